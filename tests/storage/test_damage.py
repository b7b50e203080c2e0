"""Damaged, foreign and wrongly keyed files: named, set apart, never guessed at; the other cases go on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.ports import CaseUnreadable, NoSuchCase, NotSaved, Unreadable
from storage import Storage
from storage.seal import Key, belongs, read_head, seal
from storage.trouble import Broken
from tests.storage.made import SVG, answered, file_of, line, noted, opened, place

KEPT = "Nothing was deleted: the file is set apart in the quarantine folder. All other cases are safe and can be opened. To open this one, "


def unreadable(kept: Storage, root: Path, what: str) -> str:
    """Assert that a cannot be opened, listed or added to but is kept, and that b can; return the sentence."""
    before = file_of(root, "a").read_bytes()
    with pytest.raises(CaseUnreadable, match=what) as error:
        kept.shelf.read("a")
    says = str(error.value)
    assert KEPT in says
    assert not file_of(root, "a").exists()
    assert [path.read_bytes() for path in (root / "data" / "quarantine").iterdir()] == [before]
    for _ in range(2):
        with pytest.raises(CaseUnreadable, match=what):
            kept.shelf.read("a")
        with pytest.raises(CaseUnreadable, match=what):
            kept.shelf.add("a", lambda _: ([noted("e9")], line("a")))
        assert {each.case: each for each in kept.shelf.summaries()} == {"a": Unreadable("a", says), "b": line("b")}
    assert len(kept.shelf.add("b", lambda ledger: ([noted(f"n{len(ledger)}")], line("b")))) >= 2
    return says


def damage(path: Path, change: Callable[[bytearray], object]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


def test_an_altered_file_is_set_apart(kept: Storage, tmp_path: Path) -> None:
    """One flipped bit is enough, and the copy from a backup opens again."""
    good = file_of(tmp_path, "a").read_bytes()
    damage(file_of(tmp_path, "a"), lambda data: data.__setitem__(-40, data[-40] ^ 1))
    unreadable(kept, tmp_path, r"^The file of this case was altered .* put this case's file back from a backup\.$")
    file_of(tmp_path, "a").write_bytes(good)
    assert len(kept.shelf.read("a")) == 1
    assert line("a") in kept.shelf.summaries()
    assert ["a file again" in finding for finding in kept.verify()] == [True]


def test_a_truncated_file_is_set_apart(kept: Storage, tmp_path: Path) -> None:
    """A file that is cut short says so."""
    damage(file_of(tmp_path, "a"), lambda data: data.__delitem__(slice(-30, None)))
    unreadable(kept, tmp_path, "^The file of this case is cut short")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"_default": {"1": {"words": "hello"}}}', b"\0" * 500, b"Alongside"])
def test_a_foreign_file_is_set_apart(kept: Storage, tmp_path: Path, content: bytes) -> None:
    """What is not ours is not read as if it were."""
    file_of(tmp_path, "a").write_bytes(content)
    what = "cut short" if b"Alongside sealed file".startswith(content) else "not a case file of Alongside"
    unreadable(kept, tmp_path, what)


def test_another_case_under_this_name_is_set_apart(kept: Storage, tmp_path: Path) -> None:
    """Nobody reads one young person's words under another's name."""
    shutil.copy(file_of(tmp_path, "b"), file_of(tmp_path, "a"))
    unreadable(kept, tmp_path, "belongs to another case")


def test_a_draft_file_under_a_cases_name_is_set_apart(kept: Storage, tmp_path: Path) -> None:
    """A sealed file of another kind is not a case, though its key is right."""
    kept.shelf.keep_draft("a", "places", "We")
    shutil.copy(file_of(tmp_path, "a", "drafts"), file_of(tmp_path, "a"))
    unreadable(kept, tmp_path, "not a case file of Alongside")


def test_a_case_of_another_installation_is_set_apart(kept: Storage, tmp_path: Path) -> None:
    """The same id, sealed with another key."""
    other = place(tmp_path / "other")
    other.shelf.create("a", [opened()], line("a"))
    other.close()
    shutil.copy(file_of(tmp_path / "other", "a"), file_of(tmp_path, "a"))
    unreadable(kept, tmp_path, "sealed with another key")


def test_the_head_of_one_version_does_not_go_with_the_body_of_another(kept: Storage, tmp_path: Path) -> None:
    """Parts of two true versions of the same case make no version of it."""
    old = file_of(tmp_path, "a").read_bytes()
    kept.shelf.add("a", lambda _: ([noted("e1")], line("a")))
    new = file_of(tmp_path, "a").read_bytes()
    first, second = read_head(old, len(old)), read_head(new, len(new))
    file_of(tmp_path, "a").write_bytes(old[: first.summary_end()] + new[second.summary_end() :])
    unreadable(kept, tmp_path, "was altered|cut short")


def test_parts_of_two_writes_do_not_mix_even_where_lengths_and_versions_agree() -> None:
    """Each write has a random id that is bound into both seals."""
    key = Key("k", b"k" * 32)
    one, two = (b"".join(seal("case", "a", 3, key, b"sum", body)[1]) for body in (b"body", b"BODY"))
    first, second = read_head(one, len(one)), read_head(two, len(two))
    for mixed in (one[: first.summary_end()] + two[second.summary_end() :], one[: first.start] + two[second.start :]):
        opened_ = read_head(mixed, len(mixed))
        with pytest.raises(Broken):
            opened_.body(key)
    swapped = one[: first.start] + one[first.summary_end() :] + one[first.start : first.summary_end()]
    with pytest.raises(Broken):
        read_head(swapped, len(swapped)).body(key)


def test_every_flipped_bit_is_found(kept: Storage, tmp_path: Path) -> None:
    """At every byte of the head and the summary, and at many of the body; the list finds what it reads itself."""
    kept.shelf.add("a", lambda _: ([answered(f"e{n}") for n in range(1, 30)], line("a")))
    good = file_of(tmp_path, "a").read_bytes()
    head_and_summary = read_head(good, len(good)).summary_end()
    for at in [*range(head_and_summary), *range(head_and_summary, len(good), 97), len(good) - 1]:
        bad = bytearray(good)
        bad[at] ^= 1 << (at % 8)
        file_of(tmp_path, "a").write_bytes(bad)
        if at < head_and_summary:
            assert isinstance(next(each for each in kept.shelf.summaries() if each.case == "a"), Unreadable), at
        with pytest.raises(CaseUnreadable, match="Nothing was deleted"):
            kept.shelf.read("a")
    file_of(tmp_path, "a").write_bytes(good)
    assert len(kept.shelf.read("a")) == 30
    assert len(kept.shelf.read("b")) == 1


def test_every_length_but_the_whole_is_found(kept: Storage, tmp_path: Path) -> None:
    """Cut at every length, or with something behind it, a file is not opened."""
    good = file_of(tmp_path, "a").read_bytes()
    for length in range(0, len(good), 3):
        file_of(tmp_path, "a").write_bytes(good[:length])
        with pytest.raises(CaseUnreadable, match="cut short"):
            kept.shelf.read("a")
    file_of(tmp_path, "a").write_bytes(good + b"\0")
    with pytest.raises(CaseUnreadable, match="altered"):
        kept.shelf.read("a")


def test_a_missing_file_is_said_and_never_made_anew(kept: Storage, tmp_path: Path) -> None:
    """A case whose file was lost is listed with a sentence, and comes back when the file does."""
    file_of(tmp_path, "a").rename(tmp_path / "a.case")
    for _ in range(2):
        with pytest.raises(NoSuchCase, match=r"has a key but no file.*[Pp]ut the file back"):
            kept.shelf.read("a")
    with pytest.raises(NoSuchCase):
        kept.shelf.add("a", lambda _: ([noted("e9")], line("a")))
    assert [each.case for each in kept.shelf.summaries() if isinstance(each, Unreadable)] == ["a"]
    assert not file_of(tmp_path, "a").exists()
    (tmp_path / "a.case").rename(file_of(tmp_path, "a"))
    assert len(kept.shelf.read("a")) == 1


def test_a_missing_key_row_is_said_and_the_file_kept_in_its_place(kept: Storage, tmp_path: Path) -> None:
    """The fault is the key table's, and a backup of it makes the case open where it is."""
    kept.close()
    older = (tmp_path / "data" / "keys").read_bytes()
    storage = place(tmp_path)
    storage.shelf.create("c", [opened()], line("c"))
    storage.close()
    newer = (tmp_path / "data" / "keys").read_bytes()
    (tmp_path / "data" / "keys").write_bytes(older)
    storage = place(tmp_path)
    with pytest.raises(CaseUnreadable, match=r"key of this case is missing.*the file is where it was.*key table"):
        storage.shelf.read("c")
    assert [each.case for each in storage.shelf.summaries() if isinstance(each, Unreadable)] == ["c"]
    assert len(storage.shelf.read("a")) == 1
    storage.close()
    (tmp_path / "data" / "keys").write_bytes(newer)
    storage = place(tmp_path)
    assert len(storage.shelf.read("c")) == 1
    storage.close()


def test_a_key_row_that_does_not_open_is_said(kept: Storage, tmp_path: Path) -> None:
    """A row that is damaged, or another case's, opens nothing; the other cases go on."""
    right, other = kept._keys._rows["a"], kept._keys._rows["b"]
    for wrong in (other, {**right, "wrapped": other["wrapped"]}, {**right, "wrapped": "?"}, {"key": right["key"]}):
        kept._keys._put("a", wrong)
        kept.close()
        kept = place(tmp_path)
        with pytest.raises(CaseUnreadable, match=r"does not open with this server's key.*the file is where it was"):
            kept.shelf.read("a")
        assert [each.case for each in kept.shelf.summaries() if isinstance(each, Unreadable)] == ["a"]
        assert len(kept.shelf.read("b")) == 1
        assert "does not open" in "".join(kept.verify())
    kept._keys._put("a", right)
    assert len(kept.shelf.read("a")) == 1
    kept.close()


def test_a_file_that_the_disk_does_not_give_stays_where_it_is(kept: Storage, tmp_path: Path) -> None:
    """What cannot be read now may be readable later: it is no damage."""
    file_of(tmp_path, "a").unlink()
    file_of(tmp_path, "a").mkdir()
    with pytest.raises(CaseUnreadable, match=r"cannot be read from the disk.*the file is where it was"):
        kept.shelf.read("a")
    assert file_of(tmp_path, "a").is_dir()
    assert {each.case for each in kept.shelf.summaries()} == {"a", "b"}
    assert len(kept.shelf.read("b")) == 1


def test_a_file_that_cannot_be_set_apart_stays_and_is_not_opened(kept: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moving never loses a file, and failing to move does not make it readable."""
    damage(file_of(tmp_path, "a"), lambda data: data.__setitem__(-1, data[-1] ^ 1))
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(30, "read-only")))
        with pytest.raises(CaseUnreadable, match="the file is where it was"):
            kept.shelf.read("a")
    assert file_of(tmp_path, "a").exists()
    unreadable(kept, tmp_path, "was altered")


def test_a_damaged_draft_file_keeps_no_case_from_opening(kept: Storage, tmp_path: Path) -> None:
    """It is set apart, the case opens, and new words are kept."""
    kept.shelf.keep_draft("a", "places", "We")
    draft = file_of(tmp_path, "a", "drafts")
    for change in (lambda data: data.__setitem__(-1, data[-1] ^ 1), lambda data: data.clear()):
        damage(draft, change)
        assert len(kept.shelf.read("a")) == 1
        assert kept.shelf.drafts("a") == {}
        kept.shelf.keep_draft("a", "places", "We mostly")
        damage(draft, change)
        kept.shelf.keep_draft("a", "places", "We mostly go")
        assert kept.shelf.drafts("a")["places"].text == "We mostly go"
    assert len(list((tmp_path / "data" / "quarantine").iterdir())) == 4
    assert {each.case for each in kept.shelf.summaries() if not isinstance(each, Unreadable)} == {"a", "b"}


def test_drafts_are_kept_of_a_case_that_cannot_be_opened(kept: Storage, tmp_path: Path) -> None:
    """Words that are being typed when a file goes bad are not lost with it."""
    damage(file_of(tmp_path, "a"), lambda data: data.clear())
    unreadable(kept, tmp_path, "cut short")
    kept.shelf.keep_draft("a", "places", "We mostly go")
    assert kept.shelf.drafts("a")["places"].text == "We mostly go"


def unseen(kept: Storage, root: Path, what: str) -> None:
    """Assert that a's drawing d1 cannot be seen but is kept, that the case and its drawing d2 can, and that d1 comes back from a backup."""
    path = file_of(root, "a", "d1.drawing")
    bad = path.read_bytes()
    for _ in range(2):
        with pytest.raises(
            CaseUnreadable, match=rf"^This drawing cannot be read: .*{what}.* set apart in the quarantine folder\. The case"
        ) as error:
            kept.shelf.drawing("a", "d1")
        assert not path.exists()
    assert str(error.value).endswith("To see it, put its file back from a backup.")
    apart = [each for each in (root / "data" / "quarantine").iterdir() if each.name.endswith(".d1.drawing")]
    assert [each.read_bytes() for each in apart] == [bad]
    assert kept.shelf.drawing("a", "d2") == SVG + b"2"
    assert len(kept.shelf.read("a")) == 1
    assert set(kept.shelf.summaries()) == {line("a"), line("b")}
    apart[0].unlink()


@pytest.fixture
def drawn(kept: Storage) -> Storage:
    """A storage in which the case a has two drawings and the case b one."""
    for case, drawing in (("a", "d1"), ("a", "d2"), ("b", "d1")):
        kept.shelf.keep_drawing(case, drawing, SVG + drawing[1:].encode())
    return kept


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda data: data.__setitem__(-1, data[-1] ^ 1), "altered"),
        (lambda data: data.__setitem__(60, data[60] ^ 1), "altered"),
        (lambda data: data.__delitem__(slice(-9, None)), "cut short"),
        (lambda data: data.clear(), "cut short"),
        (lambda data: data.__setitem__(slice(None), SVG), "not a drawing of Alongside"),
    ],
)
def test_a_damaged_drawing_is_set_apart_and_the_case_opens(
    drawn: Storage, tmp_path: Path, change: Callable[[bytearray], object], what: str
) -> None:
    """Nothing is guessed at: no half of a drawing is shown, and no unsealed picture that somebody put in its place."""
    path = file_of(tmp_path, "a", "d1.drawing")
    good = path.read_bytes()
    damage(path, change)
    unseen(drawn, tmp_path, what)
    path.write_bytes(good)
    assert drawn.shelf.drawing("a", "d1") == SVG + b"1"


@pytest.mark.parametrize("other", ["a.d2.drawing", "b.d1.drawing", "a.case"])
def test_a_drawing_is_its_cases_and_its_own(drawn: Storage, tmp_path: Path, other: str) -> None:
    """Another drawing of the same case, another case's, or another sealed file of the case is never shown in its place."""
    shutil.copy(tmp_path / "data" / "cases" / other, file_of(tmp_path, "a", "d1.drawing"))
    unseen(drawn, tmp_path, "not a drawing of Alongside" if other == "a.case" else "another drawing or another case")


def test_a_drawing_of_another_installation_is_set_apart(drawn: Storage, tmp_path: Path) -> None:
    """The same ids, sealed with another key."""
    other = place(tmp_path / "other")
    other.shelf.create("a", [opened()], line("a"))
    other.shelf.keep_drawing("a", "d1", SVG)
    other.close()
    shutil.copy(file_of(tmp_path / "other", "a", "d1.drawing"), file_of(tmp_path, "a", "d1.drawing"))
    unseen(drawn, tmp_path, "sealed with another key")


def test_every_flipped_bit_of_a_drawing_is_found(drawn: Storage, tmp_path: Path) -> None:
    """At every byte of its file."""
    path = file_of(tmp_path, "a", "d1.drawing")
    good = path.read_bytes()
    for at in range(len(good)):
        damage(path, lambda data, at=at: data.__setitem__(at, data[at] ^ 1 << (at % 8)))  # type: ignore[misc]
        with pytest.raises(CaseUnreadable, match="Nothing was deleted"):
            drawn.shelf.drawing("a", "d1")
        path.write_bytes(good)


def test_a_drawing_is_not_kept_over_a_damaged_one(drawn: Storage, tmp_path: Path) -> None:
    """The damaged file is set apart first, and the person is told to save again; then it is kept."""
    damage(file_of(tmp_path, "a", "d1.drawing"), lambda data: data.clear())
    with pytest.raises(NotSaved, match=r"stood in this drawing's place.*Save the drawing again"):
        drawn.shelf.keep_drawing("a", "d1", SVG)
    assert len(list((tmp_path / "data" / "quarantine").iterdir())) == 1
    drawn.shelf.keep_drawing("a", "d1", SVG)
    assert drawn.shelf.drawing("a", "d1") == SVG


def test_a_drawing_that_is_no_damage_stays_where_it_is(drawn: Storage, tmp_path: Path) -> None:
    """One of a later version waits for that version; one that the disk does not give now may be read later."""
    path = file_of(tmp_path, "a", "d1.drawing")
    damage(path, lambda data: data.__setitem__(data.index(b"1\n"), ord("2")))
    with pytest.raises(CaseUnreadable, match=r"another version of Alongside.*it is where it was.*use the version"):
        drawn.shelf.drawing("a", "d1")
    assert path.exists()
    path.unlink()
    path.mkdir()
    with pytest.raises(CaseUnreadable, match=r"cannot be read from the disk.*it is where it was"):
        drawn.shelf.drawing("a", "d1")
    assert path.is_dir()
    assert len(drawn.shelf.read("a")) == 1


def test_drawings_are_kept_and_seen_of_a_case_that_cannot_be_opened(drawn: Storage, tmp_path: Path) -> None:
    """What was drawn when a file goes bad is not lost with it."""
    damage(file_of(tmp_path, "a"), lambda data: data.clear())
    unreadable(drawn, tmp_path, "cut short")
    drawn.shelf.keep_drawing("a", "d3", SVG)
    assert (drawn.shelf.drawing("a", "d1"), drawn.shelf.drawing("a", "d3")) == (SVG + b"1", SVG)


def test_damage_while_a_case_is_open_is_found_at_the_next_save(kept: Storage, tmp_path: Path) -> None:
    """A ledger in memory is no reason to write over a file that somebody changed."""
    kept.shelf.read("a")
    good = file_of(tmp_path, "a").read_bytes()

    def build(_: object) -> object:
        file_of(tmp_path, "a").write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        return [noted("e1")], line("a")

    with pytest.raises(CaseUnreadable, match="altered"):
        kept.shelf.add("a", build)  # type: ignore[arg-type]
    with pytest.raises(CaseUnreadable, match="altered"):
        kept.shelf.read("a")


def test_a_file_of_a_later_version_is_left_alone(kept: Storage, tmp_path: Path) -> None:
    """After going back to an older Alongside, newer cases wait where they are."""
    damage(file_of(tmp_path, "a"), lambda data: data.__setitem__(data.index(b"1\n"), ord("2")))
    with pytest.raises(CaseUnreadable, match=r"another version of Alongside.*the file is where it was.*use the version"):
        kept.shelf.read("a")
    assert file_of(tmp_path, "a").exists()


def test_a_file_belongs_by_kind_name_and_key() -> None:
    """Each has its own reason."""
    head, _ = seal("case", "a", 1, Key("k", b"k" * 32), b"", b"")
    for kind, name, key, reason in (("drafts", "a", "k", "foreign"), ("case", "b", "k", "another"), ("case", "a", "l", "other-key")):
        with pytest.raises(Broken, match=reason):
            belongs(head, kind, name, Key(key, b"k" * 32))  # type: ignore[arg-type]
    belongs(head, "case", "a", Key("k", b"k" * 32))
