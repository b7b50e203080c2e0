"""`make screenshots`: every page and state of the demonstration at the width of a phone, a tablet and a laptop.

They go to `build/screenshots/`, which git ignores. One, the conversation on a tablet, is kept beside the README's text:
`tests/screenshots/talk.png`.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.browser.walk import walk
from tests.chromium import ARGUMENTS, find_chromium

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "build" / "screenshots"
KEPT = Path(__file__).parent / "screenshots" / "talk.png"
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "laptop": (1280, 900)}


def main() -> None:
    """Take the pictures anew, and say where they are."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    KEPT.parent.mkdir(exist_ok=True)
    opened: list[BrowserContext] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))

        def opener(server: Server) -> Screen:
            opened.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"))
            return Screen(opened[-1], server)

        server = Server(Path(folder), "demo")
        server.start()
        try:
            for number, (name, screen) in enumerate(walk(server, opener)):
                _take(screen, f"{number:02}-{re.sub(r'[^a-z]+', '-', name.lower())}")
                if name == "talk, prompt":
                    _keep(screen)
        finally:
            browser.close()
            server.stop()
    print(f"The pictures are in {PLACE.relative_to(ROOT)}; {KEPT.relative_to(ROOT)} is the one that is kept.")


def _take(screen: Screen, name: str) -> None:
    """Take the state that a screen shows at every size, whole, and put it back to the first."""
    for size, (width, height) in SIZES.items():
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.page.wait_for_timeout(60)
        screen.page.screenshot(path=PLACE / f"{name}-{size}.png", full_page=True)
    screen.page.set_viewport_size({"width": 1280, "height": 900})


def _keep(screen: Screen) -> None:
    """Take the one picture that the README shows: what a tablet shows of the conversation, without scrolling."""
    screen.page.set_viewport_size({"width": 820, "height": 900})
    screen.page.wait_for_timeout(200)
    screen.page.screenshot(path=KEPT)
    screen.page.set_viewport_size({"width": 1280, "height": 900})


if __name__ == "__main__":
    main()
