"""Drawings in a Word document: each a PNG in the package, named by what it shows, so that one that is quoted twice is kept once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls

from interview.documents.drawn import figure_png, png
from interview.documents.form import Drawing, Figure, Form, drawings
from interview.documents.speaking import printable
from interview.record.drawing import HEIGHT, WIDTH

RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
EDGE = "B9B1A4"
"""The colour of the line around a drawing: it shows how much of the sheet was left empty."""

_EMU = 635
"""English Metric Units in a twentieth of a point: Word measures pages in these, pictures in those."""
_UNNUMBERED = '<wp:docPr id="0"'
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def inline(drawing: Drawing | Figure, width: int) -> str:
    """Return a run that shows a drawing or a picture, `width` twentieths of a point wide. Its number is given by `numbered`."""
    across, down = (drawing.width, drawing.height) if isinstance(drawing, Figure) else (WIDTH, HEIGHT)
    size = f'cx="{width * _EMU}" cy="{width * down // across * _EMU}"'
    alt = quoteattr(printable(drawing.alt))
    line = "" if isinstance(drawing, Figure) else f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill></a:ln>'
    shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}'
    picture = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Drawing" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_relation(drawing)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    return (
        f'<w:r><w:drawing {nsdecls("wp", "a", "pic")}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'{_UNNUMBERED} name="Drawing" descr={alt}/><a:graphic><a:graphicData uri="{_PICTURE}">{picture}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def numbered(body: str) -> str:
    """Give each drawing of a body a number of its own. Nobody's words can look like the place: in them every `<` is escaped."""
    numbers = count(1)
    return re.sub(_UNNUMBERED, lambda _: f'<wp:docPr id="{next(numbers)}"', body)


def with_drawings(parts: Mapping[str, bytes], form: Form) -> dict[str, bytes]:
    """Return the parts of a package with those that a form's drawings need, each once."""
    shown = {_relation(drawing): drawing for drawing in drawings(form)}
    if not shown:
        return dict(parts)
    relations = "".join(f'<Relationship Id="{ident}" Type="{_IMAGE}" Target="media/{ident}.png"/>' for ident in shown)
    kept = {f"word/media/{ident}.png": _png(drawing) for ident, drawing in shown.items()}
    changed = {
        RELATIONS: parts[RELATIONS].replace(b"</Relationships>", f"{relations}</Relationships>".encode()),
        TYPES: parts[TYPES].replace(b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'),
    }
    return {**parts, **changed, **kept}


def _png(drawing: Drawing | Figure) -> bytes:
    return figure_png(drawing) if isinstance(drawing, Figure) else png(drawing.svg)


def _relation(drawing: Drawing | Figure) -> str:
    return f"drawing{sha256(drawing.svg.encode()).hexdigest()[:16]}"
