"""Office files that are a ZIP of XML: bytes and a walk over their parts come in, a `Reading` goes out.

Macros, links and entities are never touched.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from crawler.extract.paper_tables import PaperTables
from crawler.extract.reading import Reading, failed, first_lines, joined, title_from
from crawler.extract.zipped import FAULTS, ZipBombError, member
from rules.model import Problem

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MEDIA = re.compile(r"(?:word/media|ppt/media|Pictures)/")

Walk = Callable[["Package", PaperTables], list[str]]


class Package:
    """An office file opened as the ZIP it is."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = archive.namelist()

    def tree(self, name: str) -> etree._Element | None:
        """The parsed XML of one member, None when there is none. Entities stay unresolved."""
        if name not in self.names:
            return None
        return parsed(member(self._archive, self._archive.getinfo(name)))

    def needed(self, name: str) -> etree._Element:
        """As `tree`; a file that lacks this member is damaged."""
        tree = self.tree(name)
        if tree is None:
            raise zipfile.BadZipFile(f"no {name}")
        return tree

    def title(self) -> str:
        """The title among the file's properties, when it reads like one."""
        for name in ("docProps/core.xml", "meta.xml"):
            tree = self.tree(name)
            if tree is not None:
                return title_from(tree.findtext(f".//{_TITLE}"))
        return ""


def parsed(xml: bytes) -> etree._Element | None:
    """XML of strangers: what is broken is mended (None: beyond that), nothing is fetched, no entity is resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    return etree.fromstring(xml, parser)


def read_package(body: bytes, walk: Walk) -> Reading:
    """What `walk` finds in an office file: it gives the pages of text and collects the tables."""
    tables = PaperTables()
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            package = Package(archive)
            pages = walk(package, tables)
            title = package.title()
            pictured = any(_MEDIA.match(name) for name in package.names)
    except ZipBombError:
        return failed(Problem.TOO_LARGE, "ไฟล์เอกสารคลายแล้วใหญ่ผิดปกติ ควรเผยแพร่เป็น PDF")
    except (*FAULTS, etree.XMLSyntaxError, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์เอกสารเสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    text = joined(pages)
    if not text.strip():
        if pictured:
            return failed(Problem.SCAN, "ไฟล์เอกสารมีแต่ภาพ ไม่มีตัวอักษร ควรเผยแพร่ไฟล์ที่พิมพ์เป็นตัวอักษร")
        return failed(Problem.EMPTY_FILE, "ไฟล์เอกสารไม่มีข้อความ ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    return tables.put_into(Reading(text, title=title, headings=first_lines(text)))
