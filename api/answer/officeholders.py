"""What somebody who is named says where no name stands: under the initial, or in the words of the office alone.

One page calls a chief constable by name and the next by office; who is asked about by name is meant in both. So it is
only where the force's documents name nobody else in that office.
"""

from collections.abc import Iterator

import numpy as np

from indexer.index import Index
from indexer.ranks import serves_under
from indexer.records import REPLYING, Passage
from indexer.vectors import Mask

AS_OFFICE = "Words of the same office in that force that stand under no name, or an initial, are taken for theirs."


def as_office(index: Index, name: str) -> Mask:
    """The passages in the words of the office that somebody is named in, without the name; none where others hold
    it."""
    mask: Mask = np.zeros(len(index), dtype=bool)
    own = index.store.passages(index.named[name].tolist()) if name in index.named else []
    offices = {(one.voice.speaker, index.document_of(one).force) for one in own if _holds(one)}
    if len(offices) != 1:
        return mask
    (office,) = offices
    named = {one: index.store.passages(rows.tolist()) for one, rows in index.named.items() if one != name}
    held = {one for one, said in named.items() if any(_office(index, each) == office and _holds(each) for each in said)}
    if not office[1] or any(not _same(name, one) for one in held):
        return mask
    for one in held:
        mask[index.named[one]] = True
    mask[list(_unnamed(index, office))] = True
    return mask


def _unnamed(index: Index, office: tuple[object, str]) -> Iterator[int]:
    bare = np.ones(len(index), dtype=bool)
    for theirs in index.named.values():
        bare[theirs] = False
    of_force = [one.forces == (office[1],) for one in index.documents]
    rows = np.flatnonzero(bare & np.array(of_force, dtype=bool)[index.document_rows]).tolist()
    said = zip(rows, index.store.passages(rows), strict=True)
    return (row for row, one in said if one.voice.speaker is office[0] and not serves_under(one.voice.title))


def _office(index: Index, passage: Passage) -> tuple[object, str]:
    return passage.voice.speaker, index.document_of(passage).force


def _holds(passage: Passage) -> bool:
    return passage.voice.speaker in REPLYING and not serves_under(passage.voice.title)


def _same(name: str, other: str) -> bool:
    """Whether two names may be one person's: the same surname, and first names that begin alike."""
    return name.split()[-1] == other.split()[-1] and name.split()[0][0] == other.split()[0][0]
