"""Writes golden/metrics.json: probabilities, labels and what scikit-learn says of them.

    scripts/python-env scripts/reference/make_metrics.py

Cases differ in size, in how good the probabilities are, in ties and in classes that are missing. The calibration error, which
scikit-learn does not have, is computed here bin by bin, independently of the order of rows.
"""

import json
import os

import numpy
from sklearn import metrics

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "metrics.json")


def calibration_error(confidence, hit):
    """Ten bins of equal width, (0, 0.1] to (0.9, 1]."""
    total = 0.0
    edges = [i / 10 for i in range(11)]
    for low, high in zip(edges, edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if low == 0:
            inside |= confidence == 0
        if inside.any():
            total += abs(confidence[inside].mean() - hit[inside].mean()) * inside.sum()
    return total / len(confidence)


def class_case(name, probabilities, labels):
    count = probabilities.shape[1]
    truth = numpy.eye(count)[labels]
    best = probabilities.argmax(axis=1)
    return {
        "name": name,
        "probabilities": probabilities.tolist(),
        "labels": labels.tolist(),
        "accuracy": metrics.accuracy_score(labels, best),
        "macro_f1": metrics.f1_score(labels, best, labels=range(count), average="macro", zero_division=0),
        "log_loss": metrics.log_loss(labels, probabilities, labels=range(count)),
        "brier": float(((probabilities - truth) ** 2).sum(axis=1).mean()),
        "ece": calibration_error(probabilities.max(axis=1), best == labels),
    }


def binary_case(name, probabilities, labels):
    both = 0 < labels.sum() < len(labels)
    return {
        "name": name,
        "probabilities": probabilities.tolist(),
        "labels": labels.tolist(),
        "positive_rate": float(labels.mean()),
        "auc": metrics.roc_auc_score(labels, probabilities) if both else 0.5,
        "log_loss": metrics.log_loss(labels, probabilities, labels=[0, 1]),
        "brier": metrics.brier_score_loss(labels, probabilities, pos_label=1) if both
        else float(((probabilities - labels) ** 2).mean()),
        "ece": calibration_error(probabilities, labels == 1),
    }


def rounded_rows(rows, digits):
    """Rows of probabilities with few digits, so that there are ties, none of them 0, and with a sum of 1."""
    rows = numpy.round(rows, digits) + 0.05
    return rows / rows.sum(axis=1, keepdims=True)


def main():
    random = numpy.random.default_rng(20260701)
    classes = []
    for name, rows, sharpness in [("one row", 1, 1.0), ("weak", 40, 0.3), ("good", 300, 3.0), ("sure", 60, 12.0)]:
        labels = random.integers(0, 4, rows)
        logits = random.normal(size=(rows, 4)) + sharpness * numpy.eye(4)[labels]
        logits -= logits.max(axis=1, keepdims=True)
        values = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
        classes.append(class_case(name, values, labels))
    labels = random.integers(0, 3, 50)
    classes.append(class_case("a class never true", random.dirichlet(numpy.ones(4), 50), labels))
    flat = numpy.full((30, 4), 0.25)
    classes.append(class_case("all the same", flat, random.integers(0, 4, 30)))
    classes.append(class_case("ties", rounded_rows(random.dirichlet(numpy.ones(4), 80), 1), random.integers(0, 4, 80)))

    binaries = []
    for name, rows, noise in [("one row", 1, 1.0), ("weak", 50, 3.0), ("good", 400, 0.7)]:
        labels = random.integers(0, 2, rows)
        values = 1 / (1 + numpy.exp(-(2 * labels - 1 + noise * random.normal(size=rows))))
        binaries.append(binary_case(name, values, labels))
    labels = random.integers(0, 2, 200)
    binaries.append(binary_case("ties", numpy.clip(numpy.round(0.2 + 0.5 * labels * random.random(200), 1), 0.1, 0.9), labels))
    binaries.append(binary_case("all yes", random.random(20), numpy.ones(20, dtype=int)))
    binaries.append(binary_case("all no", random.random(20), numpy.zeros(20, dtype=int)))
    binaries.append(binary_case("constant", numpy.full(40, 0.3), random.integers(0, 2, 40)))
    binaries.append(binary_case("rare", random.beta(1, 20, 500), (random.random(500) < 0.05).astype(int)))

    with open(TARGET, "w", encoding="ascii", newline="\n") as file:
        json.dump({"classes": classes, "binary": binaries}, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
