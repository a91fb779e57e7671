"""score.py KIND MODEL DEBRIEFS OUTPUT: the probabilities of every debrief as CSV, from a model that a peer's fit saved.

KIND is linear (scikit-learn, LIBLINEAR, snapML), vowpal-wabbit or fasttext. Each imports only what it needs.
"""

import csv

from debriefs import PATTERNS, arguments, rows, words

given = arguments("kind", "model", "debriefs", "output")
if given.kind == "linear":
    import joblib

    from features import probabilities, read

    model = joblib.load(given.model)
    answers = probabilities(model, model["features"].transform(read(given.debriefs))).tolist()
elif given.kind == "vowpal-wabbit":
    from vowpalwabbit import Workspace

    from vowpal_wabbit_lines import line

    workspace = Workspace(f"-i {given.model} -t --quiet --probabilities")
    answers = [list(workspace.predict(line(row))) for row in rows(given.debriefs)]
else:
    import fasttext

    names, shares = fasttext.load_model(given.model).predict([words(row["notes"]) for row in rows(given.debriefs)], k=-1)
    found = [dict(zip(*pair)) for pair in zip(names, shares)]
    answers = [[row.get(f"__label__{name}", 0.0) for name in PATTERNS] for row in found]

with open(given.output, "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(["pattern", *PATTERNS])
    for answer in answers:
        writer.writerow([PATTERNS[answer.index(max(answer))], *(f"{value:.9g}" for value in answer)])
