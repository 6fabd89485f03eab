"""What pypdf draws on a page, received as runs: each with its place, its type and the tag that is open.

pypdf has visitors for text and for operators, but none that joins the two; here they meet.
"""

import math
from contextlib import suppress
from typing import Any

from indexer.readers.limits import MOST_CHARACTERS
from indexer.readers.pages import ARTIFACT, OUTSIDE, Run
from indexer.readers.ruling import MOST_RULES, Rule

_ITALIC_NAMES = ("italic", "oblique")
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
_MARKS = (b"BDC", b"BMC", b"EMC")
_PAINTS = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_THIN = 3.0  # points; a thinner box is a line


class Enough(BaseException):
    """The page has given as much text as is kept."""


class Collector:
    """Receives what pypdf draws, and remembers which tag is open."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rules: list[Rule] = []
        self._path: list[Rule] = []
        self._point: tuple[float, float] = (0.0, 0.0)
        self._marks: list[int] = []
        self._forms = 0
        self._length = 0
        self._faces: dict[int, tuple[bool, bool]] = {}

    @property
    def _mark(self) -> int:
        if ARTIFACT in self._marks:
            return ARTIFACT
        return next((mark for mark in reversed(self._marks) if mark >= 0), OUTSIDE)

    def before(self, operator: bytes, operands: Any, cm: Any, _tm: Any) -> None:
        if operator == b"BDC" or operator == b"BMC":
            self._marks.append(self._opened(operands))
        elif operator == b"EMC":
            if self._marks:
                self._marks.pop()
        elif operator == b"Do":
            self._forms += 1
        elif len(self.rules) + len(self._path) <= MOST_RULES:
            with suppress(TypeError, ValueError, IndexError, OverflowError):  # a malformed line is no line
                self._draw(operator, operands, cm)

    def _draw(self, operator: bytes, operands: Any, cm: Any) -> None:
        """Follow a path; it rules lines if it is painted, and none if it only clips."""
        if operator in _PAINTS:
            self.rules += self._path
        elif operator == b"m":
            self._point = _placed(operands, cm)
        elif operator == b"l":
            start, self._point = self._point, _placed(operands, cm)
            self._path += _lines(start, self._point)
        elif operator == b"re":
            x, y, width, height = map(float, operands)
            self._path += _lines(_placed((x, y), cm), _placed((x + width, y + height), cm), boxed=True)
        if operator in _PAINTS or operator == b"n":
            self._path = []

    def after(self, operator: bytes, _operands: Any, _cm: Any, _tm: Any) -> None:
        if operator == b"Do":
            self._forms -= 1

    def _opened(self, operands: Any) -> int:
        if operands and operands[0] == "/Artifact":
            return ARTIFACT
        properties = operands[1] if len(operands) > 1 else None
        mark = properties.get("/MCID") if isinstance(properties, dict) and not self._forms else None
        return int(mark) if isinstance(mark, int) else OUTSIDE

    def text(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if not text:
            return
        text = text[: MOST_CHARACTERS - self._length]
        self._length += len(text)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        self.runs.append(Run(text, self._mark, round(x, 1), round(y, 1), round(size * scale, 1), *self._face(font)))
        if self._length >= MOST_CHARACTERS:
            raise Enough

    def _face(self, font: Any) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic."""
        if font is None:
            return False, False
        if id(font) not in self._faces:
            self._faces[id(font)] = _bold(font), _italic(font)
        return self._faces[id(font)]


def _placed(point: Any, cm: Any) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _lines(one: tuple[float, float], other: tuple[float, float], *, boxed: bool = False) -> list[Rule]:
    """The line between two points if it is level or upright; of the box between them its four sides."""
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    if right - left <= _THIN or top - bottom <= _THIN:
        return [(left, bottom, right, top)]
    if not boxed:
        return []
    level = [(left, at, right, at) for at in (bottom, top)]
    return level + [(at, bottom, at, top) for at in (left, right)]


def _bold(font: Any) -> bool:
    try:
        name = str(font.get("/BaseFont", "")).lower()
        if any(word in name for word in _BOLD_NAMES):
            return True
        descriptor = font.get("/FontDescriptor")
        weight = descriptor.get_object().get("/FontWeight", 400) if descriptor is not None else 400
        return float(weight) >= 600
    except Exception:
        return False


def _italic(font: Any) -> bool:
    try:
        name = str(font.get("/BaseFont", "")).lower()
        descriptor = font.get("/FontDescriptor")
        angle = descriptor.get_object().get("/ItalicAngle", 0) if descriptor is not None else 0
        return any(word in name for word in _ITALIC_NAMES) or float(angle) != 0
    except Exception:
        return False


def flushed(operations: list[tuple[Any, bytes]]) -> list[tuple[Any, bytes]]:
    """pypdf gives text to its visitor late; an identity matrix before a mark inside a text object makes it do so."""
    in_text = False
    result: list[tuple[Any, bytes]] = []
    for operation in operations:
        operator = operation[1]
        if operator == b"BT":
            in_text = True
        elif operator == b"ET":
            in_text = False
        elif in_text and operator in _MARKS:
            result.append(([1, 0, 0, 1, 0, 0], b"cm"))
        result.append(operation)
    return result
