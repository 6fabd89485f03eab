"""Papers of boards, panels and committees: reports to their members, agendas and minutes."""

import re

from indexer.structure.draft import Draft
from indexer.structure.news import HEADLINE

_BOARD = re.compile(
    r"\b(?:minutes(?=\s*(?:$|[,:(–-]|of\b|for\b))|agenda(?: item)?|(?:board|committee|panel) (?:paper|report|meeting)"
    r"|(?:report|paper) (?:to|for) (?:the )?[\w ,]{0,50}(?:board|committee|panel)"
    r"|(?:board|panel|committee)$|(?:board|panel|committee),? (?:on )?\d{1,2} [A-Z][a-z]+ 20\d\d"
    r"|meeting of the|^annual report\b|accountability meeting|performance meeting"
    r"|assurance board|audit"
    r" committee|notes of (?:the |a )?meeting)\b",
    re.IGNORECASE,
)
_BOARD_HEADS = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:present:.*|members present.*|attendees:.*|in attendance.*|purpose(?: of (?:the |this"
    r" )?(?:report|paper))?|apologies.*|present|attendees?|in attendance|minutes(?: of .*)?|agenda.*"
    r"|report (?:of|by):? .*|witnesses|resolved\b.*|decision"
    r"|(?:report )?author:.*|(?:date:.*)?\bitem:? \d+\b.*|status:? for (?:assurance|decision|noting|information).*"
    r"|paper (?:no|ref)\b.*|originator:.*|submitted to:.*\b(?:board|panel|committee|meeting)\b.*"
    r"|report author.*|matters arising.*"
    r"|(?:police |scrutiny |assurance )?committee(?: [–—-] for (?:information|decision).*)?"
    r"|report no\.?|extract from the minutes.*"
    r"|declarations? of interest.*|summary of key points|any other business|decisions? required|for (?:information"
    r"|decision|noting)|meeting date|date of meeting|recommendations? to (?:the )?(?:board|committee|panel"
    r"|members))\W*:?",
    re.IGNORECASE,
)
_ATTENDANCE = ("present:", "in attendance", "apologies", "members present", "attendees:")
_NARRATED = re.compile(
    r"\bthe (?:panel|committee|board|members|chair(?:man|woman|person)?)\b (?:considered|received|noted|asked"
    r"|agreed|heard|thanked|remarked|had before (?:it|them)|(?:was|were) (?:asked|told|informed|advised))\b"
    r"|\b(?:told|informed|assured|updated|advised|addressed|spoke to) the (?:panel|committee|board|members|meeting)\b",
    re.IGNORECASE,
)
_ASKED_TO_NOTE = re.compile(
    r"\b(?:panel|committee|board|members)\b (?:is|are) (?:asked|invited|recommended|requested) to\b"
    r"(?:\W*$| (?:\w+ (?:and|or) )?(?:note|accept|agree|consider|approve|receive|comment|discuss|endorse|review)\b)"
    r"|^\W*(?:\d+(?:\.\d+)*\s+)?that the (?:panel|committee|board|members|(?:police and crime )?commissioner|PF?CC"
    r"|(?:deputy )?mayor) (?:notes?|agrees?|approves?|accepts?|considers?|endorses?)\b",
    re.IGNORECASE,
)


# the labels at the head, each in a line or several in one
_REPORTS = re.compile(r"^\W*report (?:of|by|author)\b|\breport (?:of|by|author):", re.IGNORECASE)
_ITEM = re.compile(r"^\W*agenda item\b|\bagenda item:", re.IGNORECASE)


def is_board_paper(draft: Draft) -> bool:
    """Whether a document has the heads of such a paper, narrates a meeting or asks those who meet to take note."""
    heads = {
        block.text.lower()[:40]
        for block in draft.opening
        if (len(block.text) < 160 or block.text.lower().startswith(_ATTENDANCE)) and _BOARD_HEADS.match(block.text)
    }
    if draft.address.is_of_a_meeting or any(head.startswith(_ATTENDANCE) for head in heads):
        return True
    if bool(_BOARD.search(draft.title)) and not HEADLINE.search(draft.title):
        return True
    narrated = any(_NARRATED.search(block.text) for block in draft.opening)
    asked = any(_ASKED_TO_NOTE.search(block.text) for block in (*draft.opening, *draft.body[-8:]))
    return len(heads) + narrated + 2 * asked >= 2


def reports_to_members(draft: Draft) -> bool:
    """Whether a paper says who reports and asks those who meet to take note."""
    said = any(_REPORTS.search(block.text) for block in draft.opening)
    item = any(_ITEM.search(block.text) for block in draft.opening[:6])
    return said and (item or any(_ASKED_TO_NOTE.search(block.text) for block in draft.opening))
