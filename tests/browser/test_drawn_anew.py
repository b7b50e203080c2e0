"""What a page draws anew while somebody uses it: nothing that was pressed or written is lost in silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.slow  # it opens demonstrations of its own

GONE = "was not carried out"
KEPT = "Nobody at the club knew the name."
HALF = "He is not"
WHOLE = "He is not there any more."
DRAFT = "Kept as a draft, not saved yet."
A_REST = 3200
"""Milliseconds: longer than a hand rests that goes on writing."""


def test_a_press_that_came_too_late_says_so(ada: Screen) -> None:
    """A button that went with its item while its press was on the way: the page says that nothing was done, and waits for nothing."""
    ada.demo_case("Sam")
    ada.go("confirm")
    ada.press("Next undecided")  # those with words come first
    item = ada.page.locator("#title").inner_text()
    words = ada.page.locator("article.evidence").filter(visible=True).first
    old = words.get_by_role("button", name="Points away").element_handle()
    ada.page.locator(".list button").filter(has_not_text=item).first.click()
    expect(ada.page.locator("#title")).not_to_have_text(item)
    assert old.evaluate("(button) => !button.isConnected"), "the buttons are those of another item"
    old.evaluate("(button) => button.click()")
    ada.sees(GONE)
    ada.quiet()
    ada.page.locator(".list button").filter(has_text=item).click()
    expect(ada.page.locator("#title")).to_have_text(item)
    expect(words.get_by_role("button", name="Points away")).to_have_attribute("aria-pressed", "false")
    assert ada.wrong == []


def test_a_link_keeps_the_focus(ada: Screen) -> None:
    """By the keyboard: words are linked, turned round, taken back; the focus stays on the button that was pressed, and so do the words."""
    ada.demo_case("Sam")
    ada.go("confirm")
    ada.press("Next undecided")
    said = ada.page.locator("article.evidence").filter(visible=True).first
    ada.pick("Not known", "Decision")
    ada.stands("Not known")
    ada.page.locator("summary", has_text="Other words, observations and records").click()
    other = ada.page.locator("details article.evidence").filter(visible=True).last
    for words in (said, other):
        towards, away = (words.get_by_role("button", name=name) for name in ("Points towards", "Points away"))
        for button, pressed in ((away, "true"), (towards, "true"), (towards, "false")):
            button.focus()
            ada.page.keyboard.press("Space")
            expect(button).to_have_attribute("aria-pressed", pressed)
            expect(button).to_be_focused()
            expect(away if button is towards else towards).to_have_attribute("aria-pressed", "false")
    expect(other.get_by_role("button", name="Points towards")).to_be_visible()
    assert ada.wrong == []


def test_a_link_is_kept_whole_whatever_was_folded(ada: Screen) -> None:
    """Words that are linked to nothing are unfolded and folded away, linked, unlinked: each press is carried out to its end."""
    ada.demo_case("Sam")
    ada.item("m1")
    fold = ada.page.locator("summary", has_text="Words that are not linked to anything yet")
    fold.click()
    loose = ada.page.locator("details").filter(has=fold).locator("article.evidence blockquote")
    first, second = loose.nth(0).inner_text(), loose.nth(1).inner_text()
    fold.click()
    ada.page.locator("summary", has_text="Other words, observations and records").click()
    others = ada.page.locator(".others article.evidence")
    for words, pressed in ((first, "true"), (first, "false"), (second, "true")):
        towards = others.filter(has_text=words).get_by_role("button", name="Points towards")
        towards.click()
        expect(towards).to_have_attribute("aria-pressed", pressed)
        ada.quiet()
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


def _asked_for_a_reason(screen: Screen, item: str) -> Locator:
    """Decide an item, choose otherwise, and return the box that this opens."""
    screen.demo_case("Sam")
    screen.item(item)
    screen.pick("Not known", "Decision")
    screen.stands("Not known")
    screen.pick("Not applicable", "Decision")
    screen.sees("Say what has changed.")
    return screen.page.locator(".card").get_by_label("The reason", exact=True)


def test_a_half_written_reason_is_no_decision(ada: Screen) -> None:
    """However long the hand rests; left, the whole reason is one decision, and one undo takes it back."""
    reason = _asked_for_a_reason(ada, "m2")
    reason.fill(HALF)
    ada.page.wait_for_timeout(A_REST)
    ada.says(reason, "Kept as a draft")
    ada.stands("Not known")
    reason.fill(WHOLE)
    reason.press("Enter")
    expect(ada.page.locator("#title")).to_be_focused()
    ada.item("m2")
    ada.stands("Not applicable")
    expect(reason).to_have_value(WHOLE)
    ada.press("Undo my last decision")
    ada.stands("Not known")
    expect(ada.page.get_by_text(HALF)).to_have_count(0)
    assert ada.wrong == []


def test_a_half_written_reason_outlasts_a_reload(ada: Screen) -> None:
    """It stands in its box again and says that it is a draft; saved with a decision, it is one no more."""
    reason = _asked_for_a_reason(ada, "m3")
    reason.fill(HALF)
    ada.page.wait_for_timeout(900)
    ada.go("confirm")
    ada.item("m3")
    ada.stands("Not known")
    expect(reason).to_be_visible()
    expect(reason).to_have_value(HALF)
    ada.says(reason, DRAFT)
    ada.pick("Not applicable", "Decision")
    ada.stands("Not applicable")
    ada.page.wait_for_function("() => !window.sure.isWaiting()")
    ada.item("m3")
    expect(reason).to_have_value(HALF)
    expect(ada.page.get_by_text(DRAFT)).to_have_count(0)
    ada.press("Undo my last decision")
    ada.stands("Not known")
    expect(reason).to_be_hidden()


def test_what_is_half_written_of_when_is_no_decision(ada: Screen) -> None:
    """Of when it was, as of the reason: a draft until it is left, and in its box again after a reload."""
    ada.demo_case("Sam")
    ada.item("m4")
    ada.pick("Indicated", "Decision")
    ada.pick("Current", "It is")
    ada.page.locator(".card textarea").fill("Seen by an invented teacher.")
    ada.pick("I saw or heard it myself", "How it is known")
    ada.press("Keep it as pointing towards this")
    ada.stands("Indicated (current)")
    when = ada.box("When, if it matters")
    when.fill("since")
    ada.page.wait_for_timeout(A_REST)
    ada.says(when, "Kept as a draft")
    ada.item("m4")
    expect(when).to_have_value("since")
    ada.says(when, DRAFT)
    expect(ada.box("When it happened")).to_have_value("")
    ada.write("When, if it matters", "since June", "Saved")
    ada.item("m4")
    expect(when).to_have_value("since June")
    expect(ada.page.get_by_text(DRAFT)).to_have_count(0)
