"""Posts of those who answer for a row or a letter: as a draft gives words to them, and as the source names them."""

import re

# a rank or a post below the head of a force; the name behind a rank is a person's and no part of the post
POST = re.compile(
    r"\b(?:(?:deputy|assistant) chief (?:constable|officer)|assistant commissioner"
    r"|(?:det(?:ective)? )?(?:ch(?:ief)? )?(?:supt|superintendent)"
    r"|(?:(?:deputy|assistant) )?(?:head|director) of (?:the )?[a-z][\w-]*"
    r"(?:(?-i: (?:and|&|of) [A-Z][\w-]*| [A-Z][\w-]*))*"
    r"|commander, (?-i:[A-Z][\w-]*(?: [A-Z][\w-]*)*))\b|\b(?-i:[DA]CC)\b",
    re.IGNORECASE,
)
# what an owner of a row is called who holds a post: "Estates" is a department, and Jo Lowe a person
_HOLDS = re.compile(
    r"\b(?:head|director|manager|officer|commander|constable|commissioner|supt|superintendent|insp|inspector|[DA]?CC)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?P<rank>deputy |assistant )?(?:police(?:,? fire)? and crime )?"
    r"(?P<office>chief constable|chief officer|commissioner|mayor)\b",
    re.IGNORECASE,
)
_SHORT = {
    "dcc": "deputy chief constable",
    "acc": "assistant chief constable",
    "cc": "chief constable",
    "supt": "superintendent",
    "insp": "inspector",
    "dsupt": "detective superintendent",
    "csupt": "chief superintendent",
    "ch": "chief",
    "c": "chief",
    "det": "detective",
    "d": "detective",
    "ops": "operations",
}
_NO_TELLING = frozenset("a an the of for and t temporary temp acting".split())
_WORD = re.compile(r"[^\W_]+")


def is_another(post: str, owner: str) -> bool:
    """Whether a post below the head of a force is not that of the owner of a row, as far as both are told."""
    if not (POST.search(post) and _HOLDS.search(owner)):
        return False
    mine, theirs, ranks, others = _words(post), _words(owner), _ranks(post), _ranks(owner)
    return not (mine <= theirs or theirs <= mine) or bool(ranks and others and ranks.isdisjoint(others))


def is_other_rank(post: str, title: str) -> bool:
    """Whether a title is that of a deputy or an assistant where a draft has the head, or the other way round."""
    mine, theirs = _ranks(post), _ranks(title)
    return len(mine) == len(theirs) == 1 and mine != theirs and {one[1] for one in mine} == {one[1] for one in theirs}


def _ranks(post: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        ((match["rank"] or "").strip().casefold(), match["office"].casefold())
        for match in _OFFICE.finditer(_whole(post))
    )


def _words(post: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(_whole(post))) - _NO_TELLING


def _whole(post: str) -> str:
    return _WORD.sub(lambda match: _SHORT.get(match.group().casefold(), match.group()), post)
