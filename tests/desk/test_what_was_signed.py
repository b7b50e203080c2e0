"""What somebody signed is shown again as it was; where the signature is void, exactly what was changed since is said, by whom and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_other
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from interview.desk import Desk, Observation
from interview.desk.again import WasSigned, documents, what_was_signed
from interview.pages import remaking
from interview.pages.changed import called
from interview.people import Professional
from interview.ports import NoSuchCase, Trouble
from interview.record.changed import changed
from interview.record.entry import Judged, Signed
from interview.record.evidence import links
from interview.record.ledger import Ledger
from interview.record.signing import Subject, rests_on, signed_before
from interview.words.content import read_content
from tests.documents.reading import folded
from tests.fakes_people import FakeClock
from tests.whole.stage import Stage

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
NAMES = ("form.docx", "form.pdf")


def sign(desk: Desk, who: Professional, case: str, part: str) -> str:
    """Sign a part as it stands, and return the id of the signature."""
    ledger = desk.sign(who, case, part, desk.state(desk.read(who, case)))
    entry = ledger.entries[-1]
    assert isinstance(entry, Signed)
    return entry.id


@pytest.fixture
def finished(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, whose CSE 1 Ada has finished."""
    desk.not_involve(ada, shared, "young person", "He is in hospital.")
    desk.fill(ada, shared, "address", "1 Invented Street")
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    for question in desk.tool(desk.read(ada, shared)).questions:
        desk.write(ada, shared, question.id, "Something.")
    desk.decide(ada, shared, "medium", "As the rule says.")
    desk.finish(ada, shared)
    return shared


@pytest.fixture
def signature(desk: Desk, clock: FakeClock, ada: Professional, ben: Professional, finished: str) -> str:
    """The signature of Ben's, as the second person, under what Ada has signed before him; the id of an entry of that case. A day has passed."""
    sign(desk, ada, finished, "professional")
    clock.move(minutes=5)
    made = sign(desk, ben, finished, "manager")
    clock.move(days=1)
    return made


def was(desk: Desk, who: Professional, case: str, signature: str) -> WasSigned:
    return what_was_signed(desk, desk.read(who, case), signature)


def piece(desk: Desk, ledger: Ledger) -> str:
    """Return the id of the words that M1 rests on."""
    (found,) = [link.evidence.id for link in links(ledger, desk.current(ledger).id)["m1"]]
    return found


def later(desk: Desk, who: Professional, case: str) -> None:
    desk.fill(who, case, "address", "2 Invented Street")
    desk.write(who, case, "worried", "Much more than before.")
    desk.observe(who, case, Observation("Out all night."))


# the document


@pytest.mark.parametrize("name", NAMES)
def test_what_was_signed_is_the_same_file_before_and_after_later_edits(
    name: str, desk: Desk, ada: Professional, finished: str, signature: str
) -> None:
    """Byte for byte; today's form is another."""
    before = remaking.as_signed(desk, ada, finished, signature, name)
    later(desk, ada, finished)
    after = remaking.as_signed(desk, ada, finished, signature, name)
    assert (after.data, after.file) == (before.data, f"form-as-signed.{name.rpartition('.')[2]}")
    assert remaking.documents.made(desk, ada, finished, name)[0] != before.data


def test_it_says_who_signed_which_part_and_holds_nothing_that_came_after(
    desk: Desk, ada: Professional, finished: str, signature: str
) -> None:
    """Ben signed after Ada, so his has both signatures; what was changed since stands in neither."""
    later(desk, ada, finished)
    data = remaking.as_signed(desk, ada, finished, signature, "form.pdf").data
    text = folded(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    assert "This is the form as it stood when Ben Example signed it (Manager, as the second person), 2 March 2026, 09:05 UTC." in text
    assert "Signed by Ada Example, 2 March 2026" in text
    assert "1 Invented Street" in text
    assert "2 Invented Street" not in text
    assert "Much more than before." not in text


def test_that_it_was_made_is_kept_and_it_is_made_again_in_the_one_way(
    desk: Desk, ada: Professional, ben: Professional, finished: str, signature: str
) -> None:
    """Like any document: on the list once, and the same bytes from there."""
    made = remaking.as_signed(desk, ada, finished, signature, "form.pdf")
    later(desk, ada, finished)
    (shared,) = documents(desk.read(ada, finished))
    assert (shared.by, dict(shared.asked)) == (ada.id, {"form": "1", "signed": signature})
    assert remaking.again(desk, ben, finished, shared.id).data == made.data


def test_it_is_made_of_the_form_that_was_signed(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """Not of one that was begun since, nor of the assessment that a review has begun."""
    before = remaking.as_signed(desk, ada, finished, signature, "form.docx").data
    desk.begin_form(ada, finished, "cse-2")
    desk.begin_review(ada, finished, "Three months have passed.")
    found = was(desk, ada, finished, signature)
    assert (found.form, found.desk.tool(found.ledger).id) == (1, "cse-1")
    assert remaking.as_signed(desk, ada, finished, signature, "form.docx").data == before


def test_only_word_and_pdf_are_made(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """Anything else is a sentence, and nothing is kept."""
    before = desk.read(ada, finished)
    with pytest.raises(Trouble, match="Word or as PDF"):
        remaking.as_signed(desk, ada, finished, signature, "case.json")
    assert desk.read(ada, finished) == before


# who may, and what is not there


def test_nobody_else_learns_that_there_is_a_signature(desk: Desk, cyd: Professional, finished: str, signature: str) -> None:
    """The answer is that for a case that is not there, to the letter."""
    said = []
    for case in (finished, "0123456789abcdef0123"):
        with pytest.raises(NoSuchCase) as refused:
            remaking.as_signed(desk, cyd, case, signature, "form.pdf")
        said.append(str(refused.value))
    assert len(set(said)) == 1


def test_an_unknown_signature_gets_a_sentence(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """So does the id of any other entry."""
    for ident in ("", "0123456789abcdef0123", signature[:-1], desk.read(ada, finished).entries[0].id):
        with pytest.raises(Trouble, match=r"^There is no such signature in this case\. Nothing was changed\."):
            remaking.as_signed(desk, ada, finished, ident, "form.pdf")


# what was changed since

Change = Callable[[Desk, Professional, str], object]


def _reword(desk: Desk, who: Professional, case: str) -> None:
    desk.observe(who, case, with_other(SEEN, words="A van outside."), replaces=piece(desk, desk.read(who, case)))


def _take_back(desk: Desk, who: Professional, case: str) -> None:
    desk.withdraw(who, case, piece(desk, desk.read(who, case)), "It was another street.")


def _unlink(desk: Desk, who: Professional, case: str) -> None:
    desk.unlink(who, case, piece(desk, desk.read(who, case)), "m1")


def _turn(desk: Desk, who: Professional, case: str) -> None:
    desk.link(who, case, piece(desk, desk.read(who, case)), "m1", "away")


def _decision_back(desk: Desk, who: Professional, case: str) -> None:
    found = desk.current(desk.read(who, case))
    desk.withdraw(who, case, found.judged["m1"].id, "By mistake.")


CHANGES: dict[str, tuple[Change, tuple[str, str], tuple[str, str]]] = {
    "a field": (
        lambda desk, who, case: desk.fill(who, case, "address", "2 Invented Street"),
        ("field", "address"),
        ("1 Invented Street", "2 Invented Street"),
    ),
    "a field that was empty": (lambda desk, who, case: desk.fill(who, case, "language", "Welsh"), ("field", "language"), ("", "Welsh")),
    "a question": (lambda desk, who, case: desk.write(who, case, "worried", "More."), ("question", "worried"), ("Something.", "More.")),
    "a decision": (
        lambda desk, who, case: desk.judge(who, case, "m1", "indicated", ("current", "historic"), seen=None),
        ("decision", "m1"),
        ("indicated current", "indicated current historic"),
    ),
    "a decision taken back": (_decision_back, ("decision", "m1"), ("indicated current", "")),
    "the tier": (lambda desk, who, case: desk.decide(who, case, "high", "Worse than it reads."), ("tier", ""), ("medium", "high")),
    "words reworded": (_reword, ("words", "m1"), ("A car outside, twice.", "A van outside.")),
    "words taken back": (_take_back, ("words", "m1"), ("A car outside, twice.", "")),
    "words unlinked": (_unlink, ("words", "m1"), ("A car outside, twice.", "")),
    "words pointed the other way": (_turn, ("words", "m1"), ("", "A car outside, twice.")),
    "words linked elsewhere": (
        lambda desk, who, case: desk.link(who, case, piece(desk, desk.read(who, case)), "m2", "away"),
        ("words", "m2"),
        ("", "A car outside, twice."),
    ),
}


def says(entry: object) -> str:
    """Return what an entry of any kind says."""
    if isinstance(entry, Judged):
        return " ".join((entry.answer, *entry.columns))
    return next((getattr(entry, name) for name in ("text", "words", "tier") if hasattr(entry, name)), "")


@pytest.mark.parametrize("name", CHANGES)
def test_a_void_signature_lists_exactly_what_was_changed(
    name: str, desk: Desk, clock: FakeClock, ada: Professional, finished: str, signature: str
) -> None:
    """One change, one line: what it is, what it said then and says now, by whom, when. What was only looked at is none."""
    make, about, (then, now) = CHANGES[name]
    clock.move(hours=1)
    make(desk, ada, finished)
    at = clock.now
    clock.move(hours=1)
    desk.observe(ada, finished, Observation("New shoes."))
    desk.comment(ada, finished, "m1", "Shall we ask the school?")
    found = was(desk, ada, finished, signature)
    (each,) = found.changed
    assert (found.stands, each.subject[:2], says(each.then), says(each.now)) == (False, about, then, now)
    assert each.did is not None
    assert (each.did.by, each.did.at) == (ada.id, at)


def test_changes_are_listed_in_the_order_in_which_they_were_made(
    desk: Desk, clock: FakeClock, ada: Professional, ben: Professional, finished: str, signature: str
) -> None:
    """What was changed twice stands once, as it is now, by whoever was last."""
    for who, field, text in ((ada, "address", "2 Street"), (ben, "language", "Welsh"), (ben, "address", "3 Street")):
        clock.move(hours=1)
        desk.fill(who, finished, field, text)
    found = was(desk, ada, finished, signature).changed
    assert [(each.subject.about, says(each.now), each.did and each.did.by) for each in found] == [
        ("language", "Welsh", ben.id),
        ("address", "3 Street", ben.id),
    ]


def test_what_is_undone_is_no_change(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """The signature stands again: the form says what was signed."""
    desk.judge(ada, finished, "v1", "not-applicable", seen=None, reason="Asked the school.")
    assert not was(desk, ada, finished, signature).stands
    desk.undo(ada, finished)
    found = was(desk, ada, finished, signature)
    assert (found.stands, found.changed) == (True, ())


def test_what_was_signed_by_both_names_both(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """Whoever signed the same state stands beside it, also where their signature came later."""
    first = next(entry for entry in desk.read(ada, finished).of(Signed))
    assert [each.part for each in was(desk, ada, finished, first.id).together] == ["professional", "manager"]
    assert was(desk, ada, finished, first.id).ledger.entries[-1] == first


def test_a_return_voids_without_a_change(desk: Desk, ada: Professional, ben: Professional, finished: str, signature: str) -> None:
    """Who returned it and why is said in the place of a list; signed anew, the new signature is named."""
    desk.return_for_more(ben, finished, "professional", "Two things, please.")
    found = was(desk, ada, finished, signature)
    assert (found.stands, found.changed, found.newer) == (False, (), None)
    assert found.returned is not None
    assert found.returned.words == "Two things, please."
    anew = sign(desk, ben, finished, "manager")
    found = was(desk, ada, finished, signature)
    assert (found.stands, found.newer and found.newer.id) == (False, anew)
    assert was(desk, ada, finished, anew).stands


def test_earlier_signatures_stay_in_reach(desk: Desk, clock: FakeClock, ada: Professional, finished: str, signature: str) -> None:
    """Those that were given anew since, and those under the assessment that is reviewed; the newest first."""

    def before() -> list[str]:
        ledger = desk.read(ada, finished)
        return [each.id for each in signed_before(ledger, desk.tool(ledger), desk.current(ledger))]

    assert before() == []
    first = next(entry.id for entry in desk.read(ada, finished).of(Signed))
    later(desk, ada, finished)
    desk.finish(ada, finished)
    clock.move(days=1)
    again = sign(desk, ada, finished, "professional")
    assert before() == [first]
    desk.begin_review(ada, finished, "Three months have passed.")
    assert before() == [again, signature, first]


def test_another_form_is_not_taken_for_a_change_in_the_case(desk: Desk, ada: Professional, finished: str, signature: str) -> None:
    """Where the content has lost a field since, the signature is void, nobody is named as having changed anything, and the reason is said."""
    tool = desk.content.tools["cse-1"]
    fewer = tuple(with_other(each, fields=tuple(field for field in each.fields if field.id != "address")) for each in tool.sections)
    desk.content = with_other(desk.content, tools={**desk.content.tools, "cse-1": with_other(tool, sections=fewer)})
    found = was(desk, ada, finished, signature)
    assert (found.stands, found.changed, found.another_form) == (False, (), True)


def test_all_that_a_signature_covers_has_a_name(desk: Desk, ada: Professional, finished: str) -> None:
    """In the form's own words: no id is ever shown in the place of one."""
    ledger = desk.read(ada, finished)
    tool = desk.tool(ledger)
    named = {called(tool, subject) for subject in (*rests_on(ledger, tool, desk.current(ledger)), Subject("agreement"))}
    assert {
        "Child and family details: Address",
        "The decision on “Seen entering or leaving vehicles driven by unknown adults”",
        "Words linked to “Seen entering or leaving vehicles driven by unknown adults”",
        "The tier",
        "The second person’s agreement with the tier",
        tool.questions[0].title,
    } < named
    assert all(" " in name for name in named)


def test_a_row_that_was_emptied_is_a_change() -> None:
    """Of each cell that said something, by whoever emptied it; the row is gone, and nothing in it was taken back."""
    stage = Stage(read_content(Path(__file__).parents[1] / "whole" / "ferry_house"))
    who = stage.acting
    stage.case = stage.desk.open_case(who, "Kit Invented", "guest-book", "ferry-wardens")
    stage.desk.write_row(who, stage.case, "guests-1", "guest-name", "Old Tom", "")
    then, tool = stage.ledger, stage.tool
    stage.desk.write_row(who, stage.case, "guests-1", "guest-name", "")
    now = stage.ledger
    (each,) = changed(now, tool, then, stage.desk.current(then), stage.desk.current(now), "professional")
    assert (each.subject, says(each.then), each.now, each.did) == (
        Subject("cell", "guest-name", "guests-1"),
        "Old Tom",
        None,
        now.entries[-1],
    )
    assert called(tool, each.subject) == "Who comes and goes: Name or nickname"
