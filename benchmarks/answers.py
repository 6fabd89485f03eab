"""How well questions are answered and refused: python -m benchmarks.answers [--index DIR] [--calibrate]

Over the sample corpus, with its labels of who says what (tests/golden/topics.csv) and the questions of answers.csv.
Half of the questions, chosen by topic, are for setting the cuts of api/answer/evidence.py (--calibrate).

A mention is a force's labelled words on a topic. It is by a variant where the words hold a name that the question's
topic goes by, else it is a paraphrase. A mention is found where its force is not counted silent: it is stated, or shown
among what is near. A question is refused where the status is not_found or out_of_scope.

The questions of questions.jsonl and everyday.jsonl follow, by half: a labelled quotation is among the statements where
one that is shown holds it; a force is wrongly stated where a statement is shown as its answer and no quotation of it is
labelled.
"""

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from api.answer import Answer, Question, Status, answer
from api.answer.absence import Standing
from api.answer.concepts import stems
from api.answer.evidence import COVERED, HINT, NEAR, SAYS, Evidence
from api.answer.stages import Stage, stage
from api.answer.topic import topic
from api.query import parse
from api.query.asked import glossary
from indexer.clean import normalise
from indexer.index import Index

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = Path(__file__).with_name("answers.csv")
LABELLED = (Path(__file__).with_name("questions.jsonl"), Path(__file__).with_name("everyday.jsonl"))
LABELS = ROOT / "tests" / "golden" / "topics.csv"
TODAY = date(2026, 11, 1)
_SPOKEN = ("chief_officer", "local_policing_body")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its topic; a question without a topic has no answer in the corpus."""

    topic: str
    text: str

    @property
    def held_out(self) -> bool:
        return hashlib.sha256((self.topic or self.text).encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Mention:
    """What the labels say of one force on one topic: its words, or none."""

    force: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked, with what it should have found and the raw scores to set cuts by."""

    asked: Asked
    found: Answer
    by_variant: frozenset[str]
    paraphrased: frozenset[str]
    silent: frozenset[str]
    nearness: dict[str, float]
    held: dict[str, float]
    nearest: float

    @property
    def refused(self) -> bool:
        return _refused(self.found)

    def shown(self, force: str) -> bool:
        """Whether a force is not counted silent."""
        one = next(each for each in self.found.coverage.forces if each.force == force)
        return one.standing in (Standing.STATED, Standing.UNATTRIBUTED) or bool(one.near_misses)

    def near(self, force: str, cut: float) -> bool:
        """Whether a force would be shown as near at another cut."""
        return self.nearness.get(force, -9.0) >= cut or self.held.get(force, 0.0) >= HINT

    def stated(self, force: str) -> bool:
        return any(one.force == force for one in self.found.coverage.of(Standing.STATED))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, default=Path("index"), help="an index of the sample corpus")
    parser.add_argument("--calibrate", action="store_true", help="show what other cuts would give, on the other half")
    parser.add_argument("--misses", action="store_true", help="name what was missed")
    parser.add_argument("--questions", type=Path, help="a file of labelled questions over --index, and no more")
    options = parser.parse_args(arguments)
    index = Index.open(options.index)
    if options.questions:
        labelled(index, options.questions, "", options.misses)
        return
    cases = [_case(index, one) for one in questions()]
    for name, half in (("calibration", False), ("held out", True)):
        report(name, [case for case in cases if case.asked.held_out is half])
    if options.misses:
        misses(case for case in cases if not case.asked.held_out)
    if options.calibrate:
        calibrate([case for case in cases if not case.asked.held_out])
    stages()
    for file, half in product(LABELLED, ("dev", "held")):
        labelled(index, file, half, options.misses and half == "dev")


def questions() -> list[Asked]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return [Asked(row["topic"], row["question"]) for row in csv.DictReader(file)]


def mentions() -> dict[str, list[Mention]]:
    """By topic, what every force says of it in its own words."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = [row["words"]] if row["words"] and row["speaker"] in _SPOKEN else []
            said[row["topic"], row["force"]] += words
    found: dict[str, list[Mention]] = defaultdict(list)
    for (name, force), words in said.items():
        found[name].append(Mention(force, tuple(words)))
    return found


def _case(index: Index, asked: Asked) -> Case:
    found = answer(index, Question(asked.text), TODAY)
    about = topic(index, parse(asked.text, index.gazetteer, glossary(), TODAY), glossary())
    evidence = Evidence(index, about)
    said = mentions().get(asked.topic, [])
    named = {
        one.force
        for one in said
        if any(about.coverage(stems(words)) >= COVERED and about.gives(words) for words in one.words)
    }
    own = np.array([speaker not in (0, 3) for speaker in index.speakers])  # neither inspectorate nor third party
    forces = np.array([one.force for one in index.documents])[index.document_rows]
    scores, held, similarity = (
        {force: float(np.max(each[own & (forces == force)], initial=-9.0)) for force in set(forces)}
        for each in (evidence.nearness, evidence.held, evidence.similarity)
    )
    return Case(
        asked=asked,
        found=found,
        by_variant=frozenset(named),
        paraphrased=frozenset(one.force for one in said if one.words) - named,
        silent=frozenset(one.force for one in said if not one.words),
        nearness=scores,
        held=held,
        nearest=max((similarity[force] for force in similarity if force), default=-9.0),
    )


def report(name: str, cases: Sequence[Case]) -> None:
    answerable = [case for case in cases if case.asked.topic]
    unanswerable = [case for case in cases if not case.asked.topic]
    print(f"\n{name}: {len(answerable)} answerable and {len(unanswerable)} unanswerable questions")
    _share("mentions by a variant found", [case.shown(f) for case in answerable for f in case.by_variant])
    _share("  of which stated", [case.stated(f) for case in answerable for f in case.by_variant])
    _share("paraphrased mentions found", [case.shown(f) for case in answerable for f in case.paraphrased])
    _share("  of which stated", [case.stated(f) for case in answerable for f in case.paraphrased])
    _share("forces without a mention counted silent", [not case.shown(f) for case in answerable for f in case.silent])
    _share("  of which wrongly stated", [case.stated(f) for case in answerable for f in case.silent])
    _share("unanswerable questions refused", [case.refused for case in unanswerable])
    _share("answerable questions refused", [case.refused for case in answerable])


def _share(name: str, outcomes: Sequence[bool]) -> None:
    if outcomes:
        print(f"  {name:<42} {sum(outcomes):>4} of {len(outcomes):>4}   {sum(outcomes) / len(outcomes):6.1%}")


def misses(cases: Iterable[Case]) -> None:
    """What was missed, by question."""
    for case in cases:
        lost = sorted(f for f in case.by_variant | case.paraphrased if not case.shown(f))
        unstated = sorted(f for f in case.by_variant if not case.stated(f))
        wrong = sorted(f for f in case.silent if case.stated(f))
        if lost or unstated or wrong or case.refused is bool(case.asked.topic):
            print(f"\n{case.asked.text}  [{case.found.status}]")
            for name, forces in (("lost", lost), ("named and not stated", unstated), ("wrongly stated", wrong)):
                if forces:
                    print(f"   {name}: {', '.join(forces)}")


def calibrate(cases: Sequence[Case]) -> None:
    """What each cut would give, all else as it is."""
    answerable = [case for case in cases if case.asked.topic]
    told = [(case, f, case.stated(f)) for case in answerable for f in case.paraphrased]
    silent = [(case, f, case.stated(f)) for case in answerable for f in case.silent]
    print(f"\nNEAR (now {NEAR}; HINT {HINT}): paraphrases found, forces without a mention that are counted silent")
    for cut in np.arange(0.6, 2.7, 0.1):
        shown = np.mean([stated or case.near(f, cut) for case, f, stated in told])
        quiet = np.mean([not stated and not case.near(f, cut) for case, f, stated in silent])
        print(f"  {cut:.1f}  {shown:6.1%}  {quiet:6.1%}")
    worded = {id(case): any(one.by == "words" for one in case.found.statements) for case in cases}
    print(f"\nSAYS (now {SAYS}; COVERED {COVERED}): unanswerable refused, answerable refused")
    for cut in np.arange(0.40, 0.66, 0.02):
        refused = {id(case): not worded[id(case)] and case.nearest < cut for case in cases}
        right = np.mean([refused[id(case)] for case in cases if not case.asked.topic])
        wrong = np.mean([refused[id(case)] for case in answerable])
        print(f"  {cut:.2f}  {right:6.1%}  {wrong:6.1%}")


def stages() -> None:
    """How often the stage of labelled words is told right, wrong, or left unclear."""
    outcomes = []
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["state"]:
                outcomes.append((stage(row["words"]), Stage(row["state"])))
    plain = [(found, label) for found, label in outcomes if found is not Stage.UNCLEAR]
    print("\nplanned, under way and done, from the labelled words alone")
    _share("told", [found is not Stage.UNCLEAR for found, _ in outcomes])
    _share("right where told", [found is label for found, label in plain])


def labelled(index: Index, file: Path, half: str, name_misses: bool) -> None:
    """What becomes of the labelled questions of one half of a file, or of all where no half is named.

    An unanswerable one may be marked `near`: on a subject that the documents speak of.
    """
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    told = [(one, answer(index, Question(one["question"]), TODAY)) for one in rows if half in ("", one.get("half"))]
    print(f"\n{file.name}{half and f', {half} half'}")
    for kind in sorted({_kind(one) for one, _ in told}):
        _share(f"refused: {kind}", [_refused(found) for one, found in told if _kind(one) == kind])
    asked = [(one, found) for one, found in told if one["answers"]]
    _share("answerable refused", [_refused(found) for _, found in asked])
    worded = [_refused(found) for one, found in asked if one["kind"] != "paraphrase"]
    if len(worded) < len(asked):
        _share("  of which share a word with the answer", worded)
    _share("  of those, the answer among near misses", [any(_is_read(one, f)) for one, f in asked if _refused(f)])
    _share(
        "  of those, a recommendation that it replies to",
        [any(_replied(index, one, f)) for one, f in asked if _refused(f)],
    )
    _share("labelled quotations among the statements", [held for one, f in asked for held in _held(one, f)])
    lost = [(one, f, at) for one, f in asked for at, held in enumerate(_held(one, f)) if not held]
    _share("  of the others, read around one of them or as near", [_is_read(one, f)[at] for one, f, at in lost])
    _share("  of the others, one reply away", [_replied(index, one, f)[at] for one, f, at in lost])
    _share("labelled forces stated", [name in _stated(f) for one, f in asked for name in one["forces"]])
    _share("stated forces that are labelled", [name in one["forces"] for one, f in asked for name in _stated(f)])
    if name_misses:
        for one, found in told:
            if _refused(found) is bool(one["answers"]):
                print(f"  {one['id']} [{found.status}] {one['question']}")


def _kind(one: dict[str, Any]) -> str:
    return f"{one['kind']}, near" if one.get("near") else str(one["kind"])


def _refused(found: Answer) -> bool:
    return found.status in (Status.NOT_FOUND, Status.OUT_OF_SCOPE)


def _held(one: dict[str, Any], found: Answer) -> list[bool]:
    """Whether each labelled quotation is in a statement that is shown."""
    shown = [normalise(said.text) for said in found.statements]
    return [any(normalise(each["quote"]) in text for text in shown) for each in one["answers"]]


def _is_read(one: dict[str, Any], found: Answer) -> list[bool]:
    """Whether each labelled quotation is in what is shown: a statement or the paragraph around it, or a near miss."""
    near = (force.near_misses for force in found.coverage.forces if force.force in found.coverage.nearest)
    far = (one for _, one in found.coverage.far_forces)
    every = (*found.statements, *(one for some in near for one in some), *far, *found.coverage.near_others)
    shown = [normalise(f"{said.before} {said.text} {said.after}") for said in every]
    return [any(normalise(each["quote"]) in text for text in shown) for each in one["answers"]]


def _replied(index: Index, one: dict[str, Any], found: Answer) -> list[bool]:
    """Whether each labelled quotation stands in a reply to a recommendation that is offered beside the answer."""
    offered = {related.recommendation.id for related in found.related}
    told = [_replies_to(index, each["document"], normalise(each["quote"])) for each in one["answers"]]
    return [not offered.isdisjoint(named) for named in told]


def _replies_to(index: Index, path: str, quote: str) -> frozenset[str]:
    row = next(row for row, one in enumerate(index.documents) if one.source.path == path)
    held = (one for one in index.store.passages(index.store.document_rows(row)) if quote in normalise(one.text))
    return frozenset(name for one in held for name in (*one.voice.answers, *one.voice.touches))


def _stated(found: Answer) -> set[str]:
    return {said.force for said in found.forces if said.force}


if __name__ == "__main__":
    main()
