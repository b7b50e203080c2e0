"""What people call a time, read roughly: only to look for what may tell of the same. Never shown as a day, never kept, never sorted by.

    roughly("last summer", date(2026, 3, 2))    # 1 June to 31 August 2025
    roughly("a while ago", date(2026, 3, 2))    # nothing

Months that make up a season are those of the Met Office (meteorological seasons). English words only: others are read as nothing.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from functools import lru_cache

from interview.record.days import Days

SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
"""The first month of each, and how many months it has."""
MONTHS = {month_name[number].casefold(): (number, 1) for number in range(1, 13)}
_ABOUT = r"(?:(?:the )?(?:in|during|over|sometime|some time|about|around|early|late|mid|(?:end|beginning|start) of)[ -])*(?:the )?"
_NAMED = re.compile(
    rf"{_ABOUT}(?:(?P<last>last|this) )?(?P<name>{'|'.join([*SEASONS, *MONTHS])})(?:,? (?:of )?(?P<year>\d{{4}}))?",
    re.ASCII,
)
_YEAR = re.compile(rf"{_ABOUT}(?P<year>\d{{4}}|(?:last|this) year)", re.ASCII)


@lru_cache(maxsize=1024)
def roughly(text: str, told: date) -> tuple[Days, ...]:
    """Return the spans of days that words for a time may mean, told on a day; none where they cannot be read even so.

    A season or month without a year is the latest that had begun by then. Where that one fell in the year of the telling, *last* may
    also mean the one before it: both are returned.
    """
    words = " ".join(text.casefold().split()).strip(" .,?!")
    if found := _YEAR.fullmatch(words):
        year = found["year"]
        return _months(told.year - year.startswith("last") if year.endswith("year") else int(year), 1, 12)
    named = _NAMED.fullmatch(words)
    if named is None:
        return ()
    month, many = (SEASONS | MONTHS)[named["name"]]
    if named["year"]:
        return _months(int(named["year"]), month, many)
    latest = told.year if told.month >= month else told.year - 1
    before = _months(latest - 1, month, many) if named["last"] == "last" and latest == told.year else ()
    return (*before, *_months(latest, month, many))


def _months(year: int, month: int, many: int) -> tuple[Days, ...]:
    """Return so many months from the first of one as a span; none in a year that no calendar has."""
    more, last = divmod(month + many - 2, 12)
    if year < 1 or year + more > date.max.year:
        return ()
    return ((date(year, month, 1), date(year + more, last + 1, monthrange(year + more, last + 1)[1])),)


def near(one: Days, other: Days) -> bool:
    """Say whether two spans overlap, touch, or lie a day apart: what went on through a night has two dates."""
    return one[0].toordinal() <= other[1].toordinal() + 1 and other[0].toordinal() <= one[1].toordinal() + 1
