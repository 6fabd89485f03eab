"""What an author says of the order of a document: "his comments are included under each heading".

A commissioner who prints the chief constable's words often says once, at the head, how they can be told apart, and
marks them in no other way.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from indexer.records import REPLYING, Block, BlockKind, Speaker, Voice
from indexer.structure import manner
from indexer.structure.draft import Draft
from indexer.structure.labels import Announces, heading_label
from indexer.structure.people import People
from indexer.structure.references import leading_reference
from indexer.structure.roles import Roles
from indexer.structure.state import PLAIN, State
from indexer.structure.wording import sentences

_WORDS = (
    r"(?:words|comments?|responses?|repl(?:y|ies)|answers?|views?|account|observations|own words|those"
    r"|updates?|position)"
)
_UNDER = (
    r"(?:(?:under|beneath|below|against|after|following|with|beside|alongside|for|to|on|in response to)\s+(?:each"
    r"|every)\b|\bin turn\b"
    r"|\b(?:follows?|are below|is below|appears? below)\b|\bthis is what (?:he|she|they|the force) (?:says?|said|told"
    r"|wrote|reports?|reported)\b)"
)
_MARKED = (
    r"(?:shown|given|set(?: out)?|printed|appears?|marked|reproduced|presented)\s+(?:as|in|by|within|between|with)\s+"
    r"(?:a\s+)?(?:quot(?:ation|ed|es)\w*|inverted commas|speech marks|italics?|block quotes?)"
)
_ALONG = re.compile(
    r"\b(?:set out|given|shown|printed|found|included|follow)\b[^.]{0,40}\b(?:along with|together with|with|alongside"
    r"|followed by) (?:mine|my own|those of the (?:mayor|commissioner))\b",
    re.IGNORECASE,
)
# "I have put his comments and mine side by side", "... I have put them together under each recommendation"
_SIDE_BY_SIDE = re.compile(
    r"\b(?:put|set|placed|printed|given|shown)\b[^.]{0,40}\b(?:side by side|together|one after the other|alternately"
    r"|next to (?:each other|one another))\b",
    re.IGNORECASE,
)
# "The Chief Constable has provided the following update:", under the first of the recommendations
_PROVIDED = re.compile(
    r"\b(?:has|have) (?:provided|supplied|given|sent) (?:me |us )?(?:with )?the following (?:updates?|responses?"
    r"|comments|repl(?:y|ies)|answers)\W*$",
    re.IGNORECASE,
)
# "I have set out below what the Chief Constable, NAME, has told me"
_TOLD_BELOW = re.compile(
    r"\b(?:set out|given|printed|quoted|shown|included)\b[^.]{0,40}\bwhat\b[^.]{3,80}"
    r"\b(?:told|said to|written to|reported to) (?:me|us)\b",
    re.IGNORECASE,
)
# "Below you can read each recommendation, what the force says about it, and what the Commissioner thinks"
_BOTH_BELOW = re.compile(
    r"\bwhat (?:the )?(?:force|constabulary|chief constable)[^.]{0,40}?"
    r"\b(?:says?|said|replie[sd]|repl(?:y|ied)|is doing|told)\b[^.]{0,60}"
    r"\b(?:and|then|followed by) what (?:the |I |our )?(?:commissioner|mayor|PF?CC|think|say)\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(
    r"\b(?:my|(?:commissioner|mayor|PF?CC)['’]s) (?:own )?(?:reply|response|comments?|answer) (?:to|on) "
    r"(?:what )?(?:the )?(?:temporary |acting )?chief",
    re.IGNORECASE,
)
_MINE = re.compile(r"\W*my (?:own |further )?(?:comments?|response|views?|observations|position)\W*", re.IGNORECASE)
_AS_FOLLOWS = re.compile(r"\bas follows\W*$", re.IGNORECASE)
_ANY = re.compile(r"\b(?:an?|any|every|each) $", re.IGNORECASE)  # "a chief officer who looks for results"
_POSSESSIVE = r"(?:his|her|their|the force['’]s|its|those)"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """In whose voice replies under a recommendation are, and quotations that name nobody."""

    replies: Speaker = Speaker.UNKNOWN
    quotations: Speaker = Speaker.UNKNOWN
    name: str = ""
    title: str = ""
    above: bool = False  # whether the replies are known from the author's comments on them, which stand below
    joint: bool = False  # whether "we" are the overseer and the chief officer together
    mixed: bool = False  # whether the author's own words stand among the replies, and nothing parts them
    turns: bool = False  # whether theirs stand side by side, and the author says "I"

    def under(self, state: State, text: str, roles: Roles, author: Speaker) -> Voice | None:
        """The voice of a text where a recommendation is in hand or named by it; None elsewhere, and as below."""
        placed = bool(state.refs) and (state.refs_level <= PLAIN or self.above)
        placed = placed or (self.above and leading_reference(text) is not None)
        return self._voice_of(text, roles, author) if placed else None

    def _voice_of(self, text: str, roles: Roles, author: Speaker) -> Voice | None:
        """The voice of a text under a recommendation; None where it is the author's own, as an aside is."""
        chiefs = (role for role in roles.find(text) if role.speaker is Speaker.CHIEF_OFFICER and not role.body)
        named = (role for role in chiefs if not _ANY.search(text[: role.start]))
        aside = manner.says_i(text) and any("chief" in role.text.lower() for role in named)
        if self.joint:
            return None
        if self.mixed:
            if manner.says_i(text) or aside:
                return None
            # of two whose comments stand side by side, and one of whom says "I", the other says "we"
            theirs = self.turns and manner.says_plural(text) and not manner.office_speaks(text)
            return Voice(Speaker.CHIEF_OFFICER, self.name, self.title) if theirs else Voice()
        if self.replies in REPLYING:
            return None if aside else Voice(self.replies, self.name, self.title)
        # "We accept this. The Mayor will publish ...": an office that tells of its holder
        told = any(manner.narrates_office(text[start:end]) for start, end in sentences(text))
        overseen = author is Speaker.LOCAL_POLICING_BODY and not aside and not (told and not manner.says_i(text))
        overseen = overseen and not manner.is_for_others(text)
        plural = manner.says_plural(text) and not manner.says_i(text)
        doubtful = plural or manner.force_speaks(text) or _names_overseer(text, roles)
        return Voice() if overseen and doubtful else None


def _names_overseer(text: str, roles: Roles) -> bool:
    """Whether somebody who says "I" speaks of the overseer as of another."""
    found = any(role.speaker is Speaker.LOCAL_POLICING_BODY for role in roles.find(text))
    return found and manner.says_i(text) and not re.search(r"\bas\b", text)


def arrangement_of(draft: Draft, roles: Roles, people: People) -> Arrangement:
    """What the opening paragraphs say; nothing where they say nothing or name nobody."""
    both = {role.speaker for role in roles.find(draft.author_title)}
    if both >= {Speaker.LOCAL_POLICING_BODY, Speaker.CHIEF_OFFICER}:
        return Arrangement(joint=True)
    for block in draft.body:
        # the law gives the overseer the last word: a reply to the chief officer has that officer's comments above it
        if block.kind is BlockKind.HEADING and _LAST_WORD.search(block.text):
            chief = next((role for role in roles.find(block.text) if role.speaker is Speaker.CHIEF_OFFICER), None)
            if chief:
                name = people.holder(chief.speaker, chief.text)
                return Arrangement(Speaker.CHIEF_OFFICER, name=name, title=chief.text, above=True)
    if _keeps_own_words_apart(draft, roles):
        return Arrangement(Speaker.CHIEF_OFFICER, above=True)
    opening = list(pairwise((*draft.opening[:24], Block(""))))
    told = (block for block, below in opening if not _leads_straight_on(block, below))
    stated = (_stated(block.text, draft, roles, people) for block in told)
    return next((one for one in stated if one), Arrangement())


def _leads_straight_on(block: Block, below: Block) -> bool:
    """Whether a text leads in to the next paragraph, and says nothing of how the document is set out."""
    if not _AS_FOLLOWS.search(block.text) or below.kind is not BlockKind.PARAGRAPH:
        return False
    return manner.says_something(below.text) and leading_reference(below.text) is None


def _stated(text: str, draft: Draft, roles: Roles, people: People) -> Arrangement | None:
    """What a paragraph says of where the chief officer's words stand."""
    if _BOTH_BELOW.search(text) and draft.author is Speaker.LOCAL_POLICING_BODY:
        return Arrangement(name=people.holder(Speaker.CHIEF_OFFICER, "Chief Constable"), mixed=True, turns=True)
    chief = next((role for role in roles.find(text) if role.speaker is Speaker.CHIEF_OFFICER), None)
    if chief is None:
        return None
    name = people.holder(chief.speaker, chief.text)
    if _TOLD_BELOW.search(text) and draft.author is Speaker.LOCAL_POLICING_BODY:
        return Arrangement(quotations=Speaker.CHIEF_OFFICER, name=name, title=chief.text)
    if _SIDE_BY_SIDE.search(text) or (_PROVIDED.search(text) and draft.author is Speaker.LOCAL_POLICING_BODY):
        turns = draft.author is Speaker.LOCAL_POLICING_BODY and manner.says_i(draft.text)
        return Arrangement(name=name, title=chief.text, mixed=True, turns=turns)
    if not re.search(rf"\b{_POSSESSIVE}\b|['’]s\b|\bthis is what\b", text, re.IGNORECASE):
        return None
    if _ALONG.search(text):
        return Arrangement(name=name, title=chief.text, mixed=True)
    marked = re.search(rf"\b{_WORDS}\b[^.]{{0,40}}\b{_MARKED}", text, re.IGNORECASE)
    under = re.search(rf"\b{_WORDS}\b[^.]{{0,90}}{_UNDER}|\bthis is what (?:he|she|they)\b", text, re.IGNORECASE)
    if not (marked or under):
        return None
    replies = Speaker.CHIEF_OFFICER if under and not marked else Speaker.UNKNOWN
    return Arrangement(replies, Speaker.CHIEF_OFFICER if marked else Speaker.UNKNOWN, name, chief.text)


def _keeps_own_words_apart(draft: Draft, roles: Roles) -> bool:
    """Whether an overseer who says "I" heads a part of the own, and "we" alone reply to recommendations above it."""
    if draft.author is not Speaker.LOCAL_POLICING_BODY:
        return False
    headings = [at for at, block in enumerate(draft.body) if block.kind is BlockKind.HEADING and at]
    named = [at for at in headings if leading_reference(draft.body[at].text)]
    labels = {at: heading_label(draft.body[at].text, roles) for at in headings}
    voiced = {at: one.speaker for at, one in labels.items() if one.announces is Announces.VOICE}
    voiced |= {at: draft.author for at in headings if _MINE.fullmatch(draft.body[at].text)}
    if not named or set(voiced.values()) != {draft.author} or min(voiced) < max(named):
        return False
    replies = [block.text for block in draft.body[named[0] : min(voiced)]]
    return any(manner.says_plural(text) for text in replies) and not any(manner.says_i(text) for text in replies)
