"""fastText, one fit on the notes alone, on two threads: fit_fasttext.py DEBRIEFS MODEL. Its own model, not that of the
others.
"""

import os

import fasttext

from debriefs import PATTERNS, arguments, rows, words

given = arguments("debriefs", "model")
examples = given.model + ".examples"
with open(examples, "w", encoding="utf-8") as file:
    for row in rows(given.debriefs):
        if row["pattern"] in PATTERNS:
            file.write(f"__label__{row['pattern']} {words(row['notes'])}\n")
options = {"wordNgrams": 2, "minCount": 2, "epoch": 10, "lr": 0.5, "dim": 50, "bucket": 1_000_000, "thread": 2}
fasttext.train_supervised(examples, verbose=0, **options).save_model(given.model)
os.remove(examples)
