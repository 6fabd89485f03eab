"""UTF-8 that somebody has read as Windows-1252 and saved again: "isnâ€™t" for "isn’t", "Â£96,000" for "£96,000".

Only what can be nothing else is put right: runs that are UTF-8 byte for byte and give a mark of punctuation, a sign or
an accented letter. A library that guesses (ftfy) mends more, and with less than certainty.
"""

import re

# the 27 characters that Windows-1252 has in place of control characters; its five gaps stay as they are
_BYTE = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWS = "[" + re.escape("".join(char for char, byte in _BYTE.items() if byte < 0xC0)) + "]"
# Å stands before the second half of the Welsh ŵ and ŷ; after a capital Ã a quotation mark or dash may be one
_DOUBLED = re.compile(rf"Ã(?![‘’“”–—…]){_FOLLOWS}|Â{_FOLLOWS}|Å[´-·]|[âï]{_FOLLOWS}{{2}}")
# Latin-1, ŵ and ŷ, dashes, quotation marks, bullets, ellipses, euro, trade mark, arrows, shapes, ticks, ligatures
_EXPECTED = re.compile(
    "[\u00a0-\u00ff\u0174-\u0177\u2009-\u2014\u2018-\u2022\u2026-\u203a\u20ac\u2122\u2190-\u25ff\u2713\u2714\ufb00-\ufb04\ufeff]"
)
_TIMES = 3  # text may have been through it more than once


def put_right(text: str) -> tuple[str, int]:
    """The text with such runs as the characters that they were, and how many there were."""
    count = 0
    for _ in range(_TIMES):
        mended, found = _once(text)
        if not found:
            break
        text, count = mended, max(count, found)
    return text, count


def _once(text: str) -> tuple[str, int]:
    found = 0

    def character(match: re.Match[str]) -> str:
        nonlocal found
        try:
            char = bytes(_BYTE[one] for one in match.group()).decode()
        except UnicodeDecodeError:
            return match.group()
        if not _EXPECTED.fullmatch(char):
            return match.group()
        found += 1
        return char

    return _DOUBLED.sub(character, text), found
