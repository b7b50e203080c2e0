"""Scripts and phrases in another language: gettext catalogues, read straight from their `.po` files.

A sentence is shown translated only when its translation stands beside exactly today's English in the same
context, and no mark says that it is unsure (*fuzzy*). Anything else falls back to English and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_string
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, PoFileParser

from interview.words import phrases
from interview.words.content import Content, locate
from interview.words.problem import Place, Problems
from interview.words.script import PARENT_CARER, YOUNG_PERSON, Words

ENGLISH = "en"
DOMAIN = "alongside"
CHECKED_BY = "X-Checked-By"

Key = tuple[str, str]
"""A text's context (msgctxt) and its English words (msgid)."""

# Babel takes the first and last letter of a text for its quotation marks, whatever they are: a lost one would cut a word short.
_LINE = re.compile(r'(?:#(?!~(?!\|)).*|(?:#~\s*)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*")?')


@dataclass(frozen=True, slots=True)
class Shown:
    """Words as they are shown: in which locale, and whether that is the one that was wished for."""

    text: str
    locale: str
    translated: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language. `checked_by` names the qualified translator who has checked it; empty means nobody has.

    `current` holds the translations that may be shown; `entries` every text of the file that is not marked
    as obsolete, with its line; `file` is relative to the content folder.
    """

    locale: str
    name_in_itself: str
    direction: str
    checked_by: str
    current: Mapping[Key, str] = field(default_factory=dict)
    entries: Mapping[Key, int] = field(default_factory=dict)
    file: str = ""

    @property
    def checked(self) -> bool:
        """Say whether a qualified translator has checked the words; English needs none."""
        return self.locale == ENGLISH or bool(self.checked_by)

    @property
    def tag(self) -> str:
        """Return the language tag for HTML's `lang`."""
        return self.locale.replace("_", "-")

    def words(self, words: Words) -> Shown:
        """Return a script's text in this language, or in English where there is no certain translation."""
        return self._shown((words.context, words.text))

    def phrase(self, ident: str) -> Shown:
        """Return one of the house's own phrases. An id that is not in the table is a `KeyError`: our own mistake."""
        return self._shown((phrases.context(ident), phrases.PHRASES[ident]))

    def _shown(self, key: Key) -> Shown:
        if self.locale == ENGLISH:
            return Shown(key[1], ENGLISH, True)
        found = self.current.get(key, "")
        return Shown(found, self.locale, True) if found else Shown(key[1], ENGLISH, False)


def english() -> Catalogue:
    return Catalogue(ENGLISH, "English", "ltr", "")


def read_catalogues(folder: Path | None = None, problems: Problems | None = None) -> dict[str, Catalogue]:
    """Read `folder`/locales/*/LC_MESSAGES/alongside.po. English comes first and is always there.

    A file that cannot be read is left out and reported; the other languages go on.
    """
    home = folder or locate()
    found = problems if problems is not None else Problems()
    catalogues = {ENGLISH: english()}
    for path in po_files(home):
        name = path.relative_to(home).as_posix()
        locale = path.parent.parent.name
        if locale == ENGLISH:
            found.error(Place(name), "English comes from the scripts themselves and has no catalogue")
            continue
        known = known_locale(locale)
        if known is None:
            found.error(Place(name), f'"{locale}" is not a language code that is known; write it like ar, pl or pt_BR')
        elif (po := read_po(path, name, found)) is not None:
            catalogues[locale] = _catalogue(locale, known, po, name, found)
    return catalogues


def _catalogue(locale: str, known: Locale, po: Po, name: str, problems: Problems) -> Catalogue:
    written = po.headers.get("Language", "")
    if written and written.replace("-", "_") != locale:
        problems.error(Place(name), f'the header says "Language: {written}", but the folder is called {locale}')
    current, entries = {}, {}
    for message in po:
        if not message.id:
            continue
        line = message.lineno or 1
        if not isinstance(message.id, str):
            problems.error(Place(name, line), "plural forms are not part of our catalogues")
            continue
        key = (message.context or "", message.id)
        entries[key] = line
        text = message.string if isinstance(message.string, str) else ""
        if text.strip() and not message.fuzzy:
            current[key] = text
    language = known.get_display_name(locale) or locale
    return Catalogue(
        locale, language[:1].upper() + language[1:], known.text_direction, po.headers.get(CHECKED_BY, "").strip(), current, entries, name
    )  # fmt: skip


def wanted(content: Content) -> dict[Key, Words]:
    """Return every text that a young person, parent or carer may see: of the scripts for them, and our phrases."""
    found: dict[Key, Words] = {}
    for script in content.scripts.values():
        if script.audience in (YOUNG_PERSON, PARENT_CARER):
            found |= {(words.context, words.text): words for words in script.shown() if words.text}
    place = Place("interview/words/phrases.py")
    return found | {(key := phrases.context(ident), text): Words(text, key, place) for ident, text in phrases.PHRASES.items()}


def missing(catalogue: Catalogue, content: Content) -> list[Key]:
    """Return what a language lacks, as context and English, in the order of the scripts."""
    if catalogue.locale == ENGLISH:
        return []
    return [key for key in wanted(content) if key not in catalogue.current]


def po_files(home: Path) -> list[Path]:
    return sorted((home / "locales").glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def known_locale(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError, TypeError):
        return None


class Po(Catalog):
    """Babel's catalogue with its header lines and header comment kept as they were written.

    Babel drops the lines that it does not know (`X-Checked-By`, those of translators' editors) and adds
    dates and its own version, which would change the file at each run.
    """

    header_comment: Any = ""

    def __init__(self, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(charset="utf-8", fuzzy=False)
        self.headers: dict[str, str] = dict(headers or {})

    def _headers(self) -> list[tuple[str, str]]:
        lines = list(self.headers.items())
        return [*lines[:-1], (lines[-1][0], lines[-1][1] + "\n")] if lines else []

    def _take_headers(self, headers: Any) -> None:
        self.headers = {str(name): str(value) for name, value in headers}

    mime_headers = property(_headers, _take_headers)

    def __setitem__(self, id: Any, message: Any) -> None:
        if id == "" and not message.context:
            self._take_headers(message_from_string(message.string).items())
            self.header_comment = "\n".join(f"# {line}".rstrip() for line in message.user_comments if not line.startswith("|"))
        elif id:
            super().__setitem__(id, message)


def read_po(path: Path, name: str, problems: Problems) -> Po | None:
    """Read a catalogue's file; on a fault, report file and line and return None."""
    po = Po()
    try:
        lines = [line.strip() for line in path.read_text("utf-8-sig").split("\n")]
        faults = [number for number, line in enumerate(lines, 1) if not _LINE.fullmatch(line)]
        for number in faults:
            problems.error(Place(name, number), "this line of the catalogue cannot be read; a text stands in quotation marks")
        if faults:
            return None
        PoFileParser(po, abort_invalid=True).parse("#" if line.startswith("#~|") else line for line in lines)
    except PoFileError as error:
        what = str(error).rpartition(" on ")[0]
        problems.error(Place(name, error.lineno + 1), f"this line of the catalogue cannot be read: {what}")
        return None
    except (OSError, UnicodeDecodeError) as error:
        problems.error(Place(name), f"the catalogue cannot be read as UTF-8 text: {error}")
        return None
    except Exception as error:  # Babel's parser meets some broken files with errors of any kind; none of them may stop the house.
        problems.error(Place(name), f"the catalogue cannot be read: {error or type(error).__name__}")
        return None
    return po
