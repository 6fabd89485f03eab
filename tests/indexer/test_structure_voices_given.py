"""Whose words stand under a line that gives somebody the word, and where the writer has it again."""

import pytest

from indexer.records import DateOf, DocumentType
from indexer.structure.roles import Role, Roles
from tests.indexer.structured import (
    CHIEF,
    INSPECTORATE,
    OVERSEER,
    REPORT,
    THIRD,
    numbers,
    read,
    read_all,
    said,
)
from tests.indexer.test_structure_forms import dates, page

LETTER = """
Office of the Police and Crime Commissioner for Fellshire

12 April 2024

Dear Home Secretary

I write under section 55 of the Police Act 1996.

{lead}

I welcome this report. It tells of what we had seen ourselves.

{more}

{back}

Yours sincerely

Rowan Ashdale

Police and Crime Commissioner for Fellshire
"""


def letter(
    lead: str, more: str = "Nine bicycles went home.", back: str = "I thank the Chief Constable for that."
) -> str:
    return LETTER.format(lead=lead, more=more, back=back)


@pytest.mark.parametrize(
    "lead",
    [
        "I asked Chief Constable Jo Marsh for her comments, which were:",
        "The response of the Chief Constable, Jo Marsh, is set out below.",
        "Chief Constable Jo Marsh has provided the following statement in support.",
        "The Director of Stores, on behalf of the Chief Constable, put the case in these terms.",
        "The Chief Constable, Jo Marsh, leads on this. I asked her for an account of it and have not edited it:",
        "Mrs Marsh’s observations, as Chief Constable, were these.",
    ],
)
def test_what_stands_below_is_theirs_until_the_writer_speaks_of_them(lead: str) -> None:
    document = read(letter(lead), "letter.txt")
    assert said(document, "seen ourselves").speaker is CHIEF
    assert said(document, "bicycles went home").speaker is CHIEF
    assert said(document, "I thank the").speaker is OVERSEER


def test_a_chief_constable_has_a_deputy_too_and_tells_of_all_chief_constables() -> None:
    more = "The owner has had an apology from my deputy. The rest is for all chief constables."
    document = read(letter("I asked Chief Constable Jo Marsh for her comments, which were:", more), "letter.txt")
    assert said(document, "from my deputy").speaker is CHIEF


@pytest.mark.parametrize("back", ["I welcome that.", "I am encouraged by this. More money was found."])
def test_who_says_what_to_think_of_that_is_the_writer(back: str) -> None:
    document = read(letter("I asked Chief Constable Jo Marsh for her comments, which were:", back=back), "letter.txt")
    assert said(document, "bicycles went home").speaker is CHIEF
    assert said(document, back).speaker is OVERSEER


def test_one_paragraph_is_of_the_one_who_provided_a_paragraph() -> None:
    document = read(
        letter("The Assistant Chief Constable, Sam Poe, has provided the following paragraph."), "letter.txt"
    )
    assert said(document, "seen ourselves").name == "Sam Poe"
    assert said(document, "bicycles went home").speaker is OVERSEER


def test_somebody_else_is_heard_in_one_paragraph() -> None:
    lead = "I also heard from the Lantern Trust, whose director, Bell Moss, wrote to me:"
    document = read(letter(lead, more="With that in mind I have set a measure."), "letter.txt")
    assert said(document, "seen ourselves").speaker is THIRD
    assert said(document, "have set a measure").speaker is OVERSEER


def test_who_goes_on_is_the_one_of_whom_the_paragraph_above_told() -> None:
    lead = "The Chief Constable, Jo Marsh, has told me that both stores are counted. Nothing was lost.\n\nShe goes on:"
    document = read(letter(lead), "letter.txt")
    assert said(document, "seen ourselves").speaker is CHIEF


def test_a_sentence_that_says_what_somebody_did_not_do_gives_nobody_the_word() -> None:
    more = "The Chief Constable did not comment on training. I have since asked her about it."
    document = read(letter("I have read it.", more), "letter.txt")
    assert said(document, "did not comment").speaker is OVERSEER


@pytest.mark.parametrize(
    "above",
    [
        "I have also met the Reverend Ada Tull, whose sister owned a bicycle.",
        "The leader of the council, Councillor Ada Tull, has offered the use of a hall.",
    ],
)
def test_a_quotation_with_she_wrote_is_of_the_one_named_above(above: str) -> None:
    for between in ("\n\n", " "):
        more = f'{above}{between}"No family should have to look for a bicycle alone," she wrote.'
        document = read(letter("The Chief Constable, Jo Marsh, has told me that it is counted.", more), "letter.txt")
        assert said(document, "look for a bicycle").speaker is THIRD


PASTED = """# Found property: the Commissioner’s response

Police and Crime Commissioner for Fellshire

## The Commissioner’s view

This is a hard report to read. I have discussed it with the Chief Constable twice.

I am required to publish the comments of the Chief Constable. Her letter is reproduced here as I received it.

2 April 2024

Dear Commissioner

Thank you for your letter of 6 March.

The report has three points. I take them in turn.

My officers count both stores each month.

Mrs Dacre, who runs a shop, allowed me to quote her: “It is the first time that I have known the name of my officer.”

I would be glad to take you through it.

Yours sincerely

Jo Marsh, Chief Constable
"""


def test_a_letter_that_is_pasted_into_a_page_is_of_the_one_who_signs_it() -> None:
    document = read(PASTED)
    assert said(document, "hard report to read").speaker is OVERSEER
    assert said(document, "reproduced here").speaker is OVERSEER
    for words in ("letter of 6 March", "I take them in turn", "count both stores", "take you through it"):
        assert (said(document, words).speaker, said(document, words).name) == (CHIEF, "Jo Marsh"), words


def test_an_extract_is_the_one_paragraph_above_its_source() -> None:
    document = read(
        "# Annual statement of the Police and Crime Commissioner for Fellshire\n\n## Shops\n\n"
        "Losses rose by a tenth.\n\n"
        "We came to 83 of a hundred calls.\n\nChief Constable Jo Marsh, letter to the Commissioner, 11 June 2024 "
        "(extract)\n\nThe Chief Constable is right about Sundays."
    )
    assert said(document, "Losses rose").speaker is OVERSEER
    assert said(document, "83 of a hundred").speaker is CHIEF
    assert said(document, "right about Sundays").speaker is OVERSEER


MAIL = """From: Jo Marsh, Chief Constable, Fellshire Police
To: Office of the Police and Crime Commissioner for Fellshire
Date: 12 April 2024
Subject: Found property

Rowan,

You asked for our reply. We accept recommendation 1 and have a register in both stores.

Jo

----- Added on publication, 3 May 2024 -----

The reply is accepted. July is too late, and June has been asked for.

Kim Sallow, Deputy Police and Crime Commissioner
"""


def test_who_signs_what_was_added_later_has_not_written_the_message() -> None:
    document = read(MAIL, "mail.txt")
    assert said(document, "register in both stores").speaker is CHIEF
    added = said(document, "July is too late")
    assert (added.speaker, added.name) == (OVERSEER, "Kim Sallow")


def test_what_an_office_notes_under_a_letter_is_that_offices() -> None:
    document = read(
        "Fellshire Police\n\n11 April 2024\n\nDear Commissioner\n\n"
        "I accept recommendation 1. We have a register.\n\n"
        "Yours sincerely\n\nJo Marsh\n\nChief Constable\n\n"
        "## Annotation by the Commissioner’s office, 14 April 2024\n\n"
        "Received with thanks, and published.",
        "letter.md",
    )
    assert said(document, "We have a register").speaker is CHIEF
    assert said(document, "Received with thanks").speaker is OVERSEER


THREAD = """From: Helen Crabbe (OPCC Fellshire)
To: DCC Office, Fellshire Police
Sent: 23 April 2024 16:42
Subject: RE: Found property

Thank you, that is what we needed. The Commissioner will publish it.

-----Original Message-----
From: {sender}
Sent: 23 April 2024 09:15
Subject: Found property

Helen, both stores are counted and a register is open.

The third will be counted by June.
"""


@pytest.mark.parametrize("sender", ["Graham Oduya", "Supt Graham Oduya"])
def test_a_message_below_has_a_writer_of_its_own_though_it_goes_to_nobody(sender: str) -> None:
    document = read(THREAD.format(sender=sender), "mail.txt")
    assert said(document, "what we needed").speaker is OVERSEER
    assert said(document, "counted by June").speaker is CHIEF


def test_a_letterhead_says_from_whom_a_letter_is() -> None:
    document = read(
        "Northmoor Headquarters\nFrom the Chief Constable\nRowan Ashdale, Police and Crime Commissioner\n\n"
        "13 June 2024\n\n"
        "Dear Rowan\n\nYou invited my comments. The store is counted.\n\nYours ever\n\nAda Whitlock",
        "letter.txt",
    )
    assert said(document, "store is counted").speaker is CHIEF


MINUTES = """# Fellshire Police Accountability Board

Minutes of the meeting

Date: Tuesday 25 March 2025

Present: Rowan Ashdale (Commissioner), Chief Constable Jo Marsh, ACC Bell Lomax, Kim Sallow (Deputy Commissioner)

1. Found property

The Chief Constable said that both stores had been counted.

ACC Lomax said that the lower store would be closed in June.

PCC asked how many bicycles were left.

CC – nineteen, one of them a tandem.

2. Date of next meeting

The next meeting would be on 29 April 2025.
"""


def test_in_minutes_each_has_the_own_name_and_the_account_is_of_the_board_that_holds_to_account() -> None:
    document = read(MINUTES)
    assert said(document, "both stores").name == "Jo Marsh"
    assert said(document, "lower store").name == "Bell Lomax"
    assert said(document, "a tandem").speaker is CHIEF
    account = said(document, "Minutes of the meeting")
    assert (account.speaker, account.name) == (OVERSEER, "")


def test_the_next_meeting_is_not_the_one_that_is_minuted() -> None:
    head = MINUTES.replace("2. Date of next meeting\n\nThe next meeting would be on 29 April 2025.", "")
    head = head.replace("1. Found property", "The next meeting is on 29 April 2025.\n\n1. Found property")
    assert dates(read(head)) == {(DateOf.MEETING, "2025-03-25")}


TRANSCRIPT = """# Public accountability meeting: transcript

This transcript was prepared by the Office of the Police and Crime Commissioner for Fellshire.

Commissioner Rowan Ashdale: Good evening. Are the stores counted?

Chief Constable Jo Marsh: Both of them are.

Pauline Gantry, of the Lantern Trust: My bicycle has not come home.

Member of the public: Nor has mine.

## Questions

Member of the public: When will they be counted again?

Chief Constable Jo Marsh: They should have, and I am sorry.

Post-meeting note (22 August): both bicycles were returned.
"""


def test_those_without_an_office_have_their_turns_too() -> None:
    document = read(TRANSCRIPT)
    assert said(document, "Both of them are").speaker is CHIEF
    assert said(document, "My bicycle").speaker is THIRD
    assert said(document, "Nor has mine").speaker is THIRD
    assert said(document, "When will they be").speaker is THIRD
    assert said(document, "I am sorry").speaker is CHIEF
    assert said(document, "both bicycles were returned").speaker is OVERSEER


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Fellshire Police, as at 3 June 2024", CHIEF),
        ("Police and Crime Commissioner for Fellshire. 3 June 2024.", OVERSEER),
    ],
)
def test_a_name_over_a_day_is_whose_page_it_is(line: str, speaker: object) -> None:
    document = read(f"# Found property: inspection\n\n{line}\n\nThe register is in use at both stores.")
    assert said(document, "register is in use").speaker is speaker
    assert "2024-06-03" in {date.value for date in document.dates}


def test_the_commissioner_whose_name_is_over_a_decision_has_taken_it() -> None:
    document = read(
        "# Decision notice 2024/17\n\nPolice and Crime Commissioner for Fellshire\n\nDate: 4 June 2024\n\n"
        "## Background\n\nTwo stores have been counted. "
        "The Chief Finance Officer to the Commissioner, Winifred Ames, advises that it is affordable.\n\n"
        "## Decision\n\nI approve the cost."
    )
    assert said(document, "Two stores have been").speaker is OVERSEER
    assert said(document, "I approve the cost").name != "Winifred Ames"


def test_a_report_need_not_call_itself_an_inspection() -> None:
    document = page(
        "<h1>Fellshire Police: lost property and bicycles</h1>"
        "<p>His Majesty’s Inspectorate of Constabulary and Fire &amp; Rescue Services</p>"
        "<p>Published on 11 February 2025</p><h2>Overall summary</h2>"
        "<p>Fellshire Police has kind officers, but too few of them.</p>"
        "<h2>Causes of concern</h2><p>The force does not count its stores.</p>"
        "<h2>Areas for improvement</h2><p>The force should count bicycles.</p>"
    )
    assert document.type is DocumentType.INSPECTION_REPORT
    assert said(document, "has kind officers").speaker is INSPECTORATE


def test_what_a_reporter_writes_is_nobodys_reply() -> None:
    document = read(
        "CHIEF CONSTABLE AND COMMISSIONER CLASH OVER BICYCLES\n\nBy Fergus Oake, local democracy reporter\n\n"
        "The Marling Courier, 23 April 2024\n\nA debate about the inspection of found property saw the two disagree.",
        "news.txt",
    )
    assert said(document, "saw the two disagree").speaker is THIRD


def test_a_surname_that_is_a_place_joins_no_other_force() -> None:
    documents = read_all(
        {
            "report.md": REPORT,
            "joint.md": "# Joint response of Fellshire Police and Marlow Vale Constabulary\n\n12 April 2024\n\n"
            "Recommendation 1: we share a register.\n\nJo Harrow\nChief Constable, Fellshire Police\n\nSam Ridley\n"
            "Chief Constable, Marlow Vale Constabulary",
        }
    )
    joint = documents["joint.md"]
    assert {joint.force, *joint.joined} == {"fellshire", "marlow-vale"}
    assert numbers(said(joint, "share a register").answers) == ["r1"]


JOINT = """# Joint response of Fellshire Police and Marlow Vale Constabulary

12 April 2024

## Fellshire

We will share a store from October.

## Marlow Vale

I see it otherwise, and will wait.

## Comments by the Commissioners

We are grateful for their candour.

Yours sincerely

Jo Marsh, Chief Constable, Fellshire Police

Ada Poe, Chief Constable, Marlow Vale Constabulary
"""


def test_under_the_name_of_an_area_one_of_those_who_write_together_speaks() -> None:
    document = read(JOINT)
    assert said(document, "a store from October").name == "Jo Marsh"
    assert said(document, "will wait").name == "Ada Poe"
    assert said(document, "their candour").speaker is OVERSEER


def test_columns_of_a_joint_response_are_of_the_forces_whose_areas_head_them() -> None:
    rows = (
        "<tr><th>Rec</th><th>Fellshire</th><th>Marlow Vale</th></tr>"
        "<tr><td>2</td><td>Scanners bought.</td><td>Not begun.</td></tr>"
    )
    signed = (
        "<p>Jo Marsh, Chief Constable, Fellshire Police</p><p>Ada Poe, Chief Constable, Marlow Vale Constabulary</p>"
    )
    document = page(
        f"<h1>Joint response of Fellshire Police and Marlow Vale Constabulary</h1><table>{rows}</table>"
        f"<p>We thank the inspectors.</p><p>Yours sincerely</p>{signed}"
    )
    assert (said(document, "Scanners bought").speaker, said(document, "Scanners bought").name) == (CHIEF, "Jo Marsh")
    assert (said(document, "Not begun").speaker, said(document, "Not begun").name) == (CHIEF, "Ada Poe")


def test_a_column_may_be_headed_with_the_area_of_the_force_that_writes() -> None:
    rows = "<tr><th>Rec</th><th>Fellshire’s position</th></tr><tr><td>2</td><td>Scanners bought.</td></tr>"
    document = page(
        f"<p>Dear Commissioner</p><p>The annex gives our answers.</p><p>Yours ever</p><p>Jo Marsh</p>"
        f"<p>Chief Constable, Fellshire Police</p><h2>Annex</h2><table>{rows}</table>"
    )
    assert said(document, "Scanners bought").speaker is CHIEF


def test_who_is_said_to_have_replied_is_quoted_next() -> None:
    document = read(
        "# Commissioner and Chief Constable differ on bicycles\n\n14 May 2024\n\n"
        "“I have read it,” said Chief Constable Jo Marsh. Commissioner Rowan Ashdale sat beside her.\n\n"
        "That brought a sharp reply from Mr Ashdale, who had read it too.\n\n"
        "“It is a promise to those who have lost something and it must be kept.”",
    )
    assert said(document, "It is a promise").speaker is OVERSEER


def test_to_whom_a_letter_goes_too_has_not_signed_it() -> None:
    head = "Rowan Ashdale\n\nPolice and Crime Commissioner for Fellshire\n\n29 April 2024\n\nDear Home Secretary\n\n"
    said_ = (
        "I write under section 55 of the Police Act 1996.\n\nThe response of the Chief Constable is set out below.\n\n"
    )
    quoted = "“I accept the findings in full, and am sorry for what was lost.”\n\n"
    signed = "Yours sincerely\n\nRowan Ashdale\n\ncc HM Inspector of Constabulary; Chief Constable Jo Marsh"
    document = read(f"{head}{said_}{quoted}I will ask again in July.\n\n{signed}", "letter.txt")
    assert (said(document, "again in July").speaker, said(document, "again in July").name) == (
        OVERSEER,
        "Rowan Ashdale",
    )
    assert said(document, "accept the findings").speaker is CHIEF


def test_a_force_that_its_chief_names_is_not_somebody_else() -> None:
    more = "The constabulary has 288 bicycles. They go home after the next Force Management Statement."
    document = read(letter("The Chief Constable has provided the following update:", more), "letter.txt")
    assert said(document, "288 bicycles").speaker is CHIEF
    assert said(document, "288 bicycles").name == ""


def test_what_came_of_questions_is_told_by_the_one_who_put_them() -> None:
    document = read(
        "# Scrutiny record: bicycles\n\nPolice and Crime Commissioner for Fellshire\n\n## Questions\n\n"
        "How many went home?\n\nThe Chief Constable stated that 19 had.\n\n## Outcome\n\n"
        "The PCC was partly assured. She asked the force to report back.\n\n"
        "We have counted 19."
    )
    assert said(document, "partly assured").speaker is OVERSEER
    assert said(document, "19 had").speaker is CHIEF


def test_who_has_provided_an_update_replies_under_the_other_recommendations_too() -> None:
    more = (
        "Recommendation 1: Chief constables should count bicycles.\n\nThe Chief Constable has provided the following "
        "update:\n\nThe constabulary has 288 of them.\n\nRecommendation 2: Chief constables should paint them.\n\n"
        "We do not paint ours yet and know that it is a gap."
    )
    document = read(
        letter("Two of the recommendations are for chief constables.", more, "I am content with this response."),
        "letter.txt",
    )
    assert said(document, "288 of them").speaker is CHIEF
    assert said(document, "know that it is a gap").speaker is CHIEF
    assert said(document, "I am content").speaker is OVERSEER


@pytest.mark.parametrize(
    "lead",
    [
        "We asked the union, whose regional organiser, Bell Kell, replied on behalf of its members:",
        "District councillor Bell Kell was less persuaded:",
    ],
)
def test_somebody_with_a_calling_is_quoted_by_name(lead: str) -> None:
    document = read(letter("I have read it.", more=f"{lead} “I have seen bicycles come back before.”"), "letter.txt")
    assert said(document, "seen bicycles come back").speaker is THIRD
    assert said(document, "seen bicycles come back").name.endswith("Bell Kell")


def test_what_a_press_office_tells_is_in_nobodys_name() -> None:
    document = page(
        "<h1>Force pledges to count bicycles after inspectors’ criticism</h1><p>11 February 2025</p>"
        "<p>Fellshire Police has promised to count them.</p><p>Chief Constable Jo Marsh said:</p>"
        "<p>“I am sorry for those that were lost.”</p><p>All of them will be counted in May.</p>",
        "news/bicycles.html",
    )
    told = said(document, "has promised")
    assert (told.speaker, told.name) == (CHIEF, "")


def test_a_chief_of_the_fire_service_is_none_of_the_force() -> None:
    more = (
        "I asked the Chief Fire Officer to look. He replied: “We hand them to whoever is nearest, and get no receipt.”"
    )
    document = read(letter("I have read it.", more), "letter.txt")
    assert said(document, "get no receipt").speaker is THIRD


def test_what_is_looked_through_grows_no_faster_than_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    find = Roles.find

    def counted(roles: Roles, text: str) -> tuple[Role, ...]:
        looked.append(len(text))
        return find(roles, text)

    monkeypatch.setattr(Roles, "find", counted)

    def characters(times: int) -> int:
        looked.clear()
        read("“We hold four of them,” she said. " * times)
        return sum(looked)

    assert characters(800) < 3 * characters(400)  # four times as much if each quotation looked at all before it
