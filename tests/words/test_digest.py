"""The digest of a content folder: the same for the same files, another as soon as one is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.words.content import digest_of


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
    assert digest_of(folder) == digest_of(other)


@pytest.mark.parametrize(("name", "text"), [("tools/form.md", "# A Form"), ("tools/more.md", ""), ("tools/form.docx", "A")])
def test_whatever_is_another_gives_another(folder: Path, name: str, text: str) -> None:
    """A letter that changed, a file that came, a template."""
    before = digest_of(folder)
    (folder / "scripts" / name).write_text(text)
    assert digest_of(folder) != before


def test_what_is_never_read_makes_no_difference(folder: Path) -> None:
    """The page for authors, and the mark that Word leaves beside a file that is open."""
    before = digest_of(folder)
    (folder / "scripts" / "README.md").write_text("How to write content.")
    (folder / "scripts" / "tools" / "~$form.docx").write_text("open")
    assert digest_of(folder) == before
