"""How quoted words compare with the documents: where they stand word for word, or what differs where they nearly do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from api.verify.concordance import Concordance, Token, forgiven, forgiven_between, parts_of, tokens
from api.verify.meaning import Difference, is_figure, kind_of
from api.verify.parted import parted
from api.verify.pieces import SENTENCE_END, Gap, Likeness, Piece, TextOf, closed, pieces_of

_GAP = {"ellipsis": 400, "brackets": 12}  # words of the source that a mark may stand for
_PLACES = 200
_MARKS = 100  # of ellipses and brackets; of a quotation with more, only its longest part is looked for
_ALIGNED = 1_200  # words of a quotation that are compared one by one
_MARGIN = 12
_NEAREST = 5  # places that are compared word by word with a quotation that stands nowhere
_SLACK = 4  # words put in or left out before the place is told from its longest run
_HYPHENED = 20  # runs of words that are looked for as one
_FEW = 6  # words of which two in three have to be the same
# of the words of an altered quotation so many stand in the source; or, of what they tell of their place, this share
_PLAINLY, _TELLING = 0.75, 0.5
_RARE = 0.3  # the weight of a word that stands in nine places at most
_WORD = re.compile(r"[^\W_]")
# what stands before a word that opens a sentence, a cell or speech
_OPENING = re.compile(r"(?:^|[.!?:;\n\t(\[“”\"‘–—•])\s*$")
CAPITAL = "capital letter"
HYPHENATION = "hyphenation"

Step = tuple[str, int, int, int, int]


def liken(words: Concordance, text_of: TextOf, quoted: str) -> list[Likeness]:
    """Where a quotation stands exactly, in document order; else its nearest likenesses; else nothing."""
    return _Comparison(words, text_of, quoted).run()


class _Comparison:
    def __init__(self, words: Concordance, text_of: TextOf, quoted: str) -> None:
        self._words = words
        self._text_of = text_of
        self._quoted = quoted

    def run(self) -> list[Likeness]:
        whole, closing = closed(tokens(self._quoted))
        if not any(_WORD.search(token.key) for token in whole):
            return []
        found = self._standing([self._numbered(Piece(tuple(whole)))], closing)
        if found:
            return found
        pieces = [self._numbered(piece) for piece in pieces_of(self._quoted, whole)]
        if (len(pieces) > 1 or pieces[0].mark) and len(pieces) <= _MARKS:
            found = self._standing(pieces, closing)
        found = found or self._respaced(whole, closing)
        return found or list(parted(self._words, self._text_of, whole, closing)) or self._nearest(pieces, closing)

    def _respaced(self, whole: Sequence[Token], closing: str) -> list[Likeness]:
        """Where the words stand with a hyphen for a space, or a space for a hyphen: "out of hours", "out-of-hours"."""
        spaced = [part for token in whole for part in parts_of(token, self._quoted)]
        found: list[Likeness] = []
        if len(spaced) > len(whole):
            found = self._standing([self._numbered(Piece(tuple(spaced)))], closing)
        for words in () if found else self._hyphened(whole):
            (run,) = (one for one in words if one not in whole)
            stands = self._standing([self._numbered(Piece(tuple(words)))], closing)
            found += [one for one in stands if self._is_hyphened(run, one)]
        return [replace(one, forgiven=one.forgiven | {HYPHENATION}) for one in found]

    def _hyphened(self, whole: Sequence[Token]) -> Iterator[list[Token]]:
        """The words with two or three neighbours as one that some document has, one such run at a time."""
        runs = ((at, whole[at : at + length]) for length in (3, 2) for at in range(len(whole) - length + 1))
        small = ((at, run) for at, run in runs if all(each.key.isalpha() and each.key.islower() for each in run[1:]))
        keyed = ((at, run, "".join(each.key for each in run)) for at, run in small)
        held = (one for one in keyed if self._words.number(one[2]) >= 0)
        for at, run, key in islice(held, _HYPHENED):
            yield [*whole[:at], Token(run[0].start, run[-1].end, key), *whole[at + len(run) :]]

    def _is_hyphened(self, token: Token, found: Likeness) -> bool:
        """Whether a source has a hyphen wherever a draft has a space: "apart" is no "a part"."""
        parts = map(re.escape, self._quoted[token.start : token.end].split())
        return bool(re.search("[-‐‑–]".join(parts), self._text_of(found.document)[found.start : found.end]))

    def _standing(self, pieces: list[Piece], closing: str) -> list[Likeness]:
        """Where the pieces stand word for word, those that differ in no capital letter first."""
        return [
            self._exact(one, places, closing)
            for one in self._cased(pieces)
            for places in self._in_order(one)
            if one is pieces or self._may_turn(one[0], places[0])
        ]

    def _cased(self, pieces: list[Piece]) -> Iterator[list[Piece]]:
        """The pieces as they are, then with the first letter of the first word in its other case.

        A quotation that runs on in a sentence begins with a small letter, one that opens a sentence with a capital.
        """
        yield pieces
        first = pieces[0].tokens[0].key if pieces[0].tokens and not pieces[0].mark else ""
        number = self._words.number(f"{first[:1].swapcase()}{first[1:]}")
        if first[:1].isalpha() and number >= 0:
            yield [replace(pieces[0], numbers=(number, *pieces[0].numbers[1:])), *pieces[1:]]

    def _may_turn(self, piece: Piece, place: int) -> bool:
        """Whether a capital letter may be put or taken away: one inside a sentence of the source is part of a name."""
        text = self._text_of(self._words.document_at(place))
        begins = int(self._words.starts[place])
        small = self._quoted[piece.tokens[0].start].islower()
        return not small or bool(_OPENING.search(text, max(0, begins - 12), begins))

    def _numbered(self, piece: Piece) -> Piece:
        numbers = tuple(self._words.number(token.key) for token in piece.tokens)
        return Piece(piece.tokens, piece.mark, piece.affixes, numbers)

    def _in_order(self, pieces: Sequence[Piece]) -> Iterator[list[int]]:
        """Where the pieces stand one behind another with no more between them than their marks may hide."""
        full = [piece for piece in pieces if piece.numbers]
        if not full:
            return
        every = {id(piece): self._words.exact(piece.numbers) for piece in full}
        for first in every[id(full[0])][:_PLACES].tolist():
            places, end = [first], first + len(full[0].numbers)
            for piece in full[1:]:
                at = int(every[id(piece)].searchsorted(end))
                limit = end + _GAP.get(piece.mark, 0)
                if at >= len(every[id(piece)]) or int(every[id(piece)][at]) > limit:
                    break
                places.append(int(every[id(piece)][at]))
                end = places[-1] + len(piece.numbers)
            one_document = self._words.document_at(first) == self._words.document_at(places[-1])
            if len(places) == len(full) and one_document and self._affixes_fit(pieces, places):
                yield places

    def _affixes_fit(self, pieces: Sequence[Piece], places: Sequence[int]) -> bool:
        """Whether a word that brackets cut, as in "[T]he", is the word that stands there in the source."""
        full = [piece for piece in pieces if piece.numbers]
        before = [(piece, place - 1) for piece, place in zip(full, places, strict=True)]
        if not pieces[-1].numbers:
            before.append((pieces[-1], places[-1] + len(full[-1].numbers)))
        return all(self._word_at(place, *piece.affixes) for piece, place in before if piece.affixes)

    def _word_at(self, place: int, prefix: str, suffix: str) -> bool:
        if place < 0 or self._words.numbers[place] < 0:
            return False
        word = self._text_of(self._words.document_at(place))[self._words.starts[place] : self._words.ends[place]]
        return word.startswith(prefix) and word.endswith(suffix)

    def _exact(self, pieces: Sequence[Piece], places: Sequence[int], closing: str) -> Likeness:
        full = [piece for piece in pieces if piece.numbers]
        document = self._words.document_at(places[0])
        text = self._text_of(document)
        last = places[-1] + len(full[-1].numbers) - 1
        end = int(self._words.ends[last])
        kinds = {piece.mark for piece in pieces} - {""}
        if self._turned(full[0], places[0], text):
            kinds.add(CAPITAL)
        for piece, place in zip(full, places, strict=True):
            kinds |= self._pardoned(piece, place, text)
        if closing and not text[end:].lstrip().startswith(closing):
            kinds.add("closing punctuation")
        return Likeness(
            document=document,
            start=int(self._words.starts[places[0]]),
            end=end,
            exact=True,
            forgiven=frozenset(kinds),
            gaps=tuple(self._gaps(pieces, places, text)),
            closing=closing,
        )

    def _turned(self, piece: Piece, place: int, text: str) -> bool:
        mine, theirs = self._quoted[piece.tokens[0].start], text[self._words.starts[place]]
        return mine != theirs and mine.casefold() == theirs.casefold()

    def _gaps(self, pieces: Sequence[Piece], places: Sequence[int], text: str) -> Iterator[Gap]:
        full = [piece for piece in pieces if piece.numbers]
        first, last = full[0].tokens[0].start, full[-1].tokens[-1].end
        if full[0].mark:
            begins = int(self._words.starts[places[0]])
            yield Gap(0, first, self._quoted[:first], _beside(text, begins), between=False)
        for one, place, two, following in zip(full, places, full[1:], places[1:], strict=False):
            at, until = one.tokens[-1].end, two.tokens[0].start
            passed = text[self._words.ends[place + len(one.numbers) - 1] : self._words.starts[following]].strip()
            yield Gap(at, until, self._quoted[at:until], passed, opens=one.tokens[-1].key in SENTENCE_END)
        if not pieces[-1].numbers:
            ends = int(self._words.ends[places[-1] + len(full[-1].numbers) - 1])
            mark = self._quoted[last:]
            stands = _rest(text, ends, len(mark.split()))
            yield Gap(last, len(self._quoted), mark, stands, between=bool(stands))

    def _pardoned(self, piece: Piece, place: int, text: str) -> set[str]:
        """In what the draft's letters and spaces differ from the source's although the words are the same."""
        starts = self._words.starts[place : place + len(piece.tokens)].tolist()
        ends = self._words.ends[place : place + len(piece.tokens)].tolist()
        kinds: set[str] = set()
        previous: Token | None = None
        for at, token in enumerate(piece.tokens):
            kinds |= forgiven(self._quoted[token.start : token.end], text[starts[at] : ends[at]])
            if previous:
                kinds |= forgiven_between(self._quoted[previous.end : token.start], text[ends[at - 1] : starts[at]])
            previous = token
        return kinds

    def _nearest(self, pieces: list[Piece], closing: str) -> list[Likeness]:
        """The likeness of the longest piece, with what differs in it and whether the others stand with it."""
        aligned = [one for cased in self._cased(pieces) for one in self._alignments(cased, closing)]
        best = max((one.matched for one in aligned), default=0.0)
        notes = ("Its parts do not stand together in the source.",) if len(pieces) > 1 else ()
        kept: dict[tuple[int, int], Likeness] = {}
        for one in sorted((one for one in aligned if one.matched == best), key=lambda one: len(one.differences)):
            kept.setdefault((one.start, one.document), one)
        return [replace(one, notes=one.notes if one.differences else notes) for one in kept.values()]

    def _alignments(self, pieces: Sequence[Piece], closing: str) -> Iterator[Likeness]:
        piece = max(pieces, key=lambda one: len(one.numbers))
        for start in self._words.near(piece.numbers, _NEAREST) if piece.numbers else ():
            if found := self._aligned(piece, start, closing):
                yield found

    def _aligned(self, piece: Piece, start: int, closing: str) -> Likeness | None:
        """The words of a quotation beside those of the source from about `start` on; None where too few agree."""
        wanted = list(piece.numbers[:_ALIGNED])
        first, last = self._words.bounds(min(start + _MARGIN, len(self._words.numbers) - 2))
        low, high = max(first, start - _MARGIN), min(last, start + len(wanted) + 2 * _MARGIN)
        equal = [step for step in _steps(wanted, self._words.numbers[low:high].tolist()) if step[0] == "equal"]
        resembles = self._resembles(wanted, equal)
        if not resembles and not (equal and len(wanted) <= _FEW):
            return None
        anchor = max(equal, key=lambda step: self._weight(wanted[step[1] : step[2]]))
        low, high = self._beside(wanted, low + anchor[3] - anchor[1], first, last)
        steps = _steps(wanted, self._words.numbers[low:high].tolist())
        text = self._text_of(self._words.document_at(low))
        differences = tuple(self._differences(piece, steps, low, text))
        if not resembles and not self._but_a_figure(wanted, equal, differences):
            return None
        return Likeness(
            document=self._words.document_at(low),
            start=int(self._words.starts[low]),
            end=int(self._words.ends[high - 1]),
            exact=False,
            matched=round(sum(step[2] - step[1] for step in equal) / len(wanted), 3),
            forgiven=frozenset({CAPITAL} if self._turned(piece, low, text) and steps[0][0] == "equal" else ()),
            differences=differences,
            notes=("Only the beginning was compared word by word.",) if len(piece.numbers) > _ALIGNED else (),
            closing=closing,
        )

    def _resembles(self, wanted: Sequence[int], equal: Sequence[Step]) -> bool:
        """Whether what is the same is enough for the rest to be an alteration, and not another sentence altogether."""
        same = sum(step[2] - step[1] for step in equal)
        run = max((step[2] - step[1] for step in equal), default=0)
        least = 2 / 3 if len(wanted) <= _FEW else 0.5
        if same < max(2, least * len(wanted)) or (run < 3 and same < 0.75 * len(wanted)):
            return False
        told = sum(self._weight(wanted[step[1] : step[2]]) for step in equal)
        return same >= _PLAINLY * len(wanted) or told >= _TELLING * self._weight(wanted)

    def _but_a_figure(self, wanted: Sequence[int], equal: Sequence[Step], differences: Sequence[Difference]) -> bool:
        """Whether few words are the source's but for one figure in place of another: "It seats fifteen"."""
        if len(differences) != 1 or not is_figure(differences[0].draft) or not is_figure(differences[0].source):
            return False
        return max(self._words.weight(number) for step in equal for number in wanted[step[1] : step[2]]) >= _RARE

    def _weight(self, numbers: Sequence[int]) -> float:
        return sum(map(self._words.weight, numbers))

    def _beside(self, wanted: list[int], begin: int, first: int, last: int) -> tuple[int, int]:
        """The stretch of the source from about `begin` that is likest to the quotation, and nearest to it in length."""
        from rapidfuzz.distance import Levenshtein

        begin = min(max(first, begin), last - 1)  # the quotation may be longer than what the document has of it
        starts = range(max(first, begin - _SLACK), min(last - 1, begin + _SLACK) + 1)
        middle = begin + len(wanted)
        ends = range(max(first + 1, middle - _SLACK), min(last, middle + _SLACK) + 1)
        likest = min(
            (
                Levenshtein.distance(wanted, self._words.numbers[low:high].tolist()),
                abs(high - low - len(wanted)),
                low,
                high,
            )
            for low in starts
            for high in ends
            if low < high
        )
        return likest[2], likest[3]

    def _differences(self, piece: Piece, steps: Sequence[Step], low: int, text: str) -> Iterator[Difference]:
        for tag, first, last, source_first, source_last in steps:
            if tag == "equal":
                continue
            at = piece.tokens[first].start if first < len(piece.tokens) else piece.tokens[-1].end
            until = piece.tokens[last - 1].end if last > first else at
            mine, theirs = self._quoted[at:until], ""
            if source_last > source_first:
                theirs = text[self._words.starts[low + source_first] : self._words.ends[low + source_last - 1]]
            yield Difference(at, until, mine, theirs, kind_of(mine, theirs))


def _steps(draft: Sequence[int], source: Sequence[int]) -> list[Step]:
    """How to turn one stretch of words into another, as runs that are equal, replaced, put in or left out."""
    from rapidfuzz.distance import Levenshtein

    steps: list[Step] = []
    for one in Levenshtein.opcodes(draft, source):
        step = (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end)
        if steps and "equal" not in (steps[-1][0], one.tag):
            # words replaced and words beside them left out are one change
            _, first, _, source_first, _ = steps.pop()
            step = ("replace", first, one.src_end, source_first, one.dest_end)
        steps.append(step)
    return steps


def _rest(text: str, place: int, words: int) -> str:
    """What a sentence has left behind a place, where that is no more than so many words."""
    rest = re.split(r"[.!?](?=\s|$)|[\n\t]", text[place : place + 80])[0].strip()
    return rest if len(rest.split()) <= words and rest[:1].isalnum() else ""


def _beside(text: str, place: int) -> str:
    """The three words before a place that stand in one sentence with it."""
    before = re.split(r"[.!?](?=\s)|[\n\t]", text[max(0, place - 80) : place])[-1]
    return " ".join(before.split()[-3:])
