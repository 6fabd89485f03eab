"""Days as they are given: which of them exist, and which of two comes first."""

import re
from calendar import month_name, monthrange

_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})")


def no_such_day(given: str) -> str:
    """What is wrong with a day beyond the end of its month, with the last that there is; empty for anything else."""
    found = _DAY.fullmatch(given)
    year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
    if not year or day <= monthrange(year, month)[1]:
        return ""
    last = monthrange(year, month)[1]
    return f"“{given}” is no day: the last of {month_name[month]} {year} is {year:04}-{month:02}-{last}."


def ends_before(first: str, last: str) -> bool:
    """Whether a range ends before it begins. A month or a year is all of its days; an empty end is open."""
    return bool(first and last) and last < first[: len(last)]
