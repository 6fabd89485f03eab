"""Ranks: who serves under a chief constable."""

import re

_SERVING = re.compile(
    r"\b(?:superintendent|deputy|assistant|inspector|sergeant|officer)\b|^(?:[TAD]/)?(?:ACC|DCC|Supt)\b", re.IGNORECASE
)


def serves_under(title: str) -> bool:
    """Whether an office is held by somebody who serves under a chief constable."""
    return _SERVING.search(title) is not None
