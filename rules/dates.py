"""Thai years, months and periods as people write them.

Comes in: any text, file name or address. Goes out: `YearMention` and `MonthMention`, in Buddhist years, with their place in
the text. Knows no clock: what is "this year" is for the judge to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rules.date_tokens import Row, Token, row_of
from rules.date_words import plain
from rules.fiscal import calendar_year, fiscal_months, fiscal_year, fiscal_year_of_month, months_between
from rules.law_years import is_law, is_national_plan

__all__ = [
    "MonthMention", "YearMention", "fiscal_months", "fiscal_year", "fiscal_year_of_month", "months_in", "years_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year or years (พ.ศ.) that text[start:end] names.

    kind: fiscal (ปีงบประมาณ 2569), year, range (2566-2570), month, date, quarter, half, or law: the year of an Act or of a
    national plan, which says nothing about the time of the text. `months` are the calendar months of `first` and `last`
    where they are known: then `first` and `last` are calendar years, and `fiscal` says which fiscal years they fall in.
    """

    first: int
    last: int
    kind: str
    start: int
    end: int
    months: tuple[int, int] | None = None

    @property
    def fiscal(self) -> tuple[int, int]:
        """First and last fiscal year: March 2569 is in 2569, October 2568 too. A bare year is taken as a fiscal year."""
        if self.months is None:
            return self.first, self.last
        return fiscal_year_of_month(self.first, self.months[0]), fiscal_year_of_month(self.last, self.months[1])

    def covers(self, year: int) -> bool:
        """Whether the mention holds a fiscal year."""
        first, last = self.fiscal
        return first <= year <= last


@dataclass(frozen=True, slots=True)
class MonthMention:
    """A month (1-12) of a calendar year (พ.ศ., None when not said), with its day where there is one.

    `named` is False for a month that a range, quarter or half holds without naming it; its place is that of the whole.
    """

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    named: bool = True

    @property
    def fiscal(self) -> int | None:
        """The fiscal year of the month, None without a year."""
        return None if self.year is None else fiscal_year_of_month(self.year, self.month)


def years_in(text: str) -> list[YearMention]:
    """Every year in the text, in order. Amounts, telephone and postal numbers, ids and house numbers are none."""
    return [mention for mention in map(_year_mention, _read(text)) if mention]


def months_in(text: str) -> list[MonthMention]:
    """Every month in the text, in order; ranges, quarters and halves give each of their months."""
    return [mention for item in _read(text) for mention in _month_mentions(item)]


# --- the grammar: patterns over the letters of rules/date_tokens.py ---------------------------------------------------

_CUES = r"(?:[PFE],?)"
_YEAR = rf"(?:,?{_CUES}+[Ywx]|[-,]?[Yw])"
_TIME = rf"(?:V?(?:d-)?d-?|Vd,?D|V?g,?)?D?[ma](?:d,(?=[Yw]))?{_YEAR}?"
_SPAN = rf"(?:{_TIME},?-V?{_TIME}|V?T,?-V?T)"
_GRAMMAR = re.compile(
    rf"(?P<span>[QH],?{_SPAN}|{_SPAN})"
    rf"|(?P<period>K|[QH],?{_CUES}*[Yw]|(?:{_CUES}+[Ywx]|Y),?[QH](?!,?{_CUES}*[Yw])|[QH])"
    rf"|(?P<time>{_TIME}|T)"
    rf"|(?P<range>(?:{_CUES}+[Ywx]|Y)-{_CUES}*[Yw]|{_CUES}+[Rr]|R)"
    rf"|(?P<year>(?<![dgwx])P,?[Ywx]|[FE],?{_CUES}*[Ywx]|P,?{_CUES}+[Ywx]|Y|U)"
)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A month with what is said of it; `fiscal` is set when its year was given as a fiscal year."""

    token: Token
    year: int | None
    fiscal: int | None = None
    day: int | None = None

    @property
    def month(self) -> int:
        return self.token.months[0]


@dataclass(frozen=True, slots=True)
class _Item:
    """One reading: tokens [i, j) as kind, with its years, its moments (one, or both ends of a span) and its months."""

    i: int
    j: int
    kind: str
    start: int
    end: int
    years: tuple[int, ...] = ()
    moments: tuple[_Moment, ...] = ()
    months: tuple[int, ...] = ()


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[_Item, ...]:
    even = plain(text)
    row = row_of(even)
    items = [item for match in _GRAMMAR.finditer(row.letters) if (item := _item(even, row, match))]
    return tuple(_filled(items, row))


def _item(text: str, row: Row, match: re.Match[str]) -> _Item | None:
    i, j = match.span()
    tokens, letters = row.tokens[i:j], match[0]
    years = tuple(year for token in tokens for year in token.years)
    found = _Item(i, j, "", tokens[0].start, tokens[-1].end, years)
    match match.lastgroup:
        case "span" | "time":
            return _timed(found, tokens, letters)
        case "period":
            kind = "half" if "H" in letters else "quarter"
            months = next(token.months for token in tokens if token.letter in "QHK")
            return replace(found, kind=kind, months=months)
        case "range":
            return _range(found, text)
    if "U" in letters:
        day = tokens[0].day
        moments = (_Moment(tokens[0], years[0], day=day),)
        return replace(found, kind="date" if day else "year", moments=moments)
    return _year(found, text, letters)


def _range(item: _Item, text: str) -> _Item | None:
    first, last = item.years[0], item.years[-1]
    if not 2540 <= first < last <= min(2590, first + 25):
        return replace(item, kind="year", years=(max(first, last),)) if min(first, last) >= 2540 else None
    return replace(item, kind="law" if is_national_plan(text, item.start) else "range")


def _year(item: _Item, text: str, letters: str) -> _Item | None:
    bare = not set(letters) & {"P", "F"}
    if item.years[0] < 2540 and not (bare and "E" in letters):
        return None
    if bare and (item.years[0] < 2540 or is_law(text, item.start, era="E" in letters)):
        return replace(item, kind="law")
    return replace(item, kind="fiscal" if "F" in letters else "year")


def _timed(item: _Item, tokens: list[Token], letters: str) -> _Item | None:
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
    return replace(item, kind=kind, moments=tuple(moments))


def _moment(tokens: list[Token]) -> _Moment:
    at = next(n for n, token in enumerate(tokens) if token.letter in "maT")
    month = tokens[at]
    day = month.day or next((token.day for token in reversed(tokens) if token.letter in "dg"), None)
    year = next((token.years[0] for token in tokens if token.years), None)
    if year is None or not any(token.letter == "F" for token in tokens):
        return _Moment(month, year, day=day)
    return _Moment(month, calendar_year(year, month.months[0]), fiscal=year, day=day)


def _shared(first: _Moment, last: _Moment) -> list[_Moment]:
    turn = first.month > last.month
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - turn)
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + turn)
    return [first, last]


def _filled(items: list[_Item], row: Row) -> Iterator[_Item]:
    """Gives a month without a year that of its neighbour; drops a short month that stands alone and may be a board's name."""
    for n, item in enumerate(items):
        before = items[n - 1] if n and not row.letters[items[n - 1].j : item.i].strip(",D") else None
        after = items[n + 1] if n + 1 < len(items) and not row.letters[item.j : items[n + 1].i].strip(",") else None
        if row.letters[item.i : item.j] == "a" and not any(near and near.moments for near in (before, after)):
            continue
        if item.moments and item.moments[-1].year is None:
            item = items[n] = _with_year(item, before, items[n + 1 :] if after else [])
        yield item


def _with_year(item: _Item, before: _Item | None, later: list[_Item]) -> _Item:
    month = item.moments[-1].month
    if before and before.kind in {"fiscal", "half", "quarter"} and before.years:
        year = calendar_year(before.years[-1], month)
    elif before and before.kind == "year" and before.years:
        year = before.years[-1]
    else:
        return _from_list(item, later)
    moments = _shared(item.moments[0], replace(item.moments[-1], year=year)) if len(item.moments) == 2 else None
    return replace(item, moments=tuple(moments or [replace(item.moments[0], year=year)]))


def _from_list(item: _Item, later: list[_Item]) -> _Item:
    """`ต.ค., พ.ย., ธ.ค. 2568`: the months of a list share the year that ends it."""
    month, turns, j = item.moments[-1].month, 0, item.j
    for other in later:
        if not other.moments or other.i - j > 1:
            break
        turns += month > other.moments[0].month
        if other.moments[0].year is not None:
            return replace(item, moments=(replace(item.moments[0], year=other.moments[0].year - turns),))
        month, j = other.moments[-1].month, other.j
    return item


def _year_mention(item: _Item) -> YearMention | None:
    if not item.moments:
        return YearMention(item.years[0], item.years[-1], item.kind, item.start, item.end) if item.years else None
    first, last = item.moments[0], item.moments[-1]
    if first.year is None or last.year is None:
        return None
    if last.fiscal:
        return YearMention(last.fiscal, last.fiscal, item.kind, item.start, item.end)
    return YearMention(first.year, last.year, item.kind, item.start, item.end, (first.month, last.month))


def _month_mentions(item: _Item) -> Iterator[MonthMention]:
    for month in item.months:
        year = calendar_year(item.years[-1], month) if item.years else None
        yield MonthMention(year, month, None, item.start, item.end, named=False)
    if item.kind == "year" or not item.moments:
        return
    first, last = item.moments[0], item.moments[-1]
    yield _named(item, first)
    if first is not last:
        yield from _months_inside(item, first, last)
        yield _named(item, last)


def _named(item: _Item, moment: _Moment) -> MonthMention:
    return MonthMention(moment.year, moment.month, moment.day, item.start, item.end)


def _months_inside(item: _Item, first: _Moment, last: _Moment) -> Iterator[MonthMention]:
    """The months between both ends, at most three years of them."""
    if first.year is None or last.year is None:
        for month in months_between(first.month, last.month)[1:-1]:
            yield MonthMention(None, month, None, item.start, item.end, named=False)
        return
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month
    for count in range(begin, min(end, begin + 37) - 1):
        yield MonthMention(count // 12, count % 12 + 1, None, item.start, item.end, named=False)
