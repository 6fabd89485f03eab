"""Which recommendations a reply answers where neither a heading nor a number in its place says so.

What was read paragraph by paragraph is gone through once more, run by run: a run is what one voice says without a
heading or label between. A paragraph that leads in with a subject, or speaks plainly about one, answers it; a run that
goes from one subject to the next without such marks is a comment on the whole report and stays one.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.records import REPLYING, BlockKind, Speaker, Voice
from indexer.structure.cutting import Part
from indexer.structure.exchanges import Exchanges
from indexer.structure.references import answered, identity, number_of, references_in
from indexer.structure.series import counts_rest
from indexer.structure.subjects import Subjects, fragment, turns
from indexer.structure.whole import (
    calls_roll,
    is_general,
    is_mail_head,
    is_procedural,
    signs,
    takes_leave,
    weighs_report,
)

LONGEST_RUN = 3  # paragraphs; a longer run about one thing has said so
SHORTEST = 8  # words of a paragraph that can be read by its meaning
FEWEST = 3  # headed replies in the report's order that show a document to follow it
A_FEW = 3  # recommendations that one paragraph of such a document answers
LAST = 1000  # beyond the number of any recommendation
LONGEST_HEAD = 12  # words of a line in bold that stands over others
_POINT = re.compile(r"^\s*\(?(\d{1,2}(?:\.\d)?)[.)]?\s+(?=\S)")
_NUMBER_ALONE = re.compile(r"\s*\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s*")  # of a paragraph whose words another says
_PARAGRAPH = re.compile(
    r"\s*\d{1,2}\.\d{1,2}[.)]?\s+(?=\S)"
)  # of a paper whose paragraphs are numbered, each on its own
_TELLS = re.compile(
    r"^\W*(?:(?:the|this|that|its|his|her|their)\s+)?(?:report|inspectors?|inspectorate|inspection|assessment)\b"
    r"[^.]{0,80}?\b(?:says?|said|found|finds?|makes?|made|judged|concluded|describes?|covers?|contains?|visited|spent)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?…:;][”\"’')\]]*\s*$")  # as a sentence does, and a name or an address does not
# "See note A", all that a row says
_POINTS_ON = re.compile(
    r"\W*(?:please\s+)?see\s+(?:the\s+)?(note|annex|appendix)\s+([A-Z]|\d{1,2})(?:\s+below)?\W*", re.IGNORECASE
)
_LAST = re.compile(r"\W*(?:finally|lastly|separately)\b", re.IGNORECASE)


class Answering:
    """Goes through the voices of one response. `opens` are its headings and labels, `topics` those that name neither a
    voice nor a recommendation, `carried` the paragraphs that follow one that named what it answers in running prose."""

    def __init__(
        self,
        parts: Sequence[Part],
        voices: Sequence[Voice],
        opens: Sequence[bool],
        topics: Sequence[bool],
        carried: Container[int],
        subjects: Subjects,
        *,
        news: bool = False,
    ) -> None:
        self._parts = parts
        self._news = news
        self._voices = list(voices)
        self._opens = opens
        self._topics = topics
        self._carried = carried
        self._subjects = subjects

    def voices(self, inspections: Sequence[str]) -> tuple[Voice, ...]:
        """The voices with what their words show to be answered."""
        self._sign()
        for run in self._runs():
            self._number(run)
            self._read(run, inspections)
            self._take_leave(run)
        if len(inspections) == 1:
            for speakers in (tuple(Speaker), *((one,) for one in REPLYING)):
                self._in_order(speakers, inspections)
        for inspection in () if self._news else inspections:  # a press office goes through no report
            self._by_meaning(inspection, alone=len(inspections) == 1)
        self._under_questions()
        self._under_notes()
        self._voices = Exchanges(self._parts, self._voices, self._opens).voices()
        self._sign()
        self._say_nothing()
        return tuple(self._touching(at, inspections) for at in range(len(self._parts)))

    def _touching(self, at: int, inspections: Sequence[str]) -> Voice:
        """A comment on a whole report with the recommendations that it names or whose subjects it comes to."""
        voice, text = self._voices[at], self._parts[at].block.text
        if not voice.joint or voice.answers:
            return voice
        own = (voice.inspection,) if voice.inspection else inspections
        named = [identity(own[0], one.kind, i) for one in references_in(text) for i in one.numbers] if own else []
        near = self._subjects.touched(own, text, voice.speaker)
        return replace(voice, touches=tuple(dict.fromkeys((*named, *near))))

    def _read(self, run: Sequence[int], inspections: Sequence[str]) -> None:
        found: dict[int, tuple[str, ...]] = {}
        led = self._titled(run[0], inspections)
        numbered = {at for at in run if _PARAGRAPH.match(self._parts[at].block.text)}
        plain: dict[int, tuple[str, ...]] = {}
        for at in run:
            voice, text = self._voices[at], self._parts[at].block.text
            own = (voice.inspection,) if voice.inspection else inspections
            if voice.answers:
                led = self._inherited(at, own, led, found)
                continue
            opened = self._subjects.led(own, text, voice.speaker)
            led = opened or (() if turns(text) or fragment(text) or numbered.issuperset({at, at - 1}) else led)
            about = (
                ()
                if any(whole(text) for whole in (_TELLS.match, is_general, is_procedural, calls_roll))
                else self._subjects.about(own, text, voice.speaker)
            )
            if opened:
                found[at] = opened
            elif about:
                plain[at] = about
                led = led if led == about else ()
            elif led:
                found[at] = led
            led = () if fragment(text) else led  # such a title is that of its own paragraph
        if len(set(plain.values())) == 1 or (len(numbered) >= FEWEST and numbered.issuperset(plain)):
            found |= plain
        for at, ids in found.items():
            self._give(at, ids)

    def _inherited(
        self, at: int, own: Sequence[str], led: tuple[str, ...], found: dict[int, tuple[str, ...]]
    ) -> tuple[str, ...]:
        """What a paragraph in running prose is about if no longer what one before it named; () where it still is."""
        voice, text = self._voices[at], self._parts[at].block.text
        if at not in self._carried:
            return ()
        moved = self._subjects.led(own, text, voice.speaker) or self._subjects.about(own, text, voice.speaker) or led
        if (moved or turns(text) or _LAST.match(text)) and not set(moved) & set(voice.answers):
            found[at] = moved
            return moved
        return ()

    def _number(self, run: Sequence[int]) -> None:
        """Gives numbered points the recommendations that are restated above them under the same numbers."""
        points = {at: match[1] for at in run if (match := _POINT.match(self._parts[at].block.text))}
        above = self._restated_above(run[0])
        if len(points) > 1 and set(points.values()) == set(above):
            for at, number in points.items():
                if not self._voices[at].answers:
                    self._give(at, (above[number],))

    def _restated_above(self, first: int) -> dict[str, str]:
        """The recommendations last restated above a run, by number."""
        before = [one.quotes for one in self._voices[:first]]
        while before and not before[-1]:
            before.pop()
        ids = [i for quotes in takewhile(bool, reversed(before)) for i in quotes]
        return {number_of(i): i for i in ids}

    def _take_leave(self, run: Sequence[int]) -> None:
        """Takes from the end of a run what no longer belongs to the answer above it."""
        for at in reversed(run):
            text = self._parts[at].block.text
            if not self._voices[at].answers:
                continue
            if self._parts[at].block.cell or answered(text) or counts_rest(text) or not takes_leave(text):
                return
            self._voices[at] = replace(self._voices[at], answers=(), joint=True)

    def _sign(self) -> None:
        """A signature, and what stands below it, answers nothing."""
        signed = False
        for at, part in enumerate(self._parts):
            ends = self._opens[at] or self._is_head(at) or part.block.cell is not None
            signed = (signed or signs(part.block.text)) and not ends
            if signed and self._voices[at].answers:
                self._voices[at] = replace(self._voices[at], answers=())

    def _say_nothing(self) -> None:
        """The head of a message answers nothing, nor does the number of a paragraph, which leaves that to its words."""
        for at, (part, voice) in enumerate(zip(self._parts, self._voices, strict=True)):
            text = part.block.text
            alone = part.block.cell is None and bool(_NUMBER_ALONE.fullmatch(text))
            if not voice.answers or not (alone or is_mail_head(text)):
                continue
            self._voices[at] = replace(voice, answers=())
            following = self._voices[at + 1] if at + 1 < len(self._voices) else voice
            if alone and following.speaker in REPLYING and not (following.answers or self._opens[at + 1]):
                self._give(at + 1, voice.answers)

    def _in_order(self, speakers: Container[Speaker], inspections: Sequence[str]) -> None:
        """Where the replies of these under headings follow the report's order, few words fit one in between."""
        sections = [[at for at in one if self._voices[at].speaker in speakers] for one in self._headed()]
        spans = {at: span for section in sections for at in section if (span := self._span(at))}
        known = list(spans.values())
        if len(set(known)) < FEWEST or known != sorted(known):
            return
        for section in sections:
            led: tuple[str, ...] = ()
            for at in section:
                before = max((span[1] for place, span in spans.items() if place < at), default=1)
                after = min((span[0] for place, span in spans.items() if place > at), default=LAST)
                led = (
                    ()
                    if at in spans or self._voices[at].speaker not in REPLYING
                    else self._fitting(at, led, range(before, after), inspections)
                )
                if led:
                    self._give(at, led)

    def _by_meaning(self, inspection: str, *, alone: bool) -> None:
        """What paragraphs in running prose mean, where they go through the report in its order."""
        own = [at for at, voice in enumerate(self._voices) if alone or voice.inspection == inspection]
        places = [at for at in own if self._is_prose(at)]
        texts = [self._parts[at].block.text for at in places]
        known = [self._voices[at].answers for at in places]
        if all(known):
            return
        links = self._subjects.in_order(inspection, texts, known)
        for at, found, answers in zip(places, links, known, strict=True):
            if found and not answers:
                self._give(at, (found,))

    def _is_prose(self, at: int) -> bool:
        """Whether somebody says something here, in a sentence, on no more than one recommendation."""
        block, voice = self._parts[at].block, self._voices[at]
        speaks = voice.speaker in (*REPLYING, Speaker.THIRD_PARTY) and not voice.quotes
        plain = block.kind is not BlockKind.FURNITURE and block.cell is None and not self._opens[at]
        says = len(block.text.split()) >= SHORTEST and not (self._is_head(at) or signs(block.text))
        says = says and (bool(voice.answers) or bool(_ENDS.search(block.text)))
        apart_ = any(whole(block.text) for whole in (is_general, is_procedural, takes_leave, calls_roll, weighs_report))
        return speaks and plain and says and not (apart_ and not voice.answers)

    def _fitting(
        self, at: int, led: tuple[str, ...], numbers: Container[int], inspections: Sequence[str]
    ) -> tuple[str, ...]:
        """What a paragraph hints at if it is among these numbers; without a hint, what the one before it answered."""
        voice, text = self._voices[at], self._parts[at].block.text
        own = (voice.inspection,) if voice.inspection else inspections
        hint = () if is_general(text) else self._subjects.hinted(own, text, voice.speaker)
        number = number_of(hint[0]) if hint else ""
        fits = number.isdigit() and int(number) in numbers
        return hint if fits else () if hint or is_general(text) else led

    def _headed(self) -> Iterator[list[int]]:
        """What is said under each heading."""
        section: list[int] = []
        headed = False
        for at, part in enumerate(self._parts):
            if self._is_head(at):
                if section:
                    yield section
                section, headed = [], True
            elif headed and part.block.kind is not BlockKind.FURNITURE and part.block.cell is None:
                section.append(at)
        if section:
            yield section

    def _span(self, at: int) -> tuple[int, int] | None:
        """The first and the last number that a paragraph answers; none where it deals with many at a stroke."""
        numbers = [int(number_of(i)) for i in self._voices[at].answers if number_of(i).isdigit()]
        return (min(numbers), max(numbers)) if 0 < len(numbers) <= A_FEW else None

    def _titled(self, first: int, inspections: Sequence[str]) -> tuple[str, ...]:
        """What the heading right above a run names by its subject."""
        above = next((at for at in range(first - 1, -1, -1) if self._stands(at)), None)
        if above is None or not (self._is_head(above) and self._topics[above]):
            return ()
        own = (self._voices[first].inspection,) if self._voices[first].inspection else inspections
        return self._subjects.titled(own, self._parts[above].block.text)

    def _stands(self, at: int) -> bool:
        return self._parts[at].block.kind is not BlockKind.FURNITURE

    def _is_head(self, at: int) -> bool:
        """Whether a part stands over others: a heading, or a short line in bold that is no sentence."""
        block = self._parts[at].block
        bold = block.bold and len(block.text.split()) <= LONGEST_HEAD and not re.search(r"[.;,]$", block.text.strip())
        return block.kind is BlockKind.HEADING or (bold and block.cell is None)

    def _runs(self) -> Iterator[list[int]]:
        run: list[int] = []
        for at, (part, voice) in enumerate(zip(self._parts, self._voices, strict=True)):
            if part.block.kind is BlockKind.FURNITURE:
                continue
            replies = voice.speaker in REPLYING and not voice.quotes and not self._opens[at]
            said = self._voices[run[-1]] if run else None
            if self._is_head(at) and run:
                yield run
                run = []
            if run and not (replies and said and (said.speaker, said.quoted) == (voice.speaker, voice.quoted)):
                yield run
                run = []
            if replies and part.block.kind is not BlockKind.HEADING and not self._is_head(at):
                run.append(at)
        if run:
            yield run

    def _under_questions(self) -> None:
        """What stands under a question as its heading is about one thing, where any of it is known to be."""
        for section in self._headed():
            head = next(at for at in range(section[0], -1, -1) if self._is_head(at))
            asked = self._parts[head].block.text.rstrip(' ”"’')
            known = {self._voices[at].answers for at in section if self._voices[at].answers}
            if len(known) != 1 or not asked.endswith("?"):
                continue
            for at in section:
                voice = self._voices[at]
                if voice.speaker in REPLYING and not (voice.answers or voice.quotes):
                    self._give(at, *known)

    def _under_notes(self) -> None:
        """What stands under "Note A" answers what the one row does that says "See note A"."""
        rows = {
            f"{match[1]} {match[2]}".lower(): self._voices[at].answers
            for at, part in enumerate(self._parts)
            if part.block.cell and (match := _POINTS_ON.fullmatch(part.block.text))
        }
        for section in self._headed() if rows else ():
            head = next(at for at in range(section[0], -1, -1) if self._is_head(at))
            answers = rows.get(" ".join(_WORD.findall(self._parts[head].block.text.lower())[:2]), ())
            for at in section if answers else ():
                voice = self._voices[at]
                if voice.speaker in REPLYING and not (voice.answers or voice.quotes):
                    self._give(at, answers)

    def _give(self, at: int, ids: tuple[str, ...]) -> None:
        self._voices[at] = replace(self._voices[at], answers=ids, joint=not ids)
