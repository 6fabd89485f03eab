"""The only module that knows FAISS: exact inner product over every vector, memory-mapped.

Graph indexes lose answers under a filter without saying so; an absence is only worth stating when every passage was
scored. At ten years of policing (about 267,000 passages, 411 MB) exact scoring takes a few hundredths of a second.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.embed import Vectors as Matrix
from indexer.errors import IndexMismatch

FILE = "vectors.faiss"

Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float32]


def write(path: Path, vectors: Matrix) -> None:
    """Write unit vectors, one row a passage, in passage order."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))


class Vectors:
    """The vectors of one generation, opened memory-mapped. Safe for concurrent reading."""

    def __init__(self, path: Path) -> None:
        import faiss

        try:
            self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexMismatch(f"{path} is not a FAISS index that this version reads. Build again.") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def scores(self, vector: Matrix, mask: Mask | None = None) -> Scores:
        """Cosine similarity of every passage to one unit vector; minus infinity where `mask` is false."""
        import faiss

        scores = np.full(len(self), -np.inf, dtype=np.float32)
        module: Any = faiss  # its stubs do not know the forms that take arrays and keywords
        parameters = None
        if mask is not None:
            bitmap = np.packbits(mask, bitorder="little")
            parameters = module.SearchParameters(sel=module.IDSelectorBitmap(bitmap))
        _, values, rows = self._index.range_search(vector.reshape(1, -1), -2.0, params=parameters)
        scores[rows] = values
        return scores

    def rows(self, rows: Sequence[int]) -> Matrix:
        """The vectors of some passages, a row each."""
        vectors: Matrix = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        return vectors

    def row(self, row: int) -> Matrix:
        """The vector of one passage."""
        vector: Matrix = self._index.reconstruct(row)
        return vector
