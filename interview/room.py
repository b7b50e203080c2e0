"""A live conversation: who is connected, and what the companion screen shows. Plain Python, told by pages, watched by pages.

The ledger is the truth about what was said; a room is the truth about this moment. The companion screen works only while a
professional's console is present (PRACTICE.md section 1): its page connected, its session neither locked nor over, and touched
within the last minutes. What must outlive a restart (which device has joined, what was put on it) is kept sealed beside the
case; nothing else of a room is kept anywhere.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from interview.people import Professional
from interview.record.entry import Part, Whose
from interview.record.ledger import Ledger
from interview.sessions import Place, Session, Watched, digest

INVITED_FOR = timedelta(minutes=10)
JOINED_FOR = timedelta(hours=12)
"""No device stays joined longer than a long day."""
LETTERS = "BCDFGHJKMNPQRTVWXYZ3479"
"""What a code is made of: nothing that is taken for something else, and no vowels, so that it spells nothing."""
LONG = 6

_log = logging.getLogger(__name__)

Kind = Literal["", "prompt", "topics", "read-back"]


class Put(Struct, frozen=True):
    """What the professional has put on the companion screen; nothing where `kind` is empty. `part`, `number`, `own` as in `Reworded`."""

    kind: Kind = ""
    prompt: str = ""
    part: Part = "words"
    number: int = 0
    own: str = ""


NOTHING = Put()


class Kept(Struct, frozen=True):
    """What outlives a restart. `screen` is the digest of the joined device's token, "" where none has joined.

    `held`: the professional is busy with what must come first; the companion waits and is not told why;
    `rests`: what was put there was left, or answered without words, and something kind stands in its place;
    `live`: words are shown at the console while they are written; `away`: somebody left the page in a hurry; `started`: they were told how to.
    `check`: between topics they are asked how they are doing; `after` is then the prompt that follows. `last` is the prompt that was
    put there last, whatever came in between.
    """

    screen: str = ""
    whose: Whose = "ours"
    joined: datetime | None = None
    put: Put = NOTHING
    rests: bool = False
    held: bool = False
    live: bool = False
    away: bool = False
    started: bool = False
    check: bool = True
    after: str = ""
    last: str = ""


@dataclass
class Console:
    """A professional's page of the conversation. `connected` is told by its socket."""

    session: Session
    who: Professional
    connected: bool = True


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code that is good once. `seen_by` as in `ScreenJoined`."""

    code: str
    who: Professional
    until: datetime
    whose: Whose
    seen_by: str


class Screen(Watched):
    """A device that has joined. The door lets it in to the companion's page and to nothing else; it ends when it is sent away."""

    def __init__(self, room: Room, token: str) -> None:
        super().__init__()
        self.room, self.token = room, token

    def end(self) -> None:
        if not self.ended:
            self.ended = True
            self.tell("ended")


Watcher = Callable[[], None]


@dataclass
class Room:
    """One conversation at this moment. Everything here is called in the loop's own thread.

    `writing`: somebody writes on
    the companion; `typed` are their words, only where `kept.live`. `ready`: they would like to go on, to the topic named or to what
    comes next ("next"). `ledger` is the case as it was last saved in this room. `unkept` are half-written words, by place, that will be on
    the disk in a moment, `on_disk` the places whose half-written words are there.
    """

    place: Place
    clock: Callable[[], datetime]
    present_for: timedelta
    keep: Callable[[Place, str], None]
    kept: Kept = field(default_factory=Kept)
    invitation: Invitation | None = None
    screen: Screen | None = None
    writing: bool = False
    typed: str = ""
    ready: str = ""
    ledger: Ledger | None = None
    turned: bool = False
    unkept: dict[str, str] = field(default_factory=dict)
    on_disk: set[str] = field(default_factory=set)
    consoles: dict[str, Console] = field(default_factory=dict)
    screens: set[str] = field(default_factory=set)
    _watchers: dict[object, Watcher] = field(default_factory=dict)
    _at_screens: set[object] = field(default_factory=set)
    _worked: bool = False

    # who is there

    @property
    def held(self) -> bool:
        return self.kept.held

    @property
    def works(self) -> bool:
        """Whether the companion may be used: a console is present, and nothing holds the conversation."""
        return not self.held and not self.kept.away and any(self.present(each) for each in self.consoles.values())

    def present(self, console: Console) -> bool:
        """Connected is not present: after minutes without a touch nobody is taken to sit there."""
        return console.connected and console.session.awake and self.clock() - console.session.touched < self.present_for

    @property
    def host(self) -> Professional | None:
        """Return the professional in whose name something is written down now: whoever's console is present."""
        return next((each.who for each in reversed(self.consoles.values()) if self.present(each)), None)

    def here(self, key: str, session: Session, who: Professional) -> None:
        """Note that a console is connected, for the first time or again."""
        self.consoles.pop(key, None)
        self.consoles[key] = Console(session, who)
        self.look()

    def gone(self, key: str, *, for_good: bool = False) -> None:
        """Note that a console is not connected now, or was closed."""
        if for_good:
            self.consoles.pop(key, None)
        elif key in self.consoles:
            self.consoles[key].connected = False
        self.look()

    def look(self) -> None:
        """See whether the companion may be used, and tell of it where that has changed."""
        if self.works != self._worked:
            self._worked = self.works
            self.tell()

    def on_screen(self, key: str) -> None:
        self.screens.add(key)
        self.tell()

    def off_screen(self, key: str) -> None:
        if key not in self.screens:  # a page that was loaded anew is forgotten long after it was left
            return
        self.screens.discard(key)
        if not self.screens:
            self.writing, self.typed = False, ""
        self.tell()

    # what is shown

    def put(self, what: Put, after: str = "") -> None:
        """Put something on the companion screen; nothing takes it back. What was held goes on. `after` is the prompt that a check puts off."""
        self.ready = ""
        self.writing, self.typed = False, ""
        self._keep(put=what, rests=False, held=False, after=after, last=what.prompt or self.kept.last)

    def rest(self, on: bool) -> None:
        """Have something kind stand in the place of a prompt that was left, or have the prompt stand there again."""
        self._keep(rests=on)

    def hold(self) -> None:
        """Have the companion wait. It does not say why."""
        if not self.held:
            self._keep(held=True)

    def go_on(self) -> None:
        if self.held:
            self._keep(held=False)

    def show_as_written(self, on: bool) -> None:
        """Have words shown here while they are written; the companion says so all the time."""
        self.typed = ""
        self._keep(live=on)

    def check_between(self, on: bool) -> None:
        """Have them asked between topics how they are doing, or not."""
        self._keep(check=on)

    def writes(self, text: str) -> None:
        """Note that somebody writes on the companion. Their words are passed on only where that was switched on."""
        now = bool(text), text if self.kept.live else ""
        if now != (self.writing, self.typed):
            self.writing, self.typed = now
            self.tell()

    def wants(self, what: str) -> None:
        """Note that they would like to go on: "next", or the id of a topic."""
        self.ready = what
        self.tell()

    def leave_page(self) -> None:
        """Somebody left the companion's page in a hurry. The way back needs the professional."""
        self.writing, self.typed = False, ""
        self._keep(away=True)

    def has_started(self) -> None:
        """Note that whoever sits at the companion was told how to leave it, and has begun."""
        if not self.kept.started:
            self._keep(started=True)

    def let_back(self) -> None:
        self._keep(away=False)

    def saved(self, ledger: Ledger) -> None:
        """Have everybody see the case as it stands now; an older state never takes the place of a newer one."""
        if self.ledger is None or len(ledger) > len(self.ledger):
            self.ledger = ledger
        self.tell()

    # devices

    def invite(self, who: Professional, whose: Whose, seen_by: str = "") -> Invitation:
        """Make a code with which one device can join, in the place of any code before it."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LONG))
        self.invitation = Invitation(code, who, self.clock() + INVITED_FOR, whose, seen_by)
        self.tell()
        return self.invitation

    def uninvite(self) -> None:
        self.invitation = None
        self.tell()

    def join(self) -> str:
        """Let in the device that has the code; return its token. A device that had joined before is sent away."""
        assert self.invitation is not None, "only an invited device joins"
        whose, self.invitation = self.invitation.whose, None
        secret = secrets.token_urlsafe(24)
        if self.screen is not None:
            self.screen.end()
        self.screen = Screen(self, digest(secret))
        self.writing, self.typed, self.ready = False, "", ""
        self.kept = Kept(check=self.kept.check)
        self._keep(screen=self.screen.token, whose=whose, joined=self.clock())
        return ".".join((*self.place, secret))

    def send_away(self) -> None:
        """End the companion: its device is let in no more."""
        if self.screen is not None:
            self.screen.end()
        self.screen = None
        self.writing, self.typed, self.ready = False, "", ""
        self.kept = Kept(check=self.kept.check)
        self._keep()

    def admits(self, secret: str) -> Screen | None:
        """Return the joined device whose secret this is."""
        if not self.kept.screen or digest(secret) != self.kept.screen:
            return None
        if self.too_long:
            self.send_away()
            return None
        if self.screen is None:
            self.screen = Screen(self, self.kept.screen)
        return self.screen

    @property
    def too_long(self) -> bool:
        """Whether a device is still joined after a long day."""
        joined = self.kept.joined
        return bool(self.kept.screen) and (joined is None or self.clock() - joined >= JOINED_FOR)

    @property
    def paired(self) -> bool:
        """Whether there is a companion screen: a device that has joined, or this one, turned."""
        return bool(self.kept.screen) or self.turned

    # telling

    def watch(self, callback: Watcher, *, screen: bool = False) -> Callable[[], None]:
        """Have `callback` called after each change; call the result to stop. `screen`: it is a companion's, told first of what is put there."""
        key = object()
        self._watchers[key] = callback
        if screen:
            self._at_screens.add(key)

        def unwatch() -> None:
            self._watchers.pop(key, None)
            self._at_screens.discard(key)

        return unwatch

    def tell(self, *, screens_first: bool = False) -> None:
        """Tell the watchers. One that fails must not keep another screen from waiting, nor a change from being kept."""
        self._worked = self.works
        for _, watcher in sorted(self._watchers.items(), key=lambda each: (each[0] in self._at_screens) != screens_first):
            try:
                watcher()
            except Exception as problem:
                _log.error("A page that was told of a conversation's change failed: %s", type(problem).__name__)

    def _keep(self, **fields: object) -> None:
        """Tell first and keep then: whoever waits sees it at once."""
        self.kept = msgspec.structs.replace(self.kept, **fields)
        self.tell(screens_first="put" in fields)
        self.keep(self.place, msgspec.json.encode(self.kept).decode() if self.kept != Kept() else "")
