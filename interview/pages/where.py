"""Where it goes: 999 first; the authority's questions, one at a time; the referral's papers; what was handed on. Nothing need be decided."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui
from starlette.requests import Request

from interview.desk import Desk
from interview.pages.elements import Handler, button, el, h1, h2, h3, items, link, p
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.plan_item import focus
from interview.pages.visit import House, Visit, day
from interview.pages.where_noted import Noted
from interview.pages.where_papers import Papers
from interview.ports import Trouble
from interview.record.assessment import assessment, forms, needs_agreement
from interview.record.ledger import Ledger
from interview.record.referral import guided
from interview.record.reviewing import with_tier
from interview.words.where import POLICE, Stop

NOW = "where-now"
"""The id of the question that stands."""


def add(house: House) -> None:
    """Register `/case/{case}/where`."""

    @ui.page("/case/{case}/where", reconnect_timeout=90)
    async def page(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "looked where it goes")
        if visit is None:
            return
        drafts = await visit.drafts()
        with frame(visit, "Where it goes", way="/where"):
            h1("Where it goes")
            with el("section", classes="card", aria_label="Immediate danger"):
                p("If there is danger now, ring first. You need nobody’s permission and no finished form.")
                link("Call 999", "tel:999", "as-button call")
            p("An urgent referral never waits for the form: refer with what you know, and send the finished tool after it.")
            noted = Noted(visit, drafts)
            papers = Papers(visit, drafts, noted.carry)
            noted.changed = papers.again

            async def led_on() -> None:
                await papers.first.led_on()
                await noted.led_on()

            if said := decided(visit.desk, visit.ledger):
                h2("What is decided")
                items(said)
            Questions(visit, led_on).draw()
            papers.draw()
            noted.draw()


def decided(desk: Desk, ledger: Ledger) -> list[str]:
    """Say for each form which tier stands, since when and in which assessment, so that nobody waits for it or answers against it."""
    said = []
    for ident in forms(ledger):
        tool = desk.content.tools.get(ident)
        found = assessment(ledger, tool=ident)
        if tool is None or found is None or not tool.rules:
            continue
        pathway = desk.content.pathway_of(tool)
        stands = with_tier(ledger, found, pathway)
        if stands.decided is None:
            said.append(f"No tier is decided yet ({tool.name}). This page works without one.")
            continue
        tier, rule = pathway.tier(stands.decided.tier), pathway.tier(stands.decided.rule_tier)
        says = f"{tier.title if tier else 'No tier (this does not mean no risk)'}, decided on {day(stands.decided.at)} ({tool.name})."
        if stands is not found:
            own = "has a lower tier, which counts once it is finished" if found.decided else "has no tier of its own yet"
            says += f" That assessment is reviewed now: the review that was begun on {day(found.begun)} {own}."
        if rule and needs_agreement(stands, pathway):
            says += f" It is lower than the rule, which gave {rule.title}, and no second person has agreed yet."
        said.append(says)
    return said


class Questions:
    """The guided decision. `led_on` is called when it led somewhere else."""

    def __init__(self, visit: Visit, led_on: Handler) -> None:
        self.visit, self.desk, self.led_on = visit, visit.desk, led_on

    def draw(self) -> None:
        h2("Who it goes to")
        authority = self.desk.authority(self.visit.ledger)
        if authority is None or self.desk.guide(self.visit.ledger) is None:
            p(
                "No questions are written for this case’s local authority. What must be done stands on Result; a referral can be noted below."
            )
            link("What you must do now", f"/case/{self.visit.case}/result#now", "as-button")
            return
        p(
            f"For {authority.name}: the documents’ own sentences, with our notes beside them. One question at a time; you can go back at any time."
        )
        self.place = el("section", classes="card", aria_labelledby=NOW)
        self.says = el("div", role="alert")
        self.before = el("div")
        self._redraw()

    def _redraw(self) -> None:
        way = self.desk.way(self.visit.ledger)
        given = self.desk.who_answered(self.visit.ledger)
        self.place.clear()
        with self.place:
            draw_stop(way[-1])
            self._answers(way[-1])
            if not way[-1].answers:
                self._end(way)
            if given:
                with el("div", classes="row"):
                    button("Back", self._doer(self.desk.go_back), "plain")
                    button("Begin again", self._doer(self.desk.begin_again), "plain")
        self.before.clear()
        if given:
            with self.before, el("details"):
                el("summary", "What was answered, and by whom")
                with el("ul"):
                    for step, state in given:
                        with el("li"):
                            el("span", f"{step.asked} ")
                            el("strong", step.answer)
                            el("span", f" · {self.visit.ledger.name_of(state.by)}, {day(state.at)}", "meta")

    def _answers(self, stop: Stop) -> None:
        with el("div", classes="answers"):
            for answer in stop.answers:
                with el("div", classes="row"):
                    button(answer.words, self._doer(self.desk.go_on, stop.id, answer.words), "primary" if len(stop.answers) == 1 else "")

    def _end(self, way: tuple[Stop, ...]) -> None:
        """Say at the end where it leads, all of it."""
        steps = [stop for stop in way[:-1] if stop.sent_to]
        h3("Where it leads")
        if steps:
            items([f"{stop.sent_to}: {', '.join(stop.addresses) or 'no address is given; ask, and check it'}" for stop in steps])
        elif not way[-1].sent_to:
            p("The answers led to nobody. If you are worried, ask your manager, and refer with what you know.")

    def _doer(self, verb: Callable[..., Ledger], *args: str) -> Handler:
        async def press() -> None:
            last = guided(self.visit.ledger, self.desk.authority(self.visit.ledger))
            refused = ""
            try:
                await self.visit.do(verb, *args, seen=last.id if last else "")
            except Trouble as says:
                refused = str(says)
                await self._look_again()
            self.says.clear()
            if refused:
                with self.says:
                    trouble(refused)
            self._redraw()
            made = self.led_on()
            if made is not None:
                await made
            focus(self.visit, NOW)

        return press

    async def _look_again(self) -> None:
        """Show what stands now, where somebody else answered meanwhile."""
        try:
            await self.visit.do(self.desk.read)
        except Trouble as says:
            self.visit.announce(str(says))


def draw_stop(stop: Stop) -> None:
    """Draw a question or a step: to whom and where, what goes, who is asked before, and what the documents say."""
    el("h3", stop.title, id_=NOW, tabindex="-1")
    if stop.sent_to:
        with el("dl", classes="step"):
            for name, texts in (
                ("Send it to", (stop.sent_to,)),
                ("Address", stop.addresses),
                ("What goes", stop.goes),
                ("Consult first", (stop.consult,) if stop.consult else ()),
                ("Because of one of these, or more" if len(stop.reasons) > 1 else "Because of", stop.reasons),
            ):
                if texts:
                    with el("dt"):
                        el("strong", name)
                for text in texts:
                    with el("dd"):
                        if name == "Address" and text == POLICE:
                            link(text, f"tel:{POLICE}")
                        else:
                            el("span", text)
    for advice in stop.advice:
        el("blockquote" if advice.quoted else "p", advice.text, "source" if advice.quoted else "")
