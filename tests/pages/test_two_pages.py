"""What the console's pages and the companion's do with one room: the real pages, without a browser, over a shelf in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from interview.record.talk import Talk
from interview.room import Room
from interview.sessions import Place
from tests.pages.serving import Served, Tab

ASKED = "Tell me about the places you like to go."
WAITS = "This page is waiting for your worker."


@dataclass
class Pair:
    """A console and a device that has joined its conversation, with `places` on both."""

    served: Served
    place: Place
    console: Tab
    device: Tab

    @property
    def room(self) -> Room:
        return self.served.rooms.at(self.place)

    @property
    def talk(self) -> Talk:
        return self.served.desk.talk(self.served.desk.behind(self.place[0]), self.place[1])

    async def put(self, prompt: str, words: str) -> None:
        """Go to a prompt at the console, put it on their screen, and see it there."""
        await self.console.press("nicegui-card", "prompt", prompt)
        shown = self.device.coming(words)
        await self.console.press("nicegui-beside", "put")
        await shown


@asynccontextmanager
async def two_screens(served: Served) -> AsyncIterator[Pair]:
    async with Tab(served.base) as console, served.device() as device:
        pair = Pair(served, served.prepared(), console, device)
        case, conversation = pair.place
        await console.sign_in(served.people.mara.email)
        await console.open(f"/case/{case}/talk/{conversation}")
        await console.press("nicegui-beside", "choose")
        await console.press("nicegui-beside", "invite")
        assert pair.room.invitation is not None
        await device.send_form("/join", code=pair.room.invitation.code)
        await device.open("/together")
        await device.press("nicegui-companion", "started")
        await console.press("nicegui-beside", "check-between")
        await pair.put("places", ASKED)
        yield pair


@pytest.fixture
async def pair(served: Served) -> AsyncIterator[Pair]:
    async with two_screens(served) as pair:
        yield pair


LEAVING = [
    ("leave", "later", "You can come back to it."),
    ("leave", "rather-not", "All right. We can leave that."),
    ("without", "dont-know", "have to know."),
    ("without", "not-about-me", "Not every question fits everyone."),
]


@pytest.mark.parametrize(("do", "how", "kind"), LEAVING)
async def test_what_is_left_at_the_console_rests_on_their_screen(do: str, how: str, kind: str, pair: Pair) -> None:
    """What they say aloud that they would leave is met there in the same words; taken back, the prompt stands there again."""
    met = pair.device.coming(kind)
    await pair.console.press("nicegui-card", do, how)
    await met
    assert (pair.talk.reply("places").status, pair.room.kept.rests) == (how, True)
    again = pair.device.coming(ASKED)
    await pair.console.press("nicegui-card", "take-back")
    await again
    assert (pair.talk.reply("places").status, pair.room.kept.rests) == ("asked", False)


async def test_what_is_left_at_another_prompt_does_not_rest_theirs(pair: Pair) -> None:
    """The professional may be elsewhere on the console: what stands on their screen is answered or left on its own."""
    await pair.console.press("nicegui-card", "prompt", "getting-there")
    await pair.console.press("nicegui-card", "leave", "later")
    assert pair.talk.reply("getting-there").status == "later"
    assert (pair.room.kept.put.prompt, pair.room.kept.rests) == ("places", False)


@pytest.mark.parametrize(("number", "state", "title"), [("2", "paused", "Taking a break"), ("3", "ended", "We have stopped")])
@pytest.mark.parametrize("where", ["console", "device"])
async def test_a_break_or_an_end_that_is_pointed_at_is_made_at_once(where: str, number: str, state: str, title: str, pair: Pair) -> None:
    """At either screen, and both show it."""
    await pair.put("right-now", "How are you doing right now?")
    shown, seen = pair.device.coming(title), pair.console.coming(title)
    if where == "console":
        await pair.console.press("nicegui-card", "point", number)
    else:
        await pair.device.press("nicegui-companion", "point", number, at="right-now")
    await shown
    await seen
    assert (pair.talk.state, pair.talk.reply("right-now").status) == (state, "said")


async def test_they_told_me_something_holds_their_screen_whatever_other_tab_is_open(pair: Pair) -> None:
    """Opened from a conversation it has the companion wait, though the conversation is there in another tab, until it is let go on."""
    case, conversation = pair.place
    async with Tab(pair.served.base) as other:
        waits = pair.device.coming(WAITS)
        await other.in_the_browser_of(pair.console).open(f"/case/{case}/told/one/in/{conversation}")
        await waits
        assert (pair.room.held, pair.room.works, pair.room.host) == (True, False, pair.served.people.mara)
    assert not pair.room.works, "nor does it go on because that tab was closed"
    again = pair.device.coming(ASKED)
    await pair.console.press("nicegui-beside", "go-on")
    await again
    assert pair.room.works


@pytest.mark.parametrize("way", ["told/two", "told/two/in/never"])
async def test_a_record_that_belongs_to_no_conversation_holds_nobody(way: str, pair: Pair) -> None:
    """Opened from the case, or with the address of a conversation that is not there; nor does a room of that name come to be."""
    case, _ = pair.place
    async with Tab(pair.served.base) as other:
        await other.in_the_browser_of(pair.console).open(f"/case/{case}/{way}")
        assert (pair.room.held, pair.room.works) == (False, True)
        assert (case, "never") not in pair.served.rooms._rooms


async def test_who_is_sent_away_is_shown_that_nothing_is_there(pair: Pair) -> None:
    """Their page leads there by itself, in their language, and there is no way back in."""
    over = pair.device.coming("/join?over=1&lang=en")
    await pair.console.press("nicegui-beside", "send-away")
    await over
    assert await pair.device.where("/together") == "/join"


async def test_erasing_a_case_sends_its_devices_away(served: Served, pair: Pair) -> None:
    """From every conversation of that case, and from no other's; where the erasing is refused, nobody is sent away."""
    case, _ = pair.place
    async with Tab(served.base) as other, two_screens(served) as elsewhere:
        await other.in_the_browser_of(pair.console).open(f"/case/{case}/erase")
        await other.write("Why it is to be erased", "The time to keep it is over.")
        await other.write("The child's name, as it stands above", "Somebody Else")
        refused = other.coming("The name does not match.")
        await other.press_button("Erase it for ever")
        await refused
        assert pair.room.paired
        assert await pair.device.where("/together") == ""
        await other.write("The child's name, as it stands above", "Sam Invented")
        over = pair.device.coming("/join?over=1&lang=en")
        await other.press_button("Erase it for ever")
        await over
        assert await pair.device.where("/together") == "/join"
        assert pair.place not in served.rooms._rooms
        assert elsewhere.room.paired
        assert await elsewhere.device.where("/together") == ""


async def test_between_topics_a_turned_screen_asks_how_they_are_doing_too(served: Served) -> None:
    """Nobody presses *go on* for it there: the check comes by itself, and after it the topic that they chose."""
    case, conversation = served.prepared()
    script = served.desk.script_of(served.desk.talk(served.desk.behind(case), conversation))
    here, there = script.topic("out-and-about"), script.topic("how-you-feel")
    assert here is not None
    assert there is not None
    assert script.check is not None
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        await tab.open(f"/case/{case}/talk/{conversation}")
        await tab.press("nicegui-card", "prompt", here.prompts[-1].id)
        await tab.press("nicegui-beside", "turn")
        await tab.press("nicegui-beside", "turn-now")
        await tab.open("/together")
        await tab.press("nicegui-companion", "started")
        shown = tab.coming("What would you like to talk about?")
        await tab.press("nicegui-companion", "ready", at=here.prompts[-1].id)
        await shown
        shown = tab.coming(script.check.prompts[0].words.text)
        await tab.press("nicegui-companion", "topic", there.id)
        await shown
        assert served.rooms.at((case, conversation)).kept.after == there.prompts[0].id
        shown = tab.coming(there.prompts[0].words.text)
        await tab.press("nicegui-companion", "ready", at=script.check.prompts[0].id)
        await shown


async def test_a_case_whose_form_is_gone_from_the_content_is_said_to_be_kept(served: Served) -> None:
    """What is wrong, what is safe, what to do; not that something went wrong."""
    case, _ = served.prepared()
    whole = served.desk.content
    served.desk.content = replace(whole, tools={ident: tool for ident, tool in whole.tools.items() if ident != "cse-1"})
    try:
        async with Tab(served.base) as tab:
            await tab.sign_in(served.people.mara.email)
            status, says = await tab.read(f"/case/{case}/confirm")
    finally:
        served.desk.content = whole
    assert status == 409
    assert "“cse-1”, with which this case is filled, is not among the content" in says
    assert "Everything in the case is kept as it is" in says
