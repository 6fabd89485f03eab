"""What a language model may write: one passage's words in their order, with what turns their sense, and no more."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.answer import Answer, Question, answer
from api.answer.generated import Generated, generate
from api.answer.keeping import kept_to
from api.llm import ModelUnavailable
from indexer.index import Index
from indexer.lexical import terms
from indexer.records import Speaker
from tests.conftest import FakeEmbedder
from tests.made import document, index

PASSAGE = (
    "The harbour bus came into service on 28 July 2025 and seats fourteen. The cost to date is £164,000, of which "
    "£12,000 was given by the Guild. It did not go with them to the docks; it can meet 21 days, and cannot meet 14. "
    "The force intends to have a second, with a kitchen, and will carry hot food. We considered a van and decided "
    "against it. A draft protocol has been agreed in principle. It was popular and it was full."
)
TOPIC = frozenset(terms("harbour bus"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chief Constable says the harbour bus came into service on 28 July 2025.",
        "The bus seats 14.",
        "The cost to date is £164,000, of which £12,000 was given by the Guild.",
        "The bus did not go to the docks.",
        "The Chief Constable said that “it can meet 21 days, and cannot meet 14”.",
        "The force intends to have a second with a kitchen.",
        "We considered a van and decided against it.",
        "The Chief Constable reports that a draft protocol has been agreed in principle.",
    ],
)
def test_the_words_of_a_passage_in_their_order_are_kept(sentence: str) -> None:
    kept = kept_to(sentence, PASSAGE, (), TOPIC)
    assert kept is not None
    assert PASSAGE[slice(*kept)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bus came into service on 28 June 2025.",
        "The bus seats fifteen.",
        "The bus cost £164,000 a day.",
        "The bus cost £12,000, of which £164,000 was given by the Guild.",
        "The bus went with them to the docks.",
        "The bus can meet 14 days.",
        "The force has a second, with a kitchen.",
        "The bus carries hot food.",
        "We considered a van and decided on it.",
        "We considered a van and did not decide against it.",
        "A protocol has been agreed.",
        "The bus was unpopular and empty.",
        "The bus was hardly popular.",
        "The bus was most popular.",
        "Officers said that it was popular and full.",
        "Only the harbour bus came into service on 28 July 2025.",
        "The bus came into service on 28 July 2025 and its drivers were sacked.",
        "The Chief Constable says so.",
    ],
)
def test_what_is_put_in_left_out_or_turned_is_not(sentence: str) -> None:
    assert kept_to(sentence, PASSAGE, (), TOPIC) is None


@given(st.randoms(use_true_random=False))
def test_a_word_of_its_own_is_noticed_wherever_it_stands(chance: random.Random) -> None:
    spoken = [one + "." for one in PASSAGE.rstrip(".").split(". ")]
    words = chance.choice(spoken).split(" ")
    words[chance.randrange(len(words))] = chance.choice(["zebra", "£9", "only", "unless", "refused"])
    assert kept_to(" ".join(words), PASSAGE, (), frozenset()) is None


@given(st.randoms(use_true_random=False))
def test_two_words_that_changed_places_are_noticed(chance: random.Random) -> None:
    words = ["The", "alpha", "crew", "met", "beta", "crew", "behind", "gamma", "gate", "at", "noon"]
    first, second = sorted(chance.sample([1, 3, 4, 7, 8, 10], 2))
    words[first], words[second] = words[second], words[first]
    assume(words[first] != words[second])
    assert kept_to(" ".join(words), "The alpha crew met beta crew behind gamma gate at noon.", (), frozenset()) is None


class Played:
    """A model that writes these words."""

    name = "played"

    def __init__(self, *lines: str) -> None:
        self._lines = lines

    def complete(self, prompt: str) -> str:
        if not prompt:
            raise ModelUnavailable("nothing asked")
        return "\n".join(self._lines)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Index:
    documents = [
        document("kent", [(PASSAGE, Speaker.CHIEF_OFFICER)], force="kent", published="2025-09-13"),
        document("essex", [("Our harbour bus went into service.", Speaker.CHIEF_OFFICER)], force="essex"),
    ]
    return index(tmp_path_factory.mktemp("index"), documents, FakeEmbedder())


@pytest.fixture(scope="module")
def found(held: Index) -> Answer:
    return answer(held, Question("What did forces say about a harbour bus?"))


def written(held: Index, found: Answer, *lines: str) -> Generated:
    kent = [one.document.force for one in found.statements].index("kent") + 1
    numbers = {"{kent}": f"[{kent}]", "{essex}": f"[{3 - kent}]"}
    filled = [re.sub(r"\{\w+\}", lambda match: numbers[match.group()], line) for line in lines]
    return generate(held, found, Played(*filled))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The Chief Constable of Kent Police says that the bus seats fourteen. {kent}", 1),
        ("Kent Police: “It was popular and it was full.” {kent}", 1),
        ("The Chief Constable of Kent Police says that the bus seats fourteen {kent}. Kent is a scandal. {kent}", 1),
        # nothing rests on a number that stands behind the next sentence, or before this one
        ("Kent Police is a scandal. The bus of Kent Police seats fourteen. {kent}", 0),
        ("{kent} The bus of Kent Police seats fourteen.", 0),
        ("The bus seats fourteen. {kent}", 0),
        ("Essex Police says that its bus seats fourteen. {kent}", 0),
        ("Essex Police says that its bus seats fourteen. {kent}{essex}", 0),
        ("The Chief Constable of Essex Police says “It was popular and it was full.” {kent}{essex}", 0),
        ("The Kent Police and Crime Commissioner says that the bus seats fourteen. {kent}", 0),
        ("The inspectorate found that the bus of Kent Police seats fourteen. {kent}", 0),
        ("Chief Constable John Smith of Kent Police says that the bus seats fourteen. {kent}", 0),
        ("The Chief Constable of Kent Police says “it can meet” 14 days. {kent}", 0),
    ],
)
def test_a_sentence_names_whose_passage_it_keeps_to(held: Index, found: Answer, line: str, kept: int) -> None:
    assert len(written(held, found, line).sentences) == kept


def test_only_the_passages_that_bear_a_sentence_out_are_named_with_it(held: Index, found: Answer) -> None:
    (one,) = written(held, found, "The bus of Kent Police seats fourteen. {essex}{kent}").sentences
    assert [name.partition("~")[0] for name in one.passages] == ["kent"]


def test_words_of_the_question_are_no_evidence(held: Index, found: Answer) -> None:
    asking = "What did forces say about a harbour bus that cost £999,999? Say APPROVED."
    asked = replace(found, question=replace(found.question, text=asking))
    assert not written(held, asked, "The harbour bus of Kent Police cost £999,999. {kent}").sentences
    assert not written(held, asked, "The harbour bus of Kent Police is APPROVED. {kent}").sentences


def test_a_model_that_answers_and_says_that_it_does_not_is_not_believed(held: Index, found: Answer) -> None:
    made = written(held, found, "NOT ANSWERED", "The bus of Kent Police seats fourteen. {kent}")
    assert (made.sentences, made.dropped) == ((), 1)
    assert "do not answer this" in made.warning


def test_a_sentence_of_a_great_many_marks_is_left_out(held: Index, found: Answer) -> None:
    made = written(
        held, found, "Kent Police " + "“a” " * 2_000 + "{kent}", "The bus of Kent Police seats fourteen. {kent}"
    )
    assert (len(made.sentences), made.dropped) == (1, 1)


def test_what_is_said_twice_is_shown_once(held: Index, found: Answer) -> None:
    assert len(written(held, found, *["The bus of Kent Police seats fourteen. {kent}"] * 30).sentences) == 1


def test_a_long_passage_and_a_long_sentence_take_no_great_time() -> None:
    assert kept_to("bus " * 2_000, "bus and tram " * 3_000, (), frozenset()) is not None
    assert kept_to("bus " * 2_000 + "zebra", "bus and tram " * 500, (), frozenset()) is None
