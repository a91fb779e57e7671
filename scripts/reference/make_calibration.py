"""Writes golden/calibration.json: logits, labels and the calibration that scipy finds for them.

    scripts/python-env scripts/reference/make_calibration.py

The objective is written out anew here, Σ loss(s z + c, y) + ½ (s − 1)² + ½ ‖c‖² over s ≥ 0, and minimised by a method that has
nothing in common with the package's: L-BFGS with a bound, then Powell's derivative-free search from there must find nothing
lower.
"""

import json
import os

import numpy
from scipy.optimize import minimize
from scipy.special import logsumexp

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "calibration.json")


def objective(parameters, logits, labels):
    scale, offsets = parameters[0], parameters[1:]
    z = scale * logits + offsets
    if z.shape[1] == 1:
        loss = numpy.logaddexp(0, numpy.where(labels == 1, -z[:, 0], z[:, 0])).sum()
    else:
        loss = (logsumexp(z, axis=1) - z[numpy.arange(len(z)), labels]).sum()
    return loss + 0.5 * (scale - 1) ** 2 + 0.5 * (offsets**2).sum()


def gradient(parameters, logits, labels):
    scale, offsets = parameters[0], parameters[1:]
    z = scale * logits + offsets
    if z.shape[1] == 1:
        residual = 1 / (1 + numpy.exp(-z)) - labels[:, None]
    else:
        residual = numpy.exp(z - logsumexp(z, axis=1, keepdims=True))
        residual[numpy.arange(len(z)), labels] -= 1
    return numpy.concatenate([[(residual * logits).sum() + scale - 1], residual.sum(axis=0) + offsets])


def optimum(logits, labels):
    outputs = logits.shape[1]
    start = numpy.concatenate([[1.0], numpy.zeros(outputs)])
    bounds = [(0, None)] + [(None, None)] * outputs
    best = start
    for _ in range(5):
        best = minimize(
            objective, best, args=(logits, labels), jac=gradient, method="L-BFGS-B", bounds=bounds,
            options={"ftol": 0, "gtol": 1e-13, "maxiter": 10000, "maxcor": 50}).x
    value = objective(best, logits, labels)
    again = minimize(
        objective, best, args=(logits, labels), method="Powell", bounds=bounds, options={"xtol": 1e-10, "ftol": 1e-15})
    assert again.fun >= value - 1e-9 * max(1, abs(value)), (again.fun, value)
    return best, value


def main():
    random = numpy.random.default_rng(20260702)
    cases = []

    def add(name, logits, labels):
        logits, labels = numpy.round(logits, 6), labels.astype(int)
        parameters, value = optimum(logits, labels)
        cases.append({
            "name": name, "logits": logits.tolist(), "labels": labels.tolist(), "scale": parameters[0],
            "offsets": parameters[1:].tolist(), "objective": value})

    for name, rows, truth in [("too sure", 300, 0.4), ("too shy", 300, 2.5), ("right", 150, 1.0), ("few", 5, 1.0)]:
        logits = random.normal(scale=2, size=(rows, 4)) + [0.5, 0, -0.5, 0]
        odds = truth * logits + [0, 0.4, 0, -0.7]
        odds = numpy.exp(odds) / numpy.exp(odds).sum(axis=1, keepdims=True)
        add("pattern, " + name, logits, numpy.array([random.choice(4, p=row) for row in odds]))
        logits = random.normal(scale=2, size=(rows, 1)) - 1
        odds = 1 / (1 + numpy.exp(-(truth * logits[:, 0] + 0.6)))
        add("binary, " + name, logits, random.random(rows) < odds)
    logits = random.normal(size=(200, 1)) + 5
    add("binary, the wrong way and far off", logits, random.random(200) < 1 / (1 + numpy.exp(2 * (logits[:, 0] - 5))))
    logits = random.normal(size=(120, 4)) + [4, 0, 0, 0]
    add("pattern, the wrong way", logits, numpy.argmin(logits, axis=1))
    add("binary, one class", random.normal(size=(30, 1)), numpy.ones(30))
    add("binary, separable", numpy.concatenate([-numpy.ones((20, 1)), numpy.ones((20, 1))]), numpy.arange(40) >= 20)
    with open(TARGET, "w", encoding="ascii", newline="\n") as file:
        json.dump(cases, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
