"""The case as JSON holds every entry, withdrawn ones too, and every drawing, and can be read back; its schema says what it is."""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec
import pytest

from interview.documents.case_json import case_json, read_case_json, read_drawings, schema
from interview.record.entry import Entry
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


def complaints(value: Any, rule: dict[str, Any], whole: dict[str, Any], place: str = "$") -> list[str]:
    """Return where a value does not fit a rule of a JSON Schema, by those of its keywords that ours uses. Another keyword is an error."""
    known = {"title", "description", "default", "$schema", "$defs", "discriminator"}
    checked = {"$ref", "anyOf", "enum", "type", "properties", "required", "additionalProperties", "items", "minimum", "maximum"}
    assert set(rule) <= known | checked, f"the schema uses {set(rule) - known - checked}"
    kinds = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    if "$ref" in rule:
        return complaints(value, whole["$defs"][rule["$ref"].removeprefix("#/$defs/")], whole, place)
    if "anyOf" in rule:
        tried = [complaints(value, each, whole, place) for each in rule["anyOf"]]
        return [] if [] in tried else [f"{place} fits none of {len(tried)}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{place} is not one of {rule['enum']}"]
    if "type" in rule and type(value) is not kinds[rule["type"]]:
        return [f"{place} is not {rule['type']}"]
    found = []
    if isinstance(value, dict):
        properties, more = rule.get("properties", {}), rule.get("additionalProperties", True)
        found += [f"{place} lacks {name}" for name in rule.get("required", ()) if name not in value]
        found += [f"{place} has {name}" for name in value if more is False and name not in properties]
        within = {name: properties.get(name, more) for name in value}
        for name, inner in within.items():
            found += complaints(value[name], inner, whole, f"{place}.{name}") if isinstance(inner, dict) else []
    if isinstance(value, list) and isinstance(rule.get("items"), dict):
        for number, each in enumerate(value):
            found += complaints(each, rule["items"], whole, f"{place}[{number}]")
    return found


@pytest.mark.parametrize("case", [finished, arabic, drawn])
def test_what_is_exported_fits_the_schema(case: object) -> None:
    """Whoever reads the file elsewhere can rely on it."""
    whole = json.loads(schema())
    made = json.loads(case_json(case(), DRAWINGS.__getitem__))  # type: ignore[operator]
    assert complaints(made, whole, whole) == []


@pytest.mark.parametrize(
    ("at", "value", "says"),
    [
        (("version",), 3, "$.version is not one of [1, 2]"),
        (("case",), 7, "$.case is not string"),
        (("note",), "by hand", "$ has note"),
        (("entries", 0, "kind"), "foreseen", "$.entries[0] fits none of"),
        (("entries", 0, "colour"), "red", "$.entries[0] fits none of"),
        (("entries", 2, "by"), None, "$.entries[2] fits none of"),
        (("drawings", "house"), 7, "$.drawings.house fits none of"),
    ],
)
def test_what_is_altered_does_not_fit_the_schema(at: tuple[Any, ...], value: object, says: str) -> None:
    """What the import refuses by its shape, the schema refuses too."""
    whole, made = json.loads(schema()), json.loads(case_json(drawn(), DRAWINGS.__getitem__))
    within = made
    for step in at[:-1]:
        within = within[step]
    within[at[-1]] = value
    assert says in " ".join(complaints(made, whole, whole))


def test_the_schema_says_which_it_is_and_explains_every_kind_of_entry() -> None:
    """It names its own standard; each kind of entry has its name, its docstring and its mark in it."""
    whole = json.loads(schema())
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["$ref"] == "#/$defs/CaseFile"
    for kind in get_args(Entry):
        rule = whole["$defs"][kind.__name__]
        assert rule["title"] == kind.__name__
        assert rule["description"]
        assert rule["properties"]["kind"]["enum"] == [kind.__struct_config__.tag]
        assert {"kind", "id", "at", "by"} <= set(rule["required"])
        assert rule["additionalProperties"] is False
