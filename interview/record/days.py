"""Days as they are written in a field. Only a day, a month or a year is read; all other words stay words, and nothing is guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Days = tuple[date, date]
"""The first and the last day that something may mean."""

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def days(text: str) -> Days | None:
    """Return the first and the last day of YYYY-MM-DD, YYYY-MM or YYYY; None for anything else, and for a day that no calendar has."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    if "00" in found.groups():
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    return first, last
