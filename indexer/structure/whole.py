"""What is said about a whole report, and not about one of its recommendations.

An answer that goes on over several paragraphs ends where its writer turns to the report as a whole, takes leave or
signs. What opens with thanks for the report, or speaks of all its recommendations, answers none of them.
"""

import re

LONGEST = 45  # words; a longer paragraph has more to say than goodbye
_WELCOMES = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+)?(?:\w+\s+){0,6}?(?:welcomes?|thanks?|grateful (?:for|to)|pleased with"
    r"|pleased to receive|accepts?|acknowledges?|received|read)\s+(?:you for\s+)?(?:the|this|your|their|all)\s+"
    r"(?:\w+\s+){0,3}?(?:reports?|inspections?|inspectors?|inspectorate|letter|findings|recommendations)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:these|all (?:of )?(?:the|its|your)|each of the|both(?: of the| these)?|the (?:other|remaining))\s+"
    r"(?:\w+\s+)?(?:recommendations|areas for improvement|causes of concern)\b(?!\s+\d)",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:writ(?:e|ing) (?:to you |to the \w+ )?(?:again|further)|look forward to|(?:cop(?:y|ies|ied|ying)\b[^.]{0,40}"
    r"\b(?:letter|response|reply|statement))|this (?:letter|response|reply|statement|page) (?:will|has been|is|may)"
    r"|(?:detailed|full|fuller) (?:comments?|responses?)|thank (?:you|everyone|all|the inspect\w+)|any (?:further )?"
    r"(?:questions|queries|information)|as a whole|taken together|taken as a whole|to conclude|in conclusion"
    r"|keep (?:all )?(?:these|this|progress|matters) under review|report (?:further|again|back)|all of (?:this|these)"
    r"|(?:I|we) (?:will|shall) (?:continue to|go on|keep(?: on)?) (?:rais|monitor|scrutini|challeng|hold|press|ask"
    r"|watch)\w*\b(?! (?:him|her|them)\b))\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best) (?:regards|wishes)|signed\b|yn gywir"
    r"|yr eiddoch)",
    re.IGNORECASE,
)


def is_general(text: str) -> bool:
    """Whether a text opens with the report as a whole, or speaks of all its recommendations."""
    return bool(_WELCOMES.match(text) or _ALL.search(text))


def takes_leave(text: str) -> bool:
    """Whether a short paragraph is one with which a reply ends, and not part of the answer above it."""
    return len(text.split()) <= LONGEST and bool(_LEAVES.search(text) or is_general(text))


def signs(text: str) -> bool:
    """Whether a line is the one above a signature."""
    return len(text.split()) < 12 and bool(_SIGNS.match(text))
