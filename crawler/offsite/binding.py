"""Binds JPEG pictures to a PDF, each a page: bytes come in, bytes go out. No picture is opened here.

A PDF takes a JPEG as it is and wants only its size, which stands in its head. What a hostile picture holds is met by
the workers that read documents, in processes with limits.
"""

from __future__ import annotations

from collections.abc import Sequence

_WIDTH = 595  # points: pictures are pages of A4
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # segments that tell the size
_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"}  # by parts of a pixel


def bound(pictures: Sequence[bytes]) -> bytes:
    """The pictures as a PDF; empty without any, or when one of them is damaged."""
    sizes = [size for picture in pictures if (size := _size(picture)) is not None]
    if not pictures or len(sizes) < len(pictures):
        return b""
    pages = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pictures)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{pages}] /Count {len(pictures)} >>".encode())
    for number, (picture, size) in enumerate(zip(pictures, sizes, strict=True)):
        objects += _page(3 + 3 * number, picture, size)
    return _file(objects)


def _size(picture: bytes) -> tuple[int, int, int] | None:
    """(width, height, parts of a pixel) of a JPEG; None when its head is damaged."""
    at = 2
    while at + 9 < len(picture) and picture[at] == 0xFF:
        if picture[at + 1] in _SIZES:
            high, wide = (int.from_bytes(picture[start : start + 2]) for start in (at + 5, at + 7))
            parts = picture[at + 9]
            return (wide, high, parts) if wide and high and parts in _COLOURS else None
        at += 1 if picture[at + 1] == 0xFF else 2 + max(2, int.from_bytes(picture[at + 2 : at + 4]))
    return None


def _page(first: int, picture: bytes, size: tuple[int, int, int]) -> list[bytes]:
    """Three objects: the page, what it draws, and the picture."""
    wide, high, parts = size
    tall = _WIDTH * high / wide
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {tall:.2f}] /Contents {first + 1} 0 R"
        f" /Resources << /XObject << /P {first + 2} 0 R >> >> >>"
    )
    image = (
        f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 8 /Filter /DCTDecode"
        f" /ColorSpace {_COLOURS[parts]}"
    )
    return [page.encode(), _stream("", f"{_WIDTH} 0 0 {tall:.2f} 0 0 cm /P Do".encode()), _stream(image, picture)]


def _stream(head: str, body: bytes) -> bytes:
    return f"<< {head} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    written, starts = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, one in enumerate(objects, 1):
        starts.append(len(written))
        written += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    count = len(objects) + 1
    written += f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n".encode()
    return bytes(written + f"startxref\n{written.rindex(b'xref')}\n%%EOF\n".encode())
