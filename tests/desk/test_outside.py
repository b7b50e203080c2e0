"""Whoever makes a document, by the page or from the command line, gets the drawings with it."""

from __future__ import annotations

import json

import pytest

from interview.desk import Desk
from interview.desk.outside import export_case
from interview.documents import make
from interview.documents.case_json import read_case_json, read_drawings
from interview.pages.documents import made
from interview.people import Professional
from interview.record.drawing import svg

DRAWING = svg([[[100, 100, 0.5], [300, 200, 0.5], [500, 100, 0.5]]]).encode()


@pytest.fixture
def drawn(desk: Desk, ada: Professional, case: str, talk: str) -> str:
    """A case in which something was drawn; its drawing stands beside it."""
    desk.shelf.keep_drawing(case, "d1", DRAWING)
    desk.answer(ada, case, talk, "places", how="drawn", drawing="d1")
    return case


def test_the_export_of_a_case_holds_its_drawings(desk: Desk, drawn: str) -> None:
    """As they were kept; read back, it is the whole case."""
    before = desk.shelf.read(drawn)
    files = export_case(desk, drawn).files
    assert set(files) == set(make.NAMES)
    assert read_drawings(files["case.json"]) == {"d1": DRAWING}
    assert read_case_json(files["case.json"]) == before


def test_the_export_of_a_case_holds_each_of_its_forms(desk: Desk, ada: Professional, case: str) -> None:
    """The first under its plain name, those that follow with theirs; the case itself once."""
    desk.begin_form(ada, case, "cse-2")
    files = set(export_case(desk, case).files)
    assert files == {*make.NAMES, *(f"cse-2-{name}" for name in make.NAMES if name != make.JSON)}


def test_a_download_of_a_case_holds_its_drawings(desk: Desk, ada: Professional, drawn: str) -> None:
    """The same by the page; only of one's own case, for a drawing is asked for in that case alone."""
    data, draft = made(desk, ada, drawn, "case.json")
    assert read_drawings(data) == {"d1": DRAWING}
    assert draft


def test_a_lost_drawing_keeps_nobody_from_the_case(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Every document is made; the JSON says that the drawing could not be had."""
    desk.answer(ada, case, talk, "places", how="drawn", drawing="lost")
    files = export_case(desk, case).files
    assert json.loads(files["case.json"])["drawings"] == {"lost": None}
    assert all(files.values())
