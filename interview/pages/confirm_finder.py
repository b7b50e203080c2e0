"""The way to any item of a form: its sections, which kinds of items the list shows, and the list, with how each stands.

On a wide page all of it stands around the item. On a narrow one it is folded away above the item, under a button that
says where one is; opened, the choice of kinds stands directly above the list that it changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from interview.pages.confirm_item import standing
from interview.pages.elements import Choice, Handler, Line, Options, View, button, el
from interview.pages.post import acknowledge, first
from interview.words.tool import Indicator, Section

if TYPE_CHECKING:
    from interview.pages.confirm import ReadingDesk

STRENGTHS = "strengths"
SHOWN: Options = [
    ("", "This section"),
    ("undecided", "Undecided"),
    ("words", "With words"),
    ("new", "New words since"),
    ("harm", "May mean harm"),
]
"""What the list shows: the section, or all items of one kind."""
IN_A_REVIEW: Options = [("changed", "Changed since")]
"""The same, where an earlier assessment is reviewed: what is decided otherwise than then."""

TO_THE_TOP = "setTimeout(() => document.querySelector('.finder')?.scrollIntoView(), 30)"
"""Unfolded at the top of the page, the choice of kinds and the list that it changes are in sight together."""
FOCUS_ON_SECTION = (
    "setTimeout(() => { document.querySelector('.finder')?.scrollIntoView();"
    " document.querySelector('.sections [aria-current]')?.focus({ preventScroll: true }) }, 30)"
)
"""The same after a section was chosen: what stands below may be shorter, and the page has moved."""


def where(listed: Sequence[str], here: str, name: str) -> str:
    """Say where an item stands in a list of this name, or how many items the list has."""
    if here in listed:
        return f"{name}: {listed.index(here) + 1} of {len(listed)}"
    return f"{name}: {len(listed)} item{'' if len(listed) == 1 else 's'}" if listed else f"{name}: none"


class Items(View, component="items.js"):
    """The list: one component for all its lines, as many as a form has items."""


class Finder:
    """Draws the way to the items and goes it. `open` is whether it is unfolded where the page is narrow."""

    def __init__(self, page: ReadingDesk, shown: str = "") -> None:
        self.page, self.visit, self.tool = page, page.visit, page.tool
        self.sections = [section for section in self.tool.sections if section.kind == "indicators"]
        self.kinds = [*SHOWN, *(IN_A_REVIEW if self.visit.desk.reviewed(self.visit.ledger) else ())]
        self.shown, self.open = shown if shown in {ident for ident, *_ in self.kinds} else "", False
        self._tabs: dict[str, Element] = {}

    def draw(self) -> None:
        self.whole = el("div", classes="finder")
        with self.whole:
            self.fold = button("", self._turn, "finding", aria_controls="places", aria_expanded="false")
            with self.fold, el("span"):
                el("span", "Sections and items")
                self.says = Line("small")
            with el("div", classes="places", id_="places"):
                with el("nav", classes="sections", aria_label="Sections of the form"):
                    self._tabs = {STRENGTHS: button("Strengths", self._to_section(STRENGTHS))}
                    for each in self.sections:
                        self._tabs[each.id] = button(each.title, self._to_section(each.indicators[0].id))
                Choice("The list shows", self.kinds, self.shown, heard=self._show)
                self.list = Items()
                self.list.classes("list").props["aria-label"] = "Indicators"
                self.list.props["wordings"] = {item.id: item.wording for item in self.tool.indicators}
                self.list.on("press", self._pressed)

    def refresh(self) -> None:
        """Show where one is, and how each item stands. Buttons that stay are not drawn anew: one of them may be about to be pressed, or have the focus."""
        here = self.tool.section_of(self.page.here)
        for ident, tab in self._tabs.items():
            _mark(tab, ident == (here.id if here is not None else STRENGTHS))
        listed = self._listed(here)
        self.list.show(self._view(listed))
        self._draw_fold([item.id for _, items in listed for item in items], here)

    def _view(self, listed: list[tuple[Section, Sequence[Indicator]]]) -> dict[str, Any]:
        """Return what the list shows, as `items.js` takes it. A list of one section needs no title: the section is marked above it."""
        groups = [
            {"title": section.title if self.shown else "", "items": [self._line(item) for item in items]} for section, items in listed
        ]
        return {"here": self.page.here, "none": "There are none." if self.shown and not listed else "", "groups": groups}

    def _line(self, item: Indicator) -> dict[str, Any]:
        says, open_ = standing(self.visit, self.tool, item.id)
        return {"id": item.id, "says": says, "open": open_}

    @property
    def kind(self) -> str:
        """The name of what the list shows."""
        return next(label for ident, label, *_ in self.kinds if ident == self.shown)

    def fold_away(self) -> None:
        """Fold the list away where the page is narrow: an item was opened."""
        self.open = False

    def _listed(self, here: Section | None) -> list[tuple[Section, Sequence[Indicator]]]:
        """Return what the list shows, by section: the section where one is, or the items of one kind from all of them."""
        if not self.shown:
            return [(here, here.indicators)] if here is not None else []
        wanted = set(self.visit.desk.only(self.visit.ledger, self.shown))
        found = [(section, [item for item in section.indicators if item.id in wanted]) for section in self.sections]
        return [(section, items) for section, items in found if items]

    def _draw_fold(self, listed: list[str], here: Section | None) -> None:
        name = self.kind if self.shown else here.title if here is not None else ""
        self.says.says(where(listed, self.page.here, name) if name else "Strengths")
        self.fold.props["aria-expanded"] = "true" if self.open else "false"
        self.whole.classes(**{"add" if self.open else "remove": "open"})

    def _turn(self) -> None:
        self.open = not self.open
        self.refresh()
        if self.open:
            self.visit.client.run_javascript(TO_THE_TOP)

    async def _show(self, choice: Choice, which: str, key: str) -> None:
        """Have the list show the section, or every item of one kind, whatever its section."""
        self.shown = which
        self.page.keep_place()
        self.refresh()
        choice.done(key, "", "")

    async def _pressed(self, event: GenericEventArguments) -> None:
        """Open the item that was pressed, once, however often it is sent."""
        key, item = str(event.args.get("key", "")), str(event.args.get("id", ""))
        if not first(self.list, key):
            return
        try:
            if self.tool.indicator(item) is not None:
                await self.page.go(item)
        finally:
            acknowledge(self.list, key)

    def _to_section(self, item: str) -> Handler:
        """Open a section at its first item. Where the list is unfolded above the item, it stays: it is what the section was pressed for."""

        async def press() -> None:
            stays = self.open and not self.shown and item != STRENGTHS
            await self.page.go(item, focus=not stays)
            if stays:
                self.visit.client.run_javascript(FOCUS_ON_SECTION)

        return press


def _mark(element: Element, here: bool) -> None:
    """Say of a button that it is where one is, or not."""
    if here != ("aria-current" in element.props):
        element.props.set_optional("aria-current", "true" if here else None)
