"""A temperature for probabilities: the power that makes them likeliest, fitted to out-of-fold ones."""

import numpy
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp


def temperature(probabilities, y):
    logits = numpy.log(numpy.clip(probabilities, 1e-12, 1))

    def loss(power):
        scaled = logits * power
        return float(numpy.mean(logsumexp(scaled, axis=1) - scaled[numpy.arange(len(y)), y]))

    return float(minimize_scalar(loss, bounds=(0.05, 20), method="bounded").x)
