"""Hosts of maps, chats and social networks: they show how to reach an agency and are no place of an item."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rules.model import Link

MAP_HOST = re.compile(
    r"google\.[a-z.]+/maps|maps\.google|maps\.app\.goo|goo\.gl/maps|openstreetmap|longdo|map[^a-z]|/map|แผนที่",
    re.IGNORECASE,
)
CHAT_HOST = re.compile(r"(?://|\.)(?:line\.me|lin\.ee|m\.me|messenger\.com|tawk\.to|wa\.me|manychat)", re.IGNORECASE)
SOCIAL_HOST = re.compile(
    r"(?://|\.)(?:facebook|fb|youtube|youtu|tiktok|instagram|twitter|x)\.(?:com|be|me)", re.IGNORECASE
)


_DEMO_HOST = re.compile(
    r"^(?:demo\d*|sandbox|staging|template)[.-]|-demo\.|^(?:www\.)?example\.|\.example(?::\d+)?$", re.IGNORECASE
)
_DEMO_PATH = re.compile(r"/(?:demo\d*|themes?-?demo)(?:/|$)", re.IGNORECASE)


def is_demo(url: str) -> bool:
    """Whether an address is of a vendor's sample site."""
    parts = urlsplit(url)
    return bool(_DEMO_HOST.search(parts.netloc) or _DEMO_PATH.search(parts.path))


def leads_away(link: Link, home: str) -> bool:
    """Whether a link goes to a map, a chat or a social network of another host."""
    if urlsplit(link.url).netloc == urlsplit(home).netloc:
        return False
    return any(host.search(link.url) for host in (MAP_HOST, CHAT_HOST, SOCIAL_HOST))
