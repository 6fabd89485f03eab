"""Whose words the pages of offices carry, where no heading says so."""

import pytest

from tests.indexer.structured import CHIEF, INSPECTORATE, OVERSEER, THIRD, UNKNOWN, read, said

OFFICE = "https://www.fellshire-pcc.gov.uk/inspections/found-property"


def test_a_summary_that_an_office_pasted_is_never_the_offices():
    page = read(
        """
# The inspection of Fellshire Police

## Information

I am pleased with some aspects of the performance of Fellshire Police, but its stores are a worry.

Fellshire Police is good at returning bicycles to their owners.

The force has made progress since it was last visited. It has bought shelves.

## PCC Comment

I welcome this report. My office will visit each store.
""",
        url=OFFICE,
    )
    assert said(page, "some aspects of the performance").speaker is INSPECTORATE
    assert said(page, "good at returning bicycles").speaker is INSPECTORATE
    assert said(page, "has bought shelves").speaker in (INSPECTORATE, UNKNOWN)
    assert said(page, "visit each store").speaker is OVERSEER


def test_judgements_that_nobody_is_said_to_have_made_are_nobodys():
    page = read(
        """
# The stores of Fellshire

Fellshire Police requires improvement at keeping records of found property.

However, the force does not always tell owners that it has found what they lost.

The Commissioner will ask her board to look at this in May.
""",
        url=OFFICE,
    )
    assert said(page, "requires improvement").speaker is UNKNOWN
    assert said(page, "does not always tell").speaker is UNKNOWN
    assert said(page, "ask her board").speaker is OVERSEER


@pytest.mark.parametrize(
    "lead",
    [
        "The inspectorate has reported on Fellshire Police. It found that the force:",
        "The report states that Fellshire Police:",
        "The main findings of the report are below. In short, inspectors found that it:",
    ],
)
def test_the_points_under_a_line_that_introduces_findings_are_the_inspectorates(lead: str):
    page = read(
        f"""
# Found property in Fellshire

{lead}

- counts its stores only once in five years
- writes to one owner in ten

I have asked the Chief Constable for a plan and my office will publish it.
""",
        url=OFFICE,
    )
    assert said(page, "once in five years").speaker is INSPECTORATE
    assert said(page, "one owner in ten").quoted
    assert said(page, "asked the Chief Constable").speaker is OVERSEER


def test_commands_under_a_heading_of_recommendations_are_the_inspectorates():
    page = read(
        """
# Response to the inspection of found property

I was sorry to read this report. It makes the points below.

## Cause of concern

Fellshire Police has to keep better records of what it holds.

## Fellshire specific recommendations

- Count every store each spring
- Train store keepers in the use of the register

## PCC's comments

I shall ask for the count in June.
""",
        url=OFFICE,
    )
    assert said(page, "keep better records").speaker is INSPECTORATE
    assert said(page, "Train store keepers").speaker is INSPECTORATE
    assert said(page, "the count in June").speaker is OVERSEER


def test_words_that_a_lead_in_gives_to_the_chief_constable_need_no_marks():
    page = read(
        """
# Commissioner's response to the report on found property

I have discussed the report with the Chief Constable, who has provided the following response:

We accept both points. The stores have been counted twice.

Bicycles now have a shelf of their own.

I am satisfied with this and will keep it under review.
""",
        url=OFFICE,
    )
    assert (said(page, "counted twice").speaker, said(page, "counted twice").quoted) == (CHIEF, True)
    assert said(page, "a shelf of their own").speaker is CHIEF
    assert said(page, "satisfied with this").speaker is OVERSEER


def test_the_site_says_whose_news_it_is_and_not_the_headline():
    news = """
# Fellshire Police “counts what it holds”, says inspector

Posted on 7 March 2024

Rowan Ashdale, Police and Crime Commissioner for Fellshire, is pleased with a report on found property.

Two in three stores have a register.
"""
    office = read(news, url="https://www.fellshire-pcc.gov.uk/news/stores")
    assert said(office, "Two in three stores").speaker is OVERSEER
    force = read(news, url="https://www.fellshire.police.uk/news/stores")
    assert said(force, "Two in three stores").speaker is CHIEF


def test_a_quotation_in_the_news_that_names_nobody_is_of_whom_the_news_is_about():
    news = read(
        """
# Commissioner responds to report on found property

Posted on 7 March 2024

Rowan Ashdale, Police and Crime Commissioner for Fellshire, welcomed the report.

“People want to know where their bicycles are, and now somebody will be able to tell them,” he said.

Inspectors said the force “returns what it can and has a register that anybody in the building can search”.

Chief Constable Mara Quill commented:

“We have counted every store since the inspectors came.”
""",
        url="https://www.fellshire-pcc.gov.uk/news/stores",
    )
    assert said(news, "where their bicycles are").speaker is OVERSEER
    assert said(news, "returns what it can").speaker is INSPECTORATE
    assert said(news, "Mara Quill commented").speaker is CHIEF
    assert said(news, "counted every store").speaker is CHIEF


def test_minutes_report_inspectors_members_and_staff_as_such():
    minutes = read("""
# Fellshire Police and Crime Panel

Minutes:

Present: Rowan Ashdale (Police and Crime Commissioner), Petra Lowe (Head of Assurance, OPCC)

The Inspector of Constabulary said that the stores were fuller than he had expected.

Councillor Moss wondered who had the key.

The Head of Assurance confirmed that two people had one.

The Commissioner was glad that somebody had asked.
""")
    assert said(minutes, "fuller than he had expected").speaker is INSPECTORATE
    assert said(minutes, "who had the key").speaker is THIRD
    assert said(minutes, "two people had one").speaker is OVERSEER
    assert said(minutes, "glad that somebody").speaker is OVERSEER


def test_a_release_of_the_inspectorates_own_site_is_the_inspectorates():
    release = read(
        """
Fellshire Police keeps its stores well

Fellshire Police counts its stores and tells owners, inspectors have found.

Get the report

HM Inspector of Constabulary Una Trevanion said:

“It was good to see a register that anybody in the building could search.”

Notes to editors

For further information, contact the HMICFRS press office.
""",
        "release.txt",
    )
    assert said(release, "counts its stores").speaker is INSPECTORATE
    assert said(release, "anybody in the building").speaker is INSPECTORATE
    assert release.force == ""


def test_the_first_text_under_the_number_of_a_recommendation_is_the_recommendation():
    page = read(
        """
# Response to the inspection of found property

I welcome this report.

Recommendation 2

By 31 August 2024, chief constables are to see that each item is on a register within a day.

Fellshire has had such a register since January and I have seen it at work.
""",
        url=OFFICE,
    )
    assert said(page, "on a register within a day").speaker is INSPECTORATE
    assert said(page, "had such a register").speaker is OVERSEER


def test_what_stands_under_key_findings_is_not_the_offices():
    page = read(
        """
# The inspection of Fellshire Police

## Key findings

The stores of the force are fuller than in any other county and nobody has the key.

## Commissioner's response

I have asked for a second key.
""",
        url=OFFICE,
    )
    assert said(page, "nobody has the key").speaker in (INSPECTORATE, UNKNOWN)
    assert said(page, "a second key").speaker is OVERSEER


@pytest.mark.parametrize("mark", ["## ", ""], ids=["headings", "flat lines"])
def test_the_blurb_of_each_report_on_a_page_of_many_is_not_the_offices(mark: str):
    page = read(
        f"""
Inspection reports

{mark}Found property: an unsafe store

This joint report looked at nine forces and at the way in which each of them keeps what people hand in over a year.

{mark}PCC's response

I am glad that Fellshire was not one of the nine, and I have asked the Chief Constable whether we should be pleased.

{mark}Custody in six forces

The treatment of people in custody was examined in six forces, with the help of doctors new to such places.

{mark}PCC's response

My visitors say the same and I will tell the board so in May.
""",
        "reports.md" if mark else "reports.txt",
        url=OFFICE,
    )
    assert said(page, "looked at nine forces").speaker in (INSPECTORATE, UNKNOWN)
    assert said(page, "examined in six forces").speaker in (INSPECTORATE, UNKNOWN)
    assert said(page, "My visitors say the same").speaker is OVERSEER
