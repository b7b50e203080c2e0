"""Documents in an authority's own Word template, made again byte for byte with the template of then; and within a sealed file."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from interview.desk import Desk
from interview.desk.again import documents
from interview.desk.of_then import ContentOfThen
from interview.documents.own_word_names import DOCUMENTS
from interview.pages import access_export, chronology, compare, downloads, plan_papers, where_papers
from interview.pages.remaking import again
from interview.people import Professional
from interview.words.content import locate, read_content
from interview.words.files import files_of
from tests.desk.five import ready
from tests.documents.reading import word_paragraphs
from tests.documents.templates import OURS, shown, template
from tests.fakes import MemoryContents

Maker = Callable[[Desk, Professional, str, str], bytes]
MAKERS: dict[str, Maker] = {
    "chronology": lambda desk, who, case, _: downloads.made(desk, who, case, "chronology.docx", chronology.FILES, chronology.built),
    "plan": lambda desk, who, case, _: downloads.made(desk, who, case, "plan.docx", plan_papers.FILES, plan_papers.built),
    "comparison": lambda desk, who, case, _: compare.made(desk, who, case, "comparison.docx", 1, "", "")[0],
    "referral": lambda desk, who, case, _: where_papers.made(desk, who, case, "referral.docx", 1)[0],
    "the second form's referral": lambda desk, who, case, _: where_papers.made(desk, who, case, "referral.docx", 2)[0],
    "access-export": lambda desk, who, case, person: access_export.made(desk, who, case, "access-export.docx", person)[0],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content with a template for each document."""
    for part in ("scripts", "locales"):
        shutil.copytree(locate() / part, tmp_path / part)
    (tmp_path / "scripts/authorities/barking-and-dagenham").mkdir()
    for document in DOCUMENTS:
        (tmp_path / f"scripts/authorities/barking-and-dagenham/{document}.docx").write_bytes(template(f"This is {document}.", *shown()))
    return tmp_path


@pytest.mark.parametrize("name", MAKERS)
def test_a_document_is_made_again_with_the_template_of_then(name: str, desk: Desk, ada: Professional, folder: Path) -> None:
    """Byte for byte, also when the authority has mended its template since, or taken it away; made anew it has today's look."""
    contents = MemoryContents()
    desk.content, desk.of_then = read_content(folder), ContentOfThen(contents)
    contents.keep(desk.content.digest, files_of(folder))
    case, person = ready(desk, ada)
    data = MAKERS[name](desk, ada, case, person)
    document = "referral" if "referral" in name else name
    assert word_paragraphs(data)[:2] == [OURS, f"This is {document}."]
    shared = documents(desk.read(ada, case))[0]
    for today in (template("Mended.", *shown()), None):
        own = folder / f"scripts/authorities/barking-and-dagenham/{document}.docx"
        own.write_bytes(today) if today else own.unlink()
        desk.content = read_content(folder)
        assert again(desk, ada, case, shared.id).data == data
        assert (OURS in word_paragraphs(MAKERS[name](desk, ada, case, person))) is bool(today)


def test_a_sealed_referral_holds_the_authority_s_own_sheet(desk: Desk, ada: Professional, folder: Path) -> None:
    """With each of the forms."""
    desk.content = read_content(folder)
    case, _ = ready(desk, ada)
    key = pyrage.x25519.Identity.generate()
    closed = where_papers.made_sealed(desk, ada, case, str(key.to_public()))
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(closed, [key]))) as package:
        assert [word_paragraphs(package.read(name))[1] for name in ("referral.docx", "referral-2.docx")] == ["This is referral."] * 2
