"""Which forces a report is on, where it is not on all of them: that in its title, or those to whom it is a letter."""

import re

from indexer.forces import Gazetteer
from indexer.structure.draft import Draft
from indexer.structure.salutations import salutation

# a line over a letter with a chief officer, an overseer or a force in it, among directors and chief nurses
_OF_POLICE = re.compile(r"\b(?:chief constable|commissioner|mayor|police|constabulary)\b", re.IGNORECASE)
# who leads for all forces together stands for none of them
_NATIONAL = re.compile(r"\b(?:national|council|assembly|association|portfolio|lead for|NPCC|APCC)\b", re.IGNORECASE)


def inspected(draft: Draft, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The forces whose area a report is on; none where it is on all of them, on others or on nobody in particular.

    The title names the one. A letter to the bodies of one area may name a town there that is on no list, or no place at
    all, but it has their names and offices over its salutation.
    """
    if titled := gazetteer.publisher(draft.title):
        return (titled,)
    greeting = salutation(draft)
    lines = [line for block in draft.body[:greeting] for line in block.text.split("\n")] if greeting else []
    named = (
        mention
        for line in lines
        if _OF_POLICE.search(line) and not _NATIONAL.search(line)
        for mention in gazetteer.mentions(line)
        if not mention.ambiguous
    )
    forces = {one for mention in named for one in mention.candidates}
    return tuple(sorted(one for one in forces if (body := gazetteer.get(one)) and body.kind == "territorial"))
