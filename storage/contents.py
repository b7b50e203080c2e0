"""The content of each time, by its digest: what documents were made from, so that they can be made again after it was changed.

Content is no personal data and is not sealed: a plain zip for each digest, with the same bytes for the same files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from interview.ports import NotSaved
from storage.folder import CONTENTS, Folder

ZIP = ".zip"
_NAME = re.compile(r"[0-9a-f]{64}")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip knows: a file's own times are no content."""
_FULL = "The content could not be kept beside the cases ({0}). Nothing else was changed. Have the disk and the rights on it looked at."


class KeptContents:
    """Keeps content in the data folder, each once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def keep(self, digest: str, files: Mapping[str, bytes]) -> None:
        """Keep content; what is kept already is left as it is. Raises `NotSaved`."""
        name = self._name(digest)
        try:
            if name and self._folder.stamp(name) is None:
                self._folder.replace(name, _zipped(files))
        except OSError as error:
            raise NotSaved(_FULL.format(error.strerror)) from error

    def has(self, digest: str) -> bool:
        """Say whether content was kept. Only `files` can tell whether it still is whole."""
        name = self._name(digest)
        return bool(name) and self._folder.stamp(name) is not None

    def files(self, digest: str) -> Mapping[str, bytes] | None:
        """Return the files of content that was kept, None where none was, or what was kept is damaged."""
        name = self._name(digest)
        try:
            with zipfile.ZipFile(io.BytesIO(self._folder.read(name)[0] if name else b"")) as kept:
                return {each: kept.read(each) for each in kept.namelist()}
        except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError):
            return None

    def damaged(self) -> Iterator[str]:
        """Yield the name of each file that cannot be read any more."""
        for found in sorted((self._folder.path / CONTENTS).glob(f"*{ZIP}")):
            if self.files(found.stem) is None:
                yield f"{CONTENTS}/{found.name}"

    @staticmethod
    def _name(digest: str) -> str:
        return f"{CONTENTS}/{digest}{ZIP}" if _NAME.fullmatch(digest) else ""


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            made.writestr(zipfile.ZipInfo(name, _FIRST_DAY), files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()
