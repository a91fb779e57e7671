"""How near each fit came to the minimum of its objective, and its log-loss on debriefs that it has not seen.

    evaluate.py TRAINED_ON HELD_OUT PREDICT NAME=KIND:MODEL...

KIND is ours (a model file of train --features plain --penalty 1, scored by the tool PREDICT), linear, vowpal-wabbit
or fasttext. Prints a JSON object with, for each NAME, `log_loss` and, where it is a linear model on these features,

    objective   Σᵢ loss(zᵢ, yᵢ) + ½ ‖W‖²
    gap         ‖∇‖² / 2, taken where the intercepts are at their own minimum: a bound on the objective less its minimum

One-versus-rest models minimise another sum, that of a yes-or-no loss for each class; theirs are of that sum.
LIBLINEAR penalises the intercept; which of the two forms a model minimises is told by the smaller gap. Everything is
computed here, from the saved weights alone, with scikit-learn's features.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile

import joblib
import numpy
from safetensors.numpy import load_file
from scipy.special import expit, logsumexp, softmax

from debriefs import PATTERNS
from features import features, labels, read

HERE = os.path.dirname(os.path.abspath(__file__))


def settle_intercepts(logits, y, kind):
    """What to add to the intercepts so that the loss is least in them: a few Newton steps on as many numbers as classes."""
    classes = logits.shape[1]
    is_class = numpy.eye(classes)[y]
    shift = numpy.zeros(classes)
    for _ in range(50):
        shares = softmax(logits + shift, axis=1) if kind == "softmax" else expit(logits + shift)
        slope = (shares - is_class).sum(axis=0)
        curvature = numpy.diag((shares * (1 - shares)).sum(axis=0))
        if kind == "softmax":
            curvature = numpy.diag(shares.sum(axis=0)) - shares.T @ shares
        step = numpy.linalg.lstsq(curvature, -slope, rcond=None)[0]
        shift += step
        if abs(step).max() < 1e-13:
            break
    return shift


def loss_and_residual(logits, y, kind):
    is_class = numpy.eye(logits.shape[1])[y]
    if kind == "softmax":
        loss = (logsumexp(logits, axis=1) - logits[numpy.arange(len(y)), y]).sum()
        return loss, softmax(logits, axis=1) - is_class
    return numpy.logaddexp(0, numpy.where(is_class == 1, -logits, logits)).sum(), expit(logits) - is_class


def closeness(x, y, weights, intercepts, kind):
    """The objective and the bound on its excess."""
    logits = x @ weights.T + intercepts
    settled = logits + settle_intercepts(logits, y, kind)
    loss, residual = loss_and_residual(settled, y, kind)
    gradient = residual.T @ x + weights
    answer = {"objective": loss + 0.5 * (weights**2).sum(), "gap": 0.5 * (gradient**2).sum()}
    if kind == "ovr":
        loss, residual = loss_and_residual(logits, y, kind)
        gradient = residual.T @ x + weights
        penalised = 0.5 * ((gradient**2).sum() + ((residual.sum(axis=0) + intercepts) ** 2).sum())
        if penalised < answer["gap"]:
            objective = loss + 0.5 * ((weights**2).sum() + (intercepts**2).sum())
            answer = {"objective": objective, "gap": penalised}
    return answer


def our_weights(path, terms):
    tensors = load_file(path)
    offsets = tensors["vocabulary.offsets"]
    spellings = tensors["vocabulary.bytes"].tobytes()
    ours = [spellings[a:b].decode() for a, b in zip(offsets, offsets[1:])]
    if ours != terms:
        raise ValueError("its vocabulary differs from scikit-learn's")
    parts = [tensors["pattern.record_weights"], tensors["pattern.term_weights"]]
    return numpy.concatenate(parts).astype(float).T, tensors["pattern.intercepts"].astype(float)


def held_out_loss(kind, model, path, predict):
    y = labels(read(path), "pattern")
    if kind == "ours":
        command = [predict, path, "--model", model, "--format", "jsonl", "--no-explain"]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()
        shares = [[json.loads(line)["probabilities"][name] for name in PATTERNS] for line in lines]
    else:
        with tempfile.NamedTemporaryFile("r", suffix=".csv") as file:
            command = [sys.executable, os.path.join(HERE, "score.py"), kind, model, path, file.name]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            shares = [[float(row[name]) for name in PATTERNS] for row in csv.DictReader(file)]
    shares = numpy.clip(numpy.array(shares), 1e-15, None)[y >= 0]
    shares /= shares.sum(axis=1, keepdims=True)
    return float(-numpy.log(shares[numpy.arange(len(shares)), y[y >= 0]]).mean())


def main(trained_on, held_out, predict, models):
    debriefs = read(trained_on)
    transformer = features().fit(debriefs[debriefs["pattern"] != ""])
    y = labels(debriefs, "pattern")
    x, y = transformer.transform(debriefs[y >= 0]).tocsr(), y[y >= 0]
    terms = transformer.named_transformers_["notes"].get_feature_names_out().tolist()
    answers = {}
    for text in models:
        name, rest = text.split("=", 1)
        kind, path = rest.split(":", 1)
        answer = answers[name] = {}
        try:
            answer["log_loss"] = held_out_loss(kind, path, held_out, predict)
            if kind == "ours":
                answer.update(closeness(x, y, *our_weights(path, terms), "softmax"))
            elif kind == "linear":
                model = joblib.load(path)
                answer.update(closeness(x, y, model["weights"], model["intercepts"], model["kind"]))
        except Exception as error:  # One that cannot be judged does not take the others with it.
            answer["fault"] = f"{type(error).__name__}: {error}"
    print(json.dumps(answers))


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit("usage: evaluate.py TRAINED_ON HELD_OUT PREDICT NAME=KIND:MODEL...")
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
