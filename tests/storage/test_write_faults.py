"""What happens when the disk says no in the middle of a save. The faults are put where the writing happens,
since whoever runs the tests as root could write anywhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from interview.people import Professional
from interview.ports import NoSuchCase, NotSaved
from storage import Storage
from tests.storage.made import SVG, file_of, line, noted, opened, place

SAFE = "Not saved. The earlier version is safe; your words are still on this page."
FULL = f"{SAFE} The disk is full: make room on it, then save again."
READ_ONLY = f"{SAFE} The disk cannot be written to: have the rights on the data folder looked at, then save again."

FAULTS = [(name, nth, code) for name, most in (("write", 1), ("fsync", 2), ("replace", 1)) for nth in range(1, most + 1)
          for code in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)]  # fmt: skip


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int) -> Iterator[list[int]]:
    """Let the nth call and all later ones of a function of `os` fail; half of what should be written is."""
    real: Callable[..., Any] = getattr(os, name)
    calls = [0]

    def broken(*args: Any) -> Any:
        calls[0] += 1
        if calls[0] < nth:
            return real(*args)
        if name == "write" and calls[0] == nth and len(args[1]) > 1:
            return real(args[0], args[1][: len(args[1]) // 2])
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, name, broken)
        yield calls


def says(code: int) -> str:
    return {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}.get(code, SAFE)


@pytest.mark.parametrize(("name", "nth", "code"), FAULTS)
def test_a_save_that_fails_leaves_the_earlier_version(
    kept: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int
) -> None:
    """The person is told what is wrong; nothing half-written stays; the same save works once the disk does."""
    save = [noted("e1", "not lost")]
    with failing(monkeypatch, name, nth, code) as calls, pytest.raises(NotSaved) as error:
        kept.shelf.add("a", lambda _: (save, line("a", "new")))
    assert calls[0] >= nth
    assert str(error.value).startswith(says(code))
    assert not list((tmp_path / "data").rglob("*.tmp"))
    assert kept.shelf.read("a").entries[:1] == (opened(),)
    assert len(kept.shelf.add("a", lambda _: (save, line("a", "new")))) == 2
    assert [entry.id for entry in kept.shelf.read("a").entries] == ["e0", "e1"]
    assert {str(each) for each in kept.shelf.summaries()} == {str(line("a", "new")), str(line("b"))}
    assert len(kept.shelf.read("b")) == 1
    assert kept.verify() == []


@pytest.mark.parametrize(("name", "nth", "code"), FAULTS)
def test_a_case_that_could_not_be_made_can_be_made_again(
    kept: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int
) -> None:
    """Nothing is left of it, or nothing that stands in the way, and the others are untouched."""
    for skipped in (0, 2 if name == "fsync" else 1):  # the key table is written first, then the file
        with failing(monkeypatch, name, nth + skipped, code), pytest.raises(NotSaved) as error:
            kept.shelf.create("c", [opened()], line("c"))
        assert str(error.value).startswith(says(code))
        with pytest.raises(NoSuchCase):
            kept.shelf.read("c")
    assert len(kept.shelf.create("c", [opened()], line("c"))) == 1
    kept.close()
    again = place(tmp_path)
    assert {len(again.shelf.read(case)) for case in "abc"} == {1}
    assert again.verify() == []
    again.close()


@pytest.mark.parametrize(("name", "nth", "code"), FAULTS)
def test_a_draft_that_fails_leaves_the_earlier_draft(
    kept: Storage, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int
) -> None:
    """The words that were kept before are still there, and so is the ledger."""
    kept.shelf.keep_draft("a", "places", "We")
    with failing(monkeypatch, name, nth, code), pytest.raises(NotSaved, match="Not saved"):
        kept.shelf.keep_draft("a", "places", "We mostly")
    assert kept.shelf.drafts("a")["places"].text in {"We", "We mostly"}
    kept.shelf.keep_draft("a", "places", "We mostly go")
    assert kept.shelf.drafts("a")["places"].text == "We mostly go"


@pytest.mark.parametrize(("name", "nth", "code"), FAULTS)
def test_a_drawing_that_fails_can_be_saved_again(
    kept: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int
) -> None:
    """Nothing half-written is left, and the same drawing under the same id is kept as soon as the disk takes it."""
    with failing(monkeypatch, name, nth, code), pytest.raises(NotSaved) as error:
        kept.shelf.keep_drawing("a", "d1", SVG)
    assert str(error.value).startswith(says(code))
    assert not list((tmp_path / "data").rglob("*.tmp"))
    with failing(monkeypatch, "fsync", 1, code), pytest.raises(NotSaved):  # nor is it said to be kept before the disk says so
        kept.shelf.keep_drawing("a", "d1", SVG)
    kept.shelf.keep_drawing("a", "d1", SVG)
    assert kept.shelf.drawing("a", "d1") == SVG
    assert kept.verify() == []


@pytest.mark.parametrize(("name", "nth", "code"), FAULTS)
def test_a_professional_that_fails_leaves_the_earlier_register(
    kept: Storage, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, code: int
) -> None:
    """Nobody is locked out by a full disk."""
    kept.register.keep(Professional(id="p1", name="Ann", email="ann@example.org"))
    with failing(monkeypatch, name, nth, code), pytest.raises(NotSaved) as error:
        kept.register.keep(Professional(id="p2", name="Ben", email="ben@example.org"))
    assert str(error.value).startswith(says(code))
    assert kept.register.by_id("p1") is not None
    kept.register.keep(Professional(id="p2", name="Ben", email="ben@example.org"))
    assert {person.id for person in kept.register.everyone()} == {"p1", "p2"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_an_erasure_that_fails_says_that_nothing_was_erased(kept: Storage, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A person is never told that a case is gone while its key is there."""
    with failing(monkeypatch, "write", 1, code), pytest.raises(NotSaved, match=r"^Not erased\. The case is as it was\."):
        kept.shelf.erase("a")
    assert len(kept.shelf.read("a")) == 1
    kept.shelf.erase("a")
    with pytest.raises(NoSuchCase, match="erased"):
        kept.shelf.read("a")


def test_an_erasure_whose_key_is_gone_is_an_erasure(kept: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that cannot be removed can be read by nobody; they are named, and go at the next start."""
    kept.shelf.keep_draft("a", "places", "We")
    kept.shelf.keep_drawing("a", "d1", SVG)
    with failing(monkeypatch, "unlink", 1, errno.EROFS):
        kept.shelf.erase("a")
    with pytest.raises(NoSuchCase, match="erased"):
        kept.shelf.read("a")
    assert [each.case for each in kept.shelf.summaries()] == ["b"]
    assert len(kept.verify()) == 3
    assert all("erased" in finding for finding in kept.verify())
    kept.close()
    again = place(tmp_path)
    assert not file_of(tmp_path, "a").exists()
    assert again.verify() == []
    again.close()


def test_a_key_table_that_was_touched_from_outside_is_not_written_over(kept: Storage, tmp_path: Path) -> None:
    """No case is made or erased by it; the cases that there are go on."""
    path = tmp_path / "data" / "keys"
    good = path.read_bytes()
    for content in (b"", good[:-1], good.replace(b"1\n", b"2\n", 1)):
        path.write_bytes(content)
        with pytest.raises(NotSaved, match="key table was changed or damaged from outside"):
            kept.shelf.create("c", [opened()], line("c"))
        with pytest.raises(NotSaved, match="key table was changed or damaged from outside"):
            kept.shelf.erase("a")
        assert path.read_bytes() == content
        assert len(kept.shelf.add("a", lambda ledger: ([noted(f"n{len(ledger)}")], line("a")))) > 1
    path.write_bytes(good)
    assert len(kept.shelf.create("c", [opened()], line("c"))) == 1
    assert kept.verify() == []


def test_half_a_character_is_refused_in_words(kept: Storage) -> None:
    """Half an emoji from a browser cannot be written; nothing else is lost for it."""
    with pytest.raises(NotSaved, match="half of a character"):
        kept.shelf.add("a", lambda _: ([noted("e1", "all right \ud83d")], line("a")))
    with pytest.raises(NotSaved, match="half of a character"):
        kept.shelf.keep_draft("a", "places", "all right \ud83d")
    with pytest.raises(NotSaved, match="half of a character"):
        kept.shelf.create("c", [noted("e1", "all right \ud83d")], line("c"))
    assert len(kept.shelf.add("a", lambda _: ([noted("e1", "all right")], line("a")))) == 2
    assert kept.verify() == []


def test_a_save_inside_a_save_is_refused(kept: Storage) -> None:
    """A save that would go over a newer version is not made, even by the same thread."""

    def build(_: object) -> Any:
        kept.shelf.add("a", lambda _: ([noted("inner")], line("a")))
        return [noted("outer")], line("a")

    with pytest.raises(NotSaved, match="in the meantime"):
        kept.shelf.add("a", build)
    assert [entry.id for entry in kept.shelf.read("a").entries] == ["e0", "inner"]


def test_nothing_is_written_after_closing(kept: Storage) -> None:
    """A thread that comes late cannot write into a folder that another process may hold by now."""
    kept.close()
    for save in (
        lambda: kept.shelf.add("a", lambda _: ([noted("e1")], line("a"))),
        lambda: kept.shelf.keep_draft("a", "places", "We"),
        lambda: kept.shelf.keep_drawing("a", "d1", SVG),
        lambda: kept.shelf.create("c", [opened()], line("c")),
        lambda: kept.register.note("key", "confirmed"),
        lambda: kept.shelf.erase("a"),
    ):
        with pytest.raises(NotSaved, match="Alongside is being closed"):
            save()
