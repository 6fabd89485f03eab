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
_OFFICE = (
    rf"(?:{_READER}|ministers|home secretary|SoS|perm(?:anent)?[ -]?sec(?:retary)?|DG|director[ -]general"
    r"|private office|spads?|special advis[eo]rs?|press office|comms|(?:no\.?|number) ?10|box|PMQs?|orals"
    r"|oral questions|submission|lines to take)"
)
_DAY = r"(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri)day)"
_CLOSE = r"(?:close(?: of (?:play|business))?|CO[PB]|EOD|(?:the )?end of (?:the )?day)"
_HOUR = r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|noon|midday|lunch(?:time)?)"
_DEADLINE = rf"(?:by|before|at|for) (?:{_HOUR}|{_CLOSE}|{_DAY})(?: (?:on )?{_DAY})?"
_PUT = r"(?: please)?\s*(?:[:;,!]|[-–—](?=\s))+"  # what parts a preamble from the question
_A_LINE = (
    r"(?:(?:an?|any|some|two|three|few|the|quick|short|urgent) ){0,3}"
    r"(?:lines?|few words|steer|paragraph|note|advice|anything|something)"
)
_CASE = r"(?:PQs?|(?:parliamentary|written|oral) questions?|FOIs?(?: requests?)?|MPs?['’]? letters?)"
_TO_DO = rf"(?:to (?:answer|reply to|clear)|due(?: {_DAY})?|{_DEADLINE})"
# what an e-mail says before its question: `Urgent:`, `Minister needs by 4pm:`, `Grateful for a line on`
_PREAMBLES = (
    r"(?:hi|hello|dear|(?:good )?(?:morning|afternoon))(?: (?:all|both|team|colleagues|there))?\s*[:,!–—-]",
    r"(?:very |most )?(?:urgent|quick|asap)(?: (?:one|question|query|request|ask|check|commission))?"
    rf"(?: {_DEADLINE})?{_PUT}",
    r"(?:a )?quick (?:one|question|query|check)(?: from me)? (?:on|about)\b",
    rf"by {_CLOSE}(?: {_DAY})?{_PUT}",
    rf"{_DEADLINE}(?: please)?\s*:",
    rf"(?:needed|due|deadline|wanted)(?: is)? {_DEADLINE}{_PUT}",
    rf"for (?:the |our |my )?(?:\w+ )?{_OFFICE}(?: (?:meeting|briefing|note|brief|call))?(?: {_DEADLINE})?{_PUT}",
    rf"(?:the |our |my )?(?:\w+ )?{_OFFICE} (?:needs?|wants?|asks?|is asking|has asked|have asked|would like)"
    rf"(?: (?:this|it|to know|an answer|answers|{_A_LINE}))?(?: on (?:this|it))?(?: {_DEADLINE})?{_PUT}",
    r"(?:(?:(?:I|we)(?:['’](?:m|re)| am| are)|(?:(?:(?:I|we) )?would|(?:I|we)['’]d) be) )?grateful"
    rf" (?:for|if you (?:could|can) (?:send|find|give)) {_A_LINE} (?:on|about)\b",
    r"(?:please )?(?:(?:(?:I|we) )?need|(?:can|could|may) (?:I|we)(?: please)? (?:have|get)|send(?: (?:me|us))?)"
    rf" {_A_LINE} (?:on|about)\b",
    r"(?:(?:I|we)(?: have|['’]ve)(?: got)?|there is) (?:an? |some |two |three )?"
    rf"(?:\w+ )?{_CASE}(?: {_TO_DO})*(?: (?:on|about)\b|{_PUT})",
)
_AFTERWARDS = (
    rf"\b(?:for (?:PMQs?|orals|oral questions)|by (?:close of (?:play|business)|CO[PB])(?: {_DAY})?)(?: please)?"
    r"(?=[.?!]*$)",
    rf"(?:[,;–—-]|(?<=[.?!])) *(?:needed |please )?{_DEADLINE}(?: please)?(?=[.?!]*$)",
    r"(?:[,;–—-]|(?<=[.?!])) *(?:many )?(?:thanks|thank you)(?: (?:in advance|very much|all|both))?(?=[.?!]*$)",
)
_FRAMES = (
    *(rf"(?:^|(?<=[.;:?!,–—-] ))(?:{one})" for one in _PREAMBLES),
    *_AFTERWARDS,
    # "IJC letter: what is still wrong": whose, and not on what
    r"\b(?:(?:joint|revisit|inspection) )?(?:letters?|reports?|repl(?:y|ies)|responses?|minutes)(?=\s*:\s)",
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
    # that a reason is asked for is no word of the reason
    r"(?:,? *\band )?(?:\b(?:on|for) (?:what|which) (?:grounds?|reasons?)"
    r"|\bwhat (?:(?:are|were|is|was) )?(?:the|their|its|his|her) (?:reasons?|grounds?)(?: (?:is|are|was|were|given))?"
    r"|\b(?:their|its|his|her) (?:reasons?|grounds?)|\bgiving (?:their |its )?reasons?)(?= *[?.,;:]| *$)",
    r"\bfor (?:instance|example)\b|\b(?:some|any|an) idea (?:of|about)\b",
)
_FRAMING = re.compile("|".join(_FRAMES), re.IGNORECASE)


# "What position have forces taken on ...": what they say of it
_POSITION = re.compile(
    r"\b(?P<what>what (?:position|stance|line|view)s?) (?:have|has|had|did|do|does)(?: [\w’'-]+){1,6}?"
    r" (?P<take>(?:tak(?:e|en)|took|adopt(?:ed)?|h[eo]ld) (?:on|over|about|towards?)\b)",
    re.IGNORECASE,
)


def framed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a question that say who asks, for what, and that it is asking."""
    yield from (match.span() for match in _FRAMING.finditer(text))
    for match in _POSITION.finditer(text):
        yield from (match.span("what"), match.span("take"))
