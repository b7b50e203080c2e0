"""Everything that is measured, in one table: `make bench`, or `python -m tests.bench desk pages` for some parts.

An aim that is missed is said in words. It never fails anything: figures depend on the machine, so they are read by people.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.clock import bare_replace, timed
from tests.bench.table import table

PARTS = ("content", "desk", "storage", "documents", "pages", "confirm", "pairs")
FSYNC_BYTES = 4096


def machine() -> str:
    """Return what the figures depend on: cores, Python, the disk."""
    with TemporaryDirectory() as folder:
        data = os.urandom(FSYNC_BYTES)
        disk = median(timed(lambda: bare_replace(Path(folder), data)) for _ in range(40))
    return (
        f"{os.cpu_count()} cores; Python {platform.python_version()} on {platform.system()} {platform.machine()}; "
        f"a bare fsync'd replace of {FSYNC_BYTES} bytes takes {disk:.2f} ms."
    )


def busy() -> str:
    """Return how many processes asked for a core in the last minute: with more of them than cores, every figure in ms is too high."""
    return f"{os.getloadavg()[0]:.1f}"


def main(arguments: Sequence[str]) -> int:
    """Measure some parts, or all, and print the table. Returns 1 only where a part could not be measured."""
    unknown = [name for name in arguments if name not in PARTS]
    if unknown:
        print(f"There is no part {unknown[0]}; the parts are {', '.join(PARTS)}.", file=sys.stderr)
        return 1
    facts, before, rows, broken = machine(), busy(), [], []
    for part in arguments or PARTS:
        print(f"measuring {part} …", file=sys.stderr)
        try:
            rows += import_module(f"tests.bench.{part}").measure()
        except Exception as error:  # the other parts are worth having
            broken.append(f"The part {part} could not be measured: {type(error).__name__}: {error}")
    load = f"{before} processes asked for a core before it, {busy()} at its end."
    print(facts, load, "", table(rows), *broken, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
