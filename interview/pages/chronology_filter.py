"""Looks for some among many: a few lists to choose from. What is chosen stays on the page; no name ever stands in an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nicegui.element import Element

from interview.pages.elements import el
from interview.pages.visit import Visit

Offered = Mapping[str, tuple[str, Sequence[tuple[str, str]]]]
"""The lists by their names: a label, and the values to choose from, each with its own label."""


class Filter:
    """A row of lists. `chosen` holds the value of each, "" for all; `changed` is called after each choice."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self._changed = visit, changed
        self.chosen: dict[str, str] = {}
        self._row: Element = el("div", classes="row", role="group", aria_label="Show only")

    def offer(self, offered: Offered) -> None:
        """Offer lists in the place of those before. What was chosen stays chosen where it is still offered."""
        self.chosen = {name: was if (was := self.chosen.get(name, "")) in dict(values) else "" for name, (_, values) in offered.items()}
        self._row.clear()
        with self._row:
            for name, (label, values) in offered.items():
                if values:
                    self._list(name, label, values)

    def _list(self, name: str, label: str, values: Sequence[tuple[str, str]]) -> None:
        def choose(value: str) -> None:
            self.chosen[name] = value
            self._changed()
            self.visit.announce("The list shows what you chose.")

        choose_from(f"only-{name}", label, [("", "All"), *values], choose, self.chosen[name])


def choose_from(ident: str, label: str, values: Sequence[tuple[str, str]], choose: Callable[[str], None], chosen: str = "") -> None:
    """Draw a list to choose one value from; `choose` is called with it. The values themselves never reach the page: names may stand in them."""
    with el("div", classes="pick"):
        el("label", label, for_=ident)
        with el("select", id_=ident) as select:
            for number, (value, text) in enumerate(values):
                option = el("option", text, value=str(number))
                option.props["selected"] = value == chosen

    def press(number: str) -> None:
        choose(values[int(number)][0] if number.isdigit() and int(number) < len(values) else values[0][0])

    select.on("change", lambda event: press(str(event.args)), js_handler="(event) => emit(event.target.value)")
