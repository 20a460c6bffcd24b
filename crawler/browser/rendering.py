"""Reads what a page shows only once its scripts have run: from the data it names, else in the browser.

In: a page that was read as it came, and the answer it was read from. Out: the same page with what a person sees in it
(`via` is "json" or "browser"), or as it was, its problem still `needs-browser`: whatever could not be shown is unclear,
never missing. One `Rendering` serves one visit.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from crawler.browser.answers import Answers, Kept, bare
from crawler.browser.program import CLOSING, Browser, NotRendered
from crawler.browser.sources import source_of
from crawler.browser.tab import Rendered, rendered
from crawler.extract.charset import read_page
from crawler.extract.html import page_from_html
from crawler.extract.json_pages import MOST_BYTES, data_of, is_whole, sources_in, state_in, with_data
from crawler.extract.links import SeenLinks
from crawler.frontier.signs import address_sign
from crawler.frontier.traps import trap_of
from crawler.harm.spam import is_spam_address
from crawler.visiting.fetch import Fetched, Fetcher
from rules.model import Page, Problem

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

MOST_PAGES = 60  # opened in the browser for one site
SAME_APP = 2  # pages of one program that were opened before every page of it is
MOST_FAILED = 3  # pages that could not be opened at all, after which the rest of the site is left as it is
LEADS_NOWHERE = 3  # links: fewer on a page that still looks empty, and it was not seen
_PROGRAM = re.compile(rb"<script\b[^<>]{0,2000}?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass
class Rendering:
    """What scripts show on one site."""

    browser: Browser
    fetcher: Fetcher
    opened: int = 0
    _failed: int = 0
    _in_vain: int = 0  # pages that showed nothing although others of their program did
    _programs: Counter[frozenset[bytes]] = field(default_factory=Counter)
    _shells: dict[str, Fetched] = field(default_factory=dict)
    _kept: Kept = field(default_factory=Kept)
    _window: BrowserContext | None = None

    def known(self, url: str) -> Fetched | None:
        """The answer to a route (`#/about`) of a page that was fetched before: no server is asked twice for it."""
        shell = self._shells.get(bare(url)) if "#" in url else None
        return replace(shell, url=url, asked=url) if shell else None

    async def page(self, page: Page, fetched: Fetched, seen: SeenLinks) -> Page:
        """`page`, which was read from `fetched`, as a person sees it. Never raises for what a site does."""
        program = program_of(fetched.body) if page.kind == "html" else frozenset()
        known = bool(program) and self._programs[program] >= SAME_APP
        if page.problem is not Problem.NEEDS_BROWSER and not (known and page.problem is None):
            return page
        if bare(fetched.url) not in self._shells and page.problem is not None:
            self._shells[bare(fetched.url)] = fetched
        shown = await self._from_data(page, fetched, seen)
        shown = shown or await self._from_browser(page, fetched, seen, works=self._programs[program] > 0)
        if shown is None:
            return page
        self._programs[program] += shown.via == "browser" and shown.problem is None
        return shown

    async def _from_data(self, page: Page, fetched: Fetched, seen: SeenLinks) -> Page | None:
        """The page with the data that it names itself, when all of it came and it makes a page."""
        if "#" in fetched.url:
            return None
        html, _, _ = read_page(fetched.body, fetched.headers)
        data, made_of = [state] if (state := state_in(html)) else [], [source_of(fetched)]
        for url in filter(_is_data, sources_in(html, urljoin(fetched.url, page.url))) if not data else ():
            answer = await self.fetcher.fetch(url, may_follow=_is_data, largest=MOST_BYTES)
            one = data_of(answer.body) if answer.problem is None else None
            if one is None:
                return None
            data.append(one)
            made_of.append(source_of(answer))
        if not data or not all(map(is_whole, data)):
            return None
        html = with_data(html, data)
        shown = Rendered(fetched.url, fetched.url, html, sources=tuple(made_of), status=page.status)
        return self._read(page, shown, seen, "json")

    async def _from_browser(self, page: Page, fetched: Fetched, seen: SeenLinks, *, works: bool) -> Page | None:
        """The page as the browser shows it; None when it cannot. `works`: its program has shown another page.

        A page of such a program that shows nothing is opened once more: a busy computer may have left it no time. Not
        when that was in vain for some pages of the site.
        """
        if self.browser.why_not or self._failed >= MOST_FAILED or self.opened >= MOST_PAGES:
            if self.opened >= MOST_PAGES:
                page.note = f"{page.note} (เปิดด้วยเบราว์เซอร์ครบ {MOST_PAGES} หน้าของเว็บไซต์นี้แล้ว)"
            return None
        self.opened += 1
        async with self.browser.tabs:
            for last in (False, True):
                try:
                    shown = await self._opened(fetched)
                except NotRendered as fault:
                    await self.close()
                    if fault.browser_died and not last:
                        await self.browser.died()
                        continue
                    self._failed += 1 + fault.browser_died
                    page.note = f"{page.note} ({fault})"[:500]
                    return None
                empty = works and not shown.refused and _looks_empty(shown.html, fetched.url)
                if empty and not last and self._in_vain < MOST_FAILED:
                    continue
                self._in_vain += empty
                return self._read(page, shown, seen, "browser")
        return None

    async def _opened(self, fetched: Fetched) -> Rendered:
        if self._window is None:
            self._window = await self.browser.window()
        answers = Answers(self.fetcher, self._kept, fetched)
        return await rendered(self._window, answers, fetched.url, lambda html: not _looks_empty(html, fetched.url))

    def _read(self, page: Page, shown: Rendered, seen: SeenLinks, via: str) -> Page | None:
        """The page read again from what is shown; None when that is no more than before."""
        html = shown.html if bare(shown.base) == bare(shown.url) else _based(shown)
        body = html.encode("utf-8", "replace")
        alone = page_from_html(body, shown.url, _HTML)
        less = len(alone.text) < len(page.text) and len(alone.links) <= len(page.links)
        if (less or alone.problem is Problem.EMPTY_FILE) and (shown.problem is None or page.problem is None):
            return _half_seen(page, shown) if page.problem is None else None
        if via == "json" and (alone.problem not in (None, Problem.NEEDS_BROWSER) or not _more(alone, page)):
            return None
        empty = bool(shown.refused) or (via == "browser" and len(alone.links) < LEADS_NOWHERE)
        unseen = alone.problem is Problem.NEEDS_BROWSER and empty
        found = page_from_html(body, shown.url, _HTML, seen)
        found.links = (*page.links, *found.links)
        found.asked = page.asked or (page.url if shown.url != page.url else "")
        found.status, found.fetched, found.headers, found.via = shown.status, page.fetched, page.headers, via
        found.sources = shown.sources
        found.problem, found.note = alone.problem, alone.note
        if shown.problem is not None:  # a script led to an error, or to a wall
            found.problem, found.note = shown.problem, shown.note or alone.note
        elif alone.problem is Problem.NEEDS_BROWSER and not unseen:
            found.problem, found.note = None, ""
        elif unseen and shown.refused:
            found.note = f"{page.note} และข้อมูลบางส่วนขอไม่ได้: {shown.refused[0]}"[:500]
        return _half_seen(found, shown)

    async def close(self) -> None:
        """End the window of this visit."""
        window, self._window = self._window, None
        if window is not None:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(CLOSING):
                    await window.close()


def program_of(body: bytes) -> frozenset[bytes]:
    """The scripts that a page brings, by which two pages of one program are known."""
    return frozenset(_PROGRAM.findall(body))


def _is_data(url: str) -> bool:
    """Whether an address that a script names may be asked for at once: many name what only a click should do."""
    return not (address_sign(url) or trap_of(url) or is_spam_address(url))


def _half_seen(page: Page, shown: Rendered) -> Page:
    """The page; where it was refused what it would show, it says that a part of it was not read."""
    if shown.hidden and page.problem is None:
        page.pages_unread, page.note = 1, f"ข้อมูลบางส่วนของหน้านี้ขอไม่ได้: {shown.hidden[0]}"[:500]
    return page


def _looks_empty(html: str, url: str) -> bool:
    problem = page_from_html(html.encode("utf-8", "replace"), url, _HTML).problem
    return problem in (Problem.NEEDS_BROWSER, Problem.EMPTY_FILE)


def _more(shown: Page, before: Page) -> bool:
    """Whether the data makes a page: links, rows or some lines that were not there."""
    rows = sum(len(table.rows) for table in shown.tables) - sum(len(table.rows) for table in before.tables)
    return len(shown.links) > len(before.links) or rows > 1 or len(shown.text) > len(before.text) + 80


def _based(shown: Rendered) -> str:
    """The HTML with the address that its links are relative to, where a script has changed it."""
    link = shown.base.replace("&", "&amp;").replace('"', "&quot;")
    return re.sub(r"(<head\b[^>]*>)", lambda head: f'{head[1]}<base href="{link}">', shown.html, count=1)
