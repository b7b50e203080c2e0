"""Reads a Word template as its filler does: the sources in which names are asked for, and the words that are seen once it is filled."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from docxtpl import DocxTemplate

PLACES = ((DocxTemplate.HEADER_URI, "in the header of its pages"), (DocxTemplate.FOOTER_URI, "in the footer of its pages"))
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties of a file that `docxtpl` fills."""


def sources(document: DocxTemplate) -> Iterator[tuple[str, str]]:
    """Yield each part of a template that is filled, with the words for where it is: the text of the pages needs none."""
    document.init_docx()
    yield "", document.patch_xml(document.get_xml())
    for kind, where in PLACES:
        for _, part in document.get_headers_footers(kind):
            yield where, document.patch_xml(document.get_part_xml(part))
    for part in document.docx.part.package.iter_parts():
        if part.content_type == FOOTNOTES:
            yield "in a footnote", document.patch_xml(part.blob.decode("utf-8"))
    for name in PROPERTIES:
        yield "in the properties of the file", getattr(document.docx.core_properties, name)


def seen(document: DocxTemplate) -> str:
    """Return the words on the pages of a filled template, their headers and footers among them; what is set as hidden is not."""
    main = document.docx.part
    roots = [main.element, *(rel.target_part.element for rel in main.rels.values() if rel.reltype in dict(PLACES))]
    runs = (run for root in roots for run in root.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None)
    return "".join(text.text or "" for run in runs for text in run.iter(qn("w:t")))
