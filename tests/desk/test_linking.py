"""What was seen is kept with its link or not at all; what bears on nothing is looked at, and says why."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Observation, Refused
from interview.people import Professional
from interview.record.entry import Linked, Observed, SetAside
from interview.record.evidence import evidence, links

SEEN = Observation("A car outside, twice.", agency="Invented Police", source="log 12", basis="record")


def words(desk: Desk, who: Professional, case: str) -> list[str]:
    return [piece.words for piece in desk.unlinked(desk.read(who, case))]


def test_what_is_seen_for_an_item_is_linked_to_it_in_the_same_step(desk: Desk, ada: Professional, case: str) -> None:
    """Two entries or none; exactly the words that were written, and no other observation."""
    desk.observe(ada, case, Observation("New shoes."))
    before = len(desk.read(ada, case))
    ledger = desk.observe_for(ada, case, "m1", SEEN)
    assert [type(entry) for entry in ledger.entries[before:]] == [Observed, Linked]
    found = links(ledger, desk.current(ledger).id)
    assert [(link.evidence.words, link.pointing) for link in found["m1"]] == [("A car outside, twice.", "towards")]
    assert list(found) == ["m1"]
    away = desk.observe_for(ada, case, "m1", Observation("It was her uncle."), "away")
    assert [link.pointing for link in links(away, desk.current(away).id)["m1"]] == ["towards", "away"]


def test_what_cannot_be_linked_is_not_kept(desk: Desk, ada: Professional, case: str) -> None:
    """An item that the form does not have, no words, no source: nothing is added."""
    before = desk.read(ada, case)
    for item, seen, says in (
        ("z9", SEEN, "This form has no such indicator"),
        ("m1", Observation(" "), "Write what was seen"),
        ("m1", Observation("A car.", "record"), "Say where this comes from"),
    ):
        with pytest.raises(Refused, match=says):
            desk.observe_for(ada, case, item, seen)
    assert desk.read(ada, case) == before


def test_what_is_seen_for_an_item_and_sent_twice_is_kept_once(desk: Desk, ada: Professional, case: str) -> None:
    """One observation, and one link."""
    once = desk.observe_for(ada, case, "m1", SEEN, ident="one")
    assert desk.observe_for(ada, case, "m1", SEEN, ident="one") == once
    assert once.get("one")


def test_what_bears_on_no_item_is_set_aside_with_a_reason(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """It is not listed any more; said twice, it is kept once; taken back, it is listed again."""
    assert words(desk, ada, case) == ["Lifts off people."]
    with pytest.raises(Refused, match="Say why these words bear on no item") as refused:
        desk.set_aside(ada, case, piece, " ")
    assert refused.value.needs == "reason"
    once = desk.set_aside(ada, case, piece, " It is about a film. ")
    assert desk.set_aside(ada, case, piece, "It is about a film.") == once
    kept = once.last(SetAside)
    assert kept is not None
    assert (kept.entry, kept.reason, kept.by) == (piece, "It is about a film.", ada.id)
    assert words(desk, ada, case) == []
    desk.withdraw(ada, case, kept.id, "it was no film")
    assert words(desk, ada, case) == ["Lifts off people."]


def test_only_words_that_stand_and_are_linked_to_nothing_are_set_aside(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """What bears on an item by somebody's link is not said to bear on none; linked later, the link holds."""
    desk.link(ada, case, piece, "m1", "away")
    with pytest.raises(Refused, match="They are linked to an item"):
        desk.set_aside(ada, case, piece, "It is about a film.")
    desk.unlink(ada, case, piece, "m1")
    desk.set_aside(ada, case, piece, "It is about a film.")
    ledger = desk.link(ada, case, piece, "m1", "towards")
    assert piece in {link.evidence.id for link in links(ledger, desk.current(ledger).id)["m1"]}
    desk.withdraw(ada, case, piece, "another child's")
    with pytest.raises(Refused, match="These words were changed or taken back meanwhile"):
        desk.set_aside(ada, case, piece, "It is about a film.")


def test_what_was_told_is_listed_before_what_was_seen_and_said(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """The page above the one bulk step shows what weighs most first."""
    desk.observe(ada, case, SEEN)
    desk.disclose(ada, case, "d", words="He shut me in.")
    assert words(desk, ada, case) == ["He shut me in.", "A car outside, twice.", "Lifts off people."]
    told = next(iter(each for each in evidence(desk.read(ada, case)).values() if each.source == "disclosure"))
    desk.link(ada, case, told.id, "h6", "towards")
    assert words(desk, ada, case) == ["A car outside, twice.", "Lifts off people."]
