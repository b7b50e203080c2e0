"""One thing in the plan, as a card that saves by itself: how it stands in words, and, folded away, who does it, by when and what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from interview.desk import Newer
from interview.desk.planning import Part
from interview.documents.planned import MEANT_FOR, meant_for
from interview.pages.elements import Box, Choice, Handler, button, el, items, p
from interview.pages.frame import trouble
from interview.pages.post import tell
from interview.pages.visit import Visit, day, drafted_box, saved
from interview.ports import Draft, Trouble
from interview.record.entry import Planned
from interview.record.plan import Item, item_named, planned_item

WHICH = "Which items of the form it is meant for"
PARTS = {
    "what": ("What is to be done", "long"),
    "owner": ("Who does it", "line"),
    "by_when": ("By when", "date"),
    "done": ("Done on", "date"),
    "outcome": ("What came of it", "long"),
}
FOLD = "Who, by when, what came of it"


def focus(visit: Visit, ident: str) -> None:
    """Put the focus on an element, once it is drawn."""
    tell(visit.client, f"setTimeout(() => document.getElementById('{ident}')?.focus(), 30)")


def newer_part(newer: Newer, part: str) -> Trouble:
    """Return what to say where somebody else changed a part meanwhile, with what stands there now."""
    there = getattr(newer.entry, part) if isinstance(newer.entry, Planned) else ""
    if not isinstance(there, str):
        return Trouble(f"{newer} To see what stands there now, load the page, and choose again.")
    stands = f"“{there}”" if there else "nothing"
    return Trouble(
        f"{newer} What stands there now: {stands} To put yours in its place, load the page and write it again; your draft is kept."
    )


def stands(item: Item, today: date) -> str:
    """Say in words how something planned stands on a day, and who does it."""
    now, who = item.now, f" {item.now.owner}." if item.now.owner else ""
    if item.state == "dropped":
        return f"Not to be done after all. {now.dropped}"
    if item.state == "done":
        return f"Done on {item.done:%-d %B %Y}.{who}" if item.done else f"Done: {now.done}.{who}"
    nobody = who or " Nobody is named yet."
    if item.by_when is None:
        return f"To be done; no day is set.{nobody}"
    if item.by_when == today:
        return f"To be done today.{nobody}"
    late = "Overdue: it was to be done by" if item.overdue(today) else "To be done by"
    return f"{late} {item.by_when:%-d %B %Y}.{nobody}"


class PlanCard:
    """Draws an item and carries out what is said about it; `changed` is called when it is another."""

    def __init__(self, visit: Visit, item: Item, drafts: Mapping[str, Draft], changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.ident, self.drafts, self.changed = visit, visit.desk, item.id, drafts, changed
        self.title = f"plan-{item.id}"
        self.place = el("section", classes="card", aria_labelledby=self.title)
        self.draw()

    @property
    def item(self) -> Item:
        found = planned_item(self.visit.ledger, self.ident)
        assert found is not None, "a card is drawn for what is in the plan"
        return found

    def draw(self) -> None:
        self.place.clear()
        item = self.item
        self.latest = item.now.id
        self.seen = dict.fromkeys((*PARTS, "row", "meant_for"), item.now.id)  # what conflicts is one part, not the item
        self.boxes: dict[str, Box] = {}
        with self.place:
            self.head = el("div")
            self.says = el("div", role="alert")
            if item.state != "dropped":
                self._fold(item)
        self._draw_head()

    # how it stands

    def _draw_head(self) -> None:
        item, now = self.item, self.item.now
        self.head.clear()
        with self.head:
            with el("h3", id_=self.title, tabindex="-1"):
                el("span", now.what, "formal" if now.what == now.action else "")
            today = self.desk.here()
            p(stands(item, today), "waits" if item.overdue(today) else "")
            if now.outcome and item.state != "dropped":
                p(f"What came of it: {now.outcome}")
            if now.action and now.action != now.what:
                p("The pathway says:", "meta")
                el("blockquote", now.action, "source")
            for form in self.desk.forms_with_rows(self.visit.ledger):
                for row in form.actions:
                    if row.id == now.row:
                        with el("p", classes="meta"):
                            el("span", f"In {form.name}: ")
                            el("span", row.label, "formal")
            if wordings := meant_for(item, self.desk.forms_of(self.visit.ledger)):
                p(MEANT_FOR, "meta")
                items(wordings, "formal")
            p(self._who_wrote(item), "meta")
            with el("div", classes="row"):
                if item.state == "dropped":
                    button("Plan it again", self._plan_again, aria_describedby=self.title)
                elif item.state == "done":
                    button("It is not done yet", self._doer(""), "plain", aria_describedby=self.title)
                else:
                    button("Done today", self._doer(today.isoformat()), aria_describedby=self.title)

    def _who_wrote(self, item: Item) -> str:
        name = self.visit.ledger.name_of
        planned = f"Planned by {name(item.first.by)} on {day(item.first.at)}."
        same = item.first is item.now or (item.first.by == item.now.by and day(item.first.at) == day(item.now.at))
        return planned if same else f"{planned} Changed by {name(item.now.by)} on {day(item.now.at)}."

    # what is said about it

    def _fold(self, item: Item) -> None:
        with el("details") as fold:
            fold.props["open"] = any(self._draft(part) in self.drafts for part in (*PARTS, "dropped"))  # nothing half-said is folded away
            el("summary", FOLD)
            self._box(item, "what")
            with el("div", classes="two"):
                for part in ("owner", "by_when"):
                    self._box(item, part)
            for form in self.desk.forms_with_rows(self.visit.ledger):
                rows = [("", "None of them"), *((row.id, row.label) for row in form.actions)]
                Choice(f"Where it stands in {form.name}", rows, item.now.row, heard=self._row)
            self._items(item)
            for part in ("done", "outcome"):
                self._box(item, part)
            with el("details") as inner:
                inner.props["open"] = self._draft("dropped") in self.drafts
                el("summary", "It is not to be done after all")
                reason = drafted_box(
                    self.visit, self.drafts, self._draft("dropped"), "Why it is not to be done after all", "", None, kind="line"
                )
                button("Take it out of the plan", self._dropper(reason), aria_describedby=self.title)

    def _items(self, item: Item) -> None:
        """Offer what is indicated now, in each form: it is seen beside the item when two assessments are compared."""
        self.meant: dict[str, list[str]] = {}
        offered = self.desk.may_be_meant_for(self.visit.ledger, item)
        with el("details"):
            el("summary", WHICH)
            p("What is planned for an item stands beside it when two assessments are compared. No need to name any.", "hint")
            if not offered:
                p("Nothing is indicated yet, so nothing stands here.")
            for form, those in offered:
                options = [(item_named(form.id, each.id), each.wording) for each in those]
                chosen = self.meant[form.id] = [ident for ident, _ in options if ident in item.now.meant_for]
                Choice(f"Items of {form.name}", options, chosen, heard=self._meant(form.id), many=True).classes("of-form")

    def _meant(self, form: str) -> Callable[[Choice, list[str], str], Awaitable[None]]:
        async def heard(choice: Choice, value: list[str], key: str) -> None:
            self.meant[form] = value
            gone = [each for each in self.item.now.meant_for if each.partition("/")[0] not in self.meant]
            await self._chosen(choice, key, "meant_for", (*gone, *(each for those in self.meant.values() for each in those)))

        return heard

    def _box(self, item: Item, part: str) -> None:
        label, kind = PARTS[part]
        value = getattr(item.now, part)
        self.boxes[part] = drafted_box(self.visit, self.drafts, self._draft(part), label, value, self._saver(part), kind=kind, rows=2)

    def _draft(self, part: str) -> str:
        return f"plan/{self.ident}/{part}"

    def _saver(self, part: str) -> Callable[[Part], Awaitable[None]]:
        async def save(value: Part) -> None:
            try:
                await self.visit.do(self.desk.plan, self.ident, self.seen[part], **{part: value})
            except Newer as newer:
                raise newer_part(newer, part) from newer
            self._saved(part)

        return save

    def _saved(self, part: str) -> None:
        self.latest = self.seen[part] = self.item.now.id
        self._draw_head()
        self.changed()

    async def _row(self, choice: Choice, value: str, key: str) -> None:
        await self._chosen(choice, key, "row", value)

    async def _chosen(self, choice: Choice, key: str, part: str, value: Part) -> None:
        try:
            await self._saver(part)(value)
        except Trouble as says:
            choice.done(key, "refused", str(says))
        else:
            choice.done(key, "saved", saved())

    def _doer(self, text: str) -> Handler:
        """Write the day on which it was done, or take it away."""

        async def press() -> None:
            if await self._carried_out(self._saver("done")(text)):
                self.boxes["done"].set(text)
                self.visit.announce("Saved: done." if text else "Saved: to be done.")
                focus(self.visit, self.title)

        return press

    def _dropper(self, reason: Box) -> Handler:
        async def press() -> None:
            if await self._carried_out(self.visit.do(self.desk.drop, self.ident, reason.text, self.latest)):
                await self.visit.do(self.desk.keep_draft, self._draft("dropped"), "")
                await self._anew("Saved: it is not to be done after all.")

        return press

    async def _plan_again(self) -> None:
        if await self._carried_out(self.visit.do(self.desk.plan_again, self.ident)):
            await self._anew("Saved: it is in the plan again.")

    async def _anew(self, says: str) -> None:
        self.drafts = await self.visit.drafts()
        self.draw()
        self.changed()
        self.visit.announce(says)
        focus(self.visit, self.title)

    async def _carried_out(self, verb: Awaitable[object]) -> bool:
        """Carry something out; where it is refused, say why on the card. Return whether it was done."""
        self.says.clear()
        try:
            await verb
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return False
        return True
