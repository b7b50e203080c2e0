"""The plan in a real browser: taken over from the pathway, by the keyboard; one's own; done; dropped; overdue in the list of cases."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect

from interview.app import build_desk
from interview.pages.plan_item import WHICH
from interview.settings import Settings
from tests.browser.conftest import Opener
from tests.browser.screen import ADA, Screen
from tests.browser.server import Server
from tests.browser.test_compare import review

pytestmark = pytest.mark.slow

NEXT_WEEK = datetime.now(UTC).date() + timedelta(days=7)


def card(screen: Screen, words: str) -> Locator:
    """Return the card of something planned, by its heading, with what is folded away in it open."""
    found = screen.page.get_by_role("region", name=words)
    expect(found).to_be_visible()
    fold = found.locator("details").first
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return found


def write(screen: Screen, where: Locator, label: str, text: str) -> None:
    """Write into a box of a card, leave it, and wait until it is saved."""
    field = where.get_by_label(label, exact=True)
    field.fill(text)
    field.blur()
    screen.says(field, "Saved")


def test_the_pathway_s_actions_are_taken_over_one_by_one(ada: Screen) -> None:
    """Nothing is planned before; by Enter alone one after the other is, and the focus goes on to the next."""
    ada.demo_case("Alex")
    ada.go("plan")
    ada.sees("Nothing is planned yet.")
    assert ada.page.locator(".card h3").count() == 0
    before = ada.page.locator("#suggested-0, [id^=suggested-words]").count()
    first = ada.page.locator("#suggested-words-0").inner_text()
    ada.page.locator("#suggested-0").focus()
    for done in (1, 2):
        ada.page.keyboard.press("Enter")
        expect(ada.page.locator(".card h3")).to_have_count(done)
        expect(ada.page.locator("#suggested-0")).to_be_focused()
    assert ada.page.locator("#suggested-0, [id^=suggested-words]").count() == before - 2
    assert ada.page.locator(".card h3").first.inner_text() == first
    ada.go("plan")
    assert ada.page.locator(".card h3").first.inner_text() == first
    assert ada.page.locator("#suggested-words-0").inner_text() != first


def test_each_part_of_an_item_saves_by_itself(ada: Screen) -> None:
    """Who, by when and what came of it stand after a reload; done today is said in words, and can be taken back."""
    ada.demo_case("Sam")
    ada.go("plan")
    ada.write("What is to be done", "Ring the school")
    ada.press("Plan it")
    ring = card(ada, "Ring the school")
    expect(ring).to_contain_text("To be done; no day is set. Nobody is named yet.")
    write(ada, ring, "Who does it", "Ada Example")
    write(ada, ring, "By when", NEXT_WEEK.isoformat())
    expect(ring).to_contain_text(f"To be done by {NEXT_WEEK:%-d %B %Y}. Ada Example.")
    ring.get_by_role("button", name="Done today").click()
    expect(ring).to_contain_text("Done on ")
    expect(ring.locator("h3")).to_be_focused()
    write(ada, ring, "What came of it", "They keep a seat free.")
    ada.go("plan")
    ring = card(ada, "Ring the school")
    expect(ring).to_contain_text("What came of it: They keep a seat free.")
    ring.get_by_role("button", name="It is not done yet").click()
    expect(ring).to_contain_text(f"To be done by {NEXT_WEEK:%-d %B %Y}. Ada Example.")
    assert ring.get_by_label("Done on", exact=True).input_value() == ""


def test_a_day_that_cannot_be_is_refused_where_it_was_written_and_kept_as_a_draft(ada: Screen) -> None:
    """The sentence stands at the box; nothing is changed; after a reload the card is open, with the draft in it."""
    ada.open_case("Kim Invented")
    ada.go("plan")
    ada.write("What is to be done", "Ring the school")
    ada.press("Plan it")
    ring = card(ada, "Ring the school")
    field = ring.get_by_label("By when", exact=True)
    field.fill("2009-06-01")
    field.blur()
    ada.says(field, "1 June 2009 is before this case was opened")
    ada.go("plan")
    ring = ada.page.get_by_role("region", name="Ring the school")
    expect(ring.get_by_label("By when", exact=True)).to_be_visible()
    expect(ring).to_contain_text("To be done; no day is set.")
    ada.go("")
    ada.follow("On Plan")
    assert ada.path().endswith("/plan")


def test_what_is_dropped_says_why_and_can_be_planned_again(ada: Screen) -> None:
    """A reason is needed; the focus stays at the card."""
    ada.open_case("Jo Invented")
    ada.go("plan")
    ada.write("What is to be done", "Ring the school")
    ada.press("Plan it")
    ring = card(ada, "Ring the school")
    ring.locator("summary", has_text="It is not to be done after all").click()
    ring.get_by_role("button", name="Take it out of the plan").click()
    expect(ring).to_contain_text("Say in a few words why this is not to be done after all.")
    ring.get_by_label("Why it is not to be done after all").fill("They rang.")
    ring.get_by_role("button", name="Take it out of the plan").click()
    expect(ring).to_contain_text("Not to be done after all. They rang.")
    expect(ring.locator("h3")).to_be_focused()
    ring.get_by_role("button", name="Plan it again").click()
    expect(ring).to_contain_text("To be done; no day is set.")


def test_what_something_is_meant_for_is_chosen_from_what_is_indicated_and_stands_beside_it_in_a_comparison(ada: Screen) -> None:
    """Saved with each tick, and there after a reload; the same words stand below the item when two assessments are side by side."""
    ada.demo_case("Alex")
    ada.go("plan")
    ada.page.get_by_label("What is to be done", exact=True).last.fill("Ring the school")
    ada.press("Plan it")
    ring = card(ada, "Ring the school")
    ring.locator("summary", has_text=WHICH).click()
    tick = ring.get_by_role("group", name="Items of CSE 1").get_by_role("checkbox").first
    wording = tick.locator("xpath=following-sibling::span").inner_text()
    tick.check()
    expect(ring.locator("ul.formal")).to_have_text(wording)
    ada.go("plan")
    expect(ada.page.get_by_role("region", name="Ring the school").locator("ul.formal")).to_have_text(wording)
    review(ada, "Three months have passed.")
    ada.go("compare")
    beside = ada.page.locator("article.card").filter(has=ada.page.get_by_role("heading", name=wording, exact=True))
    expect(beside).to_contain_text("In the plan for this, as it stands today:")
    expect(beside).to_contain_text("To be done: Ring the school")


def test_two_people_at_one_item_overwrite_nothing_unseen(ada: Screen) -> None:
    """In a second tab the owner was changed: the first is told what stands there now, and its other parts merge."""
    ada.open_case("Max Invented")
    ada.go("plan")
    ada.write("What is to be done", "Ring the school")
    ada.press("Plan it")
    other = Screen(ada.context, ada.server)
    other.case = ada.case
    other.go("plan")
    write(other, card(other, "Ring the school"), "Who does it", "Ben Example")
    ring = card(ada, "Ring the school")
    field = ring.get_by_label("Who does it", exact=True)
    field.fill("Ada Example")
    field.blur()
    ada.says(field, "What stands there now: “Ben Example”")
    write(ada, ring, "By when", NEXT_WEEK.isoformat())
    expect(ring).to_contain_text(f"To be done by {NEXT_WEEK:%-d %B %Y}. Ben Example.")
    other.page.close()


def test_the_rows_of_a_form_take_what_is_planned(ada: Screen) -> None:
    """Where CSE 2 was begun, something planned can stand in one of its rows; what its document says there is shown."""
    ada.demo_case("Robin")
    ada.page.locator("summary").filter(has_text="Begin CSE 2").click()
    ada.press("Begin CSE 2")
    ada.at(r"/details\?form=2$")
    ada.go("plan")
    ada.write("What is to be done", "Ring the duty team")
    ada.pick("Referral to Children’s Social Care", "Where it stands in CSE 2")
    ada.press("Plan it")
    expect(ada.page.get_by_role("region", name="Ring the duty team")).to_contain_text("In CSE 2: Referral to Children’s Social Care")
    ada.page.locator("summary").filter(has_text="What CSE 2 says of the plan").click()
    ada.sees("To be done: Ring the duty team")


def test_the_list_of_cases_and_the_result_say_what_is_planned(ada: Screen) -> None:
    """The next day stands in the line of the case, the plan beside the question what needs to happen."""
    ada.open_case("Lou Invented")
    ada.go("plan")
    ada.write("What is to be done", "Ring the school")
    ada.write("By when", NEXT_WEEK.isoformat())
    ada.press("Plan it")
    ada.go("result")
    ada.sees(f"To be done by {NEXT_WEEK:%-d %B %Y}: Ring the school")
    ada.follow("Change the plan")
    ada.go("/")
    line = ada.page.locator(".lines li").filter(has_text="Lou Invented")
    expect(line).to_contain_text(f"Next in the plan: by {NEXT_WEEK:%-d %B %Y}")


def test_what_is_overdue_stands_first_and_in_the_list_of_cases(house: Server, stranger: Opener) -> None:
    """Planned weeks ago, and its day is past: said in words, without a number; done, it waits no more."""
    screen = stranger(house)
    screen.sign_up(house.link)
    house.stop()
    _weeks_ago(house)
    house.start()
    screen.sign_in()
    line = screen.page.locator(".lines li").filter(has_text="Pat Invented")
    expect(line).to_contain_text("Waits: overdue in the plan")
    line.get_by_role("link").first.click()
    screen.at(r"/case/\w+$")
    screen.case = screen.path()
    screen.follow("Plan")
    headings = screen.page.locator(".page h2").all_inner_texts()
    assert headings[:2] == ["Overdue", "To be done"]
    late = screen.page.get_by_role("region", name="Ring the school")
    expect(late).to_contain_text("Overdue: it was to be done by ")
    overdue = re.compile(r"^Overdue: it was to be done by [^:]+ \(Ada Example\): Ring the school$")
    screen.page.locator("summary").filter(has_text="What CSE 2 says of the plan").click()
    expect(screen.page.get_by_text(overdue).filter(visible=True)).to_be_visible()
    screen.go("result")
    expect(screen.page.get_by_text(overdue).filter(visible=True)).to_be_visible()
    screen.follow("Change the plan")
    late.get_by_role("button", name="Done today").click()
    expect(late).to_contain_text("Done on ")
    screen.go("/")
    expect(line).to_contain_text("Next in the plan: by ")
    expect(line).not_to_contain_text("overdue")


def _weeks_ago(house: Server) -> None:
    """Open a case as it was opened weeks ago, with something that was to be done since, and something that is to be done yet."""
    settings = Settings(data=house.folder / "data", key_file=house.folder / "keys" / "server.key")
    desk, storage = build_desk(settings)
    now = datetime.now(UTC)
    try:
        ada = storage.register.by_email(ADA[1])
        assert ada is not None
        desk.clock = lambda: now - timedelta(weeks=3)
        case = desk.open_case(ada, "Pat Invented", "cse-1", "barking-and-dagenham")
        desk.plan(ada, case, "i1", what="Write to the school", owner="Ada Example", by_when=NEXT_WEEK.isoformat())
        desk.begin_form(ada, case, "cse-2")
        week_ago = (now - timedelta(weeks=1)).date().isoformat()
        desk.plan(ada, case, "i2", what="Ring the school", row="referral", owner="Ada Example", by_when=week_ago)
    finally:
        storage.close()
