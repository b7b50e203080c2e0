"""What is still missing before an assessment can be finished, each by name, so that a page can link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from interview.record.assessment import Assessment, gave, lower_than_rule
from interview.record.evidence import links
from interview.record.fields import fields
from interview.record.ledger import Ledger
from interview.record.outcome import Outcome, outcome
from interview.words.content import Content
from interview.words.tool import Tool

Kind = Literal["field", "indicator", "question", "tier", "agreement"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. `id` is the field's, item's or question's; `says` is for the professional."""

    kind: Kind
    id: str
    says: str


def result(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> Outcome:
    """Apply the tool's rule to what the ledger holds on a day."""
    facts = {name: entry.text for name, entry in fields(ledger).items()}
    return outcome(tool, content.pathway_of(tool), found, facts, today)


def missing(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> tuple[Missing, ...]:
    """Return all that an assessment lacks to be finished, in the order of the form."""
    written = fields(ledger)
    lacks = [
        Missing("field", field.id, f"{field.label} is empty")
        for field in tool.fields
        if field.required and not (field.id in written and written[field.id].text.strip())
    ]
    undecided = found.undecided(tool)
    lacks += [Missing("indicator", item.id, f"Not decided yet: {item.wording}") for item in tool.indicators if item.id in undecided]
    pointing = links(ledger, found.id)
    lacks += [
        Missing("indicator", item, f"Without its evidence, which was taken back: {known.wording}")
        for item in found.meaning(tool, "present")
        if (known := tool.indicator(item)) and not any(link.pointing == "towards" for link in pointing.get(item, ()))
    ]
    lacks += [
        Missing("question", question.id, f"Not answered yet: {question.title}")
        for question in tool.questions
        if not (question.id in found.written and found.written[question.id].text.strip())
    ]
    rule = result(ledger, content, tool, found, today)
    if found.decided is None:
        lacks.append(Missing("tier", "tier", "No tier is decided yet"))
    elif gave(found.decided) != (rule.tier, rule.undetermined):
        lacks.append(Missing("tier", "tier", "What the rule gives has changed since the tier was decided: decide it again"))
    elif lower_than_rule(found.decided, content.pathway_of(tool)) and found.agreed is None:
        lacks.append(Missing("agreement", "agreement", "The tier is lower than the rule, and no second person has agreed yet"))
    return tuple(lacks)
