"""The referral's papers while a review is not finished: the last finished assessment whole, then the review so far, and the tier that stands."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from interview.documents.filled import DRAFT, filled_form
from interview.documents.form import Block, Fields, Form, Heading, Paragraph
from interview.documents.own_word_names import Standing, document_names
from interview.documents.pdf import pdf
from interview.documents.referral import NOT_DECIDED, UNWRITTEN, referral_form
from interview.documents.word import word
from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun, Decided, Entry, Finished, Judged
from interview.record.ledger import Ledger
from interview.words.tool import Tool
from tests.documents import cases
from tests.documents.cases import DRAWINGS, MADE, content
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags, word_paragraphs

TOOL: Tool = content().tools["cse-1"]
BEGUN = MADE - timedelta(days=1)
LAST = "The last finished assessment, of 12 November 2026"
REVIEW = "The review that was begun on 19 November 2026 and is not finished"
WAITS = (
    "The review that was begun on 19 November 2026 has no tier yet. Until it has, the tier of the assessment of 12 November 2026, decided on "
    "12 November 2026, stands. A referral does not wait for it."
)


def in_review(*more: Entry, case: Ledger | None = None) -> Ledger:
    """The finished case (Medium Risk, lower than the rule), of which a review was begun; and what more was done in it."""
    begun = AssessmentBegun(
        id="rb", at=BEGUN, by="ada", assessment="a2", tool=TOOL.id, version=TOOL.version, reviews="a1", reason="Found in another town.", form=TOOL.digest
    )  # fmt: skip
    return (case or cases.finished()).with_(begun, *more)


def own_tier(tier: str = "high") -> Decided:
    return Decided(
        id="rd", at=BEGUN + timedelta(hours=2), by="ben", assessment="a2", tier=tier, rule_tier=tier, reason="Found with the grey car."
    )


def referral(ledger: Ledger) -> Form:
    found = assessment(ledger)
    assert found is not None
    own = content().authorities["barking-and-dagenham"]
    return referral_form(ledger, content(), TOOL, found, MADE, own, "Ada Example", DRAWINGS.__getitem__)


def of(ledger: Ledger, ident: str) -> tuple[Block, ...]:
    """The filled form of one assessment, without its headings."""
    found = assessment(ledger, ident)
    assert found is not None
    filled = filled_form(ledger, content(), TOOL, found, MADE, content().authorities["barking-and-dagenham"], DRAWINGS.__getitem__)
    return tuple(block for block in filled.blocks if not isinstance(block, Heading))


def chapter(form: Form, title: str) -> tuple[Block, ...]:
    """Return the blocks below a heading of level 1, up to the next of that level."""
    at = (
        form.blocks.index(next(block for block in form.blocks if isinstance(block, Heading) and (block.text, block.level) == (title, 1)))
        + 1
    )
    rest = form.blocks[at:]
    return rest[: next((n for n, block in enumerate(rest) if isinstance(block, Heading) and block.level == 1), len(rest))]


def without_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, Heading))


def rows(blocks: tuple[Block, ...]) -> dict[str, str]:
    return {row.label: row.value.text for block in blocks if isinstance(block, Fields) for row in block.rows}


def test_the_last_finished_assessment_stands_whole_before_the_review_so_far() -> None:
    """Block for block, each under a heading that names it; what was found then is nowhere lost because a review begins empty."""
    ledger = in_review()
    form = referral(ledger)
    last, review = (without_headings(chapter(form, title)) for title in (LAST, REVIEW))
    assert last[-len(of(ledger, "a1")) :] == of(ledger, "a1")
    assert review[-len(of(ledger, "a2")) :] == of(ledger, "a2")
    assert "A grey car drops Robin off." in all_text(last)
    titles = [block.text for block in form.blocks if isinstance(block, Heading) and block.level == 1]
    assert titles[-2:] == [LAST, REVIEW]


def test_each_of_the_two_says_whether_it_is_finished() -> None:
    """The mark stays, since the review is not; the finished one says who finished it and that it is no draft; the review says why it was begun."""
    form = referral(in_review())
    assert form.mark == DRAFT
    last, review = (all_text(chapter(form, title)) for title in (LAST, REVIEW))
    assert "This assessment is finished. What is a draft is the review that was begun on 19 November 2026, which stands behind it." in last
    assert "finished on 12 November 2026 by Ada Example." in last
    assert "not finished. Why then: Found in another town." in review


def test_the_cover_says_the_tier_that_stands_with_its_day_and_what_the_rule_gives_in_the_review() -> None:
    """Not "no tier": a tier was decided. An item that is found in the review is to be seen on the cover at once."""
    high = Judged(
        id="rj", at=BEGUN + timedelta(hours=1), by="ada", assessment="a2", indicator="h2", answer="indicated", columns=("current",)
    )
    for ledger, gives in ((in_review(), "Not every item is decided yet"), (in_review(high), "The presence of one High Risk indicator")):
        cover = chapter(referral(ledger), "What it comes to")
        said = rows(cover)
        assert Paragraph(WAITS, "notice") in cover
        assert (said["Tier decided"], said["Decided by"]) == ("Medium Risk", "Ada Example, 12 November 2026")
        assert said["Reason for going lower than the rule"] == "The police are involved already."
        assert NOT_DECIDED not in all_text(cover)
        at = cover.index(Heading("What the form’s own rule gives in the review so far", 2))
        assert gives in all_text(cover[at:])


def test_a_tier_that_the_review_decided_stands_on_the_cover_with_the_last_one_beside_it() -> None:
    """It is not finished, and both are to be seen; the forms behind it are the same two."""
    form = referral(in_review(own_tier()))
    cover = chapter(form, "What it comes to")
    assert rows(cover)["Tier decided"] == "High Risk"
    assert (
        "This was decided in the review that was begun on 19 November 2026, which is not finished. "
        "The last finished assessment, of 12 November 2026: Medium Risk, decided on 12 November 2026."
    ) in all_text(cover)
    assert WAITS not in all_text(cover)
    assert rows(chapter(form, LAST))["Tier decided"] == "Medium Risk"


def test_a_finished_review_and_a_first_assessment_stand_alone() -> None:
    """There is nothing to stand before them."""
    done = Finished(id="rf", at=BEGUN + timedelta(hours=3), by="ben", assessment="a2")
    for ledger in (in_review(own_tier(), done), cases.finished(), cases.draft()):
        titles = [block.text for block in referral(ledger).blocks if isinstance(block, Heading)]
        assert TOOL.title in titles
        assert not any(str(title).startswith(("The last finished", "The review that")) for title in titles)


def test_an_assessment_that_was_never_finished_stands_before_its_review_too() -> None:
    """As may come from elsewhere: it is called what it is."""
    form = referral(in_review(case=cases.draft()))
    last = all_text(chapter(form, "The unfinished assessment before, of 12 November 2026"))
    assert "This assessment is finished" not in last
    assert NOT_DECIDED in all_text(chapter(form, "What it comes to"))


def test_what_the_form_says_of_one_assessment_is_that_assessment_s() -> None:
    """The day on which it was assessed: on the cover it is the review's, where nobody has written it yet."""
    form = referral(in_review())
    label = "Date of Risk Assessment:"
    assert label not in rows(chapter(form, "What is known"))
    at = form.blocks.index(Heading(UNWRITTEN, 2))
    assert label in all_text(form.blocks[at + 1])
    assert rows(chapter(form, LAST))[label] == "12 November 2026"


def test_the_headings_of_both_forms_stand_below_the_ones_that_name_them() -> None:
    """Each begins a page and is the largest of its part; no level is left out on the way down."""
    form = referral(in_review())
    levels = [block.level for block in form.blocks if isinstance(block, Heading)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for title in (LAST, REVIEW):
        assert Heading(title, 1, new_page=True) in form.blocks
        assert "Medium Risk Indicators" in [block.text for block in chapter(form, title) if isinstance(block, Heading) and block.level == 2]
    tags, _ = pdf_tags(pdf(form))
    assert tags["/H1"] == levels.count(1)
    assert tags["/H2"] == levels.count(2)


@pytest.mark.parametrize("more", [(), (own_tier(),)], ids=["no tier", "own tier"])
def test_word_and_pdf_hold_both(more: tuple[Entry, ...]) -> None:
    """Both say the same, and the same case at the same moment gives the same bytes."""
    form = referral(in_review(*more))
    one, two = pdf(form), word(form)
    assert (pdf(form), word(form)) == (one, two)
    for text in (LAST, REVIEW, "A grey car drops Robin off.", "The police are involved already."):
        assert folded(text) in folded(" ".join(pdf_pages(one)))
        assert folded(text) in folded(" ".join(word_paragraphs(two)))


def test_an_authority_s_own_sheet_has_the_tier_that_stands_with_its_day() -> None:
    """Its `tier` and `reason` are not empty because a review was begun; one that the review decided takes their place, and a form's sheet is its own."""
    names = {}
    for called, ledger in (("none", in_review()), ("own", in_review(own_tier())), ("first", cases.finished()), ("draft", cases.draft())):
        case = Standing(ledger, content(), TOOL, None, assessment(ledger))
        names[called] = tuple(document_names("referral", referral(ledger), case)[each] for each in ("tier", "reason"))
    assert names == {
        "none": (
            "Medium Risk (decided on 12 November 2026; the review that was begun since has no tier yet)",
            "The police are involved already.",
        ),
        "own": ("High Risk", "Found with the grey car."),
        "first": ("Medium Risk", "The police are involved already."),
        "draft": ("", ""),
    }
