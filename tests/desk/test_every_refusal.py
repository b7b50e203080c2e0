"""No refusal is written without a test that meets it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import interview.desk

HERE = Path(__file__).parent
SOURCES = sorted(Path(interview.desk.__file__).parent.glob("*.py"))


def sentences() -> list[tuple[str, ...]]:
    """Return every sentence with which the desk refuses, as the texts between the names that are put into it; a constant is a text, too."""
    found = []
    for source in SOURCES:
        constants = vars(import_module(f"interview.desk.{source.stem}")) if source.stem != "__init__" else {}
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                says = node.args[0]
                parts = says.values if isinstance(says, ast.JoinedStr) else [says]
                found.append(tuple(text for part in parts if isinstance(text := _text(part, constants), str)))
    return found


def _text(part: ast.expr, constants: dict[str, object]) -> object:
    named = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(named, ast.Name):
        return constants.get(named.id)
    return named.value if isinstance(named, ast.Constant) else None


def beginnings() -> list[str]:
    """Return the first words of every sentence with which the desk refuses; of a sentence that begins with a name, what follows it."""
    return sorted({" ".join(texts[0].split()[:3]) for texts in sentences()})


def out_of_date() -> list[str]:
    """Return the sentences that send somebody back to a page because it shows what is not there any more."""
    whole = {"".join(texts) for texts in sentences()}
    return sorted(says for says in whole if "load the page again" in says or "choose another" in says)


def test_the_desk_refuses() -> None:
    """The sentences are found at all."""
    assert len(beginnings()) > 30


@pytest.mark.parametrize("begins", beginnings())
def test_each_refusal_is_met_by_a_test(begins: str) -> None:
    """The sentence, or its beginning, stands in a test beside this one."""
    tests = " ".join(path.read_text("utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__))
    assert begins in tests.replace("\\.", "."), f"no test meets the refusal that begins: {begins}"


@pytest.mark.parametrize("says", out_of_date())
def test_whoever_is_sent_back_to_the_page_is_told_what_is_safe(says: str) -> None:
    """That nothing was changed, decided or saved stands in the sentence, before what to do."""
    assert "Nothing was " in says
