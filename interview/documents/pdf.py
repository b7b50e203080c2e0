"""Renders a form tree as PDF: tagged (PDF/UA-1), archivable (PDF/A-2a), right-to-left correct, made in memory.

The look stands in `form.typ`, or in `keep.typ` for a page that a young person or a parent keeps; the tree goes
there as data. Typst refuses a letter that no font holds, and so do we: a document with boxes in the place of
somebody's words is never handed on. A picture that no font holds (an emoji) stands there by its name instead.
Nothing is written to a disk: templates, fonts and data are read into memory, and the document comes out as bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import typst

from interview.documents.form import Bullets, DocumentRefused, Form
from interview.documents.speaking import NO_SIGN, printable
from interview.documents.together import apart, leading, whole
from interview.documents.unprinted import BEGINS, ENDS, by_name, pictures

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
TEMPLATES = Path(__file__).parent
"""Where the templates stand, and what they share."""
FONTS = ("fontpkg_noto_sans", "fontpkg_amiri")
"""Packages of fonts that are installed with us. Not Noto's own Arabic: it gives back doubled letters to whoever copies or hears them."""
MOST_NAMED = 5
"""How many characters or scripts a refusal names; more would not help anybody."""
BY_NAME = (
    "Pictures among the words (emoji) stand here by their names in square brackets, because no font of this service prints them. "
    "The case keeps them as they were typed."
)
"""What a professional's document says at its end, once, where that has happened."""

_RESERVED = str.maketrans(dict.fromkeys((BEGINS, ENDS), NO_SIGN))
_lock = Lock()


class _NoFont(Exception):
    """No font holds some of the letters. `args[0]` are the texts that typst names."""


def pdf(form: Form) -> bytes:
    """Return a form as PDF. The same form gives the same bytes. Raises `DocumentRefused` where it would be incomplete."""
    person = form.reader == "person"
    return typeset("keep.typ" if person else "form.typ", _data(form), form.made, also_word=True, note="" if person else BY_NAME)


def typeset(template: str, data: dict[str, Any], made: datetime, *, also_word: bool = False, note: str = "") -> bytes:
    """Return plain data as PDF, set by one of our templates; `made` (UTC) is its time. `also_word`: there is a Word document of it too.

    Where pictures stand by their names, the template finds `note` in the data. Raises `DocumentRefused` where the PDF
    would be incomplete.
    """
    page = _each(data, lambda text: printable(text).translate(_RESERVED))
    with _lock:
        try:
            try:
                return _in_any_font(template, page, made)
            except _NoFont:
                return _in_any_font(template, {**_with_names(page, made), "note": note}, made)
        except _NoFont as error:
            raise DocumentRefused(_refusal(error.args[0], also_word=also_word)) from error


def _in_any_font(template: str, page: dict[str, Any], made: datetime) -> bytes:
    """Compile with our fonts; where they do not hold all of it, with the machine's as well. Raises `_NoFont` where these do not, either."""
    texts: list[str] = []
    for everywhere in (False, True):
        try:
            _compile("form.typ", _code_by_code(page, made), made, everywhere=everywhere)
            return _compile(template, page, made, everywhere=everywhere)
        except typst.TypstError as error:
            # A font of the machine's may also break the standard in another way: then it does not count.
            texts = _unprinted(error) or texts
            if not texts:
                raise DocumentRefused(f"The PDF could not be made. The case is safe. Typesetting says: {error.message}") from error
    raise _NoFont(texts)


def _code_by_code(page: dict[str, Any], made: datetime) -> dict[str, Any]:
    """Return a page that holds each code of another by itself.

    Typst 0.15 drops a code that no font holds in silence where one that a font holds is joined to it or written over it:
    of a woman who shrugs only the female sign would be left, of a letter with an accent only the accent. A line
    of such codes can even make it panic.
    """
    return _trial(sorted(set(_composed(_json(page))) - {BEGINS, ENDS}), made)


def _with_names(page: dict[str, Any], made: datetime) -> dict[str, Any]:
    """Return a page with the pictures that no font holds by their names, all but its title: that is a property of the file, too."""
    codes = set(_unheld(_code_by_code(page, made), made))
    here = set(pictures(_json(page)))
    unprinted = {picture for picture in here if codes & set(_composed(picture))}
    # A picture of several codes may not be held although each of them is.
    unprinted |= {picture for picture in here - unprinted if len(picture) > 1 and _unheld(_trial([picture], made), made)}
    return {**_each(page, lambda text: by_name(text, unprinted)), "title": page["title"]}


def _trial(texts: list[str], made: datetime) -> dict[str, Any]:
    """Return a page that is made only to find out which of these texts can be printed. Each has a line of its own."""
    return _data(Form("A trial", "", (Bullets(tuple(texts)),), (), made))


def _unheld(page: dict[str, Any], made: datetime) -> list[str]:
    """Return what no font holds of a page."""
    try:
        _in_any_font("form.typ", page, made)
    except _NoFont as error:
        return list(error.args[0])
    return []


def _composed(text: str) -> str:
    """Return a text with letters and their marks as one code, where there is one (NFC): fonts hold that more often than the mark."""
    return unicodedata.normalize("NFC", text)


def _compile(template: str, page: dict[str, Any], made: datetime, *, everywhere: bool) -> bytes:
    """Compile with the fonts that are installed with us, or with those of the machine as well."""
    source = (TEMPLATES / template).read_bytes()
    inputs = {"data": _json(page)}
    pages = _compiler(everywhere).compile(source, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=made)
    return pages if isinstance(pages, bytes) else b"".join(pages or ())


@cache
def _compiler(everywhere: bool) -> typst.Compiler:
    """Return a compiler, kept for the next document. The machine's fonts are looked for only when they are needed.

    Typst's own fonts give the form's serif and the tick boxes.
    """
    ours = [Path(str(files(package) / "files")) for package in FONTS]
    fonts = typst.Fonts(include_system_fonts=everywhere, include_embedded_fonts=True, font_paths=ours)
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=not everywhere)


def _data(form: Form) -> dict[str, Any]:
    """Return the tree as plain data; each block says of which kind it is, and what it is not to be parted from."""
    blocks = [
        {
            "kind": type(block).__name__,
            "leads": leads,
            "apart": apart(form.blocks, number),
            "whole": whole(block),
            **msgspec.to_builtins(block),
        }
        for number, (block, leads) in enumerate(zip(form.blocks, leading(form.blocks), strict=True))
    ]
    page = {"title": form.title, "language": form.language, "rtl": form.rtl}
    return {**page, "mark": form.mark, "footer": form.footer, "blocks": blocks}


def _each(thing: Any, change: Callable[[str], str]) -> Any:
    """Return plain data with every text changed."""
    match thing:
        case str():
            return change(thing)
        case dict():
            return {key: _each(value, change) for key, value in thing.items()}
        case list() | tuple():
            return [_each(value, change) for value in thing]
    return thing


def _json(page: dict[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False)


def _unprinted(error: typst.TypstError) -> list[str]:
    """Return the texts that typst found no letters for."""
    found = re.findall(r'the text `"(.+?)"` could not be displayed', error.diagnostic)
    found += re.findall(r'disallowed codepoint `"(.+?)"`', error.diagnostic)
    return [re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text) for text in found]


def _refusal(texts: list[str], *, also_word: bool) -> str:
    """Say which letters cannot be printed, and what can be done."""
    named = list(dict.fromkeys(_named(letter) for text in texts for letter in text))
    more = " and others" if len(named) > MOST_NAMED else ""
    ask = f"{'Make the Word document instead, or ask' if also_word else 'Ask'} whoever looks after this service"
    return (
        f"The PDF was not made, because no font here can print {', '.join(named[:MOST_NAMED])}{more}. Nothing is lost. "
        f"{ask} to install the fonts (on Debian: fonts-noto-core)."
    )


def _named(letter: str) -> str:
    """Name a letter by its script (*Bengali letters*), anything else by itself."""
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, code)
    if unicodedata.category(letter)[0] in "LM" and " " in name:
        script = name.split()[0]
        return f"{script if script == 'CJK' else script.capitalize()} letters"
    return f"{letter} ({name.lower()})" if name != code else code
