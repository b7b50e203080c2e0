"""A second person and a review, as two professionals work: commented, returned, signed, made void, looked at again after three months."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import BEN, PASSPHRASE, Screen
from tests.browser.server import Server

pytestmark = pytest.mark.slow  # two professionals, through a whole assessment

CARD, QUESTION = "#signing", "Which car? Who saw it?"


def test_two_sign_what_one_has_filled(demo: Server, stranger: Opener) -> None:
    """The second person comments and returns; what was asked is answered; both sign; a later change makes both signatures void."""
    ada, ben = stranger(demo), stranger(demo)
    ada.sign_up(demo.link)
    _finished(ada)
    _let_in(ada, ben)
    _returned(ben)
    _answered(ada)
    _signed(ada, ben)
    _void(ada)
    _reviewed(ada)
    assert (ada.wrong, ben.wrong) == ([], [])


def _finished(ada: Screen) -> None:
    """The demonstration has a case that is finished."""
    ada.demo_case("Alex")
    ada.go("result")
    expect(ada.page.locator(CARD)).to_contain_text("All is decided, and it is not signed by everybody yet.")


def _let_in(ada: Screen, ben: Screen) -> None:
    ada.go("/colleagues")
    ada.press("Make a link")
    ben.sign_up(ada.page.get_by_label("The link for your colleague").input_value(), BEN)
    ada.go("")
    ada.page.get_by_text("Let a colleague open this case").click()
    ada.pick(BEN[0])
    ada.write("What for", "the second person")
    ada.press("Let them in")
    ada.sees("Saved: your colleague can open the case now.")
    ben.case = ada.case


def _returned(ben: Screen) -> None:
    """A comment stands beside its indicator, and goes back with the whole."""
    ben.item("m1")
    ben.page.locator("summary", has_text="Comments").click()
    ben.write("A comment for whoever fills or signs this", QUESTION)
    ben.press("Keep the comment")
    expect(ben.page.locator(".comment")).to_contain_text(QUESTION)
    ben.go("result")
    ben.page.locator(f"{CARD} summary", has_text="Return it for more").click()
    expect(ben.page.locator(CARD)).to_contain_text("Seen entering or leaving vehicles driven by unknown adults")
    ben.write("What more is needed", "One thing, please.")
    ben.press("Return it")
    expect(ben.page.locator(CARD)).to_contain_text("Returned for more by Ben Sample")


def _answered(ada: Screen) -> None:
    """Whoever filled it sees what came back, answers beside the indicator, and finds the comment open there."""
    ada.go("result")
    expect(ada.page.locator(CARD)).to_contain_text("One thing, please.")
    ada.item("m1")
    expect(ada.page.locator(".comment")).to_contain_text(QUESTION)
    ada.write("An answer", "The grey one; the neighbour saw it.")
    ada.press("Answer")
    expect(ada.page.locator(".comment")).to_contain_text("The grey one; the neighbour saw it.")


def _sign(screen: Screen, part: str, passphrase: str = PASSPHRASE) -> None:
    screen.go("result")
    screen.pick(part, "You sign as")
    screen.write("Your pass-phrase", passphrase)
    screen.press("Sign it")


def _signed(ada: Screen, ben: Screen) -> None:
    """With the own pass-phrase; whoever decided anything is refused as the second person."""
    _sign(ada, "The professional", "not the pass-phrase")
    expect(ada.page.locator(f"{CARD} .trouble").last).to_be_visible()
    expect(ada.page.locator(CARD)).to_contain_text("The professional: not signed yet.")
    _sign(ada, "The manager")
    expect(ada.page.locator(CARD)).to_contain_text("You decided something in this assessment")
    _sign(ada, "The professional")
    expect(ada.page.locator(CARD)).to_contain_text("The professional: signed by Ada Example")
    _sign(ben, "The manager")
    expect(ben.page.locator(CARD)).to_contain_text("Signed by everybody who signs this form.")


def _void(ada: Screen) -> None:
    """A word changed is another assessment: both signatures say so, and it is to be finished again."""
    ada.go("result")
    box = ada.page.locator("#question-worried ~ .box textarea").first
    box.fill("Lifts home from adults nobody can name.")
    box.blur()
    ada.says(box, "Saved")
    expect(ada.page.locator(CARD)).to_contain_text("this signature is void")
    ada.press("Finish the assessment")
    expect(ada.page.locator(CARD)).to_contain_text("it is not signed by everybody yet")


def _reviewed(ada: Screen) -> None:
    """Nothing is carried over; what was decided stands beside each item with its date, and needs something of today's."""
    ada.go("")
    ada.page.locator("summary", has_text="Review it").click()
    ada.write("Why now", "Three months have passed.")
    ada.press("Begin the review")
    ada.at(r"/confirm$")
    ada.item("m1")
    before = ada.page.locator(".before")
    expect(before).to_contain_text("What the assessment of")
    expect(ada.page.locator(".card input[type=radio]:checked")).to_have_count(0)
    before.get_by_role("button", name="Points towards").first.click()
    expect(before.get_by_role("button", name="Points towards").first).to_have_attribute("aria-pressed", "true")
    ada.pick("Indicated")
    ada.pick("Current")
    ada.sees("Link new words, or say what")
    reason = ada.box("The reason").first  # the other one belongs to the step for many
    reason.fill("The school saw it again last week.")
    reason.blur()
    ada.stands("Indicated (current)")
