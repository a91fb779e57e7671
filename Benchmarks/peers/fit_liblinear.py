"""LIBLINEAR, one fit on scikit-learn's features: fit_liblinear.py DEBRIEFS MODEL."""

from debriefs import PATTERNS, arguments
from features import save, training_problem
from liblinear_fit import fit

given = arguments("debriefs", "model")
transformer, x, y = training_problem(given.debriefs)
weights, intercepts = fit(x, y, len(PATTERNS), 1.0)
save(given.model, transformer, weights, intercepts, "ovr")
