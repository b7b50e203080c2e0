"""The case as JSON holds every entry, withdrawn ones too, and every drawing, and can be read back."""

from __future__ import annotations

import json

import msgspec
import pytest

from interview.documents.case_json import case_json, read_case_json, read_drawings
from tests.documents.cases import ADA, ARABIC, DRAWINGS, HOUSE, ROAD, WITHDRAWN, arabic, drawn, finished


def test_it_holds_the_whole_case_in_its_order() -> None:
    """Format and version first; then every entry, oldest first, with who and when; what was withdrawn stays."""
    plain = json.loads(case_json(finished()))
    assert (plain["format"], plain["version"], plain["case"]) == ("alongside-case", 2, "c0ffee")
    assert [entry["id"] for entry in plain["entries"]] == [entry.id for entry in finished().entries]
    assert all(entry["by"] and entry["at"].endswith("Z") for entry in plain["entries"])
    assert plain["entries"][0]["by"] == ADA
    assert WITHDRAWN in {entry.get("words") for entry in plain["entries"]}


@pytest.mark.parametrize("case", [finished, arabic, drawn])
def test_what_was_written_is_read_back(case: object) -> None:
    """The file gives the same ledger again."""
    assert read_case_json(case_json(case())) == case()  # type: ignore[operator]


def test_words_stand_readable_in_any_script() -> None:
    """Arabic is Arabic in the file, not a row of codes."""
    assert ARABIC.encode() in case_json(arabic())


def test_a_file_of_another_format_is_refused() -> None:
    """A later version or a foreign file is never guessed at."""
    later = case_json(finished()).replace(b'"version": 2', b'"version": 3', 1)
    with pytest.raises(msgspec.ValidationError):
        read_case_json(later)


def test_it_holds_every_drawing_once_and_says_which_it_could_not_have() -> None:
    """Those of answers that were taken back, too; what is lost, or is not a drawing of ours, is there by its name, and null."""
    kept = DRAWINGS | {"house-2": HOUSE.encode()}
    made = case_json(drawn(), kept.__getitem__)
    assert json.loads(made)["drawings"] == {"house": HOUSE, "road": ROAD, "lost": None, "foreign": None, "house-2": HOUSE}
    assert read_drawings(made) == {name: kept[name] for name in ("house", "road", "house-2")}
    assert read_case_json(made) == drawn()


def test_without_the_storage_no_drawing_is_made_up() -> None:
    """Each is named, and said not to be there."""
    assert set(json.loads(case_json(drawn()))["drawings"].values()) == {None}
    assert read_drawings(case_json(drawn())) == {}


def test_a_file_from_before_there_were_drawings_is_read() -> None:
    """Version 1 is version 2 without any."""
    plain = json.loads(case_json(finished()))
    assert plain.pop("drawings") == {}
    plain["version"] = 1
    for entry in plain["entries"]:
        entry.pop("drawing", None)
    older = json.dumps(plain).encode()
    assert (read_case_json(older), read_drawings(older)) == (finished(), {})
