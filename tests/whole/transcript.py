"""Runs a transcript: a text file that says who does what, what is refused, and what the case is after it.

    asks places                                a line that is done (`acts.py`; on two screens `console_acts.py`, `pair_acts.py`)
    sam says: "The park. By the canal."
    ada judges m1 indicated current            … and that is refused, where the line below it says so:
    refused: This needs its evidence
    => places: said                            what must be so at this point (`expectations.py`, `pair_expectations.py`)

A line that begins with `#` is a comment; one that begins with two spaces goes on from the line above. Anything
else that is not understood is an error that names file and line. Each line takes a minute of the fake clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from interview.ports import Trouble
from tests.whole import case_lines, console_acts, pair_acts, pair_expectations  # noqa: F401  (they register their lines with the others)
from tests.whole.acts import ACTS
from tests.whole.expectations import EXPECTATIONS
from tests.whole.stage import Mismatch, Stage

Known = list[tuple[re.Pattern[str], Callable[..., object]]]


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield each line that says something, with its number."""
    number, kept = 0, ""
    for count, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.startswith("  ") and kept:
            kept += " " + line.strip()
            continue
        if kept:
            yield number, kept
        number, kept = count, "" if line.startswith("#") else line.strip()
    if kept:
        yield number, kept


def run(path: Path, stage: Stage | None = None) -> Stage:
    """Run a transcript to its end, on the real content unless `stage` has another. Raises `Mismatch` with file and line where something is not as it says."""
    stage = stage or Stage()
    lines = list(lines_of(path))
    before = ""
    for (number, line), (_, after) in zip(lines, [*lines[1:], (0, "")], strict=True):
        try:
            if not line.startswith("refused: "):
                _step(stage, line, after)
            elif not before or before.startswith(("refused: ", "=> ")):
                raise Mismatch("a refusal stands below the line that is refused")
        except Mismatch as mismatch:
            raise Mismatch(f"{path.name}:{number}: {line}\n    {mismatch}") from None
        before = line
        stage.passes(minutes=1)
    return stage


def _step(stage: Stage, line: str, after: str) -> None:
    if line.startswith("=> "):
        _expect(stage, line.removeprefix("=> "))
        return
    wanted = after.removeprefix("refused: ") if after.startswith("refused: ") else ""
    match, function = _find(ACTS, line)
    try:
        function(stage, **match.groupdict())
    except Trouble as trouble:
        if not wanted or not str(trouble).startswith(wanted):
            raise Mismatch(f"it was refused: {trouble}") from None
    else:
        if wanted:
            raise Mismatch(f"it was not refused, and should have been: {wanted}")


def _expect(stage: Stage, line: str) -> None:
    match, function = _find(EXPECTATIONS, line)
    wrong = function(stage, **match.groupdict())
    if wrong is not None:
        raise Mismatch(f"but: {wrong}")


def _find(known: Known, line: str) -> tuple[re.Match[str], Callable[..., object]]:
    found = [(match, function) for pattern, function in known if (match := pattern.fullmatch(line))]
    if len(found) != 1:
        raise Mismatch("this line has no meaning here" if not found else "this line can be understood in two ways")
    return found[0]
