"""A review on the reading desk: what became of each earlier decision is asked first, and said in its own words."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from interview.pages.haste import READ
from tests.browser.keys import Keys
from tests.browser.screen import Screen
from tests.browser.test_compare import review
from tests.browser.test_every_page import LOST, TAGS

pytestmark = pytest.mark.slow  # it opens demonstrations of its own

WHY = "Three months have passed."
NOW = "The school has seen the car again."


@pytest.fixture
def reviewing(ada: Screen) -> Screen:
    """A review of the demonstration's finished case; whoever comes second goes on with the same one."""
    ada.demo_case("Alex")
    if ada.page.locator("summary", has_text="Review it").count():
        review(ada, WHY)
    return ada


def became(screen: Screen) -> Locator:
    """The question of what became of the earlier decision."""
    return screen.page.locator("fieldset").filter(has_text="And now?")


def sound(screen: Screen) -> None:
    assert screen.page.evaluate(LOST) == []
    only = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(screen.page, options=only).response["violations"]
    assert [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"]] == []


def test_still_so_needs_its_words_and_todays_reason(reviewing: Screen) -> None:
    """Nothing is chosen beforehand; what is said is the form's own answer; words are used again, and a reason of today's is asked for."""
    reviewing.item("m1")
    expect(became(reviewing)).to_contain_text(": Indicated (current). And now?")
    expect(reviewing.page.get_by_role("radio", checked=True).filter(visible=True)).to_have_count(1)  # what the list shows
    became(reviewing).locator("label").filter(has_text="Still so").click()
    expect(became(reviewing)).to_contain_text("This needs its evidence")
    reviewing.page.locator(".before").get_by_role("button", name="Points towards").first.click()
    reviewing.sees("Link new words, or say what shows that this is still so.")
    reason = reviewing.page.locator(".card").get_by_label("The reason", exact=True)
    reason.fill(NOW)
    reason.blur()
    reviewing.stands("Indicated (current)")
    reviewing.sees("Decided by Ada Example: Indicated (current). Still so.")
    expect(became(reviewing).get_by_role("radio", name="Still so")).to_be_checked()
    sound(reviewing)
    reviewing.go("confirm")
    reviewing.item("m1")
    expect(became(reviewing).get_by_role("radio", name="Still so")).to_be_checked()
    assert reviewing.wrong == []


def test_what_became_of_it_is_said_by_the_keyboard(reviewing: Screen) -> None:
    """No longer known, with the reason; then changed, by the form's own answers; the list shows what is decided otherwise."""
    keys = Keys(reviewing)
    reviewing.item("a4")
    legend = str(became(reviewing).locator("legend").inner_text())
    keys.pick(legend, 2)
    reviewing.sees("Link new words, or say what has changed since the last assessment.")
    expect(reviewing.page.locator(".card").get_by_label("The reason", exact=True)).to_be_focused()
    reviewing.page.keyboard.type("Nobody has asked the school again.")
    reviewing.page.keyboard.press("Tab")
    reviewing.stands("Not known")
    reviewing.sees("Decided by Ada Example: Not known. No longer known.")
    expect(became(reviewing).get_by_role("radio", name="No longer known")).to_be_checked()
    reviewing.pick("Changed since", "The list shows")
    expect(reviewing.page.locator(".list button")).to_have_count(1)
    reviewing.press("Undo my last decision")
    expect(reviewing.page.locator(".list button")).to_have_count(0)
    became(reviewing).locator("label").filter(has_text="Changed").click()
    reviewing.sees("Say below how it is now.")
    expect(reviewing.page.get_by_role("group", name="Decision").get_by_role("radio").first).to_be_focused()
    sound(reviewing)
    reviewing.pick("This section", "The list shows")


def test_what_is_still_not_known_is_looked_at_one_by_one(reviewing: Screen) -> None:
    """Nothing is decided with many others; yet a reason is written once, and one press, or two keys, says it of the next item too."""
    reviewing.go("confirm")
    expect(reviewing.page.get_by_text("Decide “not known” for what has no evidence")).to_have_count(0)
    reviewing.item("m2")
    keys, title = Keys(reviewing), reviewing.page.locator("#title")
    keys.pick(str(became(reviewing).locator("legend").inner_text()), 0)
    reviewing.sees("Link new words, or say why it is still not known.")
    first = title.inner_text()
    reviewing.page.keyboard.type("Nobody has looked since.")
    reviewing.page.keyboard.press("Enter")
    expect(title).not_to_have_text(first)
    same = reviewing.page.get_by_role("button", name="Still so, for the reason given last: “Nobody has looked since.”")
    while not same.count():
        here = title.inner_text()
        assert here != first, "it was met again, and none is like it"
        reviewing.button("Next undecided").press("Enter")
        expect(title).not_to_have_text(here)
        expect(title).to_be_focused()
    second = title.inner_text()
    expect(title).to_be_focused()
    sound(reviewing)
    keys.press("Still so, for the reason given last")
    expect(title).not_to_have_text(second)
    expect(title).to_be_focused()
    reviewing.press("Undo my last decision")
    expect(title).to_have_text(second)
    expect(became(reviewing).get_by_role("radio", checked=True)).to_have_count(0)
    reviewing.page.wait_for_timeout(READ + 100)
    same.dblclick(delay=10)
    expect(title).not_to_have_text(second)
    reviewing.quiet()
    expect(became(reviewing).get_by_role("radio", checked=True)).to_have_count(0)  # the second press was not for the item that came
    assert reviewing.wrong == []


def test_what_was_written_then_stands_beside_what_is_written_now(reviewing: Screen) -> None:
    """The strengths, the other questions, and the tier with its reason: each with its date, none of it copied."""
    reviewing.go("confirm")
    reviewing.press("Strengths", ".sections")
    then = reviewing.page.locator("details").filter(has_text="What the assessment of")
    then.locator("summary").click()
    expect(then).to_contain_text("Written by")
    assert reviewing.page.locator("textarea").first.input_value() == ""
    reviewing.go("result")
    assert reviewing.page.locator("details", has_text="What the assessment of").count() >= 3
    expect(reviewing.page.locator("#tier")).to_contain_text("Medium Risk, decided by")
    expect(reviewing.page.locator("#tier")).to_contain_text("The reason:")
    sound(reviewing)


def test_it_fits_a_phone(reviewing: Screen) -> None:
    """The question of what became of it is not cut off."""
    reviewing.page.set_viewport_size({"width": 390, "height": 844})
    reviewing.go("confirm")
    reviewing.press("Next undecided")
    expect(became(reviewing)).to_be_visible()
    sound(reviewing)
