"""Stretches that an office has pasted from a report without saying so.

A stretch runs from one heading, label, quotation or word of the office's own to the next. Where it says what nobody
but inspectors says, or speaks as they do more than once, it was pasted.
"""

from collections.abc import Iterator, Sequence

from indexer.records import BlockKind, Speaker
from indexer.structure import manner
from indexer.structure.cutting import Part

FEWEST = 2  # paragraphs in a first person that may be inspectors'


def pasted(parts: Sequence[Part], opens: Sequence[bool], author: Speaker) -> frozenset[int]:
    """The places of the paragraphs that were pasted. `opens` says which parts are headings or labels."""
    found: set[int] = set()
    for run in _runs(parts, opens):
        texts = [parts[at].block.text for at in run]
        # a force finds and reviews things too
        voiced = sum(manner.inspectors_speak(text) for text in texts) if author is Speaker.LOCAL_POLICING_BODY else 0
        if voiced >= FEWEST or any(manner.inspectors_alone_speak(text) for text in texts):
            found |= set(run)
    return frozenset(found)


def _runs(parts: Sequence[Part], opens: Sequence[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for at, part in enumerate(parts):
        text = part.block.text
        own = manner.answers(text) and not manner.inspectors_speak(text)
        claimed = own or manner.office_speaks(text) or manner.force_speaks(text)
        if opens[at] or part.quoted or part.block.cell or part.block.kind is BlockKind.FURNITURE or claimed:
            yield run
            run = []
        else:
            run.append(at)
    yield run
