"""The title of a document: what stands at its head, before what its file says of itself."""

import re

from indexer.records import Block, BlockKind
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.references import leading_reference
from indexer.structure.wording import plain, words

LONGEST = 300  # characters
_SALUTATION = re.compile(r"^\s*(?:dear|annwyl)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^\W*(?:re|subject|ref)\s*:?\s+", re.IGNORECASE)
_NOT_A_TITLE = re.compile(
    r"^(?:contents|menu|home|search|skip to .*|cookies?.*|page \d+.*|independent report|policy paper|press release"
    r"|official.*|news|response|version .*"
    r"|table of contents|foreword|introduction|summary|information|published.*|updated.*|posted.*|applies to.*|tel.*"
    r"|www\..*|https?:.*|.*@.*)$",
    re.IGNORECASE,
)
_WANTS_NUMBER = re.compile(r"\b(?:part|tranche|phase|volume|stage|round|section)$", re.IGNORECASE)
_WHOLE_LINE = 36  # characters; a shorter line is a line by choice
_TOPIC = re.compile(
    r"\b(?:inspection|hmic\w*|peel|report|review|response|inspectorate|recommendations?|assessment)\b", re.IGNORECASE
)


def title_of(draft: Draft) -> str:
    """The title as printed; that of the file's metadata only where the page has none or bears it out."""
    printed = _printed(draft)
    greeting = salutation(draft)
    headed = greeting is not None and any(_could_be(b) and b.level == 1 for b in draft.body[:greeting])
    subject = "" if headed else subject_line(draft)
    if subject:
        return subject
    metadata = " ".join(draft.reading.title.split())
    if not printed:
        return metadata or _first_line(draft)
    return printed


def subject_line(draft: Draft) -> str:
    """What a letter is about: the line after its salutation, or one that begins with "Re"."""
    at = salutation(draft)
    if at is None:
        return ""
    for block in draft.body[at + 1 : at + 4]:
        text = _line(block)
        if leading_reference(text):
            break
        named = _SUBJECT.match(text)
        short = len(text.split()) <= 45 and not re.search(r"[.?!]$", text)
        if named or (short and (block.bold or block.kind is BlockKind.HEADING or _TOPIC.search(text))):
            return _SUBJECT.sub("", text)
    before = [_line(block) for block in draft.body[max(0, at - 3) : at]]
    return next((_SUBJECT.sub("", text) for text in before if _SUBJECT.match(text)), "")


def salutation(draft: Draft) -> int | None:
    """The position in the body of "Dear ...", where a letter begins."""
    for at, block in enumerate(draft.body[:60]):
        if _SALUTATION.match(block.text) and len(block.text.split("\n")[0].split()) <= 14:
            return at
    return None


def _printed(draft: Draft) -> str:
    """The first heading of the highest level on the opening pages, with those that continue it."""
    heads = [(at, block) for at, block in enumerate(draft.opening) if _could_be(block)]
    if not heads:
        return _first_bold(draft)
    top = min(block.level or 6 for _, block in heads)
    at = next(at for at, block in heads if (block.level or 6) == top)
    if re.match(r"\d", _line(draft.opening[at])):
        # the first numbered section is no title; what stands above it may be
        above = (_line(block) for block in draft.opening[:at] if not block.cell)
        return next((text for text in above if _stands_as_title(text)), _line(draft.opening[at]))
    return _joined(_continued(draft, at, top))


def _continued(draft: Draft, at: int, level: int) -> list[str]:
    """A heading and those that continue it: in a PDF a long title may come as a heading a line."""
    parts = [_line(draft.opening[at])]
    for block in draft.opening[at + 1 : at + 4]:
        text = _line(block)
        number = bool(_WANTS_NUMBER.search(parts[-1])) and re.fullmatch(r"\w{1,5}", text)
        goes_on = _could_be(block) and block.level == level and block.page == draft.opening[at].page
        if not block.page or not (number or goes_on) or (not number and plain(text) in plain(" ".join(parts))):
            break
        parts.append(text)
    return parts


def _could_be(block: Block) -> bool:
    text = _line(block)
    return (
        block.kind is BlockKind.HEADING
        and 1 < len(text) <= LONGEST
        and not _NOT_A_TITLE.match(text)
        and only_date(text) is None
        and any(len(word) > 2 for word in words(text))
    )


def _stands_as_title(text: str) -> bool:
    return (
        2 < len(text.split()) <= 40 and not _NOT_A_TITLE.match(text) and not only_date(text) and text[-1] not in ".!?"
    )


def _first_bold(draft: Draft) -> str:
    for block in draft.opening[:12]:
        text = _line(block)
        if (
            block.bold
            and not block.cell
            and 3 < len(text) <= LONGEST
            and not _NOT_A_TITLE.match(text)
            and not only_date(text)
        ):
            return text
    return ""


def _first_line(draft: Draft) -> str:
    for block in draft.opening[:12]:
        text = _line(block)
        if 2 < len(text.split()) <= 40 and not _NOT_A_TITLE.match(text) and not re.search(r"[.!?]\s", text):
            return text.rstrip(".")
    return ""


def _joined(parts: list[str]) -> str:
    whole = parts[0]
    for part in parts[1:]:
        wrapped = len(whole) >= _WHOLE_LINE or part[:1].islower() or len(part) < 6
        mark = " " if wrapped or re.search(r"[:,–—-]$|\b(?:of|the|and|in|to|for)$", whole) else ": "
        whole = f"{whole}{mark}{part}"
    return whole


def _line(block: Block) -> str:
    return " ".join(block.text.split())
