"""One aggressive folding for everything that is compared: rule phrases, labels and page text.

In: any text. Out: the same text without what Thai sites get wrong or write freely: whitespace, invisible characters,
punctuation, tone marks, case, Thai digits, glyph variants of old Windows fonts, and letters that are commonly confused
(ฏ/ฎ, ณ/น, ศ/ษ/ส, ธ/ท, ใ/ไ, short/long vowels, ำ/า). Folding is idempotent. Nothing here knows about items.

Only Thai and ASCII survive, so the work is done on one byte a character (cp874): 10 times quicker than on text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_DRIFT = 60  # letters that folding joins across line ends, at most, before a hit
_KEPT_PUNCTUATION = "&"  # "Q&A" would be "qa" without it
_MARKS = "่้๊๋์็ํฺ๎ๆฯ๏๚๛"  # tone marks and the signs that come and go with them
_SAME = {
    "ี": "ิ", "ึ": "ิ", "ื": "ิ", "ู": "ุ", "ำ": "า", "ๅ": "า",
    "ฏ": "ฎ", "ณ": "น", "ศ": "ส", "ษ": "ส", "ธ": "ท", "ฬ": "ล", "ใ": "ไ",
} | dict(zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))  # fmt: skip
_GLYPHS = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True))

# What single letters cannot mend: first a letter typed twice or once (บุคคล/บุคล, ยุทธ/ยุท), then whole slips.
_HALF, _PAIR = "เ", "แ"  # two of the one are typed for the other
_ONCE = "คทนรลมส"
_SLIPS = [
    ("สรปุ", "สรุป"),
    ("ควาวก", "ความก"),
    ("เจตนารมย", "เจตนารมน"),
    ("มาตราการ", "มาตรการ"),
    ("มาตราฐาน", "มาตรฐาน"),
    ("บุคลกร", "บุคลากร"),
]


def _kept(c: str) -> str:
    """What one character folds to on its own: one character or none."""
    if not c or c in _MARKS or not (c.isalnum() or c in _KEPT_PUNCTUATION or "ะ" <= c <= "ู"):
        return ""
    return _SAME.get(c, c.lower())


_CHARS = [bytes([i]).decode("cp874", "ignore") for i in range(256)]
_DELETE = bytes(i for i, c in enumerate(_CHARS) if not _kept(c))
_DELETE_IN_LINES = _DELETE.replace(b"\n", b"")
_TABLE = bytes((_kept(c) or (c if c == "\n" else "?")).encode("cp874")[0] for c in _CHARS)
_TWO_HALVES, _ONE_PAIR = (_HALF * 2).encode("cp874"), _PAIR.encode("cp874")
_ONCE_BYTES = frozenset(_ONCE.encode("cp874"))
_SLIP_BYTES = [(old.encode("cp874"), new.encode("cp874")) for old, new in _SLIPS]
_ONE = {c: _kept(c) for c in _CHARS if _kept(c)} | {chr(g): _kept(c) for g, c in _GLYPHS.items()}


def fold(text: str) -> str:
    """The folded form. Two texts that differ only in spacing, marks, case, digits or common slips fold alike."""
    return _fold(text, _DELETE)


@lru_cache(maxsize=20_000)
def fold_label(label: str) -> str:
    """`fold` of a short text that is met again and again."""
    return fold(label)


def fold_lines(text: str) -> list[str]:
    """The folded form of every line of a text, in one go."""
    return _fold(text, _DELETE_IN_LINES).split("\n")


def joined(lines: Iterable[str]) -> str:
    """The folded form of a text whose lines are folded."""
    return "".join(pieces(lines))


def pieces(lines: Iterable[str]) -> list[str]:
    """What each folded line gives to the text they make: a letter that ends one and begins the next stands once."""
    found: list[str] = []
    last, at = "", 0  # the letter before, and the piece it ends
    for line in lines:
        piece = line
        if line[:1] == last and last:
            if last == _HALF:
                found[at] = found[at][:-1] + _PAIR
                piece, last = line[1:], _PAIR
            elif last in _ONCE:
                piece = line[1:]
        if piece:
            last, at = piece[-1], len(found)
        found.append(piece)
    return found


def _fold(text: str, left_out: bytes) -> str:
    try:
        known = text.encode("cp874")
    except UnicodeEncodeError:
        known = text.translate(_GLYPHS).encode("cp874", "ignore")
    return _mended(known.translate(_TABLE, left_out)).decode("cp874")


def _mended(text: bytes) -> bytes:
    text = _once(text.replace(_TWO_HALVES, _ONE_PAIR))
    for old, new in _SLIP_BYTES:
        if old in text:
            text = text.replace(old, new)
    return text


def _once(text: bytes) -> bytes:
    """The text without letters that are typed twice.

    As numbers, the text and the same moved by one letter differ by 0 exactly where a letter follows itself: one step
    for all letters, where looking for each pair of them takes five times as long.
    """
    number = int.from_bytes(text, "big")
    alike = (number ^ (number >> 8)).to_bytes(len(text), "big")
    kept: list[bytes] = []
    start = 0
    at = alike.find(0, 1)
    while at >= 0:
        if text[at] in _ONCE_BYTES:
            kept.append(text[start:at])
            start = at + 1
        at = alike.find(0, at + 1)
    return b"".join((*kept, text[start:])) if kept else text


@lru_cache(maxsize=5000)
def folded_all(words: tuple[str, ...]) -> tuple[str, ...]:
    """Each word folded; rule files ask for the same words on every page."""
    return tuple(map(fold, words))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text that remembers where each character came from."""

    text: str
    original: str
    origins: tuple[int, ...]

    def origin(self, i: int) -> int:
        """Index into the original text of folded character `i`; the original's length when `i` is past the end."""
        return self.origins[i] if 0 <= i < len(self.origins) else len(self.original)

    def at(self, index: int) -> int:
        """Position in the folded text of index `index` of the original."""
        return max(bisect_right(self.origins, index) - 1, 0)

    def quote(self, start: int, end: int, width: int = 160) -> str:
        """The original around the folded hit `start:end`, on one line, about `width` characters long."""
        first = self.origin(start)
        last = min(self.origin(end - 1) + 1, first + width)
        room = (width - (last - first)) // 2
        left = _word_edge(self.original, max(first - room, 0), first)
        right = min(last + room, len(self.original))
        body = " ".join(self.original[left:right].split())
        return ("…" if left > 0 else "") + body + ("…" if right < len(self.original) else "")


def folded(text: str) -> Folded:
    """Like `fold`, with a way back to the original. Slower: for the few texts that are quoted."""
    pairs = [(_ONE[c], i) for i, c in enumerate(text) if c in _ONE]
    chars = "".join(c for c, _ in pairs if c)
    origins = [i for c, i in pairs if c]
    for old, new in ((_HALF * 2, _PAIR), *((letter * 2, letter) for letter in _ONCE)):
        while old in chars:
            chars, origins = _replace(chars, origins, old, new)
    for old, new in _SLIPS:
        if old in chars:
            chars, origins = _replace(chars, origins, old, new)
    return Folded(chars, text, tuple(origins))


def spelled(text: str, folds: str, start: int, end: int, lines: Sequence[str]) -> tuple[int, int]:
    """Where the folded hit `start:end` of `folds`, which is `fold(text)`, stands in `text`.

    lines: the folded lines of the text. Looks at the few around the hit only.
    """
    hit = folds[start:end]
    seen = offset = 0
    for line, folded_line in zip(text.split("\n"), lines, strict=True):
        length = len(folded_line)
        if seen + length > start - _DRIFT:
            window = folded(text[offset : offset + len(line) + 4 * (end - start) + _DRIFT])
            at = window.text.find(hit)
            if at >= 0:
                return offset + window.origin(at), offset + window.origin(at + len(hit) - 1) + 1
        seen += length
        offset += len(line) + 1
        if seen > end + _DRIFT:
            break
    return 0, 0


def quote(text: str, start: int, end: int, width: int = 160) -> str:
    """The original `text` around the folded hit `start:end`, on one line, about `width` characters long."""
    return folded(text).quote(start, end, width)


def _replace(chars: str, origins: list[int], old: str, new: str) -> tuple[str, list[int]]:
    kept: list[int] = []
    start = 0
    while (hit := chars.find(old, start)) >= 0:
        kept += origins[start : hit + len(new)]
        start = hit + len(old)
    return chars.replace(old, new), kept + origins[start:]


def _word_edge(text: str, left: int, first: int) -> int:
    """Moves the start of a quote behind a line break or a space near it, so that no word is cut."""
    if left == 0:
        return 0
    gap = max(text.rfind("\n", left, first), text.find(" ", left, min(left + 20, first)))
    return gap + 1 if gap >= 0 else left
