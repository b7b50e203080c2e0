"""Another authority's form, read from a folder of its own, goes through every page: nothing of ours shows through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.documents.reading import pdf_pages
from tests.whole.test_another_tool import HERE, OURS

pytestmark = pytest.mark.slow  # a second form, through every page

TOAST = "Toast, when there is bread. Twice a week there is."
WET = "Their coat had not dried since Monday."


@pytest.fixture
def quay(tmp_path: Path) -> Iterator[Server]:
    """A new installation that was given another authority's scripts."""
    server = Server(tmp_path, ALONGSIDE_CONTENT=str(HERE))
    server.start()
    yield server
    server.stop()


def test_another_form_goes_through_every_page(quay: Server, stranger: Opener, tmp_path: Path) -> None:
    """Opened, talked over, confirmed with grades of its own, left undetermined by its own words, decided, printed."""
    screen = stranger(quay)
    screen.sign_up(quay.link)
    _opened(screen)
    _talked(screen)
    _confirmed(screen)
    _decided(screen)
    screen.go("document")
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="Care Ladder as PDF").click()
    caught.value.save_as(tmp_path / "form.pdf")
    printed = " ".join(" ".join(pdf_pages((tmp_path / "form.pdf").read_bytes())).split())
    for words in ("Hungry on most crossings", TOAST, WET, "The family and the nurse sit down within the week"):
        assert words in printed
    assert OURS.findall(printed) == []
    assert screen.wrong == []


def _ours(screen: Screen) -> None:
    """Look for words of our own form on the page as it stands."""
    assert OURS.findall(screen.page.locator(".page").inner_text()) == [], screen.page.url


def _opened(screen: Screen) -> None:
    screen.go("/new")
    screen.page.get_by_label("The child's name").fill("Robin Invented")
    screen.pick("Nowhere-on-Sea")
    screen.press("Open the case")
    screen.at(r"/case/\w+$")
    screen.case = screen.path()
    screen.go("details")
    screen.write("Birthday", "2016-04-01", "Saved")
    _ours(screen)


def _talked(screen: Screen) -> None:
    screen.prepare("Alex", "A parent")
    screen.title("I would like to hear how your days go. You can leave any of it.")
    screen.topic("Mornings")
    screen.title("Tell me about your child's mornings.")
    screen.page.locator(".prompt textarea:visible").fill(TOAST)
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote")).to_have_text(TOAST)
    _ours(screen)
    screen.press("Stop for now")


def _confirmed(screen: Screen) -> None:
    """Its sections, grades, answers and columns are what stands on Confirm."""
    screen.go("confirm")
    screen.press("Daily care", ".sections")
    screen.title("Breakfast before the ferry leaves")
    screen.pick("Serious worry", "Decision")
    screen.sees("Hungry on most crossings")
    screen.press("Points towards")
    screen.stands("Serious worry")
    screen.press("Seen at the harbour house", ".sections")
    screen.pick("Yes", "Decision")
    screen.sees("Say whether it is since the move or before the move, or both.")
    screen.pick("Before the move", "It is")
    screen.sees("This needs its evidence")
    screen.page.locator(".card textarea").fill(WET)
    screen.pick("I saw or heard it myself", "How it is known")
    screen.press("Keep it as pointing towards this")
    screen.stands("Yes (before the move)")
    _ours(screen)
    fold = screen.page.get_by_text("Decide “not known” for what has no evidence")
    fold.click()
    screen.page.locator("details").get_by_label("The reason").last.fill("The ferry left.")
    screen.press("Decide “not known” for these")
    screen.page.locator(".list button").filter(has_text="A stove without its guard").click()
    screen.quiet()
    screen.pick("Perhaps", "Decision")
    screen.stands("Perhaps")
    screen.press("Daily care", ".sections")
    screen.page.locator(".list button").filter(has_text="Dry clothes").click()  # the same prompt listens for it: never decided in bulk
    screen.quiet()
    screen.pick("Not known", "Decision")
    screen.stands("Not known")


def _decided(screen: Screen) -> None:
    """What its own words leave open stays open on Result, until the professional decides."""
    screen.go("result")
    screen.sees("The ladder speaks of two rungs of serious worry, and is silent about one.")
    screen.write("What the island can do", "The crew keeps a loaf back.", "Saved")
    screen.pick("Talk it over together", "Tier")
    screen.write("Your reason", "The loaf is not enough.")
    screen.press("Keep this decision")
    screen.sees("Decided by Ada Example")
    _ours(screen)
    screen.press("Finish the assessment")
    screen.sees("Finished on")
