"""A companion screen beside a professional's: what the tests of two screens do on it, waited for as a person would."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page, WebSocket, expect

from interview.app import build_desk
from interview.record.ledger import Ledger
from interview.settings import Settings
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server

PHONE = {"width": 390, "height": 844}
WAITS = "Please wait"
"""The title of the calm screen, whatever the reason is."""


class Companion(Screen):
    """The page on the young person's or the parent's own screen. `received` is all that ever came to it: pages and messages."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        super().__init__(context, server)
        self.received = received(self.page)

    def join(self, code: str) -> None:
        """Write the code as a person does who got here by the address alone."""
        self.page.goto(self.server.base + "/join")
        self.page.fill("#code", code)
        self.page.get_by_role("button", name="Join").click()
        self.at("/together$")

    def waits(self, seconds: float = 15) -> None:
        expect(self.page.locator("#title")).to_have_text(WAITS, timeout=seconds * 1000)

    @property
    def words(self) -> Locator:
        """The box to write in, where it is shown."""
        return self.page.locator(".companion textarea:visible")

    def half_write(self, text: str) -> None:
        """Write, and wait until it is kept; nothing is sent."""
        self.words.fill(text)
        self.words.blur()
        self.says(self.words, "Your words are kept." if text else "")

    def send(self, text: str) -> None:
        self.words.fill(text)
        self.press("Send")
        self.says(self.words, "Your words have been sent.")

    def acts(self) -> set[str]:
        """Return the labels of all that can be pressed in the middle of the page now."""
        return {label for label in self.page.locator(".stage button:visible").all_inner_texts() if label}


def received(page: Page) -> list[str]:
    """Return a list that fills with all that comes to a page from the server: pages, and the messages of its live sockets."""
    came: list[str] = []

    def follow(line: WebSocket) -> None:
        line.on("framereceived", lambda frame: came.append(str(frame)))

    def keep(answer: Any) -> None:
        if answer.request.resource_type == "document" and answer.ok:
            with suppress(Error):  # a page that another took the place of before it was there
                came.append(answer.text())

    page.on("websocket", follow)
    page.on("response", keep)
    return came


def invite(console: Screen) -> str:
    """Have the console show a code for a second device of the professional's, and return it."""
    console.press("Give them a screen of their own")
    console.press("Show the code")
    return console.page.locator(".code").inner_text()


def paired(console: Screen, opener: Opener, **options: Any) -> Companion:
    """Return the companion of the conversation that a console shows, on a device of its own, past its first page."""
    opened = opener(console.server, **({"viewport": PHONE} | options))
    companion = Companion(opened.context, console.server)
    opened.page.close()
    companion.join(invite(console))
    companion.page.locator(".stage .primary:visible").click()  # "Start", in whatever language
    companion.quiet()
    expect(console.page.locator(".beside")).to_have_class(re.compile("is-joined"))
    return companion


@dataclass(frozen=True)
class Kept:
    """What of one case is on the disk: its ledger, and every draft, whoever it belongs to."""

    ledger: Ledger
    drafts: dict[str, str]


def kept(server: Server, case: str, folder: Path) -> Kept:
    """Open a copy of the server's data and read a case, given by its path, with its own key and past every rule."""
    shutil.copytree(server.folder / "data", folder / "data")
    desk, storage = build_desk(Settings(data=folder / "data", key_file=server.folder / "keys" / "server.key"))
    ident = case.rpartition("/")[2]
    try:
        return Kept(desk.shelf.read(ident), {place: draft.text for place, draft in desk.shelf.drafts(ident).items()})
    finally:
        storage.close()
        shutil.rmtree(folder / "data")
