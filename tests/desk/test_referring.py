"""Where it goes and what was handed on: one question at a time, nothing sent, and nothing waits for a decision."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from interview.desk import Desk, HandedOn, Newer, Observation, Refused
from interview.pages import where_papers
from interview.pages.remaking import again
from interview.pages.where import decided
from interview.pages.where_lacking import to_be_referred
from interview.people import Professional
from interview.record.entry import Guided, Referred, Sent
from interview.record.referral import Asked, asked_first, cover, documents_made, guided, referrals, since_written
from interview.record.summary import Summary
from interview.words.authority import read_authority
from interview.words.markup import read_sheet
from interview.words.problem import Problems
from tests.documents.reading import folded, pdf_pages, word_paragraphs
from tests.fakes_people import FakeClock

THIRD = Path(__file__).resolve().parents[1] / "authorities/nowhere-on-sea.md"
NO = "No, as far as I know now"
TO_MASH = HandedOn(means="e-mail", day="2026-01-02", handed_by="Ada Example", step="to-mash")
TO_MASE = dataclasses.replace(
    TO_MASH,
    step="to-mase",
    manager="Ben Example",
    consulted="2026-01-01",
    reasons=("A blocker that is preventing progress and/or effective safeguarding responses",),
    reason="Nobody can find where they meet.",
)


@pytest.fixture
def clock() -> FakeClock:
    """Noon of 2 January 2026."""
    made = FakeClock()
    made.now = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
    return made


def last_of(desk: Desk, who: Professional, case: str) -> str:
    found = guided(desk.read(who, case), desk.authority(desk.read(who, case)))
    return found.id if found else ""


def stands(desk: Desk, who: Professional, case: str) -> str:
    return desk.way(desk.read(who, case))[-1].id


def waits(desk: Desk, who: Professional) -> bool:
    (line,) = (line for line in desk.cases(who) if isinstance(line, Summary))
    return line.to_refer


def finish(desk: Desk, who: Professional, case: str) -> None:
    """Finish the first assessment at High Risk."""
    desk.not_involve(who, case, "young person", "He is in hospital.")
    desk.not_known(who, case, desk.without_evidence(desk.read(who, case)), "No record was seen.")
    for question in desk.tool(desk.read(who, case)).questions:
        desk.write(who, case, question.id, "Something invented.")
    desk.decide(who, case, "high", "A grey car, and three nights away.")
    desk.finish(who, case)


def test_the_questions_are_answered_one_by_one_with_nothing_decided(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Who gave each answer is kept, and to whom they led; it ends at who may be told."""
    assert stands(desk, ada, shared) == "danger-now"
    desk.go_on(ada, shared, "danger-now", NO)
    desk.go_on(ben, shared, "aware", "No, or I am not certain")
    ledger = desk.go_on(ada, shared, "to-mash", "Go on")
    assert [(step.question, desk.read(ada, shared).name_of(state.by)) for step, state in desk.who_answered(ledger)] == [
        ("danger-now", "Ada Example"),
        ("aware", "Ben Example"),
        ("to-mash", "Ada Example"),
    ]
    desk.go_on(ada, shared, "how-high", "At Risk, no tier, or not decided yet")
    ledger = desk.go_on(ada, shared, "trafficked", "I have no sign of it")
    last = ledger.last(Guided)
    assert last is not None
    assert (last.led_to, last.ended) == (("The Barking and Dagenham Multi-Agency Safeguarding Hub (MASH)",), True)


def test_one_can_go_back_and_begin_again_and_what_was_answered_stays(desk: Desk, ada: Professional, case: str) -> None:
    """Each state is an entry of its own; going back from the beginning changes nothing."""
    desk.go_on(ada, case, "danger-now", "Yes")
    desk.go_on(ada, case, "call-999", "The call is made: go on")
    desk.go_back(ada, case)
    assert stands(desk, ada, case) == "call-999"
    ledger = desk.begin_again(ada, case)
    assert stands(desk, ada, case) == "danger-now"
    assert desk.go_back(ada, case) == desk.begin_again(ada, case) == ledger
    assert [len(entry.answers) for entry in ledger.of(Guided)] == [1, 2, 1, 0]


@pytest.mark.parametrize(("question", "answer"), [("aware", "No, or I am not certain"), ("danger-now", "Perhaps"), ("", "")])
def test_only_the_question_that_stands_is_answered(question: str, answer: str, desk: Desk, ada: Professional, case: str) -> None:
    """Another one, or an answer that it does not have, is refused."""
    with pytest.raises(Refused, match="That question or answer is not the one that stands now"):
        desk.go_on(ada, case, question, answer)


def test_two_people_do_not_answer_over_each_other(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Whoever saw an older state is told; what is sent twice is kept once."""
    ledger = desk.go_on(ben, shared, "danger-now", NO, seen="", ident="once")
    assert desk.go_on(ben, shared, "danger-now", NO, seen="", ident="once") == ledger
    for verb in (desk.go_back, desk.begin_again):
        with pytest.raises(Newer, match="Ben Example changed this"):
            verb(ada, shared, seen="")
    with pytest.raises(Newer, match="Ben Example changed this"):
        desk.go_on(ada, shared, "danger-now", "Yes", seen="")
    assert verb(ada, shared, last_of(desk, ada, shared), "twice") == verb(ada, shared, "", "twice")


def test_questions_that_changed_are_asked_anew(desk: Desk, ada: Professional, case: str) -> None:
    """Answers to another version of the file stay in the case and lead nowhere."""
    desk.go_on(ada, case, "danger-now", "Yes")
    known = desk.content.authorities["barking-and-dagenham"]
    newer = {**desk.content.authorities, known.id: dataclasses.replace(known, version=known.version + 1)}
    desk.content = dataclasses.replace(desk.content, authorities=newer)
    assert stands(desk, ada, case) == "danger-now"
    assert desk.who_answered(desk.read(ada, case)) == ()


def test_an_answer_whose_words_the_file_changed_is_given_once(desk: Desk, ada: Professional, case: str) -> None:
    """The version was not raised: the answers before it still lead, it is given anew, and the way goes on; going back goes back from there."""
    desk.go_on(ada, case, "danger-now", NO)
    desk.go_on(ada, case, "aware", "No, or I am not certain")
    known = desk.content.authorities["barking-and-dagenham"]
    assert known.where is not None
    stops = tuple(
        dataclasses.replace(
            stop,
            answers=tuple(
                dataclasses.replace(each, words=each.words.replace("No, or I am not certain", "No, or not sure")) for each in stop.answers
            ),
        )
        for stop in known.where.stops
    )
    changed = dataclasses.replace(known, where=dataclasses.replace(known.where, stops=stops))
    desk.content = dataclasses.replace(desk.content, authorities={**desk.content.authorities, known.id: changed})
    assert stands(desk, ada, case) == "aware"
    assert [step.question for step, _ in desk.who_answered(desk.read(ada, case))] == ["danger-now"]
    ledger = desk.go_on(ada, case, "aware", "No, or not sure")
    assert (stands(desk, ada, case), [step.question for step, _ in desk.who_answered(ledger)]) == ("to-mash", ["danger-now", "aware"])
    desk.go_back(ada, case)
    assert stands(desk, ada, case) == "aware"
    desk.go_back(ada, case)
    assert stands(desk, ada, case) == "danger-now"


def test_a_review_asks_about_danger_again(desk: Desk, ada: Professional, case: str) -> None:
    """The questions begin anew, and are answered from the first one on."""
    desk.go_on(ada, case, "danger-now", NO)
    finish(desk, ada, case)
    desk.begin_review(ada, case, "three months")
    assert (stands(desk, ada, case), desk.who_answered(desk.read(ada, case))) == ("danger-now", ())
    ledger = desk.go_on(ada, case, "danger-now", "Yes", seen="")
    assert [len(entry.answers) for entry in ledger.of(Guided)] == [1, 1]


def test_what_was_written_for_an_earlier_referral_is_said_to_hold_or_written_again(desk: Desk, ada: Professional, case: str) -> None:
    """Until then it goes into no new note; the same words, said to hold, are an entry of today. Of what is of today nothing is kept twice."""
    mase = desk.guide(desk.read(ada, case)).stop("to-mase")  # type: ignore[union-attr]
    assert mase is not None
    desk.write_cover(ada, case, "manager", "Ben Example", "", step="to-mase")
    ledger = desk.refer(ada, case, "r", TO_MASE)
    assert (asked_first(ledger, mase).manager, asked_first(ledger, mase, now=True).manager) == ("Ben Example", "")
    assert desk.write_cover(ada, case, "manager", "Ben Example", step="to-mase") == ledger
    ledger = desk.write_cover(ada, case, "manager", "Ben Example", step="to-mase", holds=True)
    assert asked_first(ledger, mase, now=True).manager == "Ben Example"
    assert desk.write_cover(ada, case, "manager", "Ben Example", step="to-mase", holds=True) == ledger


def test_a_consultation_uses_up_no_words_of_the_referral(desk: Desk, ada: Professional) -> None:
    """It comes before the referral: what was written for that is still for that. Once it is noted, the words were for it."""
    case = desk.open_case(ada, "Sam Invented", "cse-1", "leicester-leicestershire-rutland")
    ledger = desk.write_cover(ada, case, "worry", "A car outside the school, twice.")
    wrote = cover(ledger, "worry")
    assert wrote is not None
    phone = HandedOn(means="phone", day="2026-01-02", handed_by="Ada Example", step="to-consult")
    ledger = desk.refer(ada, case, "r1", phone)
    assert since_written(ledger, wrote, desk.guide(ledger)) is None
    ledger = desk.refer(ada, case, "r2", dataclasses.replace(phone, step="to-duty"))
    assert since_written(ledger, wrote, desk.guide(ledger)) is not None


def test_an_authority_of_one_s_own_leads_by_its_file_alone(desk: Desk, ada: Professional) -> None:
    """A third one, invented, with words and addresses of its own."""
    problems = Problems()
    third = read_authority(read_sheet(THIRD.read_text("utf-8"), "scripts/authorities/x.md", problems), problems)
    assert not problems.errors
    desk.content = dataclasses.replace(desk.content, authorities={third.id: third})
    case = desk.open_case(ada, "Sam Invented", "cse-1", third.id)
    desk.go_on(ada, case, "danger-now", "No")
    desk.go_on(ada, case, "open", "No")
    assert desk.way(desk.read(ada, case))[-1].addresses == ("lighthouse@nowhere.example", "1 Invented Pier, Nowhere-on-Sea")
    with pytest.raises(Refused, match="The harbour master is consulted before"):
        desk.refer(ada, case, "r", dataclasses.replace(TO_MASH, step="harbour"))


def test_a_case_without_an_authority_s_questions_can_still_be_referred(desk: Desk, ada: Professional) -> None:
    """Nothing is asked; the note of a referral needs nobody's file."""
    case = desk.open_case(ada, "Sam Invented", "cse-1", "")
    assert (desk.guide(desk.read(ada, case)), desk.way(desk.read(ada, case))) == (None, ())
    ledger = desk.refer(ada, case, "r", dataclasses.replace(TO_MASH, step="", to="The duty team"))
    assert [each.now.to for each in referrals(ledger)] == ["The duty team"]


def test_the_cover_sheet_s_words_are_kept_and_never_written_over(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """The same text is no new entry; a part that somebody changed since is not lost."""
    ledger = desk.write_cover(ada, shared, "worry", "Cars.", "")
    assert desk.write_cover(ada, shared, "worry", "Cars.", "") == ledger
    with pytest.raises(Newer):
        desk.write_cover(ben, shared, "worry", "Late.", "")
    found = cover(ledger, "worry")
    assert found is not None
    later = cover(desk.write_cover(ben, shared, "worry", "Late.", found.id), "worry")
    assert later is not None
    assert later.text == "Late."
    with pytest.raises(Refused, match="The cover sheet has no such part"):
        desk.write_cover(ada, shared, "rumours", "None.")


def test_what_a_step_asks_for_is_written_before_anything_is_made(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Who was consulted, on which day, which reasons hold and why: for that step alone, never written over, and the words of the sheet stay."""
    mase = desk.guide(desk.read(ada, shared)).stop("to-mase")  # type: ignore[union-attr]
    assert mase is not None
    assert asked_first(desk.read(ada, shared), mase) == Asked("", "", (), "")
    for part, text in (("manager", "Dee"), ("consulted", "2026-01-01"), ("reasons", mase.reasons[1]), ("reason", "Two cars.")):
        desk.write_cover(ada, shared, part, text, "", step="to-mase")
    ledger = desk.read(ada, shared)
    assert asked_first(ledger, mase) == Asked("Dee", "2026-01-01", mase.reasons[1:], "Two cars.")
    assert desk.write_cover(ada, shared, "consulted", "2026-01-01", step="to-mase") == ledger
    with pytest.raises(Newer):
        desk.write_cover(ben, shared, "manager", "Eve", "", step="to-mase")
    assert cover(ledger, "manager") is None
    ledger = desk.write_cover(ada, shared, "reasons", "", step="to-mase")
    assert asked_first(ledger, mase) == Asked("Dee", "2026-01-01", (), "Two cars.")


@pytest.mark.parametrize(
    ("part", "text", "step", "says"),
    [
        ("manager", "Dee", "", "The authority does not ask for this now"),
        ("manager", "Dee", "to-mash", "The authority does not ask for this now"),
        ("reason", "Cars.", "nowhere", "The authority does not ask for this now"),
        ("worry", "Cars.", "to-mase", "The authority does not ask for this now"),
        ("reasons", "A whim", "to-mase", "The authority gives other reasons now"),
        ("consulted", "tomorrow", "to-mase", "“tomorrow” is not a day"),
        ("consulted", "2026-01-03", "to-mase", "This day is still to come"),
    ],
)
def test_what_no_step_asks_for_is_refused(part: str, text: str, step: str, says: str, desk: Desk, ada: Professional, case: str) -> None:
    """Nothing is kept, and the sentence says so."""
    before = desk.read(ada, case)
    with pytest.raises(Refused, match=says):
        desk.write_cover(ada, case, part, text, step=step)
    assert desk.read(ada, case) == before


def test_a_referral_is_noted_with_what_was_sent(desk: Desk, ada: Professional, case: str) -> None:
    """To whom by the authority's own name, when, how, by whom, and how many entries each document was made from."""
    ledger = desk.share(ada, case, "referral.pdf", "PDF", draft=True)
    (made,) = documents_made(ledger)
    ledger = desk.refer(ada, case, "r", dataclasses.replace(TO_MASE, time="9:30", sent=(made.id,)))
    (found,) = referrals(ledger)
    now = found.now
    assert (now.to, now.means, now.handed, now.handed_by) == (
        "The Multi-Agency Sexual Exploitation Meeting (MASE)",
        "e-mail",
        "2026-01-02T09:30",
        "Ada Example",
    )
    assert (now.manager, now.consulted, now.reasons, now.reason) == ("Ben Example", "2026-01-01", TO_MASE.reasons, TO_MASE.reason)
    assert now.sent == (Sent(document="referral.pdf", entries=made.entries, made=made.id),)


def test_a_referral_sent_twice_is_one_and_a_change_keeps_its_answer(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """The answer that came is a state of its own, and nobody writes over what they have not seen."""
    ledger = desk.refer(ada, shared, "r", TO_MASH, "", "once")
    assert desk.refer(ada, shared, "r", TO_MASH, "", "once") == ledger == desk.refer(ada, shared, "r", TO_MASH)
    ledger = desk.answer_came(ben, shared, "r", " On Monday. ", "once", "answer")
    assert desk.answer_came(ben, shared, "r", "On Monday.") == ledger
    by_phone = dataclasses.replace(TO_MASH, means="phone")
    with pytest.raises(Newer):
        desk.refer(ada, shared, "r", by_phone, "once")
    ledger = desk.refer(ada, shared, "r", by_phone, "answer")
    (found,) = referrals(ledger)
    assert (found.now.means, found.now.answer) == ("phone", "On Monday.")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (dataclasses.replace(TO_MASH, step="nowhere"), "The authority names no such step now"),
        (dataclasses.replace(TO_MASH, step="aware"), "The authority names no such step now"),
        (dataclasses.replace(TO_MASH, step=""), "Write to whom it was handed on"),
        (dataclasses.replace(TO_MASH, means="pigeon"), "Choose how it was handed on"),
        (dataclasses.replace(TO_MASH, handed_by=" "), "Write who handed it on"),
        (dataclasses.replace(TO_MASE, manager=""), "is consulted before this goes to The Multi-Agency"),
        (dataclasses.replace(TO_MASE, consulted=""), "is consulted before this goes to The Multi-Agency"),
        (dataclasses.replace(TO_MASE, reasons=()), "Choose why it goes to"),
        (dataclasses.replace(TO_MASE, reasons=("A whim",)), "The authority gives other reasons"),
        (dataclasses.replace(TO_MASH, reasons=TO_MASE.reasons), "The authority gives other reasons"),
        (dataclasses.replace(TO_MASH, sent=("e1",)), "One of those documents was not made from this case"),
        (dataclasses.replace(TO_MASH, day=""), "Write the day on which it was handed on"),
        (dataclasses.replace(TO_MASH, day="yesterday"), "“yesterday” is not a day"),
        (dataclasses.replace(TO_MASH, day="2026-01"), "“2026-01” is not a day"),
        (dataclasses.replace(TO_MASH, day="2026-01-03"), "This day is still to come: 3 January 2026"),
        (dataclasses.replace(TO_MASE, consulted="2026-02-03"), "This day is still to come: 3 February 2026"),
        (dataclasses.replace(TO_MASH, day="2010-05-03"), "is before the child was born, or too long ago"),
        (dataclasses.replace(TO_MASH, day="1990-05-03"), "is before the child was born, or too long ago"),
        (dataclasses.replace(TO_MASE, day="2026-01-01", consulted="2026-01-02"), "This was handed on before anybody was consulted"),
        (
            dataclasses.replace(TO_MASH, day="2026-01-01", time="09:00", consulted="2026-01-02"),
            "on 1 January 2026, and the consultation is of 2",
        ),
        (dataclasses.replace(TO_MASH, time="noon"), "“noon” is not a time"),
        (dataclasses.replace(TO_MASH, time="23:59"), "23:59 today is still to come"),
    ],
)
def test_a_note_that_cannot_be_is_refused_and_changes_nothing(told: HandedOn, says: str, desk: Desk, ada: Professional, case: str) -> None:
    """Each with a sentence that says what is wrong; the words are still on the page."""
    desk.fill(ada, case, "date-of-birth", "2011-05-04")
    with pytest.raises(Refused, match=says.replace("(", r"\(")):
        desk.refer(ada, case, "r", told)
    assert referrals(desk.read(ada, case)) == ()


def test_a_consultation_on_the_day_itself_is_before_the_handing_on(desk: Desk, ada: Professional, case: str) -> None:
    """Days are compared, not times: nobody writes down at what time they consulted."""
    ledger = desk.refer(ada, case, "r", dataclasses.replace(TO_MASE, time="00:01", consulted="2026-01-02"))
    assert [each.now.consulted for each in referrals(ledger)] == ["2026-01-02"]


def test_mase_waits_for_the_manager_and_urgent_worry_does_not(desk: Desk, ada: Professional, case: str) -> None:
    """The refusal says what to do now."""
    with pytest.raises(Refused, match="An urgent worry does not wait for it: tell the child’s social worker or the duty team now"):
        desk.refer(ada, case, "r", dataclasses.replace(TO_MASE, manager=""))


def test_a_note_is_taken_back_whole_with_the_reason(desk: Desk, ada: Professional, case: str) -> None:
    """Every state goes; a note that is not there, or no reason, is refused."""
    desk.refer(ada, case, "r", TO_MASH, "", "one")
    ledger = desk.answer_came(ada, case, "r", "Yes.", "one", "two")
    with pytest.raises(Refused, match="Say in a few words why the note of this referral"):
        desk.take_back_referral(ada, case, "r", " ")
    with pytest.raises(Newer):
        desk.take_back_referral(ada, case, "r", "another child", "one")
    ledger = desk.take_back_referral(ada, case, "r", "another child", "two")
    assert (referrals(ledger), [entry.reason for entry in ledger.withdrawn.values()]) == ((), ["another child"] * 2)
    assert not list(ledger.of(Referred))
    with pytest.raises(Refused, match="No such referral is noted"):
        desk.answer_came(ada, case, "r", "No.")


def test_the_list_of_cases_says_when_high_or_medium_has_no_referral(desk: Desk, ada: Professional, case: str) -> None:
    """Until one is noted; a call to the police is none."""
    assert not waits(desk, ada)
    desk.decide(ada, case, "at-risk", "So far.")
    assert (waits(desk, ada), desk.not_referred(desk.read(ada, case))) == (False, "")
    desk.decide(ada, case, "medium", "New words.")
    assert (waits(desk, ada), desk.not_referred(desk.read(ada, case))) == (True, "medium")
    desk.refer(ada, case, "r0", dataclasses.replace(TO_MASH, step="call-999", means="phone"))
    assert waits(desk, ada)
    desk.refer(ada, case, "r1", TO_MASH)
    assert (waits(desk, ada), desk.not_referred(desk.read(ada, case))) == (False, "")


def test_a_word_with_somebody_else_is_no_referral_where_the_authority_says_whom_it_goes_to(
    desk: Desk, ada: Professional, case: str
) -> None:
    """The school nurse does not take the hub's place; noted again under the authority's own step it counts, and the first note can go."""
    desk.decide(ada, case, "high", "She was found in another town.")
    assert to_be_referred(desk, desk.read(ada, case)) == ["CSE 1: High Risk, and no referral is noted."]
    ledger = desk.refer(ada, case, "r0", dataclasses.replace(TO_MASH, step="", to="The school nurse", means="phone"))
    assert (waits(desk, ada), desk.not_referred(ledger)) == (True, "high")
    assert to_be_referred(desk, ledger) == [
        "CSE 1: High Risk, and no referral is noted.",
        "A note to somebody else does not take its place. Where it was the referral, take that note back, and note it again with the authority’s own "
        "step under To whom.",
    ]
    desk.take_back_referral(ada, case, "r0", "It was the MASH.")
    ledger = desk.refer(ada, case, "r1", TO_MASH)
    assert (waits(desk, ada), desk.not_referred(ledger), to_be_referred(desk, ledger)) == (False, "", [])


@pytest.mark.parametrize(
    ("authority", "step"),
    [("barking-and-dagenham", "to-nrm"), ("leicester-leicestershire-rutland", "to-consult")],
    ids=["nrm", "consultation"],
)
def test_only_a_step_that_is_the_referral_takes_its_place(authority: str, step: str, desk: Desk, ada: Professional) -> None:
    """A referral to the National Referral Mechanism and a mere consultation leave it to be made; it is said why, and what to do."""
    case = desk.open_case(ada, "Sam Invented", "cse-1", authority)
    desk.decide(ada, case, "high", "She was found in another town.")
    ledger = desk.refer(ada, case, "r0", dataclasses.replace(TO_MASH, step=step, means="phone"))
    assert (waits(desk, ada), desk.not_referred(ledger)) == (True, "high")
    where = desk.guide(ledger)
    assert where is not None
    title = where.stop(step).title  # type: ignore[union-attr]
    assert to_be_referred(desk, ledger) == [
        "CSE 1: High Risk, and no referral is noted.",
        f"A note under “{title}” is of something else than the referral, and does not take its place. Where it was the referral, take that note "
        "back, and note it again with the step that is the referral, under To whom.",
    ]
    ledger = desk.refer(ada, case, "r1", dataclasses.replace(TO_MASH, step="to-duty"))
    assert (waits(desk, ada), to_be_referred(desk, ledger)) == (False, [])


def test_without_an_authority_s_questions_any_note_is_a_referral(desk: Desk, ada: Professional) -> None:
    """Nobody's file says whom it goes to."""
    case = desk.open_case(ada, "Sam Invented", "cse-1", "")
    ledger = desk.decide(ada, case, "high", "She was found in another town.")
    assert desk.not_referred(ledger) == "high"
    ledger = desk.refer(ada, case, "r", dataclasses.replace(TO_MASH, step="", to="The duty team"))
    assert desk.not_referred(ledger) == ""


def test_a_note_stays_one_when_the_authority_s_file_loses_its_step(desk: Desk, ada: Professional, case: str) -> None:
    """It was one of its own steps when it was noted: a new version of the file undoes no referral."""
    desk.decide(ada, case, "high", "She was found in another town.")
    ledger = desk.refer(ada, case, "r", TO_MASH)
    known = desk.content.authorities["barking-and-dagenham"]
    assert known.where is not None
    fewer = dataclasses.replace(known.where, stops=tuple(stop for stop in known.where.stops if stop.id != "to-mash"))
    newer = {**desk.content.authorities, known.id: dataclasses.replace(known, where=fewer, version=known.version + 1)}
    desk.content = dataclasses.replace(desk.content, authorities=newer)
    assert desk.not_referred(ledger) == ""


@pytest.fixture
def reviewed(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> str:
    """A case that was finished at High Risk on 2 January 2026, of which a review was begun on 12 January."""
    finish(desk, ada, case)
    clock.move(days=10)
    desk.begin_review(ada, case, "She was found in another town.")
    return case


@pytest.mark.parametrize("name", where_papers.KINDS)
def test_a_referral_made_in_a_review_is_made_again_byte_for_byte(
    name: str, desk: Desk, ada: Professional, reviewed: str, clock: FakeClock
) -> None:
    """With the last finished assessment in it, also when the review has gone on since."""
    data, draft = where_papers.made(desk, ada, reviewed, name, 1)
    assert draft
    shared = documents_made(desk.read(ada, reviewed))[0]
    clock.move(days=1)
    desk.decide(ada, reviewed, "medium", "She is home.")
    assert again(desk, ada, reviewed, shared.id).data == data
    assert in_it(name, data, "The last finished assessment, of 2 January 2026")
    assert in_it(name, data, "A grey car, and three nights away.")


def test_the_sealed_file_holds_the_last_finished_assessment_too(desk: Desk, ada: Professional, reviewed: str) -> None:
    """As Word and as PDF."""
    owner = pyrage.x25519.Identity.generate()
    closed = where_papers.made_sealed(desk, ada, reviewed, str(owner.to_public()))
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(closed, [owner]))) as opened:
        assert opened.namelist() == list(where_papers.KINDS)
        for name in opened.namelist():
            assert in_it(name, opened.read(name), "The last finished assessment, of 2 January 2026")


def in_it(name: str, data: bytes, words: str) -> bool:
    return words in folded(" ".join(pdf_pages(data) if name.endswith(".pdf") else word_paragraphs(data)))


def test_the_tier_that_stands_is_said_of_each_form_with_its_day(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> None:
    """None yet; decided; lower than the rule and not agreed to: so nobody answers how high it is against what was decided."""
    assert decided(desk, desk.read(ada, case)) == ["No tier is decided yet (CSE 1). This page works without one."]
    ledger = desk.decide(ada, case, "medium", "New words.")
    assert decided(desk, ledger) == ["Medium Risk, decided on 2 January 2026 (CSE 1)."]
    clock.move(days=3)
    desk.judge(ada, case, "h1", "indicated", ("current",), seen="", observed=Observation("She was seen there."))
    ledger = desk.decide(ada, case, "medium", "The police are involved.", seen=None)
    assert decided(desk, ledger) == [
        "Medium Risk, decided on 5 January 2026 (CSE 1). It is lower than the rule, which gave High Risk, and no second person has agreed yet."
    ]


def test_the_tier_of_an_assessment_that_is_reviewed_now_is_said_as_such(
    desk: Desk, ada: Professional, reviewed: str, clock: FakeClock
) -> None:
    """Until the review has one of its own that is as high, or is finished."""
    assert decided(desk, desk.read(ada, reviewed)) == [
        "High Risk, decided on 2 January 2026 (CSE 1). "
        "That assessment is reviewed now: the review that was begun on 12 January 2026 has no tier of its own yet."
    ]
    clock.move(days=1)
    ledger = desk.decide(ada, reviewed, "medium", "She is home.")
    assert decided(desk, ledger) == [
        "High Risk, decided on 2 January 2026 (CSE 1). That assessment is reviewed now: "
        "the review that was begun on 12 January 2026 has a lower tier, which counts once it is finished."
    ]
    ledger = desk.decide(ada, reviewed, "high", "She was missing last night.")
    assert decided(desk, ledger) == ["High Risk, decided on 13 January 2026 (CSE 1)."]
