"""How well documents are recognised.

    python -m benchmarks.structure [CORPUS GOLDEN] [--half first|second] [--record FILE] [--errors]

The words of each document are set against its golden segments and every word is counted with the speaker that was
recognised for it; a word that is not found counts as wrong. One row a kind of document. A half is half of the
golden files: rules are mended on the first and judged on the second. `--record` adds the response
record of Staffordshire to the 2024 disorder inspection, whose turns benchmarks/record.py lists by their first words.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.record import labelled
from indexer import embed, readers, structure
from indexer.forces import Gazetteer
from indexer.records import BlockKind, Document, InspectionLink, Source, Speaker, Voice
from indexer.structure.inspections import distinctive, title_key
from indexer.structure.titles import file_title
from indexer.structure.wording import words

FORCES = (Speaker.CHIEF_OFFICER.value, Speaker.LOCAL_POLICING_BODY.value)
HEADS = (
    "kind docs words speaker/w speaker/p unknown answers-P answers-R states-P states-R force inspection dates kind?"
    " title grades-P grades-R asks-R name quoted joint"
)
# facts of which a document states several, each for itself: of the grades those wanted and those found
MANY = ("dates", "grades", "graded", "asks")
NOBODY = Voice()
FAIR = 0.15  # a segment may hold several recommendations in a row
A_SENTENCE = 12  # words that are enough where it holds many


@dataclass
class Tally:
    """Counts over documents; a share of nothing is shown as a dash."""

    documents: int = 0
    words: Counter[str] = field(default_factory=Counter)
    passages: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.documents += other.documents
        for mine, theirs in (
            (self.words, other.words),
            (self.passages, other.passages),
            (self.facts, other.facts),
            (self.links, other.links),
        ):
            mine.update(theirs)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("corpus"))
    parser.add_argument("golden", nargs="?", type=Path, default=Path("tests/golden"))
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every segment and fact that was missed")
    given = parser.parse_args(arguments)
    labels = [json.loads(path.read_text("utf-8")) for path in sorted(given.golden.glob("*.json"))]
    documents = recognised(given.corpus, labels)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for label in _half(labels, given.half):
        tallies[label["type"]].add(judged(documents[label["path"]], label, given.errors))
    if given.record:
        tallies["the real record"].add(judged(*labelled(given.record), given.errors))
    print(table(tallies))


def recognised(corpus: Path, labels: Sequence[dict[str, Any]]) -> dict[str, Document]:
    """All of the corpus, since a response is read in the light of the reports that are held."""
    urls = _addresses(corpus)
    files = [
        (Source(label["path"], label["path"], 0, url=urls.get(label["path"], "")), readers.read(corpus / label["path"]))
        for label in labels
    ]
    extra = corpus / "forces.csv"
    found = structure.recognise(files, Gazetteer.load(extra if extra.exists() else None), embed.load().encode)
    return {document.source.path: document for document in found}


def judged(document: Document, label: dict[str, Any], show: bool = False) -> Tally:
    """What was recognised in one document against its label."""
    tally = Tally(documents=1)
    voices = aligned(document, [segment["text"] for segment in label["segments"]])
    for segment, found in zip(label["segments"], voices, strict=True):
        _judge_segment(tally, segment, found, label["path"] if show else "")
        if (name := segment.get("speaker_name")) and name in " ".join(document.text.split()):
            tally.facts["name of"] += 1
            tally.facts["name"] += _is_named(name, found)
    for fact, wanted, found in _facts(document, label):
        right = wanted in found if fact in MANY else wanted == found
        tally.facts[f"{fact} of"] += 1
        tally.facts[fact] += right
        if show and not right:
            print(f"  {label['path']}: {fact} {_shown(wanted)} as {_shown(found)}")
    return tally


def _is_named(name: str, found: Sequence[Voice]) -> bool:
    """Whether most of the words have this name, with or without "Sir" and a second one."""
    names = Counter(voice.name for voice in found).most_common(1)
    return bool(names) and bool(names[0][0]) and (name in names[0][0] or names[0][0] in name)


def aligned(document: Document, segments: Sequence[str]) -> list[list[Voice]]:
    """For each segment the voice recognised for each of its words."""
    mine: list[str] = []
    owners: list[Voice] = []
    for block, voice in zip(document.blocks, document.voices, strict=True):
        if block.kind is not BlockKind.FURNITURE:
            found = words(block.text)
            mine += found
            owners += [voice] * len(found)
    theirs = [word for segment in segments for word in words(segment)]
    voices = [NOBODY] * len(theirs)
    for start, other, length in SequenceMatcher(None, _runs(mine), _runs(theirs), autojunk=False).get_matching_blocks():
        for step in range(length + 2 if length else 0):
            if start + step < len(owners) and other + step < len(voices):
                voices[other + step] = owners[start + step]
    return list(_by_segment(voices, segments))


def table(tallies: dict[str, Tally]) -> str:
    """One row a kind, and all of them."""
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    heads = HEADS.split()
    rows = [_row(name, tally) for name, tally in (*sorted(tallies.items()), ("all", whole))]
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    wrong = whole.words["inspectorate as force"]
    lines.append(f"inspectorate words attributed to a force: {wrong} of {whole.words['inspectorate']}")
    lines.append(f"words of forces and overseers given to the inspectorate: {whole.words['force as inspectorate']}")
    return "\n".join(lines)


def _judge_segment(tally: Tally, segment: dict[str, Any], found: Sequence[Voice], path: str) -> None:
    speaker = segment["speaker"]
    speakers = Counter(voice.speaker.value for voice in found)
    tally.words["all"] += len(found)
    tally.words["right"] += speakers[speaker]
    tally.words["unknown"] += speakers["unknown"]
    tally.words["quoted"] += sum(voice.quoted == segment["quoted"] for voice in found)
    if speaker == "inspectorate":
        tally.words["inspectorate"] += len(found)
        tally.words["inspectorate as force"] += sum(speakers[one] for one in FORCES)
    elif speaker in FORCES:
        tally.words["force as inspectorate"] += speakers["inspectorate"]
    most = speakers.most_common(1)[0][0] if speakers else ""
    tally.passages["all"] += 1
    tally.passages["right"] += most == speaker
    for kind, name in (("answers", "answers"), ("states", "restates")):
        _judge_links(tally, kind, set(segment[name]), _numbers(found, kind, segment[name]))
    if speaker in FORCES:
        tally.passages["joint of"] += 1
        tally.passages["joint"] += (sum(voice.joint for voice in found) * 2 > len(found)) == segment["joint"]
    linked = all(
        _numbers(found, kind, segment[name]) == set(segment[name])
        for kind, name in (("answers", "answers"), ("states", "restates"))
    )
    worst = speaker == "inspectorate" and any(speakers[one] for one in FORCES)
    if path and (most != speaker or not linked or worst):
        print(
            f"  {path}: {speaker} {segment['restates']}>{segment['answers']} as {dict(speakers)} "
            f"{sorted(_numbers(found, 'states'))}>{sorted(_numbers(found, 'answers'))}: {segment['text'][:110]!r}"
        )


def _judge_links(tally: Tally, kind: str, wanted: set[str], found: set[str]) -> None:
    tally.links[f"{kind} wanted"] += len(wanted)
    tally.links[f"{kind} found"] += len(found)
    tally.links[f"{kind} right"] += len(wanted & found)


def _numbers(found: Sequence[Voice], kind: str, wanted: Sequence[str] = ()) -> set[str]:
    """The numbers that a fair part of a segment's words is linked to; one without a number has none to compare.

    A label may give a cause of concern by its number or letter alone.
    """
    counts = Counter(one for voice in found for one in (voice.answers if kind == "answers" else voice.quotes))
    numbers = {
        _as_labelled(one.rpartition("/")[2])
        for one, count in counts.items()
        if count >= min(A_SENTENCE, FAIR * len(found))
    }
    bare = {f"CoC{one}": one for one in wanted if one not in numbers}
    return {bare.get(one, one) for one in numbers}


def _as_labelled(number: str) -> str:
    """An id's last part as the labels write it: "7.1", "AFI2", and nothing for what has no number."""
    kind, own = number[0], number[1:]
    return "" if own.startswith("-") else {"a": f"AFI{own}", "c": f"CoC{own}"}.get(kind, own)


def _facts(document: Document, label: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each fact with what is wanted and what was found; of `MANY` each that is wanted, with all that were found."""
    yield "kind", label["type"], document.type.value
    printed = document.title if document.title != file_title(document.source) else ""
    yield "title", title_key(label["title"]), title_key(printed)
    yield "force", label["force"], document.force
    wanted = label.get("inspections") or ([label["inspection"]] if label["inspection"] else [])
    titles = [title_key(one["title"]) for one in wanted]
    yield "inspection", set(titles), {_as_wanted(link, wanted) for link in document.inspections}
    found = {(date.of.value, date.value) for date in document.dates}
    for date in label["dates"]:
        yield "dates", (date["of"], date["value"]), found
    graded = {(one.area.casefold(), one.grade.casefold()) for one in document.grades}
    wanted = {(one["area"].casefold(), one["grade"].casefold()) for one in label.get("grades", ())}
    yield from (("grades", one, graded) for one in sorted(wanted))
    yield from (("graded", one, wanted) for one in sorted(graded))
    # what has no number printed goes by its first words, or by the number of its id, as everybody counts it
    asked = {
        (one.kind, name, one.deadline.kind)
        for one in document.recommendations
        for name in (one.number, one.id.rpartition("/")[2][1:], _first_words(one.text))
    }
    for one in label.get("recommendations", ()):
        name = one["number"] or _first_words(one["text_start"])
        yield "asks", (one["kind"], name, one["deadline"]["kind"]), asked


def _first_words(text: str) -> str:
    return " ".join(words(text)[:5])


def _as_wanted(link: InspectionLink, wanted: Sequence[dict[str, Any]]) -> str:
    """The label's title for the inspection of a link, where it is the same: by title, by its words, or by its day.

    Offices shorten titles, and a label gives the one that its document gives.
    """
    own = distinctive(link.title)
    for one in wanted:
        key, theirs = title_key(one["title"]), distinctive(one["title"])
        same_words = bool(own and theirs) and (own <= theirs or theirs <= own)
        same_day = bool(link.published) and link.published == one["published"]
        if key in (title_key(link.title), title_key(link.as_written)) or (
            same_words and (same_day or not one["published"])
        ):
            return key
        if same_words and not link.document_id:
            return key
    return title_key(link.title)


def _shown(fact: Any) -> str:
    """A fact as an error line shows it; sets in order."""
    return repr(sorted(fact) if isinstance(fact, set) else fact)


def _row(name: str, tally: Tally) -> list[str]:
    count, links, facts = tally.words, tally.links, tally.facts
    return [
        name,
        str(tally.documents),
        str(count["all"]),
        _share(count["right"], count["all"]),
        _share(tally.passages["right"], tally.passages["all"]),
        _share(count["unknown"], count["all"]),
        _share(links["answers right"], links["answers found"]),
        _share(links["answers right"], links["answers wanted"]),
        _share(links["states right"], links["states found"]),
        _share(links["states right"], links["states wanted"]),
        *(
            _share(facts[one], facts[f"{one} of"])
            for one in ("force", "inspection", "dates", "kind", "title", "graded", "grades", "asks", "name")
        ),
        _share(count["quoted"], count["all"]),
        _share(tally.passages["joint"], tally.passages["joint of"]),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _runs(sequence: Sequence[str]) -> list[tuple[str, ...]]:
    """Words in threes, so that common words do not make the comparison slow."""
    return [tuple(sequence[at : at + 3]) for at in range(max(0, len(sequence) - 2))]


def _by_segment(voices: Sequence[Voice], segments: Sequence[str]) -> Iterator[list[Voice]]:
    at = 0
    for segment in segments:
        count = len(words(segment))
        yield list(voices[at : at + count])
        at += count


def _half(labels: Sequence[dict[str, Any]], half: str) -> Sequence[dict[str, Any]]:
    if half == "all":
        return labels
    odd = half == "second"
    # by the path and not by the position, so that a new document moves no other
    return [one for one in labels if (hashlib.sha256(one["path"].encode()).digest()[0] % 2 == 1) is odd]


def _addresses(corpus: Path) -> dict[str, str]:
    from indexer.sources import read_ledger

    ledger = next(iter(corpus.glob("ledger.csv")), None)
    return {path: row.get("url", "") for path, row in read_ledger(ledger).items()} if ledger else {}


if __name__ == "__main__":
    main()
