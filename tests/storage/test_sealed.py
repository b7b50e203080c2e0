"""TinyDB on a sealed file, and the traps of TinyDB that are kept out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where
from tinydb.table import Document

from storage.folder import Folder
from storage.seal import Key, read_head, seal, shut, unshut
from storage.sealed import Named, SealedStorage, put
from storage.trouble import Broken, Changed

KEY = Key("k", b"k" * 32)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "data")


def at(folder: Folder, **how: bool) -> SealedStorage:
    return SealedStorage(folder, "cases/a.case", "case", "a", KEY, **how)


def test_it_is_a_tinydb_like_any_other(folder: Folder) -> None:
    """Documents are inserted, searched, changed and removed."""
    tinydb = Named(storage=lambda: at(folder, new=True))
    tinydb.table("t").insert_multiple([Document({"n": 1}, doc_id="1"), Document({"n": 2}, doc_id="2")])
    assert tinydb.table("t").search(where("n") == 2) == [{"n": 2}]
    tinydb.table("t").update({"n": 3}, doc_ids=["2"])
    tinydb.table("t").remove(doc_ids=["1"])
    assert list(Named(storage=lambda: at(folder)).table("t")) == [{"n": 3}]


def test_a_missing_file_is_an_error_unless_it_is_made(folder: Folder) -> None:
    """Opening is not making; and once made, a file that goes missing is a loss."""
    with pytest.raises(FileNotFoundError):
        at(folder).read()
    storage = at(folder, new=True)
    assert storage.read() is None
    storage.write({"t": {}})
    (folder.path / "cases" / "a.case").unlink()
    with pytest.raises(FileNotFoundError):
        storage.read()


def test_what_a_query_returns_can_be_changed_without_changing_the_next_answer(folder: Folder) -> None:
    """No query cache: its answers would be handed out to everybody."""
    table = Named(storage=lambda: at(folder, new=True)).table("t")
    table.insert(Document({"words": ["a"]}, doc_id="1"))
    table.search(where("words").any(["a"]))[0]["words"].append("b")
    assert table.search(where("words").any(["a"])) == [{"words": ["a"]}]


def test_a_failed_write_does_not_show_in_the_next_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is on the disk is ever read."""
    table = Named(storage=lambda: at(folder, new=True)).table("t")
    table.insert(Document({"n": 1}, doc_id="1"))
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(OSError, match="full"):
            table.insert(Document({"n": 2}, doc_id="2"))
        with pytest.raises(OSError, match="full"):
            table.update({"n": 3})
    assert list(table) == [{"n": 1}]
    table.insert(Document({"n": 4}, doc_id="2"))
    assert list(table) == [{"n": 1}, {"n": 4}]


def test_put_writes_once_whether_it_inserts_or_replaces(folder: Folder) -> None:
    """Each write is a version, so they can be counted."""
    storage = at(folder, new=True)
    for document in ({"n": 1}, {"m": 2}, None, None):
        put(storage, "t", "key / with ünusual signs", document)
    assert storage.head is not None
    assert storage.head.version == 4
    put(storage, "t", "b", {"n": 3})
    assert [(str(row.doc_id), dict(row)) for row in Named(storage=lambda: storage).table("t")] == [("b", {"n": 3})]


def test_a_newer_version_is_never_written_over(folder: Folder) -> None:
    """Whoever read an older one is told."""
    one, two = at(folder, new=True), at(folder, new=True)
    one.read()
    two.read()
    one.write({"t": {"1": {"n": 1}}})
    with pytest.raises(Changed):
        two.write({"t": {"1": {"n": 2}}})
    two.read()
    two.write({"t": {"1": {"n": 2}}})
    with pytest.raises(Changed):
        one.write({"t": {}})


def test_the_old_summary_is_kept_without_a_new_one(folder: Folder) -> None:
    """Changing a document does not wipe the line in the list."""
    storage = at(folder, new=True)
    storage.read()
    storage.summary = b"line"
    storage.write({})
    storage = at(folder)
    storage.read()
    storage.write({"t": {}})
    data, _ = folder.read("cases/a.case")
    assert read_head(data, len(data)).summary(KEY) == b"line"


def test_adding_passes_older_documents_on_as_they_were(folder: Folder) -> None:
    """They are not parsed, and come back the same."""
    storage = at(folder, new=True)
    older = {"words": '„ü\u2028"\\ 😀', "n": [1, 2.5, None, True], "deep": {"a": {"b": ["c"]}}}
    put(storage, "t", "1", older)
    Named(storage=lambda: at(folder, adding=True)).table("t").insert(Document({"n": 2}, doc_id="2"))
    assert list(Named(storage=lambda: at(folder)).table("t")) == [older, {"n": 2}]


def test_what_was_added_is_known_without_leaking_and_while_the_file_is_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed write does not show; a file that was put in the place of ours is read again."""
    storage = at(folder, new=True, adding=True)
    table = Named(storage=lambda: storage).table("t")
    table.insert(Document({"n": 1}, doc_id="1"))
    first = (folder.path / "cases" / "a.case").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EROFS, "read-only")))
        with pytest.raises(OSError, match="read-only"):
            table.insert(Document({"n": 2}, doc_id="2"))
    assert set((storage.read() or {})["t"]) == {"1"}
    (storage.read() or {})["t"].clear()
    table.insert(Document({"n": 3}, doc_id="2"))
    assert list(Named(storage=lambda: at(folder)).table("t")) == [{"n": 1}, {"n": 3}]
    (folder.path / "cases" / "a.case").write_bytes(first)
    assert set((storage.read() or {})["t"]) == {"1"}
    table.insert(Document({"n": 4}, doc_id="2"))
    assert list(Named(storage=lambda: at(folder)).table("t")) == [{"n": 1}, {"n": 4}]


@given(summary=st.binary(max_size=300), body=st.binary(max_size=3000), version=st.integers(1, 2**40), name=st.text(max_size=30))
def test_what_is_sealed_is_opened(summary: bytes, body: bytes, version: int, name: str) -> None:
    """Head, summary and body come back, and only under the right key."""
    head, pieces = seal("case", name, version, KEY, summary, body)
    data = b"".join(pieces)
    opened = read_head(data, len(data))
    assert opened.head == head
    assert (opened.head.name, opened.head.version) == (name, version)
    assert (opened.summary(KEY), opened.body(KEY)) == (summary, body)
    for part in (opened.summary, opened.body):
        with pytest.raises(Broken):
            part(Key("k", b"l" * 32))


@given(data=st.binary(max_size=400), front=st.booleans())
def test_reading_any_bytes_raises_nothing_but_its_own(data: bytes, front: bool) -> None:
    """Whatever stands in a file, the answer is `Broken` with a reason."""
    data = b"Alongside sealed file 1\n" + data if front else data
    with pytest.raises(Broken):
        read_head(data, len(data)).body(KEY)


@given(plain=st.binary(max_size=100), at_=st.integers(0))
def test_a_seal_holds_bytes_and_what_is_bound_to_them(plain: bytes, at_: int) -> None:
    """A flipped bit in either is found, and a short one is no crash."""
    sealed = shut(KEY.secret, plain, b"bound")
    assert unshut(KEY.secret, sealed, b"bound") == plain
    bad = bytearray(sealed)
    bad[at_ % len(bad)] ^= 1
    for data, bound in ((bytes(bad), b"bound"), (sealed, b"other"), (sealed[: at_ % len(sealed)], b"bound")):
        with pytest.raises(Broken):
            unshut(KEY.secret, data, bound)


def test_nonces_and_bytes_differ_each_time() -> None:
    """The same words sealed twice look different, so nobody sees that nothing changed."""
    assert len({seal("case", "a", 1, KEY, b"", b"body")[1] for _ in range(50)}) == 50


def test_secrets_do_not_show() -> None:
    """A key in a log or a traceback shows its id only."""
    assert repr(Key("k", b"secret-secret")) == "Key(id='k')"
