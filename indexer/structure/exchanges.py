"""What passes between those who speak next to each other: questions and answers, and who gives another the word.

Who answers a question, adds to what was said or takes it up is about the same recommendation as the one before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.records import REPLYING, BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.whole import is_general
from indexer.structure.wording import sentences

_ASKS = re.compile(
    r"\?\s*[”\"’]?\s*$|\b(?:asked(?! (?:members|the \w+) to\b)|queried|questioned|enquired|wished to know)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:this|these|those|it|they|them)\b|(?<!satisfied )(?<!sure )(?<!aware )(?<!said )\bthat\b(?! (?:the|there|a"
    r"|an|he|she|they|it|we|its|his|her|their|all|some|most|no|many|more|every|each|one|two|three|members?|officers?|forces?)\b)",
    re.IGNORECASE,
)
# what somebody else asked before, which puts no question here: "the inspectors asked for ...", "we are asked to ..."
_ASKED_BEFORE = re.compile(
    r"\b(?:inspect\w+|HMIC\w*|reports?|recommendations?)\s+(?:(?:has|have|had|also)\s+)*asked\b"
    r"|\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?asked\b",
    re.IGNORECASE,
)
_ASKS_ABOUT = re.compile(
    r"\basked (?:about|after|for an update on|for news of|what) (?:the|a|an|its|his|her)\b", re.IGNORECASE
)
_REFERS = re.compile(r"\b(?:the|this|that) (?:recommendation|area for improvement)(?! \d)\b", re.IGNORECASE)
_REPLIES = re.compile(
    r"(?:(?!\b(?:asked|queried|enquired)\b)[^.]){2,60}\b(?:replied|answered|responded)\b", re.IGNORECASE
)
_CONTINUES = re.compile(
    r"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:he|she|they|the (?:[\w’'-]+ ){1,4}?)\s*(?:also\s+)?"
    r"(?:continued|added|went on|apologi[sz]ed|undertook)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"[A-Z][\w.’' ]{1,40}:\s")
_ANSWERS = re.compile(r"\W*(?:in (?:reply|response|answer)|responding|replying|answering)\b", re.IGNORECASE)


class Exchanges:
    """Goes through the voices of one response in pairs; `opens` are its headings and labels."""

    def __init__(self, parts: Sequence[Part], voices: Sequence[Voice], opens: Sequence[bool]) -> None:
        self._parts = parts
        self._voices = list(voices)
        self._opens = opens
        self._spoken = [at for at, part in enumerate(parts) if part.block.kind is not BlockKind.FURNITURE]

    def voices(self) -> list[Voice]:
        """The voices, where one that answers nothing yet takes from its neighbour what that answers."""
        self._exchanges()
        self._leads_in()
        return self._voices

    def _exchanges(self) -> None:
        """A question and the answer to it, next to each other, are about the same thing, and so is what refers back."""
        for at, after in pairwise(self._spoken):
            if self._voices[at].answers and not self._voices[after].answers and self._refers_back(at, after):
                self._give(after, self._voices[at].answers)
        for at, after in reversed(list(pairwise(self._spoken))):
            if self._voices[after].answers and not self._voices[at].answers and self._is_question(at, after):
                self._give(at, self._voices[after].answers)

    def _leads_in(self) -> None:
        """Who tells of a matter and then hands over to another for one paragraph speaks of what that paragraph does."""
        for at, after in pairwise(self._spoken):
            mine, theirs = self._voices[at], self._voices[after]
            text = self._parts[at].block.text
            tells = len(sentences(text)) > 1 and text.rstrip().endswith(":") and not is_general(text)
            one_paragraph = theirs.speaker in REPLYING and self._ends_after(after)
            if not (tells and mine.speaker in REPLYING and mine.speaker is not theirs.speaker and one_paragraph):
                continue
            if theirs.answers and not mine.answers:
                self._give(at, theirs.answers)
            elif mine.answers and not theirs.answers:
                self._give(after, mine.answers)

    def _ends_after(self, at: int) -> bool:
        """Whether the next paragraph is no longer in the same mouth."""
        voice, after = self._voices[at], self._voices[at + 1] if at + 1 < len(self._voices) else None
        return after is None or (after.speaker, after.quoted) != (voice.speaker, voice.quoted)

    def _refers_back(self, at: int, after: int) -> bool:
        if not self._speak(at, after):
            return False
        text = self._parts[after].block.text
        return self._is_question(at, after) or bool(
            self._is_next_turn(at, after)
            or _REFERS.search(text)
            or (_puts_question(text) and _THAT.search(text) and not _ASKS_ABOUT.search(text))
            or _REPLIES.match(text)
            or _CONTINUES.match(text)
        )

    def _is_question(self, at: int, after: int) -> bool:
        text = self._parts[at].block.text
        differ = self._voices[at].speaker is not self._voices[after].speaker
        replies = _ANSWERS.match(text) or _REPLIES.match(text)
        return differ and self._speak(at, after) and _puts_question(text) and not replies

    def _is_next_turn(self, at: int, after: int) -> bool:
        """Whether one of two who are written down in turn takes up what the other has put."""
        turns_ = (self._parts[at].block.text, self._parts[after].block.text)
        put = self._voices[at].speaker is Speaker.LOCAL_POLICING_BODY
        taken = self._voices[after].speaker is Speaker.CHIEF_OFFICER
        return put and taken and all(_TURN.match(text) for text in turns_)

    def _speak(self, *places: int) -> bool:
        """Whether somebody replies or asks in each of these places, with no heading or label among them."""
        speaking = (*REPLYING, Speaker.THIRD_PARTY)
        return all(
            self._voices[at].speaker in speaking
            and not self._voices[at].quotes
            and not self._opens[at]
            and self._parts[at].block.cell is None
            for at in places
        )

    def _give(self, at: int, ids: tuple[str, ...]) -> None:
        self._voices[at] = replace(self._voices[at], answers=ids, joint=False)


def _puts_question(text: str) -> bool:
    """Whether somebody asks something here, and does not only tell what was asked before."""
    return bool(_ASKS.search(_ASKED_BEFORE.sub("", text)))
