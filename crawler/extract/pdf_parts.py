"""What a PDF holds besides its text layer: pictures, form values, attached files, XFA forms. An open document comes in.

Raises nothing but `pypdfium2.PdfiumError`, and `MemoryError` for what unpacks to more than the process may take.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from lxml import etree
from pypdfium2 import raw

from crawler.extract.members import MOST_MEMBERS, MOST_UNPACKED, Member
from crawler.extract.package import parsed
from crawler.extract.reading import MOST_TEXT
from crawler.extract.zipped import MOST_MEMBER

XFA = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
FILLED_IN = (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND)  # forms whose values stand on their pages
_MOST_OBJECTS = 3_000  # of a page, looked at
_MANY_OBJECTS = 60  # with hardly a letter: letters drawn as lines, or in a font without a map
_LARGE, _FULL = 0.25, 0.6  # shares of a page that pictures cover
_MOST_FORM = 20_000_000  # bytes of an XFA form
_FORM_WORDS = ("text", "exData")  # elements of a form's template that are shown


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: whether pictures fill it, and whether it shows more than its letters say, or nothing."""

    is_picture: bool
    says_more: bool
    is_blank: bool


def drawn(page: pdfium.PdfPage) -> Drawn:
    """How much of a page is pictures, and how many things are drawn on it."""
    area = max(1.0, page.get_width() * page.get_height())
    covered, count = 0.0, 0
    for thing in page.get_objects(max_depth=2):
        count += 1
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom) / area
        if count >= _MOST_OBJECTS:
            break
    return Drawn(covered > _FULL, covered > _LARGE or count > _MANY_OBJECTS, not count)


def field_values(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[str]:
    """What is filled into the form fields of a page."""
    values = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 500)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        size = raw.FPDFAnnot_GetFormFieldValue(document.formenv, annotation, None, 0)
        if 2 < size < 10_000:
            buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
            raw.FPDFAnnot_GetFormFieldValue(document.formenv, annotation, buffer, size)
            values.append(bytes(buffer).decode("utf-16-le", "ignore").rstrip("\x00").strip())
        raw.FPDFPage_CloseAnnot(annotation)
    return [value for value in values if value and value != "Off"]


def attached(document: pdfium.PdfDocument) -> tuple[list[Member], int]:
    """Files attached to a document by name, and how many were left out for their number or size."""
    members: list[Member] = []
    room, count = MOST_UNPACKED, document.count_attachments()
    for index in range(min(count, MOST_MEMBERS)):
        try:
            attachment = document.get_attachment(index)
            size = _size(attachment)
            if 0 < size <= min(room, MOST_MEMBER):
                room -= size
                members.append((attachment.get_name(), bytes(attachment.get_data())))
        except (pdfium.PdfiumError, UnicodeDecodeError):
            continue
    return members, max(0, count - len(members))


def _size(attachment: pdfium.PdfAttachment) -> int:
    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return int(size.value)


def xfa_text(document: pdfium.PdfDocument) -> str:
    """The words of an XFA form, which no page shows: its captions and what is filled in. Ends beyond `MOST_TEXT`."""
    lines: dict[str, None] = {}
    letters = 0
    for index in range(min(max(raw.FPDF_GetXFAPacketCount(document), 0), 30)):
        tree = _packet(document, index)
        if tree is None:
            continue
        for node in tree.iter():
            name = etree.QName(node).localname if isinstance(node.tag, str) else ""
            inside = "".join(map(str, node.itertext())) if name in _FORM_WORDS else ""
            filled = (node.text or "") if "xfa-data" in (tree.tag or "") and not len(node) else ""
            line = " ".join((inside or filled).split())
            letters += len(line) if line and line not in lines else 0
            lines.setdefault(line)
            if letters > MOST_TEXT:
                return "\n".join(filter(None, lines))
    return "\n".join(filter(None, lines))


def _packet(document: pdfium.PdfDocument, index: int) -> etree._Element | None:
    """One part of an XFA form, when it is its template or its data."""
    size = ctypes.c_ulong()
    raw.FPDF_GetXFAPacketContent(document, index, None, 0, size)
    if not 0 < size.value <= _MOST_FORM:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    raw.FPDF_GetXFAPacketContent(document, index, buffer, size.value, size)
    try:
        tree = parsed(buffer.raw[: size.value])
    except (etree.XMLSyntaxError, ValueError):
        return None
    return tree if tree is not None and any(sign in str(tree.tag) for sign in ("xfa-template", "xfa-data")) else None
