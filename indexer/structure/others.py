"""Whether text where a document's author speaks is somebody else's all the same, or may be."""

from collections.abc import Sequence

from indexer.records import REPLYING, DocumentType, Speaker, Voice
from indexer.structure import asking, manner
from indexer.structure.cutting import Part
from indexer.structure.draft import Draft
from indexer.structure.grades import is_grade_line
from indexer.structure.headings import Headings
from indexer.structure.matter import PARAGRAPH
from indexer.structure.pasted import pasted
from indexer.structure.references import allots
from indexer.structure.wording import sentences


class Others:
    """Tells the author's words of one document from those of others. `held` is whether the report is held."""

    def __init__(self, draft: Draft, parts: Sequence[Part], headings: Headings, *, held: bool) -> None:
        self._draft = draft
        self._headings = headings
        self._held = held
        self._first_own = headings.first_of(draft.author)
        self._pasted = pasted(parts, [label is not None for label in headings.labels], draft.author)

    def shown(self, at: int, text: str, *, labelled: bool) -> Voice | None:
        """The inspectorate's voice, or nobody's, where the wording of a force's or its overseer's text shows it."""
        if manner.inspectors_alone_speak(text):
            return Voice(Speaker.INSPECTORATE, quoted=True)
        if labelled:
            return None
        if at in self._pasted.theirs:
            return Voice(Speaker.INSPECTORATE, quoted=True)
        return Voice() if at in self._pasted.doubtful or manner.describes_inspectorate(text) else None

    def doubtful(self, at: int, text: str, *, voiced: bool) -> bool:
        """Whether text outside every labelled section may be somebody else's; `voiced` if others had the word above."""
        author = self._draft.author
        if author not in REPLYING:
            return False
        if manner.says_i(text) and not manner.inspectors_speak(text):
            return False
        if manner.inspectors_speak(text):
            return not self._held  # "we found" is hardly an inspector's where the report is held and lacks it
        if manner.tells_of_reply(text) or manner.tells_of_publication(text) or manner.tells_findings(text):
            return False
        if allots(text) or manner.is_for_others(text) or is_grade_line(text):
            return False  # whom a recommendation is for, and what was graded how, whoever answers a report says
        if self._draft.type is DocumentType.BOARD_PAPER and PARAGRAPH.match(text):
            return asking.asks(text) or manner.judges(text)  # the paragraphs that a paper numbers are its author's
        told = (text[start:end] for start, end in sentences(text))
        office = author is Speaker.LOCAL_POLICING_BODY and any(map(manner.narrates_office, told))
        if self._draft.type is DocumentType.LETTER or office:
            return False
        above = at < self._first_own or self._headings.word_follows(at, author)
        return (above and not self._held) or voiced
