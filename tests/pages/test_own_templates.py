"""What is downloaded as Word comes from the authority's own template, where it has one; a template that cannot be filled is a page with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest

from interview.documents.own_word_names import DOCUMENTS
from interview.record.entry import Shared
from tests.desk.five import ready
from tests.documents.reading import word_paragraphs
from tests.documents.templates import OURS, shown, template
from tests.pages.serving import Served, Tab

OWNER, OTHER = "barking-and-dagenham", "leicester-leicestershire-rutland"
ASKED = {
    "chronology": "",
    "plan": "",
    "comparison": "?form=1&then=1&now=2",
    "referral": "?form=2",
    "access-export": "?person={person}",
}


class Reading(Tab):
    """A tab that takes what is downloaded."""

    async def fetch(self, path: str) -> tuple[int, str, bytes]:
        """Return the status of an address, the name of the file that it gives, and its bytes."""
        async with self._http.get(path, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Content-Disposition", ""), await answer.read()


@contextmanager
def with_templates(served: Served, templates: Mapping[str, bytes]) -> Iterator[None]:
    """Let the house have these templates for a while. All tests share it."""
    before = served.desk.content
    served.desk.content = replace(before, templates=templates)
    try:
        yield
    finally:
        served.desk.content = before


@pytest.mark.parametrize("document", DOCUMENTS)
async def test_each_document_comes_from_the_template(served: Served, document: str) -> None:
    """In that authority's cases; another's have the generic document, and so has the PDF."""
    own = {f"{OWNER}/{document}": template(f"This is {document}.", *shown())}
    with with_templates(served, own):
        async with Reading(served.base) as tab:
            await tab.sign_in("mara@example.org")
            for authority in (OWNER, OTHER):
                case, person = ready(served.desk, served.people.mara, authority)
                asked = ASKED[document].format(person=person)
                status, name, data = await tab.fetch(f"/case/{case}/{document}.docx{asked}")
                assert (status, document in name) == (200, True)
                assert (word_paragraphs(data)[:2] == [OURS, f"This is {document}."]) is (authority == OWNER)
                status, _, data = await tab.fetch(f"/case/{case}/{document}.pdf{asked}")
                assert (status, data[:4]) == (200, b"%PDF")


@pytest.mark.parametrize("document", DOCUMENTS)
async def test_a_template_that_cannot_be_filled_gives_no_document(served: Served, document: str) -> None:
    """A page says what is wrong, what is safe and what to do; nothing is kept as made."""
    with with_templates(served, {f"{OWNER}/{document}": template("{{ weather }}", *shown())}):
        case, person = ready(served.desk, served.people.mara)
        async with Reading(served.base) as tab:
            await tab.sign_in("mara@example.org")
            status, _, page = await tab.fetch(f"/case/{case}/{document}.docx{ASKED[document].format(person=person)}")
    assert status == 409
    assert f"The template scripts/authorities/{OWNER}/{document}.docx asks for “weather”" in page.decode()
    assert "No document was made, and the case is as it was." in page.decode()
    assert not list(served.desk.read(served.people.mara, case).of(Shared))
