"""What somebody has put up or promised, where it is asked how much money they gave and not for what."""

import re
from collections.abc import Iterator

import numpy as np

from api.answer.evidence import Found
from api.sentences import sentences
from indexer.index import Index
from indexer.vectors import Mask

_GIVES = (
    r"(?:put(?:ting)?(?! (?:[\w’'-]+ ){0,4}?at\b)|set (?:up|aside)|giv(?:e|en|ing)|gave|provid(?:e|ed|ing)|found"
    r"|commit(?:ted)?|allocat(?:e|ed)|approved|agreed to (?:fund|pay)|fund(?:ed|ing)?|invest(?:ed|ing)?|paid"
    r"|pay(?:ing)?|pledged?|promised?|offer(?:ed)?|made available|releas(?:e|ed)|grant(?:ed)?|earmark(?:ed)?"
    r"|add(?:ed)?|spen[dt])"
)
_ASKS = re.compile(
    r"\bhow much (?:of (?:their|its|his|her|the) own )?(?:(?:extra|new|more|additional|further|own) )*"
    rf"(?:money|cash|funding)\b[^?.;]*?\b{_GIVES}\b(?P<what>[^?.;]*)",
    re.IGNORECASE,
)
# what may stand behind it and does not say for what
_FOR_WHATEVER = re.compile(
    r"\W*(?:(?:in|up|aside|out|so far|altogether|in total|overall|to date)\b\W*)*"
    r"(?:(?:in response to|as a result of|because of|since|after|following) (?:the |these |those |this |that |any )?"
    r"(?:[\w’'-]+ ){0,2}?(?:inspections?|reports?|recommendations?|findings?)\W*)?"
)
_SUM = r"£\s?\d[\d,.]*"
_FUNDS = re.compile(
    r"\b(?:I|we|he|she|(?:the |my )?(?:commissioner|mayor|deputy mayor|board|authority|office|force))\b"
    rf"[^.;]{{0,60}}?\b{_GIVES}\b[^.;]{{0,90}}?{_SUM}|{_SUM}[^.;]{{0,60}}\b(?:of|from) (?:my|our|his|her|their)\b",
    re.IGNORECASE,
)


def asks_what_was_given(question: str) -> bool:
    """Whether a question asks how much money somebody put up, for whatever it was."""
    asked = _ASKS.search(question)
    return asked is not None and _FOR_WHATEVER.fullmatch(asked["what"]) is not None


def given(index: Index, mask: Mask) -> Iterator[Found]:
    """The sentences of a mask's passages in which somebody says what sum they put up, in the order of the documents."""
    rows = np.flatnonzero(mask).tolist()
    for row, passage in zip(rows, index.store.passages(rows), strict=True):
        for span in sentences(passage.text) if "£" in passage.text else ():
            if _FUNDS.search(passage.text, span.start, span.end):
                yield Found(row, passage, (span,), 1.0, 0.0)
                break
