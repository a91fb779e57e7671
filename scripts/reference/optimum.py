"""The objective of a head and its minimum by scikit-learn, for the reference checks.

    P(W, b) = Σᵢ ωᵢ log-loss(b + W xᵢ, yᵢ) + ½ ‖W‖²

The weights ω of the rows are 1 where none are given. W has a row an output: four for the pattern, one for a yes-or-no question.
"""

import warnings

import numpy
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression


def objective(x, labels, weights, intercepts, row_weights=1.0):
    logits = x @ weights.T + intercepts
    if logits.shape[1] == 1:
        loss = numpy.logaddexp(0, numpy.where(labels == 1, -logits[:, 0], logits[:, 0]))
    else:
        loss = (logsumexp(logits, axis=1) - logits[numpy.arange(len(labels)), labels])
    return (row_weights * loss).sum() + 0.5 * (weights**2).sum()


def minimum(x, labels, row_weights=None):
    """The weights and intercepts at which scikit-learn's Newton method ends."""
    with warnings.catch_warnings():
        # At this tolerance the line search ends where double precision does, and says so.
        warnings.simplefilter("ignore")
        fit = LogisticRegression(C=1.0, solver="newton-cg", tol=1e-12, max_iter=2000).fit(x, labels, sample_weight=row_weights)
    return fit.coef_, fit.intercept_


def compare(name, x, labels, weights, intercepts, tolerance=1e-6, row_weights=None):
    """Prints both objectives; whether ours is at the minimum to within the tolerance."""
    given = 1.0 if row_weights is None else row_weights
    ours = objective(x, labels, weights, intercepts, given)
    best = objective(x, labels, *minimum(x, labels, row_weights), given)
    agrees = abs(ours - best) <= tolerance
    print(
        f"  {name}: {x.shape[0]} rows, {x.shape[1]} features: ours {ours:.9f}, scikit-learn {best:.9f}, "
        f"excess {ours - best:+.2e}: {'ok' if agrees else f'DIFFERS by more than {tolerance:g}'}"
    )
    return agrees
