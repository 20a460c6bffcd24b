"""DOCX and PPTX: bytes come in, paragraphs, slides and tables go out. A merged cell labels all it covers."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from crawler.extract.package import Package, read_package
from crawler.extract.paper_tables import MOST_COLUMNS, PaperTables, filled
from crawler.extract.reading import Reading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(?:header|footer|footnotes)\d*\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_CONTENT = f"{_W}sdt/{_W}sdtContent/"  # a field to be filled in wraps what it holds


def read_docx(body: bytes) -> Reading:
    """The paragraphs, tables, headers, footers and footnotes of a Word document."""
    return read_package(body, _docx)


def read_pptx(body: bytes) -> Reading:
    """The words and tables of a presentation, slides parted by form feeds."""
    return read_package(body, _pptx)


def _docx(package: Package, tables: PaperTables) -> list[str]:
    lines = list(_blocks(package.needed("word/document.xml"), tables))
    for name in sorted(filter(_PARTS.match, package.names)):
        part = package.tree(name)
        if part is not None:
            lines.extend(line for line in _blocks(part, tables) if line not in lines)
    return ["\n".join(filter(None, lines))]


def _blocks(parent: etree._Element, tables: PaperTables) -> Iterator[str]:
    """The lines under a node: a paragraph a line, a table row a line; tables are collected on the way."""
    for node in parent:
        if node.tag == f"{_W}p":
            yield _words(node)
        elif node.tag == f"{_W}tbl":
            found = [*node.findall(f"{_W}tr"), *node.findall(f"{_CONTENT}{_W}tr")]
            rows = [list(_cells(row)) for row in tables.within(found)]
            wide = filled([[words for words, columns in row for _ in range(columns)][:MOST_COLUMNS] for row in rows])
            tables.add(wide)
            for row in rows:
                yield " ".join(words for words, _ in row if words)
        elif isinstance(node.tag, str):
            yield from _blocks(node, tables)


def _cells(row: etree._Element) -> Iterator[tuple[str | None, int]]:
    """Each cell's words and how many columns it takes; None for one merged into the cell above."""
    for cell in [*row.findall(f"{_W}tc"), *row.findall(f"{_CONTENT}{_W}tc")]:
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        covered = merged is not None and merged.get(f"{_W}val") != "restart"
        yield None if covered else _words(cell), _columns("1" if span is None else span.get(f"{_W}val", "1"))


def _columns(value: str) -> int:
    return max(1, min(int(value), MOST_COLUMNS)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _words(node: etree._Element) -> str:
    """The text of a paragraph or a cell; the second copy Word keeps of text boxes is left out."""
    parts: list[str] = []
    stack = [node]
    while stack:
        current = stack.pop()
        if current.tag == f"{_W}t":
            parts.append(current.text or "")
        elif current.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") or (current.tag == f"{_W}p" and current is not node):
            parts.append(" ")
        if current.tag != _FALLBACK:
            stack.extend(reversed(current))
    return " ".join("".join(parts).split())


def _pptx(package: Package, tables: PaperTables) -> list[str]:
    found = filter(None, (_SLIDE.fullmatch(name) for name in package.names))
    slides = [package.needed(match[0]) for match in sorted(found, key=lambda match: int(match[1]))]
    for table in (table for slide in slides for table in slide.iter(f"{_A}tbl")):
        tables.add(_slide_rows(tables.within(table.findall(f"{_A}tr"))))
    return ["\n".join(filter(None, map(_slide_line, slide.iter(f"{_A}p")))) for slide in slides]


def _slide_line(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_A}t")).strip()


def _slide_rows(found: Sequence[etree._Element]) -> list[list[str]]:
    rows: list[list[str | None]] = []
    for row in found:
        cells: list[str | None] = []
        for cell in row.findall(f"{_A}tc")[:MOST_COLUMNS]:
            words = " ".join(filter(None, map(_slide_line, cell.iter(f"{_A}p"))))
            cells.append(None if cell.get("vMerge") else cells[-1] if cells and cell.get("hMerge") else words)
        rows.append(cells)
    return filled(rows)
