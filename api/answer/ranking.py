"""Which force has the most or the worst of something, which nothing here says: forces are not ranked."""

import re

_RANKED = re.compile(
    r"\b(?:which|what|who|whose)\b[^.?]{0,60}?"
    r"\b(?:has|have|had|is|are|was|were|did|does|got|gave|took|lost|spent|sent) (?:the )?(?:\w+ )?"
    r"(?<!at )(?:most|fewest|least|best|worst|highest|lowest|longest|shortest|biggest|largest|smallest|quickest|slowest"
    r"|fastest)\b",
    re.IGNORECASE,
)
UNRANKED = (
    "Forces are not ranked here: what each says is shown, and figures of other days or counted otherwise cannot be"
    " compared."
)


def asks_for_rank(question: str) -> bool:
    """Whether a question asks who has the most, the least, the best or the worst of something."""
    return _RANKED.search(question) is not None
