"""Server time of the console's pages and of the API over a whole country with three years of history.

In: how many agencies, how many requests. Out: p50 and p95 in milliseconds for each address, asked one after the other
of a server in a process of its own, and the CPU that process used, which other work on the machine changes less. Pages
marked `CHANGED` are asked for after somebody else wrote into the file: nothing that the console remembers holds then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import httpx

from crawler.desk import accounts, publications, settings
from crawler.store import Store
from reports.console.security import hashed
from tests.bench.country import AGENCIES, YEARS, Built, built
from tests.bench.measure import ROOT

PASSWORD = "only for this measurement"
REQUESTS, WARM = 40, 3
CHANGED = ", after a change"


def console(agencies: int = AGENCIES, requests: int = REQUESTS) -> dict[str, Any]:
    """Build the country, serve it, ask for each page; figures by address."""
    with TemporaryDirectory(prefix="oit-bench-") as folder:
        started = time.perf_counter()
        made = built(Path(folder) / "oit.db", agencies)
        _people(made)
        found: dict[str, Any] = {
            "agencies": agencies,
            "years": len(YEARS),
            "built_s": round(time.perf_counter() - started, 1),
            "megabytes": round(made.db.stat().st_size / 1e6),
        }
        with _serving(made.db) as server:
            url = _address(server)
            asking = Asking(url, server.pid, requests, made.db)
            found["pages"] = {name: asking.figures(name, *asked) for name, asked in _pages(made).items()}
            server.terminate()
        return found


def _people(made: Built) -> None:
    with Store(made.db) as store:
        for login, role, place in (("root", "admin", ""), ("staff", "staff", made.province)):
            accounts.add(store.db, login, name=login, role=role, province=place, password=hashed(PASSWORD))
        codes = [row[0] for row in store.db.execute("SELECT code FROM agency ORDER BY code LIMIT 2000")]
        publications.publish(store.db, codes[::2], YEARS[-1], "staff")


def _serving(db: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "oit", "serve", "--db", str(db), "--port", "0"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if "http://" in line:
            return "http://" + line.split("http://")[1].split()[0]
    raise RuntimeError("the server ended before it listened")


def _pages(made: Built) -> dict[str, tuple[str, str]]:
    """What is asked, by whom: name, login ('' for the public) and path."""
    base, year = f"/p/{quote(made.province)}", YEARS[-1]
    return {
        "country /p": ("root", "/p"),
        f"country /p{CHANGED}": ("root", "/p"),
        "province": ("staff", base),
        f"province{CHANGED}": ("staff", base),
        "matrix": ("staff", f"{base}/matrix"),
        "matrix, filtered": ("staff", f"{base}/matrix?standing=under&sort=worst"),
        "one item": ("staff", f"{base}/items/O11"),
        "fixes": ("staff", f"{base}/fixes"),
        "coverage": ("staff", f"{base}/coverage"),
        "changes": ("staff", f"{base}/changes"),
        "changes.atom": ("staff", f"{base}/changes.atom"),
        "province, public": ("", base),
        "search": ("root", f"/search?q={quote('ตัวอย่าง12')}"),
        "API agencies": ("root", "/api/v1/agencies?limit=100"),
        "API standings": ("staff", f"/api/v1/provinces/{quote(made.province)}/standings"),
        "API agency": ("", f"/api/v1/agencies/{made.code}?year={year}"),
        "API items": ("", f"/api/v1/agencies/{made.code}/items?year={year}"),
        "API changes": ("staff", "/api/v1/changes"),
    }


@dataclass(frozen=True)
class Asking:
    """A server at an address, in a process of its own, asked so many times for each page."""

    url: str
    process: int
    requests: int
    db: Path

    def figures(self, name: str, login: str, path: str) -> dict[str, float]:
        """Milliseconds until the whole answer is there, CPU of the server for one answer, size before compression."""
        with httpx.Client(base_url=self.url, timeout=60) as browser:
            if login:
                browser.post("/login", data={"login": login, "password": PASSWORD})
            for _ in range(WARM):
                answer = browser.get(path)
            before = self._cpu()
            times = [self._once(browser, path, change=name.endswith(CHANGED)) for _ in range(self.requests)]
            cpu = (self._cpu() - before) / self.requests
        cuts = quantiles(times, n=20, method="inclusive")
        return {
            "p50_ms": round(cuts[9], 1),
            "p95_ms": round(cuts[18], 1),
            "cpu_ms": round(cpu, 1),
            "kb": len(answer.content) // 1000,
        }

    def _once(self, browser: httpx.Client, path: str, change: bool) -> float:
        if change:
            with Store(self.db) as store:
                settings.put(store.db, "bench", str(time.time_ns()))
        started = time.perf_counter()
        answer = browser.get(path)
        if answer.status_code != httpx.codes.OK:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return (time.perf_counter() - started) * 1000

    def _cpu(self) -> float:
        """Milliseconds of CPU the server has used, 0 where the system does not tell."""
        stat = Path(f"/proc/{self.process}/stat")
        if not stat.is_file():
            return 0.0
        fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
