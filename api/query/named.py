"""The forces that a question names: whose documents it wants, which it leaves out, and which it only speaks of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from api.query.interpretation import Interpretation, Standing, either, from_words, read, slug
from api.query.speakers import Role, roles_in
from indexer.forces import Body, Gazetteer, GroupMention, Mention, apart
from indexer.records import Speaker

_EXCEPT = re.compile(
    r"(?:(?:\A|[,;:.?(] |\bbut |\band )not|\b(?:except|excepting|excluding|other than|apart from|outside|without))"
    r"(?: for| in)?(?: the)? $",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"(?:\bcomparison (?:with|to)|(?:,| same) (?:as|like|unlike|just as|in the way(?: that)?))"
    r"(?: in| at)?(?: the)? $",
    re.IGNORECASE,
)
# a sentence before the question
_STATED = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z])")
_AND = re.compile(r",? (?:and |or |nor )?")
_EVERY_FORCE = re.compile(
    r"\b(?:(?:which|what|any|every|each|other|do|did|have|are|all|how many) (?:other |police )?(?:forces?|constabulary)"
    r"|(?:which|what|any|every|each|no) (?:chief constables?|chief officers?|commissioners?|PF?CCs?|mayors?|offices?)\b"
    r"|(?:forces|constabularies) (?:say|said|have|are|do|did|that|who|with|which))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:about|to|from|with|in|at|on|of|for|around|during|near|into)(?: the)?(?: \w+,? (?:and|or))? $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Names:
    """The bodies and groups of forces that a question names."""

    mentions: tuple[Mention, ...]
    groups: tuple[GroupMention, ...]

    @classmethod
    def read(cls, text: str, gazetteer: Gazetteer) -> Self:
        return cls(gazetteer.mentions(text, typed=True), gazetteer.groups(text))


def forces_in(text: str, names: Names, gazetteer: Gazetteer) -> Iterator[Interpretation]:
    """The forces and groups of forces that a question names, and the names that could be of several.

    Those it leaves out (`except Kent`) are read as all the others, unless it also names some to look at.
    """
    found = [*_groups(names, gazetteer), *_forces(names, gazetteer)]
    left_out = set(_left_out(text, found))
    if left_out and len(left_out) < len(found):
        yield from (one for at, one in enumerate(found) if at not in left_out)
    elif left_out:
        yield _all_but(text, found, gazetteer)
    else:
        yield from found


def _left_out(text: str, found: list[Interpretation]) -> Iterator[int]:
    """The positions in `found` of the forces that the question does not want."""
    previous = -1
    for at, one in sorted(enumerate(found), key=lambda pair: pair[1].start):
        listed = previous >= 0 and _AND.fullmatch(text, previous, one.start)
        if listed or _EXCEPT.search(text[max(0, one.start - 30) : one.start]):
            previous = one.end
            yield at
        else:
            previous = -1


def _all_but(text: str, found: list[Interpretation], gazetteer: Gazetteer) -> Interpretation:
    first, *others = sorted(found, key=lambda one: one.start)
    unwanted = {i for one in found for i in one.values}
    wanted = tuple(body.id for body in gazetteer.bodies if _publishes(body) and body.id not in unwanted)
    names = either([body.name for i in sorted(unwanted) if (body := gazetteer.get(i))])
    cue = _EXCEPT.search(text[max(0, first.start - 30) : first.start])
    spans = [(first.start - len(cue.group()), first.start)] if cue else []
    also = (*spans, *(span for one in others for span in one.spans))
    label = from_words(f"Force: any but {names}", first.source)
    key = f"force:not-{'-'.join(sorted(unwanted))}"
    return replace(first, key=key, values=wanted, label=label, standing=Standing.APPLIED, also=also)


def _groups(names: Names, gazetteer: Gazetteer) -> Iterator[Interpretation]:
    for group in names.groups:
        members = [body.name for i in group.ids if (body := gazetteer.get(i))]
        shown = ", ".join(members) if len(members) < 9 else f"{len(members)} forces"
        listed = f"{group.label} ({shown})"
        yield read(f"group:{slug(group.label.split(':')[0])}", "force", group, group.text, group.ids, listed)


def _forces(names: Names, gazetteer: Gazetteer) -> Iterator[Interpretation]:
    mentions = [(mention, _publishers(mention, gazetteer)) for mention in names.mentions]
    clear = {ids[0] for _, ids in mentions if len(ids) == 1}
    for mention, ids in mentions:
        meant = tuple(i for i in ids if i in clear) if len(ids) > 1 else ids
        if len(meant) == 1:
            name = next(body.name for i in meant if (body := gazetteer.get(i)))
            yield read(f"force:{meant[0]}", "force", mention, mention.text, meant, f"Force: {name}")
        elif ids:
            bodies = [body.name for i in ids if (body := gazetteer.get(i))]
            label = f"“{mention.text}” could be {either(bodies)}; not applied"
            found = read(f"force:{slug(mention.text)}", "force", mention, mention.text, ids, label)
            yield replace(found, standing=Standing.AMBIGUOUS, label=label)


def _publishers(mention: Mention, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(i for i in mention.candidates if (body := gazetteer.get(i)) and _publishes(body))


def _publishes(body: Body) -> bool:
    """Whether a body publishes responses: a force, or another police body with an authority of its own."""
    overseen = body.lpb is not None and body.lpb.type != "government"
    return body.kind == "territorial" or (body.kind == "national" and overseen)


def as_subjects(forces: Iterable[Interpretation], text: str, asked_of_others: bool) -> Iterator[Interpretation]:
    """The forces, with those that are only spoken about read as that.

    All are when an inspectorate is asked (`asked_of_others`); and where a question is put to every force, those that
    stand behind a preposition: `which forces sent officers to Kent`.
    """
    forces = list(forces)
    plural = _EVERY_FORCE.search(text) is not None
    asked = _asked(text, forces)
    for one in forces:
        single = one.key == f"force:{one.values[0]}"
        spoken_of = plural and single and _BEHIND.search(text[max(0, one.start - 40) : one.start])
        if one.applied and (asked_of_others or spoken_of or (asked and one not in asked)):
            yield replace(one, kind="about", label=one.label.replace("Force: ", "About: ", 1))
        else:
            yield one


def _asked(text: str, forces: Sequence[Interpretation]) -> list[Interpretation]:
    """The forces of which something is asked, where others are only named for comparison; none where all are alike.

    `Eastwold asks farms. Has Pennerdale?` and `Has Pennerdale, as Eastwold has?` ask of Pennerdale.
    """
    opens = max((match.end() for match in _STATED.finditer(text)), default=0)
    asked = [one for one in forces if one.start >= opens] if text.rstrip().endswith("?") else []
    asked = [one for one in asked or forces if not _COMPARES.search(text[max(0, one.start - 30) : one.start])]
    return asked if len(asked) < len(forces) else []


def roles_of(text: str, names: Names, gazetteer: Gazetteer) -> tuple[Role, ...]:
    """The speakers that a question names, whether their words are asked for or not."""
    named: list[tuple[int, int, Speaker]] = []
    areas: list[tuple[int, int]] = []
    forces = [(one.start, one.end) for one in names.mentions if _publishers(one, gazetteer)]
    for mention in names.mentions:
        bodies = [body for i in mention.candidates if (body := gazetteer.get(i))]
        if mention.basis == "local policing body":
            named.append((mention.start, mention.end, Speaker.LOCAL_POLICING_BODY))
        elif any(body.kind == "inspectorate" or "inspectorate" in body.name.casefold() for body in bodies):
            named.append((mention.start, mention.end, Speaker.INSPECTORATE))
        elif any(body.lpb and body.lpb.type not in ("pcc", "pfcc") for body in bodies if body.kind == "territorial"):
            areas.append((mention.start, mention.end))
    roles = roles_in(text, named, areas, forces)
    outside = {role.start for role in apart(roles, names.groups)}
    return tuple(role for role in roles if role.weak or role.start in outside)
