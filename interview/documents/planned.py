"""The plan in a document: in the form's own rows for actions, and below the question that asks what needs to happen.

    yield from planned(ledger, section, made.astimezone().date())

The labels of the rows and the heads of their columns are the form's, to the letter. What stands beside them is what people planned and did,
each with its day and who does it; what is still to be done says whether it was overdue on the day of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from interview.documents.form import Block, FieldRow, Fields, Heading, Paragraph, Speech
from interview.documents.speaking import day, speech, written
from interview.record.ledger import Ledger
from interview.record.plan import Item, for_row, in_order, item_named, plan
from interview.words.tool import Section, Tool

MEANT_FOR = "Meant for:"
OUTCOME = "What came of it:"
TO_BE_DONE = "To be done"
AFTER_SIGNING = "written after it was signed"
DROPPED = "Not to be done after all"


def planned(ledger: Ledger, section: Section, today: date, signed: datetime | None = None) -> Iterator[Block]:
    """Yield what the plan says in a section of the form: nothing, but in one of actions and below a question that `plans`.

    `today` is the day of the document, by which something is overdue. What was planned, changed or dropped after the form was `signed` says so:
    the plan goes on, and no signature covers what came later.
    """
    if section.kind == "actions":
        yield from (Paragraph(column.label, "formal") for column in section.columns)
        lines = (
            written("\n".join(in_words(item, today) + _after(item, signed) for item in for_row(ledger, row.id))) for row in section.actions
        )
        yield Fields(tuple(FieldRow(row.label, said) for row, said in zip(section.actions, lines, strict=True)), formal=True)
    elif section.plans and (items := in_order(plan(ledger))):
        yield Heading("The plan", 2)
        yield Fields(tuple(FieldRow(how_it_stands(item, today), _marked(item, signed)) for item in items))


def _after(item: Item, signed: datetime | None) -> str:
    return f" ({AFTER_SIGNING})" if signed is not None and item.now.at > signed else ""


def _marked(item: Item, signed: datetime | None) -> Speech:
    words = _words(item)
    return replace(words, text=words.text + _after(item, signed))


def meant_for(item: Item, tools: Iterable[Tool]) -> tuple[str, ...]:
    """Return the wording, to the letter, of the items of some forms that something planned is meant for, in the forms' order.

    What a form does not have any more stands by its id.
    """
    said = {
        item_named(tool.id, each.id): each.wording
        for tool in tools
        for each in tool.indicators
        if item_named(tool.id, each.id) in item.now.meant_for
    }
    return (*said.values(), *(each for each in item.now.meant_for if each not in said))


def in_words(item: Item, today: date | None = None) -> str:
    """Say something planned in words: how it stands, what it is, what came of it. `To be done by 1 June 2026 (Ada Example): …`

    With `today`, also whether it is overdue.
    """
    return f"{how_it_stands(item, today)}: {_words(item).text}"


def how_it_stands(item: Item, today: date | None = None) -> str:
    """Say whether something planned is done, to be done or dropped, by which day and by whom; with `today`, whether it is overdue.

    What is no day, in a case from elsewhere, stands as it is.
    """
    now = item.now
    if item.state == "dropped":
        return DROPPED
    said = _done(item) if item.state == "done" else _to_be_done(item, late=today is not None and item.overdue(today))
    return f"{said} ({now.owner})" if now.owner else said


def _done(item: Item) -> str:
    return f"Done on {day(item.done)}" if item.done else f"Done, {item.now.done}"


def _to_be_done(item: Item, *, late: bool) -> str:
    due = day(item.by_when) if item.by_when else item.now.by_when
    if late:
        return f"Overdue: it was to be done by {due}"
    return f"To be done by {due}" if due else TO_BE_DONE


def _words(item: Item) -> Speech:
    now = item.now
    parts = [now.what]  # what came of it stays, also of what was dropped: half done was done
    parts += [f"{OUTCOME} {now.outcome}"] if now.outcome else []
    parts += [f"Why not: {now.dropped}"] if now.dropped else []
    return speech(" ".join([*map(_ended, parts[:-1]), parts[-1]]))


def _ended(text: str) -> str:
    """Return a text that another sentence can follow."""
    return text if text[-1:] in (".", "!", "?", "…", ":") else f"{text}."
