"""A copy of the record: every entry that says something about somebody, what was chosen for it, and what is still said elsewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from interview.record import entry as kinds
from interview.record.access import Chosen, Requester, agreed, apart, chosen, merged, requesters, state_of, still_said, undecided, wherever
from interview.record.entry import BlackedOut, CopyAgreed, Redacted
from interview.record.ledger import Ledger
from interview.record.telling import SILENT, all_told
from interview.record.telling_kinds import KINDS
from tests.documents.cases import CHILD, Writing, content, finished

ROBIN, SKY = requesters(finished(), CHILD)


def told_of(ledger: Ledger, words: str) -> Chosen:
    """Return the first entry that says these words."""
    return next(each for each in chosen(ledger, content(), ROBIN) if any(words in part.text for part in each.told.parts))


def redact(ledger: Ledger, each: Chosen, how: str = "include", person: Requester = ROBIN, **more: object) -> Ledger:
    ident = f"r{len(ledger)}"
    made = Redacted(
        id=ident,
        at=ledger.entries[-1].at,
        by="ada",
        entry=each.told.id,
        person=person.id,
        how=how,
        whose="own",
        words="They were asked.",
        **more,  # type: ignore[arg-type]
    )
    return ledger.with_(made)


def include_all(ledger: Ledger) -> Ledger:
    for each in undecided(chosen(ledger, content(), ROBIN)):
        ledger = redact(ledger, each)
    return ledger


def test_every_kind_of_entry_has_its_place() -> None:
    """A kind says something about somebody, part by part, or it is named as one that does not."""
    assert {*KINDS, *SILENT} == set(get_args(kinds.Entry))
    assert not set(KINDS) & set(SILENT)


def test_every_entry_that_says_something_is_there_in_its_order() -> None:
    """What was said, seen, told, decided with its reason, and written in fields; also what was taken back."""
    every = all_told(finished(), content())
    text = "\n".join(part.text for told in every for part in told.parts)
    for words in (
        "till late",
        "A grey car",
        "Reported missing overnight.",
        "two new phones",
        "He locked the door.",
        "Two sources agree.",
        CHILD,
    ):
        assert words in text
    assert [told.number for told in every] == list(range(1, len(every) + 1))
    assert next(told for told in every if any("taken back." in part.text for part in told.parts)).since == "taken back"


def test_a_number_is_an_entrys_for_ever() -> None:
    """Later entries, and what they take back, change no number."""
    before = all_told(finished(), content())
    longer = redact(finished(), told_of(finished(), "till late"))
    longer = longer.with_(kinds.Withdrawn(id="w", at=longer.entries[-1].at, by="ada", entry=before[3].id, reason="a slip"))
    after = all_told(longer, content())
    assert [told.id for told in after[: len(before)]] == [told.id for told in before]
    assert after[3].since == "taken back"


def test_what_was_linked_set_aside_or_taken_back_is_named_by_its_number() -> None:
    """Never by its words: they may be blacked out or left out where they stand."""
    case = Writing().begin()
    case.prepare("t1")
    answer = case.answer("t1", "young-person", "places", "Kez drives us to the coast at night.")
    other = case.answer("t1", "young-person", "a-usual-evening", "Soup.")
    link = case.link(answer, "a4").entries[-1]
    case.add(kinds.SetAside, entry=other.id, reason="A meal.")
    case.add(kinds.Withdrawn, entry=link.id, reason="a slip")
    every = {told.id: told for told in all_told(case.ledger(), content())}
    named = {each.label: each.text for told in list(every.values())[-3:] for each in told.parts}
    assert named["Words that were linked to it"] == f"Entry {every[answer.id].number}"
    assert named["The words"] == f"Entry {every[other.id].number}"
    assert named["What was taken back"] == f"Entry {every[link.id].number}"


def test_the_child_and_the_parents_may_ask() -> None:
    """The child under the name of the form; a parent whom nobody talked with, too."""
    assert (ROBIN.name, ROBIN.party, SKY.name, SKY.party) == (CHILD, "young person", "Sky Invented", "parent or carer")
    assert requesters(Writing().begin().ledger(), CHILD)[1].id == "parent or carer"


def test_nothing_is_chosen_beforehand() -> None:
    """Not even for their own words; and the other party's are known as such."""
    every = chosen(finished(), content(), ROBIN)
    assert undecided(every) == every
    assert told_of(finished(), "A grey car").others
    assert not told_of(finished(), "till late").others
    sky = {each.told.id: each.others for each in chosen(finished(), content(), SKY)}
    assert not sky[told_of(finished(), "A grey car").told.id]
    assert sky[told_of(finished(), "till late").told.id]


def test_the_latest_choice_for_a_person_holds() -> None:
    """What was chosen for one person says nothing of another's copy."""
    each = told_of(finished(), "till late")
    ledger = redact(redact(finished(), each, "leave-out", reason="third-party"), each)
    assert told_of(ledger, "till late").choice == ledger.entries[-1]
    assert undecided(chosen(ledger, content(), SKY)) == chosen(ledger, content(), SKY)


def test_a_choice_from_before_the_case_knew_better_does_not_hold() -> None:
    """What is somebody else's by now was included without a word: it is undecided again, and no agreement with it stands."""
    case = Writing().begin()
    case.prepare("t2", "parent-carer", person="Lee")
    view = case.add(kinds.Viewed, assessment="a1", whose="parent or carer", thing="plan", answer="disagrees", words="Not at his.")
    lee = requesters(case.ledger(), CHILD)[1]
    of = {"person": lee.id, "whose": "own"}
    first = chosen(case.ledger(), content(), lee)[0].told.id
    case.add(Redacted, entry=first, how="leave-out", reason="source", **of)
    case.add(Redacted, entry=view.id, how="include", **of)
    case.add(CopyAgreed, by="ben", person=lee.id, state=state_of(chosen(case.ledger(), content(), lee)))
    assert agreed(case.ledger(), lee, chosen(case.ledger(), content(), lee)) is not None
    case.prepare("t3", "parent-carer", person="Pat")
    case.add(Redacted, entry=case.entries[-1].id, how="leave-out", reason="source", **of)
    every = chosen(case.ledger(), content(), lee)
    assert [each.told.id for each in undecided(every)] == [view.id]
    assert agreed(case.ledger(), lee, every) is None
    case.add(Redacted, entry=view.id, how="include", words="Lee said it.", **of)
    assert undecided(chosen(case.ledger(), content(), lee)) == ()


def test_an_agreement_is_with_one_state() -> None:
    """A later choice, a new entry, or one that was taken back make it void."""
    ledger = include_all(finished())
    every = chosen(ledger, content(), ROBIN)
    ledger = ledger.with_(CopyAgreed(id="c", at=ledger.entries[-1].at, by="ben", person=ROBIN.id, state=state_of(every)))
    assert agreed(ledger, ROBIN, chosen(ledger, content(), ROBIN)) is not None
    for later in (
        redact(ledger, every[0], "leave-out", reason="source"),
        ledger.with_(kinds.Noted(id="n", at=ledger.entries[-1].at, by="ada", conversation="t1", prompt="places", words="New.")),
        ledger.with_(kinds.Withdrawn(id="w", at=ledger.entries[-1].at, by="ada", entry=every[0].told.id, reason="a slip")),
    ):
        assert agreed(later, ROBIN, chosen(later, content(), ROBIN)) is None


def test_words_are_found_wherever_they_stand_in_an_entry() -> None:
    """Whatever their capitals; nothing is found of no words."""
    each = told_of(finished(), "till late").told
    assert wherever(each.parts, "KEZ’S") == (BlackedOut(part="words", begins=14, ends=19),)
    assert each.parts[-1].text[14:19] == "Kez’s"
    assert wherever(each.parts, "") == wherever(each.parts, "nobody") == ()


def test_what_is_still_said_elsewhere_is_named() -> None:
    """A name that is blacked out in one entry and stands in another; a passage of an answer that is left out."""
    case = Writing().begin()
    case.prepare("t1")
    answer = case.answer("t1", "young-person", "places", "Kez drives us to the coast at night.")
    case.add(kinds.Observed, words="Seen with kez, again.", basis="observation")
    case.add(kinds.Marked, answer=answer.id, begins=4, ends=19, words="drives us to the")
    ledger = include_all(case.ledger())
    told = told_of(ledger, "Kez drives")
    assert still_said(chosen(ledger, content(), ROBIN)) == ()
    barred = redact(ledger, told, "black-out", reason="third-party", passages=(BlackedOut(part="words", begins=0, ends=3),))
    pairs = [(back.told.title, each.told.title) for back, each in still_said(chosen(barred, content(), ROBIN))]
    assert pairs == [("What was said", "An observation or a record")]
    left = redact(ledger, told, "leave-out", reason="third-party")
    assert [each.told.title for _, each in still_said(chosen(left, content(), ROBIN))] == ["A passage was marked"]


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda each: (each[0], each[0] + each[1])), max_size=6)


@given(st.text(min_size=40, max_size=60), SPANS)
def test_what_is_hidden_is_nowhere_in_what_stays(text: str, spans: list[tuple[int, int]]) -> None:
    """Together with what is hidden it is the whole text, in order; no two bars touch."""
    hidden = merged(spans)
    pieces = apart(text, hidden)
    places = iter(hidden)
    assert "".join(piece if piece is not None else text[slice(*next(places))] for piece in pieces) == text
    assert not any(one is other is None for one, other in pairwise(pieces))
