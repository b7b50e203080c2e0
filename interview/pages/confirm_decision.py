"""The decision on one indicator: the form's own answers and, in a review, what became of the earlier decision.

Each choice is saved by itself and says so. What it still needs is opened beside it and asked for in a sentence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui.events import GenericEventArguments

from interview.desk import Newer, Refused
from interview.pages.confirm_reason import Lines, when_hint
from interview.pages.confirm_seen import SeenCard
from interview.pages.confirm_since import SINCE, SinceCard
from interview.pages.elements import Box, Choice, el, h2, p
from interview.pages.following import in_words
from interview.pages.frame import trouble
from interview.pages.haste import CALM
from interview.pages.post import acknowledge
from interview.pages.visit import Visit, clock, saved
from interview.ports import Draft, Trouble
from interview.record.assessment import decided_anew
from interview.record.entry import Judged, Withdrawn
from interview.record.since import since
from interview.words.tool import Indicator, Section, Tool


class DecisionCard:
    """Draws how an item is decided, and carries out what is decided.

    `around` draws what surrounds the item anew, `words` the words that bear on it; `go_on` opens the next item.
    """

    def __init__(
        self,
        visit: Visit,
        tool: Tool,
        indicator: Indicator,
        section: Section,
        *,
        around: Callable[[], None],
        words: Callable[[], None],
        go_on: Callable[[], Awaitable[None]],
    ) -> None:
        self.visit, self.tool, self.indicator, self.section = visit, tool, indicator, section
        self._around, self._words, self._go_on = around, words, go_on
        self.columns: Choice | None = None
        self.since: SinceCard | None = None
        self.drafts: Mapping[str, Draft] = {}
        self._saving = asyncio.Lock()
        self._refused = False

    @property
    def judged(self) -> Judged | None:
        return self.visit.desk.current(self.visit.ledger).judged.get(self.indicator.id)

    @property
    def before(self) -> Judged | None:
        """The decision of the assessment that is reviewed, where this is a review."""
        reviewed = self.visit.desk.reviewed(self.visit.ledger)
        return reviewed.judged.get(self.indicator.id) if reviewed else None

    async def settled(self) -> bool:
        """Wait until what was chosen here is saved; return whether it was, and not refused."""
        async with self._saving:
            return not self._refused

    async def evidence_came(self) -> None:
        """Save what waits for its evidence, perhaps for this."""
        if self._refused and self.answer.chosen:
            await self._judge(None, "")

    # what is seen

    def draw(self, drafts: Mapping[str, Draft]) -> None:
        self.drafts = drafts
        self.place = el("section", classes="card")
        self._draw()

    def _draw(self) -> None:
        judged = self.judged
        self.seen = judged.id if judged else ""
        self.place.clear()
        with self.place:
            h2("Your decision")
            self._draw_since()
            answers = [(a.id, a.label, self.indicator.texts.get(a.id, "")) for a in self.section.answers]
            self.answer = Choice(
                "Decision", answers, judged.answer if judged else "", heard=self._picked, quiet=self.since is None, large=True, calm=CALM
            )
            self.answer.on("enter", self._enter)
            with el("div"):
                self._draw_more(judged)
            self.says = el("div", role="alert")
            self.by = el("div")
            self._draw_by()
            self.on_the_spot = SeenCard(self.visit, self.indicator.id, self.drafts, self._seen, self._say)

    def _draw_since(self) -> None:
        """In a review, ask first what became of the earlier decision. What it says is never chosen beforehand."""
        before, reviewed = self.before, self.visit.desk.reviewed(self.visit.ledger)
        self.since = None
        if before is not None and reviewed is not None:
            self.since = SinceCard(
                self.visit,
                self.tool,
                self.section,
                reviewed,
                before,
                decide=self._as_meant,
                goes_on=self._on_once_saved,
                changed=lambda: self.answer.focus(),
                enter=self._enter,
            )

    def _draw_more(self, judged: Judged | None) -> None:
        """Draw what a decision may need besides its answer: columns, a reason, when."""
        if self.section.columns:
            columns = [(c.id, c.label) for c in self.section.columns]
            chosen = list(judged.columns) if judged else []
            self.columns = Choice("It is", columns, chosen, many=True, heard=self._columned, calm=CALM)
            self.columns.set_visibility(bool(judged and judged.columns))
        self.lines = Lines(self.visit, self.indicator.id, judged, self.drafts, self._decide)
        self.reason = self.lines.box("reason", "The reason", entered=self._enter)
        again = decided_anew(self.visit.desk.current(self.visit.ledger), self.indicator)
        if again:
            p("What this assesses was decided anew since. Assess it again; where your grade stays the same, say why it does.")
        self.reason.set_visibility(again or bool(self.reason.text))
        self.when = self.lines.box("when", "When, if it matters", hint=when_hint(self.visit, self.section))
        self.when.set_visibility(bool(self.when.text or (judged and self.section.columns and judged.columns)))

    def _draw_by(self) -> None:
        """Say whose decision it is, what it is and, in a review, what that says of the earlier one."""
        judged, before = self.judged, self.before
        self.by.clear()
        if judged:
            became = f" {SINCE[since(self.tool, before, judged)]}." if before else ""
            with self.by:
                p(f"Decided by {self.visit.ledger.name_of(judged.by)}: {in_words(self.tool, judged)}.{became}", "meta")
                if judged.reason and self.reason.text.strip() != judged.reason:
                    p(f"The reason given: {judged.reason}", "meta")

    def _say(self, text: str) -> None:
        self.says.clear()
        if text:
            with self.says:
                trouble(text)

    # what is done

    async def _seen(self) -> None:
        self._words()
        self._around()
        self.visit.announce(saved())
        await self.evidence_came()

    async def _as_meant(self, answer: str, columns: tuple[str, ...], reason: str | None, asker: Choice | None, key: str) -> None:
        """Decide as was meant by what became of the earlier decision. A reason of None is the one that stands beside it."""
        if reason is None:
            self._earlier_reason(answer, columns)
        else:
            self.reason.set(reason)
        self.answer.set(answer)
        if self.columns is not None:
            self.columns.set(list(columns))
            self.columns.set_visibility(bool(columns))
        await self._judge(asker, key)

    async def _picked(self, choice: Choice, value: Any, key: str) -> None:
        self._earlier_reason(value, self.columns.chosen if self.columns is not None else ())
        await self._judge(choice, key)

    async def _columned(self, choice: Choice, value: Any, key: str) -> None:
        self._earlier_reason(self.answer.chosen, value)
        await self._judge(choice, key)

    def _earlier_reason(self, answer: str, columns: Any) -> None:
        """Empty the reason of a decision that is taken back: it was the reason for something else."""
        judged = self.judged
        if judged and self.reason.text == judged.reason and (answer != judged.answer or not set(judged.columns) <= set(columns)):
            self.reason.set("", f"The earlier reason was: {judged.reason}" if judged.reason else "")

    async def _decide(self, box: Box, key: str) -> bool:
        """Save the decision with what was written beside it, once it was left; return False where nothing is chosen yet."""
        if not self.answer.chosen:
            return False
        await self._judge(box, key)
        return True

    async def _enter(self, event: GenericEventArguments) -> None:
        """Go on, once what was chosen is saved; where something is still needed, stay and show it."""
        acknowledge(self.place, str(event.args.get("key", "")))
        await self._on_once_saved()

    async def _on_once_saved(self) -> None:
        if await self.settled():
            await self._go_on()

    async def _judge(self, asker: Choice | Box | None, key: str) -> None:
        async with self._saving:
            self._refused = not await self._saved(asker, key)

    async def _saved(self, asker: Choice | Box | None, key: str) -> bool:
        """Save the decision as it stands on the page, or say what it still needs; return whether it is saved."""
        columns = self.columns.chosen if self.columns is not None else ()
        try:
            await self.visit.do(
                self.visit.desk.judge,
                self.indicator.id,
                self.answer.chosen,
                columns,
                seen=self.seen,
                when=self.when.text,
                reason=self.reason.text,
                ident=key,
            )
        except Newer as newer:
            there = in_words(self.tool, newer.entry) if isinstance(newer.entry, Judged) else ""
            await self._look_again(f"{newer} It now stands as: {there}.", key)
            return False
        except Refused as refused:
            await self.lines.keep()
            if refused.needs == "look":
                await self._look_again(str(refused), key)
                return False
            self._needs(refused.needs)
            self._say("")
            if asker is not None:
                asker.done(key, "refused", str(refused))
            else:
                self._say(str(refused))
            return False
        except Trouble as says:
            await self.lines.keep()
            if asker is not None:
                asker.done(key, "refused", f"Not saved: try again. {says}")
            else:
                self._say(f"Not saved: try again. {says}")
            return False
        self._stands(asker, key)
        if self.judged is not None:
            await self.lines.saved(self.judged)
        return True

    def _stands(self, asker: Choice | Box | None, key: str) -> None:
        """Show that the decision is saved, and what stands now."""
        self._say("")
        judged = self.judged
        if self.since is not None:
            self.since.stands(judged, asker)
        for part in (self.answer, self.columns, self.reason, self.when):
            if part is not None and part is not asker:
                part.tell("tell", "", "")  # what was still needed before is needed no more
        if asker is not None:
            asker.done(key, "saved", saved())
        else:
            self.answer.tell("tell", "saved", saved())
        self.seen = judged.id if judged else ""
        self._draw_by()
        if self.columns is not None:
            self.columns.set_visibility(bool(judged and judged.columns))
            self.when.set_visibility(bool(judged and judged.columns))
        self._around()

    async def _look_again(self, says: str, key: str) -> None:
        """Show how the item stands, decided or undone by somebody else meanwhile, and what was about to be. What was written stays as a draft."""
        seen, mine = self.seen, self.answer.chosen
        await self.lines.keep()
        acknowledge(self.place, key)  # what asked is drawn anew
        try:
            await self.visit.do(self.visit.desk.read)
            self.drafts = await self.visit.drafts()
        except Trouble as trouble:
            self._say(f"{says} {trouble}")
            return
        self._draw()
        label = next((a.label for a in self.section.answers if a.id == mine), mine)
        self._say(f"{says}{self._undone_by(seen)} Yours was: {label}.")
        self._words()
        self._around()

    def _undone_by(self, decision: str) -> str:
        """Say who undid a decision, and when; nothing of one that stands."""
        undone = self.visit.ledger.last(Withdrawn, entry=decision)
        return f" {self.visit.ledger.name_of(undone.by)} undid it at {clock(undone.at)}." if undone else ""

    def _needs(self, needs: str) -> None:
        """Open what the decision still needs."""
        if needs == "column" and self.columns is not None:
            self.columns.set_visibility(True)
        elif needs == "reason":
            self.reason.set_visibility(True)
            self.reason.focus()
        elif needs == "evidence":
            if not any(each.reviewed and each.links for each in self.visit.desk.before(self.visit.ledger, self.indicator.id)):
                self.on_the_spot.open()  # the words of the time before stand below, to be used again: they stay in sight
            if self.columns is not None:
                self.columns.set_visibility(True)
