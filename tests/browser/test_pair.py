"""Two screens, live: what the professional puts on the other screen, what its person does there, and what neither ever sees.

One server, one case and one pair for all of it; each test begins with the conversation open on the console and nothing on the other
screen. What happens when nobody sits at the console is `test_alone`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from interview.record.entry import Answered, ReadBack
from interview.words.content import read_content
from interview.words.phrases import PHRASES
from tests.browser.conftest import Opener
from tests.browser.pair import PHONE, WAITS, Companion, invite, kept, paired, received
from tests.browser.screen import PASSPHRASE, Screen, form
from tests.browser.server import Server
from tests.browser.stall import Stall

pytestmark = pytest.mark.slow  # two screens and many ways to answer: a minute and a half

PUT = "Put this prompt on their screen"
BETWEEN = "Ask how they are doing between topics"
LIVE = "Show words while they are written"
CHECK = "How are you doing right now?"
WRONG_CODE = "That code does not work. Your worker can help."
OURS = "Only you can see this until you send it."
SEEN = "Your worker can see these words while you write them."
READY = "Your worker will show you what comes next."
INTERPRETER = {"Interpreter, or professional who speaks it": "An invented interpreter"}


@pytest.fixture(scope="module")
def opener(browser: Browser) -> Iterator[Opener]:
    """Opens a browser of its own that stays open for the whole module."""
    opened = []

    def open_one(server: Server, **options: object) -> Screen:
        chosen = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "timezone_id": "Europe/London", **options}
        opened.append(browser.new_context(**chosen))  # type: ignore[arg-type]
        return Screen(opened[-1], server)

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def console(house: Server, opener: Opener) -> Screen:
    """Ada's screen, in a conversation with Robin."""
    screen = opener(house)
    screen.sign_up(house.link)
    screen.open_case("Robin Invented")
    screen.prepare("Robin")
    return screen


@pytest.fixture(scope="module")
def talk(console: Screen) -> str:
    """The path of that conversation."""
    return console.path()


@pytest.fixture(scope="module")
def companion(console: Screen, talk: str, opener: Opener) -> Companion:
    """Robin's screen. Between topics it is not asked how things are, but where a test is about that."""
    console.go(talk)
    made = paired(console, opener)
    console.press(BETWEEN)
    return made


@pytest.fixture
def pair(console: Screen, talk: str, companion: Companion) -> tuple[Screen, Companion]:
    """Both screens: the console on its conversation, the other one waiting."""
    if console.path() != talk:
        console.go(talk)
    take_back = console.button("Take it back")
    if take_back.count():
        take_back.click()
        console.quiet()
    companion.waits()
    return console, companion


def _put(console: Screen, companion: Companion, topic: str) -> str:
    """Put the next open prompt of a topic on the other screen and return its words."""
    console.topic(topic)
    console.press(PUT)
    words = console.page.locator(".prompt #title").inner_text()
    companion.title(words)
    return words


def _beside(console: Screen, says: str | re.Pattern[str]) -> None:
    """Wait until the panel about their screen says something."""
    expect(console.page.locator(".beside")).to_contain_text(says)


def _away(companion: Companion) -> None:
    """Wait until nothing of this is to be seen in the other browser."""
    companion.page.wait_for_url("about:blank")
    assert companion.text() == ""
    assert companion.page.title() == ""


# joining


def test_a_code_lets_in_one_device_and_no_second(console: Screen, talk: str, opener: Opener) -> None:
    """The first device joins and the console says so; with the same code, or a wrong one, the next is refused in one sentence."""
    console.go(talk)
    code = invite(console)
    first, second = (Companion(opener(console.server).context, console.server) for _ in range(2))
    first.join(code.lower())
    first.sees("Before we start")
    _beside(console, "It waits.")
    for tried in (code, "BCD FGH"):
        second.page.goto(console.server.base + "/join")
        second.page.fill("#code", tried)
        second.page.get_by_role("button", name="Join").click()
        second.sees(WRONG_CODE)
    answer = second.page.goto(console.server.base + "/together")
    assert answer is not None
    assert second.path() == "/join"
    console.press("End their screen")
    first.page.wait_for_url("**/join*")
    _beside(console, "Give them a screen of their own")


def test_their_own_device_joins_only_after_somebody_thought_about_who_can_see_it(console: Screen, talk: str) -> None:
    """Without an answer in words there is no code; with one there is."""
    console.go(talk)
    console.press("Give them a screen of their own")
    console.pick("Their own phone or tablet")
    console.press("Show the code")
    _beside(console, "First write who can see their device, now and later.")
    expect(console.page.locator(".code")).to_have_count(0)
    console.box("Who can see it, now and later?").fill("Nobody else knows its PIN; nothing stays on it.")
    console.press("Show the code")
    expect(console.page.locator(".code")).to_be_visible()
    console.press("Take the code back")
    _beside(console, "Give them a screen of their own")


# what stands there


def test_it_shows_what_the_professional_puts_there_and_nothing_else(pair: tuple[Screen, Companion]) -> None:
    """A prompt, nothing, another prompt: it is there at once, and the professional's own moves change nothing on it."""
    console, companion = pair
    first = _put(console, companion, "Where you stay")
    _beside(console, f"It shows: “{first}”")
    console.press("Next")
    companion.title(first)
    console.press(PUT)
    second = console.page.locator(".prompt #title").inner_text()
    assert second != first
    companion.title(second)
    console.press("Take it back")
    companion.waits()
    assert companion.acts() == set()


def test_it_never_learns_a_name_another_answer_an_indicator_a_tier_or_a_note(
    console: Screen, companion: Companion, pair: tuple[Screen, Companion]
) -> None:
    """Whatever came to that device, in pages and messages, holds nothing that is not its person's to see."""
    console.topic("School, college, work")
    console.page.locator(".prompt textarea:visible").fill("Only my worker heard this.")
    console.press("Save")
    console.press("Notes")
    console.write("A private note", "A note that nobody else reads.")
    console.press("Keep the note")
    _put(console, companion, "School, college, work")
    companion.go("/together")
    came = "\n".join(companion.received)
    assert "/_nicegui_ws" in came or "client_id" in came, "its pages and messages were seen"
    script, tool = read_content().scripts["young-person"], form()
    pathway = read_content().pathway_of(tool)
    never = ["Robin Invented", "Ada Example", "Invented Council", "Only my worker heard this.", "A note that nobody else reads."]
    never += [item.wording for item in tool.indicators] + [tier.title for tier in pathway.tiers]
    never += [note for prompt in script.prompts for note in prompt.note] + [tool.title, "cse-1"]
    assert [each for each in never if each in came] == []


def test_the_focus_goes_to_a_new_prompt_and_it_is_announced(pair: tuple[Screen, Companion]) -> None:
    """So that it is read out, and a keyboard is where the eye is, which sees it there."""
    console, companion = pair
    companion.page.keyboard.press("Tab")
    console.topic("Where you stay")
    console.press(PUT)
    asked = console.page.locator(".prompt #title").inner_text()
    title = companion.page.locator("#title")
    expect(title).to_have_text(asked)
    expect(title).to_be_focused()
    assert title.evaluate("(each) => getComputedStyle(each).outlineStyle") == "solid"
    expect(companion.page.locator("[role=status]:not(.state)", has_text=asked)).to_have_count(1)
    console.press("Take it back")
    expect(title).to_be_focused()
    expect(companion.page.locator("[role=status]", has_text=WAITS)).to_have_count(1)


# writing


def test_the_console_sees_that_somebody_writes_and_not_one_of_the_words(pair: tuple[Screen, Companion]) -> None:
    """Not on the page and in no message to it, until they are sent; then they are there."""
    console, companion = pair
    _put(console, companion, "People you count on")
    came = received(console.page)
    console.go(console.path())
    companion.sees(OURS)
    companion.half_write("My aunt Undine")
    _beside(console, "They are writing.")
    companion.words.press_sequentially(", the one with the parrot")
    companion.says(companion.words, "Your words are kept.")
    console.go(console.path())
    _beside(console, "It shows:")
    assert len(came) > 2, "the console's pages and messages were seen"
    assert not [each for each in came if re.search("Undine|parrot", each)]
    companion.press("Send")
    companion.says(companion.words, "Your words have been sent.")
    expect(companion.words).to_have_value("")
    expect(console.page.locator(".prompt blockquote").last).to_have_text("My aunt Undine, the one with the parrot")
    expect(console.page.locator(".writing")).to_have_count(0)


def test_words_shown_while_they_are_written_are_kept_nowhere_once_they_are_deleted(pair: tuple[Screen, Companion], tmp_path: Path) -> None:
    """It says so all the time; what was deleted before it was sent is at the console no more, in no draft and in no ledger."""
    console, companion = pair
    _put(console, companion, "People you count on")
    companion.sees(OURS)
    console.press(LIVE)
    companion.sees(SEEN)
    companion.words.press_sequentially("Not even to Ottilie")
    expect(console.page.locator(".beside blockquote")).to_have_text("Not even to Ottilie")
    companion.words.fill("")
    expect(console.page.locator(".beside blockquote")).to_have_count(0)
    companion.half_write("To nobody.")
    expect(console.page.locator(".beside blockquote")).to_have_text("To nobody.")
    there = kept(console.server, console.case, tmp_path)
    assert not [text for text in there.drafts.values() if "Ottilie" in text]
    assert [text for text in there.drafts.values() if text == "To nobody."], "it is a draft of the companion alone"
    companion.press("Send")
    companion.says(companion.words, "Your words have been sent.")
    there = kept(console.server, console.case, tmp_path)
    assert "To nobody." in [answer.words for answer in there.ledger.of(Answered)]
    assert "Ottilie" not in repr(there.ledger.entries) + repr(there.drafts)
    assert "To nobody." not in there.drafts.values()
    console.press(LIVE)
    companion.sees(OURS)
    console.go(console.path())
    assert "Ottilie" not in console.page.content()
    for path in console.server.folder.rglob("*"):
        assert not path.is_file() or b"Ottilie" not in path.read_bytes(), path


def test_a_press_that_leaves_the_box_in_use_sends_every_letter(pair: tuple[Screen, Companion]) -> None:
    """A touch screen may leave the focus where it was; the last word is sent all the same."""
    console, companion = pair
    _put(console, companion, "People you count on")
    companion.half_write("My neighbour")
    companion.words.press_sequentially(" and her cat")
    companion.button("Send").evaluate("(each) => each.click()")
    expect(console.page.locator(".prompt blockquote").last).to_have_text("My neighbour and her cat")
    expect(companion.words).to_have_value("")


def test_what_is_pressed_at_one_prompt_never_answers_another(console: Screen, talk: str, stranger: Opener, tmp_path: Path) -> None:
    """A press that comes late, when another prompt stands there already, is no answer to that one; words stay a draft where they were written."""
    console.prepare("Robin")
    network = Stall(console.server.port)
    companion = paired(console, stranger, proxy={"server": network.address})
    first = _put(console, companion, "How you feel")
    companion.half_write("About this one")
    console.press("Next")
    second = console.page.locator(".prompt #title").inner_text()
    network.silence()
    companion.button("Send").click()
    companion.button("I don't know").click()
    console.press(PUT)
    network.flow()
    companion.title(second)
    companion.quiet()
    ledger = kept(console.server, console.case, tmp_path).ledger
    here = console.path().rpartition("/")[2]
    assert [entry for entry in ledger.of(Answered) if entry.conversation == here and entry.prompt == "a-bad-day"] == []
    console.press("Back")
    console.press(PUT)
    companion.title(first)
    network.close()


# answering without writing


def test_every_way_of_answering_is_heard_at_the_console(pair: tuple[Screen, Companion]) -> None:
    """Pointing, *I don't know*, *not about me*, later, rather not, each taken back again; another way to ask."""
    console, companion = pair
    words = _put(console, companion, "How you feel")
    prompt = read_content().scripts["young-person"].prompt("feeling-lately")
    assert prompt is not None
    assert prompt.if_left is not None
    kind = [text for ident, text in PHRASES.items() if ident.startswith("after-")] + [prompt.if_left.text]
    for way in ("I don't know", "This isn't about me", "Come back later", "I'd rather not"):
        companion.press(way)
        expect(companion.page.locator("#title")).to_have_text(re.compile("|".join(re.escape(each) for each in kind)))
        console.title(companion.page.locator("#title").inner_text())
        companion.press("Undo")
        companion.title(words)
        console.title(words)
    companion.press("Another way to ask")
    companion.title("How do you feel these days?")
    console.title("How do you feel these days?")
    companion.press("Back to the first way")
    companion.title(words)
    companion.press("Mixed")
    companion.sees(PHRASES["thanks-more"])
    expect(console.page.locator(".prompt blockquote").last).to_have_text("Mixed")
    companion.press("Next")
    companion.sees(READY)
    _beside(console, "They would like to go on.")
    console.press("Go on", ".beside")
    companion.title("Tell me what helps you on a bad day.")
    console.title("Tell me what helps you on a bad day.")


def test_a_break_and_its_end_come_from_either_side_and_so_does_a_stop(pair: tuple[Screen, Companion]) -> None:
    """Both screens say something kind; after it the prompt is where it was, with what was half written."""
    console, companion = pair
    words = _put(console, companion, "Out and about")
    companion.half_write("There is a wall")
    companion.press("Take a break")
    for screen in (companion, console):
        screen.title("Taking a break")
    console.press("Go on", ".prompt")
    companion.title(words)
    console.press("Take a break", ".prompt")
    companion.title("Taking a break")
    companion.press("Go on")
    for screen in (companion, console):
        screen.title(words)
    expect(companion.words).to_have_value("There is a wall")
    companion.press("Stop for now")
    for screen in (companion, console):
        screen.title("We have stopped")
    assert companion.acts() == set()
    console.press("Go on", ".prompt")
    companion.title(words)
    console.press("Stop for now", ".prompt")
    companion.title("We have stopped")
    console.press("Go on", ".prompt")
    expect(companion.words).to_have_value("There is a wall")


def test_topics_are_chosen_there_and_between_two_they_are_asked_how_they_are(pair: tuple[Screen, Companion]) -> None:
    """The professional sees the choice and goes along; the check between topics comes before the new one, until it is switched off."""
    console, companion = pair
    _put(console, companion, "Money and things")
    console.press("Put the topics there")
    companion.title("What would you like to talk about?")
    companion.page.locator(".stones").get_by_role("button", name="Phone and online").click()
    companion.sees(READY)
    _beside(console, "They chose: Phone and online")
    console.press("Go on", ".beside")
    companion.title("Tell me what you like doing online.")
    console.title("Tell me what you like doing online.")
    console.press(BETWEEN)
    for leave in ("press", "choose"):
        if leave == "press":
            console.topic("Where you stay")
            console.press(PUT)
        else:
            console.press("Put the topics there")
            companion.page.locator(".stones").get_by_role("button", name="Phone and online").click()
            _beside(console, "They chose: Phone and online")
            console.press("Go on", ".beside")
        companion.title(CHECK)
        companion.press("So-so")
        expect(companion.button("Come back later")).to_have_count(0)
        console.press("Go on", ".beside")
        expect(companion.page.locator("#title")).not_to_have_text(CHECK)
    console.press(BETWEEN)
    _put(console, companion, "Where you stay")


# one's own words


def test_words_are_read_back_to_be_changed_added_to_and_taken_back(pair: tuple[Screen, Companion], tmp_path: Path) -> None:
    """Their own, by topic. What was said first stays in the ledger, changed or withdrawn; no reason is asked for."""
    console, companion = pair
    said = ("We have a garden.", "The stairs are loud.", "I sleep at the top.")
    _put(console, companion, "Where you stay")
    for words in said:
        companion.send(words)
    console.press("Read their words back")
    companion.title("This is what I heard")

    def press(name: str, words: str) -> None:
        companion.page.locator(".heard").filter(has_text=words).get_by_role("button", name=name).click()
        companion.quiet()

    press("Change", said[0])
    expect(companion.words).to_have_value(said[0])
    companion.words.fill("We had a garden.")
    companion.press("Send")
    expect(companion.page.locator("blockquote", has_text="We had a garden.")).to_be_visible()
    expect(companion.page.locator("blockquote", has_text=said[0])).to_have_count(0)
    press("Add something", said[1])
    expect(companion.words).to_have_value("")
    companion.words.fill("At night most of all.")
    companion.press("Send")
    expect(companion.page.locator("blockquote", has_text="At night most of all.")).to_be_visible()
    press("Take this back", said[2])
    companion.sees("You took this back.")
    expect(companion.page.locator("blockquote", has_text=said[2])).to_have_count(0)
    companion.press("This is right")
    companion.waits()
    ledger = kept(console.server, console.case, tmp_path).ledger
    answers = {entry.words: entry for entry in ledger.entries if isinstance(entry, Answered)}
    assert answers["We had a garden."].replaces == answers[said[0]].id
    assert not answers["At night most of all."].replaces
    assert ledger.withdrawn[answers[said[2]].id].reason == "taken back by the person themselves"
    assert len(list(ledger.of(ReadBack))) == 1


@pytest.mark.parametrize("way", ["by mouse", "by single presses"])
def test_a_drawing_is_sent_and_seen_at_the_console_and_when_it_is_read_back(pair: tuple[Screen, Companion], way: str) -> None:
    """By drawing, or by presses without any dragging."""
    console, companion = pair
    _put(console, companion, "People close to you")
    mouse, sheet = companion.page.mouse, companion.page.locator(".drawing svg")
    companion.page.locator(".ways").get_by_role("button", name="Draw").click()
    if way == "by single presses":
        companion.page.get_by_role("button", name="Draw with single presses").click()
        for at in ((30, 40), (90, 120), (200, 60)):
            sheet.click(position={"x": at[0], "y": at[1]})
        companion.page.get_by_role("button", name="Start a new line").click()
        sheet.click(position={"x": 250, "y": 150})
    else:
        sheet.scroll_into_view_if_needed()
        box = sheet.bounding_box()
        assert box is not None
        mouse.move(box["x"] + 30, box["y"] + 40)
        mouse.down()
        for step in range(10):
            mouse.move(box["x"] + 30 + 20 * step, box["y"] + 40 + 8 * step)
        mouse.up()
    _beside(console, "They are writing.")
    companion.page.get_by_role("button", name="Send this drawing").click()
    companion.sees("Your drawing has been sent.")
    shown = "(each) => each.complete && each.naturalWidth > 0"
    expect(console.page.locator(".prompt img.drawn").last).to_be_visible()
    console.page.wait_for_function(f"(img) => ({shown})(img)", arg=console.page.locator(".prompt img.drawn").last.element_handle())
    console.press("Read their words back")
    drawn = companion.page.locator(".heard img").last
    expect(drawn).to_be_visible()
    companion.page.wait_for_function(f"(img) => ({shown})(img)", arg=drawn.element_handle())


# how it looks, in which language, for whom


def test_letters_and_colours_are_the_persons_own_and_not_the_devices(
    pair: tuple[Screen, Companion], stranger: Opener, console: Screen
) -> None:
    """They outlive a reload, are there on another device in another conversation, and are not another person's."""
    console, companion = pair
    _put(console, companion, "Choices and staying safe")
    companion.press("Letters and colours")
    for choice in ("Bigger letters", "Bigger letters", "More space", "Night", "Nothing moves"):
        companion.page.get_by_role("button", name=choice, exact=True).click()
    chosen = re.compile(r"size-2.*spaced.*still.*colours-night")
    page = ".companion"
    expect(companion.page.locator(page)).to_have_class(chosen)
    time.sleep(0.5)
    companion.go("/together")
    expect(companion.page.locator(page)).to_have_class(chosen)
    console.prepare("Robin")
    tablet = paired(console, stranger)
    expect(tablet.page.locator(page)).to_have_class(chosen)
    tablet.go("/together")
    expect(tablet.page.locator(page)).to_have_class(chosen)
    console.prepare("Robin's mother", "A parent")
    other = paired(console, stranger)
    expect(other.page.locator(page)).to_have_class(re.compile(r"size-0"))
    expect(other.page.locator(page)).not_to_have_class(re.compile(r"spaced|still|colours"))


def test_in_arabic_it_is_arabic_throughout(console: Screen, talk: str, stranger: Opener) -> None:
    """Language, direction, every word around the prompt; and what is written comes through unaltered."""
    page = stranger(console.server).page
    page.goto(console.server.base + "/join?lang=ar")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    console.prepare("Robin", language="العربية", **INTERPRETER)
    companion = paired(console, stranger)
    console.page.locator(".path-holder button").nth(2).click()
    console.quiet()
    console.press(PUT)
    companion.title(console.page.locator(".prompt #title").inner_text())
    assert companion.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert companion.page.evaluate("getComputedStyle(document.querySelector('.companion')).direction") == "rtl"
    assert set(re.findall("[A-Za-z]{2,}", companion.text())) <= {"Shift"}, "only the key is called as it is on every keyboard"
    companion.words.fill("بيتنا قرب البحر.")
    companion.page.locator(".stage .primary:visible").first.click()
    expect(console.page.locator(".prompt blockquote").last).to_have_text("بيتنا قرب البحر.")
    companion.go("/together")
    expect(companion.page.locator("html")).to_have_attribute("dir", "rtl")


# read aloud

VOICES = """() => {
  const voice = (name, lang, localService) => ({ name, lang, localService });
  const voices = [voice("A service's", "en-GB", false), voice("Une d'ici", "fr-FR", true), voice("One of this device", "en-US", true)];
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => window.mute ? voices.filter((each) => !each.localService) : voices,
    speak: (what) => window.spoken.push(what),
    cancel: () => window.spoken.push("silence"),
  } });
}"""
"""A device with three voices, of which one is its own and speaks English. Chromium has none of its own where it has no screen."""


def test_it_is_read_aloud_by_a_voice_of_the_device_and_by_no_service(pair: tuple[Screen, Companion]) -> None:
    """The prompt and its choices, in its language; a new prompt brings silence; where the device has no such voice, it says so."""
    console, companion = pair
    words = _put(console, companion, "How you feel")
    companion.page.evaluate(VOICES)
    companion.button("Read it to me").click()
    (said,) = companion.page.evaluate("window.spoken.map((each) => ({ text: each.text, voice: each.voice.name, lang: each.lang }))")
    assert said["text"].startswith(words)
    assert (said["voice"], said["lang"]) == ("One of this device", "en-US")
    companion.button("Stop reading").click()
    assert companion.page.evaluate("window.spoken.at(-1)") == "silence"
    companion.button("Read it to me").click()
    _put(console, companion, "Out and about")
    expect(companion.button("Read it to me")).to_be_visible()
    assert companion.page.evaluate("window.spoken.at(-1)") == "silence"
    companion.page.evaluate("window.mute = true")
    companion.button("Read it to me").click()
    companion.sees("This device has no voice for this language.")
    assert companion.page.evaluate("window.spoken.at(-1)") == "silence"
    companion.go("/together")


# out of sight


@pytest.mark.parametrize("way", ["the button", "Shift three times"])
def test_the_page_can_be_left_in_a_hurry_and_comes_back_only_by_the_professional(pair: tuple[Screen, Companion], way: str) -> None:
    """Another page at once; the address, the title and the way back show nothing; the half-written words are kept."""
    console, companion = pair
    words = _put(console, companion, "Choices and staying safe")
    companion.words.press_sequentially(f"Only half by {way}")
    if way == "the button":
        companion.button("Leave this page").click()
    else:
        for _ in range(3):
            companion.page.keyboard.press("Shift")
    _away(companion)
    _beside(console, "They left the page in a hurry. It shows nothing, and their words are kept.")
    if way == "the button":
        companion.page.go_back()
        companion.ready()
    else:
        companion.go("/together")
    companion.title("There is nothing here now.")
    assert companion.acts() == set()
    assert words not in companion.page.content()
    assert companion.page.title() == "Alongside"
    console.press("Let them back in")
    companion.title(words)
    expect(companion.words).to_have_value(re.compile(f"Only half by {way}$"))
    companion.half_write("")


def test_a_telephone_is_not_told_of_keys(console: Screen, stranger: Opener) -> None:
    """What has keys is; whoever listens to the page hears of it at the button, on either."""
    for options, said in (({}, 1), ({"has_touch": True, "is_mobile": True}, 0)):
        console.prepare("Robin")
        opened = stranger(console.server, viewport=PHONE, **options)
        companion = Companion(opened.context, console.server)
        companion.join(invite(console))
        companion.sees("If you need to leave fast")
        hint = companion.page.get_by_text("You can also press the Shift key three times.")
        expect(hint.locator("xpath=self::span[@class='by-keys']").filter(visible=True)).to_have_count(said)
        expect(companion.button("Leave this page")).to_have_accessible_description("You can also press the Shift key three times.")


def test_shift_three_times_in_more_than_five_seconds_leaves_nothing(pair: tuple[Screen, Companion]) -> None:
    """Nor do two, nor three with another key between: who writes capital letters stays."""
    console, companion = pair
    words = _put(console, companion, "Choices and staying safe")
    for key, seconds in (("Shift", 0.0), ("Shift", 0.0), ("a", 0.0), ("Shift", 2.7), ("Shift", 2.7), ("Shift", 0.3)):
        companion.page.keyboard.press(key)
        time.sleep(seconds)
    assert companion.path() == "/together"
    companion.title(words)


def test_whatever_makes_it_wait_it_waits_in_the_same_words(pair: tuple[Screen, Companion]) -> None:
    """Immediate danger, something told, a locked console, nothing put there: nobody who looks can tell which it is."""
    console, companion = pair
    words = _put(console, companion, "Choices and staying safe")
    seen = []

    def wait() -> None:
        companion.waits()
        seen.append((companion.text(), companion.page.title(), companion.page.url, companion.acts()))

    console.button("Immediate danger").click()
    wait()
    console.press("Close", "#danger-now")
    _beside(console, "It waits, and does not say why.")
    companion.waits()
    console.press("Let it go on")
    companion.title(words)
    console.follow("They told me something")
    wait()
    console.follow("Back to the conversation")
    companion.waits()
    console.press("Let it go on")
    companion.title(words)
    console.button("Lock").click()
    wait()
    console.page.fill("#cover-word", PASSPHRASE)
    console.page.keyboard.press("Enter")
    companion.title(words)
    console.press("Take it back")
    wait()
    assert len(seen) == 4
    assert seen.count(seen[0]) == 4
    assert WAITS in seen[0][0]


# one device


def test_a_turned_screen_reaches_nothing_else_until_it_is_turned_back(console: Screen, talk: str) -> None:
    """No other page, not by another tab either; a wrong PIN is refused; the PIN turns it back, and so does the pass-phrase."""
    path = console.prepare("Robin")
    tab = Screen(console.context, console.server)
    tab.go(console.case)
    console.page.bring_to_front()
    words = console.page.locator(".prompt #title").inner_text()
    for word in ("2468", PASSPHRASE):
        console.press("Turn this screen to them")
        console.box("A PIN to turn it back, for this time (if you like)").fill("2468" if word == "2468" else "")
        console.button("Turn this screen to them").click()
        expect(console.page).to_have_url(re.compile("/together$"))
        companion = console
        companion.ready()
        start = companion.button("Start")
        if start.is_visible():
            start.click()
        companion.title(words)
        expect(tab.page).to_have_url(re.compile("/together$"))
        ask = tab.page.request
        for wanted in ("/", console.case, path, "/about", "/colleagues", f"{console.case}/confirm", "/locked"):
            answer = ask.get(console.server.base + wanted, max_redirects=0)
            assert (answer.status, answer.headers.get("location")) == (303, "/together"), wanted
        assert ask.get(console.server.base + "/download/anything", max_redirects=0).status == 403
        tab.page.goto(console.server.base + path)
        assert tab.path() == "/together"
        console.page.bring_to_front()
        console.page.get_by_role("link", name="For the worker").click()
        if word == "2468":
            console.page.fill("[name=passphrase]", "1357")
            console.page.get_by_role("button", name="Turn the screen back").click()
            console.sees("That is not the PIN.")
            assert ask.get(console.server.base + path, max_redirects=0).headers.get("location") == "/together"
        console.page.fill("[name=passphrase]", word)
        console.page.get_by_role("button", name="Turn the screen back").click()
        console.at(re.escape(path))
        console.title(words)
        tab.go(console.case)
        console.page.bring_to_front()
    tab.page.close()
