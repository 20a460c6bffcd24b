"""Official results: taken in from a file, and laid beside ours to see where we were right and wrong.

In: a CSV or workbook. Out: pages; what was taken in is in the journal.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import Response

from crawler.desk import official, registry, succession
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.asking import Asking, Reader, Rules, Writer, needs
from reports.console.journal import note
from reports.console.official_sheet import Read, read
from reports.console.pages import page
from reports.views.official import compared
from reports.views.review import names
from rules.model import Edition

router = APIRouter(include_in_schema=False)
NO_FILE = "เลือกไฟล์ผลคะแนนก่อน"
PILES = {
    "agreed": "ตรงกัน", "over": "เราว่าครบ แต่ทางการไม่ให้", "under": "เราว่าไม่ครบ แต่ทางการให้", "unsaid": "เราให้คนตรวจ",
}  # fmt: skip


@router.get("/p/{province}/official", dependencies=[Depends(needs("province.read"))])
def comparison(  # noqa: PLR0913, PLR0917 - filters of the address
    request: Request, visitor: Asking, store: Reader, edition: Rules, province: str, item: str = "", pile: str = ""
) -> Response:
    """Our verdicts and scores beside the official ones."""
    return _page(request, store, edition, province, visitor.has("province.work"), item=item, pile=pile)


def _page(  # noqa: PLR0913
    request: Request, store: Store, edition: Edition, province: str, may_import: bool, *,
    item: str = "", pile: str = "", taken: Read | None = None,
) -> Response:  # fmt: skip
    found = compared(store, edition, province)
    piled = (getattr(each, pile) for each in found.items if each.number == item and pile in PILES)
    codes: list[str] = next(piled, [])
    status = 422 if taken is not None and not taken.points else 200
    return page(
        request, "official.html", status, province=province, edition=edition, found=found, may_import=may_import,
        item=item, pile=pile, piles=PILES, listed=names(store, codes), taken=taken,
    )  # fmt: skip


@router.post("/p/{province}/official", dependencies=[Depends(needs("province.work"))])
def take_in(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    edition: Rules,
    province: str,
    results: Annotated[UploadFile | None, File()] = None,
    source: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Take in a file: rows that can be used go in, every other one is told with its reason."""
    if results is None or not results.filename:
        raise InputFault(NO_FILE)
    agencies = registry.of_year(store.db, edition.year, province)
    taken = read(results.file.read(), results.filename, agencies, [rule.number for rule in edition.rules])
    points = [(succession.heir(store.db, code, edition.year), number, value) for code, number, value in taken.points]
    official.put(store.db, edition.year, points, source.strip() or results.filename)
    subject, good, bad = f"{province} {edition.year}", len(taken.points), len(taken.refused)
    note(store, visitor, "import-official", subject=subject, points=good, refused=bad)
    return _page(request, store, edition, province, True, taken=taken)
