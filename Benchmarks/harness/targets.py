"""Whether what is aimed at was reached."""


def our_wall(job, results):
    first = next(contestant for contestant in job.contestants if contestant.is_ours)
    series = results[first.name]
    return series.median("wall") if series.runs else None


def peer_wall(job, results, name):
    """Wall seconds of a peer, or of the fastest of a kind."""
    if not name.startswith("the fastest"):
        found = [name]
    else:
        found = [one.name for one in job.contestants if not one.is_ours]
        if "exact" in name:
            found = [one for one in found if one.startswith("scikit-learn")]
    walls = [results[one].median("wall") for one in found if one in results and results[one].runs]
    return min(walls, default=None)


def judge(job, results, evaluated):
    """(what, aim, measured, reached) of each target; `reached` is None where it was not measured."""
    answers = []
    for name, figure, limit in job.targets:
        answers.append(judge_one(job, results, evaluated, name, figure, limit))
    return answers


def judge_one(job, results, evaluated, name, figure, limit):
    mine = our_wall(job, results)
    series = results.get(name)
    measured = None
    if figure == "ratio":
        theirs = peer_wall(job, results, name)
        if mine and theirs:
            measured = theirs / mine
        what, aim, shown = f"faster than {name}", f"≥ {limit} ×", f"{measured or 0:.1f} ×"
    elif figure == "milliseconds over":
        if mine and series and series.runs:
            measured = (mine - series.median("wall")) * 1e3
        what, aim, shown = f"over {name}", f"≤ {limit} ms", f"{measured or 0:.2f} ms"
    elif figure == "seconds":
        measured = series.median("wall") if series and series.runs else None
        what, aim, shown = f"{name}, wall", f"≤ {limit} s", f"{measured or 0:.2f} s"
    elif figure == "megabytes":
        measured = series.peak_megabytes if series and series.runs else None
        what, aim, shown = f"{name}, peak memory", f"≤ {limit} MB", f"{measured or 0:.0f} MB"
    else:
        found = evaluated.get(name, {})
        measured = found["gap"] / found["objective"] if "gap" in found else None
        what, aim, shown = f"{name}, gap ÷ objective", f"≤ {limit:g}", f"{measured or 0:.1e}"
    if measured is None:
        return what, aim, "not measured", None
    return what, aim, shown, measured >= limit if figure == "ratio" else measured <= limit
