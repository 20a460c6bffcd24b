"""Files of a province: Excel, CSV, Word, PDF and JSON of all its results, the letter of one fix, the feed of changes.

In: addresses. Out: downloads and an Atom feed. A format whose package is not installed is told with the command.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import clock, figures, settings, succession
from crawler.desk.figures import Scope
from crawler.desk.remembered import remembered
from crawler.faults import InputFault
from crawler.store import Store
from reports.console import downloads
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, needs
from reports.console.choosing import InAddress
from reports.console.reach import scope_of
from reports.console.routes.province import MOST_CHANGES, Place, There
from reports.documents import catalog, feed, letters
from reports.documents.catalog import Asked
from reports.documents.overview import moment
from reports.help import BadInput
from reports.queries import judged
from reports.views import fixes
from reports.views.changes import turns
from reports.views.course import course
from reports.views.selection import Selection, selected
from rules.model import Edition

router = APIRouter(include_in_schema=False)
WORD = catalog.FORMS["docx"]


@router.get("/p/{province}/export.{ext}", dependencies=[Depends(needs("province.read"))])
def export(
    store: Reader, edition: Rules, asked: InAddress, ext: Literal["xlsx", "csv", "docx", "pdf", "json"], kind: str = ""
) -> Response:
    """All results of the province, or of what was chosen of it, as one file."""
    try:
        with downloads.turns.one():
            wanted = _asked(store, edition, asked)
            body, name = catalog.made(wanted, ext, kind), catalog.file_name(wanted, ext, kind)
    except BadInput as fault:
        raise InputFault(fault.message) from fault
    return download(body, name, catalog.FORMS[ext].media_type)


@router.get("/p/{province}/letters.zip", dependencies=[Depends(needs("province.read"))])
def letters_of(store: Reader, edition: Rules, asked: InAddress) -> Response:
    """A letter to each of the agencies chosen, every one with its own annex."""
    try:
        with downloads.turns.one():
            body = catalog.letters_each(_asked(store, edition, asked))
    except BadInput as fault:
        raise InputFault(fault.message) from fault
    return download(body, f"oit-{edition.year}-letters.zip", "application/zip")


def _asked(store: Store, edition: Edition, chosen: Selection) -> Asked:
    rows = selected(store, chosen, edition.year)
    found = tuple(filter(None, map(judged, store.results(edition.year, [row.code for row in rows]))))
    alone = chosen.scope == "codes" and len(rows) == 1
    district = f"อำเภอ{chosen.district} " if chosen.scope == "district" else ""
    heading = "" if alone else f"{district}จังหวัด{chosen.province}"
    months = course(store, edition.year, {row.code for row in rows}, chosen.province)
    return Asked(found, edition, heading, _deadline(store, edition), months)


def _deadline(store: Store, edition: Edition) -> date | None:
    return settings.deadline_ahead(store.db, edition.year, clock.today())


@router.get("/p/{province}/fixes/letter.docx", dependencies=[Depends(needs("province.read"))])
def letter(store: Reader, place: There, edition: Rules, item: str, platform: str) -> Response:
    """The letter to who builds a platform, about one item, to be filled in and signed."""
    found = fixes.in_province(store, place.name, edition)
    wanted = next((fix for fix in found if (fix.rule.number, fix.platform) == (item, platform)), None)
    if wanted is None:
        raise HTTPException(404, NOT_FOUND)
    if lacks := catalog.lacking("docx"):
        told = catalog.LACKING.format(format="DOCX", packages=", ".join(lacks), command=catalog.install())
        raise InputFault(told)
    from reports.documents import docx

    draft = fixes.draft(wanted, edition, place.name, _deadline(store, edition))
    day = max(row.standing.checked for row in wanted.agencies)
    return download(docx.file(_letter(draft), moment(day)), f"oit-{edition.year}-{item}-letter.docx", WORD.media_type)


@router.get("/p/{province}/changes.atom", dependencies=[Depends(needs("province.public"))])
def changes(request: Request, visitor: Asking, store: Reader, place: There, edition: Rules) -> Response:
    """Changes as a feed: of published reports for who is not of the office, so a feed reader needs no key.

    Readers ask again and again for what is still the same.
    """
    scope, host = scope_of(visitor), str(request.base_url).rstrip("/")
    name = ("feed", host + place(), edition.year, scope)
    body = remembered(store.db, name, lambda: _feed(store, place, edition, scope, host))
    return Response(body, media_type="application/atom+xml")


def _feed(store: Store, place: Place, edition: Edition, scope: Scope, host: str) -> bytes:
    found = figures.changes_in_scope(store.db, edition.year, scope, within=place.name, most=MOST_CHANGES)
    before = succession.codes_before(store.db)
    lines = feed.lines(turns(found, edition), edition.year, before, host)
    title, home = f"OIT ปี {edition.year} จังหวัด{place.name}", host + place("/changes")
    return feed.atom(lines, title, host + place("/changes.atom"), home, updated=clock.now())


def download(body: bytes, name: str, kind: str) -> Response:
    """A file to be kept, under a name of plain letters."""
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _letter(draft: fixes.Draft) -> letters.Letter:
    steps = " ".join(f"({place}) {step}" for place, step in enumerate(draft.steps, 1))
    return letters.Letter(
        memo=False,
        subject=letters.official(draft.subject),
        to=letters.official(draft.to),
        paragraphs=tuple(_official([*draft.paragraphs[:2], f"วิธีที่เสนอ {steps}", *draft.paragraphs[2:]])),
        closing="ขอแสดงความนับถือ",
        annex=letters.Annex(
            letters.official(f"รายชื่อหน่วยงาน: {draft.subject}"),
            (("ลำดับ", 1.3), ("หน่วยงานและเว็บไซต์", 14.7)),
            tuple(((letters.official(str(place)),), (name,)) for place, name in enumerate(draft.agencies, 1)),
        ),
    )


def _official(texts: Iterable[str]) -> Iterable[str]:
    return (letters.official(text) for text in texts)
