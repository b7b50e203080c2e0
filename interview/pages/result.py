"""The result: what the form's rule gives and why, the four questions, the tier that the professional decides, what to do now."""

from __future__ import annotations

from nicegui import ui
from starlette.requests import Request

from interview.documents.result import looked_at_again
from interview.pages.agreeing import ViewsCard
from interview.pages.comments import Comments
from interview.pages.confirm import LOOSE
from interview.pages.elements import Handler, button, el, h1, h2, h3, items, link, p
from interview.pages.following import draw_answered
from interview.pages.frame import frame, quoted
from interview.pages.open import opened
from interview.pages.plan import FROM_BEFORE, draw_planned, draw_rows_of
from interview.pages.plan_item import focus
from interview.pages.result_rule import RuleCard, draw_by_section
from interview.pages.result_tier import TierCard
from interview.pages.signing import SigningCard
from interview.pages.visit import House, Save, Visit, day, kept_box
from interview.ports import Trouble
from interview.record.asked_then import for_the_reader
from interview.record.missing import Missing
from interview.record.talk import waiting
from interview.words.pathway import Tier
from interview.words.tool import Indicator, Section

WAYS_TO = {
    "field": ("/details", "#{id}"),
    "question": ("", "#question-{id}"),
    "tier": ("", "#tier"),
    "agreement": ("", "#tier"),
    "conversation": ("/prepare", ""),
    "words": ("/confirm", f"#{LOOSE}"),
}
"""Where each kind of missing thing is mended."""


def add(house: House) -> None:
    """Register `/case/{case}/result`."""

    @ui.page("/case/{case}/result", reconnect_timeout=90)
    async def result(request: Request, case: str, form: int = 1) -> None:
        visit = await opened(house, request, case, "looked at the result", form)
        if visit is None:
            return
        with frame(visit, "Result", way="/result"):
            await Result(visit).draw()


class Result:
    """The page, part by part; a part is drawn anew when what it shows has changed."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.tool = visit.desk.tool(visit.ledger)
        self.pathway = visit.desk.content.pathway_of(self.tool)

    async def draw(self) -> None:
        h1("Result")
        self._on_this_page()
        quoted(self.desk.content.quoted("result"), "What the guidance says")
        if self.tool.rules:
            RuleCard(self.visit, self._opener).draw()
        else:
            p(f"This form leads to no tier. {self.tool.no_outcome}")
        self._actions()
        await self._questions()
        if self.tool.rules:
            self.tier = TierCard(self.visit, self._redraw)
            await self.tier.draw()
        Comments(self.visit, "", await self.visit.drafts(), "Comments on the whole", self._commented)
        if self.tool.rules:
            self.now = el("section", id_="now")
            self._now()
        self.open = el("section", id_="open")
        self._open()
        self.signing = SigningCard(self.visit, self._redraw)
        self.signing.draw()
        self.views = ViewsCard(self.visit)
        self.views.draw()

    def _on_this_page(self) -> None:
        """Lead to the parts of a long page: somebody who only signs need not pass all of it."""
        now = [("now", "What you must do now")] if self.tool.rules else []
        with el("nav", classes="on-page", aria_label="On this page"):
            for anchor, name in (*now, ("open", "What is still open"), ("signatures", "Signatures")):
                link(name, f"#{anchor}")

    def _redraw(self) -> None:
        if self.tool.rules:
            self._now()
        self._open()
        self.signing.draw()
        self.views.follow()

    def _actions(self) -> None:
        """Show what stands in the form's rows for actions: it is part of what is signed, and is written on Plan."""
        for section in self.tool.sections:
            if section.kind == "actions":
                with el("details"):
                    el("summary", section.title, "formal")
                    draw_rows_of(self.visit, self.tool)
                    link("Write it on Plan", f"/case/{self.visit.case}/plan")

    # the four questions

    async def _questions(self) -> None:
        for section in self.tool.sections:
            if section.kind == "text" and section.text and self._before_a_question(section):
                h2(section.title)
                for text in section.text:
                    p(text, "formal")
        drafts = await self.visit.drafts()
        for question in self.tool.questions:
            h2(question.title, f"question-{question.id}")
            for text in question.text:
                p(text, "formal")
            for passage in self.desk.content.explained(question.guidance):
                p(passage.text, "meta formal")
            found = self.desk.current(self.visit.ledger).written.get(question.id)
            await kept_box(
                self.visit,
                self.visit.place(f"question/{question.id}"),
                question.title,
                found.text if found else "",
                self._writer(question.id),
                quiet=True,
                rows=4,
            )
            draw_answered(self.visit, question.id)
            if question.plans:
                draw_planned(self.visit)
            Comments(self.visit, question.id, drafts, kept=self._commented)

    def _commented(self) -> None:
        self.signing.draw()

    def _before_a_question(self, section: Section) -> bool:
        """Say whether a text of the form stands directly above one of its questions."""
        after = self.tool.sections[self.tool.sections.index(section) + 1 :]
        return bool(after) and after[0].kind == "question"

    def _writer(self, question: str) -> Save:
        found = self.desk.current(self.visit.ledger).written.get(question)
        seen = [found.id if found else ""]

        async def save(text: str) -> None:
            await self.visit.do(self.desk.write, question, text, seen[0])
            now = self.desk.current(self.visit.ledger).written.get(question)
            seen[0] = now.id if now else ""
            self._open()
            self.signing.draw()
            self.views.follow()

        return save

    # what to do

    def _opener(self, item: str) -> Handler:
        def press() -> None:
            self.visit.house.want(self.visit.session, self.visit.case, item)
            ui.navigate.to(self.visit.to("/confirm"))

        return press

    def _now(self) -> None:
        """Quote what the sources say must be done for the tier that counts."""
        ident = self.desk.tier_that_counts(self.visit.ledger)
        authority = self.desk.authority(self.visit.ledger)
        self.now.clear()
        with self.now:
            h2("What you must do now")
            p("An urgent referral never waits for this form. If there is danger now, call 999.")
            for role in ("now", "contacts"):
                for step in authority.for_role(role, ident) if authority else ():
                    h3(step.title)
                    for advice in step.advice:
                        if advice.quoted:
                            el("blockquote", advice.text, "source")
                        else:
                            p(advice.text)
            tier = self.pathway.tier(ident)
            if tier:
                self._pathway(tier)

    def _pathway(self, tier: Tier) -> None:
        h2(f"{self.pathway.title}: {tier.title}")
        if self.desk.counts_from_before(self.visit.ledger):
            p(FROM_BEFORE, "meta")
        for text in self.pathway.text:
            p(text, "formal")
        h3(tier.description_title)
        items(tier.description, "formal")
        h3(tier.actions_title)
        if tier.id in self.tool.review_by_tier:
            p(looked_at_again(self.tool, tier.id))
        authority = self.desk.authority(self.visit.ledger)
        with el("ul", classes="formal"):
            for action in tier.actions:
                with el("li"):
                    el("span", action)
                    for note in authority.beside(action) if authority else ():
                        p(note, "meta beside")

    # what is open

    def _open(self) -> None:
        desk, ledger = self.desk, self.visit.ledger
        found, lacks = desk.current(ledger), desk.missing(ledger)
        unknown = found.meaning(self.tool, "unknown")
        self.open.clear()
        with self.open:
            h2("What is still open")
            p(("No tier closes a case. " if self.tool.rules else "") + "What is not known stays open.")
            if unknown:
                with el("details"):
                    el("summary", "Not known")
                    draw_by_section(self.tool, unknown, lambda item: el("span", item.wording))
            left = [f"{now.prepared.person}: “{for_the_reader(left.wording)}”" for now, left in waiting(ledger)]
            if left:
                h3("Left, to come back to")
                items(left)
            if lacks:
                h3("Missing before it can be finished")
                self._lacks(lacks)
            elif found.finished:
                p(f"Finished on {day(found.finished.at)}.")
            else:
                button("Finish the assessment", self._finish, "primary")

    def _lacks(self, lacks: tuple[Missing, ...]) -> None:
        """List what is missing, each with the way to it."""
        undecided: dict[str, list[str]] = {}
        for each in lacks:
            if each.kind == "indicator":
                undecided.setdefault(each.id, []).append(each.says.removeprefix("Not decided yet: "))

        def draw(item: Indicator) -> None:
            for says in undecided[item.id]:
                with el("div"):
                    button(says, self._opener(item.id), "as-link")

        with el("ul"):
            for each in lacks:
                if each.kind != "indicator":
                    with el("li"):
                        path, anchor = WAYS_TO.get(each.kind, ("/confirm", ""))
                        link(each.says, self.visit.to(path, anchor.format(id=each.id)) if path else anchor.format(id=each.id))
        if undecided:
            with el("details"):
                el("summary", "Indicators to decide, or to give their evidence")
                draw_by_section(self.tool, undecided, draw)

    async def _finish(self) -> None:
        try:
            await self.visit.do(self.desk.finish)
        except Trouble as says:
            self.visit.announce(str(says))
            return
        self._open()
        self.signing.draw()
        self.visit.announce("Finished.")
        focus(self.visit, "signatures")  # what had the focus is not there any more
