"""Trains plain features at λ = 1 and compares with scikit-learn: vocabulary, document frequencies, and how far each head's
objective is from its minimum.

    scripts/python-env scripts/reference/check_optimum.py

Needs `make build`. Ends with 1 where anything differs.
"""

import glob
import os
import subprocess
import sys
import tempfile

import numpy
from safetensors import safe_open

import optimum
import plain_features

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def train(paths, model):
    tool = os.path.join(TOP, ".build", "release", "train")
    arguments = ["--features", "plain", "--folds", "0", "--penalty", "1", "--model", model, "--quiet"]
    subprocess.run([tool, *paths, *arguments], check=True, stdout=subprocess.DEVNULL)
    tensors = {}
    with safe_open(model, framework="numpy") as file:
        metadata = file.metadata()
        for name in file.keys():
            tensors[name] = file.get_tensor(name)
    return metadata, tensors


def check_features(features, metadata, tensors):
    offsets = tensors["vocabulary.offsets"]
    spellings = tensors["vocabulary.bytes"].tobytes()
    ours = [spellings[a:b].decode() for a, b in zip(offsets, offsets[1:])]
    theirs = features.vectorizer.get_feature_names_out().tolist()
    same = ours == theirs
    print(f"  vocabulary: ours {len(ours)}, scikit-learn {len(theirs)} terms: {'ok' if same else 'DIFFERS'}")
    if not same:
        print(f"    only ours: {sorted(set(ours) - set(theirs))[:20]}")
        print(f"    only theirs: {sorted(set(theirs) - set(ours))[:20]}")
        return False
    count = int(metadata["vocabulary_documents"])
    idf = numpy.log((1 + count) / (1 + tensors["vocabulary.document_frequency"].astype(float))) + 1
    error = numpy.abs(idf - features.vectorizer.idf_).max()
    agrees = count == features.fitted_count and error <= 1e-12
    print(
        f"  idf: over {count} debriefs, scikit-learn {features.fitted_count}; largest difference {error:.1e}: "
        f"{'ok' if agrees else 'DIFFERS'}"
    )
    return agrees


def check_head(name, label, features, tensors):
    x, labels = features.select(label)
    weights = numpy.concatenate([tensors[name + ".record_weights"], tensors[name + ".term_weights"]]).astype(float).T
    return optimum.compare(name, x, labels, weights, tensors[name + ".intercepts"])


def main():
    paths = [path for path in sorted(glob.glob(os.path.join(TOP, "data", "debriefs-*.csv"))) if ".rejected." not in path]
    with tempfile.TemporaryDirectory() as folder:
        metadata, tensors = train(paths, os.path.join(folder, "plain.safetensors"))
    features = plain_features.PlainFeatures(paths)
    if not check_features(features, metadata, tensors):
        sys.exit("error: the plain features differ from scikit-learn's")
    results = [
        check_head("pattern", plain_features.pattern, features, tensors),
        check_head("struggle", plain_features.struggle, features, tensors),
        check_head("none", plain_features.none, features, tensors),
    ]
    if not all(results):
        sys.exit("error: a fit is not at scikit-learn's minimum")


if __name__ == "__main__":
    main()
