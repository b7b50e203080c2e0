"""Something that is folded away on a page: drawn when somebody unfolds it, and still unfolded after it was drawn anew."""

from __future__ import annotations

from collections.abc import Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from interview.pages.elements import el


class Folded:
    """A place for it. `fill` draws what is folded away; nothing of it is on the page, or costs anything, before it is wanted."""

    def __init__(self, summary: str, fill: Callable[[], None]) -> None:
        self._summary, self._fill = summary, fill
        self._holder = el("div")
        self._place: Element | None = None
        self._open = self._drawn = False

    def draw(self, *, there: bool) -> None:
        """Draw it anew, or take it away where there is nothing to fold."""
        if not there:
            self._holder.clear()
            self._place, self._open = None, False
            return
        if self._place is None:
            with self._holder, el("details") as fold:
                el("summary", self._summary)
                self._place = el("div")
            fold.on("toggle", self._turned, js_handler="(event) => emit(event.target.open)")
        self._place.clear()
        self._drawn = False
        self._draw_if_open()

    def _turned(self, event: GenericEventArguments) -> None:
        self._open = bool(event.args)
        self._draw_if_open()

    def _draw_if_open(self) -> None:
        if self._open and not self._drawn and self._place is not None:
            self._drawn = True
            with self._place:
                self._fill()
