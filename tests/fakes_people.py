"""Stand-ins for the tests of people and of the door: a register in memory, a clock that is moved by hand, a quick hasher."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from interview.people import Doorman, Professional
from interview.sessions import Session

GOOD = "kettle umbrella violet seventeen"
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved; `ticks` is the same clock in seconds."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return (self.now - BEGIN).total_seconds()

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class MemoryRegister:
    """The port's register without a disk. Set `broken` to an exception that every write is to raise."""

    def __init__(self) -> None:
        self.people: dict[str, Professional] = {}
        self.notes: dict[str, str] = {}
        self.broken: Exception | None = None

    def everyone(self) -> list[Professional]:
        return list(self.people.values())

    def by_id(self, ident: str) -> Professional | None:
        return self.people.get(ident)

    def by_email(self, email: str) -> Professional | None:
        return next((person for person in self.people.values() if person.email.casefold() == email.casefold()), None)

    def keep(self, person: Professional) -> None:
        self._write()
        self.people[person.id] = person

    def note(self, name: str, value: str) -> None:
        self._write()
        self.notes[name] = value

    def noted(self, name: str) -> str:
        return self.notes.get(name, "")

    def _write(self) -> None:
        if self.broken is not None:
            raise self.broken


class CountingHasher(PasswordHasher):
    """Argon2id with hardly any work in it, which counts how often it was asked to compare."""

    def __init__(self, time_cost: int = 1) -> None:
        super().__init__(time_cost=time_cost, memory_cost=8, parallelism=1)
        self.compared = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        self.compared += 1
        return super().verify(hash, password)


class House:
    """A doorman with everything he needs, and one professional, Mara, whose pass-phrase is `GOOD`."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.register = MemoryRegister()
        self.hasher = CountingHasher()
        self.doorman = Doorman(self.register, self.clock, self.hasher)
        token = self.doorman.first_token()
        assert token is not None
        self.mara = self.doorman.sign_up(token, "Mara Oak", "mara@example.org", GOOD, "Social worker", "Eastholm", "01632 960001")

    def session(self) -> Session:
        return self.doorman.sign_in("mara@example.org", GOOD, "192.0.2.1")
