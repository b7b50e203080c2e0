"""The documentation says what is there: a setting, a command or a target without a line in it fails here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from interview.cli import app
from interview.settings import Settings

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    """A setting that nobody can find is not a setting."""
    assert f"`ALONGSIDE_{name.upper()}`" in README


@pytest.mark.parametrize("name", sorted(str(each.name or getattr(each.callback, "__name__", "")) for each in app.registered_commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    """A command stands in the README's table, as it is typed."""
    assert f"`alongside {name}" in README


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    """A relative link names a file that is there."""
    for page in (HOME / "README.md", HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", HOME / "DECISIONS.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_the_readme_never_claims_a_review() -> None:
    """Until practitioners and young people have reviewed the content, the first page says that they have not."""
    assert "has reviewed this content" in README
    assert "not for live cases" in README


def test_nothing_committed_names_a_machine() -> None:
    """No tracked text file holds an absolute path of somebody's machine, and no lock file an address."""
    listed = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True).stdout.split()
    for name in listed:
        path = HOME / name
        if path.suffix in (".png", ".ttf", ".woff2") or not path.is_file():
            continue
        text = path.read_text("utf-8", errors="replace")
        assert not re.search(r"/(home|root|Users|work)/[a-z][\w.-]*/", text) or path == Path(__file__), (
            f"{name} names a folder of a machine"
        )
        if name.endswith(".lock"):
            assert "://" not in text, f"{name} names an address"
