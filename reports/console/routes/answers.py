"""What an agency says back: here it is, check again, who takes care of what, evidence to keep for a clarification.

In: forms. Out: redirects, pages of an address being checked, of clarifications. Checks run in the runner's process.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, BackgroundTasks, Depends, Form, HTTPException, Request, UploadFile
from fastapi.responses import Response

from crawler.desk import calls, declarations, jobs
from crawler.desk import frozen as evidence
from crawler.desk.clock import today
from crawler.desk.declarations import Declaration
from crawler.desk.runner import ensure_runner
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.access import STAFF, Visitor
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, TheAgency, Writer, Year, needs
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.console.routes.agency import address_of, shared
from reports.views.agency import report
from reports.views.itas import drafts, sheet
from reports.views.submitted import Refused, Row, rows_of, text_of
from rules import load
from rules.model import Agency, Edition

router = APIRouter(include_in_schema=False)
ORDERED = "สั่งตรวจใหม่แล้ว ดูผลที่หน้านี้เมื่อตรวจเสร็จ"
RECENT = "เพิ่งตรวจไปเมื่อ {minutes} นาทีก่อน ผลที่แสดงเป็นผลล่าสุด"
QUEUED = "กำลังตรวจอยู่แล้ว รอดูผลที่หน้านี้"
OWNED = "บันทึกผู้รับผิดชอบแล้ว"
TAKEN = "นำเข้า {n} ที่อยู่ ระบบกำลังตรวจทีละข้อ"
KEPT = "เก็บหลักฐานของทุกข้อไว้แล้ว รหัสตรวจสอบ {digest}…"
MOST_BYTES = 1 << 20  # of a file of addresses
TOO_LARGE = "ไฟล์ใหญ่เกินไป ใช้ไฟล์ที่มีเฉพาะเลขข้อกับที่อยู่ ไม่เกิน 1 MB"
Text = Annotated[str, Form(max_length=4000)]


def _given(  # noqa: PLR0913, PLR0917 - who gives which address for what
    store: Store, visitor: Visitor, agency: Agency, year: int, row: Row, origin: str, words: str = ""
) -> Declaration:
    """Take in one address, and have it checked."""
    told = declarations.declare(store.db, agency.code, year, row.item, row.url, visitor.name, origin=origin, note=words)
    if told.state != "accepted":
        jobs.enqueue(store.db, "item", [agency.code], year, visitor.name, declaration=told.id, forced=True)
    note(store, visitor, "declare", agency=agency.code, subject=told.rule, url=told.url, year=year)
    return told


@router.post("/a/{code}/declare", dependencies=[Depends(needs("agency.declare"))])
def declare(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request, visitor: Asking, store: Writer, edition: Rules, agency: TheAgency, after: BackgroundTasks,
    rule: Text = "", url: Text = "", note: Text = "",
) -> Response:  # fmt: skip
    """ "It is here": an address for an item, checked at once."""
    origin = "staff" if visitor.role in STAFF else "agency"
    try:
        told = _given(store, visitor, agency, edition.year, Row(0, rule, url), origin=origin, words=note)
    except InputFault as fault:
        found = {each.number: each for each in edition.rules} | {each.id: each for each in edition.rules}
        if rule not in found:
            raise
        given = shared(visitor, agency, edition)
        return page(request, "declare.html", 422, **given, rule=found[rule], url=url, wrong=fault.message)
    after.add_task(ensure_runner, store.path)
    return onward(f"{address_of(agency)}/declarations/{told.id}")


def _declaration(store: Store, agency: Agency, number: int) -> Declaration:
    found = declarations.listed(store.db, agency=agency.code, id=number)
    if not found:
        raise HTTPException(404, NOT_FOUND)
    return found[0]


@router.get("/a/{code}/declarations/{declaration}", dependencies=[Depends(needs("agency.itas"))])
def declared(request: Request, visitor: Asking, store: Reader, agency: TheAgency, declaration: int) -> Response:
    """How the check of an address goes, and what it came to."""
    told = _declaration(store, agency, declaration)
    rule = declarations.item_of(told.rule, told.year)
    live = [
        job for job in jobs.listed(store.db, jobs.LIVE, kind="item", code=agency.code) if job.declaration == told.id
    ]
    edition = load.edition(told.year)
    found = report(store, agency, edition, today()) if told.state == "accepted" else None
    given = shared(visitor, agency, edition)
    return page(request, "declaration.html", **given, sent=told, rule=rule, live=live, report=found)


@router.post("/a/{code}/declarations/{declaration}/withdraw", dependencies=[Depends(needs("agency.declare"))])
def withdraw(visitor: Asking, store: Writer, agency: TheAgency, declaration: int) -> Response:
    """Take an address back."""
    told = declarations.withdraw(store.db, _declaration(store, agency, declaration).id)
    note(store, visitor, "withdraw-address", agency=agency.code, subject=told.rule, url=told.url, year=told.year)
    return onward(f"{address_of(agency)}/{told.year}", "ถอนที่อยู่แล้ว")


@router.post("/a/{code}/check", dependencies=[Depends(needs("agency.check"))])
def check(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking, store: Writer, year: Year, agency: TheAgency, after: BackgroundTasks, rule: Text = ""
) -> Response:
    """Visit the whole site again, or (`rule`) look at one item again; what is young is not asked for twice."""
    kind = "item" if rule else "crawl"
    made = jobs.enqueue(store.db, kind, [agency.code], year, visitor.name, rule=rule)
    told = ORDERED if made.job else QUEUED if made.queued else RECENT.format(minutes=made.recent[0].minutes)
    if made.job:
        note(store, visitor, "check", agency=agency.code, subject=rule, year=year)
    after.add_task(ensure_runner, store.path)
    to = f"{address_of(agency)}/{year}"
    return onward(f"{to}/items/{declarations.item_of(rule, year).number}" if rule else to, told)


@router.post("/a/{code}/owners", dependencies=[Depends(needs("agency.owner"))])
def own(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking, store: Writer, year: Year, agency: TheAgency, rule: Text = "",
    name: Annotated[str, Form(max_length=120)] = "",
) -> Response:  # fmt: skip
    """Who takes care of an item inside the agency; an empty name removes it."""
    item = declarations.item_of(rule, year)
    calls.set_item_owner(store.db, agency.code, item.id, name)
    note(store, visitor, "item-owner", agency=agency.code, subject=item.number, name=name.strip())
    return onward(f"{address_of(agency)}/{year}/items/{item.number}", OWNED)


@router.post("/a/{code}/itas", dependencies=[Depends(needs("agency.declare"))])
def take_in(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request, visitor: Asking, store: Writer, edition: Rules, agency: TheAgency, after: BackgroundTasks,
    rows: Annotated[str, Form(max_length=200_000)] = "", file: UploadFile | None = None,
) -> Response:  # fmt: skip
    """Addresses that were given to the ITAS, many at once; bad rows are told with their line and reason."""
    body = file.file.read(MOST_BYTES + 1) if file is not None and file.filename else b""
    if len(body) > MOST_BYTES:
        raise InputFault(TOO_LARGE)
    found, refused = rows_of(text_of(body) if body else rows)
    taken = 0
    for row in found:
        try:
            _given(store, visitor, agency, edition.year, row, origin="itas")
            taken += 1
        except InputFault as fault:
            refused.append(Refused(row.line, f"{row.item} {row.url}"[:120], fault.message))
    after.add_task(ensure_runner, store.path)
    return _sheet_page(request, visitor, store, edition, agency, refused, taken)


def _sheet_page(  # noqa: PLR0913, PLR0917 - what a page is given
    request: Request, visitor: Visitor, store: Store, edition: Edition, agency: Agency, refused: list[Refused], n: int
) -> Response:
    if not refused:
        return onward(f"{address_of(agency)}/itas?year={edition.year}", TAKEN.format(n=n))
    shown = report(store, agency, edition, today())
    wrong = sorted(refused, key=lambda row: row.line)
    given = shared(visitor, agency, edition) | {"rows": sheet(shown) if shown else [], "refused": wrong, "taken": n}
    return page(request, "itas.html", 200 if n else 422, **given, report=shown)


@router.get("/a/{code}/clarifications", dependencies=[Depends(needs("agency.clarify"))])
def clarifications(  # noqa: PLR0913, PLR0917 - what a route depends on
    request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency, record: int = 0
) -> Response:
    """Drafts from evidence that was kept, the newest or the one asked for."""
    kept = evidence.listed(store.db, agency.code, edition.year)
    chosen = next((each for each in kept if each.id == record), None) if record else next(iter(kept), None)
    if record and chosen is None:
        raise HTTPException(404, NOT_FOUND)
    texts = drafts(msgspec.json.decode(evidence.read(store.db, chosen.id)), chosen.digest) if chosen else []
    return page(
        request, "clarifications.html", **shared(visitor, agency, edition), kept=kept, chosen=chosen, drafts=texts
    )


@router.post("/a/{code}/clarifications", dependencies=[Depends(needs("agency.clarify"))])
def keep_evidence(visitor: Asking, store: Writer, year: Year, agency: TheAgency) -> Response:
    """Keep the evidence of every item as it is now."""
    made = evidence.freeze(store.db, agency.code, year, visitor.name)
    note(store, visitor, "freeze", agency=agency.code, subject=str(year), digest=made.digest)
    return onward(f"{address_of(agency)}/clarifications?year={year}", KEPT.format(digest=made.digest[:12]))


@router.get("/a/{code}/frozen/{frozen}.json", dependencies=[Depends(needs("agency.clarify"))])
def kept_evidence(store: Reader, agency: TheAgency, frozen: int) -> Response:
    """The kept evidence, byte for byte as it was hashed."""
    if not any(each.id == frozen for each in evidence.of_agency(store.db, agency.code)):
        raise HTTPException(404, NOT_FOUND)
    named = {"Content-Disposition": f'attachment; filename="oit-evidence-{frozen}.json"'}
    return Response(evidence.read(store.db, frozen), media_type="application/json", headers=named)
