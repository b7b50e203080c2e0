"""Every kind of PDF that the app makes passes a PDF/UA checker that is not the typesetter's own.

The checker (`pdfua`) has 12 checks over 16 of the 106 rules of PDF/UA-1 that a machine can decide: tags, marked content, the document's
language, its title, alt texts, table headers, headings that are not empty, annotations, and that the file says what it is. One of the 12
(empty headings) cannot be made with the `pikepdf` of today; a test below does it. Nothing here checks fonts, the order of reading, whether
headings skip a level, colours, PDF/A, or whether an alt text or a title says anything: typst refuses some of that, other tests and
people look at the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfua import validate
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from interview.documents.filled import filled_form
from interview.documents.form import Form
from interview.documents.keep import sheet
from interview.documents.pack import pack
from interview.documents.pdf import pdf
from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun
from interview.words.catalogue import english, read_catalogues
from tests.documents import test_access_export, test_chronology, test_comparison, test_keep, test_plan_alone, test_referral
from tests.documents.cases import DRAWINGS, MADE, Writing, all_left, arabic, content, draft, drawn, finished, form_of
from tests.whole import test_another_tool, test_more_tools
from tests.whole.stage import Stage
from tests.whole.transcript import run


def cse_2() -> Form:
    """Return CSE 2 of a case that has only begun."""
    case = Writing().begin()
    case.add(AssessmentBegun, assessment="a2", tool="cse-2", version=1)
    ledger = case.ledger()
    found = assessment(ledger, tool="cse-2")
    assert found is not None
    return filled_form(ledger, content(), content().tools["cse-2"], found, MADE, None)


def on_paper(script: str, locale: str) -> bytes:
    """Return the sheets of all topics of a script."""
    known = content().scripts[script]
    return pack(known, read_catalogues()[locale], [topic.id for topic in known.topics], (), MADE, content().pictures)


def to_keep(locale: str = "") -> Form:
    """Return a page to keep with next steps, somebody to contact and words in two directions."""
    catalogue = read_catalogues()[locale] if locale else english()
    return sheet(catalogue, test_keep.NEXT, test_keep.CONTACT, test_keep.WORDS, MADE)


def drawn_to_keep() -> Form:
    """Return a page to keep with lines to write on and a drawing."""
    case = Writing().begin()
    case.prepare("t1")
    case.answer("t1", "young-person", "places", "The park.", how="drawn", drawing="house")
    return sheet(english(), "", "", test_keep.words_of(case.ledger()), MADE, DRAWINGS.__getitem__)


def copy(ledger: Any, *barred: str) -> Form:
    """Return the copy of a record, with words blacked out and an entry left out."""
    return test_access_export.form(test_access_export.agreed(test_access_export.decided(ledger, *barred)))


def of_another_tool(stage: Stage) -> bytes:
    """Return the filled form of a tool of another authority."""
    return test_more_tools.document(stage, "form.pdf")


def on_the_quay() -> Stage:
    return run(test_another_tool.HERE / "a-family-on-the-quay.txt", Stage(test_another_tool.content()))


KINDS: dict[str, Callable[[], Form | bytes]] = {
    "CSE 1, finished": lambda: form_of(finished()),
    "CSE 1, a draft": lambda: form_of(draft()),
    "CSE 1, with Arabic words": lambda: form_of(arabic()),
    "CSE 1, with drawings": lambda: form_of(drawn()),
    "CSE 1, all of it left": lambda: form_of(all_left()),
    "CSE 2": cse_2,
    "the chronology": test_chronology.form,
    "the plan": lambda: test_plan_alone.form_of(test_plan_alone.a_plan()),
    "an empty plan": lambda: test_plan_alone.form_of(Writing().begin()),
    "a review, begun, with its picture": test_comparison.form,
    "a review, signed, with its picture": lambda: test_comparison.printed(test_comparison.signed().ledger),
    "a referral": lambda: test_referral.referral(test_referral.with_words(finished())),
    "a referral of a case that has only begun": lambda: test_referral.referral(draft()),
    "a copy of the record": lambda: copy(finished(), test_access_export.SECRET, test_access_export.LEFT_OUT),
    "a copy of the record, with a bar among Arabic words": lambda: copy(arabic(), "البيت"),
    "a copy of the record, with drawings": lambda: copy(drawn()),
    "a page to keep": to_keep,
    "a page to keep, in Arabic": lambda: to_keep("ar"),
    "a page to keep, with a drawing": drawn_to_keep,
    "sheets for a young person": lambda: on_paper("young-person", "en"),
    "sheets for a young person, in Arabic": lambda: on_paper("young-person", "ar"),
    "sheets for a parent": lambda: on_paper("parent-carer", "en"),
    "a form with points": lambda: of_another_tool(test_more_tools.walked(test_more_tools.TIDES)),
    "a form in two layers": lambda: of_another_tool(test_more_tools.walked(test_more_tools.LAMPS)),
    "a form with rows": lambda: of_another_tool(test_more_tools.walked(test_more_tools.FERRY)),
    "a form with grades": lambda: of_another_tool(on_the_quay()),
}


NOT_MADE = "UA-14-001"
"""The check that stumbles over the first heading that holds more than one piece of text, whatever the document."""


def wrong(data: bytes, folder: Path) -> list[str]:
    """Return what the checker finds, and which other of its checks could not be made."""
    path = folder / "document.pdf"
    path.write_bytes(data)
    report = validate(str(path))
    assert report.outcomes
    found = [f"{each.rule_id} ({each.severity.name}), {each.location.describe()}: {each.message}" for each in report.findings]
    return found + [
        f"{each.rule_id} was not checked: {each.skipped_reason}"
        for each in report.outcomes
        if each.skipped_reason and each.rule_id != NOT_MADE
    ]


@cache
def made(kind: str) -> bytes:
    document = KINDS[kind]()
    return document if isinstance(document, bytes) else pdf(document)


@pytest.mark.parametrize("kind", KINDS)
def test_the_checker_finds_nothing(kind: str, tmp_path: Path) -> None:
    """No error, no warning, no question, and no other check that could not be made."""
    assert wrong(made(kind), tmp_path) == []


def nodes(node: Any) -> Iterator[DictionaryObject]:
    """Yield each element of a PDF's structure below a node."""
    node = node.get_object()
    if isinstance(node, DictionaryObject):
        yield node
        yield from nodes(node["/K"]) if "/K" in node else ()
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def holds(element: DictionaryObject) -> bool:
    """Say whether an element holds any piece of a page, itself or further down."""
    own = element.get("/K", ArrayObject()).get_object()
    kids = [kid.get_object() for kid in (own if isinstance(own, list) else [own])]
    return any(isinstance(kid, int) or kid.get("/Type") == "/MCR" or holds(kid) for kid in kids)


def empty_headings(data: bytes) -> list[str]:
    root: Any = PdfReader(BytesIO(data)).trailer["/Root"]
    headings = [node for node in nodes(root["/StructTreeRoot"]) if re.fullmatch(r"/H\d?|/Title", str(node.get("/S")))]
    assert headings
    return [str(heading["/S"]) for heading in headings if not holds(heading)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_is_empty(kind: str) -> None:
    """Whoever goes from heading to heading never lands on nothing."""
    assert empty_headings(made(kind)) == []


def test_an_empty_heading_is_found() -> None:
    """So the finding above means something."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound())))
    heading = next(node for node in nodes(writer.root_object["/StructTreeRoot"]) if node.get("/S") == "/H2")
    del heading[NameObject("/K")]
    spoilt = BytesIO()
    writer.write(spoilt)
    assert empty_headings(spoilt.getvalue()) == ["/H2"]


# ── that it can fail ─────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def sound() -> bytes:
    return pdf(form_of(drawn()))


def without(name: str) -> Callable[[DictionaryObject], None]:
    """Return what takes an entry out of a PDF's catalogue."""

    def spoil(root: DictionaryObject) -> None:
        del root[NameObject(name)]

    return spoil


def unmarked(root: DictionaryObject) -> None:
    root["/MarkInfo"].get_object()[NameObject("/Marked")] = BooleanObject(False)


def odd_language(root: DictionaryObject) -> None:
    root[NameObject("/Lang")] = TextStringObject("?")


def no_alt_text(root: DictionaryObject) -> None:
    """Take the alt text from the first drawing."""
    first = next(node for node in nodes(root["/StructTreeRoot"]) if node.get("/S") == "/Figure")
    del first[NameObject("/Alt")]


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (without("/StructTreeRoot"), "UA-01-005"),
        (unmarked, "UA-01-002"),
        (without("/Lang"), "UA-06-001"),
        (odd_language, "UA-06-001"),
        (without("/ViewerPreferences"), "UA-07-002"),
        (no_alt_text, "UA-13-004"),
        (without("/Metadata"), "UA-28-004"),
    ],
    ids=["no tags", "not marked", "no language", "no such language", "no title shown", "no alt text", "does not say what it is"],
)
def test_the_checker_finds_what_was_taken_away(spoil: Callable[[DictionaryObject], None], rule: str, tmp_path: Path) -> None:
    """Whatever is taken out of a sound document is named by its rule; so an empty finding means something."""
    assert wrong(sound(), tmp_path) == []
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sound())))
    spoil(writer.root_object)
    spoilt = BytesIO()
    writer.write(spoilt)
    assert any(says.startswith(rule) for says in wrong(spoilt.getvalue(), tmp_path))


def test_writing_it_anew_takes_nothing_away(tmp_path: Path) -> None:
    """What the checker finds in a spoilt document was done by the spoiling."""
    anew = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(sound()))).write(anew)
    assert wrong(anew.getvalue(), tmp_path) == []
