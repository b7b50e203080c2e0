"""The tool as it is filled: what was decided on each item, what was written, which tier, what is missing.

Absence of disclosure is not absence of concern: a blank, a skipped prompt and "not known" are never a no.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from interview.record.entry import (
    Agreed,
    AssessmentBegun,
    Decided,
    Disclosed,
    Finished,
    Judged,
    Linked,
    Marked,
    NotInvolved,
    Remarked,
    SetAside,
    Withdrawn,
    Written,
)
from interview.record.ledger import Ledger, folded
from interview.words.pathway import Pathway
from interview.words.tool import Answer, Indicator, Tool


@dataclass(frozen=True, slots=True)
class Assessment:
    """One filling of a tool. Everything is the latest that stands; the ledger keeps the rest.

    `version` and `form` (the digest of its wording and rule, "" where that was not kept) are those of the tool when it was finished, or else
    begun.
    """

    id: str
    tool: str
    version: int
    begun: datetime
    judged: dict[str, Judged] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)
    remarked: dict[str, Remarked] = field(default_factory=dict)
    decided: Decided | None = None
    agreed: Agreed | None = None
    finished: Finished | None = None
    form: str = ""

    def answer(self, tool: Tool, indicator: str) -> Answer | None:
        """Return how an item is decided, or None while it is not."""
        judged, section = self.judged.get(indicator), tool.section_of(indicator)
        return section.answer(judged.answer) if judged and section else None

    def same_form(self, version: int, digest: str) -> bool:
        """Say whether it was filled with this form: its version and, where both are known, its wording and rule."""
        return self.version == version and (self.form == digest or not self.form or not digest)

    def filled_with(self, tool: Tool) -> tuple[int, str]:
        """Return the version and the digest of the form that it is filled with: one that is not finished goes on with today's."""
        return (self.version, self.form) if self.finished is not None else (tool.version, tool.digest)

    def is_decided(self, tool: Tool) -> bool:
        """Say whether every item is decided."""
        return all(self.answer(tool, item.id) is not None for item in tool.indicators)

    def undecided(self, tool: Tool) -> tuple[str, ...]:
        """Return the items that nobody has decided yet, in the form's order."""
        return tuple(item.id for item in tool.indicators if self.answer(tool, item.id) is None)

    def meaning(self, tool: Tool, means: str) -> tuple[str, ...]:
        """Return the items decided as present, absent, unknown or inapplicable, in the form's order."""
        return tuple(item.id for item in tool.indicators if (answer := self.answer(tool, item.id)) and answer.means == means)


@folded
def assessment(ledger: Ledger, ident: str = "", tool: str = "") -> Assessment | None:
    """Return an assessment by its id, or the newest of a tool; with neither, the newest of all. None where none was begun.

    It is finished only as long as nothing is decided, written or taken back after that, and nothing told before
    another assessment is begun.
    """
    begun = [entry for entry in ledger.of(AssessmentBegun) if ident in ("", entry.assessment) and tool in ("", entry.tool)]
    if not begun:
        return None
    found = Assessment(begun[-1].assessment, begun[-1].tool, begun[-1].version, begun[-1].at, form=begun[-1].form)
    judged: dict[str, Judged] = {}
    written: dict[str, Written] = {}
    remarked: dict[str, Remarked] = {}
    decided: Decided | None = None
    agreed: Agreed | None = None
    finished: Finished | None = None
    filling = found.id
    for entry in ledger.of(AssessmentBegun, Judged, Remarked, Written, Decided, Agreed, Finished, Disclosed, Withdrawn):
        if isinstance(entry, AssessmentBegun):
            filling = entry.assessment
        elif isinstance(entry, Judged) and entry.assessment == found.id:
            judged[entry.indicator], finished = entry, None
        elif isinstance(entry, Written) and entry.assessment == found.id:
            written[entry.question], finished = entry, None
        elif isinstance(entry, Remarked) and entry.assessment == found.id:
            remarked[entry.indicator], finished = entry, None
        elif isinstance(entry, Decided) and entry.assessment == found.id:
            decided, agreed, finished = entry, None, None
        elif isinstance(entry, Agreed) and entry.assessment == found.id:
            agreed = entry if decided and entry.decision == decided.id else agreed
        elif isinstance(entry, Finished) and entry.assessment == found.id:
            finished = entry
        elif finished is not None and (
            (isinstance(entry, Disclosed) and filling == found.id)
            or (isinstance(entry, Withdrawn) and _rests_on(ledger, finished, entry.entry))
        ):
            finished = None
    if agreed is not None and agreed.by in deciders(ledger, found.id):
        agreed = None  # whoever decided something since is no second person any more
    if finished is not None and finished.form:
        found = replace(found, version=finished.version, form=finished.form)
    return replace(found, judged=judged, written=written, remarked=remarked, decided=decided, agreed=agreed, finished=finished)


def deciders(ledger: Ledger, ident: str) -> frozenset[str]:
    """Return the ids of all who decided anything in an assessment, also where it was taken back or decided again since."""
    kinds = (Judged, Remarked, Written, Linked, Decided)
    return frozenset(entry.by for entry in ledger.entries if isinstance(entry, kinds) and entry.assessment == ident)


@folded
def forms(ledger: Ledger) -> tuple[str, ...]:
    """Return the tools that are filled in a case, in the order in which they were begun."""
    return tuple(dict.fromkeys(entry.tool for entry in ledger.of(AssessmentBegun)))


def _rests_on(ledger: Ledger, finished: Finished, taken_back: str) -> bool:
    """Say whether a finished form rested on an entry that was taken back since: not on one that came after it."""
    entry = ledger.get(taken_back)
    if isinstance(entry, Marked):
        linked = (each.id for each in ledger.of(Linked) if each.evidence == entry.id)
        return any(_rests_on(ledger, finished, each) for each in linked)
    if isinstance(entry, Judged | Remarked | Written | Decided | Agreed | Linked):
        if entry.assessment != finished.assessment:
            return False
    elif not isinstance(entry, SetAside | NotInvolved):
        return False
    return ledger.entries.index(entry) < ledger.entries.index(finished)


def decided_anew(found: Assessment, item: Indicator) -> bool:
    """Say whether what an item assesses was decided again after it was assessed. An earlier decision that is undone counts no more."""
    first, second = found.judged.get(item.assesses), found.judged.get(item.id)
    return first is not None and second is not None and first.at > second.at


def age_on(born: str, day: date) -> int | None:
    """Return a person's age in whole years on a day, or None where the date of birth is no date."""
    try:
        birth = date.fromisoformat(born.strip())
    except ValueError:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def gave(decided: Decided) -> tuple[str, str]:
    """Return what the rule gave when a decision was made: a tier, and what it left open."""
    return decided.rule_tier, decided.undetermined


def lower_than_rule(decided: Decided, pathway: Pathway) -> bool:
    """Say whether a decision is lower than what the rule gave when it was made."""
    return pathway.height(decided.tier) < pathway.height(decided.rule_tier)


def needs_agreement(found: Assessment, pathway: Pathway) -> bool:
    """Say whether the decision is lower than the rule and still waits for a second person."""
    return bool(found.decided and not found.agreed and lower_than_rule(found.decided, pathway))


def higher_than_rule(decided: Decided, pathway: Pathway) -> bool:
    """Say whether a decision is higher than what the rule gave when it was made. Where it gave nothing, nothing is higher."""
    left_open = bool(decided.undetermined) and not decided.rule_tier
    return not left_open and pathway.height(decided.tier) > pathway.height(decided.rule_tier)
