"""What all peers' scripts share: their arguments, the rubric's names, and words of notes. Imports as little as can be."""

import argparse
import csv
import re

CRITERIA = [
    "clarifying_questions",
    "modeling_infrastructure_integration",
    "tradeoff_articulation",
    "failure_modes_monitoring",
    "scaling_evolution",
]
PATTERNS = ["A", "B", "C", "D"]
OUTCOMES = ["no", "yes"]
WORD = re.compile(r"\b\w\w+\b")


def arguments(*names):
    parser = argparse.ArgumentParser()
    for name in names:
        parser.add_argument(name)
    return parser.parse_args()


def rows(path):
    """The debriefs one by one, for peers that take text; those that take a matrix read with pandas."""
    csv.field_size_limit(1 << 30)
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def words(notes):
    """The words of notes as scikit-learn cuts them, in one string."""
    return " ".join(WORD.findall(notes.lower()))
