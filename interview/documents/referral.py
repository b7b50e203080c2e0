"""A referral on paper: a cover sheet with what is known, the words that were told as they were told, and the filled tool behind it.

    form = referral_form(ledger, content, tool, found, made, authority, "Ada Example, social worker")
    word(form), pdf(form)

Pure: the same case at the same moment gives the same tree. Nothing in it waits for a decision: what is not known says so. While a review is not
finished, the last finished assessment stands before it: it begins empty, and a change is when one refers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from interview.documents.beyond import told
from interview.documents.compared import stands
from interview.documents.drawn import Drawings, none_kept
from interview.documents.filled import filled_form
from interview.documents.form import Block, Bullets, FieldRow, Fields, Form, Heading, Paragraph, Speech
from interview.documents.planned import how_it_stands, in_words
from interview.documents.referral_cover import asked_rows, covered, in_full
from interview.documents.result import NO_TIER_YET, result_of
from interview.documents.speaking import capital, day, field_value, minute, speech, written
from interview.record.assessment import Assessment, is_draft
from interview.record.entry import Disclosed, Referred
from interview.record.fields import texts_of
from interview.record.ledger import Ledger
from interview.record.plan import in_order, plan
from interview.record.referral import VOLT, answered, before_it, guided, referrals
from interview.record.reviewing import form_changed, settled_at, with_tier
from interview.words.authority import Authority
from interview.words.content import Content
from interview.words.tool import Tool

TITLE = "Referral: cover sheet and tool"
NOT_THE_FORM = "This sheet holds what is known. It does not take the place of an authority’s own referral form (MARF): send it with that form, or copy it there."
NOTHING_TOLD = "Nothing is recorded as told. That does not mean that nothing happened."
ANSWERS = "What was asked about where it goes, and what was answered"
UNWRITTEN = "Nothing is written yet about"
NO_WAIT = "A referral does not wait for it."
NOT_DECIDED = f"{NO_TIER_YET} {NO_WAIT}"
MEANS = {"e-mail": "by e-mail", "post": "by post", "phone": "by phone", "portal": "through a portal", "by hand": "by hand"}


def referral_form(
    ledger: Ledger,
    content: Content,
    tool: Tool,
    found: Assessment,
    made: datetime,
    authority: Authority | None,
    by: str,
    drawings: Drawings = none_kept,
) -> Form:
    """Build the cover sheet, with the tool behind it as it stands. `by` names who makes the referral; `made` (with its time zone) is printed."""
    filled = filled_form(ledger, content, tool, found, made, authority, drawings)
    before, where = before_it(ledger, found), authority.where if authority else None
    moment = made.astimezone(UTC).replace(microsecond=0)
    blocks: list[Block] = [
        Paragraph(NOT_THE_FORM, "notice"),
        *_where(ledger, authority),
        *_who(by, moment),
        *_child(tool, texts_of(ledger, tool, found)),
        Heading("What the worry is", 1),
        *covered(ledger, "worry", where),
        *(told(ledger) if any(ledger.of(Disclosed)) else (Heading("What was told", 1), Paragraph(NOTHING_TOLD))),
        *_tier(ledger, content, tool, found, moment.astimezone().date()),
        *_done(ledger, moment.astimezone().date()),
        Heading("Strategic information (VOLT)", 1),
    ]
    for part, head in VOLT.items():
        blocks += [Heading(head, 2), *covered(ledger, part, where)]
    if before is not None:
        blocks += _before(ledger, content, tool, before, found)
        blocks += _within(filled_form(ledger, content, tool, before, made, authority, drawings).blocks)
        blocks += (Heading(f"{capital(_review(found))} and is not finished", 1, new_page=True), Paragraph(tool.title, "formal"))
        blocks += (Paragraph(stands(ledger, found)), *_within(filled.blocks))
    else:
        blocks += (Heading(tool.title, 1, formal=True, new_page=True), *filled.blocks)
    footer = (f"Addresses as {authority.name} gives them ({authority.id}, version {authority.version})",) if authority else ()
    return Form(TITLE, filled.mark, tuple(blocks), (*filled.footer, *footer), moment)


def handed_on(noted: Referred) -> str:
    """Say in words when, how and by whom something was handed on: `22 November 2026 at 14:05, by e-mail, by Ada Example`."""
    when, _, time = noted.handed.partition("T")
    return f"{in_full(when)}{f' at {time}' if time else ''}, {MEANS.get(noted.means, noted.means)}, by {noted.handed_by}"


def consulted(noted: Referred) -> str:
    """Say who was consulted before, and when; nothing where nobody was."""
    if not noted.manager:
        return ""
    when = in_full(noted.consulted)
    return f"Consulted first: {noted.manager}{f', {when}' if when else ''}."


def what_went(noted: Referred) -> str:
    """Name the documents that went with a referral, each with the number of entries that it was made from."""
    if not noted.sent:
        return "No document of this case went with it."
    named = (f"{each.document} (made from {each.entries} {'entry' if each.entries == 1 else 'entries'})" for each in noted.sent)
    return f"What was sent: {', '.join(named)}."


def _where(ledger: Ledger, authority: Authority | None) -> Iterator[Block]:
    """Yield to whom it goes, as far as the questions led, what was asked first, and the questions with the answers that were given."""
    yield Heading("To whom", 1)
    last = guided(ledger, authority)
    where = authority.where if authority else None
    way = where.way([(step.question, step.answer) for step in last.answers]) if where and last else ()
    steps = [stop for stop in way if stop.sent_to]
    if steps:
        yield Fields(
            tuple(
                row
                for stop in steps
                for row in (FieldRow(stop.sent_to, written("\n".join(stop.addresses))), *asked_rows(ledger, stop, where))
            )
        )
    else:
        yield Paragraph("The questions about where it goes have led nowhere yet. A referral does not wait for them.")
    given = zip(way[:-1], last.answers, answered(ledger, last), strict=False) if last else ()  # a way may stop short of an answer
    rows = [
        FieldRow(step.asked, speech(f"{step.answer} ({ledger.name_of(state.by)}, {day(state.at)})"))
        for stop, step, state in given
        if len(stop.answers) > 1  # a step has nothing to answer: one goes on from it
    ]
    if rows:
        yield Heading(ANSWERS, 2)
        yield Fields(tuple(rows))


def _who(by: str, moment: datetime) -> Iterator[Block]:
    yield Heading("Who makes this referral", 1)
    yield Fields((FieldRow("By", written(by)), FieldRow("Made", Speech(minute(moment)))))


def _child(tool: Tool, texts: Mapping[str, str]) -> Iterator[Block]:
    """Yield the form's fields in which something is written, by their labels; then the labels of those that are empty."""
    yield Heading("What is known", 1)
    empty: list[str] = []
    for section in (each for each in tool.sections if each.kind == "fields"):
        known = [(field, texts.get(field.id, "")) for field in section.fields]
        empty += (field.label for field, text in known if not text.strip())
        if rows := tuple(FieldRow(field.label, field_value(field.kind, text)) for field, text in known if text.strip()):
            if section.printed:
                yield Heading(section.title, 2, formal=True)
            yield Fields(rows, formal=True)
    if empty:
        yield Heading(UNWRITTEN, 2)
        yield Bullets(tuple(empty), "formal")


def _review(found: Assessment) -> str:
    return f"the review that was begun on {day(found.begun)}"


def _called(before: Assessment) -> str:
    """Say which assessment stands before a review."""
    last = "The last finished assessment" if before.finished else "The unfinished assessment before"
    return f"{last}, of {day(settled_at(before))}"


def _before(ledger: Ledger, content: Content, tool: Tool, before: Assessment, found: Assessment) -> Iterator[Block]:
    """Yield what heads the form of the assessment before a review: which it is, and that it is the review alone that is a draft."""
    yield Heading(_called(before), 1, new_page=True)
    yield Paragraph(tool.title, "formal")
    if not is_draft(content, tool, before):
        yield Paragraph(f"This assessment is finished. What is a draft is {_review(found)}, which stands behind it.", "notice")
    yield Paragraph(stands(ledger, before))
    yield Paragraph("The plan, what was told and who took part are the case’s: they stand in it as they are known now.")
    if form_changed(tool, before, found):
        yield Paragraph("The form was changed since. It stands here as it is worded now.")


def _within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield a form's blocks below a heading of level 1: where there are two forms, each heading says by its level to which of them it belongs."""
    for block in blocks:
        yield replace(block, level=min(block.level + 1, 3)) if isinstance(block, Heading) else block


def _tier(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> Iterator[Block]:
    """Yield the tier that stands with its reason and the rule beside it, or that none is decided yet.

    For a review that has none yet, it is that of the assessment before; what the rule gives in the review so far is said as well.
    """
    if not tool.rules:
        yield Heading("What it comes to", 1)
        yield Paragraph(tool.no_outcome)
        return
    settled, before = with_tier(ledger, found, content.pathway_of(tool)), before_it(ledger, found)
    head, *said = result_of(ledger, content, tool, settled, today)
    yield head
    if settled.decided and settled is not found:
        of = f"of the assessment of {day(settled_at(settled))}, decided on {day(settled.decided.at)}"
        lacks = "has a lower tier and is not finished. Until it is" if found.decided else "has no tier yet. Until it has"
        yield Paragraph(f"{capital(_review(found))} {lacks}, the tier {of}, stands. {NO_WAIT}", "notice")
    elif before is not None and before.decided and settled.decided:
        tier = content.pathway_of(tool).tier(before.decided.tier)
        came = f"{tier.title if tier else 'no tier (this does not mean no risk)'}, decided on {day(before.decided.at)}"
        yield Paragraph(f"This was decided in {_review(found)}, which is not finished. {_called(before)}: {came}.", "notice")
    for block in said:
        # The result says the same in fewer words.
        yield Paragraph(NOT_DECIDED, "notice") if block == Paragraph(NO_TIER_YET) else block
    if settled is not found:
        yield Heading("What the form’s own rule gives in the review so far", 2)
        own = [*result_of(ledger, content, tool, found, today)]
        yield from own[max(number for number, block in enumerate(own) if isinstance(block, Heading)) + 1 :]


def _done(ledger: Ledger, today: date) -> Iterator[Block]:
    """Yield what was done and is planned, and what was handed on before."""
    yield Heading("What has been done, and what is planned", 1)
    items = in_order(plan(ledger))
    if items:
        yield Fields(
            tuple(FieldRow(how_it_stands(item, today), speech(in_words(item).removeprefix(f"{how_it_stands(item)}: "))) for item in items)
        )
    else:
        yield Paragraph("No plan is written yet.")
    if before := referrals(ledger):
        yield Heading("Referrals noted before", 2)
        yield Fields(tuple(FieldRow(each.now.to, speech(_noted(each.now))) for each in before))


def _noted(noted: Referred) -> str:
    parts = (f"Handed on {handed_on(noted)}.", consulted(noted), *noted.reasons, noted.reason, what_went(noted))
    answer = f"The answer that came: {noted.answer}" if noted.answer else "No answer is noted."
    return "\n".join(part for part in (*parts, answer) if part)
