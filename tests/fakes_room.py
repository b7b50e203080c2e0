"""A live room for tests: a clock that is moved by hand, sessions that are begun by hand, and a disk that is a dict."""

from __future__ import annotations

from datetime import timedelta

from interview.people import Professional
from interview.room import Room
from interview.rooms import Rooms
from interview.sessions import Place, Session, Sessions
from tests.fakes_people import FakeClock

PLACE: Place = ("case", "talk")
ADA = Professional(id="ada", name="Ada Example", email="ada@example.org")
BEN = Professional(id="ben", name="Ben Example", email="ben@example.org")


class Live:
    """The room of one conversation, and all that stands around it. A console is present for five minutes after a touch."""

    def __init__(self, place: Place = PLACE, clock: FakeClock | None = None) -> None:
        self.place, self.clock = place, clock or FakeClock()
        self.sessions = Sessions(self.clock, timedelta(minutes=10))
        self.disk: dict[Place, str] = {}
        self.told = 0
        self.restart()

    def restart(self) -> None:
        """Have the server die and come up again: only what is on the disk is left."""
        self.rooms = Rooms(self.clock, self.disk.__setitem__, lambda place: self.disk.get(place, ""), present_minutes=5)

    @property
    def room(self) -> Room:
        return self.rooms.at(self.place)

    def console(self, key: str = "console", who: Professional = ADA) -> Session:
        """Have somebody sign in and open the conversation at a console."""
        session = self.sessions.begin(who.id)
        self.room.here(key, session, who)
        return session

    def joined(self) -> str:
        """Have a device join; return its token."""
        self.room.invite(ADA, "ours")
        return self.room.join()

    def listen(self) -> None:
        """Count from now on how often the room tells."""

        def count() -> None:
            self.told += 1

        self.room.watch(count)
        self.told = 0
