"""Runs the benchmarks and writes the table: see ../README.md. Started by ../run, which builds what is needed first."""

import argparse
import datetime
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from safetensors import safe_open

import growth
import jobs
import machine
import table
import targets
from data import debriefs, held_out
from measure import Series, Stopwatch
from places import ENVIRONMENT, PEERS, PREDICT, PYTHON, RESULTS, TRAIN, WORK, product, work

# In the short form nobody goes on after so many seconds: a long run needs no repetition to be told from a short one.
SHORT_FORM_SECONDS = 5


@dataclass
class Size:
    rows: int
    name: str

    @property
    def is_small(self):
        return self.name == "2000"

    @property
    def is_huge(self):
        return self.name == "1000000"


def say(text):
    print(text, file=sys.stderr, flush=True)


class Harness:
    def __init__(self, options):
        self.options = options
        self.stopwatch = Stopwatch(WORK)
        self.limit = 3600 if options.full else 120
        self.results = {}
        self.evaluated = {}
        self.lines = []
        self.judged = []

    def size(self, rows):
        return Size(max(200, int(rows * self.options.scale)), str(rows))

    def is_wanted(self, key):
        return not self.options.only or any(
            key == only or key.startswith(only + "-") for only in self.options.only)

    def run(self, job):
        """All rounds of a job, the contestants in turns."""
        results = self.results[job.key] = {contestant.name: Series() for contestant in job.contestants}
        say(job.title)
        for number in range(max(contestant.rounds for contestant in job.contestants)):
            for contestant in job.contestants:
                series = results[contestant.name]
                if number >= contestant.rounds or series.not_run or self.is_enough(series):
                    continue
                reason = missing(contestant)
                if reason:
                    series.not_run = reason
                    continue
                self.stopwatch.run(series, contestant.command, self.limit, contestant.environment)
                if number == 0:
                    say(f"  {contestant.name}: {series.not_run or table.seconds(series.median('wall'))}")
        self.evaluated[job.key] = self.evaluate(job)
        self.judged += [(job.title, verdict) for verdict in targets.judge(job, results, self.evaluated[job.key])]
        self.lines += table.job_lines(job, results, self.evaluated[job.key])

    def is_enough(self, series):
        return not self.options.full and bool(series.runs) and sum(series.values("wall")) > SHORT_FORM_SECONDS

    def evaluate(self, job):
        if not job.trained_on:
            return {}
        results = self.results[job.key]
        judged = [one for one in job.contestants if one.kind and results[one.name].runs]
        unseen = held_out(self.size(5_000 if self.options.full else 2_000).rows)
        command = [PYTHON, f"{PEERS}/evaluate.py", job.trained_on, unseen, PREDICT]
        command += [f"{one.name}={one.kind}:{one.model}" for one in judged]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            say(f"warning: not evaluated: {done.stderr.strip().splitlines()[-1:]}")
            return {}
        return json.loads(done.stdout)

    def scoring_models(self, size):
        """The models of the job of one fit where it ran; made here where it did not."""
        kinds = {"ours, plain features", "ours", "scikit-learn newton-cg", "Vowpal Wabbit", "fastText"}
        fits = [one for one in jobs.one_fit(size, self.options.full).contestants if one.name in kinds]
        for fit in fits:
            if not self.results.get(f"fit-{size.name}") and not missing(fit):
                say(f"  {fit.name}: a model to score with")
                subprocess.run(
                    fit.command, check=False, env={**os.environ, **fit.environment}, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
        plain, full = [fit.model for fit in fits if fit.is_ours]
        # One whose package or model is missing is listed as not run, like any other.
        peers = {fit.name: (fit.kind, fit.model) for fit in fits if not fit.is_ours}
        counts = f"{term_count(full):,} terms with all features, {term_count(plain):,} with plain ones"
        self.lines += [f"Scoring below is with the models fitted to {size.rows:,} debriefs: ours have {counts}.", ""]
        return jobs.Models(full, plain, peers)

    def per_row(self):
        """Whether time grows with rows and no faster."""
        def each(rows):
            series = self.results.get(f"fit-{rows}", {}).get("ours, plain features")
            return series.median("wall") / self.size(rows).rows if series and series.runs else None

        base = each(20_000)
        for rows in (100_000, 1_000_000):
            if base and each(rows):
                ratio = each(rows) / base
                verdict = ("time per row ÷ that at 20,000", "≤ 1.5", f"{ratio:.2f}", ratio <= 1.5)
                self.judged.append((f"One fit, {self.size(rows).rows:,} debriefs", verdict))

    def count(self, model, size):
        say("Notes to counts")
        command = [product("notes-to-counts"), debriefs(size.rows), model, "5" if self.options.full else "2"]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        lines, speed = table.count_lines(found)
        self.lines += lines
        ratio = speed["vectors"] / speed["reference"]
        self.judged.append(
            ("Notes to counts", ("all of our features, beside C", "≥ 0.6 ×", f"{ratio:.2f} ×", ratio >= 0.6)))

    def growth(self):
        """Curves of everybody who was measured at three sizes or more."""
        curves = {}
        for key, results in self.results.items():
            if not key.startswith("fit-"):
                continue
            rows = self.size(int(key.removeprefix("fit-"))).rows
            for name, series in results.items():
                if series.runs:
                    curves.setdefault(name, []).append((rows, series.median("wall")))
        curves = {name: curve for name, curve in curves.items() if len(curve) >= 3}
        return growth.plot(curves, "One fit, CSV to model file") if curves else ""


def term_count(path):
    """How many terms a model file of ours has."""
    with safe_open(path, framework="numpy") as file:
        return file.get_slice("vocabulary.offsets").get_shape()[0] - 1


def missing(contestant):
    """Why a contestant cannot run: its package could not be installed."""
    log = os.path.join(ENVIRONMENT, f"{contestant.package}.not-run")
    if not contestant.package or not os.path.exists(log):
        return ""
    with open(log, encoding="utf-8", errors="replace") as file:
        lines = [line.strip() for line in file if line.strip().startswith("ERROR")]
    return f"{contestant.package} could not be installed: {lines[-1][:200] if lines else 'pip did not say why'}"


def plan(harness):
    """The jobs in order: (key, what to do)."""
    full = harness.options.full
    sizes = [harness.size(rows) for rows in ([2_000, 20_000, 100_000, 1_000_000] if full else [2_000, 20_000])]
    for size in sizes[:2] if full else sizes[:1]:
        yield f"quarterly-{size.name}", lambda size=size: harness.run(jobs.quarterly(size, full))
    for size in sizes:
        yield f"fit-{size.name}", lambda size=size: harness.run(jobs.one_fit(size, full))

    def score():
        models = harness.scoring_models(sizes[1])
        harness.run(jobs.cold(models, full))
        harness.run(jobs.stream(models, sizes[1], full, with_peers=not full))
        if full:
            harness.run(jobs.stream(models, sizes[2], full))
        harness.count(models.full, sizes[1])

    yield "score", score


def warm_up():
    """The first import after an installation reads from disk: nobody's work is to be measured by that."""
    modules = "sklearn.linear_model, sklearn.feature_extraction.text, sklearn.compose, pandas, scipy.optimize"
    subprocess.run([PYTHON, "-c", f"import {modules}"], check=False, stdout=subprocess.DEVNULL)
    for module in ("fasttext", "vowpalwabbit", "snapml", "liblinear.liblinearutil"):
        subprocess.run([PYTHON, "-c", f"import {module}"], check=False, capture_output=True)


def write(harness, description, elapsed):
    os.makedirs(RESULTS if not harness.options.name else os.path.dirname(harness.options.name) or ".", exist_ok=True)
    day = datetime.date.today().isoformat()
    stem = harness.options.name or os.path.join(RESULTS, day if harness.options.full else f"{day}-short")
    svg = harness.growth()
    form = "full" if harness.options.full else "short"
    text = [f"# Benchmarks, {day}, {form} form", "", *table.rows(["", ""], [list(line) for line in description]), ""]
    text += [
        "Medians of whole processes, run in turns; wall times with their range where there were three rounds or more. `÷ ours`"
        " is wall time divided by that of the first line. [README.md](../README.md) says how it is done.", "",
    ]
    text += ["## Aims", "", *table.target_lines(harness.judged), ""]
    if svg:
        with open(stem + ".svg", "w", encoding="utf-8") as file:
            file.write(svg)
        text += [f"![How wall time grows with rows]({os.path.basename(stem)}.svg)", ""]
    text += [*harness.lines, f"Taken in {elapsed:.0f} s.", ""]
    with open(stem + ".md", "w", encoding="utf-8") as file:
        file.write("\n".join(text))
    print(stem + ".md")


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="all sizes and peers, more rounds: twenty minutes or more")
    parser.add_argument("--only", action="append", metavar="JOB", help="quarterly, fit, score, fit-2000 …; repeatable")
    parser.add_argument("--scale", type=float, default=1, help="of the numbers of rows, to try the harness out")
    parser.add_argument("--name", help="write NAME.md instead of results/DAY.md")
    options = parser.parse_args()
    os.makedirs(work("models"), exist_ok=True)
    description = machine.describe()
    harness = Harness(options)
    warm_up()
    start = time.monotonic()
    for key, do in plan(harness):
        if harness.is_wanted(key):
            do()
    harness.per_row()
    write(harness, description, time.monotonic() - start)


if __name__ == "__main__":
    main()
