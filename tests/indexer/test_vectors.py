"""Vector scores equal what three lines of numpy say."""

from pathlib import Path

import numpy as np
import pytest

from indexer import vectors
from indexer.errors import IndexMismatch
from indexer.vectors import Vectors


def unit(rows: int, seed: int) -> vectors.Matrix:
    made = np.random.default_rng(seed).normal(size=(rows, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.mark.parametrize("kept", [0.0, 0.02, 0.5, 1.0])
def test_scores_under_a_mask_are_the_cosines_of_the_rows_it_keeps(tmp_path: Path, kept: float) -> None:
    matrix, query = unit(500, 1), unit(1, 2)[0]
    mask = np.random.default_rng(3).random(500) < kept
    vectors.write(tmp_path / "v", matrix)
    scores = Vectors(tmp_path / "v").scores(query, mask)
    assert np.allclose(scores[mask], (matrix @ query)[mask], atol=1e-6)
    assert np.isneginf(scores[~mask]).all()


def test_without_a_mask_every_row_is_scored(tmp_path: Path) -> None:
    matrix = unit(20, 1)
    vectors.write(tmp_path / "v", matrix)
    opened = Vectors(tmp_path / "v")
    assert np.allclose(opened.scores(matrix[7]), matrix @ matrix[7], atol=1e-6)
    assert np.array_equal(opened.row(7), matrix[7])
    assert (len(opened), opened.dimension) == (20, 16)


def test_another_kind_of_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "v").write_text("not an index")
    with pytest.raises(IndexMismatch, match="Build again"):
        Vectors(tmp_path / "v")
