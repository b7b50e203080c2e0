"""A second person and a review, as two professionals work: commented, returned, signed, made void, looked at again after three months."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.keys import Keys
from tests.browser.screen import PASSPHRASE, Screen
from tests.browser.server import Server
from tests.browser.test_every_page import LOST, TAGS

pytestmark = pytest.mark.slow  # two professionals, through a whole assessment

CARD, QUESTION = "#signing", "Which car? Who saw it?"
HALF, ON_THE_WHOLE = "Whose worry is it?", "The tier reads low beside the two lifts."
WORRIED = "Lifts home from adults nobody can name, and two evenings that nobody can account for."
LATER = "Lifts home from adults nobody can name."


def test_two_sign_what_one_has_filled(demo: Server, stranger: Opener) -> None:
    """The second person comments and returns; what was asked is answered; both sign; a later change voids both, and what was signed stays to be seen."""
    ada, ben = stranger(demo), stranger(demo)
    ada.sign_up(demo.link)
    _finished(ada)
    ada.invite(ben)
    ada.let_in(ben, "the second person")
    _returned(ben)
    _answered(ada)
    _unseen(ada, ben)
    _signed(ada, ben)
    keys = Keys(ben)
    before = _by_keyboard(ben, keys)
    _void(ada)
    _changed(ben, keys, before)
    _nobody_else(ada, stranger(demo), ben)
    _asked(ada)
    _reviewed(ada)
    _asked_again(ada)
    _changed_since_they_were_asked(ada)
    assert (ada.wrong, ben.wrong) == ([], [])


def _finished(ada: Screen) -> None:
    """The demonstration has a case that is finished."""
    ada.demo_case("Alex")
    ada.go("result")
    expect(ada.page.locator(CARD)).to_contain_text("All is decided, and it is not signed by everybody yet.")


def _returned(ben: Screen) -> None:
    """A comment stands beside its indicator, and goes back with the whole."""
    ben.item("m1")
    ben.page.locator("summary", has_text="Comments").click()
    ben.write("A comment for whoever fills or signs this", QUESTION)
    ben.press("Keep the comment")
    expect(ben.page.locator(".comment")).to_contain_text(QUESTION)
    ben.go("result")
    _commented_on_a_question_and_the_whole(ben)
    ben.page.locator(f"{CARD} summary", has_text="Return it for more").click()
    expect(ben.page.locator(CARD)).to_contain_text("Seen entering or leaving vehicles driven by unknown adults")
    expect(ben.page.locator(CARD)).to_contain_text(ON_THE_WHOLE)
    ben.write("What more is needed", "One thing, please.")
    ben.press("Return it")
    expect(ben.page.locator(CARD)).to_contain_text("Returned for more to the professional, by Ben Sample")


def _commented_on_a_question_and_the_whole(ben: Screen) -> None:
    """Below a question and below the tier there is room, too; what is half-written outlives a reload, and the case says where it is."""
    below = ben.page.locator("#question-worried ~ details").first
    below.locator("summary").click()
    box = below.get_by_label("A comment for whoever fills or signs this")
    box.fill(HALF)
    box.blur()
    ben.says(box, "Kept as a draft")
    ben.go("")
    ben.sees("Words that are not saved yet")
    ben.follow("On Result")
    expect(below.get_by_label("A comment for whoever fills or signs this")).to_have_value(HALF)
    below.get_by_role("button", name="Keep the comment").click()
    expect(below.locator(".comment")).to_contain_text(HALF)
    expect(below.get_by_label("A comment for whoever fills or signs this")).to_have_value("")
    whole = ben.page.locator("details").filter(has=ben.page.locator("summary", has_text="Comments on the whole"))
    whole.locator("summary").click()
    whole.get_by_label("A comment for whoever fills or signs this").fill(ON_THE_WHOLE)
    whole.get_by_role("button", name="Keep the comment").click()
    expect(whole.locator(".comment")).to_contain_text(ON_THE_WHOLE)


def _answered(ada: Screen) -> None:
    """Whoever filled it sees what came back, answers beside the indicator, and finds the comment open there."""
    ada.go("result")
    expect(ada.page.locator(CARD)).to_contain_text("One thing, please.")
    expect(ada.page.locator(CARD)).to_contain_text(QUESTION)
    expect(ada.page.locator(CARD)).to_contain_text(HALF)
    ada.page.locator(CARD).get_by_role("button", name="Seen entering or leaving vehicles").click()
    ada.page.wait_for_url("**/confirm*")
    expect(ada.page.locator(".comment")).to_contain_text(QUESTION)
    ada.write("An answer", "The grey one; the neighbour saw it.")
    ada.press("Answer")
    expect(ada.page.locator(".comment")).to_contain_text("The grey one; the neighbour saw it.")


def _sign(screen: Screen, part: str, passphrase: str = PASSPHRASE) -> None:
    screen.go("result")
    screen.pick(part, "You sign as")
    screen.write("Your pass-phrase", passphrase)
    screen.press("Sign it")


def _unseen(ada: Screen, ben: Screen) -> None:
    """Nobody signs over what a colleague has done while the page was open: it is shown first."""
    ada.go("result")
    expect(ada.page.locator(CARD).get_by_role("button", name="Sign it", exact=True)).to_be_visible()
    ben.go("result")
    _on_the_whole(ben, "The second lift too?")
    _on_the_whole(ada, "I am about to sign.")
    expect(ada.page.locator(CARD)).to_contain_text("Ben Sample changed something in this case while this page was open.")
    expect(ada.page.locator(CARD).get_by_role("button", name="Sign it", exact=True)).to_have_count(0)
    ada.press("Show it as it is now")
    expect(ada.page.locator(CARD).get_by_role("button", name="Sign it", exact=True)).to_be_visible()
    ada.sees("The second lift too?")


def _on_the_whole(screen: Screen, words: str) -> None:
    whole = screen.page.locator("details").filter(has=screen.page.locator("summary", has_text="Comments on the whole"))
    if whole.get_attribute("open") is None:
        whole.locator("summary").click()
    whole.get_by_label("A comment for whoever fills or signs this").fill(words)
    whole.get_by_role("button", name="Keep the comment").click()
    expect(whole.locator(".comment").filter(has_text=words)).to_be_visible()


def _signed(ada: Screen, ben: Screen) -> None:
    """With the own pass-phrase; whoever decided anything is refused as the second person."""
    _sign(ada, "The professional", "not the pass-phrase")
    expect(ada.page.locator(f"{CARD} .trouble").last).to_be_visible()
    expect(ada.page.locator(CARD)).to_contain_text("The professional: not signed yet.")
    expect(ada.page.locator(CARD)).to_contain_text("After that you can sign it as the professional.")
    expect(ada.page.locator(CARD)).to_contain_text("You decided something in this assessment, so somebody else must be its second person.")
    expect(ada.page.get_by_role("group", name="You sign as").get_by_role("radio")).to_have_count(1)
    _sign(ada, "The professional")
    expect(ada.page.locator(CARD)).to_contain_text("The professional: signed by Ada Example")
    expect(ada.page.locator(CARD)).to_contain_text("There is nothing for you to sign: somebody else must.")
    expect(ada.page.locator("#signatures")).to_be_focused()
    _sign(ben, "The manager")
    expect(ben.page.locator(CARD)).to_contain_text("Signed by everybody who signs this form.")


def _by_keyboard(ben: Screen, keys: Keys) -> bytes:
    """Tab, Enter: from the signatures to what was signed, which stands; to the form as it stood, read there; and as a file."""
    ben.go("result")
    ben.page.locator("#signatures").focus()
    keys.follow("See what was signed: Ada Example, as the professional", r"/signed/\w+$")
    expect(ben.page.locator("#house")).to_contain_text("This signature stands: the form still says what was signed.")
    expect(ben.page.locator("#house")).to_contain_text("Ben Sample, as the manager, the second person")
    expect(ben.page.locator("#house")).to_contain_text("Nothing that was signed.")
    keys.press("Read it here")
    expect(ben.page.locator("#as-signed")).to_be_focused()
    keys.to("What are you worried about?", "summary")
    keys.keyboard.press("Enter")
    expect(ben.page.locator("#as-signed details[open]")).to_contain_text(WORRIED)
    _clean(ben)
    return _downloaded(ben)


def _clean(screen: Screen) -> None:
    """Whoever hears or enlarges the page loses nothing: axe finds nothing, folded or not, and nothing stands beyond the narrowest window."""
    page = screen.page
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    assert Axe().run(page, options={"runOnly": {"type": "tag", "values": list(TAGS)}}).response["violations"] == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(LOST) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def _void(ada: Screen) -> None:
    """A word changed is another assessment: both signatures say so, and it is to be finished again."""
    ada.go("result")
    box = ada.page.locator("#question-worried ~ .box textarea").first
    box.fill(LATER)
    box.blur()
    ada.says(box, "Saved")
    expect(ada.page.locator(CARD)).to_contain_text("this signature is void")
    expect(ada.page.locator(CARD)).to_contain_text("It cannot be signed yet.")
    ada.go("details")
    ada.write("Address", "2 Invented Street", "Saved")
    ada.go("result")
    ada.press("Finish the assessment")
    expect(ada.page.locator(CARD)).to_contain_text("it is not signed by everybody yet")


def _changed(ben: Screen, keys: Keys, before: bytes) -> None:
    """The signature is void, and just what was changed is listed: what it said then and says now, by whom, each the way to it. The file is the same."""
    ben.go("result")
    ben.page.locator("#signatures").focus()
    keys.follow("See what was signed, and what was changed since: Ada Example", r"/signed/\w+$")
    lines = ben.page.locator(".changes > li")
    expect(ben.page.locator("#house")).to_contain_text("This signature is void. The form was changed since: each change is listed below.")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text("What are you worried about?")
    expect(lines.nth(0)).to_contain_text("Changed, by Ada Example on ")
    expect(lines.nth(0)).to_contain_text(f"Then: “{WORRIED}”")
    expect(lines.nth(0)).to_contain_text(f"Now: “{LATER}”")
    expect(lines.nth(1)).to_contain_text("New, by Ada Example on ")
    expect(lines.nth(1)).to_contain_text("Now: “2 Invented Street”")
    assert _downloaded(ben) == before
    _clean(ben)
    ben.page.locator("#title").focus()
    keys.follow("What are you worried about?", r"/result#question-worried$")


def _downloaded(screen: Screen) -> bytes:
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="What was signed, as PDF").click()
    assert caught.value.suggested_filename == "form-as-signed.pdf"
    return caught.value.path().read_bytes()


def _nobody_else(ada: Screen, cyd: Screen, ben: Screen) -> None:
    """Who was not let in gets the answer for a case that is not there; who was, a sentence for a signature that is not."""
    signed = ada.page.locator(CARD).get_by_role("link", name=re.compile("See what was signed")).first.get_attribute("href") or ""
    ada.invite(cyd, ("Cyd Example", "cyd@example.org"))
    said = []
    for path in (signed, signed.replace(ada.case, "/case/0123456789abcdef0123")):
        cyd.go(path)
        said.append(cyd.page.locator(".page").inner_text())
    assert said[0] == said[1]
    assert "There is no such case, or it is not open to you." in said[0]
    ben.go("signed/0123456789abcdef0123")
    expect(ben.page.locator(".page")).to_contain_text("There is no such signature in this case. Nothing was changed.")


def _write_down(ada: Screen, about: str, who: str, answer: str, words: str) -> None:
    """Write down what a parent or carer said."""
    boxes = ada.page.locator("#ask-parent-or-carer")
    boxes.evaluate("(fold) => (fold.open = true)")
    boxes.locator("label.option").filter(has_text=about).click()
    boxes.locator("label.option").filter(has_text=re.compile(rf"^{answer}")).click()
    boxes.get_by_label("Who").fill(who)
    boxes.get_by_label("In their words").fill(words)
    boxes.get_by_role("button", name="Keep it").click()
    ada.quiet()


def _asked(ada: Screen) -> None:
    """One parent answers, the other cannot yet."""
    ada.go("result")
    _write_down(ada, "The plan", "Dad", "Agrees$", "I can ring them too.")
    expect(ada.page.locator("#agreeing")).to_contain_text("The plan: Dad, agrees")
    _write_down(ada, "The plan", "Mum", "Could not be asked", "")
    expect(ada.page.locator("#agreeing .waits").filter(has_text="The plan: Mum, could not be asked, or could not answer")).to_have_count(1)


def _asked_again(ada: Screen) -> None:
    """In the review she is named, on the overview too; what was answered then is no answer of today; her answer closes it, whatever its capitals."""
    ada.go("")
    ada.sees("Whose view is still to be had")
    ada.follow("The plan: Mum, a parent or carer")
    ada.at(r"/result#view-\w+$")
    lines = ada.page.locator("#agreeing .lines > li")
    mum = lines.filter(has_text="The plan: Mum, could not be asked, or could not answer")
    expect(mum).to_be_in_viewport()
    expect(lines.filter(has_text="Dad")).to_have_count(0)
    expect(ada.page.locator("#agreeing")).to_contain_text("It is no answer of today.")
    expect(ada.page.locator("#agreeing .answered-then > li")).to_contain_text("The plan: Dad, agrees")
    expect(ada.page.locator("#agreeing .answered-then > li")).to_contain_text("“I can ring them too.”")
    mum.get_by_role("button", name="Write down the answer of Mum: the plan").click()
    boxes = ada.page.locator("#ask-parent-or-carer")
    expect(boxes.get_by_label("Who")).to_have_value("Mum")
    expect(boxes.get_by_role("radio", name="The plan")).to_be_checked()
    expect(boxes.get_by_role("group", name="They").get_by_role("radio").first).to_be_focused()
    _clean(ada)
    boxes.get_by_label("Who").fill(" mum")
    boxes.locator("label.option").filter(has_text="Does not agree").click()
    boxes.get_by_role("button", name="Keep it").click()
    expect(lines.filter(has_text="The plan: mum, does not agree")).to_have_count(1)
    expect(mum).to_have_count(0)
    ada.go("")
    expect(ada.page.get_by_text("Whose view is still to be had")).to_have_count(0)


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


def _changed_since_they_were_asked(ada: Screen) -> None:
    """Once anything is written otherwise, the line says that they were asked before, and asks for it again; words half-typed below it stay."""
    ada.go("result")
    _write_down(ada, "The assessment", "Dad", "Agrees$", "That is right.")
    dad = ada.page.locator("#agreeing .lines > li").filter(has_text="The assessment: Dad, agrees")
    expect(dad).to_have_count(1)
    expect(dad).not_to_contain_text("before it was changed")
    boxes = ada.page.locator("#ask-parent-or-carer")
    boxes.evaluate("(fold) => (fold.open = true)")
    boxes.get_by_label("In their words").fill("Half of what")
    question = ada.page.locator("#question-worried ~ .box textarea").first
    question.fill("Something else.")
    question.blur()
    ada.says(question, "Saved")
    expect(dad.locator(".waits")).to_contain_text(re.compile(r"agrees \(said on .*, before it was changed\)\. “That is right\.”"))
    expect(boxes.get_by_label("In their words")).to_have_value("Half of what")
    ada.go("")
    ada.sees("Agrees (said on ")
    ada.follow("The assessment: Dad, a parent or carer")
    ada.at(r"/result#view-\w+$")
    dad.get_by_role("button", name="Write down the answer of Dad: the assessment").click()
    _clean(ada)
    boxes.locator("label.option").filter(has_text=re.compile("^Agrees$")).click()
    boxes.get_by_role("button", name="Keep it").click()
    expect(dad).not_to_contain_text("before it was changed")
    expect(dad.get_by_role("button")).to_have_count(0)
