"""The list of documents made says what each was made from."""

from __future__ import annotations

import pytest

from interview.documents.made_from import content_of
from interview.pages.documents_made import from_what
from interview.record.entry import Shared
from interview.words.content import read_content
from tests.record.made import BEGIN


def shared(document: str, entries: int, content: str) -> Shared:
    return Shared(id="e9", at=BEGIN, by="ada", document=document, format="PDF", draft=True, entries=entries, made=BEGIN, content=content)


@pytest.mark.parametrize("document", ["form.pdf", "form2.docx", "response.json", "chronology.pdf", "referral.docx.age"])
def test_a_document_in_the_list_names_its_content_as_its_footer_does(document: str) -> None:
    """Beside the number of entries, so that a document in the hand can be found in the list."""
    content = read_content()
    assert from_what(shared(document, 7, content.digest)) == f"from 7 entries · {content_of(content)}"


def test_the_content_is_named_by_its_first_twelve_digits() -> None:
    """Enough to tell two contents apart, few enough to read out."""
    assert from_what(shared("plan.pdf", 1, "0123456789abcdef" * 4)) == "from 1 entry · content 0123456789ab"


@pytest.mark.parametrize(("document", "content"), [("form.pdf", ""), ("case.json", "0123456789abcdef" * 4)])
def test_no_content_is_named_where_none_is_known_or_none_is_needed(document: str, content: str) -> None:
    """Documents from before it was kept have none; the whole case as JSON is its entries and nothing else."""
    assert from_what(shared(document, 2, content)) == "from 2 entries"
