"""A text as a row of date words: one letter each, so that the grammar of dates is a pattern over letters.

Comes in: an evened-out text (`words.plain`). Goes out: `Row`.

Letters: Y year believed alone, w number believed as a year after a cue or a month, x after a cue only, o year before
2540, R and r ranges such as 2566-2570 believed alone and after a cue, d day, g days such as 1-31, T date in numbers,
U date folder of an address, m month, a short month that may be something else, F P E D V the cues ปีงบประมาณ, ปี, พ.ศ.,
เดือน and วันที่, Q quarter, K quarter with its year, H half, - until, a comma light punctuation, | anything else.
"""

from __future__ import annotations

from typing import NamedTuple

from rules.dates.numbers import folder_token, number_token
from rules.dates.words import BREAK, KIND_OF, QUARTERS, WORD, Token, is_certain, month_number

_CUES = {"fiscal": "F", "year": "P", "era": "E", "the_month": "D", "on_day": "V", "to": "-"}
_FILLERS = {"", ".", "_", "ของ", "ประจำ", "ประจํา", "รายจ่าย", "รายจ่ายประจำ", "นี้", "สิ้น", "สิ้นสุด", "ระหว่าง"}


class Row(NamedTuple):
    """The tokens of a text in order, and their letters as one string of the same length."""

    tokens: list[Token]
    letters: str


_COMMA = Token(",", 0, 0)


def row_of(text: str) -> Row:
    """Reads an evened-out text. Between words that do not touch stands a `|`."""
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        start, stop = match.span()
        before = tokens[-1].letter if tokens else "|"
        kind = KIND_OF[match.lastindex or 0]
        if kind == "number":
            token = number_token(text, start, stop, cued=before in "PFE" and start - end <= 1)
        else:
            token = _word_token(text, kind, start, stop)
        gap = _gap(text, end, start, before, token.letter)
        if gap:
            tokens.append(gap)
        if token is not BREAK or gap is not BREAK:
            tokens.append(token)
        end = stop
    return Row(tokens, "".join([token.letter for token in tokens]))


def _gap(text: str, end: int, start: int, before: str, after: str) -> Token | None:
    """What stands between two words: nothing that counts, a comma, or a break."""
    if start - end <= 1 and text[end:start] in {"", " "}:
        return None
    if start - end > 24:
        return BREAK
    between = text[end:start]
    bare = between.strip()
    if len(between) - len(bare) > 8 or between.count("\n") > 1:
        return BREAK
    if "\n" in between and (after == "-" or (after == "w" and before in "PF")):
        return BREAK
    if bare in _FILLERS:
        return None
    return _COMMA if len(bare) <= 3 and not bare.strip("()[],:;/|\"'“”_. และ") else BREAK


def _word_token(text: str, kind: str, start: int, end: int) -> Token:
    if kind in _CUES:
        return Token(_CUES[kind], start, end)
    reader = _READERS.get(kind)
    return reader(text, start, end) if reader else BREAK


def _month(text: str, start: int, end: int) -> Token:
    return Token("m", start, end, months=(month_number(text[start:end]),))


def _short_month(text: str, start: int, end: int) -> Token:
    before = text[max(0, start - 5) : start]
    inside = "ก" <= before[-1:] <= "ฮ" and not before.endswith("เดือน")
    if inside or before.endswith("อ."):
        return BREAK
    word = text[start:end]
    return Token("m" if is_certain(word) else "a", start, end, months=(month_number(word),))


def _quarter(text: str, start: int, end: int) -> Token:
    found = QUARTERS.match(text[start:end])
    assert found
    first, last, year = (int(part) if part else 0 for part in found.groups())
    months = tuple((9 + month) % 12 + 1 for month in range(3 * first - 3, 3 * (last or first)))
    years = (year if year > 99 else year + 2500,) if year else ()
    return Token("K" if years else "Q", start, end, years, months=months)


def _half(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    if "12" in word or "สิบสอง" in word:
        return Token("H", start, end, months=(10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9))
    return Token("H", start, end, months=(4, 5, 6, 7, 8, 9) if "หลัง" in word else (10, 11, 12, 1, 2, 3))


def _spaced(text: str, start: int, end: int) -> Token:
    return Token("w", start, end, (int(text[start:end].replace(" ", "")),))


_READERS = {
    "month": _month,
    "short": _short_month,
    "quarter": _quarter,
    "half": _half,
    "folder": folder_token,
    "spaced": _spaced,
}
