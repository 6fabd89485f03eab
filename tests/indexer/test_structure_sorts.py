"""Minutes, papers, trackers and pages that name a report, a number or a speaker in passing."""

import pytest

from indexer.readers.text import read_text
from indexer.records import Block, BlockKind, DateOf, Document, DocumentType, Reading, Source
from indexer.structure import recognise
from tests.indexer.structured import CHIEF, OVERSEER, REPORT, THIRD, gazetteer, numbers, read, read_all, said
from tests.indexer.test_structure_forms import dates, page, titles
from tests.indexer.test_structure_layouts import of_blocks, table

FOUND_PROPERTY = "An inspection of how well the police manage found property"


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("We have read the Inspectorate of Policing Standards report of March 2024.", True),
        ("This is what we do about the Inspectorate of Policing Standards’ report on property.", True),
        ("We have read the Inspectorate of Policing Standards report of May 2024.", False),
        ("This is what we do about the Inspectorate of Policing Standards’ report on custody.", False),
        ("We have read the auditors’ report of March 2024.", False),  # of whom nobody knows an inspection
    ],
)
def test_a_report_is_known_by_its_inspectorate_with_its_month_or_subject(sentence: str, answers: bool) -> None:
    reply = f"# Stores at Fellshire Police: where we are\n\n{sentence} Every shelf has been counted.\n"
    document = read_all({"report.md": REPORT, "reply.md": reply})["reply.md"]
    assert titles(document) == ([FOUND_PROPERTY] if answers else [])


def test_what_is_read_first_changes_nothing() -> None:
    others = {
        f"a{at}.md": f"# Response of Fellshire Police to “{what} in storms: an inspection”\n\nWe agree.\n"
        for at, what in enumerate(
            ("Dogs that were found", "Boats and property", "Hats that were found", "Keys to property")
        )
    }
    ours = "# Stores\n\nIn Fellshire we read what inspectors said, and how property that is found is kept.\n"
    texts = {"report.md": REPORT, **others, "b.md": ours}
    files = [(Source(path, path, len(text)), read_text(text, ".md", ())) for path, text in texts.items()]
    forwards, backwards = (recognise(order, gazetteer()) for order in (files, files[::-1]))
    assert [one.inspections for one in forwards] == [one.inspections for one in reversed(backwards)]
    assert titles(forwards[-1]) == [FOUND_PROPERTY]


def test_a_table_without_marked_headers_has_them_where_its_first_column_numbers_the_rows() -> None:
    rows = [["Rec.", "Subject", "Force view", "Outstanding"], ["1", "Registers", "Met", "Nothing left to do"]]
    document = of_blocks(
        Block("Lost bicycles: position of Fellshire Police", BlockKind.HEADING, 1),
        *table(0, [*rows, ["2", "B", "C", "D"]]),
    )
    assert [one.cell.header for one in document.blocks if one.text == "Nothing left to do" and one.cell] == [
        "Outstanding"
    ]
    assert numbers(said(document, "Nothing left").answers) == ["r1"]
    assert document.grades == ()  # a header is no grade


def test_a_table_under_areas_for_improvement_is_about_those() -> None:
    document = read(
        "# Fellshire Police action plan\n\n## Areas for improvement still open\n\n"
        "| No. | What we were asked to do | What we will do |\n|---|---|---|\n"
        "| 3 | Mark bicycles | Markers are in every cell. |\n"
    )
    assert numbers(said(document, "in every cell").answers) == ["a3"]


def test_a_paper_is_of_the_meeting_whose_agenda_it_is_on() -> None:
    document = of_blocks(
        Block("FELLSHIRE POLICE ACCOUNTABILITY BOARD"),
        Block("17 June 2025 Agenda item 6 OPEN"),
        Block("Lost bicycles: force position", BlockKind.HEADING, 1),
        Block("The Board is asked to note the report."),
    )
    assert (DateOf.MEETING, "2025-06-17") in dates(document)


def test_a_new_question_in_minutes_leaves_what_was_asked_before() -> None:
    minutes = """# Fellshire Police and Crime Panel: minutes of the meeting held on 6 May 2024

## Found property

The Chief Constable said that recommendation 1 was met. The register was searched every day.

Cllr Moss asked whether that had cost anything.

Cllr Pell asked about the dogs that strayed, and was told that there were six, and that the kennels were full.
"""
    document = read_all({"report.md": REPORT, "minutes.md": minutes})["minutes.md"]
    assert numbers(said(document, "cost anything").answers) == ["r1"]
    assert said(document, "strayed").answers == ()


def test_numbers_in_brackets_say_what_each_sentence_answers() -> None:
    document = read(
        "# Response to HMICFRS: Lost bicycles\n\nThe inspectors made nine recommendations. Numbers 2, 3 and 8 are for"
        " chief constables. On registers (2), a clerk is employed. On marking (8), markers were bought.\n\n"
        "Ada Fell, Police and Crime Commissioner for Fellshire"
    )
    assert numbers(said(document, "nine recommendations").answers) == ["r2", "r8"]


def test_quotations_are_the_chiefs_where_an_overseer_sets_out_what_the_chief_told_her() -> None:
    document = page(
        "<h1>Lost bicycles: my response</h1><p>I’ve set out below what the Chief Constable, Bo Marsh, has told me. I"
        " have added my own view.</p><h2>Registers</h2><p>I asked whether each bicycle is written down.</p>"
        "<p>“We have written down every one of them since January. There is no other list on our system any more.”</p>"
        "<p>I shall ask about this in public in May, and everybody who has lost one is welcome to come.</p>"
        "<p>Ada Fell, Police and Crime Commissioner for Fellshire</p>"
    )
    quoted = said(document, "every one of them")
    assert (quoted.speaker, quoted.name) == (CHIEF, "Bo Marsh")
    assert said(document, "I asked whether").speaker is OVERSEER


def test_who_must_publish_comments_is_the_overseer() -> None:
    document = page(
        "<h1>Inspections of Northmoor Police</h1><p>The law says that I must publish my comments on what inspectors"
        " report.</p><h2>Lost bicycles</h2><p>I have asked the Chief Constable, Bo Marsh, to mark them. He has told me"
        " that he will.</p>"
    )
    assert said(document, "The law says").speaker is OVERSEER
    assert document.force == "northmoor"


def test_numbered_paragraphs_of_a_paper_are_each_about_their_own_matter() -> None:
    paper = """# Fellshire Police Accountability Board: found property

Report of the Chief Constable to the meeting on 6 May 2024

## 3. Position

3.1 On the register, every item is now entered on the day on which it is handed in.

3.2 The vans were washed, and two have been sold since the last meeting.

3.3 What it costs the force to store property that nobody has claimed has been reviewed.
"""
    document = read_all({"report.md": REPORT, "paper.md": paper})["paper.md"]
    assert numbers(said(document, "On the register").answers) == ["r1"]
    assert said(document, "vans were washed").answers == ()
    assert numbers(said(document, "nobody has claimed").answers) == ["r3"]


def graded(document: Document) -> set[tuple[str, str]]:
    return {(one.area, one.grade) for one in document.grades}


def test_a_grid_of_grades_is_read_by_row_and_column() -> None:
    document = read(
        "# Lost bicycles: how eight forces do\n\nHMICFRS, 4 March 2024\n\n## Annex: our graded judgments\n\n"
        "| Force | Finding | Marking |\n|---|---|---|\n| Fellshire | Good | Requires improvement |\n"
        "| Old Haven | Inadequate | |\n"
    )
    assert graded(document) == {
        ("Fellshire: Finding", "Good"),
        ("Fellshire: Marking", "Requires improvement"),
        ("Old Haven: Finding", "Inadequate"),  # blank is not graded
    }


def test_a_mark_below_a_tier_is_a_grade_though_the_reader_parted_its_letters() -> None:
    rows = [["", "Inadequate", "Requires im provement", "Good"], ["Finding", "", "X", ""], ["Marking", "", "", "✓"]]
    document = of_blocks(Block("Lost bicycles: our grades", BlockKind.HEADING, 1), *table(0, rows))
    assert graded(document) == {("Finding", "Requires improvement"), ("Marking", "Good")}


def test_a_sentence_goes_through_several_grades() -> None:
    document = read(
        "# Response of Fellshire Police to HMICFRS: Lost bicycles\n\nThe force was found good at finding bicycles,"
        " to require improvement at marking them and to be adequate at returning and at storing. It is good at much"
        " else that we do."
    )
    assert graded(document) == {
        ("finding bicycles", "good"),
        ("marking", "requires improvement"),
        ("returning", "adequate"),
        ("storing", "adequate"),
    }


def test_the_areas_that_a_sentence_lumps_together_are_none() -> None:
    document = read(
        "# Response of Fellshire Police to HMICFRS: Lost bicycles\n\nThe force was graded good for the marking of"
        " bicycles, inadequate for returning them, and adequate in all other areas."
    )
    assert graded(document) == {("marking of bicycles", "good"), ("returning", "inadequate")}


def test_an_assessment_lists_its_grades_without_a_colon_and_says_them_again_under_headings() -> None:
    document = read(
        "# PEEL 2023-25: an inspection of Fellshire Police\n\nHMICFRS, 4 March 2024\n\n"
        "We inspected the force and make these graded judgments:\n\n"
        "- Recording data about crime Good\n- Investigating crime Requires improvement\n\n"
        "## Managing offenders\n\nAdequate\n\nFellshire Police is adequate at managing offenders.\n\n"
        "## Recording data about crime\n\nGood\n\nThe force records crime well. Its work is Good\n"
    )
    assert graded(document) == {
        ("Recording data about crime", "Good"),
        ("Investigating crime", "Requires improvement"),
        ("Managing offenders", "Adequate"),
    }


def test_a_cell_or_a_sentence_of_praise_may_hold_several_grades() -> None:
    assert graded(read("# Our reply\n\nStoring: Good Tracking: Adequate Disposing: Requires improvement")) == {
        ("Storing", "Good"),
        ("Tracking", "Adequate"),
        ("Disposing", "Requires improvement"),
    }
    said = "I welcome the good grades for recording crime, preventing and deterring crime and managing offenders."
    assert graded(read(f"# Our reply\n\n{said}")) == {
        ("recording crime", "good"),
        ("preventing and deterring crime", "good"),
        ("managing offenders", "good"),
    }
    both = "It was graded as requiring improvement for storing and disposing, and as inadequate for tracking."
    assert graded(read(f"# Our reply\n\n{both}")) == {
        ("storing", "requires improvement"),
        ("disposing", "requires improvement"),
        ("tracking", "inadequate"),
    }


def test_grades_have_the_framework_of_what_gave_them_and_not_of_what_else_is_named() -> None:
    document = read(
        "# Fellshire: annual report 2024/25\n\nI oversee the fire and rescue service too, and its custody of keys.\n\n"
        "## PEEL 2023-25: an inspection of Fellshire Police\n\nHMICFRS published its assessment in March 2025.\n\n"
        "| Area | 2021/22 | 2023-25 |\n|---|---|---|\n| Preventing crime | Adequate | Good |\n"
    )
    assert {(one.area, one.grade, one.framework, one.cycle) for one in document.grades} == {
        ("Preventing crime", "Adequate", "PEEL", "2021/22"),
        ("Preventing crime", "Good", "PEEL", "2023-25"),
    }


def test_areas_under_subheads_in_bold_are_those_of_the_report_until_another_section() -> None:
    points = [
        Block(f"{who} do not always write down what was lost.", BlockKind.LIST_ITEM, 1)
        for who in ("Clerks", "Officers")
    ]
    (report,) = recognise(
        [
            (
                Source("report.pdf", "r", 0),
                Reading(
                    "pdf",
                    "pdf",
                    (
                        Block("Joint inspection of lost property in Fellshire", BlockKind.HEADING, 1),
                        Block(
                            "HMICFRS and Ofsted inspected Fellshire between 3 and 7 June 2024. We found much to like."
                        ),
                        Block("Areas for improvement", bold=True),
                        Block("Response to owners", bold=True),
                        points[0],
                        Block("Leadership and management", bold=True),
                        points[1],
                        Block("Case study: what can be done", bold=True),
                        Block("A clerk rang every owner in the book and found them all.", BlockKind.LIST_ITEM, 1),
                    ),
                ),
            )
        ],
        gazetteer(),
    )
    assert [one.text for one in report.recommendations] == [one.text for one in points]


@pytest.mark.parametrize(
    ("sentence", "inspected"),
    [
        ("In May 2024, we carried out an inspection of the stores.", True),
        ("In May 2024 the board coordinated an audit, and training was then carried out by the force.", False),
        ("Officers undertook courses on property from May 2024.", False),
    ],
)
def test_what_others_did_in_a_month_is_not_when_it_was_inspected(sentence: str, inspected: bool) -> None:
    document = read_all({"report.md": REPORT.replace("## Foreword", f"## Foreword\n\n{sentence}")})["report.md"]
    assert ((DateOf.INSPECTION, "2024-05") in dates(document)) is inspected


LETTER = """1 May 2024

Dear Minister,

# Lost bicycles: comments under section 55

HMICFRS published its report on 11 March 2024. I am glad of it, and {lead}

“I am grateful to the inspectors for a fair report. Every bicycle is now marked.

On recommendation 2, a clerk has been on duty at all hours since March.

There is no longer a queue. It was cleared on 9 January.”

I am satisfied with that and will report to my panel in June.

Yours sincerely,

{signed}

cc Honor Blake, HM Inspector of Constabulary; Bo Marsh, Chief Constable
"""


@pytest.mark.parametrize("signed", ["Ada Fell Police and Crime Commissioner for Fellshire", "Ada Fell"])
def test_a_letter_is_by_whom_its_signature_names_and_by_nobody_who_gets_a_copy(signed: str) -> None:
    document = read(LETTER.format(lead="I have read it twice.", signed=signed))
    assert said(document, "I am glad of it").name == "Ada Fell"
    assert said(document, "satisfied with that").name == "Ada Fell"


def test_comments_that_are_reproduced_as_they_were_sent_are_the_chiefs_over_all_their_paragraphs() -> None:
    lead = "I invited the Chief Constable’s comments, which I reproduce here as he sent them:"
    document = read(LETTER.format(lead=lead, signed="Ada Fell Police and Crime Commissioner for Fellshire"))
    for words in ("grateful to the inspectors", "a clerk has been", "no longer a queue"):
        assert said(document, words).speaker is CHIEF, words
    assert said(document, "satisfied with that").speaker is OVERSEER


def test_who_holds_an_office_has_no_honours_in_the_name_and_a_deputy_keeps_the_own() -> None:
    document = read(
        "| Force | Old Haven Police |\n|---|---|\n| Mayor | Cy Dell |\n| Deputy Mayor | Di Orr |\n"
        "| Chief Constable | Bo Marsh QPM |\n\n## Chief Constable’s response\n\nWe mark bicycles.\n\n"
        "## Deputy Mayor’s response\n\nI am content with that.\n"
    )
    assert said(document, "We mark").name == "Bo Marsh"
    assert said(document, "content with that").name == "Di Orr"


def test_what_stands_in_a_folding_panel_answers_what_its_line_names() -> None:
    document = page(
        "<h1>Lost bicycles: the Commissioner’s response</h1><p>HMICFRS makes five areas for improvement.</p>"
        "<details><summary>Area for improvement 1: marking</summary><h4>Chief Constable</h4><p>We mark them all.</p>"
        "<h4>Commissioner</h4><p>I’m happy with this.</p></details>"
        "<details><summary>Area for improvement 2: finding</summary><h4>Chief Constable</h4><p>We look in ponds.</p>"
        "</details>"
    )
    assert [(one.level, one.text) for one in document.blocks if one.kind is BlockKind.HEADING][1] == (
        3,
        "Area for improvement 1: marking",
    )
    assert numbers(said(document, "mark them all").answers) == ["a1"]
    assert numbers(said(document, "happy with this").answers) == ["a1"]
    assert numbers(said(document, "in ponds").answers) == ["a2"]


def test_who_forwards_a_reply_does_not_speak_in_it() -> None:
    mail = """From: Lu Penn (OPCC Fellshire)
Sent: 15 May 2024 16:52
Subject: RE: Inspection of lost bicycles in Fellshire - our response

Hi both,

Please find the Commissioner's response below.

Kind regards

Lu Penn

RESPONSE OF THE POLICE AND CRIME COMMISSIONER

I am pleased that the inspectors found every bicycle to be marked, and that they praised the care that is given to
those that nobody has claimed. My visitors, who made 94 visits last year, would say the same, and so should I.

I accept recommendation 1, and will report on it in June to the panel that holds me to account in Fellshire.
"""
    document = read(mail, "mail.txt")
    assert said(document, "I am pleased").name != "Lu Penn"
    assert document.title == "RE: Inspection of lost bicycles in Fellshire - our response"


def test_a_partnership_of_several_agencies_is_none_of_them() -> None:
    document = read(
        "# Fellshire Safeguarding Children Partnership: written statement of action\n\nAgreed by the Executive on 22"
        " October 2024\n\nThe Partnership welcomes the findings of HMICFRS. Fellshire Police has changed its form.\n"
    )
    assert said(document, "Partnership welcomes").speaker is THIRD
    assert (DateOf.RESPONSE, "2024-10-22") in dates(document)


def test_a_page_says_of_one_report_when_it_and_the_reply_were_published() -> None:
    document = read(
        "# Responses to inspections\n\n## Lost bicycles\n\nReport published 24 April 2026. Response published 15 June"
        " 2026.\n\nI have met the owners of bicycles, and I will publish what they tell me.\n"
    )
    assert {(one.of, one.value) for one in document.dates} == {
        (DateOf.REPORT, "2026-04-24"),
        (DateOf.RESPONSE, "2026-06-15"),
    }


def test_the_first_column_of_a_list_of_reports_is_when_they_appeared() -> None:
    rows = [
        ["Date", "Report", "Response"],
        ["12 June 2026", "Behind the screen: the police response to fraud", "Commissioner’s response (PDF, 180KB)"],
        ["30 October 2025", "Fit to serve: a spotlight report on vetting", "Commissioner’s response (PDF, 217KB)"],
    ]
    page = of_blocks(
        Block("Inspection reports", BlockKind.HEADING, 1),
        Block("Reports are listed by the date on which they were published.", BlockKind.PARAGRAPH, 0),
        *table(0, rows),
    )
    assert page.type is DocumentType.INDEX_PAGE
    assert {(one.of, one.value) for one in page.dates} == {
        (DateOf.REPORT, "2026-06-12"),
        (DateOf.REPORT, "2025-10-30"),
    }


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "The report, LEAP 2025–27: An inspection of Fellshire Police, looked at eight areas.",
            "LEAP 2025–27: An inspection of Fellshire Police",
        ),
        (
            "HMICFRS published Fit to serve: A spotlight report on vetting on 30 October 2025.",
            "Fit to serve: A spotlight report on vetting",
        ),
        (
            "The Force Performance Review 2023-25 of Fellshire Police, published on 3 July by HMICFRS, says so.",
            "Force Performance Review 2023-25 of Fellshire Police",
        ),
    ],
)
def test_a_report_that_is_not_held_goes_by_the_title_in_a_sentence(said: str, title: str) -> None:
    document = read(f"# Commissioner welcomes progress\n\n{said}\n\nI welcome this report, which I have read twice.\n")
    assert [one.title for one in document.inspections] == [title]


def test_what_tells_of_an_earlier_reply_is_not_of_its_day() -> None:
    told = "I published my response on 18 December 2024. By 31 March 2025 every store had been counted."
    report = read(f"# Annual report of the Commissioner for Fellshire\n\n{told}\n")
    assert (DateOf.RESPONSE, "2024-12-18") in {(one.of, one.value) for one in report.dates}
    assert report.published == ""
    since = read("# Lost bicycles\n\nMy response was published on 18 December 2024. Since then all have been found.\n")
    assert since.published == ""
    page = read("# Response to Lost bicycles\n\nI published my response on 18 December 2024. I will say more by May.\n")
    assert page.published == "2024-12-18"


def test_the_lines_of_an_address_give_nobody_the_word() -> None:
    letter = read(
        "Mayor of Old Haven\n\nOne Exchange Square\n\n20 December 2024\n\nDear Minister,\n\nI write on behalf of the"
        " Mayor. I was allowed to sit at the back.\n\nYours sincerely,\n\nNasreen Holloway Enc.\n\nDeputy Mayor for"
        " Policing and Crime",
        "letter.txt",
    )
    assert (said(letter, "at the back").name, said(letter, "at the back").title) == (
        "Nasreen Holloway",
        "Deputy Mayor for Policing and Crime",
    )


def test_who_meets_is_called_by_name_or_office_and_a_panel_by_neither() -> None:
    minutes = read(
        "FELLSHIRE POLICE AND CRIME PANEL\n\nMinutes of the meeting held on 6 November 2025\n\nPresent:"
        " Councillor B Roe"
        " (Chair)\n\n4. Boats\n\nMembers asked how many boats there were.\n\nThe Chair, Alderman Perpetua"
        " Roe, thanked the"
        " Commissioner and asked about the oars.\n\nCouncillor Poe said that he had seen one adrift.\n\nThe Panel’s own"
        " report on boats was approved in March.\n\nRESOLVED: that the report be noted.\n",
        "minutes.txt",
    )
    members, chair, councillor = said(minutes, "how many"), said(minutes, "about the oars"), said(minutes, "adrift")
    assert (members.speaker, members.name, members.title) == (THIRD, "", "")
    assert (chair.speaker, chair.name, chair.title) == (THIRD, "Alderman Perpetua Roe", "Chair")
    assert (councillor.speaker, councillor.name) == (THIRD, "Councillor Poe")
    assert said(minutes, "approved in March").name == ""


def test_a_grid_whose_first_row_nothing_marks_as_its_header_has_its_areas_there() -> None:
    rows = [["Force", "Finding", "Marking"], ["Fellshire", "Good", "Adequate"], ["Old Haven", "Inadequate", "Good"]]
    document = of_blocks(Block("Lost bicycles: our grades", BlockKind.HEADING, 1), *table(0, rows), form="pdf")
    assert graded(document) == {
        ("Fellshire: Finding", "Good"),
        ("Fellshire: Marking", "Adequate"),
        ("Old Haven: Finding", "Inadequate"),
        ("Old Haven: Marking", "Good"),
    }


def test_the_grades_of_each_report_on_a_page_are_read_however_those_of_another_are_given() -> None:
    other = REPORT.replace("found property", "racing pigeons").replace("4 March 2024", "9 May 2023")
    responses = """
# Inspection reports and my responses

Lio Trevan, Police and Crime Commissioner for Fellshire

## An inspection of how well the police manage found property

Report published: 4 March 2024

The force was found to be good at counting bicycles, and inadequate at returning them.

## An inspection of how well the police manage racing pigeons

Report published: 9 May 2023

The inspectors graded the force in two areas:

- Feeding pigeons: Good
- Racing pigeons: Adequate
"""
    document = read_all({"a.md": REPORT, "b.md": other, "page.md": responses})["page.md"]
    assert graded(document) == {
        ("counting bicycles", "good"),
        ("returning", "inadequate"),
        ("Feeding pigeons", "Good"),
        ("Racing pigeons", "Adequate"),
    }


def test_two_who_sign_in_one_line_each_hold_the_office_behind_the_name() -> None:
    letter = read(
        """
Dear Minister

**Lost bicycles: our joint response**

We are writing together and accept the report.

**The Chief Constable**

I have had every bicycle counted, and the store was swept by people who had never seen its floor.

**The Commissioner**

I have paid for a second store, and I shall ask each quarter how full it is.

Yours sincerely

Lio Trevan, Police and Crime Commissioner Rowan Ashdale, Chief Constable
"""
    )
    assert said(letter, "floor").name == "Rowan Ashdale"
    assert said(letter, "second store").name == "Lio Trevan"
