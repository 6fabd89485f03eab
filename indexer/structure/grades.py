"""Graded judgments: the area, the grade as written, the framework and the cycle they belong to. A blank is no grade."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.records import Block, BlockKind, Grade

_TIER = r"(?:outstanding|good|adequate|requires improvement|inadequate)"
_LINE = re.compile(
    rf"^\W*(?P<area>[A-Z][^:–—\n]{{2,90}}?)\s*(?::|\s[-–—]|[–—])\s*(?P<grade>{_TIER})\W*$", re.IGNORECASE
)
_TURNED = re.compile(
    rf"^\W*(?P<grade>{_TIER})\s*(?::|\s[-–—]|[–—]|\bat\b|\bin\b)\s*(?P<area>[A-Za-z][^:\n]{{2,90}}?)\W*$", re.IGNORECASE
)
_TOLD = r"(?:outstanding|good|adequate|inadequate|(?:to\s+)?requir(?:e|es|ing)\s+improvement)"  # as a sentence has it
_LEADS = re.compile(
    r"\b(?:(?:graded|rated|judged|assessed|found)\s+(?:us\s+|(?:the|this|our) (?:force|constabulary)\s+)?"
    r"|(?:grades?|judge?ments?|ratings?)\b[^.;]{0,60}?\b(?:was|is|were|are)\s+"
    r"|\b(?:findings?|grades?|judge?ments?|ratings?)\s+of\s+"
    r"|\b(?:force|constabulary|police)\s+(?:is|was)\s+(?=\w+\s+(?:at|in)\b))"
    rf"(?:as\s+|to\s+be\s+)?(?=['‘“\"]?{_TOLD}\b)",
    re.IGNORECASE,
)
# one of the grades that a sentence goes through: "good at answering", "and to require improvement at assessing them"
_ONE_OF = re.compile(
    r"[\s,;]*(?:and\s+|but\s+)?(?:(?:was|were)\s+)?(?:to\s+be\s+|as\s+)?"
    rf"(?:['‘“\"]?(?P<grade>{_TOLD})['’”\"]?\s+)?"
    r"(?:at|in|for)\s+(?P<area>(?:the\s+way\s+it\s+|how\s+(?:well\s+)?it\s+|its\s+)?[a-z][^.;,:\n]{2,80}?)"
    r"(?=\s*[.;,:\n]|\s*$|\s+(?:and|but)\s+(?:at|in|for|to|as|was|were|outstanding|good|adequate|inadequate"
    r"|requir(?:es|ing)|I|we|it|they|he|she)\b|\s+(?:is|are|was|were)\b)",
    re.IGNORECASE,
)
# a line that ends with a tier as a name: "Recording data about crime Good"
_ENDS = re.compile(
    r"^\W*(?P<area>[A-Z][^.:;?!–—\n]{2,90}?)\s+"
    r"(?P<grade>Outstanding|Good|Adequate|Requires [Ii]mprovement|Inadequate)\W*$"
)
# several in one line or cell: "Storing: Good Tracking: Adequate"
_EACH = re.compile(rf"\W*(?P<area>[A-Z][^:\n]{{2,60}}?)\s*:\s*(?P<grade>{_TIER})\b", re.IGNORECASE)
# "the good grades for recording data about crime, preventing crime and managing offenders"
_PRAISE = re.compile(
    rf"\b(?P<grade>{_TOLD})\s+(?:grades?|judge?ments?|ratings?)\b[^.;]{{0,60}}?\b(?:for|at|in)\s+"
    r"(?P<areas>[^.;:\n]{3,200}?)(?=[.;:\n]|$|,?\s+(?:is|are|was|were|has|have|which|that|who|reflects?|shows?)\b)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(\w+ing)\s+and\s+(\w+ing)", re.IGNORECASE)
_ONLY = re.compile(rf"^\W*(?P<grade>{_TIER})\W*$", re.IGNORECASE)
_GRADE_HEADER = re.compile(r"\b(?:grades?|judge?ments?|ratings?)\b", re.IGNORECASE)
_NOT_AN_AREA = re.compile(r"\b(?:we found|grades?|judge?ments?|recommendation|response)\b", re.IGNORECASE)
_MARK = re.compile(r"\W*(?:x|yes|✓|✔|●|•|■)\W*", re.IGNORECASE)
_TIERS = {
    tier.replace(" ", "").lower(): tier
    for tier in ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")
}
_FEWEST_TIERS = 3
LONGEST_LINE = 16  # words
_OVER = 3  # blocks over the first grade that say what is graded
_CYCLE = re.compile(r"\b(20\d\d)\s*(?:/|-|–|—|to)\s*((?:20)?\d\d)\b(?!-)")
_PEEL_YEAR = re.compile(r"\bPEEL\b[^.\n]{0,60}?\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Given:
    """A grade where it is given: its area, its cycle if the column says so, and whether it stands in a list."""

    area: str
    grade: str
    cycle: str = ""
    listed: bool = True


def grades_in(blocks: Sequence[Block], *titles: str) -> tuple[Grade, ...]:
    """The grades that a document gives, each once, in reading order. `titles` are those of what gave them, the surest
    first: of the inspection, of the document."""
    opening = "\n".join(block.text for block in blocks[:40])
    framework = _first(framework_of, (*titles, *_near(blocks)))
    cycle = _first(cycle_of, (*titles, opening))
    given = [_tidied(one) for one in _written(blocks)]
    # sentences say the grades of a list again in other words
    found = dict.fromkeys([one for one in given if one.listed] or given)
    return tuple(
        Grade(one.area, one.grade, framework, one.cycle or cycle)
        for one in found
        if one.area and not (_COUNT.match(one.area) or _THE_REST.match(one.area))
    )


def grades_by_section(blocks: Sequence[Block], starts: Mapping[int, str], *titles: str) -> tuple[Grade, ...]:
    """The grades of a document whose sections are each about an inspection; `starts` are their places and its title.

    What the sentences of one section grade says nothing again of what is listed in another.
    """
    if not starts:
        return grades_in(blocks, *titles)
    first = min(starts)
    spans = pairwise((*sorted(starts), len(blocks)))
    found = [grades_in(blocks[:first], *titles)] if first else []
    found += [grades_in(blocks[start:end], starts[start]) for start, end in spans]
    return tuple(dict.fromkeys(grade for section in found for grade in section))


def _first(read: Callable[[str], str], texts: Iterable[str]) -> str:
    return next((value for text in texts if (value := read(text))), "")


def _near(blocks: Sequence[Block]) -> Iterator[str]:
    """What stands over the first grade, the nearest first: what is graded is said there, or nowhere."""
    first = next((at for at, block in enumerate(blocks) if _ONLY.match(block.text) or any(_in_text(block))), 0)
    return (block.text for block in reversed(blocks[max(0, first - _OVER) : first]))


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


def _written(blocks: Sequence[Block]) -> Iterator[_Given]:
    rows: dict[tuple[int, int], list[Block]] = {}
    above = ""  # the heading right above
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        yield from _in_text(block)
        if above and not block.cell and (only := _ONLY.match(block.text)):
            yield _Given(above, only["grade"])
        above = block.text if block.kind is BlockKind.HEADING and len(block.text.split()) <= LONGEST_LINE else ""
    first = {table: min(row for one, row in rows if one == table) for table, _ in rows}
    tiers = {table: _tiers_of(rows[table, row]) for table, row in first.items()}
    several = {table for (table, _), row in rows.items() if sum(bool(_ONLY.match(block.text)) for block in row[1:]) > 1}
    for (table, at), row in rows.items():
        if not (tiers[table] and at == first[table]):
            over = rows[table, first[table]] if at != first[table] else ()
            yield from _in_row(row, tiers[table], _heads(over), several=table in several)


def _heads(row: Sequence[Block]) -> dict[int, str]:
    """The words over each column, where nothing marks the first row of a table as its header and it grades nothing."""
    if any(_ONLY.match(block.text) for block in row):
        return {}
    return {block.cell.column: block.text.strip() for block in row if block.cell}


def _tiers_of(row: Sequence[Block]) -> dict[int, str]:
    """The tier of each column, where the row over them names nothing but tiers: a mark below one is a grade."""
    found = {block.cell.column: tier for block in row if block.cell and (tier := _tier(block.text))}
    headers = all(_tier(block.text) for block in row if block.cell and block.cell.column)
    return found if headers and len(set(found.values())) == len(found) >= _FEWEST_TIERS else {}


def _tier(text: str) -> str:
    """The tier that a cell names, though a reader has parted its letters."""
    return _TIERS.get("".join(text.split()).lower(), "")


def _in_text(block: Block) -> Iterator[_Given]:
    text = block.text
    several = list(_EACH.finditer(text))
    if len(several) > 1 and several[0].start() == 0 and several[-1].end() >= len(text.rstrip()) - 1:
        yield from (_Given(one["area"], one["grade"]) for one in several)
        return
    if (block.cell is None or _GRADE_HEADER.search(block.cell.header)) and len(text) < 160:
        match = _LINE.match(text) or _TURNED.match(text) or (None if block.cell else _ENDS.match(text))
        if match and not _NOT_AN_AREA.search(match["area"]):
            yield _Given(match["area"], match["grade"])
            return
    for lead in _LEADS.finditer(text):
        yield from _in_sentence(text, lead.end())
    for told in _PRAISE.finditer(text):
        yield from (_Given(area, told["grade"], listed=False) for area in _areas(told["areas"]))


def _in_sentence(text: str, at: int) -> Iterator[_Given]:
    """The grades that a sentence goes through from a place on; an area without one of its own has the last."""
    grade = ""
    while (match := _ONE_OF.match(text, at)) and (match["grade"] or grade):
        grade = match["grade"] or grade
        for area in _areas(re.sub(r"\s+(?:them|it)$", "", match["area"])):
            yield _Given(area, grade, listed=False)
        at = match.end()


def _areas(text: str) -> Iterator[str]:
    """The areas that a sentence lists; "storing and disposing" are two, "preventing and deterring crime" is one."""
    if both := _BOTH.fullmatch(text.strip()):
        yield from both.groups()
        return
    area = ""
    for part in re.split(r"(,\s+(?:and\s+)?(?:for\s+)?|\s+and\s+for\s+|\s+and\s+(?=\w+ing\b))", text):
        if re.fullmatch(r"\s+and\s+", part) and len(area.split()) == 1:
            area += part
        elif re.fullmatch(r",?\s+(?:and\s+)?(?:for\s+)?", part):
            yield area
            area = ""
        else:
            area += part
    yield area


def _in_row(
    row: Sequence[Block], tiers: Mapping[int, str], heads: Mapping[int, str], *, several: bool
) -> Iterator[_Given]:
    """A row of a grid: the area in its first cell, the grade in another, or a mark in the column of a grade.

    Where `several` columns grade, each does so in the area that its header names, or in the cycle; `heads` are those
    of columns whose cells know no header.
    """
    first = row[0]
    if first.cell is None or (first.cell.is_header and len(row) > 1 and row[1].cell and row[1].cell.is_header):
        return
    for block in row[1:]:
        cell = block.cell
        only = _ONLY.match(block.text)
        header = (cell.header.strip() or heads.get(cell.column, "")) if cell and not cell.is_header else ""
        if only and not _GRADE_HEADER.search(first.text):
            cycle = _cycle_in(header)
            column = several and header and not (cycle or _GRADE_HEADER.search(header))
            yield _Given(f"{first.text.strip()}: {header}" if column else first.text, only["grade"], cycle)
        elif only and cell and not cell.is_header:
            yield _Given("Overall", only["grade"])
        elif cell and _MARK.fullmatch(block.text.strip()) and (tier := _tier(cell.header) or tiers.get(cell.column)):
            yield _Given(first.text, tier)


def _cycle_in(header: str) -> str:
    year = re.search(r"\b20\d\d\b", header)
    return cycle_of(header) or (year.group() if year else "")


# "adequate in every other area" names none
_THE_REST = re.compile(
    r"(?:(?:all|each|every|the)\b[\w ]{0,12}?\b(?:other|rest|remaining|remainder)|others?)\b", re.IGNORECASE
)
_COUNT = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)


_WHEN = re.compile(  # "inadequate at investigating crime in February"
    r"\s+(?:in|on|since|during|last|this)\s+(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:spring|summer|autumn|winter|year)\b|20\d\d)\b.*$"
)


def _tidied(given: _Given) -> _Given:
    area = given.area.strip(" \t-–—:•")
    area = _WHEN.sub("", area)
    area = re.sub(r"^(?:the\s+way\s+it\s+|how\s+(?:well\s+)?it\s+|its\s+|the\s+)", "", area, flags=re.IGNORECASE)
    grade = re.sub(r"^(?:to\s+)?requir(?:e|es|ing)\b", "requires", given.grade.strip(), flags=re.IGNORECASE)
    return replace(given, area=area, grade=given.grade.strip() if _ONLY.match(given.grade) else grade)
