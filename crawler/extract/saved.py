"""Files saved as markup: web pages in one file (MHT), and Excel's XML of 2003. Bytes in, `Reading` out."""

import email
import email.errors
import email.message
import email.policy
from collections.abc import Callable
from itertools import islice
from typing import cast

from lxml import etree

from crawler.extract import charset
from crawler.extract.grid import Grid, Span, sheets_reading
from crawler.extract.package import parsed
from crawler.extract.paper_tables import MOST_COLUMNS, MOST_ROWS
from crawler.extract.reading import Reading, failed, joined
from rules.model import Problem

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_PARTS = 40
_MOST_SHEETS = 40


def read_saved_page(body: bytes, read_html: Callable[[bytes], Reading]) -> Reading:
    """The words and tables of a page saved as MHT; Excel saves a workbook so, a part a sheet."""
    message = email.message_from_bytes(body, policy=email.policy.compat32)
    parts = islice((part for part in message.walk() if part.get_content_type() == "text/html"), _MOST_PARTS)
    pages = [one for one in (read_html(_bytes_of(part)) for part in parts) if one.text]
    if not pages:
        return failed(Problem.DAMAGED, "ไฟล์หน้าเว็บที่บันทึกไว้ (.mht) เปิดไม่ได้ ควรเผยแพร่เป็น PDF")
    first = pages[0]
    tables = tuple(table for page in pages for table in page.tables)
    return Reading(joined(page.text for page in pages), tables, first.title, first.headings)


def _bytes_of(part: email.message.Message) -> bytes:
    body = cast("bytes", part.get_payload(decode=True))  # no multipart
    return charset.decode(body, part.get_content_charset()).encode("utf-8", "replace")


def read_sheet_xml(body: bytes) -> Reading:
    """The sheets of a workbook saved as XML, which often goes by the name .xls."""
    try:
        tree = parsed(body)
    except (etree.XMLSyntaxError, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์ตารางเสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    if tree is None:
        return failed(Problem.DAMAGED, "ไฟล์ตารางเสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    sheets = list(tree.iter(f"{_SS}Worksheet"))
    return sheets_reading([_grid(sheet) for sheet in sheets[:_MOST_SHEETS]], max(0, len(sheets) - _MOST_SHEETS))


def _grid(sheet: etree._Element) -> Grid:
    grid = Grid(sheet.get(f"{_SS}Name", ""), [])
    spans: list[Span] = []
    for row in sheet.iter(f"{_SS}Row"):
        at = max(len(grid.rows), _number(row, "Index") - 1)
        if at >= MOST_ROWS:
            grid.more = True
            break
        grid.rows.extend([] for _ in range(at - len(grid.rows) + 1))
        _place(row, grid.rows, spans)
    grid.spans = spans
    return grid


def _place(row: etree._Element, rows: list[list[str]], spans: list[Span]) -> None:
    """Put the cells of a row at their columns; those left empty are not written in the file."""
    cells, top = rows[-1], len(rows) - 1
    for cell in row.findall(f"{_SS}Cell"):
        at = max(len(cells), _number(cell, "Index") - 1)
        if at >= MOST_COLUMNS:
            return
        words = "".join(str(text) for data in cell.findall(f"{_SS}Data") for text in data.itertext())
        right, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        cells.extend([""] * (at - len(cells)) + [words] + [""] * min(right, MOST_COLUMNS))
        if right or down:
            spans.append(Span(top, at, top + down, at + right))


def _number(node: etree._Element, name: str) -> int:
    value = node.get(f"{_SS}{name}", "")
    return min(int(value), 100_000) if value.isascii() and value.isdigit() and len(value) < 9 else 0
