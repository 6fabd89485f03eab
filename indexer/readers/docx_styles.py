"""What Word's styles and lists mean: which are headings, which are bold, and what number an item prints."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"heading (\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style means; `based_on` is followed for whatever it leaves open."""

    name: str = ""
    based_on: str = ""
    outline: int = -1
    number: tuple[str, int] | None = None
    bold: bool | None = None
    italic: bool | None = None


@dataclass(slots=True)
class Level:
    format: str = "bullet"
    text: str = ""
    start: int = 1


def value(element: "_Element | None", name: str, *, own: bool = False) -> str:
    """An attribute of an element, or with `own` unset the `val` of its child of that name."""
    if element is None:
        return ""
    if own:
        return str(element.get(W + name) or "")
    child = element.find(W + name)
    return str(child.get(W + "val") or "") if child is not None else ""


class Face(NamedTuple):
    """How a run is set."""

    bold: bool = False
    italic: bool = False

    def under(self, styles: Iterable[Style]) -> "Face":
        """The face that a chain of styles, the nearest first, makes of this one."""
        styles = tuple(styles)
        return Face(
            next((one.bold for one in styles if one.bold is not None), self.bold),
            next((one.italic for one in styles if one.italic is not None), self.italic),
        )


def is_on(element: "_Element") -> bool:
    return value(element, "val", own=True) not in ("0", "false", "off")


def style_of(style: "_Element") -> Style:
    properties, run = style.find(W + "pPr"), style.find(W + "rPr")
    name = value(style, "name")
    heading = _HEADING_NAME.match(name)
    outline = value(properties, "outlineLvl")
    level = int(heading[1]) - 1 if heading else 0 if name.lower() == "title" else -1
    bold, italic = (run.find(W + mark) if run is not None else None for mark in ("b", "i"))
    return Style(
        name=name,
        based_on=value(style, "basedOn"),
        outline=int(outline) if outline.isdigit() and level < 0 else level,
        number=number_of(properties),
        bold=None if bold is None else is_on(bold),
        italic=None if italic is None else is_on(italic),
    )


def number_of(properties: "_Element | None") -> tuple[str, int] | None:
    numbering = properties.find(W + "numPr") if properties is not None else None
    if numbering is None:
        return None
    depth = value(numbering, "ilvl")
    return value(numbering, "numId"), min(int(depth), 8) if depth.isdigit() else 0


def levels_of(abstract: "_Element") -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for item in abstract.iter(W + "lvl"):
        depth, start = value(item, "ilvl", own=True), value(item, "start")
        if depth.isdigit():
            first = int(start) if start.isdigit() else 1
            levels[int(depth)] = Level(value(item, "numFmt"), value(item, "lvlText"), first)
    return levels
