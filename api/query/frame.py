"""What a question says of itself before it asks: `We have been asked about ...`, `Can you find examples of ...`."""

import re
from collections.abc import Iterator

_OPENS = r"(?:^|(?<=[.;:?!] ))"
_OTHERS = r"(?:member|colleague|minister|MP|peer|committee|journalist|reporter)"
_ASKER = rf"(?:(?:we|I)(?:['’](?:ve|m|re|d))?|(?:an?|the|my|our|one) (?:\w+ )?{_OTHERS})"
_WANTS = (
    r"(?:asked|asks|need|needs|want|wants|like|looking|thinking|interested|writing|preparing|drafting|wonder|wonders"
    r"|wondering|trying|briefing|working)"
)
_TO = r"(?:about|whether|if|how|for|of|on|in|know|see|find|learn|understand|hear|is)"
_PAPERS = r"(?:briefing|speech|debate|paper|note|reply|meeting)"
_READER = r"(?:minister|secretary of state|permanent secretary|director|committee|board)"
_FRAMES = (
    rf"{_OPENS}{_ASKER} (?:[\w'’]+ ){{0,3}}?(?:preparing|writing|drafting|working on) (?:an?|the|our|my) (?:\w+ )?"
    rf"{_PAPERS}(?: for (?:the |an? |our |my )?(?:\w+ )?{_READER})?(?: (?:about|on|of))?(?: (?:whether|how|what))?\b",
    rf"{_OPENS}{_ASKER} (?:[\w'’]+ ){{0,3}}?{_WANTS}\b(?: [\w’']+){{0,3}}? {_TO}\b(?: out\b)?",
    rf"{_OPENS}(?:please )?(?:(?:can|could|would|will) you (?:please )?)?"
    r"(?:find|give|show|list|tell|get) (?:me |us )?(?:any |some |all |the )?(?:examples?|instances?|cases) of\b",
    rf"{_OPENS}for (?:an?|the|my|our|tomorrow['’]s) (?:\w+ )?{_PAPERS}\b",
    rf"{_OPENS}(?:an?|the|my|our|one) (?:\w+ )?(?:{_OTHERS}|{_READER}) (?:has |have |just )*(?:asked|raised|wants)\b"
    r"[^:.?]{0,60}:",
    r"(?:\b(?:that|which) )?\b(?:we|you) (?:hold|have(?: got)?)(?= *(?:[?.,;:)]|$))|\byes or no\b",
    r"\b(?:true|correct)(?= *\?*$)",
    r"\bfor (?:instance|example)\b|\b(?:some|any|an) idea (?:of|about)\b",
)
_FRAMING = re.compile("|".join(_FRAMES), re.IGNORECASE)


def framed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a question that say who asks, for what, and that it is asking."""
    return (match.span() for match in _FRAMING.finditer(text))
