"""The referral's papers: what is known, what was told word for word, the tool behind it; and one file that only its owner can open."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pyrage
import pytest

from interview.documents.form import Bullets, DocumentRefused, FieldRow, Fields, Form, FreeText, Heading, Paragraph
from interview.documents.pdf import pdf
from interview.documents.referral import ANSWERS, NOT_DECIDED, NOTHING_TOLD, UNWRITTEN, referral_form
from interview.documents.referral_cover import NO_REASON, NOBODY_YET
from interview.documents.result import NO_TIER_YET
from interview.documents.sealed import BAD_KEY, NO_KEY, NOT_THAT_ONE, recipient, sealed
from interview.documents.word import word
from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun, CoverWritten, Guided, Planned, Referred, Sent, Step
from interview.record.ledger import Ledger
from tests.documents import cases
from tests.documents.cases import BEGAN, CHILD, DRAWINGS, MADE, content, form_of
from tests.documents.reading import all_text, beside, folded, pdf_pages, word_paragraphs

BY = "Ada Example, social worker, Example Council"
WORRY = "Cars, late, and <nobody> says whose & why."


def referral(ledger: Ledger, authority: str = "barking-and-dagenham") -> Form:
    shelf, found = content(), assessment(ledger)
    assert found is not None
    return referral_form(ledger, shelf, shelf.tools["cse-1"], found, MADE, shelf.authorities.get(authority), BY, DRAWINGS.__getitem__)


def with_words(ledger: Ledger) -> Ledger:
    """The case with the questions answered, a plan, a cover sheet and an earlier referral."""
    own = content().authorities["barking-and-dagenham"]
    head = {"at": BEGAN, "by": "ada"}
    answers = (
        Step(question="danger-now", asked="?", answer="No, as far as I know now"),
        Step(question="aware", asked="?", answer="No, or I am not certain"),
    )
    return ledger.with_(
        Guided(id="g", **head, authority=own.id, version=own.version, answers=answers),
        CoverWritten(id="w", **head, part="worry", text=WORRY),
        CoverWritten(id="v", **head, part="trends", text="More lifts since May."),
        Planned(id="p", **head, item="i", what="A talk at school", owner="Cyd", done="2026-11-10"),
        Referred(
            id="r",
            **head,
            referral="r",
            to="The old team",
            means="phone",
            handed="2026-11-09T14:05",
            handed_by="Ben",
            manager="Dee",
            consulted="2026-11-08",
            reasons=("A blocker",),
            sent=(Sent(document="form.pdf", entries=7),),
        ),
    )


def for_mase(ledger: Ledger, *written: CoverWritten) -> Ledger:
    """The case as it goes to MASE: open, the risks identified, a blocker; with what was written of what that step asks for."""
    own = content().authorities["barking-and-dagenham"]
    assert own.where is not None
    given = (
        ("danger-now", "No, as far as I know now"),
        ("aware", "Yes: the case is open, and the risks of CSE have been identified"),
        ("reason-for-mase", "A blocker is preventing progress or effective safeguarding"),
        ("to-mase", "Go on"),
    )
    answers = tuple(
        Step(question=stop.id, asked=stop.title, answer=said) for stop, (_, said) in zip(own.where.way(given), given, strict=False)
    )
    return ledger.with_(Guided(id="g", at=BEGAN, by="ada", authority=own.id, version=own.version, answers=answers), *written)


def below(form: Form, heading: str) -> list[object]:
    """Return the blocks below a heading, up to the next."""
    at = next(n for n, block in enumerate(form.blocks) if isinstance(block, Heading) and block.text == heading) + 1
    rest = form.blocks[at:]
    return list(rest[: next((n for n, block in enumerate(rest) if isinstance(block, Heading)), len(rest))])


def test_the_sheet_says_to_whom_by_whom_and_why_before_the_tool() -> None:
    """The professional's own words stand as they were written, VOLT under its four heads."""
    form = referral(with_words(cases.finished()))
    mash = content().authorities["barking-and-dagenham"].where.stop("to-mash").sent_to  # type: ignore[union-attr]
    assert beside(form)[mash] == "childrenss@lbbd.gov.uk"
    assert beside(form)["By"] == BY
    assert [block.text.text for block in below(form, "What the worry is") if isinstance(block, FreeText)] == [WORRY]
    said = {head: below(form, head)[0].text.text for head in ("Victims", "Offenders", "Locations", "Trends")}  # type: ignore[attr-defined]
    assert said == {"Victims": "—", "Offenders": "—", "Locations": "—", "Trends": "More lifts since May."}


def test_each_question_about_where_it_goes_stands_with_its_answer() -> None:
    """Why it goes to MASE can be read off the sheet: the case is open, the risks are identified, there is a blocker; by whom, and when."""
    rows = [row for block in below(referral(for_mase(cases.finished())), ANSWERS) if isinstance(block, Fields) for row in block.rows]
    by = "(Ada Example, 12 November 2026)"
    assert [(row.label, row.value.text) for row in rows] == [
        ("Is the young person in immediate danger, as far as you know?", f"No, as far as I know now {by}"),
        (
            "Are Children’s Services already aware that this child is at risk of CSE?",
            f"Yes: the case is open, and the risks of CSE have been identified {by}",
        ),
        ("Is there a reason to bring it to MASE?", f"A blocker is preventing progress or effective safeguarding {by}"),
    ]


def test_whom_the_authority_wants_consulted_and_its_reason_stand_with_the_address() -> None:
    """As they were written for the cover sheet, before anything was handed on."""
    mase = content().authorities["barking-and-dagenham"].where.stop("to-mase")  # type: ignore[union-attr]
    assert mase is not None
    head = {"at": BEGAN, "by": "ada", "step": "to-mase"}
    form = referral(
        for_mase(
            cases.finished(),
            CoverWritten(id="m", **head, part="manager", text="Dee Invented"),
            CoverWritten(id="c", **head, part="consulted", text="2026-11-10"),
            CoverWritten(id="n", **head, part="reasons", text="\n".join((*mase.reasons, "A reason that the authority gave once"))),
            CoverWritten(id="o", **head, part="reason", text="Nobody can find where they meet."),
        )
    )
    (first,) = (block for block in below(form, "To whom") if isinstance(block, Fields))
    assert [(row.label, row.value.text) for row in first.rows] == [
        (mase.sent_to, "MASEReferrals@lbbd.gov.uk"),
        ("Consulted first: The relevant line manager", "Dee Invented, 10 November 2026\nWritten by Ada Example on 12 November 2026."),
        ("Why it goes there", "\n".join((*mase.reasons, "Written by Ada Example on 12 November 2026."))),
        ("The reason, in their own words", "Nobody can find where they meet.\nWritten by Ada Example on 12 November 2026."),
    ]


def test_words_of_an_earlier_referral_say_whose_and_of_when_they_are() -> None:
    """Not as today's: each says by whom and on which day it was written, and what came since."""
    words = with_words(cases.finished())
    of_then = [block.text for block in below(referral(words), "What the worry is") if isinstance(block, Paragraph)]
    assert of_then == [
        "Written by Ada Example on 12 November 2026, for an earlier referral: the one to The old team that was noted on 12 November 2026."
    ]
    again = words.with_(
        CoverWritten(id="w2", at=BEGAN, by="ada", part="worry", text="Now a van."),
        AssessmentBegun(id="rv", at=BEGAN, by="ada", assessment="b", tool="cse-1", version=1, reviews="a", reason="r"),
        CoverWritten(id="v2", at=BEGAN, by="ada", part="victims", text="Two."),
    )
    form = referral(again)
    assert [
        block.text for head in ("What the worry is", "Victims", "Offenders") for block in below(form, head) if isinstance(block, Paragraph)
    ] == [
        "Written by Ada Example on 12 November 2026, for what was known before: a review was begun on 12 November 2026.",
        "Written by Ada Example on 12 November 2026.",
    ]


def test_where_nobody_is_consulted_yet_the_sheet_is_made_and_says_so() -> None:
    """A referral never waits; where no authority asks for it, nothing is said of it."""
    rows = beside(referral(for_mase(cases.finished())))
    assert rows["Consulted first: The relevant line manager"] == NOBODY_YET
    assert rows["Why it goes there"] == NO_REASON
    assert not any(label.startswith("Consulted first") for label in beside(referral(with_words(cases.finished()))))


def test_the_filled_tool_stands_behind_it_whole() -> None:
    """Block for block, under the form's own title; its mark and its footer are the package's too."""
    ledger = with_words(cases.finished())
    form, filled = referral(ledger), form_of(ledger)
    assert form.blocks[-len(filled.blocks) :] == filled.blocks
    assert form.blocks[-len(filled.blocks) - 1] == Heading("CSE Risk Assessment Tool (CSE 1)", 1, formal=True, new_page=True)
    assert form.footer[: len(filled.footer)] == filled.footer
    assert CHILD not in form.title


def test_what_was_told_is_never_softened() -> None:
    """The exact words stand on the cover sheet itself."""
    form = referral(cases.finished())
    sheet = form.blocks[: -len(form_of(cases.finished()).blocks)]
    assert "He locked the door." in all_text(sheet)
    assert "Rang the police." in all_text(sheet)


def test_what_is_known_stands_by_the_form_s_labels_and_what_is_not_is_named() -> None:
    """An empty field is no blank row: its label is in the list of what nothing is written about."""
    found = [block for block in below(referral(cases.finished()), "What is known") if isinstance(block, Fields)]
    assert FieldRow("Date of Birth:", found[0].rows[2].value) in found[0].rows
    assert all(row.value.text != "—" for fields in found for row in fields.rows)
    empty = [block for block in below(referral(cases.finished()), UNWRITTEN) if isinstance(block, Bullets)]
    assert "Gender:" in empty[0].items
    assert "Childs Name:" not in empty[0].items


def test_the_tier_stands_with_its_reason_and_the_rule_beside_it() -> None:
    """Lower than the rule: both are to be seen."""
    form = referral(cases.finished())
    rows = {row.label: row.value.text for block in below(form, "What it comes to") if isinstance(block, Fields) for row in block.rows}
    assert (rows["Tier decided"], rows["Reason for going lower than the rule"]) == ("Medium Risk", "The police are involved already.")
    assert "High Risk" in all_text(below(form, "What the form’s own rule gives"))


def test_a_referral_of_a_case_that_has_only_begun_says_what_is_not_there() -> None:
    """Not decided, nothing told, nothing planned, nobody chosen: each in words and once, and none of them a no."""
    form = referral(cases.draft())
    said = [block.text for block in form.blocks if isinstance(block, Paragraph)]
    assert {NOT_DECIDED, NOTHING_TOLD, "No plan is written yet."} <= set(said)
    assert NO_TIER_YET not in said[: said.index("No plan is written yet.")]
    assert "A referral does not wait for them." in all_text(below(form, "To whom"))
    assert form.mark


def test_what_was_done_and_handed_on_before_is_there() -> None:
    """The plan as it stands; an earlier referral with when, how, by whom, who was consulted, what was sent, and its answer."""
    form = referral(with_words(cases.finished()))
    assert beside(form)["Done on 10 November 2026 (Cyd)"] == "A talk at school"
    assert beside(form)["The old team"].split("\n") == [
        "Handed on 9 November 2026 at 14:05, by phone, by Ben.",
        "Consulted first: Dee, 8 November 2026.",
        "A blocker",
        "What was sent: form.pdf (made from 7 entries).",
        "No answer is noted.",
    ]


def test_it_is_made_without_an_authority_s_file() -> None:
    """Then it names nobody, and no version of a file."""
    form = referral(with_words(cases.finished()), "")
    assert "does not wait" in all_text(below(form, "To whom"))
    assert not any("Addresses" in line for line in form.footer)


@pytest.mark.parametrize("ledger", [cases.finished(), cases.draft(), cases.arabic()], ids=["finished", "begun", "arabic"])
def test_word_and_pdf_say_the_same(ledger: Ledger) -> None:
    """Both hold the worry to the letter, and the same case at the same moment gives the same bytes."""
    form = referral(with_words(ledger))
    one, two = pdf(form), word(form)
    assert (pdf(form), word(form)) == (one, two)
    for text in (WORRY, "childrenss@lbbd.gov.uk", "More lifts since May."):
        assert folded(text) in folded(" ".join(pdf_pages(one)))
        assert folded(text) in folded(" ".join(word_paragraphs(two)))


def test_only_the_owner_of_the_key_can_open_the_sealed_file() -> None:
    """It holds the files under their names, from the time that it says; another key opens nothing."""
    owner, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    closed = sealed({"a.pdf": b"one", "b.docx": b"two"}, f" {owner.to_public()}\n", datetime(2026, 11, 20, 14, 5, 3, tzinfo=UTC))
    assert closed.startswith(b"age-encryption.org/v1")
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(closed, [owner]))) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == {"a.pdf": b"one", "b.docx": b"two"}
        assert opened.infolist()[0].date_time == (2026, 11, 20, 14, 5, 2)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(closed, [other])


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", NO_KEY),
        ("  ", NO_KEY),
        ("age1", BAD_KEY),
        ("age1" + "q" * 58, BAD_KEY),
        ("ssh-ed25519 AAAA", BAD_KEY),
        ("ü" * 62, BAD_KEY),
        ("AGE-SECRET-KEY-1QQQQ", NOT_THAT_ONE),
        ("age-secret-key-1qqqq", NOT_THAT_ONE),
    ],
)
def test_a_key_that_is_none_gets_a_sentence(key: str, says: str) -> None:
    """Nothing is made, and a secret key is named as one."""
    for make in (lambda: recipient(key), lambda: sealed({}, key, MADE)):
        with pytest.raises(DocumentRefused) as refused:
            make()
        assert str(refused.value) == says


def test_a_key_with_one_letter_wrong_is_refused() -> None:
    """The key carries its own check."""
    key = str(pyrage.x25519.Identity.generate().to_public())
    slip = key[:20] + ("q" if key[20] != "q" else "p") + key[21:]
    with pytest.raises(DocumentRefused, match="not an age public key"):
        recipient(slip)
