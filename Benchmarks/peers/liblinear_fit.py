"""LIBLINEAR's weights: a yes-or-no model for each class, whose intercept is penalised like a weight (it knows no
other).
"""

import numpy
from liblinear.liblinearutil import parameter, problem, train


def fit(x, y, class_count, penalty_weight, tolerance=0.1, solver=7):
    """Solver 7 is the dual one, with LIBLINEAR's own default tolerance. Weights have a row a class, intercepts apart."""
    options = parameter(f"-s {solver} -c {penalty_weight} -e {tolerance} -B 1 -q")
    model = train(problem(y.astype(float), x, bias=1), options)
    rows = 1 if class_count == 2 else class_count
    values = numpy.ctypeslib.as_array(model.w, shape=((x.shape[1] + 1) * rows,))
    weights = values.reshape(x.shape[1] + 1, rows).T.copy()
    order = [model.label[place] for place in range(class_count)]
    if rows == 1:
        weights *= 1 if order[0] == 1 else -1
    else:
        weights = weights[numpy.argsort(order)]
    return weights[:, :-1], weights[:, -1]
