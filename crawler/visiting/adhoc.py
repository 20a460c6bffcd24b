"""An agency for an address nobody listed, so that any site can be checked by typing its address.

In: an address. Out: an `Agency` whose code is made from the host; its name is the host until the home page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from crawler.agencies import FULL, SHORT, type_in_name
from crawler.faults import InputFault
from crawler.frontier.urls import key_of
from crawler.listing.websites import website_from
from rules.model import Agency, Page

FOOT = 600  # characters at either end of a page
_KINDS = "|".join(
    re.escape(word) for kind in ("pao", "city", "town", "tambon", "sao") for word in (FULL[kind], SHORT[kind])
)
_NAME = re.compile(rf"(?:{_KINDS})\s*[ก-๛]{{2,40}}|เมืองพัทยา|กรุงเทพมหานคร")


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


def agency_for(text: str, known: Iterable[Agency]) -> Agency:
    """The known agency whose website this address is, else one made for the address."""
    typed = agency_at(text)
    return next((one for one in known if one.website and key_of(one.website) == key_of(typed.website)), typed)


def named(agency: Agency, home: Page) -> Agency:
    """The agency with the name its own home page gives, when nobody has given one: in title, headings, then foot."""
    if not agency.website or agency.name != urlsplit(agency.website).netloc:
        return agency
    for text in (home.title, *home.headings[:8], home.text[-FOOT:], home.text[:FOOT]):
        if found := _NAME.search(text):
            name = re.sub(r"\s+", "", found[0])
            return replace(agency, name=name, type=type_in_name(name))
    return replace(agency, name=home.title[:80].strip() or agency.name)
