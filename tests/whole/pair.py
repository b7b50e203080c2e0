"""A console and a companion screen without a browser: the real desk, the real room, and what `CompanionView` really shows.

What a press does goes through the app's pages, which need NiceGUI. Here the same verbs of the desk and the same calls of the room are
made, in the same order: `Page` (page.py) stands for companion_screen.py and companion.js (interview/pages), `Device` (device.py) for
companion.py, `Console` for the panel *Their screen* (beside.py), for `TalkPage` (its `accompany` and `_answered`) and for told.py,
`Pair.join` and `Page.leave` for the routes of join.py. Whoever changes one changes the other; test_pair.py sees that each press of the one
is known to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from interview.desk import Desk, Refused, Reworded
from interview.pages.talk_view import LEFT
from interview.people import Professional
from interview.ports import Trouble
from interview.record.entry import Whose
from interview.record.ledger import Ledger
from interview.record.talk import Talk
from interview.room import NOTHING, Put, Room
from interview.rooms import Rooms
from interview.sessions import Place, Sessions
from interview.words.catalogue import english
from tests.whole.device import Device

PRESENT_MINUTES, IDLE_MINUTES = 5, 10
"""Minutes without a touch until nobody is taken to sit at the console, and until it locks: as the app comes."""


class Pair:
    """One conversation on two screens. `joined` is how many entries there were when the screen joined."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], place: Place, who: Professional) -> None:
        self.desk, self.clock, self.place = desk, clock, place
        self.device: Device | None = None
        self.code, self.joined = "", 0
        self.begin(who)

    def begin(self, who: Professional) -> None:
        """Begin a run of the server: nobody is signed in but `who`, and of each room only what was kept is known."""
        self.sessions = Sessions(self.clock, timedelta(minutes=IDLE_MINUTES))
        self.rooms = Rooms(self.clock, self._keep, lambda place: self.desk.kept_room(*place), PRESENT_MINUTES)
        self.console = Console(self, who)

    def _keep(self, place: Place, text: str) -> None:
        with suppress(Trouble):
            self.desk.keep_room(*place, text)

    @property
    def room(self) -> Room:
        return self.rooms.at(self.place)

    @property
    def ledger(self) -> Ledger:
        return self.desk.behind(self.place[0])

    @property
    def talk(self) -> Talk:
        return self.desk.talk(self.ledger, self.place[1])

    def join(self) -> None:
        """Join with the code. Raises `Refused` with the sentence that is shown, where it is good no more."""
        room = self.rooms.invited(self.code)
        if room is None or room.invitation is None:
            raise Refused(english().phrase("join-wrong").text)
        invited, token = room.invitation, room.join()
        self.joined = len(self.ledger)
        room.saved(self.desk.screen_joined(invited.who, *self.place, invited.whose, invited.seen_by))
        self.device = Device(self, token)

    def settle(self) -> None:
        """Do what the app does while time passes: every second it looks who is there. Whoever sits at the console touches it now and then."""
        if self.console.sits:
            self.sessions.touch(self.console.session)
        self.sessions.settle_all()
        self.rooms.look()
        if self.room.ledger is None or len(self.room.ledger) < len(self.ledger):
            self.room.saved(self.ledger)


class Console:
    """The professional's page of the conversation.

    `sits`: somebody is there and touches it; `stands`: the prompt on it.
    """

    def __init__(self, pair: Pair, who: Professional) -> None:
        self.pair, self.who = pair, who
        self.key, self.sits, self.stands = "", False, ""
        self.keys = count(1)
        self.sign_in()

    def sign_in(self) -> None:
        self.session = self.pair.sessions.begin(self.who.id)
        self.session.watch(lambda _: self.pair.room.look())

    def open(self) -> None:
        """Open the page, or load it again; whoever was signed out or locked out first signs in again."""
        if self.session.ended:
            self.sign_in()
        self.pair.sessions.unlock(self.session)
        self.pair.sessions.touch(self.session)
        self.close()
        self.key, self.sits = f"console-{next(self.keys)}", True
        self.stands = self.pair.desk.where(self.pair.ledger, self.pair.talk)
        self.pair.room.here(self.key, self.session, self.who)

    def close(self) -> None:
        self.sits = False
        self.pair.room.gone(self.key, for_good=True)

    def open_another(self) -> None:
        """Open the conversation in another tab of the same browser, and leave it there."""
        self.pair.room.here(f"console-{next(self.keys)}", self.session, self.who)

    def told(self) -> None:
        """Open the page of what they told; it takes the place of the conversation, and has their screen wait."""
        self.pair.room.hold()
        self.close()

    def answered(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> None:
        """Write down what was said or left at the prompt that stands on the console."""
        room = self.pair.room
        self._do(verb, self.stands, *args, **named)
        if self.pair.talk.state in ("paused", "ended"):  # a choice can ask for a break
            return
        if self.stands == room.kept.put.prompt:
            room.rest(self.pair.talk.reply(self.stands).status in LEFT)

    def _do(self, verb: Callable[..., Ledger], *args: Any, **named: Any) -> None:
        self.pair.room.saved(verb(self.who, *self.pair.place, *args, **named))

    def act(self, do: str, prompt: str = "", said: Reworded | None = None) -> None:
        """Do what a press in the panel does, where somebody sits there who may. `prompt` and `said` are what stands on the console."""
        self.stands = prompt or self.stands
        if self.session.may_act:
            self._carry_out(do, prompt, said)

    def _carry_out(self, do: str, here: str, said: Reworded | None) -> None:
        room = self.pair.room
        match do:
            case "uninvite":
                room.uninvite()
            case "put" if here:
                self.put(here, said)
            case "take-back":
                room.put(NOTHING)
            case "topics":
                room.put(Put("topics"))
            case "read-back":
                room.put(Put("read-back"))
            case "check":
                self._show(self._check(), None)
            case "check-between":
                room.check_between(not room.kept.check)
            case "live":
                room.show_as_written(not room.kept.live)
            case "go-on":
                room.go_on()
            case "let-back":
                room.let_back()
            case "send-away":
                room.send_away()
            case "follow":
                self._follow()

    def invite(self, whose: Whose, seen_by: str) -> None:
        self.pair.desk.may_invite(whose, seen_by)
        self.pair.code = self.pair.room.invite(self.who, whose, seen_by).code

    def put(self, prompt: str, said: Reworded | None) -> None:
        kept = self.pair.room.kept
        check = self.pair.desk.check_before(self.pair.talk, kept.last, prompt) if kept.check else ""
        if check:
            self._show(check, None, after=prompt)
        else:
            self._show(prompt, said)

    def _show(self, prompt: str, said: Reworded | None, after: str = "") -> None:
        chosen, room = said or Reworded(), self.pair.room
        room.put(Put("prompt", prompt, chosen.part, chosen.number, chosen.own), after)
        ledger = self.pair.desk.ask(self.who, *self.pair.place, prompt, chosen)
        room.saved(ledger)

    def _follow(self) -> None:
        pair, room = self.pair, self.pair.room
        wanted = room.kept.after or pair.desk.wanted_next(pair.ledger, pair.talk, room.kept.put.prompt, room.ready)
        if not wanted:
            room.put(Put("topics"))
            return
        self.stands = wanted
        self.put(wanted, None)

    def _check(self) -> str:
        check = self.pair.desk.script_of(self.pair.talk).check
        return check.prompts[0].id if check is not None else ""
