"""Whether a page at another address is still the same public body's site.

In: an agency, the address it was asked at, and the page that answered. Out: yes with the proof, or no.
A shared vendor, a province's portal or a parked domain is never the same body: the name must stand in the page's own
title or headings, and another province must not.
"""

from __future__ import annotations

import re

from crawler.agencies import FULL, SHORT, bare_name, type_in_name
from crawler.frontier.urls import host_of, one_body
from rules.fold import fold
from rules.model import Agency, Page

OTHER_WORDS = {"province": ("สำนักงานจังหวัด", "ศาลากลางจังหวัด"), "special": ("",)}
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.)\s*([ก-๙]{3,20})")
FOOT = 600  # characters at the end of a page, where addresses stand


def names_of(agency: Agency) -> tuple[str, ...]:
    """Folded ways to write the body's name with its kind; () when the name says too little."""
    type_ = agency.type or type_in_name(agency.name)
    bare = bare_name(agency.name.strip(), type_)
    if not type_ or len(fold(bare)) < 3:
        return ()
    words = (SHORT[type_], FULL[type_], *OTHER_WORDS.get(type_, ()))
    return tuple(dict.fromkeys(fold(word + bare) for word in words))


def same_body(agency: Agency, asked: str, page: Page) -> str:
    """What proves that the page at `page.url` is the body asked for at `asked`: "host", "name", or "" for nothing."""
    if one_body(host_of(asked), host_of(page.url)):
        return "host"
    return "name" if names_agency(agency, page) else ""


def names_agency(agency: Agency, page: Page) -> bool:
    """Whether title, headings or foot name the body, and no other province is the only one named there."""
    names = names_of(agency)
    own = fold(" ".join((page.title, *page.headings[:6])))
    foot = page.text[-FOOT:]
    if not any(name in own for name in names):
        footed = fold(foot)
        placed = bool(agency.province) and fold(agency.province) in footed
        if not (placed and any(name in footed for name in names)):
            return False
    return not _elsewhere(agency, f"{page.title} {' '.join(page.headings[:6])} {foot}")


def _elsewhere(agency: Agency, text: str) -> bool:
    """Whether only other provinces are named: bodies of the same name are common."""
    if not agency.province:
        return False
    named = {fold(found) for found in _PROVINCE.findall(text)}
    own = fold(agency.province)
    return bool(named) and own not in fold(text) and not any(place.startswith(own) for place in named)
