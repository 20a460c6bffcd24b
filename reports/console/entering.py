"""What every way of logging in shares: the form, the page it leads to, the session of whoever was let in.

In: a request and an `Account` that was proved. Out: pages and cookies that only the browser keeps.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from fastapi.responses import Response

from crawler.desk import deeds, sessions
from crawler.desk.accounts import Account
from crawler.store import Store
from reports.console.asking import COOKIE, LINK_COOKIE, NOT_FOUND
from reports.console.oidc.provider import Provider
from reports.console.oidc.registration import Registration
from reports.console.pages import onward, page

MOST_NEXT = 4_000  # characters of an address, Thai words as %E0…


def inside(to: str) -> str:
    """An address of this console, whatever a link claims: '/' for any other."""
    parts = urlsplit(to)
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.netloc
    return to if ours and len(to) <= MOST_NEXT else "/"


def address_of(request: Request) -> str:
    """The network address a request came from, '' when nobody knows."""
    return request.client.host if request.client else ""


def provider_of(request: Request) -> Provider:
    """The provider. Raises HTTPException 404 where none is set."""
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise HTTPException(404, NOT_FOUND)
    return provider


def registration_of(request: Request) -> Registration | None:
    """How the OpenID provider of this installation knows it, or None."""
    provider: Provider | None = request.app.state.provider
    return provider.registration if provider else None


def login_form(request: Request, status: int = 200, *, to: str = "/", wrong: str = "", login: str = "") -> Response:
    """The page to log in, with what went wrong; it leads on to `to`."""
    to = inside(to)
    with_provider = f"/login/oidc?next={quote(to, safe='')}"
    return page(
        request, "login.html", status, next=to, wrong=wrong, login=login, provider=registration_of(request),
        with_provider=with_provider,
    )  # fmt: skip


def let_in(request: Request, store: Store, account: Account, to: str, **detail: str) -> Response:
    """A new session, whatever the browser had before, and on to the page. `detail` goes into the journal."""
    if before := request.cookies.get(COOKIE):
        sessions.end(store.db, before)
    deeds.note(store.db, account.name, "login", account=account.id, **detail)
    answer = onward(inside(to))
    cookie, secure = sessions.begin(store.db, account), request.app.state.https
    answer.set_cookie(COOKIE, cookie, max_age=sessions.LONGEST, httponly=True, samesite="lax", secure=secure)
    answer.delete_cookie(LINK_COOKIE)
    return answer
