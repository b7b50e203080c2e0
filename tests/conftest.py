"""What every test may use. Fixtures of one package's tests stand in the conftest.py beside them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import ARGUMENTS, find_chromium

# No test fails on time, nor because of how long it took to make up what it tries: a shared machine may be slow at any moment.
settings.register_profile("alongside", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
settings.load_profile("alongside")

# Days and minutes are printed as people where the server stands name them; a test that is about another zone sets it.
os.environ["TZ"] = "UTC"
time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that uses the browser, and put their files last.

    Playwright's event loop, once started, stays the running loop of the thread, and asyncio tests after it would be refused. A
    file goes to one process as a whole, so it is files that are put in order.
    """
    with_browser = set()
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            with_browser.add(item.path)
    items.sort(key=lambda item: item.path in with_browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium, installed first if there was none."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One headless Chromium for all tests; each opens its own context in it, so that no cookie is shared."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=list(ARGUMENTS))
        yield running
        running.close()
