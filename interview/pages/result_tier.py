"""The tier that the professional decides, with the reason; and, where it is lower than the rule, a second person's agreement."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from interview.pages.elements import Box, Choice, button, el, h2, h3, p
from interview.pages.following import draw_tier
from interview.pages.frame import trouble
from interview.pages.visit import Visit, day, kept_box
from interview.people import Refused as NotLetIn
from interview.ports import Trouble

NONE = "none"


class TierCard:
    """Draws the decision and carries it out; `changed` is called when it is another."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.changed = visit, visit.desk, changed
        self.pathway = visit.desk.content.pathway_of(visit.desk.tool(visit.ledger))
        self.place = el("section", classes="card", id_="tier")

    async def draw(self) -> None:
        found = self.desk.current(self.visit.ledger)
        decided = found.decided
        self.place.clear()
        with self.place:
            h2("The tier that you decide")
            draw_tier(self.visit)
            options = [(t.id, t.title) for t in reversed(self.pathway.tiers)] + [(NONE, "No tier", "This does not mean no risk.")]
            chosen = (decided.tier or NONE) if decided else ""
            picked = Choice("Tier", options, chosen, quiet=True, large=True)
            reason = await kept_box(
                self.visit,
                self.visit.place("tier/reason"),
                "Your reason",
                decided.reason if decided else "",
                None,
                hint="What the indicators mean together for this child.",
            )
            says = el("div")

            async def keep() -> None:
                says.clear()
                try:
                    if not picked.chosen:
                        raise Trouble("Choose a tier first.")
                    await self.visit.do(
                        self.desk.decide, "" if picked.chosen == NONE else picked.chosen, reason.text, decided.id if decided else ""
                    )
                    await self.visit.do(self.desk.keep_draft, self.visit.place("tier/reason"), "")
                except Trouble as refused:
                    with says:
                        trouble(str(refused))
                    return
                self.visit.announce("Saved.")
                await self.draw()
                self.changed()

            button("Keep this decision", keep, "primary")
            if decided:
                p(f"Decided by {self.visit.ledger.name_of(decided.by)} on {day(decided.at)}.", "meta")
            if found.agreed:
                p(f"{self.visit.ledger.name_of(found.agreed.by)} agreed as the second person on {day(found.agreed.at)}.", "meta")
            if self.desk.needs_agreement(self.visit.ledger):
                self._agreement()

    def _agreement(self) -> None:
        """A tier that is lower than the rule needs a second person: on their own screen, or here with their pass-phrase."""
        decided = self.desk.current(self.visit.ledger).decided
        h3("A second person's agreement")
        p("This tier is lower than the form's rule gives. A second person must agree.")
        if decided and decided.by != self.visit.who.id:
            button("I agree, as the second person", self._agree, "primary")
            return
        p("Let a colleague open the case, and they agree on their own screen. Or they sign here:")
        email = Box("Your colleague's e-mail", kind="line", saves=False)
        el("label", "Your colleague's pass-phrase", for_="second-word")
        word = el("input", type="password", id_="second-word", autocomplete="off")
        typed = [""]
        word.on("input", lambda event: typed.__setitem__(0, str(event.args)), js_handler="(event) => emit(event.target.value)")
        says = el("div")

        async def agree() -> None:
            says.clear()
            try:
                second = await asyncio.to_thread(self.visit.house.doorman.confirm, email.text, typed[0], "at the desk")
                await self.visit.call(lambda who: self.desk.agree_here(who, second, self.visit.case))
            except (Trouble, NotLetIn) as refused:
                with says:
                    trouble(str(refused))
                return
            await self.draw()
            self.changed()

        button("I agree, as the second person", agree)

    async def _agree(self) -> None:
        try:
            await self.visit.do(self.desk.agree)
        except Trouble as says:
            self.visit.announce(str(says))
            return
        await self.draw()
        self.changed()
