"""Something that is folded away on a page: drawn when somebody unfolds it, and still unfolded after it was drawn anew."""

from __future__ import annotations

from collections.abc import Callable

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from interview.pages.elements import el

UNFOLD = (
    "setTimeout(() => { const fold = document.getElementById('IDENT');"
    " if (fold && location.hash === '#IDENT') { fold.open = true; fold.scrollIntoView(); fold.querySelector('summary').focus() } }, 60)"
)
"""Unfolds what the address leads to."""


class Folded:
    """A place for it. `fill` draws what is folded away; nothing of it is on the page, or costs anything, before it is wanted.

    With an `ident`, a link that ends with `#ident` leads to it and unfolds it.
    """

    def __init__(self, summary: str, fill: Callable[[], None], ident: str = "") -> None:
        self._summary, self._fill, self._ident = summary, fill, ident
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
            with self._holder, el("details", **({"id_": self._ident} if self._ident else {})) as fold:
                el("summary", self._summary)
                self._place = el("div")
            if self._ident:
                fold.client.run_javascript(UNFOLD.replace("IDENT", self._ident))
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
