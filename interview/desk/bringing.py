"""Bringing a case in from another installation: what `alongside export` wrote becomes a case here, under its own id.

Every entry stays as it was, with its id, time and author; authors without an account here go by the name that the case
itself has for them. Two entries are added: who brought it in and from which file, and for whom it is open from now on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from interview.desk.base import Base
from interview.desk.days import OLDEST, out_of_order, wrong
from interview.desk.outside import OPERATOR
from interview.documents.case_json import CaseFile, case_file
from interview.people import Professional
from interview.ports import CaseUnreadable, NoSuchCase, NotSaved, Trouble
from interview.record.days import days
from interview.record.entry import (
    Accessed,
    AssessmentBegun,
    CaseOpened,
    Commented,
    Decided,
    Entry,
    FieldWritten,
    Happened,
    Judged,
    LetIn,
    Prepared,
    RowWritten,
    Written,
)
from interview.record.fields import fields
from interview.record.ledger import Ledger
from interview.record.rows import rows
from interview.record.summarise import summarise
from interview.words.content import Content
from interview.words.tool import Field, Tool

MOST_BYTES = 50_000_000
"""The largest file that is read: many times what a long case with many drawings needs."""
_DIGITS = 16
"""How many hexadecimal digits of the file's SHA-256 the case keeps: enough to find the file again among any that somebody has."""
_CLOCKS = timedelta(days=1)
"""How far two installations' clocks may be apart."""

_CONTENT = "Bring the content here (`alongside check` lists it) to the state that the other installation has, then import it again."
_THERE = "Put it right in the installation that it comes from, export the case again, and import that."
_AS_WRITTEN = "Give the case.json that `alongside export` wrote, as it was written."


class NotBrought(Trouble):
    """A case was not brought in. `str()` of it says why, what is safe and what to do."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in: how many entries came with the file, how many drawings, how many of these it did not have any more.

    `open_to` are the names of the professionals here who may open the case.
    """

    case: str
    entries: int
    drawings: int
    missing: int
    open_to: tuple[str, ...]

    def __str__(self) -> str:
        lost = f" Of {self.missing} more the file had nothing but the name; the case says so in their place." if self.missing else ""
        return (
            f"The case {self.case} is here now: {self.entries} entries as they were, and {self.drawings} drawings.{lost} "
            f"It is open to {', '.join(self.open_to)}. The file is not sealed: put it away safely, or destroy it."
        )


def bring_in(desk: Base, data: bytes, email: str) -> Brought:
    """Make a case of what `alongside export` wrote, open to the professional with this e-mail address. All of it, or nothing.

    Raises `Misfit` where the file cannot be read as a case, `NotBrought` where this installation cannot take it.
    """
    who = desk.register.by_email(email)
    if who is None:
        raise NotBrought(f"Nobody here has an account with the address {email}. Nothing was changed. Give the address of somebody who has.")
    if len(data) > MOST_BYTES:
        raise NotBrought(
            f"The file has more than {MOST_BYTES // 1_000_000} MB, which no case has. Nothing was changed. "
            "Give the case.json that `alongside export` wrote."
        )
    file = case_file(data)
    _free(desk, file.case)
    _not_to_come(desk, file)
    _known(desk.content, file.entries)
    _possible(desk, Ledger(file.case, file.entries))
    ledger = Ledger(file.case, (*file.entries, *_added(desk, who, sha256(data).hexdigest()[:_DIGITS])))
    drawings = {ident: svg.encode() for ident, svg in file.drawings.items() if svg is not None}
    summary = summarise(ledger, desk.content)
    try:
        desk.shelf.create(ledger.case, ledger.entries, summary, drawings)
    except NotSaved as error:
        raise NotBrought(f"The case was not imported, and nothing is left of the attempt. The storage says: {error}") from error
    open_to = tuple(person.name for ident in summary.open_to if (person := desk.register.by_id(ident)) is not None)
    return Brought(file.case, len(file.entries), len(drawings), len(file.drawings) - len(drawings), open_to)


def _added(desk: Base, who: Professional, digest: str) -> Sequence[Entry]:
    """Return what the case keeps of its being brought in."""
    purpose = f"imported the case from the command line, from the file whose SHA-256 begins with {digest}"
    return (
        Accessed(**desk.stamp(OPERATOR), name=OPERATOR.name, role="", agency="", purpose=purpose),
        LetIn(**desk.stamp(OPERATOR), person=who.id, name=who.name, reason="the case was brought here from another installation"),
    )


def _free(desk: Base, case: str) -> None:
    """See that no case has this id, and none had it that was erased."""
    if erased := desk.register.noted(f"erased/{case}"):
        kept: dict[str, str] = json.loads(erased)
        raise NotBrought(
            f"This case was here, and {kept['name']} erased it on {kept['at'][:10]}: an erased case is not brought back. "
            "Nothing was changed. Ask them; what is still needed can be written in a new case."
        )
    try:
        desk.shelf.read(case)
    except NoSuchCase:
        return
    except CaseUnreadable as error:
        raise NotBrought(f"The case {case} is here already, and was left as it is. {error}") from error
    raise NotBrought(
        f"The case {case} is here already, and was left as it is. Nothing was changed. Work on with it here; a colleague who may open it can let others in."
    )


def _not_to_come(desk: Base, file: CaseFile) -> None:
    """See that nothing was written after now."""
    latest = desk.clock() + _CLOCKS
    for number, entry in enumerate(file.entries, 1):
        if entry.at > latest:
            raise NotBrought(
                f"Entry {number} was written on {entry.at:%Y-%m-%d}, which is still to come. Nothing was changed. "
                "See that the clocks of both machines are right; if they are, the file was altered."
            )


def _known(content: Content, entries: Sequence[Entry]) -> None:
    """See that the content here has what the entries rest on: nothing that was decided or said may drop out of sight."""
    filled: dict[str, Tool] = {}
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, CaseOpened):
            _has(number, "form", entry.tool, content.tools)
            if entry.authority:
                _has(number, "authority", entry.authority, content.authorities)
        elif isinstance(entry, AssessmentBegun):
            _has(number, "form", entry.tool, content.tools)
            _begun(number, entry.reviews, filled)
            tool = filled[entry.assessment] = content.tools[entry.tool]
            if entry.version > tool.version:
                raise NotBrought(
                    f'Entry {number} fills the form "{tool.id}" in version {entry.version}, and here it is version {tool.version}. '
                    f"Nothing was changed. {_CONTENT}"
                )
        elif isinstance(entry, Prepared):
            _has(number, "conversation", entry.script, content.scripts)
        elif assessment := getattr(entry, "assessment", ""):
            _begun(number, assessment, filled)
            _of_form(number, entry, filled[assessment], content)


def _of_form(number: int, entry: Entry, form: Tool, content: Content) -> None:
    """See that the form has what an entry about its filling names."""
    if indicator := getattr(entry, "indicator", ""):
        _has(number, "indicator", indicator, {item.id for item in form.indicators})
    if isinstance(entry, Judged) and (section := form.section_of(entry.indicator)) is not None:
        _has(number, "answer", entry.answer, {answer.id for answer in section.answers})
        for column in entry.columns:
            _has(number, "column", column, {each.id for each in section.columns})
    elif isinstance(entry, Written):
        _has(number, "question", entry.question, {each.id for each in form.questions})
    elif isinstance(entry, Commented) and entry.about:
        known = {*(item.id for item in form.indicators), *(each.id for each in form.questions), *(field.id for field in form.fields)}
        _has(number, "item, question or field", entry.about, known)
    elif isinstance(entry, Decided) and entry.tier and form.pathway:
        _has(number, "tier", entry.tier, {tier.id for tier in content.pathway_of(form).tiers})


def _has(number: int, what: str, ident: str, known: Mapping[str, object] | set[str]) -> None:
    if ident not in known:
        raise NotBrought(f"Entry {number} names the {what} {json.dumps(ident)}, which is not here. Nothing was changed. {_CONTENT}")


def _begun(number: int, assessment: str, filled: Mapping[str, Tool]) -> None:
    """See that an assessment, "" for none, was begun by an earlier entry."""
    if assessment and assessment not in filled:
        raise NotBrought(
            f"Entry {number} names the assessment {json.dumps(assessment)}, which no entry before it begins. Nothing was changed. {_AS_WRITTEN}"
        )


def _possible(desk: Base, ledger: Ledger) -> None:
    """See that the days that stand can be. What was put right in the case since is no reason to refuse it.

    Nor are words in the place of a day, nor a day before the child was born: the date of birth may have been mended after it.
    """
    number = {entry.id: count for count, entry in enumerate(ledger.entries, 1)}
    today = (desk.clock() + _CLOCKS).astimezone().date()
    for tool in {entry.tool: desk.content.tools[entry.tool] for entry in ledger.of(AssessmentBegun)}.values():
        _in_fields(tool.fields, fields(ledger), number, today)
        for section in tool.sections:
            for row in rows(ledger, tuple(cell.id for cell in section.cells)):
                _in_fields(section.cells, row.cells, number, today)
    for event in {entry.event: entry for entry in ledger.of(Happened)}.values():
        earliest, latest = (_day(number[event.id], text, today) for text in (event.earliest, event.latest))
        if earliest and latest and latest < earliest:
            raise NotBrought(
                f"Entry {number[event.id]} is of an event whose latest day, {latest}, comes before its earliest, {earliest}. "
                f"Nothing was changed. {_THERE}"
            )


def _in_fields(among: Sequence[Field], held: Mapping[str, FieldWritten | RowWritten], number: Mapping[str, int], today: date) -> None:
    """See that the days in the fields of a form, or of one of its rows, can be, and are in the form's order."""
    for field in among:
        if field.kind == "date" and (entry := held.get(field.id)) is not None and days(entry.text):
            _day(number[entry.id], entry.text, today, ahead=field.ahead)
    for start, first, end, last in out_of_order(among, lambda ident: held[ident].text if ident in held else ""):
        raise NotBrought(
            f'Entry {number[held[end.id].id]} has {last[1]} in "{end.id}", which comes before {first[0]} in "{start.id}". '
            f"Nothing was changed. {_THERE}"
        )


def _day(number: int, text: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the first day of what is written, None where nothing is. With `ahead` it may be still to come."""
    if not text:
        return None
    span = days(text)
    why = wrong(span, today) if span else "none"
    if span is None or (why and not (ahead and why == "ahead")):
        says = {"ahead": "is still to come", "long-ago": f"is more than {OLDEST} years ago"}.get(why, "is no day of the calendar")
        raise NotBrought(f"Entry {number} has the day {json.dumps(text)}, which {says}. Nothing was changed. {_THERE}")
    return span[0]
