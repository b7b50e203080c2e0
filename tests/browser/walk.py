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
    yield from _where(screen)
    yield from _compare(screen)
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
    yield from _chronology(screen)


def _chronology(screen: Screen) -> Iterator[Seen]:
    page = screen.page
    screen.go("chronology")
    yield "chronology, empty", screen
    _unfold(screen)
    screen.press("Keep this event")
    screen.sees("Write what happened first")
    yield "chronology, refused", screen
    for agency, day in (("Example Police", "2025-05"), ("Invented School", "2025-05-03")):
        page.get_by_label("What happened").fill("Out all night, in an invented town.")
        screen.pick("Missing from home or care", "What kind of event")
        screen.write("When, in words", day)
        screen.write("Agency that knows it", agency)
        screen.press("Keep this event")
        screen.sees(f"From {agency}.")
    _unfold(screen)
    screen.press("Draw an event from this", "details:not(#writing) article >> nth=0")
    yield "chronology, drawing an event", screen
    screen.press("Clear the boxes")
    page.get_by_role("button", name="Change it").first.click()
    screen.sees("You are changing an event.")
    _unfold(screen)
    yield "chronology, changing an event", screen
    screen.press("Clear the boxes")
    screen.go("chronology/evidence")
    yield "chronology, all evidence", screen


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
    screen.go("compare")
    screen.sees("nothing to compare yet")
    yield "compare, nothing to compare", screen
    screen.go("result")
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
    yield from _copy(screen)
    yield from _plan(screen)


def _copy(screen: Screen) -> Iterator[Seen]:
    screen.go("access-export")
    yield "copy of the record, for whom", screen
    screen.pick("Alex", "For whom is it?")
    screen.sees("It is made when every entry is decided.")
    screen.press("Keep this choice")
    screen.sees("Choose whose information it is")
    yield "copy of the record, refused", screen
    screen.pick("Somebody else’s, too", "Whose information is it?")
    screen.pick("Include it, with words blacked out", "What the copy holds")
    screen.sees("Or these words only")
    yield "copy of the record, blacking out", screen
    screen.pick("All entries", "The list shows")
    screen.page.locator(".list button", has_text="What was said").first.click()
    screen.page.wait_for_selector(".list button[aria-current]:has-text('What was said')")
    screen.pick("Include it", "What the copy holds")
    screen.sees("The same for other entries of this kind")
    _unfold(screen)
    yield "copy of the record, several at once", screen
    screen.pick("From another person", "The list shows")
    screen.page.locator(".list button").first.click()
    screen.sees("One party’s answers are not shown to the other")
    yield "copy of the record, another person's words", screen


def _plan(screen: Screen) -> Iterator[Seen]:
    screen.go("plan")
    yield "plan, nothing planned", screen
    screen.press("Plan it")
    screen.sees("Write what is to be done")
    yield "plan, refused", screen
    screen.write("What is to be done", "Invented: ring the school.")  # while there is one such box: each thing planned has its own
    screen.press("Plan it")
    screen.page.get_by_role("button", name="Plan this").first.click()
    screen.quiet()
    _unfold(screen)
    yield "plan, planned", screen
    screen.press("Done today", ".card >> nth=0")
    _unfold(screen)
    screen.page.get_by_label("Why it is not to be done after all").nth(1).fill("Invented: others do it.")
    screen.page.get_by_role("button", name="Take it out of the plan").nth(1).click()
    screen.sees("Not to be done after all.")
    yield "plan, done and dropped", screen
    screen.go("result")
    yield "result, with the plan", screen


def _where(screen: Screen) -> Iterator[Seen]:
    screen.demo_case("Robin")
    screen.go("where")
    yield "where it goes, first question", screen
    screen.press("No, as far as I know now")
    screen.press("Yes: the case is open, and the risks of CSE have been identified")
    screen.press("Both")
    _unfold(screen)
    yield "where it goes, a step", screen
    screen.write("The recipient’s public key for sealed files (age)", "age1nothing").blur()
    screen.sees("This is not an age public key")
    screen.press("Note this referral")
    screen.sees("Choose how it was handed on")
    yield "where it goes, refused", screen
    for answer in ("Go on", "Medium Risk or High Risk", "Go on", "I have no sign of it"):
        screen.press(answer)
    screen.pick("Somebody else", "To whom")
    screen.write("Their name, or the body’s", "An invented team")
    screen.pick("Phone", "How")
    screen.page.get_by_label("Handed on, day").fill("2026-01-02")
    screen.press("Note this referral")
    screen.sees("Handed on 2 January 2026, by phone")
    _unfold(screen)
    yield "where it goes, noted", screen


def _compare(screen: Screen) -> Iterator[Seen]:
    screen.demo_case("Alex")
    screen.go("result")
    screen.pick("Medium Risk", "Tier")
    screen.write("Your reason", "Invented, as the rule says.")
    screen.press("Keep this decision")
    screen.press("Finish the assessment")
    screen.sees("Finished on")
    screen.go("")
    screen.page.locator("summary", has_text="Review it").click()
    screen.write("Why now", "Three invented months have passed.")
    screen.press("Begin the review")
    screen.at(r"/confirm")
    screen.item("a4")
    screen.page.locator(".before").get_by_role("button", name="Points towards").click()
    screen.quiet()
    screen.go("")
    screen.follow("Compare its assessments")
    _unfold(screen)
    yield "compare", screen
    screen.go("compare?then=9")
    yield "compare, no such assessment", screen


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
