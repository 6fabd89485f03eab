"""Replies as text for a terminal. They are printed from what the API returns, so that both say the same."""

import textwrap
from collections.abc import Iterator

from api.answer.timeline import TOLD, Later
from api.citation import in_words
from api.compare import PARTLY
from api.schemas import HitModel, InterpretationModel, SearchResponse
from api.schemas.answers import AskResponse, CompareResponse, StandingModel
from api.schemas.coverage import CellModel, MatrixResponse
from api.schemas.statements import StatementModel
from api.schemas.verify import PlaceModel, VerdictModel, VerifyResponse

_WIDTH = 96
_WORDING = 260  # characters
_STATUS = {
    "answered": "{who} something on this.",
    "partly": f"{{who}} something near this. {PARTLY}",
    "not_found": "Nothing found.",
    "out_of_scope": "This is outside what the documents are about.",
    "needs_narrowing": "The question is too broad; one of these could be answered:",
}
_CLOSE = "Nothing found that plainly says this. The near misses below come closest: read whether they do."
_STANDINGS = {
    "stated": "Say something",
    "replied": "A reply is held",
    "unattributed": "Say something, by an unknown speaker",
    "joint_only": "Replied to the whole report only",
    "possible": "Near misses only",
    "silent": "Held, and nothing found in these words or near them",
    "could_not_be_read": "Could not be read",
    "date_not_known": "Held, and may be later than the day asked for",
    "not_held": "No reply in scope is held",
}
_STATES = {
    "answered_action": "answered, with an action",
    "answered_reason": "answered, with a reason for no action",
    "replied_silent": "replied, and silent on this one",
    "joint_only": "joint comment only",
    "date_not_known": "a reply is held whose date is not known",
    "no_reply_held": "no reply held",
    "not_addressed": "not addressed to this force",
    "could_not_be_read": "could not be read",
}
_VERDICTS = {
    "exact": "Exact",
    "exact_elsewhere": "Exact, but not as attributed",
    "altered": "Altered",
    "not_found": "Not found",
}

_NEAREST = "What comes nearest, and may be about something else:"


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
    lines = [*_read(reply.interpreted), _status(reply), ""]
    lines += [f"  - {one.label}: “{one.question}” ({one.passages} passages)" for one in reply.narrowing]
    for group in reply.forces:
        lines.append(group.force.name if group.force else "No single force")
        lines += [_statement(one) for one in group.statements]
        if group.more:
            lines.append(f"   and {group.more} more; --per-force shows up to ten of each\n")
    if reply.inspectorate:
        lines.append("The inspectorate")
        lines += [_statement(one) for one in reply.inspectorate]
    if reply.others:
        lines.append("Others, or nobody known")
        lines += [_statement(one) for one in reply.others]
    told = [*reply.notes, ""] if reply.notes else []
    beside = (*_followed(reply), *_near(reply), *_related(reply), *_coverage(reply))
    return "\n".join((*lines, *told, *beside, *reply.warnings))


def _followed(reply: AskResponse) -> Iterator[str]:
    """What came of what was planned, and what each inspection says of it, where that was asked for."""
    if reply.plans:
        yield "What came of what was planned"
    for one in reply.plans:
        yield f"{_quoted(one.planned.text)}\n   {one.planned.citation}\n   {one.planned.passage}"
        yield f"   {TOLD[Later(one.later)]}"
        yield from map(_statement, one.statements)
        if not one.statements:
            yield ""
    if reply.issue:
        yield "What each inspection says of it, the earliest first"
    for link in reply.issue:
        if link.statement:
            yield _statement(link.statement)


def _status(reply: AskResponse) -> str:
    """The standing of an answer; words that come close may say it all the same, and only a reader can tell."""
    close = reply.status == "not_found" and (reply.coverage.nearest or reply.coverage.near_others)
    return _CLOSE if close else _STATUS[reply.status].format(who=_who(reply))


def _who(reply: AskResponse) -> str:
    """Who says something, for a sentence to begin with: whether it answers the question only a reader can tell."""
    forces = sum(group.force is not None for group in reply.forces)
    others = bool(reply.others) or any(group.force is None for group in reply.forces)
    named = [
        *([_of(forces, "force")] if forces else []),
        *(["the inspectorate"] if reply.inspectorate else []),
        *(["others"] if others else []),
    ]
    several = forces > 1 or others or len(named) > 1
    told = in_words(named)
    if not told:
        return "The documents that are held say"
    return f"{told[:1].upper()}{told[1:]} {'say' if several else 'says'}"


def _near(reply: AskResponse) -> Iterator[str]:
    """The best words of each near miss that is worth reading; below an answer with no more than where they stand."""
    misses = {one.force.id: one for one in reply.coverage.forces if one.near_misses}
    near = [] if reply.narrowing else [misses[name] for name in reply.coverage.nearest]
    answered = reply.forces or reply.inspectorate or reply.others
    if near or reply.coverage.near_others:
        yield "Near misses: what comes closest, and may be about something else"
    for one in near:
        best = one.near_misses[0]
        told = f"{_quoted(best.text)}\n   {best.passage}\n" if answered else _statement(best)
        yield f"{one.force.name}\n{told}"
    far = [one for name, one in misses.items() if one.standing == "possible" and name not in reply.coverage.nearest]
    if far and not reply.narrowing:
        yield "Near in meaning alone"
        yield from (f"{one.force.name}\n{_shortened(one.near_misses[0])}" for one in far)
        yield ""
    if reply.coverage.near_others:
        yield "Inspectors and others"
        yield from map(_statement, reply.coverage.near_others)


def _shortened(said: StatementModel) -> str:
    """The beginning of a statement in a line, and where the whole of it is."""
    return f"{_quoted(textwrap.shorten(said.text, _WIDTH, placeholder=' …'))}\n   {said.passage}"


def _related(reply: AskResponse) -> Iterator[str]:
    if reply.related:
        yield "Every reply to a recommendation that this comes near, which need not use its words, is asked for by:"
    for one in reply.related:
        yield textwrap.fill(one.question, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        yield _quoted(textwrap.shorten(one.text, _WORDING, placeholder=" …"))
    if reply.related:
        yield ""


def _statement(one: StatementModel) -> str:
    stage = f" [{one.stage.replace('_', ' ')}]" if one.stage != "unclear" else ""
    text = "\n".join(f"{cell.column}: {cell.text}" if cell.column else cell.text for cell in one.cells) or one.text
    words = "\n".join((*_around(one.before), _quoted(text), *_around(one.after)))
    return f"{words}\n   {one.citation}{stage}\n   {one.passage}\n"


def _around(text: str) -> Iterator[str]:
    """What stands beside a statement, marked apart from it."""
    if text:
        yield textwrap.indent(textwrap.fill(text, _WIDTH), "   : ")


def _coverage(reply: AskResponse) -> Iterator[str]:
    block = reply.coverage
    tried = f", for {', '.join(block.tried)}" if block.tried else ""
    yield f"Searched: {_of(block.passages, 'passage')} of {_of(block.documents, 'document')}{tried}."
    for standing, label in _STANDINGS.items():
        forces = [one for one in block.forces if one.standing == standing]
        if forces:
            yield f"{label} ({len(forces)}): {', '.join(_force(one) for one in forces)}."
    if block.others:
        yield f"Others who speak ({len(block.others)}): {', '.join(block.others)}."
    if block.others_silent:
        silent = block.others_silent
        yield f"Others whose replies are held, and nothing found ({len(silent)}): {', '.join(silent)}."
    for unread in block.unread:
        yield f"Could not be read: {unread.path}: {unread.reason}"


def _of(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _force(one: StandingModel) -> str:
    return f"{one.force.name} ({_of(one.passages, 'passage')})" if one.standing == "silent" else one.force.name


def matrix_text(reply: MatrixResponse) -> str:
    """What an inspection asked, then force by force what is known of the reply to each recommendation."""
    lines = [f"{reply.title} ({reply.inspection})" + (f", published {reply.published}" if reply.published else ""), ""]
    for asked in reply.recommendations:
        of_whom = f" [{'; '.join(asked.addressees)}]" if asked.addressees else ""
        lines.append(textwrap.fill(f"{_named(asked.id)}: {asked.text}{of_whom}", _WIDTH, subsequent_indent="    "))
    if not reply.recommendations:
        lines.append("No recommendation of this inspection is held.")
    for force in reply.forces:
        cells = [cell for cell in reply.cells if cell.force.id == force.id]
        states = {cell.state for cell in cells if not cell.statement}
        if len(states) == 1 and not any(cell.statement or cell.nearest for cell in cells):
            lines += ["", f"{force.name}: {_STATES[states.pop()]}"]
        elif cells:
            lines += ["", force.name, *(_cell(cell) for cell in cells)]
    told = (f"{label}: {reply.counts[state]}" for state, label in _STATES.items() if reply.counts.get(state))
    counted = f"{_of(len(reply.cells), 'cell')}." + (f" {said}." if (said := "; ".join(told)) else "")
    return "\n".join((*lines, "", counted, *reply.notes))


def _cell(cell: CellModel) -> str:
    dated = f", {cell.said}" if cell.said else f", dated {cell.dated}" if cell.dated else ""
    lines = [f"  {_named(cell.recommendation)}: {_STATES[cell.state]}{dated}"]
    lines += [f"   {cell.note}"] if cell.note else []
    if cell.statement:
        lines += [_quoted(cell.statement.text), f"   {cell.statement.citation}"]
    if cell.nearest:
        lines += [f"   {_NEAREST}", _quoted(cell.nearest.text), f"   {cell.nearest.citation}"]
    return "\n".join((*lines, *(f"   {one.path}: {one.reason}" for one in cell.unread)))


def _named(recommendation: str) -> str:
    """ "recommendation 3" of "tranche-1/r3"."""
    number = recommendation.rpartition("/")[2]
    kinds = {"r": "recommendation", "a": "area for improvement", "c": "cause of concern"}
    return f"{kinds.get(number[:1], '')} {number[1:]}".strip() if number[:1] in kinds else number


def comparison_text(reply: CompareResponse) -> str:
    """The sides in the order asked for; of one that says nothing, why."""
    lines = [*_read(reply.interpreted)]
    for side in reply.sides:
        lines.append(side.force.name)
        lines += [_statement(one) for one in side.statements]
        if not side.statements:
            standing = side.standing
            of = f" ({standing.passages:,} passages searched)" if standing.passages else ""
            lines.append(f"   {_STANDINGS[standing.standing]}{of}.\n")
            lines += [f"   Near:\n{_statement(one)}" for one in standing.near_misses]
    missing = sum(side.missing for side in reply.sides)
    searched = reply.index.searched
    closing = (
        f"{len(reply.sides) - missing} of {len(reply.sides)} forces say something. "
        f"Searched: {searched.passages:,} passages of {searched.documents:,} documents."
    )
    partly = [PARTLY] if reply.status == "partly" else []
    return "\n".join((*lines, closing, *partly, *reply.notes, *reply.warnings))


def verdicts_text(reply: VerifyResponse) -> str:
    """A verdict on each quotation in order, with what differs and where it stands; what was not checked; the counts."""
    lines = [line for number, one in enumerate(reply.quotations, 1) for line in _verdict(number, one)]
    return "\n".join((*lines, *_unchecked(reply), _counted(reply)))


def _counted(reply: VerifyResponse) -> str:
    if not reply.quotations:
        return "No quotation was found in the draft: nothing was checked."
    told = "; ".join(f"{label}: {reply.counts[state]}" for state, label in _VERDICTS.items())
    count = len(reply.quotations)
    unchecked = f" Not checked: {len(reply.unchecked)}." if reply.unchecked else ""
    wanting = [str(number) for number in reply.wanting]
    look = f" To be looked at: {', '.join(wanting)}." if wanting else ""
    return f"{count} quotation{'s' if count > 1 else ''}. {told}.{unchecked}{look}"


def _unchecked(reply: VerifyResponse) -> Iterator[str]:
    """Marks around what is no quotation, and statements that stand in no marks."""
    if reply.terms:
        yield f"Taken for titles or terms, and not looked up: {', '.join(f'“{one.text}”' for one in reply.terms)}\n"
    if reply.unchecked:
        yield "Not checked, as nothing in them is quoted:"
    for one in reply.unchecked:
        given = (*(force.name for force in one.forces), one.speaker.replace("_", " "), one.person)
        yield f"{_quoted(one.text)}\n   {', '.join(filter(None, given))}\n"


def _verdict(number: int, one: VerdictModel) -> Iterator[str]:
    named = ", ".join(one.mismatches).replace("_", " ")
    attributed = f": {named} differ{'s' if len(one.mismatches) == 1 else ''}"
    yield f"{number}. {_VERDICTS[one.status]}{attributed if one.mismatches else ''}"
    yield _quoted(one.quotation.text)
    for change in one.differences:
        draft, source = (f"“{words}”" if words else "nothing" for words in (change.draft, change.source))
        yield f"   {change.kind}: {draft} in the draft, {source} in the source"
    if one.left_out:
        yield f"   left out: {' / '.join(f'“{words.strip()}”' for words in one.left_out)}"
    if one.forgiven:
        yield f"   forgiven: {', '.join(one.forgiven)}"
    yield from (f"   {note}" for note in one.notes)
    if one.source:
        yield from _source(one.source, quoted=one.status != "exact")
    yield ""


def _source(place: PlaceModel, quoted: bool) -> Iterator[str]:
    if quoted:
        yield f"   in the source:\n{_quoted(place.text)}"
    yield f"   {place.citation}\n   {place.passage}"
