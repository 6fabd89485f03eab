"""What tests share: a predictable embedder, documents made by hand, and the place of the real records."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from indexer import embed
from indexer.embed import Vectors
from indexer.lexical import terms

# machines differ in speed; nothing here is about time
settings.register_profile("project", deadline=None, max_examples=60)
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT.parent / "shared" / "records"
CORPUS = ROOT / "corpus"


class FakeEmbedder:
    """Puts each term of a text into a slot by a stable hash, so that shared words mean nearness."""

    name = "fake"
    checksum = "fake"
    dimension = 128
    max_tokens = 254

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for term in terms(text):
            vector[int(hashlib.sha256(term.encode()).hexdigest(), 16) % self.dimension] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def knows(self, word: str) -> bool:
        return False

    def export(self, folder: Path) -> None:
        for name in (embed.ONNX, embed.TOKENIZER):
            (folder / name).write_text("fake", encoding="utf-8")


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus, built by the command with the packaged model."""
    made = tmp_path_factory.mktemp("sample") / "index"
    command = [sys.executable, "-m", "indexer", "build", str(CORPUS), "--index", str(made), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["published"]
    assert told["skipped"] == []
    return made


@pytest.fixture(scope="session")
def records() -> Path:
    """The folder of real records; tests that need it are skipped where it is not there."""
    if not RECORDS.is_dir():
        pytest.skip(f"the real records are not at {RECORDS.relative_to(ROOT.parent)} beside the project")
    return RECORDS
