"""Stretches that an office may have pasted from a report without saying so.

A stretch runs from one heading, label, quotation or word of the office's own to the next. Where it says what nobody
but inspectors says, or speaks as they do more than once, it was pasted. Where it judges a force and does not say whose
judgement that is, it may have been.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.records import BlockKind, Speaker
from indexer.structure import manner
from indexer.structure.cutting import Part
from indexer.structure.whole import signs

FEWEST = 2  # paragraphs in a first person that may be inspectors'


@dataclass(frozen=True, slots=True)
class Pasted:
    """The places of the paragraphs that are inspectors', and of those that may be."""

    theirs: frozenset[int]
    doubtful: frozenset[int]


def pasted(parts: Sequence[Part], opens: Sequence[bool], author: Speaker) -> Pasted:
    """What of a document was pasted. `opens` says which parts are headings or labels."""
    theirs: set[int] = set()
    doubtful: set[int] = set()
    for run in _runs(parts, opens):
        texts = {at: parts[at].block.text for at in run}
        # a force finds and reviews things too
        may_be = author is Speaker.LOCAL_POLICING_BODY
        voiced = sum(manner.inspectors_speak(text) for text in texts.values()) if may_be else 0
        if voiced >= FEWEST or any(manner.inspectors_alone_speak(text) for text in texts.values()):
            theirs |= {at for at, text in texts.items() if _is_theirs(text)}
            doubtful |= set(run) - theirs
        elif any(manner.judges(text) for text in texts.values()):
            doubtful |= {at for at, text in texts.items() if not manner.tells_findings(text)}
    return Pasted(frozenset(theirs), frozenset(doubtful))


def _is_theirs(text: str) -> bool:
    told = manner.answers(text) or manner.names_inspectorate(text)
    return manner.inspectors_speak(text) or manner.judges(text) or not told


def _runs(parts: Sequence[Part], opens: Sequence[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for at, part in enumerate(parts):
        text = part.block.text
        own = manner.says_we_or_i(text) and not manner.inspectors_speak(text)
        claimed = own or manner.office_speaks(text) or manner.force_speaks(text) or manner.narrates_office(text)
        claimed = claimed or manner.takes_up(text) or signs(text)
        if opens[at] or part.quoted or part.block.cell or part.block.kind is BlockKind.FURNITURE or claimed:
            yield run
            run = []
        else:
            run.append(at)
    yield run
