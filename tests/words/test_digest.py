"""The digest of a content folder: the same for the same files, another as soon as one is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.words.files import digest, files_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scripts" / "tools").mkdir(parents=True)
    (tmp_path / "scripts" / "tools" / "form.md").write_text("# A form")
    return tmp_path


def test_the_same_files_have_one_digest_wherever_they_stand(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder's place and the times of its files are no content."""
    other = tmp_path_factory.mktemp("other")
    (other / "scripts" / "tools").mkdir(parents=True)
    (other / "scripts" / "tools" / "form.md").write_text("# A form")
    assert digest(files_of(folder)) == digest(files_of(other))


@pytest.mark.parametrize(
    ("name", "text"), [("tools/form.md", "# A Form"), ("tools/more.md", ""), ("tools/form.docx", "A"), ("../locales/cy/x.po", "")]
)
def test_whatever_is_another_gives_another(folder: Path, name: str, text: str) -> None:
    """A letter that changed, a file that came, a template, a translation."""
    before = digest(files_of(folder))
    place = folder / "scripts" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    assert digest(files_of(folder)) != before


def test_what_is_never_read_makes_no_difference(folder: Path) -> None:
    """The page for authors, and the mark that Word leaves beside a file that is open."""
    before = digest(files_of(folder))
    (folder / "scripts" / "README.md").write_text("How to write content.")
    (folder / "scripts" / "tools" / "~$form.docx").write_text("open")
    assert digest(files_of(folder)) == before
