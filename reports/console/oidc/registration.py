"""How the provider knows this console: the settings of the environment.

In: environment variables. Out: `Registration`, or None when no provider is named. Raises InputFault, in Thai, for half
of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from crawler.faults import InputFault

ISSUER, CLIENT, NAME = "OIT_OIDC_ISSUER", "OIT_OIDC_CLIENT", "OIT_OIDC_NAME"
SECRET, SECRET_FILE, SCOPES = "OIT_OIDC_SECRET", "OIT_OIDC_SECRET_FILE", "OIT_OIDC_SCOPES"
LACKS = "ตั้ง {names} ให้ครบ หรือลบตัวแปร OIT_OIDC_… ทั้งหมดถ้าไม่ใช้ OIDC (ดู docs/deploy.md)"
NO_FILE = "อ่านไฟล์ใน OIT_OIDC_SECRET_FILE ไม่ได้: {path} ตรวจที่อยู่และสิทธิ์ของไฟล์"
NOT_HTTPS = "OIT_OIDC_ISSUER ต้องเป็นที่อยู่ https:// ของผู้ให้บริการ: {issuer}"


@dataclass(frozen=True, slots=True)
class Registration:
    """`issuer` as the provider writes itself, to the letter; `name` is on the button; `secret` is in no text."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = "OIDC"
    scopes: str = "openid email"

    def trusts(self, url: object) -> bool:
        """Whether an address of the provider may be used: https, or on this computer when the issuer is."""
        return isinstance(url, str) and (
            urlsplit(url).scheme == "https" or (_on_loopback(url) and _on_loopback(self.issuer))
        )


def registration(environment: Mapping[str, str]) -> Registration | None:
    """The provider that the environment names, or None when it names none."""
    given = {name: environment.get(name, "").strip() for name in (ISSUER, CLIENT, NAME, SECRET, SECRET_FILE, SCOPES)}
    if not any(given.values()):
        return None
    given[SECRET] = given[SECRET] or _kept(given[SECRET_FILE])
    if lacking := [name for name in (ISSUER, CLIENT, SECRET) if not given[name]]:
        raise InputFault(LACKS.format(names=" ".join(lacking)))
    made = Registration(given[ISSUER], given[CLIENT], given[SECRET])
    if not made.trusts(made.issuer):
        raise InputFault(NOT_HTTPS.format(issuer=made.issuer))
    scopes = dict.fromkeys(["openid", *(given[SCOPES] or made.scopes).split()])
    return Registration(made.issuer, made.client, made.secret, given[NAME] or made.name, " ".join(scopes))


def _kept(path: str) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputFault(NO_FILE.format(path=path)) from fault


def _on_loopback(url: str) -> bool:
    parts = urlsplit(url)
    try:
        return parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.scheme == "http" and parts.hostname == "localhost"
