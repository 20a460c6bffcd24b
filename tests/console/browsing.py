"""A real Chromium for the console's pages, and what every page must be: without violations, on any screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.console.conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 360, 1280  # pixels across


@contextmanager
def window(browser: Browser, url: str, *, login: str = "", width: int = DESK, **more: Any) -> Iterator[Page]:
    """A window of its own at an address, logged in when a name is given. Errors on the page fail the test."""
    context = browser.new_context(base_url=url, viewport={"width": width, "height": 800}, **more)
    page = context.new_page()
    told: list[str] = []
    page.on("pageerror", lambda fault: told.append(str(fault)))
    page.on("console", lambda line: told.append(line.text) if "Content Security Policy" in line.text else None)
    try:
        if login:
            enter(page, login)
        yield page
        assert told == []
    finally:
        context.close()


def enter(page: Page, login: str) -> None:
    """Log in as a person does."""
    page.goto("/login")
    page.get_by_label("ชื่อเข้าใช้").fill(login)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url(lambda url: "/login" not in url)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, one line each: rule, how many places, the first of them."""
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.evaluate(AXE)
    return _found(page, {"type": "tag", "values": TAGS})


def contrasts(page: Page) -> list[str]:
    """Texts that do not stand out from what is behind them; after `violations`, for another choice of colours."""
    return _found(page, {"type": "rule", "values": ["color-contrast"]})


def _found(page: Page, rules: dict[str, object]) -> list[str]:
    # without fetching our style sheets once more, which pages of a folder may not
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", rules)
    return [f"{each['id']} ×{len(each['nodes'])}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth"))
