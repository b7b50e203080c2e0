"""Killed at any moment, the storage has every word whose save was acknowledged."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interview.ports import NoSuchCase
from tests.storage.made import answered, file_of, line, place


def kill_while_writing(root: Path, times: int) -> None:
    """Start a writer, kill it after a random while, look; again and again on the same folder."""
    chance = random.Random(20260302)
    storage = place(root)
    storage.shelf.create("a", [answered(f"old-{n}") for n in range(150)], line("a"))
    storage.close()
    command = [sys.executable, "-m", "tests.storage.writer", str(root / "data"), str(root / "server.key")]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert writer.stdin is not None
    assert writer.stdout is not None
    added, made, erased, drew, draft = {f"old-{n}" for n in range(150)}, set(), set(), set(), ""
    try:
        for _ in range(times):
            writer.stdin.write(b"go\n")
            writer.stdin.flush()
            said = writer.stdout.readline().split()
            assert said[0] == b"pid"
            assert select.select([writer.stdout], [], [], 20)[0]
            time.sleep(chance.uniform(0, 0.06))
            os.kill(int(said[1]), signal.SIGKILL)
            while (words := writer.stdout.readline().decode().split()) != ["dead"]:
                what, case, ident = words
                if what == "added":
                    added.add(ident)
                elif what == "made":
                    made.add(case)
                elif what == "erased":
                    erased.add(case)
                elif what == "drew":
                    drew.add(ident)
                else:
                    draft = ident
            look(root, added, made, erased, drew, draft)
    finally:
        writer.stdin.close()
        writer.wait(20)
        writer.stdout.close()
    assert len(added) > 150
    assert made
    assert drew


def look(root: Path, added: set[str], made: set[str], erased: set[str], drew: set[str], draft: str) -> None:
    """Assert that all that was acknowledged is there, and that nothing is there in part."""
    storage = place(root)
    ledger = storage.shelf.read("a")
    assert added <= {entry.id for entry in ledger.entries}
    assert len({entry.id for entry in ledger.entries}) == len(ledger)
    if draft:
        who, number = storage.shelf.drafts("a")["places"].text.split("-")
        assert who != draft.split("-")[0] or int(number) >= int(draft.split("-")[1])
    for ident in drew:
        assert storage.shelf.drawing("a", ident) == ident.encode() * 50
    newest = next(each for each in storage.shelf.summaries() if each.case == "a")
    assert newest == line("a", newest.name if hasattr(newest, "name") else "")
    gone = {case for case in made if not file_of(root, case).exists()}
    for case in made - gone:
        assert len(storage.shelf.read(case)) == 1
    assert erased <= gone
    for case in gone:
        with pytest.raises(NoSuchCase, match="erased"):
            storage.shelf.read(case)
    assert [finding for finding in storage.verify() if "has a key but no file" not in finding] == []
    assert not list((root / "data").rglob("*.tmp"))
    assert not list((root / "data" / "quarantine").iterdir())
    storage.close()


def test_forty_kills_lose_no_acknowledged_word(tmp_path: Path) -> None:
    """Entries, drafts, drawings, new cases and erasures: what was acknowledged holds, what was not is there whole or not at all."""
    kill_while_writing(tmp_path, 40)


@pytest.mark.soak
def test_three_hundred_kills_lose_no_acknowledged_word(tmp_path: Path) -> None:
    """The same for longer."""
    kill_while_writing(tmp_path, 300)
