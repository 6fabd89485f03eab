"""What a model gives is checked before anything is built on it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from indexer.embed import SentenceModel
from indexer.errors import ModelError


class _Broken:
    """Stands for a model of the user's whose weights are damaged."""

    def encode(self, texts: Sequence[str], **_: object) -> np.ndarray:
        return np.full((len(texts), 4), np.nan, dtype=np.float32)


def test_a_model_that_gives_no_numbers_is_refused_by_name(tmp_path: Path) -> None:
    model = SentenceModel("ours", "0" * 64, tmp_path)
    model._model = _Broken()
    with pytest.raises(ModelError, match="“ours” gives vectors that are not numbers"):
        model.encode(["Some text."])
