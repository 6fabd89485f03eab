"""Who speaks in e-mails: chains of messages, what is pasted into one, and who signs for an office."""

from tests.indexer.structured import CHIEF, OVERSEER, UNKNOWN, numbers, read, said

CHAIN = """
From: Quill, Mara (Insp) <m.quill@fellshire.example>
Sent: 4 June 2025 15:20
To: Penn, Idris <i.penn@fellshirepcc.example>
Subject: RE: IPS Lost bicycles - force comments for the Commissioner
Attachments: Stores in May.xlsx

OFFICIAL

Hello Idris

Sorry for the delay. The Chief's comments are below and may be published with
the Commissioner's own.

Chief Constable Rowan Ashdale-Court:

I accept the report on lost bicycles. Every store was counted in May and the
list is with your office, which may print as much of it as it likes.

Recommendation 2

Accepted. Forty boxes have been bought and the store at Low Quay is full of
them.

Recommendation 3

I don't agree that a second store is needed.

Many thanks

Mara Quill
Staff Officer to the Chief Constable
Fellshire Police

-----Original Message-----
From: Penn, Idris
Sent: 20 May 2025 09:00
To: Quill, Mara (Insp)
Subject: Lost bicycles - comments of the force

Hello Mara

The Commissioner needs the comments by 6 June. She would very much like to see
something on recommendation 2.

Idris Penn
Scrutiny Officer
"""


def test_each_message_of_a_chain_has_its_own_writer() -> None:
    chain = read(CHAIN, "chain.txt")
    delay, boxes, asked = said(chain, "Sorry for"), said(chain, "Forty boxes"), said(chain, "like to see")
    assert (delay.speaker, delay.name) == (CHIEF, "Mara Quill")
    assert delay.title.startswith("Staff Officer to the Chief Constable")
    assert (boxes.speaker, boxes.name, numbers(boxes.answers)) == (CHIEF, "Rowan Ashdale-Court", ["r2"])
    assert said(chain, "second store").name == "Rowan Ashdale-Court"
    assert (asked.speaker, asked.name, asked.title) == (OVERSEER, "Idris Penn", "Scrutiny Officer")
    assert (asked.quoted, asked.answers) == (True, ())  # what was asked for, and no reply


def test_the_head_of_a_message_says_nothing() -> None:
    chain = read(CHAIN, "chain.txt")
    heads = [v for b, v in zip(chain.blocks, chain.voices, strict=True) if "Sent:" in b.text or "From:" in b.text]
    assert heads
    assert {(one.speaker, one.answers) for one in heads} == {(UNKNOWN, ())}


PASTED = """
From: Penn, Idris (OPCC Fellshire)
Sent: 4 June 2025 15:20
To: responses@ips.example
Cc: Trevan, Lio; Ashdale, Rowan (Chief Constable)
Subject: Lost bicycles - comments from Fellshire

Dear all

The Commissioner's comments are pasted here and will be on our website on
Friday, as soon as somebody has found the password.

----

I accept the report. On recommendation 2, I asked the Chief Constable about
the boxes in May and he has given me the following promise:

"Forty will be bought in each of the next three years, and I shall see to it
myself that somebody counts them."

I have no comment on the rest.

Lio Trevan
Police and Crime Commissioner for Fellshire

----

If you need this in another format please ring me.

Regards
Idris

Idris Penn | Head of Policy
Office of the Police and Crime Commissioner for Fellshire
"""


def test_what_is_pasted_between_rules_is_whose_signature_ends_it() -> None:
    mail = read(PASTED, "mail.txt")
    accepts, password, promised = said(mail, "I accept"), said(mail, "password"), said(mail, "Forty will")
    assert (accepts.speaker, accepts.name) == (OVERSEER, "Lio Trevan")
    assert said(mail, "no comment").name == "Lio Trevan"
    assert (password.speaker, password.name) == (OVERSEER, "Idris Penn")
    assert password.title == "Head of Policy, Office of the Police and Crime Commissioner for Fellshire"
    assert said(mail, "another format").name == "Idris Penn"
    assert (promised.speaker, promised.name) == (CHIEF, "Rowan Ashdale")


def test_a_rule_that_says_that_something_ends_gives_the_word_back() -> None:
    mail = read(
        PASTED.replace("----\n\nI accept", "--- Commissioner's comments ---\n\nI accept").replace(
            "Lio Trevan\nPolice and Crime Commissioner for Fellshire\n\n----", "--- ends ---"
        ),
        "mail.txt",
    )
    assert said(mail, "no comment").title == "Commissioner"
    assert said(mail, "another format").name == "Idris Penn"


COLLECTED = """
OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR FELLSHIRE

Messages with the force about the inspection report "Lost bicycles"

Published beside the Commissioner's own comments. Names of clerks are left out.

=========================================

From: Idris Penn, Scrutiny Lead
Sent: 10 June 2025 16:41
To: ACC Mara Quill
Subject: RE: RE: Lost bicycles

Mara,

Thank you for these. On recommendation 3, which is ours, the audit committee agreed
last week to look at the stores in the autumn.

Idris

_________________________________________

From: ACC Mara Quill
Sent: 9 June 2025 11:05
To: Idris Penn, Scrutiny Lead
Subject: RE: Lost bicycles

Hi Idris

Boxes. Forty were bought in May and all of them are at Low Quay, where two people
have counted what is in them and written it down in a book that nobody may take away.

Regards
Mara Quill
Assistant Chief Constable, Fellshire Police

_________________________________________

From: Idris Penn, Scrutiny Lead
Sent: 31 May 2025 09:12
To: ACC Mara Quill
Subject: Lost bicycles

Dear ACC Quill

Could you let me have the force's position on 2 by Thursday? Recommendation 4 is a
national one, so there is nothing for you to do.

Idris Penn
"""


def test_messages_under_a_title_of_their_own_are_each_their_writers_and_go_by_that_title() -> None:
    mail = read(COLLECTED, "mail.txt")
    assert mail.title == 'Messages with the force about the inspection report "Lost bicycles"'
    audit, boxes, asked = said(mail, "audit committee"), said(mail, "Forty were"), said(mail, "position on 2")
    # who writes to a chief officer under the name of the overseer's office is of that office
    assert (audit.speaker, audit.name, audit.quoted) == (OVERSEER, "Idris Penn", False)
    assert (boxes.speaker, boxes.name, boxes.quoted) == (CHIEF, "Mara Quill", False)
    assert (asked.speaker, asked.name, asked.answers) == (OVERSEER, "Idris Penn", ())
    assert numbers(audit.answers) == ["r3"]


def test_who_writes_to_a_chief_officer_under_no_name_of_a_body_is_nobody_known() -> None:
    bare = read(COLLECTED.partition("=====\n")[2].replace("audit committee", "committee"), "mail.txt")
    assert said(bare, "position on 2").speaker is UNKNOWN
