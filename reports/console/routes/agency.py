"""The pages of one agency: its report, an item, history, the ITAS sheet, one page for the mayor, one for the webmaster.

In: requests. Out: pages made from `reports.views`. What agencies say back is in `answers`, what staff share in
`sharing`.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.responses import Response

from crawler.desk import jobs, passages, publications, settings, timeline
from crawler.desk.clock import today
from crawler.desk.words import DECLARATION_WORDS
from crawler.store import Store
from reports.console.access import OFFICE, Visitor, may
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, TheAgency, needs
from reports.console.downloads import file
from reports.console.pages import page
from reports.documents.badge import badge
from reports.documents.catalog import FORMS, Asked, file_name
from reports.help import BadInput
from reports.views.agency import ALL, MOST_TO_DO, SHOWN, SHOWN_FIRST, Report, deadline_line, report
from reports.views.changes import CAUSES
from reports.views.course import course
from reports.views.history import history
from reports.views.itas import sheet
from reports.views.item import item_view
from reports.views.neighbours import neighbours
from reports.views.past import became, forebears
from rules.model import Agency, Edition, Evidence, Finding

router = APIRouter(include_in_schema=False)


def address_of(agency: Agency) -> str:
    """Where the pages of an agency begin: '/a/9100'."""
    return f"/a/{quote(agency.code, safe='')}"


def shared(visitor: Visitor, agency: Agency, edition: Edition) -> dict[str, Any]:
    """What every page of an agency is given."""
    return {
        "home": address_of(agency),
        "agency": agency,
        "edition": edition,
        "year": edition.year,
        "can": partial(may, visitor, agency=agency),
        "states": DECLARATION_WORDS,
    }


def reported(store: Store, agency: Agency, edition: Edition) -> Report:
    """The report; raises HTTPException 404 for an agency that was never judged for the year."""
    found = report(store, agency, edition, today())
    if found is None:
        raise HTTPException(404, f"ยังไม่มีผลของปี {edition.year} ตรวจเว็บไซต์ก่อน")
    return found


@router.get("/a/{code}/latest", dependencies=[Depends(needs("report.read"))])
def latest(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """The newest report of an agency, or what to do when there is none."""
    return _report_page(request, visitor, store, edition, agency)


@router.get("/a/{code}/{year}/items/{number}", dependencies=[Depends(needs("report.read"))])
def one_item(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency, number: str
) -> Response:
    """One item with its proof, its fix, its neighbours and its history."""
    found = reported(store, agency, edition)
    item = found.item(number)
    if item is None:
        raise HTTPException(404, f"ปี {edition.year} ไม่มีข้อ {number}")
    return page(
        request,
        "item.html",
        **shared(visitor, agency, edition),
        report=found,
        result=found.result,
        view=item_view(store, found, item),
        passage=partial(_picture, store, agency),
        causes=CAUSES,
        neighbours=neighbours(
            store, agency, edition, number, within=_within(visitor), everywhere=visitor.role == "admin"
        ),
    )


def _within(visitor: Visitor) -> str:
    return visitor.province if visitor.role in OFFICE else ""


def _picture(store: Store, agency: Agency, evidence: Evidence, finding: Finding) -> str:
    page_number = evidence.page or 1
    if not evidence.hash or not passages.kept(store.db, evidence.hash, page_number, finding.rule):
        return ""
    return f"/passages/{evidence.hash}/{page_number}/{finding.rule}.webp?a={quote(agency.code, safe='')}"


@router.get("/a/{code}/history", dependencies=[Depends(needs("report.read"))])
def past(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """How the year went, that of the bodies merged into the agency too."""
    return page(
        request,
        "history.html",
        **shared(visitor, agency, edition),
        report=reported(store, agency, edition),
        history=history(store, agency, edition, public=not may(visitor, "report.read", agency=agency)),
        became=became(store, agency),
        causes=CAUSES,
    )


@router.get("/a/{code}/itas", dependencies=[Depends(needs("agency.itas"))])
def itas(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """What to paste into the ITAS, item by item."""
    found = report(store, agency, edition, today())
    rows = sheet(found) if found else []
    return page(request, "itas.html", **shared(visitor, agency, edition), report=found, rows=rows, refused=())


@router.get("/a/{code}/one-page", dependencies=[Depends(needs("report.read"))])
def one_page(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """One A4 page for the head of the agency."""
    return _printed(request, visitor, store, edition, agency, "one_page.html")


@router.get("/a/{code}/webmaster", dependencies=[Depends(needs("report.read"))])
def webmaster(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """What the webmaster should do."""
    return _printed(request, visitor, store, edition, agency, "webmaster.html")


def _printed(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Visitor, store: Store, edition: Edition, agency: Agency, template: str
) -> Response:
    found = reported(store, agency, edition)
    return page(
        request,
        template,
        **shared(visitor, agency, edition),
        report=found,
        result=found.result,
        most=MOST_TO_DO,
        deadline=deadline_line(found.deadline, found.today),
    )


@router.get("/a/{code}/badge.svg", dependencies=[Depends(needs("report.read"))])
def small_picture(store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """How many items were found, and in which month, for the agency's own website."""
    found = reported(store, agency, edition)
    open_ = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    headers = open_ if found.published else {}  # what only its own people may see is kept by nobody on the way
    return Response(badge(found.result), media_type="image/svg+xml", headers=headers)


@router.get("/a/{code}/export.{ext}", dependencies=[Depends(needs("report.export"))])
def export(store: Reader, edition: Rules, agency: TheAgency, ext: str, kind: str = "") -> Response:
    """The report as a file. `kind`: one-page or webmaster of a PDF, memo or letter of a DOCX."""
    if ext not in FORMS:
        raise HTTPException(404, NOT_FOUND)
    months = course(store, edition.year, {agency.code})
    until = settings.deadline_ahead(store.db, edition.year, today())
    asked = Asked([reported(store, agency, edition).result], edition, until=until, course=months)
    try:
        name, whole = file_name(asked, ext, kind), file(asked, ext, kind)
    except BadInput as fault:
        raise HTTPException(422, fault.message) from fault
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(whole, media_type=FORMS[ext].media_type, headers=named)


@router.get("/passages/{hash}/{page}/{rule}.webp", dependencies=[Depends(needs("open"))])
def picture(  # noqa: PLR0913, PLR0917 - the parts of an address
    visitor: Asking, store: Reader, document: Annotated[str, Path(alias="hash")], page: int, rule: str, a: str = ""
) -> Response:
    """A kept picture of a passage, for who may read a report that rests on it. `a`: the code of its agency."""
    found = passages.picture(store.db, document, page, rule)
    if found is None or not any(
        may(visitor, "report.read", agency=agency, public=publications.is_public(store.db, agency.code, year))
        for code, year in passages.users(store.db, document, rule, a)
        for agency in store.agencies(code)
    ):
        raise HTTPException(404, NOT_FOUND)
    return Response(found, media_type="image/webp", headers={"Cache-Control": "private, max-age=300"})


@router.get("/a/{code}/{year}", dependencies=[Depends(needs("report.read"))])
def of_year(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """The report of a year."""
    return _report_page(request, visitor, store, edition, agency)


def _report_page(request: Request, visitor: Visitor, store: Store, edition: Edition, agency: Agency) -> Response:
    found = report(store, agency, edition, today())
    reads = may(visitor, "report.read", agency=agency)
    given = shared(visitor, agency, edition) | {"live": jobs.listed(store.db, jobs.LIVE, code=agency.code)}
    given |= {"became": became(store, agency)}
    if found is None:
        before = forebears(store, agency, edition.year, public=not reads)
        return page(request, "unjudged.html", **given, before=before)
    show = request.query_params.get("show", ALL)
    return page(
        request,
        "agency.html",
        **given,
        report=found,
        result=found.result,
        years=found.years if reads else timeline.published(store.db, agency.code),
        show=show if show in SHOWN else ALL,
        deadline=deadline_line(found.deadline, found.today),
        first=SHOWN_FIRST,
        months=course(store, edition.year, {agency.code}),
        site=str(request.base_url).rstrip("/"),
    )
