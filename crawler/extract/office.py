"""DOCX, PPTX and ODT: bytes come in, paragraphs and tables go out. Macros, links and entities are never touched."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from crawler.extract.reading import Reading, failed, first_lines, joined, lines_of, title_from
from crawler.extract.zipped import FAULTS, ZipBombError, member
from rules.model import Problem, Table

MOST_ROWS = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARTS = re.compile(r"word/(?:header|footer|footnotes)\d*\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_MEDIA = re.compile(r"(?:word/media|ppt/media|Pictures)/")

Walk = Callable[["_Package"], tuple[list[str], tuple[Table, ...]]]


def read_docx(body: bytes) -> Reading:
    """The paragraphs, tables, headers, footers and footnotes of a Word document."""
    return _read(body, _docx)


def read_pptx(body: bytes) -> Reading:
    """The words of a presentation, slides parted by form feeds."""
    return _read(body, _pptx)


def read_odt(body: bytes) -> Reading:
    """The paragraphs of an OpenDocument text."""
    return _read(body, _odt)


class _Package:
    """An office file opened as the ZIP it is."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = archive.namelist()

    def tree(self, name: str) -> etree._Element | None:
        """The parsed XML of one member, None when there is none. Entities stay unresolved."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        return etree.fromstring(member(self._archive, self._archive.getinfo(name)), parser)

    def title(self) -> str:
        """The title among the file's properties, when it reads like one."""
        for name in ("docProps/core.xml", "meta.xml"):
            tree = self.tree(name)
            if tree is not None:
                return title_from(tree.findtext(f".//{_TITLE}"))
        return ""


def _read(body: bytes, walk: Walk) -> Reading:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            package = _Package(archive)
            pages, tables = walk(package)
            title = package.title()
            pictured = any(_MEDIA.match(name) for name in package.names)
    except ZipBombError:
        return failed(Problem.TOO_LARGE, "ไฟล์เอกสารคลายแล้วใหญ่ผิดปกติ")
    except (*FAULTS, etree.XMLSyntaxError, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์เอกสารเสียหาย เปิดไม่ได้")
    text = joined(pages)
    if not text.strip():
        if pictured:
            return failed(Problem.SCAN, "ไฟล์เอกสารมีแต่ภาพ ไม่มีตัวอักษร")
        return failed(Problem.EMPTY_FILE, "ไฟล์เอกสารไม่มีข้อความ")
    return Reading(text, tables, title, first_lines(text))


def _docx(package: _Package) -> tuple[list[str], tuple[Table, ...]]:
    document = package.tree("word/document.xml")
    if document is None:
        raise zipfile.BadZipFile("no word/document.xml")
    tables: list[Table] = []
    lines = list(_blocks(document, tables))
    for name in sorted(filter(_PARTS.match, package.names)):
        part = package.tree(name)
        if part is not None:
            lines.extend(line for line in _blocks(part, tables) if line not in lines)
    return ["\n".join(filter(None, lines))], tuple(tables)


def _blocks(parent: etree._Element, tables: list[Table]) -> Iterator[str]:
    """The lines under a node: a paragraph a line, a table row a line; tables are collected on the way."""
    for node in parent:
        if node.tag == f"{_W}p":
            yield _words(node)
        elif node.tag == f"{_W}tbl":
            rows = [
                tuple(_words(cell) for cell in row.findall(f"{_W}tc")) for row in node.findall(f"{_W}tr")[:MOST_ROWS]
            ]
            if len(rows) > 1 and max(map(len, rows)) > 1:
                tables.append(Table(tuple(rows)))
            for row in rows:
                yield " ".join(filter(None, row))
        elif isinstance(node.tag, str):
            yield from _blocks(node, tables)


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


def _pptx(package: _Package) -> tuple[list[str], tuple[Table, ...]]:
    found = filter(None, (_SLIDE.fullmatch(name) for name in package.names))
    slides = [match[0] for match in sorted(found, key=lambda match: int(match[1]))]
    trees = filter(lambda tree: tree is not None, (package.tree(name) for name in slides))
    return ["\n".join(filter(None, map(_slide_line, tree.iter(f"{_A}p")))) for tree in trees if tree is not None], ()


def _slide_line(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_A}t")).strip()


def _odt(package: _Package) -> tuple[list[str], tuple[Table, ...]]:
    content = package.tree("content.xml")
    if content is None:
        raise zipfile.BadZipFile("no content.xml")
    lines = ("".join(map(str, node.itertext())) for node in content.iter(f"{_TEXT}p", f"{_TEXT}h"))
    return [lines_of("\n".join(lines))], ()
