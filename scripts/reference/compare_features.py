"""Compares the features and the fits that a test wrote with scikit-learn's.

    scripts/python-env scripts/reference/compare_features.py FILE DEBRIEFS...

FILE holds tensors. `plain.*` is the plain design of all debriefs by id, and is compared with plain_features.py value by value.
Every other prefix is a problem: a design, `labels`, `row_weights`, `group_sizes` with the `penalties` of the groups of
columns, and the `weights` that were found, intercepts last. With x_j divided by √λ and w_j multiplied by it, one penalty of 1 serves all groups: so scikit-learn,
which knows one penalty only, minimises the same objective. Ends with 1 where anything differs.
"""

import sys

import numpy
from safetensors.numpy import load_file
from scipy import sparse

import optimum
import plain_features


def design(tensors, prefix):
    dense = tensors[prefix + ".dense"]
    shape = (dense.shape[0], int(tensors[prefix + ".term_count"][0]))
    terms = sparse.csr_matrix(
        (tensors[prefix + ".values"], tensors[prefix + ".columns"], tensors[prefix + ".row_starts"]), shape=shape)
    return sparse.hstack([sparse.csr_matrix(dense), terms]).tocsr()


def compare_values(tensors, paths):
    features = plain_features.PlainFeatures(paths)
    ours = design(tensors, "plain")
    if ours.shape != features.x.shape:
        print(f"  plain: shape {ours.shape}, scikit-learn {features.x.shape}: DIFFERS")
        return False
    error = abs(ours - features.x).max()
    agrees = error <= 1e-12 and ours.nnz == features.x.nnz
    print(f"  plain: {ours.shape}, {ours.nnz} values, largest difference {error:.1e}: {'ok' if agrees else 'DIFFERS'}")
    return agrees


def compare_fit(tensors, prefix):
    x = design(tensors, prefix)
    root = numpy.sqrt(numpy.repeat(tensors[prefix + ".penalties"], tensors[prefix + ".group_sizes"]))
    weights = tensors[prefix + ".weights"].T
    scaled = sparse.csr_matrix(x @ sparse.diags(1 / root))
    labels = tensors[prefix + ".labels"]
    return optimum.compare(
        prefix, scaled, labels, weights[:, :-1] * root, weights[:, -1], row_weights=tensors[prefix + ".row_weights"])


def main(path, paths):
    tensors = load_file(path)
    problems = sorted({name.split(".")[0] for name in tensors} - {"plain"})
    results = [compare_values(tensors, paths)] + [compare_fit(tensors, prefix) for prefix in problems]
    if not all(results):
        sys.exit("error: features or fits differ from scikit-learn's")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: compare_features.py FILE DEBRIEFS...")
    main(sys.argv[1], sys.argv[2:])
