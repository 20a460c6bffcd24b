"""What keeps the console safe on the open internet: headers, passwords, throttled logins, forged forms, signed links.

In: requests. Out: headers on every answer, `HTTPException` for what is refused. Decides no rights: see `access`.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Network, ip_address
from secrets import token_urlsafe
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from fastapi import HTTPException, Request
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlite_utils import Database
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crawler.desk import accounts, deeds, settings, succession
from crawler.desk.accounts import Account
from reports.console.turns import Turns

SAFE = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000; includeSubDomains"
WINDOW = 900.0  # seconds over which failed logins count
MOST_OF_BOTH, MOST_OF_ADDRESS, MOST_OF_LOGIN = 8, 30, 100  # failed logins: a name from an address, each alone
LEAST_PASSWORD, MOST_PASSWORD = 10, 500  # characters
TOO_SHORT = f"รหัสผ่านสั้นไป ใช้อย่างน้อย {LEAST_PASSWORD} ตัวอักษร"
TOO_LONG = f"รหัสผ่านยาวไป ใช้ไม่เกิน {MOST_PASSWORD} ตัวอักษร"
TOO_OFTEN = "ลองเข้าสู่ระบบผิดหลายครั้งเกินไป รอ 15 นาทีแล้วลองใหม่"
FORGED = "แบบฟอร์มนี้หมดอายุ กลับไปโหลดหน้าเดิมใหม่ แล้วส่งอีกครั้ง"
LINK_DAYS = 60
TOO_MUCH = "ไฟล์ใหญ่เกินไป ใช้ไฟล์ไม่เกิน 8 MB"
MOST_BODY = 8 << 20  # bytes of a form with its files

_logins = Turns(at_once=2, waiting=8, seconds=5)  # each takes 64 MB and much of a processor
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(token_urlsafe(32))  # so that a name without a password takes as long as one that has one


class Headers:
    """Puts the headers on every answer, and refuses bodies that no form of ours sends."""

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self.app, self.https = app, https
        self.fixed = HEADERS | ({"Strict-Transport-Security": HSTS} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        taken = 0

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BODY:
                raise HTTPException(413)
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.fixed.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if self.https:
                    message["headers"] = [_secured(*header) for header in message["headers"]]
            await send(message)

        if int(dict(scope["headers"]).get(b"content-length", b"0") or 0) > MOST_BODY:
            await PlainTextResponse(TOO_MUCH, 413)(scope, receive, sending)
        else:
            await self.app(scope, receiving, sending)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header; a cookie goes back by https alone, whichever page set it."""
    bare = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return name, value + b"; Secure" if bare else value


def hashed(password: str) -> str:
    """An argon2id hash. Raises ValueError, in Thai, for a password that is too short or too long to log in with."""
    if len(password) < LEAST_PASSWORD:
        raise ValueError(TOO_SHORT)
    if len(password) > MOST_PASSWORD:
        raise ValueError(TOO_LONG)
    return _hasher.hash(password)


def logged_in(db: Database, login: str, password: str, address: str) -> Account | None:
    """The account, when name and password are right. Raises HTTPException 429 after too many failures, 503 when busy.

    Guesses from one address shut out that address, not the owner of the name: that takes many addresses.
    """
    name, place = login.lower(), _place(address)
    own = f"login:{name} address:{place}"
    keys = {own: MOST_OF_BOTH, f"login:{name}": MOST_OF_LOGIN, f"address:{place}": MOST_OF_ADDRESS}
    _refuse_guesses(db, keys)
    with _logins.one():
        _refuse_guesses(db, keys)  # those that came at the same moment count too
        account = accounts.find(db, login)
        if _right(account, password) and account is not None and account.disabled is None:
            accounts.forgive(db, own)
            return account
        accounts.failed(db, list(keys))
    known = (account.id, account.login) if account else (None, "")  # an unknown name may be a password, typed too early
    deeds.note(db, "", "login-failed", account=known[0], subject=known[1])
    return None


def refuse_place(db: Database, address: str) -> None:
    """Raise HTTPException 429 when too many logins of any kind failed from an address."""
    _refuse_guesses(db, {f"address:{_place(address)}": MOST_OF_ADDRESS})


def failed_from(db: Database, address: str) -> None:
    """Count a login without a name that failed, against the address it came from."""
    accounts.failed(db, [f"address:{_place(address)}"])


def _refuse_guesses(db: Database, keys: dict[str, int]) -> None:
    if any(accounts.failures(db, key, WINDOW) >= most for key, most in keys.items()):
        raise HTTPException(429, TOO_OFTEN, headers={"Retry-After": str(int(WINDOW))})


def _place(address: str) -> str:
    """What one person has of an address: all of IPv4, the first half of IPv6, whose other half everybody may choose."""
    try:
        ip = ip_address(address.split("%", 1)[0])
    except ValueError:
        return address
    if isinstance(ip, IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Network((ip, 64), strict=False))


def _right(account: Account | None, password: str) -> bool:
    kept = account.password if account else ""
    try:
        return _hasher.verify(kept or _NOBODY, password) and kept != ""
    except (Argon2Error, InvalidHashError):
        return False


def same_origin(request: Request) -> bool:
    """Whether a form comes from a page of ours, as far as the browser tells."""
    if fetched := request.headers.get("sec-fetch-site"):
        return fetched in ("same-origin", "none")
    origin = request.headers.get("origin") or request.headers.get("referer")
    return not origin or urlsplit(origin).netloc == request.headers.get("host")


def from_here(request: Request) -> bool:
    """Whether a page is asked for from a page of ours, or by somebody who typed its address; in doubt it is not."""
    told = request.headers.get("sec-fetch-site") or request.headers.get("referer")
    return bool(told) and same_origin(request)


async def refuse_forged(request: Request, csrf: str) -> None:
    """Raise HTTPException 403 unless the form carries the visitor's own token and comes from a page of ours."""
    if request.method in SAFE:
        return
    given = request.headers.get("x-csrf") or (await request.form()).get("csrf", "")
    if not same_origin(request) or (csrf and not hmac.compare_digest(_bytes(str(given)), _bytes(csrf))):
        raise HTTPException(403, FORGED)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


class Links:
    """Signed links: they open one agency's report, to read ("preview") or also to answer ("link"), for some weeks."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._signer = URLSafeTimedSerializer(key, salt="agency-link")

    def made(self, code: str, *, readonly: bool = False, issue: int = 0) -> str:
        """The token of a link. `issue` is the agency's number of revocations: raising it ends every older link."""
        return self._signer.dumps([code, "preview" if readonly else "link", issue])

    def read(self, token: str) -> tuple[str, str, int] | None:
        """Agency, role and issue of a token that is ours and not too old, else None."""
        try:
            code, role, issue = self._signer.loads(token, max_age=LINK_DAYS * 86_400)
        except (BadData, ValueError):
            return None
        return (str(code), str(role), int(issue)) if role in ("preview", "link") else None

    def csrf(self, token: str) -> str:
        """What the forms of a visitor with this link carry."""
        return hmac.new(self._key, f"csrf {token}".encode(), sha256).hexdigest()[:32]


def issue_of(db: Database, code: str) -> int:
    """How often the links of an agency were revoked. An old code has the state of the agency it is of."""
    return int(settings.get(db, f"link-issue-{succession.heir(db, code, succession.ALWAYS)}", "0"))


def revoke_links(db: Database, code: str) -> None:
    """End every link of an agency, and those of the bodies that became part of it."""
    for each in [code, *succession.merged_into(db, code)]:
        settings.put(db, f"link-issue-{each}", str(issue_of(db, each) + 1))
