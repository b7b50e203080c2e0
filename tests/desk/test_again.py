"""Documents made again: byte for byte from the entries, the moment and the content of then, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_other

import pytest
from msgspec.structs import replace

from interview.desk import Desk, Observation, Preparation
from interview.desk.again import Made, documents
from interview.pages import access_export, chronology, compare, downloads, paper, plan_papers, where_papers
from interview.pages import documents as forms
from interview.pages.documents_made import can_be_made_again
from interview.pages.remaking import again
from interview.people import Professional
from interview.ports import Trouble
from interview.record.entry import NotInvolved, Prepared, Shared
from tests.desk.conftest import SAFE
from tests.desk.five import include_all
from tests.fakes_people import FakeClock

Maker = Callable[[Desk, Professional, str], bytes]


def _form(name: str) -> Maker:
    return lambda desk, who, case: forms.made(desk, who, case, name)[0]


def _paper(name: str) -> Maker:
    def make(desk: Desk, who: Professional, case: str) -> bytes:
        talk = next(iter(desk.read(who, case).of(Prepared))).conversation
        desk.hand(
            who,
            case,
            talk,
            "pack" if name == "prompts.pdf" else "sheet",
            "Nobody reads their things.",
            next_steps="Monday.",
            with_words=True,
        )
        return paper.made(desk, who, case, talk, name)

    return make


def _copy(desk: Desk, who: Professional, case: str) -> bytes:
    person = desk.requesters(desk.read(who, case))[0].id
    include_all(desk, who, case, person)
    return access_export.made(desk, who, case, "access-export.pdf", person)[0]


MAKERS: dict[str, Maker] = {
    **{name: _form(name) for name in ("form.docx", "form.pdf", "case.json", "response.json", "questionnaire.json")},
    "chronology.docx": lambda desk, who, case: downloads.made(desk, who, case, "chronology.docx", chronology.FILES, chronology.built),
    "plan.pdf": lambda desk, who, case: downloads.made(desk, who, case, "plan.pdf", plan_papers.FILES, plan_papers.built),
    "referral.pdf": lambda desk, who, case: where_papers.made(desk, who, case, "referral.pdf", 1)[0],
    "access-export.pdf": _copy,
    **{name: _paper(name) for name in paper.NAMES},
}


@pytest.fixture
def talked(desk: Desk, ada: Professional, case: str) -> str:
    talk = desk.prepare(ada, case, Preparation(script="young-person", person="Sam", **SAFE))
    desk.answer(ada, case, talk, "getting-there", "Lifts off people.")
    return case


def later(desk: Desk, clock: FakeClock, who: Professional, case: str) -> None:
    """Let a day pass in which something more is written down, a field is changed and words are taken back."""
    clock.move(days=1)
    desk.observe(who, case, Observation("Out all night."))
    desk.fill(who, case, "address", "2 Invented Street")
    talk = desk.prepare(who, case, Preparation(script="parent-carer", person="Kim Invented", role="parent", **SAFE))
    desk.answer(who, case, talk, "a-usual-evening", "Home late.")


@pytest.mark.parametrize("name", MAKERS)
def test_a_document_is_made_again_byte_for_byte(name: str, desk: Desk, clock: FakeClock, ada: Professional, talked: str) -> None:
    """Word, PDF and JSON; whatever was written since; and made anew it would be another."""
    data = MAKERS[name](desk, ada, talked)
    (shared,) = documents(desk.read(ada, talked))
    assert (shared.document, shared.made, shared.content) == (name, clock.now, desk.content.digest)
    later(desk, clock, ada, talked)
    assert again(desk, ada, talked, shared.id).data == data
    if name not in ("questionnaire.json", "prompts.pdf"):  # these say nothing of what was written since
        assert MAKERS[name](desk, ada, talked) != data


def test_that_it_was_made_again_is_kept(desk: Desk, ada: Professional, talked: str) -> None:
    """It left the house once more; on the list it stands once, as it was first made."""
    forms.made(desk, ada, talked, "form.pdf")
    (shared,) = documents(desk.read(ada, talked))
    again(desk, ada, talked, shared.id)
    kept = list(desk.read(ada, talked).of(Shared))
    assert [(each.entries, each.digest) for each in kept] == [(shared.entries, shared.digest)] * 2
    assert documents(desk.read(ada, talked)) == (shared,)


def test_it_was_made_from_the_entries_that_were_read(desk: Desk, ada: Professional, talked: str) -> None:
    """Not from those that were there when it was done."""
    before = len(desk.read(ada, talked))
    forms.made(desk, ada, talked, "form.docx")
    assert documents(desk.read(ada, talked))[0].entries == before


def test_with_other_content_it_is_not_made(desk: Desk, ada: Professional, talked: str) -> None:
    """Where that of then was not kept, a sentence says that it could not be the same; nothing is silently different, and nothing is kept."""
    forms.made(desk, ada, talked, "form.pdf")
    (shared,) = documents(desk.read(ada, talked))
    desk.content = with_other(desk.content, digest="another")
    before = desk.read(ada, talked)
    with pytest.raises(Trouble, match=r"^The content .* was changed since this document was made.*Nothing was made"):
        again(desk, ada, talked, shared.id)
    assert desk.read(ada, talked) == before


def test_what_comes_out_otherwise_is_not_handed_on(desk: Desk, ada: Professional, talked: str) -> None:
    """Whatever else it was made with may have changed: this software, say."""
    made = Made(desk.read(ada, talked), desk.clock(), b"as another version wrote it", (("form", "1"), ("line", "Ada Example")))
    desk.share(ada, talked, "referral.docx", "Word", draft=True, of=made)
    (shared,) = documents(desk.read(ada, talked))
    with pytest.raises(Trouble, match="does not come out byte for byte as it was"):
        again(desk, ada, talked, shared.id)


def test_a_referral_is_made_again_with_the_telephone_of_then(desk: Desk, ada: Professional, talked: str) -> None:
    """Who made it may have another one now, or another post."""
    data, _ = where_papers.made(desk, ada, talked, "referral.docx", 1)
    (shared,) = documents(desk.read(ada, talked))
    desk.register.keep(replace(ada, contact="0200 111111", role="team manager"))
    assert again(desk, ada, talked, shared.id).data == data


def test_one_from_before_this_was_kept_is_not_made(desk: Desk, ada: Professional, talked: str) -> None:
    """The sentence says what to do; so does that for what was never made."""
    desk.share(ada, talked, "form.pdf", "PDF", draft=True)
    (shared,) = documents(desk.read(ada, talked))
    assert not can_be_made_again(shared)
    with pytest.raises(Trouble, match="made before Alongside kept what it takes"):
        again(desk, ada, talked, shared.id)
    with pytest.raises(Trouble, match="There is no such document"):
        again(desk, ada, talked, desk.read(ada, talked).entries[0].id)


def test_nobody_else_makes_it_again(desk: Desk, ada: Professional, cyd: Professional, talked: str) -> None:
    """Whoever was not let in gets no word of it."""
    forms.made(desk, ada, talked, "form.pdf")
    (shared,) = documents(desk.read(ada, talked))
    with pytest.raises(Trouble, match="There is no such case"):
        again(desk, cyd, talked, shared.id)


def test_a_comparison_is_made_again_of_the_two_that_it_was_of(desk: Desk, clock: FakeClock, ada: Professional, case: str) -> None:
    """Not of the two that would be compared today."""
    for reason in ("First review.", "Second review."):
        _finish(desk, ada, case)
        clock.move(days=90)
        desk.begin_review(ada, case, reason)
    data, _ = compare.made(desk, ada, case, "comparison.docx", 1, "", "")
    (shared,) = documents(desk.read(ada, case))
    _finish(desk, ada, case)
    desk.begin_review(ada, case, "Third review.")
    assert again(desk, ada, case, shared.id).data == data


def _finish(desk: Desk, who: Professional, case: str) -> None:
    if not desk.read(who, case).last(NotInvolved):
        desk.not_involve(who, case, "young person", "He is in hospital.")
    for item in desk.current(ledger := desk.read(who, case)).undecided(desk.tool(ledger)):
        desk.judge(who, case, item, "not-known", seen="", reason=f"No record was seen by {desk.today()}.")
    for question in desk.tool(desk.read(who, case)).questions:
        desk.write(who, case, question.id, "Something.")
    desk.decide(who, case, "", "As the rule says.")
    desk.finish(who, case)
