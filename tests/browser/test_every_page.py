"""What must hold on every page and in every state: WCAG 2.2 AA by axe-core, reflow at 320 px and at 400 % zoom, no error in the console."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.walk import walk

pytestmark = pytest.mark.slow  # every page and state of both screens, by axe

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the colour scheme; all others are asked once."""

# Everything that stands beyond the window's edge, and every text that is cut off by its own box. A list that scrolls by
# itself downwards, and a field whose own text is longer than it, are no loss; nor is a picture that scrolls sideways in a region of
# its own, by keys too (WCAG 1.4.10 excepts diagrams).
LOST = """() => {
  const wide = document.documentElement.clientWidth, lost = [];
  if (document.documentElement.scrollWidth > wide) lost.push(`the page is ${document.documentElement.scrollWidth} px wide of ${wide}`);
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest("[role=region][tabindex='0'].sideways > img, .unseen, .unseen-small, .skip, [aria-hidden=true], script, style, #popup, .q-notifications") || !each.checkVisibility()) continue;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (!box.width || !box.height) continue;
    const name = `${each.tagName.toLowerCase()}.${each.className} “${(each.innerText || "").slice(0, 40)}”`;
    if (box.right > wide + 1 || box.left < -1) lost.push(`${name} stands from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (own && style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1) lost.push(`${name} is cut off`);
    if (own && style.overflowY === "hidden" && each.scrollHeight > each.clientHeight + 2) lost.push(`${name} is cut off below`);
  }
  return lost;
}"""


# What can be pressed on a companion screen and is smaller than a finger.
SMALL = """() => [...document.querySelectorAll(".companion button, .companion a, .companion textarea, main button, main input:not([type=hidden])")]
  .filter((each) => each.checkVisibility() && !document.querySelector("#house"))
  .map((each) => [each.innerText || each.id, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44)
  .map(([name, box]) => `“${name}” is ${Math.round(box.width)} by ${Math.round(box.height)} px`)"""


@dataclass
class Found:
    """What was met on the walk: a list of sentences for each thing that is looked at, and the names of the states."""

    states: list[str] = field(default_factory=list)
    light: list[str] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    zoomed: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    looked_small: int = 0
    headings: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


def _axe(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    only: dict[str, Any] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {node['html'][:140]} {node.get('failureSummary', '')[:160]}" for each in found for node in each["nodes"][:3]]


@pytest.fixture(scope="module")
def found(demo: Server, browser: Browser) -> Iterator[Found]:
    """Walk once, and look at everything in each state."""
    script = Axe().axe_script  # axe-core as its package carries it, put into each page once
    opened: list[BrowserContext] = []
    screens: list[Screen] = []

    def opener(server: Server) -> Screen:
        opened.append(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light"))
        opened[-1].add_init_script(script)
        screens.append(Screen(opened[-1], server))
        return screens[-1]

    met = Found()
    for name, screen in walk(demo, opener):
        page = screen.page
        met.states.append(name)
        met.light += [f"{name}: {says}" for says in _axe(page)]
        page.emulate_media(color_scheme="dark")
        met.dark += [f"{name}: {says}" for says in _axe(page, COLOURS)]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 800})
        met.narrow += [f"{name}: {says}" for says in page.evaluate(LOST)]
        if page.locator(".companion").count():
            met.looked_small += 1
            met.small += [f"{name}: {says}" for says in page.evaluate(SMALL)]
        page.set_viewport_size({"width": 320, "height": 256})
        met.zoomed += [f"{name}: {says}" for says in page.evaluate(LOST)]
        page.set_viewport_size({"width": 1280, "height": 900})
        count = page.evaluate("() => [...document.querySelectorAll('h1')].filter((each) => each.checkVisibility()).length")
        if count != 1 and name != "locked cover":
            met.headings.append(f"{name}: {count} first-level headings")
    met.console = [says for screen in screens for says in screen.wrong if "400 (Bad Request)" not in says]
    yield met
    for context in opened:
        context.close()


def test_every_page_and_state_is_met(found: Found) -> None:
    """The walk meets each state once: none is left out, none is taken for another."""
    assert len(found.states) == len(set(found.states))
    assert len(found.states) > 50


def test_no_page_or_state_violates_wcag_in_the_light_scheme(found: Found) -> None:
    """axe-core finds no violation of WCAG 2.0, 2.1 and 2.2 at levels A and AA."""
    assert found.light == []


def test_no_page_or_state_violates_wcag_in_the_dark_scheme(found: Found) -> None:
    """The rules that depend on colours hold in the dark scheme too."""
    assert found.dark == []


def test_nothing_scrolls_sideways_or_is_cut_off_at_320_pixels(found: Found) -> None:
    """On the narrowest phone every page is one column, and no text is cut off."""
    assert found.narrow == []


def test_nothing_scrolls_sideways_or_is_cut_off_at_400_percent(found: Found) -> None:
    """At 400 % zoom of 1280 by 1024 every page reflows, and no text is cut off."""
    assert found.zoomed == []


def test_whatever_can_be_pressed_on_a_companion_is_large_enough(found: Found) -> None:
    """Every target on the companion screen is at least 44 px wide and high, on the narrowest phone."""
    assert found.looked_small > 15
    assert found.small == []


def test_every_page_has_one_first_level_heading(found: Found) -> None:
    """Who hears a page finds its title, or the prompt's own words, as the one heading of the first level."""
    assert found.headings == []


def test_no_page_reports_an_error_to_the_console(found: Found) -> None:
    """Nothing fails in the browser, and no page breaks its own content security policy."""
    assert found.console == []
