"""Two layers of a form: what one person decided, and what a second person assessed. Nobody decides both of one item."""

from __future__ import annotations

from interview.desk.base import Refused
from interview.people import Professional
from interview.record.assessment import Assessment
from interview.record.brought import may_be
from interview.record.ledger import Ledger
from interview.words.tool import Tool


def assesses(tool: Tool, indicator: str) -> bool:
    """Say whether an item is the second layer of another."""
    item = tool.indicator(indicator)
    return item is not None and bool(item.assesses)


def two_people(who: Professional, ledger: Ledger, tool: Tool, found: Assessment, indicator: str) -> None:
    """Refuse to let one person decide both layers of an item, or the second before the first."""
    item = tool.indicator(indicator)
    mine = {judged.indicator for judged in found.judged.values() if who.id in may_be(ledger, judged.by)}
    if any(each.assesses == indicator and each.id in mine for each in tool.indicators):
        raise Refused("You assessed this yourself. Somebody else decides what is assessed.", "person")
    if item is None or not item.assesses:
        return
    first, section = found.judged.get(item.assesses), tool.section_of(item.assesses)
    title = section.title if section else ""
    if first is None:
        raise Refused(f"This is not decided yet under “{title}”. It is assessed after that.", "person")
    if who.id in may_be(ledger, first.by):
        raise Refused(f"You decided this under “{title}” yourself. Somebody else assesses it.", "person")
