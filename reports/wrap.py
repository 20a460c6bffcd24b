"""Thai text in lines: broken at spaces, else before a word that starts often, else between clusters of letters.

In: text on one line and a width in terminal cells. Out: lines. Addresses and other runs without Thai stay whole.
No dictionary is used: loading one would take longer than the whole command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_CLUSTER = re.compile(r"[เแโใไ]*[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅๆฯ]*|\s+|[^\sก-๛]+|.", re.DOTALL)
_WORD_STARTS = re.compile(
    r"การ|ความ|และ|หรือ|ของ|ประ|หน่วย|ราย|แผน|เพื่อ|ที่|ใน|จาก|ตาม|ไม่|ให้|ปี|แล้ว|แต่|ถ้า|จัด|ซื้อ|ข้อมูล|เว็บ|เจ้า|ผู้|สรุป"
)
_CLOSING = frozenset(")”’»,.;:!?%…ฯๆ")
_FULL_ENOUGH = 0.6  # of the width: a line this long may end at a good place rather than at the last one


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, longer only where a run without Thai is longer than a line."""
    lines: list[str] = []
    start = good = 0  # of the line; of the last good place to break it
    good_places = {found.start() for found in _WORD_STARTS.finditer(text)}
    for found in _CLUSTER.finditer(text):
        piece, at = found[0], found.start()
        if piece.isspace():
            good = found.end()
            start = good if start == at else start
            continue
        if at > start and cell_len(text[start : found.end()]) > width:
            full = cell_len(text[start:good].rstrip()) >= width * _FULL_ENOUGH
            end = good if start < good and (full or piece[0] in _CLOSING) else at
            lines.append(text[start:end].rstrip())
            start = end
        if at in good_places:
            good = at
    return [*lines, text[start:].rstrip()] if text[start:].strip() or not lines else lines


def indented(text: str, width: int, indent: int, first: str = "") -> Iterator[str]:
    """The wrapped lines behind `first`, which is padded to the indent."""
    for place, line in enumerate(wrapped(text, width - indent)):
        head = first if place == 0 else ""
        yield head + " " * (indent - cell_len(head)) + line
