"""The tool as it is filled: what was decided on each item, what was written, which tier, what is missing.

Absence of disclosure is not absence of concern: a blank, a skipped prompt and "not known" are never a no.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from interview.record.brought import came_with_a_file, may_be
from interview.record.entry import (
    Agreed,
    Answered,
    AssessmentBegun,
    Base,
    Decided,
    Disclosed,
    Finished,
    Judged,
    Linked,
    NotInvolved,
    Observed,
    Remarked,
    SetAside,
    Withdrawn,
    Written,
)
from interview.record.ledger import Ledger, folded
from interview.record.rested import Words, rested_on, versions
from interview.words.content import Content
from interview.words.pathway import Pathway
from interview.words.tool import Answer, Indicator, Tool


@dataclass(frozen=True, slots=True)
class Assessment:
    """One filling of a tool. Everything is the latest that stands; the ledger keeps the rest.

    `told` is the finish that stood until something was told, with nothing decided since: a review may begin there. `version` and `form` (the
    digest of its wording and rule, "" where that was not kept) are those of the tool when it was finished, or else begun.
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
    told: Finished | None = None
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


CHANGES = (Answered, Observed, Disclosed, Withdrawn)
"""What may change that on which a finished form rests."""


@folded
def assessment(ledger: Ledger, ident: str = "", tool: str = "") -> Assessment | None:
    """Return an assessment by its id, or the newest of a tool; with neither, the newest of all. None where none was begun.

    It is finished only as long as nothing that it rests on is decided, written, linked, changed or taken back after that, and nothing told
    before another assessment is begun; nor is it without the second person who had agreed. Once a review looks at it again, what comes is
    the review's.
    """
    begun = [entry for entry in ledger.of(AssessmentBegun) if ident in ("", entry.assessment) and tool in ("", entry.tool)]
    if not begun:
        return None
    if not ident:
        return assessment(ledger, begun[-1].assessment)  # however it is asked for, it is folded once
    found = Assessment(begun[-1].assessment, begun[-1].tool, begun[-1].version, begun[-1].at, form=begun[-1].form)
    judged: dict[str, Judged] = {}
    written: dict[str, Written] = {}
    remarked: dict[str, Remarked] = {}
    decided: Decided | None = None
    agreed: Agreed | None = None
    finished: Finished | None = None
    told: Finished | None = None
    last: Finished | None = None
    filling, reviewed = found.id, False
    for entry in ledger.of(
        AssessmentBegun, Judged, Linked, Remarked, Written, Decided, Agreed, Finished, Disclosed, Answered, Observed, Withdrawn
    ):
        if isinstance(entry, CHANGES) and ((finished is None and told is None) or reviewed):
            continue  # most entries of a case, before anything is finished
        if isinstance(entry, AssessmentBegun):
            filling = entry.assessment
            if entry.reviews == found.id:  # it was finished by the rule of that day, or no review could have been begun
                finished, told, reviewed = finished or told or last, None, True
        elif isinstance(entry, Judged) and entry.assessment == found.id:
            judged[entry.indicator], finished, told = entry, None, None
        elif isinstance(entry, Linked) and entry.assessment == found.id:
            finished, told = None, None
        elif isinstance(entry, Written) and entry.assessment == found.id:
            written[entry.question], finished, told = entry, None, None
        elif isinstance(entry, Remarked) and entry.assessment == found.id:
            remarked[entry.indicator], finished, told = entry, None, None
        elif isinstance(entry, Decided) and entry.assessment == found.id:
            decided, agreed, finished, told = entry, None, None, None
        elif isinstance(entry, Agreed) and entry.assessment == found.id:
            here = not came_with_a_file(ledger, entry)  # what a file says of somebody's agreement is not checked
            agreed = entry if here and decided and entry.decision == decided.id else agreed
        elif isinstance(entry, Finished) and entry.assessment == found.id:
            finished, told, last = entry, None, entry
        elif (standing := finished or told) is None:
            continue
        elif (changed := _changed(ledger, entry)) and rested_on(ledger, standing, changed):
            finished, told = None, None
        elif isinstance(entry, Disclosed) and filling == found.id:
            finished, told = None, standing
    if agreed is not None and agreed.by in deciders(ledger, found.id):
        agreed = None  # whoever decided something since is no second person any more
        if not reviewed:
            finished, told = None, None
    if finished is not None and finished.form:
        found = replace(found, version=finished.version, form=finished.form)
    return replace(found, judged=judged, written=written, remarked=remarked, decided=decided, agreed=agreed, finished=finished, told=told)


def _changed(ledger: Ledger, entry: Base) -> str:
    """Return the id of what an entry takes back, or of the words that it replaces by others, or an empty string."""
    match entry:
        case Withdrawn():
            return entry.entry
        case Answered() | Observed():
            before = ledger.get(entry.replaces)
            same = isinstance(before, Answered | Observed) and _as_said(before) == _as_said(entry)
            return "" if same else entry.replaces
        case Disclosed():
            states = [each for each in ledger.entries if isinstance(each, Disclosed) and each.disclosure == entry.disclosure]
            earlier = states[: states.index(entry)]
            return earlier[-1].id if earlier and earlier[-1].words != entry.words else ""
    return ""


def _as_said(entry: Answered | Observed) -> tuple[str, str, str, str, str]:
    """Return what of words is evidence: not a rendering of them."""
    if isinstance(entry, Answered):
        return entry.words, entry.drawing, "", "", ""
    return entry.words, entry.basis, entry.source, entry.agency, entry.when


DECIDES = (Judged, Remarked, Written, Linked, Decided)
"""What somebody decides or writes in an assessment; it names the assessment."""
SHAPES = (SetAside, NotInvolved)
"""What shapes the assessment in which it is done, and names none: that words bear on nothing, that somebody is not involved."""


def decided_in(ledger: Ledger, ident: str) -> frozenset[str]:
    """Return the ids of all who decided or wrote anything in an assessment themselves, also where it was taken back or decided again since."""
    return frozenset(entry.by for entry in ledger.entries if _decides(ledger, entry, ident))


def deciders(ledger: Ledger, ident: str) -> frozenset[str]:
    """Return the ids of all who are no second person for an assessment: whoever decided anything in it, also where it was taken back or decided
    again since; whoever took back what another had decided, set words aside while it was filled or was filled last, or changed or took
    back words that were linked in it; and whoever may be one of them. Fields and rows hold what is known, and decide nothing."""
    found: set[str] = set()
    linked: dict[str, str] = {}
    last = ""
    open_ = settled = False
    for entry in ledger.entries:
        if isinstance(entry, AssessmentBegun):
            if entry.reviews == ident:
                break  # what comes now is the review's
            last = entry.assessment
            # Once it is finished, what is set aside while another form is filled shapes that one.
            open_ = last == ident or (open_ and not settled)
        elif isinstance(entry, Finished) and entry.assessment == ident:
            settled, open_ = True, open_ and last == ident
        about = ledger.get(entry.entry) if isinstance(entry, Withdrawn) else entry
        words = ledger.get(_changed(ledger, entry)) if linked else None
        rewords = isinstance(words, Words) and not versions(ledger, words).isdisjoint(linked.values())
        if rewords or _decides(ledger, entry, ident):
            found.add(entry.by)
            open_, settled = True, False
        elif open_ and isinstance(about, SHAPES):
            found.add(entry.by)
        if isinstance(about, Linked) and about.assessment == ident:
            linked.pop(about.id, None) if about is not entry else linked.setdefault(about.id, about.evidence)
    return frozenset(same for each in found for same in may_be(ledger, each))


def _decides(ledger: Ledger, entry: Base, ident: str) -> bool:
    """Say whether an entry decides or writes something in an assessment, or takes such a thing back."""
    about = ledger.get(entry.entry) if isinstance(entry, Withdrawn) else entry
    return isinstance(about, DECIDES) and about.assessment == ident


@folded
def forms(ledger: Ledger) -> tuple[str, ...]:
    """Return the tools that are filled in a case, in the order in which they were begun."""
    return tuple(dict.fromkeys(entry.tool for entry in ledger.of(AssessmentBegun)))


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


def is_draft(content: Content, tool: Tool, found: Assessment) -> bool:
    """Say whether what is made of an assessment is a draft: it is not finished, or the second person or an item's decision is lacking, as it
    may in a file that says it is finished."""
    if found.finished is None or (tool.rules and needs_agreement(found, content.pathway_of(tool))):
        return True
    return found.same_form(tool.version, tool.digest) and bool(found.undecided(tool))


def tier_in_force(found: Assessment, pathway: Pathway) -> str:
    """Return the tier decided, but what the rule gave where that is higher and no second person has agreed; "" where none is decided."""
    if found.decided is None:
        return ""
    return found.decided.rule_tier if needs_agreement(found, pathway) else found.decided.tier


def higher_than_rule(decided: Decided, pathway: Pathway) -> bool:
    """Say whether a decision is higher than what the rule gave when it was made. Where it gave nothing, nothing is higher."""
    left_open = bool(decided.undetermined) and not decided.rule_tier
    return not left_open and pathway.height(decided.tier) > pathway.height(decided.rule_tier)
