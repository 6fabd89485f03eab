"""The sample corpus as its golden labels tell it: documents whose voices are right by hand, for tests of answers."""

import csv
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from indexer.index import Index
from indexer.records import Block as Paragraph
from indexer.records import (
    DateOf,
    Document,
    DocumentDate,
    DocumentType,
    InspectionLink,
    Recommendation,
    Skipped,
    Source,
    Speaker,
    Voice,
    lay_out,
)
from indexer.sources import FORCES
from tests.conftest import CORPUS, ROOT, FakeEmbedder
from tests.made import index

FOLDER = ROOT / "tests" / "golden"
PART_1 = "dockside-disorder-part-1"


def labels() -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]


def topics() -> list[dict[str, str]]:
    with (FOLDER / "topics.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents(kept: str = "") -> list[Document]:
    """Every labelled document whose path holds `kept`, the Welsh twins left out."""
    return [_document(one) for one in labels() if kept in one["path"] and one.get("language") != "cy"]


def opened(directory: Path, held: Sequence[Document], skipped: Sequence[Skipped] = ()) -> Index:
    """An index of labelled documents with the invented forces in its gazetteer."""
    made = index(directory, held, FakeEmbedder(), skipped)
    shutil.copy(CORPUS / FORCES, made.folder / FORCES)
    return Index.open_generation(made.folder, FakeEmbedder())


def name_of(path: str) -> str:
    return path.partition("/")[2].rpartition(".")[0].replace("/", "-")


def _document(label: dict) -> Document:
    inspection = label["inspection"] or (label.get("inspections") or [None])[0]
    identity = _slug(inspection) if inspection else ""
    blocks: list[Paragraph] = []
    voices: list[Voice] = []
    for segment in label["segments"]:
        voice = Voice(
            speaker=Speaker(segment["speaker"]),
            name=segment["speaker_name"],
            title=segment["speaker_title"],
            quoted=segment["quoted"],
            quotes=tuple(f"{identity}/r{number}" for number in segment["restates"]),
            answers=tuple(f"{identity}/r{number}" for number in segment["answers"]),
            joint=segment["joint"],
            inspection=identity,
        )
        for paragraph in segment["text"].split("\n"):
            blocks.append(Paragraph(paragraph))
            voices.append(voice)
    text, starts = lay_out(blocks)
    links = ()
    if inspection:
        links = (
            InspectionLink(
                identity,
                inspection["title"],
                inspection["title"],
                "golden",
                published=inspection["published"],
                inspectorates=tuple(inspection["inspectorates"]),
            ),
        )
    made = Document(
        id=name_of(label["path"]),
        source=Source(label["path"], sha256=label["path"], size=len(text), sample=True),
        format="text",
        title=label["title"],
        text=text,
        blocks=tuple(blocks),
        starts=starts,
        voices=tuple(voices),
        type=DocumentType(label["type"]),
        publisher=label["publisher"],
        force=label["force"],
        mentions=tuple(label["mentions"]),
        inspections=links,
        dates=tuple(DocumentDate(DateOf(one["of"]), one["value"], one["value"], "golden") for one in label["dates"]),
    )
    recommendations = tuple(_recommendation(identity, one) for one in label["recommendations"])
    return replace(made, recommendations=recommendations)


def _recommendation(inspection: str, label: dict) -> Recommendation:
    sign = {"area_for_improvement": "a", "cause_of_concern": "c"}.get(label["kind"], "r")
    return Recommendation(
        id=f"{inspection}/{sign}{label['number']}",
        inspection=inspection,
        number=label["number"],
        kind=label["kind"],
        text=label["text_start"],
        addressees=tuple(label["addressees"]),
    )


def _slug(inspection: dict) -> str:
    title = inspection["title"].casefold()
    if "dockside disorder" in title:
        return f"dockside-disorder-part-{title[-1]}"
    return re.sub(r"[^a-z0-9]+", "-", title)[:48].strip("-")
