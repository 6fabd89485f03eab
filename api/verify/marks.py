"""What an ellipsis or square brackets do to the sense of a quotation.

They mark themselves, and what they leave out or put in is forgiven and told, save where they turn the sense: where the
words left out hold a negation that governs words that were kept, where brackets put in, take out or change a number or
a negation, or where they put another word for one that has a sense: "[right]" for "wrong". A name, a pronoun or another
form of the same word may be put for what stands there.
"""

import re
from collections.abc import Iterator

from api.sentences import sentences
from api.verify.meaning import Difference, denies, figures, negates
from api.verify.pieces import Gap

_OPENS_CLAUSE = re.compile(r"(?:\w+ ){0,2}(?:that|whether|if|unless|until|because)", re.IGNORECASE)
_BRACKETS = re.compile(r"[^\s\[]*\[([^\]\n]{0,200})\]\w*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# words of grammar, which brackets may change: pronouns, articles, and verbs that only carry a tense
_FORM = frozenset(
    """i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these
    those the a an who whom whose which am is are was were be been being do does did have has had having will would
    shall should can could may might must and or then there here""".split()
)
_OF_EVERY_FORCE = frozenset("police constabulary force service".split())
_SUBJECTS = frozenset("i we he she it they".split())
# what an editor remarks, and puts for no word: "[sic]", "[emphasis added]"
_EDITOR = re.compile(r"(?:sic|(?:my |our )?emphasis\b.*|original emphasis)\W*$", re.IGNORECASE)
_ANOTHER_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
# a clause that says something of its own about what stands before it: "…, and that is nobody's fault."
_OWN_CLAUSE = re.compile(
    r"\s*(?:[;:–—(]|,?\s*(?:and|but|which|who|whose|because|although|though|while|since|so)\b)", re.IGNORECASE
)
# one that is put into another between two marks and governs nothing outside them: ", which were not cheap,"
_PARENTHESIS = re.compile(
    r"\s*(?:\([^()]*\)|[–—][^–—]*[–—]|,\s*(?:which|who|whose|because|although|though|while|since)\b[^,;:]*,)\s*",
    re.IGNORECASE,
)


def turned(gaps: tuple[Gap, ...], words: str = "") -> Iterator[Difference]:
    """What the marks of a quotation change in its sense. Offsets are those of the quotation's `words`."""
    for gap in gaps:
        own = put_in(gap.draft)
        if kind := (_by_brackets(own, gap) if own else _by_omission(gap) or _cuts_clause(gap, words[: gap.start])):
            yield Difference(gap.start, gap.end, gap.draft.strip(), gap.source, kind)


def put_in(marks: str) -> str:
    """The draft's own words among its marks, whole where brackets cut one: "None" of "[N]one"."""
    found = (
        match for match in _BRACKETS.finditer(marks) if any(map(str.isalnum, match[1])) and not _EDITOR.match(match[1])
    )
    return " ".join(match.group().replace("[", "").replace("]", "") for match in found)


def in_brackets(words: str) -> Iterator[str]:
    """What stands in square brackets in a quotation, brackets and all, where it holds a word."""
    for match in re.finditer(r"\[[^\]\n]{0,200}\]", words):
        if any(map(str.isalnum, match.group())):
            yield match.group()


def _by_brackets(own: str, gap: Gap) -> str:
    put, stood = figures(own), figures(gap.source)
    elided = "…" in gap.draft or bool(re.search(r"\.[ ]?\.", gap.draft))
    if (put - stood and (put - {"one"} or stood)) or (gap.between and not elided and stood - put):
        return "number"
    if any(map(negates, own.split())):
        return "" if denies(gap.source) and not _ANOTHER_SENTENCE.search(gap.source) else "negation"
    if elided:
        return _by_omission(gap, own.casefold() in _SUBJECTS)
    if denies(gap.source):
        return "negation"
    return "words" if _other_prefix(own, gap) or _other_words(own, gap) else ""


def _other_words(own: str, gap: Gap) -> bool:
    """Whether brackets put other words for some that have a sense, or one name for another. A name for what is none
    ("[Kent Police]" for "we") is an editor's help."""
    put, stood = _telling(own), _telling(gap.source) if gap.between else _name_before(gap.source)
    if any(word[0].isupper() for word in put):
        named = [word for word in stood if word[0].isupper() and word.casefold() not in _OF_EVERY_FORCE]
        telling = [word for word in put if word.casefold() not in _OF_EVERY_FORCE]
        return bool(named and telling) and not any(_kin(one, other) for one in named for other in telling)
    if not put or not gap.between:
        return False
    return any(not any(_kin(one, other) for other in put) for one in stood)


def _name_before(text: str) -> list[str]:
    """The name that a stretch ends with."""
    words = text.split()
    first = next((at for at in range(len(words), 0, -1) if not words[at - 1][:1].isupper()), 0)
    return _telling(" ".join(words[first:]))


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.casefold() not in _FORM]


def _kin(one: str, other: str) -> bool:
    """Whether two words are forms of one: "visit" and "visited"."""
    first, second = one.casefold(), other.casefold()
    return first.startswith(second[:4]) if len(second) > 3 else first == second


def _other_prefix(own: str, gap: Gap) -> bool:
    """Whether brackets put a syllable before a word, as in "[un]able", which makes it another."""
    cut = re.search(r"\[\w+\]\w+", gap.draft)
    word, stood = own.split()[-1].casefold(), (gap.source.split() or [""])[-1].casefold()
    return bool(cut) and word != stood and word.endswith(stood) and bool(stood)


def _cuts_clause(gap: Gap, before: str) -> str:
    """The sense that turns where no more is left out than what opens the clause that a negation governs.

    "I do not accept … these recommendations" of "I do not accept that these recommendations can wait".
    """
    governed = gap.between and _OPENS_CLAUSE.fullmatch(gap.source.strip(" ,")) and denies(_sentence_of(before))
    return "negation" if governed else ""


def _sentence_of(before: str) -> str:
    spans = sentences(before)
    return before[spans[-1].start :] if spans else ""


def _by_omission(gap: Gap, closes: bool = False) -> str:
    return "negation" if gap.between and _governs(gap.source, gap.opens, closes) else ""


def _governs(left_out: str, opens: bool, closes: bool) -> bool:
    """Whether a negation among the words left out bears on words that were kept beside them.

    `opens` says that they begin a sentence, and `closes` that what follows has a subject of its own, so that they say
    nothing of what was kept on that side.
    """
    if not denies(left_out):
        return False
    parts = [left_out[span.start : span.end] for span in sentences(left_out)]
    ended = closes or bool(_SENTENCE_ENDS.search(parts[-1])) or "\n" in left_out[left_out.rindex(parts[-1]) :]
    if len(parts) == 1 and not ended and not opens:
        return not _PARENTHESIS.fullmatch(left_out)
    before = not opens and denies(parts[0]) and not _OWN_CLAUSE.match(parts[0])
    return before or (not ended and denies(parts[-1]))
