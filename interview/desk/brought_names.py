"""What the entries of a case from elsewhere name in the content: forms, conversations, fields, steps. Nothing that was decided or said may
drop out of sight because the content here is another one.

What is shown with words of its own is taken, whatever became of its name: an answer to a prompt that the script here dropped since (its
wording is kept beside it), a passage or an observation for a topic that is gone, something planned for a row or from an action that is gone,
a referral by a step that is gone, a language that is not here. An authority's questions are answered anew wherever its version is a newer one.
"""

from __future__ import annotations

from interview.desk.not_brought import AS_WRITTEN, CONTENT, THERE, has, refused, shown
from interview.record.access import KEPT_BACK
from interview.record.assessment import forms
from interview.record.entry import (
    Answered,
    Asked,
    AssessmentBegun,
    CaseOpened,
    Commented,
    CoverWritten,
    Decided,
    Entry,
    Guided,
    Judged,
    Left,
    Noted,
    Prepared,
    Redacted,
    Remarked,
    Returned,
    RowWritten,
    Signed,
    Written,
)
from interview.record.fields import fields
from interview.record.ledger import Ledger
from interview.record.referral import asks
from interview.record.reviewing import filled as every
from interview.record.signing import parts
from interview.record.telling import all_told
from interview.words.authority import Authority
from interview.words.content import Content
from interview.words.tool import Tool


def known(content: Content, ledger: Ledger) -> None:
    """See that the content here has what the entries rest on. Raises `NotBrought`. The entries fit together (`brought_entries`)."""
    filled: dict[str, Tool] = {}
    held: dict[str, Prepared] = {}
    for number, entry in enumerate(ledger.entries, 1):
        if isinstance(entry, CaseOpened):
            has(number, "form", entry.tool, content.tools)
            if entry.authority:
                has(number, "authority", entry.authority, content.authorities)
        elif isinstance(entry, AssessmentBegun):
            has(number, "form", entry.tool, content.tools)
            tool = filled[entry.assessment] = content.tools[entry.tool]
            if entry.version > tool.version:
                raise refused(
                    f'Entry {number} fills the form "{tool.id}" in version {entry.version}, and here it is version {tool.version}', CONTENT
                )
        elif isinstance(entry, Prepared):
            has(number, "conversation", entry.script, content.scripts)
            held[entry.conversation] = entry
        elif isinstance(entry, Asked | Answered | Left | Noted):
            _of_script(number, entry, held[entry.conversation], content)
        elif assessment := getattr(entry, "assessment", ""):
            _of_form(number, entry, filled[assessment], content)
    numbers = {entry.id: number for number, entry in enumerate(ledger.entries, 1)}
    _fields(content, ledger, numbers)
    _where(content, ledger, numbers)
    _blacked_out(content, ledger, numbers)
    for form in forms(ledger):
        _finished(content.tools[form], ledger, numbers)


def _finished(form: Tool, ledger: Ledger, numbers: dict[str, int]) -> None:
    """See that a form that was finished with just the words that it has here has its items decided. (One that lacks them prints as a draft.)"""
    for found in every(ledger, form.id):
        if found.finished and found.finished.form and found.finished.form == form.digest and (open_ := found.undecided(form)):
            items = "1 item" if len(open_) == 1 else f"{len(open_)} items"
            raise refused(
                f"Entry {numbers[found.finished.id]} says that the form is finished, and {items} of it are not decided", AS_WRITTEN
            )


def _of_script(number: int, entry: Asked | Answered | Left | Noted, prepared: Prepared, content: Content) -> None:
    """See that the script has a prompt, or is newer than the words that were put to somebody: then it dropped the prompt since."""
    script = content.scripts[prepared.script]
    version = prepared.version if isinstance(entry, Noted) else entry.wording.version
    if version >= script.version:
        has(number, "prompt", entry.prompt, {prompt.id for prompt in script.prompts})


def _of_form(number: int, entry: Entry, form: Tool, content: Content) -> None:
    """See that the form has what an entry about its filling names."""
    if indicator := getattr(entry, "indicator", ""):
        has(number, "indicator", indicator, {item.id for item in form.indicators})
    section = form.section_of(indicator)
    match entry:
        case Judged() if section is not None:
            has(number, "answer", entry.answer, {answer.id for answer in section.answers})
            for column in entry.columns:
                has(number, "column", column, {each.id for each in section.columns})
        case Remarked() if section is not None and not section.remarks:
            raise refused(f"Entry {number} writes beside the indicator {shown(indicator)}, and the form here has no room there", CONTENT)
        case Written():
            has(number, "question", entry.question, {each.id for each in form.questions})
        case Commented() if entry.about:
            about = {*(item.id for item in form.indicators), *(each.id for each in form.questions), *(each.id for each in form.fields)}
            has(number, "item, question or field", entry.about, about)
        case Decided():
            if not form.rules:
                raise refused(f'Entry {number} decides a tier, and the form "{form.id}" leads to none here', CONTENT)
            for tier in filter(None, (entry.tier, entry.rule_tier)):
                has(number, "tier", tier, {each.id for each in content.pathway_of(form).tiers})
        case Signed() | Returned():
            has(number, "part", entry.part, parts(form))
        case _:
            pass


def _fields(content: Content, ledger: Ledger, numbers: dict[str, int]) -> None:
    """See that a form of the case has the fields and the cells in which anything stands now."""
    filled = [content.tools[form] for form in forms(ledger)]
    for name, entry in fields(ledger).items():
        if entry.text.strip():
            has(numbers[entry.id], "field", name, {field.id for form in filled for field in form.fields})
    cells = {cell.id for form in filled for section in form.sections for cell in section.cells}
    for cell in {(each.row, each.field): each for each in ledger.of(RowWritten)}.values():
        if cell.text.strip():
            has(numbers[cell.id], "field of a row", cell.field, cells)


def _where(content: Content, ledger: Ledger, numbers: dict[str, int]) -> None:
    """See that the authority's questions lead where they led, and that its steps ask for what was written for them.

    Where its version is newer than that of the answers, both are asked for anew, in every installation.
    """
    opened = ledger.entries[0]
    assert isinstance(opened, CaseOpened), "a case begins with its opening"
    authority = content.authorities.get(opened.authority)
    last = next(reversed(list(ledger.of(Guided))), None)
    if last is not None and last.answers:
        _answers(numbers[last.id], last, opened, authority)
    if last is not None and authority is not None and last.version < authority.version:
        return
    stops = {stop.id: stop for stop in (authority.where.stops if authority and authority.where else ())}
    for cover in {(each.part, each.step): each for each in ledger.of(CoverWritten)}.values():
        if cover.step and cover.text.strip():
            number = numbers[cover.id]
            has(number, "step", cover.step, stops)
            stop = stops[cover.step]
            has(number, "part of a step", cover.part, asks(stop))
            for reason in cover.text.split("\n") if cover.part == "reasons" else ():
                has(number, "reason", reason, stop.reasons)


def _answers(number: int, last: Guided, opened: CaseOpened, authority: Authority | None) -> None:
    """See that the answers that stand are to the questions of the case's own authority, as they are here or were before."""
    if last.authority != opened.authority or authority is None:
        raise refused(
            f"Entry {number} answers questions of {shown(last.authority)}, and the case was opened with the authority {shown(opened.authority)}",
            AS_WRITTEN,
        )
    if last.version > authority.version:
        raise refused(
            f'Entry {number} answers questions of "{authority.id}" in version {last.version}, and here it is version {authority.version}',
            CONTENT,
        )
    if last.version == authority.version:
        way = authority.where.way([(step.question, step.answer) for step in last.answers]) if authority.where else ()
        if len(way) <= len(last.answers):
            question = last.answers[max(0, len(way) - 1)].question
            raise refused(f"Entry {number} gives an answer to the question {shown(question)} that is not here", CONTENT)


def _blacked_out(content: Content, ledger: Ledger, numbers: dict[str, int]) -> None:
    """See that all that a copy of the record is to keep back stands where it was blacked out: else the copy would give it away.

    A choice for words that were changed since holds no more, here and there: it is made again.
    """
    told = {each.id: each for each in all_told(ledger, content)}
    for choice in {(each.entry, each.person): each for each in ledger.of(Redacted)}.values():
        about = told.get(choice.entry)
        holds = about is None or choice.said in ("", about.said)
        for span in choice.passages if holds and choice.how in KEPT_BACK else ():
            part = about.part(span.part) if about else None
            if part is None or not 0 <= span.begins < span.ends <= len(part.text):
                raise refused(f"Entry {numbers[choice.id]} blacks out words that do not stand in entry {numbers[choice.entry]}", THERE)
