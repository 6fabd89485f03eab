"""Who answers for each row of a table, where a column says so."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.owners import is_owner
from indexer.records import Block, Voice


def in_their_rows(blocks: Sequence[Block], voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices without the name of somebody who is only known to answer for some rows, but in these rows."""
    rows = {(one.cell.table, one.cell.row): one.text for one in blocks if one.cell and is_owner(one)}
    elsewhere = "\n".join(one.text for one in blocks if not is_owner(one)) if rows else ""
    found = []
    for block, voice in zip(blocks, voices, strict=True):
        own = rows.get((block.cell.table, block.cell.row), "") if block.cell else ""
        strange = rows and voice.name and not voice.quoted and voice.name not in elsewhere and voice.name not in own
        found.append(replace(voice, name="", title="") if strange else voice)
    return tuple(found)
