"""What the middle of a conversation shows on one screen: what is kindly said after an answer, after leaving, and at the end."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import pytest

from interview.desk import Desk, Preparation
from interview.pages.companion_view import CompanionView
from interview.pages.talk_view import LEFT, Views, kind_words
from interview.room import Put
from interview.words.catalogue import Catalogue, read_catalogues
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.fakes_room import ADA, Live
from tests.whole.stage import content

CATALOGUES: dict[str, Catalogue] = read_catalogues()


@dataclass
class Talking:
    """A conversation at a console, and at the companion screen beside it."""

    desk: Desk
    case: str
    talk: str
    live: Live

    @classmethod
    def begin(cls, locale: str = "en") -> Talking:
        register = MemoryRegister()
        register.keep(ADA)
        desk = Desk(content(), CATALOGUES, MemoryShelf(), register, FakeClock())
        case = desk.open_case(ADA, "Sam Invented", "cse-1", "barking-and-dagenham")
        made = Preparation("young-person", "Sam", locale=locale, interpreter="Noor Invented", danger="considered", overhear="nobody")
        live = Live()
        live.console()
        return cls(desk, case, desk.prepare(ADA, case, made), live)

    @property
    def views(self) -> Views:
        ledger = self.desk.behind(self.case)
        found = self.desk.talk(ledger, self.talk)
        return Views(self.desk, ledger, found, self.desk.script_of(found), self.desk.catalogue_of(found))

    def shown(self, prompt: str) -> dict[str, Any]:
        """Return what stands there for a prompt, as the page chooses it: something kind once it was left, or the prompt."""
        views = self.views
        known, reply = views.script.prompt(prompt), views.talk.reply(prompt)
        assert known is not None
        assert reply.asked is not None
        return views.left(known, reply.status) if reply.status in LEFT else views.prompt(known, reply.asked.wording)

    def shown_beside(self, prompt: str) -> dict[str, Any]:
        """Return what stands on the companion screen."""
        self.live.room.put(Put("prompt", prompt))
        self.live.room.rest(True)
        ledger = self.desk.behind(self.case)
        return CompanionView(self.desk, ledger, self.desk.talk(ledger, self.talk), self.live.room).view()

    def meet(self, prompt: str, how: str) -> None:
        """Ask a prompt and leave it, or answer it without words."""
        self.desk.ask(ADA, self.case, self.talk, prompt)
        if how in ("later", "rather-not"):
            self.desk.leave(ADA, self.case, self.talk, prompt, how)  # type: ignore[arg-type]
        else:
            self.desk.answer(ADA, self.case, self.talk, prompt, without=how)  # type: ignore[arg-type]


@pytest.mark.parametrize(("locale", "thanks"), [("en", "Thank you for telling me."), ("ar", "thanks")])
def test_who_said_something_at_one_screen_is_thanked_for_telling(locale: str, thanks: str) -> None:
    """Before it nothing is said; the words on a screen of their own, where "dunno" can be typed, are others."""
    so = Talking.begin(locale)
    so.desk.ask(ADA, so.case, so.talk, "places")
    assert so.shown("places")["kind"] == ""
    so.desk.answer(ADA, so.case, so.talk, "places", "The park.")
    assert so.shown("places")["kind"] == (thanks if locale == "en" else CATALOGUES[locale].phrase(thanks).text)
    assert so.shown_beside("places")["kind"] == CATALOGUES[locale].phrase("thanks-more").text != so.shown("places")["kind"]


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("later", "That's fine. You can come back to it."),
        ("rather-not", "All right. We can leave that."),
        ("dont-know", "That's fine. You don't have to know."),
        ("not-about-me", "That's fine. Not every question fits everyone."),
    ],
)
def test_something_kind_takes_the_place_of_a_prompt_that_was_left(how: str, kind: str) -> None:
    """The question is gone. Only *I'd rather not* is met with the script's own words; what is left for later is no refusal."""
    so = Talking.begin()
    so.meet("places", how)
    view = so.shown("places")
    assert (view["asked"], view["answers"]) == (kind, False)
    assert [act["do"] for row in view["rows"] for act in row] == ["next", "pause", "stop"]
    assert [act["do"] for act in view["quiet"]] == ["reopen", "take-back"]


def test_both_screens_say_the_same_kind_words() -> None:
    """Whoever reads along hears what they read: at every prompt, however it was left, the turns of *I don't know* too."""
    for locale in ("en", "ar"):
        so = Talking.begin(locale)
        ways = (LEFT * len(so.views.script.prompts))[: len(so.views.script.prompts)]
        for prompt, how in zip([each for each in so.views.script.prompts if not each.said_only], ways, strict=False):
            so.meet(prompt.id, how)
            assert so.shown(prompt.id)["asked"] == so.shown_beside(prompt.id)["asked"], (locale, prompt.id, how)


def test_a_prompt_whose_author_wrote_nothing_for_it_is_left_with_our_words() -> None:
    """*I'd rather not* is met kindly all the same; what was answered, or not met at all, is met with nothing of the kind."""
    so = Talking.begin()
    prompt, catalogue = so.views.script.prompt("places"), CATALOGUES["en"]
    assert prompt is not None
    bare = dataclasses.replace(prompt, if_left=None)
    assert kind_words(catalogue, so.views.talk, bare, "rather-not") == "That's fine. We can leave it."
    assert [kind_words(catalogue, so.views.talk, bare, status) for status in ("not-asked", "asked", "said")] == ["", "", ""]


def test_dont_know_is_met_in_two_ways_by_turns() -> None:
    """Counted over the conversation, whatever lies between; what was taken back counts no more."""
    so = Talking.begin()
    seen = []
    for prompt, how in (
        ("places", "dont-know"),
        ("getting-there", "later"),
        ("a-usual-evening", "dont-know"),
        ("things-you-like", "dont-know"),
    ):
        so.meet(prompt, how)
        seen.append(so.shown(prompt)["asked"])
    plain, again = "That's fine. You don't have to know.", "All right. We can leave it there."
    assert [each for each in seen if each in (plain, again)] == [plain, again, plain]
    so.desk.take_back(ADA, so.case, so.talk, "things-you-like")
    so.meet("things-you-like", "dont-know")
    assert so.shown("things-you-like")["asked"] == plain


@pytest.mark.parametrize(
    ("do", "title", "says"),
    [
        ("pause", "Taking a break", "Take all the time you need. Nothing you said is lost."),
        ("stop", "We have stopped", "It is fine to stop. What you said is kept. You can talk again another day, if you like."),
        ("no", "That is all right", "You don't have to talk. You don't have to say why."),
    ],
)
def test_something_kind_stands_there_while_it_rests(do: str, title: str, says: str) -> None:
    """In a break, after a stop, and after they did not want to talk, when nobody is talked round."""
    so = Talking.begin()
    so.desk.ask(ADA, so.case, so.talk, "agree-to-talk")
    if do == "no":
        so.desk.agreed_to_talk(ADA, so.case, so.talk, "no")
    (so.desk.pause if do == "pause" else so.desk.stop)(ADA, so.case, so.talk)
    view = so.views.rest(so.views.talk.state, so.case)
    assert (view["asked"], view["hint"], view["calm"]) == (title, says, True)
    assert view["rows"][0][0]["do"] == "resume"
