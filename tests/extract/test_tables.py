"""Data tables are read cell by cell; layout is left alone."""

from __future__ import annotations

from crawler.extract.html import page_from_html
from rules.model import Table


def tables(html: str) -> tuple[Table, ...]:
    return page_from_html(html.encode(), "http://x.go.th/", {}).tables


def test_cells_are_read_as_they_show() -> None:
    (table,) = tables("<table><tr><th>ที่<th>เรื่อง<tr><td>1<td> แผน<b>พัฒนา</b><br>ท้องถิ่น</table>")
    assert table.rows == (("ที่", "เรื่อง"), ("1", "แผนพัฒนา ท้องถิ่น"))


def test_spans_are_filled_in() -> None:
    (table,) = tables(
        "<table><tr><td rowspan=2>ก</td><td colspan=2>ข</td><td rowspan=3>ง</td></tr><tr><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td><td>5</td></tr></table>"
    )
    assert table.rows == (("ก", "ข", "ข", "ง"), ("ก", "1", "2", "ง"), ("3", "4", "5", "ง"))


def test_layout_tables_are_left_out_and_the_table_inside_is_read() -> None:
    found = tables(
        "<table><tr><td>เมนู</td><td><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr></table>"
    )
    assert [table.rows for table in found] == [(("1", "2"), ("3", "4"))]


def test_one_row_or_one_column_is_no_table() -> None:
    assert (
        tables("<table><tr><td>1</td><td>2</td></tr></table><table><tr><td>1</td></tr><tr><td>2</td></tr></table>")
        == ()
    )


def test_a_cell_with_a_whole_page_in_it_is_layout() -> None:
    assert (
        tables(f"<table><tr><td>เมนู</td><td>{'ข้อความ ' * 600}</td></tr><tr><td>ท้าย</td><td>x</td></tr></table>") == ()
    )


def test_endless_tables_and_absurd_spans_are_cut() -> None:
    (table,) = tables("<table>" + "<tr><td rowspan=99999>ก</td><td colspan=99999>ข</td></tr>" * 1000 + "</table>")
    assert len(table.rows) <= 400
    assert max(map(len, table.rows)) <= 40
