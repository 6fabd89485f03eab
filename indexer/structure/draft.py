"""A document while it is being recognised: what was read, and what has been found so far."""

from dataclasses import dataclass
from functools import cached_property

from indexer.records import Block, BlockKind, DocumentType, Reading, Source, Speaker
from indexer.structure.address import Address
from indexer.structure.tables import label_key
from indexer.structure.wording import fields_in, plain

OPENING = 40  # blocks: a title page, a letterhead or the head of a template


@dataclass(frozen=True)
class Draft:
    """What is known of one file before its voices are told apart."""

    id: str
    source: Source
    reading: Reading
    blocks: tuple[Block, ...]
    title: str = ""
    type: DocumentType = DocumentType.UNKNOWN
    author: Speaker = Speaker.UNKNOWN
    author_name: str = ""
    author_title: str = ""
    publisher: str = ""
    force: str = ""
    joined: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()

    @property
    def address(self) -> Address:
        return Address(self.source.url)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are not furniture."""
        return tuple(block for block in self.blocks if block.kind is not BlockKind.FURNITURE)

    @cached_property
    def opening(self) -> tuple[Block, ...]:
        """The first blocks that are not furniture."""
        return self.body[:OPENING]

    @cached_property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.body)

    @cached_property
    def text(self) -> str:
        """All of the text, one block a line; for looking, not for quoting."""
        return "\n".join(block.text for block in self.body)

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    def labelled(self, *labels: str) -> str:
        """The value beside the first of these labels, in a table of labels and values or on a line of its own."""
        wanted = {label_key(label) for label in labels}
        for block in self.body:
            if (
                block.cell
                and not block.cell.is_header
                and label_key(block.cell.header) in wanted
                and block.text.strip()
            ):
                return block.text.strip()
        for at, block in enumerate(self.opening):
            for field in fields_in(block.text):
                name, colon, value = field.partition(":")
                if colon and label_key(name) in wanted:
                    following = self.body[at + 1].text if at + 1 < len(self.body) and not self.body[at + 1].cell else ""
                    return value.strip() or following.strip()
        return ""
