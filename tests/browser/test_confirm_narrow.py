"""Confirm on a phone: the way to the items is folded away above the item, and what it changes is in sight."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.keys import Keys
from tests.browser.screen import Screen
from tests.browser.test_every_page import LOST, TAGS

pytestmark = pytest.mark.slow  # it opens a demonstration of its own

WIDTH, HEIGHT = 390, 844
FOLD = "Sections and items"
INTRODUCTION = (
    "CSE Risk Indicators: Children are groomed and exploited in different ways. It may be difficult for parents, carers and practitioners to "
    "differentiate between ordinary teenage behaviour and the risk of or involvement in sexual exploitation, but below are some signs that may "
    "signify if the child is at risk of or who is being sexually exploited"
)


@pytest.fixture
def phone(ada: Screen) -> Screen:
    """A phone, on Confirm of a case that has words."""
    ada.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    ada.demo_case("Sam")
    ada.go("confirm")
    return ada


def _in_sight(place: Locator) -> None:
    """Its beginning is within the window, with room below it."""
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < HEIGHT - 100, f"it begins at {box['y']} of {HEIGHT}"


def _sound(screen: Screen) -> None:
    """Nothing is lost beyond the edge, and axe-core finds no violation."""
    assert screen.page.evaluate(LOST) == []
    only = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(screen.page, options=only).response["violations"]
    assert [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"]] == []


def test_an_item_is_found_on_a_phone_by_the_keyboard_alone(phone: Screen) -> None:
    """Unfolded, a kind chosen, the list in sight; an item opened folds it away again, with the focus on the item and one's place beside it."""
    keys, found = Keys(phone), phone.page.locator(".list")
    fold = phone.page.get_by_role("button", name=FOLD)
    expect(found).to_be_hidden()
    expect(fold).to_have_attribute("aria-expanded", "false")
    keys.press(FOLD)
    expect(fold).to_have_attribute("aria-expanded", "true")
    keys.pick("The list shows", 2)
    expect(fold).to_contain_text("With words: ")
    _in_sight(found)
    _sound(phone)
    second = found.get_by_role("button").nth(1)
    wording, count = second.locator(".formal").inner_text(), found.get_by_role("button").count()
    keys.press(wording)
    phone.title(wording)
    expect(phone.page.locator("#title")).to_be_focused()
    _in_sight(phone.page.locator("#title"))
    expect(found).to_be_hidden()
    expect(fold).to_contain_text(f"With words: 2 of {count}")
    _sound(phone)


def test_a_section_is_opened_and_its_list_stays_until_an_item_is_chosen(phone: Screen) -> None:
    """The list changes to the section's, in sight; the focus stays on the section, and the next item in the list is one press away."""
    phone.page.get_by_role("button", name=FOLD).click()
    phone.pick("This section", "The list shows")
    phone.press("High Risk Indicators", ".sections")
    expect(phone.page.get_by_role("button", name=FOLD)).to_contain_text("High Risk Indicators: 1 of 16")
    expect(phone.button("High Risk Indicators", ".sections")).to_be_focused()
    _in_sight(phone.page.locator(".list"))
    phone.page.get_by_role("button", name=FOLD).click()
    expect(phone.page.locator(".list")).to_be_hidden()


def test_what_introduces_a_form_s_indicators_stands_above_the_first(phone: Screen) -> None:
    """To the letter, under its own heading; the next item does not repeat it."""
    phone.go("")
    phone.page.locator("summary", has_text="Begin CSE 2").click()
    phone.press("Begin CSE 2")
    phone.at(r"/details\?form=2$")
    phone.go("confirm?form=2")
    phone.page.get_by_role("button", name=FOLD).click()
    phone.press("Within Family/Home/Relationships", ".sections")
    first = phone.page.get_by_role("region", name="What the form says first")
    expect(first).to_contain_text("Section 3: Assessment on Risk Indicators")
    expect(first).to_contain_text(INTRODUCTION)
    _sound(phone)
    phone.page.locator(".list button").nth(1).click()
    phone.title(
        "Increasingly disruptive, hostile or physically aggressive at home or school including use of sexualised language and behaviour"
    )
    expect(first).to_have_count(0)
