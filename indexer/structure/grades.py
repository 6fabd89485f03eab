"""Graded judgments: the area, the grade as written, the framework and the cycle they belong to. A blank is no grade."""

import re
from collections.abc import Iterator, Sequence

from indexer.records import Block, BlockKind, Grade

_TIER = r"(?:outstanding|good|adequate|requires improvement|inadequate)"
_LINE = re.compile(
    rf"^\W*(?P<area>[A-Z][^:–—\n]{{2,90}}?)\s*(?::|\s[-–—]|[–—])\s*(?P<grade>{_TIER})\W*$", re.IGNORECASE
)
_TURNED = re.compile(
    rf"^\W*(?P<grade>{_TIER})\s*(?::|\s[-–—]|[–—]|\bat\b|\bin\b)\s*(?P<area>[A-Za-z][^:\n]{{2,90}}?)\W*$", re.IGNORECASE
)
_SENTENCE = re.compile(
    rf"\b(?:was|is|were|been|as|are)\s+(?:graded\s+|rated\s+|judged\s+(?:to\s+be\s+"
    rf"|as\s+)?|assessed\s+as\s+)?(?:as\s+|to\s+be\s+)?['‘“\"]?(?P<grade>{_TIER})['’”\"]?\s+"
    r"(?:at|in|for)\s+(?P<area>(?:the\s+way\s+it\s+|how\s+(?:well\s+)?it\s+|its\s+)?[a-z][^.;,:\n]{2,80})",
    re.IGNORECASE,
)
_ONLY = re.compile(rf"^\W*(?P<grade>{_TIER})\W*$", re.IGNORECASE)
_GRADE_HEADER = re.compile(r"\b(?:grades?|judge?ments?|ratings?)\b", re.IGNORECASE)
_NOT_AN_AREA = re.compile(r"\b(?:we found|grades?|judge?ments?|recommendation|response)\b", re.IGNORECASE)
LONGEST_LINE = 16  # words
_CYCLE = re.compile(r"\b(20\d\d)\s*(?:/|-|–|—|to)\s*((?:20)?\d\d)\b(?!-)")
_PEEL_YEAR = re.compile(r"\bPEEL\b[^.\n]{0,60}?\b(20\d\d)\b")


def grades_in(blocks: Sequence[Block], title: str) -> tuple[Grade, ...]:
    """The grades that a document gives, each once, in reading order."""
    opening = f"{title}\n" + "\n".join(block.text for block in blocks[:40])
    framework, cycle = framework_of(opening), cycle_of(title) or cycle_of(opening)
    listed: list[tuple[str, str]] = []
    told: list[tuple[str, str]] = []
    for area, grade, is_listed in _written(blocks):
        (listed if is_listed else told).append((_tidy_area(area), grade.strip()))
    # sentences say the grades of a list again in other words
    found = dict.fromkeys(listed or told)
    return tuple(Grade(area, grade, framework, cycle) for area, grade in found if area)


def is_grade_line(text: str) -> bool:
    """Whether a line does nothing but give an area its grade."""
    return bool(_LINE.match(text) or _TURNED.match(text) or _ONLY.match(text)) and len(text.split()) <= LONGEST_LINE


def framework_of(text: str) -> str:
    """The inspection framework that a text names: PEEL, fire and rescue, custody, child protection, integrity."""
    for name, form in (
        ("PEEL", r"\bPEEL\b|effectiveness, efficiency and legitimacy|efficiency, effectiveness and legitimacy"),
        ("JTAI", r"\bJTAI\b|joint targeted area inspection"),
        ("Custody", r"\bcustody\b"),
        ("Child protection", r"child protection inspection|\bNCPI\b"),
        ("Integrity", r"\bintegrity\b"),
        ("Fire and rescue", r"fire (?:and|&) rescue service"),
        ("Crime data integrity", r"crime data integrity"),
    ):
        if re.search(form, text, re.IGNORECASE):
            return name
    return ""


def cycle_of(text: str) -> str:
    """The cycle that a text names, with the years as "2021/22" however they are written."""
    match = _CYCLE.search(text)
    if match and int(match[2][-2:]) - int(match[1][-2:]) in (1, 2):
        return (
            f"{match[1]}/{match[2][-2:]}"
            if int(match[2][-2:]) - int(match[1][-2:]) == 1
            else f"{match[1]}-{match[2][-2:]}"
        )
    year = _PEEL_YEAR.search(text)
    return year[1] if year else ""


def _written(blocks: Sequence[Block]) -> Iterator[tuple[str, str, bool]]:
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        yield from _in_text(block)
    for row in rows.values():
        yield from ((area, grade, True) for area, grade in _in_row(row))


def _in_text(block: Block) -> Iterator[tuple[str, str, bool]]:
    text = block.text
    if block.cell is None and len(text) < 160:
        match = _LINE.match(text) or _TURNED.match(text)
        if match and not _NOT_AN_AREA.search(match["area"]):
            yield match["area"], match["grade"], True
            return
    for match in _SENTENCE.finditer(text):
        yield match["area"], match["grade"], False


def _in_row(row: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """A row of a grid: the area in its first cell, the grade in another, or a mark in the column of a grade."""
    first = row[0]
    if first.cell is None or (first.cell.is_header and len(row) > 1 and row[1].cell and row[1].cell.is_header):
        return
    for block in row[1:]:
        cell = block.cell
        only = _ONLY.match(block.text)
        if only and not _GRADE_HEADER.search(first.text):
            yield first.text, only["grade"]
        elif only and cell and not cell.is_header:
            yield "Overall", only["grade"]
        elif cell and _ONLY.match(cell.header) and re.fullmatch(r"\W*(?:x|yes|✓|✔|●|•|■)\W*", block.text.strip(), re.I):
            yield first.text, cell.header


def _tidy_area(area: str) -> str:
    return re.sub(r"^(?:the\s+way\s+it\s+|how\s+(?:well\s+)?it\s+)", "", area.strip(" \t-–—:•"), flags=re.IGNORECASE)
