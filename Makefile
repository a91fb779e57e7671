# Every path here is relative to this folder, so that the checkout may stand anywhere, in a path with blanks too.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

RELEASE := .build/release
MODEL := .build/demo/patterns.safetensors
BENCHMARKS := Benchmarks/Package.swift Benchmarks/Sources
DATA := $(filter-out %.rejected.csv,$(wildcard data/debriefs-*.csv))

# Homebrew keeps OpenBLAS apart from what the system finds by itself.
ifeq ($(shell uname),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix 2>/dev/null)/opt/openblas/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# What the linker says of every static executable with Swift's libraries in it; nothing of it is about this package.
WITHOUT_LINKER_NOISE := 2>&1 | sed -e "/warning: Using '.*' in statically linked applications/d" \
	-e "/warning: the use of .mktemp' is dangerous/d"

.PHONY: help build demo test quality lint format clean check-linkage unit-tests reference-checks instruction-counts
.PHONY: bench bench-full swift build-needs linkage-needs reference-needs counts-needs bench-needs browser-needs FORCE

help: ## List what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

build: $(RELEASE)/train $(RELEASE)/predict $(RELEASE)/review ## Build the tools, optimised, into .build/release.

# SwiftPM knows what is out of date; where it changes nothing, nothing that depends on the tool is made again.
$(RELEASE)/train $(RELEASE)/predict $(RELEASE)/review $(RELEASE)/evaluate: FORCE | build-needs
	@swift build --configuration release --product $(@F) </dev/null $(WITHOUT_LINKER_NOISE)

demo: $(MODEL) $(RELEASE)/predict ## Train on data/ and explain a week's candidates, whom the model has not seen.
	$(RELEASE)/predict examples/this-week.csv --model $(MODEL)

# The folder itself is named too: it changes when an export is added or taken away.
$(MODEL): $(RELEASE)/train $(DATA) data
	@mkdir -p $(@D)
	$(RELEASE)/train $(DATA) --model $@

test: lint unit-tests check-linkage reference-checks instruction-counts ## Run every check: style, tests, linkage, references, instructions.

# Tests among these run reference scripts.
unit-tests: build-needs reference-needs
	@swift test --disable-xctest </dev/null $(WITHOUT_LINKER_NOISE)

lint: swift ## Check the Swift files against .swift-format.
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests $(BENCHMARKS) </dev/null

format: swift ## Rewrite the Swift files as .swift-format says.
	@swift format format --in-place --parallel --recursive Package.swift Sources Tests $(BENCHMARKS) </dev/null

check-linkage: $(RELEASE)/train $(RELEASE)/predict linkage-needs ## Prove that predict has no OpenBLAS and no full Foundation in it.
	@scripts/check-linkage $(RELEASE)

# VECTORS=yes compares with sentence vectors too, which takes a download of 90 MB.
quality: $(RELEASE)/evaluate reference-needs ## Measure the method, its parts and other tools on the same splits: docs/quality.md.
	scripts/quality/measure $< $(if $(filter yes,$(VECTORS)),with-vectors) $(DATA)

# Each scripts/reference/check_*.py compares with an independent implementation; MODEL names the model that the demo uses.
REFERENCE_CHECKS := $(wildcard scripts/reference/check_*.py)

reference-checks: $(if $(REFERENCE_CHECKS),$(MODEL) $(RELEASE)/review reference-needs browser-needs) ## Compare with the independent implementations.
	@for check in $(REFERENCE_CHECKS); do \
	  echo "$$check"; \
	  MODEL=$(MODEL) scripts/python-env "$$check" </dev/null; \
	done

instruction-counts: $(MODEL) $(RELEASE)/predict counts-needs ## Compare the instructions of the main paths with those recorded.
	@MODEL=$(MODEL) scripts/instruction-counts </dev/null

bench: build bench-needs ## Measure beside scikit-learn and others: two minutes.
	@Benchmarks/run

bench-full: build bench-needs ## The same at all sizes: twenty minutes or more.
	@Benchmarks/run --full

swift:
	@scripts/install-needs

build-needs linkage-needs reference-needs counts-needs bench-needs browser-needs:
	@scripts/install-needs $(@:-needs=)

clean: ## Remove all that was made here.
	rm -rf .build .venv-reference .venv-benchmarks
