"""What staff do with a report: publish it, hand out links to it, delete a picture when somebody asks for it.

In: forms. Out: redirects, and the page that shows a new link once. Every change is in the journal.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import passages, publications
from reports.console.asking import NOT_FOUND, Asking, Rules, TheAgency, Writer, Year, links_of, needs
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.console.routes.agency import address_of, reported, shared
from reports.console.security import LINK_DAYS, issue_of, revoke_links

router = APIRouter(include_in_schema=False)
KINDS = ("preview", "answer", "revoke")
PUBLISHED = "เผยแพร่รายงานปี {year} แล้ว ทุกคนเปิดดูได้"
HIDDEN = "เลิกเผยแพร่รายงานปี {year} แล้ว เฉพาะผู้เกี่ยวข้องเปิดดูได้"
REVOKED = "ยกเลิกลิงก์ทั้งหมดของหน่วยงานนี้แล้ว ลิงก์เดิมเปิดไม่ได้อีก"
DELETED = "ลบภาพแล้ว และจะไม่เก็บภาพนี้อีก"


@router.post("/a/{code}/publish", dependencies=[Depends(needs("report.publish"))])
def publish(
    visitor: Asking, store: Writer, year: Year, agency: TheAgency, public: Annotated[str, Form()] = "yes"
) -> Response:
    """Let everybody read the report of a year, or (`public=no`) nobody but its own people."""
    opened = public == "yes"
    if opened:
        publications.publish(store.db, [agency.code], year, visitor.name)
    else:
        publications.unpublish(store.db, [agency.code], year)
    note(store, visitor, "publish" if opened else "unpublish", agency=agency.code, subject=str(year))
    return onward(f"{address_of(agency)}/{year}", (PUBLISHED if opened else HIDDEN).format(year=year))


@router.post("/a/{code}/links", dependencies=[Depends(needs("agency.link"))])
def link(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Asking, store: Writer, edition: Rules, agency: TheAgency,
    kind: Annotated[str, Form()] = "preview",
) -> Response:  # fmt: skip
    """Make a link to read ("preview") or to answer ("answer"), shown this once; "revoke" ends every link."""
    kind = kind if kind in KINDS else KINDS[0]
    note(store, visitor, f"{kind}-link", agency=agency.code)
    if kind == "revoke":
        revoke_links(store.db, agency.code)
        return onward(f"{address_of(agency)}/{edition.year}", REVOKED)
    readonly = kind != "answer"
    token = links_of(request).made(agency.code, readonly=readonly, issue=issue_of(store.db, agency.code))
    href = f"{str(request.base_url).rstrip('/')}/s/{token}"
    return page(request, "link.html", **shared(visitor, agency, edition), href=href, readonly=readonly, days=LINK_DAYS)


@router.post("/a/{code}/{year}/items/{number}/picture", dependencies=[Depends(needs("report.publish"))])
def delete_picture(  # noqa: PLR0913, PLR0917 - what a route depends on
    visitor: Asking, store: Writer, edition: Rules, agency: TheAgency, number: str,
    hash: Annotated[str, Form()] = "",  # noqa: A002
    page_number: Annotated[int, Form()] = 1,
) -> Response:  # fmt: skip
    """Delete a picture that this agency's report shows, for good."""
    item = reported(store, agency, edition).item(number)
    shown = item is not None and any(each.hash == hash for each in item.finding.evidence)
    if item is None or not shown or not passages.remove(store.db, hash, page_number, item.finding.rule):
        raise HTTPException(404, NOT_FOUND)
    note(store, visitor, "delete-picture", agency=agency.code, subject=number, document=hash, page=page_number)
    return onward(f"{address_of(agency)}/{edition.year}/items/{number}", DELETED)
