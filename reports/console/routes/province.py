"""A province: its page, the matrix, one item everywhere, one fix for many, coverage, changes; and the search.

In: an address whose query says what is shown. Out: pages; nothing is changed here. Who is not of the province's office
sees published reports only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from crawler.agencies import bare_name, type_in_name, type_of
from crawler.desk import clock, figures, publications, settings
from crawler.store import Store
from reports.console.access import may
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, needs
from reports.console.cells import cells_of
from reports.console.pages import onward, page
from reports.console.reach import scope_of
from reports.views import fixes as fixes_view
from reports.views.changes import ARROW_WORDS, ARROWS, CAUSES, days, turns
from reports.views.country import COLUMNS, country
from reports.views.course import course
from reports.views.coverage import OLD, coverage
from reports.views.home import home as home_of
from reports.views.matrix import SORTS, Choice, item_page, matrix
from reports.views.province import GROUP_SIGNS, GROUP_WORDS, Row, bars, rows_in, rows_of, thai_order
from reports.views.spread import spread
from reports.words import PASS_MARK
from rules.model import Edition

router = APIRouter(include_in_schema=False)
MOST = 10_000  # agencies; more than Thailand has
MOST_CHANGES = 200
EACH = 60  # agencies on a page of the search
BEHIND = ("listed", "seen")  # counts whose agencies the page of coverage lists


@lru_cache(20_000)
def _quoted(code: str) -> str:
    return quote(code, safe="")


class Place:
    """What every page of a province shows and links to. Calling it makes an address within the province."""

    def __init__(self, request: Request, store: Store, province: str, edition: Edition) -> None:
        self.name, self.year, self.years = province, edition.year, store.years()
        self.base = f"/p/{quote(province, safe='')}"
        self._told = {"year": str(edition.year)} if "year" in request.query_params else {}

    def __call__(self, path: str = "", **query: str | Sequence[str]) -> str:
        told: dict[str, str | Sequence[str]] = {**self._told, **{name: each for name, each in query.items() if each}}
        return self.base + path + (f"?{urlencode(told, doseq=True, quote_via=quote)}" if told else "")

    def selection(self, rows: Sequence[Row]) -> str:
        """The address of everything that can be done with these agencies."""
        return self("/selection", scope="codes", codes=[row.standing.code for row in rows])

    def agency(self, row: Row) -> str:
        """The address of an agency's report."""
        return f"/a/{_quoted(row.standing.code)}/{self.year}"


def place_of(request: Request, store: Reader, province: str, edition: Rules) -> Place:
    """The province of the address, for a page. Raises 404 for one that no agency is of."""
    if not figures.is_province(store.db, province):
        raise HTTPException(404, NOT_FOUND)
    return Place(request, store, province, edition)


There = Annotated[Place, Depends(place_of)]


def shown(request: Request, template: str, place: Place, edition: Edition, **more: Any) -> Response:
    """A page of a province."""
    more |= {"group_words": GROUP_WORDS, "group_signs": GROUP_SIGNS}
    return page(request, template, place=place, edition=edition, **more)


@router.get("/p", dependencies=[Depends(needs("province.read"))])
def provinces(request: Request, visitor: Asking, store: Reader, edition: Rules) -> Response:
    """All provinces with their sums; who has one province is led to it."""
    if visitor.province:
        return onward(f"/p/{quote(visitor.province, safe='')}")
    asked = f"?year={edition.year}"
    tails = [f"/coverage{asked}#{name}" if name in BEHIND else f"/matrix{asked}&standing={name}" for name in COLUMNS]
    told: dict[str, Any] = {"columns": COLUMNS, "tails": tails}
    return page(request, "provinces.html", country=country(store, edition.year), edition=edition, **told)


@router.get("/p/{province}", dependencies=[Depends(needs("province.public"))])
def home(request: Request, visitor: Asking, store: Reader, place: There, edition: Rules) -> Response:
    """The province's page: of all its agencies for its office, of published reports for everybody else."""
    if not may(visitor, "province.read", province=place.name):
        open_ = figures.in_scope(store.db, edition.year, scope_of(visitor), within=place.name, most=MOST)
        rows = sorted(rows_of(open_), key=lambda row: (thai_order(row.standing.district), row.name))
        others = publications.years(store.db, place.name)
        months = course(store, edition.year, {row.standing.code for row in rows}, place.name)
        more = {"others": others, "spread": spread(bars(rows)), "trend": months}
        return shown(request, "province_public.html", place, edition, rows=rows, **more)
    seen = home_of(store, place.name, edition, clock.today())
    return shown(request, "province.html", place, edition, home=seen, seen=seen.seen)


@router.get("/p/{province}/matrix", dependencies=[Depends(needs("province.read"))])
def table(  # noqa: PLR0913, PLR0917 - what the address says
    request: Request, store: Reader, place: There, edition: Rules, choice: Annotated[Choice, Depends()],
    codes: Annotated[Sequence[str], Query()] = (),
) -> Response:  # fmt: skip
    """Agencies against items, as the address asks. `codes`: of the agencies that are ticked."""
    found, ticked = matrix(store, place.name, edition, choice), set(codes)
    hidden = ticked - {row.standing.code for row in found.rows}
    return shown(
        request, "matrix.html", place, edition, matrix=found, choice=choice, sorts=SORTS, cells=cells_of(edition),
        ticked=ticked, elsewhere=[row for row in all_rows(store, place, edition) if row.standing.code in hidden],
    )  # fmt: skip


@router.get("/p/{province}/items/{number}", dependencies=[Depends(needs("province.read"))])
def item(request: Request, store: Reader, place: There, edition: Rules, number: str) -> Response:
    """Who lacks one item, why, and how it is mended."""
    found = item_page(store, place.name, edition, number.upper())
    if found is None:
        raise HTTPException(404, NOT_FOUND)
    return shown(request, "province_item.html", place, edition, item=found)


@router.get("/p/{province}/fixes", dependencies=[Depends(needs("province.read"))])
def fixes(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, store: Reader, place: There, edition: Rules, item: str = "", platform: str = ""
) -> Response:
    """Items that lack at many sites of one platform, each with its letter."""
    rows = all_rows(store, place, edition)
    found = [
        fix
        for fix in fixes_view.in_province(store, place.name, edition)
        if (not item or fix.rule.number == item) and (not platform or fix.platform == platform)
    ]
    until = settings.deadline_ahead(store.db, edition.year, clock.today())
    draft = partial(fixes_view.draft, edition=edition, province=place.name, until=until)
    chosen, unknown = {"item": item, "platform": platform}, fixes_view.unknown(rows)
    return shown(request, "fixes.html", place, edition, fixes=found, draft=draft, unknown=unknown, chosen=chosen)


@router.get("/p/{province}/coverage", dependencies=[Depends(needs("province.read"))])
def covered(
    request: Request, store: Reader, place: There, edition: Rules, days: Annotated[int, Query(ge=1, le=3650)] = OLD
) -> Response:
    """Who was checked, who could not be and why, and whose visit is too old."""
    found = coverage(all_rows(store, place, edition), clock.today(), days)
    return shown(request, "coverage.html", place, edition, covered=found, order=partial(_order, place))


def _order(place: Place, rows: Sequence[Row]) -> str:
    """The address that offers to crawl these agencies."""
    codes = " ".join(row.standing.code for row in rows)
    chosen = {"scope": "codes", "province": place.name, "codes": codes, "year": place.year}
    return "/jobs/new?" + urlencode(chosen, quote_via=quote)


@router.get("/p/{province}/changes", dependencies=[Depends(needs("province.public"))])
def changes(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Asking, store: Reader, place: There, edition: Rules, before: int = 0
) -> Response:
    """What changed, day by day; of published reports for who is not of the office."""
    found = figures.changes_in_scope(
        store.db, edition.year, scope_of(visitor), within=place.name, before=before, most=MOST_CHANGES
    )
    more = found[-1][0].id if len(found) == MOST_CHANGES else 0
    told = {"arrows": ARROWS, "arrow_words": ARROW_WORDS, "causes": CAUSES}
    return shown(request, "changes.html", place, edition, days=days(turns(found, edition)), more=more, **told)


@router.get("/search", dependencies=[Depends(needs("open"))])
def search(  # noqa: PLR0913, PLR0917 - what the address says
    request: Request, visitor: Asking, store: Reader, edition: Rules,
    q: Annotated[str, Query(max_length=100)] = "", standing: str = "", at: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:  # fmt: skip
    """Agencies by name, place or code, or by where they stand, within what the visitor may see."""
    text, group = q.strip(), standing if standing in COLUMNS else ""
    years = [edition.year] if "year" in request.query_params or not text else store.years() or [edition.year]
    find = partial(figures.named, store.db, scope=scope_of(visitor), group=group or "listed", mark=PASS_MARK)
    type_ = type_of(text) or type_in_name(text)  # a list may say อบต. where people write it out, and the reverse
    words = [] if type_of(text) else bare_name(text, type_).split()[:8]
    for year in years:  # published, or judged, may be an older one
        found = find(year, words=words, type_=type_, most=EACH, after=(at - 1) * EACH) if text or group else []
        if found:
            break
    return page(
        request, "search.html", rows=rows_of(found), places=publications.provinces(store.db) if not found else [],
        q=q, standing=group, word=COLUMNS.get(group, ""), at=at, each=EACH, year=year,
    )  # fmt: skip


def all_rows(store: Store, place: Place, edition: Edition) -> tuple[Row, ...]:
    """Every agency of the province."""
    return rows_in(store, place.name, edition.year)
