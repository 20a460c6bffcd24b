"""An agency for an address nobody listed, so that any site can be checked by typing its address.

In: an address. Out: an `Agency` whose code is made from the host; its name is the host until the home page is read.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.faults import InputFault
from crawler.websites import website_from
from rules.model import Agency


def is_address(text: str) -> bool:
    """Whether a word on the command line is an address rather than a code."""
    return "://" in text or bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?", text))


def agency_at(text: str) -> Agency:
    """The agency at an address. Raises InputFault when it is no usable address."""
    website = website_from(text)
    if not website.url:
        hint = f" หมายถึง {website.suggestion} ใช่ไหม" if website.suggestion else ""
        raise InputFault(f"{text}: {website.note or 'ไม่ใช่ที่อยู่เว็บไซต์'}{hint}")
    parts = urlsplit(website.url)
    place = parts.netloc.removeprefix("www.") + ("" if parts.path in ("", "/") else parts.path)
    code = re.sub(r"[^\w.-]+", "-", place).strip("-.") or "site"
    return Agency(code, parts.netloc, website=website.url)
