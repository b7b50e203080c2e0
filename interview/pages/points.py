"""The points of a form whose own rule adds them up: the total in the form's terms, what it is made of, and what is left out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from interview.pages.elements import Handler, button, el, p
from interview.record.counting import LEFT_OUT, NOT_YET, POINTS, Tally, in_points, in_words
from interview.words.tool import Tool

Opener = Callable[[str], Handler]
"""Gives for an item's id what opens it."""


def draw_points(tool: Tool, added: Tally, opener: Opener) -> None:
    """Draw a total beside the rule's sentence: what each item adds, what is not known, and what is not decided yet."""
    p(f"{POINTS} {in_words(tool, added)}")
    if added.points:
        with el("ul"):
            for ident, number in added.points.items():
                if (indicator := tool.indicator(ident)) is not None:
                    with el("li"):
                        el("span", indicator.wording, "formal")
                        el("span", f" – {in_points(number)}")
    for ids, says in ((added.unknown, LEFT_OUT), (added.undecided, NOT_YET)):
        if ids:
            p(says)
            draw_items(tool, ids, opener)


def draw_items(tool: Tool, ids: Iterable[str], opener: Opener) -> None:
    """List items, each with the way to it."""
    with el("ul", classes="formal"):
        for ident in ids:
            if (indicator := tool.indicator(ident)) is not None:
                with el("li"):
                    button(indicator.wording, opener(ident), "as-link")
