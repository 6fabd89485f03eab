"""News items: a headline or a date under the title, a first paragraph that tells who did what, and quotations."""

import re
from itertools import pairwise

from indexer.records import REPLYING, Block
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.labels import heads_a_reply
from indexer.structure.people import person_in
from indexer.structure.roles import Roles

LONGEST_LINE = 24  # words; what is longer is a paragraph
HEADLINE = re.compile(
    r"\b(?:welcomes?|responds?|reacts?|praises?|pledges?|vows?|hails?|calls? for|(?<!your )says?|warns?|backs"
    r"|highlights?|reveals?|shows?|statement (?:following|after)|judge?ment on|graded|praised|rated)\b",
    re.IGNORECASE,
)
_REPLY_TITLE = re.compile(r"\W*(?:[\w'’-]+ ){0,4}?response\b", re.IGNORECASE)
_ENDS_AS_REPLY = re.compile(r"[:–—-]\s*(?:[\w'’-]+ ){0,4}response\W*$", re.IGNORECASE)
_LEDE = re.compile(r"\b(?:has|is|was|welcomed|welcomes|praised)\b")
_SAID = re.compile(r"\b(?:said|added|commented|says|continued)\b\s*[:,]?", re.IGNORECASE)
_POSTED = re.compile(r"^\W*(?:posted|published|date posted|news|press release|media release)\b", re.IGNORECASE)
SOMEBODY = re.compile(r"\bI\b(?![.,)]| of\b)|\b(?:my|said)\b", re.IGNORECASE)


def is_news(draft: Draft, roles: Roles) -> bool:
    """Whether a document is written as news; where headings announce replies, only its title can make it so."""
    quoted = sum(len(block.text.split()) for block in draft.body if re.search(r"[“\"]", block.text))
    said = sum(bool(_SAID.search(block.text)) and bool(re.search(r"[“”\"]", block.text)) for block in draft.body)
    said += any(_leads_in(one) and two.text.startswith(("“", '"')) for one, two in pairwise(draft.body))
    # several such dates stand over several reports
    posted = sum(bool(_POSTED.match(block.text)) for block in draft.body if len(block.text) < 120) == 1
    posted = posted or sum(only_date(block.text) is not None for block in draft.opening[:8]) == 1
    if _REPLY_TITLE.match(draft.title) or _ENDS_AS_REPLY.search(draft.title):
        return False
    headline = bool(HEADLINE.search(draft.title))
    if not headline and heads_a_reply(draft.body, roles, draft.title):
        return False
    lede = _has_lede(draft, roles)
    score = 2 * headline + 2 * (said >= 1) + 2 * lede + posted + (quoted > 0.3 * max(1, draft.words))
    return score >= 3 and (posted or headline or lede)


def _has_lede(draft: Draft, roles: Roles) -> bool:
    """Whether the first paragraph tells, as news does, what somebody of a name and an office has done or is."""
    first = next((block.text for block in draft.opening if len(block.text.split()) > LONGEST_LINE), "")
    person = person_in(first[:160], roles)
    named = person is not None and bool(person.name) and person.speaker in REPLYING
    return named and bool(_LEDE.search(first[:250])) and not SOMEBODY.search(first)


def _leads_in(block: Block) -> bool:
    return bool(_SAID.search(block.text[-40:])) and block.text.rstrip().endswith(":")
