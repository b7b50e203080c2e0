"""Who signed an assessment, and whether those whom it is about agree with it: what stands at the end of its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interview.documents.form import Block, FieldRow, Fields, Heading, Line, Paragraph, Quoted, Speech
from interview.documents.speaking import day, minute, speech
from interview.record.assessment import Assessment
from interview.record.brought import came_with_a_file
from interview.record.entry import Signed, Viewed
from interview.record.ledger import Ledger
from interview.record.signing import Signature, covers, returned_after, signatures
from interview.record.views import latest, to_follow_up, views, was_changed
from interview.words.tool import Tool

CALLED = {"professional": "Professional", "officer": "CSE officer", "manager": "Manager, as the second person"}
SAID = {
    "agrees": "agrees",
    "partly": "agrees with some of it",
    "disagrees": "does not agree",
    "could-not": "could not be asked, or could not answer",
}
VIEWS = (("young person", "Young person"), ("parent or carer", "Parent or carer"))


def signed(ledger: Ledger, tool: Tool, found: Assessment) -> Iterator[Block]:
    """Yield each part with its signature, or that there is none. A signature of another state of the assessment is said to be void, and one
    that came with a file to be what the file says.

    Where the case ends with a signature, this is the form as it stood when it was signed, and says so.
    """
    yield Heading("Signatures", 1)
    last = ledger.entries[-1]
    if isinstance(last, Signed) and last.assessment == found.id and last.form in ("", tool.digest):
        by = f"{ledger.name_of(last.by)} signed it ({CALLED[last.part]}), {minute(last.at)}"
        if came_with_a_file(ledger, last):
            by = f"{by}, in another installation. So says the file with which the case came; it was not checked here"
        yield Paragraph(f"This is the form as it stood when {by}. What was changed after that is not in it.", "notice")
    rows = ((CALLED[each.part], _signature(ledger, tool, found, each)) for each in signatures(ledger, tool, found))
    yield Fields(tuple(FieldRow(called, Speech(says)) for called, says in rows))


def _signature(ledger: Ledger, tool: Tool, found: Assessment, each: Signature) -> str:
    if each.signed is None:
        return "Not signed"
    words = f"{ledger.name_of(each.signed.by)}, {day(each.signed.at)}"
    if came_with_a_file(ledger, each.signed):
        same = covers(ledger, tool, found, each.signed) and not returned_after(ledger, each.signed)
        since = "" if same else "It was changed or returned since."
        return " ".join(filter(None, (f"Signed elsewhere by {words}, as the file says; not checked here.", since, each.signed.words)))
    if not each.stands:
        return f"Void: it was changed or returned after {words} signed it"
    return f"Signed by {words}, with their pass-phrase" + (f". {each.signed.words}" if each.signed.words else "")


def agreeing(ledger: Ledger, found: Assessment) -> Iterator[Block]:
    """Yield whether the young person and, apart from them, a parent or carer agree, in their own words."""
    yield Heading("Whether they agree", 1)
    yield from _views(ledger, views(ledger, found))


def views_on(ledger: Ledger, thing: str) -> Iterator[Block]:
    """Yield what each of them last said of one thing, the plan or the assessment, in whichever assessment that was."""
    yield from _views(ledger, latest(view for view in ledger.of(Viewed) if view.thing == thing))


def when_said(ledger: Ledger, view: Viewed) -> str:
    """Say on which day a view was given, and that it was before what they were asked about was changed: *said on 3 June 2026, before …*"""
    return f"said on {day(view.at)}, before it was changed" if view.answer != "could-not" and was_changed(ledger, view) else day(view.at)


def _views(ledger: Ledger, said: Sequence[Viewed]) -> Iterator[Block]:
    waits = to_follow_up(ledger)
    for whose, called in VIEWS:
        held = [view for view in said if view.whose == whose]
        if not held:
            yield Paragraph(f"{called}: not asked yet.")
            continue
        yield Heading(called, 2)
        for view in held:
            about = f"{view.person}: " if view.person else ""
            follow = "; to be followed up" if view in waits and view.answer == "could-not" else ""
            again = "; to be asked again" if view in waits and not follow else ""
            says = f"{about}{SAID[view.answer]}{follow} ({view.thing}), {when_said(ledger, view)}{again}"
            yield Quoted(says[0].upper() + says[1:], (Line("", speech(view.words), own=True),) if view.words.strip() else ())
