"""The case itself: who may open it, its fields, its drafts, who looked, and erasing it."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Refused
from interview.desk.intake import MOST_WORDS
from interview.people import Professional
from interview.ports import NoSuchCase, NotSaved, Unreadable
from interview.record.entry import Accessed, AssessmentBegun, CaseOpened, FieldWritten, LetIn, Shared
from interview.record.fields import value
from interview.record.summary import Summary
from tests.fakes import MemoryShelf
from tests.fakes_people import FakeClock

NAME = "childs-name"


def test_a_case_begins_with_a_name_and_who_opened_it(desk: Desk, ada: Professional) -> None:
    """The form, its version, the name and the referrer's own details are there from the beginning."""
    ledger = desk.read(ada, desk.open_case(ada, "  Sam Invented ", "cse-1", "barking-and-dagenham"))
    assert [type(entry) for entry in ledger.entries[:3]] == [CaseOpened, Accessed, AssessmentBegun]
    assert (value(ledger, NAME), value(ledger, "referrer-name"), value(ledger, "referrer-contact")) == ("Sam Invented", ada.name, ada.email)
    assert desk.current(ledger).version == desk.tool(ledger).version


def test_a_case_needs_a_name(desk: Desk, ada: Professional) -> None:
    """Only a name is needed, and it is."""
    with pytest.raises(Refused, match="Write a name first") as refused:
        desk.open_case(ada, "  ", "cse-1", "barking-and-dagenham")
    assert refused.value.needs == "words"
    assert desk.cases(ada) == []


def test_a_case_needs_a_form_that_is_there(desk: Desk, ada: Professional) -> None:
    """A form that the content does not have is not begun."""
    with pytest.raises(Refused, match="Choose the form that will be filled"):
        desk.open_case(ada, "Sam", "cse-9", "")


def test_nobody_opens_anothers_case(desk: Desk, ben: Professional, case: str) -> None:
    """It is as if it were not there: no verb reads it, adds to it, keeps a draft in it or lists it."""
    attempts = (
        lambda: desk.read(ben, case),
        lambda: desk.look(ben, case, "curious"),
        lambda: desk.fill(ben, case, NAME, "Other"),
        lambda: desk.judge(ben, case, "v1", "not-known", seen=""),
        lambda: desk.agree(ben, case),
        lambda: desk.let_in(ben, case, ben.id, "to see it"),
        lambda: desk.keep_draft(ben, case, "told", "Words."),
        lambda: desk.drafts(ben, case),
        lambda: desk.share(ben, case, "form", "pdf", draft=True),
        lambda: desk.withdraw(ben, case, "e", "a slip"),
        lambda: desk.erase(ben, case, "Sam Invented", "no need"),
    )
    before = desk.shelf.read(case)
    for attempt in attempts:
        with pytest.raises(NoSuchCase):
            attempt()
    assert desk.shelf.read(case) == before
    assert desk.shelf.drafts(case) == {}
    assert desk.cases(ben) == []


def test_a_case_that_never_was_is_not_there(desk: Desk, ada: Professional) -> None:
    """The same kind of sentence as for one that is not open."""
    with pytest.raises(NoSuchCase):
        desk.read(ada, "never")


def test_who_is_let_in_may_open_it_until_that_is_taken_back(desk: Desk, ada: Professional, ben: Professional, case: str) -> None:
    """Who let whom in, and what for, stands in the case; taken back, the case is closed to them again."""
    ledger = desk.let_in(ada, case, ben.id, " he is the manager ")
    entry = ledger.last(LetIn)
    assert entry is not None
    assert (entry.by, entry.person, entry.name, entry.reason) == (ada.id, ben.id, ben.name, "he is the manager")
    assert desk.read(ben, case) == ledger
    assert [line.case for line in desk.cases(ben) if isinstance(line, Summary)] == [case]
    desk.withdraw(ada, case, entry.id, "he has left")
    assert desk.cases(ben) == []
    with pytest.raises(NoSuchCase):
        desk.read(ben, case)


@pytest.mark.parametrize(
    ("person", "reason", "says", "needs"),
    [
        ("nobody", "work", "Choose a colleague who has an account here", "person"),
        ("ben", "  ", "Say in a few words what your colleague needs the case for", "reason"),
        ("ada", "work", "The case is open to Ada Example already", ""),
    ],
)
def test_letting_in_needs_a_colleague_and_a_reason(
    person: str, reason: str, says: str, needs: str, desk: Desk, ada: Professional, case: str
) -> None:
    """Who has no account, has it open already, or needs it for nothing, is not let in."""
    with pytest.raises(Refused, match=says) as refused:
        desk.let_in(ada, case, person, reason)
    assert refused.value.needs == needs


def test_who_was_let_in_is_not_let_in_twice(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """A second press changes nothing."""
    with pytest.raises(Refused, match="The case is open to Ben Example already"):
        desk.let_in(ada, shared, ben.id, "again")


def test_looking_is_kept_with_its_purpose(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> None:
    """Reads are kept too; a second look for the same purpose within half an hour is the same look, for another it is not."""

    def looks() -> list[str]:
        return [entry.purpose for entry in desk.read(ada, case).of(Accessed)]

    desk.look(ada, case, "looked at the result")
    clock.move(minutes=29)
    desk.look(ada, case, "looked at the result")
    assert looks() == ["opened the case", "looked at the result"]
    desk.look(ada, case, "read the details")
    clock.move(minutes=2)
    desk.look(ada, case, "looked at the result")
    assert looks() == ["opened the case", "looked at the result", "read the details", "looked at the result"]


def test_two_people_looking_are_two_looks(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Each look has the name, role and agency of who looked."""
    desk.look(ada, shared, "to agree")
    seen = [(entry.by, entry.name, entry.role) for entry in desk.read(ada, shared).of(Accessed) if entry.purpose == "to agree"]
    assert seen == [("ben", "Ben Example", "manager"), ("ada", "Ada Example", "social worker")]


@pytest.mark.parametrize("kind", [CaseOpened, AssessmentBegun, Accessed, Shared])
def test_how_the_case_came_about_and_who_saw_it_cannot_be_taken_back(kind: type, desk: Desk, ada: Professional, case: str) -> None:
    """Nobody withdraws the beginning of a case, an access, or that a document was made."""
    ledger = desk.share(ada, case, "form.pdf", "pdf", draft=True)
    entry = ledger.last(kind)
    assert entry is not None
    with pytest.raises(Refused, match="This cannot be taken back"):
        desk.withdraw(ada, case, entry.id, "a slip")


def test_taking_back_needs_a_reason(desk: Desk, ada: Professional, case: str) -> None:
    """What was said stays in the ledger, with why it does not stand."""
    entry = desk.read(ada, case).last(FieldWritten)
    assert entry is not None
    with pytest.raises(Refused, match="Say in a few words why it is taken back") as refused:
        desk.withdraw(ada, case, entry.id, " ")
    assert refused.value.needs == "reason"
    with pytest.raises(Refused, match="That is not in this case any more"):
        desk.withdraw(ada, case, "never", "a slip")


def test_taken_back_twice_is_taken_back_once(desk: Desk, ada: Professional, case: str) -> None:
    """A second press adds nothing."""
    entry = desk.fill(ada, case, "gender", "girl").entries[-1]
    once = desk.withdraw(ada, case, entry.id, "a slip")
    assert desk.withdraw(ada, case, entry.id, "a slip") == once


def test_a_field_that_the_form_does_not_have_is_refused(desk: Desk, ada: Professional, case: str) -> None:
    """Nothing is kept under a name that no form would print."""
    with pytest.raises(Refused, match="This form has no such field"):
        desk.fill(ada, case, "shoe-size", "38")


def test_the_name_is_never_emptied(desk: Desk, ada: Professional, case: str) -> None:
    """A required field keeps what stood there; any other can be emptied."""
    with pytest.raises(Refused, match=r"Childs Name cannot be empty\. What stood there is kept") as refused:
        desk.fill(ada, case, NAME, " ")
    assert refused.value.needs == "words"
    desk.fill(ada, case, "gender", "girl")
    ledger = desk.fill(ada, case, "gender", "")
    assert (value(ledger, NAME), value(ledger, "gender")) == ("Sam Invented", "")


def test_the_same_text_is_not_written_twice(desk: Desk, ada: Professional, case: str) -> None:
    """Saving what stands there already adds nothing, and is no conflict, whatever was seen."""
    once = desk.fill(ada, case, "gender", "girl", "")
    assert desk.fill(ada, case, "gender", "girl", "") == once


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_a_field_changed_meanwhile_is_not_overwritten(second: str, desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Neither by a colleague nor by oneself in another tab: what stands there is shown, and nothing was saved over it."""
    desk.fill(ada if second == "ada" else ben, shared, "gender", "girl", "")
    before = desk.read(ada, shared)
    with pytest.raises(Newer, match=r"changed this at \d\d:\d\d, after you last saw it") as newer:
        desk.fill(ada, shared, "gender", "boy", "")
    assert str(newer.value).startswith("Ada Example" if second == "ada" else "Ben Example")
    assert newer.value.entry == before.last(FieldWritten, field="gender")
    assert desk.read(ada, shared) == before
    seen = newer.value.entry.id
    assert value(desk.fill(ada, shared, "gender", "boy", seen), "gender") == "boy"


def test_two_fields_are_no_conflict(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """What conflicts is one subject, never the case."""
    desk.fill(ben, shared, "gender", "girl", "")
    assert value(desk.fill(ada, shared, "language", "English", ""), "language") == "English"


def test_what_is_sent_twice_with_one_id_is_kept_once(desk: Desk, ada: Professional, case: str) -> None:
    """A page that lost the connection sends again; the case has it once."""
    once = desk.fill(ada, case, "gender", "girl", ident="one")
    assert desk.fill(ada, case, "gender", "a girl", ident="one") == once


def test_a_text_that_nobody_typed_is_refused_by_its_length(desk: Desk, ada: Professional, case: str) -> None:
    """A flood is not kept, as words or as a draft; what is long and possible is."""
    flood = "a" * (MOST_WORDS + 1)
    with pytest.raises(Refused, match="This text is longer than 200,000 characters"):
        desk.fill(ada, case, "address", flood)
    with pytest.raises(Refused, match="This text is longer than"):
        desk.keep_draft(ada, case, "told", flood)
    assert value(desk.fill(ada, case, "address", flood[1:]), "address") == flood[1:]


def test_a_draft_belongs_to_who_is_writing_it(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Two people write at one place without seeing or losing each other's half-typed words."""
    desk.keep_draft(ada, shared, "talk/places", "The pa")
    desk.keep_draft(ben, shared, "talk/places", "Ben's")
    assert {place: draft.text for place, draft in desk.drafts(ada, shared).items()} == {"talk/places": "The pa"}
    assert {place: draft.text for place, draft in desk.drafts(ben, shared).items()} == {"talk/places": "Ben's"}
    desk.keep_draft(ada, shared, "talk/places", "")
    assert desk.drafts(ada, shared) == {}
    assert desk.drafts(ben, shared) != {}


def test_what_was_saved_as_an_answer_is_no_draft_any_more(desk: Desk, ada: Professional, case: str, talk: str, clock: FakeClock) -> None:
    """The server stopped between the two: the words are not offered to be saved once more. Elsewhere, and later, the same words are a draft."""
    for place in (f"talk/{talk}/places", f"talk/{talk}/getting-there", "told/words"):
        desk.keep_draft(ada, case, place, "in town")
    desk.answer(ada, case, talk, "places", "in town")
    assert set(desk.drafts(ada, case)) == {f"talk/{talk}/getting-there", "told/words"}
    clock.move(minutes=1)
    desk.keep_draft(ada, case, f"talk/{talk}/places", "in town")
    assert f"talk/{talk}/places" in desk.drafts(ada, case)


def test_a_draft_is_never_in_the_ledger(desk: Desk, ada: Professional, case: str) -> None:
    """Half-typed words are nobody's entry."""
    before = desk.read(ada, case)
    desk.keep_draft(ada, case, "told", "He sh")
    assert desk.read(ada, case) == before


def test_a_document_that_was_made_is_kept_with_what_it_was_made_from(desk: Desk, ada: Professional, case: str) -> None:
    """Which, in which form, a draft or not, and from how many entries."""
    before = len(desk.read(ada, case))
    made = desk.share(ada, case, "form.pdf", "pdf", draft=True).last(Shared)
    assert made is not None
    assert (made.document, made.format, made.draft, made.entries) == ("form.pdf", "pdf", True, before)


def test_erasing_needs_a_reason_and_the_name_typed_again(desk: Desk, ada: Professional, case: str) -> None:
    """Whoever is about to make a case unreadable for ever shows that they know whose it is."""
    with pytest.raises(Refused, match="Say why the case is to be erased") as refused:
        desk.erase(ada, case, "Sam Invented", " ")
    assert refused.value.needs == "reason"
    for name in ("", "Sam", "sam invented"):
        with pytest.raises(Refused, match=r"The name does not match\. Nothing was erased"):
            desk.erase(ada, case, name, "a duplicate")
    assert desk.read(ada, case)
    desk.erase(ada, case, " Sam Invented ", "a duplicate")
    with pytest.raises(NoSuchCase):
        desk.read(ada, case)
    assert desk.cases(ada) == []
    kept = desk.register.noted(f"erased/{case}")
    assert "a duplicate" in kept, "who erased it and why outlives the case"
    assert "Sam" not in kept, "and the child's name does not"


def test_what_cannot_be_saved_changes_nothing(desk: Desk, ada: Professional, case: str) -> None:
    """A full disk is said, and the case is what it was."""
    assert isinstance(desk.shelf, MemoryShelf)
    before = desk.read(ada, case)
    desk.shelf.fails = "Not saved. The earlier version is safe."
    with pytest.raises(NotSaved, match="Not saved"):
        desk.fill(ada, case, "gender", "girl")
    assert desk.read(ada, case) == before


def test_the_case_touched_last_stands_first_and_one_that_cannot_be_read_is_named(
    desk: Desk, ada: Professional, case: str, clock: FakeClock
) -> None:
    """A damaged case hides no other, and is hidden by none."""
    clock.move(minutes=1)
    second = desk.open_case(ada, "Alex Invented", "cse-1", "")
    clock.move(minutes=1)
    desk.fill(ada, case, "gender", "girl")
    broken = desk.open_case(ada, "Kim Invented", "cse-1", "")
    assert isinstance(desk.shelf, MemoryShelf)
    desk.shelf.broken[broken] = "It was altered."
    lines = desk.cases(ada)
    assert [line.case for line in lines] == [case, second, broken]
    assert lines[-1] == Unreadable(broken, "It was altered.")
