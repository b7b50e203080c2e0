"""What is still missing before an assessment can be finished, each by name, so that a page can link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from interview.record.assessment import Assessment, decided_anew, gave, needs_agreement
from interview.record.entry import NotInvolved
from interview.record.evidence import Link, links, unlinked
from interview.record.fields import fields, fields_of
from interview.record.ledger import Ledger
from interview.record.outcome import Outcome, outcome
from interview.record.reviewing import earlier, new_since
from interview.record.signing import seconds_own
from interview.record.talk import role_of, talks
from interview.words.content import Content
from interview.words.reading import shortened
from interview.words.script import YOUNG_PERSON
from interview.words.tool import Indicator, Tool

Kind = Literal["field", "conversation", "words", "indicator", "question", "tier", "agreement"]
FIRST_WORDS = 60
"""How many characters of what was told name it in a list."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. `id` is the field's, item's, question's or entry's; `says` is for the professional."""

    kind: Kind
    id: str
    says: str


def result(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> Outcome:
    """Apply the tool's rule to what the ledger holds on a day."""
    facts = {name: entry.text for name, entry in fields(ledger).items()}
    return outcome(tool, content.pathway_of(tool), found, facts, today)


def missing(ledger: Ledger, content: Content, tool: Tool, found: Assessment, today: date) -> tuple[Missing, ...]:
    """Return all that an assessment lacks to be finished: who was heard and what was told first, then in the order of the form."""
    written, seconds = fields_of(ledger, tool, found), seconds_own(tool)
    lacks = [
        Missing("field", field.id, f"{field.label} is empty")
        for field in tool.fields
        if field.required and field not in seconds and not (field.id in written and written[field.id].text.strip())
    ]
    if _young_person_unheard(ledger, content, tool):
        lacks.append(Missing("conversation", "young-person", "No conversation with the young person, and no reason why not"))
    lacks += [
        Missing("words", piece.id, f"Told, and not linked to anything yet: {shortened(' '.join(piece.words.split()), FIRST_WORDS)}")
        for piece in unlinked(ledger, found.id)
        if piece.source == "disclosure"
    ]
    undecided = found.undecided(tool)
    lacks += [Missing("indicator", item.id, f"Not decided yet: {_named(tool, item)}") for item in tool.indicators if item.id in undecided]
    lacks += [
        Missing("indicator", item.id, f"Assessed before it was decided anew, so assess it again and say why: {_named(tool, item)}")
        for item in tool.indicators
        if decided_anew(found, item)
    ]
    present = found.meaning(tool, "present")
    towards = {item for item, each in links(ledger, found.id).items() if any(link.pointing == "towards" for link in each)}
    lacks += [
        Missing("indicator", item, f"Without its evidence, which was taken back: {_named(tool, known)}")
        for item in present
        if (known := tool.indicator(item)) and item not in towards
    ]
    lacks += [
        Missing("indicator", item.id, f"Words under this were changed since it was decided, so look at them again: {_named(tool, item)}")
        for item in tool.indicators
        if reworded(ledger, found, item.id)
    ]
    against = {*found.meaning(tool, "absent"), *found.meaning(tool, "inapplicable")} & towards
    lacks += [
        Missing("indicator", item.id, f"Words point towards this, and no reason says why it was decided otherwise: {_named(tool, item)}")
        for item in tool.indicators
        if item.id in against and not found.judged[item.id].reason
    ]
    lacks += [
        Missing("indicator", item.id, f"Without new words, and without a reason of today’s: {_named(tool, item)}")
        for item in tool.indicators
        if _by_habit(ledger, found, item.id, present=item.id in present)
    ]
    lacks += [
        Missing("indicator", item.id, f"Indicated, and nothing is written beside it: {_named(tool, item)}")
        for item in tool.indicators
        if item.id in present and _unwritten(tool, found, item.id)
    ]
    lacks += [
        Missing("question", question.id, f"Not answered yet: {question.title}")
        for question in tool.questions
        if not (question.id in found.written and found.written[question.id].text.strip())
    ]
    if not tool.rules:
        return tuple(lacks)
    rule = result(ledger, content, tool, found, today)
    if found.decided is None:
        lacks.append(Missing("tier", "tier", "No tier is decided yet"))
    elif gave(found.decided) != (rule.tier, rule.undetermined):
        lacks.append(Missing("tier", "tier", "What the rule gives has changed since the tier was decided: decide it again"))
    elif needs_agreement(found, content.pathway_of(tool)):
        lacks.append(Missing("agreement", "agreement", "The tier is lower than the rule, and no second person has agreed yet"))
    return tuple(lacks)


def reworded(ledger: Ledger, found: Assessment, item: str) -> bool:
    """Say whether an item was decided on words that are others by now, and nobody has linked these, decided it again or finished the form since."""
    judged = found.judged.get(item)
    if judged is None:
        return False
    looked = max(judged.at, found.finished.at) if found.finished else judged.at
    mine = links(ledger, found.id).get(item, ())
    return any((link.reworded and looked < link.evidence.at) or came_back(found, link) for link in mine)


def came_back(found: Assessment, link: Link) -> bool:
    """Say whether words stand again that others had replaced when their item was decided: the link is one of before that decision."""
    judged, span = found.judged.get(link.indicator), link.evidence.again
    if judged is None or span is None or (found.finished and found.finished.at >= span[1]):
        return False
    return span[0] <= judged.at < span[1] and link.at < span[1]


def _unwritten(tool: Tool, found: Assessment, item: str) -> bool:
    """Say whether the form has a column for a text beside an item, and nothing is written there."""
    section, remark = tool.section_of(item), found.remarked.get(item)
    return bool(section and section.remarks) and not (remark and remark.text.strip())


def _by_habit(ledger: Ledger, found: Assessment, item: str, *, present: bool) -> bool:
    """Say whether an earlier decision is looked at again with neither new words nor a reason: the new words may have been taken back since.

    Words that point away do not show that something is so.
    """
    judged, before = found.judged.get(item), earlier(ledger, found, item)
    if judged is None or before is None or before.judged is None or judged.reason.strip():
        return False
    return not new_since(ledger, found, item, towards=present)


def missing_of_the_second(ledger: Ledger, tool: Tool, found: Assessment) -> tuple[Missing, ...]:
    """Return what the second person has still to fill before they sign. Nobody else waits for it: it is the last thing that is written."""
    written = fields_of(ledger, tool, found)
    return tuple(
        Missing("field", field.id, f"{field.label} is empty")
        for field in seconds_own(tool)
        if field.required and not (field.id in written and written[field.id].text.strip())
    )


def _named(tool: Tool, item: Indicator) -> str:
    """Return an item's wording; where a second person assesses the same item, with the layer: both have the same words."""
    section = tool.section_of(item.id)
    if section is None or not (item.assesses or any(each.assesses == item.id for each in tool.indicators)):
        return item.wording
    return f"{item.wording}, under “{section.title}”"


def _young_person_unheard(ledger: Ledger, content: Content, tool: Tool) -> bool:
    """Say whether the young person could have been talked with about a tool, was not, and nobody wrote why.

    Source: PRACTICE.md section 1, "may complete without them, and says why".
    """
    if not any(script.audience == YOUNG_PERSON for script in content.scripts_for(tool.id)):
        return False
    heard = any(talk.began and role_of(talk.prepared) == YOUNG_PERSON for talk in talks(ledger))
    return not heard and not any(entry.audience == YOUNG_PERSON and entry.reason.strip() for entry in ledger.of(NotInvolved))
