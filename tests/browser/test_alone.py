"""Never in isolation: when nobody sits at the console the other screen waits, keeps what is being written, and takes no answer.

However the professional went: the tab closed, the browser killed, the network silent, signed out, locked, long untouched, the server
dead. And both screens come back from a reload, a drop of the network and a restart with nothing lost. How quickly each loss was
noticed is printed (`-s`), in seconds.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from interview.record.entry import Answered
from tests.browser.conftest import Opener
from tests.browser.pair import WAITS, Companion, kept, paired
from tests.browser.screen import PASSPHRASE, Screen
from tests.browser.server import Server
from tests.browser.stall import Stall
from tests.chromium import ARGUMENTS

pytestmark = pytest.mark.slow  # networks that fall silent, for as long as it takes

PUT = "Put this prompt on their screen"
NOT_CONNECTED = "This page is not connected. Nothing is lost. Your worker can help."
CALM = (WAITS, NOT_CONNECTED)
PRESENT = 3.0
"""Seconds without a touch until nobody is taken to sit there, in the test that waits for it."""
SENT = "Your words have been sent."

WATCH = """(calm) => {
  window.noticed = 0;
  const look = () => (window.noticed ||= calm.includes(document.getElementById("title")?.innerText) ? Date.now() : 0);
  new MutationObserver(look).observe(document.querySelector(".stage"), { childList: true, subtree: true, characterData: true });
}"""
SEND_SOON = """() => {
  const button = [...document.querySelectorAll(".stage button")].find((each) => each.innerText === "Send");
  setTimeout(() => button.click(), 30);
}"""
SERVED_NO_MORE = """() => fetch(location.pathname, { method: "HEAD", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(1000) })
  .then((answer) => answer.type === "opaqueredirect", () => false)"""
PRESS_ALL = "() => document.querySelectorAll('.stage button').forEach((each) => each.click())"


class Both:
    """A console in a browser of its own, and the companion screen of its conversation; each behind a network of its own."""

    def __init__(self, server: Server, kind: BrowserType, chromium: str) -> None:
        self.server, self.network, self.theirs = server, Stall(server.port), Stall(server.port)
        self._kind, self._chromium = kind, chromium
        self._wording = 0
        self._open()

    def _open(self) -> None:
        """Open a console's browser, with nobody signed in."""
        self.browser: Browser = self._kind.launch(executable_path=self._chromium, args=list(ARGUMENTS))
        context = self.browser.new_context(viewport={"width": 1280, "height": 900}, proxy={"server": self.network.address})
        self.console = Screen(context, self.server)

    def begin(self, opener: Opener, folder: Path) -> None:
        """Open a case and a conversation in it, and let a second device in. `folder` is for looking at what is kept."""
        self.folder = folder
        self.console.sign_up(self.server.link)
        self.case = self.console.open_case("Robin Invented")
        self.talk = self.console.prepare("Robin")
        self.companion: Companion = paired(self.console, opener)
        self.console.topic("How you feel")

    def put(self) -> str:
        """Put the prompt on the other screen in words that were not there before, and return them."""
        self._wording += 1
        words = f"Tell me about the day, wording {self._wording}."
        fold = self.console.page.locator("details.probes")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        self.console.box("Ask it in other words").fill(words)
        self.console.press("Ask it like this")
        self.console.press(PUT)
        self.companion.title(words)
        return words

    def answers(self, words: str) -> int:
        """Count how often words stand in the ledger on the disk."""
        return [entry.words for entry in kept(self.server, self.case, self.folder).ledger.of(Answered)].count(words)

    def sign_in_where_it_leads(self) -> None:
        """Sign in on the page that the console came to by itself."""
        self.console.page.wait_for_url("**/sign-in?next=*", timeout=30_000)
        self.console.page.fill("[name=email]", "ada@example.org")
        self.console.page.fill("[name=passphrase]", PASSPHRASE)
        self.console.page.get_by_role("button", name="Sign in").click()
        self.console.at(re.escape(self.talk))

    def close(self) -> None:
        self.network.close()
        self.theirs.close()
        if self.browser.is_connected():
            self.browser.close()


# ways in which a professional goes, and comes back


class Closed:
    """The tab is closed."""

    def go(self, both: Both) -> None:
        both.console.page.close()

    def come_back(self, both: Both) -> None:
        both.console = Screen(both.console.context, both.server)
        both.console.go(both.talk)


class Killed:
    """The browser is killed, as a machine that stops would."""

    def go(self, both: Both) -> None:
        processes = both.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        os.kill(next(each["id"] for each in processes if each["type"] == "browser"), signal.SIGKILL)

    def come_back(self, both: Both) -> None:
        both._open()
        both.console.sign_in()
        both.console.go(both.talk)


class Silent:
    """The network of the console says nothing more; no socket is closed."""

    def go(self, both: Both) -> None:
        both.network.silence()

    def come_back(self, both: Both) -> None:
        both.console.page.wait_for_function("() => !window.sure.isOnline()")  # it knows by now too
        both.network.flow()


class SignedOut:
    """Signed out, as from another tab."""

    def go(self, both: Both) -> None:
        both.console.page.evaluate("() => { fetch('/sign-out', { method: 'POST' }) }")  # the page may be gone before the answer

    def come_back(self, both: Both) -> None:
        both.console.page.wait_for_url("**/signed-out")
        both.console.sign_in()
        both.console.go(both.talk)


class Locked:
    """The console is locked."""

    def go(self, both: Both) -> None:
        both.console.button("Lock").click()

    def is_done(self, both: Both) -> None:
        """Wait until the server knows it: the page covers itself before."""
        both.console.page.wait_for_function(SERVED_NO_MORE)

    def come_back(self, both: Both) -> None:
        both.console.page.fill("#cover-word", PASSPHRASE)
        both.console.page.keyboard.press("Enter")


class NoServer:
    """The server is killed; started again, the console leads to signing in, and the companion comes back by itself."""

    def go(self, both: Both) -> None:
        both.server.kill()

    def come_back(self, both: Both) -> None:
        both.server.start()
        both.sign_in_where_it_leads()


Way = Closed | Killed | Silent | SignedOut | Locked | NoServer
WAYS = (Closed(), Locked(), SignedOut(), Silent(), Killed(), NoServer())


def _say(what: str) -> None:
    """Tell whoever runs the tests with `-s`."""
    sys.stdout.write(f"\n{what}\n")


def _name(way: Way) -> str:
    return type(way).__name__


@pytest.fixture(scope="module")
def both(house: Server, browser: Browser, chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Both screens of a conversation, for all the tests; each brings back what it took away."""
    made = Both(house, browser.browser_type, chromium_path)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", proxy={"server": made.theirs.address})
    made.begin(lambda server, **_: Screen(context, server), tmp_path_factory.mktemp("copies"))
    yield made
    context.close()
    made.close()


def _noticed(both: Both, go: Callable[[], object]) -> float:
    """Return how many seconds after something happened the companion was calm."""
    both.companion.page.evaluate(WATCH, list(CALM))
    begun = time.time()
    go()
    both.companion.page.wait_for_function("() => window.noticed", polling=50, timeout=20_000)
    return float(both.companion.page.evaluate("() => window.noticed")) / 1000 - begun


@pytest.mark.parametrize("way", WAYS, ids=_name)
def test_it_waits_keeps_what_is_being_written_and_takes_no_answer(both: Both, way: Way) -> None:
    """Calm within seconds, with nothing to press; what is pressed all the same is no answer; when somebody is back it goes on."""
    companion = both.companion
    asked, words = both.put(), f"Half a sentence, then {_name(way)}"
    companion.half_write(words)
    seconds = _noticed(both, lambda: way.go(both))
    _say(f"noticed: {_name(way)} {seconds:.2f}")
    assert companion.acts() == set()
    assert asked not in companion.text()
    assert words not in companion.text()
    companion.page.evaluate(PRESS_ALL)
    time.sleep(0.5)
    assert companion.page.locator("#title").inner_text() in CALM
    assert both.answers(words) == 0
    way.come_back(both)
    companion.title(asked)
    expect(companion.words).to_have_value(words)
    assert both.answers(words) == 0, "nothing was sent later, in silence"
    companion.press("Send")
    companion.says(companion.words, SENT)
    assert both.answers(words) == 1
    expect(both.console.page.locator(".prompt blockquote").last).to_have_text(words)


@pytest.mark.parametrize("way", WAYS, ids=_name)
def test_what_is_sent_in_the_very_moment_is_either_kept_or_still_there(both: Both, way: Way) -> None:
    """Once: in the ledger, and the box is empty; or in the box, and nothing is in the ledger."""
    companion = both.companion
    asked, words = both.put(), f"In the very moment of {_name(way)}"
    companion.half_write(words)
    companion.page.evaluate(SEND_SOON)
    way.go(both)
    companion.page.wait_for_function("(calm) => calm.includes(document.getElementById('title')?.innerText)", arg=list(CALM), timeout=20_000)
    time.sleep(0.5)  # what was under way is done
    waiting = both.answers(words)
    way.come_back(both)
    companion.title(asked)
    companion.quiet()
    time.sleep(1)
    assert both.answers(words) == waiting, "nothing was kept after the page had begun to wait"
    assert companion.words.input_value() == ("" if waiting else words)
    assert waiting in (0, 1)


# nothing is lost


def test_both_screens_are_loaded_anew_and_go_on(both: Both) -> None:
    """The prompt is there, what was half written is there, and it can be sent."""
    asked = both.put()
    both.companion.half_write("Before a reload")
    both.companion.go("/together")
    both.companion.title(asked)
    expect(both.companion.words).to_have_value("Before a reload")
    both.console.go(both.talk)
    both.companion.title(asked)
    both.companion.press("Send")
    both.companion.says(both.companion.words, SENT)
    expect(both.console.page.locator(".prompt blockquote").last).to_have_text("Before a reload")


@pytest.mark.soak  # the last letters leave as the page goes: on a machine at its limit they can come too late, and only a second's draft is promised
def test_a_reload_in_the_middle_of_a_word_loses_no_letter(both: Both) -> None:
    """What was not kept yet is sent with the page's last breath."""
    asked = both.put()
    both.companion.half_write("The first half")
    both.companion.words.press_sequentially(" and the rest")
    both.companion.page.reload()
    both.companion.title(asked)
    expect(both.companion.words).to_have_value("The first half and the rest")
    both.companion.half_write("")


def test_a_change_of_network_is_no_absence(both: Both) -> None:
    """A new socket begins before the server has noticed that the old one is dead: that old one takes nobody away."""
    asked = both.put()
    both.network.silence()
    both.network.flow_anew()
    both.console.page.evaluate("() => window.socket.io.engine.close()")
    both.console.page.wait_for_function("() => !window.sure.isOnline()")
    both.console.page.wait_for_function("() => window.sure.isOnline()", timeout=20_000)
    both.companion.title(asked)
    time.sleep(8)  # by now the server knows
    assert both.companion.page.locator("#title").inner_text() == asked
    both.companion.send("Through the new network.")
    assert both.answers("Through the new network.") == 1


def test_words_sent_into_a_silent_network_are_sent_once_and_the_page_says_so(both: Both) -> None:
    """The press waits on the page, arrives when the network is back, and is never carried out where nobody sits at the console by then."""
    companion = both.companion
    for words, locked in (("Into the void", False), ("To an empty chair", True)):
        asked = both.put()
        companion.half_write(words)
        both.theirs.silence()
        companion.button("Send").click()
        companion.page.wait_for_function("() => !window.sure.isOnline()", timeout=20_000)
        assert companion.page.locator("#title").inner_text() == NOT_CONNECTED
        if locked:
            Locked().go(both)
            Locked().is_done(both)
        both.theirs.flow()
        if locked:
            companion.waits()
            companion.quiet()
            Locked().come_back(both)
        companion.title(asked)
        companion.says(companion.words, "" if locked else SENT, 20)
        expect(companion.words).to_have_value(words if locked else "")
        assert both.answers(words) == (0 if locked else 1)
    companion.half_write("")


@contextmanager
def _offline(*screens: Screen) -> Iterator[None]:
    """Take the network of some tabs away, in a way that their browsers notice at once, and give it back."""
    handles = [screen.context.new_cdp_session(screen.page) for screen in screens]
    for off in (True, False):
        for handle in handles:
            handle.send("Network.enable")
            handle.send(
                "Network.emulateNetworkConditions", {"offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
            )
        if off:
            yield


@pytest.mark.parametrize("seconds", [4, 45])
def test_a_drop_of_the_network_loses_nothing_on_either_screen(both: Both, seconds: int) -> None:
    """Both say so at once and take no more words; both come back by themselves, as they were."""
    asked, words = both.put(), f"Before a drop of {seconds} seconds"
    heard = both.console.page.locator(".prompt textarea:visible")
    both.companion.words.fill(words)
    heard.fill(f"Meanwhile {seconds}")
    with _offline(both.companion, both.console):
        both.companion.title(NOT_CONNECTED)
        expect(heard).to_have_attribute("readonly", "")
        time.sleep(seconds)
    expect(both.companion.page.locator("#title")).to_have_text(asked, timeout=30_000)
    expect(both.companion.words).to_have_value(words)
    expect(heard).to_have_value(f"Meanwhile {seconds}")
    expect(heard).not_to_have_attribute("readonly", "")
    both.companion.press("Send")
    both.companion.says(both.companion.words, SENT)
    assert both.answers(words) == 1
    heard.fill("")


@pytest.mark.soak  # on a machine at its limit the pings of both pages come too late for as long as it is
def test_a_silence_of_a_minute_loses_nothing_on_either_screen(both: Both) -> None:
    """What is written before anybody notices, and what is sent into the void, is there when the network is back."""
    asked, words = both.put(), "Into the silence"
    both.companion.half_write("Into")
    both.network.silence()
    both.theirs.silence()
    silent = time.monotonic()
    both.companion.words.press_sequentially(" the silence")
    both.console.page.locator(".prompt textarea:visible").fill("What I heard meanwhile")
    for screen in (both.companion, both.console):
        screen.page.wait_for_function("() => !window.sure.isOnline()", timeout=20_000)
    both.companion.title(NOT_CONNECTED)
    _say(f"both noticed the silence within {time.monotonic() - silent:.2f}")
    time.sleep(60 - (time.monotonic() - silent))
    both.network.flow()
    both.theirs.flow()
    back = time.monotonic()
    expect(both.companion.page.locator("#title")).to_have_text(asked, timeout=60_000)
    _say(f"the companion was back after {time.monotonic() - back:.2f}")
    expect(both.companion.words).to_have_value(words)
    expect(both.console.page.locator(".prompt textarea:visible")).to_have_value("What I heard meanwhile", timeout=60_000)
    both.companion.press("Send")
    both.companion.says(both.companion.words, SENT)
    assert both.answers(words) == 1


def test_the_page_can_be_left_where_nobody_hears_it(both: Both) -> None:
    """Without a connection it shows something else at once; when it is opened again there it shows nothing, and the console is told."""
    asked = both.put()
    both.companion.half_write("Nobody reads this")
    with _offline(both.companion):
        both.companion.title(NOT_CONNECTED)
        both.companion.button("Leave this page").click()
        both.companion.page.wait_for_url("about:blank")
        assert both.companion.text() == ""
    both.companion.page.goto(both.server.base + "/together")
    both.companion.page.wait_for_url("about:blank")
    expect(both.console.page.locator(".beside")).to_contain_text("They left the page in a hurry.")
    both.companion.go("/together")
    both.companion.title("There is nothing here now.")
    both.console.press("Let them back in")
    both.companion.title(asked)
    expect(both.companion.words).to_have_value("Nobody reads this")
    both.companion.half_write("")


# connected is not present


def test_minutes_without_a_touch_at_the_console_are_an_absence(
    browser: Browser, chromium_path: str, stranger: Opener, tmp_path: Path
) -> None:
    """Though its page is open and connected. A touch, and the other screen goes on as it was."""
    server = Server(tmp_path / "house", ALONGSIDE_PRESENT_MINUTES=str(PRESENT / 60))
    server.start()
    both = Both(server, browser.browser_type, chromium_path)
    try:
        (tmp_path / "copies").mkdir()
        both.begin(stranger, tmp_path / "copies")
        both.console.press(PUT)
        both.console.go(both.talk)  # the first touch of a page is told at once, those after it every fifteen seconds
        both.companion.page.wait_for_function("(calm) => !calm.includes(document.getElementById('title').innerText)", arg=list(CALM))
        asked = both.companion.page.locator("#title").inner_text()
        seconds = _noticed(both, lambda: both.console.page.mouse.click(5, 5)) - PRESENT
        _say(f"noticed: Untouched {seconds:.2f} after {PRESENT} seconds without a touch")
        assert both.companion.acts() == set()
        assert both.console.page.evaluate("() => window.sure.isOnline()")
        both.console.go(both.talk)
        both.companion.title(asked)
    finally:
        both.close()
        server.stop()
