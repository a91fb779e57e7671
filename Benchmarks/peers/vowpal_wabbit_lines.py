"""Debriefs in Vowpal Wabbit's own form. It has no tf-idf: words are weighted so that a debrief's notes have unit
length.
"""

from debriefs import CRITERIA, words


def line(row, label=""):
    """`label`: 1–4 for A–D, or nothing."""
    text = words(row["notes"])
    weight = max(1, text.count(" ") + 1) ** -0.5
    marks = " ".join(f"{place}_{row[name]}" for place, name in enumerate(CRITERIA))
    return f"{label} |w:{weight:.4f} {text} |s {marks}"
