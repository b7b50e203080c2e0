"""Confirm with the keys alone, and Confirm when two decide at once: nothing is ticked unasked, nobody writes over anybody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import BEN, Screen

CYD = ("Cyd Third", "cyd@example.org")
DEE = ("Dee Fourth", "dee@example.org")
WHY = "It is not about this child."


def _at(screen: Screen, item: str) -> Screen:
    screen.page.bring_to_front()  # a browser slows down a tab that is behind another
    screen.item(item)
    return screen


def _says(screen: Screen, what: str) -> None:
    expect(screen.page.locator(".choice.large .state")).to_contain_text(what)


def _stand(screen: Screen) -> Locator:
    return screen.page.locator(".list [aria-current] .stand")


def _second(ada: Screen, stranger: Opener, who: tuple[str, str] = BEN) -> Screen:
    """Invite a colleague, let them into Sam's case, and return their screen."""
    other = stranger(ada.server)
    ada.invite(other, who)
    ada.demo_case("Sam")
    ada.let_in(other, "We decide together.", who)
    return other


def _decide_at_once(first: Screen, second: Screen, item: str) -> None:
    """Both have the item open, and choose differently in the same moment: one choice stands, the other is told of both."""
    _at(first, item)
    _at(second, item)
    mine = {first: "Not known", second: "Not applicable"}
    for screen, label in mine.items():
        screen.pick(label, "Decision")
    for screen in mine:
        expect(screen.page.locator(".choice.large .state.is-saved, [role=alert] .trouble").first).to_be_visible()
    told = [screen for screen in mine if screen.page.locator("[role=alert] .trouble").count()]
    assert len(told) == 1, "one was saved, and one was told"
    other = first if told[0] is second else second
    expect(told[0].page.locator("[role=alert] .trouble")).to_contain_text(
        re.compile(rf"changed this at .* It now stands as: {mine[other]}\. Yours was: {mine[told[0]]}\.")
    )
    for screen in (first, second):
        _at(screen, item)
        expect(_stand(screen)).to_have_text(mine[other])


@pytest.mark.slow
def test_two_who_decide_the_same_indicator_at_once_see_both(ada: Screen, stranger: Opener) -> None:
    """The second is not saved over the first: the page says what stands, whose it is, and what was meant."""
    ben = _second(ada, stranger)
    _decide_at_once(ada, ben, "m2")
    tab = Screen(ada.context, ada.server)
    tab.case = ada.case
    _decide_at_once(ada, tab, "m3")
    _at(ada, "m5").pick("Not known", "Decision")
    _at(ben, "m6").pick("Not applicable", "Decision")
    _says(ada, "Saved")
    _says(ben, "Saved")
    for screen in (ada, ben):
        expect(_stand(_at(screen, "m5"))).to_have_text("Not known")
        expect(_stand(_at(screen, "m6"))).to_have_text("Not applicable")
    tab.page.close()


def test_nothing_is_ticked_beforehand(ada: Screen) -> None:
    """In a case that has words, records and a conversation, every item of every section still stands open, with no answer picked."""
    ada.demo_case("Sam")
    for item in ("v1", "a1", "h1"):
        _at(ada, item)
        expect(ada.page.get_by_role("group", name="Decision").get_by_role("radio", checked=True)).to_have_count(0)
        stands = ada.page.locator(".list .stand").all_inner_texts()
        assert stands
        assert set(stands) <= {"Not decided", "Not decided; has words linked"}


def test_arrow_keys_save_only_where_they_rest(ada: Screen) -> None:
    """Passing an answer on the way to another is no decision; where the keys rest is one, and Enter then opens the next."""
    ada.demo_case("Robin")
    _at(ada, "m1")
    radios = ada.page.get_by_role("group", name="Decision").get_by_role("radio")
    radios.first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight"):
        ada.page.keyboard.press(key)
    expect(radios.nth(2)).to_be_checked()
    _says(ada, "Saved")
    expect(_stand(ada)).to_have_text("Not known")
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator(".list [aria-current]")).not_to_contain_text("Seen entering or leaving vehicles")
    expect(_stand(ada)).to_have_text("Not decided")
    expect(ada.page.locator("#title")).to_be_focused()


def test_enter_right_after_a_choice_saves_it_before_it_goes_on(ada: Screen) -> None:
    """Whoever is quick loses nothing: what was chosen is saved first, and where something is still needed the page stays."""
    ada.demo_case("Robin")
    _at(ada, "m7")
    radios = ada.page.get_by_role("group", name="Decision").get_by_role("radio")
    radios.nth(2).focus()
    ada.page.keyboard.press("Space")
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("#title")).not_to_contain_text("Peers involved")
    expect(_stand(_at(ada, "m7"))).to_have_text("Not known")
    _at(ada, "m8")
    radios.first.focus()
    ada.page.keyboard.press("Space")
    ada.page.keyboard.press("Enter")
    ada.sees("Say whether it is current or historic, or both.")
    expect(ada.page.locator("#title")).to_contain_text("Living independently")


@pytest.mark.slow  # it goes through many pages
def test_what_is_left_undecided_is_passed_and_met_again(ada: Screen) -> None:
    """Nobody has to decide an item to get to the one after the next; the keys need not wait."""
    ada.demo_case("Robin")
    ada.go("confirm")
    title, met = ada.page.locator("#title"), []
    while len(met) < 2 or met[-1] != met[0]:
        before = title.inner_text()
        ada.button("Next undecided").press("Enter")
        expect(title).not_to_have_text(before)
        expect(title).to_be_focused()
        met.append(title.inner_text())
    ada.pick("Undecided", "The list shows")
    expect(ada.page.locator(".list button")).to_have_count(len(met) - 1)
    assert len(set(met)) == len(met) - 1
    ada.pick("This section", "The list shows")


def test_a_choice_is_saved_when_the_next_button_follows_at_once(ada: Screen) -> None:
    """A choice that still waits for the hand to rest is sent before the press that follows it."""
    ada.demo_case("Robin")
    _at(ada, "m9")
    ada.pick("Not known", "Decision")
    ada.press("Next undecided")
    expect(_stand(_at(ada, "m9"))).to_have_text("Not known")


def test_what_was_still_needed_is_said_no_longer_once_it_is_there(ada: Screen) -> None:
    """A decision that was refused and then completed shows that it is saved, and no earlier refusal beside it."""
    ada.demo_case("Robin")
    _at(ada, "m10")
    ada.pick("Indicated", "Decision")
    ada.sees("Say whether it is current or historic, or both.")
    ada.pick("Current", "It is")
    ada.sees("This needs its evidence")
    ada.page.locator(".card textarea").fill("Seen by an invented teacher.")
    ada.pick("I saw or heard it myself", "How it is known")
    ada.press("Keep it as pointing towards this")
    expect(_stand(ada)).to_have_text("Indicated (current)")
    expect(ada.page.locator(".choice .state.is-refused")).to_have_count(0)
    _says(ada, "Saved")


@pytest.mark.slow  # it goes through many pages
def test_a_decision_that_was_undone_meanwhile_is_drawn_as_undone(ada: Screen, stranger: Opener) -> None:
    """Whoever still sees it is told once who undid it; the item stands undecided, what they wrote stays, and their next choice is saved."""
    cyd = _second(ada, stranger, CYD)
    _at(ada, "m12").pick("Not known", "Decision")
    _says(ada, "Saved")
    _at(cyd, "m12")
    expect(_stand(cyd)).to_have_text("Not known")
    ada.press("Undo my last decision")
    cyd.page.bring_to_front()
    cyd.pick("Not applicable", "Decision")
    told = cyd.page.locator("[role=alert] .trouble")
    expect(told).to_contain_text(
        re.compile(
            r"This decision was undone meanwhile\. Nothing was changed: look again\. Ada Example undid it at .* Yours was: Not applicable\."
        )
    )
    expect(_stand(cyd)).to_have_text("Not decided")
    expect(cyd.page.get_by_role("group", name="Decision").get_by_role("radio", checked=True)).to_have_count(0)
    cyd.page.wait_for_function("() => !window.sure.isWaiting()")
    cyd.pick("Not applicable", "Decision")
    _says(cyd, "Saved")
    expect(told).to_have_count(0)
    expect(_stand(_at(ada, "m12"))).to_have_text("Not applicable")


def test_what_was_written_when_somebody_decided_meanwhile_is_not_lost(ada: Screen, stranger: Opener) -> None:
    """The reason stands in the box as a draft beside what stands now, and is saved with the next choice."""
    tab = Screen(ada.context, ada.server)
    ada.demo_case("Sam")
    tab.case = ada.case
    _at(ada, "m13").pick("Not known", "Decision")
    _says(ada, "Saved")
    _at(tab, "m13")
    tab.pick("Not applicable", "Decision")
    tab.sees("Say what has changed.")
    ada.page.bring_to_front()
    ada.pick("Not indicated", "Decision")
    ada.sees("Say what has changed.")
    ada.page.get_by_label("The reason", exact=True).first.fill("A record says so.")
    ada.page.get_by_label("The reason", exact=True).first.blur()
    ada.stands("Not indicated")
    tab.page.bring_to_front()
    reason = tab.page.locator(".card").get_by_label("The reason", exact=True)
    reason.fill(WHY)
    reason.blur()
    expect(tab.page.locator("[role=alert] .trouble")).to_contain_text("It now stands as: Not indicated. Yours was: Not applicable.")
    tab.sees("The reason given: A record says so.")
    expect(reason).to_have_value(WHY)
    tab.says(reason, "Kept as a draft, not saved yet.")
    tab.pick("Not applicable", "Decision")
    tab.stands("Not applicable")
    expect(tab.page.get_by_text("The reason given: A record says so.")).to_have_count(0)
    tab.page.close()


@pytest.mark.slow  # it goes through many pages
def test_nobody_is_led_to_what_a_colleague_has_decided(ada: Screen, stranger: Opener) -> None:
    """The case is looked at anew when the next item is looked for, and when one is opened."""
    dee = _second(ada, stranger, DEE)
    title = _at(dee, "v1").page.locator("#title")
    _at(ada, "v1").press("Next undecided")
    decided = ada.page.locator("#title").inner_text()
    ada.pick("Not known", "Decision")
    _says(ada, "Saved")
    dee.page.bring_to_front()
    here = title.inner_text()
    dee.press("Next undecided")
    expect(title).not_to_have_text(here)
    expect(title).not_to_have_text(decided)
    _at(dee, "h2")
    _at(ada, "h3").pick("Not known", "Decision")
    _says(ada, "Saved")
    dee.page.bring_to_front()
    dee.page.locator(".list button").nth(2).click()
    expect(_stand(dee)).to_have_text("Not known")
    dee.sees("Decided by Ada Example: Not known.")
