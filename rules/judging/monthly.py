"""Which months of a year are shown, and which a link only promises.

In: the places of an item that is published month by month. Out: what was `Seen`. One detector of `rules.elements`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.judging.periods import awaited_months, is_still_to_come, named_months, wanted_months
from rules.judging.place import Place
from rules.judging.scope import Scope, Seen
from rules.judging.survey import is_document
from rules.model import Element, Link
from rules.numbers import is_plain


def months(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """Each month from October to March that has ended is named by a label, a heading or the text of some place."""
    have: set[tuple[int, int]] = set()
    for place in places:
        have |= place.months - _belied(place, scope)
    have -= _still_to_come(places)
    wanted = wanted_months(scope.fiscal_year, scope.as_of)
    lacking = [month for month in wanted if month not in have]
    quoted = ", ".join(month_name(month) for month in wanted if month in have)
    if lacking:
        return Seen(False, quoted, places[0].page.url if places else "", tuple(month_name(m) for m in lacking))
    return Seen(True, quoted, places[0].page.url if places else "")


def _still_to_come(places: Sequence[Place]) -> set[tuple[int, int]]:
    """Months of which one of the pages says that figures are still to come, and which no file shows."""
    pages = (place.body.text for place in places if place.page.kind == "html")
    files = (place.months for place in places if place.page.kind != "html")
    return set[tuple[int, int]]().union(*map(awaited_months, pages)).difference(*files)


def _belied(place: Place, scope: Scope) -> set[tuple[int, int]]:
    """Months that links on a page tell of files which tell other months: last month's file was put there again.

    A file read off a picture, or not to its end, tells against nothing.
    """
    kept, belied = set[tuple[int, int]](), set[tuple[int, int]]()
    for link in place.page.links if place.page.kind == "html" else ():
        named = named_months(link.context if is_plain(link.label) else link.label)
        told = {month for text in _files_behind(link, scope) for month in named_months(text)} if named else set()
        awaited = _awaited(link, scope, named) if named else set()
        by_this = named if told and told.isdisjoint(named) else awaited
        belied |= by_this
        kept |= named - by_this
    return belied - kept


def _awaited(link: Link, scope: Scope, named: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the months a link names of which the page it leads to says that figures are still to come."""
    page = scope.survey.page_at(link.url)
    if page is None or page.kind != "html":
        return set()
    text = scope.survey.body(page).text
    return named if is_still_to_come(text) else named & awaited_months(text)


def _files_behind(link: Link, scope: Scope) -> Iterator[str]:
    """The words of the document a link leads to, or of those on the page it leads to."""
    page = scope.survey.page_at(link.url)
    targets = [page] if page is None or is_document(page) else [scope.survey.page_at(one.url) for one in page.links]
    read = (target for target in targets if target is not None and not target.via and not target.pages_unread)
    return (target.text for target in read if is_document(target))


_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def month_name(month: tuple[int, int]) -> str:
    """A month as people read it: (2568, 10) is "ต.ค. 2568"."""
    return f"{_MONTHS[month[1] - 1]} {month[0]}"
