"""Which inspection a document answers, where its report is not held or where several could be meant."""

import pytest

from indexer.structure.inspections import names
from tests.indexer.structured import REPORT, numbers, read, read_all, said


def answered(text: str, path: str = "document.md") -> list[str]:
    """The titles of the inspections that a text answers, by itself."""
    return [link.title for link in read(text, path).inspections]


@pytest.mark.parametrize(
    "text",
    [
        "# A year of progress\n\nThe recent PEEL inspection saw what Fellshire Police has done for the lower store.",
        "# Commissioner's response to the Effectiveness Inspection\n\nI am glad that Fellshire Police was judged good.",
        "# Inspectors at the board\n\nThe inspector remarked that “Fellton Stores” in the report had been taken to mean"
        " the two stores inside the town, and asked Fellshire Police for a list.",
        "# Commissioner welcomes praise for officers\n\nThe Inspectorate of Policing Standards today published its"
        " report on how well Fellshire Police looks after bicycles. “I am glad of it,” said the Commissioner.",
    ],
    ids=["no years", "not distinctive", "words under discussion", "a journalist's summary"],
)
def test_what_is_no_title_of_an_inspection_names_none(text: str):
    assert answered(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "# An inspection of the regional response to lost bicycles\n\nI welcome it, as does Fellshire Police.",
            "An inspection of the regional response to lost bicycles",
        ),
        (
            "# Inspections in Fellshire\n\nThe latest report on Fellshire Police is this one - Handling and care"
            " 2018/19: An inspection of Fellshire Police (opens in a new window)",
            "Handling and care 2018/19: An inspection of Fellshire Police",
        ),
        (
            "# Panel\n\nThe Panel had before it the reports on which the Commissioner of Fellshire had to comment:\n\n"
            "- Lost bicycles: post-inspection review (for copy see file)",
            "Lost bicycles: post-inspection review",
        ),
        (
            "# Inspection of Found Property 2025: our action plan\n\nWhat Fellshire Police will do.",
            "Inspection of Found Property 2025",
        ),
        (
            "# A year of progress\n\nThis is our plan after the PEEL 2023-25 inspection of Fellshire Police.",
            "PEEL 2023-25",
        ),
    ],
    ids=["the response inspected", "in a sentence", "in a list", "before the name of the reply", "with its years"],
)
def test_a_title_is_taken_whole_from_where_it_stands(text: str, title: str):
    (found,) = answered(text)
    assert found.startswith(title)


YEARS_AGO = """
# Fellshire 2017 inspection

Published on 9 November 2017

## Our judgments

We inspected Fellshire Police in the spring of 2017. We found that it was good at looking after bicycles. During our
inspection we visited two stores.

## Areas for improvement

The force should count the bicycles.
"""


@pytest.mark.parametrize("path", ["statement.md", "fellshire-2021.md"])
def test_the_name_of_a_force_does_not_tell_two_reports_on_it_apart(path: str):
    statement = (
        "# Fellshire 2021 inspection: comments\n\nFellshire Police was called good in the new report of May 2021."
    )
    found = read_all({"report.md": YEARS_AGO, path: statement})[path]
    assert "report" not in [link.document_id for link in found.inspections]


def test_a_statement_older_than_the_only_report_on_its_force_does_not_answer_it():
    text = "# Commissioner's statement\n\n{}\n\nThe inspection of Fellshire Police was fair, and I said so."
    texts = {
        "report.md": YEARS_AGO,
        "before.md": text.format("3 March 2016"),
        "after.md": text.format("3 March 2018"),
    }
    found = read_all(texts)
    assert found["before.md"].inspections == ()
    assert [link.document_id for link in found["after.md"].inspections] == ["report"]


@pytest.mark.parametrize(
    ("told", "linked"),
    [
        ("progress since the inspectors graded the force good in May", ["report"]),
        ("a letter from the inspectors on tea", []),
    ],
)
def test_a_paper_on_the_grades_of_a_force_is_about_the_only_report_on_it(told: str, linked: list[str]):
    minutes = (
        f"# Fellshire Police and Crime Panel: minutes, 4 June 2018\n\n## 5. Progress\n\nThe Panel considered {told}."
    )
    found = read_all({"report.md": YEARS_AGO, "minutes.md": minutes})["minutes.md"]
    assert [link.document_id for link in found.inspections] == linked


def test_a_report_on_a_fire_service_is_not_the_only_report_on_the_force_of_its_area():
    report = (
        "# Cumbria 2021/22 inspection\n\nPublished on 9 November 2022\n\n## Areas for improvement\n\nWe inspected"
        " Cumbria Fire and Rescue Service. We found that it was good at prevention. During our inspection we saw it."
    )
    statement = "# Commissioner's statement\n\n3 March 2023\n\nThe inspection of Cumbria Constabulary was fair."
    assert read_all({"report.md": report, "statement.md": statement})["statement.md"].inspections == ()


STABLES_REVIEW = """
# Stables Review 2024/25: Fellshire Police

Published on 9 May 2025

## Our judgments

The Inspectorate of Policing Standards inspected Fellshire Police. We found that it was good at looking after horses.
During our inspection we visited two stables.

## Areas for improvement

### Area for improvement

The force should keep the hay of its horses away from rain.

### Area for improvement

The force should write down every morning which of its horses are lame.

## Cause of concern

### Recommendation 1

By 30 September 2025, Fellshire Police should have each horse shod by somebody who has been trained to do it.
"""
REPLIES_TO_IT = {
    "with the section of the Act": "# Stables Review 2024/25: Fellshire Police – response under section 55 of the Act"
    "\n\n12 June 2025\n\nI am glad of it.",
    "the words in another order": "# Response to the Stables Review of Fellshire Police 2024/25\n\nI am glad of it.",
    "a plan that follows it": "# Fellshire Police: action plan following the Stables Review 2024/25\n\nHay is dry.",
    "progress": "# Stables Review: progress\n\nFellshire Police\n\n3 September 2025\n\nIt is dry since 9 May 2025.",
    "a headline of the office's own": "# “We left them in the rain”: Commissioner of Fellshire responds\n\nPosted on 9"
    " May 2025\n\nIn its Stables Review 2024/25, published today, the inspectorate graded Fellshire Police as good.",
}


@pytest.mark.parametrize("text", REPLIES_TO_IT.values(), ids=REPLIES_TO_IT)
def test_a_reply_is_matched_to_the_held_assessment_of_its_force_by_series_and_years(text: str):
    found = read_all({"report.md": STABLES_REVIEW, "reply.md": text})["reply.md"]
    assert [link.document_id for link in found.inspections] == ["report"]


OTHERS = {
    "of another year": "# Response to the Stables Review 2022/23 of Fellshire Police\n\nI am glad of it.",
    "of another force": "# Response to the Stables Review 2024/25: Old Haven Police\n\nMayor of Old Haven",
    "of another kind": "# Response to the kennels inspection 2024/25 of Fellshire Police\n\nI am glad of it.",
    "of many forces": "# Stables Review 2024/25: national overview of grades and costs\n\nFellshire Police is glad.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_reply_to_another_report_is_not_matched_to_the_held_assessment(text: str):
    found = read_all({"report.md": STABLES_REVIEW, "reply.md": text})["reply.md"]
    assert "report" not in [link.document_id for link in found.inspections]


def test_an_item_of_minutes_names_the_held_assessment_behind_its_number():
    minutes = """
# Fellshire Police and Crime Panel

Minutes of the meeting held on 6 November 2025

Present: Councillor Ash and Councillor Elm

## 4. Stables Review 2024/25

The Chief Constable said that the hay was dry.

## 5. Lost bicycles: report of an inspection (4 March 2025)

The Commissioner said that nine had been found.
"""
    first, second = read_all({"report.md": STABLES_REVIEW, "minutes.md": minutes})["minutes.md"].inspections
    assert (first.document_id, second.document_id) == ("report", "")


THEMATIC = """
# Tack and feed: an inspection of how well forces look after their horses

Published on 9 May 2025

## Foreword

We inspected nine forces between 3 October and 24 November 2024. This report sets out our findings for the
Inspectorate of Policing Standards.

## Summary

We found that most were good at it. During our inspection we visited forty stables and examined 400 saddles.

## Recommendations

### Recommendation 1

By 30 September 2025, chief constables should have each horse shod by somebody who has been trained to do it.

### Recommendation 2

By 30 November 2025, chief constables should keep the hay of all their horses away from rain and from sparks.

### Recommendation 3

Within six months, chief constables should write down every morning which of their horses have gone lame.
"""


def test_a_plan_that_repeats_the_recommendations_answers_their_report():
    plan = """
# Our stables plan

Fellshire Police

| Ref | What was asked | Our response |
|---|---|---|
| 1 | have each horse shod by somebody who has been trained to do it | Two farriers have come. |
| 2 | keep the hay of all their horses away from rain and from sparks | The loft has a roof. |
| 3 | write down every morning which of their horses have gone lame | A slate hangs by the door. |
"""
    (link,) = read_all({"report.md": THEMATIC, "plan.md": plan})["plan.md"].inspections
    assert link.document_id == "report"
    assert link.basis.startswith("repeats 3 of its recommendations word for word")


@pytest.mark.parametrize(("month", "found"), [("May", ["report"]), ("March", [])])
def test_a_paper_may_name_a_report_by_its_inspectorate_its_month_and_its_subject(month: str, found: list[str]):
    paper = (
        f"# A plan for the yard\n\nFellshire Police\n\nDate of response: 1 November 2025\n\nIn {month} the"
        " Inspectorate of Policing Standards published a report about how nine forces, ours among them, buy tack for"
        " horses."
    )
    read_ = read_all({"report.md": THEMATIC, "paper.md": paper})["paper.md"]
    assert [link.document_id for link in read_.inspections] == found


QUAYS = """
# Past the harbour light: An inspection of how forces patrol the coast

Published on 14 May 2025

## Foreword

We inspected nine forces between 3 October and 24 November 2024. This report sets out our findings for the
Inspectorate of Policing Standards.

## Recommendations

Recommendation 1: By 31 March 2026, chief constables should count every lobster pot that is stolen in a marine crime.

Recommendation 2: By 31 March 2026, chief constables should give every skipper a whistle and a lantern.

Recommendation 3: By 31 March 2026, chief constables should inspect the moorings of pleasure yachts at anchor.

Recommendation 4: By 31 March 2026, chief constables should train divers to search beneath a jetty.
"""
SAYS = (
    "Every stolen lobster pot has been entered in a book since June.",
    "Each skipper was handed a brass whistle and a lantern at the regatta.",
    "The moorings of pleasure yachts lie under ice from November to March.",
)


@pytest.mark.parametrize(
    ("subject", "dated", "says", "found"),
    [
        ("Marine crime report – our reply", "2 July 2025", SAYS, ["report"]),
        ("Marine crime report – our reply", "2 May 2025", SAYS, []),
        ("Burglary report – our reply", "2 July 2025", SAYS, []),
        ("Marine crime report – our reply", "2 July 2025", SAYS[:1], []),
    ],
    ids=["all agree", "before it appeared", "another subject", "comes to one alone"],
)
def test_a_letter_may_name_a_report_by_its_subject_alone_and_go_through_it(
    subject: str, dated: str, says: tuple[str, ...], found: list[str]
):
    letter = "\n\n".join(
        (
            "Office of the Police and Crime Commissioner for Fellshire",
            dated,
            "Dear Chief Inspector",
            f"**{subject}**",
            "Thieves pay no attention to the tide, and we thought it best to say what has been done.",
            *says,
            "Yours sincerely",
            "Rowan Ashdale\n\nPolice and Crime Commissioner for Fellshire",
        )
    )
    read_ = read_all({"report.md": QUAYS, "letter.md": letter})["letter.md"]
    assert [link.document_id for link in read_.inspections] == found


PAGE_OF_TWO = """
# Inspections and my responses

Police and Crime Commissioner for Fellshire

## Tack and feed: an inspection of how well forces look after their horses

Published: 9 May 2025

Recommendation 1 is met: two farriers have come.

{head}

I was pleased with what inspectors saw in the cells.

**Recommendation 1:** Blankets are washed each day.
"""


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("## Custody inspection, 17 June 2025", "Custody inspection: Fellshire", "2025-06-17"),
        ("## Custody inspection\n\nPublished: 17 June 2025", "Custody inspection: Fellshire", "2025-06-17"),
        (
            "## Custody inspection\n\nPublished: 17 June 2025\n\nFull title: A visit to the cells of Fellshire",
            "A visit to the cells of Fellshire",
            "2025-06-17",
        ),
        (
            "## CARE 2021–23\n\nThe CARE 2021–23 report on Fellshire Police was published on 6 June 2022.",
            "CARE 2021–23: Fellshire",
            "2022-06-06",
        ),
    ],
)
def test_a_heading_with_a_kind_and_a_day_begins_another_inspection(head: str, title: str, day: str):
    page = read_all({"report.md": THEMATIC, "page.md": PAGE_OF_TWO.format(head=head)})["page.md"]
    assert [(one.title, one.published) for one in page.inspections][1:] == [(title, day)]
    assert said(page, "two farriers").answers == (f"{page.inspections[0].id}/r1",)
    assert said(page, "Blankets").answers == (f"{page.inspections[1].id}/r1",)


def test_a_heading_of_an_update_begins_no_inspection():
    page = read_all({"report.md": THEMATIC, "page.md": PAGE_OF_TWO.format(head="## Review board update, 17 June 2025")})
    assert len(page["page.md"].inspections) == 1


def test_the_reports_words_in_a_row_go_before_the_number_that_an_office_gave_it():
    plan = """
# Fellshire Police: action plan following the Stables Review 2024/25

| Ref | What the report says | Our response |
|---|---|---|
| AFI 1 | The force should write down every morning which of its horses are lame. | A slate hangs by the door. |
| AFI 2 | The force should keep the hay of its horses away from rain. | The loft has a roof. |
"""
    found = read_all({"report.md": STABLES_REVIEW, "plan.md": plan})["plan.md"]
    assert numbers(said(found, "slate").answers) == ["a2"]
    assert numbers(said(found, "loft").answers) == ["a1"]


def test_minutes_name_the_held_assessment_by_its_series_in_a_heading_and_its_month_below():
    minutes = (
        "# Minutes of a meeting of the Fellshire Police and Crime Panel\n\nheld on 6 November 2025\n\n## 15. FORCE"
        " REVIEW: THE BARNS AND THEIR OATS\n\nThe Panel considered a report on progress since the"
        " force was graded inadequate at shoeing horses in {}.\n\nThe Commissioner said that she was satisfied."
    )
    held = STABLES_REVIEW.replace("Stables Review", "Force Review")
    texts = {"report.md": held, "may.md": minutes.format("May"), "july.md": minutes.format("July")}
    found = read_all(texts)
    assert [link.document_id for link in found["may.md"].inspections] == ["report"]
    assert "report" not in [link.document_id for link in found["july.md"].inspections]
    assert ("shoeing horses", "inadequate") in {(one.area, one.grade) for one in found["may.md"].grades}


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("# Left behind: the Commissioner's response", True),
        ("# RE: Left behind - comments of Fellshire", True),
        ("# 6.1 Left behind (March 2024)", True),
        ("# Left behind: an inspection of prisoners' luggage", False),
        ("# Behind the counter", False),
    ],
)
def test_a_report_may_be_called_by_the_name_before_its_subtitle(head: str, known: bool) -> None:
    report = REPORT.replace("# An inspection", "# Left behind: an inspection", 1)
    found = read_all({"report.md": report, "reply.md": f"{head}\n\nI welcome it and I will answer in the autumn."})
    ids = {link.id for link in found["reply.md"].inspections}
    assert (found["report.md"].inspections[0].id in ids) is known


def test_a_letter_with_a_subject_of_its_own_may_call_the_report_so_in_its_text():
    report = REPORT.replace("# An inspection", "# Left behind: an inspection", 1)
    letter = (
        "# Inspection of bicycles – section 55 response\n\nDear Minister\n\nI write to set out our response to the "
        "report Left behind, which I welcome.\n\nYours sincerely\n\nAda Poe"
    )
    found = read_all({"report.md": report, "reply.md": letter})
    assert [link.document_id for link in found["reply.md"].inspections] == ["report"]


def test_a_title_of_common_words_that_is_written_as_a_name_is_one():
    assert names("Who We Let In") == {"Who We Let In"}
    assert names("Not Seen Since: an inspection") >= {"Not Seen Since"}
    assert not names("What we found")
