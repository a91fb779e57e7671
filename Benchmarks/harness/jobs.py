"""The jobs, who does them, and what is aimed at.

A job's contestants run in turns. The first one of ours is the one that others are compared with.
"""

from dataclasses import dataclass, field

from data import debriefs
from places import PEERS, PREDICT, PYTHON, TRAIN, work

# More than one BLAS thread made scikit-learn slower; what its peers do on two threads, their scripts ask for.
PEER_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}

PACKAGES = {"LIBLINEAR": "liblinear-official", "Vowpal Wabbit": "vowpalwabbit", "fastText": "fasttext", "snapML": "snapml"}


@dataclass
class Contestant:
    name: str
    command: list
    rounds: int
    is_ours: bool = False
    # The model it writes, and what kind peers/evaluate.py takes it for; none where nothing is evaluated.
    model: str = ""
    kind: str = ""
    # The package that it needs besides requirements.txt.
    package: str = ""

    @property
    def environment(self):
        return {} if self.is_ours else PEER_ENVIRONMENT


@dataclass
class Job:
    key: str
    title: str
    contestants: list
    row_count: int = 0
    remark: str = ""
    # Models are evaluated on these.
    trained_on: str = ""
    # (who, figure, at least or at most, limit): see targets.py.
    targets: list = field(default_factory=list)


def script(name, *arguments):
    return [PYTHON, f"{PEERS}/{name}.py", *arguments]


def package(name):
    return next((package for peer, package in PACKAGES.items() if name.startswith(peer)), "")


def ours(name, row_count, rounds, *options, kind=""):
    model = work("models", f"{row_count}-{name.replace(' ', '-').replace(',', '')}.safetensors")
    command = [TRAIN, debriefs(row_count), "--quiet", "--json", "--model", model, *options]
    return Contestant(name, command, rounds, is_ours=True, model=model, kind=kind)


PLAIN_FIT = ["--features", "plain", "--folds", "0", "--penalty", "1"]


def peer(name, script_name, row_count, rounds, *arguments, kind=""):
    model = work("models", f"{row_count}-{name.replace(' ', '-').replace(',', '')}")
    command = script(script_name, *arguments, debriefs(row_count), model)
    return Contestant(name, command, rounds, model=model, kind=kind, package=package(name))


def quarterly(size, is_full):
    search, path, liblinear = "scikit-learn GridSearchCV", "scikit-learn LogisticRegressionCV", "LIBLINEAR"
    slow = 3 if is_full and size.is_small else 1
    contestants = [
        ours("ours", size.rows, 3),
        ours("ours, plain features", size.rows, 3, "--features", "plain"),
        peer(liblinear, "quarterly_liblinear", size.rows, slow),
    ]
    if size.is_small:
        contestants.append(peer(search, "quarterly_search", size.rows, slow))
    if is_full:
        contestants.append(peer(path, "quarterly_path", size.rows, slow))
    targets = [(search, 40), (liblinear, 10)] if size.is_small else [(path, 20), (liblinear, 12)]
    return Job(
        f"quarterly-{size.name}",
        f"The quarterly job, {size.rows:,} debriefs",
        contestants,
        size.rows,
        "Ten penalties, five folds by candidate, two heads, calibration, out-of-fold figures. Ours has three heads, and"
        " chooses penalties inside each outer fold, which no peer does. Only ours and GridSearchCV fit vocabulary and idf"
        " inside the fold.",
        targets=[(name, "ratio", limit) for name, limit in targets],
    )


def one_fit(size, is_full):
    rounds = 3 if is_full and size.rows <= 20_000 else 1
    exact = ["newton-cg", "lbfgs", "saga"] if is_full else ["newton-cg"]
    if size.is_huge:
        exact = []
    contestants = [ours("ours, plain features", size.rows, 1 if size.is_huge else 3, *PLAIN_FIT, kind="ours")]
    if not size.is_huge:
        contestants.append(ours("ours", size.rows, 3, "--folds", "0"))
    for solver in exact:
        contestants.append(
            peer(f"scikit-learn {solver}", "fit_scikit_learn", size.rows, rounds, solver, kind="linear"))
    if not size.is_huge:
        contestants.append(peer("LIBLINEAR", "fit_liblinear", size.rows, rounds, kind="linear"))
        if is_full:
            contestants.append(peer("snapML", "fit_snapml", size.rows, rounds, kind="linear"))
    contestants.append(peer("Vowpal Wabbit", "fit_vowpal_wabbit", size.rows, rounds, kind="vowpal-wabbit"))
    if not size.is_huge:
        contestants.append(peer("fastText", "fit_fasttext", size.rows, rounds, kind="fasttext"))
    targets = [("the fastest exact peer", "ratio", 10), ("the fastest peer", "ratio", 3)] if not size.is_small else []
    if size.is_huge:
        targets = [("ours, plain features", "seconds", 60), ("ours, plain features", "megabytes", 6_000)]
    else:
        targets.append(("ours, plain features", "relative gap", 1e-6))
    return Job(
        f"fit-{size.name}",
        f"One fit, CSV to model file, {size.rows:,} debriefs",
        contestants,
        size.rows,
        "tf-idf of 1–2-grams and scores, C = 1; ours fits three heads where the peers fit one. `ours` without more is the fit"
        " with all of our features, at its default penalties. LIBLINEAR and snapML fit a yes-or-no model for each pattern:"
        " another objective, as Vowpal Wabbit's and fastText's are. Every peer has its own default tolerance.",
        trained_on="" if size.is_huge else debriefs(size.rows),
        targets=targets,
    )


@dataclass
class Models:
    """What is scored with: the models that fits left, on so many rows that ours has about 50,000 terms."""

    full: str
    plain: str
    peers: dict  # name → (kind, model)


def scorers(models, source, output, rounds):
    return [
        Contestant(
            name, script("score", kind, model, source, output), rounds, package=package(name))
        for name, (kind, model) in models.peers.items()
    ]


def our_scorer(name, model, source, rounds, *options):
    return Contestant(name, [PREDICT, source, "--model", model, "--format", "jsonl", *options], rounds, is_ours=True)


def cold(models, is_full):
    source = debriefs(1)
    peers = scorers(models, source, work("scores.csv"), 3 if is_full else 1)
    return Job(
        "cold",
        "One debrief, a process of its own, explained",
        [
            our_scorer("ours", models.full, source, 51),
            our_scorer("ours, plain features", models.plain, source, 51),
            Contestant("a static C program that does nothing", [work("nothing")], 51, is_ours=True),
            *peers,
        ],
        remark="Ours explains; the peers print probabilities alone.",
        targets=[("a static C program that does nothing", "milliseconds over", 4), ("ours", "megabytes", 16)],
    )


def stream(models, size, is_full, with_peers=True):
    source = debriefs(size.rows)
    peers = scorers(models, source, work("scores.csv"), 1) if with_peers else []
    return Job(
        f"stream-{size.name}",
        f"{size.rows:,} debriefs to JSON Lines",
        [
            our_scorer("ours, no explanation", models.full, source, 3, "--no-explain"),
            our_scorer("ours, explained", models.full, source, 3),
            our_scorer("ours, plain features, no explanation", models.plain, source, 3, "--no-explain"),
            *peers,
        ],
        size.rows,
        remark="The peers write four probabilities a row as CSV." if peers else "",
        targets=[("ours, no explanation", "seconds", 1.0), ("ours, explained", "seconds", 2.5)] if is_full and peers else [],
    )
