"""The numbers that a list prints but does not store: "98.", "(a)", "iv."."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4.element import Tag

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 9_999


@dataclass(slots=True)
class Numbering:
    """Counts one list. `style` is HTML's: 1, a, A, i, I, or empty for bullets."""

    style: str
    next: int = 1

    @classmethod
    def of_list(cls, tag: "Tag") -> "Numbering":
        if tag.name != "ol":
            return cls("")
        start = str(tag.get("start") or "1")
        return cls(str(tag.get("type") or "1"), int(start) if start.isascii() and start.isdigit() else 1)

    def next_label(self, value: int = 0) -> str:
        """The label of the next item; `value` restarts the count there."""
        number = value or self.next
        self.next = number + 1
        return f"{numeral(number, self.style)}." if self.style else ""


def numeral(number: int, style: str) -> str:
    """A number in one of HTML's list styles."""
    if style in ("a", "A"):
        text = _letters(number)
    elif style in ("i", "I"):
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if style.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
