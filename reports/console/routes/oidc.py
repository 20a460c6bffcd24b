"""Logging in with an OpenID provider: to it, and back with what it says.

In: the browser's flow, a code. Out: a session of the account that is bound to the person, or the login page with one
sentence that says what to do. The start is a link, not a form: Chromium holds the redirects of a form against
`form-action`.
"""

from __future__ import annotations

import hmac
import logging
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from crawler.desk import deeds, openid, settings
from crawler.desk.openid import Stranger, Why
from crawler.store import Store
from reports.console.asking import Writer, needs
from reports.console.entering import address_of, let_in, login_form, provider_of
from reports.console.oidc.discovery import Away, Doubtful
from reports.console.oidc.flow import COOKIE, PATH, SECONDS, Flow, Flows
from reports.console.oidc.provider import Person, Provider
from reports.console.pages import onward
from reports.console.security import failed_from, from_here, refuse_place

logger = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
AWAY = "ติดต่อ {name} ไม่ได้ในขณะนี้ ลองใหม่ภายหลัง หรือใช้ชื่อเข้าใช้และรหัสผ่าน"
AGAIN = "การเข้าสู่ระบบครั้งนี้หมดอายุหรือใช้ไปแล้ว กด “เข้าสู่ระบบด้วย {name}” ใหม่"
DOUBTFUL = "{name} ยืนยันตัวตนไม่สำเร็จ ลองใหม่อีกครั้ง ถ้ายังไม่ได้ แจ้ง{whom}"
GIVEN_UP = "ยังไม่ได้เข้าสู่ระบบด้วย {name} ลองใหม่ หรือใช้ชื่อเข้าใช้และรหัสผ่าน"
STRANGERS = {
    Why.UNKNOWN: "ยังไม่มีบัญชีที่ผูกกับคุณ ขอให้{whom}ผูกบัญชีให้ โดยแจ้งรหัสผู้ใช้นี้: {subject}",
    Why.UNVERIFIED: "{name} ยังไม่ได้ยืนยันอีเมลของคุณ ยืนยันอีเมลที่ {name} ก่อน แล้วเข้าสู่ระบบใหม่ ถ้ายังไม่ได้ แจ้ง{whom}",
    Why.ANOTHER: "บัญชีของอีเมลนี้ผูกกับผู้ใช้อื่นของ {name} อยู่ แจ้ง{whom}ให้ตรวจและผูกใหม่",
    Why.DISABLED: "บัญชีของคุณปิดใช้อยู่ แจ้ง{whom}",
}
REASONS = {
    Why.UNKNOWN: "ไม่มีบัญชีที่ผูกไว้", Why.UNVERIFIED: "อีเมลยังไม่ได้ยืนยัน", Why.ANOTHER: "บัญชีผูกกับผู้ใช้อื่น",
    Why.DISABLED: "บัญชีปิดใช้อยู่",
}  # fmt: skip
UNPROVED = "ยืนยันตัวตนไม่สำเร็จ"
ADMIN = "ผู้ดูแลระบบ"


@router.get(PATH, dependencies=[Depends(needs("open"))])
def start(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """To the provider. Another site can bring nobody further than to the login page, with its button."""
    provider = provider_of(request)
    if not from_here(request):
        return onward(f"/login?next={quote(next, safe='')}")
    flow = Flow.begun(next)
    try:
        answer = RedirectResponse(provider.address(flow, back_to(request)), 303)
    except Away as fault:
        return _away(request, provider, next, fault)
    sealed, secure = _flows(request).sealed(flow), request.app.state.https
    answer.set_cookie(COOKIE, sealed, max_age=SECONDS, path=PATH, httponly=True, samesite="lax", secure=secure)
    return answer


@router.get(f"{PATH}/callback", dependencies=[Depends(needs("open"))])
def callback(  # noqa: PLR0913, PLR0917 - what a provider says
    request: Request, store: Writer, code: str = "", state: str = "", error: str = "", iss: str = ""
) -> Response:
    """Back from the provider."""
    provider, flow = provider_of(request), _flows(request).opened(request.cookies.get(COOKIE, ""))
    if flow is None or not hmac.compare_digest(flow.state.encode(), state.encode()):
        return login_form(request, 400, wrong=AGAIN.format(name=provider.registration.name))
    refuse_place(store.db, address_of(request))
    if openid.use(store.db, flow.state):
        answer = _answer(request, store, provider, flow, {"code": code, "error": error, "iss": iss})
    else:
        answer = login_form(request, 400, to=flow.to, wrong=AGAIN.format(name=provider.registration.name))
    answer.delete_cookie(COOKIE, path=PATH)
    return answer


def back_to(request: Request) -> str:
    """The address of `callback` as browsers write it; the provider has it in its list."""
    scheme = "https" if request.app.state.https else request.url.scheme
    return f"{scheme}://{request.url.netloc}{PATH}/callback"


def _answer(request: Request, store: Store, provider: Provider, flow: Flow, said: dict[str, str]) -> Response:
    """What somebody sees whose browser came back with its own flow, for the first time."""
    known = provider.registration
    if not said["code"]:
        logger.warning("OIDC: the provider says %r", said["error"])
        return login_form(request, 401, to=flow.to, wrong=GIVEN_UP.format(name=known.name))
    try:
        person = _person(provider, said, flow, back_to(request))
        return _let_in(request, store, provider, flow, person)
    except Away as fault:
        return _away(request, provider, flow.to, fault)
    except Doubtful as fault:
        logger.warning("OIDC: %s", fault)
        deeds.note(store.db, "", "login-failed", by=known.name, reason=UNPROVED)
        status, wrong = 401, DOUBTFUL.format(name=known.name, whom=_whom(store))
    except Stranger as told:
        account = told.account
        subject, id_ = (account.login, account.id) if account else ("", None)
        deeds.note(store.db, "", "login-failed", account=id_, subject=subject, by=known.name, reason=REASONS[told.why])
        status, wrong = 403, STRANGERS[told.why].format(name=known.name, whom=_whom(store), subject=person.subject)
    failed_from(store.db, address_of(request))
    return login_form(request, status, to=flow.to, wrong=wrong)


def _person(provider: Provider, said: dict[str, str], flow: Flow, back: str) -> Person:
    """Whom the code proves, unless it is of another provider (RFC 9207)."""
    if said["iss"] not in ("", provider.registration.issuer):
        raise Doubtful(f"the answer is of {said['iss']!r}")
    return provider.person(said["code"], flow, back)


def _let_in(request: Request, store: Store, provider: Provider, flow: Flow, person: Person) -> Response:
    """A session for the account of a person. Raises Stranger."""
    known = provider.registration
    account, fresh = openid.recognised(store.db, known.issuer, person.subject, person.email, verified=person.verified)
    if fresh:
        deeds.note(store.db, account.name, "bind-account", account=account.id, subject=account.login, by=known.name)
    return let_in(request, store, account, flow.to, by=known.name)


def _away(request: Request, provider: Provider, to: str, fault: Away) -> Response:
    logger.warning("OIDC: %s", fault)
    return login_form(request, 503, to=to, wrong=AWAY.format(name=provider.registration.name))


def _flows(request: Request) -> Flows:
    flows: Flows = request.app.state.flows
    return flows


def _whom(store: Store) -> str:
    """Whom to ask: the office's own contact beside the word for it."""
    contact = settings.get(store.db, settings.CONTACT)
    return f"{ADMIN} ({contact}) " if contact else ADMIN
