"""Files of a province: Excel, CSV, Word, PDF and JSON of all its results, the letter of one fix, the feed of changes.

In: addresses. Out: downloads and an Atom feed. A format whose package is not installed is told with the command.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import clock, figures
from crawler.faults import InputFault
from reports.console import downloads
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, needs
from reports.console.reach import scope_of
from reports.console.routes.province import MOST_CHANGES, There, all_rows
from reports.documents import catalog, feed, letters
from reports.documents.overview import moment
from reports.help import BadInput
from reports.queries import judged
from reports.views import fixes
from reports.views.changes import Turn, turns

router = APIRouter(include_in_schema=False)
WORD = catalog.FORMS["docx"]


@router.get("/p/{province}/export.{ext}", dependencies=[Depends(needs("province.read"))])
def export(
    store: Reader, place: There, edition: Rules, ext: Literal["xlsx", "csv", "docx", "pdf", "json"], kind: str = ""
) -> Response:
    """All results of the province as one file."""
    codes = [row.standing.code for row in all_rows(store, place, edition)]
    try:
        with downloads.turns.one():
            found = tuple(filter(None, map(judged, store.results(edition.year, codes))))
            asked = catalog.Asked(found, edition, f"จังหวัด{place.name}")
            body, name = catalog.made(asked, ext, kind), catalog.file_name(asked, ext, kind)
    except BadInput as fault:
        raise InputFault(fault.message) from fault
    return download(body, name, catalog.FORMS[ext].media_type)


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

    draft = fixes.draft(wanted, edition, place.name)
    day = max(row.standing.checked for row in wanted.agencies)
    return download(docx.file(_letter(draft), moment(day)), f"oit-{edition.year}-{item}-letter.docx", WORD.media_type)


@router.get("/p/{province}/changes.atom", dependencies=[Depends(needs("province.public"))])
def changes(request: Request, visitor: Asking, store: Reader, place: There, edition: Rules) -> Response:
    """Changes as a feed: of published reports for who is not of the office, so a feed reader needs no key."""
    found = figures.changes_in_scope(store.db, edition.year, scope_of(visitor), within=place.name, most=MOST_CHANGES)
    host = str(request.base_url).rstrip("/")
    lines = [_line(turn, host, edition.year) for turn in turns(found, edition)]
    title, home = f"OIT ปี {edition.year} จังหวัด{place.name}", host + place("/changes")
    body = feed.atom(lines, title, host + place("/changes.atom"), home, updated=clock.now())
    return Response(body, media_type="application/atom+xml")


def download(body: bytes, name: str, kind: str) -> Response:
    """A file to be kept, under a name of plain letters."""
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _line(turn: Turn, host: str, year: int) -> feed.ChangeLine:
    change = turn.change
    where = f"{host}/a/{change.agency}/{year}/items/{change.number}"
    return feed.ChangeLine(change.at, turn.name, change.number, turn.title, change.before, change.after, where)


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
