"""Lines that tesseract leaves out are found by the ink they leave between those it read."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from crawler.ocr.overlooked import overlooked
from crawler.ocr.strips import ink_of

from .sheets import LINES, page


def boxes(sheet: Image.Image) -> list[tuple[int, int, int, int]]:
    """The box of each printed line, from where its ink begins to where it ends."""
    found = []
    for top in range(110, 110 + 80 * len(LINES), 80):
        ink = np.argwhere(np.asarray(sheet)[top : top + 80] < 128)
        (first, left), (last, right) = ink.min(axis=0), ink.max(axis=0)
        found.append((int(left), int(top + first), int(right), int(top + last)))
    return found


def test_every_line_left_out_is_found_where_it_stands() -> None:
    sheet = page()
    printed = boxes(sheet)
    for i, (left, top, right, bottom) in enumerate(printed):
        (found,) = overlooked(ink_of(sheet), [*printed[:i], *printed[i + 1 :]])
        assert abs(found[0] - left) < 12
        assert abs(found[2] - right) < 12
        assert top - 20 < found[1] < (top + bottom) / 2 < found[3] < bottom + 20


def test_rules_and_pictures_are_no_lines() -> None:
    sheet = page()
    printed, draw = boxes(sheet), ImageDraw.Draw(sheet)
    draw.rectangle((120, 90, 1560, 520), outline=20, width=3)
    draw.line((120, 900, 1560, 900), fill=20, width=4)
    draw.ellipse((700, 700, 1000, 1000), fill=60)
    assert overlooked(ink_of(sheet), printed) == []


def test_a_page_on_which_nothing_was_read_has_no_lines_to_compare_with() -> None:
    assert overlooked(ink_of(page()), []) == []
