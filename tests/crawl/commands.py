"""Crawls by the command line, as people start them and accidents end them: lists, commands, what is kept at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from crawler.store import Store
from rules.model import VisitStatus
from tests.crawl.web import Answer, Web, page
from tests.crawl.web import Site as Pages

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("แผนพัฒนาท้องถิ่น", "โครงสร้างหน่วยงาน", "ข้อมูลผู้บริหาร", "No Gift Policy")


def site_of(gate: threading.Event | None = None) -> Pages:
    """A home page and a page for each label, each sent once `gate` is open."""
    links = [(f"/{n}", label) for n, label in enumerate(LABELS)]
    slow = {url: Answer(page(label).body, gate=gate) for url, label in links}
    return {"/": page("หน้าแรก", *links), **slow}


def listed(web: Web, folder: Path, *names: str) -> Path:
    """An agency list of these sites."""
    rows = [f"{name},อบต.{name},sao,เมือง,ลำปาง,{web.url(name)}" for name in names]
    file = folder / f"{names[0]}.csv"
    file.write_text("\n".join(["code,name,type,district,province,website", *rows]), encoding="utf-8")
    return file


def oit(db: Path, *arguments: str) -> subprocess.Popen[str]:
    """`oit crawl`, started."""
    command = [sys.executable, "oit.py", "crawl", *arguments, "--db", str(db)]
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment
    )


def ended(process: subprocess.Popen[str], seconds: float = 120) -> tuple[int, str, str]:
    """Exit status, standard output and what is left of standard error."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, err


def two_finished(process: subprocess.Popen[str]) -> None:
    """Wait until two sites are told to be finished."""
    for _ in range(2):
        told(process, "ตรวจครบ")


def told(process: subprocess.Popen[str], words: str) -> None:
    """Wait until a line with these words is told."""
    assert process.stderr
    lines = []
    while words not in (line := process.stderr.readline()):
        assert line, f"it ended before it said {words}: {lines}"
        lines.append(line)


def statuses(db: Path) -> dict[str, VisitStatus | None]:
    """How the latest visit of every agency ended."""
    with Store(db, readonly=True) as store:
        return {one.agency.code: one.visit.status if one.visit else None for one in store.results(2569)}


def is_running(pid: int) -> bool:
    """Whether a process is still there and at work."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def days_pass(db: Path, days: float) -> None:
    """Let days pass: everything that was done happened so much earlier."""
    moved = f"'-{days * 24:.0f} hours'"
    with Store(db) as store:
        for table, columns in (
            ("visit", ("started", "finished")), ("night", ("started", "finished")), ("item_change", ("at",)),
            ("standing", ("checked",)),
        ):  # fmt: skip
            for name in columns:
                store.db.conn.execute(
                    f"UPDATE {table} SET {name} = strftime('%Y-%m-%dT%H:%M:%f+00:00', {name}, {moved})"
                )
