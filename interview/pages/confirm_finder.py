"""The way to any item of a form: its sections, which kinds of items the list shows, and the list, with how each stands.

On a wide page all of it stands around the item. On a narrow one it is folded away above the item, under a button that
says where one is; opened, the choice of kinds stands directly above the list that it changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview.pages.confirm_item import standing
from interview.pages.elements import Choice, Handler, Options, button, el, p
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


class Finder:
    """Draws the way to the items and goes it. `open` is whether it is unfolded where the page is narrow."""

    def __init__(self, page: ReadingDesk) -> None:
        self.page, self.visit, self.tool = page, page.visit, page.tool
        self.sections = [section for section in self.tool.sections if section.kind == "indicators"]
        self.shown, self.open = "", False

    def draw(self) -> None:
        self.whole = el("div", classes="finder")
        with self.whole:
            self.fold = button("", self._turn, "finding", aria_controls="places", aria_expanded="false")
            with el("div", classes="places", id_="places"):
                self.tabs = el("nav", classes="sections", aria_label="Sections of the form")
                Choice("The list shows", SHOWN, "", heard=self._show)
                self.list = el("nav", classes="list", aria_label="Indicators")

    def refresh(self) -> None:
        """Draw anew where one is, and how each item stands."""
        here = self.tool.section_of(self.page.here)
        self.tabs.clear()
        with self.tabs:
            self._tab("Strengths", STRENGTHS, self.page.here == STRENGTHS)
            for each in self.sections:
                self._tab(each.title, each.indicators[0].id, here is not None and each.id == here.id)
        listed = self._listed(here)
        self.list.clear()
        with self.list:
            if self.shown and not listed:
                p("There are none.")
            for section, items in listed:
                if self.shown:
                    el("h2", section.title, "list-title")
                with el("ol"):
                    for item in items:
                        with el("li"):
                            self._line(item)
        self._draw_fold([item.id for _, items in listed for item in items], here)

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
        kind = next(label for ident, label, *_ in SHOWN if ident == self.shown)
        name = kind if self.shown else here.title if here is not None else ""
        self.fold.clear()
        with self.fold, el("span"):
            el("span", "Sections and items")
            el("small", where(listed, self.page.here, name) if name else "Strengths")
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
        self.refresh()
        choice.done(key, "", "")

    def _tab(self, label: str, item: str, here: bool) -> None:
        made = button(label, self._to_section(item))
        if here:
            made.props["aria-current"] = "true"

    def _line(self, item: Indicator) -> None:
        made = button("", self._to(item.id))
        if item.id == self.page.here:
            made.props["aria-current"] = "true"
        says, open_ = standing(self.visit, self.tool, item.id)
        with made:
            el("span", item.wording, "formal")
            el("span", says, "stand open" if open_ else "stand")

    def _to(self, item: str) -> Handler:
        async def press() -> None:
            await self.page.go(item)

        return press

    def _to_section(self, item: str) -> Handler:
        """Open a section at its first item. Where the list is unfolded above the item, it stays: it is what the section was pressed for."""

        async def press() -> None:
            stays = self.open and not self.shown and item != STRENGTHS
            await self.page.go(item, focus=not stays)
            if stays:
                self.visit.client.run_javascript(FOCUS_ON_SECTION)

        return press
