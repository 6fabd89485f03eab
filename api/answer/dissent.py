"""Whether sentences, as `parties` marks them, say that their writer and the other office do not agree.

The ways in which they say it are in `dissent.txt`; what is supposed, denied or over does not count.
"""

import re
from functools import cache
from itertools import pairwise

from api.answer.ways import Ways

_WRITER = {"A": r"(?:i|we|me|us)(?!')", "A's": "(?:my|our)", "A's force": "(?!)"}
_OTHER = {"A": "@they(?!')", "A's": "@they's", "A's force": "@force"}
_SPLIT = re.compile(
    r"[;:–—]\s*|, (?:but|and|whereas|while|though|although|yet|which)(?= )"
    r"| (?:but|whereas|although)(?= )|\s(?:and|while)(?= (?:i|we|@they)\b)"
)
_BUT = r"^(?:(?:but|and|yet|still|so|here|on this|on that|for now|in fact|frankly),? )?(?:what )?"

_NEAR = 45  # characters before words in which they may be denied


@cache
def _ways(*, of_the_other: bool = False) -> Ways:
    """The ways in which the writer goes against the other, or the other against the writer."""
    one, other = (_OTHER, _WRITER) if of_the_other else (_WRITER, _OTHER)
    return Ways("dissent.txt", **one, **{name.replace("A", "B"): words for name, words in other.items()})


@cache
def _way(section: str, *, of_the_other: bool = False, begins: bool = False) -> re.Pattern[str]:
    """What finds the ways of a section, of one of the two; at the beginning of a clause, where they are to begin it."""
    return _ways(of_the_other=of_the_other).any_of(section, _BUT if begins else "")


@cache
def _pairs(section: str, *, of_the_other: bool) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    return _ways(of_the_other=of_the_other).pairs(section, _BUT)


def _says(section: str, text: str) -> bool:
    """Whether a text has any way of a section, of either."""
    return any(_way(section, of_the_other=other).search(text) is not None for other in (False, True))


def says_apart(text: str) -> bool:
    """Whether a marked sentence says by itself that the two do not agree."""
    if "@" not in text or text.endswith("?"):
        return False
    said = any(_says(section, text) for section in ("together", "against", "overridden", "sent_back", "measured"))
    return said and not (_says("supposed", text) or _says("denied", text))


def set_against(before: str, text: str) -> bool:
    """Whether a clause of a marked sentence goes against the one before it, which may end the sentence before."""
    every = [*_clauses(before)[-1:], *_clauses(text)]
    return any(_goes_against(view, then) for view, then in pairwise(every))


def _clauses(text: str) -> list[str]:
    """The clauses of a marked sentence that may hold a view of their own."""
    return [one.strip() for one in _SPLIT.split(text) if one.strip()]


def _goes_against(view: str, then: str) -> bool:
    """Whether a clause goes against the view of the other in the clause before it."""
    if "@" not in view + then or then.endswith("?") or view.endswith("?"):
        return False
    return any(
        _paired("taken_and_refused", view, then, of_the_other=other)
        or (
            not _agrees(then)
            and (_paired("pairs", view, then, of_the_other=other) or _contradicts(view, then, of_the_other=other))
        )
        for other in (False, True)
    )


def _agrees(then: str) -> bool:
    return _says("agreeing", _way("not_agreeing").sub(" ", then))


def _paired(section: str, view: str, then: str, *, of_the_other: bool) -> bool:
    pairs = _pairs(section, of_the_other=of_the_other)
    return any(first.search(view) and second.search(then) for first, second in pairs)


def _contradicts(view: str, then: str, *, of_the_other: bool) -> bool:
    """Whether one has a view in a clause, and the other says in the next that it is not so, or not theirs."""
    held = _way("holds", of_the_other=of_the_other).search(view)
    if held is None or _says("whether", view) or ("@they" not in then and not of_the_other):
        return False
    denied = "affirms" if _says("negative", view[held.start() :]) else "denies"
    return any(_way(one, of_the_other=of_the_other, begins=True).search(then) for one in ("contradicts", denied))


def over(text: str, after: str) -> bool:
    """Whether a marked sentence, or the one after it, says that they no longer differ."""
    return _settles(text) or (_way("goes_on").match(after) is not None and _settles(after))


def _settles(text: str) -> bool:
    ends = (re.split("[.;,]", text[: one.start()])[-1] for one in _way("settled").finditer(text))
    return any(not _says("unsettled", before[-_NEAR:]) for before in ends)
