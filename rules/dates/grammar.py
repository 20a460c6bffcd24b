"""The grammar of Thai dates: which words in a row make one date, month, year, range, quarter or half.

Comes in: any text. Goes out: `Item`s in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from rules.dates.fiscal import calendar_year
from rules.dates.laws import is_law, is_national_plan
from rules.dates.tokens import Row, row_of
from rules.dates.words import Token, plain

LABEL = 800  # letters; longer texts are whole pages, of which few are remembered
_ESCAPED = re.compile(r"^\S*%[0-9A-Fa-f]{2}\S*$")  # an address, not "ร้อยละ 100%25 ..."
_CUES = r"(?:[PFE],?)"
_YEAR = rf"(?:,?{_CUES}+[Ywxo]|[-,]?[Ywo])"
_DAY = r"(?:(?:V(?:d-)?d-?|Vd,?D|V?g,?)?D?|(?:d-)?d-?)"  # "สขร.1 เดือนตุลาคม" has no day, "วันที่ 1 เดือนตุลาคม" has
_TIME = rf"{_DAY}[ma](?:d,(?=[Yw]))?{_YEAR}?"
_SPAN = rf"(?:{_TIME},?-V?{_TIME}|V?T,?-V?T)"
_GRAMMAR = re.compile(
    rf"(?P<span>[QH],?{_SPAN}|{_SPAN})"
    rf"|(?P<period>K|[QH],?{_CUES}*[Yw]|(?:{_CUES}+[Ywx]|Y),?[QH](?!,?{_CUES}*[Yw])|[QH])"
    rf"|(?P<time>{_TIME}|T)"
    rf"|(?P<range>(?:{_CUES}+[Ywx]|Y)-{_CUES}*[Yw]|{_CUES}+[Rr]|R)"
    rf"|(?P<year>(?<![dgwx])P,?[Ywx]|[FE],?{_CUES}*[Ywx]|P,?{_CUES}+[Ywx]|E,?o|[YUo])"
)


class Moment(NamedTuple):
    """A month with what is said of it; `fiscal` is set when its year was given as a fiscal year."""

    token: Token
    year: int | None
    fiscal: int | None = None
    day: int | None = None

    @property
    def month(self) -> int:
        return self.token.months[0]


class Item(NamedTuple):
    """One reading: tokens [i, j) as kind, with its years, its moments (one, or both ends of a span) and its months."""

    i: int
    j: int
    kind: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    moments: tuple[Moment, ...] = ()
    months: tuple[int, ...] = ()


def items_in(text: str) -> tuple[Item, ...]:
    """Every date, month, year, range, quarter and half named in `text`, in its order.

    Remembered: the judge asks about the same labels and pages for item after item.
    """
    return _label_items(text) if len(text) <= LABEL else _text_items(text)


def _read(text: str) -> tuple[Item, ...]:
    even = plain(unquote(text) if _ESCAPED.search(text) else text)
    row = row_of(even)
    items = [item for match in _GRAMMAR.finditer(row.letters) if (item := _item(even, row, match))]
    return tuple(_filled(items, row))


_label_items = lru_cache(maxsize=8192)(_read)
_text_items = lru_cache(maxsize=32)(_read)


def _item(text: str, row: Row, match: re.Match[str]) -> Item | None:
    i, j = match.span()
    tokens, letters = row.tokens[i:j], match[0]
    years = tuple(year for token in tokens for year in token.years)
    found = Item(i, j, "", tokens[0].start, tokens[-1].end, years)
    match match.lastgroup:
        case "span" | "time":
            return _timed(found, tokens, letters)
        case "period":
            kind = "half" if "H" in letters else "quarter"
            months = next(token.months for token in tokens if token.letter in "QHK")
            return found._replace(kind=kind, months=months)
        case "range":
            return _range(found, text)
    if "U" in letters:
        day = tokens[0].day
        moments = (Moment(tokens[0], years[0], day=day),)
        return found._replace(kind="date" if day else "year", moments=moments)
    return _year(found, text, letters)


def _range(item: Item, text: str) -> Item | None:
    first, last = item.years[0], item.years[-1]
    if not 2540 <= first < last <= min(2590, first + 25):
        return item._replace(kind="year", years=(max(first, last),)) if min(first, last) >= 2540 else None
    return item._replace(kind="law" if is_national_plan(text, item.start) else "range")


def _year(item: Item, text: str, letters: str) -> Item | None:
    era = "E" in letters
    law = not set(letters) & {"P", "F"} and is_law(text, item.start, era=era)
    if law or (item.years[0] < 2540 and era):
        return item._replace(kind="law")
    if item.years[0] < 2540:
        return None
    return item._replace(kind="fiscal" if "F" in letters else "year")


def _timed(item: Item, tokens: list[Token], letters: str) -> Item | None:
    """A date, a month or a span of them, with the year of one end given to the other."""
    cut = next((n for n, t in enumerate(tokens) if t.letter == "-" and set("maT") & set(letters[:n])), len(tokens))
    if cut < len(tokens) and not set("maT") & set(letters[cut:]):
        cut = len(tokens)
    parts = [tokens[:cut], tokens[cut:]] if cut < len(tokens) else [tokens]
    moments = [_moment(part) for part in parts]
    if any(moment.year is not None and moment.year < 2540 for moment in moments):
        return None
    if len(moments) == 2:
        moments = _shared(moments[0], moments[1])
    dated = any(moment.day for moment in moments)
    half = "half" if "H" in letters else "quarter" if "Q" in letters else ""
    kind = half or ("fiscal" if moments[-1].fiscal else "date" if dated else "month")
    return item._replace(kind=kind, moments=tuple(moments))


def _moment(tokens: list[Token]) -> Moment:
    at = next(n for n, token in enumerate(tokens) if token.letter in "maT")
    month = tokens[at]
    day = month.day or next((token.day for token in reversed(tokens) if token.letter in "dg"), None)
    year = next((token.years[0] for token in tokens if token.years), None)
    if year is None or not any(token.letter == "F" for token in tokens):
        return Moment(month, year, day=day)
    return Moment(month, calendar_year(year, month.months[0]), fiscal=year, day=day)


def _shared(first: Moment, last: Moment) -> list[Moment]:
    turn = first.month > last.month
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year - turn)
    elif last.year is None and first.year is not None:
        last = last._replace(year=first.year + turn)
    return [first, last]


def _filled(items: list[Item], row: Row) -> Iterator[Item]:
    """Gives a month without a year that of its neighbour; drops a lone short month that may be a board's name."""
    for n, item in enumerate(items):
        before = items[n - 1] if n and not row.letters[items[n - 1].j : item.i].strip(",D") else None
        after = items[n + 1] if n + 1 < len(items) and not row.letters[item.j : items[n + 1].i].strip(",") else None
        if row.letters[item.i : item.j] == "a" and not any(near and near.moments for near in (before, after)):
            continue
        if item.moments and item.moments[-1].year is None:
            items[n] = _with_year(item, before, items[n + 1 :] if after else [])
        yield items[n]


def _with_year(item: Item, before: Item | None, later: list[Item]) -> Item:
    month = item.moments[-1].month
    if before and before.kind in {"fiscal", "half", "quarter"} and before.years:
        year = calendar_year(before.years[-1], month)
    elif before and before.kind == "year" and before.years:
        year = before.years[-1]
    else:
        return _from_list(item, later)
    moments = _shared(item.moments[0], item.moments[-1]._replace(year=year)) if len(item.moments) == 2 else None
    return item._replace(moments=tuple(moments or [item.moments[0]._replace(year=year)]))


def _from_list(item: Item, later: list[Item]) -> Item:
    """`ต.ค., พ.ย., ธ.ค. 2568`: the months of a list share the year that ends it."""
    month, turns, j = item.moments[-1].month, 0, item.j
    for other in later:
        if not other.moments or other.i - j > 1:
            break
        turns += month > other.moments[0].month
        if other.moments[0].year is not None:
            return item._replace(moments=(item.moments[0]._replace(year=other.moments[0].year - turns),))
        month, j = other.moments[-1].month, other.j
    return item
