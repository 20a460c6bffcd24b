"""Documents that look right and read wrong: PDFs whose letters carry the codes of others, pictures inside typed files.

A paper comes in, bytes go out. A person sees the paper; a program that trusts the text layer reads rubbish.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from . import build, scanning
from .paper import Paper, changed

_THAI = range(0x0E01, 0x0E5C)
_DIGITS = range(0x30, 0x3A)
CODES: dict[str, dict[int, int]] = {
    "private": {code: 0xF700 + code % 0x0E00 + (0x80 if code in _DIGITS else 0) for code in (*_THAI, *_DIGITS)},
    "latin": {code: code - 0x0E00 + 0xA0 for code in _THAI},  # the bytes of TIS-620 taken for Western letters
    "shifted": {code: 0x0E01 + (code - 0x0E01 + 7) % 46 for code in range(0x0E01, 0x0E2F)},
}


@cache
def _font(name: str) -> str:
    """The house font, its letters moved to other codes."""
    font = TTFont(f"Garbled-{name}", str(build.FONT))
    glyphs, widths = dict(font.face.charToGlyph), dict(font.face.charWidths)
    for code, other in CODES[name].items():
        if code in glyphs:
            font.face.charToGlyph[other] = glyphs[code]
            font.face.charWidths[other] = widths[code]
    font.face.name = type(font.face.name)(font.face.name + f"-{name}".encode())
    pdfmetrics.registerFont(font)  # which takes two fonts of one face name for the same
    return f"Garbled-{name}"


def garbled(name: str) -> Callable[[Paper], bytes]:
    """A maker of PDFs whose text layer is in one of `CODES`."""
    return lambda paper: build.pdf(changed(paper, lambda text: text.translate(CODES[name])), font=_font(name))


def covered(paper: Paper, typed: int = 1) -> bytes:
    """A typed cover (the title and the first `typed` blocks), then the rest as scanned pages."""
    cover = Paper(paper.title, tuple(block for block in paper.blocks[:typed] if isinstance(block, str)))
    return build.pdf(cover, pictures=scanning.copies(paper, scanning.Look(skew=1.0)))


def pictured(paper: Paper) -> bytes:
    """A Word document that holds nothing but photographs of the pages."""
    return build.docx_file(Paper("", ()), scanning.copies(paper, scanning.Look(skew=0.6)))
