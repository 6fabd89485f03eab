"""Who answers for each row of a table, where a column says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Block, Voice

# the header of a column of those who answer for its rows
OWNER = re.compile(
    r"\b(?:owners?|owned by|lead|led by|responsib\w+|accountab\w+|assigned|SRO|action by)\b"
    r"|^\W*(?:(?!chief)\w+ )?officer\W*$",
    re.IGNORECASE,
)


def is_owner(block: Block) -> bool:
    """Whether a cell stands under a header for who answers for a row."""
    return bool(block.cell and not block.cell.is_header and OWNER.search(block.cell.header))


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
