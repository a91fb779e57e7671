#!/usr/bin/env python3
"""Reads the pages of `predict --format html` with html5lib, which parses as browsers do, and fails at whatever a browser
would have to mend. Compares the notes on them with the debriefs', and looks for anything that runs or fetches.

    MODEL=patterns.safetensors check_page.py
"""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import html5lib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREDICT = ROOT / ".build/release/predict"
HOSTILE = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "</style></article></main><svg/onload=alert(1)>",
           "<!-- --> ]]> &lt;b&gt; &#60;b&#62; ' ` {{x}}", "javascript:alert(1) url(https://a.example)"]


def page_of(model, path, stream):
    command = [PREDICT, "-" if stream else path, "--model", model, "--format", "html"]
    with open(path, "rb") as source:
        done = subprocess.run(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{path}: predict ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def text_of(element, without=()):
    if element.get("class") in without:
        return ""
    return (element.text or "") + "".join(text_of(child, without) + (child.tail or "") for child in element)


def check(model, path, stream):
    with open(path, newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        page = parser.parse(page_of(model, path, stream).decode("utf-8"))
    except html5lib.html5parser.ParseError as error:
        sys.exit(f"{path}: a browser would have to mend the page: {error} at {parser.errors[-1]}")
    for element in page.iter():
        if not isinstance(element.tag, str):
            sys.exit(f"{path}: a comment on the page: {xml.etree.ElementTree.tostring(element)[:80]}")
        tag = element.tag.rsplit("}", 1)[-1]
        if tag in {"script", "img", "image", "iframe", "object", "embed", "form", "input", "link", "base", "use", "a"}:
            if tag != "a" or not element.get("href", "").startswith("#"):
                sys.exit(f"{path}: <{tag}> {dict(element.attrib)}")
        for name in element.attrib:
            if str(name).startswith("on") or name in {"src", "srcset", "style", "action"}:
                sys.exit(f"{path}: an attribute {name} on <{tag}>")
    titles = [text_of(heading) for heading in page.iter() if heading.get("id", "").endswith("-title")]
    titles = [title for title in titles if title != "All debriefs"]
    if titles != [row["debrief_id"] for row in rows]:
        sys.exit(f"{path}: the sheets are {titles[:5]}…")
    said = [text_of(p, without=("unseen", "about")) for p in page.iter("p") if p.get("class") == "said"]
    wanted = [row["notes"] for row in rows if row["notes"].strip()]
    for found, expected in zip(said, wanted, strict=True):
        if found.split() != expected.split():
            sys.exit(f"{path}: the notes read\n{found}\nand not\n{expected}")
    return len(rows)


def main():
    model = os.environ["MODEL"]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.csv"
        with open(hostile, "w", newline="", encoding="utf-8") as sink:
            writer = csv.writer(sink)
            writer.writerow(["debrief_id", "candidate_id", "level", "role", "prompt", "scaling_evolution", "notes"])
            for place, text in enumerate(HOSTILE):
                writer.writerow([f"{place} {text}", place, text, text, text, 3, f"{text} No loss, no negatives. {text}"])
        for path in [ROOT / "examples/this-week.csv", sorted((ROOT / "data").glob("debriefs-*.csv"))[-1], hostile]:
            for stream in [False, True]:
                count += check(model, path, stream)
    print(f"{count} debriefs on pages that need no mending")


if __name__ == "__main__":
    main()
