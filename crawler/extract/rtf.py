"""RTF, which Word and old Thai programs write: bytes come in, paragraphs and tables go out.

Thai stands in it as cp874 bytes (\\'xx, or raw) under a font of the Thai charset, or as \\u numbers.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby

from crawler.extract import charset
from crawler.extract.paper_tables import PaperTables
from crawler.extract.reading import Reading, failed, first_lines, noted, title_from
from rules.model import Problem

_MOST_BYTES = 30_000_000  # pictures are written out in digits; the words of a file with more come first
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_TOKEN = re.compile(  # a word with its number, a byte, a sign, a brace, words as they stand
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_UNSEEN = frozenset(  # groups that are no words of the document
    b"fonttbl colortbl stylesheet info pict object objdata fldinst themedata colorschememapping datastore latentstyles"
    b" listtable listoverridetable revtbl rsidtbl generator xmlnstbl mmathPr filetbl atnid atnauthor annotation"
    b" nonshppict bkmkstart bkmkend panose falt sp shprslt pgptbl template".split()
)
_SHOWN: dict[bytes, str | bytes] = {
    b"tab": b" ",
    b"line": b" ",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
}
_SIGNS = {b"~": b" ", b"_": b"-", b"\n": b" ", b"\r": b" ", b"{": b"{", b"}": b"}", b"\\": b"\\"}
_TITLE = re.compile(rb"\{\\title ([^{}]{1,2000})\}")


@dataclass(slots=True)
class _Document:
    """What has been read so far: lines, tables, and the row and cell that are open."""

    lines: list[str] = field(default_factory=list)
    tables: PaperTables = field(default_factory=PaperTables)
    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    words: list[str | bytes] = field(default_factory=list)  # of the paragraph or the cell being read
    in_table: bool = False

    def end_cell(self) -> None:
        self.cells.append(self._taken())

    def end_row(self) -> None:
        self._taken()
        self.rows.append(self.cells)
        self.lines.append(" ".join(filter(None, self.cells)))
        self.cells = []

    def end_paragraph(self) -> None:
        if self.in_table:  # a cell may hold several paragraphs
            self.words.append(" ")
            return
        self.lines.append(self._taken())
        self.end_table()

    def end_table(self) -> None:
        self.tables.add(self.rows)
        self.rows = []

    def _taken(self) -> str:
        words, self.words = self.words, []
        runs = groupby(words, key=lambda part: isinstance(part, bytes))
        return " ".join("".join(_run(list(parts)) for _, parts in runs).split())


def _run(parts: list[str | bytes]) -> str:
    """Parts of one sort as text: bytes are Thai; numbers of letters beyond the first plane come in pairs."""
    written = b"".join(part for part in parts if isinstance(part, bytes))
    if written:
        return charset.decode(written)
    numbered = "".join(part for part in parts if isinstance(part, str))
    return numbered.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_rtf(body: bytes) -> Reading:
    """The paragraphs and tables of an RTF document. Never raises: what is broken ends the document."""
    is_cut = len(body) > _MOST_BYTES
    body = _without_binary(body[:_MOST_BYTES])
    document = _walked(body)
    text = "\n".join(filter(None, document.lines))
    if not text:
        if b"\\pict" in body:
            return failed(Problem.SCAN, "ไฟล์ RTF มีแต่ภาพ ไม่มีตัวอักษร ควรเผยแพร่ไฟล์ที่พิมพ์เป็นตัวอักษร")
        return failed(Problem.EMPTY_FILE, "ไฟล์ RTF ไม่มีข้อความ ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    title = _TITLE.search(body)
    written = " ".join(_walked(title[1]).lines) if title else ""
    reading = document.tables.put_into(Reading(text, title=title_from(written), headings=first_lines(text)))
    return noted(reading, f"อ่าน {_MOST_BYTES // 1_000_000} MB แรกของไฟล์") if is_cut else reading


def _without_binary(body: bytes) -> bytes:
    """The document without the raw bytes of its pictures, in which anything may stand."""
    kept, at = [], 0
    for _ in range(10_000):
        found = _BINARY.search(body, at)
        if not found:
            break
        kept.append(body[at : found.start()])
        at = found.end() + int(found[1])
    return b"".join([*kept, body[at:]])


def _walked(body: bytes) -> _Document:
    """The words of an RTF body. A group has whether it is shown, and how many signs follow a letter told by number."""
    document = _Document()
    groups: list[tuple[bool, int]] = []
    shown, after_number, skipped = True, 1, 0
    for token in _TOKEN.finditer(body):
        word, number, code, sign, brace, words = token.groups()
        if brace:
            skipped = 0
            if brace == b"{":
                groups.append((shown, after_number))
            elif groups:
                shown, after_number = groups.pop()
        elif word == b"uc":
            after_number = min(int(number or 1), 10)
        elif word == b"shptxt":
            shown = True
        elif word in _UNSEEN or sign == b"*":
            shown = False
        elif not shown:
            continue
        elif word == b"u" and number:
            document.words.append(chr(int(number) & 0xFFFF))
            skipped = after_number
        elif word:
            skipped = 0
            _obey(word, document)
        elif skipped and (code or sign or words):
            document.words.extend(filter(None, [(words or b"")[skipped:]]))
            skipped = max(0, skipped - len(words or b"x"))
        else:
            document.words.append(bytes.fromhex(code.decode()) if code else words or _SIGNS.get(sign or b"", b""))
    document.end_paragraph()
    document.end_table()
    return document


def _obey(word: bytes, document: _Document) -> None:
    if word in (b"par", b"sect", b"page"):
        document.end_paragraph()
    elif word in (b"cell", b"nestcell"):
        document.end_cell()
    elif word == b"row":
        document.end_row()
    elif word in (b"pard", b"intbl"):
        document.in_table = word == b"intbl"
    else:
        document.words.append(_SHOWN.get(word, b""))
