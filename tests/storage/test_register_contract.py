"""What every register does, the real one and the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from interview.people import Professional
from interview.ports import Register
from storage import Storage
from storage.register import RegisterUnreadable
from tests.fakes import MemoryRegister
from tests.storage.made import place

ANN = Professional(id="p1", name="Ann", email="Ann@Example.org", role="social worker", agency="Children's services", hashed="$argon2id$")
BEN = Professional(id="p2", name="Ben", email="ben@example.org")


@pytest.fixture(params=["memory", "sealed"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    if request.param == "memory":
        yield MemoryRegister()
        return
    storage = place(tmp_path)
    yield storage.register
    storage.close()


def test_it_begins_empty(register: Register) -> None:
    """Nobody is there before somebody is kept."""
    assert register.everyone() == []
    assert register.by_id("p1") is None
    assert register.by_email("ann@example.org") is None
    assert register.noted("key") == ""


def test_professionals_are_kept_and_found(register: Register) -> None:
    """By id, and by e-mail address whatever the case of its letters."""
    register.keep(ANN)
    register.keep(BEN)
    assert sorted(person.id for person in register.everyone()) == ["p1", "p2"]
    assert register.by_id("p1") == ANN
    for email in ("ann@example.org", "ANN@EXAMPLE.ORG", " Ann@example.org "):
        assert register.by_email(email) == ANN
    assert register.by_email("ann") is None


def test_the_newer_state_takes_the_place_of_the_older(register: Register) -> None:
    """Nothing of the older state shows through."""
    register.keep(ANN)
    newer = msgspec.structs.replace(ANN, email="ann@new.org", role="", hashed="")
    register.keep(newer)
    assert register.everyone() == [newer]
    assert register.by_email("ann@example.org") is None


def test_notes_are_kept_and_replaced(register: Register) -> None:
    """The newest value counts, and people and notes do not mix."""
    register.note("p1", "no")
    register.note("p1", "yes")
    assert register.noted("p1") == "yes"
    assert register.everyone() == []


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """The register stays on the disk."""
    storage = place(tmp_path)
    storage.register.keep(ANN)
    storage.register.note("key", "confirmed")
    storage.close()
    storage = place(tmp_path)
    assert storage.register.everyone() == [ANN]
    assert storage.register.noted("key") == "confirmed"
    storage.close()


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_register_that_is_damaged_while_running_lets_nobody_in(kept: Storage, tmp_path: Path, content: bytes | None) -> None:
    """It is never taken for an empty one, and what is in its place is not written over."""
    kept.register.keep(ANN)
    path = tmp_path / "data" / "register"
    good = path.read_bytes()
    path.unlink() if content is None else path.write_bytes(content)
    for verb in (
        kept.register.everyone,
        lambda: kept.register.by_id("p1"),
        lambda: kept.register.by_email("x"),
        lambda: kept.register.noted("x"),
        lambda: kept.register.keep(BEN),
        lambda: kept.register.note("x", "y"),
    ):
        with pytest.raises(RegisterUnreadable, match="Nobody can be let in until it is back"):
            verb()
    assert path.read_bytes() == content if content is not None else not path.exists()
    path.write_bytes(good)
    assert kept.register.everyone() == [ANN]
