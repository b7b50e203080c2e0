"""The whole job by the keyboard alone: no mouse, no touch, from the one-time link to the document."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.keys import Keys, at_prompt, begin, decide, print_it
from tests.browser.screen import Screen
from tests.browser.server import Server


@pytest.mark.slow
def test_the_whole_job_by_the_keyboard_alone(house: Server, stranger: Opener) -> None:
    """Tab, Shift+Tab, Enter, Space and the arrows are enough, the focus can always be seen, and a new prompt has it."""
    screen = stranger(house)
    keys = Keys(screen)
    begin(screen, keys)
    _talk(screen, keys)
    decide(screen, keys)
    print_it(screen, keys)


def _talk(screen: Screen, keys: Keys) -> None:
    at_prompt(screen, "I would like to hear about your life from you.")
    for words in ('You can say "I don\'t know".', "I cannot keep everything secret.", "I write your words down", "You choose if you want"):
        keys.press("Next")
        at_prompt(screen, words)
    keys.press("I agree to talk")
    at_prompt(screen, "How would you like to do this today?")
    keys.press("Some of each")
    at_prompt(screen, "How would you like to do this today?")
    keys.press("Next")
    at_prompt(screen, "Tell me about your life at the moment")
    keys.write("In your own words", "It's alright.", "textarea")
    keys.press("Save")
    at_prompt(screen, "Tell me about your life at the moment")
    expect(screen.page.locator(".prompt blockquote")).to_have_text("It's alright.")
    keys.to("More ways to ask", "summary")
    screen.page.keyboard.press("Enter")
    keys.press("What happened next?")
    at_prompt(screen, "What happened next?")
    keys.press("Take a break")
    at_prompt(screen, "Taking a break")
    keys.press("Go on")
    at_prompt(screen, "What happened next?")
    keys.press("Next")
    at_prompt(screen, "Tell me about a usual day")
    keys.press("I'd rather not")
    keys.press("Next")
    at_prompt(screen, "What would you like to talk about?")
    keys.press("Out and about")
    expect(screen.page.locator("#title")).to_be_focused()
    keys.press("Come back later")
    keys.to("Immediate danger", "button", back=True)
    screen.page.keyboard.press("Enter")
    expect(screen.page.locator("dialog")).to_be_visible()
    keys.to("Call 999", "a")
    screen.page.keyboard.press("Escape")
    expect(screen.page.locator("dialog")).to_be_hidden()
    keys.press("Stop for now")
    at_prompt(screen, "We have stopped")
    keys.follow("Back to the case", r"/case/\w+$")
