"""LIBLINEAR, the quarterly job written by hand with features fitted once: quarterly_liblinear.py DEBRIEFS MODEL.

Ten penalties, five folds by candidate, out-of-fold probabilities, a temperature; the dual solver at a tolerance of
0.01.
"""

import json

import joblib
import numpy
from scipy.special import expit
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from debriefs import arguments
from features import features, labels, read
from liblinear_fit import fit
from temperature import temperature


def probabilities(model, x):
    weights, intercepts = model
    shares = expit(x @ weights.T + intercepts)
    if shares.shape[1] == 1:
        shares = numpy.hstack([1 - shares, shares])
    return shares / shares.sum(axis=1, keepdims=True)


given = arguments("debriefs", "model")
debriefs = read(given.debriefs)
answer, models = {}, {}
for head, class_count in (("pattern", 4), ("struggle", 2)):
    y = labels(debriefs, head)
    rows, y = debriefs[y >= 0], y[y >= 0]
    transformer = features()
    x = transformer.fit_transform(rows).tocsr()
    folds = [(x[a], y[a], x[b], b) for a, b in GroupKFold(5).split(x, y, rows["candidate_id"])]
    best = None
    for penalty_weight in numpy.logspace(-2, 3, 10):
        held_out = numpy.zeros((len(y), class_count))
        for inside, answers, outside, places in folds:
            held_out[places] = probabilities(fit(inside, answers, class_count, penalty_weight, 0.01), outside)
        loss = log_loss(y, numpy.clip(held_out, 1e-15, 1))
        if best is None or loss < best[0]:
            best = (loss, penalty_weight, held_out)
    loss, penalty_weight, held_out = best
    answer[head] = {"log_loss": loss, "C": penalty_weight, "temperature": temperature(held_out, y)}
    models[head] = (transformer, fit(x, y, class_count, penalty_weight, 0.01))
joblib.dump(models, given.model)
print(json.dumps(answer))
