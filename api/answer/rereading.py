"""How else a question can be read that nothing was found for: a restriction may be what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.answer.asking import wants_reply
from api.answer.scope import in_the_words_of, named
from api.citation import force_name, in_words
from api.query import Interpretation, Query
from indexer.index import Filter, Index
from indexer.records import Speaker

_ELSEWHERE = "Only passages that name {names}, or of documents that do in their title, were searched."
_OF_OTHERS = "{name} speaks for another force than the one that is named, so nothing was kept to that force."
_UNNAMED = "{name} speaks for another force; these words do not name {force}, which was not looked for."
_RETOLD = "The inspectorate’s own words on this are not held; this is what those whom they inspected say of it."


@dataclass(frozen=True, slots=True)
class Rereading:
    """A reading without the interpretations `off`, of passages that hold every one of `names`, and that does not look
    for the words `besides`."""

    off: frozenset[str]
    names: tuple[str, ...]
    note: str
    besides: tuple[str, ...] = ()


_EVERY = {
    "recommendation": "{forces} {say} something on this, though not on that: leave out {sources} to read it.",
    "force": "{forces} {say} something on this: leave out {sources} to read it.",
}
_NAMED = 3  # forces in such a note
NO_OTHER = Rereading(frozenset(), (), "")


def rereadings(index: Index, query: Query) -> Iterator[Rereading]:
    """A person's words on another force than their own, and what inspectors said of a force as that force tells it."""
    name, spoken = in_the_words_of(index, query.text)
    forces = [one for one in query.interpreted if one.applied and one.kind == "force"]
    if forces and spoken.any() and not (spoken & index.mask(Filter(force=frozenset(query.filters.forces)))).any():
        yield Rereading(_keys(forces), (), _OF_OTHERS.format(name=name))
        spoken_of = tuple(one.source for one in forces)
        yield Rereading(_keys(forces), (), _UNNAMED.format(name=name, force=" or ".join(spoken_of)), spoken_of)
    inspectors = [one for one in query.interpreted if one.applied and one.values == (Speaker.INSPECTORATE,)]
    if inspectors and query.filters.about:
        yield Rereading(_keys(inspectors), (), _RETOLD)


def widened(query: Query) -> Iterator[Rereading]:
    """A question without the recommendation, or the force, that it was narrowed to by its words."""
    for kind, note in _EVERY.items():
        if read := [one for one in query.interpreted if one.applied and one.kind == kind]:
            sources = tuple(dict.fromkeys(one.source for one in read))
            yield Rereading(
                _keys(read), (), note.replace("{sources}", in_words([f"“{one}”" for one in sources])), sources
            )


def saying(index: Index, other: Rereading, forces: Sequence[str]) -> str:
    """The note on a reading without a restriction: which forces say something then."""
    names = [force_name(index, one) or "Others" for one in forces]
    told = names if len(names) <= _NAMED else [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} other forces"]
    return other.note.replace("{forces}", in_words(told)).replace("{say}", "say" if len(told) > 1 else "says")


def naming_a_place(index: Index, query: Query) -> Iterator[Rereading]:
    """A place by whoever names it, which goes before all that the force says whose area it is in."""
    places = _places(index, query)
    if any(wants_reply(query.text, one) or any(start < one.start for start, _ in one.also) for one in places):
        return  # "the force covering Tamworth", "what did Tamworth say": a force by its place
    if places and all(named(index, one.source).any() for one in places):
        owners = [body.name for one in places if (body := index.gazetteer.get(str(one.values[0])))]
        names = " and ".join(f"“{one.source}” ({owner})" for one, owner in zip(places, owners, strict=True))
        yield Rereading(_keys(places), tuple(one.source for one in places), _ELSEWHERE.format(names=names))


def _keys(read: list[Interpretation]) -> frozenset[str]:
    return frozenset(one.key for one in read)


def _places(index: Index, query: Query) -> list[Interpretation]:
    """What became a filter for a force and is only the name of a place."""
    mentions = index.gazetteer.mentions(query.text, typed=True)
    named = {name for one in mentions if one.basis != "place" for name in one.candidates}
    places = {one.start for one in mentions if one.basis == "place" and named.isdisjoint(one.candidates)}
    return [one for one in query.interpreted if one.applied and one.kind == "force" and one.start in places]
