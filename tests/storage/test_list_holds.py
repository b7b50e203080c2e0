"""The list of cases is believed for a few seconds; what this process does is in it at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from interview.record.entry import CaseOpened
from interview.record.summary import Summary
from storage import open_storage

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def line(case: str, name: str = "S.") -> Summary:
    return Summary(case=case, name=name, opened=NOW, touched=NOW, open_to=("p1",))


def test_what_is_made_changed_or_erased_here_is_in_the_list_at_once(tmp_path: Path) -> None:
    """Only what another hand does to the folder waits for the next look at the disk."""
    storage = open_storage(tmp_path / "data", tmp_path / "server.key")
    assert storage.shelf.summaries() == []
    for case in ("a", "b"):
        storage.shelf.create(case, [CaseOpened(id=f"e{case}", at=NOW, by="p1", tool="t", authority="")], line(case))
    assert {each.case for each in storage.shelf.summaries()} == {"a", "b"}
    opened = CaseOpened(id="later", at=NOW, by="p1", tool="t", authority="")
    storage.shelf.add("a", lambda _: ([opened], line("a", "New name")))
    assert line("a", "New name") in storage.shelf.summaries()
    storage.shelf.erase("b")
    assert [each.case for each in storage.shelf.summaries()] == ["a"]
    storage.close()
