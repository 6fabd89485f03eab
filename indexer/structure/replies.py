"""Which recommendations a reply answers: those that it names, one of those in hand that it takes up, or those in hand.

Where it names none and none is in hand, what it says of the report as a whole is a joint comment.
"""

from dataclasses import replace

from indexer.records import REPLYING, Speaker, Voice
from indexer.structure import manner
from indexer.structure.openings import Ids
from indexer.structure.references import (
    Reference,
    answered,
    asked_kind,
    begins_with_reference,
    number_of,
    opens_subject,
)
from indexer.structure.series import Series, counts_rest, picked_of
from indexer.structure.state import INLINE, PLAIN, State
from indexer.structure.whole import is_procedural


class Replies:
    """Follows what is answered through the replies of one document."""

    def __init__(self, ids: Ids, series: Series, *, held: bool, accounts: bool, news: bool) -> None:
        self._ids = ids
        self._series = series
        self._held = held
        self._accounts = accounts
        self._news = news
        self._answered: set[str] = set()

    def reply(self, state: State, voice: Voice, text: str) -> Voice:
        """A voice with the recommendations that it answers here, or joint where it answers none in particular."""
        if voice.speaker is Speaker.INSPECTORATE:
            return voice
        named = self._named(state, text, voice)
        if not named and counts_rest(text) and state.refs_level == INLINE:
            state.take((), INLINE)  # "the others" are not the one in hand
        ids = self._taken(state, voice, text, named)
        if voice.speaker is Speaker.UNKNOWN:
            # what follows a recommendation may still be its text, unless the report is there to be compared with
            return replace(voice, answers=ids if named or self._held or not state.asked else ())
        state.replied = True
        state.unanswered = 0
        self._answered.update(ids)
        if ids:
            return replace(voice, answers=ids)
        told = self._accounts or (self._news and not voice.quoted)
        return replace(voice, joint=manner.says_something(text) and not (told or is_procedural(text)))

    def _told(self, kind: str) -> frozenset[int]:
        """The numbers of a kind, of the inspection in hand, that have been replied to."""
        (whole,) = self._ids(kind, ("",))
        numbers = (one.removeprefix(whole) for one in self._answered if one.startswith(whole))
        return frozenset(int(number) for number in numbers if number.isdigit())

    def _taken(self, state: State, voice: Voice, text: str, named: tuple[Reference, ...]) -> tuple[str, ...]:
        """What a reply answers, kept in hand where it opens a subject inside running prose and laid down at its end."""
        ids = tuple(i for one in named for i in self._ids(one.kind, one.numbers)) or state.refs
        who = (voice.speaker, voice.quoted)
        if named and opens_subject(text) and (not state.refs or state.refs_level >= PLAIN):
            state.take(ids, INLINE)
            state.subject = who
        elif state.refs_level == INLINE and (ids != state.refs if named else state.subject not in (None, who)):
            state.take((), INLINE)
            return ids if named else ()
        return ids

    def _named(self, state: State, text: str, voice: Voice) -> tuple[Reference, ...]:
        """What a text itself says that it answers; what it only mentions under a heading leaves that in hand."""
        counted = self._series.read(text, self._told)
        if picked := _picked(state, text):
            return (picked,)
        if state.refs and state.subject is None and not counts_rest(text):
            counted = None  # under a heading it counts something else
        named = answered(text, replies=voice.speaker in REPLYING) or ((counted,) if counted else ())
        if counted or begins_with_reference(text):
            return named
        if state.in_row and len(named) == 1:
            return ()
        ids = {i for one in named for i in self._ids(one.kind, one.numbers)}
        return () if state.only_mentions(ids) else named


def _picked(state: State, text: str) -> Reference | None:
    """Which of several recommendations in hand a text takes up: "On 7, ...", "As for the second of them, ..."."""
    numbers = [number_of(one) for one in state.refs]
    picked = picked_of(text, numbers) if len(numbers) > 1 and state.refs_level != INLINE else ""
    return Reference(asked_kind(state.refs[0]), (picked,), 0, 0) if picked else None
