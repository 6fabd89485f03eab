"""The one to three sentences of a passage that say most of a topic, and whether a text says anything at all."""

import re
from collections.abc import Sequence
from functools import lru_cache

from api.answer.asking import AnswerType, asks_what_is_thought
from api.answer.concepts import stems
from api.answer.topic import Topic
from api.columns import is_dated
from api.sentences import Span, sentences
from indexer.clean import IMPRINT
from indexer.records import Passage

PART = 0.2  # of the topic, that two of its sentences must then hold
_QUOTED = 3  # sentences
_ADDS = 0.05  # of the topic, that a second sentence has to be worth its length; words like "officers" are less
_HEADED = 0.9  # of what a sentence holds only together with the headings above it
_MOVES = 0.15  # of the topic, that a sentence on how a thing changed is worth more where that is asked
_MOVED = re.compile(
    r"\b(?:against|compared (?:with|to)|(?:up|down) from|rose|fell|risen|fallen|increased|reduced|halved|doubled"
    r"|improved|worsened|from (?:£?\d[\d.,]*|\w+teen|\w+ty)%?(?: per ?cent)? to)\b",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\.{5,}|(?:\. ){5,}")  # a contents list that was read as text
_REPORTED = re.compile(
    r"(?:[\d.]+ )?(?:The|Your|This|Their) (?:report|inspectors?|inspectorate|recommendation|letter)\b[^.?!]{0,40}?"
    r"\b(?:asks?|asked|says?|said|finds?|found|recommends?|recommended|suggests?|suggested)\b"
)
# "I asked to be told how many had given up."
_ENQUIRES = re.compile(
    r"\?[”’\"']?$|\b(?:asked|wondered|wanted to know|enquired)\b[^.?!;]{0,60}?"
    r"\b(?:how|what|whether|why|who|where|when)\b"
)
_REASON = re.compile(
    r"\b(?:because|since|as|so|due to|owing to|for this reason|the reasons?|in order)\b", re.IGNORECASE
)
# "Second, food and shelter."
_TAKES_UP = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Last|Final)(?:ly)?,? (?:[\w’-]+,? ){0,5}[\w’-]+\.")
_BY_ITSELF = 3  # words
_SINGLE = frozenset(
    {AnswerType.DATE, AnswerType.LIMIT, AnswerType.MONEY, AnswerType.NAME, AnswerType.SUPPLIER}
)  # what one of two sentences gives by itself
# "What we have found is that it predicts little", "We do not think that it is a good one"
_OPINES = re.compile(
    r"\b(?:I|we|he|she|they)\b(?: (?:do|does|did|have|has|had|not|never|still|cannot|can|should|would))*"
    r" (?:think|thinks|thought|believes?d?|considers?|regard(?:s|ed)?|doubts?|(?:dis)?agree[sd]?|feel|feels|felt"
    r"|found|prefers?|support(?:s|ed)?|welcome[sd]?)\b|\bin (?:my|our|his|her|their) (?:view|opinion|judgment)\b"
    r"|\bsee no (?:need|reason)\b",
    re.IGNORECASE,
)
_ABOUT_IT = 0.8  # of the topic, that a passage has to hold to be about it
# "The cost to date is £164,000", and not a cost of something else in the passage
_COSTS = re.compile(r"(?:(?:The|Its|Their) (?:\w+ )?(?:costs?|price|bill)|(?:It|They|This|That) (?:\w+ )?costs?)\b")
_FEWEST = 4  # words of a text that can be a near miss without the words that are asked about
# "Amber: at risk of missing the date", which tells what the colours of a table are for
_LEGEND = re.compile(
    r"\W*(?:blue|green|amber|red|grey|black|white|yellow)(?:\s*[:=–—-]\s*|\s+(?:means?|is|for)\s+)", re.I
)
# "The Chief Constable has commented as follows.", in whosever words it stands
_LEADS_IN = re.compile(
    r"[^.?!:“”\"\n]{0,200}(?::|\b(?:as follows|set out below)\.|\b(?:says?|said|stated|added|replied) that)\s*",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"\W*(?:(?:dear|yours|(?:kind|best|warm)\w* (?:regards|wishes)|signed)\b"
    # the lines above an e-mail
    r"|(?:from|to|cc|sent|date|subject|attachments?|tel|e-?mail)\s*:)",
    re.IGNORECASE,
)
# "Posted: 1 May 2025 | Force: Fellshire Police", under the title of a page
_FACTS = re.compile(r"\W*[\w ]{2,30}:[^|\n]+(?:\|[\w ]{2,30}:[^|\n]+)+")
_CAPITAL = re.compile(r"\W*(?:[A-Z]|\d)")
_OF_NAMES = frozenset("and of for the to at in by on copy".split())
_DAY = re.compile(r"\d{1,2}(?:[/.]\d{1,2}[/.]| [A-Z][a-z]{2,8} )(?:20)?\d\d|\b[A-Z][a-z]{2,8}day\b")
# a day, month or season that can be written down, and not "before" or "now"
_CALENDAR = re.compile(
    r"\b(?:(?:(?i:january|february|april|june|july|august|september|october|november|december|spring|summer|autumn|winter"
    r"|christmas|easter|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|March|May|20\d\d|\d{1,2}[/.]\d{1,2}[/.]\d\d)\b"
)
_LEANS = frozenset("it its they their them this these those he she his her both such that".split())

# what opens like this goes on with what was said before it: "All eleven now ring in the control room"
_GOES_ON = re.compile(
    r"[\"“‘(]*(?:but|however|yet|so|since|all|none|both|each|only|one|two|three|the (?:others?|rest|first|second)"
    r"|another|others|from|until|at present|now|then|there|here|in|on|by|as|it|its|they|their|them|this|these|those|he"
    r"|she|his|her|such|that|we|our|I|my)\b|\d",
    re.IGNORECASE,
)
# what was decided, before what was said of it, and what takes some of that back
_VERDICT = re.compile(
    r"(?:(?:not|partly|partially|fully) )?(?:accepted|agreed|rejected|complete[d]?|yes|no)\b[\w ]{0,20}[.:]$", re.I
)
_CONTRASTS = re.compile(r"(?:but|however|yet|still|it (?:is|was|will|has|does|did) not|to do (?:it|so|this))\b", re.I)
# what limits what stands before it and says nothing without it: "three cases in which they were not", "the other four"
_LIMITS = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could|can|will|would) not(?= yet\b|[,;.](?!\d))"
    r"|\b(?:was|were|is|are|has|have|had|did|does|do|could|ca|wo|would)n['’]t(?= yet\b|[,;.](?!\d))"
    r"|\bthe (?:(?:other|remaining) (?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w+teen|\w+ty)|others|rest)\b"
    r"|\bthe (?:(?:one|only|two|three|main) )?exceptions?\b|\bexcept(?:ing)?\b",
    re.IGNORECASE,
)
# "We have agreed on a summary", "An annual note will be published"
_DECIDED = re.compile(
    r"(?:(?:So|Now|Instead|Since then|As a result),? )?(?:We|I|It|They|He|She|This|An?|The)(?: [\w’'-]+){0,4}? "
    r"(?:(?:will|shall) (?!not\b)|(?:is|are) (?:now )?(?:proposed|planned|to be|being)\b"
    r"|(?:have|has) (?:(?:now|since|also|already|therefore) )?(?:agreed|decided|asked|arranged|approved|commissioned"
    r"|started|begun|introduced|told|written|set)\b)",
    re.IGNORECASE,
)
_ENOUGH = 40  # words of a paragraph beyond which no other is read with it
_CONTEXT = 120  # words of a passage that are shown where it has to be read
_ROW = 80  # words of a row that are shown with the cell that was found
_PARAGRAPH = 80  # words of a paragraph that is shown whole around what was found in it, and of what follows in others

held_in = lru_cache(maxsize=20_000)(stems)


def best_sentences(text: str, topic: Topic, above: frozenset[str] = frozenset()) -> tuple[tuple[Span, ...], float]:
    """The one to three neighbouring sentences of a passage that say most of a topic, and the share they hold.

    One sentence where it says as much as it does with its neighbour. One that leans on what stands before it ("It
    carries ...") brings that along, and one that ends in a colon, asks, or tells what a report asks, what it leads up
    to. Where it is asked why, what gives no reason brings the sentence after it.
    `above` are the stems of the headings, which count for every sentence, for less.
    """
    every = sentences(text)
    spans, coverage = best_of(text, every, topic, above)
    told = _sum(text, every, topic) if coverage <= PART and topic.wanted == (AnswerType.MONEY,) else None
    return told or (spans, coverage)


def _sum(text: str, spans: Sequence[Span], topic: Topic) -> tuple[tuple[Span, ...], float] | None:
    """What a thing cost, told further on in the passage that is about it: "The cost to date is ..."."""
    whole = topic.coverage(held_in(text))
    said = [span for span in spans if _COSTS.match(one := text[span.start : span.end]) and topic.gives(one)]
    return (tuple(said[:1]), _HEADED * whole) if said and whole >= _ABOUT_IT else None


def best_of(text: str, spans: Sequence[Span], topic: Topic, above: frozenset[str]) -> tuple[tuple[Span, ...], float]:
    if not spans:
        return (), 0.0
    held = [held_in(text[span.start : span.end]) for span in spans]
    foremost, best, first, last = -1.0, -1.0, 0, 0
    # one sentence before two: the second is only worth its length where it adds something
    for at, until in [*((at, at) for at in range(len(spans))), *((at, at + 1) for at in range(len(spans) - 1))]:
        own = topic.coverage(frozenset().union(*held[at : until + 1]))
        share = max(own, _HEADED * topic.coverage(frozenset().union(above, *held[at : until + 1])))
        words = text[spans[at].start : spans[until].end]
        if not topic.gives(words) or _LEADERS.search(words) or not _given_here(text, spans[at : until + 1], topic):
            share = min(share, PART)
        rank = share + (_MOVES if topic.compares and _MOVED.search(words) else 0)
        if rank > foremost + (_ADDS if until > at else 1e-9):
            foremost, best, first, last = rank, share, at, until
    if first and last - first + 1 < _QUOTED and _leans(text[spans[first].start : spans[first].end]):
        first -= 1
    unexplained = topic.why and not _REASON.search(text[spans[first].start : spans[last].end])
    leads_on = unexplained or _leads_on(text[spans[last].start : spans[last].end])
    # the reason may stand one further behind a verdict by itself: "Partly accepted."
    for _ in range(1 + (unexplained and len(text[spans[first].start : spans[first].end].split()) <= _BY_ITSELF)):
        if last - first + 1 < _QUOTED and last + 1 < len(spans) and leads_on:
            last += 1
    said = frozenset().union(*held[first : last + 1])
    if not first and best > 0 and not topic.coverage(said) and topic.wanted == (AnswerType.ANYTHING,):
        last = min(_QUOTED, len(spans)) - 1  # the heading says it all: what stands below it is the answer
    first, last = _widened(text, spans, held, topic, (first, last))
    said = frozenset().union(*held[first : last + 1])
    heads = _heads(topic, said)
    last = max(at for at in range(last, min(first + _QUOTED, len(spans))) if at == last or heads & held[at])
    return tuple(spans[first : last + 1]), max(best, 0.0)


def _widened(
    text: str, spans: Sequence[Span], held: Sequence[frozenset[str]], topic: Topic, shown: tuple[int, int]
) -> tuple[int, int]:
    """The sentences shown with what in the same paragraph holds a thing asked about that they do not, or gives the
    opinion of it or the day that is asked for; as few as do, and three at most. For these the first may give way."""
    first, last = shown
    words = [text[span.start : span.end] for span in spans]
    holds = topic.coverage(frozenset().union(*held[first : last + 1]))
    sought = _beside(topic)
    unsaid = sought is not None and not any(map(sought.search, words[first : last + 1]))
    if holds <= 0:
        return shown
    ends = range(last, min(last + _QUOTED, len(spans)))
    every = ((at, until) for until in ends for at in range(max(0, until - _QUOTED + 1), last + 1))
    # what is shown stays where it can
    for at, until in sorted(every, key=lambda one: (one[0] > first, one[1] - one[0])):
        own = text[spans[at].start : spans[until].end]
        if "\n" in own or "\t" in own or _LEADERS.search(own):
            continue
        more = topic.coverage(frozenset().union(*held[at : until + 1])) - holds
        about = topic.coverage(held[until]) > 0 if sought is _CALENDAR else topic.speaks_of(words[until])
        given = unsaid and until > last and sought and sought.search(words[until]) and about
        if (at <= first and more > PART) or (given and more >= -PART):
            return at, until
    return shown


def _beside(topic: Topic) -> re.Pattern[str] | None:
    """How what is asked for reads where it may stand in a sentence beside those that tell of it: an opinion, a day."""
    if asks_what_is_thought(topic.question):
        return _OPINES
    return _CALENDAR if AnswerType.DATE in topic.wanted else None


def in_full(passage: Passage, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentences that were found with what a reader needs beside them: a verdict before them, one that goes on and
    what takes it back or limits it, and of a row of a table the other cells, as the position that was reached, or those
    behind, or the rest of the cell.

    Nothing is added across a paragraph's end or out of a cell whose column has a date.
    """
    text = passage.text
    if not spans:
        return spans
    if passage.columns and not is_dated(passage, spans[0].start):
        row = sentences(text)
        behind = [one for one in row if one.start >= spans[0].start]
        short = (some for some in (row, behind) if len(text[some[0].start :].split()) <= _ROW)
        if told := next(short, None):
            return tuple(told)
    around = [one for one in sentences(text) if _together(text, one, spans)]
    if passage.columns and len(around) <= _QUOTED:
        return tuple(around)
    before = [one for one in around if one.end <= spans[0].start][-1:]
    shown = [*(one for one in before if _VERDICT.match(text[one.start : one.end])), *spans]
    following = [one for one in around if one.start >= spans[-1].end][: max(0, _QUOTED - len(shown))]
    for at, one in enumerate(following):
        limits = _LIMITS.search(text, one.start, one.end)
        if not limits and not (_CONTRASTS if at else _GOES_ON).match(text, one.start):
            break
        shown.append(one)
    return tuple(shown)


def in_paragraph(text: str, shown: Span) -> Span:
    """Sentences with the rest of their paragraph where that is short; of a longer one with what follows them, up to
    three sentences."""
    around = [one for one in sentences(text) if _together(text, one, [shown])]
    whole = Span(min([shown.start, *(one.start for one in around)]), max([shown.end, *(one.end for one in around)]))
    if _words(text, whole) <= _PARAGRAPH:
        return whole
    said = sum(shown.start <= one.start < shown.end for one in around)
    following = [one for one in around if one.start >= shown.end][: max(0, _QUOTED - said)]
    ends = [one.end for one in following if _words(text, Span(shown.start, one.end)) <= _PARAGRAPH]
    return Span(shown.start, max([shown.end, *ends]))


def _words(text: str, one: Span) -> int:
    return len(text[one.start : one.end].split())


def with_context(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Sentences of a passage with those around them, as many as a reader takes in at once."""
    every = sentences(text)
    if not spans or not every:
        return spans
    at = [place for place, one in enumerate(every) if one.end > spans[0].start and one.start < spans[-1].end] or [0]
    first, last = at[0], at[-1]
    # by turns before and behind
    for step in range(2 * len(every)):
        wider = (max(0, first - 1), last) if step % 2 else (first, min(len(every) - 1, last + 1))
        now, then = (text[every[one].start : every[other].end] for one, other in ((first, last), wider))
        # a paragraph that tells enough by itself is not left
        leaves = then.count("\n") > now.count("\n") and len(now.split()) >= _ENOUGH
        if len(then.split()) <= _CONTEXT and not leaves:
            first, last = wider
    return tuple(every[first : last + 1])


def taken_back(text: str, spans: Sequence[Span], shown: int) -> int:
    """How many sentences have to be shown of the first `shown`: one more where it takes some of them back, or tells
    what was decided where they only tell how things stand."""
    after = spans[shown] if 0 < shown < len(spans) else None
    if after is None or "\n" in text[spans[shown - 1].end : after.start]:
        return shown
    decided = [_DECIDED.match(text, one.start) is not None for one in spans[: shown + 1]]
    return shown + bool(_CONTRASTS.match(text, after.start) or (decided[-1] and not any(decided[:-1])))


def _together(text: str, one: Span, spans: Sequence[Span]) -> bool:
    """Whether a sentence stands in the same paragraph, or the same cell, as others."""
    first, last = min(one.start, spans[0].start), max(one.end, spans[-1].end)
    own = text[spans[0].start : spans[-1].end]
    return all(text[first:last].count(end) == own.count(end) for end in "\n\t")


def _given_here(text: str, spans: Sequence[Span], topic: Topic) -> bool:
    """Whether the one of two sentences that gives a day or a sum is about the topic, or goes on about what is."""
    if len(spans) < 2 or not _SINGLE.issuperset(topic.wanted):
        return True
    said = [text[span.start : span.end] for span in spans]
    told = (one for one in said if topic.coverage(held_in(one)) > 0 or _leans(one) or _leads_on(said[0]))
    return any(map(topic.gives, told))


def _heads(topic: Topic, held: frozenset[str]) -> frozenset[str]:
    """What a writer calls a thing of several words once it has been named: "its own bus" after "a welfare bus"."""
    several = (one for concept in topic.concepts for one in concept.variants if len(held_in(one)) > 1)
    return frozenset().union(*(held_in(one.split()[-1]) for one in several if held_in(one) <= held))


def says_something(text: str) -> bool:
    """Whether a text says anything of any subject: a date, a name, an address, a greeting, "Read the response" and what
    only leads in to somebody's words do not."""
    return (
        len(_DAY.sub("", text).split()) >= _FEWEST
        and has_plain_words(text)
        and not (_GREETS.match(text) or _FACTS.fullmatch(text) or leads_in(text))
    )


def leads_in(text: str) -> bool:
    """Whether a text does nothing but lead in to somebody's words."""
    return _LEADS_IN.fullmatch(text) is not None


def has_plain_words(text: str) -> bool:
    """Whether a text has a word that belongs to no name, title, address, date, imprint or legend of a table's
    colours."""
    return not (_LEGEND.match(text) or IMPRINT.search(text) or _FACTS.fullmatch(text)) and any(
        not _CAPITAL.match(word) and word.casefold() not in _OF_NAMES for word in text.split()
    )


def enquires(sentence: str) -> bool:
    """Whether a sentence asks, or tells what was asked."""
    return _ENQUIRES.search(sentence) is not None


def _leads_on(sentence: str) -> bool:
    """Whether what a writer has to say comes next: after a colon, a question, what inspectors asked, or the subject."""
    if sentence.endswith(":") or enquires(sentence):
        return True
    return _REPORTED.match(sentence) is not None or _TAKES_UP.fullmatch(sentence) is not None


def _leans(sentence: str) -> bool:
    opening = sentence.split(None, 1)[0].casefold().strip("\"'“”‘’(")
    return opening in _LEANS
