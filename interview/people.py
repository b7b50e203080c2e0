"""Professionals: who they are, how they are let in, and who may open what.

Pass-phrases are hashed with Argon2id; strength is judged by zxcvbn. An unknown name and a wrong
pass-phrase get the same answer in the same time, and answers grow slower with each failure. Every verb
that takes a pass-phrase works for a tenth of a second or so: call it in a thread.
"""

from __future__ import annotations

import hmac
import re
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct

from interview.passphrases import LONGEST, Hasher, Hashes, Tries, weakness
from interview.sessions import Place, Sessions, digest
from interview.sessions import Session as Session  # pages know it from here

if TYPE_CHECKING:  # ports names Professional; the other way round is only needed for types
    from interview.ports import Register

INVITED_FOR = timedelta(days=7)
TRIES = 5
"""Wrong pass-phrases at a locked or turned screen until its session ends."""
PIN_TRIES = 3
"""Wrong PINs at a turned screen until only the pass-phrase turns it back."""

TAKEN = "There is an account with this e-mail address already."
MISFIT = "That e-mail address and pass-phrase do not fit together. Check both and try again."
OUT = "The pass-phrase was wrong too many times, so you are signed out. Your drafts are kept. Sign in again."
BAD_LINK = "This link is not valid: it was used before, has expired, or was not copied whole. Ask the person who sent it for a new one."
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\x00-\x1f]{1,64}@[^\s@<>\"(),:;\\\x00-\x1f]{1,180}\.[^\s@.<>\"(),:;\\\x00-\x1f]{2,63}")


class Professional(Struct, frozen=True, kw_only=True):
    """A professional with an account. `hashed` is an Argon2id hash, never a pass-phrase."""

    id: str
    name: str
    email: str
    role: str = ""
    agency: str = ""
    contact: str = ""
    hashed: str = ""


class Complaint(NamedTuple):
    """One thing that is not right: the sentence, and the field of the form it is about ("" for none)."""

    says: str
    field: str = ""


class Refused(Exception):
    """Something that is not done. `str()` of it is what the person is told, all complaints at once."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(" ".join(complaint.says for complaint in complaints))
        self.complaints = complaints


class Invitation(Struct, frozen=True):
    """Who let a colleague in, and until when the link is good."""

    by: str
    until: datetime


def may_open(summary_open_to: tuple[str, ...], person_id: str) -> bool:
    """Whether somebody may open a case: the professional who opened it may, and those who were let in.

    Both stand in the summary's `open_to`; role and agency open nothing.
    """
    return bool(person_id) and person_id in summary_open_to


class Doorman:
    """Lets professionals in. Everything it refuses is a `Refused` whose sentence can be shown."""

    def __init__(
        self, register: Register, clock: Callable[[], datetime], hasher: Hasher | None = None, *, idle_minutes: float = 10
    ) -> None:
        self._register = register
        self._clock = clock
        self._hashes = Hashes(hasher)
        self._sessions = Sessions(clock, timedelta(minutes=idle_minutes))
        self._tries = Tries(clock)
        self._guard = threading.RLock()
        self._first = ""
        self._nobody = self._hashes.make(secrets.token_urlsafe())

    # accounts

    def empty(self) -> bool:
        """Whether nobody has an account yet."""
        return not self._register.everyone()

    def first_token(self) -> str | None:
        """Return a token for the very first account, in place of any before it; None once there is an account."""
        with self._guard:
            if not self.empty():
                return None
            token = secrets.token_urlsafe(32)
            self._first = digest(token)
            return token

    def invite(self, by: Professional) -> str:
        """Return a token with which one colleague can make an account within seven days. Raises `NotSaved`."""
        token = secrets.token_urlsafe(32)
        with self._guard:
            self._note(self._invitations() | {digest(token): Invitation(by.id, self._clock() + INVITED_FOR)})
        return token

    def expects(self, token: str) -> bool:
        """Whether an account can be made with this token now."""
        with self._guard:
            return (digest(token) == self._first and self.empty()) or digest(token) in self._invitations()

    def sign_up(self, token: str, name: str, email: str, passphrase: str, role: str, agency: str, contact: str) -> Professional:
        """Make an account. Raises `Refused` with every complaint at once; `NotSaved`, and the token stays good."""
        if not self.expects(token):  # before all else: only its holder may learn whether an address is taken
            raise Refused(Complaint(BAD_LINK))
        name, email, role, agency, contact = (" ".join(text.split()) for text in (name, email, role, agency, contact))
        complaints = _about_person(name, email, (role, agency, contact))
        if weak := weakness(passphrase, (name, email, role, agency)):
            complaints.append(Complaint(weak, "passphrase"))
        if self._register.by_email(email) is not None:
            complaints.append(Complaint(TAKEN, "email"))
        if complaints:
            raise Refused(*complaints)
        hashed = self._hashes.make(passphrase)
        person = Professional(id=secrets.token_hex(8), name=name, email=email, role=role, agency=agency, contact=contact, hashed=hashed)
        with self._guard:  # looked at again: another sign-up may have used the token or the address meanwhile
            if not self.expects(token):
                raise Refused(Complaint(BAD_LINK))
            if self._register.by_email(email) is not None:
                raise Refused(Complaint(TAKEN, "email"))
            self._register.keep(person)
            self._first = ""
            left = self._invitations()
            if left.pop(digest(token), None) is not None:
                self._note(left)
        return person

    # sessions

    def sign_in(self, email: str, passphrase: str, origin: str) -> Session:
        """Begin a session; `origin` is the network address that asks. Raises `Refused`."""
        return self._sessions.begin(self.confirm(email, passphrase, origin).id)

    def confirm(self, email: str, passphrase: str, origin: str) -> Professional:
        """Return the professional whose pass-phrase this is, without signing them in. Raises `Refused`.

        For a second person's agreement at one desk. That it is a second person is for the caller to see to.
        """
        email = email.strip()[:LONGEST]
        key = email.casefold()
        person = self._register.by_email(email)
        self._try(key, origin)
        if not self._fits(person, passphrase) or person is None:
            raise Refused(Complaint(MISFIT, "email"))
        self._tries.was_right(key, origin)
        return person

    def session_of(self, token: str) -> Session | None:
        """Return the live session of a cookie's token; it may be locked."""
        return self._sessions.of(token)

    def who(self, session: Session) -> Professional | None:
        return self._register.by_id(session.person)

    def touch(self, session: Session) -> None:
        """Note that the person did something: called by pages for a touch or a key, not for traffic."""
        self._sessions.touch(session)

    def lock(self, session: Session) -> None:
        self._sessions.lock(session)

    def unlock(self, session: Session, passphrase: str) -> None:
        """Unlock a screen. Raises `Refused`; the fifth wrong pass-phrase ends the session."""
        self._prove(session, passphrase)
        self._sessions.unlock(session)

    def _prove(self, session: Session, passphrase: str) -> None:
        """Raise `Refused` unless this is the pass-phrase of whose session it is; end the session at the fifth that is wrong."""
        person = self.who(session)
        key = person.email.casefold() if person else session.person
        self._try(key)
        tries = self._sessions.fail(session)
        if tries <= TRIES and not session.ended and self._fits(person, passphrase):
            self._tries.was_right(key, "")
            return
        if tries >= TRIES or session.ended:
            self._sessions.end(session)
            raise Refused(Complaint(OUT))
        raise Refused(Complaint("That is not the pass-phrase of this account. Try again.", "passphrase"))

    def turn(self, session: Session, towards: Place, pin: str = "") -> None:
        """Turn a screen towards somebody else. Raises `Refused` where a PIN is given that is no PIN."""
        if pin and not re.fullmatch(r"\d{4,8}", pin, re.ASCII):
            raise Refused(Complaint("A PIN has four to eight digits. Leave it empty to use your pass-phrase.", "pin"))
        self._sessions.turn(session, towards, digest(session.id + pin) if pin else "")

    def turn_back(self, session: Session, word: str) -> None:
        """Turn the screen back, by the pass-phrase or by the PIN that was chosen for this turn. Raises `Refused`; the fifth wrong one ends the session."""
        if session.pin and session.failures < PIN_TRIES and re.fullmatch(r"\d{1,8}", word, re.ASCII):
            tries = self._sessions.fail(session)  # counted before it is looked at, so that a hundred at once are a hundred
            if tries <= PIN_TRIES and hmac.compare_digest(session.pin, digest(session.id + word)):
                self._sessions.turn_back(session)
                return
            again = "Try again, or write your pass-phrase." if tries < PIN_TRIES else "Only your pass-phrase turns it back now."
            raise Refused(Complaint(f"That is not the PIN. {again}", "passphrase"))
        self._prove(session, word)
        self._sessions.turn_back(session)

    def sign_out(self, session: Session) -> None:
        self._sessions.end(session)

    def lock_idle(self) -> None:
        """Lock what was left alone and end what is too old: called by a timer, every few seconds."""
        self._sessions.settle_all()

    # within

    def _try(self, account: str, origin: str = "") -> None:
        """Refuse a try that comes too soon; count any other. Known and unknown accounts alike."""
        if seconds := self._tries.begin(account, origin):
            raise Refused(Complaint(f"Wait {seconds} second{'' if seconds == 1 else 's'}, then try again."))

    def _fits(self, person: Professional | None, passphrase: str) -> bool:
        """Whether the pass-phrase is the person's; for nobody the same work is done in vain."""
        against = person.hashed if person and person.hashed else self._nobody
        fits = self._hashes.fits(against, passphrase)
        if not fits or person is None or against is self._nobody:
            return False
        if self._hashes.is_old(against):
            self._rehash(person, passphrase)
        return True

    def _rehash(self, person: Professional, passphrase: str) -> None:
        """Keep a hash by today's parameters. A full disk must not keep anybody out."""
        from interview.ports import NotSaved  # ports imports this module

        newer = self._hashes.make(passphrase)
        with suppress(NotSaved), self._guard:
            self._register.keep(msgspec.structs.replace(self._register.by_id(person.id) or person, hashed=newer))

    def _invitations(self) -> dict[str, Invitation]:
        """Return the invitations that are still good, by the digest of their token."""
        kept = msgspec.json.decode(self._register.noted("invitations") or "{}", type=dict[str, Invitation])
        now = self._clock()
        return {key: invitation for key, invitation in kept.items() if invitation.until > now}

    def _note(self, invitations: dict[str, Invitation]) -> None:
        self._register.note("invitations", msgspec.json.encode(invitations).decode())


def _about_person(name: str, email: str, others: tuple[str, ...]) -> list[Complaint]:
    complaints = []
    if not name:
        complaints.append(Complaint("Enter your name.", "name"))
    if not _EMAIL.fullmatch(email):
        complaints.append(Complaint("Enter an e-mail address, such as name@example.org.", "email"))
    if any(len(text) > LONGEST for text in (name, *others)):
        complaints.append(Complaint(f"Name, role, agency and contact can have at most {LONGEST} characters each.", "name"))
    return complaints
