"""What the words of a question weigh where they are strange to the documents, and what it costs to find that out."""

from pathlib import Path

from api.answer.topic import topic
from api.query import parse
from api.query.asked import glossary
from indexer.index import Index
from indexer.records import Speaker
from tests.conftest import FakeEmbedder
from tests.made import document, index

CHIEF = Speaker.CHIEF_OFFICER


def encoded(made: Index, embedder: FakeEmbedder, text: str) -> list[str]:
    embedder.encoded.clear()
    topic(made, parse(text, made.gazetteer, glossary()), glossary())
    return list(embedder.encoded)


def test_each_strange_word_is_tried_by_leaving_it_out_but_not_of_a_long_question(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    made = index(
        tmp_path, [document("kent-record", [("A zebra crossed.", CHIEF), ("Boots were mended.", CHIEF)])], embedder
    )
    asked = "Which forces told a zebra about boots?"
    assert "Which forces told a  about boots?" in encoded(made, embedder, asked)
    long = f"{asked} {'We should like to know it this week. ' * 8}"
    assert not any("told a  about" in text for text in encoded(made, embedder, long))
