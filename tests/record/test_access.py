"""A copy of the record: every entry that says something about somebody, what was chosen for it, and what is still said elsewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record import entry as kinds
from interview.record.access import (
    Chosen,
    Requester,
    agreed,
    apart,
    chosen,
    merged,
    requesters,
    state_of,
    undecided,
    wherever,
)
from interview.record.access_again import half_covered, still_said
from interview.record.access_words import within
from interview.record.entry import BlackedOut, CopyAgreed, Redacted
from interview.record.ledger import Ledger
from interview.record.telling import SILENT, all_told
from interview.record.telling_kinds import KINDS, Part
from interview.words.content import Content
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
        whose="third party" if each.another else "own",
        third="Somebody" if each.another else "",
        words="They were asked.",
        said=each.told.said,
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
    said = {each.told.id: each.told.said for each in chosen(case.ledger(), content(), lee)}
    first = next(iter(said))
    case.add(Redacted, entry=first, how="leave-out", reason="source", said=said[first], **of)
    case.add(Redacted, entry=view.id, how="include", said=said[view.id], **of)
    case.add(CopyAgreed, by="ben", person=lee.id, state=state_of(chosen(case.ledger(), content(), lee)))
    assert agreed(case.ledger(), lee, chosen(case.ledger(), content(), lee)) is not None
    case.prepare("t3", "parent-carer", person="Pat")
    case.add(Redacted, entry=case.entries[-1].id, how="leave-out", reason="source", **of)
    every = chosen(case.ledger(), content(), lee)
    assert [(each.told.id, each.lapsed) for each in undecided(every)] == [(view.id, "whose")]
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


def known() -> Writing:
    """A case in which Kim said one thing; its second entry says whose words they are."""
    case = Writing().begin().prepare("t2", "parent-carer", person="Kim", person_id="kim", relation="carer at 5 Secret Lane", role="carer")
    case.answer("t2", "parent-carer", "a-usual-evening", "A grey car.")
    return case


@pytest.mark.parametrize("how", ["include", "black-out", "leave-out"])
def test_a_choice_holds_for_what_the_entry_said_when_it_was_made(how: str) -> None:
    """A bar stands on letters. When a name is mended, other letters stand there: the entry is undecided again, and says why."""
    case = known()
    said = told_of(case.ledger(), "A grey car.")
    speaker = said.told.part("speaker")
    assert speaker is not None
    place = speaker.text.index("carer at")
    more = {
        "include": {},
        "black-out": {"passages": (BlackedOut(part="speaker", begins=place, ends=len(speaker.text)),), "reason": "third-party"},
        "leave-out": {"reason": "third-party"},
    }
    ledger = redact(case.ledger(), said, how, **more[how])
    assert told_of(ledger, "A grey car.").choice is not None
    case.entries[:] = ledger.entries
    case.prepare("t2", "parent-carer", person="Kimberley-Anne", person_id="kim", relation="carer at 5 Secret Lane", role="carer")
    now = told_of(case.ledger(), "A grey car.")
    assert (now.choice, now.lapsed) == (None, "said")
    assert now in undecided(chosen(case.ledger(), content(), ROBIN))


def test_bars_from_before_what_an_entry_said_was_kept_do_not_hold() -> None:
    """Nobody can tell on which letters they stood. What was included or left out then stands."""
    case, words = known(), BlackedOut(part="words", begins=2, ends=6)
    each = told_of(case.ledger(), "A grey car.")
    of = {"entry": each.told.id, "person": ROBIN.id, "whose": "third party", "third": "Kim", "words": "She asked us to."}
    for how, more, holds in (("include", {}, True), ("black-out", {"passages": (words,)}, False), ("leave-out", {}, True)):
        case.add(Redacted, how=how, reason="" if how == "include" else "source", **of, **more)
        now = told_of(case.ledger(), "A grey car.")
        assert ((now.choice is not None), now.lapsed) == (holds, "" if holds else "said")


def test_what_the_content_words_anew_is_chosen_for_again() -> None:
    """Another version of a form has other words under the same bar, and the manager agreed with the words of then."""
    case = Writing().begin().prepare("t1")
    case.link(case.answer("t1", "young-person", "places", "Lifts off people."), "m1")
    ledger, then = include_all(case.ledger()), content()
    every = chosen(ledger, then, ROBIN)
    ledger = ledger.with_(CopyAgreed(id="c", at=ledger.entries[-1].at, by="ben", person=ROBIN.id, state=state_of(every)))
    assert agreed(ledger, ROBIN, every) is not None
    item = then.tools["cse-1"].indicator("m1")
    assert item is not None
    now = chosen(ledger, reworded(then, item.wording, "Seen getting into or out of vehicles."), ROBIN)
    assert [each.told.title for each in undecided(now)] == ["Words were linked to an item of the form"]
    assert state_of(now) != state_of(every)
    assert agreed(ledger, ROBIN, now) is None


def test_an_agreement_is_with_the_words_too() -> None:
    """Also where every choice is of the same id and still there: what the entries say is part of what was agreed with."""
    every = chosen(include_all(known().ledger()), content(), ROBIN)
    told = every[-1].told
    other = replace(every[-1], told=replace(told, parts=(*told.parts[:-1], replace(told.parts[-1], text="A red car."))))
    assert state_of((*every[:-1], other)) != state_of(every)


def reworded(then: Content, was: str, now: str) -> Content:
    """Return the content with one item of CSE 1 in other words."""
    tool = then.tools["cse-1"]
    sections = tuple(
        replace(section, indicators=tuple(replace(item, wording=now) if item.wording == was else item for item in section.indicators))
        for section in tool.sections
    )
    return replace(then, tools={**then.tools, "cse-1": replace(tool, sections=sections)})


@pytest.mark.parametrize(
    ("text", "words", "stays"),
    [
        ("Lifts off Tim, sometimes. Timing is all.", "Tim", ("Lifts off ", None, ", sometimes. Timing is all.")),
        ("They care about the car.", "car", ("They care about the ", None, ".")),
        ("I go to Kez’s flat (Kez/Liam live there).", "kez", ("I go to ", None, " flat (", None, "/Liam live there).")),
        ("Kez's mate, not Kezs.", "Kez", (None, " mate, not Kezs.")),
        ("At Kez’s, then home.", "Kez's", ("At ", None, ", then home.")),
        ("With Kez\nBrown.", "Kez Brown", ("With ", None, ".")),
        ("Jose\u0301 and José.", "José", (None, " and ", None, ".")),
        ("Hal Al Al left.", "Al Al", ("Hal ", None, " left.")),
        ("مع علي وعليان", "علي", ("مع ", None, " وعليان")),
        ("रामा और राम", "राम", ("रामा और ", None)),
        ("我去王明的家", "王明", ("我去", None, "的家")),
    ],
)
def test_words_are_blacked_out_where_they_stand_as_words(text: str, words: str, stays: tuple[str | None, ...]) -> None:
    """Not within another word, in any script: the rest of that word would say which name it was. With what makes it somebody's (’s)."""
    spans = wherever((Part("words", "Words", text, "own"),), words)
    assert apart(text, [(each.begins, each.ends) for each in spans]) == stays


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Lifts off Tim, sometimes. Timing is all; Tim’s car. Sometimes.", "Tim", ("sometimes", "Timing")),
        ("With Kez.", "Kez", ()),
        ("@kez_99 rang", "Kez", ("kez_99",)),
        ("رأيت عليان", "علي", ("عليان",)),
    ],
)
def test_words_within_other_words_are_named(text: str, words: str, found: tuple[str, ...]) -> None:
    """Each longer word once, whatever its capitals."""
    assert within(text, words) == found


def test_an_entry_in_which_a_hidden_word_stands_within_another_is_named() -> None:
    """For a person to look at; not where that word is blacked out, too."""
    case = Writing().begin().prepare("t1")
    case.answer("t1", "young-person", "places", "Lifts off Tim, sometimes.")
    ledger = include_all(case.ledger())
    each = told_of(ledger, "Lifts off")
    tim = wherever(each.told.parts, "Tim")
    ledger = redact(ledger, each, "black-out", reason="third-party", passages=tim)
    found = half_covered(chosen(ledger, content(), ROBIN))
    assert [(each.told.number, words, longer) for each, words, longer in found] == [(each.told.number, "Tim", ("sometimes",))]
    both = (*tim, *wherever(each.told.parts, "sometimes"))
    assert half_covered(chosen(redact(ledger, each, "black-out", reason="third-party", passages=both), content(), ROBIN)) == ()


@pytest.mark.parametrize(
    "says", ["I go to Kez’s flat.", "(Kez/Liam live there)", "kez's", "Kez—him", "KEZ_99", "“Kez”…", "Ke\u00adz"]
)  # fmt: skip
def test_a_name_is_known_again_whatever_stands_beside_it(says: str) -> None:
    """Words are what stands between anything but letters and figures; ’s at their end is no part of a name."""
    case = Writing().begin().prepare("t1")
    case.answer("t1", "young-person", "places", "Lifts off Kez.")
    case.answer("t1", "young-person", "a-usual-evening", says)
    case.answer("t1", "young-person", "things-you-like", "Kezia is nobody I know.")
    ledger = include_all(case.ledger())
    each = told_of(ledger, "Lifts off")
    ledger = redact(ledger, each, "black-out", reason="third-party", passages=wherever(each.told.parts, "Kez"))
    assert [told.told.parts[-1].text for _, told in still_said(chosen(ledger, content(), ROBIN))] == [says]


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
