"""The headings and labels of a document, part by part: what each announces and what it stands over."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.records import REPLYING, Block, BlockKind, Speaker, Voice
from indexer.structure.beginnings import block_label
from indexer.structure.cutting import Part
from indexer.structure.labels import LONGEST_LABEL, REPLIES, Announces, Label
from indexer.structure.references import AREA, Reference
from indexer.structure.roles import Roles
from indexer.structure.state import BOLD, INLINE, PLAIN

LOOKED_AHEAD = 30  # parts
_SINGULAR = re.compile(r"\b(?:recommendation|area (?:for|of) improvement|AFI|cause (?:of|for) concern)\b", re.I)
_REPLY = r"(?:response|reply|comments|statement)"
_OPENS_AS_REPLY = re.compile(
    rf"\W*(?:(?:\w+ ){{0,2}}{_REPLY} (?:of|by|from)\b|[^:,]{{3,60}}?['’]s? (?:\w+ ){{0,2}}{_REPLY}\b)", re.IGNORECASE
)
_ASKED_KIND = re.compile(r"\W*(?:the )?(?:areas (?:for|of) improvement|AFIs)\b(?:\W*\w+){0,6}\W*$", re.IGNORECASE)
_GREETS = re.compile(r"\W*(?:dear|annwyl)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+(?=[^\W\d])")
_NO_VOICE = (Announces.OTHER, Announces.QUESTIONS)
_NOTHING = Label(Announces.OTHER, 0)


def _is_flat(part: Part, label: Label | None) -> bool:
    """Whether a line gives somebody the word without being a heading."""
    return label is not None and label.announces is Announces.VOICE and part.block.kind is not BlockKind.HEADING


class Headings:
    """The labels of the parts of one document. An item of the agenda in minutes gives nobody the word, nor does the
    subject of a letter that does not begin by calling it somebody's reply.

    `only` gives the number of the only one of a kind that the report has, or "".
    """

    def __init__(
        self,
        parts: Sequence[Part],
        roles: Roles,
        title: str,
        only: Callable[[str], str],
        *,
        minuted: bool,
        letter: bool,
    ) -> None:
        self._parts = parts
        self._roles = roles
        self._title = title
        self._only = only
        self._minuted = minuted
        self._letter = letter
        # the lines of an address over a letter give nobody the word
        self._greeted = next((at for at, part in enumerate(parts) if letter and _GREETS.match(part.block.text)), 0)
        self.labels = [self._label(at, part) for at, part in enumerate(parts)]
        voiced = Counter(part.block.text for part, one in zip(parts, self.labels, strict=True) if _is_flat(part, one))
        self._repeats = max(voiced.values(), default=0) > 1
        self._numbered = self._sections()

    @property
    def lettered(self) -> bool:
        """Whether causes of concern go by letters: "Cause of concern A"."""
        return any(one and one.reference and one.reference.numbers[0].isupper() for one in self.labels)

    def level(self, at: int) -> int:
        """The level of a heading or label; labels that are no headings stand below the six of headings."""
        block, label = self._parts[at].block, self.labels[at] or _NOTHING
        if block.kind is BlockKind.HEADING:
            return block.level or 6
        return INLINE if label.length < len(block.text) else BOLD if block.bold else PLAIN

    def ends_section(self, at: int) -> bool:
        """Whether a heading has the next number after that of the section above, whatever stands between the two."""
        return at in self._numbered[1:]

    def _sections(self) -> tuple[int, ...]:
        """The headings that number the sections of a document from 1 on, if they do."""
        found: list[tuple[int, int]] = []
        for at, part in enumerate(self._parts):
            number = _NUMBERED.match(part.block.text) if part.block.kind is BlockKind.HEADING else None
            if number:
                found.append((at, int(number[1])))
        numbers = [number for _, number in found]
        return tuple(at for at, _ in found) if numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 2 else ()

    def is_pointer(self, at: int) -> bool:
        """Whether a part only points to what stands under it: a heading or a whole label."""
        block, label = self._parts[at].block, self.labels[at]
        if block.cell and block.cell.is_header:
            return False
        if block.kind is BlockKind.HEADING:
            return not (label and label.length < len(block.text)) and not self._parts[at].restated
        return label is not None and label.announces not in _NO_VOICE and label.length >= len(block.text)

    def is_topic(self, at: int) -> bool:
        """Whether a part, if it is a heading, may say what is spoken about below it."""
        label = self.labels[at]
        return (label is None or label.announces in _NO_VOICE) and self._parts[at].block.text != self._title

    def listed(self) -> dict[tuple[int, int], str]:
        """The kind of what each row of a table lists, where the line that stands over it says so."""
        kinds: dict[tuple[int, int], str] = {}
        kind = ""
        for part, label in zip(self._parts, self.labels, strict=True):
            if part.block.cell:
                kinds[part.block.cell.table, part.block.cell.row] = kind
            elif part.block.kind is BlockKind.HEADING or (label and part.block.bold):
                asked = _ASKED_KIND.match(part.block.text)
                kind = label.kind if label and label.announces is Announces.ASK else AREA if asked else ""
        return kinds

    def voiced(self, found: Sequence[Voice]) -> list[Voice]:
        """The voices with that of each heading, which is the voice of what stands under it."""
        voices, following = list(found), Voice()
        for at in range(len(voices) - 1, -1, -1):
            if self._parts[at].block.kind is BlockKind.FURNITURE:
                continue
            if self.is_pointer(at):
                voices[at] = self._of_heading(at, voices[at], Voice() if self._stands_over_nothing(at) else following)
            else:
                following = voices[at]
        return voices

    def first_of(self, speaker: Speaker) -> int:
        """Where somebody is first given the word by a label below the title; 0 where nowhere."""
        for at, label in enumerate(self.labels):
            block = self._parts[at].block
            if label and label.announces is Announces.VOICE and label.speaker is speaker and not label.whole:
                return at if not (block.kind is BlockKind.HEADING and block.level == 1) else 0
        return 0

    def reply_follows(self, at: int) -> bool:
        """Whether the next label below a part gives the word to somebody for a reply."""
        below = slice(at + 1, at + LOOKED_AHEAD)
        for part, label in zip(self._parts[below], self.labels[below], strict=True):
            if label is None or (label.announces in _NO_VOICE and part.block.kind is not BlockKind.HEADING):
                continue
            return label.announces in (Announces.VOICE, Announces.REPLY) and not label.whole
        return False

    def stands_as_title(self, at: int) -> bool:
        """Whether a line of a flat page, on which several replies stand under one label, is the title of the next."""
        block = self._parts[at].block
        after = self._parts[at + 1].block if at + 1 < len(self._parts) else None
        is_line = block.kind is BlockKind.PARAGRAPH and not self.labels[at] and not self._parts[at].quoted
        short = is_line and len(block.text.split()) <= LONGEST_LABEL and not re.search(r"[.:;,?!]\W*$", block.text)
        return self._repeats and short and after is not None and len(after.text.split()) > LONGEST_LABEL

    def word_follows(self, at: int, speaker: Speaker) -> bool:
        """Whether the next heading or label gives somebody the word, so that what stands above is not that one's."""
        for label in self.labels[at + 1 : at + LOOKED_AHEAD]:
            if label is not None:
                return label.announces is Announces.VOICE and label.speaker is speaker and not label.whole
        return False

    def _label(self, at: int, part: Part) -> Label | None:
        block = part.block
        if part.quoted or block.kind is BlockKind.FURNITURE or (block.cell and block.cell.is_header):
            return None
        if at < self._greeted and block.kind is not BlockKind.HEADING:
            return None
        label = None if self._leads_in(at, block) else self._single(block_label(block, self._roles), block.text)
        if label is None or label.announces is Announces.REFERENCE:
            return label
        titled = block.text == self._title and not block.text.endswith(":")  # a line that leads on heads no document
        if self._minuted or (titled and not self._gives_the_word(label)):
            return Label(Announces.OTHER, label.length)
        if part.restated:
            return None
        return label if block.bold or not block.cell or label.length < len(block.text) else None

    def _single(self, label: Label | None, text: str) -> Label | None:
        """ "Area for improvement" as a reference, where the report has only one."""
        if label is None or label.announces is not Announces.ASK or not _SINGULAR.search(text[: label.length]):
            return label
        number = self._only(label.kind)
        reference = Reference(label.kind, (number,), 0, label.length)
        return Label(Announces.REFERENCE, label.length, reference=reference) if number else label

    def _leads_in(self, at: int, block: Block) -> bool:
        """Whether a part is a lead-in to a quotation, which opens nothing beyond it."""
        after = self._parts[at + 1].quoted if at + 1 < len(self._parts) else None
        ends = block.kind is not BlockKind.HEADING and block.text.rstrip().endswith((":", "."))
        return ends and after is not None and after.named

    def _gives_the_word(self, label: Label) -> bool:
        """Whether a title is one person's reply; a headline names somebody and gives nobody the word."""
        if self._letter and not _OPENS_AS_REPLY.match(self._title):
            return False
        # "the prosecutors' response to crimes" is the subject of a document, and not whose words it has
        another = label.speaker is Speaker.THIRD_PARTY
        return label.announces is not Announces.ASK and not another and bool(REPLIES.search(self._title))

    def _stands_over_nothing(self, at: int) -> bool:
        """Whether a heading is followed at once by one of its own level or above."""
        if at + 1 >= len(self._parts) or not self.is_pointer(at + 1):
            return False
        return self.level(at + 1) <= self.level(at)

    def _of_heading(self, at: int, own: Voice, following: Voice) -> Voice:
        label = self.labels[at]
        if label and label.announces in (Announces.VOICE, Announces.REPLY):
            return own
        if self._parts[at].block.text == self._title:
            return Voice()
        if label and label.announces is Announces.REFERENCE and following.speaker in REPLYING:
            return replace(following, joint=False)
        return replace(following, joint=False) if following.speaker is not Speaker.UNKNOWN else Voice()
