"""Documents recognised whole: kind, inspection, force, dates, recommendations, and the real records."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from indexer import readers
from indexer.forces import Gazetteer
from indexer.records import Block, DateOf, Document, DocumentDate, DocumentType, Reading, Source, Speaker
from indexer.structure import document_ids, recognise
from indexer.structure.cutting import piece_of
from indexer.structure.dates import dates_in, only_date
from indexer.structure.references import references_in
from indexer.structure.wording import sentences, slug
from indexer.window import day_of_window
from tests.indexer.structured import LETTER, REPORT, block, numbers, read, read_all, said
from tests.made import document

DATES = [
    ("18/12/2024", "2024-12-18"),
    ("18.12.2024", "2024-12-18"),
    ("2024-12-18", "2024-12-18"),
    ("02 October 2023", "2023-10-02"),
    ("2nd February 2024", "2024-02-02"),
    ("13th of September 2024", "2024-09-13"),
    ("December 18, 2024", "2024-12-18"),
    ("27/03/25", "2025-03-27"),
    ("(24 Feb 2016)", "2016-02-24"),
    ("Thursday 3rd November 2016", "2016-11-03"),
    ("Dec 2024", "2024-12"),
    ("9 to 13 December 2024", "2024-12-09"),
    ("3 Chwefror 2025", "2025-02-03"),
    ("12 o Fedi 2025", "2025-09-12"),
]

REFERENCES = [
    ("Rec 2(b) is met", "2b"),
    ("Recommendations 2(a) and 2 (c) are met", "2a 2c"),
    ("Recommendation 3 (see page 4)", "3"),
    ("Recommendation 1 (a register)", "1"),
    ("In response to recommendation 10 and 22, we", "10 22"),
    ("recommendations 1 to 3", "1 2 3"),
    ("Recs 4/5", "4 5"),
    ("Recommendation 7.1", "7.1"),
    ("Recommendations 1, 3 and 5-8", "1 3 5 6 7 8"),
    ("Recommendation two: by May", "2"),
    ("Recommendation 2: 3 months", "2"),
    ("Recommendation 1 - 12 officers", "1"),
    ("Recommendation 4 and within 3 months", "4"),
    ("AFI 3", "3"),
    ("3 of 9 recommendations", ""),
]

RECORD = """
# Force inspection response record

Version Dec 2023

| Force | Fellshire |
|---|---|
| Police and Crime Commissioner | Rowan Ashdale |
| Chief Constable | Mara Quill |
| Title of inspection | How well the police manage found property |
| Published Date | 04/03/2024 |
| Inspectorate | Inspectorate of Policing Standards |
| Grade |  |

## Chief Constable's response

### Recommendation 1:

The register is in use.
"""


@pytest.mark.parametrize(("text", "value"), DATES, ids=[text for text, _ in DATES])
def test_dates_are_read_as_precisely_as_they_are_written(text: str, value: str):
    assert [found.value for found in dates_in(text)] == [value]
    only = only_date(text)
    assert only is not None
    assert only.value == value


@pytest.mark.parametrize("text", ["Thursday 22 September", "2022-23", "11/24/25, 5:39 PM", "section 24/7"])
def test_what_is_no_date_or_has_no_year_has_no_value(text: str):
    assert dates_in(text) == ()


@pytest.mark.parametrize(("text", "expected"), REFERENCES, ids=[text for text, _ in REFERENCES])
def test_references_are_read_with_lists_ranges_and_sub_numbers(text: str, expected: str):
    assert " ".join(number for found in references_in(text) for number in found.numbers) == expected


def test_the_window_counts_from_the_day_of_publication():
    published = date(2024, 12, 18)
    assert day_of_window("2024-12-18", "2024-12-18") == 1
    assert day_of_window("2024-12-18", (published + timedelta(days=55)).isoformat()) == 56
    assert day_of_window("2024-12-18", "2025-03-01") == 74


@pytest.mark.parametrize(
    ("published", "dated"), [("2016-11-03", "2016-12-01"), ("2024-12", "2025-01-03"), ("2024-12-18", "2024-12-01")]
)
def test_no_window_before_the_rule_or_without_days(published: str, dated: str):
    assert day_of_window(published, dated) is None


def test_ids_are_slugs_and_a_second_file_of_one_name_gets_a_mark():
    sources = [Source(path, path, 1) for path in ("b/Réponse – 2024.pdf", "a/Response 2024.md", "c/response-2024.txt")]
    ids = document_ids(sources)
    assert ids["a/Response 2024.md"] == "response-2024"
    assert ids["b/Réponse – 2024.pdf"] == "reponse-2024"
    assert ids["c/response-2024.txt"].startswith("response-2024-")
    assert len(slug("word " * 40)) <= 60


def test_sentences_part_a_text_without_losing_any_of_it():
    text = "Mr. Hale met us. He said no! (Rec. 4 is closed.) The end"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Mr. Hale met us.",
        "He said no!",
        "(Rec. 4 is closed.)",
        "The end",
    ]


def test_a_piece_of_a_block_keeps_its_pages():
    whole = Block("first page. second page. third", page=4, page_breaks=(12, 25))
    piece = piece_of(whole, 11, 30)
    assert (piece.text, piece.page, piece.page_breaks) == ("second page. third", 5, (13,))


def test_a_report_states_its_recommendations():
    report = read(REPORT, "report.md")
    one, two, three, area = report.recommendations
    assert [r.number for r in report.recommendations] == ["1", "2", "3", ""]
    assert one.id == "an-inspection-of-how-well-the-police-manage-found-property/r1"
    assert len(one.bullets) == 3
    assert one.bullets[2] == "publish the number of items held."
    assert (one.deadline.kind, one.deadline.value) == ("exact", "2024-08-31")
    assert two.deadline.kind == "immediate"
    assert (three.deadline.kind, three.deadline.value) == ("within", "P3M")
    assert two.addressees == ("Home Office", "College of Policing")
    assert three.addressees == ("chief constables", "police and crime commissioners")
    assert area.kind == "area_for_improvement"
    assert [report.blocks[at].text for at in area.blocks] == [area.text]


def test_causes_of_concern_carry_recommendations_without_numbers():
    report = read("""
# PEEL 2023–25: An inspection of Fellshire Police

## Foreword

We inspected the force in May 2024. We found that it is good at preventing crime.

## Summary

Our inspection covered nine areas.

## Cause of concern

The force does not answer emergency calls quickly enough.

### Recommendations

By March 2025, the force should:

- answer nine in ten emergency calls within ten seconds; and
- record every call that is abandoned.

## Annex A

About the data.
""")
    cause, asked = report.recommendations
    assert (cause.kind, asked.kind) == ("cause_of_concern", "recommendation")
    assert (asked.deadline.kind, asked.deadline.value) == ("month", "2025-03")
    assert len(asked.bullets) == 2
    assert report.mentions == ("fellshire",)
    assert report.force == ""


def test_a_recommendation_stated_twice_is_one():
    text = REPORT.replace(
        "## Conclusion",
        "## Found property in store\n\n### Recommendation 2\n\nWith immediate effect, the Home Office and the College"
        " of Policing, working with chief constables, should agree one retention period for found property."
        "\n\n## Conclusion",
    )
    report = read(text, "report.md")
    (two,) = [r for r in report.recommendations if r.number == "2"]
    assert len(two.blocks) == 2


def test_a_response_is_linked_to_the_report_it_answers_with_the_basis():
    documents = read_all({"report.md": REPORT, "letter.md": LETTER})
    (link,) = documents["letter.md"].inspections
    assert link.document_id == "report"
    assert link.published == "2024-03-04"
    assert "title" in link.basis
    assert documents["letter.md"].recommendations[0].id == documents["report.md"].recommendations[0].id


TITLES = {
    "shortened": "How well the police manage found property",
    "only its subject": "Managing found property",
    "misspelt": "An inspection of how wel the police mange found property",
    "in quotation marks": "Response to the report “An Inspection of How Well the Police Manage Found Property”",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_titles_are_recognised_however_they_are_written(title: str):
    page = f"# Commissioner's response to {title}\n\nI welcome the report that was published on 4 March 2024."
    documents = read_all({"report.md": REPORT, "page.md": page})
    assert [link.document_id for link in documents["page.md"].inspections] == ["report"]


def test_two_parts_of_one_inspection_are_told_apart():
    first = REPORT.replace("manage found property", "manage found property: Part 1")
    second = REPORT.replace("manage found property", "manage found property: Part 2").replace("4 March", "9 May")
    page = "# Commissioner's response to How well the police manage found property, part 2\n\nI welcome this report."
    documents = read_all({"one.md": first, "two.md": second, "page.md": page})
    assert [link.document_id for link in documents["page.md"].inspections] == ["two"]


def test_where_two_parts_fit_neither_is_taken():
    first = REPORT.replace("manage found property", "manage found property: Part 1")
    second = REPORT.replace("manage found property", "manage found property: Part 2")
    page = "# Commissioner's response to How well the police manage found property\n\nI welcome this report."
    documents = read_all({"one.md": first, "two.md": second, "page.md": page})
    assert not [link for link in documents["page.md"].inspections if link.document_id]


@pytest.mark.parametrize("years", ["2021/22", "2021-22", "2021–22", "2021/2022"])
def test_the_years_of_a_cycle_are_read_however_they_are_written(years: str):
    report = """
# PEEL 2021/22: Police effectiveness, efficiency and legitimacy: An inspection of Fellshire Police

## Foreword

We inspected the force. We found much to praise.

## Contents of the report

Our inspection covered nine areas.
"""
    other = report.replace("Fellshire", "Marlow Vale").replace("Police\n", "Constabulary\n")
    page = f"# Fellshire PCC's response to the PEEL {years} report\n\nI welcome the report on Fellshire Police."
    documents = read_all({"f.md": report, "m.md": other, "page.md": page})
    assert [link.document_id for link in documents["page.md"].inspections] == ["f"]


def test_several_reports_on_one_page_are_parted():
    night = REPORT.replace("how well the police manage found property", "police cover at night in rural towns")
    page = """
# Inspection reports 2024

## How well the police manage found property

I am pleased that Fellshire Police has begun to count its stores.

## Police cover at night in rural towns

I have asked the force to review its cover.
"""
    documents = read_all({"found.md": REPORT, "night.md": night, "page.md": page})
    page_document = documents["page.md"]
    assert [link.document_id for link in page_document.inspections] == ["found", "night"]
    assert said(page_document, "count its stores").inspection == page_document.inspections[0].id
    assert said(page_document, "review its cover").inspection == page_document.inspections[1].id


def test_the_dates_of_a_record_are_each_somebodys():
    record = read(RECORD, "record.md")
    assert record.type is DocumentType.RESPONSE_RECORD
    assert {date.of: date.value for date in record.dates} == {
        DateOf.TEMPLATE: "2023-12",
        DateOf.REPORT: "2024-03-04",
    }
    assert record.published == ""
    assert record.grades == ()
    assert record.force == "fellshire"


def test_the_date_of_a_letter_is_the_responses():
    letter = read(LETTER, "letter.md")
    assert [(date.of, date.value) for date in letter.dates] == [(DateOf.RESPONSE, "2024-04-12")]
    assert letter.published == "2024-04-12"


def test_dates_in_the_headers_of_a_table_are_those_of_its_columns():
    tracker = read("""
# Action plan

| No. | Recommendation | Constabulary response 21st November 2024 | March 26 update |
|---|---|---|---|
| 1 | Chief constables should keep a register by 31 August 2024. | Bought. | In use. |
| 2 | Chief constables should count each store. | Begun. | Done. |
""")
    assert [(d.of, d.value) for d in tracker.dates] == [(DateOf.RESPONSE, "2024-11-21"), (DateOf.UPDATE, "2026-03")]


def test_grades_are_kept_as_written_with_their_cycle():
    page = read("""
# Response to PEEL 2021/22: An inspection of Fellshire Police

The force's grades:

- Preventing crime: Good
- Requires improvement - Supporting victims

Recording crime is not graded.

| Area | Grade |
|---|---|
| Investigating crime | Adequate |
| Managing offenders |  |
""")
    assert [(g.area, g.grade) for g in page.grades] == [
        ("Preventing crime", "Good"),
        ("Supporting victims", "Requires improvement"),
        ("Investigating crime", "Adequate"),
    ]
    assert {(g.framework, g.cycle) for g in page.grades} == {("PEEL", "2021/22")}


KINDS = {
    DocumentType.LETTER: LETTER,
    DocumentType.INSPECTION_REPORT: REPORT,
    DocumentType.RESPONSE_RECORD: RECORD,
    DocumentType.TERMS_OF_REFERENCE: "# Terms of reference: an inspection of found property\n\nWe will examine stores.",
    DocumentType.INDEX_PAGE: "# HMICFRS reports and responses\n\n- [Found property](a.pdf)\n- [Night cover](b.pdf)\n\n"
    "The full response can be viewed here.",
    DocumentType.WEB_STATEMENT: "# PCC response to the inspection of found property\n\nI accept all three in full.",
    DocumentType.BOARD_PAPER: "# Audit committee paper\n\n## Purpose of the report\n\nTo inform members.\n\n"
    "## Report of\n\nThe Chief Constable",
    DocumentType.UNKNOWN: "# Opening hours\n\nThe museum is open on Sundays.",
}


@pytest.mark.parametrize("kind", KINDS, ids=[kind.value for kind in KINDS])
def test_kinds_are_told_apart(kind: DocumentType):
    assert read(KINDS[kind]).type is kind


def test_the_association_of_commissioners_speaks_for_no_force():
    paper = read("""
# Association of Police and Crime Commissioners: response to the super-complaint on found property

## Purpose

1.1 All commissioners have looked at this, among them those of Fellshire and Marlow Vale.
""")
    assert paper.force == ""


def test_a_letter_from_an_inspector_is_the_inspectorates():
    letter = read("""
4 June 2024

Dear Chief Constable

Fellshire Police: revisit of the cause of concern

We revisited the force in April and found that calls are answered sooner.

Yours sincerely

Una Trevanion

His Majesty's Inspector of Constabulary
""")
    assert letter.type is DocumentType.LETTER
    assert said(letter, "calls are answered sooner").speaker is Speaker.INSPECTORATE
    assert letter.force == ""


def test_what_is_empty_is_a_document_without_anything():
    (document,) = recognise([(Source("empty.txt", "e", 0), Reading("text", "text", ()))], Gazetteer.load())
    assert (document.text, document.blocks, document.type) == ("", (), DocumentType.UNKNOWN)


@pytest.fixture(scope="module")
def record(records: Path) -> Document:
    path = records / "staffordshire-disorder-tranche-1.txt"
    (document,) = recognise([(Source(path.name, "", 0), readers.read(path))], Gazetteer.load())
    return document


def test_the_real_record_has_its_facts(record: Document):
    assert record.type is DocumentType.RESPONSE_RECORD
    assert (record.force, record.mentions, record.grades) == ("staffordshire", (), ())
    assert {(d.of, d.value) for d in record.dates} == {(DateOf.TEMPLATE, "2024-12"), (DateOf.REPORT, "2024-12-18")}
    assert record.inspections[0].title.endswith("Tranche 1")
    assert [(r.number, len(r.bullets), r.deadline.kind) for r in record.recommendations] == [
        ("1", 6, "immediate"),
        ("2", 5, "immediate"),
        ("3", 5, "immediate"),
    ]
    assert record.recommendations[0].addressees == ("National Police Chiefs’ Council", "chief constables")


def test_the_real_record_is_spoken_by_three(record: Document):
    first = said(record, "blighted Stoke on Trent")
    assert (first.speaker, first.name) == (Speaker.LOCAL_POLICING_BODY, "Ben Adams")
    assert first.title == "Police, Fire and Crime Commissioner"
    assert said(record, "I am confident the force").joint
    for words, answered in (
        ("POPS Commanders Board regularly", "r1"),
        ("even before receiving", "r2"),
        ("Federation welfare bus", "r3"),
    ):
        voice = said(record, words)
        assert (voice.speaker, voice.name, numbers(voice.answers)) == (Speaker.CHIEF_OFFICER, "Chris Noble", [answered])
    for words in ("commissioned us to carry out", "rapidly deploy drones", "tier 3 resources", "toilet facilities"):
        assert (said(record, words).speaker, said(record, words).quoted) == (Speaker.INSPECTORATE, True)


def test_the_real_record_leaves_only_labels_unknown(record: Document):
    unknown = [b.text for b, v in zip(record.blocks, record.voices, strict=True) if v.speaker is Speaker.UNKNOWN]
    assert max(len(text.split()) for text in unknown) <= 18  # the title of the inspection
    assert block(record, "Areas for improvement").text in unknown


def test_real_joint_inspections_have_a_title_a_date_and_one_voice(records: Path):
    path = records / "joint-inspections" / "norfolk-2025-february.pdf"
    (document,) = recognise([(Source(path.name, "", 0), readers.read(path))], Gazetteer.load())
    assert document.type is DocumentType.INSPECTION_REPORT
    assert document.title == "Joint targeted area inspection of Norfolk"
    assert document.published == "2025-02-27"
    assert document.mentions == ("norfolk",)
    assert document.inspections[0].inspectorates == ("ofsted", "cqc", "hmicfrs", "hmi-probation")
    assert Speaker.CHIEF_OFFICER not in {voice.speaker for voice in document.voices}


@pytest.mark.slow
def test_a_real_review_and_the_reply_to_it_agree(records: Path):
    folder = records / "review-and-response"
    paths = sorted(folder.glob("*.pdf"))
    files = [(Source(path.name, "", 0), readers.read(path)) for path in paths]
    review, reply = recognise(files, Gazetteer.load())
    assert [r.number for r in review.recommendations] == [str(n) for n in range(1, 14)]
    assert reply.inspections[0].document_id == review.id
    answered = {i for voice in reply.voices for i in voice.answers}
    assert len(answered) == 13


def _unlisted(text: str) -> Document:
    file = (Source("reply.md", "", 0), readers.text.read_text(text, ".md"))
    (document,) = recognise([file], Gazetteer.load())
    return document


@pytest.mark.parametrize(
    "text",
    [
        "# Inspection response record\n\nForce: Northmoor Police\n\nThe Commissioner welcomes the report.",
        "# Northmoor Police and Crime Commissioner: response to the inspection report\n\nI welcome the report.",
        "# Response to the inspection report\n\nI welcome it.\n\nYours sincerely,\n\nJo Roe\n\n"
        "Police and Crime Commissioner for Northmoor",
        "# Northmoor Police and Crime Board: minutes of the meeting held on 3 May 2025\n\n1. The force bought boats.",
    ],
    ids=["label", "title", "signature", "board"],
)
def test_a_force_on_no_list_keeps_its_name_and_an_id_of_its_own(text):
    document = _unlisted(text)
    assert document.force == "northmoor"
    assert "Northmoor" in document.publisher
    assert any("not in the gazetteer" in note for note in document.warnings)


def test_a_force_on_no_list_that_a_text_only_mentions_is_not_its_publisher():
    document = _unlisted("# Response to the inspection report\n\nI welcome it. We learned from Northmoor Police.")
    assert document.force == ""


def test_a_document_that_is_updated_is_of_its_last_update() -> None:
    """A tracker with a column for every quarter, in whatever order they stand."""
    stood = tuple(DocumentDate(DateOf.UPDATE, month, month, "column") for month in ("2025-01", "2025-10", "2025-04"))
    tracker = replace(document("tracker", [Block("Two vans were bought.")]), dates=stood)
    assert tracker.published == "2025-10"
    replied = DocumentDate(DateOf.RESPONSE, "2024-12-01", "1 December 2024", "label")
    assert replace(tracker, dates=(*stood, replied)).published == "2024-12-01"
