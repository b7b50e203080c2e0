"""Chromium for the tests: found, or installed. Never left out in silence.

The tests in a browser are the only ones that see what a young person sees, so a machine without a browser is a failure, not a
skipped test. Playwright's own download is the last resort: many networks have a package mirror and nothing else.
"""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# Debian's Chromium, and the fonts for the scripts that its own do not cover (Arabic, Bengali, Gurmukhi, Ethiopic…).
DEBIAN_PACKAGES = ("chromium", "fonts-noto-core")
INSTALL_SECONDS = 900

ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to start for root without it; it only ever opens our own pages here
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB, and a page then crashes
    "--disable-gpu",
    "--disable-background-networking",  # nothing is asked of anyone but the server under test
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


class NoChromium(Exception):
    """There is no Chromium here, and none could be installed."""


@functools.cache
def find_chromium() -> str:
    """Return the path of a Chromium or Chrome, installed first if need be; raise NoChromium with one sentence if there is none."""
    with _alone():
        found = _installed()
        tried = []
        for install in (_from_debian, _from_playwright):
            if found is None:
                tried.append(install())
                found = _installed()
    if found is None:
        raise NoChromium(
            "The tests in a browser need Chromium, and none was found or could be installed "
            f"({'; '.join(tried)}): install Chromium or Chrome so that it is on PATH, and run the tests again."
        )
    return found


@contextmanager
def _alone() -> Iterator[None]:
    """Let one worker at a time look and install: a browser that is half unpacked is on PATH already."""
    with (Path(tempfile.gettempdir()) / "alongside-tests-chromium.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _installed() -> str | None:
    """Return the first Chromium on PATH, else Chrome on a Mac, else Playwright's own."""
    on_path = next((path for path in map(shutil.which, NAMES) if path), None)
    if on_path or MAC.exists():
        return on_path or str(MAC)
    # In a process of its own: Playwright leaves an event loop running in the thread that starts it.
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=60, check=False).stdout.strip()
    return answer if answer and Path(answer).exists() else None


def _from_debian() -> str:
    """Install Debian's packages where that is possible; return what was tried, as part of a sentence."""
    if not shutil.which("apt-get"):
        return "there is no apt-get"
    if os.geteuid() != 0:
        return "apt-get needs root"
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES]):
        problem = _run(["apt-get", *arguments], quiet)
        if problem:
            return f"apt-get {arguments[0]} {problem}"
    return "apt-get installed no chromium"


def _from_playwright() -> str:
    """Let Playwright fetch its own Chromium; return what was tried, as part of a sentence."""
    problem = _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))
    return f"playwright install chromium {problem or 'left none behind'}"


def _run(command: list[str], environment: dict[str, str]) -> str | None:
    """Run a command to its end; return None if it went well, else how it failed, with the last line that it wrote."""
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"took more than {INSTALL_SECONDS} seconds"
    if done.returncode == 0:
        return None
    said = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return f'failed with "{said[-1].strip() if said else done.returncode}"'
