"""A briefing as text: Markdown with footnotes, and the formats that reference managers read."""

import json
import re
from collections.abc import Iterator

from api import citations
from api.citation import british_date
from api.citations import Format
from api.export.briefing import Briefing


def write_markdown(briefing: Briefing) -> bytes:
    """Quotations as block quotations, with a footnote each; nothing in them is read as Markdown."""
    return ("\n\n".join(_markdown(briefing)) + "\n").encode()


def _markdown(briefing: Briefing) -> Iterator[str]:
    yield f"# {_escaped(briefing.title)}"
    if briefing.pack.question:
        yield f"**Question:** {_escaped(briefing.pack.question)}"
    yield "## Evidence"
    last = ""
    for one in briefing.quoted():
        if one.heading != last:
            yield f"### {_escaped(one.heading)}"
            last = one.heading
        yield f"**{_escaped(one.speaker)}**, {british_date(one.document.published) or 'undated'}:"
        yield "\n".join(f"> {line}" for line in f"{_escaped(one.words)}[^{one.number}]".split("\n"))
        if one.item.note:
            yield f"Note: {_escaped(one.item.note)}"
    yield from _gone_and_silent(briefing)
    yield "## How this was made"
    yield "\n".join(f"- {_escaped(line)}" for line in briefing.lines())
    cited = (citations.cite(one.reference, briefing.style, Format.MARKDOWN) for one in briefing.quoted())
    yield "\n".join(f"[^{number}]: {text}" for number, text in enumerate(cited, 1))


def _gone_and_silent(briefing: Briefing) -> Iterator[str]:
    if briefing.lost:
        yield "## No longer as collected"
        yield "\n".join(f"- {_escaped(one.item.id)}: {one.lost}" for one in briefing.lost)
    if briefing.silences:
        yield "## Searches that found nothing"
        yield "\n".join(
            f"- {_escaped(one.question)} ({_escaped(one.filters) or 'no filters'}): {one.outcome} in {one.searched}"
            for one in briefing.silences
        )


def _escaped(text: str) -> str:
    text = re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
    return re.sub(r"(?m)^(\s*)([-+=]|\d+[.)])(?=\s|$|=)", r"\1\\\2", text)


def write_ris(briefing: Briefing) -> bytes:
    """RIS, with the note and what the export says about itself in each record."""
    records = []
    for one in briefing.quoted():
        record = citations.cite(one.reference, briefing.style, Format.RIS)
        about = "".join(f"N2  - {_line(text)}\r\n" for text in (one.item.note, " ".join(briefing.lines())) if text)
        records.append(record.removesuffix("ER  - \r\n") + about + "ER  - \r\n")
    return "\r\n".join(records).encode()


def write_bibtex(briefing: Briefing) -> bytes:
    """BibTeX; what the export says about itself stands before the entries, where programs pass over it."""
    about = "".join(f"% {_line(line)}\n" for line in briefing.lines()).replace("@", "(at)")
    entries = "\n".join(citations.cite(one.reference, briefing.style, Format.BIBTEX) for one in briefing.quoted())
    return f"{about}\n{entries}".encode()


def write_csl(briefing: Briefing) -> bytes:
    """CSL-JSON, with what the export says about itself in each item's note."""
    items = []
    for one in briefing.quoted():
        item = citations.csl(one.reference)
        item["note"] = " ".join(text for text in (item["note"], one.item.note, *briefing.lines()) if text)
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2).encode()


def _line(text: str) -> str:
    return " ".join(text.split())
