"""What stands on the disk can be read by nobody without the key, and after erasing by nobody at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from interview.people import Professional
from interview.ports import CaseUnreadable, NoSuchCase
from storage import Storage, casefile, drawings
from storage.shelf import _LEDGERS_HELD
from storage.trouble import Broken
from tests.storage.made import SVG, answered, file_of, line, noted, place

WORD = "Quillfeather"


def found(*roots: Path) -> list[Path]:
    """Return the files under some folders that hold the planted word in clear, in their bytes or their name."""
    spellings = [WORD.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    held = []
    for root in roots:
        for path in root.rglob("*"):
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes() if path.stat().st_size < 50_000_000 else b""
                if WORD in path.name or any(spelling in data for spelling in spellings):
                    held.append(path)
    return held


def test_a_planted_word_is_nowhere_in_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in cases, drafts, drawings, summaries, names of drafts, notes, quarantine, the working or the temporary folder."""
    for part in ("work", "temp"):
        (tmp_path / part).mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    storage = place(tmp_path)
    for case in ("a", "b", "c"):
        storage.shelf.create(case, [noted("e0", WORD)], line(case, WORD))
        storage.shelf.add(case, lambda _, case=case: ([answered("e1", f"I told {WORD} about it.")], line(case, WORD)))  # type: ignore[misc]
        storage.shelf.keep_draft(case, f"k1/{WORD}", f"and then {WORD}")
        storage.shelf.keep_drawing(case, "d1", f"<svg>{WORD}</svg>".encode())
    storage.register.keep(Professional(id="p1", name=WORD, email=f"{WORD}@example.org"))
    storage.register.note("who", WORD)
    file_of(tmp_path, "c").write_bytes(file_of(tmp_path, "c").read_bytes()[:-1])
    drawing = file_of(tmp_path, "c", "d1.drawing")
    drawing.write_bytes(drawing.read_bytes()[:-1])
    for look in (storage.shelf.read, lambda case: storage.shelf.drawing(case, "d1")):
        with pytest.raises(CaseUnreadable) as error:
            look("c")
        assert WORD not in str(error.value)
    assert found(tmp_path) == []
    storage.shelf.erase("a")
    storage.verify()
    storage.close()
    assert found(tmp_path) == []
    assert WORD not in repr(storage._keys) + repr(storage)


def test_an_erased_case_leaves_no_file(kept: Storage, tmp_path: Path) -> None:
    """Its drafts, its drawings and every copy that was set apart go with it; the other case stays, with its drawing."""
    kept.shelf.keep_draft("a", "places", "We")
    draft = file_of(tmp_path, "a", "drafts")
    good = file_of(tmp_path, "a").read_bytes()
    draft.write_bytes(b"")
    kept.shelf.drafts("a")
    kept.shelf.keep_draft("a", "places", "We mostly")
    file_of(tmp_path, "a").write_bytes(good[:-1])
    with pytest.raises(CaseUnreadable):
        kept.shelf.read("a")
    file_of(tmp_path, "a").write_bytes(good)
    kept.shelf.read("a")
    for drawing in ("d1", "d2", "d3"):
        kept.shelf.keep_drawing("a", drawing, SVG)
        kept.shelf.keep_drawing("b", drawing, SVG)
    file_of(tmp_path, "a", "d1.drawing").write_bytes(b"")
    with pytest.raises(CaseUnreadable):
        kept.shelf.drawing("a", "d1")
    assert len(list((tmp_path / "data").rglob("a.*"))) == 7
    kept.shelf.erase("a")
    assert list((tmp_path / "data").rglob("a.*")) == []
    assert len(kept.shelf.read("b")) == 1
    assert [kept.shelf.drawing("b", drawing) for drawing in ("d1", "d2", "d3")] == [SVG] * 3
    assert [each.case for each in kept.shelf.summaries()] == ["b"]


def test_a_kept_copy_of_an_erased_case_opens_nothing(kept: Storage, tmp_path: Path) -> None:
    """Not while Alongside runs, not after a restart, and not with every key that is left."""
    kept.shelf.keep_drawing("a", "d1", SVG)
    shutil.copytree(tmp_path / "data" / "cases", tmp_path / "copy")
    kept.shelf.erase("a")

    def put_back() -> None:
        for kind in ("case", "d1.drawing"):
            shutil.copy(tmp_path / "copy" / f"a.{kind}", file_of(tmp_path, "a", kind))

    put_back()
    for verb in (kept.shelf.read, kept.shelf.drafts, lambda case: kept.shelf.drawing(case, "d1")):
        with pytest.raises(NoSuchCase, match="erased"):
            verb("a")
    assert len([finding for finding in kept.verify() if "Case a: This case was erased" in finding]) == 2
    kept.shelf.erase("a")
    assert list((tmp_path / "data").rglob("a.*")) == []
    put_back()
    assert [each.case for each in kept.shelf.summaries()] == ["b"]
    for case in ("a", "b"):
        with pytest.raises(Broken):
            casefile.load(kept._folder, kept._keys.key(case), "a")
        with pytest.raises(Broken):
            drawings.load(kept._folder, kept._keys.key(case), "a", "d1")
    kept.close()
    storage = place(tmp_path)
    with pytest.raises(NoSuchCase, match="erased"):
        storage.shelf.read("a")
    assert list((tmp_path / "data").rglob("a.*")) == []
    storage.close()


def test_an_erased_case_is_not_held_in_memory(kept: Storage) -> None:
    """The shelf lets go of the ledger and the line in the list."""
    kept.shelf.read("a")
    kept.shelf.summaries()
    kept.shelf.erase("a")
    assert "a" not in kept.shelf._held
    assert "a" not in kept.shelf._lines


def test_only_so_many_cases_are_held_in_memory(kept: Storage) -> None:
    """Opening many cases holds the newest ones only."""
    for n in range(_LEDGERS_HELD + 8):
        kept.shelf.create(f"n{n}", [], line(f"n{n}"))
    assert len(kept.shelf._held) == _LEDGERS_HELD
    assert len(kept.shelf.read("a")) == 1
