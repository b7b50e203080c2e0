"""Three more forms go through every page as a person meets them: points and a trigger, grades in two layers, rows without a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import BEN, Screen
from tests.browser.server import Server
from tests.browser.test_every_page import TAGS
from tests.documents.reading import folded, pdf_pages
from tests.whole.test_another_tool import OURS
from tests.whole.test_more_tools import FERRY, LAMPS, TIDES, Foreign

pytestmark = pytest.mark.slow  # three forms, each through every page

Housing = Callable[[Foreign], Server]


@pytest.fixture
def housing(tmp_path: Path) -> Iterator[Housing]:
    """Starts a new installation that was given another authority's content."""
    started: list[Server] = []

    def start(foreign: Foreign) -> Server:
        started.append(Server(tmp_path, ALONGSIDE_CONTENT=str(foreign.home)))
        started[-1].start()
        return started[-1]

    yield start
    for server in started:
        server.stop()


# What each of the three does


def _opened(screen: Screen, link: str, authority: str) -> None:
    screen.sign_up(link)
    screen.go("/new")
    screen.page.get_by_label("The child's name").fill("Robin Invented")
    screen.pick(authority)
    screen.press("Open the case")
    screen.at(r"/case/\w+$")
    screen.case = screen.path()


@contextmanager
def _talking(screen: Screen, person: str, with_whom: str, opening: str) -> Iterator[None]:
    screen.prepare(person, with_whom)
    screen.title(opening)
    yield
    _whole(screen)
    screen.press("Stop for now")


def _said(screen: Screen, topic: str, prompt: str, words: str) -> None:
    """Answer the topic's first prompt in their own words."""
    screen.topic(topic)
    screen.title(prompt)
    screen.page.locator(".prompt textarea:visible").fill(words)
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote")).to_have_text(words)


def _item(screen: Screen, section: str, wording: str) -> None:
    """Open an item from its section's list."""
    screen.press(section, ".sections")
    screen.page.locator(".list button").filter(has_text=wording).click()
    screen.quiet()
    screen.title(wording)


def _piece(screen: Screen, words: str) -> Locator:
    """Return the piece of evidence with these words beside the item, unfolding what was brought elsewhere where it is there."""
    shown = screen.page.locator("article.evidence").filter(has_text=words).filter(visible=True)
    fold = screen.page.locator("summary", has_text="Other words, observations and records")
    expect(fold).to_be_visible()
    if not shown.count():
        fold.click()
    expect(shown.first).to_be_visible()
    return shown.first


def _linked(screen: Screen, words: str, pointing: str = "Points towards") -> None:
    """Link words that were said to the open item."""
    _piece(screen, words).get_by_role("button", name=pointing).click()
    screen.quiet()
    expect(_piece(screen, words).get_by_role("button", name=pointing)).to_have_attribute("aria-pressed", "true")


def _decided(screen: Screen, answer: str, *columns: str) -> None:
    """Decide the open item by the page's own radio buttons and boxes, and wait until it stands so."""
    screen.pick(answer, "Decision")
    for column in columns:
        screen.pick(column, "It is")
    screen.stands(answer + (f" ({' and '.join(column.lower() for column in columns)})" if columns else ""))


def _reasoned(screen: Screen, reason: str) -> None:
    """Give the reason that a changed decision asks for."""
    box = screen.page.locator(".card").get_by_label("The reason", exact=True)
    box.fill(reason)
    box.blur()


def _seen(screen: Screen, words: str) -> None:
    """Write what was seen on the spot, where the page has opened the room for it."""
    screen.write("What was seen, or what the record says", words)
    screen.pick("I saw or heard it myself", "How it is known")
    screen.press("Keep it as pointing towards this")


def _whole(screen: Screen) -> None:
    """Nothing of our own form stands on the page, and axe-core finds no violation of WCAG 2.2 AA, with all that is folded away opened."""
    assert OURS.findall(screen.page.locator(".page").inner_text()) == [], screen.page.url
    screen.page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    screen.page.wait_for_timeout(150)
    only = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(screen.page, options=only).response["violations"]
    assert [f"{each['id']}: {node['html'][:140]}" for each in found for node in each["nodes"]] == []


def _tier(screen: Screen, tier: str, reason: str) -> None:
    screen.pick(tier, "Tier")
    screen.write("Your reason", reason)
    screen.press("Keep this decision")
    screen.sees("Decided by Ada Example")


def _rule(screen: Screen) -> str:
    """Return what the result says about the form's own rule."""
    screen.go("result")
    card = screen.page.locator("section.card").filter(has=screen.page.get_by_role("heading", name="What the form's own rule gives"))
    return folded(card.inner_text())


def _finished(screen: Screen) -> None:
    screen.press("Finish the assessment")
    screen.sees("Finished on")
    _whole(screen)


def _printed(screen: Screen, form: str) -> str:
    """Download the form as a person does, and return its words."""
    screen.go("document")
    _whole(screen)
    with screen.page.expect_download() as caught:
        screen.page.get_by_role("link", name=f"{form} as PDF").click()
    assert caught.value.suggested_filename == "form.pdf", "a finished form is no draft"
    printed = folded(" ".join(pdf_pages(caught.value.path().read_bytes())))
    assert OURS.findall(printed) == []
    return printed


# Points with bands and columns, and a line that beats any total

SCREEN, DAYS = "Somebody writes after dark. I have a spare account.", "I sleep till ten. I turn the screen round."
W1, W2, W3 = (
    "Messages that arrive after the lighthouse is lit",
    "Coins for a game from somebody never met",
    "A second account that nobody at home knew of",
)
D1, D2, D3 = "Sleeps through the morning bell", "Stays away from the rowing club", "Hides the screen when somebody comes in"
PAPER = "A time on a paper, and the name of a jetty."


def test_a_form_that_adds_up_points_and_has_a_trigger(housing: Housing, stranger: Opener) -> None:
    """The total stands in words beside the form's own sentence, with what is left out of it; a trigger leaves no total beside it."""
    screen = stranger(server := housing(TIDES))
    _opened(screen, server.link, "Saltmarsh")
    screen.go("details")
    screen.write("Birthday", "2012-04-01", "Saved")
    with _talking(screen, "Robin", "The young person", "I would like to hear how your days go. You can leave any of it."):
        _said(screen, "Online", "Tell me what you like doing online.", SCREEN)
        _said(screen, "Mornings, and the club", "Tell me about a usual day.", DAYS)
    _tides_decided(screen)
    _tides_added_up(screen)
    _tides_awaited(screen)
    _tier(screen, "Tonight", "The jetty is not safe.")
    screen.write("What the tide leaves behind", "Gran, the cox, and a bell.", "Saved")
    _finished(screen)
    printed = _printed(screen, "Tide Table")
    for words in (W1, SCREEN, PAPER, "Tonight", "Ring the harbour master before dark", "Gran, the cox, and a bell."):
        assert words in printed, words
    assert "together:" not in printed
    assert screen.wrong == []


def _tides_decided(screen: Screen) -> None:
    """A column of two, both, and grades whose own texts stand beside them."""
    assert "the rule stays silent" in _rule(screen)
    screen.go("confirm")
    _item(screen, "On the screen", W1)
    screen.sees("Tick one or both")
    screen.pick("Indicated", "Decision")
    screen.sees("Say whether it is in this month or longer ago, or both.")
    _linked(screen, SCREEN)
    _decided(screen, "Indicated", "In this month", "Longer ago")
    _item(screen, "On the screen", W2)
    _decided(screen, "Not indicated")
    _item(screen, "On the screen", W3)
    _linked(screen, SCREEN)
    _decided(screen, "Indicated", "Longer ago")
    _item(screen, "How the days go", D1)
    screen.pick("Sometimes", "Decision")
    screen.sees("This needs its evidence")
    _linked(screen, DAYS)
    screen.stands("Sometimes")
    _item(screen, "How the days go", D2)
    screen.sees("Has not rowed since the equinox")
    _whole(screen)
    _item(screen, "How the days go", D2)
    _decided(screen, "Not known")
    _item(screen, "How the days go", D3)
    _linked(screen, DAYS)
    _decided(screen, "Often")
    _item(screen, "What they can do about it", "Block an account")
    _decided(screen, "Unsure")
    _item(screen, "A meeting", "A time and a place have been set")
    screen.sees("This may mean that harm has already happened.")
    _decided(screen, "Not indicated")


def _tides_added_up(screen: Screen) -> None:
    """The band, the total and what it is made of; then a floor, where one section's total is enough."""
    says = _rule(screen)
    for words in (
        "With a pilot",
        "From six to fourteen points, take a pilot on board.",
        "All together: 13 points.",
        f"{W1} – 4 points",
        f"{W3} – 2 points",
        f"{D1} – 1 point",
        f"{D3} – 5 points",
        "Block an account – 1 point",
        f"Not known, and left out of this total. Not known is not zero: {D2}",
        "You decide the tier.",
    ):
        assert words in says, words
    assert "%" not in says
    _whole(screen)
    screen.go("confirm")
    _item(screen, "What they can do about it", "Block an account")
    screen.pick("Can", "Decision")
    _reasoned(screen, "Robin showed how.")
    screen.stands("Can")
    _item(screen, "How the days go", D1)
    screen.pick("Often", "Decision")
    _reasoned(screen, "Gran keeps a diary of it.")
    screen.stands("Often")
    says = _rule(screen)
    for words in (
        "Into harbour Eight points in the days alone are enough for the harbour.",
        "It lifts what the form gives otherwise: With a pilot From six to fourteen points, take a pilot on board.",
        "All together: 14 points.",
        "“How the days go” together: 8 points.",
    ):
        assert words in says, words


def _tides_awaited(screen: Screen) -> None:
    """The trigger is shown at once, on every page, and no total stands beside it."""
    screen.go("confirm")
    _item(screen, "A meeting", "A time and a place have been set")
    screen.pick("Indicated", "Decision")
    screen.sees("This needs its evidence")
    _seen(screen, PAPER)
    _reasoned(screen, "A paper was found.")
    screen.stands("Indicated")
    screen.sees("Tonight: immediate action.")
    _item(screen, "For the harbour office only", "The household has one screen")
    _decided(screen, "Not known")
    says = _rule(screen)
    for words in (
        "Tonight",
        "A meeting that has been set is answered tonight, whatever the table adds up to.",
        "A time and a place have been set",
    ):
        assert words in says, words
    assert "point" not in says.replace("whatever the table adds up to", "")


# Grades in two layers, tallied

SUPPER, WOOD = "Supper is what the shop has left. They share one pair of shoes.", "The wood is wet since March."
READ, AGAIN, HOUSE, DOOR = "Read by the neighbour", "Read again by the lamp keeper", "The house", "Seen at the door"


def test_a_form_in_two_layers_with_a_tally_of_grades(housing: Housing, stranger: Opener) -> None:
    """One reads, another reads again in words of their own; both stand, the rule counts the second, and says in whose name."""
    server = housing(LAMPS)
    ada, ben = stranger(server), stranger(server)
    _opened(ada, server.link, "Thistledown")
    with _talking(ada, "Alex", "A parent", "I would like to hear how things are at home. You can leave any of it."):
        _said(ada, "Evenings", "Tell me about a usual evening with your child.", SUPPER)
        ada.press("Next")
        ada.title("Tell me about the house you live in.")
        ada.page.locator(".prompt textarea:visible").fill(WOOD)
        ada.press("Save")
    ada.invite(ben)
    ada.let_in(ben, "He keeps the lamps.")
    _lamps_read(ada)
    _lamps_read_again(ada, ben)
    _lamps_house(ada)
    _lamps_result(ada)
    ada.write("What keeps the lamps lit", "The school keeps a coat and a loaf.", "Saved")
    _tier(ada, "A match", "The wood is wet, and supper is thin.")
    _finished(ada)
    printed = _printed(ada, "Lamp Book")
    for words in (
        "There is no supper",
        "Supper is missed in some weeks",
        SUPPER,
        "Three that are low or worse want a match.",
        BEN[0],
        "A match",
    ):
        assert words in printed, words
    assert (ada.wrong, ben.wrong) == ([], [])


def _lamps_read(ada: Screen) -> None:
    """Each grade has its own text where the form has one."""
    ada.go("confirm")
    _item(ada, READ, "Supper")
    ada.sees("ask in the pantry first")
    ada.sees("What is decided here does not count in the form's own rule.")
    for text in ("Supper is on the table", "Supper comes late", "Supper is missed in some weeks", "There is no supper"):
        ada.sees(text)
    _linked(ada, SUPPER)
    _decided(ada, "Dark")
    _item(ada, READ, "Shoes")
    _linked(ada, SUPPER)
    _decided(ada, "Dark")
    _item(ada, READ, "Stories at night")
    _decided(ada, "Not known")
    _item(ada, AGAIN, "Supper")
    ada.sees(f"{READ}: Dark, decided by Ada Example. You decided that, so somebody else assesses it here")
    ada.pick("Low", "Decision")
    ada.sees("You decided this under “Read by the neighbour” yourself. Somebody else assesses it.")
    _whole(ada)


def _lamps_read_again(ada: Screen, ben: Screen) -> None:
    """Another person sees how it was read and by whom, with the words that bear on it, and none of it is decided for them."""
    ben.go("confirm")
    _item(ben, AGAIN, "Supper")
    ben.sees(f"{READ}: Dark, decided by Ada Example.")
    expect(ben.page.get_by_role("group", name="Decision").get_by_role("radio", checked=True)).to_have_count(0)
    _linked(ben, SUPPER)
    _decided(ben, "Low")
    ben.sees("Decided by Ben Sample: Low.")
    _item(ben, AGAIN, "Shoes")
    _decided(ben, "Bright")
    _item(ben, AGAIN, "Stories at night")
    _decided(ben, "Not known")
    _whole(ben)
    _item(ada, READ, "Supper")
    ada.stands("Dark")
    _item(ada, READ, "Stories at night")
    ada.pick("Bright", "Decision")
    _because(ada, "Her aunt reads to her.")
    ada.stands("Bright")
    ben.go("confirm")
    _item(ben, AGAIN, "Stories at night")
    ben.sees("What this assesses was decided anew since.")
    _because(ben, "Nobody else has seen the aunt.")
    _item(ben, AGAIN, "Shoes")
    _item(ben, AGAIN, "Stories at night")
    expect(ben.page.get_by_text("What this assesses was decided anew since.")).to_have_count(0)


def _because(screen: Screen, reason: str) -> None:
    """Give the reason of a decision."""
    box = screen.page.get_by_label("The reason", exact=True)
    box.fill(reason)
    box.blur()
    screen.quiet()


def _lamps_house(ada: Screen) -> None:
    ada.go("confirm")
    _item(ada, HOUSE, "The stair")
    _linked(ada, WOOD)
    _decided(ada, "Not in order")
    _item(ada, HOUSE, "Dry wood")
    _linked(ada, WOOD)
    _decided(ada, "Not in order")
    _item(ada, DOOR, "A child alone with a smaller child")
    ada.sees("Where it is so, the form counts it as: Dark.")
    ada.pick("Indicated", "Decision")
    ada.sees("Say whether it is by day or by night, or both.")
    _decided(ada, "Not known")
    _item(ada, DOOR, "The same coat in all weathers")
    _decided(ada, "Not known")


def _lamps_result(ada: Screen) -> None:
    """The tally is said in the form's own sentence, and rests on named items, each under the layer that it counts in."""
    says = _rule(ada)
    for words in ("A match", "Three that are low or worse want a match.", f"It rests on: {AGAIN} Supper {HOUSE} The stair Dry wood"):
        assert words in says, words
    assert "point" not in says
    _whole(ada)


# Rows that are filled as often as needed, and no rule

CALLERS = "Old Tom, and the one with the blue scarf."


def test_a_form_with_rows_and_without_a_rule(housing: Housing, stranger: Opener) -> None:
    """There is always room for one more row; no tier is offered, and the page says who decides instead."""
    screen = stranger(server := housing(FERRY))
    _opened(screen, server.link, "The ferry wardens")
    with _talking(screen, "Robin", "The young person", "I would like to hear about the house. You can leave any of it."):
        _said(screen, "People", "Tell me about the people who call round.", CALLERS)
    _ferry_rows(screen)
    screen.go("confirm")
    _item(screen, "What the wardens noticed", "Beds for more than are written down")
    _linked(screen, CALLERS)
    _decided(screen, "Indicated", "Upstairs")
    _item(screen, "What the wardens noticed", "A door that is locked from outside")
    screen.sees("This may mean that harm has already happened.")
    _decided(screen, "Not known")
    _whole(screen)
    screen.go("result")
    screen.sees("This form leads to no tier. The wardens of the ferry house read the book together each Friday, and decide.")
    expect(screen.page.get_by_role("group", name="Tier")).to_have_count(0)
    _whole(screen)
    screen.write("What the house needs", "A lock on the inside.", "Saved")
    _finished(screen)
    printed = _printed(screen, "Guest Book")
    for words in (
        "Who comes and goes: 2",
        "Blue Scarf, called Wren",
        "1 February 2026",
        "The Kittiwake",
        "Upstairs",
        "A lock on the inside.",
    ):
        assert words in printed, words
    assert "Who comes and goes: 3" not in printed, "an empty row is not printed"
    assert screen.wrong == []


def _row(screen: Screen, name: str) -> Locator:
    return screen.page.get_by_role("region", name=name, exact=True)


def _cell(screen: Screen, row: str, label: str, text: str) -> None:
    field = _row(screen, row).get_by_label(label)
    field.fill(text)
    field.blur()
    screen.says(field, "Saved")


def _ferry_rows(screen: Screen) -> None:
    """Each cell saves by itself; what was filled stands there again, with an empty row after it."""
    screen.go("details")
    screen.sees("One line of the book for each guest.")
    first, second, third = (f"Who comes and goes: {number}" for number in (1, 2, 3))
    expect(_row(screen, second)).to_have_count(0)
    _cell(screen, first, "Name or nickname", "Old Tom")
    _cell(screen, first, "First seen", "2026-02-01")
    _row(screen, first).locator("label.option").filter(has_text=re.compile("^Yes")).click()
    screen.quiet()
    screen.page.get_by_role("button", name="Add another").first.click()
    _cell(screen, second, "Name or nickname", "Blue Scarf, called Wren")
    _cell(screen, second, "What they bring and take", "Boxes, at night.")
    _cell(screen, "The boats they come in: 1", "Boat", "The Kittiwake")
    _whole(screen)
    screen.go("details")
    expect(_row(screen, first).get_by_label("Name or nickname")).to_have_value("Old Tom")
    expect(_row(screen, first).get_by_role("radio", name="Yes")).to_be_checked()
    expect(_row(screen, second).get_by_label("Name or nickname")).to_have_value("Blue Scarf, called Wren")
    expect(_row(screen, third).get_by_label("Name or nickname")).to_have_value("")
