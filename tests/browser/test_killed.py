"""A power cut in the middle of a conversation: what was acknowledged is there, and of what was half typed nearly all."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server

pytestmark = pytest.mark.slow  # a server that is killed again and again

YOUNGEST_KEPT = 2.5
"""Seconds before the cut after which keys may be lost: a draft is kept at least every two seconds, and a test shares its machine."""
ANSWERS = ("It's alright. School's a bit long.", "We watch the cooking thing.")
SIDE_BY_SIDE = "Then there is the bus, and the long road, and after that the house with the blue door. " * 2


def _restart(screen: Screen) -> None:
    """Cut the power, start again, and sign in where the page leads by itself."""
    screen.server.kill()
    screen.server.start()
    screen.page.wait_for_url("**/sign-in?next=*", timeout=30_000)
    screen.page.fill("[name=email]", "ada@example.org")
    screen.page.fill("[name=passphrase]", "plainly a long invented phrase 77")
    screen.page.get_by_role("button", name="Sign in").click()
    screen.at(r"/talk/\w+$")


def test_a_power_cut_loses_no_answer_and_at_most_the_last_keys(house: Server, stranger: Opener) -> None:
    """After kill -9 between answers and in mid-typing, every answer is there, and the draft up to the moments before the cut."""
    screen = stranger(house)
    screen.sign_up(house.link)
    screen.open_case("Robin Invented")
    screen.prepare("Robin")
    screen.topic("In your own words")
    box = screen.page.locator(".prompt textarea:visible")
    for words in ANSWERS:
        box.fill(words)
        screen.press("Save")
        expect(screen.page.locator(".prompt blockquote").last).to_have_text(words)
    _restart(screen)
    expect(screen.page.locator(".prompt blockquote")).to_have_text(list(ANSWERS))

    box.fill("Words that had two seconds.")
    time.sleep(2)
    _restart(screen)
    expect(box).to_have_value("Words that had two seconds.")
    screen.sees("Kept as a draft, not saved yet.")

    box.fill("")
    at = []
    for key in SIDE_BY_SIDE[:80]:
        at.append(time.monotonic())
        box.press_sequentially(key)
        time.sleep(0.05)
    cut = time.monotonic()
    typed = box.input_value()
    _restart(screen)
    kept = box.input_value()
    assert typed.startswith(kept)
    assert len(kept) >= sum(moment < cut - YOUNGEST_KEPT for moment in at)
    expect(screen.page.locator(".prompt blockquote")).to_have_text(list(ANSWERS))
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote").last).to_have_text(kept)
