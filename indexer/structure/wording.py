"""Wording made comparable: case, quotation marks, dashes and spaces that differ between copies of one sentence.

Nothing here is stored or shown; quotations are cut from the text as it was printed.
"""

import re
import unicodedata
from collections.abc import Sequence

from indexer.doubled import put_right

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00ad": None}
)
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9•])|\n+")
_NOT_AN_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Rec|Recs|Cllr|Rt|Hon|para|vs|e\.g|i\.e)\.\s+$", re.IGNORECASE)


_FIELD_WORDS = (
    "published|publication|date|response|reply|our|my|inspectorate|report|reference|deadline|due|force|author|status|type"
    "|grades?|updated|last|page|commissioner|chief|constable|inspection|sent|to|cc|subject|from|by|of|on|made|agreed|item|meeting|title|link|the"
)
_FIELD = re.compile(r"\W*[A-Z][\w’' ]{2,40}:\s")
_NEXT_FIELD = re.compile(rf"\s+(?=(?-i:(?=[A-Z]))(?:(?:{_FIELD_WORDS})(?:['’]s)?\s?){{1,5}}:\s)", re.IGNORECASE)
_LONGEST_FIELDS = 500  # characters


def fields_in(text: str) -> list[str]:
    """A paragraph of labels and values, one "Label: value" each, where lines or marks part them or ran together."""
    lines = re.split(r"\n|\s[|•·]\s", text)
    return [
        field.strip()
        for line in lines
        for field in (_NEXT_FIELD.split(line) if _FIELD.match(line) and len(line) < _LONGEST_FIELDS else [line])
    ]


def unmangled(text: str) -> str:
    """The text with UTF-8 that somebody read as Windows-1252 put right: "â€™" is an apostrophe."""
    return put_right(text)[0] if "â" in text or "Â" in text else text


def plain(text: str) -> str:
    """The text in lower case with one kind of quotation mark, dash and space."""
    folded = unicodedata.normalize("NFKC", unmangled(text)).translate(_SAME).replace("&", " and ")
    return " ".join(folded.lower().split())


def words(text: str) -> list[str]:
    """The words of a text, comparable across copies."""
    return _WORD.findall(plain(text))


def shingles(sequence: Sequence[str], length: int = 4) -> frozenset[int]:
    """The runs of `length` words in a sequence, as numbers that are comparable within one process."""
    return frozenset(hash(tuple(sequence[at : at + length])) for at in range(len(sequence) - length + 1))


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of the sentences of a text, without the white space between them."""
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _NOT_AN_END.search(text, start, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(_trimmed(text, begin, end) for begin, end in spans if text[begin:end].strip())


def slug(text: str, limit: int = 60) -> str:
    """ASCII letters and digits parted by hyphens, at most `limit` characters, cut between words if possible."""
    ascii_text = unicodedata.normalize("NFKD", text.translate(_SAME)).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower().replace("'", "")))
    if len(whole) <= limit:
        return whole
    cut = whole[: limit + 1].rpartition("-")[0]
    return cut if len(cut) >= limit // 2 else whole[:limit].rstrip("-")


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    piece = text[begin:end]
    return begin + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
