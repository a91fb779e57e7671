"""Features as scikit-learn's users build them, for every peer that takes a matrix; the same that `train --features
plain` has.

tf-idf of one- and two-word terms (in two debriefs or more, sublinear, unit length) and the five scores as categories,
fitted to the debriefs that carry a label A–D or `none`.
"""

import joblib
import numpy
import pandas
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import OneHotEncoder

from debriefs import CRITERIA, OUTCOMES, PATTERNS


def read(path):
    return pandas.read_csv(path, dtype=str, keep_default_na=False)


def features():
    scores = OneHotEncoder(categories=[["1", "2", "3", "4", ""]] * len(CRITERIA))
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return ColumnTransformer([("scores", scores, CRITERIA), ("notes", words, "notes")], sparse_threshold=1.0)


def labels(debriefs, head):
    """A number for each debrief, −1 where the head has no label for it."""
    classes = PATTERNS if head == "pattern" else OUTCOMES
    column = debriefs["pattern" if head == "pattern" else "struggled"]
    return column.map({name: number for number, name in enumerate(classes)}).fillna(-1).to_numpy(dtype=int)


def training_problem(path, head="pattern"):
    """The fitted features, the design matrix of the rows that the head has labels for, and those labels."""
    debriefs = read(path)
    transformer = features().fit(debriefs[debriefs["pattern"] != ""])
    y = labels(debriefs, head)
    return transformer, transformer.transform(debriefs[y >= 0]).tocsr(), y[y >= 0]


def save(path, transformer, weights, intercepts, kind):
    """`kind`: softmax, or ovr where each class has a yes-or-no model of its own."""
    joblib.dump(
        {
            "features": transformer,
            "weights": numpy.asarray(weights, dtype=float),
            "intercepts": numpy.asarray(intercepts, dtype=float).ravel(),
            "kind": kind,
        },
        path,
    )


def probabilities(model, x):
    from scipy.special import expit, softmax

    logits = x @ model["weights"].T + model["intercepts"]
    if model["kind"] == "softmax":
        return softmax(logits, axis=1)
    shares = expit(logits)
    return shares / shares.sum(axis=1, keepdims=True)
