"""The two screens of the transcripts do what the app's pages do: no press is known to the one and not to the other."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from interview.desk import Desk
from interview.room import Room
from tests.whole.device import WHEREVER

ROOT = Path(__file__).resolve().parents[2]
DONE = {name for kind in (Desk, Room) for name in dir(kind) if not name.startswith("_") and callable(getattr(kind, name))} - {
    "talk",
    "at",
    "state",
}
"""What a page does: verbs of the desk, and calls of the room. To look a conversation up, to have another form on the desk, or to look how something stands does nothing."""
LAID_OUT = ["'choose' | 'turn' | 'not'", "'invite'", "'turn-now'"]
"""Presses of the panel that show a field first, or turn the professional's own screen: no transcript's."""

Steps = dict[str, list[str]]


def steps(file: str, kind: str, method: str) -> Steps:
    """Return what a method does, in order: by the pattern of each case where it tells presses apart, else under its own name."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    (home,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind)
    (found,) = (node for node in home.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == method)
    cases = [case for node in found.body if isinstance(node, ast.Match) for case in node.cases]
    if not cases:
        return {method: _done(found.body)}
    return {ast.unparse(case.pattern): _done([*([case.guard] if case.guard else []), *case.body]) for case in cases}


def _done(parts: Iterable[ast.AST]) -> list[str]:
    uses = [node for part in parts for node in ast.walk(part) if isinstance(node, ast.Attribute) and node.attr in DONE]
    return [node.attr for node in sorted(uses, key=lambda node: (node.lineno, node.end_col_offset or 0))]


def literal(file: str, name: str) -> object:
    """Return what a name stands for that is written out in a module."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    (found,) = (node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name)
    return ast.literal_eval(found.value)


@pytest.mark.parametrize("method", ["_carry_out", "_left", "_heard"])
def test_a_press_on_the_companion_does_what_it_does_in_the_app(method: str) -> None:
    """The same presses are known, and each calls the same verbs of the desk and of the room in the same order."""
    assert steps("tests/whole/device.py", "Device", method) == steps("interview/pages/companion.py", "CompanionPage", method)


def test_a_press_is_meant_for_what_it_was_pressed_at_as_in_the_app() -> None:
    """The same few are carried out whatever stands there when they arrive."""
    assert literal("interview/pages/companion.py", "WHEREVER") == WHEREVER


def test_what_is_written_down_at_the_console_does_what_it_does_in_the_app() -> None:
    """A prompt that was left there rests on their screen, where it is the one that stands on it."""
    there = steps("interview/pages/talk.py", "TalkPage", "_answered")["_answered"]
    assert steps("tests/whole/pair.py", "Console", "answered")["answered"] == there == ["put", "rest"]


def test_the_page_of_what_was_told_holds_their_screen_as_in_the_app() -> None:
    """Before it shows anything."""
    tree = ast.parse((ROOT / "interview/pages/told.py").read_text("utf-8"))
    (page,) = (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef) and node.name == "told")
    assert _done(page.body) == ["hold"]
    assert steps("tests/whole/pair.py", "Console", "told")["told"] == ["hold"]


@pytest.mark.parametrize("method", ["_carry_out", "put", "_show", "_follow"])
def test_a_press_in_the_panel_does_what_it_does_in_the_app(method: str) -> None:
    """The same presses are known, but for those that lay something out, and each calls the same in the same order."""
    there = steps("interview/pages/beside.py", "Beside", method)
    assert steps("tests/whole/pair.py", "Console", method) == {press: does for press, does in there.items() if press not in LAID_OUT}


def test_the_comparison_would_find_a_difference() -> None:
    """A press that calls something else, or nothing, is not taken for the same."""
    page = steps("interview/pages/companion.py", "CompanionPage", "_carry_out")
    assert page["'take-back'"] == ["take_back", "rest"]
    assert page["'leave'"] == ["leave"]
    assert steps("interview/pages/beside.py", "Beside", "_show")["_show"][-3:] == ["put", "ask", "saved"]
