"""Each role's part in CSE 2, by three people at three screens: the professional begins it, the CSE officer decides it, the manager decides on it.

Each signs their own part. The officer's is followed from its first word to its second signature, for most of the form is the officer's.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import BEN, PASSPHRASE, Screen
from tests.browser.server import Server
from tests.browser.test_every_page import LOST, TAGS

pytestmark = pytest.mark.slow  # three people, through a whole second form

CYD = ("Cyd Pretend", "cyd@example.org")
CARD, LINES = "#signing", "#signing > ul.lines"
SECTION, ENTERING = "Additional Risk Indicators", "Entering/leaving vehicles/cars with unknown adults"
ASSESSED, MENDED = "Twice in May. The driver is not known.", "Twice in May. The driver is not known. The car is grey."
QUESTION, ANSWER = "Which car?", "The grey one: it stands beside the item now."
OUTCOME = "Medium. A strategy meeting on Monday."
QUESTIONS = {
    "What is working well?": "Her gran.",
    "What are we worried about?": "The lifts.",
    "Analysis and professional judgement": "A pattern, over six weeks.",
    "What needs to happen?": "Disruption, and a safety plan.",
}
PHONE = 390


def test_each_signs_their_own_part_of_the_second_form(demo: Server, stranger: Opener) -> None:
    """The officer decides, signs, mends what came back and signs anew; the manager decides the outcome; nobody who decided is the second person."""
    ada, ben, cyd = stranger(demo), stranger(demo), stranger(demo)
    ada.sign_up(demo.link)
    ada.demo_case("Alex")  # CSE 1 is finished there
    for other, who, reason in ((ben, BEN, "the CSE officer"), (cyd, CYD, "the manager")):
        ada.invite(other, who)
        ada.let_in(other, reason, who)
    _begun(ada)
    _assessed(ben)
    _signed_by_the_officer(ben)
    _waits_for_the_outcome(ben, cyd)
    _returned(cyd)
    _mended(ben)
    _signed_anew(ben)
    _signed_by_the_manager(cyd)
    _signed_by_the_professional(ada)
    assert (ada.wrong, ben.wrong, cyd.wrong) == ([], [], [])


# the professional


def _begun(ada: Screen) -> None:
    ada.go("")
    ada.page.locator("summary", has_text="Begin CSE 2").click()
    ada.press("Begin CSE 2")
    ada.at(r"/details\?form=2$")
    ada.write("Initial source of concern", "The school nurse.", "Saved")


def _signed_by_the_professional(ada: Screen) -> None:
    """The professional's is the one part that still waits; with it the form is signed."""
    ada.go("result?form=2")
    expect(ada.page.locator(CARD)).to_contain_text("You can sign it now as the professional.")
    _offered(ada, "The professional")
    _looked_at(ada)
    _sign(ada, "The professional")
    expect(ada.page.locator(CARD)).to_contain_text("Signed by everybody who signs this form.")
    for part, who in (("The professional", "Ada Example"), ("The CSE officer", BEN[0]), ("The manager, as the second person", CYD[0])):
        expect(_line(ada, part)).to_contain_text(re.compile(f"signed by {who} on [^,]+\\."))


# the CSE officer


def _assessed(ben: Screen) -> None:
    """The officer decides each item anew, and writes the assessment beside it."""
    ben.go("")
    ben.follow("CSE 2")
    ben.at(r"/confirm\?form=2$")
    _open_item(ben)
    ben.page.locator(".before").get_by_role("button", name="Points towards").first.click()
    ben.quiet()
    ben.pick("Indicated")
    ben.stands("Indicated")
    ben.write("CSE Officer Assessment", ASSESSED, "Saved")
    fold = ben.page.get_by_text("Decide “not known” for what has no evidence")
    fold.click()
    ben.page.locator("details").get_by_label(re.compile("^The reason")).last.fill("The home has not been visited yet.")
    ben.press("Decide “not known” for these")
    expect(fold).to_have_count(0)
    _rest_decided(ben)
    ben.go("result?form=2")
    for question, answer in QUESTIONS.items():
        ben.write(question, answer, "Saved")


def _open_item(screen: Screen) -> None:
    screen.go("confirm?form=2")
    screen.press(SECTION, ".sections")
    screen.title(ENTERING)


def _rest_decided(ben: Screen) -> None:
    """What has words is decided one by one: there is no step for many of them."""
    while True:
        ben.press("Next undecided")
        if not ben.page.locator(".list [aria-current] .stand").inner_text().startswith("Not decided"):
            return
        ben.pick("Not known", "Decision")
        ben.stands("Not known")


def _waits_for_the_outcome(ben: Screen, cyd: Screen) -> None:
    """What the manager writes is the last thing that is written: everybody sees that it is empty, and filling it in voids no signature."""
    own = cyd.page.locator(f"{CARD} li", has_text="Outcome of Assessment")
    cyd.go("result?form=2")
    expect(own).to_contain_text("empty, and needed before the manager signs")
    _sign(cyd, "The manager")
    cyd.sees("What is yours to fill in is empty. Nothing was signed: fill it in first.")
    own.get_by_role("link").click()
    cyd.at(r"/details\?form=2#outcome-of-assessment$")
    cyd.sees("Filled by the CSE team’s manager.")
    box = cyd.page.locator("#outcome-of-assessment textarea")
    box.fill(OUTCOME)
    box.blur()
    cyd.says(box, "Saved")
    cyd.go("result?form=2")
    expect(own).to_contain_text(OUTCOME)
    ben.go("result?form=2")
    expect(_line(ben, "The CSE officer")).to_contain_text(re.compile(rf"signed by {BEN[0]} on [^,]+\."))


def _signed_by_the_officer(ben: Screen) -> None:
    """Who decided is offered every part but the second person's, and reads why not that one."""
    ben.press("Finish the assessment")
    expect(ben.page.locator("#signatures")).to_be_focused()
    expect(_line(ben, "The manager, as the second person")).to_contain_text(
        "You decided something in this assessment, so somebody else must be its second person."
    )
    _offered(ben, "The professional", "The CSE officer")
    _looked_at(ben)
    _sign(ben, "The CSE officer")
    expect(_line(ben, "The CSE officer")).to_contain_text(re.compile(rf"signed by {BEN[0]} on [^,]+\."))
    expect(ben.page.locator("#signatures")).to_be_focused()
    expect(ben.page.locator(CARD)).to_contain_text("it is not signed by everybody yet")
    _looked_at(ben)


def _mended(ben: Screen) -> None:
    """The officer reads that the signature is void and why, finds what was asked beside its item, answers it there and mends it."""
    ben.go("result?form=2")
    expect(ben.page.locator(f"{CARD} .trouble").first).to_contain_text(f"Returned for more to the CSE officer, by {CYD[0]}")
    expect(ben.page.locator(CARD)).to_contain_text("One answer, please.")
    expect(_line(ben, "The CSE officer")).to_contain_text("but it was returned for more since, so this signature is void.")
    _looked_at(ben)
    ben.button(ENTERING, CARD).click()
    ben.at(r"/confirm\?form=2$")
    ben.title(ENTERING)
    expect(ben.page.locator(".comment")).to_contain_text(f"Returned for more with this comment, to the CSE officer, by {CYD[0]}")
    ben.write("An answer", ANSWER)
    ben.press("Answer")
    expect(ben.page.locator(".comment")).to_contain_text(ANSWER)
    ben.write("CSE Officer Assessment", MENDED, "Saved")


def _signed_anew(ben: Screen) -> None:
    """What was mended is finished and signed anew; what was signed first stays in reach, with what was changed since."""
    ben.go("result?form=2")
    expect(ben.page.locator(CARD)).to_contain_text("It cannot be signed yet. Nothing is missing: press “Finish the assessment”")
    ben.press("Finish the assessment")
    _sign(ben, "The CSE officer")
    expect(_line(ben, "The CSE officer")).to_contain_text(re.compile(rf"signed by {BEN[0]} on [^,]+\."))
    expect(ben.page.locator(f"{CARD} .trouble")).to_have_count(0)
    ben.page.locator(f"{CARD} summary", has_text="Signed before").click()
    ben.page.locator(f"{CARD} details[open]").get_by_role(
        "link", name=re.compile(f"See what was signed: {BEN[0]}, as the CSE officer")
    ).click()
    ben.at(r"/signed/\w+\?form=2$")
    changes = ben.page.locator(".changes > li")
    expect(changes).to_have_count(1)
    expect(changes).to_contain_text(f"CSE Officer Assessment, beside “{ENTERING}”")
    expect(changes).to_contain_text(f"Then: “{ASSESSED}”")
    expect(changes).to_contain_text(f"Now: “{MENDED}”")
    _looked_at(ben)


# the manager


def _returned(cyd: Screen) -> None:
    """A comment beside an item goes back with the form, to the officer."""
    _open_item(cyd)
    cyd.page.locator("summary", has_text="Comments").click()
    cyd.write("A comment for whoever fills or signs this", QUESTION)
    cyd.press("Keep the comment")
    expect(cyd.page.locator(".comment")).to_contain_text(QUESTION)
    cyd.go("result?form=2")
    cyd.page.locator(f"{CARD} summary", has_text="Return it for more").click()
    expect(cyd.page.locator(f"{CARD} .comment")).to_contain_text(ENTERING)
    cyd.pick("The CSE officer", "To")
    cyd.write("What more is needed", "One answer, please.")
    cyd.press("Return it")
    expect(cyd.page.locator(CARD)).to_contain_text(f"Returned for more to the CSE officer, by {CYD[0]}")


def _signed_by_the_manager(cyd: Screen) -> None:
    """The manager reads what was answered, and signs as the second person; after that no other part is the manager's."""
    _open_item(cyd)
    expect(cyd.page.locator(".comment")).to_contain_text(ANSWER)
    expect(cyd.box("CSE Officer Assessment")).to_have_value(MENDED)
    cyd.go("result?form=2")
    cyd.page.locator("summary", has_text="Returned for more before, and what was answered").click()
    expect(cyd.page.locator(CARD)).to_contain_text(ANSWER)
    _looked_at(cyd)
    _sign(cyd, "The manager")
    expect(_line(cyd, "The manager, as the second person")).to_contain_text(re.compile(rf"signed by {CYD[0]} on [^,]+\."))
    expect(_line(cyd, "The professional")).to_contain_text(
        "You signed this assessment as its second person, so somebody else must sign this part."
    )
    expect(cyd.page.locator(CARD)).to_contain_text("There is nothing for you to sign: somebody else must.")
    _looked_at(cyd)


# what all of them do


def _sign(screen: Screen, part: str) -> None:
    screen.go("result?form=2")
    screen.pick(part, "You sign as")
    screen.write("Your pass-phrase", PASSPHRASE)
    screen.press("Sign it")


def _line(screen: Screen, part: str) -> Locator:
    """Return the line that says how a part stands."""
    return screen.page.locator(f"{LINES} > li").filter(has_text=re.compile(f"^{re.escape(part)}: "))


def _offered(screen: Screen, *parts: str) -> None:
    """Wait until just these parts can be chosen."""
    labels = screen.page.get_by_role("group", name="You sign as").locator("label.option")
    expect(labels).to_have_count(len(parts))
    for number, part in enumerate(parts):
        expect(labels.nth(number)).to_contain_text(part)


def _looked_at(screen: Screen) -> None:
    """With everything unfolded axe finds nothing on a phone, and nothing stands beyond the edge there, on a tablet or on a wide screen."""
    page = screen.page
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.set_viewport_size({"width": PHONE, "height": 900})
    assert Axe().run(page, options={"runOnly": {"type": "tag", "values": list(TAGS)}}).response["violations"] == []
    for width in (PHONE, 820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(LOST) == []
