"""The columns of tables that say who answers for each row."""

import re

from indexer.records import Block

# the header of a column of those who answer for its rows
OWNER = re.compile(
    r"\b(?:owners?|owned by|lead|led by|responsib\w+|accountab\w+|assigned|SRO|action by)\b"
    r"|^\W*(?:(?!chief)\w+ )?officer\W*$",
    re.IGNORECASE,
)


def is_owner(block: Block) -> bool:
    """Whether a cell stands under a header for who answers for a row."""
    return bool(block.cell and not block.cell.is_header and OWNER.search(block.cell.header))
