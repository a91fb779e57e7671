"""scikit-learn, the quarterly job with features fitted once: quarterly_path.py DEBRIEFS MODEL.

LogisticRegressionCV, which starts each penalty where the last one ended. Vocabulary and idf have seen the held-out
folds, so this is less work than the job asks for.
"""

import json

import joblib
import numpy
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold, cross_val_predict

from debriefs import arguments
from features import features, labels, read
from temperature import temperature

given = arguments("debriefs", "model")
debriefs = read(given.debriefs)
answer, models = {}, {}
for head in ("pattern", "struggle"):
    y = labels(debriefs, head)
    rows, y = debriefs[y >= 0], y[y >= 0]
    transformer = features()
    x = transformer.fit_transform(rows).tocsr()
    folds = list(GroupKFold(5).split(x, y, rows["candidate_id"]))
    options = {"Cs": numpy.logspace(-2, 3, 10), "cv": folds, "scoring": "neg_log_loss", "n_jobs": 2, "max_iter": 1000}
    path = LogisticRegressionCV(use_legacy_attributes=False, l1_ratios=(0,), **options).fit(x, y)
    best = float(numpy.ravel(path.C_)[0])
    one = LogisticRegression(C=best, max_iter=1000)
    held_out = cross_val_predict(one, x, y, cv=folds, method="predict_proba", n_jobs=2)
    answer[head] = {"log_loss": log_loss(y, held_out), "C": best, "temperature": temperature(held_out, y)}
    models[head] = (transformer, path)
joblib.dump(models, given.model)
print(json.dumps(answer))
