"""Vowpal Wabbit, one fit: fit_vowpal_wabbit.py DEBRIEFS MODEL.

Five passes of online gradient steps, word pairs, a hash of 22 bits: its own objective, not the one of the others.
"""

import os

from vowpalwabbit import Workspace

from debriefs import PATTERNS, arguments, rows
from vowpal_wabbit_lines import line

given = arguments("debriefs", "model")
examples = given.model + ".examples"
cache = given.model + ".cache"
with open(examples, "w", encoding="utf-8") as file:
    for row in rows(given.debriefs):
        if row["pattern"] in PATTERNS:
            file.write(line(row, PATTERNS.index(row["pattern"]) + 1) + "\n")
options = f"--oaa {len(PATTERNS)} --loss_function logistic --ngram w2 -b 22 --passes 5 --holdout_off --l2 1e-7"
Workspace(f"{options} -k --quiet -d {examples} --cache_file {cache} -f {given.model}").finish()
for path in (examples, cache):
    if os.path.exists(path):
        os.remove(path)
