"""Opening the storage: the first start, the keys, the lock, and what a crash left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from interview.people import Professional
from interview.ports import CaseUnreadable, NoSuchCase, Unreadable
from storage import CannotOpen, Storage, open_storage
from tests.storage.made import SVG, file_of, line, noted, opened, place


def test_the_first_start_makes_a_key_that_only_its_owner_can_read(tmp_path: Path) -> None:
    """Key and folders are closed to others even where the account's umask is open."""
    before = os.umask(0)
    try:
        storage = place(tmp_path)
        storage.shelf.create("a", [opened()], line("a"))
        storage.shelf.keep_draft("a", "places", "We")
        storage.shelf.keep_drawing("a", "d1", SVG)
    finally:
        os.umask(before)
    assert storage.key_is_new
    assert storage.key_file == tmp_path / "server.key"
    assert len(storage.key_file.read_bytes()) == 32
    assert storage.folder == tmp_path / "data"
    for path in (storage.key_file, *(tmp_path / "data").rglob("*"), tmp_path / "data"):
        assert path.stat().st_mode & 0o077 == 0, path
    storage.close()
    again = place(tmp_path)
    assert not again.key_is_new
    assert len(again.shelf.read("a")) == 1
    again.close()


def test_a_missing_key_is_never_made_anew_where_cases_are(kept: Storage, tmp_path: Path) -> None:
    """A new key would open nothing, and would hide that the old one is lost."""
    kept.close()
    (tmp_path / "server.key").rename(tmp_path / "elsewhere")
    with pytest.raises(CannotOpen, match=r"server's key is missing.*no new key was made.*[Pp]ut the key back"):
        place(tmp_path)
    assert not (tmp_path / "server.key").exists()
    (tmp_path / "elsewhere").rename(tmp_path / "server.key")
    storage = place(tmp_path)
    assert len(storage.shelf.read("a")) == 1
    storage.close()


def test_a_wrong_key_is_refused_and_changes_nothing(kept: Storage, tmp_path: Path) -> None:
    """With a wrong key nothing is opened, nothing is set apart, and the right one works afterwards."""
    kept.close()
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    with pytest.raises(CannotOpen, match=r"not the one with which this data folder was sealed.*Give the right key"):
        open_storage(tmp_path / "data", tmp_path / "none", b64encode(b"x" * 32).decode())
    assert {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()} == before
    assert not (tmp_path / "none").exists()
    storage = place(tmp_path)
    assert len(storage.shelf.read("a")) == 1
    storage.close()


def test_the_key_may_come_as_text(tmp_path: Path) -> None:
    """From an environment variable; then no key file is made or looked at."""
    text = b64encode(b"k" * 32).decode()
    storage = open_storage(tmp_path / "data", tmp_path / "server.key", f" {text}\n")
    storage.shelf.create("a", [opened()], line("a"))
    assert not storage.key_is_new
    assert not (tmp_path / "server.key").exists()
    assert storage.verify() == []
    storage.close()
    (tmp_path / "server.key").write_bytes(b"k" * 32)
    storage = place(tmp_path)
    assert len(storage.shelf.read("a")) == 1
    storage.close()


@pytest.mark.parametrize("text", ["not base64!", "aGVsbG8=", b64encode(b"k" * 33).decode()])
def test_a_text_that_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    """A mistyped key is said at once."""
    with pytest.raises(CannotOpen, match="not a key of 32 bytes in base64"):
        open_storage(tmp_path / "data", tmp_path / "server.key", text)


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    """So is a wrong file."""
    (tmp_path / "server.key").write_bytes(b"short")
    with pytest.raises(CannotOpen, match="not a key of 32 bytes"):
        place(tmp_path)
    assert (tmp_path / "server.key").read_bytes() == b"short"


def test_the_key_does_not_stand_with_the_cases(tmp_path: Path) -> None:
    """Whoever takes the data folder must not have taken the key."""
    (tmp_path / "link").symlink_to(tmp_path / "data")
    for inside in (tmp_path / "data" / "server.key", tmp_path / "link" / "keys" / "server.key"):
        with pytest.raises(CannotOpen, match="inside the data folder"):
            open_storage(tmp_path / "data", inside)


def test_a_lost_key_table_is_said(kept: Storage, tmp_path: Path) -> None:
    """Cases without any key table are a loss, not a first start."""
    kept.close()
    (tmp_path / "data" / "keys").rename(tmp_path / "keys")
    with pytest.raises(CannotOpen, match="key table is missing"):
        place(tmp_path)
    assert not (tmp_path / "data" / "keys").exists()
    (tmp_path / "keys").rename(tmp_path / "data" / "keys")
    place(tmp_path).close()


@pytest.mark.parametrize("kind", ["case", "drafts", "d1.drawing"])
def test_one_file_of_a_case_is_enough_for_it_to_be_a_loss(tmp_path: Path, kind: str) -> None:
    """Whatever is left of a case was sealed with a key, so no new key table is made beside it."""
    (tmp_path / "data" / "cases").mkdir(parents=True)
    file_of(tmp_path, "a", kind).write_bytes(b"")
    with pytest.raises(CannotOpen, match="key table is missing"):
        place(tmp_path)
    assert not (tmp_path / "data" / "keys").exists()


@pytest.mark.parametrize("name", ["keys", "register"])
@pytest.mark.parametrize("cut", [0, 10, 100, -1])
def test_a_damaged_table_is_said_and_left(kept: Storage, tmp_path: Path, name: str, cut: int) -> None:
    """The key table and the register are never set apart or made anew: put back, everything opens."""
    kept.close()
    path = tmp_path / "data" / name
    good = path.read_bytes()
    path.write_bytes(good[:cut])
    with pytest.raises(CannotOpen, match=r"(key table|register of professionals).*[Pp]ut the .* back from a backup"):
        place(tmp_path)
    assert path.read_bytes() == good[:cut]
    path.write_bytes(good)
    storage = place(tmp_path)
    assert len(storage.shelf.read("a")) == 1
    storage.close()


def test_a_lost_register_is_not_a_first_start(kept: Storage, tmp_path: Path) -> None:
    """Otherwise a stranger who can delete a file could make himself the first professional."""
    kept.register.keep(Professional(id="p1", name="Ann", email="ann@example.org"))
    kept.close()
    (tmp_path / "data" / "register").unlink()
    with pytest.raises(CannotOpen, match="register of professionals"):
        place(tmp_path)
    assert not (tmp_path / "data" / "register").exists()


def test_a_second_process_is_refused(kept: Storage, tmp_path: Path) -> None:
    """The sentence names that another Alongside runs; the first goes on, and its end lets the next one in."""
    script = (
        "import sys; from pathlib import Path; from storage import CannotOpen, open_storage\n"
        "try: open_storage(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except CannotOpen as error: sys.stdout.write(str(error))\n"
        "else: sys.stdout.write('opened')\n"
    )

    def other() -> str:
        command = [sys.executable, "-c", script, str(tmp_path / "data"), str(tmp_path / "server.key")]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout

    assert other().startswith("Another Alongside is running on this data folder. Nothing was changed.")
    with pytest.raises(CannotOpen, match="Another Alongside"):
        place(tmp_path)
    assert len(kept.shelf.add("a", lambda _: ([noted("e1")], line("a")))) == 2
    kept.close()
    assert other() == "opened"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """The folder's place may be taken by a file."""
    (tmp_path / "data").write_text("")
    with pytest.raises(CannotOpen, match="data folder cannot be made or opened"):
        place(tmp_path)


def test_temporary_files_are_swept_at_the_start(kept: Storage, tmp_path: Path) -> None:
    """What a killed process had begun to write was never said to be saved."""
    kept.close()
    for part in ("cases/a.case.0123.tmp", "cases/a.d1.drawing.0123.tmp", "keys.0123.tmp", "quarantine/x.tmp"):
        (tmp_path / "data" / part).write_bytes(b"half")
    storage = place(tmp_path)
    assert not list((tmp_path / "data").rglob("*.tmp"))
    assert storage.verify() == []
    storage.close()


def test_a_crash_between_key_and_file_of_a_new_case_is_said(kept: Storage, tmp_path: Path) -> None:
    """The case was never said to be made; the list names it, and it can be erased."""
    kept._keys.add("c")
    kept.close()
    storage = place(tmp_path)
    with pytest.raises(NoSuchCase, match="stopped while the case was being made"):
        storage.shelf.read("c")
    (listed,) = (each for each in storage.shelf.summaries() if isinstance(each, Unreadable))
    assert listed.says.startswith("This case has a key but no file.")
    assert "Case c: This case has a key but no file." in "".join(storage.verify())
    storage.shelf.erase("c")
    assert {each.case for each in storage.shelf.summaries()} == {"a", "b"}
    assert storage.verify() == []
    storage.close()


def test_a_crash_between_key_and_file_of_an_erasure_is_finished(kept: Storage, tmp_path: Path) -> None:
    """The key went first, so nobody could read the file; the next start removes it, with drafts, drawings and what was set apart."""
    kept.shelf.keep_draft("a", "places", "We")
    kept.shelf.keep_drawing("a", "d1", SVG)
    shutil.copy(file_of(tmp_path, "a"), tmp_path / "data" / "quarantine" / "a.altered.20260302T150405Z-00000000.case")
    kept._keys.erase("a")
    assert [each.case for each in kept.shelf.summaries()] == ["b"]
    with pytest.raises(NoSuchCase, match="erased"):
        kept.shelf.read("a")
    kept.close()
    storage = place(tmp_path)
    assert [path.name for path in (tmp_path / "data").rglob("a.*")] == []
    with pytest.raises(NoSuchCase, match="erased"):
        storage.shelf.read("a")
    assert storage.verify() == []
    storage.close()


@pytest.mark.parametrize("kind", ["case", "drafts", "d1.drawing"])
def test_any_one_file_of_an_erased_case_is_removed_at_the_start(kept: Storage, tmp_path: Path, kind: str) -> None:
    """A copy that somebody put back can be read by nobody, and does not stay."""
    kept.shelf.keep_draft("a", "places", "We")
    kept.shelf.keep_drawing("a", "d1", SVG)
    copy = file_of(tmp_path, "a", kind).read_bytes()
    kept.shelf.erase("a")
    kept.close()
    file_of(tmp_path, "a", kind).write_bytes(copy)
    storage = place(tmp_path)
    assert not file_of(tmp_path, "a", kind).exists()
    storage.close()


def test_a_case_without_a_key_can_be_erased(kept: Storage, tmp_path: Path) -> None:
    """What can be opened by nobody any more need not be listed for ever."""
    kept._keys.drop("a")
    with pytest.raises(CaseUnreadable, match="key of this case is missing"):
        kept.shelf.read("a")
    kept.shelf.erase("a")
    assert not file_of(tmp_path, "a").exists()
    assert [each.case for each in kept.shelf.summaries()] == ["b"]
