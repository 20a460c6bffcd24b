"""Who asks, and whether they may: what every route depends on.

In: a request. Out: the `Visitor`, an open `Store`, the `Agency` the address names. Raises HTTPException: 404 for what
is not there or not theirs (its existence is nobody's business), 303 to the login page when nobody is logged in.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request

from crawler.desk import publications, sessions, succession, timeline
from crawler.store import Store
from reports.console.access import RIGHTS, Visitor, may
from reports.console.security import SAFE, Links, issue_of, refuse_forged
from reports.console.stores import Stores
from rules import load
from rules.model import Agency, Edition

COOKIE, LINK_COOKIE = "oit", "oit-link"
NOT_FOUND = "ไม่พบหน้านี้ หรือไม่มีสิทธิ์เปิด"
ACTS = frozenset({"agency.declare", "agency.check", "agency.owner", "agency.link"})  # about a body there is today
CLOSED = "หน่วยงานนี้รวมเข้ากับหน่วยงานอื่นแล้ว ทำที่หน้าของหน่วยงานปัจจุบัน"
LOGIN_FIRST = "เข้าสู่ระบบก่อน"


def reader(request: Request) -> Iterator[Store]:
    """A store to read, for the length of the request."""
    with stores_of(request).one() as store:
        yield store


def writer(request: Request) -> Iterator[Store]:
    """A store to write, for the length of the request."""
    with stores_of(request).one(readonly=False) as store:
        yield store


Reader = Annotated[Store, Depends(reader)]
Writer = Annotated[Store, Depends(writer)]


def stores_of(request: Request) -> Stores:
    """The application's open databases."""
    stores: Stores = request.app.state.stores
    return stores


def links_of(request: Request) -> Links:
    """The application's signer of links."""
    links: Links = request.app.state.links
    return links


def visitor_of(request: Request, store: Reader) -> Visitor:
    """Who asks: a session's account, else the bearer of a signed link, else the public."""
    if cookie := request.cookies.get(COOKIE):
        session = sessions.found(store.db, cookie)
        if session is not None:
            if sessions.stale(session):
                with stores_of(request).one(readonly=False) as writing:
                    sessions.touch(writing.db, session)
            account = session.account
            agency, past = _today(store, account.agency)
            return Visitor(account.role, account.province, agency, session.csrf, account, past)
    if token := request.cookies.get(LINK_COOKIE):
        links = links_of(request)
        told = links.read(token)
        if told is not None and told[2] == issue_of(store.db, told[0]):
            agency, past = _today(store, told[0])
            return Visitor(told[1], agency=agency, csrf=links.csrf(token), past=past)
    return Visitor()


def _today(store: Store, code: str) -> tuple[str, frozenset[str]]:
    """The agency that answers today for one somebody was given rights to, and those that became part of it."""
    if not code:
        return "", frozenset()
    agency = succession.heir(store.db, code)
    return agency, frozenset(succession.merged_into(store.db, agency))


Asking = Annotated[Visitor, Depends(visitor_of)]


def year_of(request: Request, store: Reader, visitor: Asking) -> int:
    """The fiscal year of the address (`/a/…/2569`, `?year=2569`), else the newest that may be read of what it names."""
    text = _year_told(request)
    if not text:
        own = _own_years(store, visitor, _agency(request, store))
        return next(iter(own or store.years()), load.newest())
    if not text.isdecimal() or int(text) not in {*load.years(), *store.years()}:
        raise HTTPException(404, NOT_FOUND)
    return int(text)


def _year_told(request: Request) -> str:
    return str(request.path_params.get("year") or request.query_params.get("year") or "")


def _own_years(store: Store, visitor: Visitor, agency: Agency | None) -> list[int]:
    """Years of an agency's reports that the visitor may read, newest first."""
    if agency is None:
        return []
    reads = may(visitor, "report.read", agency=agency)
    return (timeline.judged if reads else timeline.published)(store.db, agency.code)


Year = Annotated[int, Depends(year_of)]


def edition_of(year: Year) -> Edition:
    """The rules of the year asked for."""
    return load.edition(year)


Rules = Annotated[Edition, Depends(edition_of)]


def needs(action: str) -> Callable[..., Coroutine[Any, Any, Visitor]]:
    """A dependency that lets through who may do `action` to the agency or province of the address.

    Every route has exactly one; the test of permissions reads `action` off it.
    """
    assert action in RIGHTS, action

    async def guard(request: Request, visitor: Asking, store: Reader, year: Year) -> Visitor:
        agency = _agency(request, store)
        province = request.path_params.get("province")
        public = agency is not None and publications.is_public(store.db, agency.code, year)
        if not may(visitor, action, agency=agency, province=province, public=public):
            raise refusal(request, visitor)
        if agency is not None and agency.code != _code(request):
            raise moved(request, agency.code)
        await refuse_forged(request, visitor.csrf)
        if agency is not None and action in ACTS and succession.heir(store.db, agency.code) != agency.code:
            raise HTTPException(422, CLOSED)
        request.state.visitor = visitor
        request.state.agency = agency and succession.as_then(agency, succession.names_then(store.db, year))
        return visitor

    guard.__dict__["action"] = action
    return guard


def _agency(request: Request, store: Store) -> Agency | None:
    """The agency that answers for the code of the address, in the year it names or else today."""
    code, year = _code(request), _year_told(request)
    if code is None:
        return None
    found = store.agencies(succession.heir(store.db, code, int(year) if year.isdecimal() else succession.NOW))
    if not found:
        raise HTTPException(404, NOT_FOUND)
    return found[0]


def _code(request: Request) -> str | None:
    code = request.path_params.get("code")
    return None if code is None else str(code)


def moved(request: Request, code: str) -> HTTPException:
    """To the same address under the code of today; a form is sent there again as it is."""
    parts = [quote(part, safe="") for part in str(request.scope["path"]).split("/")]
    parts[request.scope["route"].path.split("/").index("{code}")] = quote(code, safe="")
    query = f"?{request.url.query}" if request.url.query else ""
    return HTTPException(301 if request.method in SAFE else 308, headers={"Location": "/".join(parts) + query})


def refusal(request: Request, visitor: Visitor) -> HTTPException:
    """What somebody hears who may not: the login page when nobody is logged in, else that there is nothing here."""
    if visitor.known or not _is_page(request):
        return HTTPException(404 if visitor.known or request.method in SAFE else 401, NOT_FOUND)
    if request.method not in SAFE:
        return HTTPException(401, LOGIN_FIRST)
    asked = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="/?=&")
    return HTTPException(303, headers={"Location": f"/login?next={quote(asked, safe='')}"})


def _is_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/")


def agency_of(request: Request) -> Agency:
    """The agency of the address; the route's `needs` has found it."""
    agency: Agency = request.state.agency
    return agency


TheAgency = Annotated[Agency, Depends(agency_of)]
