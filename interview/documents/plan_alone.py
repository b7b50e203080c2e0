"""The plan as a document of its own: for a meeting, or for those who do something in it.

    form = plan_form(ledger, tool, datetime.now(UTC))
    word(form), pdf(form)

What is to be done comes first, then what was done, then what is not to be done after all, each with its day, by whom, and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from interview.documents.form import Block, FieldRow, Fields, Form, Heading, Line, Paragraph, Quoted, Speech
from interview.documents.planned import OUTCOME, how_it_stands
from interview.documents.signed import views_on
from interview.documents.speaking import field_value, minute, speech
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import Item, in_order, plan
from interview.words.tool import Tool

TITLE = "Plan"
NOTHING = "Nothing is planned yet. An urgent referral waits for no plan."
HEADINGS = (("open", "To be done"), ("done", "Done"), ("dropped", "Not to be done after all"))


def plan_form(ledger: Ledger, tool: Tool, made: datetime) -> Form:
    """Build the document. `tool` says in which fields the child's name and date of birth stand; `made` is printed."""
    moment = made.astimezone(UTC).replace(microsecond=0)
    items = in_order(plan(ledger))
    blocks: list[Block] = [Fields(tuple(_child(ledger, tool)), formal=True)]
    for state, heading in HEADINGS:
        if mine := [item for item in items if item.state == state]:
            blocks.append(Heading(heading, 1))
            for item in mine:
                blocks += _item(item)
    if not items:
        blocks.append(Paragraph(NOTHING))
    blocks.append(Heading("Whether they agree", 1))
    blocks += views_on(ledger, "plan")
    entries = "1 entry" if len(ledger) == 1 else f"{len(ledger)} entries"
    return Form(TITLE, "", tuple(blocks), (f"{TITLE} · made {minute(moment)}, from {entries}",), moment)


def _child(ledger: Ledger, tool: Tool) -> Iterator[FieldRow]:
    for field in tool.fields:
        if field.id in (tool.child, tool.born):
            yield FieldRow(field.label, field_value(field.kind, value(ledger, field.id)))


def _item(item: Item) -> Iterator[Block]:
    """Yield one item: the pathway's own words where it came from them, one's own, how it stands, what came of it."""
    now = item.now
    if now.action:
        yield Paragraph(now.action, "formal")
    lines = [Line("", speech(now.what))] if now.what and now.what != now.action else []
    lines += [Line(OUTCOME, speech(now.outcome))] if now.outcome else []
    lines += [Line("Why not:", speech(now.dropped))] if now.dropped else []
    yield Quoted(how_it_stands(item), tuple(lines or [Line("", Speech("As the pathway says."))]))
