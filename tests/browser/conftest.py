"""Fixtures of the tests in a real browser: a real server, and professionals at their screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.screen import Screen
from tests.browser.server import Server

Opener = Callable[..., Screen]


# How long a page may take on a busy machine before a test gives up on it; nothing is measured by it.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A new installation, started; nobody has an account yet."""
    yield from _running(tmp_path_factory.mktemp("house"), "serve")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demonstration, started; whoever signs up first finds its three cases."""
    yield from _running(tmp_path_factory.mktemp("demo"), "demo")


def _running(folder: Path, verb: str) -> Iterator[Server]:
    server = Server(folder, verb)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def signed_up(demo: Server, browser: Browser) -> Iterator[BrowserContext]:
    """Ada's browser, signed in to the demonstration. Tabs of it share her session."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/London")
    Screen(context, demo).sign_up(demo.link)
    yield context
    context.close()


@pytest.fixture
def ada(demo: Server, signed_up: BrowserContext) -> Iterator[Screen]:
    """A tab of Ada's, on her cases."""
    for page in signed_up.pages:
        page.close()
    screen = Screen(signed_up, demo)
    screen.go("/")
    yield screen
    screen.page.close()


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Opener]:
    """Opens a browser of its own on a server: another person's, or the same person's elsewhere."""
    opened: list[BrowserContext] = []

    def opener(server: Server, **options: object) -> Screen:
        chosen = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "timezone_id": "Europe/London", **options}
        opened.append(browser.new_context(**chosen))  # type: ignore[arg-type]
        return Screen(opened[-1], server)

    yield opener
    for context in opened:
        context.close()
