"""Runs commands as whole processes, through the program `measure`, and keeps what they took."""

import json
import os
import statistics
import subprocess
from dataclasses import dataclass, field


@dataclass
class Series:
    """The rounds of one contestant, or why there are none."""

    runs: list = field(default_factory=list)
    not_run: str = ""

    def median(self, figure):
        return statistics.median(self.values(figure))

    def values(self, figure):
        if figure == "cpu":
            return [run["user"] + run["system"] for run in self.runs]
        return [run[figure] for run in self.runs]

    @property
    def peak_megabytes(self):
        return max(self.values("peak_kilobytes")) / 1024


class Stopwatch:
    """`work` is the folder with `measure`; what commands print goes to files there."""

    def __init__(self, work):
        self.work = work
        self.output = os.path.join(work, "output")
        self.errors = os.path.join(work, "errors")

    def run(self, series, command, limit, environment):
        """Adds a round to the series. A command that fails or takes longer than `limit` seconds leaves a reason instead."""
        program = [os.path.join(self.work, "measure"), str(int(limit)), self.output, self.errors, *command]
        done = subprocess.run(program, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
        if done.returncode == 130:
            raise KeyboardInterrupt
        if done.returncode != 0:
            series.not_run = done.stderr.strip()
            return
        run = json.loads(done.stdout)
        if run["was_ended"]:
            series.not_run = f"stopped after {int(limit)} s"
        elif run["signal"]:
            series.not_run = f"ended by signal {run['signal']}"
        elif run["status"] != 0:
            series.not_run = f"failed with exit code {run['status']}: {self.last_line()}"
        else:
            series.runs.append(run)

    def last_line(self):
        with open(self.errors, encoding="utf-8", errors="replace") as file:
            lines = [line.strip() for line in file if line.strip()]
        return lines[-1][:200] if lines else "it said nothing"

    def printed(self):
        """What the last command printed."""
        with open(self.output, encoding="utf-8", errors="replace") as file:
            return file.read()
