"""The read API: agencies, verdicts, standings, rules and changes as JSON or CSV, described by OpenAPI.

In: GET requests. Out: what the visitor may see (published reports; more with a session), with a strong ETag made of the
data. Errors are JSON: `{"detail": "…"}`. Nothing can be changed here.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import Response

from crawler.desk import figures
from crawler.desk.figures import Scope
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, TheAgency, needs
from reports.console.etags import CSV, Fault, Format, answer, csv_of
from reports.console.pages import page
from reports.console.reach import scope_of
from reports.console.shapes import (
    AgencyList,
    AgencyOut,
    ChangeList,
    ChangeOut,
    ItemList,
    ItemOut,
    RuleList,
    RuleOut,
)
from reports.queries import judged

MOST = 500
router = APIRouter(
    tags=["v1"],
    responses={
        304: {"description": "ข้อมูลไม่เปลี่ยน / Not modified since the ETag of If-None-Match"},
        404: {"model": Fault, "description": "ไม่มี หรือไม่มีสิทธิ์ / Not there, or not for you"},
        422: {"model": Fault, "description": "ค่าที่ส่งมาใช้ไม่ได้ / A parameter that cannot be used"},
    },
)

Limit = Annotated[int, Query(ge=1, le=MOST, description="จำนวนแถวที่ขอ / Rows asked for")]
After = Annotated[str, Query(max_length=100, description="รหัสสุดท้ายของหน้าก่อน (`next`) / The `next` of the page before")]
Province = Annotated[str, Query(max_length=100, description="เฉพาะจังหวัดนี้ / Only this province")]
FiscalYear = Annotated[
    int | None,
    Query(alias="year", ge=2560, le=2650, description="ปีงบประมาณ พ.ศ. / Fiscal year (B.E.), newest when absent"),
]


def known_year(year: FiscalYear = None) -> None:
    """Describes `?year=`; `Rules` reads it."""


Dated = Depends(known_year)


@router.get(
    "/api/v1/agencies",
    summary="หน่วยงานและคะแนน / Agencies and where they stand",
    response_model=AgencyList,
    responses=CSV,
    dependencies=[Depends(needs("open")), Dated],
)
def agencies(  # noqa: PLR0913, PLR0917 - parameters of one address
    request: Request,
    visitor: Asking,
    store: Reader,
    edition: Rules,
    province: Province = "",
    after: After = "",
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002 - the name in the address
) -> Response:
    """หน่วยงานที่ดูได้ เรียงตามรหัส หน้าละ `limit` แถว / Agencies you may see by code, `limit` a page."""
    return _standings(request, store, edition.year, scope_of(visitor), (province, after, limit), format)


@router.get(
    "/api/v1/provinces/{province}/standings",
    summary="คะแนนของจังหวัด / Standings of a province",
    response_model=AgencyList,
    responses=CSV,
    dependencies=[Depends(needs("open")), Dated],
)
def standings(  # noqa: PLR0913, PLR0917
    request: Request,
    visitor: Asking,
    store: Reader,
    edition: Rules,
    province: Annotated[str, Path(max_length=100, description="ชื่อจังหวัด / Name of the province")],
    after: After = "",
    limit: Limit = MOST,
    format: Format = "json",  # noqa: A002
) -> Response:
    """ทุกหน่วยงานของจังหวัดที่ดูได้ / Every agency of the province that you may see."""
    return _standings(request, store, edition.year, scope_of(visitor), (province, after, limit), format)


def _standings(  # noqa: PLR0913, PLR0917
    request: Request, store: Reader, year: int, scope: Scope, asked: tuple[str, str, int], form: str
) -> Response:
    province, after, limit = asked
    found = figures.in_scope(store.db, year, scope, within=province, after=after, most=limit + 1)
    shown = [AgencyOut.of(each, year) for each in found[:limit]]
    next_ = shown[-1].code if len(found) > limit else None
    if form == "csv":
        return csv_of(request, AgencyOut, shown, next_)
    return answer(request, AgencyList(year=year, agencies=shown, next=next_))


@router.get(
    "/api/v1/agencies/{code}",
    summary="หน่วยงานเดียว / One agency",
    response_model=AgencyOut,
    dependencies=[Depends(needs("report.read")), Dated],
)
def agency(request: Request, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """คะแนนและผลโดยย่อของหน่วยงาน / Score and outcomes of one agency."""
    found = figures.one(store.db, edition.year, agency.code)
    if found is None:
        raise HTTPException(404, NOT_FOUND)
    return answer(request, AgencyOut.of(found, edition.year))


@router.get(
    "/api/v1/agencies/{code}/items",
    summary="ผลรายข้อพร้อมหลักฐาน / Verdicts with their evidence",
    response_model=ItemList,
    responses=CSV,
    dependencies=[Depends(needs("report.read")), Dated],
)
def items(
    request: Request,
    store: Reader,
    edition: Rules,
    agency: TheAgency,
    format: Format = "json",  # noqa: A002
) -> Response:
    """ทุกข้อของหน่วยงาน เรียงตามเลขข้อ / Every item of the agency by number."""
    result = judged(next(iter(store.results(edition.year, [agency.code]))))
    if result is None:
        raise HTTPException(404, NOT_FOUND)
    shown = [ItemOut.of(finding, result) for finding in result.findings]
    if format == "csv":
        return csv_of(request, ItemOut, shown)
    told = {"checked": result.visit.finished, "ruleset": result.judgement.ruleset}
    return answer(request, ItemList(code=agency.code, year=edition.year, items=shown, **told))


@router.get(
    "/api/v1/rules/{year}",
    summary="เกณฑ์ของปี / Criteria of a fiscal year",
    response_model=RuleList,
    responses=CSV,
    dependencies=[Depends(needs("open"))],
)
def rules(
    request: Request,
    edition: Rules,
    year: Annotated[int, Path(ge=2560, le=2650, description="ปีงบประมาณ พ.ศ. / Fiscal year (B.E.)")],
    format: Format = "json",  # noqa: A002
) -> Response:
    """ทุกข้อของปี สิ่งที่ดู และความแน่ชัดของที่มา / Every item, what is looked for, and how sure its source is."""
    shown = [RuleOut.of(rule) for rule in edition.rules]
    if format == "csv":
        return csv_of(request, RuleOut, shown)
    told = RuleList(year=year, based_on=edition.based_on, version=edition.version, rules=shown)
    return answer(request, told)


@router.get(
    "/api/v1/changes",
    summary="สิ่งที่เปลี่ยน / What changed",
    response_model=ChangeList,
    responses=CSV,
    dependencies=[Depends(needs("open")), Dated],
)
def changes(  # noqa: PLR0913, PLR0917
    request: Request,
    visitor: Asking,
    store: Reader,
    edition: Rules,
    province: Province = "",
    since: Annotated[
        str,
        Query(
            max_length=40,
            pattern=r"^(\d{4}-\d{2}-\d{2}.*)?$",
            description="ตั้งแต่วันเวลานี้ (ISO 8601, UTC) / Since this moment",
        ),
    ] = "",
    after: Annotated[
        int,
        Query(ge=0, le=2**62, description="เก่ากว่าเลขนี้ (`next`) / Older than this id, the `next` of the page before"),
    ] = 0,
    limit: Limit = 100,
    format: Format = "json",  # noqa: A002
) -> Response:
    """ข้อที่ผลเปลี่ยน ใหม่สุดก่อน / Items whose outcome changed, newest first."""
    found = figures.changes_in_scope(
        store.db, edition.year, scope_of(visitor), within=province, since=since, before=after, most=limit + 1
    )
    shown = [ChangeOut.of(change, agency) for change, agency in found[:limit]]
    next_ = shown[-1].id if len(found) > limit else None
    if format == "csv":
        return csv_of(request, ChangeOut, shown, next_)
    return answer(request, ChangeList(year=edition.year, changes=shown, next=next_))


@router.get("/api/docs", include_in_schema=False, dependencies=[Depends(needs("open"))])
def described(request: Request) -> Response:
    """The API as a page, made from its OpenAPI."""
    told: dict[str, Any] = request.app.openapi()
    paths = [(path, each["get"]) for path, each in told["paths"].items() if "get" in each]
    return page(request, "api.html", paths=paths, schemas=told["components"]["schemas"])
