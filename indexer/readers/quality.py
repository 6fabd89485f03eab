"""Whether a reading holds text at all, and whether that text is words."""

import re
from collections.abc import Iterable
from itertools import islice

from indexer.errors import UnreadableDocument
from indexer.records import Reading, SkipReason

# of 11,668 pages of inspection reports none has a smaller share; broken fonts give 0 to 0.03
_FEWEST_COMMON = 0.05
_ENOUGH_WORDS = 100
_LOST_SHARE = 0.3  # of characters that came out as U+FFFD
_MOST_WORDS = 100_000
_LONGEST_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the of and to a in that is was for on with as it be by are this from at or an not have has been were their they "
    "which will all but we can more who its you our when there if had these should also".split()
)
# four of the forces publish in Welsh as well
_WELSH = frozenset(
    "y yr yn a ac i o ar am ei eu mae wedi gan gyda fel sydd oedd neu os nid ond hyn hynny bod yw fod wrth rhwng drwy "
    "heb dan hefyd gael ni nhw sy bydd roedd at cael eich ein".split()
)


def common_share(texts: Iterable[str]) -> float:
    """The share of words that are among the commonest of English or of Welsh; 1 where there are too few to say."""
    found = (word.casefold() for text in texts for word in _WORD.findall(text[:_LONGEST_SAMPLE]))
    words = list(islice(found, _MOST_WORDS))
    if len(words) < _ENOUGH_WORDS:
        return 1.0
    return max(sum(word in common for word in words) / len(words) for common in (_ENGLISH, _WELSH))


def check(reading: Reading, *, damaged: bool = False) -> Reading:
    """The reading itself, with a warning where it falls short; raises where there is nothing to index."""
    texts = [block.text for block in reading.blocks]
    lost = sum(text.count("\ufffd") for text in texts) > _LOST_SHARE * sum(map(len, texts)) > 0
    if not lost and not any(any(map(str.isalnum, text)) for text in texts):
        raise _no_text(reading, damaged)
    if reading.format == "pdf" and (lost or common_share(texts) < _FEWEST_COMMON):
        raise UnreadableDocument(
            SkipReason.GARBLED,
            "The text of the PDF comes out as gibberish: its fonts do not say which letters they draw. "
            "Ask the publisher for another copy, or recognise it with OCR.",
        )
    return reading


def _no_text(reading: Reading, damaged: bool) -> UnreadableDocument:
    if reading.unread_pages and len(reading.unread_pages) == reading.pages:
        first = reading.unread_pages[0]
        code = SkipReason.TOOK_TOO_LONG if "seconds" in first.reason else SkipReason.DAMAGED
        return UnreadableDocument(code, f"None of the {reading.pages} pages could be read. Page 1: {first.reason}.")
    if damaged:
        return UnreadableDocument(
            SkipReason.DAMAGED, "The file is damaged and no text could be recovered. Replace it with a fresh copy."
        )
    if reading.pages:
        return UnreadableDocument(
            SkipReason.NO_TEXT,
            f"None of the {reading.pages} pages has text; they look scanned. Recognise the file with OCR and add that.",
        )
    return UnreadableDocument(SkipReason.NO_TEXT, "The file holds no text.")
