"""Words as evidence: whose they are, what they answered, and where their links lead when words are changed."""

from __future__ import annotations

from hypothesis import given, settings

from interview.record.entry import Disclosed, Observed, Prepared
from interview.record.evidence import any_evidence, evidence, links, set_aside, unlinked
from interview.record.ledger import Ledger
from interview.record.traces import brought, not_asked
from interview.words.content import Content, Heard
from tests.record.made import Writing, ledgers
from tests.whole.stage import content


def linked(case: Writing) -> list[tuple[str, str]]:
    """Return the words and direction of every link of the first item."""
    return [(link.evidence.words, link.pointing) for link in links(case.ledger, "a").get("i1", ())]


def test_an_answer_without_words_is_no_evidence() -> None:
    """Neither "I don't know" nor leaving can be linked to anything: absence of disclosure is not a no."""
    case = Writing()
    case.prepare()
    case.answer(without="dont-know")
    case.leave("rather-not")
    assert evidence(case.ledger) == {}


def test_evidence_says_whose_words_answered_what() -> None:
    """Speaker, the exact question, how and in which language, and the English beside it."""
    case = Writing()
    case.prepare(person="Sam")
    said = case.answer("أحب الحديقة.", locale="ar", rendered="I like the park.", rendered_by="Noor", how="typed")
    piece = evidence(case.ledger)[said]
    assert (piece.source, piece.speaker, piece.words, piece.asked) == ("young person", "Sam", "أحب الحديقة.", "Tell me.")
    assert (piece.locale, piece.rendered, piece.rendered_by, piece.how) == ("ar", "I like the park.", "Noor", "typed")


def test_a_drawing_without_words_is_evidence() -> None:
    """It can be linked and waits to be looked at like words; what was said about it stands with it, if anything was."""
    case = Writing()
    case.prepare()
    silent, told = case.answer(how="drawn", drawing="d1"), case.answer("My house.", how="drawn", drawing="d2", prompt="p2")
    pieces = evidence(case.ledger)
    assert [(pieces[each].words, pieces[each].drawing, pieces[each].how) for each in (silent, told)] == [
        ("", "d1", "drawn"),
        ("My house.", "d2", "drawn"),
    ]
    assert any_evidence(case.ledger)
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [silent, told]
    case.link(silent, pointing="away")
    assert [(link.evidence.drawing, link.pointing) for link in links(case.ledger, "a")["i1"]] == [("d1", "away")]
    case.take_back(silent)
    assert links(case.ledger, "a") == {}


def test_another_drawing_was_not_looked_at() -> None:
    """Put aside and drawn anew, it is new; put aside and said more about, too."""
    case = Writing()
    case.prepare()
    first = case.answer(drawing="d1")
    case.set_aside(first)
    assert unlinked(case.ledger, "a") == ()
    second = case.answer(drawing="d2", replaces=first)
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [second]
    case.set_aside(second)
    third = case.answer("My house.", drawing="d2", replaces=second)
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [third]


def test_a_drawing_is_brought_to_the_items_that_its_prompt_listens_for() -> None:
    """As an open answer in words would be."""
    case = Writing()
    case.prepare()
    drawn = case.answer(prompt="a-usual-evening", drawing="d1")
    (trace,) = brought(case.ledger, content(), "cse-1", "a4")
    assert (trace.status, [piece.id for piece in trace.evidence]) == ("said", [drawn])


def test_somebody_elses_words_are_neither_the_young_persons_nor_a_parents() -> None:
    """A youth worker who was talked with in the parent's script is named as what they are."""
    case = Writing()
    case.prepare("c1", "parent or carer", "Kim", "k1", relation="youth worker", role="other")
    case.prepare("c2", "parent or carer", "Gran", "g1", relation="grandmother", role="carer")
    kim, gran = case.answer("Out late."), case.answer("In by nine.", conversation="c2")
    pieces = evidence(case.ledger)
    assert [(pieces[each].source, pieces[each].speaker, pieces[each].relation) for each in (kim, gran)] == [
        ("other", "Kim", "youth worker"),
        ("parent or carer", "Gran", "grandmother"),
    ]


def test_what_nobody_has_linked_stands_in_the_order_of_its_weight() -> None:
    """What was told first, then what was seen, then answers, each in the order in which it came; what has no words is not there."""
    case = Writing()
    case.prepare()
    said, seen = case.answer("The park."), case.add(Observed, words="New shoes.", basis="observation")
    record = case.add(Observed, words="Missing.", basis="record")
    told = case.add(Disclosed, disclosure="d", words="He shut me in.")
    case.add(Disclosed, disclosure="blank", words="  ")
    case.answer(without="dont-know", prompt="p2")
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [told, seen, record, said]
    case.link(seen, pointing="away")
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [told, record, said]
    assert [piece.id for piece in unlinked(case.ledger, "b")] == [told, seen, record, said], "in a review, all is looked at anew"


def test_what_was_set_aside_was_looked_at() -> None:
    """It is not listed any more, until that is taken back; its words stand as evidence all the same."""
    case = Writing()
    case.prepare()
    said = case.answer("The park.")
    aside = case.set_aside(said)
    assert (list(set_aside(case.ledger)), unlinked(case.ledger, "a")) == ([said], ())
    assert said in evidence(case.ledger)
    case.take_back(aside)
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [said]


def test_words_that_were_changed_since_were_not_looked_at() -> None:
    """A changed answer, and a record in which more was told, are new; a record in which only another field was added is not."""
    case = Writing()
    case.prepare()
    said = case.answer("A man.")
    told = case.add(Disclosed, disclosure="d", words="He shut me in.")
    case.set_aside(said)
    case.set_aside(told)
    newer = case.answer("My uncle.", replaces=said)
    added = case.add(Disclosed, disclosure="d", words="He shut me in.", told="the duty team")
    assert list(set_aside(case.ledger)) == [added]
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [newer]
    more = case.add(Disclosed, disclosure="d", words="He shut me in. Twice.", told="the duty team")
    assert [piece.id for piece in unlinked(case.ledger, "a")] == [more, newer]


def test_a_link_follows_words_that_were_changed_and_changed_again() -> None:
    """The direction that a professional gave holds for the newest form of the words; taken back, for the one before."""
    case = Writing()
    case.prepare()
    first = case.answer("A man.")
    case.link(first)
    second = case.answer("My uncle.", replaces=first)
    third = case.answer("My uncle Joe.", replaces=second)
    assert linked(case) == [("My uncle Joe.", "towards")]
    case.take_back(third)
    assert linked(case) == [("My uncle.", "towards")]
    case.take_back(second)
    assert linked(case) == [("A man.", "towards")]


def test_words_changed_into_none_take_their_link_with_them() -> None:
    """An answer that became "I don't know" points nowhere."""
    case = Writing()
    case.prepare()
    first = case.answer("A man.")
    case.link(first)
    case.answer(without="dont-know", replaces=first)
    assert linked(case) == []


def test_withdrawn_words_are_no_evidence_and_carry_no_link() -> None:
    """What was taken back bears on nothing, until it is restored."""
    case = Writing()
    case.prepare()
    said = case.answer("A man.")
    case.link(said)
    gone = case.take_back(said)
    assert linked(case) == []
    case.take_back(gone)
    assert linked(case) == [("A man.", "towards")]


def test_the_later_direction_of_the_same_words_holds() -> None:
    """Words point to an item once, towards or away, also when they were changed between the two links."""
    case = Writing()
    case.prepare()
    first = case.answer("A man.")
    case.link(first, pointing="towards")
    second = case.answer("My uncle.", replaces=first)
    case.link(second, pointing="away")
    assert linked(case) == [("My uncle.", "away")]


def test_the_record_of_something_told_is_one_piece_however_often_it_is_added_to() -> None:
    """Each state takes the place of the one before, and a link goes with it."""
    case = Writing()
    first = case.add(Disclosed, disclosure="d", words="He shut me in.", person="Sam")
    case.link(first)
    case.add(Disclosed, disclosure="d", words="He shut me in. Twice.", person="Sam", done="rang the duty team")
    assert [piece.words for piece in evidence(case.ledger).values()] == ["He shut me in. Twice."]
    assert linked(case) == [("He shut me in. Twice.", "towards")]


def test_a_changed_observation_takes_its_link_along() -> None:
    """What was seen is written better; what it was linked to stays linked."""
    case = Writing()
    first = case.add(Observed, words="New shoes.", basis="observation")
    case.link(first)
    case.add(Observed, words="New shoes, the third pair.", basis="observation", replaces=first)
    assert linked(case) == [("New shoes, the third pair.", "towards")]


def test_a_link_of_another_assessment_is_not_this_ones() -> None:
    """In a review, evidence is linked anew."""
    case = Writing()
    case.link(case.add(Observed, words="New shoes.", basis="observation"))
    assert links(case.ledger, "b") == {}


@settings(max_examples=80, deadline=None)
@given(ledger=ledgers())
def test_no_link_leads_to_words_that_do_not_stand(ledger: Ledger) -> None:
    """Whatever is changed or taken back, a link leads to standing evidence, and to each piece of an item once."""
    pieces = evidence(ledger)
    for each in links(ledger, "a").values():
        idents = [link.evidence.id for link in each]
        assert set(idents) <= set(pieces)
        assert len(idents) == len(set(idents))
        assert all(ledger.stands(link.id) for link in each)


def heard(of: Content, item: str, audience: str) -> Heard:
    return next(found for found in of.heard("cse-1", item) if found.script.audience == audience)


def test_not_asked_is_not_the_same_as_left() -> None:
    """An item that no prompt touched is not asked; one whose prompt was left is not, and brought no words."""
    case = Writing()
    assert not_asked(case.ledger, content(), "cse-1", "m1", "young person")
    assert brought(case.ledger, content(), "cse-1", "m1") == ()
    case.prepare()
    case.leave("later", heard(content(), "m1", "young person").prompt.id)
    assert not not_asked(case.ledger, content(), "cse-1", "m1", "young person")
    assert not_asked(case.ledger, content(), "cse-1", "m1", "parent or carer")
    assert [(trace.status, trace.evidence) for trace in brought(case.ledger, content(), "cse-1", "m1")] == [("later", ())]


def test_a_prompt_that_listens_brings_its_words_to_each_of_its_items() -> None:
    """One open answer may shed light on several items; none of them is ticked by it."""
    case = Writing()
    case.prepare()
    case.answer("Out till one.", "a-usual-evening")
    for item in ("v9", "a4", "m2"):
        traces = brought(case.ledger, content(), "cse-1", item)
        assert [piece.words for trace in traces for piece in trace.evidence] == ["Out till one."]
    assert links(case.ledger, "a") == {}


def test_what_a_record_says_under_a_professionals_prompt_is_brought_too() -> None:
    """An observation that was written down at a prompt of the professional's own script stands with its items."""
    case = Writing()
    prompt = heard(content(), "h6", "professional")
    case.add(Observed, words="Held in a flat.", basis="record", agency="Police", script=prompt.script.id, prompt=prompt.prompt.id)
    traces = brought(case.ledger, content(), "cse-1", "h6")
    assert [piece.words for trace in traces for piece in trace.evidence] == ["Held in a flat."]


def test_what_was_asked_of_somebody_else_was_not_asked_of_a_parent() -> None:
    """The parent's script put to a youth worker says nothing of what a parent was asked."""
    case = Writing()
    known = heard(content(), "a4", "parent or carer")
    case.add(
        Prepared,
        conversation="c1",
        script=known.script.id,
        version=1,
        audience="parent or carer",
        locale="en",
        person="Kim",
        person_id="k1",
        role="other",
    )
    case.leave("later", known.prompt.id)
    assert not_asked(case.ledger, content(), "cse-1", "a4", "parent or carer")
    case.add(Prepared, conversation="c2", script=known.script.id, version=1, audience="parent or carer", locale="en", person="Pat")
    case.leave("later", known.prompt.id, "c2")
    assert not not_asked(case.ledger, content(), "cse-1", "a4", "parent or carer")
