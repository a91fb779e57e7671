"""Where things lie."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
BENCHMARKS = os.path.dirname(HERE)
TOP = os.path.dirname(BENCHMARKS)
PEERS = os.path.join(BENCHMARKS, "peers")
RESULTS = os.path.join(BENCHMARKS, "results")
WORK = os.path.join(TOP, ".build", "benchmarks")
RELEASE = os.path.join(TOP, ".build", "release")
TRAIN = os.path.join(RELEASE, "train")
PREDICT = os.path.join(RELEASE, "predict")
ENVIRONMENT = os.path.join(TOP, ".venv-benchmarks")
PYTHON = os.path.join(ENVIRONMENT, "bin", "python")


def work(*names):
    return os.path.join(WORK, *names)


def product(name):
    """An executable of the benchmarks' own Swift package."""
    return work("swift", "release", name)
