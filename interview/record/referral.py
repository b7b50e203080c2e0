"""Where a case goes, and the referrals that were handed on: pure views of `Guided`, `CoverWritten` and `Referred` entries.

Nothing here sends anything, and nothing here closes a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from interview.record.assessment import Assessment, tier_in_force
from interview.record.entry import AssessmentBegun, CoverPart, CoverWritten, Guided, Means, Referred, Shared
from interview.record.ledger import Ledger, folded
from interview.record.reviewing import reviewed, with_tier
from interview.words.authority import Authority
from interview.words.pathway import Pathway
from interview.words.where import POLICE, Stop, Where

MEANS: tuple[Means, ...] = get_args(Means)
VOLT: dict[CoverPart, str] = {"victims": "Victims", "offenders": "Offenders", "locations": "Locations", "trends": "Trends"}
"""The four heads of VOLT, in the guidance's order."""

ASKED: tuple[CoverPart, ...] = ("manager", "consulted", "reasons", "reason")
"""What a step may ask for before something goes there: each is a part of the cover sheet, written once and carried into the note of a referral."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral: as it stands `now`, and the entry with which it was first noted."""

    now: Referred
    first: Referred

    @property
    def id(self) -> str:
        return self.now.referral


@folded
def referrals(ledger: Ledger) -> tuple[Referral, ...]:
    """Return the referrals that stand, in the order in which they were noted."""
    first: dict[str, Referred] = {}
    now: dict[str, Referred] = {}
    for entry in ledger.of(Referred):
        first.setdefault(entry.referral, entry)
        now[entry.referral] = entry
    return tuple(Referral(now[ident], first[ident]) for ident in first)


def cover(ledger: Ledger, part: CoverPart, step: str = "") -> CoverWritten | None:
    """Return what was written last for a part of the cover sheet, or for what a step of the authority's asks for."""
    return ledger.last(CoverWritten, part=part, step=step)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is written of what a step asks for before something goes there. `consulted` is a day (YYYY-MM-DD) or "", `reasons` the authority's words."""

    manager: str
    consulted: str
    reasons: tuple[str, ...]
    reason: str


def asks(stop: Stop) -> tuple[CoverPart, ...]:
    """Return which of these a step asks for."""
    people, reasons = ASKED[:2], ASKED[2:]
    return (*(people if stop.consult else ()), *(reasons if stop.reasons else ()))


def asked_first(ledger: Ledger, stop: Stop, *, now: bool = False) -> Asked:
    """Return what is written for a step, empty where nothing is. A reason that the authority does not give any more is left out.

    With `now`, what was written for an earlier referral is left out as well (`since_written`): nobody was consulted about this one by it.
    """
    written = (cover(ledger, part, stop.id) for part in ASKED)
    manager, consulted, reasons, reason = (
        found.text if found and not (now and since_written(ledger, found, None)) else "" for found in written
    )
    ticked = reasons.split("\n")
    return Asked(manager, consulted, tuple(each for each in stop.reasons if each in ticked), reason)


def since_written(ledger: Ledger, wrote: CoverWritten, where: Where | None) -> Referred | AssessmentBegun | None:
    """Return what made a part of the cover sheet one of an earlier referral: the first that was noted, or review begun, since it was written.

    None while it is of today. A call to the police or a consultation is no referral; what a step asks for is used up by a note under that
    step alone.
    """
    first = {each.first.id: each.now.step for each in referrals(ledger)}
    stops = where.stops if where else ()
    marked = any(stop.referral for stop in stops)
    others = {stop.id for stop in stops if POLICE in stop.addresses or (marked and not stop.referral and not wrote.step)}
    found = False
    entries: Iterator[CoverWritten | Referred | AssessmentBegun] = ledger.of(CoverWritten, Referred, AssessmentBegun)
    for entry in entries:
        if isinstance(entry, CoverWritten):
            found = found or entry.id == wrote.id
        elif not found:
            continue
        elif isinstance(entry, AssessmentBegun):
            if entry.reviews:
                return entry
        elif entry.id in first and first[entry.id] not in others and wrote.step in ("", first[entry.id]):
            return entry
    return None


def _states(ledger: Ledger) -> list[Guided]:
    """Return how far the questions led, state by state, since the last review was begun: with it they begin anew, with the one about danger."""
    found: list[Guided] = []
    entries: Iterator[Guided | AssessmentBegun] = ledger.of(Guided, AssessmentBegun)
    for entry in entries:
        if isinstance(entry, Guided):
            found.append(entry)
        elif entry.reviews:
            found.clear()
    return found


def guided(ledger: Ledger, authority: Authority | None) -> Guided | None:
    """Return how far the questions led, where they are still the same ones: of this authority, in this version, since a review was begun."""
    last = next(reversed(_states(ledger)), None)
    if last is None or authority is None or (last.authority, last.version) != (authority.id, authority.version):
        return None
    return last


def answered(ledger: Ledger, last: Guided) -> tuple[Guided, ...]:
    """Return for each answer that stands the entry with which it was given: it says by whom and when."""
    states = [entry for entry in _states(ledger) if (entry.authority, entry.version) == (last.authority, last.version)]
    states = states[: states.index(last) + 1]
    found = []
    for number in range(1, len(last.answers) + 1):
        given = last
        for state in reversed(states):
            if state.answers[:number] != last.answers[:number]:
                break
            given = state
        found.append(given)
    return tuple(found)


def documents_made(ledger: Ledger) -> tuple[Shared, ...]:
    """Return the documents that were made of a case, the newest of each name first."""
    found: dict[str, Shared] = {}
    for entry in ledger.of(Shared):
        found.pop(entry.document, None)
        found[entry.document] = entry
    return tuple(reversed(found.values()))


def before_it(ledger: Ledger, found: Assessment) -> Assessment | None:
    """Return the last finished assessment before a review that is not finished; where none is, the one reviewed. None for anything else."""
    nearest = None if found.finished else reviewed(ledger, found)
    before = nearest
    while before is not None and before.finished is None:
        before = reviewed(ledger, before)
    return before or nearest


def unreferred(ledger: Ledger, found: Assessment, pathway: Pathway, where: Where | None) -> str:
    """Return the tier that is not to stand without a referral and does so, or "".

    It is the one decided, but what the rule gave where it is lower and no second person has agreed. The authority's decision says which tiers
    (none named, or no decision: any). A referral counts that was noted since the assessment was begun: an earlier one was made of an earlier
    picture. Where the authority has a decision, only a note under a step that is the referral counts (`takes_its_place`). As long as a review has no tier
    of its own, that of the assessment which it looks at again stands.
    """
    found = with_tier(ledger, found, pathway)
    tier, named = tier_in_force(found, pathway), where.tiers if where else ()
    if not tier or (named and tier not in named):
        return ""
    begun = next(n for n, entry in enumerate(ledger.entries) if isinstance(entry, AssessmentBegun) and entry.assessment == found.id)
    since = {entry.id for entry in ledger.entries[begun:]}
    return "" if any(each.first.id in since and takes_its_place(each, where) for each in referrals(ledger)) else tier


def takes_its_place(each: Referral, where: Where | None) -> bool:
    """Say whether a note is one of the referral that an authority wants.

    Where it has a decision, that is a note under a step that its file marks as the referral: no consultation, no call to the police, nothing to
    another body, and no note to somebody else. A step that the file has no more was one of its own when it was noted, and counts. A file from
    before steps were marked says nothing of it: there, each step counts but a call to the police.
    """
    if where is None:
        return True
    step = where.stop(each.now.step)
    if step is None:
        return bool(each.now.step)
    return step.referral if any(stop.referral for stop in where.stops) else POLICE not in step.addresses
