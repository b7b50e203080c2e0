"""Content of another time, read from the files that were kept of it."""

from __future__ import annotations

from collections.abc import Mapping

from interview.words.catalogue import Catalogue, read_catalogues
from interview.words.content import Content, read_content
from interview.words.files import digest, laid_out
from interview.words.problem import ContentError, Problems


class Unreadable(Exception):
    """The files that were kept are not the content that is wanted, or this version cannot read them any more."""


def read_of_then(files: Mapping[str, bytes], wanted: str) -> tuple[Content, dict[str, Catalogue]]:
    """Return the content with the digest `wanted`, and its languages. Raises `Unreadable`."""
    if digest(files) != wanted:
        raise Unreadable("the files are not the ones that were kept")
    try:
        with laid_out(files) as home:
            problems = Problems()
            content, catalogues = read_content(home, problems), dict(read_catalogues(home))
            if spoilt := [each for each in problems.errors if not each.readable]:
                raise ContentError(spoilt)
            return content, catalogues
    except (ContentError, ValueError) as error:
        raise Unreadable(str(error)) from error
