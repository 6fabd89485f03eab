"""A document as the program sees it, for an officer who asks why and for an engineer who has to mend it."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from indexer.errors import UnreadableDocument
from indexer.records import Document, InspectionLink, Passage, Reading, Recommendation, Skipped, Source
from indexer.window import window_day

WIDTH = 80


def explain(
    files: Sequence[Path], forces: Path | None = None
) -> tuple[list[tuple[Document, tuple[Passage, ...]]], list[Skipped]]:
    """The documents of some files, recognised in each other's light, with their passages; and the files not read."""
    from indexer import embed, passages, structure
    from indexer.forces import Gazetteer

    readings, skipped = _read(files)
    embedder = embed.load()
    size = passages.Size(target=min(passages.Size().target, embedder.max_tokens), limit=embedder.max_tokens)
    documents = structure.recognise(readings, Gazetteer.load(forces), embedder.encode)
    return [(one, passages.split(one, embedder.count_tokens, size)) for one in documents], skipped


def _read(files: Sequence[Path]) -> tuple[list[tuple[Source, Reading]], list[Skipped]]:
    from indexer import readers
    from indexer.sources import digest

    readings: list[tuple[Source, Reading]] = []
    skipped: list[Skipped] = []
    for path in files:
        try:
            reading = readers.read(path)
            readings.append((Source(path.as_posix(), digest(path), path.stat().st_size), reading))
        except UnreadableDocument as error:
            reason = str(error) if path.exists() else "There is no such file. Check how its name is written."
            skipped.append(Skipped(path.as_posix(), error.code, reason))
    return readings, skipped


def as_json(document: Document, passages: Sequence[Passage]) -> dict[str, object]:
    """Everything recognised in a document, with its passages in reading order."""
    return {
        "path": document.source.path,
        "id": document.id,
        "kind": document.type.value,
        "title": document.title,
        "publisher": document.publisher,
        "force": document.force,
        "joined_forces": list(document.joined),
        "mentioned_forces": list(document.mentions),
        "inspection": _inspection(document.inspections[0]) if document.inspections else None,
        "inspections": [_inspection(link) for link in document.inspections],
        "published": document.published,
        "dates": [{"whose": d.of.value, "value": d.value, "text": d.text, "basis": d.basis} for d in document.dates],
        "day_of_window": window_day(document),
        "grades": [asdict(grade) for grade in document.grades],
        "recommendations": [_recommendation(one) for one in document.recommendations],
        "warnings": list(document.warnings),
        "unread_pages": [asdict(page) for page in document.unread_pages],
        "passages": [_passage(passage) for passage in passages],
    }


def as_text(document: Document, passages: Sequence[Passage]) -> str:
    """The same for people, in lines of 80 characters."""
    return "\n".join((*_head(document), "", *(line for passage in passages for line in _told(passage))))


def _inspection(link: InspectionLink) -> dict[str, object]:
    return {
        "title": link.title,
        "id": link.id,
        "as_written": link.as_written,
        "published": link.published,
        "inspectorates": list(link.inspectorates),
        "inspected": list(link.inspected),
        "document_id": link.document_id,
        "basis": link.basis,
    }


def _recommendation(one: Recommendation) -> dict[str, object]:
    return {
        "id": one.id,
        "number": one.number,
        "kind": one.kind,
        "text": one.text,
        "bullets": list(one.bullets),
        "addressees": list(one.addressees),
        "deadline": asdict(one.deadline),
    }


def _passage(passage: Passage) -> dict[str, object]:
    voice = passage.voice
    return {
        "id": passage.id,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "speaker": voice.speaker.value,
        "speaker_name": voice.name,
        "speaker_title": voice.title,
        "quoted": voice.quoted,
        "quotes": list(voice.quotes),
        "answers": list(voice.answers),
        "joint": voice.joint,
        "touches": list(voice.touches),
        "inspection": voice.inspection,
        "headings": list(passage.headings),
        "columns": list(passage.columns),
    }


def _head(document: Document) -> Iterator[str]:
    yield document.source.path
    yield from _field("title", document.title)
    yield from _field("kind", document.type.value.replace("_", " "))
    yield from _field("publisher", document.publisher or "unknown")
    yield from _field("force", document.force or "none or unknown")
    yield from _field("mentions", ", ".join(document.mentions) or "no other force")
    for link in document.inspections:
        yield from _field("inspection", f"{link.title} [{link.basis}]")
        if link.inspected:
            yield from _field("on the area of", ", ".join(link.inspected))
    for date in document.dates:
        yield from _field(f"{date.of.value.replace('_', ' ')} date", f"{date.value} from {date.text!r} [{date.basis}]")
    day = window_day(document)
    if day is not None:
        yield from _field("window", f"dated day {day}, publication day being day 1")
    for grade in document.grades:
        yield from _field(
            "grade",
            f"{grade.area}: {grade.grade} [{' '.join((grade.framework, grade.cycle)).strip() or 'framework unknown'}]",
        )
    for one in document.recommendations:
        yield from _field(one.id.rpartition("/")[2], _summary(one))
    for warning in document.warnings:
        yield from _field("warning", warning)


def _summary(one: Recommendation) -> str:
    facts = [", ".join(one.addressees), one.deadline.text, f"{len(one.bullets)} points" if one.bullets else ""]
    known = "; ".join(fact for fact in facts if fact)
    return f"{textwrap.shorten(one.text, 160, placeholder=' ...')}{f' [{known}]' if known else ''}"


def _told(passage: Passage) -> Iterator[str]:
    voice = passage.voice
    who = " ".join(
        part for part in (voice.speaker.value.replace("_", " ").upper(), voice.name and f"({voice.name})") if part
    )
    marks = [
        f"page {passage.page}" if passage.page else "",
        "quoted" if voice.quoted else "",
        f"states {_short(voice.quotes)}" if voice.quotes else "",
        f"answers {_short(voice.answers)}" if voice.answers else "",
        "joint answer" if voice.joint else "",
        f"comes near {_short(voice.touches)}" if voice.touches else "",
    ]
    yield from _wrapped(", ".join((f"[{passage.position}] {who}", *(mark for mark in marks if mark))), "")
    if passage.context:
        yield from _wrapped(f"under {passage.context}", "    ")
    for line in passage.text.split("\n"):
        yield from _wrapped(line, "  | ")
    yield ""


def _short(ids: Sequence[str]) -> str:
    return ", ".join(i.rpartition("/")[2] for i in ids)


def _field(name: str, value: str) -> Iterator[str]:
    yield from _wrapped(f"{name}: {value}", "  ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + ("" if "|" in indent else "  "),
        break_on_hyphens=False,
    )
