"""A pack: which passages were chosen, in which order and with which notes. Small enough to travel in an address."""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from api.search import BadRequest

MAX_ITEMS = 200
MAX_NOTE = 1_000
MAX_TITLE = 300
MAX_SEARCHES = 50
_MAX_BYTES = 500_000  # of a pack once unpacked
_KIND = "inspection-search-pack"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """A text without the characters that some file could not hold: control characters and what is no character."""
    return _UNWRITABLE.sub("", text)


@dataclass(frozen=True, slots=True)
class Item:
    """A passage of a pack. `quote` are its words when they were saved, where that is known."""

    id: str
    note: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What was collected. `searches` are the query strings of searches that found nothing."""

    items: tuple[Item, ...] = ()
    title: str = ""
    question: str = ""
    searches: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(item.id for item in self.items)

    def with_item(self, passage_id: str) -> Self:
        """The pack with a passage at its end. Raises `BadRequest` where it is full."""
        if passage_id in self.ids:
            return self
        if len(self.items) >= MAX_ITEMS:
            raise BadRequest("pack", f"The pack has {MAX_ITEMS} passages, which is the most it can hold.")
        return replace(self, items=(*self.items, Item(passage_id)))

    def without(self, passage_id: str) -> Self:
        return replace(self, items=tuple(item for item in self.items if item.id != passage_id))

    def moved(self, passage_id: str, by: int) -> Self:
        """The pack with a passage moved up (-1) or down (1); at the end it stays where it is."""
        items = list(self.items)
        at = next((place for place, item in enumerate(items) if item.id == passage_id), -1)
        to = at + by
        if at >= 0 and 0 <= to < len(items):
            items[at], items[to] = items[to], items[at]
        return replace(self, items=tuple(items))

    def noted(self, notes: Mapping[str, str]) -> Self:
        """The pack with these notes, by passage id."""
        return replace(
            self, items=tuple(replace(item, note=_cut(notes.get(item.id, item.note), MAX_NOTE)) for item in self.items)
        )

    def with_search(self, query: str) -> Self:
        kept = tuple(dict.fromkeys((*self.searches, query)))[:MAX_SEARCHES]
        return replace(self, searches=kept)

    def written(self) -> Self:
        """The pack as every file can hold it."""
        items = (replace(one, id=writable(one.id), note=writable(one.note)) for one in self.items)
        searches = tuple(map(writable, self.searches))
        return replace(
            self,
            items=tuple(items),
            title=writable(self.title),
            question=writable(self.question),
            searches=searches,
        )

    def token(self) -> str:
        """The pack as text for an address or a cookie; `quote` is left out, for the id says whether words changed."""
        items = [[item.id, item.note] if item.note else item.id for item in self.items]
        plain = json.dumps([items, self.title, self.question, self.searches], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode().rstrip("=")

    @classmethod
    def read(cls, token: str) -> Self:
        """The pack that a token holds. Raises `BadRequest` for what is none."""
        try:
            unpacked = zlib.decompressobj().decompress(
                base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), _MAX_BYTES
            )
            items, title, question, searches = json.loads(unpacked)
            return cls(
                tuple(_item(one) for one in items), str(title), str(question), tuple(map(str, searches))
            )._bounded()
        except (ValueError, TypeError, zlib.error, binascii.Error, RecursionError) as error:
            raise BadRequest(
                "pack", "This is not a pack of this service, or a part of its address was lost."
            ) from error

    def saved(self, quotes: Mapping[str, str], version: str, day: str) -> bytes:
        """The pack as a file, with the words of each passage, to be loaded and checked later."""
        items = [{"id": one.id, "note": one.note, "quote": quotes.get(one.id, one.quote)} for one in self.items]
        plain = {
            "kind": _KIND,
            "title": self.title,
            "question": self.question,
            "saved": day,
            "index_version": version,
            "passages": items,
            "searches_that_found_nothing": self.searches,
        }
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")

    @classmethod
    def load(cls, content: bytes) -> Self:
        """The pack that a saved file holds. Raises `BadRequest` for any other file."""
        try:
            plain = json.loads(content[:_MAX_BYTES].decode("utf-8-sig"))
            if plain["kind"] != _KIND:
                raise KeyError("kind")
            items = tuple(Item(str(one["id"]), str(one["note"]), str(one["quote"])) for one in plain["passages"])
            searches = tuple(map(str, plain["searches_that_found_nothing"]))
            return cls(items, str(plain["title"]), str(plain["question"]), searches)._bounded()
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadRequest(
                "file", "This file is not a saved pack. Choose the file that “Save the pack” gave."
            ) from error

    def _bounded(self) -> Self:
        items = {item.id: replace(item, note=_cut(item.note, MAX_NOTE)) for item in self.items[:MAX_ITEMS]}
        return replace(
            self,
            items=tuple(items.values()),
            title=_cut(self.title, MAX_TITLE),
            question=_cut(self.question, 2 * MAX_NOTE),
            searches=self.searches[:MAX_SEARCHES],
        ).written()


def _item(one: Any) -> Item:
    return Item(one) if isinstance(one, str) else Item(str(one[0]), str(one[1]))


def _cut(text: str, length: int) -> str:
    return text.replace("\r\n", "\n").strip()[:length]
