"""The plan: what is overdue first, then what is to be done; one's own beside what the pathway says; then what was done."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element
from starlette.requests import Request

from interview.desk.base import new_id
from interview.documents.plan_alone import FOR_PROFESSIONALS
from interview.documents.planned import in_words
from interview.pages.elements import Box, Choice, Handler, button, el, h1, h2, items, link, p
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.plan_item import PARTS, PlanCard, focus
from interview.pages.visit import House, Visit, drafted_box
from interview.ports import Trouble
from interview.record.plan import Item, for_row, in_order, plan, planned_item
from interview.words.tool import Tool

FROM_BEFORE = (
    "The review is not finished, and has no tier of its own yet or a lower one. The tier of the assessment before it still counts, or the "
    "rule’s where that is higher by now."
)

SUGGESTED = "suggested"


def add(house: House) -> None:
    """Register `/case/{case}/plan`."""

    @ui.page("/case/{case}/plan", reconnect_timeout=90)
    async def page(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "looked at the plan")
        if visit is None:
            return
        with frame(visit, "Plan", way="/plan"):
            await PlanPage(visit).draw()


def draw_planned(visit: Visit) -> None:
    """Say beside a question what is planned, and lead to the plan."""
    found = in_order(plan(visit.ledger))
    if found:
        p("What is planned:", "meta")
        items([in_words(item, visit.desk.here()) for item in found])
    link("Change the plan" if found else "Make the plan: nothing is planned yet", f"/case/{visit.case}/plan")


class PlanPage:
    """The page. Once it is drawn, a card stays where it is: what changes its place does so at the next load, not under somebody's hand."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.rows: list[Callable[[], None]] = []

    async def draw(self) -> None:
        self.drafts = await self.visit.drafts()
        today, found = self.desk.here(), in_order(plan(self.visit.ledger))
        late = [item for item in found if item.overdue(today)]
        ahead = [item for item in found if item.state == "open" and item not in late]
        h1("Plan")
        p("What is to be done, by whom and by when. The software plans nothing: you take each thing over, or write your own.")
        if late:
            h2("Overdue")
            self._cards(late)
        h2("To be done")
        self.nothing = p("Nothing is planned yet." if not found else "Nothing else is to be done.")
        self.nothing.set_visibility(not ahead)
        self.ahead = el("div")
        with self.ahead:
            self._cards(ahead)
        self._own()
        self.suggestions = el("section", aria_labelledby=SUGGESTED)
        self._suggest()
        for state, heading in (("done", "Done"), ("dropped", "Taken out of the plan")):
            if those := [item for item in found if item.state == state]:
                h2(heading)
                self._cards(those)
        for form in self.desk.forms_with_rows(self.visit.ledger):
            self._form(form)
        h2("On paper")
        p(FOR_PROFESSIONALS)
        p("A file that leaves Alongside is not sealed any more: store it and send it as your agency says.")
        with el("div", classes="row"):
            for name, label in (("plan.docx", "The plan as Word"), ("plan.pdf", "The plan as PDF")):
                el("a", label, "as-button", href=f"/case/{self.visit.case}/{name}", download="")

    def _cards(self, those: list[Item]) -> None:
        for item in those:
            PlanCard(self.visit, item, self.drafts, self._changed)

    def _changed(self) -> None:
        for draw in self.rows:
            draw()

    async def _came_in(self, ident: str) -> None:
        """Draw what was planned just now, after what stands there already."""
        item = planned_item(self.visit.ledger, ident)
        assert item is not None, "it was planned just now"
        self.nothing.set_visibility(False)
        with self.ahead:
            PlanCard(self.visit, item, {}, self._changed)
        self._changed()

    # one's own

    def _own(self) -> None:
        with el("section", classes="card"):
            h2("Something of your own")
            self.own = {"what": self._own_box("what")}
            with el("div", classes="two"):
                self.own |= {part: self._own_box(part) for part in ("owner", "by_when")}
            self.own_rows: list[Choice] = []
            for form in self.desk.forms_with_rows(self.visit.ledger):
                rows = [("", "None of them"), *((row.id, row.label) for row in form.actions)]
                self.own_rows.append(Choice(f"Where it stands in {form.name}", rows))
            self.says = el("div", role="alert")
            self.own_id = new_id()
            button("Plan it", self._plan_own, "primary")

    def _own_box(self, part: str) -> Box:
        label, kind = PARTS[part]
        return drafted_box(self.visit, self.drafts, f"plan/own/{part}", label, "", None, kind=kind, rows=2)

    async def _plan_own(self) -> None:
        parts = {part: box.text for part, box in self.own.items()}
        parts["row"] = next((choice.chosen for choice in self.own_rows if choice.chosen), "")
        self.says.clear()
        try:
            await self.visit.do(self.desk.plan, self.own_id, "", **parts)
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return
        ident, self.own_id = self.own_id, new_id()
        for part, box in self.own.items():
            await self.visit.do(self.desk.keep_draft, f"plan/own/{part}", "")
            _empty(box, parts[part])
        for choice in self.own_rows:
            choice.set("")
        await self._came_in(ident)
        self.own["what"].focus()
        self.visit.announce("Planned. It stands above, with what is to be done.")

    # what the pathway says

    def _suggest(self) -> None:
        ledger = self.visit.ledger
        tiers, actions = self.desk.tiers_that_count(ledger), self.desk.suggested(ledger)
        authority = self.desk.authority(ledger)
        self.suggestions.clear()
        with self.suggestions:
            h2("What the pathway says", SUGGESTED).props["tabindex"] = "-1"
            if not tiers:
                p("No tier is decided, so no actions of the pathway stand here. An urgent referral never waits for one.")
                link("Decide the tier on Result", f"/case/{self.visit.case}/result#tier")
                return
            if any(self.desk.at(form.id).counts_from_before(ledger) for form in self.desk.forms_of(ledger) if form.rules):
                p(FROM_BEFORE, "meta")
            p(
                "Nothing of it is planned until you plan it."
                if actions
                else "Each of its actions is in the plan, or was taken out of it with a reason."
            )
            number = 0
            for tier in tiers:
                with el("h3"):
                    el("span", f"{tier.title}: {tier.actions_title}", "formal")
                with el("ul", classes="lines"):
                    for action in (each for each in tier.actions if each in actions):
                        with el("li"):
                            with el("div").style("flex: 1 1 16rem"):
                                el("span", action, "formal", id_=f"{SUGGESTED}-words-{number}")
                                for note in authority.beside(action) if authority else ():
                                    p(note, "meta beside")
                            made = button("Plan this", self._taker(action, number), aria_describedby=f"{SUGGESTED}-words-{number}")
                            made.props["id"] = f"{SUGGESTED}-{number}"
                        number += 1

    def _taker(self, action: str, number: int) -> Handler:
        """Take an action over, and go on at the next one."""
        ident = new_id()

        async def press() -> None:
            try:
                await self.visit.do(self.desk.plan, ident, "", action=action)
            except Trouble as refused:
                self.visit.announce(str(refused))
                return
            await self._came_in(ident)
            self._suggest()
            left = len(self.desk.suggested(self.visit.ledger))
            focus(self.visit, f"{SUGGESTED}-{min(number, left - 1)}" if left else SUGGESTED)
            self.visit.announce("Planned. Say above, at what is to be done, who does it and by when.")

        return press

    # the rows of a form

    def _form(self, form: Tool) -> None:
        """Show how a form's rows stand: what its document says there."""
        with el("details"):
            el("summary", f"What {form.name} says of the plan")
            place = el("div")

        def draw() -> None:
            place.clear()
            with place:
                draw_rows_of(self.visit, form)

        self.rows.append(draw)
        draw()


def draw_rows_of(visit: Visit, form: Tool) -> None:
    """Draw what the plan says in a form's rows for actions, each below its label."""
    for row in form.actions:
        el("p", row.label, "formal")
        _said([in_words(item, visit.desk.here()) for item in for_row(visit.ledger, row.id)])


def _said(said: list[str]) -> Element:
    return items(said) if said else p("Nothing yet.", "meta")


def _empty(box: Box, text: str) -> None:
    """Empty a box of what was planned; what was written in it since stays."""
    box.gone(text) if text else box.set("")
