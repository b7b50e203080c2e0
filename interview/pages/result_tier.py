"""The tier that the professional decides, with the reason; and, where it is lower than the rule, a second person's agreement."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from nicegui import ui

from interview.desk import Newer, Refused
from interview.pages.elements import Box, Choice, button, el, h2, h3, p
from interview.pages.following import draw_tier
from interview.pages.frame import trouble
from interview.pages.plan_item import focus
from interview.pages.visit import Visit, day, kept_box
from interview.people import Refused as NotLetIn
from interview.ports import Trouble
from interview.record.assessment import deciders
from interview.record.entry import Decided

NONE = "none"


class TierCard:
    """Draws the decision and carries it out; `changed` is called when it is another."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.changed = visit, visit.desk, changed
        self.pathway = visit.desk.content.pathway_of(visit.desk.tool(visit.ledger))
        self.place = el("section", classes="card", id_="tier")

    async def draw(self, again: str = "") -> None:
        """Draw what stands now. `again` says why it is to be looked at once more before anybody agrees with it, "" where it is not."""
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
            if again:
                self._look_again(again)
            elif decided and self.desk.needs_agreement(self.visit.ledger):
                self._agreement(decided)

    def _look_again(self, says: str) -> None:
        el("h3", "Look at it again before you agree", id_="look-again", tabindex="-1")
        p(f"{says} The rest of this page may still show how it was before.")
        button("Show it as it is now", lambda: ui.navigate.reload(), "primary")

    async def _changed(self, refused: Exception) -> bool:
        """Where it was decided otherwise since it was shown, draw what stands now and ask for a second look; return whether it was."""
        if not (isinstance(refused, Newer) or (isinstance(refused, Refused) and refused.needs == "look")):
            return False
        says = str(refused)
        if isinstance(refused, Newer):
            says = f"{self.visit.ledger.name_of(refused.entry.by)} decided this anew while the page was open. Nothing was agreed."
        await self.visit.do(self.desk.read)
        await self.draw(says)
        self.changed()
        focus(self.visit, "look-again")  # the button that had the focus is not there any more
        return True

    def _agreement(self, decided: Decided) -> None:
        """A tier that is lower than the rule needs a second person: on their own screen, or here with their pass-phrase.

        They agree with `decided`, which is what this page shows.
        """
        h3("A second person's agreement")
        p("This tier is lower than the form's rule gives. A second person must agree.")
        if self.visit.who.id not in deciders(self.visit.ledger, decided.assessment):
            self._own_screen(decided)
            return
        p("It is somebody who has decided nothing in this assessment, here or before the case came here.")
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
                await self.visit.call(lambda who: self.desk.agree_here(who, second, self.visit.case, seen=decided.id))
            except (Trouble, NotLetIn) as refused:
                if not await self._changed(refused):
                    with says:
                        trouble(str(refused))
                return
            await self.draw()
            self.changed()

        button("I agree, as the second person", agree)

    def _own_screen(self, decided: Decided) -> None:
        async def agree() -> None:
            try:
                await self.visit.do(self.desk.agree, seen=decided.id)
            except Trouble as refused:
                if not await self._changed(refused):
                    self.visit.announce(str(refused))
                return
            await self.draw()
            self.changed()

        button("I agree, as the second person", agree, "primary")
