"""docs/deploy.md as it stands: nginx from Debian in front, the unit read by systemd, a backup taken while in use."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from crawler.desk import accounts
from crawler.store import Store
from tests.console.conftest import HASH, PASSWORD, running
from tests.console.openid_provider import SECRET, StandIn, application
from tests.reports.province import database

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
EVERY_TOOL = bool(os.environ.get("OIT_EVERY_TOOL"))


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def reached(port: int) -> bool:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = database(tmp_path_factory.mktemp("deploy") / "oit.db")
    with Store(path) as store:
        accounts.add(store.db, "root", name="ผู้ดูแล", role="admin", password=HASH)
    return path


@pytest.fixture(scope="module")
def provider() -> Iterator[StandIn]:
    found = StandIn()
    with running(application(found)) as found.url:
        yield found


@pytest.fixture(scope="module")
def https(db: Path, provider: StandIn) -> Iterator[httpx.Client]:
    """A browser before nginx before `oit serve --https`, configured as the page says."""
    if not Path(NGINX).is_file():
        assert not EVERY_TOOL, "OIT_EVERY_TOOL is set, but nginx lacks"
        pytest.skip("nginx is not installed")
    from tests.sites.certificate import certificate  # a certificate of our own, for this host alone

    folder, port, inner = db.parent, free_port(), free_port()
    chain, key = certificate(folder, "oit.example.go.th")
    site = block("nginx").replace("127.0.0.1:8569", f"127.0.0.1:{inner}")
    site = re.sub(r"/etc/letsencrypt/\S*fullchain\.pem", str(chain), site)
    site = re.sub(r"/etc/letsencrypt/\S*privkey\.pem", str(key), site)
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(
        "listen 80", f"listen 127.0.0.1:{free_port()}"
    )
    if b"1.22" in subprocess.run([NGINX, "-v"], capture_output=True, check=True).stderr:
        site = site.replace("    http2 on;\n", "")  # since 1.25
    (folder / "nginx.conf").write_text(
        f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{site} }}\n"
    )
    serve = [sys.executable, "-m", "oit", "serve", "--db", str(db), "--port", str(inner), "--https"]
    settings = dict(line.split("=", 1) for line in block("env").splitlines())
    (folder / "secret").write_text(SECRET, "utf-8")
    settings |= {"OIT_OIDC_ISSUER": provider.url, "OIT_OIDC_SECRET_FILE": str(folder / "secret")}
    console = subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | settings)
    nginx = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")], cwd=folder)
    try:
        assert reached(inner), "oit serve did not come up"
        assert reached(port), (folder / "error.log").read_text()
        trusted = ssl.create_default_context(cafile=str(chain))
        transport = httpx.HTTPTransport(verify=trusted)
        with httpx.Client(
            base_url=f"https://127.0.0.1:{port}", transport=transport, headers={"host": "oit.example.go.th"},
        ) as browser:  # fmt: skip
            yield browser
    finally:
        for process in (nginx, console):
            process.terminate()
            process.wait(20)


def asked(browser: httpx.Client, method: str, path: str, **more: object) -> httpx.Response:
    return browser.request(method, path, extensions={"sni_hostname": "oit.example.go.th"}, **more)  # type: ignore[arg-type]


def test_behind_nginx_pages_are_https_and_cookies_secure(https: httpx.Client) -> None:
    page = asked(https, "GET", "/login")
    assert page.status_code == 200
    assert page.headers["strict-transport-security"].startswith("max-age=")
    login = asked(https, "POST", "/login", data={"login": "root", "password": PASSWORD, "next": "/accounts"})
    assert login.status_code == 303
    assert login.headers["location"] == "/accounts"
    assert "secure" in login.headers["set-cookie"].lower()
    assert "httponly" in login.headers["set-cookie"].lower()


def test_behind_nginx_a_provider_sends_people_back_by_https_to_the_public_name(https: httpx.Client) -> None:
    assert "เข้าสู่ระบบด้วย บัญชีกลางจังหวัด" in asked(https, "GET", "/login").text
    start = asked(https, "GET", "/login/oidc", headers={"referer": "https://oit.example.go.th/login"})
    assert start.status_code == 303
    told = parse_qs(urlsplit(start.headers["location"]).query)
    assert told["redirect_uri"] == ["https://oit.example.go.th/login/oidc/callback"]
    assert told["redirect_uri"][0] in PAGE
    assert told["client_id"] == ["oit"]
    assert "; Secure" in start.headers["set-cookie"]


def test_guesses_are_counted_by_the_address_nginx_saw(https: httpx.Client, db: Path) -> None:
    https.cookies.clear()
    fields = {"login": "root", "password": "a wrong password"}
    asked(https, "POST", "/login", data=fields, headers={"x-forwarded-for": "203.0.113.9"})
    with Store(db, readonly=True) as store:
        assert accounts.failures(store.db, "address:127.0.0.1", 60) == 1
        assert accounts.failures(store.db, "address:203.0.113.9", 60) == 0


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    unit = tmp_path / "oit.service"
    unit.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={sys.executable}", block("ini")))
    told = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "Unknown" not in told.stderr
    assert "oit.service" not in told.stderr


def test_a_backup_is_whole_while_the_database_is_in_use(db: Path, tmp_path: Path) -> None:
    with Store(db) as store:
        store.db.conn.execute("BEGIN IMMEDIATE")
        store.db.conn.execute("UPDATE agency SET name = 'ยังไม่เสร็จ'")
        done = subprocess.run(
            [sys.executable, "-m", "oit", "backup", str(tmp_path), "--db", str(db)], cwd=ROOT, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        store.db.conn.execute("ROLLBACK")
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.glob("oit-*.db")
    assert made.stat().st_mode & 0o077 == 0
    with sqlite3.connect(made) as copy:
        assert copy.execute("SELECT count(*) FROM standing").fetchone()[0] > 0
        assert copy.execute("SELECT count(*) FROM agency WHERE name = 'ยังไม่เสร็จ'").fetchone()[0] == 0
    copy.close()
    again = subprocess.run(
        [sys.executable, "-m", "oit", "backup", str(made), "--db", str(db)], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert again.returncode == 3
    assert made.name in again.stderr
