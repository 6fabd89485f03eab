"""A second look at the best passages by a cross-encoder, where an operator has one on this machine.

No such model comes with the installation. A cross-encoder reads question and passage together, which tells more than
comparing their vectors and costs a run of the model a passage.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from indexer.errors import ModelError


class Reranker(Protocol):
    """Scores passages against a question; higher is better, and only the order counts."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, in order."""


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder from a folder of this machine; loaded when it is first needed."""

    def __init__(self, folder: Path) -> None:
        """Raises `ModelError` where there is no model in the folder."""
        if not (folder / "config.json").is_file():
            raise ModelError(f"There is no cross-encoder in {folder} (no config.json there); nothing is downloaded.")
        self._folder = folder

    @cached_property
    def _model(self) -> Any:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import CrossEncoder

        return CrossEncoder(str(self._folder), local_files_only=True)

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        pairs = [(question, passage) for passage in passages]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]


def configured(folder: str) -> Reranker | None:
    """The reranker of a setting; none where it is empty. Raises `ModelError` where there is no model."""
    return CrossEncoderReranker(Path(folder)) if folder else None
