"""The only module that knows the lexical engine (tantivy), and the analyser that feeds it.

BM25 with the engine's constants (k1 1.2, b 0.75) over the passage's words and, as a field of its own, over the
context above it. The analyser is ours, so that another engine can be fed the same terms.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from indexer.errors import IndexMismatch
from indexer.vectors import Scores

FOLDER = "lexical"
VERSION = "1"

BODY = "body"
CONTEXT = "context"
_EXACT = "exact"
_ROW = "row"
_TOKENIZER = "terms"

# function words that carry nothing; "no", "not" and "nor" are kept, for they do
_FUNCTION_WORDS = """
a an and are as at be been being but by can could did do does for from had has have he her his how i if in into is it
its may me might my of on or our she should so some such than that the their them then there these they this those to
was we were what when where which who whom whose why will with would you your
"""
STOPWORDS = frozenset(_FUNCTION_WORDS.split())

# the stemmer makes "buse" of these and "bus" of their singular
_PLURALS_IN_USES = frozenset(
    "apparatuses bonuses buses campuses censuses focuses minibuses statuses surpluses viruses".split()
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’][^\W_]+)*)*")
_HYPHEN = re.compile(r"[-‐‑]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands and the terms it is indexed under."""

    start: int
    end: int
    terms: tuple[str, ...]


def words(text: str) -> list[Word]:
    """The words of a text with their terms.

    A hyphenated word gives its parts and the word made solid ("well-being": well, be, wellb), so that both
    spellings meet. Stopwords are words with no terms.
    """
    return [Word(match.start(), match.end(), _terms(match.group())) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of a text in order, repeated as often as they occur."""
    return [term for word in words(text) for term in word.terms]


@lru_cache(maxsize=200_000)
def _terms(word: str) -> tuple[str, ...]:
    folded = fold(word)
    parts = _HYPHEN.split(folded)
    solid = ["".join(parts)] if len(parts) > 1 else []
    return tuple(_stem(part) for part in (*parts, *solid) if part and part not in STOPWORDS)


def fold(word: str) -> str:
    """Lower case, without accents, ligatures or a possessive."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return plain.removesuffix("'s").replace("'", "")


def _stem(word: str) -> str:
    if word in _PLURALS_IN_USES:
        return word.removesuffix("es")
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def _exact(text: str) -> list[str]:
    """The folded words of a text, none left out, for phrases."""
    return [part for match in _WORD.finditer(text) for part in _HYPHEN.split(fold(match.group())) if part]


def write(folder: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Index (text, context) pairs; the row of a pair is its position."""
    import tantivy

    folder.mkdir()
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for row, (text, context) in enumerate(rows):
        document = tantivy.Document()
        document.add_text(BODY, " ".join(terms(text)))
        document.add_text(CONTEXT, " ".join(terms(context)))
        document.add_text(_EXACT, " ".join(_exact(text)))
        document.add_unsigned(_ROW, row)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for field, option in ((BODY, "freq"), (CONTEXT, "freq"), (_EXACT, "position")):
        builder.add_text_field(field, stored=False, tokenizer_name=_TOKENIZER, index_option=option)
    builder.add_unsigned_field(_ROW, stored=False, indexed=True, fast=True)
    return builder.build()


def _register(index: Any) -> None:
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)


class Lexical:
    """The lexical index of one generation, memory-mapped. Safe for concurrent reading."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        try:
            index = tantivy.Index.open(str(folder))
        except ValueError as error:
            raise IndexMismatch(f"{folder} is not a lexical index that this version reads. Build again.") from error
        _register(index)
        self._schema = index.schema
        self._searcher = index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def scores(self, weights: dict[str, float], fields: dict[str, float] | None = None) -> Scores:
        """BM25 of every passage for weighted terms, summed over weighted fields; 0 where no term occurs."""
        import tantivy

        queries = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), weight * boost))
            for field, boost in (fields or {BODY: 1.0}).items()
            for term, weight in sorted(weights.items())
        ]
        return self._scattered(tantivy.Query.boolean_query(queries)) if queries else self._nothing()

    def containing(self, term: str) -> Scores:
        """1 for every passage whose words include the term, else 0."""
        import tantivy

        return self._scattered(tantivy.Query.const_score_query(self._term(BODY, term), 1.0))

    def phrase(self, phrase: str) -> Scores:
        """1 for every passage that holds the words of `phrase` next to each other, in order, unstemmed; else 0."""
        import tantivy

        found = _exact(phrase)
        if not found:
            return self._nothing()
        if len(found) == 1:
            query = self._term(_EXACT, found[0])
        else:
            query = tantivy.Query.phrase_query(self._schema, _EXACT, list(found))
        return self._scattered(tantivy.Query.const_score_query(query, 1.0))

    def document_frequency(self, term: str) -> int:
        """In how many passages the term occurs."""
        return int(self._searcher.doc_freq(BODY, term))

    def _term(self, field: str, term: str) -> Any:
        import tantivy

        option = "position" if field == _EXACT else "freq"
        return tantivy.Query.term_query(self._schema, field, term, index_option=option)

    def _nothing(self) -> Scores:
        return np.zeros(len(self), dtype=np.float32)

    def _scattered(self, query: Any) -> Scores:
        scores = self._nothing()
        if not len(self):
            return scores
        hits: Sequence[tuple[float, Any]] = self._searcher.search(query, limit=len(self), count=False).hits
        if hits:
            values, addresses = zip(*hits, strict=True)
            rows = np.array(self._searcher.fast_field_values(_ROW, list(addresses)), dtype=np.int64)
            scores[rows] = values
        return scores
