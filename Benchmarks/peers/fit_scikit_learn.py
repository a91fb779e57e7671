"""scikit-learn, one fit: fit_scikit_learn.py SOLVER DEBRIEFS MODEL, at the tolerance that LogisticRegression has by
default.
"""

from sklearn.linear_model import LogisticRegression

from debriefs import arguments
from features import save, training_problem

given = arguments("solver", "debriefs", "model")
transformer, x, y = training_problem(given.debriefs)
fit = LogisticRegression(solver=given.solver, C=1.0, max_iter=1000, random_state=0).fit(x, y)
save(given.model, transformer, fit.coef_, fit.intercept_, "softmax")
print("iterations", int(fit.n_iter_.max()))
