"""Sessions: who is signed in at which screen.

Sessions live in memory only: a restart signs everyone out, and what was half written is on the disk as a
draft. The server alone decides when a screen is locked; a page only shows it. Two screens of one person
are two sessions that know nothing of each other.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

Change = Literal["locked", "unlocked", "turned", "ended"]
Watcher = Callable[[Change], object]

Place = tuple[str, str]
"""A conversation: the id of its case, and its own."""

OLDEST = timedelta(hours=12)
"""No session lives longer than a long working day."""

_log = logging.getLogger(__name__)


def digest(token: str) -> str:
    """Return what is kept of a secret token: its SHA-256, which is enough for 256 bits of chance."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Watched:
    """What others watch, and are told of when it changes."""

    def __init__(self) -> None:
        self.ended = False
        self._watchers: dict[object, Watcher] = {}

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Have `callback` told of each change, in the thread that makes it; call the result to stop.

        A watcher that comes after the end is told nothing: look at `ended` after subscribing.
        """
        key = object()
        self._watchers[key] = callback

        def unwatch() -> None:
            self._watchers.pop(key, None)

        return unwatch

    def tell(self, change: Change) -> None:
        """Tell the watchers. One that fails must not keep the others from covering their page."""
        for watcher in tuple(self._watchers.values()):
            try:
                watcher(change)
            except Exception as problem:
                _log.error("A page that was told of a session's change failed: %s", type(problem).__name__)


class Session(Watched):
    """One person signed in at one screen. Only `Sessions` changes it; everyone else reads and watches.

    `id` may be shown and logged, the token never; `person` is a professional's id. `touched` is when the
    person last did something, not when their browser last sent something. `failures` counts the wrong
    pass-phrases since it was locked or turned. While the screen is `turned` towards somebody else, it shows
    that conversation's companion view and nothing else.
    """

    def __init__(self, person: str, begun: datetime, token: str) -> None:
        super().__init__()
        self.id = secrets.token_urlsafe(12)
        self.person = person
        self.begun = begun
        self.touched = begun
        self.locked = False
        self.turned: Place | None = None
        self.pin = ""
        self.failures = 0
        self._token: str | None = token

    @property
    def awake(self) -> bool:
        """Whether somebody who may be there is there: neither locked nor over."""
        return not (self.locked or self.ended)

    @property
    def may_act(self) -> bool:
        """Whether a verb may be carried out for this session: pages ask before every one of them."""
        return self.awake and self.turned is None

    def take_token(self) -> str:
        """Hand out the token for the cookie, once. Afterwards only its digest is known here."""
        token, self._token = self._token, None
        if token is None:
            raise LookupError("the token of this session was handed out before")
        return token


class Sessions:
    """All sessions of this run. Safe to call from several threads."""

    def __init__(self, clock: Callable[[], datetime], idle: timedelta, oldest: timedelta = OLDEST) -> None:
        self._clock = clock
        self._idle = idle
        self._oldest = oldest
        self._live: dict[str, Session] = {}
        self._guard = threading.RLock()

    def begin(self, person: str) -> Session:
        token = secrets.token_urlsafe(32)
        session = Session(person, self._clock(), token)
        with self._guard:
            self._live[digest(token)] = session
        return session

    def of(self, token: str) -> Session | None:
        """Return the live session, locked or not, that a cookie's token belongs to.

        Looked up by its digest: how long that takes says nothing about the token, since nobody can steer
        towards a digest letter by letter.
        """
        session = self._live.get(digest(token))
        if session is None:
            return None
        self.settle(session)
        return None if session.ended else session

    def touch(self, session: Session) -> None:
        """Note that the person did something. It does not wake a session that is locked or due to be."""
        self.settle(session)
        if session.awake:
            session.touched = self._clock()

    def lock(self, session: Session) -> None:
        with self._guard:
            if not session.awake:
                return
            session.locked = True
            session.failures = 0
        session.tell("locked")

    def unlock(self, session: Session) -> None:
        with self._guard:
            if session.ended or not session.locked:
                return
            session.locked = False
            session.failures = 0
            session.touched = self._clock()
        session.tell("unlocked")

    def turn(self, session: Session, towards: Place, pin: str) -> None:
        """Turn the screen towards somebody else. `pin` is a digest that turns it back beside the pass-phrase, or empty."""
        with self._guard:
            if not session.may_act:
                return
            session.turned, session.pin, session.failures = towards, pin, 0
        session.tell("turned")

    def turn_back(self, session: Session) -> None:
        with self._guard:
            session.turned, session.pin, session.failures = None, "", 0
            session.touched = self._clock()

    def fail(self, session: Session) -> int:
        """Count a try at unlocking before it is made, and return how many there were."""
        with self._guard:
            session.failures += 1
            return session.failures

    def end(self, session: Session) -> None:
        with self._guard:
            if session.ended:
                return
            session.ended = True
            self._live = {key: other for key, other in self._live.items() if other is not session}
        session.tell("ended")

    def settle(self, session: Session) -> None:
        """End a session that is too old, lock one that was left alone."""
        now = self._clock()
        if now - session.begun >= self._oldest:
            self.end(session)
        elif now - session.touched >= self._idle:
            self.lock(session)

    def settle_all(self) -> None:
        with self._guard:
            every = tuple(self._live.values())
        for session in every:
            self.settle(session)
