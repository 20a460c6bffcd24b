"""Logging in with an OpenID provider: one on loopback, real redirects, real signatures, and all that may go wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from crawler.desk import accounts, deeds, openid, settings
from crawler.desk.openid import Why
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.asking import COOKIE
from reports.console.oidc import discovery
from reports.console.oidc.flow import COOKIE as FLOW
from reports.console.oidc.flow import MOST_TO, Flow, Flows
from reports.console.oidc.registration import registration
from reports.console.routes.oidc import REASONS
from reports.console.security import MOST_OF_ADDRESS
from tests.console.conftest import HASH, PROVINCE, Served, running, serving
from tests.console.openid_provider import NAME, StandIn, application, key
from tests.reports.province import database

MAIL = "malee@example.go.th"
OURS = {"sec-fetch-site": "same-origin"}  # as the button of our own login page


@dataclass
class Scene:
    """A console, its provider and an account of `MAIL` that nobody has used."""

    console: Served
    provider: StandIn

    def at(self, url: str) -> Scene:
        """The same before another console over the same file."""
        self.provider.backs.append(f"{url}/login/oidc/callback")
        return Scene(Served(url, self.console.db, self.console.browsers), self.provider)

    def start(self, browser: httpx.Client, to: str = "/", **headers: str) -> httpx.Response:
        return browser.get("/login/oidc", params={"next": to}, headers=headers or OURS)

    def back(self, browser: httpx.Client, to: str = "/") -> str:
        """To the provider, and the address it sends the browser to."""
        started = self.start(browser, to)
        assert started.status_code == 303, started.text
        answer = browser.get(started.headers["location"])
        assert answer.status_code == 302, answer.text
        return str(answer.headers["location"])

    def login(self, browser: httpx.Client, to: str = "/") -> httpx.Response:
        """The whole way."""
        return browser.get(self.back(browser, to))

    def account(self, login: str = "malee") -> accounts.Account:
        with Store(self.console.db, readonly=True) as store:
            return accounts.named(store.db, login)

    def deeds(self) -> list[deeds.Deed]:
        with Store(self.console.db, readonly=True) as store:
            return deeds.latest(store.db)


@pytest.fixture(scope="module")
def running_scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    db, provider = database(tmp_path_factory.mktemp("oidc") / "oit.db"), StandIn()
    with running(application(provider)) as provider.url, serving(db, oidc=provider.registration()) as url:
        provider.backs = [f"{url}/login/oidc/callback"]
        yield Scene(Served(url, db), provider)


@pytest.fixture
def scene(running_scene: Scene) -> Iterator[Scene]:
    fresh, provider = StandIn(person={"sub": "u-1", "email": MAIL, "email_verified": True}), running_scene.provider
    for name in ("person", "lies", "told", "signing", "methods", "asks", "keys_at"):
        setattr(provider, name, getattr(fresh, name))
    with Store(running_scene.console.db) as store:
        for table in ("session", "account", "login_failure", "deed"):
            store.db.conn.execute(f"DELETE FROM {table}")
        accounts.add(store.db, "malee", name="มาลี", role="staff", province=PROVINCE, email=MAIL)
        accounts.add(store.db, "somchai", name="สมชาย", role="admin", password=HASH, email="somchai@example.go.th")
        settings.put(store.db, settings.CONTACT, "โทร 02-000-0000")
    yield running_scene
    for browser in running_scene.console.browsers:
        browser.close()
    running_scene.console.browsers.clear()


def refused(answer: httpx.Response, status: int, words: str) -> None:
    """It is the login page with this sentence, and nobody is in."""
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert 'name="password"' in answer.text
    assert not [each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}=")]


def test_the_first_login_binds_the_person_and_leads_where_they_wanted(scene: Scene) -> None:
    browser = scene.console.browser()
    assert f"เข้าสู่ระบบด้วย {NAME}" in browser.get("/login?next=/me").text
    answer = scene.login(browser, "/me")
    assert (answer.status_code, answer.headers["location"]) == (303, "/me")
    assert "มาลี" in browser.get("/me").text
    assert scene.account().subject
    told = [(deed.action, deed.who, deed.detail) for deed in scene.deeds()]
    assert told == [("login", "มาลี", {"by": NAME}), ("bind-account", "มาลี", {"by": NAME})]


def test_from_then_on_the_subject_counts_and_not_the_address(scene: Scene) -> None:
    scene.login(scene.console.browser())
    scene.provider.person = {"sub": "u-1", "email": "married@example.go.th", "email_verified": False}
    browser = scene.console.browser()
    assert scene.login(browser).headers["location"] == "/"
    assert "มาลี" in browser.get("/me").text
    scene.provider.person = {"sub": "u-2", "email": MAIL, "email_verified": True}
    refused(scene.login(scene.console.browser()), 403, "ผูกกับผู้ใช้อื่น")
    assert scene.deeds()[0].detail["reason"] == REASONS[Why.ANOTHER]


def test_neither_file_nor_journal_holds_who_somebody_is_at_the_provider(scene: Scene) -> None:
    scene.provider.person["sub"] = "3-1005-00000-00-9"
    scene.login(scene.console.browser())
    scene.provider.person = {"sub": "another-citizen", "email": "stranger@example.com", "email_verified": True}
    scene.login(scene.console.browser())
    body = b"".join(path.read_bytes() for path in scene.console.db.parent.iterdir())
    assert [word for word in (b"3-1005-00000-00-9", b"another-citizen", b"stranger@") if word in body] == []


HOUR = 3_600
LIES = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "another console"},
    "another audience, meant for us": {"aud": ["another console"], "azp": "oit console"},
    "many audiences, meant for another": {"aud": ["oit console", "x"], "azp": "x"},
    "another issuer": {"iss": "https://evil.example"},
    "expired": {"exp": int(time.time()) - HOUR},
    "for ever": {"exp": None},
    "of tomorrow": {"iat": int(time.time()) + HOUR * 24},
    "nobody": {"sub": ""},
    "somebody unnamed": {"sub": None},
    "no ID token": {"id_token": None},
    "another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_for_this_login_lets_nobody_in(scene: Scene, lie: str) -> None:
    scene.provider.lies = LIES[lie]
    refused(scene.login(scene.console.browser()), 401, "ยืนยันตัวตนไม่สำเร็จ")
    assert scene.account().subject == ""
    assert [deed.action for deed in scene.deeds()] == ["login-failed"]


@pytest.mark.parametrize("signing", ["none", "HS256", "another key"])
def test_a_token_the_provider_did_not_sign_lets_nobody_in(scene: Scene, signing: str) -> None:
    scene.provider.signing = signing
    refused(scene.login(scene.console.browser()), 401, "ยืนยันตัวตนไม่สำเร็จ")


def test_an_address_nobody_verified_is_nobodys(scene: Scene) -> None:
    for verified in (False, None, "true"):
        scene.provider.person["email_verified"] = verified
        refused(scene.login(scene.console.browser()), 403, "ยังไม่ได้ยืนยันอีเมล")
    assert scene.account().subject == ""


def test_somebody_unknown_hears_whom_to_ask_and_what_to_tell_them(scene: Scene) -> None:
    scene.provider.person = {"sub": "<b>u-9</b>", "email": "nobody@example.com", "email_verified": True}
    answer = scene.login(scene.console.browser())
    refused(answer, 403, "ผู้ดูแลระบบ (โทร 02-000-0000)")
    assert "&lt;b&gt;u-9&lt;/b&gt;" in answer.text
    with Store(scene.console.db) as store:
        openid.bind(store.db, "somchai", issuer=scene.provider.url, subject="<b>u-9</b>")
    assert scene.login(scene.console.browser()).status_code == 303


def test_a_disabled_account_stays_shut_before_and_after_it_was_bound(scene: Scene) -> None:
    with Store(scene.console.db) as store:
        accounts.disable(store.db, "malee")
    refused(scene.login(scene.console.browser()), 403, "ปิดใช้")
    assert scene.account().subject == ""
    with Store(scene.console.db) as store:
        accounts.disable(store.db, "malee", again=True)
        browser = scene.console.browser()
        scene.login(browser)
        accounts.disable(store.db, "malee")
    assert browser.get("/me").status_code == 303
    refused(scene.login(scene.console.browser()), 403, "ปิดใช้")


def test_an_answer_is_taken_once_and_only_from_the_browser_that_asked(scene: Scene) -> None:
    browser, other = scene.console.browser(), scene.console.browser()
    back = scene.back(browser)
    flow = browser.cookies[FLOW]
    refused(other.get(back), 400, "หมดอายุหรือใช้ไปแล้ว")
    refused(browser.get(back.replace("state=", "state=x")), 400, "หมดอายุหรือใช้ไปแล้ว")
    assert browser.get(back).status_code == 303
    assert FLOW not in browser.cookies
    asked = scene.provider.seen.count("/token")
    other.cookies.set(FLOW, flow)
    refused(other.get(back), 400, "หมดอายุหรือใช้ไปแล้ว")
    assert scene.provider.seen.count("/token") == asked


def test_a_flow_is_known_by_its_signature() -> None:
    flow = Flow.begun("/me")
    sealed = Flows(b"ours").sealed(flow)
    assert Flows(b"ours").opened(sealed) == flow
    assert Flows(b"theirs").opened(sealed) is None
    assert Flows(b"ours").opened("") is None
    assert Flow.begun("/" + "a" * MOST_TO).to == "/"
    assert len(Flows(b"ours").sealed(Flow.begun("/" + "%E0" * (MOST_TO // 3)))) < 4_000


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"])
def test_nobody_is_led_out_of_the_console(scene: Scene, to: str) -> None:
    answer = scene.login(scene.console.browser(), to)
    assert httpx.URL("https://console.example/").join(answer.headers["location"]).host == "console.example"


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"referer": "https://evil.example/"}, {"accept": "*/*"}]
)
def test_another_site_starts_no_login(scene: Scene, headers: dict[str, str]) -> None:
    browser = scene.console.browser()
    answer = scene.start(browser, "/me", **headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fme")
    assert FLOW not in browser.cookies


def test_a_login_is_a_new_session_and_the_old_one_ends(scene: Scene) -> None:
    browser, left = scene.console.browser("somchai"), scene.console.browser()
    before = browser.cookies[COOKIE]
    (cookie,) = (each for each in scene.login(browser).headers.get_list("set-cookie") if each.startswith(f"{COOKIE}="))
    assert {"httponly", "samesite=lax"} <= set(cookie.lower().split("; "))
    left.cookies.set(COOKIE, before)
    assert left.get("/me").status_code == 303
    assert "มาลี" in browser.get("/me").text
    scene.console.post(browser, "/logout")
    assert browser.get("/me").status_code == 303


def test_somebody_who_gives_up_at_the_provider_is_back_at_the_login(scene: Scene) -> None:
    browser = scene.console.browser()
    state = parse_qs(urlsplit(scene.start(browser).headers["location"]).query)["state"][0]
    answer = browser.get("/login/oidc/callback", params={"error": "access_denied", "state": state})
    refused(answer, 401, "ยังไม่ได้เข้าสู่ระบบ")


def test_an_answer_of_another_provider_is_not_taken_there(scene: Scene) -> None:
    browser = scene.console.browser()
    refused(browser.get(scene.back(browser) + "&iss=https://evil.example"), 401, "ยืนยันตัวตนไม่สำเร็จ")
    assert scene.login(scene.console.browser()).status_code == 303
    assert browser.get(scene.back(browser) + f"&iss={scene.provider.url}").status_code == 303


def test_too_many_failures_from_an_address_wait_and_ask_the_provider_nothing(scene: Scene) -> None:
    scene.provider.lies = {"nonce": "another"}
    scene.login(scene.console.browser())
    with Store(scene.console.db) as store:
        assert accounts.failures(store.db, "address:127.0.0.1", 60) == 1
        accounts.failed(store.db, ["address:127.0.0.1"] * MOST_OF_ADDRESS)
    asked = scene.provider.seen.count("/token")
    assert scene.login(scene.console.browser()).status_code == 429
    assert scene.provider.seen.count("/token") == asked


def test_the_address_may_be_told_beside_the_token_of_the_same_person_alone(scene: Scene) -> None:
    scene.provider.lies = {"email": None, "email_verified": None}
    scene.provider.told = {"sub": "u-2", "email": MAIL, "email_verified": True}
    with serving(scene.console.db, oidc=scene.provider.registration()) as url:  # it has read no document yet
        again = scene.at(url)
        refused(again.login(again.console.browser()), 401, "ยืนยันตัวตนไม่สำเร็จ")
        scene.provider.told["sub"] = "u-1"
        assert again.login(again.console.browser()).status_code == 303


def test_a_key_that_is_new_is_asked_for(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(scene.console.db, oidc=scene.provider.registration()) as url:
        again = scene.at(url)
        assert again.login(again.console.browser()).status_code == 303
        monkeypatch.setattr(scene.provider, "key", key("2570"))
        refused(again.login(again.console.browser()), 401, "ยืนยันตัวตนไม่สำเร็จ")  # asked for a moment ago
        monkeypatch.setattr(discovery, "FRESH", 0.0)
        assert again.login(again.console.browser()).status_code == 303


def test_a_provider_that_fails_midway_is_told_and_the_password_opens(scene: Scene) -> None:
    scene.provider.broken = {"/token"}
    try:
        refused(scene.login(scene.console.browser()), 503, f"ติดต่อ {NAME} ไม่ได้")
    finally:
        scene.provider.broken = set()
    scene.console.browser("somchai")


@pytest.mark.parametrize("wrong", ["down", "another issuer", "keys without https"])
def test_without_a_provider_that_answers_the_password_opens(scene: Scene, wrong: str) -> None:
    known = scene.provider.registration(issuer="http://127.0.0.1:9")
    if wrong == "another issuer":
        known = scene.provider.registration(issuer=f"{scene.provider.url}/")
    if wrong == "keys without https":
        known, scene.provider.keys_at = scene.provider.registration(), "http://id.example.go.th/keys"
    with serving(scene.console.db, oidc=known) as url:
        again = scene.at(url)
        refused(again.start(again.console.browser()), 503, f"ติดต่อ {NAME} ไม่ได้")
        again.console.browser("somchai")


def test_by_https_the_way_back_is_https_and_the_cookie_secure(scene: Scene) -> None:
    scene.provider.methods = ["client_secret_post"]
    with serving(scene.console.db, https=True, oidc=scene.provider.registration()) as url:
        back = f"{url.replace('http:', 'https:')}/login/oidc/callback"
        scene.provider.backs.append(back)
        started = httpx.get(f"{url}/login/oidc", headers=OURS, timeout=30)
        assert "; Secure" in started.headers["set-cookie"]
        answer = httpx.get(started.headers["location"], timeout=30).headers["location"]
        assert answer.startswith(back)
        flow = {"cookie": started.headers["set-cookie"].split(";")[0]}
        done = httpx.get(answer.replace("https:", "http:"), headers=flow, timeout=30)
    assert done.status_code == 303, done.text
    assert all("; secure" in each.lower() for each in done.headers.get_list("set-cookie"))


def test_an_admin_binds_and_unbinds_on_the_page_of_accounts(scene: Scene) -> None:
    root = scene.console.browser("somchai")
    fields = {"login": "new", "role": "admin", "email": "New@example.go.th"}
    assert scene.console.post(root, "/accounts", **fields).status_code == 303
    assert "new@example.go.th" in root.get("/accounts").text
    assert not scene.account("new").password
    bind = {"login": "malee", "subject": "u-9"}
    assert scene.console.post(root, "/accounts/binding", **bind).status_code == 303
    scene.provider.person = {"sub": "u-9"}
    browser = scene.console.browser()
    assert scene.login(browser).status_code == 303
    assert "ไม่มีรหัสผ่าน" in browser.get("/me").text
    assert scene.console.post(browser, "/accounts/binding", **bind).status_code == 404
    assert scene.console.post(root, "/accounts/malee/unbind").status_code == 303
    assert browser.get("/me").status_code == 303
    assert (scene.account().email, scene.account().subject) == ("", "")
    empty = scene.console.post(root, "/accounts/binding", login="malee", email=" ")
    assert (empty.status_code, scene.account().email) == (422, "")


@pytest.mark.parametrize("guess", ["", "nobody has this password", "xxxxxxxxxxxx"])
def test_no_password_opens_an_account_that_has_none(scene: Scene, guess: str) -> None:
    browser = scene.console.browser()
    refused(browser.post("/login", data={"login": "malee", "password": guess}), 401, "ไม่ถูกต้อง")


def test_where_no_provider_is_set_nothing_tells_of_one(served: Served) -> None:
    browser = served.browser()
    assert "/login/oidc" not in browser.get("/login").text
    assert [browser.get(f"/login/oidc{path}").status_code for path in ("", "/callback")] == [404, 404]


def test_the_environment_names_a_provider_whole_or_not_at_all(tmp_path: Path) -> None:
    whole = {"OIT_OIDC_ISSUER": "https://id.example.go.th", "OIT_OIDC_CLIENT": "oit", "OIT_OIDC_SECRET": "a secret"}
    assert registration({"HOME": "/"}) is None
    made = registration({**whole, "OIT_OIDC_NAME": "ThaiID", "OIT_OIDC_SCOPES": "email profile"})
    assert made is not None
    assert (made.name, made.scopes) == ("ThaiID", "openid email profile")
    assert "a secret" not in repr(made)
    (tmp_path / "secret").write_text("kept\n")
    kept = registration({**whole, "OIT_OIDC_SECRET": "", "OIT_OIDC_SECRET_FILE": str(tmp_path / "secret")})
    assert kept is not None
    assert kept.secret == "kept"
    for name in whole:
        with pytest.raises(InputFault, match=name):
            registration({**whole, name: ""})
    with pytest.raises(InputFault, match="SECRET_FILE"):
        registration({**whole, "OIT_OIDC_SECRET": "", "OIT_OIDC_SECRET_FILE": str(tmp_path / "none")})
    with pytest.raises(InputFault, match="https"):
        registration({**whole, "OIT_OIDC_ISSUER": "http://id.example.go.th"})
