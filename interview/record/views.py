"""Whether those whom an assessment is about agree with it and with the plan, and whose view is still to be had.

A view is of one state: of what was decided and written when they were asked, or of what was planned. Once that is another they have said
nothing of it yet. What they said stays, with its day, and they are asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from interview.record.assessment import Assessment, assessment
from interview.record.entry import AssessmentBegun, Viewed
from interview.record.ledger import Ledger, folded
from interview.record.plan import plan


def views(ledger: Ledger, found: Assessment) -> tuple[Viewed, ...]:
    """Return what each of those whom an assessment is about last said of it and of the plan."""
    return latest(view for view in ledger.of(Viewed) if view.assessment == found.id)


def latest(said: Iterable[Viewed]) -> tuple[Viewed, ...]:
    """Return the last of each person's views on each thing, out of some, oldest first. One name is one, however it is capitalised."""
    return tuple({_key(view): view for view in said}.values())


def about_the_same(one: Viewed, other: Viewed) -> bool:
    """Say whether two views are the same person's on the same thing."""
    return _key(one) == _key(other)


def asked_about(ledger: Ledger, found: Assessment, thing: str) -> str:
    """Return the digest of what somebody is asked about: *assessment*, what is decided and written in it; *plan*, what is to be done, by whom
    and by when.

    Not so wide as what a signature covers: nobody is asked again since a telephone number was put right, a manager filled in what is the
    manager's, a second person agreed, or the same was decided once more; nor since something that was planned is done.
    """
    if thing == "plan":
        kept = [item for item in plan(ledger) if item.state != "dropped"]
        return _digest("\0".join((item.id, item.now.what, item.now.action, item.now.owner, item.now.by_when)) for item in kept)
    says = [(each.indicator, each.answer, *each.columns, each.when, each.reason) for each in found.judged.values()]
    says += [(each.indicator, each.text) for each in found.remarked.values()]
    says += [(each.question, each.text) for each in found.written.values()]
    says += [(each.tier, each.reason) for each in (found.decided,) if each]
    return _digest("\0".join(each) for each in says)


def was_changed(ledger: Ledger, view: Viewed) -> bool:
    """Say whether what somebody was asked about is another by now. Nobody can say it of a view from before its state was kept."""
    found = assessment(ledger, view.assessment)
    return bool(view.state) and found is not None and view.state != asked_about(ledger, found, view.thing)


def to_follow_up(ledger: Ledger) -> tuple[Viewed, ...]:
    """Return the views that could not be had, and those of what was changed since, that nobody has given since, oldest first: in this
    assessment or a later one, until they are known.

    Where nobody was named, whoever of them answers has answered; somebody who was named answers for themselves, however the name is
    capitalised. What somebody says of one form's assessment says nothing of another form's; the plan is the case's.
    """
    held = list(ledger.of(Viewed))
    return tuple(
        view
        for number, view in enumerate(held)
        if (view.answer == "could-not" or was_changed(ledger, view))
        and not any(_answers(ledger, later, view) for later in held[number + 1 :])
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
    """Say whether a later view is one that was still to be had before."""
    return (
        (later.whose, later.thing) == (view.whose, view.thing)
        and (view.thing == "plan" or form_of(ledger, later) == form_of(ledger, view))
        and _folded(view.person) in ("", _folded(later.person))
    )


def _key(view: Viewed) -> tuple[str, str, str]:
    return view.whose, view.thing, _folded(view.person)


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()[:24]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
