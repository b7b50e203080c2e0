"""The days that can stand in a field, and what is said of those that cannot.

A field for a day may hold words on purpose: "not known", "about 14", "in spring". Words are kept as they are, and nothing is read out of
them. What is written like a day must be one: figures without a letter (31/02/2011), a day with its month (31 February 2011), and words that
mean another day to whoever reads them later (yesterday).

When something was seen, or what an item was decided on happened, is written in words of one's own: there, only a whole day is held to this,
and only where no way of reading it is a day that can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal

from interview.desk.base import Refused
from interview.documents.speaking import day
from interview.record.days import Days, days
from interview.words.reading import shortened
from interview.words.tool import Field

KEPT = "Nothing was saved, and your words are still here."
OLDEST = 120
"""Years. Nobody's own life reaches back further: a day before that is a slip of the hand."""

Wrong = Literal["", "ahead", "long-ago", "before-birth"]
"""Why a day cannot be: it is still to come, more than `OLDEST` years ago, or before the child was born. "" where it can."""

_PASSING = ("today", "yesterday", "tomorrow", "now")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_GAP = r"[\s.,/-]+"
_IN_FULL = re.compile(rf"(?:{_DAY}{_GAP}(?:of\s+)?{_MONTH}|{_MONTH}{_GAP}{_DAY}){_GAP}\d{{2,4}}", re.IGNORECASE)
_MONTH_ALONE = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_AND_YEAR = re.compile(rf"(?:in\s+)?(?:({_MONTH_ALONE}){_GAP}|(\d{{1,2}})\s*[./-]\s*)(\d{{4}})", re.IGNORECASE | re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_BETWEEN = r"\s*[./-]\s*"
_IN_FIGURES = re.compile(rf"\d{{4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{1,2}}|\d{{1,2}}{_BETWEEN}\d{{1,2}}{_BETWEEN}(?:\d{{4}}|\d\d)")


def like_a_day(text: str) -> bool:
    """Say whether a text is written like a day, whether or not it is one. All else is words."""
    bare = text.strip()
    figures = any(sign.isdigit() for sign in bare) and not any(sign.isalpha() for sign in bare)
    return figures or bare.casefold() in _PASSING or _IN_FULL.fullmatch(bare) is not None


def born_on(text: str) -> Days | None:
    """Return the first and the last day of what stands in the field for the date of birth: a day, a month or a year. None for words."""
    return days(text)


def wrong(span: Days, today: date, born: Days | None = None) -> Wrong:
    """Say why days cannot be. A month or a year of which only a part can be is not wrong."""
    first, last = span
    if first > today:
        return "ahead"
    if (last.year + OLDEST, last.month, last.day) < (today.year, today.month, today.day):
        return "long-ago"
    return "before-birth" if born is not None and last < born[0] else ""


def possible(span: Days, today: date, born: Days | None = None, *, ahead: bool = False, why: str = "") -> None:
    """Refuse days that cannot be. With `ahead` they may be still to come; `why` is a sentence that says why they may not."""
    first, last = span
    match wrong(span, today, born):
        case "ahead" if not ahead:
            raise Refused(f"This day is still to come: {day(first)}. {why or 'Look at the date.'} {KEPT}", "day")
        case "long-ago":
            raise Refused(f"This is more than {OLDEST} years ago: {day(last)}. Look at the year. {KEPT}", "day")
        case "before-birth":
            assert born is not None
            birth = day(born[0]) if born[0] == born[1] else f"between {day(born[0])} and {day(born[1])}"
            raise Refused(f"This is before the child was born: {day(last)}, and the date of birth is {birth}. Look at both. {KEPT}", "day")
        case _:
            pass


def out_of_order(fields: Sequence[Field], held: Callable[[str], str]) -> Iterator[tuple[Field, Days, Field, Days]]:
    """Yield each field with the one that is to come `after` it, and the days of both, where these are the other way round.

    `held` returns what stands in the field with an id, "" for nothing. Words are in no order.
    """
    known = {field.id: field for field in fields}
    for end in fields:
        if (start := known.get(end.after)) is not None:
            first, last = days(held(start.id)), days(held(end.id))
            if first and last and last[1] < first[0]:
                yield start, first, end, last


def fits(field: Field, text: str, beside: Sequence[Field], held: Callable[[str], str], today: date, born: Days | None) -> None:
    """Refuse a text that cannot be meant in a field for a day; in any other field everything fits.

    `beside` are the fields with which it stands, itself among them, and `held` returns what stands in each. `born` is the child's date of
    birth, None where it is in words or where this is its own field.
    """
    if field.kind != "date" or not text.strip():
        return
    span = days(text)
    if span is not None:
        possible(span, today, None if field.earlier else born, ahead=field.ahead)
    elif like_a_day(text):
        raise _no_day(text)
    elif (month := _month(text)) is not None:
        possible(month, today, None if field.earlier else born, ahead=field.ahead)
    for start, first, end, last in out_of_order(beside, lambda ident: text if ident == field.id else held(ident)):
        if field in (start, end):
            raise Refused(
                f"These two days are in the wrong order: “{start.label.rstrip(': ')}” is {day(first[0])}, and "
                f"“{end.label.rstrip(': ')}” is {day(last[1])}. Look at both. {KEPT}",
                "day",
            )


def fits_words(text: str, today: date, born: Days | None) -> None:
    """Refuse what stands as a whole day, a month or a year where words may stand, and cannot be when something was. Words are taken.

    What can be read in two ways, as 04/03/2011 or 4 May 11, is taken where one of them can be: which one is meant is not guessed. A month
    that no year has is refused, but where it is a school year, as 2024-25.
    """
    span = days(text)
    if span is None and (month := _YEAR_AND_MONTH.fullmatch(text.strip())) and int(month[2]) != (int(month[1]) + 1) % 100:
        raise Refused(f"No year has this month: “{text.strip()}”. Write year and month, as in 2011-03, or say it in words. {KEPT}", "day")
    span = span or _month(text)
    found = [span] if span else _readings(text)
    if found is None:
        return
    if not found:
        raise _no_day(text, ", or say it in words")
    if all(wrong(each, today, born) for each in found):
        possible(min(found, key=lambda each: abs(each[0] - today)), today, born)


def _no_day(text: str, otherwise: str = "") -> Refused:
    says = shortened(text.strip())
    return Refused(f"This is not a day of the calendar: “{says}”. Write year, month and day, as in 2011-03-04{otherwise}. {KEPT}", "day")


def _month(text: str) -> Days | None:
    """Return the days of a month of a year, as in May 2011, in Sept. 2011 and 5/2011; None for anything else."""
    found = _MONTH_AND_YEAR.fullmatch(text.strip())
    if found is None:
        return None
    number = _MONTHS.index(found[1][:3].casefold()) + 1 if found[1] else int(found[2])
    return days(f"{found[3]}-{number:02}")


def _readings(text: str) -> list[Days] | None:
    """Return each day that a text may mean: day or month first, in this century or the last. [] for no such day, None for words."""
    bare = text.strip()
    if _IN_FIGURES.fullmatch(bare):
        one, two, three = re.findall(r"\d+", bare)
        orders = [(one, two, three)] if len(one) == 4 else [(three, two, one), (three, one, two)]
    elif _IN_FULL.fullmatch(bare) and (named := re.search(_MONTH, bare, re.IGNORECASE)):
        number, year = re.findall(r"\d+", bare)
        orders = [(year, str(_MONTHS.index(named[0][:3].casefold()) + 1), number)]
    else:
        return None
    whole = ((century + year, month, number) for year, month, number in orders for century in (("20", "19") if len(year) == 2 else ("",)))
    return [(found, found) for each in whole if (found := _date(*map(int, each)))]


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
