"""What each recommendation is about, in the words that set it apart from the others of its report.

An answer that names no number is often plain all the same: only one recommendation asks for written protocols with
hospitals. The words that a recommendation shares with no other of its report count for it, those that hardly say
anything ("complete", "six months") count for nothing, and what the glossary holds to be one thing counts as one.
A text is given to a recommendation only where one is clearly ahead.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.records import Document, Recommendation, Speaker
from indexer.structure.content import concepts, content, rarity
from indexer.structure.meaning import Encode, Meaning
from indexer.structure.references import AREA
from indexer.structure.wording import words

ENOUGH = 1.6  # weight of the words in common: two that no other recommendation has and the report seldom uses
AHEAD = 2.0  # times the weight of the second best
NEAR = 1.0  # weight that is enough to say that a comment on the whole report comes to a subject
SEVERAL = 3  # recommendations that a reply comes to, from which it can be told which report it is to
LED = 0.3  # weight that is enough for a phrase that only says what the text is about ("On equipment, ...")
OWN = 0.6  # added, where anything fits, to what is asked of the speaker's office alone
PAIR = 0.5  # added for two words next to each other, which hardly meet by chance
LONGEST_LEAD = 7  # words of such a phrase
_LEAD = re.compile(
    r"[\s\W]*(?:(?:\d+[.)]|\d+(?:\.\d+)+[.)]?)\s+)?(?:(?:on|for|as to|as for|as regards|turning to|regarding|concerning"
    r"|in (?:respect|relation|regard) (?:of|to)|with (?:regard|respect|reference) to)\s+(?:the\s+)?"
    r"(?P<on>[^,:;.]{3,70}?)\s*(?:[,:–—]\s|\s(?=(?:I|we|my office|the force|the chief constable)\s))"
    r"|(?P<label>[A-Z][^,:;.]{2,50}):\s)",
    re.IGNORECASE,
)
# "Next, beds.", "A face and a name.": a first sentence that is the name of a subject
_FRAGMENT = re.compile(
    r"\W*(?:(?:first|second|third|next|then|last|finally|lastly)(?:ly)?,?\s+)?(?P<on>[^\W\d][^,:;.?!]{2,50}?)"
    r"(?:\s+(?:first|next|last))?\.\s+(?=(?-i:[A-Z“]))",
    re.IGNORECASE,
)
LONGEST_FRAGMENT = 5  # words
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|shall|would|can|cannot|could|may|might|must|should"
    r"|not|no|yes|i|we|it|they|he|she|you|this|that|these|those|there|\w+(?:ed|n['’]t)"
    r"|agree|accept|done|met|noted|thank|thanks|yours|dear)\b",
    re.IGNORECASE,
)


_ASKED_OF_ME = re.compile(
    r"(?:what(?: is|['’]s)|the (?:one|recommendation)(?: that is| which is)?) (?:asked (?:of|from)"
    r"|(?:meant |intended )?for|addressed to|directed (?:at|to)) (?:me|us|my office)(?: (?:myself|alone))?",
    re.IGNORECASE,
)
# "The area for improvement on stolen goods is ...", where a report has but one
_THE_AREA = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:on |as to |as for )?the (?:one |only |single |sole )?area for improvement\b"
    r"(?!\W*\d)",
    re.IGNORECASE,
)
_FORCES = re.compile(
    r"\bchief (?:constable|officer)|\bforces?\b|constabular|\bpolice\b(?! chiefs| and crime| authorit|,| service of)",
    re.I,
)
_OVERSEERS = re.compile(r"policing bod|\bcommissioner|\bP(?:F|RF)?CCs?\b|\bmayor|police authorit", re.IGNORECASE)


def turns(text: str) -> bool:
    """Whether a text begins by saying what it is about: "On the lowest grade of risk, ..."."""
    lead = _LEAD.match(text)
    subject = (lead["on"] or lead["label"]) if lead else ""
    return bool(subject and not re.search(r"\d", subject) and content(subject))


def fragment(text: str) -> str:
    """The subject that the first sentence of a text is no more than the name of; "" where it says something."""
    first = _FRAGMENT.match(text)
    short = first and len(first["on"].split()) <= LONGEST_FRAGMENT and not _VERB.search(first["on"])
    return first["on"] if first and short else ""


class Subjects:
    """The subjects of the recommendations of the reports that are held, by inspection."""

    def __init__(self, reports: Iterable[Document], encode: Encode | None = None) -> None:
        held = [report for report in reports if report.recommendations]
        self._meanings = {one.inspections[0].id: Meaning(one, encode) for one in held if encode}
        self._asked = {report.inspections[0].id: _Asked(report) for report in held}
        self._kinds = {(one.inspection, one.kind): one.id for report in held for one in report.recommendations}
        self._held = {report.inspections[0].id: report.recommendations for report in held}
        self._count = Counter((one.inspection, one.kind) for report in held for one in report.recommendations)

    def only(self, inspection: str, kind: str) -> tuple[str, ...]:
        """The only one of a kind that a report has: what "Area for improvement" means where there is one."""
        return (self._kinds[inspection, kind],) if self._count[inspection, kind] == 1 else ()

    def numbers(self, inspection: str, kind: str) -> tuple[str, ...]:
        """The numbers of a kind that a report has, in its order; none where it is not held."""
        return tuple(one.number for one in self._held.get(inspection, ()) if one.kind == kind)

    def of_matter(self, inspections: Sequence[str], called: frozenset[str], texts: Sequence[str]) -> str:
        """The one of several reports whose recommendations have the words that a reply calls it by, and to several of
        which its paragraphs come, while they hardly come to those of any other; "" for none."""
        counts = {at: self._come_to(at, texts) for at in self._asked}
        for at in inspections:
            others = max((count for other, count in counts.items() if other != at), default=0)
            clear = counts.get(at, 0) >= max(SEVERAL, AHEAD * others)
            if clear and called <= {word for one in self._held[at] for word in words(one.text)}:
                return at
        return ""

    def _come_to(self, inspection: str, texts: Iterable[str]) -> int:
        """How many recommendations of a report paragraphs plainly speak about."""
        return len({one for text in texts for one in self.about((inspection,), text, Speaker.UNKNOWN)})

    def in_order(self, inspection: str, texts: Sequence[str], known: Sequence[Sequence[str]]) -> list[str]:
        """What each paragraph of a reply comes to by what it says and its place, "" for none and where no model is."""
        meaning = self._meanings.get(inspection)
        return meaning.links(texts, known) if meaning else [""] * len(texts)

    def touched(self, inspections: Sequence[str], text: str, speaker: Speaker) -> tuple[str, ...]:
        """The recommendations whose subjects a text comes to, the plainest first; there may be several."""
        weights = self._weights(inspections, text, speaker)
        return tuple(name for weight, name in weights if weight >= max(NEAR, weights[0][0] / AHEAD))

    def about(self, inspections: Sequence[str], text: str, speaker: Speaker) -> tuple[str, ...]:
        """The recommendation that a text plainly speaks about, without its number; none where two are near.

        What is asked of others alone is not what a force answers.
        """
        return _winner(self._weights(inspections, text, speaker), ENOUGH)

    def hinted(self, inspections: Sequence[str], text: str, speaker: Speaker) -> tuple[str, ...]:
        """The recommendation that a text hints at: enough where its place says the same."""
        return _winner(self._weights(inspections, text, speaker), LED)

    def led(self, inspections: Sequence[str], text: str, speaker: Speaker = Speaker.UNKNOWN) -> tuple[str, ...]:
        """The recommendation that the words before a text's first comma or colon say that it is about: by its subject,
        or as the only one that is asked of the office which speaks ("As for what is asked of me: ...")."""
        if _THE_AREA.match(text):
            return tuple(one for at in inspections for one in self.only(at, AREA))
        lead = _LEAD.match(text)
        if lead and _ASKED_OF_ME.fullmatch((lead["on"] or "").strip()):
            return self._asked_of(inspections, speaker)
        subject = (lead["on"] or lead["label"]) if lead else fragment(text)
        return self.titled(inspections, subject) if subject else ()

    def _asked_of(self, inspections: Sequence[str], speaker: Speaker) -> tuple[str, ...]:
        """The only recommendation that is asked of an office and of no other."""
        held = (one for at in inspections for one in self._held.get(at, ()))
        found = [one.id for one in held if _offices(one) == {speaker}]
        return tuple(found) if len(found) == 1 else ()

    def asked_only_of(self, speaker: Speaker, identities: Iterable[str]) -> bool:
        """Whether each of these recommendations, of which there is one or more, is addressed to this office alone."""
        held = {one.id: one for every in self._held.values() for one in every}
        asked = [_offices(held[one]) if one in held else set() for one in identities]
        return bool(asked) and all(one == {speaker} for one in asked)

    def titled(self, inspections: Sequence[str], title: str) -> tuple[str, ...]:
        """The recommendation that a heading or such words name by its subject."""
        if len(title.split()) > LONGEST_LEAD:
            return ()
        return _winner(self._weights(inspections, title, Speaker.UNKNOWN), LED)

    def _weights(self, inspections: Sequence[str], text: str, speaker: Speaker) -> list[tuple[float, str]]:
        named = concepts(text)
        sequence = content(text)
        found = [one.weigh(sequence, named, speaker) for at in inspections if (one := self._asked.get(at))]
        return sorted((pair for weights in found for pair in weights), reverse=True)


class _Asked:
    """The recommendations of one report, each with the weights of its words."""

    def __init__(self, report: Document) -> None:
        whole = [(one.id, f"{one.text} {' '.join(one.bullets)}") for one in report.recommendations]
        self._words = {identity: set(content(text)) | concepts(text) for identity, text in whole}
        self._pairs = {identity: set(pairwise(content(text))) for identity, text in whole}
        shared = Counter(word for found in self._words.values() for word in found)
        seldom = rarity([set(content(block.text)) for block in report.blocks])
        count = len(whole)
        self._weight = {
            word: (1.0 if word.startswith("=") else seldom(word)) * _apart(number, count)
            for word, number in shared.items()
        }
        self._paired = Counter(pair for found in self._pairs.values() for pair in found)
        self._of = {one.id: _offices(one) for one in report.recommendations}

    def weigh(self, sequence: Sequence[str], named: set[str], speaker: Speaker) -> Iterable[tuple[float, str]]:
        held, pairs = set(sequence) | named, set(pairwise(sequence))
        for identity, own in self._words.items():
            weight = sum(self._weight[word] for word in own & held)
            weight += sum(PAIR / self._paired[pair] for pair in self._pairs[identity] & pairs)
            asked = self._of[identity]
            if speaker is Speaker.CHIEF_OFFICER and asked and speaker not in asked:
                continue
            if weight and speaker is Speaker.LOCAL_POLICING_BODY and asked == {speaker}:
                weight += OWN
            yield weight, identity


def _winner(weights: Sequence[tuple[float, str]], enough: float) -> tuple[str, ...]:
    if not weights or weights[0][0] < enough:
        return ()
    second = weights[1][0] if len(weights) > 1 else 0.0
    return (weights[0][1],) if weights[0][0] >= AHEAD * second else ()


def _offices(one: Recommendation) -> set[Speaker]:
    """Whether forces or their overseers are asked; empty where a report names nobody."""
    forms = (
        (Speaker.CHIEF_OFFICER, _FORCES),
        (Speaker.LOCAL_POLICING_BODY, _OVERSEERS),
        (Speaker.THIRD_PARTY, re.compile("")),
    )
    return {next(speaker for speaker, form in forms if form.search(addressee)) for addressee in one.addressees}


def _apart(number: int, count: int) -> float:
    """How far a word that `number` of `count` recommendations have sets one of them apart."""
    return 1.0 if number == 1 else max(0.0, 1 - math.log(number) / math.log(max(count, 2))) / 2
