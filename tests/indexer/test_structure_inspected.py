"""Which forces a report is on, what of it has to become better, and when a report that is not held appeared."""

from dataclasses import replace

from indexer.readers.text import read_text
from indexer.records import DocumentType, Source
from indexer.structure import recognise
from tests.indexer.structured import gazetteer, read

AREA_LETTER = """
8 May 2023

Ann Roe, Director of Children's Services, Quayborough

Hugh Tarn, Police and Crime Commissioner

{chief}

Jo Fell, Chief Executive, Fellshire and Old Haven Community Rehabilitation Company

Dear local partnership

# Joint targeted area inspection of the multi-agency response to neglect

Between 20 and 24 March 2023, Ofsted, the Care Quality Commission (CQC), HMI Constabulary and Fire & Rescue Services
(HMICFRS) and HMI Probation undertook a joint inspection of the response to neglect. This letter to all the service
leaders in the area outlines our findings about the work of agencies in Quayborough.

**Key strengths**

{found}

**Areas for improvement**

**Help at the front door**

Officers do not routinely record the views of children, and the forms that they use do not ask for them.

Most referrals are sent within a day, and those that we saw were clear about what had been seen and by whom.

Plans are not always clear about what is to become better, and this means that children wait too long.

**Leaders**

Senior officers have not yet made sure that what is learned from audits changes what is done on the ground.

**Case study: area for improvement**

A child was not seen for three weeks after the school had told the police that he did not have a bed.
"""


FOUND = "We found that partners meet often and that what they agree is written down and done by those who said so. "


def letter(chief: str) -> str:
    """A letter as long as such letters are."""
    return AREA_LETTER.format(chief=chief, found="\n\n".join([FOUND * 4] * 20))


def test_a_letter_to_the_bodies_of_an_area_is_on_the_force_whose_chief_it_is_addressed_to() -> None:
    found = read(letter("Meg Slade, Acting Chief Constable of Marlow Vale Constabulary"), "quayborough.md")
    assert found.type is DocumentType.INSPECTION_REPORT
    assert found.inspections[0].inspected == ("marlow-vale",)


def test_a_letter_without_a_force_over_its_salutation_is_on_none_in_particular() -> None:
    assert read(letter("Meg Slade, Chief Constable"), "quayborough.md").inspections[0].inspected == ()


def test_who_leads_for_all_forces_does_not_make_a_letter_one_on_their_own() -> None:
    chief = "Meg Slade, Chief Constable of Marlow Vale Constabulary and national lead for children"
    assert read(letter(chief), "quayborough.md").inspections[0].inspected == ()


def test_paragraphs_under_areas_for_improvement_that_find_something_wanting_are_such_areas() -> None:
    found = read(letter("Meg Slade, Chief Constable of Marlow Vale Constabulary"), "quayborough.md").recommendations
    assert [(one.id.rpartition("/")[2], one.text.split()[0]) for one in found] == [
        ("a1", "Officers"),
        ("a2", "Plans"),
        ("a3", "Senior"),
    ]


def test_a_paragraph_that_leads_into_listed_areas_is_none_of_them() -> None:
    listed = letter("Meg Slade, Chief Constable of Marlow Vale Constabulary").replace(
        "Plans are not", "- Plans are not"
    )
    found = read(listed, "quayborough.md").recommendations
    assert [one.text.split()[0] for one in found] == ["Plans"]


def test_the_day_under_the_title_of_a_reply_is_not_that_of_the_report_that_it_answers() -> None:
    text = """
# Government response to the rapid review into records of boats on quays

Published 21 March 2024

## Introduction

The rapid review into records of boats on quays: final report and recommendations was published on 28 June 2023.

## Recommendation 1

By June 2024, harbour boards should count the boats on their quays.

### Government response to recommendation 1

The government supports this recommendation.
"""
    printed = replace(
        read_text(text.strip(), ".md", ()),
        format="pdf",
        title="Government response to the rapid review into records of boats on quays - GOV.UK",
    )
    (found,) = recognise([(Source("reply.pdf", "reply.pdf", len(text)), printed)], gazetteer())
    assert [(one.title, one.published) for one in found.inspections] == [
        ("rapid review into records of boats on quays", "2023-06-28")
    ]
