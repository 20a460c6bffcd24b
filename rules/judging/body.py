"""A page's own words: its lines without the site's frame, and what is asked of them again and again.

In: lines. Out: a `Body`, which works out what it is asked for once and keeps it. Knows nothing of links or items.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from rules.fold import fold, fold_lines, joined, pieces, spelled
from rules.judging.blanks import blanks
from rules.model import Page

THIN = 40  # folded characters below which a page says nothing of its own
PLACEHOLDERS = tuple(
    fold(words)
    for words in (
        "อยู่ระหว่างปรับปรุง", "อยู่ระหว่างดำเนินการปรับปรุง", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างรวบรวม",
        "กำลังปรับปรุง", "ปิดปรับปรุง", "รอการปรับปรุง", "เอกสารจะนำขึ้นเร็ว", "เร็ว ๆ นี้", "อ่านต่อได้ที่",
        "ขออภัยในความไม่สะดวก", "ขออภัย ไม่", "ขออภัย หน้า", "อยู่ระหว่างจัดวาง", "อยู่ระหว่างจัดพิมพ์", "คาดว่าจะเผยแพร่",
        "ไม่พบข้อมูล", "ยังไม่มีข้อมูล", "พบ 0 รายการ", "จำนวน 0 รายการ",
        "ไม่มีข้อมูลในหมวดนี้", "ไม่มีรายการ", "ยังไม่มีรายการ", "ไม่มีบทความ", "ไม่มีเนื้อหา",
        "ยังไม่มีเอกสาร", "ไม่มีไฟล์", "not available", "coming soon", "under construction", "no data", "no items",
        "no posts", "no content", "there are no articles", "nothing found",
    )
)  # fmt: skip
_COUNTERS = re.compile(
    r"^(?:(?:ผู้เข้าชม|เข้าชม|เปิดอ่าน|อ่าน|จำนวนผู้ชม|โพสต์|โพสเมื่อ|วันที่|ประกาศเมื่อ|ลงประกาศ|ผู้ดูแลระบบ|ไฟล์แนบ|เผยแพร่|อัปเดต|แก้ไขล่าสุด|hits?|views?|posted|by|ขนาด|ดาวน์โหลด|download).{0,40})$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"[0-9๐-๙]{1,2}\s*(?:[ก-๙]+\.?(?:[ก-๙]\.)?|[/-]\s*[0-9๐-๙]{1,2}\s*[/-])\s*(?:พ\.ศ\.\s*)?[0-9๐-๙]{2,4}"
)


@dataclass
class Body:
    """A page's own words: `lines` without the site's frame, and the same folded. What is asked for is kept."""

    lines: tuple[str, ...]
    idle: frozenset[str] | None  # titles, labels of links, names of files; None for a document: every word counts
    page: Page | None = None  # that they stand on
    _but: dict[frozenset[str], str] = field(default_factory=dict)
    _says: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Its lines, each once."""
        return frozenset(self.lines)

    @cached_property
    def folded_lines(self) -> list[str]:
        return fold_lines(self.text) if self.lines else []

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each line with its folded form."""
        return zip(self.lines, self.folded_lines, strict=True)

    @cached_property
    def folded(self) -> str:
        return self._joined[0]

    @property
    def ends(self) -> Sequence[int]:
        """Where in `folded` each of its lines ends."""
        return self._joined[1]

    @cached_property
    def _joined(self) -> tuple[str, Sequence[int]]:
        parts = pieces(self.folded_lines)
        return "".join(parts), array("L", accumulate(map(len, parts)))

    @cached_property
    def substance(self) -> int:
        """Folded characters that are neither title, link label nor counter."""
        if self.idle is None:
            return len(self.folded)
        idle = self.idle
        return len(joined(words for line, words in self.pairs if line not in idle and not _says_nothing(line)))

    @cached_property
    def placeholder(self) -> bool:
        """It says that nothing is here yet."""
        return self.idle is not None and len(self.folded) < 400 and any(words in self.folded for words in PLACEHOLDERS)

    def spelled(self, start: int, end: int) -> tuple[int, int]:
        """Where the hit `start:end` of the folded words stands in `text`."""
        return spelled(self.text, self.folded, start, end, self.folded_lines)

    def says(self, word: str) -> bool:
        """Whether a folded word stands there: rules ask each page for the same words again and again."""
        if word not in self._says:
            self._says[word] = word in self.folded
        return self._says[word]

    def find(self, word: str) -> tuple[int, int] | None:
        """Where in `text` a folded word stands first."""
        start = self.folded.find(word)
        return None if start < 0 else self.spelled(start, start + len(word))

    def but(self, titles: frozenset[str]) -> str:
        """Its folded words without the lines that are `titles`, and without what it names and leaves blank."""
        if titles not in self._but:
            kept = (pair for pair in self.pairs if pair[0] not in titles)
            blank = self._blank
            self._but[titles] = joined(fold(blank[line]) if line in blank else words for line, words in kept)
        return self._but[titles]

    @cached_property
    def _blank(self) -> dict[str, str]:
        return blanks(self.page, self.lines) if self.page is not None else {}


def _says_nothing(line: str) -> bool:
    """Whether a line only counts visitors, or says when something was put there."""
    return bool(_COUNTERS.match(line) or (line[:1].isdigit() and _DAY.fullmatch(line.strip())))
