"""Where a file of content lies: the folder it belongs to, and its name in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


class NotShown(Exception):
    """There is nothing to preview. Its message is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Where:
    """A content folder (it holds `scripts/`) and one file of it, named as the check names it: `scripts/tools/cse-1.md`."""

    home: Path
    name: str


def find(file: Path, in_use: Path) -> Where:
    """Return where `file` lies; a relative path that leads nowhere from here is looked for in the content `in_use`.

    Raises `NotShown` where it is no Markdown file below a folder called `scripts`.
    """
    path = file if file.exists() or file.is_absolute() else in_use / file
    if not path.exists():
        beside = "" if file.is_absolute() else f", neither here nor in {in_use}"
        raise NotShown(f"There is no file {file}{beside}. Look for a slip in its name.")
    if path.is_dir():
        raise NotShown(f"{file} is a folder. Name one file in it, such as {file / 'my-conversation.md'}.")
    if path.suffix != ".md":
        raise NotShown(f"{file} is not Markdown: its name does not end in .md. Name a conversation, tool, pathway, guidance or authority.")
    if path.name == "README.md":
        raise NotShown(f"{file} is a page about the content and no content itself. Name another file.")
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link out of the folder in which its author sees the file
    scripts = next((folder for folder in whole.parents if folder.name == "scripts"), None)
    if scripts is None:
        raise NotShown(
            f"{file} lies outside any content folder: no folder above it is called scripts. Put it there, beside what it links to."
        )
    return Where(scripts.parent, whole.relative_to(scripts.parent).as_posix())
