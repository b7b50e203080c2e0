"""`verify` finds each planted damage, says it in sentences, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from interview.people import Professional
from interview.ports import CaseUnreadable
from storage import Storage
from storage.chain import Chain, without_content
from storage.sealed import SealedStorage
from tests.storage.made import SVG, answered, file_of, line, noted, opened


def rewrite(kept: Storage, change: Callable[[dict[str, Any]], object], summary: bytes | None = None) -> None:
    """Change a case's rows as only somebody with its key could."""
    storage = SealedStorage(kept._folder, "cases/a.case", "case", "a", kept._keys.key("a"))
    tables = storage.read()
    assert tables is not None
    change(tables["entries"])
    storage.summary = summary
    storage.write(tables)


@pytest.fixture
def longer(kept: Storage) -> Storage:
    kept.shelf.add("a", lambda _: ([noted("e1"), answered("e2"), noted("e3")], line("a")))
    return kept


def findings(kept: Storage, root: Path) -> str:
    """Return what verify says, once: it says the same again, since it moved and changed nothing."""
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    said = kept.verify()
    assert kept.verify() == said
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before
    assert all(sentence.endswith(".") for sentence in said)
    return "\n".join(said)


def test_all_is_well(longer: Storage, tmp_path: Path) -> None:
    """With nothing wrong nothing is said."""
    longer.shelf.keep_draft("a", "places", "We")
    longer.register.keep(Professional(id="p1", name="Ann", email="ann@example.org"))
    longer.shelf.keep_drawing("a", "d1", SVG)
    longer.shelf.add("a", lambda _: ([answered("e4", "", "d1")], line("a")))
    assert findings(longer, tmp_path) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows["2"]["entry"].update(words="other words"),
        lambda rows: rows["2"]["entry"].update(at="2026-03-02T15:04:06Z"),
        lambda rows: rows.pop("1"),
        lambda rows: rows.pop("2"),
        lambda rows: rows.update({"2": rows["3"], "3": rows["2"]}),
        lambda rows: rows.update({"5": dict(rows["4"])}),
        lambda rows: rows.update({"5": {"entry": rows["4"]["entry"], "salt": "", "mark": ""}}),
        lambda rows: rows["2"].pop("mark"),
        lambda rows: rows["2"].update(salt=rows["3"]["salt"]),
        lambda rows: rows["2"].update(entry=None),
    ],
)
def test_a_broken_chain_is_found(longer: Storage, tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changed, put in, taken out or moved, by somebody who can seal but not chain."""
    rewrite(longer, change)
    assert "Case a: The entries of this case do not follow from one another" in findings(longer, tmp_path)
    assert "Case b" not in findings(longer, tmp_path)


def test_an_entry_whose_content_was_erased_leaves_the_chain_whole(longer: Storage, tmp_path: Path) -> None:
    """One entry's words can be lawfully erased; the others stand, and new ones follow."""
    rewrite(longer, lambda rows: rows.update({"3": without_content(rows["3"])}))
    assert findings(longer, tmp_path) == ""
    assert [entry.id for entry in longer.shelf.read("a").entries] == ["e0", "e1", "e3"]
    longer.shelf.add("a", lambda _: ([noted("e4")], line("a")))
    assert [entry.id for entry in longer.shelf.read("a").entries] == ["e0", "e1", "e3", "e4"]
    assert findings(longer, tmp_path) == ""


def test_an_entry_that_is_not_valid_is_found(longer: Storage, tmp_path: Path) -> None:
    """A case with entries that this version does not know is not half shown."""
    chain = Chain(longer._keys.key("a").secret, "a")
    row = chain.add({"kind": "later", "id": "e0"})
    rewrite(longer, lambda rows: [rows.pop(number) for number in ("2", "3", "4")] and rows.update({"1": row}))
    assert "Case a: This case was written by another version of Alongside" in findings(longer, tmp_path)


@pytest.mark.parametrize(("summary", "says"), [(b"{}", "another version"), (b"", "another version"), (None, "another case")])
def test_a_wrong_summary_is_found(longer: Storage, tmp_path: Path, summary: bytes | None, says: str) -> None:
    """A line that does not belong to its case, or is none."""
    rewrite(longer, lambda rows: None, msgspec.json.encode(line("b")) if summary is None else summary)
    assert says in findings(longer, tmp_path)


@pytest.mark.parametrize("at", [0, 30, 200, 400, -1])
def test_an_altered_file_is_found(longer: Storage, tmp_path: Path, at: int) -> None:
    """Magic, head, summary or body."""
    data = bytearray(file_of(tmp_path, "a").read_bytes())
    data[at] ^= 4
    file_of(tmp_path, "a").write_bytes(data)
    said = findings(longer, tmp_path)
    assert said.startswith("Case a: The file")
    assert said.count("\n") == 0


@pytest.mark.parametrize("at", [0, 30, 200, -1])
def test_an_altered_drawing_is_found(longer: Storage, tmp_path: Path, at: int) -> None:
    """Magic, head or body; it is named by its id, and the case beside it is well."""
    longer.shelf.keep_drawing("a", "d1", SVG)
    longer.shelf.keep_drawing("a", "d2", SVG)
    drawing = file_of(tmp_path, "a", "d1.drawing")
    data = bytearray(drawing.read_bytes())
    data[at] ^= 4
    drawing.write_bytes(data)
    said = findings(longer, tmp_path)
    assert said.startswith("Case a: The drawing d1 cannot be read")
    assert said.count("\n") == 0


def test_a_drawing_that_an_answer_names_and_nobody_has_is_found(longer: Storage, tmp_path: Path) -> None:
    """A lost file is said once for its case; set apart, it is named as that; a name that is none harms nothing."""
    longer.shelf.keep_drawing("a", "d1", SVG)
    longer.shelf.add("a", lambda _: ([answered("e4", "", "d1"), answered("e5", "", "d2"), answered("e6", "", "../d\0")], line("a")))
    assert [finding.split(" is missing")[0] for finding in findings(longer, tmp_path).split("\n")] == [
        "Case a: The file of the drawing ../d\0",
        "Case a: The file of the drawing d2",
    ]
    file_of(tmp_path, "a", "d1.drawing").write_bytes(b"")
    with pytest.raises(CaseUnreadable):
        longer.shelf.drawing("a", "d1")
    said = findings(longer, tmp_path)
    assert "Case a: A file was set apart" in said
    assert "drawing d1 is missing" not in said


def test_each_other_damage_is_found(longer: Storage, tmp_path: Path) -> None:
    """Truncated, missing, keyless, foreign; drafts; what was set apart; the register; the keys' file."""
    for case in "cdefg":
        longer.shelf.create(case, [opened()], line(case))
    file_of(tmp_path, "a").write_bytes(file_of(tmp_path, "a").read_bytes()[:-1])
    file_of(tmp_path, "c").unlink()
    longer._keys.drop("d")
    file_of(tmp_path, "e").write_bytes(b"shopping list")
    longer.shelf.keep_draft("f", "places", "We")
    file_of(tmp_path, "f", "drafts").write_bytes(b"")
    longer.shelf.keep_drawing("f", "d1", SVG)
    longer._keys.drop("f")
    file_of(tmp_path, "b", "not an id.drawing").write_bytes(b"")
    (tmp_path / "data" / "quarantine" / "g.altered.20260302T150405Z-00000000.case").write_bytes(b"")
    (tmp_path / "data" / "register").write_bytes(b"")
    (tmp_path / "server.key").chmod(0o644)
    said = findings(longer, tmp_path)
    for sentence in (
        "Case a: The file of this case is cut short",
        "Case c: This case has a key but no file",
        "Case d: The key of this case is missing",
        "Case e: The file in this case's place is not a case file",
        "Case b: The drawing not an id cannot be read",
        "Case f: The words that were being written cannot be read",
        "Case f: The drawing d1 cannot be read",
        "Case g: A file was set apart",
        "The register of professionals cannot be read",
        "The file of the server's key can be opened by other accounts",
    ):
        assert sentence in said
    assert "Case b: The file" not in said
    (tmp_path / "server.key").unlink()
    assert "The file of the server's key is not there any more" in findings(longer, tmp_path)
