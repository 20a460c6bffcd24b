"""An address as people type or paste it: cleaned where only one thing can be meant, else told what to do.

In: hostile text. Out: `Given`, an absolute http(s) address of the public internet. Asks no network: whether the name
leads to a private address after all is checked when it is asked (`crawler.network.resolver`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.extract.addresses import address
from crawler.faults import InputFault

LONGEST = 2000
EMPTY = "วางที่อยู่ของหน้าหรือไฟล์ที่เผยแพร่ เช่น https://www.example.go.th/plan.pdf"
TOO_LONG = "ที่อยู่ยาวเกิน {most:,} ตัวอักษร คัดลอกจากช่องที่อยู่ของเบราว์เซอร์อีกครั้ง"
A_FILE = "นี่คือไฟล์ในเครื่องของท่าน นำขึ้นเว็บไซต์ก่อน แล้ววางที่อยู่ที่ขึ้นต้นด้วย https://"
SEVERAL = "มีหลายที่อยู่ ใส่ครั้งละหนึ่งที่อยู่"
A_SPACE = "มีช่องว่างในที่อยู่ ลบช่องว่างหรือข้อความที่ติดมา"
A_SCHEME = "ใช้ได้เฉพาะที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://"
A_MAIL = "นี่คืออีเมล ใส่ที่อยู่ของหน้าหรือไฟล์ในเว็บไซต์"
A_PASSWORD = "ลบชื่อผู้ใช้และรหัสผ่านออกจากที่อยู่"  # noqa: S105 - a sentence
PRIVATE = "ที่อยู่นี้เปิดได้เฉพาะในเครื่องหรือเครือข่ายของท่าน ใส่ที่อยู่ที่ประชาชนเปิดได้"
NO_ADDRESS = "ไม่ใช่ที่อยู่เว็บไซต์ คัดลอกจากช่องที่อยู่ของเบราว์เซอร์อีกครั้ง"
REPAIRED = "แก้เป็น {url}"
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b-\x1f]")
_DRIVE = re.compile(r"(?:[a-z]:[\\/]|\\\\|/(?!/)|file:|content:)", re.IGNORECASE)
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?!www\.)[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:|[^/\s@]+@[^/\s@]+$)", re.IGNORECASE)
_NAMED_FILE = re.compile(r"\.[a-z0-9]{2,5}(?:[?#]\S*)?$", re.IGNORECASE)
_LABEL = r"[A-Za-z0-9_\x80-\U0010ffff-]{1,63}"  # Thai vowels are no word characters
_HOST = re.compile(rf"(?=.{{3,253}}$)(?!-){_LABEL}(?:\.{_LABEL})+")
_LOCAL = re.compile(r"localhost$|.+\.(?:localhost|local|lan|internal|intranet|home|corp|test|invalid)$")


@dataclass(frozen=True, slots=True)
class Given:
    """A usable address. `note` says in Thai what was repaired, "" when nothing was."""

    url: str
    note: str = ""


def given(text: str, *, website: str = "", allow_private: bool = False) -> Given:
    """The address that `text` means. Raises InputFault with a Thai sentence when it means none that may be asked.

    website: of the agency; its scheme serves where none was typed for the same host.
    """
    bare = _INVISIBLE.sub("", text).strip().strip("\"'“”‘’<>").strip()
    _refuse_other_things(bare)
    found = _SCHEME.match(bare)
    rest = bare[found.end() :] if found else bare.lstrip("/")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    _refuse_places(host, allow_private=allow_private)
    scheme = found[1].lower() if found else _scheme_for(host, website)
    url = address(f"{scheme}://{_without_spaces(rest)}", "")
    if not url:
        raise InputFault(NO_ADDRESS)
    _refuse_places(urlsplit(url).netloc, allow_private=allow_private)  # as the network will read it
    return Given(url, "" if url.rstrip("/") == bare.rstrip("/") else REPAIRED.format(url=url))


def _refuse_other_things(bare: str) -> None:
    if not bare:
        raise InputFault(EMPTY)
    if len(bare) > LONGEST:
        raise InputFault(TOO_LONG.format(most=LONGEST))
    if _DRIVE.match(bare):
        raise InputFault(A_FILE)
    if _MAIL.match(bare):
        raise InputFault(A_MAIL)
    if len(re.findall(r"https?://|\swww\.", bare, re.IGNORECASE)) > 1 and re.search(r"[\s,;]https?://|\swww\.", bare):
        raise InputFault(SEVERAL)
    if not _SCHEME.match(bare) and _OTHER_SCHEME.match(bare):
        raise InputFault(A_SCHEME)


def _refuse_places(place: str, *, allow_private: bool) -> None:
    if "@" in place:
        raise InputFault(A_PASSWORD)
    if re.search(r"\s", place):
        raise InputFault(A_SPACE)
    try:
        parts = urlsplit(f"//{place}")
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as fault:
        raise InputFault(NO_ADDRESS) from fault
    if _is_private(host) and not allow_private:
        raise InputFault(PRIVATE)
    if not _is_ip(host) and not _HOST.fullmatch(host) and not (allow_private and host == "localhost"):
        raise InputFault(NO_ADDRESS)
    if not _is_ip(host) and host.rsplit(".", 1)[-1].isdigit():  # numbers that some systems read as an address
        raise InputFault(PRIVATE)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_private(host: str) -> bool:
    if _is_ip(host):
        return not ip_address(host).is_global
    return bool(_LOCAL.fullmatch(host)) or host.isdigit() or host.lower().startswith("0x")


def _scheme_for(host: str, website: str) -> str:
    own = urlsplit(website)
    same = own.netloc.removeprefix("www.") == host.lower().removeprefix("www.")
    return own.scheme if own.scheme and same else "http"


def _without_spaces(rest: str) -> str:
    """A file name may hold spaces; anything else behind a space was copied along."""
    rest = rest.strip()
    if not re.search(r"\s", rest):
        return rest
    if _NAMED_FILE.search(rest) and "\n" not in rest:
        return re.sub(r"\s", "%20", rest)
    raise InputFault(A_SPACE)
