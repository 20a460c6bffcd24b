"""When a paper holds figures: in a table, or in rows of numbers that no lines part."""

from __future__ import annotations

import pytest

from rules.judging.figures import has_number_table
from rules.model import Page, Table

ROWS = ("ชำระภาษี 41 388 610 97 1,136", "ค่าน้ำประปา\n905 912 930 918 3,665", "รวม 946 1,300 1,540 1,015 4,801")


@pytest.mark.parametrize(
    ("kind", "text", "counted"),
    [
        ("pdf", "\n".join(("สถิติผู้มารับบริการ", *ROWS)), True),
        ("html", "\n".join(ROWS), False),
        ("pdf", "\n".join(ROWS[:2]), False),
        ("pdf", "ระเบียบ พ.ศ. 2550 ข้อ 3 4 และ 5 วรรคสอง\nโทร 0 5300 4139 ต่อ 11\nวันที่ 1 2 3 มีนาคม", False),
    ],
)
def test_rows_of_numbers_are_figures(kind: str, text: str, counted: bool) -> None:
    assert has_number_table(Page("https://a.example/f", kind=kind, text=text)) is counted


def test_a_cell_that_is_a_number_is_a_figure() -> None:
    table = Table((("งาน", "ราย"), ("ชำระภาษี", "1,136")))
    assert has_number_table(Page("https://a.example/", tables=(table,)))
