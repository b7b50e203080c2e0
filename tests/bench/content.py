"""Reading all content and linking it, and reading every catalogue: what is done once, before the first page."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interview.words.catalogue import read_catalogues
from interview.words.content import locate, read_content
from tests.bench.clock import usual
from tests.bench.row import Row

NEW_PROCESS = """
from time import perf_counter
from interview.words.{module} import {read}
begun = perf_counter()
{read}()
print((perf_counter() - begun) * 1000)
"""


def measure() -> list[Row]:
    """Return what reading takes in a new process, where nothing is warm, and again in this one."""
    files = list((locate() / "scripts").rglob("*.md"))
    size = sum(path.stat().st_size for path in files) / 1024
    many = len(read_catalogues())
    return [
        Row(
            f"all content read and linked, {len(files)} files, {size:.0f} KB, after a start",
            _at_first("content", "read_content"),
            aim="≤ 150 ms",
        ),
        _against_bare("all content read and linked, again", usual(read_content), [path.read_text(encoding="utf-8") for path in files]),
        Row(f"all {many} catalogues read, after a start", _at_first("catalogue", "read_catalogues")),
        Row(f"all {many} catalogues read, again", usual(read_catalogues)),
    ]


def _against_bare(name: str, ours: float, texts: list[str]) -> Row:
    bare = MarkdownIt("commonmark").use(front_matter_plugin).use(deflist_plugin)
    parsed = usual(lambda: [bare.parse(text) for text in texts])
    return Row(name, ours, "ms", f"markdown-it alone over the same files, {parsed:.0f} ms", ours / parsed, "≤ 150 ms")


def _at_first(module: str, read: str, times: int = 5) -> float:
    """Return the median of reading in new processes, in ms. Imports are not counted."""
    command = [sys.executable, "-c", NEW_PROCESS.format(module=module, read=read)]
    return median(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(times))
