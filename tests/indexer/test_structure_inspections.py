"""Which inspection a document answers, where its report is not held or where several could be meant."""

import pytest

from tests.indexer.structured import read, read_all


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


def test_a_report_on_a_fire_service_is_not_the_only_report_on_the_force_of_its_area():
    report = (
        "# Cumbria 2021/22 inspection\n\nPublished on 9 November 2022\n\n## Areas for improvement\n\nWe inspected"
        " Cumbria Fire and Rescue Service. We found that it was good at prevention. During our inspection we saw it."
    )
    statement = "# Commissioner's statement\n\n3 March 2023\n\nThe inspection of Cumbria Constabulary was fair."
    assert read_all({"report.md": report, "statement.md": statement})["statement.md"].inspections == ()
