"""A talk on two screens by the keyboard alone, from the one-time link to the document."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.keys import Keys, begin, decide, print_it
from tests.browser.pair import PHONE, WAITS
from tests.browser.screen import Screen
from tests.browser.server import Server

pytestmark = pytest.mark.slow  # some hundred presses of Tab on two screens


def test_a_talk_on_two_screens_by_the_keyboard_alone(house: Server, stranger: Opener) -> None:
    """The same on both screens at once, from the one-time link to the document; nobody needs a mouse to draw, to rest or to leave."""
    console, companion = stranger(house), stranger(house, viewport=PHONE)
    keys, theirs = Keys(console), Keys(companion)
    begin(console, keys)
    _pair(console, keys, companion, theirs)
    _answer(console, keys, companion, theirs)
    _rest_and_choose(console, keys, companion, theirs)
    _read_back(console, keys, companion, theirs)
    _leave(console, keys, companion, theirs)
    console.page.goto(console.server.base + console.case)
    console.ready()
    decide(console, keys)
    print_it(console, keys)


def _pair(console: Screen, keys: Keys, companion: Screen, theirs: Keys) -> None:
    """Let a second device in. The code is typed there as it is read out."""
    keys.press("Give them a screen of their own")
    keys.press("Show the code")
    code = console.page.locator(".code").inner_text()
    companion.page.goto(console.server.base + "/join")
    expect(companion.page.locator("#code")).to_be_focused()
    companion.page.keyboard.insert_text(code)
    companion.page.keyboard.press("Enter")
    companion.at("/together$")
    theirs.press("Start")
    expect(companion.page.locator("#title")).to_have_text(WAITS)
    expect(companion.page.locator("#title")).to_be_focused()


def _answer(console: Screen, keys: Keys, companion: Screen, theirs: Keys) -> None:
    """Typed, pointed at, drawn, and left: each is heard at the console."""
    keys.press("How you feel")
    keys.press("Put this prompt on their screen")
    _put(console, companion)
    theirs.write("In your own words", "Up and down.", "textarea")
    theirs.press("Send")
    expect(console.page.locator(".prompt blockquote").last).to_have_text("Up and down.")
    theirs.press("Draw")
    theirs.press("Draw with single presses")
    theirs.to("The arrow keys move the cross.", "svg", back=True)
    for key in ("Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        companion.page.keyboard.press(key)
    theirs.press("Send this drawing")
    expect(console.page.locator(".prompt img.drawn")).to_have_count(1)
    theirs.press("Next")
    expect(companion.page.locator("#title")).to_be_focused()
    keys.press("Go on")
    _put(console, companion)
    theirs.press("I'd rather not")
    expect(companion.page.locator("#title")).to_be_focused()


def _rest_and_choose(console: Screen, keys: Keys, companion: Screen, theirs: Keys) -> None:
    """A break from their side, a topic that they choose, and the gentle check before it."""
    theirs.press("Take a break")
    expect(companion.page.locator("#title")).to_have_text("Taking a break")
    theirs.press("Go on")
    keys.press("Put the topics there")
    expect(companion.page.locator("#title")).to_have_text("What would you like to talk about?")
    expect(companion.page.locator("#title")).to_be_focused()
    theirs.press("Out and about")
    keys.press("Go on")
    expect(companion.page.locator("#title")).to_contain_text("How are you doing")
    theirs.press("I'm okay")
    theirs.press("Next")
    keys.press("Go on")
    _put(console, companion)


def _read_back(console: Screen, keys: Keys, companion: Screen, theirs: Keys) -> None:
    """Their words, to be added to."""
    keys.press("Read their words back")
    expect(companion.page.locator("#title")).to_be_focused()
    theirs.press("Add something")
    theirs.write("In your own words", "Mostly up.", "textarea")
    theirs.press("Send")
    expect(companion.page.locator(".heard blockquote").last).to_have_text("Mostly up.")
    theirs.press("This is right")


def _leave(console: Screen, keys: Keys, companion: Screen, theirs: Keys) -> None:
    """Another page at once, by a key; the way back needs the professional."""
    for _ in range(3):
        companion.page.keyboard.press("Shift")
    companion.page.wait_for_url("about:blank")
    keys.press("Let them back in")
    companion.go("/together")
    expect(companion.page.locator("#title")).to_have_text(WAITS)


def _put(console: Screen, companion: Screen) -> None:
    """What stands on the console is on the other screen too; the focus is on it, and it is announced."""
    words = console.page.locator(".prompt #title").inner_text()
    expect(companion.page.locator("#title")).to_have_text(words)
    expect(companion.page.locator("#title")).to_be_focused()
    expect(companion.page.locator(".stage > [role=status]")).to_have_text(words)
