"""The seam for a cross-encoder: a real, tiny one that the test makes decides the order of the best."""

from pathlib import Path

import pytest

from api.search import Request, search
from indexer.errors import ModelError
from indexer.records import Block
from indexer.rerank import CrossEncoderReranker, configured
from tests.conftest import FakeEmbedder
from tests.made import document, index

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] welfare bus van tea the is a ready hot at night".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one small layer with random weights."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    made = tmp_path_factory.mktemp("cross-encoder")
    (made / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(made)
    BertTokenizerFast(vocab_file=str(made / "vocab.txt")).save_pretrained(made)
    CrossEncoder(str(made), local_files_only=True)
    return made


@pytest.mark.real_model
@pytest.mark.filterwarnings("ignore")
def test_the_best_come_in_the_order_of_the_reranker(folder: Path, tmp_path: Path) -> None:
    texts = ["The welfare bus is ready.", "A welfare van at night.", "Hot tea at the welfare bus.", "The bus is a van."]
    opened = index(
        tmp_path / "index", [document(f"d{n}", [Block(text)]) for n, text in enumerate(texts)], FakeEmbedder()
    )
    plain = search(opened, Request("welfare bus"))
    opened.reranker = CrossEncoderReranker(folder)
    found = [hit.passage.text for hit in search(opened, Request("welfare bus")).hits]
    scores = dict(zip(found, opened.reranker.scores("welfare bus", found), strict=True))
    assert found == sorted(found, key=lambda text: -scores[text])
    assert {hit.passage.text for hit in plain.hits} == set(found)
    assert len(found) > 2


def test_there_is_none_unless_one_is_set_and_a_wrong_folder_is_refused(tmp_path: Path) -> None:
    assert configured("") is None
    with pytest.raises(ModelError, match="no cross-encoder"):
        configured(str(tmp_path))
