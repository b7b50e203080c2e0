"""A session that locks or ends, and a network that drops, in the middle of a conversation: nothing is lost, nothing is done unseen."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.conftest import Opener
from tests.browser.screen import ADA, PASSPHRASE, Screen

DRAFT = "Half a sentence that nobody has"


def _talking(screen: Screen) -> None:
    """Be in a conversation of Robin's, at the narrative prompt."""
    screen.demo_case("Robin")
    screen.prepare("Robin")
    screen.topic("In your own words")


def _box(screen: Screen) -> Any:
    return screen.page.locator(".prompt textarea:visible")


def test_a_locked_page_is_covered_keeps_its_words_and_does_nothing(ada: Screen) -> None:
    """Lock covers the page; no verb is carried out below the cover; a wrong pass-phrase is refused; unlocked, all is as it was."""
    _talking(ada)
    _box(ada).fill(DRAFT)
    ada.says(_box(ada), "Kept as a draft")
    ada.button("Lock").click()
    expect(ada.page.locator("#cover-word")).to_be_focused()
    expect(ada.page.locator("#house")).to_be_hidden()
    assert DRAFT not in ada.text()

    ada.page.evaluate("() => [...document.querySelectorAll('.prompt button')].find((each) => each.innerText === 'Save').click()")
    other = ada.context.new_page()
    other.goto(ada.server.base + ada.case)
    assert other.url.endswith(f"/locked?next=%2F{ada.case[1:].replace('/', '%2F')}")
    other.close()

    ada.page.fill("#cover-word", "not the pass-phrase at all")
    ada.page.get_by_role("button", name="Unlock").click()
    expect(ada.page.locator(".cover [role=alert]")).not_to_be_empty()
    expect(ada.page.locator("#house")).to_be_hidden()
    ada.page.fill("#cover-word", PASSPHRASE)
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("#house")).to_be_visible()
    expect(_box(ada)).to_have_value(DRAFT)
    expect(ada.page.locator("#title")).to_be_focused()
    expect(ada.page.locator(".prompt blockquote")).to_have_count(0)
    assert ada.page.locator("#cover-word").input_value() == ""
    ada.press("Save")
    expect(ada.page.locator(".prompt blockquote")).to_have_text(DRAFT)


@pytest.mark.slow
def test_a_session_that_ends_in_another_tab_takes_its_pages_along(ada: Screen, stranger: Opener) -> None:
    """Signed out elsewhere, the page leaves at once; signed in again, the draft is where it was."""
    elsewhere = stranger(ada.server)
    elsewhere.sign_in(ADA)
    _talking(elsewhere)
    path = elsewhere.path()
    _box(elsewhere).fill(DRAFT)
    elsewhere.says(_box(elsewhere), "Kept as a draft")
    tab = Screen(elsewhere.context, ada.server)
    tab.go("/")
    tab.page.get_by_role("button", name="Sign out").click()
    for page in (tab.page, elsewhere.page):
        page.wait_for_url("**/signed-out")
    elsewhere.page.goto(ada.server.base + path)
    assert "/sign-in?next=" in elsewhere.page.url
    elsewhere.sign_in(ADA)
    elsewhere.go(path)
    expect(_box(elsewhere)).to_have_value(DRAFT)
    elsewhere.sees("Kept as a draft, not saved yet.")


def _network(screen: Screen) -> CDPSession:
    """Return the browser's own handle on a tab's network."""
    handle = screen.context.new_cdp_session(screen.page)
    handle.send("Network.enable")
    return handle


def _turn(network: CDPSession, *, off: bool) -> None:
    network.send("Network.emulateNetworkConditions", {"offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


@pytest.mark.slow
def test_a_network_that_drops_for_some_seconds_loses_nothing(ada: Screen) -> None:
    """What is typed and pressed before anybody notices is sent again; meanwhile the page says so, and takes no more words."""
    _talking(ada)
    network = _network(ada)
    _box(ada).fill("Before the tunnel, ")
    ada.says(_box(ada), "Kept as a draft")
    ada.page.evaluate("() => { window.socket.io.engine.transport.ws.send = () => {}; }")  # into the void, as in a tunnel
    _box(ada).press_sequentially("and in the tunnel.")
    ada.button("Save").click()
    time.sleep(1)
    _turn(network, off=True)  # now it is noticed
    expect(_box(ada)).to_have_attribute("readonly", "")
    expect(_box(ada)).to_have_value("Before the tunnel, and in the tunnel.")
    ada.sees("The connection is lost. Your words are still on this page")
    time.sleep(3)
    expect(ada.page.locator(".prompt blockquote")).to_have_count(0)
    _turn(network, off=False)
    expect(ada.page.locator(".prompt blockquote")).to_have_text("Before the tunnel, and in the tunnel.", timeout=30_000)
    ada.quiet()
    ada.go(ada.path())
    expect(ada.page.locator(".prompt blockquote")).to_have_count(1)
    expect(_box(ada)).to_have_value("")


def test_a_save_whose_answer_was_lost_is_carried_out_once(ada: Screen) -> None:
    """A press that did arrive is sent again after an outage, since the page cannot know; the server does it once."""
    _talking(ada)
    network = _network(ada)
    ada.page.evaluate("() => { window.heard = window.sure.done; window.sure.done = () => {}; }")
    _box(ada).fill("Said once.")
    ada.button("Save").click()
    expect(ada.page.locator(".prompt blockquote")).to_have_text("Said once.")
    ada.page.evaluate("() => { window.sure.done = window.heard; }")
    _turn(network, off=True)
    time.sleep(1)
    _turn(network, off=False)
    ada.page.wait_for_function("() => window.sure.isOnline()", timeout=30_000)
    time.sleep(2)
    ada.go(ada.path())
    expect(ada.page.locator(".prompt blockquote")).to_have_text("Said once.")
