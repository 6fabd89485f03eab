"""Text that was read in the wrong encoding: UTF-8 taken for Windows-1252, as "isnâ€™t" for "isn’t"."""

import re
from functools import lru_cache

# the second and later bytes of a character in UTF-8, as Windows-1252 shows them; five of them it does not show at all
_LATER = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0))
# the first byte says how many follow: two bytes from Â, three from à, four from ð
_MISREAD = re.compile(f"[Â-ß][{_LATER}]|[à-ï][{_LATER}]{{2}}|[ð-ô][{_LATER}]{{3}}")


def misread(text: str) -> list[tuple[int, int, str]]:
    """Where a text shows the bytes of a character instead of the character, and the character."""
    found = ((match.start(), match.end(), _character(match.group())) for match in _MISREAD.finditer(text))
    return [one for one in found if one[2]]


def restored(text: str) -> str:
    """A text with the characters that it was meant to have."""
    return _MISREAD.sub(lambda match: _character(match.group()) or match.group(), text)


@lru_cache(maxsize=1_000)
def _character(shown: str) -> str:
    """The character of which these are the bytes; "" where they are not those of one."""
    content = b"".join(one.encode("cp1252") if ord(one) > 0xFF else bytes([ord(one)]) for one in shown)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
