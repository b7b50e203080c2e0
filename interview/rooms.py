"""All rooms of this run: where a code leads, whose device that is, and who is no longer there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from interview.room import LETTERS, Kept, Room, Screen
from interview.sessions import Place

HELD_FOR = timedelta(minutes=2)
"""For how long a room that nobody is in is kept after it was asked for: longer than a page takes to be made and to connect."""


class Rooms:
    """All rooms of this run. `keep` and `load` put what outlives a restart beside the case; `load` gives "" where there is nothing."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        keep: Callable[[Place, str], None],
        load: Callable[[Place], str],
        present_minutes: float = 5,
    ) -> None:
        self._clock, self._keep, self._load = clock, keep, load
        self._present_for = timedelta(minutes=present_minutes)
        self._rooms: dict[Place, Room] = {}
        self._wanted: dict[Place, datetime] = {}

    def at(self, place: Place) -> Room:
        """Return the room of a conversation that is known to be there."""
        if place not in self._rooms:
            room = Room(place, self._clock, self._present_for, self._keep)
            with suppress(msgspec.MsgspecError):
                room.kept = msgspec.json.decode(self._load(place) or "{}", type=Kept)
            self._rooms[place] = room
        self._wanted[place] = self._clock()
        return self._rooms[place]

    def invited(self, code: str) -> Room | None:
        """Return the room for which a code is good now, however it was typed."""
        typed = "".join(letter for letter in code.upper() if letter in LETTERS)
        now = self._clock()
        open_to = [room for room in self._rooms.values() if room.invitation is not None and room.invitation.until > now]
        return next((room for room in open_to if room.invitation and secrets.compare_digest(room.invitation.code, typed)), None)

    def screen_of(self, token: str) -> Screen | None:
        """Return the joined device that a cookie's token belongs to; after a restart it is found where it was kept."""
        case, _, rest = token.partition(".")
        conversation, _, secret = rest.partition(".")
        if not (case and conversation and secret):
            return None
        known = (case, conversation) in self._rooms
        screen = self.at((case, conversation)).admits(secret)
        if screen is None and not known:
            self._forget((case, conversation))  # a made-up token leaves nothing behind
        return screen

    def look(self) -> None:
        """See in every room whether somebody is still present: called by a timer, every second.

        A device that was joined for a long day is sent away, a code that was not used is taken back, empty rooms are forgotten.
        """
        for place, room in tuple(self._rooms.items()):
            room.look()
            if room.too_long:
                room.send_away()
            if room.invitation is not None and room.invitation.until <= self._clock():
                room.uninvite()
            if not (room.consoles or room.screens or room.invitation or room._watchers) and self._wanted_long_ago(place):
                self._forget(place)

    def _wanted_long_ago(self, place: Place) -> bool:
        """Say whether nobody has asked for a room for a while. A page that is being made has it in hand, and is not in it yet."""
        return self._clock() - self._wanted[place] >= HELD_FOR

    def _forget(self, place: Place) -> None:
        self._rooms.pop(place, None)
        self._wanted.pop(place, None)

    def close(self, case: str) -> None:
        """Send everybody away from a case that is no more."""
        for place, room in tuple(self._rooms.items()):
            if place[0] == case:
                self._forget(place)
                if room.screen is not None:
                    room.screen.end()
