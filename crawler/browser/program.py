"""The one Chromium of a crawl process: started when a page first needs it, started again after a crash, ended with us.

In: nothing but this computer's browser. Out: private windows (`BrowserContext`) without any network: names resolve to
nothing and the proxy is a closed door, so only what is intercepted and answered by us arrives. Raises `NotRendered`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.browser.chromium import chromium, why_not

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

TABS = 2  # pages open at once in one crawl process
RESTARTS = 10  # in one crawl process
STARTING, CLOSING = 60.0, 5.0  # seconds
NOWHERE = {"server": "http://127.0.0.1:1"}  # the proxy: nobody listens there, and names resolve to nothing first
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--no-first-run",
    "--disable-gpu",
    "--mute-audio",
    "--js-flags=--max-old-space-size=512",
)
_WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
logger = logging.getLogger(__name__)


class NotRendered(Exception):  # noqa: N818 - named for what happened
    """A page could not be opened. `browser_died`: another try in a new browser may help."""

    def __init__(self, why: str, *, browser_died: bool = False) -> None:
        super().__init__(why)
        self.browser_died = browser_died


class Browser:
    """One browser for one crawl process. `wanted` False: never started, every page stays as it came."""

    def __init__(self, *, wanted: bool = True) -> None:
        self.why_not = why_not() if wanted else "ปิดการใช้เบราว์เซอร์ไว้"
        self.tabs = asyncio.Semaphore(TABS)
        self._starting = asyncio.Lock()
        self._starts = self._failures = 0
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None

    async def window(self) -> BrowserContext:
        """A new private window: no cookies, no service workers, no downloads. A browser found dead is started anew."""
        async with self._starting:
            if self._chromium is not None and self._chromium.is_connected():
                with contextlib.suppress(Exception):
                    return await _window_of(self._chromium)
            await self._start()
            assert self._chromium is not None
            try:
                return await _window_of(self._chromium)
            except Exception as fault:
                raise NotRendered("เปิดหน้าต่างเบราว์เซอร์ไม่สำเร็จ", browser_died=True) from fault

    async def _start(self) -> None:
        """Start the driver and the browser anew; after two failures in a row, or too many starts, never again."""
        if self.why_not or self._starts > RESTARTS:
            raise NotRendered(self.why_not or "เบราว์เซอร์หยุดทำงานหลายครั้งเกินไป")
        from playwright.async_api import async_playwright

        await self.close()
        self._starts += 1
        try:
            async with asyncio.timeout(STARTING):
                self._playwright = await async_playwright().start()
                self._chromium = await self._playwright.chromium.launch(**_launch())
        except Exception as fault:
            await self.close()
            self._failures += 1
            why = f"เปิดเบราว์เซอร์ {chromium()} ไม่สำเร็จ: {str(fault).strip().splitlines()[0][:200]}"
            if self._failures > 1:
                self.why_not = why
                logger.warning("%s", fault)
            raise NotRendered(why, browser_died=True) from fault
        self._failures = 0

    async def died(self) -> None:
        """A page ended as in a crash: see whether the browser did too, so that the next window starts another."""
        for _ in range(20):
            if self._chromium is None or not self._chromium.is_connected():
                return
            await asyncio.sleep(0.05)

    async def close(self) -> None:
        """End the browser and its driver, whatever state they are in."""
        browser, self._chromium = self._chromium, None
        driver, self._playwright = self._playwright, None
        for end in (browser.close if browser else None, driver.stop if driver else None):
            if end is not None:
                with contextlib.suppress(Exception):
                    async with asyncio.timeout(CLOSING):
                        await end()


async def _window_of(chromium: Chromium) -> BrowserContext:
    async with asyncio.timeout(STARTING):
        window = await chromium.new_context(
            service_workers="block",
            accept_downloads=False,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            reduced_motion="reduce",
        )
        await window.add_init_script(_WATCH)
        await window.route("**/*", lambda route: route.abort())
        return window


def _launch() -> dict[str, Any]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "executable_path": chromium(),
        "args": list(ARGUMENTS),
        "ignore_default_args": ["--disable-popup-blocking"],
        "chromium_sandbox": not root,
        "proxy": NOWHERE,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
        "env": {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "/dev/null"},
    }
