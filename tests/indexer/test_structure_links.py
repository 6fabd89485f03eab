"""Which recommendations a passage answers or restates, and where such a link ends."""

import pytest

from indexer.records import Block, BlockKind, Cell, Document, Reading, Source, Speaker
from indexer.structure import recognise
from indexer.structure.deadlines import addressees_of, deadline_of
from indexer.structure.references import references_in
from tests.indexer.structured import gazetteer, numbers, read, read_all, said

REPORT = """
# Lost and found: an inspection of how well the police look after animals

Published on 4 March 2024

## Foreword

We inspected nine forces between 3 October and 24 November 2023. This report sets out our findings for the
Inspectorate of Policing Standards.

## Summary

We found that kennels were full. During our inspection we visited forty of them and examined 400 entries in the
registers that they keep. Nobody had counted the ponies.

## Recommendations

### Recommendation 1

By 31 August 2024, chief constables should make sure that every stray dog is scanned for a microchip on arrival.

### Recommendation 2

With immediate effect, chief constables should stop using horseboxes that have no ventilation.

### Recommendation 3

By 30 June 2024, the College of Policing should write guidance on reptiles and their heat lamps.

### Recommendation 4

Within six months, chief constables should agree with each veterinary practice in their area who pays for surgery.

### Recommendation 5

By December 2024, police and crime commissioners and chief constables should review the fees of kennels.

## Areas for improvement

### Area for improvement

The force needs to improve how it tells owners that a parrot has been handed in.

## Conclusion

We will return to this subject in two years.
"""
TITLE = "Lost and found: an inspection of how well the police look after animals"
SUPPLIED = "\n\n## Chief Constable’s response\n\n"


def reply(body: str, title: str = f"Commissioner’s response to {TITLE}") -> Document:
    """A page of Fellshire's commissioner on the report above, which is held."""
    page = f"# {title}\n\nPolice and Crime Commissioner for Fellshire\n\n{body}"
    return read_all({"report.md": REPORT, "page.md": page})["page.md"]


def answered(document: Document, words: str) -> str:
    return " ".join(numbers(said(document, words).answers))


# numbers in prose

MENTIONS = {
    "named in passing": ("The money that recommendation 5 asks me to look for has been found.", "r5"),
    "in brackets": ("Scanning (recommendation 1) is done by a volunteer on two evenings of the week.", "r1"),
    "by its place": ("The third recommendation is for the College and I look forward to reading what it writes.", "r3"),
    "the first few": ("The first two recommendations have been met, and I have seen the proof of it.", "r1 r2"),
    "any first one": ("We have met every first recommendation about dogs, and it shows on a Sunday.", ""),
    "several apart": (
        "Dogs are scanned under recommendation 1. Two new boxes have been bought under recommendation 2.",
        "r1 r2",
    ),
    "two in one breath": ("I am assured on recommendation 1 but want to see more on recommendation 4.", "r1 r4"),
    "declined": ("You will forgive me for saying that recommendation 3 is one for others.", "r3"),
    "one by one": ("I do not propose to go through the recommendations one by one in this short note.", ""),
    "only allotted": ("Recommendations 1, 2 and 4 are for chief constables.", ""),
    "only allotted to others": ("Recommendations 1 and 3 are for the Home Office and the College.", "r1 r3"),
    "numbers alone": ("There are five recommendations. Numbers 1 and 3 to 5 are for other bodies.", "r1 r3 r4 r5"),
    "nothing to be done": ("No action is required of Fellshire on recommendations 1 and 3.", "r1 r3"),
    "nothing to be said": ("I welcome the report and have no comment on recommendations 1 and 3.", "r1 r3"),
    "nothing done, in a text that has more to say": (
        "There are five. Two are mine. I begin with those. I take no action on recommendations 1 and 3.",
        "",
    ),
    "sentence by sentence": (
        "Recommendation 3 is for the College. Recommendation 5 was met before the report came out.",
        "r3 r5",
    ),
    "the only area": ("The area for improvement on parrots is in hand, and a clerk rings round.", "a1"),
    "an area that is not said to be the only one": ("An area for improvement is not yet a calamity here.", ""),
    "allotted and refused": ("Recommendations 1 and 3 are for other bodies and I take no action on them.", "r1 r3"),
}


@pytest.mark.parametrize(("text", "expected"), MENTIONS.values(), ids=MENTIONS)
def test_a_passage_answers_the_recommendations_that_it_names(text: str, expected: str):
    assert answered(reply(text), text[:40]) == expected


PICKED = {
    "by its number": ("On 2, the old boxes have been sold.", "r2"),
    "by its place": ("As regards the second of the pair, the old boxes have been sold.", "r2"),
    "the former": ("As to the former, the old boxes have been sold.", "r1"),
    "a number that is not in hand": ("On 9, the old boxes have been sold.", "r1 r2"),
    "neither": ("The old boxes have been sold.", "r1 r2"),
}


@pytest.mark.parametrize(("text", "expected"), PICKED.values(), ids=PICKED)
def test_under_several_recommendations_a_paragraph_may_take_up_one(text: str, expected: str):
    assert answered(reply(f"## Recommendations 1 and 2\n\n{text}"), "old boxes") == expected


SPELLINGS = [
    "R2",
    "Recommendation 2",
    "Rec 2",
    "Rec. 2",
    "Rec2",
    "Recommendation No. 2",
    "Recommendation two",
    "Argymhelliad 2",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_label_is_read_however_it_is_written(spelling: str):
    page = reply(f"{SUPPLIED}**{spelling}**\n\nWe have sold the old boxes and hire new ones by the day.")
    assert answered(page, "sold the old boxes") == "r2"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AFI1", "area_for_improvement"),
        ("AFI 1", "area_for_improvement"),
        ("AFI-01", "area_for_improvement"),
        ("CoC1", "cause_of_concern"),
    ],
)
def test_short_labels_say_of_what_kind_they_are(text: str, kind: str):
    assert [(one.kind, one.numbers) for one in references_in(text)] == [(kind, ("1",))]


@pytest.mark.parametrize("listed", ["Recommendations 1 to 3", "Recs 1-3", "Argymhellion 1 i 3"])
def test_a_label_may_stand_over_a_range(listed: str):
    page = reply(f"Note.\n\n**{listed}**\n\nAll of that was done in May.")
    assert answered(page, "done in May") == "r1 r2 r3"


def test_kinds_that_stand_beside_each_other_keep_their_numbers_apart():
    found = references_in("Recommendation 4, AFI 2 and recommendations 5 and 6")
    assert [(one.kind, " ".join(one.numbers)) for one in found] == [
        ("recommendation", "4"),
        ("area_for_improvement", "2"),
        ("recommendation", "5 6"),
    ]


def test_one_passage_may_answer_many_and_many_passages_one():
    page = reply("""
## Recommendations 1 and 2

Both are met at Fellton, where the yard was rebuilt.

Eastmere will follow by May.

## Recommendation 4

Nine practices have signed.
""")
    assert answered(page, "yard was rebuilt") == answered(page, "Eastmere will follow") == "r1 r2"
    assert answered(page, "Nine practices") == "r4"


# subjects


def test_a_heading_may_name_what_is_answered_by_its_subject():
    page = reply(
        "## Horseboxes\n\nThe last of the old ones was scrapped in May.\n\n## My office\n\nWe have moved house."
    )
    assert answered(page, "scrapped in May") == "r2"
    assert answered(page, "moved house") == ""


def test_what_one_heading_names_ends_at_the_next_line_in_bold():
    page = reply("**Horseboxes**\n\nThe last was scrapped.\n\n**Staff**\n\nTwo people have left and one has come.")
    assert answered(page, "was scrapped") == "r2"
    assert answered(page, "Two people have left") == ""


def test_replies_in_the_reports_order_need_few_words_to_find_their_place():
    page = reply("""
## Recommendation 1

Every dog is scanned by the gate.

## Boxes

All have air now.

## Recommendation 4

Nine practices have signed.

## What it costs

We compared what kennels ask, and the sums are on my website.

## Recommendation 5

That was all there was to say.
""")
    assert answered(page, "Nine practices") == "r4"
    assert answered(page, "what kennels ask") != "r1"


def test_only_what_a_report_has_once_is_meant_by_its_name_alone():
    page = reply("## Area for improvement\n\nA clerk rings each owner within the hour.")
    assert answered(page, "rings each owner") == "a1"


def test_restated_wording_in_bold_is_answered_until_the_next_line_in_bold():
    page = reply("""
**With immediate effect, chief constables should stop using horseboxes that have no ventilation.**

They have been sold.

**Other matters**

The office has a new roof.
""")
    assert answered(page, "been sold") == "r2"
    assert answered(page, "new roof") == ""


def test_an_area_in_bold_is_the_inspectorates_though_it_speaks_of_answers():
    page = read("""
# Fellshire Police and Crime Commissioner: response to PEEL 2023–25

## Areas for improvement

**1. The force should improve how it answers calls**

More people answer them.
""")
    assert said(page, "how it answers calls").speaker is Speaker.INSPECTORATE
    assert answered(page, "More people") == "a1"


def test_points_take_the_numbers_under_which_the_recommendations_are_restated():
    page = read("""
# Commissioner’s response to “Lost and found”

Police and Crime Commissioner for Fellshire

## Recommendations

3. With immediate effect, chief constables should stop using horseboxes that have no ventilation.

4. Within six months, chief constables should agree with each veterinary practice who pays for surgery.

## Chief Constable’s comments

3. We have sold them all.

4. Nine practices have signed and one has asked for time.
""")
    assert answered(page, "sold them all") == "r3"
    assert answered(page, "Nine practices") == "r4"


# where a link ends


@pytest.mark.parametrize(
    "last",
    [
        "I will write to you again at the end of the year.",
        "A copy of this letter has been sent to the Chief Constable and will be on my website.",
        "I am grateful to the inspectors for their report, which is a fair one.",
        "I look forward to your next visit to the county.",
    ],
)
def test_taking_leave_answers_nothing(last: str):
    page = reply(f"On recommendation 2, we have sold the old boxes and hire new ones.\n\nThey have air.\n\n{last}")
    assert answered(page, "They have air") == "r2"
    assert answered(page, last) == ""
    assert said(page, last).joint


def test_a_signature_answers_nothing():
    letter = reply("**Recommendation 2**\n\nWe have sold them.\n\nYours sincerely\n\nRowan Ashdale\n\nFellton Hall")
    assert answered(letter, "have sold them") == "r2"
    assert answered(letter, "Fellton Hall") == ""


def test_an_answer_ends_where_another_recommendation_is_named():
    page = reply("""
On recommendation 1, every dog is scanned by the gate.

The gate is manned at night.

Surgery (recommendation 4) is paid for by the owners.

The car park has been resurfaced and is open again.
""")
    assert answered(page, "manned at night") == "r1"
    assert answered(page, "Surgery (") == "r4"
    assert answered(page, "car park") == ""


def test_a_paragraph_that_plainly_turns_to_another_subject_leaves_the_answer():
    page = reply("""
On recommendation 1, every dog is scanned by the gate.

As for the ventilation of our horseboxes, it was mended in the spring.
""")
    assert answered(page, "mended in the spring") == "r2"


def test_a_comment_on_the_whole_report_answers_none_and_is_joint():
    page = reply(
        "I welcome this report and its findings on dogs and microchips, and accept all of its recommendations."
    )
    voice = said(page, "I welcome this report")
    assert (voice.answers, voice.joint) == ((), True)


def test_what_is_asked_of_others_alone_is_not_answered_by_a_force_unless_it_says_so():
    page = reply(f"{SUPPLIED}Our reptiles have heat lamps of their own.\n\nRecommendation 3 is not for us.")
    assert answered(page, "heat lamps of their own") == ""
    assert answered(page, "not for us") == "r3"


def test_an_answer_whose_speaker_is_doubtful_is_still_an_answer():
    page = reply("""
I set out the force's words and mine.

## Recommendation 2

With immediate effect, chief constables should stop using horseboxes that have no ventilation.

We sold them in May.

## Chief Constable's closing remarks

Thank you.
""")
    assert answered(page, "sold them in May") == "r2"


def test_numbered_paragraphs_of_a_paper_answer_what_the_one_above_them_restates():
    paper = read("""
# Report to the Police Accountability Board, 4 June 2025

Report of the Chief Constable of Fellshire Police on the inspection “Keeping watch”

## Recommendations

2.1 Recommendation 1 (by May 2025): forces should count boats.

2.2 Forty boats have been counted at Eastmere.

2.3 Recommendation 3 (by June 2025): forces should train pilots.

2.4 Two pilots have been trained. A third will follow.

## Commissioner’s view

I am content.
""")
    assert answered(paper, "Forty boats") == "r1"
    assert answered(paper, "Two pilots have been") == "r3"
    assert said(paper, "Two pilots have been").speaker is Speaker.CHIEF_OFFICER


def test_somebody_who_continues_in_minutes_is_still_answering():
    minutes = read("""
# Fellshire Police and Crime Panel: minutes, 4 June 2025

## 5. Inspection of beaches

The Chief Constable said that recommendation 1 had been met and that every boat was counted.

She continued that the count was read out on the radio.

Cllr Moss asked whether the beach huts would be painted.
""")
    assert answered(minutes, "read out on the radio") == "r1"
    assert answered(minutes, "beach huts") == ""


MINUTES = """
# Fellshire Police and Crime Panel: minutes, 4 June 2025

## 5. Inspection of beaches

The Chief Constable said that recommendation 1 had been met and that every boat was counted.

{}

Cllr Moss asked about recommendation 2 and wished to know when the huts would be painted.
"""


@pytest.mark.parametrize(
    "told", ["The Commissioner added that ponies helped.", "The Deputy Mayor apologised for the ponies."]
)
def test_somebody_who_adds_to_what_was_said_in_minutes_speaks_of_the_same(told: str):
    assert answered(read(MINUTES.format(told)), "ponies") == "r1"


def test_an_answer_that_tells_what_was_asked_puts_no_question_to_the_next_speaker():
    minutes = read(MINUTES.format("The Chief Constable replied that he had asked for four ponies to be kept."))
    assert answered(minutes, "four ponies") != "r2"


def test_a_question_may_ask_what_was_answered():
    minutes = read("""
# Fellshire Police and Crime Panel: minutes, 4 June 2025

## 5. Inspection of beaches

Cllr Moss asked how many letters were answered.

The Chief Constable replied that recommendation 2 had been met and that all of them were.
""")
    assert answered(minutes, "how many letters") == "r2"


@pytest.mark.parametrize(
    "told",
    [
        "I have read that with care. The inspectors asked that it be done by the spring.",
        "I will publish it in May, ahead of the date by which we are asked to do so.",
    ],
)
def test_what_the_inspectors_asked_for_is_no_question_on_what_was_said_before(told: str):
    page = reply(f"The Chief Constable writes:\n\n> Under recommendation 1 every dog is scanned.\n\n{told}")
    assert answered(page, "every dog") == "r1"
    assert answered(page, told[:20]) == ""


def test_a_label_before_a_colon_turns_from_the_subject_before_it():
    page = reply(f"""{SUPPLIED}
Horseboxes: those without ventilation were sold.

Gardens: nobody has mown them since the spring and it shows.
""")
    assert answered(page, "were sold") == "r2"
    assert answered(page, "Gardens") == ""


@pytest.mark.parametrize(
    ("first", "answers"),
    [
        ("Next, horseboxes.", "r2"),
        ("A word on reptiles and kennels.", ""),
        ("Horseboxes first.", "r2"),
        ("I agree.", ""),
    ],
)
def test_a_first_sentence_that_is_only_the_name_of_a_subject_says_what_its_paragraph_is_about(first: str, answers: str):
    page = reply(f"""{SUPPLIED}
{first} The two old ones went to a scrapyard in May and nobody has missed them.

I must also say that the roof leaks and that the yard has flooded twice this year.
""")
    assert answered(page, "scrapyard") == answers
    assert answered(page, "roof leaks") == ""


def test_who_has_turned_to_another_subject_does_not_return_to_the_one_before():
    page = reply(f"""{SUPPLIED}
On stray dogs, we have bought six readers.

Each veterinary practice in the area has agreed with us who pays for its surgery.

The lamp in the yard is used on a hundred nights and costs more than we have.
""")
    assert answered(page, "six readers") == "r1"
    assert answered(page, "lamp in the yard") == ""


LEADS = """
The dogs have been harder. Forty came in the winter. The Chief Constable has said to me:

> Every stray dog is now scanned for a microchip on arrival.

{}
"""


def test_who_tells_of_a_matter_and_hands_over_speaks_of_what_the_other_answers():
    page = reply(LEADS.format("I have been to the kennels myself."))
    assert answered(page, "been harder") == "r1"


def test_who_hands_over_for_more_than_a_paragraph_speaks_of_none_of_them():
    page = reply(LEADS.format("> We have sold every horsebox that had no ventilation."))
    assert answered(page, "been harder") == ""


def test_under_a_question_everybody_speaks_of_what_one_of_them_answers():
    page = reply("""
## Why do so many strays wait at the gate?

Commissioner: There were nine of them there on Sunday.

Chief Constable: Every stray dog is now scanned for a microchip on arrival.

## What else is new?

Commissioner: There were ten of them there on Monday.
""")
    assert answered(page, "on Sunday") == "r1"
    assert answered(page, "on Monday") == ""


@pytest.mark.parametrize(
    "text",
    [
        "I accept the report in full. Dogs with a microchip are dear to me and to all who live here.",
        "Fellshire Police was one of nine forces inspected. The report on its dogs was published on 4 March 2024.",
    ],
)
def test_what_is_said_of_the_whole_report_answers_no_subject_that_it_names(text: str):
    assert answered(reply(text), text[:20]) == ""


# tables

TRACKER = """
# Fellshire Police action plan: Lost and found: an inspection of how well the police look after animals

| Rec No. | Recommendation (summary) | Sub recommendation | Owner | Update |
|---|---|---|---|---|
| 1 | Dogs scanned on arrival | | ACC Lee | A scanner is kept by the gate. |
| R2 | No boxes without air | | ACC Lee | All of them have been sold. |
| 4 | | 4.1 Write to each practice. | Supt Moss | Letters were sent in May. |
| | | 4.2 Publish what they say. | Supt Moss | Nothing has come back yet. |
| AFI | Telling owners of parrots | | Insp Rook | A clerk rings each of them. |
"""


def tracker() -> Document:
    return read_all({"report.md": REPORT, "tracker.md": TRACKER})["tracker.md"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kept by the gate", "r1"),
        ("have been sold", "r2"),
        ("Letters were sent", "r4.1"),
        ("Nothing has come back", "r4.2"),
        ("A clerk rings", "a1"),
    ],
)
def test_a_row_answers_the_recommendation_or_the_point_that_it_is_about(words: str, expected: str):
    assert answered(tracker(), words) == expected


def test_the_offices_short_version_of_a_recommendation_restates_it():
    voice = said(tracker(), "Dogs scanned on arrival")
    assert (voice.speaker, numbers(voice.quotes), voice.answers) == (Speaker.INSPECTORATE, ["r1"], ())


def test_the_number_of_a_row_is_not_that_of_the_recommendation_beside_it():
    page = read("""
# Action plan after the inspection of Fellshire Police

| Ref | Recommendation | Update |
|---|---|---|
| 12 | Recommendation 3: chief constables should count ponies. | We count them on Mondays. |
| 13 | AFI 2: the force should improve its stables. | The roof is new. |
""")
    assert answered(page, "on Mondays") == "r3"
    assert answered(page, "The roof") == "a2"


def test_a_row_that_is_said_to_come_from_an_area_is_about_an_area():
    page = read("""
# Fellshire Police: action tracker

| No | Source | Owner | Progress |
|---|---|---|---|
| 3 | PEEL AFI | Supt Moss | Ponies are counted on Mondays. |
""")
    assert answered(page, "on Mondays") == "a3"


def test_a_row_belongs_to_the_inspection_that_one_of_its_cells_names():
    other = "Dead slow: an inspection of how the police manage rivers and canals"
    page = f"""
# Fellshire Police: recommendations tracker

| Rec | Inspection report | Update |
|---|---|---|
| 1 | {TITLE} | Scanned at the gate. |
| 1 | {other} | Not begun in earnest. |
| 2 | | Begun at once. |

The board meets again in May.
"""
    reports = {"report.md": REPORT, "other.md": REPORT.replace(TITLE, other).replace("4 March 2024", "9 May 2025")}
    tracked = read_all({**reports, "page.md": page})["page.md"]
    asked = {words: said(tracked, words).answers[0] for words in ("at the gate", "in earnest", "at once")}
    assert asked["at the gate"].startswith("lost-and-found")
    assert asked["in earnest"].startswith("dead-slow")
    assert asked["at once"].startswith("dead-slow")
    assert said(tracked, "meets again").inspection == ""


def table_of(*rows: tuple[str, ...]) -> Document:
    """A board's paper with a table whose first row nothing marks as a header; a row of one cell spans it."""
    blocks = [Block("Police Accountability Board, 4 June 2025", BlockKind.HEADING, level=1)]
    blocks.append(Block("Report of the Chief Constable of Fellshire Police on inspections"))
    for at, row in enumerate(rows):
        blocks += [Block(text, BlockKind.TABLE_CELL, cell=Cell(0, at, column)) for column, text in enumerate(row)]
    source, reading = Source("paper.docx", "paper", 0), Reading("docx", "docx", tuple(blocks))
    (document,) = recognise([(source, reading)], gazetteer())
    return document


def test_a_first_row_is_a_header_by_its_words_though_nothing_marks_it():
    paper = table_of(
        ("Rec no.", "Recommendation", "Force position", "Comments of the PCC"),
        ("1", "Count the ponies", "Counted at Eastmere.", "I have seen them."),
        ("Areas for improvement in the same inspection",),
        ("2", "Better stables", "The roof is new.", "It is dry."),
    )
    assert answered(paper, "Counted at Eastmere") == answered(paper, "I have seen them") == "r1"
    assert said(paper, "Counted at Eastmere").speaker is Speaker.CHIEF_OFFICER
    assert said(paper, "I have seen them").speaker is Speaker.LOCAL_POLICING_BODY
    assert numbers(said(paper, "Count the ponies").quotes) == ["r1"]


def test_a_row_that_spans_a_table_stands_over_the_rows_below_it():
    paper = table_of(
        ("No.", "What HMICFRS said", "Progress"),
        ("Areas for improvement",),
        ("2", "The force should improve its stables.", "The roof is new."),
        ("Recommendations",),
        ("2", "The force should count its ponies.", "They are counted on Mondays."),
    )
    assert answered(paper, "roof is new") == "a2"
    assert answered(paper, "on Mondays") == "r2"


def test_a_table_of_figures_has_no_header_that_its_words_do_not_show():
    paper = table_of(("Ponies", "Dogs", "Parrots"), ("4", "12", "1"))
    assert [one.cell and one.cell.is_header for one in paper.blocks if one.cell] == [False] * 6


def test_the_heading_above_a_table_says_what_it_numbers():
    page = read("""
# Action plan after the inspection of Fellshire Police

## Areas for improvement

| No. | What inspectors said | What we are doing |
|---|---|---|
| 3 | The force should improve how it counts ponies. | We count them on Mondays. |
""")
    assert answered(page, "on Mondays") == "a3"


# by when, and of whom

ASKED = [
    ("By 31 March 2026, chief constables should act.", "exact 2026-03-31", "chief constables"),
    ("By no later than 1 June 2025, police and crime commissioners should act.", "exact 2025-06-01",
     "police and crime commissioners"),
    ("Chief constables should, by 1 May 2025, act.", "exact 2025-05-01", "Chief constables"),
    ("By the end of 2026 the Home Office should act.", "month 2026-12", "Home Office"),
    ("By autumn 2025, forces, working with partners, should act.", "month 2025", "forces"),
    ("As soon as possible, and by May 2026 at the latest, forces should act.", "month 2026-05", "forces"),
    ("By 1st June 2025 the NPCC, the College of Policing and all chief constables should act.", "exact 2025-06-01",
     "NPCC / College of Policing / all chief constables"),
    ("With immediate effect, the force should act.", "immediate ", "force"),
    ("The force should immediately act.", "immediate ", "force"),
    ("Within three months of publication, chief constables and mayors should act.", "within P3M",
     "chief constables / mayors"),
    ("Over the next 12 months, the service should act.", "within P12M", "service"),
    ("Chief constables should make sure that owners are told within five days.", "none ", "Chief constables"),
    ("Erbyn 31 Mawrth 2026, dylai prif gwnstabliaid weithredu.", "exact 2026-03-31", "prif gwnstabliaid"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "when", "who"), ASKED, ids=[text[:44] for text, _, _ in ASKED])
def test_a_recommendation_says_by_when_and_of_whom_it_asks(text: str, when: str, who: str):
    deadline = deadline_of(text)
    assert f"{deadline.kind} {deadline.value}" == when
    assert deadline.text in text
    assert " / ".join(addressees_of(text)) == who


def test_the_wording_of_what_a_heading_names_leaves_it_in_hand_for_those_who_speak_below():
    page = reply("""
## Recommendations 1 and 4

Recommendation 1: By 31 August 2024, chief constables should make sure that every stray dog is scanned for a microchip
on arrival.

Recommendation 4: Within six months, chief constables should agree with each veterinary practice in their area who
pays for surgery.

### Chief Constable

A volunteer holds the scanner on two evenings of the week.

### Commissioner

I have seen the scanner and the list of practices.
""")
    assert answered(page, "holds the scanner") == "r1 r4"
    assert answered(page, "seen the scanner") == "r1 r4"


def test_the_number_of_a_paragraph_and_the_head_of_a_message_answer_nothing():
    page = reply(f"""
{SUPPLIED}

From: Ash, Rowan Sent: 3 May 2024 10:15 To: reports@ips.example Subject: stray dogs and scanners

Every stray dog is scanned for a microchip.
""")
    assert answered(page, "Ash, Rowan") == ""


def test_what_is_asked_of_an_office_alone_may_be_called_so():
    report = REPORT.replace(
        "police and crime commissioners and chief constables should", "local policing bodies should"
    )
    page = f"# Commissioner’s response to {TITLE}\n\nPolice and Crime Commissioner for Fellshire\n\n"
    said_ = "As for what’s asked of me: I rang each of them up and the sums are on my website."
    found = read_all({"report.md": report, "page.md": page + said_})["page.md"]
    assert answered(found, "sums are on") == "r5"
    assert answered(reply(said_), "sums are on") == ""  # asked of forces as well


def test_in_a_form_that_speaks_for_nobody_what_stands_under_an_area_answers_it():
    page = reply(
        """
## Section 5. Areas for improvement

**AFI 1 (parrots)**

A clerk has rung each of them since May. In the first month nine owners came.

Form completed by: Performance Officer
""",
        title=f"Form 12: {TITLE}",
    )
    assert answered(page, "A clerk has rung") == "a1"
    assert answered(page, "Form completed") == ""
