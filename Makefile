# Every path here is relative to this folder, so that the checkout may stand anywhere, in a path with blanks too.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

RELEASE := .build/release
DEMO := .build/demo
MODEL := $(DEMO)/patterns.safetensors
DATA := $(filter-out %.rejected.csv,$(wildcard data/debriefs-*.csv))

# The debrief that the demo explains: one with notes on a single line, so that a line of the file is the whole of it.
DEMO_DEBRIEF := db-0173
DEMO_QUARTER := data/debriefs-2026Q2.csv

# Homebrew keeps OpenBLAS apart from what the system finds by itself.
ifeq ($(shell uname),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix 2>/dev/null)/opt/openblas/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# What the linker says of every static executable with Swift's libraries in it; nothing of it is about this package.
WITHOUT_LINKER_NOISE := 2>&1 | sed -e "/warning: Using '.*' in statically linked applications/d" \
	-e "/warning: the use of .mktemp' is dangerous/d"

.PHONY: help build demo test lint format clean check-linkage unit-tests reference-checks
.PHONY: swift build-needs linkage-needs reference-needs FORCE

help: ## List what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

build: $(RELEASE)/train $(RELEASE)/predict ## Build the tools, optimised, into .build/release.

# SwiftPM knows what is out of date; where it changes nothing, nothing that depends on the tool is made again.
$(RELEASE)/train $(RELEASE)/predict: FORCE | build-needs
	@swift build --configuration release --product $(@F) </dev/null $(WITHOUT_LINKER_NOISE)

demo: $(MODEL) $(DEMO)/candidate.csv $(RELEASE)/predict ## Train on data/ and explain one candidate.
	$(RELEASE)/predict $(DEMO)/candidate.csv --model $(MODEL)

# The folder itself is named too: it changes when an export is added or taken away.
$(MODEL): $(RELEASE)/train $(DATA) data
	@mkdir -p $(@D)
	$(RELEASE)/train $(DATA) --model $@

# One real debrief without its last two columns, which say what was agreed and how it went. It stands among the debriefs
# trained on: the demo shows what an explanation looks like, not how good a suggestion is.
$(DEMO)/candidate.csv: $(DEMO_QUARTER) Makefile
	@mkdir -p $(@D)
	@tr -d '\r' <$< | sed -n -e '1p' -e '/^$(DEMO_DEBRIEF),/p' | sed -e 's/,[^,"]*,[^,"]*$$//' >$@
	@test "$$(wc -l <$@)" -eq 2 || { echo "error: $<: no debrief $(DEMO_DEBRIEF) on one line" >&2; exit 1; }

test: lint unit-tests check-linkage reference-checks ## Run every check: style, tests, linkage, references.

# Tests among these run reference scripts.
unit-tests: build-needs reference-needs
	@swift test --disable-xctest </dev/null $(WITHOUT_LINKER_NOISE)

lint: swift ## Check the Swift files against .swift-format.
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests </dev/null

format: swift ## Rewrite the Swift files as .swift-format says.
	@swift format format --in-place --parallel --recursive Package.swift Sources Tests </dev/null

check-linkage: $(RELEASE)/train $(RELEASE)/predict linkage-needs ## Prove that predict has no OpenBLAS and no full Foundation in it.
	@scripts/check-linkage $(RELEASE)

# Each scripts/reference/check_*.py compares with an independent implementation; MODEL names the model that the demo uses.
REFERENCE_CHECKS := $(wildcard scripts/reference/check_*.py)

reference-checks: $(if $(REFERENCE_CHECKS),$(MODEL) reference-needs) ## Compare with the independent implementations.
	@for check in $(REFERENCE_CHECKS); do \
	  echo "$$check"; \
	  MODEL=$(MODEL) scripts/python-env "$$check" </dev/null; \
	done

swift:
	@scripts/install-needs

build-needs linkage-needs reference-needs:
	@scripts/install-needs $(@:-needs=)

clean: ## Remove all that was made here.
	rm -rf .build .venv-reference
