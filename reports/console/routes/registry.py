"""The registry in the browser: a list taken in after a look at it, one address to try, what is known of one agency.

In: files and forms. Out: pages; every change is in the journal. A list is shown before it changes anything.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import Response

from crawler.agencies import FULL, display_name
from crawler.desk import clock, jobs, registry, runner, succession
from crawler.desk.succession import Act
from crawler.desk.words import SIGN_WORDS
from crawler.faults import InputFault
from crawler.store import ImportReport, Store
from reports.console.access import Visitor
from reports.console.asking import Asking, Reader, Rules, TheAgency, Writer, Year, needs, stores_of
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.console.routes.agency import address_of, shared
from reports.console.uploads import as_file, packed, unpacked
from reports.views.past import forebears

router = APIRouter(include_in_schema=False)
NO_FILE = "เลือกไฟล์รายชื่อหน่วยงานก่อน"
NO_ADDRESS = "ใส่ที่อยู่เว็บไซต์ เช่น www.example.go.th"
TAKEN = "นำเข้าแล้ว: เพิ่ม {added} แห่ง เปลี่ยน {changed} แห่ง เหมือนเดิม {unchanged} แห่ง ไม่รับ {refused} แถว"
NOTED = "ตามรายชื่อ {name}"
BUSY = "{name} อยู่ในคิวหรือเพิ่งตรวจไปไม่นาน ดูผลได้ที่นี่"
SAVED = "แก้ทะเบียนแล้ว นำเข้ารายชื่อเดิมซ้ำจะไม่ทับค่านี้"


@router.get("/agencies", dependencies=[Depends(needs("settings"))])
def listing(request: Request, store: Reader) -> Response:
    """How many are listed, and the three ways to have more."""
    return _page(request, store)


def _page(request: Request, store: Store, status: int = 200, **more: object) -> Response:
    shown: dict[str, object] = {"report": None, "file": "", "name": "", "wrong": "", "address": ""}
    shown |= {"signs": SIGN_WORDS, "display_name": display_name}
    return page(request, "registry.html", status, counts=store.narrowing(), **(shown | more))


@router.post("/agencies/import", dependencies=[Depends(needs("settings"))])
def take_in(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    listed: Annotated[UploadFile | None, File()] = None,
    file: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    said: Annotated[list[str], Form()] = [],  # noqa: B006 - read only
) -> Response:
    """A list that was just chosen is read and shown; one that was shown (`file`) is taken in.

    said: of rows that may be known bodies, "same OLD NEW" or "new NEW"; of the others nothing, and they wait.
    """
    if file:
        body = unpacked(file)
        _succeeded(store, visitor, [each for each in said if each.startswith("same ")], body, name)
        strangers = [each.removeprefix("new ") for each in said if each.startswith("new ")]
        report = _read(store, body, name, dry_run=False, strangers=strangers)
        numbers: dict[str, Any] = {
            "added": len(report.added),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "refused": len(report.refused),
        }
        note(store, visitor, "import-agencies", subject=name, **numbers)
        return onward("/agencies", TAKEN.format(**numbers))
    if listed is None or not listed.filename:
        return _page(request, store, 422, wrong=NO_FILE)
    body = listed.file.read()
    try:
        report = _read(store, body, listed.filename, dry_run=True)
    except InputFault as fault:
        return _page(request, store, 422, wrong=fault.message)
    return _page(request, store, report=report, file=packed(body), name=listed.filename)


def _read(store: Store, body: bytes, name: str, *, dry_run: bool, strangers: Collection[str] = ()) -> ImportReport:
    with as_file(body, name, "agencies.csv") as path:
        return store.import_file(path, dry_run=dry_run, strangers=strangers)


def _succeeded(store: Store, visitor: Visitor, said: Collection[str], body: bytes, name: str) -> None:
    """Let known bodies go on under the codes of a list, where a person said so and the list proposes it."""
    account = visitor.account.id if visitor.account else None
    act = Act(visitor.name, clock.today(), NOTED.format(name=name), account)
    for each in _read(store, body, name, dry_run=True).proposed if said else ():
        if f"same {each.old.code} {each.new.code}" in said:
            given = {column: getattr(each.new, column) for column in ("name", "type", "district", "website")}
            values = {column: value for column, value in given.items() if value}
            succession.succeed(store.db, each.old.code, each.new.code, act, values)


@router.post("/agencies/try", dependencies=[Depends(needs("settings"))])
def attempt(
    request: Request, visitor: Asking, store: Writer, year: Year, address: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Put one address in the registry and have it checked at once."""
    try:
        agency = registry.at_address(store.db, _given(address))
    except InputFault as fault:
        return _page(request, store, 422, wrong=fault.message, address=address)
    made = jobs.enqueue(store.db, "crawl", [agency.code], year, visitor.name, title=agency.website)
    note(store, visitor, "try-address", agency=agency.code, subject=agency.website)
    if made.job is None:
        return onward(f"{address_of(agency)}/latest", BUSY.format(name=agency.name))
    runner.ensure_runner(stores_of(request).path)
    return onward(f"/jobs/{made.job.id}", f"เริ่มตรวจ {agency.website}")


def _given(address: str) -> str:
    if not address.strip():
        raise InputFault(NO_ADDRESS)
    return address.strip()


@router.get("/a/{code}/registry", dependencies=[Depends(needs("province.work"))])
def entry(request: Request, visitor: Asking, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """What the registry says of one agency today, and where its website seems to be now."""
    return _entry_page(request, visitor, store, edition, store.agency(agency.code))


def _entry_page(  # noqa: PLR0913, PLR0917 - what a page shows
    request: Request, visitor: Asking, store: Store, edition: Rules, agency: TheAgency, wrong: str = "", **given: str
) -> Response:
    visit = next((each.visit for each in store.visits(agency.code)), None)
    before = forebears(store, agency, edition.year)
    values = {
        "name": agency.name,
        "type": agency.type,
        "district": agency.district,
        "website": agency.website,
    } | given
    return page(
        request, "registry_entry.html", 422 if wrong else 200, **shared(visitor, agency, edition), types=FULL,
        values=values, wrong=wrong, before=before, moved=visit.moved_to if visit is not None else "",
    )  # fmt: skip


@router.post("/a/{code}/registry", dependencies=[Depends(needs("province.work"))])
def change(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    edition: Rules,
    agency: TheAgency,
    name: Annotated[str, Form(max_length=200)],
    website: Annotated[str, Form(max_length=2000)] = "",
    type: Annotated[str, Form(max_length=20)] = "",  # noqa: A002 - the name of the field
    district: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Change it by hand; what was there before is in the journal."""
    agency = store.agency(agency.code)  # as it is, whatever it was called in the year of the address
    given = {"name": name.strip() or agency.name, "website": website, "type": type, "district": district}
    try:
        fresh = store.change_agency(agency.code, **given)
    except InputFault as fault:
        return _entry_page(request, visitor, store, edition, agency, fault.message, **given)
    before = {field: old for field in given if (old := getattr(agency, field)) != getattr(fresh, field)}
    note(store, visitor, "change-agency", agency=agency.code, subject=", ".join(before), **before)
    return onward(f"{address_of(agency)}/registry", SAVED)
