"""The days in a case from elsewhere: those that stand can be. What was put right in the case since is no reason to refuse it.

Nor are words in the place of a day in a field, nor a day before the child was born: the date of birth may have been mended after it. Nor is
what somebody told of when it happened: those are their words, and a day that was still to come then is nowhere taken for one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from interview.desk.days import OLDEST, like_a_day, out_of_order, wrong
from interview.desk.not_brought import CLOCKS, THERE, NotBrought, refused
from interview.desk.planning import MOST_YEARS
from interview.record.days import days
from interview.record.entry import AssessmentBegun, CoverWritten, FieldWritten, Happened, Judged, Observed, Referred, RowWritten
from interview.record.fields import fields_of
from interview.record.ledger import Ledger
from interview.record.plan import day_of, plan
from interview.record.referral import referrals
from interview.record.reviewing import filled
from interview.record.rows import rows
from interview.words.content import Content
from interview.words.tool import Field

NO_DAY = "is no day of the calendar"


class _Span(NamedTuple):
    """The first and the last day on which the case can have been written. What was not too long ago on the first may stand today."""

    opened: date
    today: date


def possible(ledger: Ledger, content: Content, now: datetime) -> None:
    """See that the days can be. Raises `NotBrought`. The content has the forms of the case (`brought_names`)."""
    number = {entry.id: count for count, entry in enumerate(ledger.entries, 1)}
    case = _Span((ledger.entries[0].at - CLOCKS).astimezone().date(), (now + CLOCKS).astimezone().date())
    for tool in {entry.tool: content.tools[entry.tool] for entry in ledger.of(AssessmentBegun)}.values():
        for found in filled(ledger, tool.id):
            held = fields_of(ledger, tool, found)
            if any(entry.reviews == found.id for entry in ledger.of(AssessmentBegun)):
                held = {field.id: held[field.id] for field in tool.fields if field.anew and field.id in held}  # the others are the case's
            stand = {ident: entry for ident, entry in held.items() if entry.id not in ledger.withdrawn}
            _in_fields(tool.fields, stand, number, case)
        for section in tool.sections:
            for row in rows(ledger, tuple(cell.id for cell in section.cells)):
                _in_fields(section.cells, row.cells, number, case)
    for event in {entry.event: entry for entry in ledger.of(Happened)}.values():
        if days(event.when):
            _day(number[event.id], event.when, case)
        earliest, latest = (_day(number[event.id], text, case) for text in (event.earliest, event.latest))
        if earliest and latest and latest < earliest:
            raise refused(
                f"Entry {number[event.id]} is of an event whose latest day, {latest}, comes before its earliest, {earliest}", THERE
            )
    _in_words(ledger, number, case)
    _in_plan(ledger, number, case)
    for each in referrals(ledger):
        _in_referral(number[each.now.id], each.now, case)
    for cover in {each.step: each for each in ledger.of(CoverWritten) if each.part == "consulted"}.values():
        _one_day(number[cover.id], cover.text, case)


def _in_fields(among: Sequence[Field], held: Mapping[str, FieldWritten | RowWritten], number: Mapping[str, int], case: _Span) -> None:
    """See that the days in the fields of a form, or of one of its rows, can be, and are in the form's order."""
    for field in among:
        if field.kind == "date" and (entry := held.get(field.id)) is not None and (days(entry.text) or like_a_day(entry.text)):
            _day(number[entry.id], entry.text, case, ahead=field.ahead)
    for start, first, end, last in out_of_order(among, lambda ident: held[ident].text if ident in held else ""):
        raise refused(f'Entry {number[held[end.id].id]} has {last[1]} in "{end.id}", which comes before {first[0]} in "{start.id}"', THERE)


def _in_words(ledger: Ledger, number: Mapping[str, int], case: _Span) -> None:
    """See that what was seen or decided on did not happen on a day that is still to come, or too long ago. Words are taken as they are."""
    gone = {entry.replaces for entry in ledger.of(Observed)}
    seen = [entry for entry in ledger.of(Observed) if entry.id not in gone]
    decided = {(entry.assessment, entry.indicator): entry for entry in ledger.of(Judged)}.values()
    for ident, when in [*((entry.id, entry.when) for entry in seen), *((entry.id, entry.when) for entry in decided)]:
        if days(when):
            _day(number[ident], when, case)


def _in_plan(ledger: Ledger, number: Mapping[str, int], case: _Span) -> None:
    """See that what is done was done by today, and that a day by which something is to be done is one that the desk takes."""
    today = case.today
    for item in plan(ledger):
        count, text = number[item.now.id], item.now.by_when
        done, due = _one_day(count, item.now.done, case), _one_day(count, text, case, ahead=True)
        if due is not None and (due.year - MOST_YEARS, due.month, due.day) > (today.year, today.month, today.day):
            raise _cannot(count, text, f"is more than {MOST_YEARS} years away")
        if due is not None and due < case.opened and done is None:
            raise _cannot(count, text, "is before the case was opened")


def _in_referral(count: int, noted: Referred, case: _Span) -> None:
    """See that something was handed on by today, on a day with or without a time, and not before anybody was consulted about it."""
    day, at, time = noted.handed.partition("T")
    if not day or (at and not _is_time(time)):
        raise _cannot(count, noted.handed, NO_DAY)
    handed, consulted = _one_day(count, day, case), _one_day(count, noted.consulted, case)
    if handed and consulted and handed < consulted:
        raise refused(f"Entry {count} was handed on {handed}, which comes before {consulted}, when somebody was consulted first", THERE)


def _is_time(text: str) -> bool:
    """Say whether a text is a time of the day as it is kept, HH:MM."""
    try:
        return f"{datetime.strptime(text, '%H:%M'):%H:%M}" == text  # noqa: DTZ007 - a time of the day alone
    except ValueError:
        return False


def _one_day(number: int, text: str, case: _Span, *, ahead: bool = False) -> date | None:
    """Return the day that is written, None where nothing is. A month, a year or words do not stand for one here."""
    if text and day_of(text) is None:
        raise _cannot(number, text, NO_DAY)
    return _day(number, text, case, ahead=ahead)


def _day(number: int, text: str, case: _Span, *, ahead: bool = False) -> date | None:
    """Return the first day of what is written, None where nothing is. With `ahead` it may be still to come."""
    if not text:
        return None
    span = days(text)
    if span is None:
        raise _cannot(number, text, NO_DAY)
    if span[0] > case.today and not ahead:
        raise _cannot(number, text, "is still to come")
    if wrong(span, case.opened) == "long-ago":
        raise _cannot(number, text, f"is more than {OLDEST} years ago")
    return span[0]


def _cannot(number: int, text: str, says: str) -> NotBrought:
    return refused(f"Entry {number} has the day {json.dumps(text)}, which {says}", THERE)
