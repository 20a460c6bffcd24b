"""Addresses that never end: calendars, growing paths, repeated parameters, paging past every end.

In: an address. Out: the name of the trap, or "". `PagingCount` alone remembers: the pages of lists of one site.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

from crawler.frontier.urls import shape_of

LONGEST = 1500  # characters of an address; a Thai slug takes nine for each letter
DEEPEST = 14  # folders
MOST_PAGES = 15  # of one list
_YEAR = re.compile(r"(?:19|20|25|26)\d\d[/_-]")
_YEAR_MONTH = re.compile(r"(?:^|[/=_-])((?:19|20|25|26)\d\d)[/_-](\d{1,2})(?:[/_-]\d{1,2})?(?:$|[/?&])")
_DATE_PARAMETERS = re.compile(
    r"[?&](?:year|yr|y|month|mon|m|day|d|week|date|eventdate|cal_?date|mm|yy|yyyy)=\d{1,8}", re.IGNORECASE
)
_PAGING = re.compile(
    r"(?:[?&](?:page|p|pg|paged|pageno|page_no|pagenum|start|limitstart|offset|per_page|begin|from|index)="
    r"|/page[/-]|/start/|[,-]page-)(\d{1,7})",
    re.IGNORECASE,
)


def trap_of(url: str) -> str:
    """Why this address is not worth following: growing-path, repeated-parameter, calendar, long; "" when it is."""
    if len(url) > LONGEST:
        return "long"
    path, _, query = url.split("://", 1)[-1].partition("/")[2].partition("?")
    if path.count("/") >= 2 and _grows([piece for piece in path.split("/") if piece]):
        return "growing-path"
    if query.count("&") >= 2 and _repeats(query):
        return "repeated-parameter"
    return "calendar" if _is_far_month(url, query) else ""


def _grows(pieces: list[str]) -> bool:
    """a/b/a/b, or one folder three times: a relative link that was meant to be absolute."""
    if len(pieces) > DEEPEST:
        return True
    words = [piece for piece in pieces if not piece.isdigit()]
    if len(words) >= 3 and Counter(words).most_common(1)[0][1] >= 3:
        return True
    return any(
        pieces[i : i + size] == pieces[i + size : i + 2 * size] and not pieces[i].isdigit()
        for size in (2, 3)
        for i in range(len(pieces) - 2 * size + 1)
    )


def _repeats(query: str) -> bool:
    pairs = (pair.partition("=")[0] for pair in query.split("&"))
    names = [name for name in pairs if not name.endswith(("[]", "%5B%5D"))]
    return len(names) > 2 and Counter(names).most_common(1)[0][1] >= 3


def _is_far_month(url: str, query: str) -> bool:
    """A page of a calendar: a date in parameters, or a month that is years away."""
    if "&" in query and len(_DATE_PARAMETERS.findall("?" + query)) >= 2:
        return True
    found = _YEAR_MONTH.search(url) if _YEAR.search(url) else None
    if found is None or not 1 <= int(found[2]) <= 12:
        return False
    year = int(found[1]) - 543 if int(found[1]) > 2400 else int(found[1])
    return year > datetime.now(UTC).year + 1


def paging_of(url: str) -> int | None:
    """The number a page of a list carries (its number, or how many entries it skips); None when it is no such page."""
    found = _PAGING.search(url) if url[-1:].isdigit() or "?" in url or "page" in url else None
    return int(found[1]) if found else None


class PagingCount:
    """How many pages of each list were let through."""

    def __init__(self) -> None:
        self._lists: Counter[str] = Counter()

    def is_past(self, url: str) -> bool:
        """Whether `url` is one page too many of its list; counts it when it is not."""
        number = _PAGING.search(url)
        if number is None:
            return False
        name = url[: number.start(1)] + "#" + url[number.end(1) :]
        name = shape_of(name) + name if len(name) < 200 else shape_of(name)
        if self._lists[name] >= MOST_PAGES:
            return True
        self._lists[name] += 1
        return False
