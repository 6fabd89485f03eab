"""What the words of a question weigh where they are strange to the documents, and what it costs to find that out."""

from pathlib import Path

from api.answer.concepts import stems
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


def test_a_word_that_no_passage_holds_is_also_looked_for_as_two_that_stand_together(tmp_path: Path) -> None:
    record = document("kent-record", [("The web chat opens at nine. Boots were mended.", CHIEF)])
    made = index(tmp_path, [record], FakeEmbedder())
    (webchat,) = (
        one
        for one in topic(made, parse("Who has webchat?", made.gazetteer, glossary()), glossary()).concepts
        if one.source == "webchat"
    )
    assert "web chat" in webchat.variants
    assert webchat.met(stems("The web chat opens.")) == 1
    assert webchat.met(stems("A chat about the web.")) == 0
