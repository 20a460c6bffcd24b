"""Pictures of a flip-book are bound without being opened, and no more is taken of them than a page needs."""

from __future__ import annotations

import asyncio
import json
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from crawler.offsite.binding import bound
from crawler.offsite.books import LARGEST, LARGEST_PICTURE, book_at
from crawler.visiting.fetch import Fetched
from rules.model import Problem
from tests.offsite.hosts import jpeg


def picture(mode: str, colour: object, **how: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (300, 420), colour).save(out, "JPEG", quality=95, **how)  # type: ignore[arg-type]
    return out.getvalue()


PICTURES = {
    "colour": (picture("RGB", (200, 30, 30)), (200, 30, 30)),
    "grey": (picture("L", 120), (120, 120, 120)),
    "progressive": (picture("RGB", (30, 30, 200), progressive=True), (30, 30, 200)),
    "print": (picture("CMYK", (0, 0, 0, 0)), (255, 255, 255)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_bound_picture_shows_as_it_is(name: str) -> None:
    body, colour = PICTURES[name]
    with pdfium.PdfDocument(bound([body, body])) as book:
        assert len(book) == 2
        shown = book[1].render().to_pil().convert("RGB")
    assert shown.width / shown.height == pytest.approx(300 / 420, abs=0.01)
    pixel = shown.getpixel((150, 200))
    assert isinstance(pixel, tuple)
    assert all(abs(one - other) < 8 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("body", [b"", b"\xff\xd8\xff", b"\xff\xd8" + b"\xff" * 99, b"\xff\xd8\xff\xe0\x00\x00" * 9])
def test_damaged_pictures_make_no_book(body: bytes) -> None:
    assert bound([jpeg("one"), body]) == b""
    assert bound([]) == b""


def test_a_book_is_read_up_to_a_picture_that_is_too_large() -> None:
    asked: list[int] = []

    async def ask(url: str, largest: int) -> Fetched:
        asked.append(largest)
        if url.endswith("config.js"):
            pages = [{"n": [f"files/large/{number}.jpg"]} for number in (1, 2, 3)]
            found = json.dumps({"fliphtml5_pages": pages}) if "search" not in url else ""
            return Fetched(url, url, 200, body=f"var htmlConfig = {found};".encode())
        if url.endswith("2.jpg"):
            return Fetched(url, url, problem=Problem.TOO_LARGE)
        return Fetched(url, url, 200, body=jpeg("page"))

    book = asyncio.run(book_at("http://x.go.th/b/", "http://x.go.th/b/", ask))
    assert book is not None
    assert book.unread == 2
    assert asked == [LARGEST, LARGEST, LARGEST_PICTURE, LARGEST_PICTURE]
