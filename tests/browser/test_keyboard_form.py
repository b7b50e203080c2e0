"""The whole of CSE 1 is confirmed by the keyboard alone: answer, Enter, and the next one is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.keys import Keys, begin
from tests.browser.screen import Screen, form
from tests.browser.server import Server

pytestmark = pytest.mark.slow  # every item of the form, one by one

NOT_KNOWN = 2
"""The place of *Not known* among the answers, from 0."""


def test_every_item_of_the_form_by_the_keyboard(house: Server, stranger: Opener) -> None:
    """Nobody is led astray: each Enter brings the next undecided item with the focus on its words, until there is none."""
    screen = stranger(house)
    keys = Keys(screen)
    begin(screen, keys)
    screen.go("confirm")
    keys.press("Vulnerability Factors")
    left = [item.wording for item in form().indicators]
    while left:
        here = _title(screen)
        assert here in left, f"{here} had been decided before"
        left.remove(here)
        keys.pick("Decision", NOT_KNOWN)
        screen.page.keyboard.press("Enter")
        if left:
            expect(screen.page.locator("#title")).not_to_have_text(here)
            expect(screen.page.locator("#title")).to_be_focused()
    screen.sees("Everything else is decided. Go to the result.")
    screen.go("result")
    screen.page.locator("#title").wait_for()
    assert "Indicators to decide" not in screen.text()


def test_one_s_place_in_a_long_list_is_kept(demo: Server, stranger: Opener) -> None:
    """The list shows one kind of items from all sections; where one is stays marked, and an answered one leaves it."""
    screen = stranger(demo)
    screen.sign_up(demo.link)
    screen.demo_case("Sam")
    screen.go("confirm")
    screen.pick("May mean harm", "The list shows")
    listed = screen.page.locator(".list .formal")
    expect(listed).to_have_count(sum(item.may_mean_harm for item in form().indicators))
    screen.pick("With words", "The list shows")
    screen.page.locator(".list button").first.click()
    screen.quiet()
    expect(screen.page.locator(".list [aria-current] .formal")).to_have_text(_title(screen))
    screen.pick("Undecided", "The list shows")
    expect(listed).to_have_count(len(form().indicators))
    screen.pick("Not known", "Decision")
    expect(listed).to_have_count(len(form().indicators) - 1)


def _title(screen: Screen) -> str:
    return screen.page.locator("#title").inner_text()
