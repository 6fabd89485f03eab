"""What is read with an answer: who differs from whom, what was asked and replied, and whose letter it is."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.answer import Answer, Status
from api.answer.absence import ForceStanding, Standing
from api.answer.disputes import apart, asks_who_differs
from api.answer.stretches import in_paragraph, taken_back
from api.sentences import sentences
from indexer.index import Filter, Index
from indexer.records import Document, DocumentType, InspectionLink, Passage, Recommendation, Speaker, Voice
from tests.api.test_answer import ask, opened, replied, standing, told
from tests.conftest import ROOT, FakeEmbedder
from tests.made import document, heading, index

CHIEF, COMMISSIONER, INSPECTORATE = Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY, Speaker.INSPECTORATE
_DISPUTE = "Which commissioners disagreed with their chief constable?"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        (_DISPUTE, True),
        ("Did any chief constable differ from the PCC?", True),
        ("Where do mayors and chief constables not agree?", True),
        ("Is there any disagreement between a commissioner and the chief constable?", True),
        ("Where do the PCC and the chief fall out?", True),
        ("Where do PCCs and chief constables not see eye to eye?", True),
        ("Which commissioners and chiefs openly disagree?", True),
        ("Which mayors are at loggerheads with the Chief Constable?", True),
        ("Do any PCCs and chief constables butt heads?", True),
        ("Where do commissioners clash with chief constables?", True),
        ("Are any commissioners and chief constables pulling in different directions?", True),
        ("Which commissioners think their chief is wrong?", True),
        ("Who has gone against their chief constable?", True),
        ("Which commissioners disagreed with a recommendation?", False),
        ("Which chief constables think that inspectors are wrong?", False),
        ("Who has gone against a recommendation?", False),
        ("What do commissioners say about chief constables?", False),
    ],
)
def test_who_differs_from_whom_is_a_question_of_its_own(question: str, asks: bool) -> None:
    assert asks_who_differs(question) is asks


def test_who_does_not_see_eye_to_eye_differs(tmp_path: Path) -> None:
    said = "I differ from the Chief Constable on boots."
    made = opened(tmp_path, [document("kent-record", [(said, COMMISSIONER)], force="kent")], None)
    assert told(ask(made, "Which commissioners do not see eye to eye with their chief constable?")) == [said]


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        ("We have agreed on a summary.", True),
        ("It is proposed that a note be printed.", True),
        ("But it rained.", True),
        ("It is a large hall.", False),
    ],
)
def test_the_words_on_a_recommendation_go_on_to_what_was_decided(last: str, shown: bool) -> None:
    text = f"The group meets in June. Its minutes are good. They have not been printed. {last} It met again."
    spans = sentences(text)
    assert taken_back(text, spans, 3) == 3 + shown


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("I differ from the Chief Constable on boots.", True),
        ("I do not share the Chief Constable’s view of boots.", True),
        ("The Chief Constable and I do not agree about boots.", True),
        ("I endorse what the Chief Constable says, with one exception. It is boots.", True),
        ("The Chief Constable says that boots can wait. I do not think so.", True),
        ("I was not convinced about boots and have told the Chief Constable so.", True),
        ("The Chief Constable and I do not accept recommendation 4.", False),
        ("The Chief Constable and I have agreed about boots.", False),
        ("I do not disagree with the Chief Constable.", False),
        ("No action is needed by the Chief Constable.", False),
    ],
)
def test_a_commissioner_who_differs_says_so_of_the_chief_constable(tmp_path: Path, said: str, differs: bool) -> None:
    made = opened(tmp_path, [document("kent-record", [(said, COMMISSIONER)], force="kent")], None)
    found = ask(made, _DISPUTE)
    assert told(found) == ([said] if differs else [])
    assert (found.status is Status.ANSWERED) is differs
    assert differs or any("No words were found" in note for note in found.notes)


@pytest.mark.parametrize(
    "said",
    [
        "The Chief Constable and I part company over boots.",
        "We talked of boots, the Chief Constable and I, and neither of us convinced the other.",
        "There is still a difference of opinion between the Chief Constable and me.",
        "The Chief Constable is happy with clogs. I am not.",
        "The Chief says that boots cannot be had by May. I am certain that they can.",
        "She reads this as a rule for all. I read it as a rule for crews.",
        "The Chief Constable’s wish is for clogs. Mine is for boots.",
        "I should put the number at nine; the Chief Constable puts it at four.",
        "The Chief Constable bought the clogs against my advice.",
        "My request to the force was for boots. It was refused.",
        "I asked the Chief Constable to keep the boots. She said no.",
        "I would rather that the Chief Constable had mended the boots.",
        "I have asked the Chief Constable to think again about recommendation 4.",
        "This is not the answer that I wanted from the Chief Constable, and he knows that it is not.",
        "I do not recognise the Chief Constable’s account of the inspectors’ visit.",
        "The Chief Constable is too hopeful, and is mistaken about boots.",
        "I accept recommendation 4. The Chief Constable rejects it.",
        "I am with the inspectors on boots, and not with the Chief Constable.",
        "The number of boots is smaller than the Chief Constable allows.",
    ],
)
def test_a_commissioner_differs_in_many_ways(said: str) -> None:
    assert parted(said, COMMISSIONER)


@pytest.mark.parametrize(
    "said",
    [
        "The Commissioner and I are at odds about boots.",
        "The Mayor asked me to bring back the boots. I shall not.",
        "The PCC’s office has questioned our count of boots. I stand by it.",
        "I take issue with one line of the Commissioner’s letter.",
        "The Commissioner has refused my request for boots.",
        "The Commissioner thinks that I was slow to buy boots. I dispute that.",
    ],
)
def test_so_does_a_chief_officer(said: str) -> None:
    assert parted(said, CHIEF)


@pytest.mark.parametrize(
    "said",
    [
        "The Chief Constable and I are of one mind about boots.",
        "The Chief Constable is not happy with clogs. Nor am I.",
        "The Chief Constable and I do not share the inspectors’ view of boots.",
        "I take issue with one line of the report. The Chief Constable has written about it.",
        "The council and the force are at odds about boots.",
        "My predecessor and the Chief Constable fell out over boots.",
        "Velland’s chief constable thinks that boots can wait. I do not.",
        "The Chief Constable and I disagreed about boots, and it has since been settled.",
        "I sent the list back to the Chief Constable, who has put it right.",
        "I shall hold the Chief Constable to account for the boots.",
        "I have asked the Chief Constable for a date and for the number of boots.",
        "The Chief Constable has refused to buy clogs. She has my support.",
        "The Chief Constable’s figure differs from the one in the report.",
        "If the Chief Constable and I ever disagree, we shall say so.",
        "Residents say that the Chief Constable is wrong about boots.",
    ],
)
def test_what_is_shared_settled_or_of_somebody_else_is_no_difference_of_the_two(said: str) -> None:
    assert not parted(said, COMMISSIONER)


def test_a_long_run_of_the_same_words_is_read_at_once() -> None:
    begun = time.perf_counter()
    for words in ("the Chief Constable and I do not ", "Mr Roe says that he ", "against my advice the force "):
        parted(words * 600, COMMISSIONER)
    asks_who_differs("Which commissioners do not agree with the chief constable " * 300)
    assert time.perf_counter() - begun < 5


def parted(said: str, speaker: Speaker) -> bool:
    return apart(Passage("", "", 0, said, 0, len(said), voice=Voice(speaker))) is not None


def test_a_dispute_on_something_else_is_none_on_what_is_asked(tmp_path: Path) -> None:
    said = {
        "kent": "I differ from the Chief Constable on drones.",
        "essex": "I differ from the Chief Constable on boots.",
    }
    records = [document(f"{one}-record", [(text, COMMISSIONER)], force=one) for one, text in said.items()]
    found = ask(
        opened(tmp_path, records, None), "Which commissioners disagreed with their chief constable about drones?"
    )
    assert told(found) == [said["kent"]]
    assert standing(found, "essex") is Standing.POSSIBLE


@pytest.fixture
def kites(tmp_path: Path) -> Index:
    """A reply to what a report on kites recommends, and the same words in a reply that is on something else."""
    asked = Recommendation("kites/r4", "kites", "4", "recommendation", "Forces should inspect every lantern at dusk.")
    report = document(
        "kites", [(asked.text, INSPECTORATE)], published="2025-06-01", type=DocumentType.INSPECTION_REPORT
    )
    said = ("On this I do not share the Chief Constable’s view.", COMMISSIONER)
    link = InspectionLink("kites", "Kites over harbours", "Kites", "made")
    kent = document("kent-reply", [said], force="kent", published="2025-01-02")
    return opened(
        tmp_path,
        [
            replace(report, recommendations=(asked,)),
            replace(kent, inspections=(link,), voices=(Voice(COMMISSIONER, answers=("kites/r4",)),)),
            document(
                "essex-reply", [("On this I do not share the Chief Constable’s opinion.", COMMISSIONER)], force="essex"
            ),
        ],
        None,
    )


@pytest.mark.parametrize("matter", ["inspecting lanterns at dusk", "kites over harbours"])
def test_what_two_differ_about_may_be_what_is_replied_to(kites: Index, matter: str) -> None:
    found = ask(kites, f"Which commissioners disagreed with their chief constable about {matter}?")
    assert told(found) == ["On this I do not share the Chief Constable’s view."]


def test_what_a_later_report_asks_tells_nothing_of_what_they_differ_about(kites: Index) -> None:
    question = "Which commissioners disagreed with their chief constable about inspecting lanterns at dusk?"
    assert told(ask(kites, question, as_of="2025-02-01")) == []


def test_a_dispute_on_something_else_comes_first_among_what_is_near(tmp_path: Path) -> None:
    said = {
        "essex": "The Chief Constable and I do not accept finding 3 of the report.",
        "kent": "I differ from the Chief Constable on boots.",
    }
    records = [document(f"{one}-record", [(text, COMMISSIONER)], force=one) for one, text in said.items()]
    found = ask(opened(tmp_path, records, None), "Where did chief and commissioner fall out over drones?")
    assert found.refused
    assert found.coverage.nearest[0] == "kent"
    assert any("on something else" in note for note in found.notes)


_TARGET = "The Chief Constable said that the wait for a doctor was nine days, so that the target was met."
_MEAN = "The Chief Constable replied that it was the mean, and that one wait had been 40 days."
_NOT_MET = "The Commissioner said that he did not regard it as met."


def minutes(tmp_path: Path) -> object:
    blocks = [
        heading("4. Waits"),
        (_TARGET, CHIEF),
        ("Cllr Wick asked whether that was the mean.", Speaker.THIRD_PARTY),
        (_MEAN, CHIEF),
        (_NOT_MET, COMMISSIONER),
        ("The Commissioner asked whether the old boots had been burnt.", COMMISSIONER),
        ("The Chief Constable said that they had not.", CHIEF),
        ("The Chief Constable reported that horses were groomed.", CHIEF),
    ]
    return opened(tmp_path, [document("kent-minutes", blocks, force="kent", type=DocumentType.BOARD_PAPER)], None)


def test_a_result_that_is_questioned_in_minutes_comes_with_what_was_answered_and_disputed(tmp_path: Path) -> None:
    found = ask(minutes(tmp_path), "Has Kent met the target for the wait for a doctor?")
    assert told(found) == [_TARGET, _MEAN, _NOT_MET]


def test_of_a_question_in_minutes_the_reply_is_told_first_and_nothing_further(tmp_path: Path) -> None:
    found = ask(minutes(tmp_path), "Has Kent burnt the old boots?")
    assert told(found) == [
        "The Chief Constable said that they had not.",
        "The Commissioner asked whether the old boots had been burnt.",
    ]


def test_whose_words_the_reader_filters_by_is_kept_to(tmp_path: Path) -> None:
    asked = "Has Kent burnt the old boots?"
    found = ask(minutes(tmp_path), asked, filter=Filter(speaker=frozenset({COMMISSIONER.value})))
    assert told(found) == ["The Commissioner asked whether the old boots had been burnt."]
    disputed = ask(minutes(tmp_path / "2"), _DISPUTE, filter=Filter(speaker=frozenset({CHIEF.value})))
    assert told(disputed) == []


def test_of_one_force_the_later_of_two_words_on_a_matter_is_told_first(tmp_path: Path) -> None:
    said = {"2024-12-01": "A bus for crews is to be bought.", "2025-06-01": "The bus for crews came by barge."}
    records = [
        document(f"kent-{day}", [heading("Crews"), (text, CHIEF)], force="kent", published=day)
        for day, text in said.items()
    ]
    assert told(ask(opened(tmp_path, records, None), "Has Kent a bus for crews?")) == list(said.values())[::-1]


@pytest.mark.parametrize(
    ("said", "denies"),
    [
        ("We hold no drones.", True),
        ("Our drones have not been delivered.", True),
        ("Delivery of drones is overdue.", True),
        ("We looked at drones for a year. We have none.", True),
        ("We have three drones. No officer was hurt by the river at night.", False),
        ("Our drones flew for a day, and in no other county was a helmet ever lost.", False),
    ],
)
def test_what_is_denied_is_what_is_asked_about(tmp_path: Path, said: str, denies: bool) -> None:
    found = ask(
        replied(tmp_path, said, "Boots were mended.", "Horses are groomed."), "Which forces do not have drones?"
    )
    assert bool(told(found)) is denies


def test_who_does_not_mention_a_thing_is_no_question_of_what_is_not_so(tmp_path: Path) -> None:
    made = replied(tmp_path, "Drones fly nightly.", "Boots were mended.", "Horses are groomed.")
    assert told(ask(made, "Which forces fly drones, and which do not mention them?")) == ["Drones fly nightly."]


class Schooled(FakeEmbedder):
    """Knows the words that are spelt right."""

    def knows(self, word: str) -> bool:
        return word in {"pension", "cannon"}


def test_a_slip_of_the_pen_is_answered_as_what_is_held_and_said_to_be(tmp_path: Path) -> None:
    said = {"kent": "Protected freezers ring at night.", "essex": "Protected freezers ring at noon."}
    more = heading("Of tension, and what they cannot do")
    records = [document(f"{one}-record", [(text, CHIEF), more], force=one) for one, text in said.items()]
    made = index(tmp_path, records, Schooled())
    found = ask(made, "What did forces say about freezrs?")
    assert sorted(told(found)) == sorted(said.values())
    assert found.notes[0] == "No document has the word “freezrs”. Did you mean “freezers”? This answers that."
    for word in ("pension", "cannon", "freighters", "protracted"):
        assert not any("Did you mean" in note for note in ask(made, f"What did forces say about {word}?").notes)


def report(name: str, text: str, publisher: str = "") -> object:
    made = document(name, [(text, INSPECTORATE)], type=DocumentType.INSPECTION_REPORT)
    return replace(made, publisher=publisher)


def test_an_inspectorate_is_not_given_the_words_of_another(tmp_path: Path) -> None:
    ofsted = report("school", "Ofsted saw drones over schools.", "Ofsted")
    joint = report("joint", "Ofsted and HMICFRS saw drones over rivers.", "Ofsted")
    found = ask(opened(tmp_path, [ofsted, joint], None), "What did HMICFRS say about drones?")
    assert [one.document.id for one in found.inspectorate] == ["joint"]
    found = ask(opened(tmp_path / "2", [ofsted], None), "What did HMICFRS say about drones?")
    assert (found.status, found.inspectorate) == (Status.NOT_FOUND, ())
    assert any(note.startswith("No document that is held is of HM Inspectorate") for note in found.notes)


@pytest.mark.parametrize(
    "question",
    [
        "What has the Home Office said about drones?",
        "What is the Home Office's view of drones?",
        "Any reply from the Home Office on drones?",
    ],
)
def test_what_forces_say_is_no_reply_of_a_body_that_none_is_held_of(tmp_path: Path, question: str) -> None:
    found = ask(replied(tmp_path, "The Home Office pays for our drones.", "Drones fly nightly.", "Boots."), question)
    assert found.status is Status.PARTLY
    assert (
        "Nothing that is held is in the words of the Home Office: what others say, and names it, was searched."
        in found.notes
    )


def test_a_body_whose_reply_is_held_or_of_which_something_is_asked_is_not_said_to_be_silent(tmp_path: Path) -> None:
    page = replace(document("page", [("We pay for drones.", Speaker.THIRD_PARTY)]), publisher="Home Office")
    force = document("kent", [("Drones are paid for by the Home Office.", CHIEF)], force="kent")
    for at, (held, question) in enumerate(
        [
            ([page, force], "What has the Home Office said about drones?"),
            ([force], "Who has asked the Home Office for drones?"),
        ]
    ):
        found = ask(opened(tmp_path / str(at), held, None), question)
        assert not any("Nothing that is held is in the words of" in note for note in found.notes)


def test_what_inspectors_wrote_to_a_force_stands_beside_its_own_words(tmp_path: Path) -> None:
    letter = document(
        "letter", [("In Kent 79 reviews of detention were late.", INSPECTORATE)], type=DocumentType.LETTER
    )
    link = InspectionLink("custody", "Revisit letter: custody in Kent", "custody", "made", document_id="letter")
    letter = replace(letter, inspections=(link,), voices=(Voice(INSPECTORATE),))
    reply = document("kent-record", [("Boots were mended.", CHIEF)], force="kent")
    found = ask(opened(tmp_path, [letter, reply], None), "Has Kent improved its reviews of detention?")
    assert [one.text for one in found.inspectorate] == ["In Kent 79 reviews of detention were late."]


def test_an_inspector_who_is_named_is_quoted_and_so_is_whoever_signs_a_foreword(tmp_path: Path) -> None:
    said = ["Drones are a comfort to crews at night.", "Ada Penhallow, Minister for Rivers"]
    blocks = [heading("Foreword"), *((text, INSPECTORATE) for text in said), heading("Findings")]
    made = document(
        "report", [*blocks, ("Ada Penhallow met drones.", INSPECTORATE)], type=DocumentType.INSPECTION_REPORT
    )
    reply = document("kent-record", [("Boots were mended.", CHIEF)], force="kent")
    held = opened(tmp_path, [made, reply], None)
    for question in ("What did Ada Penhallow say?", "What did Dr Ada Penhallow say about drones?"):
        found = ask(held, question)
        assert [one.text.partition("\n")[0] for one in found.inspectorate] == said[:1]
        assert found.notes[-1].startswith("What stands above the signature of Ada Penhallow")
    voices = tuple(replace(one, name="Ada Penhallow") if at == 1 else one for at, one in enumerate(made.voices))
    found = ask(opened(tmp_path / "2", [replace(made, voices=voices), reply], None), "What did Ada Penhallow say?")
    assert [one.text for one in found.inspectorate] == said[:1]


def test_whether_two_agree_is_answered_by_who_differs_and_about_what(tmp_path: Path) -> None:
    blocks = [
        heading("3. Calls"),
        ("The Chief Constable did not expect to answer nine calls in ten before May.", CHIEF),
        ("The Mayor said that she did not accept that date.", COMMISSIONER),
    ]
    made = document("kent-minutes", blocks, force="kent", type=DocumentType.BOARD_PAPER)
    found = ask(opened(tmp_path, [made], None), "Does Kent’s mayor agree with the chief’s date for answering calls?")
    assert told(found) == [blocks[2][0], blocks[1][0]]


def test_two_inspectorates_that_are_named_together_are_both_whose_words_are_asked_for(tmp_path: Path) -> None:
    found = ask(
        opened(tmp_path, [report("a", "Ofsted and CQC saw drones.", "Ofsted")], None),
        "What do Ofsted and the CQC say about drones?",
    )
    assert [one.text for one in found.inspectorate] == ["Ofsted and CQC saw drones."]
    assert not any(one.source in ("Ofsted", "CQC") for one in found.query.expansions)


def test_how_a_thing_changed_is_told_by_what_it_is_set_against(tmp_path: Path) -> None:
    text = "Reviews of detention were known to all. Of the reviews 79 percent were prompt, against 61 percent in May."
    made = replied(tmp_path, text, "Boots were mended.", "Horses are groomed.")
    assert "against 61 percent" in told(ask(made, "Has Kent improved its reviews of detention?"))[0]


def test_what_takes_back_the_beginning_of_a_reply_is_shown_with_it(tmp_path: Path) -> None:
    text = (
        "We accept it. We will move nine crews. That makes 85 percent. It will not be enough for 90. Boots were mended."
    )
    made = document("kent-record", [(text, CHIEF)], force="kent")
    link = InspectionLink("boats", "The use of boats", "boats", "made")
    made = replace(made, inspections=(link,), voices=(Voice(CHIEF, answers=("boats/r2",)),))
    found = ask(opened(tmp_path, [made], None), "How did Kent answer recommendation 2?")
    assert told(found) == [text.removesuffix(" Boots were mended.")]


def test_a_number_that_one_document_answers_is_not_said_to_be_of_several_inspections(tmp_path: Path) -> None:
    def of(force: str, inspection: str) -> object:
        link = InspectionLink(inspection, f"The use of {inspection}", inspection, "made")
        made = document(f"{force}-record", [(f"Done for {inspection}.", CHIEF)], force=force)
        return replace(made, inspections=(link,), voices=(Voice(CHIEF, answers=(f"{inspection}/r2",)),))

    held = opened(tmp_path, [of("kent", "boats"), of("essex", "drones")], None)
    assert not any("Several" in note for note in ask(held, "How did Kent answer recommendation 2?").notes)


@pytest.mark.parametrize("module", ["api.dating", "api.printed", "api.answer", "api.citation"])
def test_each_door_can_be_opened_first(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


def reply(name: str, said: list[tuple[str, Speaker]], force: str, published: str, answers: dict[int, str]) -> Document:
    """A reply to the inspection of lighthouses, some of whose paragraphs answer a recommendation of it."""
    link = InspectionLink("lamps", "Lamps and keepers", "Lamps and keepers", "made", published="2025-01-10")
    voices = tuple(
        Voice(speaker, joint=at not in answers, answers=(f"lamps/{answers[at]}",) if at in answers else ())
        for at, (_, speaker) in enumerate(said)
    )
    made = document(name, said, force=force, published=published)
    return replace(made, inspections=(link,), voices=voices)


def test_a_reply_that_holds_the_words_is_not_silent_because_a_recommendation_is_named(tmp_path: Path) -> None:
    hammock, ladder = "Keepers sleep in a hammock now.", "We have one hammock, and keepers like a ladder better."
    records = [
        reply("kent-record", [("Keepers were given a hammock each.", CHIEF)], "kent", "2025-02-10", {0: "r2"}),
        reply("essex-record", [("We accept all of it.", COMMISSIONER), (hammock, CHIEF)], "essex", "2025-02-11", {}),
        reply("surrey-record", [("Lamps were lit.", CHIEF), (ladder, CHIEF)], "surrey", "2025-02-12", {1: "r3"}),
        reply("dorset-record", [("Lamps were lit by noon.", CHIEF)], "dorset", "2025-02-12", {0: "r3"}),
    ]
    found = ask(opened(tmp_path, records, None), "Lamps and keepers recommendation 2: do keepers have a hammock?")
    assert [one.force for one in found.forces] == ["kent", "essex"]
    assert told(found)[1] == hammock
    assert any("do not name the recommendation" in note for note in found.notes)
    assert standing(found, "surrey") is Standing.POSSIBLE
    assert [one.text for one in standings(found, "surrey").near_misses] == [ladder]
    assert standing(found, "dorset") is Standing.SILENT


def standings(found: Answer, force: str) -> ForceStanding:
    return next(one for one in found.coverage.forces if one.force == force)


_TOLD = {
    "2025-02": "We want a paddle steamer for the keepers and a paddle steamer for the crews of the islands.",
    "2025-03": "A paddle steamer for keepers was looked at in the yard.",
    "2025-04": "The paddle steamer for keepers was painted.",
    "2025-09": "The paddle steamer came into service in August.",
}


@pytest.mark.parametrize(
    ("question", "first"),
    [("Is the paddle steamer in service yet in Kent?", "2025-09"), ("What did Kent say of a paddle steamer?", "")],
)
def test_the_latest_word_of_a_force_is_shown_and_leads_where_the_present_is_asked(
    tmp_path: Path, question: str, first: str
) -> None:
    records = [document(f"kent-{day}", [(said, CHIEF)], force="kent", published=day) for day, said in _TOLD.items()]
    others = [document("essex-record", [("Lamps were lit.", CHIEF)], force="essex", published="2025-02-10")]
    found = ask(opened(tmp_path, [*records, *others], None), question)
    assert _TOLD["2025-09"] in told(found)
    assert not first or told(found)[0] == _TOLD[first]


def test_what_a_force_said_later_of_the_same_thing_is_found_though_it_says_less(tmp_path: Path) -> None:
    records = [
        reply("kent-record", [("We hope for an agreement with the cobbler.", CHIEF)], "kent", "2025-02-10", {}),
        document(
            "kent-meeting",
            [
                ("Ada Roe said: In spring I asked you for something in writing from the cobbler.", COMMISSIONER),
                ("Bea Poe said: It was agreed in June and hangs in the hall.", CHIEF),
            ],
            force="kent",
            published="2025-09-10",
        ),
        *(document(f"{one}-record", [(f"Boots were lent in {one}.", CHIEF)], force=one) for one in ("essex", "surrey")),
        document("dorset-record", [("Lamps were lit.", CHIEF), ("Boots were few.", COMMISSIONER)], force="dorset"),
    ]
    found = ask(opened(tmp_path, records, None), "Which forces now have an agreement with a cobbler on boots?")
    assert told(found)[0] == "Bea Poe said: It was agreed in June and hangs in the hall."
    assert told(found)[-1] == "We hope for an agreement with the cobbler."


@pytest.mark.parametrize(
    ("question", "said", "shown"),
    [
        (
            "Was anybody dismissed over the tower ladders?",
            "Each tower has a new ladder. Of forty climbs nine were late. Two keepers are dismissed.",
            "Each tower has a new ladder. Of forty climbs nine were late. Two keepers are dismissed.",
        ),
        (
            "Was anybody dismissed over the tower ladders?",
            "Each tower has a new ladder. Of forty climbs nine were late.\n\nTwo keepers are dismissed.",
            "Each tower has a new ladder.",
        ),
        (
            "What does the force think of the rowing test?",
            "The rowing test is held yearly. Nine failed it. What we have found is that the test tells little.",
            "The rowing test is held yearly. Nine failed it. What we have found is that the test tells little.",
        ),
        (
            "What does the force think of the rowing test?",
            "The rowing test is held yearly. Nine failed it. We think that boots are dear.",
            "The rowing test is held yearly.",
        ),
        (
            "By when will the rowing results be printed?",
            "The rowing results will be printed before long. Ink is dear. The results come out on 4 May.",
            "The rowing results will be printed before long. Ink is dear. The results come out on 4 May.",
        ),
        (
            "Do keepers always row ashore?",
            "Keepers always row ashore. We know of two nights on which they did not, and why. Soup is hot.",
            "Keepers always row ashore. We know of two nights on which they did not, and why.",
        ),
        (
            "Are keepers rowing ashore?",
            "Keepers are rowing ashore. Seven came on Monday and we await the other three. Soup is hot.",
            "Keepers are rowing ashore. Seven came on Monday and we await the other three.",
        ),
        (
            "Are keepers rowing ashore?",
            "Keepers are rowing ashore. Soup was not served. Seven came on Monday.",
            "Keepers are rowing ashore.",
        ),
    ],
)
def test_an_excerpt_goes_on_to_what_it_lacks_in_its_paragraph(
    tmp_path: Path, question: str, said: str, shown: str
) -> None:
    records = [document("kent-record", [(said, CHIEF)], force="kent", published="2025-02-10")]
    records += [document("essex-record", [("Lamps were lit.", CHIEF)], force="essex", published="2025-02-10")]
    found = ask(opened(tmp_path, records, None), question, filter=Filter(force=frozenset({"kent"})))
    assert told(found) == [shown]


def test_who_differs_is_shown_with_what_they_think_themselves(tmp_path: Path) -> None:
    said = "The Chief Constable and I do not agree about boots. She thinks that clogs will do. I think that they hurt."
    made = opened(tmp_path, [document("kent-record", [(f"{said} Soup is hot.", COMMISSIONER)], force="kent")], None)
    assert told(ask(made, _DISPUTE)) == [said]


def test_a_later_word_on_as_many_of_the_same_is_shown_and_leads_where_the_present_is_asked(tmp_path: Path) -> None:
    records = [
        document("kent-news", [("Of 31 lost boats each has a pilot.", CHIEF)], force="kent", published="2025-06-03"),
        document(
            "kent-plan",
            [("All 31 boats came home by May.", CHIEF), ("All 31 stoves were lit.", CHIEF)],
            force="kent",
            published="2025-09-30",
        ),
        document("essex-record", [("Lamps were lit.", CHIEF)], force="essex", published="2025-02-10"),
    ]
    found = ask(opened(tmp_path, records, None), "Are any lost boats in Kent still without a pilot?")
    assert told(found) == ["All 31 boats came home by May.", "Of 31 lost boats each has a pilot."]


_LOST = Recommendation(
    "lamps/r1", "lamps", "1", "recommendation", "Kent should reduce the share of night letters that are lost."
)


def _asked(name: str = "report") -> Document:
    made = document(name, [("Lamps.", INSPECTORATE)], type=DocumentType.INSPECTION_REPORT, published="2025-01-10")
    return replace(made, recommendations=(_LOST,))


def test_a_number_is_given_in_the_answer_to_a_recommendation_which_names_the_thing_latest_first(tmp_path: Path) -> None:
    said = {"2025-02-10": "The share lost was 22 per cent.", "2025-11-06": "The share lost fell to 19 per cent."}
    records = [reply(f"kent-{day}", [(text, CHIEF)], "kent", day, {0: "r1"}) for day, text in said.items()]
    others = [document("essex-record", [("The share lost was 9 per cent.", CHIEF)], force="essex")]
    found = ask(opened(tmp_path, [_asked(), *records, *others], None), "How many night letters are lost in Kent?")
    assert told(found)[:2] == [said["2025-11-06"], said["2025-02-10"]]


def test_a_body_that_replies_in_its_own_document_is_named_and_quoted_whole(tmp_path: Path) -> None:
    text = "Accepted, with regret. We were asked by nine. A clerk is needed. One was found. It comes in July 2026."
    link = InspectionLink("lamps", "Lamps and keepers", "Lamps and keepers", "made", published="2025-01-10")
    voices = (Voice(Speaker.THIRD_PARTY, title="Guild of Keepers", answers=("lamps/r1",)),)
    guild = replace(document("guild", [(text, CHIEF)]), inspections=(link,), voices=voices)
    essex = document("essex-record", [("Lamps were lit.", CHIEF)], force="essex")
    made = opened(tmp_path, [_asked(), guild, essex], None)
    found = ask(made, "What was said on night letters that are lost?")
    assert [one.text for one in found.others] == [text]
    assert (found.coverage.others, found.coverage.others_silent) == (("Guild of Keepers",), ())
    silent = ask(made, "What was said about soup?").coverage
    assert (silent.others, silent.others_silent) == ((), ("Guild of Keepers",))
    assert ask(made, "What did Essex say about night letters?").coverage.others_silent == ()


@given(
    st.lists(
        st.sampled_from(["Boats leak.", "We row.", "Nine of the keepers were trained in June 2024.", "\n"]), min_size=1
    ),
    st.data(),
)
def test_what_stands_around_a_statement_is_of_its_paragraph_and_not_too_much(
    parts: list[str], data: st.DataObject
) -> None:
    text = " ".join(parts)
    spans = sentences(text)
    assume(spans)
    said = data.draw(st.sampled_from(spans))
    around = in_paragraph(text, said)
    assert around.start <= said.start
    assert said.end <= around.end
    assert "\n" not in text[around.start : around.end]
    assert len(text[around.start : around.end].split()) <= 80
    if "\n" not in text and len(text.split()) <= 80:
        assert text[around.start : around.end] == text.strip()


def test_a_statement_is_shown_with_the_rest_of_its_paragraph(tmp_path: Path) -> None:
    held = document(
        "letter",
        [("Soup is hot. Each tower has a new ladder. Keepers fell.\n\nBread is dear.", CHIEF)],
        force="kent",
    )
    (said,) = ask(opened(tmp_path, [held], None), "Who has ladders in each tower?").forces[0].statements
    assert (said.before, said.text, said.after) == ("Soup is hot.", "Each tower has a new ladder.", "Keepers fell.")


def test_the_line_of_facts_under_a_title_says_nothing(tmp_path: Path) -> None:
    facts = "Posted: 1 May 2025 | Report on: drones | Force: Kent Police"
    held = document("page", [(facts, CHIEF), ("Boats leak.", CHIEF)], force="kent")
    found = ask(opened(tmp_path, [held], None), "What are forces doing about drones?")
    assert found.refused
    assert not found.coverage.nearest


def test_two_things_that_nobody_speaks_of_at_once_are_each_answered(tmp_path: Path) -> None:
    held = document(
        "letter", [("Drones fly nightly. Soup is hot.", CHIEF), ("Horses wear guards.", CHIEF)], force="kent"
    )
    made = opened(tmp_path, [held], None)
    found = ask(made, "What did Kent say about drones and horses?")
    assert found.status is Status.ANSWERED
    assert told(found) == ["Drones fly nightly.", "Horses wear guards."]
    assert any("“drones” and “horses”" in one for one in found.notes)
    assert ask(made, "What did Kent say about drones and zeppelins?").status is not Status.ANSWERED
    both = document("other", [("Drones frighten horses.", CHIEF), ("Horses wear guards.", CHIEF)], force="essex")
    (said,) = ask(opened(tmp_path, [both], None), "What did Essex say about drones and horses?").forces[0].statements
    assert said.text == "Drones frighten horses."


def test_a_question_that_nobody_answers_states_nothing(tmp_path: Path) -> None:
    index = opened(
        tmp_path,
        [
            document("kent-record", [("What is done about lanterns at dusk?", COMMISSIONER)], force="kent"),
            document(
                "essex-record",
                [
                    ("How are lanterns kept alight?", COMMISSIONER),
                    ("A constable goes round with oil.", CHIEF),
                ],
                force="essex",
            ),
        ],
        None,
    )
    found = ask(index, "What is said of lanterns?")
    assert told(found) == ["A constable goes round with oil.", "How are lanterns kept alight?"]
    assert "What is done about lanterns at dusk?" in told(ask(index, "What did commissioners ask about lanterns?"))
