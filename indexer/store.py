"""The SQLite file of a generation: its documents, passages and skipped files."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from indexer import copies
from indexer.errors import IndexMismatch
from indexer.records import Document, Passage, Skipped, Speaker, Voice, Withdrawn

FILE = "passages.sqlite"

_SCHEMA = """
create table documents (
    row integer primary key, id text not null unique, path text not null, sha256 text not null,
    card text not null, record text not null);
create table passages (
    row integer primary key, id text not null unique, document integer not null references documents(row),
    position integer not null, text text not null, start integer not null, "end" integer not null,
    page integer not null, last_page integer not null, headings text not null, speaker text not null,
    name text not null, title text not null, quoted integer not null, quotes text not null, answers text not null,
    joint integer not null, inspection text not null, touches text not null, columns text not null,
    copies text not null);
create index passages_by_document on passages (document, position);
create table withdrawn (id text primary key, document text not null, replaced_by text not null);
create table skipped (path text not null, code text not null, reason text not null);
"""


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


def write(
    path: Path,
    documents: Sequence[Document],
    passages: Iterable[Passage],
    skipped: Iterable[Skipped],
    withdrawn: Iterable[Withdrawn] = (),
) -> None:
    """Write one generation's rows; passages must come in document order."""
    found = list(passages)
    row_of = {document.id: row for row, document in enumerate(documents)}
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "insert into documents values (?, ?, ?, ?, ?, ?)",
            (
                (row, one.id, one.source.path, one.source.sha256, _json(_card(one)), _json(one))
                for row, one in enumerate(documents)
            ),
        )
        connection.executemany(
            f"insert into passages values ({', '.join('?' * 21)})",
            (
                (row, *_passage_row(one, row_of[one.document_id]), copy)
                for row, (one, copy) in enumerate(zip(found, copies.keys([one.text for one in found]), strict=True))
            ),
        )
        connection.executemany(
            "insert into skipped values (?, ?, ?)", ((one.path, one.code, one.reason) for one in skipped)
        )
        connection.executemany(
            "insert into withdrawn values (?, ?, ?)", ((one.id, one.document_id, one.replaced_by) for one in withdrawn)
        )
    connection.close()


def _json(document: Document) -> str:
    written: bytes = _adapter().dump_json(document)
    return written.decode()


def _card(document: Document) -> Document:
    """The document without its text: small enough that a server holds ten thousand."""
    return replace(document, text="", blocks=(), starts=(), voices=())


def _passage_row(passage: Passage, document: int) -> tuple[object, ...]:
    voice = passage.voice
    return (
        passage.id,
        document,
        passage.position,
        passage.text,
        passage.start,
        passage.end,
        passage.page,
        passage.last_page,
        json.dumps(passage.headings),
        voice.speaker,
        voice.name,
        voice.title,
        voice.quoted,
        json.dumps(voice.quotes),
        json.dumps(voice.answers),
        voice.joint,
        voice.inspection,
        json.dumps(voice.touches),
        json.dumps(passage.columns),
    )


class Store:
    """The rows of one generation, read-only. Safe for concurrent reading: each thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        try:
            ids = self._all("select id from documents order by row")
        except sqlite3.DatabaseError as error:
            raise IndexMismatch(f"{path} does not hold passages that this version reads. Build again.") from error
        self.document_ids: tuple[str, ...] = tuple(row[0] for row in ids)

    def _all(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            # each thread has its own; the check is off so that one may be closed after its thread has ended
            connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            self._local.connection = connection
        rows: list[tuple[Any, ...]] = connection.execute(query, parameters).fetchall()
        return rows

    def documents(self) -> list[Document]:
        """Every document without its text, blocks and voices, in row order."""
        return [_adapter().validate_json(row[0]) for row in self._all("select card from documents order by row")]

    def document(self, row: int) -> Document:
        """One document, whole."""
        document: Document = _adapter().validate_json(
            self._all("select record from documents where row = ?", (row,))[0][0]
        )
        return document

    def skipped(self) -> tuple[Skipped, ...]:
        """Every file that is not in the index, with its reason."""
        return tuple(Skipped(*row) for row in self._all("select path, code, reason from skipped order by path"))

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages of the given rows, in the order asked for."""
        found: dict[int, Passage] = {}
        for at in range(0, len(rows), 500):
            part = [int(row) for row in rows[at : at + 500]]
            marks = ", ".join("?" * len(part))
            for row in self._all(f"select * from passages where row in ({marks})", part):
                found[row[0]] = self._passage(row)
        return [found[int(row)] for row in rows]

    def document_rows(self, document: int) -> list[int]:
        """The rows of a document's passages, in reading order."""
        return [
            row[0] for row in self._all("select row from passages where document = ? order by position", (document,))
        ]

    def passage_row(self, passage_id: str) -> int | None:
        """The row of a passage by its id; None where there is none."""
        rows = self._all("select row from passages where id = ?", (passage_id,))
        return int(rows[0][0]) if rows else None

    def withdrawn(self, passage_id: str | None = None) -> list[Withdrawn]:
        """The passages of earlier generations that are gone; of one id, that one, if it is gone."""
        if passage_id is None:
            return [Withdrawn(*row) for row in self._all("select * from withdrawn")]
        return [Withdrawn(*row) for row in self._all("select * from withdrawn where id = ?", (passage_id,))]

    def columns(self) -> list[tuple[int, str, str, str, str, str, str]]:
        """Document row, speaker, quotes, answers, what it touches, the key of its copies and the speaker's name, in row
        order."""
        return self._all("select document, speaker, quotes, answers, touches, copies, name from passages order by row")

    def _passage(self, row: tuple[Any, ...]) -> Passage:
        voice = Voice(
            speaker=Speaker(row[10]),
            name=row[11],
            title=row[12],
            quoted=bool(row[13]),
            quotes=tuple(json.loads(row[14])),
            answers=tuple(json.loads(row[15])),
            joint=bool(row[16]),
            inspection=row[17],
            touches=tuple(json.loads(row[18])),
        )
        return Passage(
            id=row[1],
            document_id=self.document_ids[row[2]],
            position=row[3],
            text=row[4],
            start=row[5],
            end=row[6],
            page=row[7],
            last_page=row[8],
            headings=tuple(json.loads(row[9])),
            voice=voice,
            columns=tuple(json.loads(row[19])),
        )
