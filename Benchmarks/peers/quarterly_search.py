"""scikit-learn, the quarterly job: quarterly_search.py DEBRIEFS MODEL.

GridSearchCV over the whole pipeline, so that vocabulary and idf are fitted inside each fold, as they should be: ten
penalties, five folds by candidate; then out-of-fold probabilities at the best one, and a temperature fitted to folds.
For the pattern and for struggle.
"""

import json
import tempfile

import joblib
import numpy
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline

from debriefs import arguments
from features import features, labels, read

given = arguments("debriefs", "model")
debriefs = read(given.debriefs)
answer, models = {}, {}
for head in ("pattern", "struggle"):
    y = labels(debriefs, head)
    rows, y = debriefs[y >= 0], y[y >= 0]
    folds = list(GroupKFold(5).split(rows, y, rows["candidate_id"]))
    with tempfile.TemporaryDirectory() as memory:
        # `memory` keeps each fold's features, so that they are made once for all ten penalties.
        steps = [("features", features()), ("fit", LogisticRegression(max_iter=1000))]
        grid = {"fit__C": numpy.logspace(-2, 3, 10)}
        pipeline = Pipeline(steps, memory=memory)
        search = GridSearchCV(pipeline, grid, cv=folds, scoring="neg_log_loss", n_jobs=2).fit(rows, y)
        best = search.best_estimator_
        held_out = cross_val_predict(best, rows, y, cv=folds, method="predict_proba", n_jobs=2)
        calibrated = CalibratedClassifierCV(best, method="temperature", cv=folds, ensemble=False, n_jobs=2).fit(rows, y)
    answer[head] = {"log_loss": log_loss(y, held_out), "C": search.best_params_["fit__C"]}
    models[head] = calibrated
joblib.dump(models, given.model)
print(json.dumps(answer))
