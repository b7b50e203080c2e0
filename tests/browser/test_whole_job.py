"""The whole job in a real browser, from the one-time link to the erased case, as somebody new to it does it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server
from tests.documents.reading import folded, pdf_pages, word_paragraphs

NAME = "Robin Invented"
STORY = "It's alright. I like it when it's just me and my gran. “Quiet”, she says — & that's it."
LIFT = "Sometimes I get a lift back off people I don't really know."
TOLD = "He said he'd wait outside again."
GRAN = "Kind. Always was."
RECORD = "Away until after midnight on two school nights."
HIGH = "Found by police with an adult who is on bail."


def test_the_whole_job_from_the_link_to_the_erased_case(house: Server, stranger: Opener, tmp_path: Path) -> None:
    """A newcomer signs up by the link, talks with a young person and a parent, confirms, decides, prints, and erases the case."""
    screen = stranger(house)
    screen.page.goto(house.base)
    screen.sees("Nobody has an account here yet")
    screen.sign_up(house.link)
    screen.sees("No cases yet")
    screen.follow("Open the first case")
    screen.open_case(NAME)
    _details(screen)
    conversation = _prepare(screen)
    _open(screen)
    _topic(screen)
    _rest(screen)
    _told(screen, conversation)
    _parent(screen)
    _known(screen)
    _confirm(screen)
    _banner(screen, conversation)
    _result(screen)
    _documents(screen, tmp_path)
    _erase(screen)
    assert not screen.wrong, screen.wrong


def _details(screen: Screen) -> None:
    """Each field saves by itself, as it was typed."""
    screen.go("details")
    screen.write("School/College", "Nowhere Academy (invented)", "Saved")
    screen.write("Address", "1 Nowhere Lane\nInvented Town", "Saved")
    screen.box("Date of Birth").fill("2011-05-04")
    screen.box("Date of Birth").blur()
    screen.says(screen.box("Date of Birth"), "Saved")
    screen.go("details")
    expect(screen.box("Childs Name")).to_have_value(NAME)
    expect(screen.box("School/College")).to_have_value("Nowhere Academy (invented)")
    expect(screen.box("Address")).to_have_value("1 Nowhere Lane\nInvented Town")
    expect(screen.box("Date of Birth")).to_have_value("2011-05-04")


def _is_asked_for(screen: Screen, label: str, says: str) -> None:
    """What is still wanted is said at its box, which has the focus: on a phone it is far above the button."""
    screen.says(screen.box(label), says)
    expect(screen.box(label)).to_be_focused()


def _prepare(screen: Screen) -> str:
    """Nobody is involved before the two questions of safety are answered in words. What was chosen outlives a reload."""
    screen.go("prepare")
    screen.write("What they like to be called", "Robin")
    screen.press("Go to the conversation")
    expect(screen.page.get_by_role("alert")).to_contain_text("Choose first with whom the conversation will be.")
    screen.pick("The young person", "Who")
    screen.pick("A little", "Do they know you?")
    screen.pick("Out and about", "Topics for today")
    screen.pick("Money and things", "Topics for today")
    screen.quiet()
    screen.page.reload()
    for chosen in ("The young person", "A little"):
        expect(screen.page.get_by_role("radio", name=chosen, exact=True)).to_be_checked()
    for chosen in ("Out and about", "Money and things"):
        expect(screen.page.get_by_role("checkbox", name=chosen)).to_be_checked()
        screen.pick(chosen, "Topics for today")
    screen.press("Go to the conversation")
    _is_asked_for(screen, "Could involving this person raise the danger?", "Consider first: could involving this person raise the danger?")
    screen.write("Could involving this person raise the danger?", "Considered: nobody at home knows.")
    screen.press("Go to the conversation")
    _is_asked_for(screen, "Who can overhear, or see this device?", "Consider first: who can overhear, or see this device?")
    screen.write("Who can overhear, or see this device?", "A quiet room.")
    screen.press("Go to the conversation")
    screen.at(r"/talk/\w+$")
    return screen.path()


def _open(screen: Screen) -> None:
    """What is said first comes first, then their own words; an answer may be words, or none."""
    expect(screen.page.locator("#title")).to_contain_text("I would like to hear about your life from you.")
    screen.press("Another way to ask")
    expect(screen.page.locator("#title")).to_contain_text("I want to hear how things are for you.")
    screen.press("Back to the first way")
    for _ in range(4):
        screen.press("Next")
    screen.press("I agree to talk")
    screen.title("How would you like to do this today?")
    screen.press("Some of each")
    screen.sees("Thank you for telling me.")
    screen.press("Next")
    expect(screen.page.locator("#title")).to_contain_text("Tell me about your life at the moment")
    screen.page.locator(".prompt textarea:visible").fill(STORY)
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote")).to_have_text(STORY)
    screen.press("Next")
    expect(screen.page.locator("#title")).to_contain_text("Tell me about a usual day")
    screen.press("I don't know")
    screen.sees("That's fine. You don't have to know.")
    screen.press("Next")
    screen.title("What would you like to talk about?")


def _topic(screen: Screen) -> None:
    """A topic is chosen; its prompts can be answered, left for later, left for good, asked otherwise or reworded."""
    screen.press("Out and about", ".prompt")
    first = screen.page.locator("#title").inner_text()
    screen.press("Come back later")
    expect(screen.page.locator(".path-holder")).to_contain_text("Come back to these")
    expect(screen.page.locator(".path-holder")).to_contain_text(first)
    screen.press("Next")
    expect(screen.page.locator("#title")).not_to_have_text(first)
    second = screen.page.locator("#title").inner_text()
    screen.press("I'd rather not")
    expect(screen.page.locator(".path-holder")).not_to_contain_text(second)
    screen.press("Next")
    screen.press("Another way to ask")
    screen.page.get_by_text("More ways to ask").click()
    screen.page.locator(".probes input").fill("How do you get home, Robin?")
    screen.press("Ask it like this")
    screen.title("How do you get home, Robin?")
    screen.page.locator(".prompt textarea:visible").fill(LIFT)
    screen.press("Save")
    expect(screen.page.locator(".prompt blockquote")).to_have_text(LIFT)


def _rest(screen: Screen) -> None:
    """A break and a stop are kind, and the conversation goes on where it was."""
    screen.press("Take a break")
    screen.title("Taking a break")
    screen.press("Go on")
    screen.title("How do you get home, Robin?")
    screen.press("Stop for now")
    screen.title("We have stopped")
    screen.press("Go on")
    screen.title("How do you get home, Robin?")


def _told(screen: Screen, conversation: str) -> None:
    """*They told me something* opens a record in the middle of a conversation and leads back to it."""
    screen.follow("They told me something")
    screen.at(r"/told/\w+/in/\w+$")
    expect(screen.box("Who told you")).to_have_value("Robin")
    screen.write("Their exact words", TOLD, "Saved")
    screen.write("What was done", "Listened. Thanked. Told the duty team at four.", "Saved")
    screen.follow("Back to the conversation")
    screen.at(re.escape(conversation) + "$")
    screen.title("How do you get home, Robin?")
    screen.press("Stop for now")
    screen.follow("Back to the case")
    screen.sees("To finish")


def _parent(screen: Screen) -> None:
    """A parent's conversation is its own: nothing of the young person's is on its pages."""
    screen.prepare("Gran", "A carer")
    screen.topic("Your child")
    screen.page.locator(".prompt textarea:visible").fill(GRAN)
    screen.press("Save")
    assert LIFT not in screen.text()
    assert STORY not in screen.text()
    screen.press("Stop for now")


def _known(screen: Screen) -> None:
    """What a record says is kept with its source, and not without."""
    screen.go("known")
    screen.write("What was seen, or what the record says", RECORD)
    screen.press("Keep it")
    expect(screen.page.get_by_role("alert")).to_contain_text("Say how it is known")
    screen.pick("An agency's record says it")
    screen.press("Keep it")
    expect(screen.page.get_by_role("alert")).to_contain_text("which agency, which record")
    screen.write("Agency", "Nowhere Academy (invented)")
    screen.press("Keep it")
    expect(screen.page.locator("article.evidence")).to_contain_text(RECORD)


def _confirm(screen: Screen) -> None:
    """The professional links and decides: nothing stands as indicated without its evidence and column."""
    screen.item("m1")
    expect(screen.page.locator("article.evidence blockquote.words").first).to_have_text(LIFT)
    screen.pick("Indicated", "Decision")
    screen.sees("Say whether it is current or historic, or both.")
    screen.pick("Current", "It is")
    screen.sees("This needs its evidence")
    screen.press("Points towards")
    expect(screen.button("Points towards")).to_have_attribute("aria-pressed", "true")
    screen.stands("Indicated (current)")
    screen.item("v8")
    screen.pick("Not indicated", "Decision")
    screen.stands("Not indicated")
    _undo_and_bulk(screen)
    screen.item("h1")
    screen.pick("Indicated", "Decision")
    screen.pick("Historic", "It is")
    screen.sees("This needs its evidence")
    screen.page.locator(".card textarea").fill(HIGH)
    screen.pick("An agency's record says it", "How it is known")
    screen.page.locator(".card").get_by_role("textbox", name="Agency").fill("Police")
    screen.press("Keep it as pointing towards this")
    screen.stands("Indicated (historic)")
    screen.page.get_by_text("Other words, observations and records").click()
    told = screen.page.locator("article.evidence").filter(has_text=TOLD)
    told.get_by_role("button", name="Points towards").click()  # what was told may not be left lying
    screen.quiet()


def _undo_and_bulk(screen: Screen) -> None:
    """*Not known* for all that has no evidence is one step, with a reason, and one undo takes it back."""
    fold = screen.page.get_by_text("Decide “not known” for what has no evidence")
    fold.click()
    screen.press("Decide “not known” for these")
    expect(screen.page.get_by_role("alert").filter(has_text="why these are not known")).to_be_visible()
    screen.page.locator("details").get_by_label(re.compile("^The reason")).last.fill("No record was seen and nothing was said.")
    screen.press("Decide “not known” for these")
    expect(screen.page.locator(".list .stand").filter(has_text="Not known").first).to_be_visible()
    expect(fold).to_have_count(0)
    screen.press("Undo my last decision")
    expect(fold).to_be_visible()
    expect(screen.page.locator(".list .stand").filter(has_text="Not known")).to_have_count(0)


def _banner(screen: Screen, conversation: str) -> None:
    """One High indicator speaks at once on the case's own pages, and never where somebody else may see the screen."""
    banner = screen.page.locator("section.urgent")
    expect(banner).to_contain_text("High Risk: immediate action.")
    for path in ("", "details", "known", "chronology", "confirm", "result", "document"):
        screen.go(path)
        expect(banner).to_be_visible()
    for path in ("prepare", "told", "talk/" + conversation.rpartition("/")[2]):
        screen.go(path)
        expect(banner).to_have_count(0)


def _result(screen: Screen) -> None:
    """With everything decided, the questions answered and the tier decided with a reason, the assessment is finished."""
    screen.go("confirm")
    fold = screen.page.get_by_text("Decide “not known” for what has no evidence")
    fold.click()
    screen.page.locator("details").get_by_label(re.compile("^The reason")).last.fill("No record was seen.")
    screen.press("Decide “not known” for these")
    expect(fold).to_have_count(0)
    while True:
        screen.press("Next undecided")
        if not screen.page.locator(".list [aria-current] .stand").inner_text().startswith("Not decided"):
            screen.sees("Everything else is decided. Go to the result.")
            break
        screen.pick("Not known", "Decision")
    screen.go("result")
    screen.sees("The presence of one High Risk indicator will necessitate immediate action")
    for number, question in enumerate(
        (
            "What do you think is working well?",
            "What are you worried about?",
            "Professional judgment",
            "What do you think needs to happen next?",
        )
    ):
        screen.write(question, f"Invented answer {number}.", "Saved")
    screen.press("Keep this decision")
    screen.sees("Choose a tier first.")
    screen.pick("High", "Tier")
    screen.press("Keep this decision")
    screen.sees("Say why this tier is right, in your own words.")
    screen.write("Your reason", "The lifts and the record belong together.")
    screen.press("Keep this decision")
    screen.sees("Decided by Ada Example")
    screen.press("Finish the assessment")
    screen.sees("Finished on")


def _documents(screen: Screen, folder: Path) -> None:
    """Word, PDF and JSON hold the words as they were said, and say draft no longer. What is for other systems is folded away."""
    screen.go("document")
    expect(screen.page.get_by_role("link", name="The whole case as JSON")).to_be_hidden()
    screen.page.locator("summary", has_text="For other systems").click()
    data = {}
    for label, name in (("CSE 1 as Word", "form.docx"), ("CSE 1 as PDF", "form.pdf"), ("The whole case as JSON", "case.json")):
        with screen.page.expect_download() as caught:
            screen.page.get_by_role("link", name=label).click()
        assert caught.value.suggested_filename == name
        caught.value.save_as(folder / name)
        data[name] = (folder / name).read_bytes()
    word = folded(" ".join(word_paragraphs(data["form.docx"])))
    printed = folded(" ".join(pdf_pages(data["form.pdf"])))
    whole = json.dumps(json.loads(data["case.json"]), ensure_ascii=False)
    for words in (LIFT, NAME, HIGH, "Invented answer 3."):
        assert words in word
        assert words.replace(" ", "") in printed.replace(" ", "")
        assert words in whole
    for words in (STORY, TOLD, GRAN, RECORD):
        assert words in whole


def _erase(screen: Screen) -> None:
    """A case is erased only with its name typed and a reason given; then nothing of it can be opened."""
    screen.go("erase")
    screen.write("Why it is to be erased", "A demonstration is over.")
    screen.write("The child's name, as it stands above", "Somebody Else")
    screen.press("Erase it for ever")
    screen.sees("The name does not match. Nothing was erased.")
    screen.write("The child's name, as it stands above", NAME)
    screen.press("Erase it for ever")
    screen.at(r"/$")
    screen.sees("No cases yet")
    screen.go("")
    screen.sees("This case cannot be opened")
