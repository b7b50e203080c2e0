"""A review: an assessment that looks at an earlier one again, item by item; and any two assessments side by side.

What was decided is compared with what was decided, in words, never by a count. A change of the form's own wording or rule between
the two is marked, so that it never looks like a change in the child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from interview.record.assessment import Assessment, assessment, tier_in_force
from interview.record.entry import AssessmentBegun, Judged
from interview.record.evidence import Evidence, Link, links
from interview.record.ledger import Ledger, folded
from interview.words.pathway import Pathway
from interview.words.tool import Indicator, Tool

Change = Literal[
    "newly indicated",
    "no longer indicated",
    "still indicated",
    "still not indicated",
    "still not applicable",
    "now not known",
    "not asked again",
    "still not known",
    "now not indicated",
    "now not applicable",
    "not decided in either",
]
"""What became of an item. *not asked again*: it was decided then, and nobody has decided it now. *no longer indicated*: it was then, and is
not indicated or not applicable now; which of the two stands beside it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an assessment that is reviewed says on an item, and the words that it rested on."""

    found: Assessment
    judged: Judged | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One item in two assessments. `now_historic`: it was current then and is historic alone now. `then` and `now` are the decisions."""

    item: Indicator
    change: Change
    now_historic: bool
    then: Judged | None
    now: Judged | None
    words_then: tuple[Evidence, ...]
    words_now: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments with one tool. `form_changed` names the two versions, as (then, now), where the form is not the same in both: they are
    equal where its wording or its rule was changed and its version was not."""

    then: Assessment
    now: Assessment
    items: tuple[Compared, ...]
    form_changed: tuple[int, int] | None


@folded
def filled(ledger: Ledger, tool: str) -> tuple[Assessment, ...]:
    """Return every assessment with a tool, oldest first."""
    begun = [entry.assessment for entry in ledger.of(AssessmentBegun) if entry.tool == tool]
    return tuple(found for ident in begun if (found := assessment(ledger, ident)) is not None)


def begun_by(ledger: Ledger, found: Assessment) -> AssessmentBegun:
    """Return the entry with which an assessment begins."""
    return next(entry for entry in ledger.of(AssessmentBegun) if entry.assessment == found.id)


def reviewed(ledger: Ledger, found: Assessment) -> Assessment | None:
    """Return the assessment that this one looks at again; None where it is no review."""
    before = begun_by(ledger, found).reviews
    return assessment(ledger, before) if before else None


def with_tier(ledger: Ledger, found: Assessment, pathway: Pathway) -> Assessment:
    """Return the assessment whose tier stands: this one, where none has a tier.

    As long as a review is not finished, the tier of the one that it looks at again stands, unless the review's own is as high: nobody comes
    down before every item was looked at, and a second person has agreed where the form's rule asks for one. (PRACTICE.md section 5.)
    """
    again = reviewed(ledger, found)
    if again is None or (found.decided and (found.finished or found.told)):
        return found
    before = with_tier(ledger, again, pathway)
    if before.decided is None:
        return found
    mine, theirs = (pathway.height(tier_in_force(each, pathway)) for each in (found, before))
    return before if found.decided is None or mine < theirs else found


def earlier(ledger: Ledger, found: Assessment, indicator: str) -> Earlier | None:
    """Return what the assessment that is reviewed says on an item; None where this is no review."""
    old = reviewed(ledger, found)
    return None if old is None else Earlier(old, old.judged.get(indicator), links(ledger, old.id).get(indicator, ()))


def said_last(ledger: Ledger, tool: str, indicator: str) -> tuple[Earlier, ...]:
    """Return what the assessments with a form say on an item, newest first, up to the one that decided it last.

    A review that was begun and has not come to the item says nothing of it: what was said before still is what is known.
    """
    said: list[Earlier] = []
    for found in reversed(filled(ledger, tool)):
        each = Earlier(found, found.judged.get(indicator), links(ledger, found.id).get(indicator, ()))
        if each.judged or each.links:
            said.append(each)
        if each.judged:
            break
    return tuple(said)


def settled_at(found: Assessment) -> datetime:
    """Return when an assessment was finished; where it never was, when its last decision was made."""
    moments = [entry.at for entry in (*found.judged.values(), *found.written.values())]
    return found.finished.at if found.finished else max(moments, default=found.begun)


def new_since(ledger: Ledger, found: Assessment, indicator: str, *, towards: bool = False) -> bool:
    """Say whether words are linked to an item of a review that nobody had when the earlier assessment ended; `towards`: that point towards it.

    Words of then that were only corrected since are not new.
    """
    before = earlier(ledger, found, indicator)
    mine = (link for link in links(ledger, found.id).get(indicator, ()) if link.pointing == "towards" or not towards)
    return before is not None and any(link.evidence.first > settled_at(before.found) for link in mine)


def compare(ledger: Ledger, tool: Tool, then: Assessment, now: Assessment) -> Comparison:
    """Return two assessments side by side, in the form's order."""
    before, after = links(ledger, then.id), links(ledger, now.id)
    items = tuple(
        Compared(
            item,
            _change(_means(tool, then, item.id), _means(tool, now, item.id)),
            _now_historic(then.judged.get(item.id), now.judged.get(item.id)),
            then.judged.get(item.id),
            now.judged.get(item.id),
            tuple(link.evidence for link in before.get(item.id, ())),
            tuple(link.evidence for link in after.get(item.id, ())),
        )
        for item in tool.indicators
    )
    return Comparison(then, now, items, form_changed(tool, then, now))


def form_changed(tool: Tool, then: Assessment, now: Assessment) -> tuple[int, int] | None:
    """Return the two versions where the form is not the same in both."""
    before, after = then.filled_with(tool), now.filled_with(tool)
    same = before[0] == after[0] and (before[1] == after[1] or not before[1] or not after[1])
    return None if same else (before[0], after[0])


def _means(tool: Tool, found: Assessment, item: str) -> str:
    answer = found.answer(tool, item)
    return answer.means if answer else ""


def _change(then: str, now: str) -> Change:
    """Say what became of an item. A blank is never a no, and *not applicable* is none either: the answers are kept apart (PRACTICE.md section 5)."""
    if now == "present":
        return "still indicated" if then == "present" else "newly indicated"
    if now == "":
        return "not asked again" if then else "not decided in either"
    if now == "unknown":
        return "still not known" if then == "unknown" else "now not known"
    if then == "present":
        return "no longer indicated"
    if now == "inapplicable":
        return "still not applicable" if then == "inapplicable" else "now not applicable"
    return "still not indicated" if then == "absent" else "now not indicated"


def _now_historic(then: Judged | None, now: Judged | None) -> bool:
    return then is not None and now is not None and "current" in then.columns and now.columns == ("historic",)
