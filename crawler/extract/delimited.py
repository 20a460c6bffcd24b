"""Delimited and plain text: bytes in any charset come in, words and, for CSV and its like, a table go out."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice

from crawler.extract import charset
from crawler.extract.grid import Grid, sheets_reading
from crawler.extract.paper_tables import MOST_ROWS
from crawler.extract.reading import Reading, failed, first_lines, lines_of
from rules.model import Problem

_DELIMITERS = ",;\t|"
_LOOKED_AT = 60  # rows that tell the delimiter


def read_delimited(body: bytes) -> Reading:
    """CSV and its like, whatever the delimiter and the charset; lines above the header are kept as rows."""
    text = charset.decode(body).replace("\x00", "")
    if text[:4].lower() == "sep=":  # Excel's own word for its delimiter
        text = text.partition("\n")[2]
    try:
        delimiter = max(_DELIMITERS, key=lambda sign: _agreement(text[:20_000], sign))
        reader = csv.reader(StringIO(text), delimiter=delimiter)
        rows = list(islice(reader, MOST_ROWS))
        more = next(reader, None) is not None
    except csv.Error:
        return read_text(body)
    return sheets_reading([Grid("", rows, more=more)])


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows a delimiter parts into the same number of cells, and into how many."""
    rows = islice(csv.reader(StringIO(text), delimiter=delimiter), _LOOKED_AT)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def read_text(body: bytes) -> Reading:
    """Plain text."""
    text = lines_of(charset.decode(body))
    if not text:
        return failed(Problem.EMPTY_FILE, "ไฟล์ไม่มีข้อความ ให้ตรวจไฟล์แล้วเผยแพร่ใหม่")
    return Reading(text, headings=first_lines(text))
