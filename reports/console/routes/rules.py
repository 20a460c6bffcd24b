"""The criteria of every year: what each item asks, how sure that is, who compared it with the manual, old beside new.

In: a year, a number. Out: pages anybody may read. Checking off writes the rule file of this installation, as
`oit rules check-off` does, and is noted in the journal; an installation that may not write its rules says so.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import clock
from crawler.faults import InputFault
from reports.console.asking import NOT_FOUND, Asking, Writer, needs
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.views import criteria
from rules import load
from rules.model import Edition
from rules.write import check_off

router = APIRouter(include_in_schema=False)
NO_PAGE = "ใส่เลขหน้าในคู่มือของ ป.ป.ช. ที่เทียบแล้ว"


@router.get("/rules", dependencies=[Depends(needs("open"))])
def newest() -> Response:
    """The newest year."""
    return onward(f"/rules/{load.newest()}")


@router.get("/rules/compare/{old}/{new}", dependencies=[Depends(needs("open"))])
def compare(request: Request, old: int, new: int) -> Response:
    """Two years beside each other."""
    _edition(old), _edition(new)
    return page(request, "compare.html", **criteria.of_years(old, new))


@router.get("/rules/{year}", dependencies=[Depends(needs("open"))])
def of_year(request: Request, year: int, show: str = "") -> Response:
    """Every item of a year, or those that are sure in one way (`show`)."""
    return page(request, "rules.html", **criteria.of_year(_edition(year), show))


@router.get("/rules/{year}/{number}", dependencies=[Depends(needs("open"))])
def one(request: Request, visitor: Asking, year: int, number: str) -> Response:
    """One item: what it asks, what we look for, where that is printed, its numbers in other years."""
    edition = _edition(year)
    rule = criteria.rule_of(edition, number)
    if rule is None:
        raise HTTPException(404, NOT_FOUND)
    return page(request, "rule.html", **criteria.of_item(edition, rule), may_try=visitor.has("rules.check"))


@router.post("/rules/{year}/{number}/check-off", dependencies=[Depends(needs("rules.check"))])
def checking_off(
    visitor: Asking, store: Writer, year: int, number: str, page_of: Annotated[str, Form(alias="page", max_length=40)]
) -> Response:
    """Note that the visitor compared the item with a page of the manual, today."""
    rule = criteria.rule_of(_edition(year), number)
    if rule is None:
        raise HTTPException(404, NOT_FOUND)
    if not page_of.strip():
        raise InputFault(NO_PAGE)
    try:
        check_off(year, rule.number, visitor.name, page_of.strip(), clock.today())
    except load.RuleError as fault:
        raise InputFault(str(fault)) from fault
    note(store, visitor, "check-off", subject=f"{year} {rule.number}", page=page_of)
    return onward(f"/rules/{year}/{rule.number}", f"บันทึกแล้วว่าเทียบ {rule.number} กับคู่มือหน้า {page_of}")


def _edition(year: int) -> Edition:
    try:
        return load.edition(year)
    except load.RuleError as fault:
        raise HTTPException(404, NOT_FOUND) from fault
