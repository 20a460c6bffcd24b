"""Thai text in lines: broken at spaces, else where a syllable surely starts, else between clusters of letters.

In: text on one line and a width in terminal cells. Out: lines. Addresses and other runs without Thai stay whole.
No dictionary is used: loading one would take longer than the whole command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_THAI = r"[เแโใไ]*[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅๆฯ]*"
_PIECE = re.compile(rf"{_THAI}|\s+|[^\sก-๛]+|.", re.DOTALL)
_SURE_START = re.compile(r"[เแโใไ]")
_SURE_END = re.compile(r"[ะำๆฯ]$")
_FULL_ENOUGH = 0.6  # of the width: a line this long may end at a good place rather than at the last one


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, longer only where a run without Thai is longer than a line."""
    lines: list[str] = []
    line, good = "", 0  # `good`: length of `line` up to the last good place to break
    for piece in _PIECE.findall(text):
        if line.strip() and cell_len(line) + cell_len(piece.rstrip()) > width:
            head = line[:good] if cell_len(line[:good]) >= width * _FULL_ENOUGH or _must_stay(piece, line) else line
            lines.append(head.rstrip())
            line, good = line[len(head) :].lstrip(), 0
        if piece.isspace() or _SURE_START.match(piece) or _SURE_END.search(line):
            good = len(line) + (len(piece) if piece.isspace() else 0)
        line = f"{line}{piece}" if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _must_stay(piece: str, line: str) -> bool:
    """Whether the piece may not start a line: a mark that closes what stands before it."""
    return bool(line.strip()) and not line.endswith(" ") and piece[0] in ")”’»,.;:!?%…ฯๆ"


def indented(text: str, width: int, indent: int, first: str = "") -> Iterator[str]:
    """The wrapped lines behind `first`, which is padded to the indent."""
    for place, line in enumerate(wrapped(text, width - indent)):
        head = first if place == 0 else ""
        yield head + " " * (indent - cell_len(head)) + line
