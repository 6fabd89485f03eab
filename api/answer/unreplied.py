"""Who has replied to an inspection and who has not, by the documents that are held: "who has not replied to Part 1?".

A reply that is not held may have been made, and not every report asks every force for one; both are said.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from api.answer.absence import ForceStanding, Searched, Standing, coverage
from api.answer.scope import Scope, admitted, is_reply
from api.answer.topic import Topic
from api.citation import in_words
from indexer.index import Index
from indexer.lexical import terms

_REPLY = r"(?:repl(?:y|ies|ied)|respon(?:se|ses|d|ded)|answer(?:ed)?)"
_ASKED = re.compile(
    r"^\W*(?:(?:can|could) you (?:tell me|list)|tell me|list|name|(?:is|are) there"
    r"|(?:has|have|did|who|which|what|any)\b)"
    rf"[^?.]*\b{_REPLY}\b",
    re.IGNORECASE,
)
# what says no more than that somebody replied, or did not
_SAYS_SO = frozenset(
    terms(
        """
        reply replies replied respond responded response responses answer answered not never yet still owe owes missing
        outstanding awaited overdue failed fail late published formal statutory section 55 duty received held sent any
        all every force forces police commissioner commissioners chief constable constables office offices pcc pccs
        report reports inspection inspections hmicfrs inspectorate inspectors who which what list have has did do does
        is are there a an the to of from with by in on we you us got back name
        """
    )
)
_MOST = 8  # inspections that are gone through where none is named
_TOLD = {
    Standing.NOT_HELD: "no reply is held of {names}",
    Standing.COULD_NOT_BE_READ: "what could not be read may be a reply of {names}",
    Standing.DATE_NOT_KNOWN: "what is held of {names} has no date, and may be later",
    Standing.REPLIED: "replies are held of {names}",
}
_HELD_ALONE = "A reply may have been made and not be held here, and not every report asks every force for one."


@dataclass(frozen=True, slots=True)
class Replies:
    """Who has replied, as text; and, to one inspection, where every force stands."""

    told: tuple[str, ...]
    forces: tuple[ForceStanding, ...]


def who_replied(index: Index, scope: Scope, question: str, words: Iterable[str]) -> Replies | None:
    """Who has replied to the inspection that a question names, or to each of a few; None where it asks for more.

    `words` are those that the question looks for.
    """
    titles = {link.id: link.title for one in index.documents for link in one.inspections if link.document_id}
    wanted = sorted(scope.filter.inspection & titles.keys() or (titles if len(titles) <= _MOST else ()))
    known = _SAYS_SO.union(*(terms(titles[name]) for name in wanted if scope.filter.inspection))
    more = set(terms(" ".join(words))) - known
    if scope.recommendations or scope.filter.force or more or not (wanted and _ASKED.match(question)):
        return None
    standings = {name: tuple(_standings(index, scope, name, titles[name])) for name in wanted}
    told = [_saying(index, titles[name], found) for name, found in standings.items()]
    return Replies((*told, _HELD_ALONE), standings[wanted[0]] if len(wanted) == 1 else ())


def _standings(index: Index, scope: Scope, inspection: str, title: str) -> Iterator[ForceStanding]:
    asked = replace(scope, filter=replace(scope.filter, inspection=frozenset({inspection})))
    asked = replace(asked, forces=_inspected_alone(index, title) or scope.forces)
    for one in coverage(index, asked, admitted(index, asked), Topic((), ()), Searched(frozenset())).forces:
        replied = any(is_reply(index.documents[index.row_of_document[name]]) for name in one.documents)
        # what else is held of a force is no reply
        yield replace(one, standing=Standing.REPLIED) if replied else replace(one, documents=(), passages=0)


def _saying(index: Index, title: str, standings: Iterable[ForceStanding]) -> str:
    groups: dict[Standing, list[str]] = {standing: [] for standing in _TOLD}
    for one in standings:
        body = index.gazetteer.get(one.force)
        groups[one.standing].append(body.name if body else one.force)
    said = (_TOLD[standing].format(names=in_words(names)) for standing, names in groups.items() if names)
    return f"“{title}”: {'; '.join(said)}."


def _inspected_alone(index: Index, title: str) -> tuple[str, ...]:
    """The force that a report is about, where its title names one."""
    named = {one for mention in index.gazetteer.mentions(title) for one in mention.candidates}
    return tuple(named) if len(named) == 1 else ()
