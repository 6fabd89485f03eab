"""Our own labelled questions over the sample corpus: python -m benchmarks.questions [--half dev|held|all] [--index DIR]

What a user would see is measured: passages that were found, in their order, with the question read as it always is. A
passage is relevant when it holds the labelled quotation. "Speaker first" is the share of questions with a labelled
speaker whose first hit has it; "refused" the share with nothing found. Baselines are the dense and lexical modes.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import AP, RR, R, nDCG

from api.search import Mode, Request, Scored
from indexer.build import build
from indexer.clean import normalise
from indexer.index import Index
from indexer.records import Speaker

QUESTIONS = Path(__file__).with_name("questions.jsonl")
CORPUS = Path(__file__).parent.parent / "corpus"
MEASURES = (R @ 10, nDCG @ 10, AP @ 10, RR @ 10)


@dataclass(frozen=True)
class Labelled:
    """A question with the quotations that answer it (path of the document, words), and who must say them."""

    id: str
    text: str
    kind: str
    half: str
    answers: tuple[tuple[str, str], ...]
    speaker: str


def load(half: str) -> list[Labelled]:
    rows = (json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip())
    found = [
        Labelled(
            row["id"],
            row["question"],
            row["kind"],
            row["half"],
            tuple((answer["document"], answer["quote"]) for answer in row["answers"]),
            row["speaker"],
        )
        for row in rows
    ]
    return [one for one in found if half in ("all", one.half)]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--index", type=Path, help="an index of the sample corpus; else one is built")
    parser.add_argument(
        "--misses", action="store_true", help="list the questions whose answers are not all in the first 10"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as fresh:
        directory = options.index or Path(fresh) / "index"
        if not options.index:
            build(CORPUS, directory)
        report(Index.open(directory), load(options.half), options.misses)


def report(index: Index, questions: Sequence[Labelled], misses: bool) -> None:
    print(f"{len(questions)} questions over {len(index)} passages of {len(index.documents)} documents")
    for mode in Mode:
        print(f"\n{mode}: {'kind':<20}{'n':>4}" + "".join(f"{measure!s:>10}" for measure in MEASURES)
              + f"{'speaker first':>15}{'refused':>9}")  # fmt: skip
        rankings = {one.id: ranked(index, one.text, mode) for one in questions}
        by_kind: dict[str, list[Labelled]] = defaultdict(list)
        for one in questions:
            by_kind[one.kind].append(one)
        for kind, members in [*sorted(by_kind.items()), ("all", list(questions))]:
            print(f"{'':<8}{kind:<20}{len(members):>4}" + row(index, members, rankings))
        if misses and mode is Mode.HYBRID:
            tell_misses(index, questions, rankings)


def ranked(index: Index, text: str, mode: Mode) -> list[int]:
    return Scored(index, Request(text, mode=mode)).rows[:100].tolist()


def relevant(index: Index, question: Labelled) -> set[int]:
    """The rows of the passages that hold a labelled quotation in the document it is from."""
    return set(_relevant(index, question))


def _relevant(index: Index, question: Labelled) -> Iterator[int]:
    for path, quote in question.answers:
        words = normalise(quote)
        for row in rows_of(index, path):
            if words in texts(index)[row]:
                yield row


_texts: dict[str, list[str]] = {}


def texts(index: Index) -> list[str]:
    name = index.manifest.generation
    if name not in _texts:
        _texts[name] = [normalise(one.text) for one in index.store.passages(range(len(index)))]
    return _texts[name]


def rows_of(index: Index, path: str) -> list[int]:
    return [
        int(row)
        for at, document in enumerate(index.documents)
        if path in (document.source.path, *document.source.also_at)
        for row in np.flatnonzero(index.document_rows == at)
    ]


def row(index: Index, members: Sequence[Labelled], rankings: dict[str, list[int]]) -> str:
    answerable = [one for one in members if one.answers]
    # copies are one thing said several times, and are listed once
    judged = {one.id: {index.text_keys[found]: 1 for found in relevant(index, one)} for one in answerable}
    judged = {name: found for name, found in judged.items() if found}
    run = {name: listed(index, rankings[name]) for name in judged}
    means = ir_measures.calc_aggregate(MEASURES, judged, run) if judged else {}
    shown = "".join(f"{means[measure]:>10.3f}" if measure in means else f"{'':>10}" for measure in MEASURES)
    spoken = [one for one in answerable if one.speaker]
    right = [speaker(index, rankings[one.id]) == one.speaker for one in spoken]
    unanswerable = [one for one in members if not one.answers]
    refused = [not rankings[one.id] for one in (unanswerable or answerable)]
    return shown + (f"{np.mean(right):>15.3f}" if right else f"{'':>15}") + f"{np.mean(refused):>9.3f}"


def listed(index: Index, ranking: Sequence[int]) -> dict[str, float]:
    keys = list(dict.fromkeys(index.text_keys[found] for found in ranking))
    return {key: float(-place) for place, key in enumerate(keys)} or {"-": 0.0}


def speaker(index: Index, ranking: Sequence[int]) -> str:
    return list(Speaker)[index.speakers[ranking[0]]].value if ranking else ""


def tell_misses(index: Index, questions: Sequence[Labelled], rankings: dict[str, list[int]]) -> None:
    for one in questions:
        wanted = relevant(index, one)
        missed = wanted - set(rankings[one.id][:10])
        if one.answers and not wanted:
            print(f"  {one.id} {one.text}\n    no passage holds the quotation")
        elif missed:
            print(f"  {one.id} {one.text}")
            for at in sorted(missed):
                place = rankings[one.id].index(at) + 1 if at in rankings[one.id] else "not found"
                print(f"    {place}: {texts(index)[at][:110]}")


if __name__ == "__main__":
    main()
