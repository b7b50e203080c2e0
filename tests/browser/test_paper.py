"""Paper in a real browser: considered, made, and typed in again as written."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.documents.reading import pdf_pages

pytestmark = pytest.mark.slow  # three files, made and read

WORDS = "Me and my dog go to the river. Its quiet there"


def test_paper_is_made_and_comes_back(ada: Screen, tmp_path: Path) -> None:
    """Nothing is made before "is it safe?" is answered; the neutral file holds the prompts; their words come back exactly as they stand."""
    ada.demo_case("Robin")
    talk = ada.prepare("Robin")
    ada.go("paper/" + talk.rpartition("/")[2])
    ada.press("Make the prompts")
    expect(ada.page.get_by_role("alert")).to_contain_text("First write whether it is safe for them to have this paper")
    ada.page.get_by_label("Is it safe for them to have this?").first.fill("It stays in this room.")
    ada.press("Make the prompts")
    with ada.page.expect_download() as caught:
        ada.page.get_by_role("link", name="The prompts as PDF").click()
    assert caught.value.suggested_filename == "notes.pdf"
    caught.value.save_as(tmp_path / "notes.pdf")
    printed = " ".join(" ".join(pdf_pages((tmp_path / "notes.pdf").read_bytes())).split())
    assert "Tell me about the places you like to go" in printed or "places" in printed
    for secret in ("CSE", "exploitation", "Robin", "risk"):
        assert secret not in printed
    ada.page.get_by_text("Out and about", exact=True).click()
    topic = ada.page.locator("details[open]")
    box = topic.get_by_label("Their words").first
    box.fill(WORDS)
    ada.says(box, "Saved")
    topic.locator("label.option").filter(has_text="I'd rather not").nth(1).click()
    ada.quiet()
    ada.page.reload()
    ada.ready()
    ada.page.get_by_text("Out and about", exact=True).click()
    expect(topic.get_by_label("Their words").first).to_have_value(WORDS)
    ada.go("said/" + talk.rpartition("/")[2])
    expect(ada.page.locator("blockquote.words")).to_have_text(WORDS)
    ada.sees("Left: would rather not say.")
    assert ada.wrong == []
