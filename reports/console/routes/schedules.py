"""Crawls that come back by themselves: listed, added, rested, removed. Staff see and make those of their province.

In: a form with agencies, time and days. Out: pages; every change is in the journal.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request
from fastapi.responses import Response

from crawler.agencies import FULL
from crawler.desk import runner, schedules, standings
from crawler.desk.schedules import Choice, Schedule
from crawler.store import Store
from reports.console.access import Visitor
from reports.console.asking import NOT_FOUND, Asking, Reader, Writer, needs, stores_of
from reports.console.journal import note
from reports.console.pages import onward, page
from rules.load import newest

router = APIRouter(include_in_schema=False)
Number = Annotated[int, Path(alias="id")]
DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
CHANGES = {"pause": schedules.pause, "resume": schedules.resume, "remove": schedules.remove}
SAID = {"pause": "พักไว้แล้ว", "resume": "ตรวจตามเวลาอีกครั้ง", "remove": "ลบแล้ว"}


@router.get("/schedules", dependencies=[Depends(needs("jobs.read"))])
def listing(request: Request, visitor: Asking, store: Reader) -> Response:
    """Every schedule the visitor may see, and a form for a new one."""
    now = datetime.now(UTC)
    found = [(each, each.next(now), len(each.choice.agencies(store.db))) for each in _mine(store, visitor)]
    rows = standings.standings(store.db, newest(), province=visitor.province)
    return page(
        request, "schedules.html", found=found, days=DAYS, types=FULL, may_order=visitor.has("jobs.order"),
        districts=sorted({row.district for row in rows if row.district}), provinces=standings.provinces(store.db),
        bound=visitor.province,
    )  # fmt: skip


def _mine(store: Store, visitor: Visitor) -> list[Schedule]:
    found = schedules.listed(store.db)
    return [each for each in found if visitor.province in ("", each.choice.province)]


@router.post("/schedules", dependencies=[Depends(needs("jobs.order"))])
def add(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    at: Annotated[str, Form(max_length=20)],
    days: Annotated[list[int], Form()],
    province: Annotated[str, Form()] = "",
    district: Annotated[str, Form()] = "",
    type: Annotated[str, Form()] = "",  # noqa: A002 - the name in the form
    title: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """A new schedule, for agencies of the visitor's province."""
    choice = Choice(visitor.province or province, district, type)
    named = title.strip() or " ".join(filter(None, [FULL.get(type, ""), district, choice.province])) or "ทุกแห่ง"
    made = schedules.add(store.db, named, choice, at, days, visitor.name)
    note(store, visitor, "add-schedule", subject=made.title, at=made.at)
    runner.ensure_runner(stores_of(request).path)
    return onward("/schedules", f"ตั้งเวลาแล้ว: {made.title} {made.at} น.")


@router.post("/schedules/{id}/{change}", dependencies=[Depends(needs("jobs.order"))])
def change(visitor: Asking, store: Writer, number: Number, change: str) -> Response:
    """Let a schedule rest, let it come back, or remove it."""
    known = {each.id: each for each in _mine(store, visitor)}
    if number not in known or change not in CHANGES:
        raise HTTPException(404, NOT_FOUND)
    CHANGES[change](store.db, number)
    note(store, visitor, f"{change}-schedule", subject=known[number].title)
    return onward("/schedules", SAID[change])
