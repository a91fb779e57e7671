"""Opens a model file with the reference safetensors reader and says what it found.

    scripts/python-env scripts/reference/read_safetensors.py FILE...

Prints one JSON object a file and line: `metadata` as the reference reader gives it; `tensors`, by name, each with `dtype`, `shape` and
`sum` (of all elements, in float64); `checksum`, computed here from the definition in Checksum.swift, which a sound file
has in its metadata.
"""

import json
import sys

import numpy
from safetensors import safe_open

WORD = 2**64 - 1
FIRST_MULTIPLIER = 0x9E3779B97F4A7C15
SECOND_MULTIPLIER = 0xBB67AE8584CAA73B
LANES = [0x6A09E667F3BCC908, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1, 0x510E527FADE682D1]
DIGITS_START = 8 + len('{"__metadata__":{"checksum":"')


def step(accumulator, word):
    total = (accumulator + word * FIRST_MULTIPLIER) & WORD
    return ((total << 31 | total >> 33) * SECOND_MULTIPLIER) & WORD


def checksum(content):
    content = content[:DIGITS_START] + b"0" * 16 + content[DIGITS_START + 16 :]
    padded = content + b"\0" * (-len(content) % 32)
    lanes = list(LANES)
    for index in range(len(padded) // 8):
        word = int.from_bytes(padded[8 * index : 8 * index + 8], "little")
        lanes[index % 4] = step(lanes[index % 4], word)
    digest = FIRST_MULTIPLIER
    for lane in lanes:
        digest = step(digest, lane)
    digest = step(digest, len(content))
    digest ^= digest >> 32
    digest = (digest * FIRST_MULTIPLIER) & WORD
    digest ^= digest >> 29
    return f"{digest:016x}"


def main(path):
    tensors = {}
    with safe_open(path, framework="numpy") as file:
        metadata = file.metadata()
        for name in file.keys():
            values = file.get_tensor(name)
            tensors[name] = {
                "dtype": file.get_slice(name).get_dtype(),
                "shape": list(values.shape),
                "sum": float(numpy.sum(values, dtype=numpy.float64)),
            }
    with open(path, "rb") as file:
        print(json.dumps({"metadata": metadata, "tensors": tensors, "checksum": checksum(file.read())}))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: read_safetensors.py FILE...")
    for argument in sys.argv[1:]:
        main(argument)
