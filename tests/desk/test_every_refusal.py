"""No refusal is written without a test that meets it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import interview.desk

HERE = Path(__file__).parent
SOURCES = sorted(Path(interview.desk.__file__).parent.glob("*.py"))


def beginnings() -> list[str]:
    """Return the first words of every sentence with which the desk refuses; of a sentence that begins with a name, what follows it."""
    found = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                says = node.args[0]
                parts = says.values if isinstance(says, ast.JoinedStr) else [says]
                texts = [part.value for part in parts if isinstance(part, ast.Constant)]
                found.append(" ".join(str(texts[0]).split()[:3]))
    return sorted(set(found))


def test_the_desk_refuses() -> None:
    """The sentences are found at all."""
    assert len(beginnings()) > 30


@pytest.mark.parametrize("begins", beginnings())
def test_each_refusal_is_met_by_a_test(begins: str) -> None:
    """The sentence, or its beginning, stands in a test beside this one."""
    tests = " ".join(path.read_text("utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__))
    assert begins in tests.replace("\\.", "."), f"no test meets the refusal that begins: {begins}"
