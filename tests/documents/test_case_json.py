"""The case as JSON holds every entry, withdrawn ones too, and can be read back."""

from __future__ import annotations

import json

import msgspec
import pytest

from interview.documents.case_json import case_json, read_case_json
from tests.documents.cases import ADA, ARABIC, WITHDRAWN, arabic, finished


def test_it_holds_the_whole_case_in_its_order() -> None:
    """Format and version first; then every entry, oldest first, with who and when; what was withdrawn stays."""
    plain = json.loads(case_json(finished()))
    assert (plain["format"], plain["version"], plain["case"]) == ("alongside-case", 1, "c0ffee")
    assert [entry["id"] for entry in plain["entries"]] == [entry.id for entry in finished().entries]
    assert all(entry["by"] and entry["at"].endswith("Z") for entry in plain["entries"])
    assert plain["entries"][0]["by"] == ADA
    assert WITHDRAWN in {entry.get("words") for entry in plain["entries"]}


@pytest.mark.parametrize("case", [finished, arabic])
def test_what_was_written_is_read_back(case: object) -> None:
    """The file gives the same ledger again."""
    assert read_case_json(case_json(case())) == case()  # type: ignore[operator]


def test_words_stand_readable_in_any_script() -> None:
    """Arabic is Arabic in the file, not a row of codes."""
    assert ARABIC.encode() in case_json(arabic())


def test_a_file_of_another_format_is_refused() -> None:
    """A later version or a foreign file is never guessed at."""
    later = case_json(finished()).replace(b'"version": 1', b'"version": 2', 1)
    with pytest.raises(msgspec.ValidationError):
        read_case_json(later)
