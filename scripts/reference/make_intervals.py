"""Writes golden/intervals.json: judged predictions of groups, and 95 % bootstrap intervals of their figures.

    scripts/python-env scripts/reference/make_intervals.py

Groups are drawn with replacement 40,000 times with numpy's generator, and each figure is computed from the drawn rows with
scikit-learn's definitions, so a correct bootstrap with other draws comes within a few hundredths of an interval's width.
"""

import json
import os

import numpy

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "intervals.json")
DRAWS = 40_000


def calibration_error(confidence, hit, weights):
    bins = numpy.clip(numpy.ceil(confidence * 10).astype(int) - 1, 0, 9)
    gap = numpy.zeros((len(weights), 10))
    for place in range(10):
        inside = bins == place
        gap[:, place] = weights[:, inside] @ (confidence[inside] - hit[inside])
    return numpy.abs(gap).sum(axis=1) / weights.sum(axis=1)


def class_figures(probabilities, labels, weights):
    total = weights.sum(axis=1)
    best = probabilities.argmax(axis=1)
    hit = (best == labels).astype(float)
    truth = numpy.eye(4)[labels]
    scores = []
    for place in range(4):
        both = weights @ ((best == place) & (labels == place))
        either = weights @ ((best == place).astype(float) + (labels == place))
        scores.append(numpy.where(either > 0, 2 * both / numpy.maximum(either, 1), 0))
    return {
        "accuracy": weights @ hit / total,
        "macro_f1": numpy.mean(scores, axis=0),
        "log_loss": weights @ -numpy.log(probabilities[range(len(labels)), labels]) / total,
        "brier": weights @ ((probabilities - truth) ** 2).sum(axis=1) / total,
        "ece": calibration_error(probabilities.max(axis=1), hit, weights),
    }


def binary_figures(probabilities, labels, weights):
    total = weights.sum(axis=1)
    above = (probabilities[:, None] > probabilities) + 0.5 * (probabilities[:, None] == probabilities)
    yes, no = weights * labels, weights * (1 - labels)
    area = ((yes @ above) * no).sum(axis=1) / numpy.maximum(yes.sum(axis=1) * no.sum(axis=1), 1e-300)
    likelihood = numpy.where(labels == 1, probabilities, 1 - probabilities)
    return {
        "auc": area,
        "log_loss": weights @ -numpy.log(likelihood) / total,
        "brier": weights @ (probabilities - labels) ** 2 / total,
        "ece": calibration_error(probabilities, labels.astype(float), weights),
    }


def case(name, random, probabilities, labels, groups, figures):
    count = groups.max() + 1
    drawn = random.multinomial(count, numpy.full(count, 1 / count), size=DRAWS)
    values = figures(probabilities, labels, drawn[:, groups].astype(float))
    return {
        "name": name,
        "probabilities": probabilities.tolist(),
        "labels": labels.tolist(),
        "groups": groups.tolist(),
        "intervals": {key: numpy.percentile(value, [2.5, 97.5]).tolist() for key, value in values.items()},
    }


def main():
    random = numpy.random.default_rng(20261122)
    classes, binary = [], []
    for name, rows, groups in [("each its own", 150, 150), ("groups of three", 240, 80), ("few groups", 60, 12)]:
        labels = random.integers(0, 4, rows)
        logits = random.normal(size=(rows, 4)) + 1.5 * numpy.eye(4)[labels]
        values = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
        members = numpy.arange(rows) % groups
        classes.append(case(name, random, values, labels, members, class_figures))
        answers = random.integers(0, 2, rows)
        chances = numpy.clip(numpy.round(1 / (1 + numpy.exp(1 - 2 * answers + random.normal(size=rows))), 2), 0.01, 0.99)
        binary.append(case(name, random, chances, answers, members, binary_figures))
    with open(TARGET, "w", encoding="ascii", newline="\n") as file:
        json.dump({"classes": classes, "binary": binary}, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
