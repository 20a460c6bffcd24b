"""The way in: the start page of each role, login and logout, signed links.

In: names, passwords, tokens. Out: cookies that only the browser keeps, and redirects.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import accounts, publications, sessions, settings, standings, succession
from reports.console.access import Visitor
from reports.console.asking import COOKIE, LINK_COOKIE, NOT_FOUND, Asking, Reader, Writer, links_of, needs
from reports.console.entering import MOST_NEXT, address_of, let_in, login_form
from reports.console.journal import note
from reports.console.pages import onward, page
from reports.console.security import LINK_DAYS, issue_of, logged_in

router = APIRouter(include_in_schema=False)
WRONG = "ชื่อเข้าใช้หรือรหัสผ่านไม่ถูกต้อง"


@router.get("/", dependencies=[Depends(needs("open"))])
def start(request: Request, visitor: Asking, store: Reader) -> Response:
    """The home of whoever asks; on an empty database the three ways to begin."""
    empty = not standings.provinces(store.db)
    if visitor.known:
        return onward("/agencies" if empty and visitor.has("settings") else home_of(visitor))
    places, unowned = publications.provinces(store.db), not accounts.any_admin(store.db)
    return page(request, "start.html", empty=empty, unowned=unowned, places=places)


def home_of(visitor: Visitor) -> str:
    """Where each role begins its day."""
    if visitor.agency:
        return f"/a/{quote(visitor.agency, safe='')}/latest"
    return f"/p/{quote(visitor.province)}" if visitor.province else "/p"


@router.get("/login", dependencies=[Depends(needs("open"))])
def login_page(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The form."""
    return login_form(request, to=next)


@router.post("/login", dependencies=[Depends(needs("open"))])
def login(
    request: Request,
    store: Writer,
    login: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=500)] = "",
    next: Annotated[str, Form(max_length=MOST_NEXT)] = "/",  # noqa: A002
) -> Response:
    """A session for the right name and password."""
    account = logged_in(store.db, login.strip(), password, address_of(request))
    if account is None:
        return login_form(request, 401, to=next, wrong=WRONG, login=login)
    return let_in(request, store, account, next)


@router.post("/logout", dependencies=[Depends(needs("open"))])
def logout(request: Request, visitor: Asking, store: Writer) -> Response:
    """The session ends, here and in the file."""
    if cookie := request.cookies.get(COOKIE):
        sessions.end(store.db, cookie)
        note(store, visitor, "logout")
    answer = onward("/")
    answer.delete_cookie(COOKIE)
    answer.delete_cookie(LINK_COOKIE)
    return answer


@router.get("/s/{token}", dependencies=[Depends(needs("open"))])
def by_link(request: Request, token: str, store: Reader) -> Response:
    """A signed link: this browser may read, and perhaps answer, for one agency."""
    told = links_of(request).read(token)
    if told is None or told[2] != issue_of(store.db, told[0]) or not store.agencies(told[0]):
        raise HTTPException(404, NOT_FOUND)
    answer = onward(f"/a/{quote(succession.heir(store.db, told[0]), safe='')}/latest")
    secure, age = request.app.state.https, LINK_DAYS * 86_400
    answer.set_cookie(LINK_COOKIE, token, max_age=age, httponly=True, samesite="lax", secure=secure)
    return answer


@router.get("/about", dependencies=[Depends(needs("open"))])
def about(request: Request, store: Reader) -> Response:
    """What this is, who runs it, how to object."""
    office, contact = (settings.get(store.db, name) for name in (settings.OFFICE, settings.CONTACT))
    return page(request, "about.html", office=office, contact=contact)


@router.get("/privacy", dependencies=[Depends(needs("open"))])
def privacy(request: Request, store: Reader) -> Response:
    """What is kept of people, and how to have a kept picture deleted."""
    return page(request, "privacy.html", contact=settings.get(store.db, settings.CONTACT))
