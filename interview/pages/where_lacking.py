"""For which decisions a referral is to be made or noted, in words; and why a note that stands does not take its place."""

from __future__ import annotations

from interview.desk import Desk
from interview.pages.visit import Visit
from interview.record.assessment import forms
from interview.record.ledger import Ledger
from interview.record.referral import referrals, takes_its_place
from interview.words.where import POLICE

ELSEWHERE = (
    "A note to somebody else does not take its place. Where it was the referral, take that note back, and note it again with the authority’s own step "
    "under To whom."
)
OTHER_STEP = (
    "A note under “{}” is of something else than the referral, and does not take its place. Where it was the referral, take that note back, and "
    "note it again with the step that is the referral, under To whom."
)


def not_referred(visit: Visit) -> list[str]:
    """Say in words for which decisions a referral is to be made or noted."""
    return to_be_referred(visit.desk, visit.ledger)


def to_be_referred(desk: Desk, ledger: Ledger) -> list[str]:
    """Say it of a case; and where a note of something else stands, how it can be said that this was the referral."""
    said, content = list[str](), desk.content
    for ident in (each for each in forms(ledger) if each in content.tools):
        if tier := content.pathway_of(content.tools[ident]).tier(desk.at(ident).not_referred(ledger)):
            said.append(f"{content.tools[ident].name}: {tier.title}, and no referral is noted.")
    where, noted = desk.guide(ledger), referrals(ledger)
    if not said or where is None:
        return said
    elsewhere = [ELSEWHERE] if any(not each.now.step for each in noted) else []
    steps = {each.now.step: where.stop(each.now.step) for each in noted if each.now.step and not takes_its_place(each, where)}
    others = [OTHER_STEP.format(stop.title) for stop in steps.values() if stop is not None and POLICE not in stop.addresses]
    return [*said, *elsewhere, *others]
