"""Every kind of file a sample site publishes: its ending, the type the server claims, and its maker.

A paper goes into a maker, bytes come out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import build, garbled, oldfiles, scanning
from .paper import Paper
from .scanning import Look, scanner

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    ending: str
    mime: str
    make: Callable[[Paper], bytes]


def _plain_zip(paper: Paper) -> bytes:
    return build.zipped({"report.pdf": build.pdf(paper), "data.xlsx": build.xlsx(paper)})


KINDS: dict[str, Kind] = {
    "pdf": Kind("pdf", PDF, build.pdf),
    "xlsx": Kind("xlsx", EXCEL, build.xlsx),
    "docx": Kind("docx", WORD, build.docx_file),
    "csv": Kind("csv", "text/csv", build.csv_file),
    "jpg": Kind("jpg", "image/jpeg", build.picture),
    "zip": Kind("zip", "application/zip", _plain_zip),
    "locked": Kind("pdf", PDF, lambda paper: build.pdf(paper, password="2569")),
    # pictures of paper
    "scan": Kind("pdf", PDF, build.scan),
    "copy": Kind("pdf", PDF, scanner(Look())),
    "stamped": Kind("pdf", PDF, scanner(Look(skew=-1.6, stamp=True))),
    "taviraj": Kind("pdf", PDF, scanner(Look("Taviraj", 1.0, stamp=True))),
    "niramit": Kind("pdf", PDF, scanner(Look("Niramit", -1.9, 0.08))),
    "mali": Kind("pdf", PDF, scanner(Look("Mali", 1.4))),
    "volume": Kind("pdf", PDF, scanning.volume),
    "photo": Kind("jpg", "image/jpeg", scanning.photo),
    "phone": Kind("jpg", "image/jpeg", scanning.phone),
    "blur": Kind("jpg", "image/jpeg", scanning.blur),
    "webp": Kind("webp", "image/webp", scanning.webp),
    "fax": Kind("tif", "image/tiff", scanning.fax),
    # text that reads wrong
    "private": Kind("pdf", PDF, garbled.garbled("private")),
    "latin": Kind("pdf", PDF, garbled.garbled("latin")),
    "shifted": Kind("pdf", PDF, garbled.garbled("shifted")),
    "covered": Kind("pdf", PDF, garbled.covered),
    "pictured": Kind("docx", WORD, garbled.pictured),
    # the clerk's drive
    "rtf": Kind("rtf", "application/rtf", oldfiles.rtf),
    "odt": Kind("odt", "application/vnd.oasis.opendocument.text", oldfiles.odt),
    "ods": Kind("ods", "application/vnd.oasis.opendocument.spreadsheet", oldfiles.ods),
    "bare-csv": Kind("csv", "application/octet-stream", oldfiles.bare_csv),
    "web-xls": Kind("xls", "application/vnd.ms-excel", oldfiles.web_page),
    "web-pdf": Kind("pdf", PDF, oldfiles.web_page),
    "damaged": Kind("docx", WORD, oldfiles.damaged),
    "nothing": Kind("pdf", PDF, lambda paper: b""),
    "portfolio": Kind("pdf", PDF, lambda paper: oldfiles.portfolio({"report.pdf": build.pdf(paper)})),
}
