"""Each role × each route: the table in `reports.console.access` is what the running console does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from reports.console.access import RIGHTS, Visitor, may
from reports.console.app import application
from reports.console.asking import COOKIE
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
    "year": str(YEAR), "number": "O5", "old": "2568", "new": "2569", "ext": "csv", "login": "nobody", "change": "end",
    "token": "none", "hash": "b" * 64, "page": "1", "rule": "contact", "id": "1",
}  # fmt: skip
SELDOM = {"id", "hash", "token", "login", "ext", "declaration", "decision", "schedule", "job", "frozen"}  # no sample


def routes(db: Path) -> list[tuple[str, str, str]]:
    """(method, path, action) of every route of the console."""
    found = []
    for route in application(db).routes:
        if isinstance(route, APIRoute):
            actions = [each for each in map(_action, _dependencies(route.dependant)) if each]
            assert len(actions) == 1, f"{route.path} needs one action, has {actions}"
            found += [(method, route.path, actions[0]) for method in route.methods if method != "HEAD"]
    return found


def _dependencies(dependant: Any) -> Iterator[Any]:
    for each in dependant.dependencies:
        yield each.call
        yield from _dependencies(each)


def _action(call: Any) -> str:
    return str(getattr(call, "__dict__", {}).get("action", ""))


def address(path: str, code: str, province: str) -> str:
    for name, value in {"code": code, "province": province, **VALUES}.items():
        path = path.replace(f"{{{name}}}", value).replace(f"{{{name}:path}}", value)
    assert "{" not in path, f"{path}: give the parameter a sample value"
    return path


def refused(answer: httpx.Response) -> bool:
    to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login?")
    return to_login or answer.status_code in (401, 404)


@pytest.fixture(scope="module")
def browsers(served: Served) -> dict[str, httpx.Client]:
    from crawler.desk import settings
    from crawler.store import Store
    from reports.console.security import Links

    found = {login: served.browser(login) for login in ROLES if login not in ("link", "preview")}
    with Store(served.db) as store:
        links = Links(settings.signing_key(store.db))
    for role in ("link", "preview"):
        found[role] = served.browser()
        found[role].get("/s/" + links.made(MIXED.code, readonly=role == "preview"))
    return found


@pytest.mark.parametrize("login", ROLES)
def test_every_role_reads_what_the_table_says_and_nothing_else(
    served: Served, browsers: dict[str, httpx.Client], login: str
) -> None:
    wrong = []
    for method, path, action in routes(served.db):
        if method != "GET" or path.endswith("/events"):
            continue
        for agency, province, public in (
            (MIXED, PROVINCE, False), (EXEMPLARY, PROVINCE, True), (HOSTILE_BODY, OTHER, False),
        ):  # fmt: skip
            asked = address(path, agency.code.replace("/", "%2F"), province)
            allowed = may(
                ROLES[login], action, agency=agency if "{code}" in path else None,
                province=province if "{province}" in path else None, public=public and "{code}" in path,
            )  # fmt: skip
            answer = browsers[login].get(asked)
            sampled = not any(f"{{{name}}}" in path for name in SELDOM)
            if answer.status_code >= 500 or (
                refused(answer) if allowed and sampled else not allowed and not refused(answer)
            ):
                wrong.append(f"{action} {asked}: {answer.status_code}, allowed: {allowed}")
    assert wrong == []


@pytest.mark.parametrize("login", ["", "preview", "clerk", "link", "reviewer", "stranger"])
def test_nobody_changes_what_the_table_does_not_give_them(
    served: Served, browsers: dict[str, httpx.Client], login: str
) -> None:
    wrong, browser = [], browsers[login]
    token = served.csrf(browser)
    for method, path, action in routes(served.db):
        if method == "GET" or action == "open":
            continue
        for agency, province in ((EXEMPLARY, PROVINCE), (HOSTILE_BODY, OTHER)):
            within = {"agency": agency} if "{code}" in path else {"province": province} if "{province}" in path else {}
            if may(ROLES[login], action, **within):  # type: ignore[arg-type]
                continue
            asked = address(path, agency.code.replace("/", "%2F"), province)
            answer = browser.request(method, asked, data={"csrf": token})
            if not refused(answer):
                wrong.append(f"{action} {method} {asked}: {answer.status_code}")
    assert wrong == []


def test_without_the_token_of_its_session_no_form_changes_anything(
    served: Served, browsers: dict[str, httpx.Client]
) -> None:
    wrong = []
    for method, path, action in routes(served.db):
        if method != "GET" and action != "open":
            answer = browsers["root"].request(method, address(path, MIXED.code, PROVINCE), data={"csrf": "forged"})
            if answer.status_code != 403:
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []
    assert browsers["root"].cookies.get(COOKIE)


def test_every_action_of_the_table_is_used_and_every_role_is_known(served: Served) -> None:
    used = {action for _, _, action in routes(served.db)}
    assert used <= set(RIGHTS)
    assert {role for roles in RIGHTS.values() for role in roles} == {visitor.role for visitor in ROLES.values()}
