"""A small invented province behind a real web server, and browsers of every role."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn
from argon2 import PasswordHasher
from starlette.types import ASGIApp

from crawler.browser.chromium import chromium
from crawler.desk import accounts, publications
from crawler.store import Store
from reports.console.app import application
from reports.console.oidc.registration import Registration
from tests.reports.province import EXEMPLARY, MIXED, YEAR, database

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PASSWORD = "a long password"  # of every account here
HASH = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)  # quick to check, unlike real ones
PROVINCE = MIXED.province
OTHER = "แดนอื่น"


@dataclass
class Served:
    """The console at an address, over a database."""

    url: str
    db: Path
    browsers: list[httpx.Client] = field(default_factory=list)
    hidden: str = ""  # an address of a sample site that no link leads to

    def browser(self, login: str = "") -> httpx.Client:
        """A browser, logged in when a name is given; it follows no redirect by itself."""
        browser = httpx.Client(base_url=self.url, timeout=30)
        self.browsers.append(browser)
        if login:
            answer = browser.post("/login", data={"login": login, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
        return browser

    def csrf(self, browser: httpx.Client) -> str:
        """The token that the forms of this browser carry."""
        text = browser.get("/about").text
        return text.split('name="csrf" value="')[1].split('"')[0] if 'name="csrf"' in text else ""

    def post(self, browser: httpx.Client, path: str, **fields: object) -> httpx.Response:
        """Send a form as a page of ours would."""
        return browser.post(path, data={"csrf": self.csrf(browser), **fields})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The console over a province of its own: changes of one module are not seen by another."""
    db = database(tmp_path_factory.mktemp("console") / "oit.db")
    with Store(db) as store:
        accounts.add(store.db, "root", name="ผู้ดูแล", role="admin", password=HASH)
        accounts.add(store.db, "staff", name="สมหมาย", role="staff", province=PROVINCE, password=HASH)
        accounts.add(store.db, "reviewer", name="วิภา", role="reviewer", province=PROVINCE, password=HASH)
        accounts.add(store.db, "stranger", name="ต่างแดน", role="staff", province=OTHER, password=HASH)
        accounts.add(store.db, "clerk", name="เจ้าหน้าที่", role="agency", agency=MIXED.code, password=HASH)
        publications.publish(store.db, [EXEMPLARY.code], YEAR, "สมหมาย")
    with serving(db) as url:
        console = Served(url, db)
        yield console
        for browser in console.browsers:
            browser.close()


class running:  # noqa: N801 - reads as a verb in `with running(app) as url`
    """An application on a free port of loopback, in a thread of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *fault: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self._socket.close()


def serving(db: Path, *, https: bool = False, oidc: Registration | None = None) -> running:
    """The console over a database."""
    return running(application(db, https=https, oidc=oidc))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one, for modules that skip themselves where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()
