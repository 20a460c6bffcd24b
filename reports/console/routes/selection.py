"""What is done with many agencies at once, however they were chosen: a page of every action, publishing, signed links.

In: a `Selection` in an address or a form. Out: pages, a CSV of links; every change is in the journal. `jobs` checks and
`files` writes what the same `Selection` names.
"""

from __future__ import annotations

import csv
import io
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from crawler.desk import publications
from crawler.desk.jobs import COOLDOWN
from crawler.desk.standings import Standing
from crawler.store import Store
from reports.console.asking import Asking, Reader, Rules, Writer, Year, links_of, needs
from reports.console.choosing import InAddress, InForm
from reports.console.journal import note
from reports.console.pages import onward
from reports.console.routes.files import download
from reports.console.routes.province import There, shown
from reports.console.security import LINK_DAYS, issue_of
from reports.export import BOM, cell
from reports.views.province import name_of, rows_of
from reports.views.queue import Order, estimate
from reports.views.selection import Selection, selected

router = APIRouter(include_in_schema=False)
Deed = Literal["publish", "unpublish"]
HEADINGS = ("รหัส", "หน่วยงาน", "อำเภอ", "เว็บไซต์", "ลิงก์", "ใช้ได้ถึงอีก (วัน)")
FILES = (  # address, kind and name of each
    ("/export.docx", "letter", "หนังสือฉบับเดียว (Word)"), ("/letters.zip", "", "หนังสือแห่งละฉบับ (Word, zip)"),
    ("/export.docx", "memo", "บันทึกข้อความ (Word)"), ("/export.xlsx", "", "Excel"), ("/export.pdf", "", "PDF"),
    ("/export.csv", "", "CSV"), ("/export.json", "", "JSON"),
)  # fmt: skip


@router.get("/p/{province}/selection", dependencies=[Depends(needs("province.read"))])
def chosen(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Asking, store: Reader, place: There, edition: Rules, asked: InAddress
) -> Response:
    """The agencies that were chosen, and everything that can be done with them."""
    found = selected(store, asked, edition.year)
    codes = [row.code for row in found]
    order = Order(scope="codes", province=place.name, codes=" ".join(codes))
    public = publications.public_codes(store.db, edition.year, place.name)
    return shown(
        request, "selection.html", place, edition, rows=rows_of(found), codes=codes, files=FILES, days=LINK_DAYS,
        estimate=estimate(store, order, edition.year) if visitor.has("jobs.order") else None, cooldown=COOLDOWN,
        public=sum(code in public for code in codes), judged=sum(bool(row.letters) for row in found),
    )  # fmt: skip


@router.post("/p/{province}/publish", dependencies=[Depends(needs("report.publish"))])
def publish(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking, store: Writer, year: Year, province: str, asked: InForm, do: Annotated[Deed, Form()]
) -> Response:
    """Publish the reports of agencies, or take them back."""
    codes = [row.code for row in selected(store, asked, year) if row.letters]
    if do == "unpublish":
        publications.unpublish(store.db, codes, year)
        told = f"ถอนรายงาน {len(codes)} แห่งแล้ว เห็นเฉพาะเจ้าหน้าที่และหน่วยงานเอง"
    else:
        told = f"เผยแพร่รายงานเพิ่ม {publications.publish(store.db, codes, year, visitor.name)} แห่ง"
    done = "unpublish-many" if do == "unpublish" else "publish-many"
    note(store, visitor, done, subject=f"{province} {_told(asked, codes)} {year}", agencies=len(codes))
    if asked.scope == "codes":
        said = {"scope": "codes", "codes": asked.listed, "year": year}
        return onward(f"/p/{quote(province, safe='')}/selection?{urlencode(said, doseq=True)}", told)
    return onward(f"/office?province={quote(province)}&year={year}", told)


@router.post("/p/{province}/links.csv", dependencies=[Depends(needs("agency.link"))])
def links(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request, visitor: Asking, store: Writer, year: Year, province: str, asked: InForm
) -> Response:
    """A signed link for every agency, as a CSV for a mailing."""
    rows = selected(store, asked, year)
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([cell(value) for value in _link_row(request, store, row)] for row in rows)
    subject = f"{province} {_told(asked, [row.code for row in rows])}".strip()
    note(store, visitor, "links-many", subject=subject, agencies=len(rows))
    return download(text.getvalue().encode(), f"links-{year}.csv", "text/csv; charset=utf-8")


def _told(asked: Selection, codes: list[str]) -> str:
    """How the journal names what was chosen."""
    return {"codes": " ".join(codes[:20]), "district": asked.district, "type": asked.type}.get(asked.scope, "")


def _link_row(request: Request, store: Store, row: Standing) -> tuple[str, ...]:
    token = links_of(request).made(row.code, issue=issue_of(store.db, row.code))
    address = str(request.url_for("by_link", token=token))
    return row.code, name_of(row), row.district, row.website, address, str(LINK_DAYS)
