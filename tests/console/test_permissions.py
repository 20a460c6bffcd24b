"""Each role × each route: the table in `reports.console.access` is what the running console does."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi.routing import APIRoute

from crawler.desk import decisions, declarations, frozen, jobs, schedules, settings
from crawler.desk.schedules import Choice
from crawler.store import Store
from reports.console.access import RIGHTS, Visitor, may, reaches
from reports.console.app import ROUTES
from reports.console.asking import COOKIE
from reports.console.security import Links
from rules.model import Agency, Outcome
from tests.console.conftest import OTHER, PROVINCE, Served
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, YEAR

ROLES = {
    "": Visitor(),
    "root": Visitor("admin"),
    "staff": Visitor("staff", province=PROVINCE),
    "reviewer": Visitor("reviewer", province=PROVINCE),
    "stranger": Visitor("staff", province=OTHER),
    "clerk": Visitor("agency", agency=MIXED.code),
    "link": Visitor("link", agency=MIXED.code),
    "preview": Visitor("preview", agency=MIXED.code),
}
VALUES: dict[str, str] = {
    "year": str(YEAR), "number": "O5", "old": "2568", "new": "2569", "ext": "csv", "login": "nobody", "change": "pause",
    "token": "none", "hash": "b" * 64, "page": "1", "rule": "contact", "id": "1", "declaration": "1", "frozen": "1",
}  # fmt: skip
SAMPLES = {"id", "declaration", "frozen"}  # numbers of rows that `samples` writes, all of them about `MIXED`
FORM = {"do": "refuse", "reason": "ทดสอบสิทธิ์"}  # what a form must say before anything is looked for


def routes() -> list[tuple[str, str, str]]:
    """(method, path, action) of every route of the console."""
    found = []
    for name in ROUTES:
        own = import_module(f"reports.console.routes.{name}").router.routes
        assert own, f"{name} has no routes"
        for route in own:
            assert isinstance(route, APIRoute), f"{name}: a route that no test reads: {route}"
            actions = [each for each in map(_action, _dependencies(route.dependant)) if each]
            assert len(actions) == 1, f"{route.path} needs one action, has {actions}"
            found += [(method, route.path, actions[0]) for method in route.methods or () if method != "HEAD"]
    return found


def _dependencies(dependant: Any) -> Iterator[Any]:
    for each in dependant.dependencies:
        yield each.call
        yield from _dependencies(each)


def _action(call: Any) -> str:
    return str(getattr(call, "__dict__", {}).get("action", ""))


def address(path: str, code: str, province: str) -> str:
    for name, value in {"code": code, "province": province, **VALUES}.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path, f"{path}: give the parameter a sample value"
    return path


def allowed(visitor: Visitor, path: str, action: str, agency: Agency, province: str, *, public: bool = False) -> bool:
    """Whether the table lets the visitor through, to something that is there."""
    within, placed = "{code}" in path, "{province}" in path
    there = "{token}" not in path and not path.startswith("/login/oidc")  # no OpenID provider is set here
    if any(f"{{{name}}}" in path for name in SAMPLES):
        there = (agency == MIXED or not within) and (province == PROVINCE or not placed)
        there = there and reaches(visitor, province=PROVINCE)
    return there and may(
        visitor, action, agency=agency if within else None, province=province if placed else None,
        public=public and within,
    )  # fmt: skip


def refused(answer: httpx.Response) -> bool:
    to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login?")
    return to_login or answer.status_code in (401, 404)


@pytest.fixture(scope="module", autouse=True)
def samples(served: Served) -> None:
    """One row of everything that an address may name by its number."""
    with Store(served.db) as store:
        told = declarations.declare(store.db, MIXED.code, YEAR, "contact", f"{MIXED.website}contact", "เจ้าหน้าที่",
                                    allow_private=True)  # fmt: skip
        word = decisions.decide(store.db, MIXED.code, YEAR, "contact", Outcome.PARTIAL, reason="แผนที่ไม่ขึ้น", who="วิภา")
        made = jobs.enqueue(store.db, "crawl", [MIXED.code], YEAR, "สมหมาย", forced=True).job
        assert made is not None
        rested = [jobs.pause(store.db, made.id), schedules.add(store.db, "", Choice(PROVINCE), "01:30", [6], "สมหมาย")]
        kept = frozen.freeze(store.db, MIXED.code, YEAR, "สมหมาย")
        store.keep_passages([(VALUES["hash"], 1, VALUES["rule"], b"RIFF0000WEBP")])
    assert {told.id, word.id, kept.id, *(each.id for each in rested)} == {1}


@pytest.fixture(scope="module")
def browsers(served: Served) -> dict[str, httpx.Client]:
    found = {login: served.browser(login) for login in ROLES if login not in ("link", "preview")}
    with Store(served.db) as store:
        links = Links(settings.signing_key(store.db))
    for role in ("link", "preview"):
        found[role] = served.browser()
        found[role].get("/s/" + links.made(MIXED.code, readonly=role == "preview"))
    return found


@pytest.mark.parametrize("login", ROLES)
def test_every_role_reads_what_the_table_says_and_nothing_else(browsers: dict[str, httpx.Client], login: str) -> None:
    wrong, seen = [], set()
    for method, path, action in routes():
        if method != "GET" or path.endswith("/events"):  # a stream that ends with its job
            continue
        for agency, province, public in (
            (MIXED, PROVINCE, False), (EXEMPLARY, PROVINCE, True), (HOSTILE_BODY, OTHER, False),
        ):  # fmt: skip
            asked = address(path, quote(agency.code, safe=""), province)
            if asked in seen:
                continue
            seen.add(asked)
            expected = allowed(ROLES[login], path, action, agency, province, public=public)
            answer = browsers[login].get(asked)
            if answer.status_code >= 500 or refused(answer) == expected:
                wrong.append(f"{action} {asked}: {answer.status_code}, allowed: {expected}")
    assert wrong == []


@pytest.mark.parametrize("login", ["", "preview", "clerk", "link", "reviewer", "stranger"])
def test_nobody_changes_what_the_table_does_not_give_them(
    served: Served, browsers: dict[str, httpx.Client], login: str
) -> None:
    wrong, browser = [], browsers[login]
    token = served.csrf(browser)
    for method, path, action in routes():
        if method == "GET" or action == "open":
            continue
        for agency, province in ((MIXED, PROVINCE), (EXEMPLARY, PROVINCE), (HOSTILE_BODY, OTHER)):
            if allowed(ROLES[login], path, action, agency, province):
                continue
            asked = address(path, quote(agency.code, safe=""), province)
            answer = browser.request(method, asked, data={"csrf": token, **FORM})
            if not refused(answer):
                wrong.append(f"{action} {method} {asked}: {answer.status_code}")
    assert wrong == []


def test_without_the_token_of_its_session_no_form_changes_anything(browsers: dict[str, httpx.Client]) -> None:
    wrong = []
    for method, path, action in routes():
        if method != "GET" and action != "open":
            answer = browsers["root"].request(method, address(path, MIXED.code, PROVINCE), data={"csrf": "forged"})
            if answer.status_code != 403:
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []
    assert browsers["root"].cookies.get(COOKIE)


def test_every_action_of_the_table_is_used_and_every_role_is_known() -> None:
    used = {action for _, _, action in routes()}
    assert used == set(RIGHTS)
    assert {role for roles in RIGHTS.values() for role in roles} == {visitor.role for visitor in ROLES.values()}
