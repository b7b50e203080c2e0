"""A copy of the record, as two professionals make it: every entry is looked at, words are blacked out, another agrees, and it is fetched."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.documents.reading import folded, pdf_pages

pytestmark = pytest.mark.slow  # two professionals, through every entry of a finished case

MOST_STEPS = 80
WORD, BESIDE = "slopey", "My room's the one with the"
CARD, COPY = ".card", "#copy"


def test_a_copy_is_chosen_entry_by_entry_and_agreed(demo: Server, stranger: Opener) -> None:
    """Nothing is made before all is decided; what is blacked out is not in the file; it is a DRAFT until another has agreed."""
    ada, ben = stranger(demo), stranger(demo)
    ada.sign_up(demo.link)
    ada.demo_case("Alex")
    _begun(ada)
    _blacked_out(ada)
    _decided(ada)
    draft = _fetched(ada, "access-export-draft.pdf")
    assert BESIDE in draft
    assert WORD not in draft
    _agreed(ada, ben)
    text = _fetched(ada, "access-export.pdf")
    assert "What is left out or blacked out" in text
    assert WORD not in text
    _made_again(ada)
    assert (ada.wrong, ben.wrong) == ([], [])


def _made_again(ada: Screen) -> None:
    """Each stands on the Document page with what it was made from, and comes out as it was."""
    ada.go("document")
    expect(ada.page.locator("#made ~ ul li")).to_have_count(2)
    with ada.page.expect_download() as held:
        ada.page.get_by_role("link", name="Make it again: A copy of the record (PDF)").last.click()
    assert held.value.suggested_filename == "access-export-draft.pdf"
    assert BESIDE in folded(" ".join(pdf_pages(held.value.path().read_bytes())))


def _begun(ada: Screen) -> None:
    """It is found on the overview, and nothing is chosen beforehand."""
    ada.follow("Make a copy of the record for somebody whom it is about")
    ada.at(r"/access-export$")
    ada.pick("Alex", "For whom is it?")
    ada.sees("It is made when every entry is decided.")
    expect(ada.page.locator(f"{CARD} input:checked")).to_have_count(0)
    ada.press("Keep this choice")
    ada.sees("Choose whose information it is, and what the copy holds of it.")


def _blacked_out(ada: Screen) -> None:
    """Black one word out of something that was said, by writing it; what does not stand there is refused."""
    ada.pick("All entries", "The list shows")
    ada.quiet()
    said = ada.page.locator(".list button", has_text="What was said")
    for number in range(said.count()):
        said.nth(number).click()
        expect(ada.page.locator(".list button[aria-current]")).to_have_text(said.nth(number).inner_text())
        if ada.page.locator(f"{CARD} blockquote", has_text=WORD).count():
            break
    ada.pick("Somebody else’s, too", "Whose information is it?")
    ada.write("Whose, by name", "An invented friend")
    ada.pick("Include it, with words blacked out", "What the copy holds")
    ada.write("Or these words only", "nowhere at all")
    ada.pick("Somebody else’s information", "Why it is kept back")
    ada.press("Keep this choice")
    ada.sees("does not stand in this entry")
    ada.write("Or these words only", WORD[:-1])
    ada.press("Keep this choice")
    ada.sees(f"stands in this entry only within another word: “{WORD}”")
    ada.write("Or these words only", WORD)
    ada.press("Keep this choice")
    expect(ada.page.locator(".list button", has_text="words blacked out")).to_have_count(1)


def _decided(ada: Screen) -> None:
    """Entries of a kind are decided in one step; what is, or may be, somebody else's is left out."""
    ada.pick("Not decided", "The list shows")
    for _ in range(MOST_STEPS):
        if ada.page.get_by_role("heading", name="Every entry is decided.").is_visible():
            return
        was = ada.page.locator("#entry-title").inner_text()
        others = ada.page.locator(f"{CARD} .trouble", has_text="This is somebody else’s, or may be").is_visible()
        anothers = ada.page.locator(f"{CARD} .trouble", has_text="This is from a conversation with somebody else").is_visible()
        others = others or anothers
        expect(ada.page.locator(CARD).get_by_label("Their own")).to_have_count(int(not anothers))
        ada.pick("Somebody else’s, too" if anothers else "Their own", "Whose information is it?")
        ada.pick("Leave it out" if others else "Include it", "What the copy holds")
        if others:
            ada.pick("Somebody else’s information", "Why it is kept back")
        expect(ada.page.get_by_role("group", name="Why it is kept back")).to_have_count(int(others))
        fold = ada.page.locator("summary", has_text="The same for other entries of this kind")
        ada.page.wait_for_timeout(200)
        alone = ada.page.locator(CARD, has_text="It is decided by itself").count()
        assert not (alone and fold.count())
        if fold.count():
            fold.click()
            for tick in ada.page.locator("details[open] label.option").all():
                tick.click()
        ada.press("Keep this choice")
        expect(ada.page.locator("#copy")).to_be_visible()
        expect(ada.page.locator("#entry-title", has_text=was)).to_have_count(0)
    pytest.fail("there was always another entry to decide")


def _agreed(ada: Screen, ben: Screen) -> None:
    """Whoever chose cannot agree; a colleague can, by a tick."""
    ada.page.locator("summary", has_text="Agree with it, as the manager").click()
    ada.pick("I have read every choice")
    ada.press("Note the agreement")
    ada.sees("You chose something in this copy, so somebody else must agree with it.")
    ada.invite(ben)
    ada.let_in(ben, "to agree with a copy")
    ada.go("access-export")
    ada.pick("Alex", "For whom is it?")
    ada.pick("Their own", "Whose information is it?")  # that a colleague was let in is an entry, too
    ada.pick("Include it", "What the copy holds")
    ada.press("Keep this choice")
    ada.sees("This is somebody else’s, or may be")
    ada.write("In words", "It names nobody but a colleague.")
    ada.press("Keep this choice")
    ada.sees("Every entry is decided.")
    ben.go("access-export")
    ben.pick("Alex", "For whom is it?")
    ben.page.locator("summary", has_text="Agree with it, as the manager").click()
    ben.press("Note the agreement")
    ben.sees("Tick that you agree, if you do.")
    ben.pick("I have read every choice")
    ben.press("Note the agreement")
    expect(ben.page.locator(COPY)).to_contain_text("Agreed by Ben Sample")
    ada.go("access-export")
    ada.pick("Alex", "For whom is it?")


def _fetched(screen: Screen, name: str) -> str:
    """Fetch the PDF, under its name, and return what it says."""
    with screen.page.expect_download() as held:
        screen.page.get_by_role("link", name="The copy as PDF").click()
    assert held.value.suggested_filename == name
    return folded(" ".join(pdf_pages(held.value.path().read_bytes())))
