"""Signatures and views stand at the end of the document, each as it is: given, not given, or void."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interview.documents.form import FieldRow, Fields, Form, Heading, Paragraph, Quoted
from interview.documents.pdf import pdf
from interview.documents.word import word
from interview.record.assessment import assessment
from interview.record.entry import Finished, Signed, Viewed
from interview.record.signing import state_of
from interview.record.views import asked_about
from tests.documents.cases import ADA, BEN, MADE, Writing, content, form_of


@pytest.fixture
def case() -> Writing:
    """A case in which one item is decided and the form finished."""
    case = Writing().begin()
    case.judge("a4", "not-known", reason="No records.")
    case.add(Finished, assessment="a1")
    return case


def sign(case: Writing, part: str, words: str = "") -> None:
    ledger = case.ledger()
    found = assessment(ledger)
    assert found is not None
    who = BEN if part == "manager" else ADA
    case.add(
        Signed,
        by=who,
        assessment="a1",
        part=part,
        state=state_of(ledger, content().tools["cse-1"], found),
        entries=len(ledger),
        words=words,
    )


def below(form: Form, title: str) -> list[object]:
    """Return the blocks below a heading of ours, up to the next of its level."""
    blocks = iter(form.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.text == title:
            break
    found = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            break
        found.append(block)
    return found


def rows(form: Form) -> dict[str, str]:
    (fields,) = [block for block in below(form, "Signatures") if isinstance(block, Fields)]
    return {row.label: row.value.text for row in fields.rows if isinstance(row, FieldRow)}


def test_a_part_without_a_signature_says_so(case: Writing) -> None:
    """No blank line that could be taken for a signature to come."""
    assert rows(form_of(case.ledger())) == {"Professional": "Not signed", "Manager, as the second person": "Not signed"}


def test_a_signature_stands_with_name_and_day(case: Writing) -> None:
    """And with what the second person added."""
    sign(case, "manager", "Strategy meeting on Monday.")
    signed = rows(form_of(case.ledger()))["Manager, as the second person"]
    assert signed.startswith("Signed by ")
    assert signed.endswith("with their pass-phrase. Strategy meeting on Monday.")


def test_a_signature_of_another_state_is_void(case: Writing) -> None:
    """What was signed was another assessment than this."""
    sign(case, "professional")
    case.judge("a5", "not-known", reason="No records.")
    assert rows(form_of(case.ledger()))["Professional"].startswith("Void: it was changed or returned after ")


def notices(form: Form) -> list[object]:
    return [block.text for block in below(form, "Signatures") if isinstance(block, Paragraph)]


def test_a_form_that_ends_with_a_signature_says_that_it_is_what_was_signed(case: Writing) -> None:
    """By whom, as what, at which minute; once anything came after it, it is no more than today's form."""
    assert notices(form_of(case.ledger())) == []
    sign(case, "professional")
    (says,) = notices(form_of(case.ledger()))
    assert says == (
        "This is the form as it stood when Ada Example signed it (Professional), 12 November 2026, 09:49 UTC. "
        "What was changed after that is not in it."
    )
    case.judge("a5", "not-known", reason="No records.")
    assert notices(form_of(case.ledger())) == []


def test_each_view_stands_apart_in_its_own_words(case: Writing) -> None:
    """The latest of each person on each thing; nobody's view is anybody else's."""
    case.add(Viewed, assessment="a1", whose="young person", thing="assessment", answer="could-not")
    case.add(Viewed, assessment="a1", whose="young person", thing="assessment", answer="partly", words="Not the bit about school.")
    case.add(
        Viewed, assessment="a1", whose="parent or carer", thing="plan", answer="disagrees", person="Her mother", words="Nobody asked me."
    )
    quotes = [
        (block.about, [line.speech.text for line in block.lines])
        for block in below(form_of(case.ledger()), "Whether they agree")
        if isinstance(block, Quoted)
    ]  # type: ignore[union-attr]
    assert [words for _, words in quotes] == [["Not the bit about school."], ["Nobody asked me."]]
    assert quotes[0][0].startswith("Agrees with some of it (assessment)")
    assert quotes[1][0].startswith("Her mother: does not agree (plan)")


def test_both_are_printed(case: Writing) -> None:
    """In Word and as PDF/UA."""
    sign(case, "professional")
    case.add(Viewed, assessment="a1", whose="young person", thing="plan", answer="agrees", words="أوافق")
    form = form_of(case.ledger(), MADE + timedelta(days=1))
    assert pdf(form).startswith(b"%PDF")
    assert word(form).startswith(b"PK")


def test_a_signature_from_elsewhere_is_what_the_file_says(case: Writing) -> None:
    """Whose it is said to be, and that nobody checked it here; also where the case ends with it, as when it is shown as it was signed."""
    sign(case, "manager", "Strategy meeting on Monday.")
    case.entries[-1] = replace(case.entries[-1], elsewhere=True)
    form = form_of(case.ledger())
    assert rows(form)["Manager, as the second person"] == (
        "Signed elsewhere by Ben Example, 12 November 2026, as the file says; not checked here. Strategy meeting on Monday."
    )
    assert notices(form) == [
        "This is the form as it stood when Ben Example signed it (Manager, as the second person), 12 November 2026, 09:49 UTC, in another "
        "installation. So says the file with which the case came; it was not checked here. What was changed after that is not in it."
    ]


def test_what_became_of_a_signature_from_elsewhere_is_said(case: Writing) -> None:
    """Something was decided since: the file's signature was of another assessment than this."""
    sign(case, "professional")
    case.entries[-1] = replace(case.entries[-1], elsewhere=True)
    case.judge("a5", "not-known", reason="No records.")
    assert rows(form_of(case.ledger()))["Professional"].endswith("not checked here. It was changed or returned since.")


def agreement(case: Writing) -> list[str]:
    """Return what the form says of each view, in order."""
    return [block.about for block in below(form_of(case.ledger()), "Whether they agree") if isinstance(block, Quoted)]


def test_who_agreed_before_it_was_changed_is_not_said_to_agree_with_what_it_says_now(case: Writing) -> None:
    """What they said stays, with its day, and says that it was before the change and is asked again; once they were asked, the new holds."""

    def ask(answer: str, person: str) -> None:
        found = assessment(case.ledger())
        assert found is not None
        state = asked_about(case.ledger(), found, "assessment")
        case.add(Viewed, assessment="a1", whose="young person", thing="assessment", answer=answer, person=person, state=state)

    ask("agrees", "Robin")
    assert agreement(case) == ["Robin: agrees (assessment), 12 November 2026"]
    case.judge("a5", "indicated", "current")
    assert agreement(case) == ["Robin: agrees (assessment), said on 12 November 2026, before it was changed; to be asked again"]
    ask("disagrees", "robin")
    assert agreement(case) == ["Robin: does not agree (assessment), 12 November 2026"]


def test_only_who_is_still_to_be_asked_is_said_to_be_followed_up(case: Writing) -> None:
    """Whoever of those that nobody named answers has answered; one name is one, however it is capitalised."""

    def say(answer: str, person: str, thing: str) -> None:
        case.add(Viewed, assessment="a1", whose="parent or carer", thing=thing, answer=answer, person=person)

    say("could-not", "Mum", "plan")
    say("could-not", "", "assessment")
    follows = "could not be asked, or could not answer; to be followed up ({}), 12 November 2026"
    assert agreement(case) == [f"Mum: {follows.format('plan')}", f"C{follows.format('assessment')[1:]}"]
    say("agrees", "mum", "plan")
    say("agrees", "Dad", "assessment")
    assert agreement(case) == [
        "Mum: agrees (plan), 12 November 2026",
        "Could not be asked, or could not answer (assessment), 12 November 2026",
        "Dad: agrees (assessment), 12 November 2026",
    ]
