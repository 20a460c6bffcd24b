"""The part for readers who read no Thai: what this is, how to read it, the items of a year, the report of an agency.

In: addresses under /en. Out: pages; who may read the Thai report may read the English one.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import publications, settings
from reports import english
from reports.console.asking import NOT_FOUND, Reader, Rules, TheAgency, needs
from reports.console.pages import onward, page
from reports.console.routes.agency import address_of, reported
from reports.views.past import became
from rules import load

router = APIRouter(include_in_schema=False)


def _shown(request: Request, template: str, **more: Any) -> Response:
    return page(request, template, en=english, **more)


@router.get("/en", dependencies=[Depends(needs("open"))])
def about(request: Request, store: Reader) -> Response:
    """What this is, how verdicts are made and read, which reports are published."""
    contact, places = settings.get(store.db, settings.CONTACT), publications.provinces(store.db)
    return _shown(request, "english.html", places=places, contact=contact, year=load.newest())


@router.get("/en/rules", dependencies=[Depends(needs("open"))])
def newest_items() -> Response:
    """To the items of the newest year."""
    return onward(f"/en/rules/{load.newest()}")


@router.get("/en/rules/{year}", dependencies=[Depends(needs("open"))])
def items(request: Request, year: int) -> Response:
    """The items of a year."""
    if year not in load.years():
        raise HTTPException(404, NOT_FOUND)
    return _shown(request, "english_rules.html", edition=load.edition(year), years=load.years())


@router.get("/en/a/{code}/latest", dependencies=[Depends(needs("report.read"))])
def latest(request: Request, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """The newest report of an agency."""
    found, now = reported(store, agency, edition), became(store, agency)
    return _shown(request, "english_report.html", report=found, home=address_of(agency), became=now)


@router.get("/en/a/{code}/{year}", dependencies=[Depends(needs("report.read"))])
def of_year(request: Request, store: Reader, edition: Rules, agency: TheAgency) -> Response:
    """The report of a year."""
    return latest(request, store, edition, agency)
