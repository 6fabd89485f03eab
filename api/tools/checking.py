"""Tools for what is written from the evidence: citations, and whether quotations are what the source says."""

from typing import Annotated

from pydantic import Field

from api import citations, library, verify
from api.citation import citation
from api.library import Gone, NotHeld
from api.search import BadRequest
from api.tools import evidence, wire
from api.tools.service import AsOf, MaxChars, Names, Service, check_room, day
from api.verify.statements import Statement
from indexer.index import Index

MAX_IDS = 25
_FRAME = 600
_TERMS = 10


class Checking:
    """Each method is a tool."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def cite(
        self,
        ids: Annotated[list[str], Names, Field(description=f"Passage ids, 1 to {MAX_IDS}.")],
        style: Annotated[str, Field(description="govuk, commons-library, oscola, harvard or plain.")] = "govuk",
        format: Annotated[str, Field(description="text, markdown, html, ris, bibtex or csl-json.")] = "text",
        accessed: Annotated[str, Field(description="Day of access, YYYY-MM-DD; empty for today.")] = "",
        as_of: AsOf = "",
    ) -> wire.Citations:
        """Give citations of passages, ready to paste or to import into a reference manager.

        An id that is not held is listed under not_cited with the passage in its place, if there is one.
        Example: cite(ids=["first-contact~bcc7b9a9"], style="oscola")
        """
        if not 1 <= len(ids) <= MAX_IDS:
            raise BadRequest("ids", f"{len(ids)} ids were given; give 1 to {MAX_IDS}.")
        chosen, shape = citations.style_named(style), citations.format_named(format)
        read, until = citations.accessed_on(accessed), day(as_of)
        index = self._service.index()
        cited: list[wire.Citation] = []
        missing: list[wire.Uncited] = []
        for name in dict.fromkeys(ids):
            try:
                text = citations.cite(self._reference(index, name, read, until), chosen, shape)
                cited.append(wire.Citation(id=name, text=evidence.clean(text)))
            except NotHeld as error:
                successor = error.replaced_by if isinstance(error, Gone) else ""
                missing.append(wire.Uncited(id=name, reason=str(error), replaced_by=successor))
        return wire.Citations(citations=cited, not_cited=missing, style=chosen, format=shape, accessed=read)

    def _reference(self, index: Index, name: str, accessed: str, as_of: str) -> citations.Reference:
        passage, _, _ = library.passage(index, name, as_of=as_of)
        return citations.reference(index, passage, index.document_of(passage), self._service.address(), accessed)

    def verify_quotes(
        self,
        text: Annotated[str, Field(description="A draft with quotations in quotation marks or as block quotes.")],
        as_of: AsOf = "",
        max_chars: MaxChars = evidence.MAX_CHARS,
    ) -> wire.CheckedQuotes:
        """Hold every quotation in a draft against the sources: exact, wrongly attributed, altered or not found.

        Use it before handing over anything with quotations in it. What quotes nothing is listed as unchecked.
        Example: verify_quotes(text="Kent Police said “we bought a bus”.")
        """
        check_room(max_chars)
        index = self._service.index()
        checked = verify.check(text, index, day(as_of))
        shown = [_checked(index, one) for one in checked.verdicts]
        kept = evidence.fitting(shown, max_chars - _FRAME)
        told = [_unchecked(one) for one in checked.unchecked]
        room = max_chars - _FRAME - sum(map(evidence.weight, kept))
        unchecked = evidence.fitting(told, room) if told and evidence.weight(told[0]) <= room else []
        short = len(kept) < len(shown) or len(unchecked) < len(told)
        none = "" if shown else "No quotation was found: put quoted words in quotation marks."
        return wire.CheckedQuotes(
            quotes=kept,
            total=len(shown),
            exact=sum(one.status is verify.Status.EXACT for one in checked.verdicts),
            truncated=short,
            hint="Cut to max_chars: check the draft in parts, or raise max_chars." if short else none,
            index_version=index.manifest.generation,
            sound=checked.sound,
            terms=[evidence.clean(one.words) for one in checked.terms[:_TERMS]],
            unchecked=unchecked,
        )


def _unchecked(one: Statement) -> wire.Unchecked:
    claim = one.claim
    return wire.Unchecked(
        text=evidence.clean(one.text),
        force=list(claim.forces),
        speaker=claim.speaker.value if claim.speaker else "",
        person=evidence.clean(claim.person),
    )


def _checked(index: Index, verdict: verify.Verdict) -> wire.CheckedQuote:
    place = verdict.place
    return wire.CheckedQuote(
        quote=evidence.clean(verdict.quotation.words),
        status=verdict.status.value,
        wrong=list(verdict.mismatches),
        differences=[
            wire.Mistake(draft=evidence.clean(one.draft), source=evidence.clean(one.source), kind=one.kind)
            for one in verdict.differences
        ],
        notes=[evidence.clean(one) for one in verdict.notes],
        passage_id=place.passage.id if place else "",
        source_text=evidence.clean(place.text) if place else "",
        speaker=place.passage.voice.speaker.value if place else "",
        force=list(place.document.forces) if place else [],
        page=place.page if place else 0,
        citation=evidence.clean(citation(index, place.passage, place.document)) if place else "",
    )
