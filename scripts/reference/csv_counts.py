"""What Python's csv module finds in the quarterly exports: the figures in ReferenceCountsTests.swift.

    python3 scripts/reference/csv_counts.py data/*.csv

Columns: file, rows, sum of the lines where rows start, UTF-8 bytes of all notes, scores given, their sum, rows with a
pattern (none among them), rows with an outcome, those with yes, FNV-1a of every field of every row (each field followed
by byte 0x1F, each row by 0x1E, the header among them).
"""

import csv
import sys

SCORES = [
    "clarifying_questions",
    "modeling_infrastructure_integration",
    "tradeoff_articulation",
    "failure_modes_monitoring",
    "scaling_evolution",
]


def fnv1a(state, data):
    for byte in data:
        state = ((state ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return state


for path in sys.argv[1:]:
    rows = start_lines = notes = given = total = labelled = outcomes = struggled = 0
    state = 0xCBF29CE484222325
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        end = 0
        header = None
        for record in reader:
            start, end = end + 1, reader.line_num
            for field in record:
                state = fnv1a(state, field.encode() + b"\x1f")
            state = fnv1a(state, b"\x1e")
            if header is None:
                header = record
                continue
            row = dict(zip(header, record, strict=True))
            rows += 1
            start_lines += start
            notes += len(row["notes"].encode())
            scores = [int(row[name]) for name in SCORES if row[name]]
            given += len(scores)
            total += sum(scores)
            labelled += row["pattern"] != ""
            outcomes += row["struggled"] != ""
            struggled += row["struggled"] == "yes"
    name = path.rsplit("/", 1)[-1]
    counts = f"{rows}, {start_lines:_}, {notes:_}, {given}, {total}, {labelled}, {outcomes}, {struggled}"
    print(f'    ("{name}", {counts}, 0x{state:016X}),')
