"""snapML, one fit on scikit-learn's features, on two threads: fit_snapml.py DEBRIEFS MODEL."""

import numpy
from snapml import LogisticRegression

from debriefs import arguments
from features import save, training_problem

given = arguments("debriefs", "model")
transformer, x, y = training_problem(given.debriefs)
options = {"regularizer": 1.0, "fit_intercept": True, "dual": True, "max_iter": 1000, "n_jobs": 2}
fit = LogisticRegression(**options).fit(x.astype(numpy.float32), y)
save(given.model, transformer, numpy.reshape(fit.coef_, (-1, x.shape[1])), fit.intercept_, "ovr")
