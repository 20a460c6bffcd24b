"""A small province of real sites on loopback, and the command line as cron runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.desk.clock import THAI_TIME
from crawler.store import Store
from rules.model import Agency
from tests.crawl.commands import days_pass
from tests.crawl.web import Answer, Site, Web, page

ROOT = Path(__file__).resolve().parents[2]
PROVINCE = "ตัวอย่าง"
FOOT = "<p>99 หมู่ 1 ตำบลทดลอง อำเภอเมือง จังหวัดตัวอย่าง โทร 053-123456 อีเมล saraban@example.go.th</p>"
MENU = (("/contact", "ข้อมูลการติดต่อ"), ("/gift", "ประกาศ No Gift Policy"))
QUICK = ("--crawl", "delay=0", "--crawl", "allow_private=1", "--crawl", "processes=1", "--crawl", "browser=0")
QUICK += ("--crawl", "ocr=0")


def site() -> Site:
    """A site with little on it, read in no time."""
    return {
        "/": page("องค์การบริหารส่วนตำบลทดลอง", *MENU),
        "/contact": page("ข้อมูลการติดต่อ", *MENU, body=FOOT),
        "/gift": page("ประกาศ No Gift Policy", *MENU),
    }


def window(first: int, last: int) -> str:
    """A window in Thai time, minutes from now."""
    now = datetime.now(UTC).astimezone(THAI_TIME)
    return "-".join(f"{now + timedelta(minutes=minutes):%H:%M}" for minutes in (first, last))


@dataclass
class Office:
    """A folder with a database of agencies whose sites answer as `sites` says."""

    folder: Path
    web: Web
    sites: dict[str, Site] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        return self.folder / "oit.db"

    def run(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `oit` here."""
        return subprocess.run(
            [sys.executable, "-m", "oit", *map(str, arguments)],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        )

    def nightly(self, *arguments: str | Path, **environment: str) -> tuple[int, dict[str, Any]]:
        """A night of the province: its exit status and its JSON."""
        done = self.run("nightly", "--province", PROVINCE, *QUICK, *arguments, **environment)
        assert "Traceback" not in done.stderr, done.stderr
        record = self.folder / "nightly" / "night.json"
        return done.returncode, json.loads(record.read_text("utf-8")) if record.exists() else {}

    def later(self, days: float) -> None:
        """Let days pass: everything that was done happened so much earlier."""
        days_pass(self.db, days)


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """An office in a folder, its three sites served."""
    web = Web()
    found = Office(folder, web)
    for number in range(1, 4):
        found.sites[f"A{number}"] = site()
        web.add(f"A{number}", found.sites[f"A{number}"], f"127.0.91.{number}")
    with web:
        with Store(found.db) as store:
            agencies = [Agency(code, f"ทดลอง{code}", "sao", "เมือง", PROVINCE, web.url(code)) for code in found.sites]
            store.import_agencies([*agencies, Agency("A9", "ไร้เว็บไซต์", "sao", "เมือง", PROVINCE)])
        yield found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as found:
        yield found


GONE = Answer("<html><title>404</title></html>", 404)
