"""Writes golden/agreement.json: figures of a calibration session by independent implementations, on seeded data with
missing cells, for Tests/PatternReviewTests.

    scripts/python-env scripts/reference/make_agreement.py

alpha: PyPI krippendorff. kappa: scikit-learn (cohen_kappa_score, and confusion_matrix where several criteria are pooled).
leniency: statsmodels, OLS for criterion effects and for the unshrunk effects, MixedLM (REML) for the shrunk ones; errors of
the shrunk effects by Henderson's mixed-model equations, written out. Halo: numpy.corrcoef. Intervals of shares:
statsmodels. Confident joint and normalised margin: cleanlab.
"""

import json
import os
import warnings

import krippendorff
import numpy
import statsmodels.api as statsmodels
from cleanlab.count import compute_confident_joint
from cleanlab.rank import get_label_quality_scores
from sklearn.metrics import cohen_kappa_score, confusion_matrix
from statsmodels.stats.proportion import proportion_confint

TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden", "agreement.json")
LABELS = ["A", "B", "C", "D", "none"]


def company(random, candidates, interviewers, seen_by, missing, leniency, shared=1.0, islands=1):
    """Rows of [candidate, interviewer, five scores or 0, label or ""]; interviewers of an island see its candidates only."""
    offsets = random.normal(scale=leniency, size=interviewers)
    rows = []
    for candidate in range(candidates):
        traits = 2.6 + 0.7 * random.normal() + 0.5 * random.normal(size=5) + numpy.array([0.3, -0.3, 0, 0.1, -0.1])
        truth = int(random.integers(0, 5))
        members = [j for j in range(interviewers) if j % islands == candidate % islands]
        count = min(len(members), seen_by if random.random() < shared else 1)
        for interviewer in sorted(random.choice(members, count, replace=False).tolist()):
            values = traits + offsets[interviewer] + 0.3 * random.normal() + 0.5 * random.normal(size=5)
            scores = numpy.clip(numpy.round(values), 1, 4).astype(int)
            scores[random.random(5) < missing] = 0
            label = truth if random.random() < 0.7 else int(random.integers(0, 5))
            rows.append([f"c{candidate:03}", f"i{interviewer}", *scores.tolist(), "" if random.random() < missing else LABELS[label]])
    return rows


def units(rows, column):
    """{candidate: {interviewer: value}} of one column, blanks left out."""
    table = {}
    for row in rows:
        if row[column] not in (0, ""):
            table.setdefault(row[0], {})[row[1]] = row[column]
    return table


def alpha(rows, column):
    names = sorted({row[1] for row in rows})
    table = units(rows, column)
    nominal = column == 7
    data = [[table[c].get(j, numpy.nan) if not nominal else LABELS.index(table[c][j]) if j in table[c] else numpy.nan for c in sorted(table)] for j in names]
    return krippendorff.alpha(
        reliability_data=numpy.array(data, dtype=float), value_domain=range(5) if nominal else [1, 2, 3, 4],
        level_of_measurement="nominal" if nominal else "ordinal")


def alpha_interval(random, rows, column, draws=1000):
    """The percentile bootstrap by candidate, alpha computed anew from the drawn data each time."""
    names = sorted({row[1] for row in rows})
    shared = {c for c in {row[0] for row in rows} if sum(row[0] == c for row in rows) > 1}
    table = {c: v for c, v in units(rows, column).items() if c in shared}
    order = sorted(shared)
    data = numpy.array([[table.get(c, {}).get(j, numpy.nan) for c in order] for j in names], dtype=float)
    values = [
        krippendorff.alpha(reliability_data=data[:, random.integers(0, len(order), len(order))],
                           value_domain=[1, 2, 3, 4], level_of_measurement="ordinal")
        for _ in range(draws)]
    return numpy.percentile(values, [2.5, 97.5]).tolist()


def kappa(cells):
    """cells: {column: [(x, y), …]}; pooled over criteria with chance as it is within each, and of each by itself."""
    observed = expected = 0.0
    weights = (numpy.arange(4)[:, None] - numpy.arange(4)) ** 2
    singles = []
    for column in range(2, 7):
        pairs = cells.get(column, [])
        single = None
        if pairs:
            x, y = zip(*pairs)
            matrix = confusion_matrix(x, y, labels=[1, 2, 3, 4])
            chance = numpy.outer(matrix.sum(axis=1), matrix.sum(axis=0)) / matrix.sum()
            observed += (weights * matrix).sum()
            expected += (weights * chance).sum()
            if (weights * chance).sum() > 0:
                single = cohen_kappa_score(x, y, labels=[1, 2, 3, 4], weights="quadratic")
        singles.append(single)
    return {"overall": 1 - observed / expected if expected > 0 else None, "criteria": singles,
            "cells": sum(len(pairs) for pairs in cells.values())}


def kappas(rows):
    by_pair, by_one = {}, {}
    for column in range(2, 7):
        for ratings in units(rows, column).values():
            for first in ratings:
                for second in ratings:
                    if first != second:
                        pair = (ratings[first], ratings[second])
                        by_one.setdefault(first, {}).setdefault(column, []).append(pair)
                        if first < second:
                            by_pair.setdefault((first, second), {}).setdefault(column, []).append(pair)
    return ([{"first": a, "second": b, **kappa(cells)} for (a, b), cells in sorted(by_pair.items())],
            [{"interviewer": a, **kappa(cells)} for a, cells in sorted(by_one.items())])


def dummies(values):
    names = sorted(set(values))
    return numpy.array([[float(value == name) for name in names] for value in values]), names


def leniency(rows):
    # score = debrief + criterion, criteria summing to 0.
    scored = [(place, column - 2, row[column]) for place, row in enumerate(rows) for column in range(2, 7) if row[column]]
    debriefs, _ = dummies([place for place, _, _ in scored])
    contrasts = numpy.vstack([numpy.eye(4), -numpy.ones(4)])
    fit = statsmodels.OLS(
        numpy.array([value for _, _, value in scored], dtype=float),
        numpy.hstack([debriefs, numpy.array([contrasts[criterion] for _, criterion, _ in scored])])).fit()
    effects = contrasts @ fit.params[-4:]

    seen = {}
    for row in rows:
        values = [row[column] - effects[column - 2] for column in range(2, 7) if row[column]]
        if values:
            seen.setdefault(row[0], []).append((row[1], float(numpy.mean(values))))
    seen = {candidate: pairs for candidate, pairs in seen.items() if len(pairs) > 1}
    levels = numpy.array([level for candidate in sorted(seen) for _, level in seen[candidate]])
    candidates, _ = dummies([candidate for candidate in sorted(seen) for _ in seen[candidate]])
    who = [name for candidate in sorted(seen) for name, _ in seen[candidate]]
    interviewers, names = dummies(who)

    home = {name: name for name in names}  # components, by joining until nothing changes
    changed = True
    while changed:
        changed = False
        for pairs in seen.values():
            lowest = min(home[name] for name, _ in pairs)
            for name, _ in pairs:
                changed |= home[name] != lowest
                home[name] = lowest
    within = numpy.array([[(a == b) - (home[a] == home[b]) / sum(home[c] == home[a] for c in names) for b in names] for a in names])

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a singular design: by the pseudo-inverse, contrasts within a component are right
        plain = statsmodels.OLS(levels, numpy.hstack([candidates, interviewers])).fit()
    count = candidates.shape[1]
    plain_effects = within @ plain.params[count:]
    plain_errors = numpy.sqrt(numpy.diag(within @ plain.cov_params()[count:, count:] @ within.T))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mixed = statsmodels.MixedLM(levels, candidates, groups=who).fit(reml=True, method="powell", xtol=1e-10, ftol=1e-14)
    variance, residual = float(mixed.cov_re[0, 0]) if isinstance(mixed.cov_re, numpy.ndarray) else float(mixed.cov_re.iloc[0, 0]), float(mixed.scale)
    shrunk = numpy.array([float(numpy.asarray(mixed.random_effects[name])[0]) for name in names])
    design = numpy.hstack([candidates, interviewers])
    system = design.T @ design
    system[count:, count:] += numpy.eye(len(names)) * residual / variance
    errors = numpy.sqrt(numpy.diag(within @ (residual * numpy.linalg.inv(system)[count:, count:]) @ within.T))
    return {
        "criterion_effects": effects.tolist(), "interviewers": names, "components": sorted({home[name] for name in names}),
        "deviation": variance ** 0.5, "residual_deviation": residual ** 0.5,
        "shrunk": shrunk.tolist(), "shrunk_errors": errors.tolist(),
        "unshrunk": plain_effects.tolist(), "unshrunk_errors": plain_errors.tolist(),
    }


def halo(rows):
    complete = numpy.array([row[2:7] for row in rows if 0 not in row[2:7]])
    matrix = numpy.corrcoef(complete.T)
    return float(matrix[numpy.triu_indices(5, 1)].mean())


def joint_case(random, name, rows, sharpness, flips):
    truth = random.choice(5, rows, p=[0.25, 0.25, 0.2, 0.2, 0.1])
    logits = random.normal(size=(rows, 5)) + sharpness * numpy.eye(5)[truth]
    probabilities = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
    labels = numpy.where(random.random(rows) < flips, random.integers(0, 5, rows), truth)
    counts = compute_confident_joint(labels, probabilities, calibrate=False)
    scaled = counts / counts.sum(axis=1, keepdims=True) * numpy.bincount(labels, minlength=5)[:, None]
    # cleanlab's scores are (margin + 1) / 2.
    margins = 2 * get_label_quality_scores(labels, probabilities, method="normalized_margin") - 1
    return {"name": name, "labels": labels.tolist(), "probabilities": probabilities.tolist(),
            "counts": counts.tolist(), "expected_errors": float(scaled.sum() - numpy.trace(scaled)), "margins": margins.tolist()}


def main():
    random = numpy.random.default_rng(20260930)
    cases = []
    for name, options in [
        ("two each", dict(candidates=110, interviewers=8, seen_by=2, missing=0.08, leniency=0.35, shared=0.7)),
        ("many each", dict(candidates=40, interviewers=6, seen_by=5, missing=0.25, leniency=0.3)),
        ("islands", dict(candidates=60, interviewers=7, seen_by=3, missing=0.1, leniency=0.5, islands=2)),
    ]:
        rows = company(random, **options)
        pairs, colleagues = kappas(rows)
        cases.append({
            "name": name, "rows": rows, "alpha": [alpha(rows, column) for column in range(2, 8)],
            "interval": alpha_interval(random, rows, 2), "pairs": pairs, "colleagues": colleagues,
            "leniency": leniency(rows), "halo": halo(rows)})
    joints = [joint_case(random, "sharp", 200, 4.0, 0.1), joint_case(random, "dull", 150, 2.0, 0.15)]
    shares = [[k, n, *proportion_confint(k, n, method="wilson")] for k, n in [(0, 1), (0, 20), (3, 20), (10, 20), (199, 200), (7, 7)]]
    with open(TARGET, "w", encoding="ascii", newline="\n") as file:
        json.dump({"cases": cases, "joints": joints, "shares": shares}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
