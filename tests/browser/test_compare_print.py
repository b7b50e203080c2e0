"""The address that compares two assessments, printed by the browser: whole, and as a draft until it is signed."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen, form
from tests.browser.test_compare import decide, review, wording
from tests.documents.reading import folded, pdf_pages

pytestmark = pytest.mark.slow  # a review, and its print


def test_the_page_itself_is_printed_whole_and_as_a_draft(ada: Screen) -> None:
    """What is folded away is on paper, every item of it; DRAFT stands in words on the screen and on every printed page."""
    ada.demo_case("Alex")
    review(ada, "Three months have passed.")
    decide(ada, "h1", "Not known", "Nobody has seen a record since.")
    ada.item("m1")
    ada.page.locator(".before").get_by_role("button", name="Points towards").click()
    ada.quiet()
    ada.pick("Indicated", "Decision")
    ada.pick("Current", "It is")
    ada.sees("say what shows that this is still so")
    box = ada.page.get_by_label("The reason", exact=True)
    box.fill("A neighbour saw it again.")
    box.blur()
    ada.stands("Indicated (current)")
    ada.go("compare")
    expect(ada.page.get_by_text("DRAFT – not agreed", exact=True)).to_be_visible()
    assert ada.page.get_by_text(wording("h1"), exact=True).is_hidden()
    ada.page.emulate_media(media="print")
    folded_away = ada.page.locator("details.in-print li, details.in-print article h3")
    expect(folded_away.first).to_be_visible()
    assert all(each.is_visible() for each in folded_away.all())
    assert wording("m1") in folded_away.all_inner_texts()
    ada.page.emulate_media(media="null")  # as whatever shows it: the screen again, or paper
    pages = [folded(each) for each in pdf_pages(ada.page.pdf())]
    assert [number for number, each in enumerate(pages, 1) if "DRAFT – not agreed" not in each] == []
    printed = _letters(" ".join(each.replace("DRAFT – not agreed", "") for each in pages))  # a wording may go on overleaf, below the mark
    assert [item.wording for item in form().indicators if _letters(item.wording) not in printed] == []
    assert ada.page.get_by_text(wording("h1"), exact=True).is_hidden()
    assert ada.wrong == []


def _letters(text: str) -> str:
    """Return a text by its letters alone: a line may break within “and/or”, and a browser draws the three of “ffi” as one."""
    return "".join(normalize("NFKC", text).split())
