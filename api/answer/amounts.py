"""Amounts as they may be written: `nine out of ten` and 90 per cent, `inside a day` and within 24 hours."""

import re

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_ONES += "sixteen seventeen eighteen nineteen".split()
_NAMES = {name: value for value, name in enumerate(_ONES)}
_NAMES |= {
    f"{name}": 10 * at for at, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_NUMBER = rf"(?:\d[\d,]*|(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?:-(?:{'|'.join(_ONES[1:10])}))?)"
# a number in figures or in words, as "three hundred and eighty-six"
NUMBER = rf"{_NUMBER}(?: (?:hundred|thousand)(?: and| {_NUMBER} hundred and)?(?: {_NUMBER})?)?"
_SHARE = re.compile(
    rf"\b(?P<some>{_NUMBER}) (?:[\w’'-]+ )?(?:out of|in) (?:every )?"
    r"(?P<all>two|four|five|ten|twenty|a hundred|\d+)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\b(?:inside|within|in under|under|in less than) (?P<many>an?|{_NUMBER}) (?P<unit>hour|day|week|fortnight)s?\b",
    re.IGNORECASE,
)
_SAME = {"day": (24, "hours"), "week": (7, "days"), "fortnight": (14, "days")}


def value(text: str) -> int:
    """The number that a text is, in figures or in words below a million: 386 of `three hundred and eighty-six`."""
    total = part = 0
    for word in re.split(r"[\s-]+", text.casefold()):
        if word in ("hundred", "thousand"):
            part = max(1, part) * (100 if word == "hundred" else 1000)
            total, part = (total + part, 0) if word == "thousand" else (total, part)
        else:
            figures = word.replace(",", "")
            part += int(figures) if figures.isdigit() else _NAMES.get(word, 0)
    return total + part


def shares(text: str) -> dict[str, str]:
    """The shares that a text tells as so many of so many, each with how many of a hundred it is."""
    found: dict[str, str] = {}
    for one in _SHARE.finditer(text):
        some, whole = value(one["some"]), value(one["all"].casefold().removeprefix("a "))
        if 0 < some < whole and 100 * some % whole == 0:
            found[one.group()] = str(100 * some // whole)
    return found


def spans_of_time(text: str) -> dict[str, tuple[str, ...]]:
    """The times within which a text asks for something, each with how else that is said."""
    found: dict[str, tuple[str, ...]] = {}
    for one in _WITHIN.finditer(text):
        many = 1 if one["many"].casefold() in ("a", "an") else value(one["many"])
        unit = one["unit"].casefold()
        times, smaller = _SAME.get(unit, (0, ""))
        same = f"within {'a' if many == 1 else many} {unit}{'s' if many > 1 else ''}"
        found[one.group()] = (same, f"{many * times} {smaller}") if times else (same,)
    return found
