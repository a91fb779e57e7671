"""The debriefs that are measured with: made once from their seeds, kept until the program that makes them changes."""

import hashlib
import os
import subprocess
import sys

from places import product, work

SEED = 1
HELD_OUT_SEED = 2


def debriefs(row_count, seed=SEED):
    """The path of a file of so many debriefs."""
    program = product("make-debriefs")
    with open(program, "rb") as file:
        version = hashlib.sha256(file.read()).hexdigest()[:8]
    path = work("data", f"debriefs-{row_count}-{seed}-{version}.csv")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        print(f"making {row_count:,} debriefs", file=sys.stderr)
        with open(path + ".part", "wb") as file:
            subprocess.run([program, str(row_count), str(seed)], check=True, stdout=file)
        os.rename(path + ".part", path)
    return path


def held_out(row_count):
    return debriefs(row_count, HELD_OUT_SEED)
