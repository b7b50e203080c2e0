"""The few things our pages are made of: plain HTML elements, and two that save by themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from nicegui import json, ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from interview.pages.post import acknowledge, first, takes_words, tell

Handler = Callable[[], Awaitable[None] | None]
Entered = Callable[[GenericEventArguments], Awaitable[None]]

Options = Sequence[tuple[str, str] | tuple[str, str, str]]
"""What can be chosen: id, label, and a hint where there is one."""


def el(tag: str, text: str = "", classes: str = "", **attributes: str) -> Element:
    """Return a plain HTML element. An attribute's trailing or inner underscore is written as a hyphen."""
    made = ui.element(tag)
    if classes:
        made.classes(classes)
    for name, value in attributes.items():
        made.props[name.rstrip("_").replace("_", "-")] = value
    if text:
        made._text = text
    return made


def h1(text: str) -> Element:
    return el("h1", text, id_="title", tabindex="-1")


def h2(text: str, ident: str = "") -> Element:
    return el("h2", text, **({"id_": ident} if ident else {}))


def h3(text: str) -> Element:
    return el("h3", text)


def p(text: str, classes: str = "") -> Element:
    return el("p", text, classes)


def link(text: str, to: str, classes: str = "") -> Element:
    """Return a link to one of our own pages. `to` is made by us and begins with a slash or a hash."""
    assert to[:1] in "/#" or to.startswith("tel:"), "a link of ours stays in the house"
    return el("a", text, classes, href=to)


class Line(Element):
    """A line of text that changes in place."""

    def says(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.update()


class Told(Element):
    """An element whose own methods are called on the page."""

    def begins_with(self, **props: Any) -> None:
        """Have a page that has not been drawn yet begin with these; one that has is told. They are never changed, so NiceGUI need not watch each part."""
        dict.update(self.props, props)

    def tell(self, method: str, *args: Any) -> None:
        if not self.is_deleted:
            tell(self.client, f"return runMethod({self.id}, {json.dumps(method)}, {json.dumps(args)})")


class Press(Element, component="press.js"):
    """A button. Each press is carried out once, however often it is sent, and acknowledged when it is done."""

    def __init__(self, text: str, press: Handler) -> None:
        super().__init__()
        self.props["label"] = text
        self._press = press
        self.on("press", self._pressed)

    async def _pressed(self, event: GenericEventArguments) -> None:
        key = str(event.args.get("key", ""))
        if not first(self, key):
            return
        try:
            made = self._press()
            if made is not None:
                await made
        finally:
            acknowledge(self, key)


def button(text: str, press: Handler, classes: str = "", **attributes: str) -> Element:
    """Return a button that calls `press`."""
    made = Press(text, press)
    if classes:
        made.classes(classes)
    for name, value in attributes.items():
        made.props[name.rstrip("_").replace("_", "-")] = value
    return made


def said(text: str, lang: str = "en", direction: str = "ltr", classes: str = "words") -> Element:
    """Return somebody's own words, marked with their language."""
    return el("blockquote", text, classes, lang=lang, dir_=direction)


def items(texts: Sequence[str], classes: str = "") -> Element:
    made = el("ul", classes=classes)
    with made:
        for text in texts:
            el("li", text)
    return made


class View(Told):
    """An element that shows one `view`, plain data. A new view goes to it alone: an update of NiceGUI's draws the whole page anew."""

    def __init__(self, view: dict[str, Any] | None = None) -> None:
        super().__init__()
        self._begin_with(view or {})

    def _begin_with(self, view: dict[str, Any]) -> None:
        self.view = view
        self.begins_with(first=view)

    def show(self, view: dict[str, Any]) -> None:
        """Show another view; the same one is not sent again."""
        if view != self.view:
            self._begin_with(view)
            self.tell("show", view)


class Box(Told, component="box.js"):
    """A box to write in. `heard(text, key, settled)` is called with every draft and every settled text; `entered` when Enter was pressed
    in a line, after what was written."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        heard: Callable[[Box, str, str, bool], Awaitable[None]] | None = None,
        entered: Entered | None = None,
        kind: str = "long",
        hint: str = "",
        rows: int = 3,
        lang: str = "en-GB",
        direction: str = "ltr",
        required: bool = False,
        draft: bool = False,
        quiet: bool = False,
        saves: bool = True,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        if texts is not None:
            self.props["texts"] = dict(texts)
        self.text, self.place, self.said_at = value, "", ""
        self.props.update(
            {
                "label": label,
                "value": value,
                "kind": kind,
                "hint": hint,
                "rows": rows,
                "lang": lang,
                "dir": direction,
                "required": required,
                "draft": draft,
                "quiet": quiet,
                "saves": saves,
                "goes": entered is not None,
            }
        )
        self._heard = heard
        if entered is not None:
            self.on("enter", entered)
        self.on("words", lambda event: self._words(event.args))
        takes_words(self, self._words)

    def begin(self, place: str, value: str) -> None:
        """Begin anew at another place, with the words that were kept there; at the same place nothing changes."""
        if place != self.place:
            self.text, self.place = value, place
            self.begins_with(place=place, value=value, draft=bool(value))
            self.tell("begin", place, value)

    async def _words(self, sent: dict[str, Any]) -> None:
        text, key, settled = str(sent.get("text", "")), str(sent.get("key", "")), bool(sent.get("settled"))
        first(self, key)
        self.said_at = str(sent.get("place") or "")
        if self.said_at == self.place:
            self.text = text
        if self._heard is None:
            self.done(key, "", "")
        else:
            await self._heard(self, text, key, settled)

    def done(self, key: str, state: str, says: str) -> None:
        acknowledge(self, key, state, says)

    def refuse(self, says: str) -> None:
        """Say at the box what is still wanted there, and put the focus into it."""
        self.tell("tell", "refused", says)
        self.focus()

    def set(self, text: str, says: str = "") -> None:
        self.text = text
        self.tell("set", text, says)

    def gone(self, text: str, says: str = "") -> None:
        """Empty the box of what was saved; what was written since stays in it."""
        self.text = ""
        self.tell("gone", text, says)

    def focus(self) -> None:
        self.tell("focus")


class Choice(Told, component="choice.js"):
    """Native radio buttons, or tick boxes with `many`. `heard(value, key)` is called with every choice."""

    def __init__(
        self,
        legend: str,
        options: Options,
        chosen: Any = "",
        *,
        heard: Callable[[Choice, Any, str], Awaitable[None]] | None = None,
        many: bool = False,
        large: bool = False,
        hint: str = "",
        quiet: bool = False,
        calm: int = 0,
    ) -> None:
        super().__init__()
        self.chosen = chosen
        rows = [{"id": each[0], "label": each[1], "hint": each[2] if len(each) > 2 else ""} for each in options]
        self.props.update(
            {"legend": legend, "options": rows, "chosen": chosen, "many": many, "large": large, "hint": hint, "quiet": quiet, "calm": calm}
        )
        self._known = {each[0] for each in options}
        self._heard, self._many = heard, many
        self.on("pick", self._pick)

    async def _pick(self, event: GenericEventArguments) -> None:
        value, key = event.args.get("value"), str(event.args.get("key", ""))
        first(self, key)
        if self._many:
            value = [each for each in value if each in self._known] if isinstance(value, list) else []
        elif value not in self._known:
            return
        self.chosen = value
        if self._heard is None:
            self.done(key, "", "")
        else:
            await self._heard(self, value, key)

    def done(self, key: str, state: str, says: str) -> None:
        acknowledge(self, key, state, says)

    def set(self, value: Any, says: str = "") -> None:
        self.chosen = value
        self.tell("set", value, says)

    def focus(self) -> None:
        self.tell("focus")
