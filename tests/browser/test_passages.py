"""Passages of a story are marked in a real browser: by a selection, by ticks, by the keyboard alone; then attached, linked and printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen, form
from tests.browser.server import Server
from tests.browser.test_every_page import LOST, TAGS
from tests.browser.test_keyboard import Keys
from tests.documents.reading import word_paragraphs

pytestmark = pytest.mark.slow  # by mouse and by keyboard, each in a case of its own

STORY = "It's ok 🙂👍🏽 mostly. A man gives me lifts, he's called Jay. أحب جدتي كثيرا. she is kind\nI want to stay at school."
LIFTS = "A man gives me lifts, he's called Jay."
GRAN = "أحب جدتي كثيرا."
ANSWER = "article.answer"

# Where a part of the story stands on the screen: the middle of the line just before its first letter and just after its last.
CORNERS = """([selector, words]) => {
  const all = document.querySelector(selector + " blockquote"), from = all.textContent.indexOf(words);
  const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (from + words.length > at && from + words.length <= at + node.length) range.setEnd(node, from + words.length - at);
  }
  const boxes = [...range.getClientRects()].filter((box) => box.width), first = boxes[0], last = boxes[boxes.length - 1];
  return [[first.left, (first.top + first.bottom) / 2], [last.right, (last.top + last.bottom) / 2]];
}"""

# The same part selected as a finger's handles or a reader's caret would do it; the touch on the button then lets go of it.
SELECT = """([selector, words]) => {
  const all = document.querySelector(selector + " blockquote"), from = all.textContent.indexOf(words);
  const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT), ends = [];
  for (let at = 0, node; (node = walker.nextNode()); at += node.length)
    for (const place of [from, from + words.length]) if (place >= at && place <= at + node.length) ends[place === from ? 0 : 1] ??= [node, place - at];
  getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
}"""


def told(house: Server, stranger: Opener) -> Screen:
    """Ada at a new case in which Sam told their story to the one open prompt; she reads it whole."""
    screen = stranger(house, reduced_motion="reduce")
    screen.context.add_init_script(Axe().axe_script)
    if house.link:
        screen.sign_up(house.link)
        house.link = ""
    else:
        screen.sign_in()
    screen.open_case("Sam Invented")
    screen.go("prepare")
    screen.pick("The young person", "Who")
    screen.quiet()
    screen.pick("In your own words", "The conversation")
    screen.quiet()
    talk = screen.prepare("Sam")
    screen.topic("In your own words")
    screen.page.locator(".prompt textarea:visible").fill(STORY)
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote")).to_have_text(STORY)
    screen.go(talk.replace("/talk/", "/said/"))
    return screen


def passage(screen: Screen, words: str) -> Locator:
    return screen.page.locator(".passages > li").filter(has=screen.page.locator("q", has_text=re.compile(f"^{re.escape(words)}$")))


def is_whole(screen: Screen) -> None:
    """The quotation still holds every letter of what was said."""
    assert screen.page.locator(f"{ANSWER} blockquote").evaluate("(each) => each.textContent") == STORY


def violations(screen: Screen) -> list[str]:
    """Return what axe-core finds on the page as it stands."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    found = screen.page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"][:3]]


def looks_right(screen: Screen) -> None:
    """Nothing for axe-core to find in either scheme, and nothing lost on the narrowest phone."""
    assert violations(screen) == []
    screen.page.emulate_media(color_scheme="dark")
    assert violations(screen) == []
    screen.page.emulate_media(color_scheme="light")
    screen.page.set_viewport_size({"width": 320, "height": 800})
    assert screen.page.evaluate(LOST) == []
    screen.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_selection_is_marked_exactly(house: Server, stranger: Opener) -> None:
    """Dragged with a mouse, or by touch, after emoji and across scripts: the passage is what was selected, and the original is whole."""
    screen = told(house, stranger)
    mouse = screen.page.mouse
    start, end = screen.page.evaluate(CORNERS, [ANSWER, LIFTS])
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=8)
    mouse.up()
    screen.sees("You have chosen:")
    screen.press("Mark a passage")
    expect(passage(screen, LIFTS)).to_be_focused()
    expect(screen.page.locator("blockquote mark")).to_have_text(LIFTS)
    for words in (GRAN, "🙂👍🏽 mostly. A man"):
        screen.page.evaluate(SELECT, [ANSWER, words])
        screen.sees("You have chosen:")
        screen.page.evaluate("() => getSelection().setPosition(document.body, 0)")
        screen.press("Mark a passage")
        expect(passage(screen, words)).to_be_focused()
    screen.page.evaluate(SELECT, [ANSWER, LIFTS])
    screen.press("Mark a passage")
    expect(screen.page.locator(".passages > li")).to_have_count(3)  # the same twice is one
    is_whole(screen)
    screen.page.reload()
    screen.ready()
    expect(screen.page.locator(".passages q")).to_have_text(["🙂👍🏽 mostly. A man", LIFTS, GRAN])
    is_whole(screen)
    looks_right(screen)
    passage(screen, LIFTS).get_by_role("button", name="Take this mark away").click()
    screen.sees("The mark is taken away.")
    expect(screen.button("Mark a passage")).to_be_focused()
    expect(screen.page.locator(".passages > li")).to_have_count(2)
    is_whole(screen)
    assert not screen.wrong, screen.wrong


def test_a_selection_elsewhere_marks_nothing(house: Server, stranger: Opener) -> None:
    """What is selected outside of the words is not marked; what reaches into them is marked as far as it does. A press lets go."""
    screen = told(house, stranger)
    screen.page.evaluate("() => getSelection().selectAllChildren(document.getElementById('title'))")
    screen.press("Mark a passage")
    expect(screen.page.get_by_role("group", name="Which sentences?")).to_be_visible()
    screen.press("Close without marking")
    expect(screen.button("Mark a passage")).to_be_focused()
    screen.page.evaluate("() => getSelection().selectAllChildren(document.querySelector('article.answer'))")
    expect(screen.page.locator(".chosen q")).to_have_text(STORY)
    screen.page.locator(f"{ANSWER} blockquote").click()
    expect(screen.page.locator(".chosen")).to_have_count(0)
    expect(screen.page.locator(".passages > li")).to_have_count(0)


def test_by_the_keyboard_alone_and_into_the_document(house: Server, stranger: Opener, tmp_path: Path) -> None:
    """Sentences are ticked, attached to a topic and linked on Confirm, without a mouse; Word quotes the passage and has the whole words."""
    screen = told(house, stranger)
    keys = Keys(screen)
    keys.press("Mark a passage")
    expect(screen.page.get_by_role("checkbox", name="It's ok 🙂👍🏽 mostly.")).to_be_focused()
    keys.press("Mark what is ticked")
    expect(screen.page.get_by_role("alert")).to_contain_text("Nothing is chosen yet.")
    looks_right(screen)
    keys.to(LIFTS, "checkbox", back=True)
    keys.keyboard.press("Space")
    keys.press("Mark what is ticked")
    expect(passage(screen, LIFTS)).to_be_focused()
    expect(passage(screen, LIFTS)).to_contain_text("Linked to no indicator yet.")
    keys.to("Topic", "select")
    keys.keyboard.type("Out")
    keys.press("Attach it to this topic")
    expect(passage(screen, LIFTS)).to_be_focused()
    expect(passage(screen, LIFTS)).to_contain_text("Topic: Out and about")
    keys.press("Link it to an indicator")
    expect(screen.page.get_by_label("Indicator")).to_be_focused()
    wording = form().indicator("m1").wording  # type: ignore[union-attr]
    expect(screen.page.locator("optgroup").first).to_contain_text(wording)
    looks_right(screen)
    keys.keyboard.type(wording.split()[0])
    keys.press("Open it on Confirm")
    screen.at(r"/confirm$")
    screen.title(wording)
    expect(screen.page.locator(".accounts article.evidence")).to_contain_text("A passage of a longer answer, marked for “Out and about”.")
    keys.press("Points towards")
    expect(screen.button("Points towards")).to_have_attribute("aria-pressed", "true")
    assert violations(screen) == []
    keys.follow("Read it in the whole answer", r"/said/\w+#\w+$")
    expect(passage(screen, LIFTS)).to_contain_text(f"Points towards: {wording}")
    is_whole(screen)
    screen.go("document")
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name="CSE 1 as Word").click()
    caught.value.save_as(tmp_path / "form.docx")
    printed = word_paragraphs((tmp_path / "form.docx").read_bytes())
    assert printed.count(LIFTS) == 1
    assert printed.count(STORY) == 1
    assert any(each.startswith("From: whole answer 1") for each in printed)
    assert not screen.wrong, screen.wrong


def test_without_a_topic_a_passage_is_at_hand_where_it_is_wanted(house: Server, stranger: Opener) -> None:
    """Neighbouring sentences are one passage, others are their own; on Confirm the wanted one stands beside the item, once."""
    screen = told(house, stranger)
    screen.press("Mark a passage")
    for sentence in (GRAN, "she is kind", "It's ok"):
        screen.pick(sentence, "Which sentences?")
    screen.press("Mark what is ticked")
    expect(screen.page.locator(".passages q")).to_have_text(["It's ok 🙂👍🏽 mostly.", f"{GRAN} she is kind"])
    gran = passage(screen, f"{GRAN} she is kind")
    gran.get_by_role("button", name="Link it to an indicator").click()
    gran.get_by_role("button", name="Open it on Confirm").click()
    expect(screen.page.get_by_role("alert")).to_contain_text("Choose an indicator first.")
    gran.get_by_label("Indicator").select_option("v5")
    gran.get_by_role("button", name="Open it on Confirm").click()
    screen.at(r"/confirm$")
    stands = screen.page.locator(".accounts article.evidence")
    expect(stands).to_contain_text(GRAN)
    stands.get_by_role("button", name="Points away").click()
    expect(stands.get_by_role("button", name="Points away")).to_have_attribute("aria-pressed", "true")
    screen.item("v5")
    expect(screen.page.locator(".accounts article.evidence")).to_contain_text(GRAN)
    screen.item("v6")
    expect(screen.page.locator(".accounts article.evidence")).to_have_count(0)
