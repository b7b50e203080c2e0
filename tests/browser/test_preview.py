"""The preview beside an editor: the installed command, a real browser, and a file that is saved again and again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from interview.words.content import read_content
from interview.words.problem import Problems
from interview.words.script import ORDINARY
from tests.browser.server import COMMAND

pytestmark = pytest.mark.slow  # a copy of all content, checked again at every save

OURS = Path(__file__).parents[2]
TALK = Path("scripts/conversations/young-person.md")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPT = read_content(OURS, Problems()).scripts["young-person"]
ASKED = next(
    prompt for topic in SCRIPT.topics if topic.role == ORDINARY for prompt in topic.prompts if prompt.listen_for and prompt.follow_ups
)
WORDS = ASKED.words.text
CHECKED = 60_000
"""Milliseconds that the check of all content may take on a busy machine."""


class Running:
    """`alongside preview` over a copy of the content, with a home of its own in which nothing may appear."""

    def __init__(self, folder: Path) -> None:
        self.home, self.empty = folder / "content", folder / "empty"
        for name in ("scripts", "locales"):
            shutil.copytree(OURS / name, self.home / name)
        self.empty.mkdir()
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ALONGSIDE_")}
        self.process = subprocess.Popen(
            [str(COMMAND), "preview", str(self.home / TALK)],
            env=clean | {"HOME": str(self.empty), "XDG_DATA_HOME": str(self.empty), "XDG_CONFIG_HOME": str(self.empty)},
            cwd=self.empty,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.process.stdout.readline())
        assert found is not None
        self.base = found[0]

    def save(self, old: str, new: str, name: Path = TALK) -> None:
        """Change a file as many editors do: by another that takes its place."""
        path = self.home / name
        text = path.read_text("utf-8")
        assert old in text
        part = path.with_name("4913")
        part.write_text(text.replace(old, new), "utf-8")
        part.replace(path)

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit and what was written to the error output."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The preview of our own conversation, started."""
    started = Running(tmp_path)
    yield started
    started.stop()


@pytest.fixture
def wrong() -> list[str]:
    """What the browser's console complained of."""
    return []


@pytest.fixture
def page(running: Running, browser: Browser, wrong: list[str]) -> Iterator[Page]:
    """A browser that has followed the address."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", color_scheme="light")
    context.add_init_script(Axe().axe_script)
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(running.base)
    yield page
    context.close()


def top(page: Page) -> float:
    """Return how far below the top of the window the words that are read stand, in pixels."""
    box = page.get_by_text(WORDS, exact=True).first.bounding_box()
    assert box is not None
    return box["y"]


def test_a_save_is_seen_where_one_was_reading(running: Running, page: Page, wrong: list[str]) -> None:
    """New words appear by themselves; what is being read, and the focus, stay where they are, also when lines come in above."""
    asked = page.locator("article.prompt").filter(has_text=WORDS)
    asked.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 300)")
    link = asked.get_by_role("link").first
    link.focus()
    before, name = top(page), str(link.get_attribute("href"))
    assert SCRIPT.words is not None
    running.save(SCRIPT.words.text, SCRIPT.words.text + " You can say no." * 60)
    running.save(ASKED.follow_ups[0].text, "And what is next to it?")
    expect(asked).to_contain_text("And what is next to it?")
    expect(page.get_by_text("You can say no. You can say no.")).to_be_attached()
    assert abs(top(page) - before) < 3
    assert page.evaluate("document.activeElement.getAttribute('href')") == name
    assert wrong == []


def test_the_findings_come_beside_it_and_lead_to_their_place(running: Running, page: Page, wrong: list[str]) -> None:
    """A slip is named with its line; its link leads to what is shown from there; mended, it is gone."""
    expect(page.locator("#status")).to_contain_text("Nothing found in this file.", timeout=CHECKED)
    running.save(WORDS, "Why do you like to go there?")
    expect(page.locator("#status")).to_contain_text("in this file.", timeout=CHECKED)
    expect(page.locator("#findings li").first).to_contain_text(re.compile(r"Line \d+ · Error"), timeout=CHECKED)
    page.locator("#findings a").first.click()
    expect(page.locator("article.prompt").filter(has_text="Why do you like to go there?")).to_be_in_viewport()
    running.save("Why do you like to go there?", WORDS)
    expect(page.locator("#status")).to_contain_text("Nothing found in this file.", timeout=CHECKED)
    assert wrong == []


def test_a_broken_file_keeps_its_last_preview(running: Running, page: Page) -> None:
    """With the front matter broken, the words stay, marked as earlier, and the findings say what to mend."""
    running.save("kind: conversation", "kind: [conversation")
    expect(page.locator("main")).to_contain_text("What follows is how it was at")
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("#findings")).to_contain_text("the front matter cannot be read")
    running.save("kind: [conversation", "kind: conversation")
    expect(page.locator("main")).not_to_contain_text("What follows is how it was at")


def test_what_is_listened_for_opens_the_item(running: Running, page: Page, wrong: list[str]) -> None:
    """A link leads to the tool's own preview, at the item, and that follows its own file."""
    link = page.locator(".alone a").first
    words = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(r"/see/scripts/tools/[\w-]+\.md#line-\d+$"))
    expect(page.locator(":target")).to_contain_text(words)
    running.save(words, f"{words}, seen lately", Path(re.sub(r".*/see/|#.*", "", page.url)))
    expect(page.get_by_text(f"{words}, seen lately").first).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize(
    "name",
    [
        "conversations/young-person.md",
        "tools/cse-1.md",
        "tools/cse-1-pathway.md",
        "guidance/cse-1-guidance.md",
        "authorities/barking-and-dagenham.md",
    ],
)
def test_every_kind_can_be_used_by_everybody(running: Running, page: Page, wrong: list[str], name: str) -> None:
    """axe-core finds nothing in light and dark, with findings and while a broken file stands there; nothing is wider than 320 px."""
    page.goto(f"{running.base}see/scripts/{name}")
    expect(page.locator("#busy")).to_be_empty(timeout=CHECKED)
    running.save("version: ", "version: x", Path("scripts") / name)
    expect(page.locator("#findings li").first).to_contain_text("version")
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    running.save("---\nid", "--\nid", Path("scripts") / name)
    expect(page.locator("main")).to_contain_text("What follows is how it was at")
    assert axe(page) == []
    assert wrong == []


def axe(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA."""
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"][:3]]


def test_ctrl_c_ends_it_quietly_and_nothing_was_kept(running: Running, page: Page) -> None:
    """Exit 0 and no word, with a page open; the page says that it no longer follows; no data, no key, no file was made."""
    expect(page.locator("main h1")).to_have_text(SCRIPT.title.text)
    assert running.stop() == (0, "")
    expect(page.locator("#lost")).to_contain_text("The preview has ended")
    expect(page.locator("main h1")).to_have_text(SCRIPT.title.text)
    assert list(running.empty.rglob("*")) == []
