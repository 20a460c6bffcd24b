"""OpenDocument texts and presentations (ODT, ODP): bytes come in, paragraphs, slides and tables go out."""

from collections.abc import Iterator

from lxml import etree

from crawler.extract.package import Package, read_package
from crawler.extract.paper_tables import MOST_COLUMNS, PaperTables, filled
from crawler.extract.reading import Reading

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = f"{_NAMES}text:1.0}}", f"{_NAMES}table:1.0}}", f"{_NAMES}drawing:1.0}}"
_UNSEEN = {  # notes and changes that a reader of the file is not shown
    f"{_TEXT}tracked-changes",
    f"{_NAMES}office:1.0}}annotation",
    f"{_NAMES}presentation:1.0}}notes",
}
_SPACES = {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p", f"{_TEXT}h"}


def read_odt(body: bytes) -> Reading:
    """The paragraphs and tables of an OpenDocument text."""
    return read_package(body, _walk)


def read_odp(body: bytes) -> Reading:
    """The words of an OpenDocument presentation, slides parted by form feeds."""
    return read_package(body, _walk)


def _walk(package: Package, tables: PaperTables) -> list[str]:
    content = package.needed("content.xml")
    slides = list(content.iter(f"{_DRAW}page")) or [content]
    return ["\n".join(filter(None, _blocks(slide, tables))) for slide in slides]


def _blocks(parent: etree._Element, tables: PaperTables) -> Iterator[str]:
    """The lines under a node: a paragraph a line, a table row a line; tables are collected on the way."""
    for node in parent:
        if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield _words(node)
        elif node.tag == f"{_TABLE}table":
            rows = [_row(row) for row in tables.within(list(node.iter(f"{_TABLE}table-row")))]
            tables.add(filled(rows))
            for row in rows:
                yield " ".join(cell for at, cell in enumerate(row) if cell and cell not in row[max(0, at - 1) : at])
        elif isinstance(node.tag, str) and node.tag not in _UNSEEN:
            yield from _blocks(node, tables)


def _row(row: etree._Element) -> list[str | None]:
    """The cells of a row; one that is merged from the left has its words, one merged from above is None."""
    cells: list[str | None] = []
    reach = 0  # columns that the last cell still covers
    for cell in row:
        copies = _number(cell, "number-columns-repeated")
        if cell.tag == f"{_TABLE}table-cell":
            cells.extend([_words(cell)] * copies)
            reach = _number(cell, "number-columns-spanned") - 1
        elif cell.tag == f"{_TABLE}covered-table-cell":
            cells.extend([cells[-1] if reach > 0 else None] * copies)
            reach -= copies
    return cells[:MOST_COLUMNS]


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{_TABLE}{name}", "1")
    return max(1, min(int(value), MOST_COLUMNS)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _words(node: etree._Element) -> str:
    parts: list[str] = [node.text or ""]
    for child in node:
        if child.tag in _SPACES:
            parts.append(" ")
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())
