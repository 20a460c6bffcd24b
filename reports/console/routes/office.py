"""The office: deadline, name and contact; publishing the reports of a province; signed links for a mailing.

In: forms. Out: pages, a CSV of links; every change is in the journal. The name and the deadline are one for the whole
installation, so staff set them only where no other province uses it.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import publications, settings, standings
from crawler.desk.standings import Standing
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.access import Visitor
from reports.console.asking import NOT_FOUND, Asking, Reader, Writer, Year, links_of, needs
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.console.security import LINK_DAYS, issue_of
from reports.export import BOM, cell
from reports.views.province import name_of
from rules import load

router = APIRouter(include_in_schema=False)
BAD_DAY = "วันปิดระบบ “{text}” ใช้ไม่ได้ เลือกจากปฏิทิน หรือเว้นว่างถ้ายังไม่ประกาศ"
HEADINGS = ("รหัส", "หน่วยงาน", "อำเภอ", "เว็บไซต์", "ลิงก์", "ใช้ได้ถึงอีก (วัน)")


def sets_office(visitor: Visitor, store: Store) -> bool:
    """Whether a visitor may set what holds for the whole installation."""
    others = [name for name, _ in standings.provinces(store.db) if name != visitor.province]
    return visitor.role == "admin" or (visitor.has("province.work") and not others)


@router.get("/office", dependencies=[Depends(needs("province.work"))])
def office(request: Request, visitor: Asking, store: Reader, year: Year, province: str = "") -> Response:
    """Settings, and what is done for a whole province at once."""
    place = visitor.province or province
    rows = standings.standings(store.db, year, province=place) if place else []
    public = publications.public_codes(store.db, year, place) if place else set()
    return page(
        request, "office.html", year=year, years=load.years(), province=place, bound=bool(visitor.province),
        provinces=standings.provinces(store.db), rows=rows, judged=sum(bool(row.letters) for row in rows),
        public=sum(row.code in public for row in rows), districts=sorted({r.district for r in rows if r.district}),
        name=settings.get(store.db, settings.OFFICE), contact=settings.get(store.db, settings.CONTACT),
        deadline=settings.deadline(store.db, year), may_set=sets_office(visitor, store), days=LINK_DAYS,
    )  # fmt: skip


@router.post("/office", dependencies=[Depends(needs("province.work"))])
def change(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    year: Year,
    name: Annotated[str, Form(max_length=200)] = "",
    contact: Annotated[str, Form(max_length=300)] = "",
    deadline: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Set the name, the contact and the deadline of the year."""
    if not sets_office(visitor, store):
        raise HTTPException(404, NOT_FOUND)
    try:
        day = date.fromisoformat(deadline.strip()) if deadline.strip() else None
    except ValueError as fault:
        raise InputFault(BAD_DAY.format(text=deadline)) from fault
    settings.put(store.db, settings.OFFICE, name.strip())
    settings.put(store.db, settings.CONTACT, contact.strip())
    settings.set_deadline(store.db, year, day)
    note(
        store,
        visitor,
        "change-office",
        subject=str(year),
        deadline=deadline,
        name=name.strip(),
        contact=contact.strip(),
    )
    return onward(f"/office?year={year}", "บันทึกแล้ว")


@router.post("/p/{province}/publish", dependencies=[Depends(needs("report.publish"))])
def publish(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    year: Year,
    province: str,
    do: Annotated[str, Form()],
    district: Annotated[str, Form()] = "",
) -> Response:
    """Publish the reports of a province or district, or take them back."""
    rows = standings.standings(store.db, year, province=province, district=district)
    codes = [row.code for row in rows if row.letters]
    if do == "unpublish":
        publications.unpublish(store.db, codes, year)
        told = f"ถอนรายงาน {len(codes)} แห่งแล้ว เห็นเฉพาะเจ้าหน้าที่และหน่วยงานเอง"
    else:
        told = f"เผยแพร่รายงานเพิ่ม {publications.publish(store.db, codes, year, visitor.name)} แห่ง"
    done = "unpublish-many" if do == "unpublish" else "publish-many"
    note(store, visitor, done, subject=f"{province} {district} {year}")
    return onward(f"/office?province={quote(province)}&year={year}", told)


@router.post("/p/{province}/links.csv", dependencies=[Depends(needs("agency.link"))])
def links(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    year: Year,
    province: str,
    district: Annotated[str, Form()] = "",
) -> Response:
    """A signed link for every agency of a province or district, as a CSV for a mailing."""
    rows = standings.standings(store.db, year, province=province, district=district)
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([cell(value) for value in _link_row(request, store, row)] for row in rows)
    note(store, visitor, "links-many", subject=f"{province} {district}".strip(), agencies=len(rows))
    return Response(
        text.getvalue().encode(), media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="links-{year}.csv"'},
    )  # fmt: skip


def _link_row(request: Request, store: Store, row: Standing) -> tuple[str, ...]:
    token = links_of(request).made(row.code, issue=issue_of(store.db, row.code))
    address = str(request.url_for("by_link", token=token))
    return row.code, name_of(row), row.district, row.website, address, str(LINK_DAYS)
