"""Names of people in a draft: as a first mention gives them, as a later one shortens them, and whether two are one."""

import re
from functools import lru_cache

_RANK = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Alderman|Rev|Hon"
    r"|Det(?:ective)?|Temp(?:orary)?|Ch(?:ief)? (?:Constable|Supt|Superintendent|Insp(?:ector)?)|Supt|Superintendent"
    r"|Insp(?:ector)?|Sgt|Sergeant|Commander|[DA]?CC|PC|P[FC]*CC|Commissioner|Mayor|Minister|Secretary)\.?"
)
_NAME = r"[A-Z][\w’']*[a-z](?:-[A-Z][\w’']+)*"
_INITIAL = r"[A-Z]\.?"
# words that open a sentence, or that a rank stands before, and that are no name
_NO_NAME = frozenset(
    """a an and as at but by for from he her his i if in it its on or she that the their then there these they this
    those to we when with you police constabulary force forces constable commissioner officer inspector inspectorate
    office mayor deputy chief crime fire rescue said says wrote told who of yesterday today later earlier meanwhile
    however again finally instead also so thus""".split()
)
# a rank or an office with the name behind it: "Mr Carrow", "Deputy Chief Constable Ann Lowe", "PCC Carrow"
RANKED = re.compile(rf"\b(?:{_RANK}[ ])+(?P<name>(?:(?:{_NAME}|{_INITIAL})[ ]){{0,2}}{_NAME})(?=\W|$)")
_OFFICE = (
    r"(?i:chief constable|(?:police,? (?:fire )?and crime )?commissioner|P[FC]*CC|mayor|minister|secretary of state)"
)
# an office and who holds it, in either order: "The Chief Constable of Kent, Ann Lowe", "Ann Lowe, the Kent PCC"
HOLDING = re.compile(
    rf"\b{_OFFICE}(?: (?:of|for) [A-Z][^,.;:“”\"\n]{{1,40}})?, (?P<behind>{_NAME}(?: {_NAME}){{1,2}})(?=[,.;:]|\s)"
    rf"|\b(?P<before>{_NAME}(?: {_NAME}){{1,2}}), (?:(?:the|its|deputy|assistant|[A-Z][\w’']*) ){{0,4}}{_OFFICE}\b"
)
_RANKS = re.compile(rf"^(?:{_RANK}\s+)+")


_HE = re.compile(r"\b(?:Mr|Sir|Lord)\.? $")
_SHE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Baroness)\.? $")


def is_called(pronoun: str, before: str) -> bool:
    """Whether one whom a draft names behind these words may be a "he" or a "she": "Mrs " is no "he"."""
    other = {"he": _SHE, "she": _HE}.get(pronoun)
    return not (other and other.search(before))


def is_name(name: str) -> bool:
    """Whether a recorded name is one of a person, and not "Chair" or "Members"."""
    parts = _parts(name)
    ranked = bool(_RANKS.match(name))
    return len(parts) > (0 if ranked else 1) and all(part[:1].isupper() for part in _plain(name).split())


def trimmed(name: str) -> str:
    """A name without a rank, a possessive, or words at its ends that are none: "said" of a sentence that goes on."""
    words = _plain(name).removesuffix("'s").removesuffix("’s").split()
    while words and words[-1].casefold() in _NO_NAME:
        words.pop()
    while words and words[0].casefold() in _NO_NAME:
        words.pop(0)
    return " ".join(words)


def surname(name: str) -> str:
    """The last word of a name, small."""
    return (_parts(name) or [""])[-1]


@lru_cache(maxsize=20_000)
def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the surname is shared, and no first name or initial speaks against it."""
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if not _one_surname(first[-1], second[-1]):
        return False
    given = list(zip(first[:-1], second[:-1], strict=False))[:1]
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in given)


def _one_surname(one: str, other: str) -> bool:
    """One half of a double surname stands for the whole."""
    return one == other or one in other.split("-") or other in one.split("-")


def _plain(name: str) -> str:
    return _RANKS.sub("", name).strip()


def _parts(name: str) -> list[str]:
    words = (re.sub(r"['’]s$|[.,]", "", word) for word in _plain(name).split())
    return [word.casefold() for word in words if word]
