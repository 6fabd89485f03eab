"""The title of a document: what stands at its head, before what its file says of itself.

A file's own title is a template's or a draft's more often than not. It is taken where the page has none, and where the
page bears it out: every word of it is printed at the head, and it says more than the line that was found.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from indexer.records import Block, BlockKind, DocumentType, Source
from indexer.structure.dates import only_date
from indexer.structure.draft import Draft
from indexer.structure.references import leading_reference
from indexer.structure.salutations import salutation
from indexer.structure.wording import fields_in, plain, unmangled, words

LONGEST = 300  # characters
_SUBJECT = re.compile(r"^\W*(?:re|subject|ref)\s*:?\s+", re.IGNORECASE)
_NOT_A_TITLE = re.compile(
    r"^\W*(?:contents|menu|home(?: (?:about|news|contact|your)\b.*)?|search|(?:accessibility settings )?skip to .*"
    r"|cookies?.*|page \d+.*|text size\W.*|(?:open|close) menu"
    r"|independent report|policy paper|press release|read more.*"
    r"|agenda(?: item)?(?: (?:no\.? ?)?\d+)?|(?:paper|item|agenda)\W{0,3}(?:no|ref\w*)\b.*|[\w ]+(?: [/>»] [\w ]+){2,}"
    r"|minutes|decision|issue details|meeting|document|response|statement"
    r"|official.*|news|response|version .*|letter information|(?:recommendation|appendix|annex|question)s?\W*\w{0,3}"
    r"|(?:recommendation|area for improvement|cause of concern)(?: \d.*|:.*)?"
    r"|[\w’' ]{2,40} (?:response|comments?|update) (?:to|on) recommendation \d.*"
    r"|executive summary|latest news|share this.*"
    r"|table of contents|foreword|introduction|conclusions?|background|purpose(?: of (?:the |this )?(?:report|paper))?"
    r"|context|next steps"
    r"|summary|information|published.*|updated.*|posted.*|applies to.*|tel.*"
    r"|www\..*|https?:.*|.*@.*|overall summary|(?:our|graded) judge?ments?|main findings|about (?:us|this \w+))\W*$",
    re.IGNORECASE,
)
_WANTS_NUMBER = re.compile(r"\b(?:part|tranche|phase|volume|stage|round|section)$", re.IGNORECASE)
_LONGEST_LINE = 30  # words
_MENU, _MENU_POINT = 3, 4  # points of a menu at least, and words of one at most
_POINTS = re.compile(r"(?<=\w) ?[|›»•] ?(?=\w)")  # between the points of a menu in one line
_WHOLE_LINE = 36  # characters; a shorter line is a line by choice
_ORGANISATION = re.compile(
    r"^(?:the )?(?:(?:office of )?(?:the )?[\w ,&'’-]{0,60}?\b(?:commissioner"
    r"|mayor)s?(?:['’]s office)?(?: for [\w ,&'’-]{3,50})?"
    r"|[\w ,&'’-]{3,60}\b(?:police(?: service| force| authority)?|constabulary|authority|council|combined authority"
    r"|board"
    r"|panel|committee|inspectorate|ofsted)(?: board)?"
    r"|[\w ,&'’-]{0,40}\binspectorate of [\w ,&'’-]{3,80}|office of [\w ,&'’-]{3,60}|(?:mayor|city"
    r"|borough) of [\w '’-]{3,40})\W*$",
    re.IGNORECASE,
)
_OVERSEER = re.compile(r"(?:the )?office of\b|[\w ,&'’-]{3,60}\bcommissioner(?: for [\w ,&'’-]{3,50})?\W*$", re.I)
_NOT_A_NAME = re.compile(
    r"\b(?:inspections?|reports?|respon\w+|repl(?:y|ies)|answers?|reviews?|minutes|letters?|comments?|statements?|assessments?|plans?"
    r"|updates?|notes"
    r"|recommendations?|meetings?|welcomes?)\b",
    re.IGNORECASE,
)
POLICE_RESPONSE = re.compile(r"\b(?:police|agency|service|forces?)['’]?s? response\b", re.IGNORECASE)
_REPLIES = re.compile(
    r"\b(?:respon(?:se|ds|ding)|repl(?:y|ies)|comments?|statement|letter|minutes|update|action plan)\b", re.IGNORECASE
)
_OF_SITE = re.compile(r"\s+(?:[|–—»·]|-|::)\s+")
# " - GOV.UK", behind the title of a page that was printed
_HOST_BEHIND = re.compile(r"\s+[|–—-]\s+(?:[\w-]+\.)+(?:uk|com|org|net|eu|wales|cymru)\s*$", re.IGNORECASE)
_BORNE_OUT = 0.8
_WORKING_NAME = re.compile(
    r"\b(?:draft|template|proof\w*|v\d+|version|final|copy|untitled|microsoft|document\d*|enter|insert|docx?|pdf)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w ]{1,25}:\s+\S")  # "Originator: Chief Constable"
_SAYS_SUBJECT = re.compile(r"\W*(?:subject|title of (?:the )?(?:paper|report))\W*:\s*(\S.*)", re.IGNORECASE)
_FROM = re.compile(r"\W*from:\s", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"(?:an?|the|our)\s+(?:[\w-]+\s+){0,4}?(?:inspection|review|report|study|investigation|assessment|examination)\s"
    r"(?:of|into|on)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\W*(?:report|paper|statement) (?:of|by|from|to)\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:report )?(?:title|date|subject|author|published|to|from)\b[^:]{0,20}:", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:inspection|hmic\w*|peel|report|review|response|inspectorate|recommendations?|assessment)\b", re.IGNORECASE
)


def title_of(draft: Draft) -> str:
    """The title as printed; that of the file's metadata only where the page has none or bears it out."""
    greeting = salutation(draft)
    headed = greeting is not None and any(_could_be(b) and b.level == 1 for b in draft.body[:greeting])
    subject = "" if headed else subject_line(draft)
    own = _own_title(draft)
    printed = subject or _printed(draft)
    if own and _says_more(own, printed, bool(subject), draft):
        return own
    return unmangled(printed) or own or _first_line(draft)


def file_title(source: Source) -> str:
    """What to call a document in which no title is printed: the name of its file, in words."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0] or source.path
    return re.sub(r"[-_\s]+", " ", stem).strip().capitalize()


def _own_title(draft: Draft) -> str:
    """What the file calls itself, without the name of the site that a web page adds."""
    whole = _HOST_BEHIND.sub("", unmangled(" ".join(draft.reading.title.split())))
    if draft.reading.format != "html":
        return whole
    parts = _OF_SITE.split(whole)
    return max(parts, key=len) if len(parts) > 1 and not _is_organisation(parts[-1]) else parts[0]


def _says_more(own: str, printed: str, is_subject: bool, draft: Draft) -> bool:
    """Whether the file's own title is borne out by the page and completes the line found, or tells it from its subject.

    The subject line of a letter is often the bare title of the report that it answers.
    """
    if draft.reading.format == "html" and printed:
        return _stands_in_the_text(printed, draft) and not _is_organisation(own) and bool(_TOPIC.search(own))
    mine, head = words(own), words(f"{draft.source.path} " + " ".join(block.text for block in draft.opening[:20]))
    if len(mine) < 3 or _WORKING_NAME.search(own) or sum(word in head for word in mine) < _BORNE_OUT * len(mine):
        return False
    if plain(printed).startswith(plain(own)):
        return False
    extends = len(own) > len(printed) and set(words(printed)) <= set(mine)
    # the name of the board over its paper begins the title of no paper
    lines = [_line(block) for block in draft.opening[:4] if len(block.text) > 12]
    is_line = any(plain(own).startswith(plain(line)) for line in lines if not _is_organisation(line))
    tells = is_subject and _replies(own) and not _replies(printed)
    return extends or is_line or tells


def _stands_in_the_text(heading: str, draft: Draft) -> bool:
    """Whether paragraphs come before a heading, on a page that has no heading of the first level."""
    if any(block.kind is BlockKind.HEADING and block.level == 1 for block in draft.body):
        return False
    above = takewhile(lambda block: _line(block) != heading, draft.body)
    return any(len(block.text.split()) > _LONGEST_LINE for block in above)


def subject_line(draft: Draft) -> str:
    """What a letter is about: the line after its salutation, or one that begins with "Re"."""
    at = salutation(draft)
    if at is None:
        return ""
    for block in draft.body[at + 1 : at + 4]:
        text = _line(block)
        if leading_reference(text) or (len(text.split()) > _LONGEST_LINE and text.endswith(".")):
            break
        named = _SUBJECT.match(text)
        short = len(text.split()) <= 45 and not re.search(r"[.?!]$", text)
        if named or (short and (block.bold or block.kind is BlockKind.HEADING or _TOPIC.search(text))):
            return _SUBJECT.sub("", text)
    if mailed := _mailed(draft, at):
        return mailed
    before = [_line(block) for block in draft.body[max(0, at - 3) : at]]
    lines = [_SUBJECT.sub("", text) for text in before if _SUBJECT.match(text)]
    lines += [
        text for text in before[-1:] if _stands_as_title(text) and _TOPIC.search(text) and not _FIELD.search(text)
    ]
    return next((text for text in lines if " " in text.strip()), "")  # a reference number is no subject


def _mailed(draft: Draft, at: int) -> str:
    """The subject in the head of an e-mail, whose lines may have run together, or the title over all of several."""
    if titled := _over_messages(draft, at):
        return titled
    fields = [field for block in draft.body[:at] if not block.cell for field in fields_in(block.text)]
    subject = next((field for field in fields if re.match(r"subject:\s", field, re.IGNORECASE)), "")
    return " ".join(subject.partition(":")[2].split())


def _over_messages(draft: Draft, at: int) -> str:
    """The line that names a report or an answer to one above the head of the first of several e-mails."""
    heads = [place for place, block in enumerate(draft.body) if _FROM.match(block.text)]
    above = draft.body[: heads[0]] if len(heads) > 1 and heads[0] < at else ()
    return next((_line(block) for block in above if _names_topic(block) and not _FIELD.match(_line(block))), "")


def _replies(title: str) -> bool:
    return bool(_REPLIES.search(POLICE_RESPONSE.sub("", title)))


def _is_organisation(text: str) -> bool:
    """Whether a line is the name of a body and nothing else, as at the head of its paper."""
    return bool(_ORGANISATION.match(text)) and not _NOT_A_NAME.search(text)


def _printed(draft: Draft) -> str:
    """The first heading of the highest level on the opening pages, with those that continue it."""
    heads = [
        (at, block)
        for at, block in enumerate(draft.opening[: _first_prose(draft)])
        if _could_be(block) and not _heads_menu(draft, at)
    ]
    line = _line_above(draft, heads[0][0]) if heads and draft.reading.format == "text" else ""
    if line or (line := _above_sections(draft)):
        return line
    if running := _running(draft, heads):
        return running
    if not heads:
        return _stated(draft) or _first_bold(draft)
    named = [(at, block) for at, block in heads if not _is_organisation(_line(block))] or heads
    top = min(block.level or 6 for _, block in named)
    at = next(at for at, block in named if (block.level or 6) == top)
    if re.match(r"\d", _line(draft.opening[at])):
        # the first numbered section is no title; what stands above it may be
        above = (_line(block) for block in draft.opening[:at] if not block.cell)
        own = (text for text in above if _stands_as_title(text) and not _FIELD.match(text))
        return next(own, "") or _stated(draft) or _line(draft.opening[at])
    parts = _continued(draft, at, top)
    return _with_subtitle(_joined(parts), draft.opening[at], draft.opening[at + len(parts) :])


def _heads_menu(draft: Draft, at: int) -> bool:
    """Whether nothing but the short points of a menu stands under a heading of a web page."""
    if draft.reading.format != "html":
        return False
    under = list(takewhile(lambda block: block.kind is not BlockKind.HEADING, draft.body[at + 1 :]))
    points = [one for one in under if one.kind is BlockKind.LIST_ITEM and len(one.text.split()) <= _MENU_POINT]
    return len(under) >= _MENU and len(points) == len(under) and at + len(under) + 1 < len(draft.body)


def _stated(draft: Draft) -> str:
    """What a paper without headings says that it is about: "Subject: ..."."""
    paper = draft.type is DocumentType.BOARD_PAPER
    label = draft.labelled("title", "subject", "title of report", "title of paper", "report title") if paper else ""
    if label and _stands_as_title(label):
        return label
    lines = (_line(block) for block in draft.opening[:12])
    found = next((match for line in lines if (match := _SAYS_SUBJECT.match(line))), None)
    return found[1] if found and _stands_as_title(found[1]) else ""


def _line_above(draft: Draft, first: int) -> str:
    """The line of a plain text that names a report or a reply over the first of the headings guessed in it."""
    lines = (_line(block) for block in draft.opening[:first] if block.kind is BlockKind.PARAGRAPH)
    named = (line for line in lines if _stands_as_title(line) and not _is_organisation(line) and ":" in line)
    return next((line for line in named if _TOPIC.search(line) and not _LABEL.match(line)), "")


def _above_sections(draft: Draft) -> str:
    """The line that names a report or a reply at the head of a paper whose first heading is that of a section."""
    first = next((at for at, block in enumerate(draft.opening) if block.kind is BlockKind.HEADING), 0)
    if draft.type is not DocumentType.BOARD_PAPER or not first or _could_be(draft.opening[first]):
        return ""
    named = (_line(block) for block in draft.opening[:first] if _names_topic(block) and not block.cell)
    return next((line for line in named if not (_LABEL.match(line) or _FIELD.match(line) or _BYLINE.match(line))), "")


def _running(draft: Draft, heads: list[tuple[int, Block]]) -> str:
    """The line of a PDF's first page that runs over or under its other pages, where no heading is on that page."""
    if draft.reading.format != "pdf" or any(block.page == 1 for _, block in heads):
        return ""
    repeated = {_line(block) for block in draft.reading.blocks if block.kind is BlockKind.FURNITURE and block.page > 1}
    first = (_line(block) for block in draft.opening[:12] if block.page == 1 and not block.cell)
    return next((line for line in first if line in repeated and _stands_as_title(line)), "")


def _first_prose(draft: Draft) -> int | None:
    """Where the first paragraph stands in a text whose headings are only guessed: below it none is the title."""
    if draft.reading.format != "text":
        return None
    return next((at for at, block in enumerate(draft.opening) if len(block.text.split()) > _LONGEST_LINE), None)


def _with_subtitle(title: str, head: Block, below: Sequence[Block]) -> str:
    """A title with the smaller line below it on a cover that says what it is the title of: "A joint inspection of"."""
    line = _line(below[0]) if below and below[0].page == head.page != 0 and _could_be(below[0]) else ""
    names = _SUBTITLE.match(line) and not _TOPIC.search(title) and len(title) + len(line) < LONGEST
    return f"{title.rstrip(' :')}: {line}" if names else title


def _continued(draft: Draft, at: int, level: int) -> list[str]:
    """A heading and those that continue it: in a PDF a long title may come as a heading a line."""
    parts = [_line(draft.opening[at])]
    for block in draft.opening[at + 1 : at + 4]:
        text = _line(block)
        number = bool(_WANTS_NUMBER.search(parts[-1])) and re.fullmatch(r"\w{1,5}", text)
        goes_on = _could_be(block) and block.level == level and block.page == draft.opening[at].page
        # a title that ends in a colon has its second half below it, however that is set
        goes_on = goes_on or (
            parts[-1].endswith(":") and len(text.split()) <= _LONGEST_LINE and only_date(text) is None
        )
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
    """The first line in bold that names what it is about, else that is more than the name of a body, else any."""
    lines = [_line(block) for block in draft.opening[:12] if block.bold and not block.cell]
    could = [one for one in lines if 3 < len(one) <= LONGEST and not _NOT_A_TITLE.match(one) and not only_date(one)]
    own = [one for one in could if not _is_organisation(one)]
    about = [one for one in own if _TOPIC.search(one) and len(one.split()) > 3] if own != could else []
    return next(iter((*about, *own, *could)), "")


def _first_line(draft: Draft) -> str:
    for block in draft.opening[:12]:
        text = _line(block)
        if len(_POINTS.findall(text)) >= _MENU:
            continue  # a page that was copied with its menu
        if len(text.split()) > _LONGEST_LINE:
            break
        fewest = 2 if _TOPIC.search(text) else 3
        if _OVERSEER.match(text) and any(_names_topic(other) for other in draft.opening[:12]):
            continue
        if only_date(text):
            continue
        if len(text.split()) >= fewest and not _NOT_A_TITLE.match(text) and not re.search(r"[.!?:]$|[.!?]\s", text):
            return text
    return ""


def _names_topic(block: Block) -> bool:
    """Whether a block is a line that names a report or an answer to one."""
    text = _line(block)
    return _stands_as_title(text) and not _is_organisation(text) and bool(_TOPIC.search(text))


def _joined(parts: list[str]) -> str:
    whole = parts[0]
    for part in parts[1:]:
        wrapped = len(whole) >= _WHOLE_LINE or part[:1].islower() or len(part) < 6
        mark = " " if wrapped or re.search(r"[:,–—-]$|\b(?:of|the|and|in|to|for)$", whole) else ": "
        whole = f"{whole}{mark}{part}"
    return whole


def _line(block: Block) -> str:
    return " ".join(block.text.split())
