"""The plain features, built anew with scikit-learn from the debriefs' files: what the reference checks compare with.

tf-idf of one- and two-word terms (at least two debriefs, sublinear, unit length) of all notes, and the five scores as
categories; fitted to the debriefs that carry a label A–D or `none`, in the order of debrief ids.
"""

import csv

import numpy
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import OneHotEncoder

CRITERIA = [
    "clarifying_questions",
    "modeling_infrastructure_integration",
    "tradeoff_articulation",
    "failure_modes_monitoring",
    "scaling_evolution",
]
SPELLED = {"strong no": "1", "lean no": "2", "lean yes": "3", "strong yes": "4"}


class PlainFeatures:
    """`rows`: the debriefs, by id; `x`: their features, scores (25 columns) before terms; `vectorizer`."""

    def __init__(self, paths):
        self.rows = []
        for path in paths:
            with open(path, newline="", encoding="utf-8-sig") as file:
                self.rows += list(csv.DictReader(file))
        self.rows.sort(key=lambda row: row["debrief_id"].encode())
        texts = [row["notes"] for row in self.rows]
        scores = [[SPELLED.get(row[name], row[name]) for name in CRITERIA] for row in self.rows]
        fitted = [index for index, row in enumerate(self.rows) if row["pattern"]]
        self.vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, norm="l2")
        self.vectorizer.fit([texts[index] for index in fitted])
        encoder = OneHotEncoder(categories=[["1", "2", "3", "4", ""]] * 5)
        encoder.fit([scores[index] for index in fitted])
        self.fitted_count = len(fitted)
        self.x = sparse.hstack([encoder.transform(scores), self.vectorizer.transform(texts)]).tocsr()

    def select(self, label):
        """The features and labels of the rows to which `label` gives a number, not `None`."""
        answers = [label(row) for row in self.rows]
        chosen = [index for index, answer in enumerate(answers) if answer is not None]
        return self.x[chosen], numpy.array([answers[index] for index in chosen])


def pattern(row):
    return "ABCD".index(row["pattern"]) if row["pattern"] in set("ABCD") else None


def struggle(row):
    return {"yes": 1, "no": 0}.get(row["struggled"])


def none(row):
    return int(row["pattern"] == "none") if row["pattern"] else None
