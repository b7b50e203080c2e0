"""CSE 2 after CSE 1, as a professional works: begun, its fields shared, its items decided anew beside what was decided, printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.documents.reading import pdf_pages

pytestmark = pytest.mark.slow  # a second form, through every page

CARS, SEEN = "Seen entering or leaving vehicles driven by unknown adults", "A grey car outside, twice."
ENTERING = "Entering/leaving vehicles/cars with unknown adults"


def test_the_form_that_follows(house: Server, stranger: Opener) -> None:
    """Nothing is typed twice, nothing is copied in silence, and each form says which it is."""
    screen = stranger(house)
    screen.sign_up(house.link)
    screen.case = screen.open_case("Robin Invented")
    _decided_before(screen)
    _begun(screen)
    _decided_anew(screen)
    _printed(screen)
    assert screen.wrong == []


def _decided_before(screen: Screen) -> None:
    screen.go("details")
    screen.write("School/College", "Nowhere Academy (invented)", "Saved")
    screen.item("m1")
    screen.page.get_by_text("Write what was seen, or what a record says").click()
    screen.write("What was seen, or what the record says", SEEN)
    screen.pick("I saw or heard it myself")
    screen.press("Keep it as pointing towards this")
    screen.pick("Indicated")
    screen.pick("Current")
    screen.stands("Indicated (current)")


def _begun(screen: Screen) -> None:
    """From the overview, once; the details that both have are there already."""
    screen.go("")
    screen.page.locator("summary", has_text="Begin CSE 2").click()
    screen.press("Begin CSE 2")
    screen.at(r"/details\?form=2$")
    expect(screen.box("School/College")).to_have_value("Nowhere Academy (invented)")
    screen.sees("Filled by the CSE officer.")
    screen.write("Initial source of concern", "The school nurse.", "Saved")
    screen.go("")
    expect(screen.page.get_by_text("Begin CSE 2")).to_have_count(0)


def _decided_anew(screen: Screen) -> None:
    """The earlier decision and its words stand beside the item, and tick nothing."""
    screen.go("confirm?form=2")
    screen.press("Additional Risk Indicators", ".sections")
    screen.title(ENTERING)
    before = screen.page.locator(".before")
    expect(before).to_contain_text("What CSE 1 says")
    expect(before).to_contain_text(f"{CARS}: Indicated (current)")
    expect(screen.page.locator(".card input[type=radio]:checked")).to_have_count(0)
    screen.pick("Indicated")
    screen.sees("This needs its evidence")
    before.get_by_role("button", name="Points towards").click()
    screen.stands("Indicated")
    screen.write("CSE Officer Assessment", "Twice in May. The driver is not known.", "Saved")
    screen.page.reload()
    screen.ready()
    screen.press("Additional Risk Indicators", ".sections")
    expect(screen.box("CSE Officer Assessment")).to_have_value("Twice in May. The driver is not known.")
    screen.go("result?form=2")
    screen.sees("CSE 2 has no rule of its own.")
    expect(screen.page.locator("#tier")).to_have_count(0)


def _printed(screen: Screen) -> None:
    """Each form prints its own, to the letter."""
    screen.go("document")
    forms = screen.page.get_by_role("navigation", name="Forms of this case")
    expect(forms.get_by_role("link", name="CSE 1")).to_have_attribute("aria-current", "true")
    forms.get_by_role("link", name="CSE 2").click()
    screen.at(r"/document\?form=2$")
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="CSE 2 as PDF").click()
    printed = re.sub(r"\s+", " ", " ".join(pdf_pages(caught.value.path().read_bytes())))
    for words in ("Appendix 5: CSE Assessment (CSE2)", "Nowhere Academy (invented)", "The school nurse.", ENTERING, SEEN, "Twice in May."):
        assert words in printed, words
    assert "High Risk Indicators" not in printed
