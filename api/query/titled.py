"""Inspections that a question names by their title: `the First contact recommendations`, or a whole title pasted in."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from api.query.interpretation import COUNT, ORDINAL, Interpretation, from_words, slug
from indexer.records import Document

_WORD = re.compile(r"[^\W_]+")
_LONG = 5  # words that are no chance agreement
# a short title is ordinary words too ("first contact"), unless the question calls it a report or writes it as a name
_CALLED = re.compile(
    r"[^\w?.!]{1,3}(?:thematic |joint |revisit )?(?:inspections?|reports?|recommendations?|recs?|AFIs?|reviews?)\b",
    re.I,
)
_CALLED_BEFORE = re.compile(
    r"\b(?:rec{1,2}om{1,2}[ae]nd(?:ati?on|tion)s?|AFIs?|areas? for improvement|repl(?:y|ies)|responses?|report"
    r"|inspection|comments?)(?: [\d.]+(?:(?:,| and|,? to) [\d.]+)*)?"
    r"(?: (?:of|in|from|to|on|called|titled))(?: the)? [“\"‘']?$",
    re.I,
)
_GOES_ON = re.compile(r"[^\s.?!:;–—-][ (“‘\"']{1,3}$")
_MINOR = 3  # letters of a word that a name need not write with a capital

# of a title that is one of several: "Flooding: part 2"
_OF_SERIES = re.compile(
    rf"\b(?:part|tranche|phase|volume|stage) (?P<number>\d{{1,2}}|{'|'.join(COUNT)})\W*$", re.IGNORECASE
)
# "the second flooding report", "the second report on the floods"
_IN_ORDER = re.compile(
    rf"\b(?P<which>{'|'.join(ORDINAL)}|[1-7](?:st|nd|rd|th))(?P<about>(?: [\w’'-]+){{0,3}}?)"
    r" (?:inspection reports?|inspections?|reports?|reviews?|letters?)\b"
    r"(?: (?:on|into|about|of) (?:the )?(?P<after>[\w’'-]+))?",
    re.IGNORECASE,
)


def inspections_titled(text: str, names: Iterable[str]) -> Iterator[Interpretation]:
    """The inspections that a question calls by one of these names; a short one only where it is said to be one."""
    openings = _openings(frozenset(names))
    spans = [match.span() for match in _WORD.finditer(text)]
    said = [text[start:end].casefold() for start, end in spans]
    at = 0
    while at < len(said):
        length = _named(text, spans, said, at, openings)
        if length:
            start, end = spans[at][0], spans[at + length - 1][1]
            name = " ".join(said[at : at + length])
            label = from_words(f"Inspection: {text[start:end]}", text[start:end])
            yield Interpretation(f"inspection:{slug(name)}", "inspection", start, end, text[start:end], (name,), label)
        at += length or 1


def inspections_in_series(text: str, names: Iterable[str]) -> Iterator[Interpretation]:
    """The inspections that a question tells from others of a series by their order: "the second flooding report" for
    the one whose title is on flooding and ends in "Part 2"."""
    series = [(one, found) for one in names if (found := _OF_SERIES.search(one))]
    for match in _IN_ORDER.finditer(text):
        words = set(_plain(f"{match['about']} {match['after'] or ''}").split())
        meant = [
            name
            for name, found in series
            if words and words <= set(_plain(name[: found.start()]).split()) and _number(found) == _place(match)
        ]
        if len(meant) == 1:
            label = from_words(f"Inspection: {meant[0]}", match.group())
            key = f"inspection:{slug(meant[0])}"
            yield Interpretation(key, "inspection", *match.span(), match.group(), (meant[0],), label)


def _place(match: re.Match[str]) -> str:
    which = match["which"].casefold()
    return ORDINAL.get(which, which[:1])


def _number(found: re.Match[str]) -> str:
    return COUNT.get(found["number"].casefold(), found["number"])


def called(documents: Iterable[Document], words: str) -> frozenset[str]:
    """The ids of the inspections whose title holds these words next to each other, as `part 1` or `ppa 2023-25`."""
    wanted = f" {_plain(words)} "
    links = {link.id: link.title for one in documents for link in one.inspections}
    return frozenset(name for name, title in links.items() if wanted in f" {_plain(title)} ")


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _named(
    text: str,
    spans: list[tuple[int, int]],
    said: list[str],
    at: int,
    openings: dict[str, list[tuple[str, ...]]],
) -> int:
    """How many words from here on are the title of an inspection, the longest title first; none is 0."""
    for title in openings.get(said[at], ()):
        length = len(title)
        if tuple(said[at : at + length]) == title:
            words = [text[start:end] for start, end in spans[at : at + length]]
            before = text[max(0, spans[at][0] - 60) : spans[at][0]]
            as_name = all(word[0].isupper() or word[0].isdigit() or len(word) <= _MINOR for word in words)
            # "Kept safe" inside a sentence is a name; where a sentence begins, any word has a capital
            as_name = as_name or (words[0][0].isupper() and _GOES_ON.search(before) is not None)
            said_so = _CALLED.match(text, spans[at + length - 1][1]) or _CALLED_BEFORE.search(before)
            if length >= _LONG or as_name or said_so:
                return length
    return 0


@lru_cache(maxsize=4)
def _openings(names: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """What each title may be called, by its first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    every = {tuple(_WORD.findall(name.casefold())) for name in names if _WORD.search(name)}
    for words in sorted(every, key=lambda one: (-len(one), one)):
        found.setdefault(words[0], []).append(words)
    return found
