"""Replies as text for a terminal. They are printed from what the API returns, so that both say the same."""

import textwrap
from collections.abc import Iterator

from api.answer_schemas import AskResponse, StandingModel, StatementModel
from api.schemas import HitModel, InterpretationModel, SearchResponse

_WIDTH = 96
_STATUS = {
    "answered": "Answered.",
    "partly": "Partly answered: what was found holds part of the question.",
    "not_found": "Nothing found.",
    "out_of_scope": "This is outside what the documents are about.",
    "needs_narrowing": "The question is too broad; one of these could be answered:",
}
_STANDINGS = {
    "stated": "Say something",
    "unattributed": "Say something, by an unknown speaker",
    "joint_only": "Replied to the whole report only",
    "possible": "Near misses only",
    "silent": "Held, and do not mention it",
    "could_not_be_read": "Could not be read",
    "not_held": "No document held",
}


def search_text(reply: SearchResponse) -> str:
    """The hits with their citations, and how much was searched."""
    noun = "groups" if reply.query.group_by else "passages"
    searched = reply.index.searched
    closing = (
        f"{len(reply.results)} of {reply.total.value:,} {noun} found in {searched.passages:,} passages "
        f"of {searched.documents:,} documents."
    )
    hits = (_hit(number, hit) for number, hit in enumerate(reply.results, 1))
    meant = (f"Did you mean: {reply.query.suggestion}",) if reply.query.suggestion else ()
    return "\n".join((*_read(reply.query.interpreted), *hits, closing, *meant, *reply.warnings))


def _read(interpreted: list[InterpretationModel]) -> Iterator[str]:
    for one in interpreted:
        standing = "" if one.standing == "applied" else f" [{one.standing}]"
        yield f"({one.label}{standing}; undo with --off {one.key})"
    if interpreted:
        yield ""


def _hit(number: int, hit: HitModel) -> str:
    lines = [f"{number}. {hit.citation}"]
    if hit.locator.section:
        lines.append(f"   {hit.locator.section}")
    lines += [_quoted(hit.text), f"   {hit.id}"]
    if hit.also_in:
        lines.append(f"   also in {len(hit.also_in)} more: {', '.join(hit.also_in)}")
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    paragraphs = (textwrap.fill(line, _WIDTH) for line in text.splitlines() if line.strip())
    return textwrap.indent("\n".join(paragraphs), "   | ")


def answer_text(reply: AskResponse) -> str:
    """The statements by force, then where every other force stands."""
    lines = [*_read(reply.interpreted), _STATUS[reply.status], ""]
    lines += [f"  - {one.label}: “{one.question}” ({one.passages} passages)" for one in reply.narrowing]
    for group in reply.forces:
        lines.append(group.force.name if group.force else "No single force")
        lines += [_statement(one) for one in group.statements]
        if group.more:
            lines.append(f"   and {group.more} more\n")
    if reply.inspectorate:
        lines.append("The inspectorate")
        lines += [_statement(one) for one in reply.inspectorate]
    return "\n".join((*lines, *_coverage(reply), *reply.notes, *reply.warnings))


def _statement(one: StatementModel) -> str:
    stage = f" [{one.stage.replace('_', ' ')}]" if one.stage != "unclear" else ""
    return f"{_quoted(one.text)}\n   {one.citation}{stage}\n   {one.passage}\n"


def _coverage(reply: AskResponse) -> Iterator[str]:
    block = reply.coverage
    tried = ", ".join(block.tried) or "nothing in particular"
    yield f"Searched: {block.passages:,} passages of {block.documents:,} documents, for {tried}."
    for standing, label in _STANDINGS.items():
        forces = [one for one in block.forces if one.standing == standing]
        if forces:
            yield f"{label} ({len(forces)}): {', '.join(_force(one) for one in forces)}."
    for unread in block.unread:
        yield f"Could not be read: {unread.path}: {unread.reason}"


def _force(one: StandingModel) -> str:
    return f"{one.force.name} ({one.passages} passages)" if one.standing == "silent" else one.force.name
