"""Renders a form tree as PDF: tagged (PDF/UA-1), archivable (PDF/A-2a), right-to-left correct, made in memory.

The look stands in `form.typ`; the tree goes there as data. Typst refuses a letter that no font holds, and
so do we: a document with boxes in the place of somebody's words is never handed on. Nothing is written to
a disk: template, fonts and data are read into memory, and the document comes out as bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
import typst

from interview.documents.form import DocumentRefused, Form
from interview.documents.speaking import printable

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
TEMPLATE = Path(__file__).with_name("form.typ")
FONTS = ("fontpkg_noto_sans", "fontpkg_amiri")
"""Packages of fonts that are installed with us. Not Noto's own Arabic: it gives back doubled letters to whoever copies or hears them."""
MOST_NAMED = 5
"""How many characters or scripts a refusal names; more would not help anybody."""

_lock = Lock()


def pdf(form: Form) -> bytes:
    """Return a form as PDF. The same form gives the same bytes. Raises `DocumentRefused` where it would be incomplete."""
    data = {"form": json.dumps(_data(form), ensure_ascii=False)}
    with _lock:
        try:
            return _compile(form, data, everywhere=False)
        except typst.TypstError as error:
            if not _unprinted(error):
                raise DocumentRefused(f"The PDF could not be made. The case is safe. Typesetting says: {error.message}") from error
        try:
            return _compile(form, data, everywhere=True)
        except typst.TypstError as error:
            raise DocumentRefused(_refusal(_unprinted(error)) if _unprinted(error) else str(error.message)) from error


def _compile(form: Form, data: dict[str, str], *, everywhere: bool) -> bytes:
    """Compile with the fonts that are installed with us, or with those of the machine as well."""
    made = _compiler(everywhere).compile(TEMPLATE.read_bytes(), format="pdf", sys_inputs=data, pdf_standards=STANDARDS, timestamp=form.made)
    return made if isinstance(made, bytes) else b"".join(made or ())


@cache
def _compiler(everywhere: bool) -> typst.Compiler:
    """Return a compiler, kept for the next document. The machine's fonts are looked for only when they are needed.

    Typst's own fonts give the form's serif and the tick boxes.
    """
    ours = [Path(str(files(package) / "files")) for package in FONTS]
    fonts = typst.Fonts(include_system_fonts=everywhere, include_embedded_fonts=True, font_paths=ours)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=not everywhere)


def _data(form: Form) -> dict[str, Any]:
    """Return the tree as plain data; each block says of which kind it is."""
    blocks = [{"kind": type(block).__name__, **msgspec.to_builtins(block)} for block in form.blocks]
    plain: dict[str, Any] = _printable({"title": form.title, "mark": form.mark, "footer": form.footer, "blocks": blocks})
    return plain


def _printable(thing: Any) -> Any:
    match thing:
        case str():
            return printable(thing)
        case dict():
            return {key: _printable(value) for key, value in thing.items()}
        case list() | tuple():
            return [_printable(value) for value in thing]
    return thing


def _unprinted(error: typst.TypstError) -> list[str]:
    """Return the texts that typst found no letters for."""
    found = re.findall(r'the text `"(.+?)"` could not be displayed', error.diagnostic)
    found += re.findall(r'disallowed codepoint `"(.+?)"`', error.diagnostic)
    return [re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text) for text in found]


def _refusal(texts: list[str]) -> str:
    """Say which letters cannot be printed, and what can be done."""
    named = list(dict.fromkeys(_named(letter) for text in texts for letter in text))
    more = " and others" if len(named) > MOST_NAMED else ""
    return (
        f"The PDF was not made, because no font here can print {', '.join(named[:MOST_NAMED])}{more}. Nothing is lost. "
        "Make the Word document instead, or ask whoever looks after this service to install the fonts (on Debian: fonts-noto-core)."
    )


def _named(letter: str) -> str:
    """Name a letter by its script (*Bengali letters*), anything else by itself."""
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, code)
    if unicodedata.category(letter)[0] in "LM" and " " in name:
        script = name.split()[0]
        return f"{script if script == 'CJK' else script.capitalize()} letters"
    return f"{letter} ({name.lower()})" if name != code else code
