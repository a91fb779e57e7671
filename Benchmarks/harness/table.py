"""The results as Markdown."""

import statistics

import targets


def seconds(value):
    if value < 0.1:
        return f"{value * 1e3:.2f} ms"
    return f"{value:.3f} s" if value < 1 else f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def wall(series):
    values = series.values("wall")
    text = seconds(series.median("wall"))
    return text if len(values) < 3 else f"{text} ({seconds(min(values))}–{seconds(max(values))})"


def rows(header, lines):
    """A Markdown table; the first column is text, the others are numbers."""
    rule = ["---"] + ["--:"] * (len(header) - 1)
    return ["| " + " | ".join(line) + " |" for line in [header, rule, *lines]]


def job_lines(job, results, evaluated):
    mine = targets.our_wall(job, results)
    has_quality = bool(evaluated)
    header = ["", "rounds", "wall", "CPU", "÷ ours", "peak MB"]
    if has_quality:
        header += ["objective", "gap", "held-out log-loss"]
    lines, left_out = [], []
    for contestant in job.contestants:
        series = results[contestant.name]
        if not series.runs:
            left_out.append(f"{contestant.name}: not run: {series.not_run}")
            continue
        ratio = series.median("wall") / mine if mine else None
        line = [
            contestant.name, str(len(series.runs)), wall(series), seconds(series.median("cpu")),
            "" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}", f"{series.peak_megabytes:.0f}",
        ]
        if has_quality:
            found = evaluated.get(contestant.name, {})
            line += [
                f"{found['objective']:.4f}" if "objective" in found else "",
                f"{found['gap']:.1e}" if "gap" in found else "",
                f"{found['log_loss']:.4f}" if "log_loss" in found else "",
            ]
            if "fault" in found:
                left_out.append(f"{contestant.name}: not evaluated: {found['fault']}")
        lines.append(line)
    text = [f"## {job.title}", "", *rows(header, lines), ""]
    if job.remark:
        text += [job.remark, ""]
    return text + [f"- {line}" for line in left_out] + ([""] if left_out else [])


def count_lines(found):
    """Notes to counts: megabytes a second of processor time."""
    names = {
        "reference": "C: words hashed and counted, a byte at a time; a table of 48 MB",
        "reference_cached": "the same in a table of 1.5 MB",
        "words_plain": "ours: words of two letters or more, numbered",
        "words_field": "ours: normal forms, negations, clauses, topics",
        "vectors": "ours: all features of a debrief in a model's space (`predict`)",
        "terms_plain": "ours: plain terms of all debriefs numbered, counted, sorted (`train`)",
        "terms_full": "ours: all terms of all debriefs numbered, counted, sorted (`train`)",
    }
    speed = {name: found["bytes"] / statistics.median(values) / 1e6 for name, values in found["seconds"].items()}
    lines = [[names.get(name, name), f"{value:.1f}", f"{value / speed['reference']:.2f}"] for name, value in speed.items()]
    return [
        f"## Notes to counts, {found['debriefs']:,} debriefs, {found['bytes'] / 1e6:.1f} MB of notes", "",
        *rows(["", "MB a CPU second", "÷ C"], lines), "",
    ], speed


def target_lines(judged):
    marks = {True: "reached", False: "missed", None: ""}
    return rows(
        ["job", "what", "aim", "measured", ""],
        [[title, what, aim, measured, marks[reached]] for title, (what, aim, measured, reached) in judged])
