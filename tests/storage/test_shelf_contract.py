"""What every shelf does, the real one and the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, Thread

import msgspec
import pytest
from hypothesis import given, settings

from interview.ports import CaseUnreadable, NoSuchCase, NotSaved, Shelf
from interview.record.entry import Entry
from interview.record.ledger import Ledger
from interview.record.summary import Summary
from tests.fakes import MemoryShelf
from tests.storage.made import NOW, SVG, answered, entries, fields, line, noted, opened, place


@pytest.fixture(params=["memory", "sealed"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    if request.param == "memory":
        yield MemoryShelf()
        return
    storage = place(tmp_path)
    yield storage.shelf
    storage.close()


def adding(*entries: Entry, case: str = "a", name: str = "S.") -> Callable[[Ledger], tuple[tuple[Entry, ...], Summary]]:
    return lambda _: (entries, line(case, name))


def test_what_is_created_is_read(shelf: Shelf) -> None:
    """A new case holds its first entries in their order."""
    made = shelf.create("a", [opened(), noted("e1")], line("a"))
    assert shelf.read("a") == made == Ledger("a", [opened(), noted("e1")])


def test_a_case_may_begin_empty(shelf: Shelf) -> None:
    """A case without entries is a case."""
    shelf.create("a", [], line("a"))
    assert len(shelf.read("a")) == 0
    assert len(shelf.add("a", adding(opened()))) == 1


def test_a_missing_case_is_never_made_by_reading(shelf: Shelf) -> None:
    """Asking for a case that is not there says so every time, whatever the id looks like."""
    for case in ("a", "a", "../a", "", "a/b", "a\n", "é", ".", "x" * 300, "a.case", "\0"):
        for verb in (
            shelf.read,
            shelf.erase,
            shelf.drafts,
            lambda c: shelf.add(c, adding(opened())),
            lambda c: shelf.keep_draft(c, "places", "words"),
            lambda c: shelf.drawing(c, "d1"),
            lambda c: shelf.keep_drawing(c, "d1", SVG),
        ):
            with pytest.raises(NoSuchCase):
                verb(case)
    assert shelf.summaries() == []


def test_an_id_is_given_once(shelf: Shelf) -> None:
    """Creating refuses an id that exists, and leaves that case as it was."""
    shelf.create("a", [opened()], line("a"))
    with pytest.raises(NotSaved, match="already"):
        shelf.create("a", [noted("x")], line("a"))
    assert shelf.read("a") == Ledger("a", [opened()])


def test_an_erased_id_is_not_given_again(shelf: Shelf) -> None:
    """A link to an erased case never leads to another one."""
    shelf.create("a", [opened()], line("a"))
    shelf.erase("a")
    with pytest.raises(NotSaved, match="already"):
        shelf.create("a", [opened()], line("a"))
    with pytest.raises(NoSuchCase):
        shelf.erase("a")


def test_adding_hands_over_the_newest_ledger(shelf: Shelf) -> None:
    """Whoever adds sees everything that was added before."""
    shelf.create("a", [opened()], line("a"))
    seen: list[int] = []

    def build(ledger: Ledger) -> tuple[list[Entry], Summary]:
        seen.append(len(ledger))
        return [noted(f"e{len(ledger)}")], line("a")

    for _ in range(5):
        shelf.add("a", build)
    assert seen == [1, 2, 3, 4, 5]
    assert [entry.id for entry in shelf.read("a").entries] == ["e0", "e1", "e2", "e3", "e4", "e5"]


def test_what_build_raises_passes_through(shelf: Shelf) -> None:
    """When the rules say no, nothing is changed."""
    shelf.create("a", [opened()], line("a"))

    def build(_: Ledger) -> tuple[list[Entry], Summary]:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        shelf.add("a", build)
    assert shelf.read("a") == Ledger("a", [opened()])


def test_no_entries_write_nothing(shelf: Shelf) -> None:
    """Without entries the summary stays as well."""
    shelf.create("a", [opened()], line("a"))
    assert len(shelf.add("a", adding(name="other"))) == 1
    assert shelf.summaries() == [line("a")]


def test_what_is_sent_twice_is_kept_once(shelf: Shelf) -> None:
    """An entry whose id is in the ledger is passed over, and so is one that comes twice at once."""
    shelf.create("a", [opened(), opened()], line("a"))
    shelf.add("a", adding(noted("e1")))
    again = shelf.add("a", adding(noted("e1"), noted("e2"), noted("e2")))
    assert [entry.id for entry in again.entries] == ["e0", "e1", "e2"]
    assert shelf.read("a") == again


def test_a_summary_must_be_of_its_case(shelf: Shelf) -> None:
    """A line of another case is a mistake of the program, and nothing is written."""
    with pytest.raises(ValueError, match="summary"):
        shelf.create("a", [opened()], line("b"))
    shelf.create("a", [opened()], line("a"))
    with pytest.raises(ValueError, match="summary"):
        shelf.add("a", adding(noted("e1"), case="b"))
    assert len(shelf.read("a")) == 1


def test_the_list_shows_the_newest_line_of_each_case(shelf: Shelf) -> None:
    """A line is replaced by the one of the newest save; cases do not disturb each other."""
    full = msgspec.structs.replace(line("a", "Zoë"), touched=NOW + timedelta(days=1), open_to=("p1", "p2"), review_due=date(2026, 6, 2))
    shelf.create("a", [opened()], line("a"))
    shelf.create("b", [opened()], line("b"))
    assert {each.case for each in shelf.summaries()} == {"a", "b"}
    shelf.add("a", lambda _: ([noted("e1")], full))
    assert full in shelf.summaries()
    assert line("b") in shelf.summaries()
    shelf.erase("b")
    assert shelf.summaries() == [full]


def test_a_summary_may_be_long(shelf: Shelf) -> None:
    """A case that is open to hundreds of professionals is listed like any other."""
    many = Summary(case="a", name="S." * 3000, opened=NOW, touched=NOW, open_to=tuple(f"professional-{n}" for n in range(500)))
    shelf.create("a", [opened()], many)
    assert shelf.summaries() == [many]


def test_drafts_come_and_go(shelf: Shelf) -> None:
    """A draft is replaced by the newer one, and dropped by an empty one; it never stands in the ledger."""
    shelf.create("a", [opened()], line("a"))
    assert shelf.drafts("a") == {}
    shelf.keep_draft("a", "k1/places", "We mostly")
    shelf.keep_draft("a", "k1/school", "In maths")
    shelf.keep_draft("a", "k1/places", "We mostly go")
    found = shelf.drafts("a")
    assert {key: draft.text for key, draft in found.items()} == {"k1/places": "We mostly go", "k1/school": "In maths"}
    assert found["k1/places"].key == "k1/places"
    assert found["k1/places"].at.tzinfo is not None
    assert shelf.read("a") == Ledger("a", [opened()])
    shelf.keep_draft("a", "k1/places", "")
    assert list(shelf.drafts("a")) == ["k1/school"]
    shelf.keep_draft("a", "k1/school", "")
    shelf.keep_draft("a", "k1/school", "")
    assert shelf.drafts("a") == {}


def test_a_drawing_is_kept_beside_its_case(shelf: Shelf) -> None:
    """It comes back as it was, byte for byte; the ledger does not hold it, and no other case has it."""
    for case in ("a", "b"):
        shelf.create(case, [opened()], line(case))
    shelf.keep_drawing("a", "d1", SVG)
    shelf.keep_drawing("a", "d-2_x", SVG * 2000)
    shelf.keep_drawing("b", "d1", b"")
    assert (shelf.drawing("a", "d1"), shelf.drawing("a", "d-2_x"), shelf.drawing("b", "d1")) == (SVG, SVG * 2000, b"")
    assert shelf.read("a") == Ledger("a", [opened()])
    assert {each.case for each in shelf.summaries()} == {"a", "b"}


def test_a_case_may_come_with_its_drawings(shelf: Shelf) -> None:
    """They are there with the case, or, where one has no id that can be kept, neither is."""
    with pytest.raises(ValueError, match="not a drawing id"):
        shelf.create("a", [opened()], line("a"), {"d1": SVG, "../d2": SVG})
    with pytest.raises(NoSuchCase):
        shelf.read("a")
    shelf.create("a", [opened()], line("a"), {"d1": SVG, "d2": SVG})
    assert shelf.drawing("a", "d1") == shelf.drawing("a", "d2") == SVG


def test_a_drawing_is_kept_once_and_never_changed(shelf: Shelf) -> None:
    """Sent again it is the same drawing; another one under its id is refused, and the first stays."""
    shelf.create("a", [opened()], line("a"))
    shelf.keep_drawing("a", "d1", SVG)
    shelf.keep_drawing("a", "d1", SVG)
    with pytest.raises(NotSaved, match="Another drawing is kept under this id already"):
        shelf.keep_drawing("a", "d1", SVG + b" ")
    assert shelf.drawing("a", "d1") == SVG


def test_a_missing_drawing_is_said_and_the_case_opens(shelf: Shelf) -> None:
    """Whatever the id looks like; an id that would be a path is never kept."""
    shelf.create("a", [opened()], line("a"))
    for drawing in ("d1", "", "../a", "a/b", "é", ".", "a.b", "d\n", "\0", "x" * 101):
        with pytest.raises(CaseUnreadable, match="drawing's file is missing"):
            shelf.drawing("a", drawing)
        if drawing != "d1":
            with pytest.raises(ValueError, match="not a drawing id"):
                shelf.keep_drawing("a", drawing, SVG)
    assert len(shelf.add("a", adding(noted("e1")))) == 2


def test_drawings_are_erased_with_their_case(shelf: Shelf) -> None:
    """Nobody sees them afterwards, and none can be added."""
    shelf.create("a", [opened()], line("a"))
    shelf.keep_drawing("a", "d1", SVG)
    shelf.erase("a")
    with pytest.raises(NoSuchCase):
        shelf.drawing("a", "d1")
    with pytest.raises(NoSuchCase):
        shelf.keep_drawing("a", "d1", SVG)


def test_two_threads_add_to_one_case(shelf: Shelf) -> None:
    """Nothing is lost when several people save at the same moment, and nobody waits for another case."""
    shelf.create("a", [opened()], line("a"))
    shelf.create("b", [opened()], line("b"))
    start = Barrier(4)

    def many(case: str, who: str) -> None:
        start.wait()
        for n in range(25):
            shelf.add(case, adding(answered(f"{who}-{n}"), case=case))
            shelf.keep_draft(case, who, f"draft {n}")
            shelf.keep_drawing(case, f"{who}-{n}", f"{who} {n}".encode())

    threads = [Thread(target=many, args=(case, who)) for case in ("a", "b") for who in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for case in ("a", "b"):
        assert {entry.id for entry in shelf.read(case).entries} == {"e0", *(f"{who}-{n}" for who in "xy" for n in range(25))}
        assert {draft.text for draft in shelf.drafts(case).values()} == {"draft 24"}
        assert [shelf.drawing(case, f"{who}-24") for who in "xy"] == [b"x 24", b"y 24"]


@settings(max_examples=40, deadline=None)
@given(first=entries, second=entries, last=fields(Summary))
def test_every_kind_of_entry_comes_back_as_it_was(first: list[Entry], second: list[Entry], last: Summary) -> None:
    """A ledger and its summary round-trip, in both shelves alike, and again after the storage was closed."""
    last = msgspec.structs.replace(last, case="a")
    known = {entry.id for entry in first}
    whole = Ledger("a", [*first, *(entry for entry in second if entry.id not in known)])
    memory = MemoryShelf()
    with TemporaryDirectory() as folder:
        storage = place(Path(folder))
        for shelf in (memory, storage.shelf):
            assert shelf.create("a", first, line("a")) == Ledger("a", first)
            assert shelf.add("a", lambda _: (second, last)) == whole
            assert shelf.read("a") == whole
            assert shelf.summaries() == [last if len(whole) > len(first) else line("a")]
        assert storage.verify() == []
        storage.close()
        storage = place(Path(folder))
        assert storage.shelf.read("a") == whole
        assert storage.shelf.summaries() == memory.summaries()
        storage.close()
