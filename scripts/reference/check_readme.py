#!/usr/bin/env python3
"""Runs every `console` block of README.md and compares what it prints with what stands there.

    check_readme.py            compare; fails with the lines that differ
    check_readme.py --update   write what the commands print into README.md

A block begins with `$ command`; the tools are those of .build/release, run in a folder of their own that has `data` and
`examples` in it. Durations are not compared: they read `N s` in both.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)```")
DURATION = re.compile(r"in \d+\.\d s\.")


def steady(text):
    return DURATION.sub("in N s.", text)


def run(command, folder):
    environment = dict(os.environ, PATH=f"{ROOT / '.build/release'}:{os.environ['PATH']}")
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"README.md: `{command}` ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def main():
    text = README.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    if not blocks:
        sys.exit("README.md: found no console block, expected at least one")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "examples"):
            os.symlink(ROOT / name, pathlib.Path(folder) / name)
        for block in blocks:
            printed = run(block["command"], folder)
            if "--update" in sys.argv:
                text = text.replace(block[0], f"```console\n$ {block['command']}\n{printed}```")
            elif steady(printed) != steady(block["output"]):
                failed = True
                sys.stdout.writelines(difflib.unified_diff(
                    steady(block["output"]).splitlines(True), steady(printed).splitlines(True), "README.md", "printed"))
    if "--update" in sys.argv:
        README.write_text(text, encoding="utf-8")
    elif failed:
        sys.exit("README.md does not say what the programs print")
    else:
        print(f"{len(blocks)} transcripts of README.md are what the programs print")


main()
