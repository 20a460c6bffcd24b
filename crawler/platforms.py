"""Which vendor's or maker's program a website runs on, by the signs in `platforms.toml`.

In: the pages of one visit. Out: a name, '' when no sign is known, None when no page could be read. Only proposes: who
builds many sites can mend one thing on all of them. No verdict rests on it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from rules.model import Page, Site

SIGNS = Path(__file__).parent / "platforms.toml"
FIRST = 6  # web pages whose last lines and foreign links are looked at
CREDIT = 600  # characters at the end of a page
GENERATOR = "generator"  # among the headers of a page
_STRONG = 100  # of one sign that names the platform, beside one address that looks like it

Pattern = re.Pattern[str]


class Platform(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One platform's signs, as the file has them."""

    name: str
    credit: tuple[str, ...] = ()
    generator: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    least: int = 1


class Seen(msgspec.Struct, frozen=True):
    """What a visit shows of its platform, one value a line."""

    credit: str
    generator: str
    home: str
    linked: str
    address: str


def platform_of(site: Site) -> str | None:
    """The name of the platform with the most signs, '' for none, None when there was nothing to look at."""
    pages = [page for page in site.pages if page.kind == "html" and page.problem is None]
    if not pages:
        return None
    seen = _seen(site, pages)
    best = max(platforms(), key=lambda platform: _weight(platform, seen))
    return best.name if _weight(best, seen) else ""


@cache
def platforms() -> tuple[Platform, ...]:
    """The platforms of the file, in its order."""
    told = tomllib.loads(SIGNS.read_text(encoding="utf-8"))
    return tuple(msgspec.convert(told["platform"], list[Platform]))


def _weight(platform: Platform, seen: Seen) -> int:
    named = sum(
        _matches(getattr(platform, sign), getattr(seen, sign)) for sign in ("credit", "generator", "home", "linked")
    )
    addresses = _matches(platform.address, seen.address)
    return named * _STRONG + (addresses if addresses >= platform.least else 0)


def _matches(patterns: Iterable[str], text: str) -> int:
    return sum(_compiled(pattern).search(text) is not None for pattern in patterns)


@cache
def _compiled(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _shown(page: Page) -> list[str]:
    return [link.url for link in page.links] + [image.url for image in page.images]


def _seen(site: Site, pages: list[Page]) -> Seen:
    home = _host(site.home or pages[0].url)
    first = pages[:FIRST]
    shown = [url for page in first for url in _shown(page)]
    own = {home, *(_host(page.url) for page in pages if not page.off_site)}
    urls = [page.url for page in pages] + [url for page in pages for url in _shown(page)]
    return Seen(
        credit="\n".join(page.text[-CREDIT:] for page in first),
        generator="\n".join(dict.fromkeys(page.headers.get(GENERATOR, "") for page in first)),
        home=home,
        linked="\n".join(sorted({_host(url) for url in shown} - own)),
        address="\n".join(dict.fromkeys(_path(url) for url in urls if _host(url) in own)),
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
