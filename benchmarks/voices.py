"""Whose words a paragraph is, on documents that were set aside: python -m benchmarks.voices [FOLDER]

`benchmarks/paragraphs` has ordinary forms, and `benchmarks/paragraphs_difficult` others.

Each labelled paragraph is looked for in its document as the program reads it, by its first words, and its speaker
compared with the label: right, wrong, or unknown where the program does not say. A name counts where label and program
give one.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer import embed, readers, structure
from indexer.forces import Gazetteer
from indexer.records import Document, Source, Speaker, Voice
from indexer.structure.wording import words

ASIDE = Path(__file__).parent / "paragraphs"
DIFFICULT = Path(__file__).parent / "paragraphs_difficult"
FEWEST = 5  # words by which a paragraph is known
FOLDERS = ("reports", "responses")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled paragraph and the voice that was recognised for it; None where it was not found."""

    document: str
    text: str
    speaker: str
    name: str
    found: Voice | None

    @property
    def outcome(self) -> str:
        if self.found is None:
            return "not found"
        if self.found.speaker is Speaker.UNKNOWN:
            return "unknown"
        return "right" if self.found.speaker == self.speaker else "wrong"

    @property
    def named(self) -> str:
        """How the name compares where both give one: by the last word of it, for titles and initials differ."""
        if not (self.outcome == "right" and self.name and self.found and self.found.name):
            return ""
        return "right" if self.found.name.split()[-1] == self.name.split()[-1] else "wrong"


def measured(folder: Path) -> list[Paragraph]:
    """Every labelled paragraph of a folder with its voice, as the documents are recognised together."""
    paths = sorted(path for one in FOLDERS for path in (folder / one).iterdir())
    files = [(Source(str(path.relative_to(folder)), path.name, 0), readers.read(path)) for path in paths]
    documents = structure.recognise(files, Gazetteer.load(folder / "forces.csv"), embed.load().encode)
    by_path = {document.source.path: document for document in documents}
    return [_found(label, by_path[label["document"]]) for label in labels(folder)]


def labels(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]


def table(paragraphs: Sequence[Paragraph]) -> str:
    """What was found, as text: outcomes of all, then of each speaker, then names."""
    return "\n".join(_rows(paragraphs))


def _rows(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    yield f"{'':22}{'of':>5}{'right':>7}{'wrong':>7}{'unknown':>9}{'not found':>11}"
    for speaker in ("all", *(one.value for one in Speaker if one is not Speaker.UNKNOWN)):
        own = Counter(one.outcome for one in paragraphs if speaker in ("all", one.speaker))
        counts = f"{own['right']:>7}{own['wrong']:>7}{own['unknown']:>9}{own['not found']:>11}"
        yield f"{speaker:22}{own.total():>5}{counts}"
    names = Counter(one.named for one in paragraphs if one.named)
    yield f"names given {names.total()} of {sum(bool(one.name) for one in paragraphs)}, wrong {names['wrong']}"


def _found(label: dict[str, str], document: Document) -> Paragraph:
    first = words(label["text"])
    first = first[1:] if first[0].isdigit() else first  # the number of a list is none of its words
    # a paragraph may be cut between the words that lead in to a quotation and the quotation
    voices = _voices(document, first) or _voices(document, first[:FEWEST])
    # the same words may stand in two places: in the report, and in the reply that quotes them
    right = next((voice for voice in voices if voice.speaker == label["speaker"]), None)
    voice = right or next(iter(voices), None)
    return Paragraph(label["document"], label["text"], label["speaker"], label["name"], voice)


def _voices(document: Document, first: Sequence[str]) -> list[Voice]:
    wanted = f" {' '.join(first)} "
    pairs = zip(document.blocks, document.voices, strict=True)
    return [voice for block, voice in pairs if wanted in f" {' '.join(words(block.text))} "]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ASIDE)
    print(table(measured(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
