"""One's place on Confirm is kept as long as one is signed in; what leads on and back is carried out once, and says what it did."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from playwright.sync_api import expect

from interview.pages.haste import READ
from interview.pages.visit import House
from interview.sessions import Session
from tests.browser.conftest import Opener
from tests.browser.screen import ADA, Screen, form

STRENGTHS = "What is working well"
NEXT, UNDO = "Next undecided", "Undo my last decision"


def _wording(item: str) -> str:
    found = form().indicator(item)
    assert found is not None
    return found.wording


def _shows(screen: Screen, kind: str) -> None:
    """The list shows this kind of items, and its button says so."""
    expect(screen.page.get_by_role("group", name="The list shows").get_by_role("radio", name=kind, exact=True)).to_be_checked()


# one's place


@pytest.mark.slow  # it goes through many pages
def test_a_page_that_is_opened_again_opens_where_one_was(ada: Screen) -> None:
    """Loaded again, or come back to from the plan: the same item and the same list. No address says which, and another case has its own."""
    ada.demo_case("Sam")
    ada.item("m5")
    ada.pick("May mean harm", "The list shows")
    expect(ada.page.locator(".list .formal")).to_have_count(sum(item.may_mean_harm for item in form().indicators))
    ada.page.reload()
    ada.ready()
    ada.title(_wording("m5"))
    _shows(ada, "May mean harm")
    ada.follow("Plan")
    ada.at(r"/plan$")
    ada.follow("Confirm")
    ada.at(r"/confirm$")
    ada.title(_wording("m5"))
    _shows(ada, "May mean harm")
    expect(ada.page.locator(".list .formal")).to_have_count(sum(item.may_mean_harm for item in form().indicators))
    ada.demo_case("Robin")
    ada.go("confirm")
    ada.title(STRENGTHS)
    _shows(ada, "This section")
    ada.demo_case("Sam")
    ada.go("confirm")
    ada.title(_wording("m5"))
    ada.pick("This section", "The list shows")
    ada.press("Strengths", ".sections")
    ada.go("confirm")
    ada.title(STRENGTHS)


@pytest.mark.slow  # it goes through many pages
def test_whoever_signs_in_again_begins_with_the_strengths(ada: Screen, stranger: Opener) -> None:
    """Another session of the same person has a place of its own, and after signing out there is none."""
    ada.demo_case("Sam")
    ada.item("m5")
    elsewhere = stranger(ada.server)
    elsewhere.sign_in(ADA)
    elsewhere.demo_case("Sam")
    elsewhere.item("m6")
    ada.go("confirm")
    ada.title(_wording("m5"))
    elsewhere.page.get_by_role("button", name="Sign out").click()
    elsewhere.page.wait_for_url("**/signed-out")
    elsewhere.sign_in(ADA)
    elsewhere.go("confirm")
    elsewhere.title(STRENGTHS)


def test_nothing_of_it_is_kept_once_the_session_has_ended() -> None:
    """Neither what was kept before the end, nor what comes after it."""
    nothing = cast("Any", None)
    house, session = House(nothing, nothing, nothing, "test"), Session("ada", datetime.now(UTC), "token")
    house.leave(session, "sam", "first", "m5", "harm")
    house.leave(session, "sam", "second", "v1", "")
    house.want(session, "sam", "m6")
    assert house.left_at(session, "sam", "first") == ("m5", "harm")
    assert house.left_at(session, "robin", "first") == ("", "")
    session.ended = True
    session.tell("ended")
    assert (house.left, house.wanted) == ({}, {})
    house.leave(session, "sam", "first", "m5", "harm")
    assert house.left == {}


# on and back


def test_a_second_press_in_haste_skips_nothing(ada: Screen) -> None:
    """*Next undecided* pressed twice goes on once; after a moment, or after anything else was pressed, it goes on again."""
    ada.demo_case("Robin")
    ada.item("v1")
    title, first = ada.page.locator("#title"), _wording("v1")
    ada.press(NEXT)
    expect(title).not_to_have_text(first)
    second = title.inner_text()
    ada.press(NEXT)
    ada.page.wait_for_timeout(150)
    ada.title(second)
    ada.page.wait_for_timeout(READ)
    ada.press(NEXT)
    expect(title).not_to_have_text(second)
    third = title.inner_text()
    ada.pick("Not known", "Decision")
    ada.press(NEXT)
    expect(title).not_to_have_text(third)


def test_a_second_press_in_haste_undoes_nothing_more(ada: Screen) -> None:
    """*Undo* pressed twice takes one decision back and names it; the one before stands until it is pressed again."""
    ada.demo_case("Robin")
    for item in ("m1", "m2"):
        ada.item(item)
        ada.pick("Not known", "Decision")
        ada.stands("Not known")
    ada.press(UNDO)
    ada.press(UNDO)
    ada.page.wait_for_timeout(150)
    ada.title(_wording("m2"))
    ada.sees(f"Undone: {_wording('m2')[:40]}")
    stands = ada.page.locator(".list .stand")
    expect(stands.nth(1)).to_have_text("Not decided")
    expect(stands.nth(0)).to_have_text("Not known")
    ada.page.wait_for_timeout(READ)
    ada.press(UNDO)
    ada.sees(f"Undone: {_wording('m1')[:40]}")
    expect(stands.nth(0)).to_have_text("Not decided")


def test_undoing_the_step_for_many_says_how_many(ada: Screen) -> None:
    """A second press does not take back what was decided before the step."""
    ada.demo_case("Robin")
    ada.item("m1")
    ada.pick("Not known", "Decision")
    ada.stands("Not known")
    fold = ada.page.locator("summary", has_text="Decide “not known” for what has no evidence")
    fold.click()
    ada.page.locator("details").filter(has=fold).get_by_label(re.compile("^The reason")).fill("Nobody has looked.")
    ada.press("Decide “not known” for these")
    expect(fold).to_have_count(0)
    ada.press(UNDO)
    ada.press(UNDO)
    ada.sees("Undone: ")
    assert re.search(r"Undone: \d\d items\.", ada.text())
    expect(fold).to_be_visible()
    ada.item("m1")
    ada.stands("Not known")


@pytest.mark.slow
def test_what_the_list_shows_comes_first(ada: Screen) -> None:
    """*Next undecided* stays among the kind of items that were chosen, says when it has no more of them, once, and goes on."""
    ada.demo_case("Sam")
    ada.go("confirm")
    ada.pick("May mean harm", "The list shows")
    listed = [item.wording for item in form().indicators if item.may_mean_harm]
    title, met, ended = ada.page.locator("#title"), [], "Everything else under “May mean harm” is decided. These are the other items."
    for _ in listed:
        before = title.inner_text()
        ada.press(NEXT)
        expect(title).not_to_have_text(before)
        met.append(title.inner_text())
        expect(ada.page.get_by_text(ended)).to_have_count(0)
        ada.pick("Not known", "Decision")
        ada.stands("Not known")
    assert sorted(met) == sorted(listed)
    ada.press(NEXT)
    ada.sees(ended)
    assert title.inner_text() not in listed
    expect(ada.page.get_by_text(ended)).to_have_count(0)  # it is gone after a moment
    before = title.inner_text()
    ada.press(NEXT)
    expect(title).not_to_have_text(before)
    ada.page.wait_for_timeout(150)
    expect(ada.page.get_by_text(ended)).to_have_count(0)
    ada.pick("This section", "The list shows")


def test_what_was_told_and_is_not_linked_is_one_press_away(ada: Screen) -> None:
    """What stands in the way of finishing leads to the words themselves, unfolded."""
    ada.demo_case("Robin")
    ada.follow("They told me something")
    ada.at(r"/told/")
    ada.write("Who told you", "Robin", "Saved")
    ada.write("Their exact words", "He has my passport.", "Saved")
    ada.go("result")
    ada.page.get_by_role("link", name="Told, and not linked to anything yet: He has my passport.").click()
    ada.at(r"/confirm#loose$")
    fold = ada.page.locator("details#loose")
    expect(fold).to_have_attribute("open", "")
    expect(fold).to_contain_text("He has my passport.")
    expect(fold.locator("summary")).to_be_focused()
    assert ada.wrong == []
