"""Whom to call today: the list, the talks with one agency, the draft of a letter.

In: filters in the address, forms with what was said. Out: pages; every talk is kept and noted in the journal.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from crawler.agencies import display_name
from crawler.desk import accounts, calls, clock, settings
from crawler.desk.accounts import Account
from crawler.desk.calls import Kind
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.asking import Asking, Reader, Rules, TheAgency, Writer, Year, needs
from reports.console.entering import inside
from reports.console.journal import account_of, note
from reports.console.pages import onward, page
from reports.documents import letters
from reports.queries import results_of
from reports.views.letter import text_of
from reports.views.worklist import WHY_WORDS, Line, with_phones, worklist

router = APIRouter(include_in_schema=False)
EACH = 50  # agencies on a page
STATES = {"today": "ต้องโทรวันนี้", "waiting": "รอถึงวันนัด", "called": "โทรแล้ววันนี้"}
KINDS = {"called": "โทรแล้ว", "postponed": "เลื่อน", "handover": "ส่งต่อ", "letter": "ส่งหนังสือแล้ว", "note": "บันทึก"}
BAD_DAY = "วันที่ “{text}” ใช้ไม่ได้ เลือกจากปฏิทิน"
PAST_DAY = "วันนัดต้องไม่ใช่วันที่ผ่านมาแล้ว"
NO_DAY = "เลือกวันที่จะติดตามอีกครั้ง แล้วกดเลื่อน"
NO_OWNER = "เลือกผู้ที่จะรับช่วงต่อ แล้วกดส่งต่อ"
NOT_YET = "ยังไม่มีผลของปีนี้ ตรวจเว็บไซต์ก่อน แล้วร่างหนังสือ"
BAD_KIND = "ไม่รู้จักสิ่งที่ทำ “{kind}”"


@router.get("/p/{province}/worklist", dependencies=[Depends(needs("province.work"))])
def today(  # noqa: PLR0913, PLR0917 - filters of the address
    request: Request,
    store: Reader,
    year: Year,
    province: str,
    why: str = "",
    district: str = "",
    owner: str = "",
    show: str = "today",
    at: Annotated[int, Query(ge=1)] = 1,
) -> Response:
    """The list, most urgent first."""
    found = worklist(store, year, province, clock.today())
    shown = [line for line in found if _meant(line, why, district, owner)]
    state = show if show in STATES else "today"
    lines = [line for line in shown if line.state == state]
    part = with_phones(store, year, lines[(at - 1) * EACH : at * EACH])
    of_state = [line for line in found if line.state == state]
    asked = {"why": why, "district": district, "owner": owner, "show": state, "year": str(year)}
    return page(
        request, "worklist.html", province=province, year=year, asked=asked, callees=part,
        total=len(lines), at=at, each=EACH, link=lambda **new: _address(province, asked | new),
        states={key: (word, sum(line.state == key for line in shown)) for key, word in STATES.items()},
        whys={why: (word, sum(_has(line, why) for line in of_state)) for why, word in WHY_WORDS.items()},
        districts=sorted({line.district for line in found if line.district}), people=_people(store, province),
        owners=sorted({line.owner for line in found if line.owner}), deadline=settings.deadline(store.db, year),
        day=clock.today(), kinds=KINDS,
    )  # fmt: skip


def _meant(line: Line, why: str, district: str, owner: str) -> bool:
    return (not why or _has(line, why)) and district in ("", line.district) and owner in ("", line.owner)


def _has(line: Line, why: str) -> bool:
    return any(reason.why == why for reason in line.reasons)


def _address(province: str, asked: dict[str, str]) -> str:
    return f"/p/{quote(province)}/worklist?{urlencode({name: text for name, text in asked.items() if text})}"


def _people(store: Store, province: str) -> list[Account]:
    """Those who may take over an agency of the province."""
    known = accounts.everyone(store.db)
    return [each for each in known if each.disabled is None and (each.role == "admin" or each.province == province)]


@router.get("/p/{province}/worklist/{code}", dependencies=[Depends(needs("province.work"))])
def talks(request: Request, store: Reader, year: Year, province: str, agency: TheAgency) -> Response:
    """One agency: why to call, the number, every talk so far."""
    lines = [line for line in worklist(store, year, province, clock.today()) if line.code == agency.code]
    log = calls.of_agency(store.db, agency.code)
    return page(
        request, "talks.html", province=province, year=year, agency=agency, name=display_name(agency),
        line=next(iter(with_phones(store, year, lines)), None), log=log, kinds=KINDS, day=clock.today(),
        people=_people(store, province), owner=log[0].owner if log else "",
    )  # fmt: skip


@router.post("/p/{province}/worklist/{code}", dependencies=[Depends(needs("province.work"))])
def add(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    province: str,
    agency: TheAgency,
    kind: Annotated[str, Form()],
    text: Annotated[str, Form(alias="note", max_length=2000)] = "",
    due: Annotated[str, Form()] = "",
    owner: Annotated[str, Form()] = "",
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep what was said, until when, and who takes care from now on."""
    known = next((each for each in get_args(Kind) if each == kind), None)
    if known is None:
        raise InputFault(BAD_KIND.format(kind=kind))
    day, taker = _day(due, known), _taker(store, province, owner, known)
    calls.add(
        store.db, agency.code, known, who=visitor.name, account=account_of(visitor), note=text.strip(), due=day,
        owner=taker,
    )  # fmt: skip
    note(store, visitor, f"call-{known}", agency=agency.code, due=day or "", owner=owner)
    told = f"บันทึกแล้ว: {KINDS[known]} {display_name(agency)}"
    return onward(inside(back or _address(province, {})), told)


def _day(text: str, kind: Kind) -> str | None:
    if not text.strip():
        if kind == "postponed":
            raise InputFault(NO_DAY)
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as fault:
        raise InputFault(BAD_DAY.format(text=text)) from fault
    if day < clock.today():
        raise InputFault(PAST_DAY)
    return day.isoformat()


def _taker(store: Store, province: str, text: str, kind: Kind) -> int | None:
    """The account that takes care from now on, one of the province."""
    found = next((each.id for each in _people(store, province) if str(each.id) == text), None)
    if found is None and (kind == "handover" or text):
        raise InputFault(NO_OWNER)
    return found


@router.get("/p/{province}/worklist/{code}/letter", dependencies=[Depends(needs("province.work"))])
def letter(  # noqa: PLR0913, PLR0917 - dependencies of one page
    request: Request, store: Reader, year: Year, edition: Rules, province: str, agency: TheAgency
) -> Response:
    """The draft of a letter to the agency, to be changed and sent by a person."""
    result = next(results_of(store, year, [agency.code]), None)
    if result is None:
        raise InputFault(NOT_YET)
    until = settings.deadline_ahead(store.db, year, clock.today())
    text = text_of(letters.letter([result], edition, until=until))
    return page(
        request, "letter.html", province=province, year=year, agency=agency, name=display_name(agency), text=text,
        office=settings.get(store.db, settings.OFFICE),
    )  # fmt: skip
