#!/usr/bin/env python3
"""How far what is read out of the notes agrees with the scores that stand beside them, out of fold.

    notes_and_scores.py .build/release data/*.csv

Five times a model learns from four fifths of the candidates, and `predict --against D` explains the debriefs of the others.
Prints, for each criterion, Spearman's rank correlation between its score and what its notes contribute

    towards D              to the log-odds of D against the suggested pattern (the runner-up, where D is suggested)
    away from struggle     to the log-odds of struggle, sign turned

The score itself takes no part in either: contributions of scores and of notes are apart.
"""
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import zlib

CRITERIA = [
    "clarifying_questions", "modeling_infrastructure_integration", "tradeoff_articulation", "failure_modes_monitoring",
    "scaling_evolution"]

WORDS = {"strong no": 1, "lean no": 2, "lean yes": 3, "strong yes": 4}
FOLDS = 5


def ranks(values):
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start:end + 1]:
            result[place] = (start + end) / 2 + 1
        start = end + 1
    return result


def correlation(left, right):
    n = len(left)
    mean_left, mean_right = sum(left) / n, sum(right) / n
    covariance = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right))
    spread = math.sqrt(sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right))
    return covariance / spread if spread else float("nan")


def spearman(pairs):
    return correlation(ranks([a for a, _ in pairs]), ranks([b for _, b in pairs]))


def held_out(tools, rows, header, folder):
    """Explanations of every debrief by a model that did not see its candidate."""
    for fold in range(FOLDS):
        for name, keep in (("train", lambda own: own != fold), ("test", lambda own: own == fold)):
            with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, header)
                writer.writeheader()
                writer.writerows(r for r in rows if keep(zlib.crc32(r["candidate_id"].encode()) % FOLDS))
        model = ["--model", "m.safetensors"]
        subprocess.run(
            [tools / "train", "train.csv", "--quiet", *model], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        lines = subprocess.run(
            [tools / "predict", "test.csv", "--against", "D", "--format", "jsonl", *model], cwd=folder, check=True,
            stdout=subprocess.PIPE, text=True).stdout
        yield from map(json.loads, lines.splitlines())


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: notes_and_scores.py FOLDER-OF-TOOLS DEBRIEFS.csv...")
    rows = []
    for path in sys.argv[2:]:
        with open(path, newline="", encoding="utf-8") as file:
            rows += csv.DictReader(file)
    scores = {row["debrief_id"]: row for row in rows}
    towards_d = {name: [] for name in CRITERIA}
    struggle = {name: [] for name in CRITERIA}
    with tempfile.TemporaryDirectory() as folder:
        tools = pathlib.Path(sys.argv[1]).resolve()
        for prediction in held_out(tools, rows, list(rows[0]), pathlib.Path(folder)):
            row = scores[prediction["debrief_id"]]
            explanation = prediction["explanation"]
            for place, name in enumerate(CRITERIA):
                text = row[name].strip().lower()
                if not text:
                    continue
                score = WORDS.get(text) or int(text)
                sign = 1 if prediction["pattern"] == "D" else -1
                towards_d[name].append((sign * explanation["pattern"]["contributions"][place]["notes"], score))
                struggle[name].append((-explanation["struggle"]["contributions"][place]["notes"], score))
    print(f"{'':36}{'debriefs':>9}{'towards D':>12}{'away from struggle':>21}")
    for name in CRITERIA:
        print(f"{name:36}{len(struggle[name]):9}{spearman(towards_d[name]):12.3f}{spearman(struggle[name]):21.3f}")


main()
