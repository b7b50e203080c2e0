"""What the companion screen shows: the prompt that was put there, and never a name, another answer, an indicator, a tier or a note."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from interview.desk import Desk, Observation, Preparation, Reworded
from interview.pages.companion_view import BOX, LABELS, CompanionView
from interview.people import Professional
from interview.record.entry import Look
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.room import NOTHING, Put, Room
from interview.words.catalogue import Catalogue, read_catalogues
from interview.words.script import Prompt
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.fakes_room import Live
from tests.whole.stage import content

OTTOLINE = Professional(id="ottoline", name="Ottoline Bracegirdle", email="o@example.org", role="almoner", agency="Thornwick")
PEREGRINE = Professional(id="peregrine", name="Peregrine Lisle", email="p@example.org", agency="Thornwick")
SCRIPTS = ("young-person", "parent-carer", "in-their-own-words")
MET = ("not-asked", "said", "later", "rather-not", "dont-know", "not-about-me")
LEFT = ("later", "rather-not", "dont-know", "not-about-me")
SECRET = re.compile(
    r"quillon|vexley|drusilla|oriel|zeffirelli|barnaby|ottoline|bracegirdle|peregrine|lisle|almoner|thornwick"  # names, and who is who
    r"|zanzibar|quokka|wombat|marmoset|ocelot"  # words, notes, observations, reasons, what was told
    r"|\brisks?\b|\bindicat|\btiers?\b|\bcse\b|exploit|\bassess|\bsafeguarding\b",  # the tool's own words
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Case:
    """A case full of what nobody at a companion screen may see, with one conversation for each way in which prompts were met."""

    desk: Desk
    case: str
    script: str
    talks: dict[str, str]

    @property
    def ledger(self) -> Ledger:
        return self.desk.behind(self.case)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return self.desk.content.scripts[self.script].prompts

    def views(self, met: str, room: Room) -> CompanionView:
        ledger = self.ledger
        return CompanionView(self.desk, ledger, self.desk.talk(ledger, self.talks[met]), room)


def at_work() -> Room:
    """Return a room with somebody at its console."""
    live = Live()
    live.console()
    return live.room


@cache
def catalogues() -> dict[str, Catalogue]:
    return read_catalogues()


def furnished(script: str, locale: str) -> tuple[Desk, str, Callable[[], str]]:
    """Return a desk, a case with names and notes in it, and what prepares one more conversation with the same person."""
    register = MemoryRegister()
    for person in (OTTOLINE, PEREGRINE):
        register.keep(person)
    desk = Desk(content(), catalogues(), MemoryShelf(), register, FakeClock())
    case = desk.open_case(OTTOLINE, "Quillon Vexley", "cse-1", "barking-and-dagenham")
    desk.look(OTTOLINE, case, "to talk")
    desk.let_in(OTTOLINE, case, PEREGRINE.id, "he is the manager")
    person = {"young-person": "Quillon", "parent-carer": "Drusilla", "in-their-own-words": "Quillon"}[script]
    same: list[str] = []

    def prepared() -> str:
        made = Preparation(
            script=script,
            person=person,
            locale=locale,
            relation="Drusilla is the aunt",
            present="Oriel",
            interpreter="Noor Zeffirelli",
            danger="Considered: Barnaby must not hear of it.",
            overhear="Barnaby, if the door is open.",
            person_id=same[0] if same else "",
        )
        talk = desk.prepare(OTTOLINE, case, made)
        same.append(desk.talk(desk.behind(case), talk).prepared.person_id)
        return talk

    return desk, case, prepared


@cache
def full(script: str, locale: str) -> Case:
    desk, case, prepared = furnished(script, locale)
    talks = {met: prepared() for met in MET}
    for number, prompt in enumerate(desk.content.scripts[script].prompts):
        for met, talk in talks.items():
            if met == "said":
                desk.answer(OTTOLINE, case, talk, prompt.id, f"zanzibar {number}", rendered="zanzibar", rendered_by="Noor Zeffirelli")
            elif met in ("later", "rather-not"):
                desk.leave(OTTOLINE, case, talk, prompt.id, met)  # type: ignore[arg-type]
            elif met != "not-asked":
                desk.answer(OTTOLINE, case, talk, prompt.id, without=met)  # type: ignore[arg-type]
        desk.note(OTTOLINE, case, talks["not-asked"], prompt.id, f"quokka {number}")
    for item, piece in zip(desk.tool(desk.behind(case)).indicators, list(evidence(desk.behind(case))), strict=False):
        desk.link(OTTOLINE, case, piece, item.id, "towards")
        columns = ("current",) if item.id[0] in "amh" else ()
        desk.judge(OTTOLINE, case, item.id, "indicated", columns, seen="", reason="ocelot")
    desk.observe(OTTOLINE, case, Observation("wombat", "record", "Thornwick"))
    desk.disclose(OTTOLINE, case, "d", words="marmoset", person="Quillon")
    desk.decide(OTTOLINE, case, "high", "ocelot")
    return Case(desk, case, script, talks)


def texts(view: object) -> Iterator[str]:
    """Yield every text in a view, however deep it stands."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, dict):
        for each in view.values():
            yield from texts(each)
    elif isinstance(view, list):
        for each in view:
            yield from texts(each)


def acts(view: dict[str, Any]) -> list[str]:
    """Return what can be pressed in a view, as `do` and, where there are several, which."""
    shown = [*(act for row in view["rows"] for act in row), *view["quiet"]]
    return [f"{act['do']}/{act['id']}".rstrip("/") for act in shown]


def blank(view: object, secret: re.Pattern[str] = SECRET) -> bool:
    return not [text for text in texts(view) if secret.search(text)]


# what is never seen there


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_no_prompt_shows_what_is_not_its_own(script: str, locale: str) -> None:
    """Whatever was put there, however it was met: no name, no answer, no note, no word of the tool, of a tier or of a decision."""
    full_case = full(script, locale)
    room = at_work()
    seen: dict[str, tuple[str, str]] = {}
    for prompt in full_case.prompts:
        ways = [("words", 0), ("simpler", 0), *(("follow-up", number) for number in range(len(prompt.follow_ups)))]
        for part, number in ways:
            room.put(Put("prompt", prompt.id, part, number))  # type: ignore[arg-type]
            for met in MET:
                room.rest(False)
                seen |= dict.fromkeys(texts(full_case.views(met, room).view()), (prompt.id, met))
                room.rest(True)
                seen |= dict.fromkeys(texts(full_case.views(met, room).view()), (prompt.id, met))
    tool = full_case.desk.tool(full_case.ledger)
    ids = {item.id for item in tool.indicators} | {"high", "medium", "at-risk"}
    formal = [item.wording.casefold() for item in tool.indicators]
    assert len(seen) > 4 * len(full_case.prompts)
    assert [at for text, at in seen.items() if SECRET.search(text)] == []
    assert [at for text, at in seen.items() if ids & set(re.split(r"[\s/.,:]+", text))] == []
    assert [at for text, at in seen.items() if any(wording in text.casefold() for wording in formal)] == []


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_nothing_around_a_prompt_shows_it_either(script: str, locale: str) -> None:
    """The topics, the calm screens and all the words that stand around them are as blank."""
    full_case = full(script, locale)
    for put in (NOTHING, Put("topics"), Put("prompt", full_case.prompts[-1].id)):
        for do in ("", "wants", "hold", "leave_page"):
            room = at_work()
            room.put(put)
            if do:
                getattr(room, do)(*(["next"] if do == "wants" else []))
            for met in MET:
                views = full_case.views(met, room)
                assert blank(views.view()), (put, do, met)
    views = full_case.views("said", room)
    assert blank([*views.labels().values(), *views.box_says().values()])


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_read_back_holds_the_words_of_its_own_conversation_only(locale: str) -> None:
    """Their own words stand there, but for how they were doing just then; nobody's name, no note, nothing that was told, observed, rendered or decided."""
    full_case = full("young-person", locale)
    room = at_work()
    room.put(Put("read-back"))
    others = re.compile(SECRET.pattern.replace("|zanzibar", ""), re.IGNORECASE)
    view = full_case.views("said", room).view()
    assert blank(view, others)
    heard = [item["words"] for topic in view["heard"] for item in topic["items"]]
    scales = [prompt.id for prompt in full_case.prompts if prompt.scale]
    assert scales == ["right-now", "how-talking-was"]
    assert heard == [f"zanzibar {number}" for number, prompt in enumerate(full_case.prompts) if prompt.id not in scales]
    for met in set(MET) - {"said"}:
        view = full_case.views(met, room).view()
        assert blank(view)
        assert view["heard"] == []


def test_the_secrets_would_be_seen() -> None:
    """The looking itself works: each kind of text that must not be there is found where it is."""
    full_case = full("young-person", "en")
    words = [item.wording for item in full_case.desk.tool(full_case.ledger).indicators]
    for told in ("Hello Quillon.", "He said zanzibar 3.", "High risk", "An indicator", "CSE 1", "The risk of it"):
        assert not blank({"rows": [[{"label": told}]]})
    assert blank({"asked": "Tell me about the places you like to go.", "rows": [], "quiet": []})
    assert "zanzibar 3" in [piece.words for piece in evidence(full_case.ledger).values()]
    assert len(words) == 71


# which scene

ORDER = ("away", "waiting", "paused", "read-back", "ended", "ready", "topics", "prompt")
ONE_OF = ({"paused", "ended"}, {"read-back", "topics", "prompt"})
"""What cannot be at one time: a conversation has one state, a screen has one thing put on it."""


@dataclass
class Small:
    """A case with one conversation, and its room."""

    desk: Desk
    case: str
    talk: str
    room: Room

    @property
    def views(self) -> CompanionView:
        ledger = self.desk.behind(self.case)
        return CompanionView(self.desk, ledger, self.desk.talk(ledger, self.talk), self.room)

    def view(self) -> dict[str, Any]:
        return self.views.view()


def small(script: str = "young-person", locale: str = "en") -> Small:
    desk, case, prepared = furnished(script, locale)
    return Small(desk, case, prepared(), at_work())


def bring_about(so: Small, scenes: tuple[str, ...]) -> None:
    """Have several things be so at one time, each of which would show its own scene alone."""
    for scene in scenes:
        match scene:
            case "paused":
                so.desk.ask(OTTOLINE, so.case, so.talk, "places")
                so.desk.pause(OTTOLINE, so.case, so.talk)
            case "ended":
                so.desk.stop(OTTOLINE, so.case, so.talk)
            case "read-back" | "topics":
                so.room.put(Put(scene))  # type: ignore[arg-type]
            case "prompt":
                so.room.put(Put("prompt", "places"))
    if "ready" in scenes:
        so.room.wants("next")
    if "waiting" in scenes:
        so.room.hold()
    if "away" in scenes:
        so.room.leave_page()


def leave(so: Small, prompt: str, how: str) -> None:
    """Have a prompt left, or answered without words."""
    if how in ("later", "rather-not"):
        so.desk.leave(OTTOLINE, so.case, so.talk, prompt, how)  # type: ignore[arg-type]
    else:
        so.desk.answer(OTTOLINE, so.case, so.talk, prompt, without=how)  # type: ignore[arg-type]


PAIRS = [pair for pair in combinations(ORDER, 2) if not any(set(pair) <= each for each in ONE_OF)]


@pytest.mark.parametrize(("first", "then"), PAIRS)
def test_which_scene_goes_before_which(first: str, then: str) -> None:
    """Who left sees nothing; then it waits; then a break, a read-back, an end, a thank-you, the topics, and only then a prompt."""
    so = small()
    bring_about(so, (first, then))
    assert so.views.scene() == first
    assert so.view()["scene"] == first


@pytest.mark.parametrize("scene", ORDER)
def test_each_scene_by_itself(scene: str) -> None:
    """Each is reached, and what may stand there as a prompt is only what was put there."""
    so = small()
    bring_about(so, (scene,))
    assert so.views.scene() == scene
    found = so.views.prompt()
    assert (found.id if found else "") == ("places" if scene == "prompt" else "")


def test_whatever_holds_it_it_waits_in_the_same_words() -> None:
    """Danger, nobody at the console, nothing put there, a prompt that is gone: to the letter the same, so that nobody who looks learns which."""
    seen = []
    for why in ("nothing", "held", "nobody", "gone", "taken back", "no such prompt"):
        so = small()
        so.room.put(Put("prompt", "places") if why not in ("nothing", "no such prompt") else NOTHING)
        match why:
            case "held":
                so.room.hold()
            case "nobody":
                so.room = Live().room
                so.room.put(Put("prompt", "places"))
            case "gone":
                so.room.gone("console")
            case "taken back":
                so.room.put(NOTHING)
            case "no such prompt":
                so.room.put(Put("prompt", "gone"))
        seen.append((so.view(), so.views.labels(), so.views.prompt()))
    assert all(each == seen[0] for each in seen)
    assert seen[0][0]["asked"] == "Please wait"
    assert acts(seen[0][0]) == []


def test_who_left_in_a_hurry_finds_nothing() -> None:
    """Whoever opens the page on that device sees no word of what it is for, and nothing to press."""
    so = small()
    bring_about(so, ("prompt", "away"))
    view = so.view()
    assert (view["asked"], view["hint"], acts(view)) == ("There is nothing here now.", "", [])


def test_a_break_can_be_ended_by_whoever_took_it() -> None:
    """And it says something kind."""
    so = small()
    bring_about(so, ("prompt", "paused"))
    view = so.view()
    assert (view["asked"], acts(view)) == ("Taking a break", ["resume"])


def test_a_stop_is_no_ending_and_an_ending_is_no_stop() -> None:
    """Where the closing was reached they are done for today; before it they have stopped, and both are fine."""
    so = small()
    so.desk.ask(OTTOLINE, so.case, so.talk, "places")
    bring_about(so, ("ended",))
    assert so.view()["asked"] == "We have stopped"
    closing = next(topic for topic in so.views.script.topics if topic.role == "closing")
    so.desk.ask(OTTOLINE, so.case, so.talk, closing.prompts[-1].id)
    bring_about(so, ("ended",))
    assert so.view()["asked"] == "We are done for today"


def test_who_does_not_want_to_talk_is_told_that_it_is_all_right() -> None:
    """Nobody is talked round: not even by a word of another day. Whoever agrees after all has stopped like anybody else."""
    so = small()
    so.desk.agreed_to_talk(OTTOLINE, so.case, so.talk, "no")
    bring_about(so, ("prompt", "ended"))
    view = so.view()
    assert (view["scene"], view["asked"], acts(view)) == ("ended", "That is all right", [])
    assert view["hint"] == "You don't have to talk. You don't have to say why."
    closing = next(topic for topic in so.views.script.topics if topic.role == "closing")
    so.desk.ask(OTTOLINE, so.case, so.talk, closing.prompts[-1].id)
    bring_about(so, ("ended",))
    assert so.view()["asked"] == "That is all right", "the closing makes no ending of it"
    so.desk.agreed_to_talk(OTTOLINE, so.case, so.talk, "yes")
    assert so.view()["asked"] == "We are done for today"


@pytest.mark.parametrize(("locale", "title"), [("en", "All right"), ("ar", "حسنا")])
def test_who_would_like_to_go_on_can_change_their_mind(locale: str, title: str) -> None:
    """After *next* they are not thanked, since they may have said nothing; they may rest, stop, or go back to what stood there."""
    so = small(locale=locale)
    bring_about(so, ("prompt", "ready"))
    view = so.view()
    assert (view["asked"], acts(view)) == (title, ["pause", "stop", "not-ready"])
    assert [[act["do"] for act in row] for row in view["rows"]] == [["pause", "stop"]], "as large as anywhere"
    so.room.wants("")
    assert so.views.scene() == "prompt"


# a prompt


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_prompt_stands_there_in_the_words_that_were_put(locale: str) -> None:
    """In the person's language: as written, simpler, a follow-up; and in the professional's own words."""
    so = small(locale=locale)
    prompt, catalogue = so.views.script.prompt("places"), catalogues()[locale]
    assert prompt is not None
    assert prompt.simpler is not None
    for put, words in (
        (Put("prompt", "places"), prompt.words),
        (Put("prompt", "places", "simpler"), prompt.simpler),
        (Put("prompt", "places", "follow-up", 1), prompt.follow_ups[1]),
    ):
        so.room.put(put)
        view = so.view()
        assert (view["asked"], view["lang"]) == (catalogue.words(words).text, locale)
        assert [("simpler" in acts(view)), ("first" in acts(view))] == [put.part != "simpler", put.part != "words"]
    so.room.put(Put("prompt", "places", "own", 0, " You said the bridge. "))
    assert so.view()["asked"] == "You said the bridge."


def test_another_way_to_ask_is_offered_only_where_there_is_one() -> None:
    """A prompt without simpler words has no button for them."""
    so = small()
    script = so.views.script
    bare = [
        dataclasses.replace(topic, prompts=tuple(dataclasses.replace(each, simpler=None) for each in topic.prompts))
        for topic in script.topics
    ]
    scripts = {**so.desk.content.scripts, script.id: dataclasses.replace(script, topics=tuple(bare))}
    so.room.put(Put("prompt", "places"))
    assert "simpler" in acts(so.view())
    so.desk.content = dataclasses.replace(so.desk.content, scripts=scripts)
    assert "simpler" not in acts(so.view())


def test_a_prompt_that_is_only_in_english_says_so() -> None:
    """The interpreter can say it, and the text is marked as English."""
    so = small(locale="ar")
    so.desk.catalogues["ar"] = Catalogue("ar", "العربية", "rtl", "")
    so.room.put(Put("prompt", "places"))
    view = so.view()
    assert (view["lang"], bool(view["hint"])) == ("en", True)


def test_skipping_is_as_large_as_answering() -> None:
    """Every prompt that asks can be left in each of the ways, and a break and a stop are always there."""
    so = small()
    for prompt in so.views.script.prompts:
        so.room.put(Put("prompt", prompt.id))
        view = so.view()
        assert {"pause", "stop"} <= set(acts(view)), prompt.id
        doing = so.views.script.check is not None and prompt in so.views.script.check.prompts
        ways = {"without/dont-know", "without/not-about-me", "leave/later", "leave/rather-not"}
        asks = not prompt.said_only and not doing
        assert ways & set(acts(view)) == (ways if asks else set()), prompt.id
        assert bool(view.get("answers")) == (not prompt.said_only), prompt.id
    for scene in ("topics", "read-back"):
        so.room.put(Put(scene))  # type: ignore[arg-type]
        assert {"pause", "stop"} <= set(acts(so.view()))


@pytest.mark.parametrize("script", ["young-person", "parent-carer"])
def test_how_somebody_is_doing_is_not_come_back_to(script: str) -> None:
    """The check between topics has its scale and *next*; there is nothing in it to leave for later, and no topic is made of it."""
    so = small(script)
    check = so.views.script.check
    assert check is not None
    so.room.put(Put("prompt", check.prompts[0].id))
    view = so.view()
    assert view["scale"]
    assert acts(view)[:3] == ["ready", "pause", "stop"]
    assert not [act for act in acts(view) if act.startswith(("leave", "without"))]
    so.room.put(Put("topics"))
    assert check.id not in [stone["id"] for stone in so.view()["stones"]]


def test_to_agree_and_not_to_agree_are_equal() -> None:
    """Neither of the two is coloured as the right one; other things that are only said have *next*."""
    so = small()
    so.room.put(Put("prompt", "agree-to-talk"))
    row = so.view()["rows"][0]
    assert [(act["do"], act["id"], act["primary"]) for act in row] == [("agree", "yes", False), ("agree", "no", False)]
    so.room.put(Put("prompt", "what-this-is"))
    assert acts(so.view())[0] == "ready"


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_choices_are_pointed_at_by_their_number_and_said_in_their_language(locale: str) -> None:
    """With the picture of each, where the script names one."""
    so = small(locale=locale)
    prompt = so.views.script.prompt("how-to-do-this")
    assert prompt is not None
    so.room.put(Put("prompt", prompt.id))
    shown = so.view()["choices"]
    assert [each["id"] for each in shown] == [str(number) for number in range(len(prompt.choices))]
    assert [each["label"] for each in shown] == [catalogues()[locale].words(words).text for words in prompt.choices]
    assert [each["picture"] for each in shown] == list(prompt.pictures)


@pytest.mark.parametrize("live", [False, True])
def test_it_says_all_the_time_who_can_see_what_is_being_written(live: bool) -> None:
    """Nobody but them, until that was switched on."""
    so = small()
    so.room.put(Put("prompt", "places"))
    so.room.show_as_written(live)
    mine, seen = "Only you can see this until you send it.", "Your worker can see these words while you write them."
    assert so.view()["seen"] == (seen if live else mine)


def test_an_answer_is_thanked_for_and_can_be_followed_by_more() -> None:
    """What was said is not shown again; *next* is offered, nobody is sent on. "Dunno" is thanked for in the same plain words as a story."""
    so = small()
    so.room.put(Put("prompt", "places"))
    assert so.view()["kind"] == ""
    assert "ready" not in acts(so.view())
    so.desk.answer(OTTOLINE, so.case, so.talk, "places", "The park.")
    view = so.view()
    assert view["kind"] == "Thank you. You can say more, or go on."
    assert view["answers"]
    assert acts(view)[0] == "ready"
    assert blank(view, re.compile("park"))


KIND = {
    "later": "That's fine. You can come back to it.",
    "dont-know": "That's fine. You don't have to know.",
    "not-about-me": "That's fine. Not every question fits everyone.",
}
"""What is said in the place of a prompt that was left; after *I'd rather not* what the script says."""


@pytest.mark.parametrize("how", LEFT)
def test_after_leaving_something_kind_takes_the_place_of_the_prompt(how: str) -> None:
    """The question is not put again in the same breath; they may go on, say something after all, or take it back."""
    so = small()
    so.room.put(Put("prompt", "places"))
    asked, prompt = so.view()["asked"], so.views.prompt()
    assert prompt is not None
    assert prompt.if_left is not None
    leave(so, "places", how)
    so.room.rest(True)
    view = so.view()
    assert view["scene"] == "kind"
    assert view["asked"] == KIND.get(how, prompt.if_left.text)
    assert acts(view) == ["ready", "pause", "stop", "reopen", "take-back"]
    assert "answers" not in view
    so.room.rest(False)
    assert (so.view()["scene"], so.view()["asked"]) == ("prompt", asked)


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("how", LEFT)
def test_what_is_kindly_said_is_said_in_their_language(how: str, locale: str) -> None:
    """By the catalogue's own phrase, and after *I'd rather not* by the script's, where it has one."""
    so = small(locale=locale)
    catalogue, prompt = catalogues()[locale], so.views.script.prompt("places")
    assert prompt is not None
    assert prompt.if_left is not None
    so.room.put(Put("prompt", "places"))
    leave(so, "places", how)
    so.room.rest(True)
    assert so.view()["asked"] == (catalogue.words(prompt.if_left) if how == "rather-not" else catalogue.phrase(f"after-{how}")).text


def test_dont_know_is_met_in_two_ways_by_turns() -> None:
    """Every second time in a conversation it is other words: the same again would sound like a machine."""
    so = small()
    seen = []
    for prompt in [prompt for topic in so.views.script.topics if topic.id == "out-and-about" for prompt in topic.prompts][:4]:
        so.room.put(Put("prompt", prompt.id))
        leave(so, prompt.id, "dont-know")
        so.room.rest(True)
        seen.append(so.view()["asked"])
    assert seen == [KIND["dont-know"], "All right. We can leave it there."] * 2


# topics


def test_topics_stand_there_as_they_were_met() -> None:
    """Open, looked at, or to come back to; what somebody would rather not say is never among what to come back to."""
    so = small()
    so.room.put(Put("topics"))
    first = {topic.id: topic.prompts[0].id for topic in so.views.script.topics}
    so.desk.answer(OTTOLINE, so.case, so.talk, first["you"], "Drawing.")
    so.desk.leave(OTTOLINE, so.case, so.talk, first["friends"], "later")
    so.desk.leave(OTTOLINE, so.case, so.talk, first["out-and-about"], "rather-not")
    states = {stone["id"]: stone["state"] for stone in so.view()["stones"]}
    met = {"you": "visited", "friends": "later", "out-and-about": "visited"}
    assert states == {ident: met.get(ident, "open") for ident in states}
    assert {"in-your-own-words", "before-we-stop"} <= set(states), "the conversation can stay in their own words, and can be closed"
    assert "before-we-start" not in states


def test_only_the_topics_of_today_stand_there() -> None:
    """Those that were chosen while preparing; their own words and the closing always."""
    so = small()
    made = Preparation("young-person", "Quillon", danger="considered", overhear="nobody", topics=("friends",))
    so.talk = so.desk.prepare(OTTOLINE, so.case, made)
    so.room.put(Put("topics"))
    assert [stone["id"] for stone in so.view()["stones"]] == ["in-your-own-words", "friends", "before-we-stop"]


def test_no_number_says_how_far_somebody_has_come() -> None:
    """A path of topics has no count and no share."""
    full_case = full("young-person", "en")
    room = at_work()
    room.put(Put("topics"))
    assert blank(full_case.views("said", room).view(), re.compile(r"\d|%"))


# the read-back


def test_their_words_are_read_back_as_they_stand() -> None:
    """By topic, to the letter: what was changed as it is now, what was taken back not at all, a drawing as a drawing."""
    so = small()
    so.room.put(Put("read-back"))
    assert so.view()["hint"] == "There are no words of yours here now. That is fine."
    assert [(act["do"], act["label"]) for act in so.view()["rows"][0]] == [("right", "Next")], "there is nothing that could be right"
    so.desk.answer(OTTOLINE, so.case, so.talk, "places", " the park, i spose ", ident="a")
    so.desk.answer(OTTOLINE, so.case, so.talk, "places", "The bridge.", replaces="a", ident="b")
    so.desk.answer(OTTOLINE, so.case, so.talk, "places", "My gran's.", ident="c")
    so.desk.take_back_words(OTTOLINE, so.case, so.talk, "c")
    so.desk.answer(OTTOLINE, so.case, so.talk, "things-you-like", " drawin  ", ident="d")
    so.desk.draw(OTTOLINE, so.case, so.talk, "things-you-like", b"<svg/>", ident="e")
    so.desk.answer(OTTOLINE, so.case, so.talk, "getting-there", without="dont-know")
    view = so.view()
    shown = [(topic["id"], [(item["id"], item["words"], item["drawing"]) for item in topic["items"]]) for topic in view["heard"]]
    assert shown == [("you", [("d", " drawin  ", ""), ("e", "", "e")]), ("out-and-about", [("b", "The bridge.", "")])]
    assert [(act["do"], act["label"]) for act in view["rows"][0]] == [("right", "This is right")]
    assert view["kind"] == ""
    assert so.views.view(taken_back=("c",))["kind"] == "You took this back."


def test_how_somebody_was_doing_is_not_read_back() -> None:
    """What was pointed at on a scale was so just then, and needs no correcting; where there is nothing else, there is nothing to read."""
    so = small()
    so.room.put(Put("read-back"))
    scales = [prompt for prompt in so.views.script.prompts if prompt.scale]
    for prompt in scales:
        so.desk.point(OTTOLINE, so.case, so.talk, prompt.id, 0)
    assert len(scales) == 2
    view = so.view()
    assert (view["heard"], view["hint"], view["rows"][0][0]["label"]) == ([], "There are no words of yours here now. That is fine.", "Next")
    so.desk.point(OTTOLINE, so.case, so.talk, "feeling-lately", 0)
    assert [[item["words"] for item in topic["items"]] for topic in so.view()["heard"]] == [["Happy"]], "what is no scale is read back"


def test_words_are_read_back_in_the_language_in_which_they_were_said() -> None:
    """The person's own, never anybody's English of them."""
    so = small(locale="ar")
    so.desk.answer(OTTOLINE, so.case, so.talk, "places", "الحديقة", rendered="The park.", rendered_by="Noor Zeffirelli")
    so.room.put(Put("read-back"))
    [topic] = so.view()["heard"]
    assert [(item["words"], item["lang"]) for item in topic["items"]] == [("الحديقة", "ar")]
    assert "The park." not in list(texts(so.view()))


# around it


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_everything_around_it_is_said(locale: str) -> None:
    """Each label has words, and the box says of its words only that they are kept, or not yet."""
    views = small(locale=locale).views
    assert set(views.labels()) == set(LABELS)
    assert all(views.labels().values())
    assert {state for state, says in views.box_says().items() if not says} == {state for state, phrase in BOX.items() if not phrase}


def test_it_looks_as_its_person_likes_it() -> None:
    """Their letters and colours, from whichever conversation they were chosen in."""
    so = small()
    assert so.views.look() == Look()
    so.desk.prefer(OTTOLINE, so.case, so.talk, Look(size=3, colours="cream"))
    assert so.views.look() == Look(size=3, colours="cream")


def test_a_prompt_is_reworded_as_it_was_put() -> None:
    """What the professional put there is what an answer will be kept with."""
    so = small()
    so.room.put(Put("prompt", "places", "simpler"))
    said = so.desk.wording(so.views.talk, so.views.script.prompt("places") or so.views.script.prompts[0], Reworded("simpler"))
    assert so.view()["asked"] == said.text
