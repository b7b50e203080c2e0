"""The chronology in a real browser: written as far as anybody knows, drawn from words, told by several agencies, filtered, printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen, form
from tests.browser.server import Server
from tests.documents.reading import folded, pdf_pages, word_paragraphs

pytestmark = pytest.mark.slow  # two professionals, each in a browser of their own

LIFT = "Sometimes I get a lift back off people"


def write(screen: Screen, what: str, sort: str, **boxes: str) -> None:
    """Write an event down, without keeping it."""
    screen.page.locator("#writing").evaluate("(fold) => (fold.open = true)")
    screen.write("What happened", what)
    screen.pick(sort, "What kind of event")
    labels = {"when": "When, in words", "earliest": "Not before", "latest": "Not after", "people": "Who it is about"}
    labels |= {"agency": "Agency that knows it", "source": "Source"}
    for name, text in boxes.items():
        screen.write(labels[name], text)


def keep(screen: Screen) -> None:
    screen.press("Keep this event")


def event(screen: Screen, what: str) -> Locator:
    return screen.page.locator("article[id^=event-]").filter(has=screen.page.get_by_text(what, exact=True))


def whens(screen: Screen) -> list[str]:
    """Return when each event was, in the order of the page."""
    return screen.page.locator("article[id^=event-] > h3").all_inner_texts()


def begun(screen: Screen, name: str = "Sam") -> Screen:
    screen.demo_case(name)
    screen.go("chronology")
    return screen


def test_events_stand_in_order_however_vaguely_they_are_known(ada: Screen) -> None:
    """What cannot be is refused with a sentence, and the words stay in the boxes; then each event takes its place."""
    begun(ada, "Robin")
    ada.sees("Nothing is written down yet.")
    write(ada, "Moved to an aunt’s.", "Home or placement", when="last summer", earliest="2025-08", latest="2025-06")
    keep(ada)
    expect(ada.page.get_by_role("alert")).to_contain_text("The latest day, 30 June 2025, comes before the earliest, 1 August 2025.")
    expect(ada.box("What happened")).to_have_value("Moved to an aunt’s.")
    ada.write("Not before", "2025-06")
    ada.write("Not after", "2025-08")
    keep(ada)
    expect(ada.box("What happened")).to_have_value("")
    write(ada, "Back at school.", "School, college, work", when="2025-03-03")
    keep(ada)
    write(ada, "A man at the gate.", "Contact with somebody of concern", when="nobody can say")
    keep(ada)
    expect(event(ada, "A man at the gate.")).to_be_visible()
    assert whens(ada) == ["3 March 2025", "Between 1 June 2025 and 31 August 2025", "nobody can say"]
    ada.page.reload()
    ada.ready()
    assert whens(ada) == ["3 March 2025", "Between 1 June 2025 and 31 August 2025", "nobody can say"]
    expect(event(ada, "Moved to an aunt’s.")).to_contain_text("When, in words: “last summer”")
    event(ada, "A man at the gate.").get_by_role("button", name="Change it").click()
    ada.sees("You are changing an event.")
    ada.write("When, in words", "2025-04")
    keep(ada)
    expect(event(ada, "A man at the gate.")).to_contain_text("Between 1 April 2025 and 30 April 2025")
    event(ada, "Back at school.").get_by_role("button", name="Change it").click()
    ada.sees("You are changing an event.")
    expect(ada.box("Not before")).to_have_value("")  # these days follow the words
    ada.write("When, in words", "2025-03-05")
    event(ada, "A man at the gate.").get_by_role("button", name="Change it").click()
    expect(ada.page.get_by_role("alert")).to_contain_text("There are words in these boxes that are not kept yet.")
    keep(ada)
    expect(event(ada, "Back at school.")).to_contain_text("5 March 2025")
    event(ada, "A man at the gate.").get_by_role("button", name="Change it").click()
    ada.page.get_by_text("It was a mistake: take the event back").click()
    ada.press("Take the event back")
    expect(ada.page.get_by_role("alert")).to_contain_text("Say in a few words why the event is taken back.")
    ada.write("The reason", "Another child’s.")
    ada.press("Take the event back")
    expect(event(ada, "A man at the gate.")).to_have_count(0)
    assert ada.wrong == []


def test_whoever_names_a_season_is_asked_once_between_which_days(ada: Screen) -> None:
    """Nothing is offered in their place: they write the days, or keep the event again as it is, and it stands at the end."""
    begun(ada, "Robin")
    write(ada, "A row at home.", "Home or placement", when="summer 2025")
    keep(ada)
    expect(ada.page.get_by_role("alert")).to_contain_text("“summer 2025” names a year or a season, and no day is read out of words.")
    expect(ada.box("Not before")).to_be_focused()
    expect(ada.box("Not before")).to_have_value("")
    ada.write("Not before", "2025-06")
    ada.write("Not after", "2025-08")
    keep(ada)
    expect(event(ada, "A row at home.")).to_contain_text("Between 1 June 2025 and 31 August 2025")
    write(ada, "Another row.", "Home or placement", when="last summer")
    keep(ada)
    expect(ada.page.get_by_role("alert")).to_contain_text("Where nobody can say, keep it again as it is.")
    keep(ada)
    expect(event(ada, "Another row.")).to_be_visible()
    assert whens(ada)[-1] == "last summer"
    assert ada.wrong == []


def test_half_an_event_is_kept_and_named_on_the_overview(ada: Screen) -> None:
    """Half-typed words are not in the chronology and not lost; those that it is drawn from stay with them."""
    begun(ada, "Alex")
    ada.page.get_by_text("Evidence that is in no event yet").click()
    lift = ada.page.locator("article.evidence").filter(has_text=LIFT)
    lift.get_by_role("button", name="Draw an event from this").click()
    ada.sees("Drawn from")
    expect(ada.box("Source")).to_have_value("Alex")
    field = ada.box("What happened")
    field.fill("Lifts from")
    ada.says(field, "Kept as a draft")
    ada.go("")
    ada.follow("On Chronology")
    expect(ada.box("What happened")).to_have_value("Lifts from")
    expect(ada.page.locator("#writing")).to_contain_text(LIFT)
    write(ada, "Lifts from people nobody can name.", "Contact with somebody of concern")
    keep(ada)
    expect(event(ada, "Lifts from people nobody can name.").locator("article.evidence")).to_contain_text(LIFT)
    expect(ada.page.locator("details article").filter(has_text=LIFT)).to_have_count(0)
    ada.go("")
    expect(ada.page.get_by_text("Words that are not saved yet")).to_have_count(0)


def test_evidence_is_seen_over_time_by_person_agency_and_indicator(ada: Screen) -> None:
    """Each piece says whose it is, from which agency, and what it bears on, in the form's words."""
    begun(ada, "Alex")
    ada.follow("All evidence over time")
    pieces = ada.page.locator("article.evidence")
    expect(pieces.filter(has_text=LIFT)).to_contain_text("CSE 1, points towards:")
    expect(pieces.filter(has_text="Kind. Always was.")).to_contain_text("Linked to no indicator.")
    expect(pieces.filter(has_text=LIFT)).to_contain_text("It stands here by when it was written down.")
    whole = pieces.count()
    ada.page.get_by_label("Whose words", exact=True).select_option("Gran (grandmother)")
    expect(pieces).to_have_count(1)
    expect(pieces).to_contain_text("Kind. Always was.")
    ada.page.get_by_label("Agency", exact=True).select_option("Nowhere Academy (invented)")
    ada.sees("Nothing fits.")
    ada.page.get_by_label("Whose words", exact=True).select_option("All")
    expect(pieces).to_contain_text("two evenings after midnight")
    ada.page.get_by_label("Agency", exact=True).select_option("All")
    expect(pieces).to_have_count(whole)
    wording = form().indicator("m1").wording  # type: ignore[union-attr]
    ada.page.get_by_label("Indicator", exact=True).select_option(f"CSE 1: {wording}")
    expect(pieces).to_have_count(1)
    expect(ada.page).to_have_url(re.compile(r"/chronology/evidence$"))


def test_several_agencies_tell_of_one_night_each_in_its_own_words(ada: Screen, stranger: Opener, demo: Server, tmp_path: Path) -> None:
    """Two professionals write; disagreement stands side by side, and nothing is written over; the document names each."""
    ben = stranger(demo)
    ada.invite(ben)
    begun(ada)
    write(ada, "Out all night.", "Missing", when="2025-05", people="Sam, Kez", agency="Example Police", source="report 7")
    keep(ada)
    ada.let_in(ben, "the school's part")
    ben.go("chronology")
    write(ben, "Home by ten.", "Missing", when="2025-05-03", people="Kez, sam", agency="Invented School")
    keep(ben)
    together = ben.page.get_by_role("region", name="Perhaps the same")
    expect(together).to_contain_text("nobody has said whether they do")
    expect(together).to_contain_text("nothing here says which is right")
    expect(together.locator("article")).to_have_count(2)
    expect(event(ben, "Home by ten.")).to_contain_text("From Invented School. Written down by Ben Sample (Invented Council)")
    ben.page.get_by_label("Agency", exact=True).select_option("Invented School")
    expect(ben.page.locator("article[id^=event-]")).to_have_count(1)
    expect(event(ben, "Home by ten.")).to_contain_text(
        "Perhaps the same as what is told by Example Police, report 7, which is filtered out here."
    )
    ben.page.get_by_label("Agency", exact=True).select_option("All")
    ben.write("Why (if you like)", "Both name the taxi.")
    ben.press("They tell of the same")
    same = ben.page.get_by_role("region", name="Said to tell of the same")
    expect(same).to_contain_text("“Out all night.” and “Home by ten.” tell of the same: Both name the taxi.")
    expect(same).to_contain_text("Ben Sample, ")
    expect(same.locator("article")).to_have_count(2)
    expect(together).to_have_count(0)

    ada.go("chronology")
    event(ada, "Home by ten.").get_by_role("button", name="Change it").click()
    ada.sees("You are changing an event.")
    event(ben, "Home by ten.").get_by_role("button", name="Change it").click()
    ben.sees("You are changing an event.")
    ben.write("What happened", "Home by eleven.")
    keep(ben)
    ada.write("What happened", "Home by nine.")
    keep(ada)
    expect(ada.page.get_by_role("alert")).to_contain_text("What stands there now: “Home by eleven.”")
    expect(ada.box("What happened")).to_have_value("Home by nine.")
    ada.press("Clear the boxes")

    write(ada, "A row in a car park.", "Something else", when="nobody can say")
    keep(ada)
    row = event(ada, "A row in a car park.")
    row.get_by_role("button", name="It tells of the same as another").click()
    row.get_by_role("button", name="They tell of the same", exact=True).click()
    expect(row.get_by_role("alert")).to_contain_text("Choose the other event first.")
    row.get_by_label("Which other event").select_option(label="3 May 2025: “Home by eleven.”, Invented School")
    row.get_by_role("button", name="They tell of the same", exact=True).click()
    same = ada.page.get_by_role("region", name="Said to tell of the same")
    expect(same.locator("article")).to_have_count(3)
    same.get_by_text("Take that back").last.click()
    same.get_by_label(re.compile(r"^The reason")).last.fill("Another car park.")
    same.get_by_role("button", name="Take back what was said of the two").last.click()
    expect(same.locator("article")).to_have_count(2)

    for name, read in (("Word", word_paragraphs), ("PDF", pdf_pages)):
        with ada.page.expect_download() as caught:
            ada.page.get_by_role("link", name=f"The chronology as {name}").click()
        caught.value.save_as(tmp_path / name)
        printed = folded(" ".join(read((tmp_path / name).read_bytes())))
        for says in ("Out all night.", "Home by eleven.", "Example Police", "Invented School", "Said to tell of the same", "Kez"):
            assert says in printed
    assert ada.wrong == ben.wrong == []
