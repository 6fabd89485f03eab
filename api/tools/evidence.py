"""Source text made fit for a language model: without characters that hide, and no more of it than was asked for."""

import json
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from api.tools.wire import Passage

MAX_CHARS = 12_000
MOST_CHARS = 40_000
FEWEST_CHARS = 2_000
SHORT = 300

Item = TypeVar("Item", bound=BaseModel)


def clean(text: str) -> str:
    """The text without control, format, private and unassigned characters, but for line ends and tabs.

    They cannot be seen and can carry words that nobody wrote for a reader. Offsets of the JSON API count them, so they
    do not fit this text where it held any.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one)[0] != "C")


def shortened(text: str, length: int) -> str:
    """The beginning of a text, cut at a word; the whole where it is no longer than `length`."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rsplit(None, 1)[0]
    return cut if 0 < len(cut) <= length else text[:length]


def weight(model: BaseModel) -> int:
    """How many characters a part of a reply takes on the wire."""
    return len(dumped(model.model_dump(mode="json"))) + 1


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def passages_fitting(passages: Sequence[Passage], room: int) -> list[Passage]:
    """As many passages as fit; the first is cut to fit, if it must be."""
    kept = fitting(passages, room)
    if kept and (over := weight(kept[0]) - room) > 0:
        text = shortened(kept[0].text, max(1, len(kept[0].text) - over))
        kept[0] = kept[0].model_copy(update={"text": text, "text_complete": False})
    return kept


def fitting(items: Sequence[Item], room: int) -> list[Item]:
    """As many of the items as fit, from the first on; always the first, so that every call makes headway."""
    kept: list[Item] = []
    for item in items:
        room -= weight(item)
        if kept and room < 0:
            break
        kept.append(item)
    return kept
