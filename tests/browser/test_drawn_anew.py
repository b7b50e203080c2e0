"""What a page draws anew while somebody uses it: nothing that was pressed or written is lost in silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.slow  # it opens demonstrations of its own

GONE = "was not carried out"
KEPT = "Nobody at the club knew the name."


def test_a_press_that_came_too_late_says_so(ada: Screen) -> None:
    """A button that was drawn anew while its press was on the way: the page says that nothing was done, and waits for nothing."""
    ada.demo_case("Sam")
    ada.go("confirm")
    ada.press("Next undecided")  # those with words come first
    words = ada.page.locator("article.evidence").filter(visible=True).first
    old = words.get_by_role("button", name="Points away").element_handle()
    words.get_by_role("button", name="Points towards").click()
    expect(words.get_by_role("button", name="Points towards")).to_have_attribute("aria-pressed", "true")
    assert old.evaluate("(button) => !button.isConnected"), "the row of buttons was drawn anew"
    old.evaluate("(button) => button.click()")
    ada.sees(GONE)
    ada.quiet()
    expect(words.get_by_role("button", name="Points away")).to_have_attribute("aria-pressed", "false")
    assert ada.wrong == []


def test_words_that_came_too_late_are_taken(ada: Screen) -> None:
    """A box that was drawn anew while its words were on the way: they are kept where they belong."""
    ada.demo_case("Sam")
    ada.item("m1")
    ada.page.get_by_text("Write what was seen, or what a record says").click()
    old = ada.box("What was seen, or what the record says").element_handle()
    ada.press("Next undecided")
    assert old.evaluate("(field) => !field.isConnected")
    old.evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); field.dispatchEvent(new Event('blur')); }", KEPT
    )
    ada.page.wait_for_function("() => !window.sure.isWaiting()")
    ada.item("m1")
    expect(ada.box("What was seen, or what the record says")).to_have_value(KEPT)
    assert ada.wrong == []


def test_the_way_to_the_items_keeps_its_focus(ada: Screen) -> None:
    """A decision that is saved draws neither the list nor the sections anew, so a press on one of them is heard and the focus stays there."""
    ada.demo_case("Sam")
    ada.item("m1")
    line = ada.page.locator(".list button").nth(4)
    tab = ada.page.locator(".sections button").nth(2)
    handles = [line.element_handle(), tab.element_handle()]
    ada.pick("Not known", "Decision")
    tab.focus()
    ada.stands("Not known")
    for each in handles:
        assert each.evaluate("(button) => button.isConnected")
    expect(tab).to_be_focused()


def test_a_reason_that_is_half_written_outlasts_a_decision(ada: Screen) -> None:
    """Below the item a reason for many is being written; the item above is decided meanwhile, and the page is loaded again."""
    ada.demo_case("Sam")
    ada.item("m1")
    fold = ada.page.locator("summary", has_text="Decide “not known” for what has no evidence")
    fold.click()
    box = ada.page.locator("details").filter(has=fold).get_by_label("The reason")
    box.fill(KEPT)
    ada.pick("Not known", "Decision")
    ada.stands("Not known")
    expect(box).to_have_value(KEPT)
    ada.page.wait_for_function("() => !window.sure.isWaiting()")
    ada.go("confirm")
    fold.click()
    expect(box).to_have_value(KEPT)
