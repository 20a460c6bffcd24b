"""Opens one page in a private window, waits until it stands still, and takes it down as HTML.

In: the page's document as it was fetched. Out: `Rendered`. Raises `NotRendered`. Time spent waiting for the site's
answers is the site's; a page that is only busy with itself is taken as it stands after `BUSY` seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.browser.answers import STORM, Answers, bare
from crawler.browser.program import CLOSING, NotRendered
from rules.model import Problem, Source

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, WebSocketRoute

QUIET = 0.5  # seconds without a new link or new words
BUSY = 12.0  # seconds of a page's own work
PATIENCE = 5.0  # seconds that a page which still shows nothing is given beyond
LONGEST = 120.0  # seconds in all, the site's answers and their turns included
ANSWERS = 10.0  # seconds for one question to the page itself
MOST_ELEMENTS, MOST_LETTERS = 60_000, 8_000_000
FEW_LINKS, PROBES, PROBE_WAIT = 3, 48, 200  # clicks on what looks like a link, and milliseconds that one may take
_SETTLE, _COPY, _PROBE = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("settle.js", "copy.js", "probe.js")
)
_DIED = re.compile(r"has been closed|connection closed|crashed|disconnected", re.IGNORECASE)  # nobody here closes it
_ELSEWHERE = re.compile(r"context was destroyed|because of a navigation|cannot find context", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as a person sees it. `refused`: what it asked for and did not get, so that parts of it may be missing.

    `status`, `problem` and `note` are those of the answer it stands on, which a script may have led to.
    """

    url: str
    base: str  # what its links are relative to
    html: str
    refused: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # of `refused`, data of the body itself
    sources: tuple[Source, ...] = ()
    status: int = 200
    problem: Problem | None = None
    note: str = ""


async def rendered(window: BrowserContext, answers: Answers, url: str, enough: Callable[[str], bool]) -> Rendered:
    """Open `url`, whose document `answers` has. `enough` tells of HTML whether there is something to read in it."""
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(LONGEST):
            page = window.pages[0] if window.pages else await _opened(window)
            await page.route("**/*", answers.answer)
            await page.goto(url, wait_until="commit", timeout=1000 * LONGEST)
            return await Tab(page, answers).taken(url, enough)
    except TimeoutError:
        raise NotRendered("หน้านี้ใช้เวลาในเบราว์เซอร์นานเกินไป") from None
    except Error as fault:
        died = bool(_DIED.search(str(fault)))  # what the fault says may be the page's own words: not told
        raise NotRendered("เปิดหน้านี้ในเบราว์เซอร์ไม่สำเร็จ", browser_died=died) from fault
    finally:
        answers.closed = True
        await _cleared(window)


async def _cleared(window: BrowserContext) -> None:
    """Make the tab ready for the next page of the site: a new one costs far more. What will not be cleared is ended."""
    try:
        async with asyncio.timeout(CLOSING):
            for page in window.pages[:1]:
                await page.unroute_all()
                await page.goto("about:blank")
    except Exception:  # noqa: BLE001 - whatever state it is in, the next page gets a new window
        with contextlib.suppress(Exception):
            async with asyncio.timeout(CLOSING):
                await window.close()


async def _opened(window: BrowserContext) -> Page:
    """A tab that reaches nothing, and opens no other."""
    page = await window.new_page()
    page.on("popup", lambda other: other.close())
    await page.route_web_socket("**/*", _refuse)
    return page


async def _refuse(socket: WebSocketRoute) -> None:
    await socket.close()


class Tab:
    """One opened page."""

    def __init__(self, page: Page, answers: Answers) -> None:
        self.page, self.answers = page, answers
        self._busy = 0.0

    async def taken(self, url: str, enough: Callable[[str], bool]) -> Rendered:
        """The page when it stands still; one that shows nothing yet is waited for a little longer."""
        patience = time.monotonic() + PATIENCE
        while True:
            await self._settled()
            copy = await self._ask(_COPY, {"most": MOST_ELEMENTS, "few": FEW_LINKS, "probes": PROBES})
            if not copy["html"] or len(copy["html"]) > MOST_LETTERS:
                raise NotRendered("หน้านี้ใหญ่เกินไปสำหรับเบราว์เซอร์")
            html = without_noscript(copy["html"])
            if enough(html) or (time.monotonic() > patience and not self.answers.flying) or self._busy > BUSY:
                break
        if copy["probes"]:
            html = await self._with_probes(html)
        shown = self.answers.shown
        final = url if bare(shown.url) == bare(url) else shown.url
        base = copy["base"] if isinstance(copy["base"], str) else final  # a page may have put something else there
        refused, hidden, made_of = tuple(self.answers.refused), tuple(self.answers.hidden), self.answers.sources
        return Rendered(final, base, html, refused, hidden, made_of, shown.status, shown.problem, shown.note)

    async def _settled(self) -> None:
        """Wait until links and words stay the same while nothing is asked for."""
        while True:
            while self.answers.flying:
                await asyncio.sleep(0.03)
            if self.answers.asked > STORM:
                raise NotRendered("หน้านี้ร้องขอข้อมูลไม่หยุด")
            asked, began = self.answers.asked, time.monotonic()
            still = await self._ask(_SETTLE, {"quiet": 1000 * QUIET, "most": 3000})
            self._busy += time.monotonic() - began
            if (still and not self.answers.flying and self.answers.asked == asked) or self._busy > BUSY:
                return

    async def _with_probes(self, html: str) -> str:
        """Give what only a click opens the address that the click would open."""
        self.answers.closed = True
        with contextlib.suppress(NotRendered):  # the page itself is read already
            led = await self._ask(_PROBE, {"wait": PROBE_WAIT})
            for number, url in led.items() if isinstance(led, dict) else ():
                link = str(url).replace("&", "&amp;").replace('"', "&quot;")
                html = html.replace(f'data-probe="{number}"', f'data-href="{link}"', 1)
        return html

    async def _ask(self, script: str, argument: dict[str, Any]) -> Any:
        """Ask the page something. A page that goes elsewhere meanwhile is asked again; one that hangs is given up."""
        from playwright.async_api import Error

        for _ in range(8):
            try:
                async with asyncio.timeout(ANSWERS):
                    return await self.page.evaluate(script, argument)
            except TimeoutError:
                raise NotRendered("หน้านี้ไม่ตอบสนองในเบราว์เซอร์") from None
            except Error as fault:
                if _DIED.search(str(fault)) or not _ELSEWHERE.search(str(fault)):
                    raise
                await asyncio.sleep(0.2)
        raise NotRendered("หน้านี้เปลี่ยนที่อยู่ไม่หยุดในเบราว์เซอร์")


def without_noscript(html: str) -> str:
    """The HTML without what only browsers that run no script show; once over it, however it is written."""
    parts, at = [], 0
    while (start := html.find("<noscript", at)) >= 0 and (end := html.find("</noscript>", start)) >= 0:
        parts.append(html[at:start])
        at = end + len("</noscript>")
    return "".join([*parts, html[at:]])
