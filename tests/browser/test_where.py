"""Where it goes, in a real browser: 999 first, the questions with a way back, the papers, the referral noted with nothing decided."""

from __future__ import annotations

import io
import re
import zipfile

import pyrage
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.documents.reading import folded, pdf_pages

pytestmark = pytest.mark.slow  # a whole way through the page, with every document rendered

MASE_WAY = (
    "No, as far as I know now",
    "Yes: the case is open, and the risks of CSE have been identified",
    "A blocker is preventing progress or effective safeguarding",
    "Go on",
)
MASH = "The Barking and Dagenham Multi-Agency Safeguarding Hub (MASH)"


def test_a_referral_is_made_and_noted_with_nothing_decided(house: Server, stranger: Opener) -> None:
    """From danger to the MASH, one step back and on again; the cover sheet; a sealed file; and the note of what was handed on."""
    screen = stranger(house)
    screen.sign_up(house.link)
    screen.open_case("Robin Invented")
    screen.go("where")
    screen.sees("No tier is decided yet (CSE 1). This page works without one.")
    expect(screen.page.locator(".page").get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    _asked(screen)
    _papers(screen)
    _sealed(screen)
    _noted(screen)
    assert screen.wrong == []


def test_a_decision_without_a_referral_is_said_until_one_is_noted(ada: Screen) -> None:
    """In the list of cases and on the overview, with the tier above the questions; a note to somebody else is not enough, one under the authority's own
    step, by phone and without any document, is."""
    ada.sees("no referral is noted for the tier that was decided")
    ada.demo_case("Alex")
    ada.sees("CSE 1: Medium Risk, and no referral is noted.")
    ada.follow("See where it goes, and note the referral")
    said, asked = (
        ada.page.get_by_text(re.compile(text))
        for text in (r"^Medium Risk, decided on .* \(CSE 1\)\.$", "^Is the young person in immediate")
    )
    above = "([one, two]) => one.compareDocumentPosition(two) === Node.DOCUMENT_POSITION_FOLLOWING"
    assert ada.page.evaluate(above, [said.element_handle(), asked.first.element_handle()])
    ada.pick("Somebody else", "To whom")
    ada.write("Their name, or the body’s", "The school nurse")
    ada.pick("Phone", "How")
    ada.page.get_by_label("Handed on, day").fill("2026-01-02")
    ada.press("Note this referral")
    ada.sees("A note to somebody else does not take its place.")
    ada.page.locator("summary", has_text="Take this note back").click()
    ada.write("Why", "It was the MASH.")
    ada.press("Take the note back")
    ada.sees("No referral is noted yet.")
    ada.pick("MARF and tool to the MASH", "To whom")
    ada.pick("Phone", "How")
    ada.page.get_by_label("Handed on, day").fill("2026-01-02")
    ada.press("Note this referral")
    ada.sees("Handed on 2 January 2026, by phone, by Ada Example.")
    expect(ada.page.get_by_text("and no referral is noted")).to_have_count(0)
    ada.page.locator("summary", has_text="Take this note back").click()
    ada.write("Why", "It was another child.")
    ada.press("Take the note back")
    ada.sees("No referral is noted yet.")
    ada.go("")
    ada.sees("CSE 1: Medium Risk, and no referral is noted.")


def test_what_the_authority_asks_for_is_written_once(ada: Screen) -> None:
    """Who was consulted and why: asked for where the answers led to MASE, printed with the answers, carried into the note, and noted from there."""
    ada.demo_case("Sam")
    ada.go("where")
    expect(ada.box("Consulted first: The relevant line manager")).to_have_count(0)
    for answer in MASE_WAY:
        ada.press(answer)
    ada.write("Consulted first: The relevant line manager", "Dee Invented", "Saved")
    ada.write("On which day", "2026-11-01", "Saved")
    ada.pick("A blocker", "Because of one of these, or more")
    ada.quiet()
    ada.write("What that is here, in your own words", "Nobody can find where they meet.", "Saved")
    with ada.page.expect_download() as caught:
        ada.page.get_by_role("link", name="The referral with CSE 1 as PDF").click()
    printed = folded(" ".join(pdf_pages(caught.value.path().read_bytes())))
    for words in (
        *MASE_WAY[:3],
        "Dee Invented, 1 November 2026",
        "A blocker that is preventing progress",
        "Nobody can find where they meet.",
    ):
        assert words in printed, words
    _carried(ada)
    ada.page.reload()
    ada.ready()
    _carried(ada)
    ada.pick("MARF and tool to the MASH", "To whom")
    ada.quiet()
    expect(ada.box("Line manager consulted: who")).to_have_value("")
    ada.pick("The tool to MASE", "To whom")
    ada.quiet()
    _carried(ada)
    ada.pick("E-mail", "How")
    ada.page.get_by_label("Handed on, day").fill("2026-10-31")
    ada.press("Note this referral")
    ada.sees("This was handed on before anybody was consulted: on 31 October 2026, and the consultation is of 1 November 2026.")
    ada.page.get_by_label("Handed on, day").fill("2026-11-02")
    ada.press("Note this referral")
    ada.sees("Consulted first: Dee Invented, 1 November 2026.")
    _of_an_earlier_one(ada)
    assert ada.wrong == []


def _carried(screen: Screen) -> None:
    """The note of a referral begins with what stands on the cover sheet."""
    expect(screen.box("Line manager consulted: who")).to_have_value("Dee Invented")
    expect(screen.box("Consulted on")).to_have_value("2026-11-01")
    expect(screen.box("The reason, in your own words")).to_have_value("Nobody can find where they meet.")
    why = screen.page.get_by_role("group", name="Why: The tool to MASE", exact=True)
    expect(why.get_by_role("checkbox").first).to_be_checked()


def _of_an_earlier_one(screen: Screen) -> None:
    """What was written for the referral that is noted by now goes into no new note, until somebody says that it still holds."""
    screen.pick("The tool to MASE", "To whom")
    screen.quiet()
    expect(screen.box("Line manager consulted: who")).to_have_value("")
    expect(screen.box("The reason, in your own words")).to_have_value("")
    screen.sees("Some of what was written above is of an earlier referral and is not taken over here.")
    line = screen.page.locator("#wrote-to-mase-manager")
    expect(line).to_contain_text(
        "for an earlier referral: the one to The Multi-Agency Sexual Exploitation Meeting (MASE) that was noted on"
    )
    line.get_by_role("button", name="This still holds").click()
    expect(line).not_to_contain_text("for an earlier referral")
    expect(line).to_be_focused()
    expect(screen.box("Line manager consulted: who")).to_have_value("Dee Invented")
    expect(screen.box("The reason, in your own words")).to_have_value("")
    screen.write("What that is here, in your own words", "They meet at the pier.", "Saved")
    expect(screen.box("The reason, in your own words")).to_have_value("They meet at the pier.")


def test_words_that_were_typed_and_not_noted_are_named_on_the_overview(ada: Screen) -> None:
    """They are kept as drafts and stand in their boxes again."""
    ada.demo_case("Sam")
    ada.go("where")
    ada.pick("Portal", "How")
    ada.says(ada.write("The reason, in your own words", "Half a thought"), "Kept as a draft")
    ada.go("")
    ada.follow("On Where it goes")
    expect(ada.box("The reason, in your own words")).to_have_value("Half a thought")
    expect(ada.page.get_by_label("Portal")).to_be_checked()


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/referral.zip.age", 409, "there is no key to seal it with"),
        ("/referral.zip.age?key=age1x", 409, "This is not an age public key"),
        ("/referral.pdf?form=2", 409, "There is no such form in this case"),
    ],
)
def test_a_paper_that_cannot_be_made_says_why(path: str, status: int, says: str, ada: Screen) -> None:
    """A sentence, and nothing is kept as made."""
    ada.demo_case("Sam")
    answer = ada.page.request.get(ada.server.base + ada.case + path)
    assert (answer.status, says in answer.text()) == (status, True)
    ada.go("where")
    expect(ada.page.get_by_text("referral.zip.age")).to_have_count(0)


def test_nobody_else_s_case_gives_a_paper(ada: Screen) -> None:
    """As if it were not there."""
    answer = ada.page.request.get(ada.server.base + "/case/0123456789abcdef0123/referral.pdf")
    assert (answer.status, "There is no such case" in answer.text()) == (404, True)


def _stands(screen: Screen, title: str) -> None:
    expect(screen.page.locator("#where-now")).to_have_text(title)


def _asked(screen: Screen) -> None:
    _stands(screen, "Is the young person in immediate danger, as far as you know?")
    screen.press("No, as far as I know now")
    _stands(screen, "Are Children’s Services already aware that this child is at risk of CSE?")
    screen.page.wait_for_function("() => document.activeElement.id === 'where-now'")
    screen.press("They are aware, but the case is not open")
    _stands(screen, "The duty team, your CSE Champion and your manager")
    screen.press("Back")
    screen.page.reload()
    screen.ready()
    _stands(screen, "Are Children’s Services already aware that this child is at risk of CSE?")
    screen.press("No, or I am not certain")
    _stands(screen, "MARF and tool to the MASH")
    screen.sees("childrenss@lbbd.gov.uk")
    for answer in ("Go on", "At Risk, no tier, or not decided yet", "I have no sign of it"):
        screen.press(answer)
    _stands(screen, "Who may be told")
    screen.sees(f"{MASH}: childrenss@lbbd.gov.uk")
    screen.page.locator("summary", has_text="What was answered, and by whom").click()
    screen.sees("Ada Example")


def _papers(screen: Screen) -> None:
    screen.write("What the worry is, in your own words", "Late, and in cars.", "Saved")
    screen.write("Locations", "The old pier.", "Saved")
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="The referral with CSE 1 as PDF").click()
    assert caught.value.suggested_filename == "referral-draft.pdf"
    printed = re.sub(r"\s+", " ", " ".join(pdf_pages(caught.value.path().read_bytes())))
    for words in ("childrenss@lbbd.gov.uk", "Late, and in cars.", "The old pier.", "Not decided yet", "CSE Risk Assessment Tool (CSE 1)"):
        assert words in printed, words


def _sealed(screen: Screen) -> None:
    screen.sees("No sealed file is made: there is no key to seal it with.")
    screen.write("The recipient’s public key for sealed files (age)", "age1nothing").blur()
    screen.sees("This is not an age public key")
    owner = pyrage.x25519.Identity.generate()
    screen.write("The recipient’s public key for sealed files (age)", str(owner.to_public())).blur()
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="The referral, sealed for this recipient").click()
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(caught.value.path().read_bytes(), [owner]))) as opened:
        assert opened.namelist() == ["referral.docx", "referral.pdf"]


def _noted(screen: Screen) -> None:
    """What was sent can be chosen once it is looked for; a referral to MASE needs its manager; the answer is added later."""
    screen.press("Look for documents made just now")
    screen.pick("referral.pdf", "Documents that were made of this case")
    screen.pick("The tool to MASE", "To whom")
    screen.pick("E-mail", "How")
    screen.page.get_by_label("Handed on, day").fill("2026-11-01")
    screen.press("Note this referral")
    screen.sees("The relevant line manager is consulted before this goes to The Multi-Agency Sexual Exploitation Meeting (MASE)")
    screen.pick("MARF and tool to the MASH", "To whom")
    screen.press("Note this referral")
    screen.sees("Handed on 1 November 2026, by e-mail, by Ada Example.")
    screen.sees("What was sent: referral.pdf (made from")
    screen.write("The answer that came", "A social worker rings on Monday.", "Saved")
    screen.page.reload()
    screen.ready()
    expect(screen.box("The answer that came")).to_have_value("A social worker rings on Monday.")
