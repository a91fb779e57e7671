#!/usr/bin/env python3
"""What scikit-learn predicts on the same splits.

    scripts/python-env scripts/quality/peers.py SPLITS.csv OUT.jsonl [--embeddings FILE.npy] DEBRIEFS.csv...

Three pipelines, as an analyst would set them up: the record alone (scores, level, role, prompt), the notes alone (tf-idf of
1-2-grams), and both; with --embeddings also sentence vectors beside both. Logistic regression with an L2 penalty, its
strength chosen by five folds grouped by candidate inside the training side, where vocabulary and scaling are fitted too.
Writes lines as `evaluate predictions` does, for the pattern (labelled A-D) and for struggle (hires).
"""
import collections
import csv
import json
import multiprocessing
import os
import sys
import warnings

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"

import numpy
import scipy.sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import OneHotEncoder

SCORES = [
    "clarifying_questions", "modeling_infrastructure_integration", "tradeoff_articulation",
    "failure_modes_monitoring", "scaling_evolution"]
WORDS = {"strong no": 1, "lean no": 2, "lean yes": 3, "strong yes": 4}
CATEGORIES = ["level", "role", "prompt"]
STRENGTHS = 10.0 ** numpy.linspace(-1.5, 2, 8)
TASKS = {"pattern": ["A", "B", "C", "D"], "struggled": ["no", "yes"]}


def number(text):
    text = text.strip().lower()
    if not text:
        return numpy.nan
    return float(WORDS.get(text, text))


class Features:
    """The columns of one pipeline, fitted to some debriefs."""

    def __init__(self, kind, debriefs, rows, vectors):
        self.kind, self.debriefs, self.vectors = kind, debriefs, vectors
        if kind != "notes":
            scores = self.scores(rows)
            self.medians = numpy.nanmedian(scores, axis=0)
            filled = self.filled(scores)
            self.means, self.deviations = filled.mean(axis=0), filled.std(axis=0)
            self.categories = OneHotEncoder(handle_unknown="ignore").fit(self.choices(rows))
        if kind != "scores":
            self.terms = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, strip_accents="unicode")
            self.terms.fit(self.notes(rows))

    def scores(self, rows):
        return numpy.array([[number(self.debriefs[row][name]) for name in SCORES] for row in rows])

    def filled(self, scores):
        return numpy.where(numpy.isnan(scores), self.medians, scores)

    def choices(self, rows):
        return [[self.debriefs[row][name] for name in CATEGORIES] for row in rows]

    def notes(self, rows):
        return [self.debriefs[row]["notes"] for row in rows]

    def of(self, rows):
        parts = []
        if self.kind != "notes":
            parts.append((self.filled(self.scores(rows)) - self.means) / self.deviations)
            parts.append(self.categories.transform(self.choices(rows)))
        if self.kind != "scores":
            parts.append(self.terms.transform(self.notes(rows)))
        if self.kind == "vectors":
            parts.append(self.vectors[rows])
        return scipy.sparse.hstack([scipy.sparse.csr_matrix(part) for part in parts], format="csr")


def fitted(columns, labels, strengths):
    """A model for each strength, each started from the one before."""
    model = LogisticRegression(max_iter=5000, tol=1e-5, warm_start=True)
    for strength in strengths:
        model.C = strength
        yield model.fit(columns, labels)


def predicted(kind, debriefs, target, training, test, vectors):
    labels = numpy.array([debriefs[row][target] for row in training])
    candidates = [debriefs[row]["candidate_id"] for row in training]
    place = {name: index for index, name in enumerate(TASKS[target])}
    losses = numpy.zeros(len(STRENGTHS))
    for inner, judged in GroupKFold(5).split(training, groups=candidates):
        features = Features(kind, debriefs, training[inner], vectors)
        columns, held = features.of(training[inner]), features.of(training[judged])
        truth = [place[label] for label in labels[judged]]
        for index, model in enumerate(fitted(columns, labels[inner], STRENGTHS)):
            losses[index] -= model.predict_log_proba(held)[range(len(judged)), truth].sum()
    features = Features(kind, debriefs, training, vectors)
    *_, model = fitted(features.of(training), labels, STRENGTHS[: losses.argmin() + 1])
    return model.predict_proba(features.of(test))


def work(job):
    scheme, training, test, kind, target = job
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        known = lambda rows: numpy.array([row for row in rows if DEBRIEFS[row][target] in TASKS[target]], dtype=int)
        training, test = known(training), known(test)
        if len(test) == 0:
            return []
        rows = predicted(kind, DEBRIEFS, target, training, test, VECTORS)
    lines = []
    for row, probabilities in zip(test.tolist(), rows.tolist()):
        word = {"pattern": probabilities} if target == "pattern" else {"struggle": probabilities[1]}
        lines.append({"scheme": scheme, "variant": f"sklearn {kind}", "row": row, **word})
    return lines


def main():
    global DEBRIEFS, VECTORS
    arguments = sys.argv[1:]
    VECTORS = None
    if "--embeddings" in arguments:
        at = arguments.index("--embeddings")
        VECTORS = numpy.load(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) < 3:
        sys.exit(__doc__)
    splits_file, target_file, *files = arguments
    DEBRIEFS = []
    for name in files:
        with open(name, encoding="utf-8-sig", newline="") as file:
            DEBRIEFS += list(csv.DictReader(file))
    sides = collections.defaultdict(lambda: {"training": [], "test": []})
    with open(splits_file, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            sides[line["scheme"], line["split"]][line["side"]].append(int(line["row"]))
    kinds = ["scores", "notes", "both"] + (["vectors"] if VECTORS is not None else [])
    jobs = [
        (scheme, side["training"], side["test"], kind, target)
        for (scheme, _), side in sides.items() for kind in kinds for target in TASKS]
    # Lines of one debrief belong together: two tasks make one line.
    merged = {}
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        for done, lines in enumerate(pool.imap(work, jobs), 1):
            for line in lines:
                merged.setdefault((line["variant"], line["scheme"], line["row"]), {}).update(line)
            if done % 10 == 0 or done == len(jobs):
                print(f"scikit-learn: {done} of {len(jobs)}", file=sys.stderr, flush=True)
    with open(target_file, "w", encoding="ascii", newline="\n") as file:
        for key in sorted(merged):
            file.write(json.dumps(merged[key]) + "\n")


if __name__ == "__main__":
    main()
