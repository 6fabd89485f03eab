"""Retrieval quality: python -m benchmarks.retrieval FOLDER... [--work DIR]

FOLDER holds a collection in the plain corpus/queries/qrels form (benchmarks/collections.py). Each is indexed and
asked by the program itself, in its three modes, in one run; a document's score is that of its best passage. Measures
are those of ir_measures, with 95% intervals from 1,000 bootstrap samples of the questions.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import AP, RR, R, nDCG

from api.search import Mode, Request, Scored
from benchmarks import collections
from benchmarks.collections import Collection
from indexer.index import Index

MEASURES = (nDCG @ 10, R @ 10, R @ 100, AP @ 10, RR @ 10)
DEPTH = 100

Run = dict[str, dict[str, float]]
Scorer = Callable[[Index, str], np.ndarray]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--work", type=Path, help="where indexes and vectors are kept between runs")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as fresh:
        for folder in options.folders:
            measure(folder, (options.work or Path(fresh)) / folder.name)


def measure(folder: Path, work: Path) -> None:
    collection = collections.load(folder)
    index = collections.index(folder, work)
    print(f"\n{collection.name}: {collection.documents:,} documents, {len(index):,} passages, "
          f"{len(collection.queries):,} questions")  # fmt: skip
    print(f"{'':<10}" + "".join(f"{measure!s:>18}" for measure in MEASURES) + f"{'ms a question':>15}")
    for mode in Mode:
        began = time.perf_counter()
        run = ranked(index, collection, mode)
        took = 1000 * (time.perf_counter() - began) / len(collection.queries)
        print(f"{mode:<10}" + "".join(f"{told:>18}" for told in evaluated(collection, run)) + f"{took:>15.1f}")


def ranked(index: Index, collection: Collection, mode: Mode) -> Run:
    """The best documents for each question, by their best passage."""
    rows = index.document_rows
    run: Run = {}
    for name, text in collection.queries.items():
        fused = Scored(index, Request(text, mode=mode)).fused
        best = np.full(len(index.documents), -np.inf)
        np.maximum.at(best, rows, fused)
        top = np.lexsort((np.arange(len(best)), -best))[:DEPTH]
        run[name] = {index.documents[at].id: float(best[at]) for at in top}
    return run


def evaluated(collection: Collection, run: Run) -> list[str]:
    found: dict[object, list[float]] = {measure: [] for measure in MEASURES}
    for metric in ir_measures.iter_calc(MEASURES, collection.judged, run):
        found[metric.measure].append(metric.value)
    return [_interval(np.array(found[measure])) for measure in MEASURES]


def _interval(values: np.ndarray) -> str:
    generator = np.random.default_rng(0)
    means = [generator.choice(values, len(values)).mean() for _ in range(1000)]
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{values.mean():.3f} ±{(high - low) / 2:.3f}"


if __name__ == "__main__":
    main()
