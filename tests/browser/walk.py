"""A walk through every page and state of the app, for whatever is to be looked at in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.browser.screen import BEN, PASSPHRASE, Screen
from tests.browser.server import Server
from tests.browser.walk_pair import pair

Opener = Callable[..., Screen]
Seen = tuple[str, Screen]


def walk(server: Server, opener: Opener) -> Iterator[Seen]:
    """Yield the name of each state with the screen that shows it. `server` is a demonstration that nobody has signed up to."""
    screen = opener(server)
    yield from _outside(screen)
    screen.sign_up(server.link)
    yield "cases", screen
    yield from _house(screen)
    yield from _conversation(screen)
    yield from _arabic(screen)
    yield from pair(screen, opener)
    yield from _case(screen)
    yield from _confirm(screen)
    yield from _result(screen)
    yield from _covered(screen)
    yield from _colleague(screen, opener)
    yield from _leaving(screen)


def _unfold(screen: Screen) -> None:
    """Open all that is folded away."""
    screen.page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    screen.page.wait_for_timeout(150)


def _outside(screen: Screen) -> Iterator[Seen]:
    page = screen.page
    page.goto(screen.server.base)
    yield "sign-in, nobody has an account", screen
    page.goto(screen.server.link)
    yield "sign-up", screen
    page.fill("[name=passphrase]", "short")
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_selector(".summary")
    yield "sign-up, not done", screen


def _house(screen: Screen) -> Iterator[Seen]:
    screen.go("/new")
    yield "new case", screen
    screen.press("Open the case")
    yield "new case, refused", screen
    for path in ("about", "guidance", "told"):
        screen.go("/" + path)
        _unfold(screen)
        yield path if path != "told" else "told, which case", screen
    screen.go("/colleagues")
    screen.press("Make a link")
    yield "colleagues", screen
    screen.go("/case/0123456789abcdef0123")
    yield "no such case", screen


def _conversation(screen: Screen) -> Iterator[Seen]:
    page = screen.page
    screen.demo_case("Robin")
    yield "overview, new", screen
    screen.go("prepare")
    yield "prepare", screen
    screen.press("Go to the conversation")
    _unfold(screen)
    yield "prepare, refused", screen
    path = screen.prepare("Robin")
    yield "talk, opening", screen
    for _ in range(4):
        screen.press("Next")
    yield "talk, agreeing", screen
    screen.press("I agree to talk")
    yield "talk, choices", screen
    screen.topic("In your own words")
    yield "talk, prompt", screen
    page.locator(".prompt textarea:visible").fill("It's alright. School's a bit long.")
    screen.says(page.locator(".prompt textarea:visible"), "Kept as a draft")
    yield "talk, draft", screen
    screen.press("Save")
    yield "talk, answered", screen
    _unfold(screen)
    yield "talk, unfolded", screen
    screen.topic("Out and about")
    screen.press("Come back later")
    screen.press("Notes")
    yield "talk, notes", screen
    screen.press("Close the notes")
    screen.topic("In your own words")
    screen.press("Next")
    yield "talk, topics", screen
    screen.press("Take a break")
    yield "talk, paused", screen
    screen.press("Go on")
    screen.press("Stop for now")
    yield "talk, stopped", screen
    screen.go("told/in/" + path.rpartition("/")[2])
    _unfold(screen)
    yield "told", screen
    screen.go("/case/" + path.split("/")[2] + "/said/" + path.rpartition("/")[2])
    yield "conversation as it was", screen


def _arabic(screen: Screen) -> Iterator[Seen]:
    screen.prepare("Robin", language="العربية", **{"Interpreter, or professional who speaks it": "An invented interpreter"})
    yield "talk, Arabic", screen
    screen.page.locator(".path-holder button").nth(1).click()
    screen.quiet()
    screen.page.locator(".prompt textarea:visible").first.fill("كل شيء بخير.")
    screen.page.locator(".prompt textarea:visible").nth(1).fill("All is well.")
    screen.page.locator(".prompt .primary").first.click()
    screen.quiet()
    _unfold(screen)
    yield "talk, Arabic, answered", screen


def _case(screen: Screen) -> Iterator[Seen]:
    screen.demo_case("Sam")
    _unfold(screen)
    yield "overview", screen
    for path in ("details", "access", "erase", "document"):
        screen.go(path)
        _unfold(screen)
        yield path, screen
    screen.go("erase")
    screen.press("Erase it for ever")
    yield "erase, refused", screen
    screen.go("known")
    screen.page.locator("#about").select_option(index=3)
    screen.press("Keep it")
    yield "known", screen


def _confirm(screen: Screen) -> Iterator[Seen]:
    screen.go("confirm")
    yield "confirm, strengths", screen
    screen.item("m1")
    yield "confirm, item", screen
    _unfold(screen)
    screen.page.wait_for_timeout(300)
    yield "confirm, unfolded", screen
    screen.item("m1")
    screen.pick("Indicated", "Decision")
    screen.sees("Say whether it is current or historic")
    yield "confirm, needs a column", screen
    screen.item("h1")
    screen.pick("Indicated", "Decision")
    screen.sees("Say whether it is current or historic")
    screen.pick("Current", "It is")
    screen.sees("This needs its evidence")
    screen.page.locator(".card textarea").fill("Invented: seen by an invented officer.")
    screen.pick("I saw or heard it myself", "How it is known")
    screen.press("Keep it as pointing towards this")
    screen.page.wait_for_timeout(300)
    yield "confirm, decided", screen


def _result(screen: Screen) -> Iterator[Seen]:
    screen.go("result")
    _unfold(screen)
    yield "result, before", screen
    screen.go("")
    yield "overview, banner", screen
    screen.demo_case("Alex")
    screen.go("result")
    _unfold(screen)
    yield "result, after", screen
    screen.pick("At Risk", "Tier")
    screen.write("Your reason", "Invented, lower than the rule.")
    screen.press("Keep this decision")
    screen.sees("A second person's agreement")
    yield "result, second person", screen
    screen.item("m1")
    _unfold(screen)
    yield "confirm, with words", screen
    screen.go("document")
    yield "document, after", screen


def _covered(screen: Screen) -> Iterator[Seen]:
    screen.go("")
    screen.page.get_by_role("button", name="Immediate danger").click()
    yield "danger", screen
    screen.page.get_by_role("button", name="Close", exact=True).click()
    screen.page.get_by_role("button", name="Lock", exact=True).click()
    screen.sees("Everything is kept as it is.")
    yield "locked cover", screen
    other = screen.context.new_page()
    other.goto(screen.server.base + "/")
    other.fill("[name=passphrase]", "wrong")
    other.get_by_role("button", name="Unlock").click()
    other.wait_for_selector(".summary")
    kept, screen.page = screen.page, other
    yield "locked page", screen
    screen.page = kept
    other.close()
    screen.page.fill("#cover-word", PASSPHRASE)
    screen.page.get_by_role("button", name="Unlock").click()
    screen.page.locator(".house").wait_for(state="visible")


def _colleague(screen: Screen, opener: Opener) -> Iterator[Seen]:
    screen.go("/colleagues")
    screen.press("Make a link")
    link = screen.page.get_by_label("The link for your colleague").input_value()
    other = opener(screen.server)
    other.page.goto(link)
    yield "invited", other
    other.sign_up(link, BEN)
    while (lines := other.page.locator(".lines a.main")).count():  # a demonstration gives every colleague cases of their own
        name = lines.first.inner_text()
        other.case = lines.first.get_attribute("href") or ""
        other.go("erase")
        other.write("Why it is to be erased", "A demonstration is over.")
        other.write("The child's name, as it stands above", name)
        other.press("Erase it for ever")
        other.at(r"/$")
    yield "cases, empty", other
    other.context.close()
    screen.demo_case("Sam")
    _unfold(screen)
    yield "overview, with a colleague", screen


def _leaving(screen: Screen) -> Iterator[Seen]:
    page = screen.page
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/signed-out")
    yield "signed out", screen
    page.goto(screen.server.base + "/sign-in")
    yield "sign-in", screen
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(".summary")
    yield "sign-in, not done", screen
