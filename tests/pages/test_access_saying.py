"""What the page of a copy says of entries: what stands for them, whose they are, and what is to be looked at again."""

from __future__ import annotations

from interview.pages.access_saying import LAPSED, listed, look_again, speaker, stands
from interview.record.access import Chosen, chosen, requesters, wherever
from interview.record.entry import Redacted
from tests.documents.cases import CHILD, Writing, content


def known() -> Writing:
    case = Writing().begin().prepare("t1").prepare("t2", "parent-carer", person="Kim", person_id="kim", relation="mother")
    case.answer("t1", "young-person", "places", "Lifts off Tim, sometimes.")
    case.answer("t2", "parent-carer", "a-usual-evening", "Tim’s grey car.")
    return case


def every(case: Writing) -> tuple[Chosen, ...]:
    return chosen(case.ledger(), content(), requesters(case.ledger(), CHILD)[0])


def of(case: Writing, words: str) -> Chosen:
    return next(each for each in every(case) if any(words in part.text for part in each.told.parts))


def redact(case: Writing, each: Chosen, name: str = "") -> None:
    spans = wherever(each.told.parts, name)
    case.add(
        Redacted,
        entry=each.told.id,
        person=requesters(case.ledger(), CHILD)[0].id,
        how="black-out" if spans else "include",
        whose="third party",
        third="Tim",
        passages=spans,
        reason="third-party" if spans else "",
        words="Read.",
        said=each.told.said,
    )


def test_where_a_hidden_name_is_still_said_is_named() -> None:
    """In another entry, by both numbers; within a longer word of its own entry, with that word."""
    case = known()
    redact(case, of(case, "Lifts off"), "Tim")
    redact(case, of(case, "grey car"))
    first, second = of(case, "Lifts off").told.number, of(case, "grey car").told.number
    assert look_again(every(case)) == [
        f"Entry {second} still says something of what is kept back in entry {first}.",
        f"In entry {first}, “Tim” also stands within another word: “sometimes”.",
    ]


def test_an_entry_whose_choice_lapsed_says_so() -> None:
    """It is not told apart from one that nobody looked at yet by its missing choice alone."""
    case = known()
    assert stands(of(case, "Lifts off")) == "not decided"
    redact(case, of(case, "Lifts off"), "Tim")
    assert stands(of(case, "Lifts off")) == "words blacked out"
    case.prepare("t1", person="Samuel")
    each = of(case, "Lifts off")
    assert stands(each) == "to be decided again"
    assert "it says something else since" in LAPSED[each.lapsed]


def test_whose_an_entry_of_anothers_conversation_is_stands_there_to_be_kept() -> None:
    """By the case's own name for them; nobody has to write it for every answer. Whose a child's own are is not said."""
    case = known()
    assert speaker(of(case, "grey car")) == "Kim, mother"
    assert speaker(of(case, "Lifts off")) == ""


def test_only_a_few_longer_words_are_named() -> None:
    """A short name stands in many."""
    assert listed(("one", "two")) == "“one”, “two”"
    assert listed(("a", "b", "c", "d", "e")) == "“a”, “b”, “c”, “d” and others"
