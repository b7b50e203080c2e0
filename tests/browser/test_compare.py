"""Assessments side by side in a real browser: found from the overview, changes with their words, any two, printed, and a sentence for a wrong address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen, form
from tests.documents.reading import folded, pdf_pages, word_paragraphs

pytestmark = pytest.mark.slow  # a review, and a review after it, as a professional makes them

LIFT = "Sometimes I get a lift back off people"


def wording(item: str) -> str:
    found = form().indicator(item)
    assert found is not None
    return found.wording


def card(screen: Screen, item: str) -> Locator:
    return screen.page.locator(f"#item-{item}")


def side(screen: Screen, item: str, name: str) -> Locator:
    """Return one side of an item: *Then* or *Now*."""
    return card(screen, item).locator("section").filter(has=screen.page.get_by_role("heading", name=name, exact=True))


def review(screen: Screen, why: str) -> None:
    """Begin to look at the finished assessment again."""
    screen.go("")
    screen.page.locator("summary", has_text="Review it").click()
    screen.write("Why now", why)
    screen.press("Begin the review")
    screen.at(r"/confirm")


def decide(screen: Screen, item: str, answer: str, reason: str) -> None:
    screen.item(item)
    screen.pick(answer, "Decision")
    box = screen.page.get_by_label("The reason", exact=True)
    box.fill(reason)
    box.blur()
    screen.stands(answer)


def test_what_changed_is_seen_with_its_words_and_printed(ada: Screen) -> None:
    """Strengths first, each change in words with both sides, the rest folded away; the same address, the same on paper, a draft."""
    ada.demo_case("Alex")
    expect(ada.page.get_by_role("link", name="Compare its assessments")).to_have_count(0)
    ada.go("compare")
    expect(ada.page.get_by_role("alert")).to_contain_text("CSE 1 was filled once in this case, so there is nothing to compare yet.")
    review(ada, "Three months have passed.")
    decide(ada, "a4", "Not indicated", "Home by eight all term, says the school.")
    decide(ada, "h1", "Not applicable", "There is nobody whom this could be about.")
    ada.item("m1")
    ada.page.locator(".before").get_by_role("button", name="Points towards").click()
    ada.quiet()
    ada.go("")
    ada.follow("Compare its assessments")
    ada.title("Assessments side by side")
    ada.sees("Why then: Three months have passed.")
    titles = ada.page.locator("h2").all_inner_texts()
    titles = titles[titles.index("What do you think is working well?") :]
    assert titles[:4] == [
        "What do you think is working well?",
        "What changed",
        "Indicated then, and not asked again",
        "The tier, and the reason",
    ]
    expect(card(ada, "a4")).to_contain_text("No longer indicated")
    expect(side(ada, "a4", "Then")).to_contain_text("Indicated: Current")
    expect(side(ada, "a4", "Now")).to_contain_text("Home by eight all term, says the school.")
    expect(card(ada, "h1").locator("strong")).to_have_text("Now not applicable")
    expect(card(ada, "m1")).to_contain_text("Not asked again")
    expect(side(ada, "m1", "Then")).to_contain_text(LIFT)
    expect(side(ada, "m1", "Now")).to_contain_text("Used again: these words stood with the assessment of")
    expect(side(ada, "m1", "Now")).to_contain_text("Said on the same day.")
    assert ada.page.get_by_text(wording("h2"), exact=True).is_hidden()
    picture = ada.page.get_by_role("img", name="How things went, as steps.")
    expect(picture).to_be_visible()
    assert picture.evaluate("(each) => each.naturalWidth") > 0
    expect(ada.page.get_by_role("table", name="How things went")).to_contain_text("Medium Risk")
    _read_on_a_phone(ada, picture)
    _printed(ada)
    assert ada.wrong == []


def _read_on_a_phone(ada: Screen, picture: Locator) -> None:
    """The picture keeps its size where the page is narrower, and scrolls sideways in a place of its own, by keys too; on paper it fits."""
    around = ada.page.get_by_role("region", name="How things went, the picture")
    hidden = "(each) => each.scrollWidth - each.clientWidth"
    assert around.evaluate(hidden) == 0
    ada.page.set_viewport_size({"width": 390, "height": 844})
    assert picture.evaluate("(each) => each.clientWidth - each.naturalWidth") == 0
    assert around.evaluate(hidden) > 0
    assert ada.page.evaluate("() => document.documentElement.scrollWidth") == 390
    around.focus()
    ada.page.keyboard.press("ArrowRight")
    ada.page.wait_for_function("() => document.querySelector('.sideways').scrollLeft > 0")
    ada.page.emulate_media(media="print")
    assert around.evaluate(hidden) == 0
    ada.page.emulate_media(media="null")
    ada.page.set_viewport_size({"width": 1280, "height": 900})


def _printed(ada: Screen) -> None:
    for name, ending, read in (("Word", "docx", word_paragraphs), ("PDF", "pdf", pdf_pages)):
        with ada.page.expect_download() as caught:
            ada.page.get_by_role("link", name=f"The comparison as {name}").click()
        assert caught.value.suggested_filename == f"comparison-draft.{ending}"
        printed = folded(" ".join(read(caught.value.path().read_bytes())))
        for says in ("What changed", "No longer indicated", "Home by eight all term, says the school.", LIFT):
            assert says in printed, says


def test_any_two_can_be_chosen_and_a_wrong_address_gets_a_sentence(ada: Screen) -> None:
    """By plain lists, once there are three; the address names them, so that it can be kept; from three on, each item has its course."""
    ada.demo_case("Alex")
    ada.go("compare")
    expect(ada.page.get_by_text("Over time, by indicator")).to_have_count(0)
    _finish_the_review(ada)
    review(ada, "She was found in another town.")
    ada.go("compare?form=1")
    expect(ada.page.get_by_label("Then", exact=True)).to_have_value("2")
    expect(ada.page.get_by_label("Now", exact=True)).to_have_value("3")
    line = ada.page.locator(".timeline").filter(has_text=wording("a4"))
    expect(line.locator("li")).to_contain_text(["Indicated: Current", "No longer indicated (Not indicated)", "Not asked again"])
    ada.page.get_by_label("Then", exact=True).select_option("1")
    ada.page.get_by_role("button", name="Compare these").click()
    ada.at(r"/compare\?form=1&then=1&now=3$")
    ada.sees("Why then: She was found in another town.")
    for wrong, says in (
        ("then=7&now=1", "There is no such assessment in this case."),
        ("then=1&now=abc", "There is no such assessment in this case."),
        ("then=2&now=2", "The earlier assessment comes first"),
        ("then=3&now=1", "The earlier assessment comes first"),
    ):
        ada.go(f"compare?form=1&{wrong}")
        expect(ada.page.get_by_role("alert")).to_contain_text(says)
        answer = ada.page.request.get(f"{ada.server.base}{ada.case}/comparison.pdf?form=1&{wrong}")
        assert answer.status == 409
        assert says in answer.text()
    ada.go("compare?form=9")
    expect(ada.page.get_by_role("alert")).to_contain_text("There is no such form in this case.")


def _finish_the_review(ada: Screen) -> None:
    """Decide what is left, each by itself, as quickly as the pages let one: a reason once, and one press for each that it is true of."""
    ada.go("confirm")
    same = ada.page.get_by_role("button", name="Still so, for the reason given last: “Nobody was asked again.”")
    while True:
        ada.press("Next undecided")
        if ada.page.locator(".list [aria-current] .stand.open").count() == 0:
            break
        ada.pick("Not known", "Decision")
        ada.page.get_by_label("The reason", exact=True).fill("Nobody was asked again.")
        ada.page.get_by_label("The reason", exact=True).blur()
        ada.stands("Not known")
        while same.count():
            wording = ada.page.locator("#title").inner_text()
            same.press("Enter")
            expect(ada.page.locator("#title")).not_to_have_text(wording)
            ada.quiet()
    ada.go("result")
    boxes = ada.page.locator(".page > .box textarea")
    for number in range(boxes.count()):
        boxes.nth(number).fill("Looked at again in an invented June.")
        boxes.nth(number).blur()
        ada.says(boxes.nth(number), "Saved")
    ada.pick("No tier", "Tier")
    ada.write("Your reason", "Nothing is indicated any more.")
    ada.press("Keep this decision")
    ada.press("Finish the assessment")
    ada.sees("Finished on")
