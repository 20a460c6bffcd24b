"""Accounts: one's own password and sessions for everybody, all accounts and the journal for admins.

In: forms. Out: pages; every change is in the journal.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from crawler.desk import accounts, deeds, openid, sessions, standings
from crawler.faults import InputFault
from reports.console.asking import Asking, Reader, Writer, needs
from reports.console.entering import address_of, provider_of, registration_of
from reports.console.journal import DEED_WORDS, FIELD_WORDS, note
from reports.console.pages import onward, page
from reports.console.security import hashed, logged_in

router = APIRouter(include_in_schema=False)
WRONG = "รหัสผ่านเดิมไม่ถูกต้อง"
CHANGED = "เปลี่ยนรหัสผ่านแล้ว เข้าสู่ระบบอีกครั้ง"
ROLE_WORDS = {"admin": "ผู้ดูแลระบบ", "staff": "เจ้าหน้าที่จังหวัด", "reviewer": "ผู้ตรวจทาน", "agency": "หน่วยงาน"}
MORE = 100  # deeds on a page


@router.get("/me", dependencies=[Depends(needs("account.self"))])
def me(request: Request) -> Response:
    """One's own account."""
    return page(request, "me.html", wrong="", roles=ROLE_WORDS)


@router.post("/me/password", dependencies=[Depends(needs("account.self"))])
def change_password(
    request: Request, visitor: Asking, store: Writer, old: Annotated[str, Form()] = "", new: Annotated[str, Form()] = ""
) -> Response:
    """A new password; every session of the account ends."""
    account = visitor.account
    assert account is not None
    if logged_in(store.db, account.login, old, address_of(request)) is None:
        return page(request, "me.html", 422, wrong=WRONG, roles=ROLE_WORDS)
    try:
        accounts.set_password(store.db, account.login, hashed(new))
    except ValueError as fault:
        return page(request, "me.html", 422, wrong=str(fault), roles=ROLE_WORDS)
    note(store, visitor, "change-password", subject=account.login)
    return onward("/login", CHANGED)


@router.post("/me/sessions", dependencies=[Depends(needs("account.self"))])
def end_sessions(visitor: Asking, store: Writer) -> Response:
    """Log out everywhere."""
    assert visitor.account is not None
    sessions.end_all(store.db, visitor.account.id)
    note(store, visitor, "end-sessions", subject=visitor.account.login)
    return onward("/login")


@router.get("/accounts", dependencies=[Depends(needs("accounts"))])
def everyone(request: Request, store: Reader) -> Response:
    """All accounts and a form for a new one."""
    found = accounts.everyone(store.db)
    return page(
        request, "accounts.html", accounts=found, roles=ROLE_WORDS, provinces=standings.provinces(store.db),
        provider=registration_of(request),
    )  # fmt: skip


@router.post("/accounts", dependencies=[Depends(needs("accounts"))])
def add(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    login: Annotated[str, Form()],
    role: Annotated[str, Form()],
    password: Annotated[str, Form()] = "",
    email: Annotated[str, Form(max_length=254)] = "",
    name: Annotated[str, Form(max_length=120)] = "",
    province: Annotated[str, Form(max_length=60)] = "",
    agency: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """A new account; one with an e-mail address may have no password."""
    email = openid.address(email)
    try:
        made = hashed(password) if password or not email else ""
    except ValueError as fault:
        raise InputFault(str(fault)) from fault
    place = "" if role in ("admin", "agency") else province.strip()
    code = agency.strip() if role == "agency" else ""
    scope = {"role": role, "province": place, "agency": code, "email": email}
    accounts.add(store.db, login.strip(), name=name.strip(), password=made, **scope)
    note(store, visitor, "add-account", subject=login, **scope)
    return onward("/accounts", f"เพิ่มบัญชี {login} แล้ว")


@router.post("/accounts/binding", dependencies=[Depends(needs("accounts"))])
def bind(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    login: Annotated[str, Form()],
    email: Annotated[str, Form(max_length=254)] = "",
    subject: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Another person of the OpenID provider for an account."""
    issuer = provider_of(request).registration.issuer
    openid.bind(store.db, login, email=email, issuer=issuer, subject=subject.strip())
    note(store, visitor, "bind-account", subject=login, email=openid.address(email))
    return onward("/accounts", "บันทึกแล้ว")


@router.post("/accounts/{login}/{change}", dependencies=[Depends(needs("accounts"))])
def change(visitor: Asking, store: Writer, login: str, change: str) -> Response:
    """Shut an account out (`disable`), let it in again (`enable`), end its sessions (`end`), `unbind` it."""
    if change == "end":
        sessions.end_all(store.db, accounts.named(store.db, login).id)
    elif change in ("disable", "enable"):
        accounts.disable(store.db, login, again=change == "enable")
    elif change == "unbind":
        openid.unbind(store.db, login)
    else:
        raise InputFault(f"ไม่รู้จักคำสั่ง “{change}”")
    note(store, visitor, f"{change}-account", subject=login)
    return onward("/accounts", "บันทึกแล้ว")


@router.get("/journal", dependencies=[Depends(needs("journal"))])
def journal(request: Request, store: Reader, before: int = 0) -> Response:
    """Who changed what, newest first."""
    found = deeds.latest(store.db, MORE, before=before)
    more = found[-1].id if len(found) == MORE else 0
    return page(request, "journal.html", deeds=found, more=more, deed_words=DEED_WORDS, field_words=FIELD_WORDS)
