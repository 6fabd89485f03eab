"""Who has replied to an inspection and who has not, by the documents that are held: "who has not replied to Part 1?".

A reply that is not held may have been made, and not every report asks every force for one; both are said.
"""

import re
from collections.abc import Iterator

import numpy as np

from api.answer.scope import Scope, admitted, is_reply
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
_OF_EACH = "“{title}”: no reply is held of {none}. Replies are held of {some}."
_OF_ALL = "“{title}”: replies are held of all the forces that are looked for: {some}."
_HELD_ALONE = "A reply may have been made and not be held here, and not every report asks every force for one."


def replied(index: Index, scope: Scope, question: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Where a question asks who has replied to an inspection, or has not: of whom replies are held, and of whom none.

    `words` are those that the question looks for. Nothing where it asks for more.
    """
    titles = {link.id: link.title for one in index.documents for link in one.inspections if link.document_id}
    wanted = sorted(scope.filter.inspection & titles.keys() or (titles if len(titles) <= _MOST else ()))
    known = _SAYS_SO.union(*(terms(titles[name]) for name in wanted if scope.filter.inspection))
    more = set(terms(" ".join(words))) - known
    if scope.recommendations or scope.filter.force or more or not _ASKED.match(question):
        return ()
    told = tuple(_of(index, scope, name, titles[name]) for name in wanted)
    return (*told, _HELD_ALONE) if told else ()


def _of(index: Index, scope: Scope, inspection: str, title: str) -> str:
    held = set(_replying(index, scope, inspection))
    expected = _inspected_alone(index, title) or scope.forces
    names = {force: body.name for force in expected if (body := index.gazetteer.get(force))}
    some = in_words([name for force, name in sorted(names.items()) if force in held]) or "none of them"
    none = in_words([name for force, name in sorted(names.items()) if force not in held])
    return (_OF_EACH if none else _OF_ALL).format(title=title, none=none, some=some)


def _inspected_alone(index: Index, title: str) -> tuple[str, ...]:
    """The force that a report is about, where its title names one."""
    named = {one for mention in index.gazetteer.mentions(title) for one in mention.candidates}
    return tuple(named) if len(named) == 1 else ()


def _replying(index: Index, scope: Scope, inspection: str) -> Iterator[str]:
    for row in np.unique(index.document_rows[admitted(index, scope)]).tolist():
        document = index.documents[row]
        if is_reply(document) and any(link.id == inspection for link in document.inspections):
            yield from document.forces
