"""The forms of a case on its overview: how far each is, a review of it, and the form that follows."""

from __future__ import annotations

from nicegui import ui

from interview.pages.comments import WENT_BACK_TO
from interview.pages.elements import Box, Handler, button, el, h2, link, p
from interview.pages.frame import trouble
from interview.pages.visit import Visit, day
from interview.ports import Trouble
from interview.record.assessment import Assessment, forms, needs_agreement
from interview.record.entry import Finished
from interview.record.ledger import Ledger
from interview.record.left_open import LeftOpen, left_by_review, left_open
from interview.record.reviewing import begun_by, filled
from interview.record.signing import is_signed, returned
from interview.words.content import Content
from interview.words.tool import Tool


def how_far(ledger: Ledger, content: Content, tool: Tool, found: Assessment) -> str:
    """Say how far a form is: begun, finished, signed; and to whom it went back, while nobody has signed it since."""
    back = returned(ledger, found)
    to = f"; returned for more to {WENT_BACK_TO[back.part]}" if back else ""
    if found.finished is None and (last := ledger.last(Finished, assessment=found.id)):
        why = "something was told" if found.told else "changed"
        return f"Finished {day(last.at)}, {why} since{to}"
    if found.finished is None:
        return f"{'Review begun' if begun_by(ledger, found).reviews else 'Begun'} {day(found.begun)}{to}"
    if tool.rules and needs_agreement(found, content.pathway_of(tool)):
        return f"Called finished {day(found.finished.at)}; no second person has agreed here{to}"
    return f"Finished {day(found.finished.at)}" + (to or (", signed" if is_signed(ledger, tool, found) else ", not signed yet"))


def draw_forms(visit: Visit) -> None:
    """The forms of the case, where there are several or another can be begun."""
    desk, ledger = visit.desk, visit.ledger
    begun, following = forms(ledger), desk.next_forms(ledger)
    again_filled = {tool for tool in begun if len(filled(ledger, tool)) > 1}
    if len(begun) < 2 and not following and not again_filled and not (desk.current(ledger).finished or desk.current(ledger).told):
        return
    h2("Forms")
    with el("ul", classes="lines"):
        for number, tool in enumerate(begun, 1):
            found = desk.at(tool).current(ledger)
            with el("li"):
                link(desk.content.tools[tool].name, visit.to("/confirm", number=number), "main")
                el("span", how_far(ledger, desk.content, desk.content.tools[tool], found), "meta")
                with el("div", classes="acts"):
                    link("Details", visit.to("/details", number=number))
                    link("Result", visit.to("/result", number=number))
                    link("Document", visit.to("/document", number=number))
                    if tool in again_filled:
                        link("Compare its assessments", visit.to("/compare", number=number))
                _left_by_review(visit, desk.content.tools[tool], number, found)
                if found.finished or found.told:
                    _review(visit, tool, number, found)
    for each in following:
        with el("details"):
            el("summary", f"Begin {each.name}")
            p(
                f"{each.name} follows {desk.content.tools[each.follows].name}. Fields that both have are filled once. Every item is decided anew."
            )
            if each.no_outcome:
                p(each.no_outcome)
            button(f"Begin {each.name}", _beginner(visit, each.id), "primary")


def _left(ledger: Ledger, left: LeftOpen) -> list[str]:
    """Say what a review leaves open in the assessment before; nothing where everybody signed it."""
    says = []
    if left.returned:
        who = ledger.name_of(left.returned.by)
        says.append(f"It was returned for more by {who} on {day(left.returned.at)} and not signed again since: “{left.returned.words}”")
    if left.unsigned:
        says.append(f"It was not signed by: {', '.join(WENT_BACK_TO[part] for part in left.unsigned)}.")
    return says


def _left_by_review(visit: Visit, tool: Tool, number: int, found: Assessment) -> None:
    """Keep said what a review left open: nobody answers or signs the assessment before any more."""
    left = left_by_review(visit.ledger, tool, found)
    says = _left(visit.ledger, left) if left else []
    if left is None or not says:
        return
    p(" ".join(("The assessment before stays as it was when this review was begun.", *says)), "meta all")
    if left.signed:
        link("See what was signed of it", visit.to(f"/signed/{left.signed.id}", number=number))


def _review(visit: Visit, tool: str, number: int, found: Assessment) -> None:
    """Offer to look at a finished assessment again."""
    with el("details", classes="all"):
        el("summary", "Review it")
        p(
            "Every decision is looked at again, one by one, with its date and its words; earlier words can be used again. Nothing is carried over by itself."
        )
        if found.told:
            p("What was told since it was finished belongs to the review.")
        left = left_open(visit.ledger, visit.desk.content.tools[tool], found)
        for line in _left(visit.ledger, left):
            p(line, "trouble")
        if left.unsigned:
            p("Once the review has begun it stays as it is, and cannot be signed any more.", "trouble")
        reason = Box("Why now", kind="line", required=True, saves=False, hint="Three months have passed, or what has changed.")
        says = el("div", role="alert")

        async def begin() -> None:
            says.clear()
            try:
                await visit.do(visit.desk.at(tool).begin_review, reason.text)
            except Trouble as refused:
                with says:
                    trouble(str(refused))
                return
            ui.navigate.to(visit.to("/confirm", number=number))

        button("Begin the review", begin)


def _beginner(visit: Visit, tool: str) -> Handler:
    async def press() -> None:
        try:
            await visit.do(visit.desk.begin_form, tool)
        except Trouble as says:
            visit.announce(str(says))
            return
        ui.navigate.to(visit.to("/details", number=forms(visit.ledger).index(tool) + 1))

    return press
