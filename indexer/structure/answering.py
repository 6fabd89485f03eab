"""Which recommendations a reply answers where neither a heading nor a number in its place says so.

What was read paragraph by paragraph is gone through once more, run by run: a run is what one voice says without a
heading or label between. A paragraph that leads in with a subject, or speaks plainly about one, answers it; a run that
goes from one subject to the next without such marks is a comment on the whole report and stays one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.records import BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.subjects import Subjects

REPLYING = (Speaker.CHIEF_OFFICER, Speaker.LOCAL_POLICING_BODY)
LONGEST_RUN = 3  # paragraphs; a longer run about one thing has said so
_TELLS = re.compile(
    r"^\W*(?:(?:the|this|that|its|his|her|their)\s+)?(?:report|inspectors?|inspectorate|inspection|assessment)\b"
    r"[^.]{0,80}?\b(?:says?|said|found|finds?|makes?|made|judged|concluded|describes?|covers?|contains?|visited|spent)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?\s*[”\"’]?\s*$|\b(?:asked|queried|questioned|enquired|wished to know)\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:that|this|these|those|it|they|them)\b", re.IGNORECASE)
_REFERS = re.compile(r"\b(?:the|this|that) (?:recommendation|area for improvement)(?! \d)\b", re.IGNORECASE)
_REPLIES = re.compile(r"[^.]{2,60}\b(?:replied|answered|responded)\b", re.IGNORECASE)
_ANSWERS = re.compile(r"\W*(?:in (?:reply|response|answer)|responding|replying|answering)\b", re.IGNORECASE)

About = Callable[[str], tuple[str, ...]]


class Answering:
    """Goes through the voices of one response."""

    def __init__(
        self, parts: Sequence[Part], voices: Sequence[Voice], opens: Sequence[bool], subjects: Subjects
    ) -> None:
        self._parts = parts
        self._voices = list(voices)
        self._opens = opens
        self._subjects = subjects

    def voices(self, inspections: Sequence[str], whole: frozenset[int]) -> tuple[Voice, ...]:
        """The voices with what their words show to be answered. `whole` are parts that reply to everything."""
        for run in self._runs():
            if not whole & set(run):
                self._read(run, inspections)
        self._exchanges()
        return tuple(self._voices)

    def _read(self, run: Sequence[int], inspections: Sequence[str]) -> None:
        found: dict[int, tuple[str, ...]] = {}
        led: tuple[str, ...] = ()
        plain: dict[int, tuple[str, ...]] = {}
        for at in run:
            voice, text = self._voices[at], self._parts[at].block.text
            own = (voice.inspection,) if voice.inspection else inspections
            if voice.answers:
                led = ()
                continue
            opened = self._subjects.led(own, text)
            led = opened or led
            if opened:
                found[at] = opened
            elif not _TELLS.match(text) and (about := self._subjects.about(own, text, voice.speaker)):
                plain[at] = about
            elif led:
                found[at] = led
        if len(set(plain.values())) == 1:
            found |= plain
        for at, ids in found.items():
            self._voices[at] = replace(self._voices[at], answers=ids, joint=False)

    def _runs(self) -> Iterator[list[int]]:
        run: list[int] = []
        for at, (part, voice) in enumerate(zip(self._parts, self._voices, strict=True)):
            if part.block.kind is BlockKind.FURNITURE:
                continue
            replies = voice.speaker in REPLYING and not voice.quotes and not self._opens[at]
            said = self._voices[run[-1]] if run else None
            if run and not (replies and said and (said.speaker, said.quoted) == (voice.speaker, voice.quoted)):
                yield run
                run = []
            if replies and part.block.kind is not BlockKind.HEADING:
                run.append(at)
        if run:
            yield run

    def _exchanges(self) -> None:
        """A question and the answer to it, next to each other, are about the same thing, and so is what refers back."""
        spoken = [at for at, part in enumerate(self._parts) if part.block.kind is not BlockKind.FURNITURE]
        for at, after in pairwise(spoken):
            if self._voices[at].answers and not self._voices[after].answers and self._refers_back(at, after):
                self._give(after, self._voices[at].answers)
        for at, after in reversed(list(pairwise(spoken))):
            if self._voices[after].answers and not self._voices[at].answers and self._is_question(at, after):
                self._give(at, self._voices[after].answers)

    def _give(self, at: int, ids: tuple[str, ...]) -> None:
        self._voices[at] = replace(self._voices[at], answers=ids, joint=False)

    def _refers_back(self, at: int, after: int) -> bool:
        if not self._speak(at, after):
            return False
        text = self._parts[after].block.text
        return self._is_question(at, after) or bool(
            _REFERS.search(text) or (_ASKS.search(text) and _THAT.search(text)) or _REPLIES.match(text)
        )

    def _is_question(self, at: int, after: int) -> bool:
        text = self._parts[at].block.text
        differ = self._voices[at].speaker is not self._voices[after].speaker
        return differ and self._speak(at, after) and bool(_ASKS.search(text)) and not _ANSWERS.match(text)

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
