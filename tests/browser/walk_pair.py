"""The second half of the walk: every state of the companion screen, of the panel beside a conversation, and of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.browser.screen import PASSPHRASE, Screen

Opener = Callable[..., Screen]
Seen = tuple[str, Screen]


def pair(screen: Screen, opener: Opener) -> Iterator[Seen]:
    """Yield each state with the screen that shows it. `screen` is a professional's, on the demonstration; its case is left at the end."""
    screen.demo_case("Robin")
    talk = screen.prepare("Robin")
    screen.press("Give them a screen of their own")
    screen.pick("Their own phone or tablet", "Whose device is it?")
    screen.press("Show the code")
    yield "their screen, refused", screen
    screen.write("Who can see it, now and later?", "Nobody else has it.")
    screen.press("Show the code")
    yield "their screen, invited", screen
    theirs = opener(screen.server)
    yield from _joining(theirs, screen)
    yield from _prompts(theirs, screen)
    yield from _around(theirs, screen)
    yield from _away(theirs, screen)
    screen.press("End their screen")
    yield from _turned(screen)
    screen.go("paper/" + talk.rpartition("/")[2])
    screen.page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    screen.press("Make the page")
    yield "paper, refused", screen


def _joining(theirs: Screen, screen: Screen) -> Iterator[Seen]:
    code = screen.page.locator(".beside .code").inner_text()
    theirs.page.goto(screen.server.base + "/join")
    theirs.page.fill("#code", "BBB BBB")
    theirs.page.get_by_role("button", name="Join").click()
    theirs.page.wait_for_selector(".wrong")
    yield "companion, wrong code", theirs
    theirs.page.fill("#code", code)
    theirs.page.get_by_role("button", name="Join").click()
    theirs.at(r"/together$")
    yield "companion, before", theirs
    theirs.press("Start")
    yield "companion, waiting", theirs
    yield "their screen, joined", screen


def _shows(theirs: Screen, text: str) -> None:
    theirs.page.locator("#title").filter(has_text=text).wait_for()


def _prompts(theirs: Screen, screen: Screen) -> Iterator[Seen]:
    screen.topic("How you feel")
    screen.press("Put this prompt on their screen")
    _shows(theirs, "how things have been")
    yield "companion, prompt with pictures", theirs
    theirs.press("Draw")
    yield "companion, drawing", theirs
    theirs.press("Write")
    theirs.page.locator("textarea").fill("It goes up and down.")
    screen.page.locator(".writing").wait_for()
    yield "their screen, writing", screen
    theirs.press("Send")
    theirs.page.get_by_text("Thank you. You can say more, or go on.").wait_for()
    yield "companion, sent", theirs
    theirs.press("Come back later")
    theirs.page.get_by_role("button", name="Undo").wait_for()
    yield "companion, left", theirs
    theirs.press("Next")
    _shows(theirs, "All right")
    yield "companion, ready", theirs
    yield "their screen, ready", screen
    screen.press("How are they doing?")
    _shows(theirs, "How are you doing right now?")
    yield "companion, check", theirs
    screen.press("Put the topics there")
    _shows(theirs, "What would you like to talk about?")
    yield "companion, topics", theirs
    theirs.press("Take a break")
    _shows(theirs, "Taking a break")
    yield "companion, paused", theirs
    theirs.press("Go on")


def _around(theirs: Screen, screen: Screen) -> Iterator[Seen]:
    screen.press("Show words while they are written")
    screen.press("Put this prompt on their screen")
    _shows(theirs, "how things have been")
    theirs.press("Read it to me")
    yield "companion, no voice", theirs
    theirs.press("Letters and colours")
    for _ in range(3):
        theirs.press("Bigger letters")
    theirs.press("More space")
    yield "companion, largest letters", theirs
    for name in ("Night", "Strong contrast", "Cream"):
        theirs.press(name)
        yield f"companion, {name.lower()}", theirs
    theirs.press("As on this device")
    for _ in range(3):
        theirs.press("Smaller letters")
    theirs.press("Less space")
    theirs.press("Letters and colours")
    screen.press("Read their words back")
    _shows(theirs, "This is what I heard")
    yield "companion, read-back", theirs
    theirs.press("Change")
    yield "companion, changing words", theirs
    theirs.press("Back")
    theirs.press("This is right")
    _shows(theirs, "Please wait")


def _away(theirs: Screen, screen: Screen) -> Iterator[Seen]:
    screen.press("Put this prompt on their screen")
    _shows(theirs, "how things have been")
    theirs.page.get_by_role("button", name="Leave this page").click()
    theirs.page.wait_for_url("about:blank")
    screen.page.get_by_text("They left the page in a hurry.").wait_for()
    yield "their screen, left", screen
    theirs.page.goto(screen.server.base + "/together")
    theirs.ready()
    yield "companion, nothing here", theirs
    screen.press("Let them back in")
    theirs.press("Stop for now")
    _shows(theirs, "We have stopped")
    yield "companion, stopped", theirs
    screen.press("Go on")


def _turned(screen: Screen) -> Iterator[Seen]:
    page = screen.page
    screen.press("Turn this screen to them")
    yield "their screen, turning", screen
    page.locator(".beside").get_by_role("button", name="Turn this screen to them").click()
    screen.at(r"/together$")
    yield "turned", screen
    page.get_by_role("link", name="For the worker").click()
    page.wait_for_selector("#passphrase")
    yield "turning back", screen
    page.fill("#passphrase", "not this one at all")
    page.get_by_role("button", name="Turn the screen back").click()
    page.wait_for_selector(".summary")
    yield "turning back, not done", screen
    page.fill("#passphrase", PASSPHRASE)
    page.get_by_role("button", name="Turn the screen back").click()
    screen.at(r"/talk/\w+$")
