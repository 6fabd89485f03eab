"""Ways of saying something, written down in a text file beside this module and made into patterns.

`dissent.txt` says at its head how a way is written down.
"""

import re
from functools import cache
from importlib.resources import files

# bounded, so that a long text without a stop is still read at once
_ANY = r"\b[^.;]{0,80}?(?<![\w'])"
_FEW = r"(?: (?!(?:not|never|nor|no|unable|hardly)\b)[\w'-]+){0,3}?"
# a sign of the notation, and what it is in a pattern
_SIGNS = {
    " ... ": _ANY,
    " ..., ": r"\b[^.;]{0,80}?, ",
    "... ": _ANY.removeprefix(r"\b"),
    " ..": _FEW,
    "*": r"\w*",
    "[,]": ",?",
    " [": "(?: (?:",
    "]": "))?",
    " {not ": r"\b(?! (?:",
    "}": r")\b)",
    "(": "(?:",
    " / ": "|",
    "| ": r"(?:^|(?<=[,;:] )(?:(?:but|and|yet) )?)",
    " |": r"\b(?=[.,;:!]|$)",
    "^ ": "^",
}
_SIGN = re.compile("|".join([r"<([^>]+)>", *map(re.escape, _SIGNS), r"\b([A-Z][\w'-]*)"]))
_EITHER = re.compile(r"[^\s()\[\]{}/|,]+(?:/[^\s()\[\]{}/|,]+)+")
_SECTION = re.compile(r"(\w+):")


class Ways:
    """The sections of a file, by their names; `names` are the patterns that the file itself leaves open."""

    def __init__(self, file: str, **names: str) -> None:
        self._lines = sections(file)
        self._made = dict(names)

    def any_of(self, section: str, begin: str = "") -> re.Pattern[str]:
        """What finds any way of a section with `begin` before it."""
        return self.pattern(f"<{section}>", begin)

    def pairs(self, section: str, begin: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """The two halves of each way of a section, of which the second has `begin` before it."""
        halves = (line.split(" => ") for line in self._lines[section])
        return [(self.pattern(first), self.pattern(then, begin)) for first, then in halves]

    def pattern(self, way: str, begin: str = "") -> re.Pattern[str]:
        """What finds one way in whole words; a name that no section has raises `KeyError`."""
        return re.compile(rf"{begin}(?<![\w'@])(?:{self._made_of(way)})(?!\w)", re.IGNORECASE)

    def _named(self, name: str) -> str:
        if name not in self._made:
            self._made[name] = f"(?:{'|'.join(map(self._made_of, self._lines[name]))})"
        return self._made[name]

    def _made_of(self, way: str) -> str:
        grouped = _EITHER.sub(lambda words: f"({words[0].replace('/', ' / ')})", way)
        return _SIGN.sub(self._sign, grouped)

    def _sign(self, sign: re.Match[str]) -> str:
        name, proper = sign.groups()
        if name:
            return self._named(name)
        return f"(?-i:{proper})" if proper else _SIGNS[sign[0]]


@cache
def sections(file: str) -> dict[str, tuple[str, ...]]:
    """The lines of each section of a file, by its name."""
    found: dict[str, list[str]] = {}
    for line in (files("api.answer") / file).read_text(encoding="utf-8").splitlines():
        if begun := _SECTION.match(line):
            lines = found.setdefault(begun[1], [])
            line = line[begun.end() :]
        if line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return {name: tuple(lines) for name, lines in found.items()}
