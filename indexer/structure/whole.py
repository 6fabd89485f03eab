"""What is said about a whole report, and not about one of its recommendations.

An answer that goes on over several paragraphs ends where its writer turns to the report as a whole, takes leave or
signs. What opens with thanks for the report, or speaks of all its recommendations, answers none of them.
"""

import re

from indexer.structure.wording import sentences

LONGEST = 45  # words; a longer paragraph has more to say than goodbye
_WELCOMES = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:\w+\s+){0,6}?(?:welcomes?|thanks?|grateful (?:for|to)|pleased with"
    r"|pleased to receive|accepts?|acknowledges?|received|read)\s+(?:you for\s+)?(?:the|this|your|their|all)\s+"
    r"(?:\w+\s+){0,3}?(?:reports?|inspections?|inspectors?|inspectorate|letter|findings|recommendations)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\baccepts? (?:it|them|(?:the|this|your) report) (?:in full|entirely|without (?:reservation|qualification))"
    r"|\b(?:these|all (?:of )?(?:the|its|your)|each of the|both(?: of the| these)?|the (?:other|remaining))\s+"
    r"(?:\w+\s+)?(?:recommendations|areas for improvement|causes of concern)\b(?!\s+\d)",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:writ(?:e|ing) (?:to you |to the \w+ )?(?:again|further)|look forward to|(?:cop(?:y|ies|ied|ying)\b[^.]{0,40}"
    r"\b(?:letter|response|reply|statement))|this (?:letter|response|reply|statement|page) (?:will|has been|is|may)"
    r"|(?:detailed|full|fuller) (?:comments?|responses?)|thank (?:you|everyone|all|the (?:inspect\w+|officers|staff))"
    r"|any (?:further )?(?:questions|queries|information)|as a whole|taken together"
    r"|taken as a whole|to conclude|in (?:conclusion|closing)"
    r"|keep (?:all )?(?:these|this|progress|matters) under review|report (?:further|again|back)"
    r"|(?:I|we) (?:will|shall)\b[^.]{0,40}\ball of (?:this|these)"
    r"|(?:I|we) (?:will|shall) (?:continue|go on|keep)\b[^.]{0,60}\b(?:(?:in|at|through) my|these|progress))\b",
    re.IGNORECASE,
)
_PAPER = r"(?:paper|report|page|plan|document|tracker|statement|response|letter|table|section)"
_PROCEDURE = re.compile(
    r"\bsection 55\b|\bI (?:am (?:also )?)?writ(?:e|ing)\b|\bI (?:reply|enclose|attach)\b"
    r"|\bI (?:\w+ )?(?:set out|send|give|provide)\b[^.]{0,30}\b(?:comments|response|reply)\b"
    rf"|^\W*(?:[\d.]+\s+)?(?:this|the following|these) {_PAPER}s?\b[^.]{{0,40}}?\b(?:gives?|sets? out|covers?|provides?"
    r"|shows?|updates|informs|is|are|was|has|summari[sz]es?|follows?|will be)\b"
    r"|\b(?:published|issued|released) (?:its|their|a|the|this) [^.]{0,80}\b(?:report|letter|findings)\b"
    r"|\b(?:report|letter|inspection)\b[^.]{0,120}\b(?:was|were) (?:first )?(?:published|issued|released)\b"
    r"|, published on\b|\bput (?:these|the following|some|\w+) questions to\b|\bresponsible for overseeing\b"
    r"|\bwhen (?:the )?(?:inspectors?|inspectorate|HMIC\w*) (?:publish(?:es)?|reports?)\b"
    r"|\bHMIC(?:FRS)? published\b|\bfollowing (?:the )?publication\b"
    r"|\b(?:members|board|panel|committee) (?:is|are) (?:asked|invited|recommended|requested)\b"
    r"|\b(?:copy|copies) of this (?:letter|response)\b|\bcan be (?:read|found|viewed|opened|downloaded)\b"
    r"|\bwill publish (?:his|her|their|its|a|my|the) (?:\w+ )?(?:formal |full )?response\b"
    r"|\b(?:was|were|as) (?:not )?(?:one|among) of (?:the )?(?:\w+ )?forces\b|\bwas (?:not )?(?:inspected|visited)\b"
    r"|\b(?:response|reply) to (?:the|this|that) (?:report|inspection) (?:was|were|has been|is|will be)"
    r" (?:approved|agreed|sent|submitted|published)\b"
    r"|\b(?:report|inspection|letter) makes? (?:\w+[- ])*recommendations\b"
    r"|\b(?:has|have) (?:replied|responded|commented|provided|given)\b[^.]{0,60}\b(?:below|follows"
    r"|annex \w|appendix \w)\b"
    r"|\b(?:has|have) (?:replied|responded|commented)\W*$|\bare not (?:mentioned|shown)\b|\b(?:taken|take them) in\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\b(?:welcomes?|agrees?|disagrees?|accepts?|pleased|grateful|proud|disappoint\w+|concern(?:ed|ing)|satisfied|support"
    r"|thanks?|regrets?|glad|sorry|content)\b",
    re.IGNORECASE,
)
# of a report as a whole, in any of its sentences
_TAKES_WHOLE = re.compile(
    r"\b(?:accept|welcome|agree|endorse|support|recogni[sz]e)(?:s|d|ed)?\s+(?:with\s+)?(?:all (?:of )?)?"
    r"(?:the|this|that|its|their)\s+(?:\w+\s+){0,2}?(?:report|findings|recommendations|review|assessment)\b"
    r"(?!\s+(?:\d|of|that|about|on|for)\b)|\bagrees? with it\b|\baccepts? it\b"
    r"|\b(?:all|everything) that (?:it|is) (?:\w+ )?(?:recommend|ask)s?(?:ed)?\b"
    r"|\bthe report is (?:\w+ )?(?:fair|helpful|honest|thorough|sobering|disappointing)\b",
    re.IGNORECASE,
)
_OF_INSPECTION = re.compile(
    r"\b(?:was|were) (?:not )?(?:itself |themselves )?(?:(?:one of|among) (?:the )?\w+|inspected|visited)\b"
    r"|\b(?:graded|found to be) (?:good|outstanding|adequate|inadequate|requir(?:es|ing))\b"
    r"|\b(?:published|looked at how)\b[^.]*\b(?:report|forces?)\b"
    r"|\bthe report (?:also )?(?:mentions|pick(?:s|ed) out|praises|names)\b",
    re.IGNORECASE,
)
_ROLL = re.compile(
    r"^\W*(?:(?:also |those |members |officers )?(?:present|in attendance|attending|attendees|attendance|apologies)\b"
    r"[^.]{0,30}:"
    r"|minutes of (?:the |a )?(?:\w+ ){0,5}meeting\b)",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(r"(?:^|(?<=\s))(?:From|Sent|To|Cc|Subject|Date):\s")
_SIGNS = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best) (?:regards|wishes)|signed\b|yn gywir"
    r"|yr eiddoch)",
    re.IGNORECASE,
)


def is_mail_head(text: str) -> bool:
    """Whether a text is the head of a message: by whom, when, to whom and about what."""
    return bool(_MAIL_FIELD.match(text)) and len(_MAIL_FIELD.findall(text)) > 1


def is_general(text: str) -> bool:
    """Whether a text opens with the report as a whole, or speaks of all its recommendations."""
    return bool(_WELCOMES.match(text) or _ALL.search(text))


def is_procedural(text: str) -> bool:
    """Whether a text says how and why it is written, and of its report no more than that it appeared: no comment."""
    said = [text[start:end] for start, end in sentences(text)]
    return 2 * sum(bool(_PROCEDURE.search(one)) for one in said) >= len(said) > 0 and not _COMMENTS.search(text)


def weighs_report(text: str) -> bool:
    """Whether a text anywhere takes a report as a whole, or says how and of whom it was made and what it praised."""
    return bool(_TAKES_WHOLE.search(text) or _OF_INSPECTION.search(text))


def calls_roll(text: str) -> bool:
    """Whether a line of minutes says who met, and answers nothing."""
    return bool(_ROLL.match(text))


def takes_leave(text: str) -> bool:
    """Whether a short paragraph is one with which a reply ends, and not part of the answer above it."""
    return len(text.split()) <= LONGEST and bool(_LEAVES.search(text) or is_general(text))


def signs(text: str) -> bool:
    """Whether a line is the one above a signature."""
    return len(text.split()) < 12 and bool(_SIGNS.match(text))
