"""An authority's own Word template for the documents that are no form: what it can ask for, what it must say, and where none is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from interview.documents import make
from interview.documents.access_export import access_form
from interview.documents.chronology import chronology_form
from interview.documents.form import DocumentRefused, Form
from interview.documents.own_word import template_problems
from interview.documents.own_word_names import DOCUMENTS, GIVE_NOTHING_AWAY, Standing
from interview.documents.plan_alone import plan_form
from interview.documents.referral import referral_form
from interview.record.access import requesters
from interview.record.assessment import assessment
from interview.record.entry import CoverWritten, Planned
from interview.record.ledger import Ledger
from interview.words.content import Content
from tests.documents import test_access_export as copies
from tests.documents import test_chronology as events
from tests.documents import test_comparison as reviews
from tests.documents.cases import BEGAN, CHILD, DRAWINGS, HOME, MADE, arabic, content, draft, drawn, finished
from tests.documents.reading import folded, word_paragraphs
from tests.documents.templates import OURS, shown, template, with_template

OWNER = "barking-and-dagenham"
TOOL = content().tools["cse-1"]
LOOP = "{% for part in parts %}{{ part.heading }}{% endfor %}"


def chronology(ledger: Ledger) -> Form:
    return chronology_form(ledger, content(), TOOL, MADE, DRAWINGS.__getitem__)


def plan(ledger: Ledger) -> Form:
    return plan_form(ledger, content(), TOOL, MADE)


def referral(ledger: Ledger) -> Form:
    found = assessment(ledger)
    assert found is not None
    return referral_form(ledger, content(), TOOL, found, MADE, content().authorities[OWNER], "Ada Example", DRAWINGS.__getitem__)


def access(ledger: Ledger) -> Form:
    return access_form(ledger, content(), TOOL, requesters(ledger, CHILD)[0], MADE, DRAWINGS.__getitem__)


def printed(document: str, form: Form, ledger: Ledger, shelf: Content, authority: str = OWNER) -> bytes:
    case = Standing(ledger, shelf, TOOL, shelf.authorities[authority], assessment(ledger))
    return make.rendered(f"{document}.docx", document, form, case)


def text_of(data: bytes) -> str:
    return "\n".join(word_paragraphs(data))


def filled(document: str, form: Form, ledger: Ledger, *paragraphs: str) -> str:
    """Return the text of a document in a template with these paragraphs."""
    return text_of(printed(document, form, ledger, with_template(template(*paragraphs), f"{OWNER}/{document}")))


WHOLE: list[tuple[str, Callable[[], Ledger], Callable[[Ledger], Form]]] = [
    ("chronology", events.case, chronology),
    ("plan", lambda: finished().with_(planned()), plan),
    ("comparison", lambda: reviews.begun().ledger, lambda _: reviews.form()),
    ("comparison", lambda: reviews.signed().ledger, lambda ledger: reviews.printed(ledger)),
    ("referral", finished, referral),
    ("referral", arabic, referral),
    ("referral", drawn, referral),
    ("access-export", lambda: copies.decided(finished()), access),
]


def planned() -> Planned:
    return Planned(id="p", at=BEGAN, by="ada", item="i1", what="Ring the <school> & the aunt.", by_when="2026-11-19", owner="Cyd")


@pytest.mark.parametrize(("document", "ledger", "form"), WHOLE)
def test_the_template_of_the_page_for_authors_loses_nothing(
    document: str, ledger: Callable[[], Ledger], form: Callable[[Ledger], Form]
) -> None:
    """Every paragraph of the generic document stands in the one that is made with it, and the authority's own look around it."""
    case = ledger()
    tree = form(case)
    generic = [folded(text) for text in word_paragraphs(printed(document, tree, case, content()))]
    own = folded(filled(document, tree, case, *shown()).replace("   ", " "))
    assert OURS in own
    assert not [text for text in generic if text not in own]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_template_of_the_page_for_authors_has_no_problem(document: str) -> None:
    """It can be used for each of the documents as it stands."""
    assert list(template_problems(with_template(template(*shown()), f"{OWNER}/{document}"))) == []


def test_it_is_the_authority_s_and_the_document_s_own() -> None:
    """Another authority, and another document of the same, have the generic one; so has the PDF."""
    for document, authority in (("plan", "leicester-leicestershire-rutland"), ("chronology", OWNER)):
        shelf = with_template(template(LOOP), f"{OWNER}/plan")
        form = plan(finished()) if document == "plan" else chronology(finished())
        assert OURS not in text_of(printed(document, form, finished(), shelf, authority))
    case = Standing(finished(), with_template(template(LOOP), f"{OWNER}/plan"), TOOL, content().authorities[OWNER])
    assert make.rendered("plan.pdf", "plan", plan(finished()), case).startswith(b"%PDF")


def test_a_referral_can_be_the_authority_s_own_sheet() -> None:
    """With fields of any form by their ids, the tier, the plan, and the words that were written for the cover sheet."""
    words = (CoverWritten(id=part, at=BEGAN, by="ada", part=part, text=f"{part} & <b>") for part in ("worry", "locations"))
    text = filled(
        "referral", referral(finished()), finished().with_(planned(), *words),
        "{{ draft }}", "Name: {{ fields.childs_name }}; officer: {{ fields.officer_name }}", "{{ tier }}: {{ reason }}",
        "{{ cover.worry }} / {{ cover.locations }} / {{ cover.victims }}",
        "{% for each in plan %}{{ each.what }} {{ each.how }}{% endfor %}",
        "{%p for part in parts %}", '{%p if part.under != "What the worry is" %}', "{{ part.heading }}", "{%p endif %}", "{%p endfor %}",
    )  # fmt: skip
    for says in (
        f"Name: {CHILD}; officer: —",
        "Medium Risk: The police are involved already.",
        "worry & <b> / locations & <b> / —",
        "Ring the <school> & the aunt. Overdue: it was to be done by 19 November 2026 (Cyd)",
        "Strategic information (VOLT)",
    ):
        assert says in text
    assert "What the worry is" not in text


def test_nobody_s_words_are_taken_for_marks_of_a_template() -> None:
    """Braces, tags and signs that somebody typed stand as they were typed."""
    assert HOME in filled("referral", referral(finished()), finished(), *shown())


def test_a_table_can_be_one_of_words_own() -> None:
    """With as many columns as the document's."""
    document = Document()
    document.add_paragraph("{{ draft }}")
    document.add_paragraph("{%p for part in parts %}")
    document.add_paragraph("{%p if part.table %}")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows,
        (
            ("{%tr for row in part.table %}", "", ""),
            ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
            ("{%tr endfor %}", "", ""),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    kept = BytesIO()
    document.save(kept)
    case = copies.decided(finished(), left=copies.LEFT_OUT)
    data = printed("access-export", access(case), case, with_template(kept.getvalue(), f"{OWNER}/access-export"))
    (table,) = Document(BytesIO(data)).tables
    assert [[cell.text for cell in row.cells][1:] for row in table.rows] == [["left out", "somebody else’s information"]]


def test_what_is_blacked_out_stays_so() -> None:
    """In its place stands why; the words are in no part of the file."""
    case = copies.decided(finished(), copies.SECRET, copies.LEFT_OUT)
    data = printed("access-export", access(case), case, with_template(template(*shown()), f"{OWNER}/access-export"))
    inside = copies.inside_word(data)
    assert "I go round to ████████ [blacked out: somebody else’s information] till late." in text_of(data)
    assert copies.SECRET not in inside
    assert copies.LEFT_OUT not in inside


@pytest.mark.parametrize("name", ["fields", "tier", "reason", "plan", "cover"])
def test_a_copy_of_the_record_holds_only_what_was_chosen_for_it(name: str) -> None:
    """Nothing of the case can be brought back beside it: a template that asks for it is refused by the check, and when the copy is made."""
    shelf = with_template(template("{{ draft }}", LOOP, f"{{{{ {name} }}}}"), f"{OWNER}/access-export")
    (problem,) = template_problems(shelf)
    assert f"asks for “{name}”" in problem.says
    case = copies.decided(finished())
    with pytest.raises(DocumentRefused, match=f"asks for “{name}”"):
        printed("access-export", access(case), case, shelf)


MARKED: dict[str, tuple[Form, Ledger]] = {
    "chronology": (chronology(draft()), draft()),
    "plan": (plan(draft()), draft()),
    "comparison": (reviews.form(), reviews.begun().ledger),
    "referral": (referral(draft()), draft()),
    "access-export": (access(copies.decided(draft())), copies.decided(draft())),
}
"""Each document of a case in which nothing is finished, signed or agreed."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_can_be_a_draft_must_have_a_place_that_says_so(document: str) -> None:
    """The comparison, the referral and the copy can be one, the chronology and the plan never are. The place may be in the header."""
    form, ledger = MARKED[document]
    assert DOCUMENTS[document].draft is bool(form.mark)
    shelf = with_template(template(LOOP), f"{OWNER}/{document}")
    if not form.mark:
        assert list(template_problems(shelf)) == []
        assert OURS in text_of(printed(document, form, ledger, shelf))
        return
    (problem,) = template_problems(shelf)
    assert "has no place that says whether it is a draft: write {{ draft }} on it" in problem.says
    with pytest.raises(DocumentRefused, match="has no place that says whether it is a draft"):
        printed(document, form, ledger, shelf)
    headed = printed(document, form, ledger, with_template(template(LOOP, header="{{ draft }}"), f"{OWNER}/{document}"))
    assert Document(BytesIO(headed)).sections[0].header.paragraphs[0].text == form.mark


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_template_that_never_prints_the_document_is_refused(document: str) -> None:
    """A letterhead with nothing below it is no chronology. A plan may also be printed item by item."""
    (problem,) = template_problems(with_template(template("{{ draft }} {{ title }}"), f"{OWNER}/{document}"))
    assert "never prints what the document says: write {%p for part in parts %} on it" in problem.says
    by_item = with_template(template("{{ draft }} {% for each in plan %}{{ each.what }}{% endfor %}"), f"{OWNER}/{document}")
    assert (list(template_problems(by_item)) == []) is (document == "plan")


@pytest.mark.parametrize(
    ("asks", "missing"),
    [
        ("{{ weather }}", "weather"),
        ("{{ fields.shoe_size }}", "shoe_size"),
        ("{% for part in parts %}{{ part.colour }}{% endfor %}", "colour"),
        ("{% for part in parts %}{% for row in part.rows %}{{ row.value }}{% endfor %}{% endfor %}", "value"),
        ("{% for part in parts %}{% for row in part.table %}{{ row[2] }}{% endfor %}{% endfor %}", "2"),
        ("{{ cover.colour }}", "colour"),
        ("{{ signatures }}", "signatures"),
    ],
)
def test_a_name_that_there_is_not_is_named(asks: str, missing: str) -> None:
    """Also within a loop, in a table with fewer columns, and where it is there in another template."""
    (problem,) = template_problems(with_template(template("{{ draft }}", LOOP, asks), f"{OWNER}/referral"))
    assert problem.place.file == f"scripts/authorities/{OWNER}/referral.docx"
    assert re.search(
        rf"asks for “{missing}”( of “\w+”)?, and there is no such name(; did you mean [^?]*\?|\.) No document was made, and the case is as it was.",
        problem.says,
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (f"{OWNER}/chronolgy", 'access-export); did you mean "chronology"?'),
        (f"{OWNER}/cse1", 'access-export); did you mean "cse-1"?'),
        (
            f"{OWNER}/form",
            'there is no tool "form" and no document of that name (there are chronology, plan, comparison, referral, access-export)',
        ),
        ("barking-and-dagenam/plan", 'there is no authority "barking-and-dagenam"; did you mean "barking-and-dagenham"?'),
        *((f"{OWNER}/{name}", f'"{name}" is taken home by somebody, and nothing on it may give away') for name in GIVE_NOTHING_AWAY),
    ],
)
def test_a_template_that_is_for_nothing_is_named(name: str, says: str) -> None:
    """With what was meant. The pages that go home give nothing away, so there is none for them."""
    (problem,) = template_problems(with_template(template(*shown()), name))
    assert says in problem.says


def test_a_form_that_is_called_like_a_document_leaves_nothing_to_guess() -> None:
    """The check says so, and neither is made with the template."""
    shelf = with_template(template(*shown()), f"{OWNER}/plan")
    shelf = replace(shelf, tools={**shelf.tools, "plan": replace(TOOL, id="plan", _index={})})
    (problem,) = template_problems(shelf)
    assert '"plan" is the name of a document and the id of a form, so nobody can tell which the template is for' in problem.says
    with pytest.raises(DocumentRefused, match=r"nobody can tell which the template is for.*No document was made"):
        printed("plan", plan(finished()), finished(), shelf)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(document: str) -> None:
    """Whenever it is made."""
    form, ledger = MARKED[document]
    shelf = with_template(template(*shown()), f"{OWNER}/{document}")
    assert printed(document, form, ledger, shelf) == printed(document, form, ledger, shelf)
