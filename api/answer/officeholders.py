"""What somebody who is named says where no name stands: under the initial, or in the words of the office alone.

One page calls a chief constable by name and the next by office; who is asked about by name is meant in both. So it is
only where the force's documents name nobody else in that office.
"""

import numpy as np

from indexer.index import Index
from indexer.ranks import serves_under
from indexer.records import REPLYING, Speaker
from indexer.vectors import Mask

AS_OFFICE = "Words of the same office in that force that stand under no name, or an initial, are taken for theirs."


def as_office(index: Index, name: str, spoken: Mask) -> Mask:
    """The passages in the words of the office in which somebody has `spoken`, under no name or theirs in short; none
    where others have held it too."""
    mask: Mask = np.zeros(len(index), dtype=bool)
    own = index.store.passages(np.flatnonzero(spoken).tolist())
    held = [one for one in own if one.voice.speaker in REPLYING and not serves_under(one.voice.title)]
    offices = {(one.voice.speaker, index.document_of(one).forces) for one in held}
    if len(offices) != 1:
        return mask
    speaker, forces = offices.pop()
    rows = np.flatnonzero(_of(index, speaker, forces)).tolist()
    said = zip(rows, index.store.passages(rows), strict=True)
    voices = {row: one.voice for row, one in said if not serves_under(one.voice.title)}
    if all(_may_be(name, one.name) for one in voices.values()):
        mask[list(voices)] = True
    return mask


def _of(index: Index, speaker: Speaker, forces: tuple[str, ...]) -> Mask:
    """The passages in a voice in the documents that are of these forces and of no other; none of nobody's."""
    own = np.array([bool(forces) and one.forces == forces for one in index.documents], dtype=bool)
    mask: Mask = own[index.document_rows] & index.said_by(frozenset({speaker.value}))
    return mask


def _may_be(name: str, other: str) -> bool:
    """Whether words under another name, or none, may be one's: the same surname, and first names that begin alike."""
    if not other:
        return True
    return name.split()[-1] == other.split()[-1] and name.split()[0][0] == other.split()[0][0]
