"""What it comes to: the tier that a professional decided, what the tool's rule gives and why, the pathway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from interview.documents.form import Block, Bullets, FieldRow, Fields, Heading, Paragraph, Speech
from interview.documents.speaking import day, speech, written
from interview.record.assessment import Assessment, gave, higher_than_rule, lower_than_rule
from interview.record.brought import came_with_a_file
from interview.record.counting import LEFT_OUT, NOT_YET, POINTS, Tally, in_points, in_words
from interview.record.entry import Agreed, Decided
from interview.record.ledger import Ledger
from interview.record.missing import result
from interview.record.outcome import NO_TIER, Outcome
from interview.words.content import Content
from interview.words.pathway import Pathway
from interview.words.tool import Rule, Tool

NO_TIER_YET = "No tier is decided yet."
NOT_AGREED = "This is lower than the rule, and no second person has agreed yet."
OUR_READING = "This is the product’s reading. The source states no rule for it."


def result_of(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> Iterator[Block]:
    """Yield the decision, with its reason, and the rule beside it. They are kept apart: the rule decides nothing."""
    pathway = content.pathway_of(tool)
    yield Heading("What it comes to", 1)
    if found.decided is None:
        yield Paragraph(NO_TIER_YET)
    else:
        yield Fields(tuple(_decision(ledger, pathway, found, found.decided)))
        if found.decided.tier in tool.review_by_tier:
            yield Paragraph(looked_at_again(tool, found.decided.tier))
    yield Heading("What the form’s own rule gives", 2)
    rule = result(ledger, content, tool, found, today)
    yield from _ruled(tool, pathway, rule)
    if found.decided and (not rule.speaks or gave(found.decided) != (rule.tier, rule.undetermined)):
        tier, left_open = gave(found.decided)
        then = [_title(pathway, tier).rstrip(".")] if tier or not left_open else ["no tier, for its own words did not decide"]
        then += [left_open.rstrip(".")] if left_open else []
        yield Paragraph(f"When the tier was decided, on {day(found.decided.at)}, the rule gave: {'. '.join(then)}.")


def looked_at_again(tool: Tool, tier: str) -> str:
    """Say when the form is looked at again for this tier."""
    months = tool.review_after(tier)
    return f"It is looked at again after {'1 month' if months == 1 else f'{months} months'}."


def _title(pathway: Pathway, ident: str) -> str:
    tier = pathway.tier(ident)
    return tier.title if tier else NO_TIER


def _decision(ledger: Ledger, pathway: Pathway, found: Assessment, decided: Decided) -> Iterator[FieldRow]:
    named = _title(pathway, decided.tier)
    if not decided.tier and decided.rule_tier:
        named = f"No tier, although the form’s rule gives {_title(pathway, decided.rule_tier)}. This does not mean no risk."
    elif not decided.tier and decided.undetermined:
        named = "No tier. The form’s rule leaves this open; it does not mean no risk."
    yield FieldRow("Tier decided", Speech(named))
    yield FieldRow("Decided by", Speech(f"{ledger.name_of(decided.by)}, {day(decided.at)}"))
    side = " for going higher than the rule" if higher_than_rule(decided, pathway) else ""
    lower = lower_than_rule(decided, pathway)
    yield FieldRow("Reason for going lower than the rule" if lower else f"Reason{side}", written(decided.reason))
    if lower and (theirs := said_to_agree(ledger, decided)):
        says = (
            f"The file with which the case came says that {ledger.name_of(theirs.by)} agreed elsewhere, {day(theirs.at)}; not checked here."
        )
        yield FieldRow("A second person, as the file says", Speech(f"{says} {theirs.words}".strip()))
    if lower and found.agreed is None:
        yield FieldRow("Second person", Speech(NOT_AGREED))
    elif found.agreed is not None:
        yield FieldRow("Second person", Speech(f"Agreed by {ledger.name_of(found.agreed.by)}, {day(found.agreed.at)}"))
        if found.agreed.words:
            yield FieldRow("The second person’s words", speech(found.agreed.words))


def said_to_agree(ledger: Ledger, decided: Decided) -> Agreed | None:
    """Return the agreement with a decision that a file says was given in another installation."""
    return next((each for each in ledger.of(Agreed) if each.decision == decided.id and came_with_a_file(ledger, each)), None)


def _ruled(tool: Tool, pathway: Pathway, rule: Outcome) -> Iterator[Block]:
    """Yield what the rule gives, which sentence says so, what it rests on, and what asks for judgement."""
    if not rule.speaks:
        yield Paragraph("Not every item is decided yet, so the rule gives no result yet. That is not a no.")
        return
    rows = [FieldRow("The rule gives", Speech(_title(pathway, rule.tier)))] if rule.tier or not rule.undetermined else []
    if rule.undetermined:
        rows.append(FieldRow("What it leaves open", Speech(rule.undetermined)))
    beneath = [each for each in (rule.beneath, *rule.lifted_by) if each is not rule.rule]
    rows += [_source(each) for each in (rule.rule, *beneath) if each]
    yield Fields(tuple(rows))
    for added in rule.tallies:
        yield from _added(tool, added)
    if rule.because:
        yield Paragraph("It rests on:")
        yield Bullets(tuple(item.wording for item in tool.indicators if item.id in rule.because), "formal")
    yield from (Paragraph(says) for says in rule.judgement)
    if not rule.complete:
        yield Paragraph("Other items are not decided yet. This result does not wait for them.")


def _added(tool: Tool, added: Tally) -> Iterator[Block]:
    """Yield what the form's own points come to, what each item adds, and what is left out, item by item: a blank is no zero."""
    yield Paragraph(f"{POINTS} {in_words(tool, added)}")
    if added.points:
        yield Bullets(tuple(f"{item.wording} – {in_points(added.points[item.id])}" for item in tool.indicators if item.id in added.points))
    for ids, says in ((added.unknown, LEFT_OUT), (added.undecided, NOT_YET)):
        if ids:
            yield Paragraph(says)
            yield Bullets(tuple(item.wording for item in tool.indicators if item.id in ids), "formal")


def _source(rule: Rule) -> FieldRow:
    return FieldRow("Its source says", Speech(rule.source)) if rule.source else FieldRow("Its source", Speech(OUR_READING))


def pathway_taken(pathway: Pathway, found: Assessment) -> Iterator[Block]:
    """Yield the pathway's introduction and the decided tier's part of it, to the letter."""
    yield Heading(pathway.title, 1, formal=True)
    yield from (Paragraph(text, "formal") for text in pathway.text)
    tier = pathway.tier(found.decided.tier) if found.decided else None
    if tier is None:
        yield Paragraph("No tier is decided, so no tier’s part of the pathway stands here.")
        return
    yield Heading(tier.title, 2, formal=True)
    yield Heading(tier.description_title, 3, formal=True)
    yield Bullets(tier.description, "formal")
    yield Heading(tier.actions_title, 3, formal=True)
    yield Bullets(tier.actions, "formal")
