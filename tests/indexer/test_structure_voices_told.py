"""Who speaks and what is answered where only manner, order or arrangement says so."""

import pytest

from indexer.records import Block, BlockKind, DateOf, DocumentType, Speaker
from tests.indexer.structured import (
    CHIEF,
    INSPECTORATE,
    OVERSEER,
    REPORT,
    THIRD,
    UNKNOWN,
    numbers,
    read,
    read_all,
    said,
)
from tests.indexer.test_structure_forms import dates, page, titles
from tests.indexer.test_structure_layouts import of_blocks, table

FORCES_OWN = """<h1>Lost bicycles: our action plan</h1>
<p>Fellshire Police was asked to reply. This page shows what we said on 10 February 2023.</p>
<table><caption>Recommendations to chief constables</caption>
<thead><tr><th>Rec</th><th>What we were asked to do</th><th>Our response</th><th>Progress</th><th>Update</th></tr>
</thead>
<tr><th scope="row">2</th><td>Ensure that officers mark bicycles.</td><td>We’ve bought markers.</td><td>Complete</td>
<td>Ninety were marked.</td></tr>
<tr><th scope="row">3</th><td>Make sure that owners are told.</td><td>We write to them.</td><td>On track</td>
<td>All had a letter.</td></tr></table>
<p>Recommendation 1 is for national bodies, and there’s nothing for us to do.</p>"""


def test_a_row_that_a_number_heads_is_about_that_recommendation() -> None:
    document = page(FORCES_OWN)
    assert numbers(said(document, "bought markers").answers) == ["r2"]
    assert numbers(said(document, "All had a letter").answers) == ["r3"]


def test_what_we_were_asked_to_do_is_the_inspectors_and_what_follows_the_table_is_the_forces() -> None:
    document = page(FORCES_OWN)
    assert said(document, "officers mark bicycles").speaker is INSPECTORATE
    after = said(document, "is for national bodies")
    assert (after.speaker, numbers(after.answers)) == (CHIEF, ["r1"])
    assert (DateOf.RESPONSE, "2023-02-10") in dates(document)


def test_a_command_in_a_column_of_no_known_header_is_not_the_forces() -> None:
    document = page(FORCES_OWN.replace("What we were asked to do", "The point made"))
    assert said(document, "officers mark bicycles").speaker is not CHIEF
    assert said(document, "Ninety were marked").speaker is CHIEF


def test_who_says_i_below_the_words_of_a_force_is_not_that_force() -> None:
    document = read(
        "# Fellshire Police and Crime Commissioner: response to Lost bicycles\n\n## Sheds\n\nI asked about them.\n\n"
        "Force response: We have two and will build a third.\n\nGood. I should like to see the third by June."
    )
    assert said(document, "build a third").speaker is CHIEF
    assert said(document, "by June").speaker is OVERSEER


PAPER = """# Lost bicycles: response and progress

Report of the Police and Crime Commissioner for Fellshire to the Fellshire Police and Crime Panel

## 1. Purpose of report

To tell members what has been done.

## 2. The recommendations

## Recommendation 1

Within three months, Fellshire Police should improve how it finds bicycles.

## Position of the Constabulary

A finder now works at Marlow on six days.

## 3. Commissioner’s response

I replied in August and was sorry to have had to.
"""


def test_the_next_numbered_section_leaves_the_recommendation_of_the_one_above() -> None:
    document = read(PAPER)
    assert numbers(said(document, "six days").answers) == ["r1"]
    assert said(document, "replied in August").answers == ()


def test_a_motion_ends_with_its_heading() -> None:
    document = of_blocks(
        Block("Lost Bicycles: Force Position", BlockKind.HEADING, 1),
        Block("Report of the Chief Constable to the Performance Board"),
        Block("Recommendation", BlockKind.HEADING, 2),
        Block("1. The Board is recommended to note the report.", BlockKind.LIST_ITEM, 1),
        Block("Force Position", BlockKind.HEADING, 2),
        Block("Recommendation 4", bold=True),
        Block("2. By 30 September 2025, chief constables should mark every bicycle.", BlockKind.LIST_ITEM, 1),
        Block("3. We have marked ninety since May.", BlockKind.LIST_ITEM, 1),
    )
    assert said(document, "mark every bicycle").speaker is INSPECTORATE
    reply = said(document, "marked ninety")
    assert (reply.speaker, numbers(reply.answers)) == (CHIEF, ["r4"])


NEWS = """# Deputy Mayor responds to inspection of bicycle sheds

Wednesday 26 March 2025

Bicycles in Old Haven’s sheds are safe, but too many stay there too long, inspectors have found.

Responding on behalf of the Mayor, Ada Fell, Deputy Mayor for Safer Streets, said:

“I am glad that they are safe, and I have asked for a list.”

Assistant Chief Constable Bo Marsh said a notice had been served on the keeper. “We saw this before the inspectors did
and acted on it.”

“We wrote about it in the summer,” said Cy Reed, who has looked after the sheds for twelve years. “It is good to see
somebody read it.”

Old Haven’s Deputy Mayor, Ada Fell, praised the finders. “They never tire of it at all,” she said. “I went with them.”

### Notes to editors

Powers over sheds passed to the Mayor of Old Haven in May 2021.
"""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("too many stay there", OVERSEER),
        ("We saw this before", CHIEF),
        ("We wrote about it", THIRD),
        ("somebody read it", THIRD),
        ("never tire", OVERSEER),
        ("went with them", OVERSEER),
        ("Powers over sheds", OVERSEER),
    ],
)
def test_news_with_notes_to_editors_is_the_offices_and_each_quotation_its_own_speakers(words, speaker) -> None:
    document = read(NEWS, url="https://mayor-oldhaven.example/news/sheds")
    assert document.type is DocumentType.NEWS
    assert said(document, words).speaker is speaker


def test_an_officer_who_is_quoted_makes_no_inspectorates_page() -> None:
    assert read(NEWS).force == "old-haven"


OVERVIEW = """# Lost bicycles (September 2025)

“Lost bicycles” is a report by His Majesty’s Inspectorate of Constabulary. It came out on 18 September 2025.

## Commissioner’s overview

Anybody who has met our finders will not be surprised.

## Recommendations for others

Recommendations 1 and 6 are for the Home Office.

Ada Fell, Police and Crime Commissioner

Last updated: 7 November 2025

## Rate this page

Good Average Poor

## In this section

- Inspection reports
- Complaints
- Sheds
"""


def test_what_a_site_puts_under_a_page_hides_no_signature() -> None:
    document = read(OVERVIEW)
    assert said(document, "our finders").speaker is OVERSEER
    others = said(document, "for the Home Office")
    assert (others.speaker, numbers(others.answers)) == (OVERSEER, ["r1", "r6"])
    assert (DateOf.REPORT, "2025-09-18") in dates(document)


SIDE_BY_SIDE = """Home Office

12 November 2025

Dear Home Secretary,

# HMICFRS – Lost bicycles: An inspection of found property

The law asks me to invite the comments of the Chief Constable. I have put them side by side under the recommendations.

## Recommendation 2 – a list

We have begun again from the register of the lower store, and found nine.

I am pleased that it was done, and have asked that we check it.

## Recommendation 3 – sheds

Racks are on order.

Yours sincerely,

Ada Fell

Police and Crime Commissioner for Fellshire
"""


def test_of_two_whose_comments_stand_side_by_side_the_one_says_i_and_the_other_we() -> None:
    document = read(SIDE_BY_SIDE)
    ours = said(document, "begun again")
    assert (ours.speaker, numbers(ours.answers)) == (CHIEF, ["r2"])
    assert said(document, "that we check it").speaker is OVERSEER
    assert said(document, "on order").speaker is UNKNOWN


REST = """Dear Home Secretary

# HMICFRS inspection reports, October to December 2018

I reply to two reports, as follows.

## Lost bicycles: An inspection of sheds (HMICFRS, 11 October 2018)

I am glad of this report. My office paid for the sheds.

On recommendation 2 I have had ninety marked.

On the fourth recommendation, I have had sheds built.

{rest}

## Boats adrift: An inspection of moorings (HMICFRS, 27 November 2018)

Recommendation 1 is met. The quay has lamps.

The remaining two recommendations are for others.

Yours sincerely

Ada Fell, Police and Crime Commissioner for Fellshire
"""


@pytest.mark.parametrize(
    ("rest", "answers"),
    [
        ("The other three recommendations are for the Home Office.", ["r1", "r3", "r5"]),
        ("The other recommendations are for the Home Office.", []),  # nobody knows how many there are
    ],
)
def test_the_other_recommendations_are_those_that_have_not_been_answered(rest: str, answers: list[str]) -> None:
    document = read(REST.format(rest=rest))
    assert numbers(said(document, "for the Home Office").answers) == answers
    assert numbers(said(document, "are for others").answers) == ["r2", "r3"]


def test_a_line_that_names_a_report_says_when_that_appeared() -> None:
    document = page(
        "<h1>Lost bicycles: the Commissioner’s response</h1>"
        "<p>HMICFRS report: Lost bicycles – an inspection of sheds. Published 27 November 2018.</p>"
        "<p>The Commissioner has to publish her views. They were sent to the Home Secretary on 17 January 2019.</p>"
    )
    assert {(DateOf.REPORT, "2018-11-27"), (DateOf.RESPONSE, "2019-01-17")} == dates(document)


def test_a_meeting_has_its_day_beside_its_hour() -> None:
    rows = [["Report of", "Bo Marsh, Chief Constable"], ["Date", "Tuesday 22 July 2025 – 2:00 p.m."]]
    document = of_blocks(
        Block("FELLSHIRE CORPORATE GOVERNANCE BOARD"),
        *table(0, rows, labelled=True),
        Block("Lost Bicycles: Force Position", BlockKind.HEADING, 1),
        Block("The Board is asked to note the report."),
    )
    assert (DateOf.MEETING, "2025-07-22") in dates(document)


def test_a_long_title_between_commas_is_that_of_the_report() -> None:
    title = (
        "How the police respond to those who have lost a bicycle when the bicycle is from another county and may be at"
        " risk of being painted"
    )
    document = read(
        f"# Bicycles: our action plan\n\nThe work was done by HMICFRS. Their report, {title}, was published on"
        " 16 December 2022.\n\nWe accept it."
    )
    assert titles(document) == [title]


TAKEN_UP = """# Response of Fellshire Police to the inspection of how well the police manage found property

## Recommendation 2

## Force response to recommendation 2

The force supports the recommendation that the Home Office and the College of Policing, working with chief constables,
should agree one retention period for found property.

## Recommendation 1

By 31 August 2024, chief constables should make sure that every item of found property is entered in a searchable
register on the day it is handed in.

- Fellshire Police replaced its register in 2023.
- Spare keys are kept at each station.

The force has accepted recommendations 2-3.
"""


def test_who_supports_a_recommendation_in_its_words_is_not_who_made_it() -> None:
    documents = read_all({"report.md": REPORT, "reply.md": TAKEN_UP})
    taken = said(documents["reply.md"], "The force supports")
    assert (taken.speaker, numbers(taken.answers)) == (CHIEF, ["r2"])
    assert said(read(TAKEN_UP), "The force supports").speaker is CHIEF


def test_points_below_a_recommendation_that_ends_are_the_reply_to_it() -> None:
    document = read_all({"report.md": REPORT, "reply.md": TAKEN_UP})["reply.md"]
    assert {said(document, words).speaker for words in ("replaced its register", "Spare keys")} == {CHIEF}
    assert said(document, "every item of found property").speaker is INSPECTORATE
    assert numbers(said(document, "has accepted").answers) == ["r2", "r3"]


def test_a_chiefs_signature_ends_at_somebody_who_asked_for_it() -> None:
    document = page(
        "<h1>Commissioner’s response to HMICFRS report: Lost bicycles</h1><h2>Commissioner’s comments</h2>"
        "<p>I welcome this report. I have asked the Chief Constable for his comments.</p>"
        "<p>I am pleased with the racks.</p><p>Bo Marsh, Chief Constable of Fellshire Police</p>"
        "<h2>Next</h2><p>I shall look at them.</p><p>I shall count them.</p><p>I shall say how many there are.</p>"
        "<p>Ada Fell, Police and Crime Commissioner for Fellshire</p>"
    )
    assert said(document, "asked the Chief Constable").speaker is OVERSEER
    assert said(document, "the racks").speaker is CHIEF


def test_a_meeting_of_a_panel_is_no_part_of_the_name_of_its_force() -> None:
    document = read(
        "# Lost bicycles – Report of the Police and Crime Commissioner\n\n"
        "Meeting of Stillingmere Police and Crime Panel, 10 February 2026\n\nThe Panel considered the report."
    )
    assert document.force == "stillingmere"


def test_what_needs_to_improve_is_an_area_for_improvement() -> None:
    report = (
        REPORT.rstrip()
        + "\n\n## What needs to improve?\n\n- How consistently bicycles are marked in the lower store.\n"
    )
    areas = [one.text for one in read(report, "report.md").recommendations if one.kind == "area_for_improvement"]
    assert areas[-1] == "How consistently bicycles are marked in the lower store."


@pytest.mark.parametrize("below", ["Recommendation 1", "Area for improvement: sheds", "10 May 2024"])
def test_neither_the_name_of_an_item_nor_a_date_is_a_title(below: str) -> None:
    document = read(f"{below}\n\nResponse of Fellshire Police to Lost bicycles\n\nWe have built racks.", "reply.txt")
    assert document.title == "Response of Fellshire Police to Lost bicycles"


FOUND_PROPERTY = """# Response to “An inspection of how well the police manage found property”

{said}

Ada Fell, Police and Crime Commissioner for Fellshire
"""


@pytest.mark.parametrize(
    ("said", "answers", "touches"),
    [
        (
            "I reproduce those recommendations on which there is more to say. The Chief Constable accepts the others,"
            " namely 1 and 3.",
            ["r1", "r3"],
            [],
        ),
        ("The force accepts recommendations 1, 2 and 3, and work is in hand on them.", [], ["r1", "r2", "r3"]),
        ("Bicycles go back to their owners within a week of their identification.", ["r1"], []),
        ("I am glad of this report, and thank the inspectors.", [], []),
    ],
)
def test_what_a_comment_names_among_others_or_comes_to_is_no_answer_to_it(
    said: str, answers: list[str], touches: list[str]
) -> None:
    document = read_all({"report.md": REPORT, "reply.md": FOUND_PROPERTY.format(said=said)})["reply.md"]
    voice = next(one for block, one in zip(document.blocks, document.voices, strict=True) if block.text == said)
    assert numbers(voice.answers) == answers
    assert numbers(voice.touches) == touches
    assert voice.joint is not bool(answers)


def test_a_comment_that_goes_from_one_subject_to_the_next_touches_each_and_answers_none() -> None:
    stores = "Every store is counted in April, and a register that can be searched has been bought."
    kept = "What property costs to store when nobody has claimed it has been reviewed, and is £9,000."
    texts = {"report.md": REPORT, "reply.md": FOUND_PROPERTY.format(said=f"{stores}\n\n{kept}")}
    document = read_all(texts)["reply.md"]
    assert [numbers(said(document, words).touches) for words in ("register", "claimed")] == [["r1"], ["r3"]]
    assert not any(voice.answers for voice in document.voices)


def test_who_met_is_nobodys_words_and_answers_nothing() -> None:
    minutes = """# Police and Crime Commissioner for Fellshire: minutes of the Accountability Board, 6 May 2024

Present: Ada Fell (Chair), Mr D. Wick

In attendance: Bo Marsh, Chief Constable of Fellshire Police

## Found property

The Chief Constable said that the stores had been counted.

The Board noted the report. The meeting closed at noon, and the next will be on 3 June.
"""
    document = read_all({"report.md": REPORT, "minutes.md": minutes})["minutes.md"]
    assert said(document, "In attendance").speaker is not CHIEF
    assert said(document, "Present").speaker is not CHIEF
    assert said(document, "stores had been counted").speaker is CHIEF


def test_whoever_takes_members_through_the_recommendations_goes_on_in_the_next_paragraph_after_a_question() -> None:
    document = read(
        """
# Fellshire Police and Crime Panel

Minutes of the meeting held on 6 November 2025

Present: Councillors B Oddy (Chair), S Lamb and D Wren

In attendance: J Picker, Police and Crime Commissioner; D Whit, Chief Constable

4.1 The Chief Constable took the recommendations in turn.

4.2 Stores (1). Accepted. Every store had been counted by May.

Cllr Lamb asked whether bicycles were lost only in May.

4.3 Markers (2). Ninety markers had been bought.

The Commissioner said that she had paid for them.

4.4 Sheds (3). There were two sheds and both were full.
"""
    )
    whose = [said(document, words).name for words in ("counted by May", "markers had been bought", "both were full")]
    assert whose == ["D Whit"] * 3
    assert said(document, "paid for them").name == "J Picker"
    assert said(document, "only in May").name == "Cllr Lamb"


def test_whoever_speaks_behind_the_topic_of_a_paragraph_says_it() -> None:
    document = read(
        """
# Fellshire Police and Crime Panel

Minutes of the meeting held on 6 November 2025

Present: Councillors B Oddy (Chair), S Lamb and D Wren

In attendance: D Whit, Chief Constable

4.1 The Chief Constable said that the worst was a lost key.

4.2 Reasons and second opinions. Cllr Lamb had read that 31 files had no note.
"""
    )
    assert said(document, "lost key").name == "D Whit"
    assert said(document, "31 files").name == "Cllr Lamb"


def test_a_paragraph_of_its_own_after_a_question_is_not_the_words_of_who_asked() -> None:
    document = read(
        """
# Fellshire Police and Crime Panel

Minutes of the meeting held on 6 November 2025

Present: Councillors B Oddy (Chair), S Lamb and D Wren

4.2 Cllr Lamb asked whether bicycles were lost only in May.

4.3 Markers. Ninety markers had been bought.
"""
    )
    assert said(document, "markers had been bought").name == ""


def test_who_attends_a_meeting_by_initials_is_named_where_the_office_speaks() -> None:
    document = read(
        """
# Fellshire Police and Crime Panel

Minutes of the meeting held on 6 November 2025

Present: Councillors B Oddy (Chair), S Lamb and D Wren

In attendance: J Picker, Police and Crime Commissioner; D Whit, Chief Constable; K Adair, Scrutiny Officer

The Commissioner said that she had been disappointed by the inspection of stores.

The Chief Constable informed members that every store had been counted.
"""
    )
    assert said(document, "been disappointed").name == "J Picker"
    assert said(document, "store had been counted").name == "D Whit"


def test_two_who_sign_side_by_side_are_each_named_in_their_part() -> None:
    document = read(
        """
Dear Chief Inspector

# Lost bicycles: an inspection

**From the Commissioner**

We reply to your report together.

**From the Chief Constable**

I take your recommendations in turn. Every store has been counted.

Yours sincerely

Gethin Marsh Clemency Rudd

Police and Crime Commissioner for Fellshire Chief Constable, Fellshire Police
"""
    )
    assert said(document, "Every store").name == "Clemency Rudd"


def test_the_foreword_of_a_report_is_its_signers() -> None:
    document = read(
        """
# Lost bicycles: an inspection by HMICFRS

Published on 4 March 2024

## Foreword

We inspected nine forces and we found that bicycles are seldom counted.

I hope that forces will count them.

Dame Ada Larkhall DBE

His Majesty’s Chief Inspector of Constabulary

## Summary of findings

We found that nobody counts. We inspected nine forces, and we visited forty stores of theirs.

Recommendation 1: By May 2026, chief constables should make sure that bicycles are counted.
"""
    )
    assert document.type is DocumentType.INSPECTION_REPORT
    foreword = said(document, "seldom counted")
    assert (foreword.name, foreword.title) == ("Dame Ada Larkhall", "His Majesty’s Chief Inspector of Constabulary")
    assert said(document, "nobody counts").name == ""


def test_a_menu_above_the_text_does_not_hide_who_signs_below_it() -> None:
    document = read(
        """
# Response to Lost bicycles

In this section

I have asked the Chief Constable about each of the recommendations that inspectors made to forces in their report.

I will publish what he tells me.

Colm Bradwell, Police and Crime Commissioner

Was this page useful?
"""
    )
    assert said(document, "asked the Chief Constable").name == "Colm Bradwell"


def test_an_office_in_the_line_or_the_cell_below_a_name_is_that_of_whose_name_it_is() -> None:
    offices = ["Police and Crime Commissioner for Fellshire", "Chief Constable"]
    letter = of_blocks(
        Block("Dear Minister", BlockKind.PARAGRAPH, 0),
        Block("Lost bicycles: our joint response", BlockKind.HEADING, 1),
        Block("Chief Constable", BlockKind.HEADING, 2),
        Block("The force has a single store, and I have counted what is in it.", BlockKind.PARAGRAPH, 0),
        Block("Commissioner", BlockKind.HEADING, 2),
        Block("I have been to see the store for myself.", BlockKind.PARAGRAPH, 0),
        Block("Yours sincerely", BlockKind.PARAGRAPH, 0),
        *table(0, [["Diane Oster", "Stuart Pell QPM"], offices]),
    )
    assert said(letter, "single store").name == "Stuart Pell"
    assert said(letter, "see the store").name == "Diane Oster"
    page = read(
        """
# Response to Lost bicycles

## Chief Constable’s response

I accept the findings of this report in full, and the store has been counted.

Yvette Carnahan QPM

Chief Constable, Fellshire Police

## Next steps

I will hold the Chief Constable to account.

Lionel Trevan

Police and Crime Commissioner for Fellshire

## Latest news

- Commissioner visits Sallow Bridge
"""
    )
    assert said(page, "counted").name == "Yvette Carnahan"
    assert said(page, "hold the Chief").name == "Lionel Trevan"


@pytest.mark.parametrize(
    "given",
    [
        "has sent me the following",
        "has given me the following undertaking, which I print with pleasure",
        "has supplied this answer",
    ],
)
def test_who_gives_an_answer_gives_it_in_the_words_below(given: str) -> None:
    statement = read(
        "# Statement of the Commissioner for Fellshire on Lost bicycles\n\nI asked the Chief Constable, Mara"
        " Quill, about"
        f" the stores and she {given}:\n\n“Forty boxes were bought in May and each has a lock of its"
        f" own.”\n\nI thank her."
    )
    assert (said(statement, "Forty").speaker, said(statement, "Forty").name) == (CHIEF, "Mara Quill")
    own = read(
        "# Statement of the Commissioner for Fellshire on Lost bicycles\n\nI have sent the Chief Constable"
        " the following"
        " question:\n\n“How many boxes were bought in May, and who has the keys to them?”\n\nI will publish the reply."
    )
    assert said(own, "How many").speaker is not CHIEF


def test_a_block_quotation_lasts_as_long_as_it_is_set_off() -> None:
    page = read(
        "# Commissioner’s response to Lost bicycles\n\nPublished 2 May 2025\n\n## Police and Crime Commissioner for"
        " Fellshire: comments\n\nI have asked for the Chief Constable’s view on the report, and he has stated:\n\n"
        "> I welcome this inspection. We accept the recommendations to forces.\n\n> Finally, I have asked the"
        " Commissioner for boxes, and the Commissioner has bought forty.\n\nI will count them every month."
    )
    assert said(page, "I welcome").speaker is said(page, "Finally").speaker is CHIEF
    assert said(page, "every month").speaker is OVERSEER


def test_what_is_graded_is_given_no_word() -> None:
    page = read(
        "# Commissioner welcomes report on boats\n\nPosted on 2 May 2025\n\nThe Commissioner for Fellshire has welcomed"
        " the report on boats. The force was graded as follows:\n\n* Good – counting boats in the harbour\n* Adequate –"
        " counting boats at sea\n\nChief Constable Mara Quill said: “We are glad that somebody has counted them all.”"
    )
    assert said(page, "boats at sea").speaker is not CHIEF
    assert said(page, "glad that").speaker is CHIEF


def test_a_page_says_whose_replies_it_gives() -> None:
    page = read(
        "# Inspections of boats\n\nThis page gives the Commissioner’s responses to reports on Fellshire"
        " Police.\n\n## Lost"
        " boats\n\nI accept the recommendation to commissioners. A panel of ten people from Low Quay will meet in June."
        "\n\nThe Chief Constable, Mara Quill, said: “Every boat has been counted, and each has a number now.”"
    )
    assert said(page, "A panel").speaker is OVERSEER
    assert (said(page, "Every boat").speaker, said(page, "Every boat").name) == (CHIEF, "Mara Quill")


def test_whom_to_ask_for_more_is_no_speaker() -> None:
    page = read(
        "# Response of the Council of Chief Officers to Lost boats\n\nWe accept the recommendation, and"
        " forty boats have"
        " been counted since May.\n\nContact: Mara Quill, Council of Chief Officers\n"
    )
    assert said(page, "forty boats").name == ""


def test_whom_a_pronoun_quotes_is_the_one_whom_the_paragraph_above_has_asked() -> None:
    document = read(
        "# Commissioner’s response: Lost bicycles\n\nI am the Police and Crime Commissioner for Fellshire. I asked the"
        " Chief Constable, Otis Penhale, how many bicycles he still held.\n\n"
        "She replied: “We hold two hundred and ten, and I should like to hold none at all.\n\n"
        "“A sale will be held in June, at which all of those left over will be sold.”\n\n"
        "I thank him for that and shall be at the sale."
    )
    first, second = said(document, "two hundred and ten"), said(document, "sale will be held")
    assert {(one.speaker, one.name, one.quoted) for one in (first, second)} == {(CHIEF, "Otis Penhale", True)}
    assert said(document, "shall be at the sale").speaker is OVERSEER


NUMBERED = """
# Board paper: Lost bicycles

Report of the Director of Policing, Mayor of Old Haven

## 1. Summary

1.1 This paper tells the Board what Old Haven Police has done about lost bicycles.

## 2. The Mayor’s response

2.1 “I accept the report. It is a good thing that bicycles are marked at the station by those who know how.

2.2 “The Chief Constable has promised me that the lower store will be emptied, and I have found the money for it.

2.3 “I shall go and see for myself in June.”

## 3. Next steps

3.1 The Board is asked to note the paper.
"""


def test_a_statement_quoted_in_numbered_paragraphs_is_that_of_whom_its_heading_names() -> None:
    document = read(NUMBERED)
    parts = [said(document, words) for words in ("I accept the report", "has promised me", "see for myself")]
    assert {(one.speaker, one.quoted) for one in parts} == {(OVERSEER, True)}
    assert not said(document, "asked to note").quoted


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("The table below has been supplied by the force.", CHIEF),
        ("The following table was prepared by the Chief Constable for this meeting.", CHIEF),
        ("The table below is for members to note.", OVERSEER),
    ],
)
def test_a_table_is_in_the_words_of_whoever_has_supplied_it(line: str, speaker: Speaker) -> None:
    rows = "| No. | Subject | Position | RAG |\n|---|---|---|---|\n| 1 | Stores | Counted twice since May. | A |"
    document = read(
        "# Policing Board: Lost bicycles, progress\n\nReport of: Director of Policing, Mayor of Old Haven\n\n"
        f"## 3. Position\n\n3.1 {line}\n\n{rows}\n\n## 4. Recommendations\n\n4.1 The Board is asked to note this."
    )
    assert said(document, "Counted twice").speaker is speaker


REVIEW = """
# Lost bicycles: a review for the Home Office by HMICFRS

Published on 4 March 2024

## Ministerial foreword

I wish to thank everyone who counted bicycles for this review.

Ines Holloway, Minister for Cycling

## Chair’s introduction

I was asked in May to chair this review, and I was glad to.

Professor Ada Larkhall, independent chair of the review

## Summary of findings

We found that nobody counts. We inspected nine forces, and we visited forty stores of theirs.

Recommendation 1: By May 2026, chief constables should make sure that bicycles are counted.
"""


def test_the_introduction_to_a_review_is_its_chairs_and_the_foreword_the_ministers() -> None:
    document = read(REVIEW)
    chair, minister = said(document, "I was glad to"), said(document, "thank everyone")
    assert (chair.speaker, chair.name, chair.title) == (
        INSPECTORATE,
        "Professor Ada Larkhall",
        "independent chair of the review",
    )
    assert (minister.speaker, minister.name, minister.title) == (THIRD, "Ines Holloway", "Minister for Cycling")
    assert said(document, "nobody counts").name == ""


def test_what_several_inspectors_sign_is_nobodys_by_name() -> None:
    signatures = "Jo Larkhall\n\nNational Director, Ofsted\n\nSam Fellgate\n\nHis Majesty’s Inspector of Constabulary"
    document = read(
        REVIEW.split("## Ministerial")[0]
        + "We inspected one force and I was pleased. We found that nobody counts there.\n\n## Findings\n\nDuring our"
        f" inspection we saw that I could not find one.\n\nYours sincerely\n\n{signatures}"
    )
    assert {voice.name for voice in document.voices} == {""}


def test_those_in_whom_the_chiefs_of_all_forces_meet_are_no_force() -> None:
    document = read(
        "# Lost bicycles: response of the National Chief Officers’ Forum\n\n| Report by | HMICFRS |\n|---|---|\n"
        "| Contact | NCOF Stolen Goods Committee |\n\n## Introduction\n\nThe Forum welcomes the report and accepts it."
    )
    voice = said(document, "The Forum welcomes")
    assert (voice.speaker, voice.name, voice.title) == (THIRD, "", "National Chief Officers’ Forum")
    assert titles(document) == ["Lost bicycles"]


def test_the_last_comments_of_a_form_are_those_of_whoever_opened_it() -> None:
    form = (
        "# Inspection response form\n\n**Force:** Fellshire Police\n\n## Police and Crime Commissioner’s initial"
        " response\n\nThe report is fair.\n\n## Chief Constable’s response\n\n{}### Recommendation 1\n\nWe have"
        " counted all of our bicycles twice.\n\n### Recommendation 2\n\nWe will mark them by May.\n\n{}"
    )
    last = read(form.format("", "### Overall comments\n\nI will ask for the count in June."))
    assert said(last, "count in June").speaker is OVERSEER
    first = read(form.format("### Overall comments\n\nI will ask for the count in June.\n\n", ""))
    assert said(first, "count in June").speaker is CHIEF


QUOTING = """
# Fellshire’s response to Lost bicycles

27 June 2024

## Counting (recommendation 1)

> “We accept it. {}”

## Marking (recommendation 2)

> “We have marked ninety and have written to their owners.”

## Paying (recommendation 3)

I have nothing to add, and say so to spare anybody the question.
"""


def test_whole_paragraphs_that_an_overseer_quotes_under_recommendations_are_the_forces() -> None:
    document = read(QUOTING.format("The store was counted in May."))
    assert [said(document, words).speaker for words in ("store was counted", "marked ninety")] == [CHIEF, CHIEF]
    assert said(document, "nothing to add").speaker is OVERSEER
    theirs = read(QUOTING.format("During our inspection we found 40 bicycles that were in no book."))
    assert said(theirs, "in no book").speaker is not CHIEF


def test_a_turn_of_the_chiefs_goes_on_where_the_force_says_we() -> None:
    document = read(
        "# Lost bicycles: response of the Police and Crime Commissioner for Fellshire\n\nThe Commissioner, Rowan"
        " Ashdale, said: I have read it twice.\n\nThe Chief Constable, Ines Roe, said: We have two stores and counted"
        " both.\n\nA third store will open with our new garage. We could rent one sooner.\n\nI am grateful to the Chief"
        " Constable and shall keep this under review.\n\n## Marking\n\nWe will all be glad of it."
    )
    assert said(document, "A third store").name == "Ines Roe"
    assert said(document, "I am grateful").speaker is OVERSEER
    assert said(document, "We will all be glad").speaker is not CHIEF


def test_who_tells_how_a_force_was_graded_goes_on_to_speak() -> None:
    document = read(
        "# Response of the Police and Crime Commissioner for Fellshire to Lost bicycles\n\nI have discussed it with the"
        " Chief Constable.\n\nHMICFRS graded the force as follows:\n\n- Counting bicycles: Adequate\n- Marking"
        " bicycles: Requires improvement\n\nI was disappointed by the last of these."
    )
    assert {said(document, words).speaker for words in ("as follows", "Counting bicycles", "I was")} == {OVERSEER}


def test_this_is_my_response_is_said_by_whoever_responds() -> None:
    document = read(
        "# Formal response of the Police and Crime Commissioner to “An inspection of how the police look for, find,"
        " mark and return lost bicycles” (Part 1)\n\nFellshire\n\nFurther comment by the Chief Constable. I have a"
        " word to add on locks.\n\nI made a statement in May. This document is my formal response to the report."
    )
    assert said(document, "on locks").speaker is CHIEF
    assert said(document, "made a statement").speaker is OVERSEER


def test_a_page_that_heads_the_overseers_comments_first_is_the_overseers() -> None:
    body = (
        "<h1>Responses to inspections</h1><p>Since 2021 the office has put its replies on this site.</p>"
        "<h2>Lost bicycles</h2>{}<h2>Older reports</h2><p>Ask us for those.</p>"
    )
    overseers = "<h3>Deputy Mayor’s comments</h3><p>I am glad.</p><h3>Chief Constable’s comments</h3><p>We are too.</p>"
    assert said(page(body.format(overseers)), "put its replies").speaker is OVERSEER
    forces = "<h3>Chief Constable’s comments</h3><p>We are glad.</p>"
    assert said(page(body.format(forces)), "put its replies").speaker is UNKNOWN


def test_what_says_for_whom_recommendations_are_is_the_authors_after_others_have_spoken() -> None:
    document = read(
        "# Lost bicycles: response of the Mayor of Old Haven\n\n## Recommendation 1\n\nI have asked about them.\n\n### "
        "What the Chief Constable says\n\nWe have counted them.\n\n## Recommendations 2 and 3\n\nThese are addressed to"
        " the Home Office and to others. We have sent them a copy.\n\n## Recommendation 4\n\nWe accept it. The Mayor"
        " will publish her figures in May."
    )
    assert said(document, "These are addressed").speaker is OVERSEER
    assert said(document, "her figures").speaker is OVERSEER


def test_she_is_whom_the_sentence_before_is_about_and_not_those_whom_she_met() -> None:
    page = read(
        """
# Fellshire Police praised for finding bicycles

12 June 2025

Chief Constable Rowan Ashdale said: “We shall go on looking for as long as there is a harbour.”

Odile Varn, whose bicycle was stolen in 2023, met inspectors last autumn. She said: “The officer rang when she said
that she would ring, and that was all I wanted.”
"""
    )
    rang = said(page, "The officer rang")
    assert (rang.speaker, rang.name) == (THIRD, "Odile Varn")


def test_what_a_writer_tells_of_somebody_in_a_paper_is_the_writers_own() -> None:
    paper = read(
        """
# Annual report of the Police and Crime Commissioner for Fellshire

Lio Trevan, Police and Crime Commissioner for Fellshire

## Lost bicycles

I accepted the report of the inspectors on the day it was published. At my request the Chief Constable, Rowan Ashdale,
put a superintendent in charge of the stores from 2 March. The board is asked to note that.
"""
    )
    assert said(paper, "put a superintendent").speaker is OVERSEER


def test_who_signs_a_foreword_may_be_set_as_a_heading_over_the_office() -> None:
    foreword = "## Foreword\n\nMy inspectors opened nine stores, and I went to one of them on a bicycle of my own.\n\n"
    signed = f"{foreword}##### Odile Varn\n\nHM Chief Inspector\n\n## Method\n"
    report = read(REPORT.replace("## Foreword\n", signed), "report.md")
    assert said(report, "bicycle of my own").name == "Odile Varn"
    assert said(report, "We inspected nine forces").name == ""


def test_what_only_the_overseer_is_asked_for_is_answered_by_the_overseer_where_no_label_says_who_speaks():
    documents = read_all(
        {
            "report.md": """
# Adrift: an inspection of boats

Inspectorate of Policing Standards

Published on: 11 March 2025

Recommendation 1

By 30 June 2025, chief constables should count their boats.

Recommendation 2

By 30 June 2025, police and crime commissioners should survey those who row.
""",
            "reply.md": """
# Response of the Police and Crime Commissioner for Fellshire to “Adrift: an inspection of boats”

## 1. Recommendation 1

By 30 June 2025, chief constables should count their boats.

Chief Constable's comments:

1.1 We have counted nine boats in all our stores.

1.2 Commissioner's comments: I support the Chief Constable and shall count them myself.

## 2. Recommendation 2

By 30 June 2025, police and crime commissioners should survey those who row.

2.1 My staff spent the winter in boat houses, and we consider this discharged.

Ada Fell, Police and Crime Commissioner for Fellshire
""",
        }
    )
    assert said(documents["reply.md"], "nine boats").speaker is CHIEF
    assert said(documents["reply.md"], "boat houses").speaker is OVERSEER


def test_a_heading_that_somebody_has_stated_something_gives_them_the_word():
    page = read("""
# Commissioner's response to the inspection of boats

I welcome this.

## The Chief Constable has stated:

“Ten boats were mended in the spring and all of them float.

“None has sunk.”

## Next steps

I shall ask again.
""")
    assert said(page, "Ten boats").speaker is CHIEF
    assert said(page, "ask again").speaker is OVERSEER


def test_a_page_is_of_the_force_that_it_names_over_its_dates_and_of_no_day_to_come():
    of_force = page(
        "<h1>Boats: one year on</h1><p>Fellshire Police | Last updated 17 March 2026 | This page adds to our reply</p>"
        "<p>We promised to count the boats and have counted nine.</p><p>Next update: September 2026.</p>"
    )
    assert said(of_force, "counted nine").speaker is CHIEF
    assert of_force.published == "2026-03-17"


def test_the_day_with_which_the_line_under_a_title_begins_is_the_records() -> None:
    record = "# Record of the comments of the Commissioner of Fellshire\n\n6 May 2024. {}\n\nThe stores were counted."
    assert (DateOf.RESPONSE, "2024-05-06") in dates(read(record.format("Agreed by both offices.")))
    assert not dates(read(record.replace("6 May 2024. ", "The stores were full on 6 May 2024. ").format("")))
