"""Logging in, staying logged in, and being shut out."""

from __future__ import annotations

import pytest

from crawler.desk import accounts, deeds
from crawler.store import Store
from reports.console.entering import inside
from reports.console.security import HEADERS, MOST_OF_LOGIN
from tests.console.conftest import Served


def test_a_right_password_opens_the_home_of_the_role(served: Served) -> None:
    browser = served.browser("root")
    assert browser.get("/").headers["location"] == "/p"
    assert browser.get("/accounts").status_code == 200


def test_a_wrong_password_and_an_unknown_name_are_told_alike(served: Served) -> None:
    browser = served.browser()
    wrong = browser.post("/login", data={"login": "root", "password": "not the password"})
    unknown = browser.post("/login", data={"login": "nobody", "password": "not the password"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("root", "nobody") == unknown.text


def test_guessing_is_slowed_down_and_the_right_password_waits_too(served: Served) -> None:
    browser = served.browser()
    with Store(served.db) as store:
        accounts.failed(store.db, ["login:stranger"] * MOST_OF_LOGIN)  # from anywhere
    assert browser.post("/login", data={"login": "stranger", "password": "a long password"}).status_code == 429
    with Store(served.db) as store:
        accounts.forgive(store.db, "login:stranger")
    served.browser("stranger")


def test_a_page_asked_for_by_nobody_in_particular_leads_to_the_login_and_back(served: Served) -> None:
    browser = served.browser()
    answer = browser.get("/accounts")
    assert answer.status_code == 303
    login = browser.get(answer.headers["location"])
    assert 'name="next" value="/accounts"' in login.text


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_login_never_leads_out_of_the_console(to: str) -> None:
    assert inside(to) == "/"


def test_a_form_of_another_site_is_refused(served: Served) -> None:
    browser = served.browser("root")
    fields = {"login": "new", "password": "a long password", "role": "admin"}
    assert browser.post("/accounts", data=fields).status_code == 403
    token = served.csrf(browser)
    foreign = browser.post("/accounts", data=fields | {"csrf": token}, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    assert browser.post("/accounts", data=fields | {"csrf": token}).status_code == 303
    with Store(served.db, readonly=True) as store:
        assert [deed.subject for deed in deeds.latest(store.db) if deed.action == "add-account"] == ["new"]


def test_logging_out_ends_the_session_in_the_file(served: Served) -> None:
    browser = served.browser("root")
    cookie = browser.cookies["oit"]
    served.post(browser, "/logout")
    again = served.browser()
    again.cookies.set("oit", cookie)
    assert again.get("/accounts").status_code == 303


def test_a_disabled_account_is_out_at_once(served: Served) -> None:
    root, clerk = served.browser("root"), served.browser("clerk")
    assert clerk.get("/me").status_code == 200
    served.post(root, "/accounts/clerk/disable")
    assert clerk.get("/me").status_code == 303
    served.post(root, "/accounts/clerk/enable")
    served.browser("clerk")


def test_every_answer_carries_the_headers(served: Served) -> None:
    browser = served.browser()
    for path in ("/", "/login", "/static/icon.svg", "/nowhere", "/api/nowhere"):
        headers = browser.get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, path


def test_a_body_no_form_sends_is_refused(served: Served) -> None:
    browser = served.browser()
    answer = browser.post("/login", data={"login": "a" * (9 << 20), "password": "x"})
    assert answer.status_code == 413


def test_the_file_holds_neither_passwords_nor_cookies(served: Served) -> None:
    browser = served.browser("root")
    body = b"".join(path.read_bytes() for path in served.db.parent.iterdir())
    assert b"a long password" not in body
    assert browser.cookies["oit"].encode() not in body
