"""What goes to and fro between a page and its server: nothing is carried out twice, and nothing is lost in silence.

NiceGUI drops what comes from an element that was drawn anew while the message was on its way. So a page asks after a message that
was not answered and whose element is gone (`sure.js`). Words that were not heard are taken all the same, by the box that sent
them. Of a press or a choice the page says that it was not carried out: what it was about may stand otherwise by now.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from nicegui import Client, json, ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

Words = Callable[[dict[str, Any]], Awaitable[None]]
"""Takes the words that a box has sent: `text`, `key`, `settled`, `place`."""

BOXES = 500
"""How many boxes of one page are known, those drawn last: a page that stays open and is drawn anew all day keeps no more."""


@dataclass
class _Post:
    """What is known of one page: the keys of the messages that were heard, and its boxes, the gone ones too."""

    heard: set[str] = field(default_factory=set)
    boxes: OrderedDict[int, Words] = field(default_factory=OrderedDict)


_posts: dict[Client, _Post] = {}
"""By page, for as long as it is not deleted. (Not by weak keys: a box leads back to its page, which would keep it for ever.)"""


def _post(client: Client) -> _Post:
    """Return what is known of a page. Of one that is deleted nothing is kept."""
    if client.is_deleted:
        return _Post()
    if client not in _posts:
        _posts[client] = _Post()
        client.on_delete(lambda: _posts.pop(client, None))
    return _posts[client]


def tell(client: Client, code: str) -> None:
    """Have a page carry out JavaScript. Nothing is waited for: NiceGUI's own way makes a task of each, in case somebody will."""
    if not client.is_deleted:
        client.outbox.enqueue_message("run_javascript", {"code": code}, client.id)


def acknowledge(element: Element, key: str, state: str = "", says: str = "") -> None:
    """Tell the page what became of a message, even where the element that sent it is gone."""
    _answer(element.client, key, state, says)


def first(element: Element, key: str) -> bool:
    """Note that a message was heard; return whether it was for the first time."""
    heard = _post(element.client).heard
    new = key not in heard
    heard.add(key)
    return new


def takes_words(box: Element, words: Words) -> None:
    """Have a box take the words that it sent, even where it is gone when they come."""
    boxes = _post(box.client).boxes
    boxes[box.id] = words
    if len(boxes) > BOXES:
        boxes.popitem(last=False)


def answer_the_unheard() -> None:
    """Have the page that is being drawn be answered when it asks after a message."""
    client = ui.context.client

    async def unheard(event: GenericEventArguments) -> None:
        asked = event.args if isinstance(event.args, dict) else {}
        key, post = str(asked.get("key", "")), _post(client)
        if key in post.heard:
            return  # it is being carried out, and will be answered
        box = post.boxes.get(int(asked["element"])) if str(asked.get("element", "")).isdecimal() else None
        if asked.get("name") == "words" and box is not None:
            await box(asked)
        else:
            _answer(client, key, "gone")

    ui.on("unheard", unheard)


def _answer(client: Client, key: str, state: str = "", says: str = "") -> None:
    tell(client, f"window.sure.done({json.dumps(key)}, {json.dumps(state)}, {json.dumps(says)})")
