"""What the console shows the public is in the published folder: page for page, in the same words."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as Document

from crawler.desk import calls, decisions, publications
from crawler.store import Store
from reports.console.access import PUBLISHED, Visitor, may
from reports.public_site import planned, published
from reports.site import Site
from rules.load import edition
from rules.model import Outcome
from tests.console.conftest import OTHER, PROVINCE, serving
from tests.console.test_permissions import address, routes
from tests.reports.province import (
    EXEMPLARY,
    HOSTILE_BODY,
    MIXED,
    OUTCOMES,
    SILENT,
    YEAR,
    a_month_before,
    database,
    keep,
)
from tests.reports.province import site as site_of

BEFORE = YEAR - 1
CODES = {YEAR: {EXEMPLARY.code, MIXED.code, HOSTILE_BODY.code}, BEFORE: {MIXED.code, SILENT.code}}
ABOUT = [  # code or province, year
    *((code, "", year) for year, codes in CODES.items() for code in codes),
    ("", PROVINCE, YEAR), ("", PROVINCE, BEFORE), ("", OTHER, YEAR),
]  # fmt: skip
RULE = "contact"
NUMBER = next(rule.number for rule in edition(YEAR).rules if rule.id == RULE)
PICTURE = b"RIFF0000WEBP"
A_SERVER = "it does something, which needs a server"
DATA = "the folder has all results in data/, for every year"
NOT_STATIC = {  # routes that anybody may open and the folder does not have: why
    "/login": A_SERVER,
    "/login/oidc": A_SERVER,
    "/login/oidc/callback": A_SERVER,
    "/s/{token}": A_SERVER,
    "/unsubscribe/{token}": A_SERVER,
    "/search": "every index has a search of its own, by a script in the page",
    "/passages/{hash}/{page}/{rule}.webp": "a picture by its id is part of the pages of the items it proves",
    "/a/{code}/export.{ext}": "files made when asked for; `oit report` makes them, a site would be many times as large",
    "/api/docs": A_SERVER,
    "/api/v1/agencies": DATA,
    "/api/v1/agencies/{code}": DATA,
    "/api/v1/agencies/{code}/items": DATA,
    "/api/v1/provinces/{province}/standings": DATA,
    "/api/v1/changes": "the folder has them as Atom",
    "/api/v1/rules/{year}": "the folder has a page for every item of every year",
}
ELSEWHERE = re.compile(r"/api/openapi\.json|/static/.*")  # no routes of ours
OWN_WORDS = {"/a/{code}/latest", "/a/{code}/{year}", "/about", "/privacy", "/en", "/p/{province}/changes"}


def opened() -> set[str]:
    """The routes to read that anybody may open, once a report is published."""
    known = {path: action for method, path, action in routes() if method == "GET"}
    return {path for path, action in known.items() if action in PUBLISHED or may(Visitor(), action)}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces, two years; one agency is published for both, one only for the year before."""
    path = database(tmp_path_factory.mktemp("counterparts") / "oit.db")
    with Store(path) as store:
        a_month_before(store)
        for agency in (MIXED, SILENT):
            keep(store, site_of(agency, "2025-05-14"), edition(BEFORE), OUTCOMES)
        for year, codes in CODES.items():
            publications.publish(store.db, codes, year, "สมหมาย")
        decisions.decide(store.db, MIXED.code, YEAR, RULE, Outcome.PARTIAL, reason="แผนที่ไม่ขึ้น", who="วิภา")
        calls.set_item_owner(store.db, MIXED.code, RULE, "นางสาวแทน")
        store.keep_passages([("b" * 64, 1, RULE, PICTURE)])
    return path


@pytest.fixture(scope="module")
def folder(db: Path) -> Path:
    with Store(db, readonly=True) as store:
        published(store, YEAR, db.parent / "site", lambda year: publications.public_codes(store.db, year))
    return db.parent / "site"


@pytest.fixture(scope="module")
def site(db: Path, folder: Path) -> Site:
    """What knows the files of the folder."""
    known = Site(folder, YEAR)
    with Store(db, readonly=True) as store:
        planned(store, known, lambda year: publications.public_codes(store.db, year))
    return known


@pytest.fixture(scope="module")
def shown(db: Path) -> dict[str, Document | None]:
    """What the public reaches in the console from its start page and from every address that it may know, by address.

    None for what is no page.
    """
    found: dict[str, Document | None] = {}
    with serving(db) as url, httpx.Client(base_url=url, timeout=30, follow_redirects=True) as browser:
        ahead = [*known_addresses()]
        while ahead:
            if (asked := plain(ahead.pop())) not in found and route(asked) not in NOT_STATIC:
                answer = browser.get(asked)
                assert answer.status_code == 200, f"{asked}: {answer.status_code}"
                is_page = answer.headers["content-type"].startswith("text/html")
                found[asked] = page = Document(answer.text) if is_page else None
                ahead += [] if page is None else links(page)
    return found


def known_addresses() -> Iterator[str]:
    """An address of every route that the folder is to have: of each report or province and year where it has such."""
    for path in sorted(opened() - NOT_STATIC.keys()):
        if "{code}" not in path and "{province}" not in path:
            yield address(path, "", "")
        for code, province, year in ABOUT:
            if ("{code}" in path and code) or ("{province}" in path and province):
                asked = address(path.replace("{year}", str(year)), quote(code, safe=""), quote(province))
                yield asked if "{year}" in path or path.endswith("latest") else f"{asked}?year={year}"


def plain(asked: str) -> str:
    """An address without what only picks lines of its page."""
    parts = urlsplit(asked)
    year = parse_qs(parts.query).get("year")
    return parts.path + (f"?year={year[0]}" if year else "")


def links(page: Document) -> list[str]:
    found = [node.attributes.get("href") or "" for node in page.css("a[href^='/'], link[rel=alternate]")]
    return [href for href in found if not ELSEWHERE.fullmatch(href)]


def route(asked: str) -> str:
    """The route that answers an address, in the order of the console."""
    path = urlsplit(asked).path
    found = next((name for pattern, name in patterns() if pattern.fullmatch(path)), "")
    assert found, f"no route answers {asked}"
    return found


@cache
def patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path)), path) for method, path, _ in routes() if method == "GET"]


def test_every_page_the_public_reaches_has_its_file_and_every_route_is_met(
    shown: dict[str, Document | None], site: Site
) -> None:
    lacking = [asked for asked in shown if not site.file(asked) or not (site.folder / site.file(asked)).is_file()]
    assert lacking == []
    assert {route(asked) for asked in shown} == opened() - NOT_STATIC.keys()


def test_the_list_of_what_cannot_be_static_names_what_there_is() -> None:
    assert NOT_STATIC.keys() - opened() == set()


def test_a_page_and_its_file_say_the_same(shown: dict[str, Document | None], site: Site) -> None:
    other = []
    for asked, page in shown.items():
        if page is not None and asked != "/":  # for which the index stands
            file = Document((site.folder / site.file(asked)).read_text("utf-8"))
            if told(page, route(asked)) != told(file, route(asked)):
                other.append(asked)
    assert other == []


def told(page: Document, path: str) -> list[str]:
    """Everything a page says, or its headings where a server adds to it or takes away."""
    parts = {"/p/{province}": "h1"}.get(path, "h1, h2, h3" if path in OWN_WORDS else "h1, main")
    return [" ".join(node.text(separator=" ").split()) for node in page.css(parts)]


def test_what_a_person_said_is_told_without_the_name_and_a_picture_is_in_the_page(folder: Path, site: Site) -> None:
    item = (folder / site.file(f"/a/{MIXED.code}/{YEAR}/items/{NUMBER}")).read_text("utf-8")
    assert "แผนที่ไม่ขึ้น" in item
    assert f"data:image/webp;base64,{b64encode(PICTURE).decode()}" in item
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "วิภา".encode() not in everything
    assert "นางสาวแทน".encode() not in everything


def test_who_has_none_but_a_report_of_another_year_is_found_by_the_search_too(folder: Path) -> None:
    index = Document((folder / "index.html").read_text("utf-8"))
    found = [row for row in index.css("#rows tr") if SILENT.name in row.text()]
    assert [row.css_first("a").attributes["href"] for row in found] == [f"{BEFORE}/a/{SILENT.code}.html"]
    assert found[0].css_first("td") is not None  # which the search goes by


def test_the_public_goes_from_year_to_year_as_in_the_console(shown: dict[str, Document | None], site: Site) -> None:
    for file, years in (
        (f"a/{MIXED.code}.html", [f"{MIXED.code}.html", f"../{BEFORE}/a/{MIXED.code}.html"]),
        (f"{BEFORE}/a/{MIXED.code}.html", [f"../../a/{MIXED.code}.html", f"{MIXED.code}.html"]),
        (f"{BEFORE}/a/{SILENT.code}.html", [f"{SILENT.code}.html"]),
    ):
        bar = Document((site.folder / file).read_text("utf-8")).css("nav.years a")
        assert [unquote(link.attributes["href"] or "") for link in bar] == years
        served = shown[f"/a/{MIXED.code if MIXED.code in file else SILENT.code}/{BEFORE}"]
        assert served is not None
        assert [link.text() for link in bar] == [link.text() for link in served.css("nav.years a")]
    assert f'url=../{BEFORE}/a/{SILENT.code}.html"' in (site.folder / "a" / f"{SILENT.code}.html").read_text("utf-8")
