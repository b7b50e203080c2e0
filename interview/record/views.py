"""Whether those whom an assessment is about agree with it and with the plan, and whose view is still to be had."""

from __future__ import annotations

from interview.record.assessment import Assessment
from interview.record.entry import AssessmentBegun, Viewed
from interview.record.ledger import Ledger, folded


def views(ledger: Ledger, found: Assessment) -> tuple[Viewed, ...]:
    """Return what each of those whom an assessment is about last said of it and of the plan."""
    held = {(view.whose, view.thing, _folded(view.person)): view for view in ledger.of(Viewed) if view.assessment == found.id}
    return tuple(held.values())


def to_follow_up(ledger: Ledger) -> tuple[Viewed, ...]:
    """Return the views that could not be had and have not been since, oldest first: in this assessment or a later one, until they are known.

    Where nobody was named, whoever of them answers has answered; somebody who was named answers for themselves, however the name is
    capitalised. What somebody says of one form's assessment says nothing of another form's; the plan is the case's.
    """
    held = list(ledger.of(Viewed))
    return tuple(
        view
        for number, view in enumerate(held)
        if view.answer == "could-not" and not any(_answers(ledger, later, view) for later in held[number + 1 :])
    )


def to_ask_for(ledger: Ledger, tool: str) -> tuple[Viewed, ...]:
    """Return those of them that are asked for with one form: on its own assessments, and on the plan."""
    return tuple(view for view in to_follow_up(ledger) if view.thing == "plan" or form_of(ledger, view) == tool)


def form_of(ledger: Ledger, view: Viewed) -> str:
    """Return the id of the tool in whose assessment somebody was asked, "" where that is not in the case."""
    return _forms(ledger).get(view.assessment, "")


@folded
def _forms(ledger: Ledger) -> dict[str, str]:
    return {entry.assessment: entry.tool for entry in ledger.of(AssessmentBegun)}


def _answers(ledger: Ledger, later: Viewed, view: Viewed) -> bool:
    """Say whether a later view is one that could not be had before."""
    return (
        (later.whose, later.thing) == (view.whose, view.thing)
        and (view.thing == "plan" or form_of(ledger, later) == form_of(ledger, view))
        and _folded(view.person) in ("", _folded(later.person))
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
