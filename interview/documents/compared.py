"""Two assessments side by side in words, the same on the page and on paper: what became of an item, how old words are, what was used again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from interview.documents.quoting import HOW
from interview.documents.speaking import capital, day
from interview.record.assessment import Assessment
from interview.record.entry import Judged
from interview.record.evidence import Evidence, links
from interview.record.ledger import Ledger
from interview.record.reviewing import Change, Compared, Comparison, begun_by
from interview.words.tool import Tool

UNDECIDED = "Not decided"
IN_OTHER_COLUMNS = "but not as it was"
FORM_CHANGED = "The form is another version now, so this may come from the form’s wording or rule, and not from the child."
NOT_IN_IT = "The form had no such item then: this says nothing about a change in the child."
NO_SUCH_ANSWER = "One of these answers is none of the form’s any more, so nothing can be said of what became of it."
GONE = "Items that the form does not have any more"
NOT_FINISHED = "The later assessment is not finished. What nobody has decided in it yet stands as not asked again; that is not a no."
CHANGES: tuple[Change, ...] = ("newly indicated", "no longer indicated", "now not known", "now not indicated", "now not applicable")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The items of a comparison, each once and in the form's order: what changed comes first.

    `not_asked` were indicated then and nobody has decided them now; `still` are indicated as they were; `not_decided` were decided
    otherwise than indicated and are not decided now; `unchanged` is all else.
    """

    changed: tuple[Compared, ...]
    not_asked: tuple[Compared, ...]
    still: tuple[Compared, ...]
    not_decided: tuple[Compared, ...]
    unchanged: tuple[Compared, ...]


def grouped(found: Comparison, tool: Tool) -> Grouped:
    """Sort the items of a comparison."""
    sorts: dict[str, list[Compared]] = {name: [] for name in Grouped.__slots__}
    for each in found.items:
        sorts[_sort(found, tool, each)].append(each)
    return Grouped(**{name: tuple(items) for name, items in sorts.items()})


def _sort(found: Comparison, tool: Tool, each: Compared) -> str:
    if each.change in CHANGES or _outdated(found, tool, each):
        return "changed"
    if each.change == "still indicated":
        return "changed" if _other_columns(each) else "still"
    if each.change == "not asked again":
        answer = found.then.answer(tool, each.item.id)
        return "not_asked" if answer is not None and answer.means == "present" else "not_decided"
    return "unchanged"


def _other_columns(each: Compared) -> bool:
    return each.then is not None and each.now is not None and set(each.then.columns) != set(each.now.columns)


def _outdated(found: Comparison, tool: Tool, each: Compared) -> bool:
    """Say whether something was decided with an answer that the form does not have any more."""
    sides = ((found.then, each.then), (found.now, each.now))
    return any(judged is not None and side.answer(tool, each.item.id) is None for side, judged in sides)


def became(found: Comparison, tool: Tool, each: Compared) -> str:
    """Say what became of an item. Where the form itself says otherwise now, nothing is said of the child."""
    if _outdated(found, tool, each):
        return "Cannot be compared"
    if each.now_historic:
        return "Still indicated, and historic now"
    return capital(each.change) + (f", {IN_OTHER_COLUMNS}" if each.change == "still indicated" and _other_columns(each) else "")


def from_the_form(found: Comparison, tool: Tool, each: Compared) -> str:
    """Return the mark of a change that may be the form's and not the child's; "" where the form is the same."""
    if _outdated(found, tool, each):
        return NO_SUCH_ANSWER
    if found.form_changed is None:
        return ""
    # A finished assessment has every item of its form decided.
    return NOT_IN_IT if each.then is None and found.then.finished is not None else FORM_CHANGED


def gone(found: Comparison, tool: Tool) -> tuple[tuple[str, Judged | None, Judged | None], ...]:
    """Return what was decided, then and now, on items that the form does not have any more, by their ids."""
    known = {item.id for item in tool.indicators}
    idents = dict.fromkeys((*found.then.judged, *found.now.judged))
    return tuple((each, found.then.judged.get(each), found.now.judged.get(each)) for each in idents if each not in known)


def notice(found: Comparison, tool: Tool) -> str:
    """Say that the form changed between the two; "" where it did not."""
    if found.form_changed is None:
        return ""
    then, now = found.form_changed
    versions = f"then version {then}, now version {now}" if then != now else f"both call themselves version {now}"
    return (
        f"{tool.name} changed between the two: {versions}. Its wording or its rule may be another. "
        f"What stands here is the wording of version {tool.version}. A change of the form is no change in the child."
    )


def decision(tool: Tool, judged: Judged | None) -> str:
    """Say how an item was decided, with the columns that were ticked."""
    if judged is None:
        return UNDECIDED
    section = tool.section_of(judged.indicator)
    answer = section.answer(judged.answer) if section else None
    labels = {column.id: column.label for column in section.columns} if section else {}
    columns = " and ".join(labels.get(column, column) for column in judged.columns)
    said = answer.label if answer else f"“{judged.answer}”, which is no answer of the form’s any more"
    return f"{said}: {columns}" if columns else said


def beside(tool: Tool, found: Assessment, item: str) -> tuple[str, str] | None:
    """Return what stands beside an item, with the head of its column; None where the form has no room for a text, or it is empty."""
    section, remark = tool.section_of(item), found.remarked.get(item)
    return (section.remarks, remark.text) if section and section.remarks and remark and remark.text.strip() else None


def decided_by(ledger: Ledger, judged: Judged | None) -> str:
    return f"{ledger.name_of(judged.by)}, {day(judged.at)}" if judged else ""


def dated(found: Assessment) -> str:
    """Return the day by which an assessment is called: that on which it was finished, or else begun."""
    return day(found.finished.at if found.finished else found.begun)


def stands(ledger: Ledger, found: Assessment) -> str:
    """Say when an assessment was begun and finished, whether it is a review, and why it was reviewed then."""
    begun = begun_by(ledger, found)
    kind = "Review" if begun.reviews else "Assessment"
    end = f"finished on {day(found.finished.at)} by {ledger.name_of(found.finished.by)}" if found.finished else "not finished"
    why = f" Why then: {begun.reason}" if begun.reason else ""
    return f"{kind}, begun on {day(found.begun)} by {ledger.name_of(begun.by)}, {end}.{why}"


def moment_of(found: Assessment, made: datetime) -> datetime:
    """Return the moment from which the age of an assessment's words is counted: its end, or `made` while it has none."""
    return found.finished.at if found.finished else made


def age(piece: Evidence, moment: datetime) -> str:
    """Say how old words were at a moment: *said 94 days before*; of words that were changed after it, that others stood there then."""
    how = "told" if piece.source == "disclosure" else HOW.get(piece.how, "written down")
    if piece.first <= moment < piece.at:
        return f"{how} {_days(piece.first, moment)} in other words, which were changed to these {_days(piece.at, moment)}"
    return f"{how} {_days(piece.at, moment)}"


def _days(at: datetime, moment: datetime) -> str:
    past = (moment.astimezone().date() - at.astimezone().date()).days
    if past == 0:
        return "on the same day"
    number = "1 day" if abs(past) == 1 else f"{abs(past)} days"
    return f"{number} {'before' if past > 0 else 'after'}"


def again(ledger: Ledger, then: Assessment, piece: Evidence) -> str:
    """Mark words that the earlier assessment rested on already; "" for all other words."""
    used = (link.evidence for each in links(ledger, then.id).values() for link in each)
    return f"Used again: these words stood with the assessment of {dated(then)} already" if piece.id in _ids(used) else ""


def _ids(pieces: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(piece.id for piece in pieces)
