"""What was made or signed with content of another time: made again as it was, from the content that was kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interview.desk import Desk
from interview.desk.again import documents, what_was_signed
from interview.desk.of_then import ContentOfThen
from interview.pages.documents import built
from interview.pages.documents_made import can_be_made_again
from interview.pages.remaking import again, as_signed
from interview.people import Professional
from interview.ports import Trouble
from interview.record.signing import signatures
from interview.words.catalogue import read_catalogues
from interview.words.content import locate, read_content
from interview.words.files import digest, files_of
from interview.words.of_then import Unreadable, read_of_then
from interview.words.problem import ContentError
from tests.desk.test_again import MAKERS, talked  # noqa: F401 (a fixture)
from tests.desk.test_signing import finished  # noqa: F401 (a fixture)
from tests.documents.reading import folded, pdf_pages
from tests.fakes import MemoryContents

WAS, IS = "Seen entering or leaving vehicles driven by unknown adults", "Seen in other people’s cars"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The content with one indicator in other words, as somebody writes it who forgets the version."""
    for part in ("scripts", "locales"):
        shutil.copytree(locate() / part, tmp_path / part)
    for path in (tmp_path / "scripts").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace(WAS, IS), "utf-8")
    return tmp_path


@pytest.fixture
def kept(desk: Desk) -> MemoryContents:
    """Today's content, kept beside the cases as at each start."""
    contents = MemoryContents()
    desk.of_then = ContentOfThen(contents)
    contents.keep(desk.content.digest, files_of(locate()))
    return contents


def turn(desk: Desk, folder: Path) -> None:
    """Start with other content."""
    desk.content, desk.catalogues = read_content(folder), dict(read_catalogues(folder))


@pytest.mark.parametrize("name", MAKERS)
def test_a_document_is_made_again_after_the_content_was_changed(
    name: str,
    desk: Desk,
    ada: Professional,
    talked: str,  # noqa: F811
    kept: MemoryContents,
    other: Path,
) -> None:
    """Byte for byte, in the wording of then; made anew, where it has the item, it has the wording of today."""
    data = MAKERS[name](desk, ada, talked)
    (shared,) = documents(desk.read(ada, talked))
    turn(desk, other)
    assert shared.content != desk.content.digest
    assert desk.has_content(shared.content)
    assert can_be_made_again(shared)
    assert again(desk, ada, talked, shared.id).data == data


def test_what_was_signed_is_shown_in_the_words_that_were_signed(
    desk: Desk,
    ada: Professional,
    finished: str,  # noqa: F811
    kept: MemoryContents,
    other: Path,
) -> None:
    """A signature covers what was read, and not what the form says today."""
    ledger = desk.sign(ada, finished, "professional", desk.state(desk.read(ada, finished)))
    signature = ledger.entries[-1].id
    turn(desk, other)
    printed = folded(" ".join(pdf_pages(as_signed(desk, ada, finished, signature, "form.pdf").data)))
    assert WAS in printed
    assert IS not in printed


def test_a_signature_does_not_stand_under_another_form(
    desk: Desk,
    ada: Professional,
    finished: str,  # noqa: F811
    kept: MemoryContents,
    other: Path,
) -> None:
    """The wording was signed too: with another one it is void and says why, and the form of today never calls itself what was signed."""
    ledger = desk.sign(ada, finished, "professional", desk.state(desk.read(ada, finished)))
    (part, _) = signatures(ledger, desk.tool(ledger), desk.current(ledger))
    assert part.stands
    turn(desk, other)
    (part, _) = signatures(ledger, desk.tool(ledger), desk.current(ledger))
    assert not part.stands
    was = what_was_signed(desk, ledger, ledger.entries[-1].id)
    assert (was.stands, was.another_form, was.changed) == (False, True, ())
    printed = folded(" ".join(pdf_pages(built(desk, ledger, "form.pdf", desk.clock(), 1)[0])))
    assert "as it stood when" not in printed
    ledger = desk.sign(ada, finished, "professional", desk.state(ledger))
    (part, _) = signatures(ledger, desk.tool(ledger), desk.current(ledger))
    assert part.stands


@pytest.mark.parametrize("damage", ["missing", "altered", "not ours"])
def test_what_was_not_kept_whole_is_refused(
    damage: str,
    desk: Desk,
    ada: Professional,
    talked: str,  # noqa: F811
    kept: MemoryContents,
    other: Path,
) -> None:
    """Nothing is made from content that is not exactly that of then."""
    MAKERS["plan.pdf"](desk, ada, talked)
    (shared,) = documents(desk.read(ada, talked))
    turn(desk, other)
    files = kept.held.pop(shared.content)
    if damage == "altered":
        kept.held[shared.content] = files | {"scripts/tools/cse-1.md": files["scripts/tools/cse-1.md"] + b" "}
    elif damage == "not ours":
        kept.held[shared.content] = {"../elsewhere.md": b"# Nothing"}
    before = desk.read(ada, talked)
    with pytest.raises(Trouble, match="and what it was then was not kept here"):
        again(desk, ada, talked, shared.id)
    assert desk.read(ada, talked) == before


@pytest.mark.parametrize("name", ["../up.md", "scripts/../../up.md", "elsewhere/x.md", ""])
def test_no_file_is_laid_out_elsewhere(name: str) -> None:
    """Whatever the archive says."""
    files = {name: b"x"}
    with pytest.raises(Unreadable):
        read_of_then(files, digest(files))


def test_content_that_nobody_took_for_wrong_then_is_still_read(tmp_path: Path) -> None:
    """A field of two kinds is an error today, and no service starts with it. What was made with such a form can be shown and made again."""
    shutil.copytree(locate() / "scripts", tmp_path / "scripts")
    shutil.copytree(locate() / "locales", tmp_path / "locales")
    form = tmp_path / "scripts/tools/cse-1.md"
    form.write_text(form.read_text("utf-8").replace("{#date-of-birth .date", "{#date-of-birth .date .long", 1), "utf-8")
    with pytest.raises(ContentError, match="a field is of one kind"):
        read_content(tmp_path)
    files = files_of(tmp_path)
    content, _ = read_of_then(files, digest(files))
    assert [field.kind for field in content.tools["cse-1"].fields if field.id == "date-of-birth"] == ["date"]
