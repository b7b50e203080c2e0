"""The plan as a document of its own: for a meeting, or for those who do something in it.

    form = plan_form(ledger, content, tool, datetime.now(UTC))
    word(form), pdf(form)

What is to be done comes first, then what was done, then what is not to be done after all, each with its day, by whom, and what came of it.
It is for professionals: it has the form's wording, and what each of the family said, which the others of them never see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from interview.documents.form import Block, Bullets, FieldRow, Fields, Form, Heading, Line, Paragraph, Quoted
from interview.documents.made_from import made_from
from interview.documents.planned import MEANT_FOR, OUTCOME, TO_BE_DONE, how_it_stands, meant_for
from interview.documents.signed import views_on
from interview.documents.speaking import field_value, speech
from interview.record.assessment import forms
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import Item, in_order, plan
from interview.words.content import Content
from interview.words.tool import Tool

TITLE = "Plan"
FOR_PROFESSIONALS = (
    "For professionals. This holds the form’s wording, and what the young person and a parent or carer each said. "
    "Do not give it to them: for them there is a page to keep."
)
NO_DAY = "No day is set"
NOTHING = "Nothing is planned yet. An urgent referral waits for no plan."
HEADINGS = (("open", TO_BE_DONE), ("done", "Done"), ("dropped", "Taken out of the plan"))


def plan_form(ledger: Ledger, content: Content, tool: Tool, made: datetime) -> Form:
    """Build the document. `tool` says in which fields the child's name and date of birth stand; `made` is printed."""
    moment = made.astimezone(UTC).replace(microsecond=0)
    items, tools = in_order(plan(ledger)), tuple(content.tools[form] for form in forms(ledger) if form in content.tools)
    blocks: list[Block] = [Paragraph(FOR_PROFESSIONALS, "notice"), Fields(tuple(_child(ledger, tool)), formal=True)]
    for state, heading in HEADINGS:
        if mine := [item for item in items if item.state == state]:
            blocks.append(Heading(heading, 1))
            for item in mine:
                blocks += _item(item, tools, moment.astimezone().date())
    if not items:
        blocks.append(Paragraph(NOTHING))
    blocks.append(Heading("Whether they agree", 1))
    blocks += views_on(ledger, "plan")
    return Form(TITLE, "", tuple(blocks), made_from(TITLE, ledger, content, tool, moment), moment)


def _child(ledger: Ledger, tool: Tool) -> Iterator[FieldRow]:
    for field in tool.fields:
        if field.id in (tool.child, tool.born):
            yield FieldRow(field.label, field_value(field.kind, value(ledger, field.id)))


def _stands(item: Item, today: date) -> str:
    """Say how an item stands. That it is to be done stands above it already; where no day is set, that takes its place."""
    says, dated = how_it_stands(item, today), item.state != "open" or item.by_when or item.now.by_when
    return says if dated else f"{NO_DAY}{says.removeprefix(TO_BE_DONE)}"


def _item(item: Item, tools: Sequence[Tool], today: date) -> Iterator[Block]:
    """Yield one item: how it stands as its heading, the pathway's own words where it came from them, one's own, what it is meant for, what
    came of it."""
    now = item.now
    yield Heading(_stands(item, today), 2)
    if now.action:
        yield Paragraph(now.action, "formal")
    if now.what and now.what != now.action:
        yield Paragraph(speech(now.what))
    if wordings := meant_for(item, tools):
        yield Paragraph(MEANT_FOR)
        yield Bullets(wordings, "formal")
    lines = [Line(OUTCOME, speech(now.outcome))] if now.outcome else []
    lines += [Line("Why not:", speech(now.dropped))] if now.dropped else []
    if lines:
        yield Quoted("", tuple(lines))
