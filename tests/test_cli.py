"""The command line, as somebody types it: over a real data folder, with its exits and its sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from interview.cli import app
from interview.desk import Desk
from interview.documents import make
from interview.people import Professional
from interview.words.catalogue import read_catalogues
from interview.words.content import read_content
from storage import Storage, open_storage

ADA = Professional(id="ada", name="Ada Example", email="ada@example.org", agency="Invented Council")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for data, key and working folder."""
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ALONGSIDE_KEY_FILE", str(tmp_path / "keys" / "server.key"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened(home: Path) -> Storage:
    return open_storage(home / "data", home / "keys" / "server.key")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def case(home: Path) -> str:
    """A fictional case on the disk, with nobody working on it."""
    storage = opened(home)
    storage.register.keep(ADA)
    made = Desk(read_content(), read_catalogues(), storage.shelf, storage.register).open_case(ADA, "Sam Invented", "cse-1", "")
    storage.close()
    return made


def test_a_case_is_exported_and_says_so_itself(home: Path, case: str) -> None:
    """Every document is written where it was asked for, and the case keeps that it was exported."""
    done = run("export", case, "--to", str(home / "out"))
    assert done.exit_code == 0, done.output
    assert {path.name for path in (home / "out").iterdir()} == set(make.NAMES) >= {"case.json", "form.docx", "form.pdf"}
    assert "Sam Invented" in (home / "out" / "case.json").read_text("utf-8")
    storage = opened(home)
    assert "exported the case" in str([entry for entry in storage.shelf.read(case).entries if getattr(entry, "purpose", "")])
    storage.close()


def test_a_case_that_is_not_there_is_not_exported(home: Path, case: str) -> None:
    """A sentence, exit 1, and no folder left behind."""
    done = run("export", "nowhere", "--to", str(home / "out"))
    assert done.exit_code == 1
    assert "no case" in done.output
    assert not (home / "out").exists()


def test_a_second_process_is_refused(home: Path, case: str) -> None:
    """Two programs never write into one folder."""
    storage = opened(home)
    done = run("verify")
    storage.close()
    assert done.exit_code == 1
    assert "Alongside" in done.output


def test_verify_finds_damage_and_passes_what_is_whole(home: Path, case: str) -> None:
    """One flipped bit is named; nothing is changed by looking."""
    assert run("verify").exit_code == 0
    (file,) = (home / "data").rglob(f"{case}*")
    whole = file.read_bytes()
    file.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    done = run("verify")
    assert done.exit_code == 1
    assert case in done.output


def test_the_content_that_came_with_it_can_be_used(home: Path) -> None:
    """`alongside check` passes over our own scripts."""
    done = run("check")
    assert done.exit_code == 0, done.output


def test_a_folder_with_an_error_fails_the_check_with_file_and_line(home: Path) -> None:
    """What is wrong is named with its place, and the exit says so to a machine."""
    tools = home / "mine" / "scripts" / "tools"
    tools.mkdir(parents=True)
    (tools / "t.md").write_text("---\nid: t\nkind: tol\nversion: 1\n---\n# T\n", "utf-8")
    done = run("check", str(home / "mine"))
    assert done.exit_code == 1
    assert 'scripts/tools/t.md:1: unknown kind "tol"; did you mean "tool"?' in done.output


def test_a_setting_that_cannot_be_used_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback: the setting, and what is wrong with it."""
    monkeypatch.setenv("ALONGSIDE_PORT", "a lot")
    done = run("verify")
    assert done.exit_code == 2
    assert "The setting port cannot be used" in done.output


def test_settings_may_stand_in_a_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`alongside.toml` in the working folder says what the environment does not."""
    from interview.settings import Settings

    (home / "alongside.toml").write_text("port = 9001\n", "utf-8")
    assert Settings().port == 9001
    monkeypatch.setenv("ALONGSIDE_PORT", "9002")
    assert Settings().port == 9002


def test_the_json_of_a_case_holds_every_entry(home: Path, case: str) -> None:
    """What leaves as JSON is the whole case."""
    run("export", case, "--to", str(home / "out"))
    held = json.loads((home / "out" / "case.json").read_text("utf-8"))
    assert [entry["kind"] for entry in held["entries"]][:4] == ["case-opened", "accessed", "assessment-begun", "field"]


CYD = Professional(id="cyd", name="Cyd Example", email="cyd@example.org", agency="Another Council")


@pytest.fixture
def elsewhere(home: Path, case: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another installation, where only Cyd has an account; and the file of a case that was exported from the first."""
    run("export", case, "--to", str(home / "out"))
    monkeypatch.setenv("ALONGSIDE_DATA", str(home / "other" / "data"))
    monkeypatch.setenv("ALONGSIDE_KEY_FILE", str(home / "other" / "keys" / "server.key"))
    storage = opened(home / "other")
    storage.register.keep(CYD)
    storage.close()
    return home / "out" / "case.json"


def cases_of(home: Path) -> int:
    """Return how many cases the other installation holds."""
    storage = opened(home / "other")
    held = len(storage.shelf.summaries())
    storage.close()
    return held


def test_a_case_is_imported_and_says_so_itself(home: Path, case: str, elsewhere: Path) -> None:
    """What was exported in one installation is a case of another; what came and for whom is said."""
    done = run("import", str(elsewhere), "--for", "cyd@example.org")
    assert done.exit_code == 0, done.output
    assert f"The case {case} is here now" in done.output
    assert "It is open to Cyd Example." in done.output
    storage = opened(home / "other")
    held = json.loads(elsewhere.read_text("utf-8"))["entries"]
    kept = storage.shelf.read(case).entries
    assert [entry.id for entry in kept[:-2]] == [entry["id"] for entry in held]
    assert kept[-1].person == "cyd"  # type: ignore[union-attr]
    storage.close()
    assert run("verify").exit_code == 0


def test_a_case_is_imported_once(home: Path, elsewhere: Path) -> None:
    """A second time it is refused with a sentence and exit 1."""
    run("import", str(elsewhere), "--for", "cyd@example.org")
    done = run("import", str(elsewhere), "--for", "cyd@example.org")
    assert done.exit_code == 1
    assert "is here already" in done.output
    assert cases_of(home) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("not a case", "The file is not JSON"),
        ('{"format": "alongside-case", "version": 3}', "The file is of version 3"),
        ('{"name": "another"}', "JSON, but not a case file of Alongside"),
    ],
)
def test_a_foreign_or_newer_file_is_not_imported(home: Path, elsewhere: Path, words: str, says: str) -> None:
    """A sentence, exit 1, nothing changed."""
    elsewhere.write_text(words, "utf-8")
    done = run("import", str(elsewhere), "--for", "cyd@example.org")
    assert done.exit_code == 1
    assert says in done.output
    assert "Nothing was changed." in done.output
    assert cases_of(home) == 0


def test_a_file_that_is_not_there_is_not_imported(home: Path, elsewhere: Path) -> None:
    """The file is named; so is a folder that was given in its place."""
    for given, says in ((home / "nowhere.json", "No such file or directory"), (home / "out", "Is a directory")):
        done = run("import", str(given), "--for", "cyd@example.org")
        assert done.exit_code == 1
        assert f"The file {given} cannot be read ({says}). Nothing was changed." in done.output


def test_a_file_that_is_too_large_is_not_imported(home: Path, elsewhere: Path) -> None:
    """No more of it is read than is needed to know."""
    with elsewhere.open("r+b") as file:
        file.truncate(60_000_000)
    done = run("import", str(elsewhere), "--for", "cyd@example.org")
    assert done.exit_code == 1
    assert "more than 50 MB" in done.output


def test_the_schema_is_printed(home: Path) -> None:
    """It can be put into a file as it is, and needs no data folder."""
    done = run("schema")
    assert done.exit_code == 0
    assert json.loads(done.output)["$defs"]["CaseFile"]["title"] == "CaseFile"
    assert not (home / "data").exists()
