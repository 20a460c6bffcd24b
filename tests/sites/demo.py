"""`make demo`: serve the sample province, crawl and judge two of its districts, show the result, end by itself.

`--all` checks every district (`make demo ALL=1`). Out come demo/agencies.csv, demo/oit.db and demo/report/index.html, a
table on the terminal, and the exit status of the first command that failed.
"""

from __future__ import annotations

import contextlib
import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from crawler.store import Store

from .province import PORT
from .server import free_port

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("demo")
DB = FOLDER / "oit.db"
LIST = FOLDER / "agencies.csv"
REPORT = FOLDER / "report" / "index.html"
YEAR = "2569"
AS_OF = "2026-05-15"  # the day on which the sample province is what it is
DISTRICTS = ("ดอยสมมุติ", "สาธิต")  # what is checked unless all is asked for: many kinds of site, few scans


def _free(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.69.1", port)) != 0


@contextlib.contextmanager
def served() -> Iterator[None]:
    """The sample province in a process of its own; its list is written before the block runs."""
    port = PORT if _free(PORT) else free_port()
    command = [sys.executable, "-m", "tests.sites.serve", "--port", str(port), "--csv", str(LIST)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdout
        try:
            if child.stdout.readline().strip() != "ready":
                raise SystemExit("จังหวัดตัวอย่างเริ่มไม่ได้ ดูข้อความด้านบน แล้วลองใหม่อีกครั้ง")
            yield
        finally:
            child.terminate()


def oit(*arguments: str) -> int:
    """Run one `oit` command as a user would; its exit status."""
    return subprocess.run([sys.executable, "-m", "oit", *arguments], cwd=ROOT, check=False).returncode


def chosen(*, everyone: bool) -> list[str]:
    """The codes to check, from the list that `served` wrote."""
    with (ROOT / LIST).open(encoding="utf-8", newline="") as lines:
        return [row["code"] for row in csv.DictReader(lines) if everyone or row["district"] in DISTRICTS]


def main(*, everyone: bool = False) -> int:
    """The whole demonstration; 0 when every step went well."""
    (ROOT / FOLDER).mkdir(exist_ok=True)
    say("ตรวจจังหวัดตัวอย่าง (หน่วยงานและบุคคลสมมุติทั้งหมด) บนเครื่องนี้ ไม่ใช้อินเทอร์เน็ต")
    with served():
        codes = chosen(everyone=everyone)
        if not everyone:
            say(f"อำเภอ{'และอำเภอ'.join(DISTRICTS)} {len(codes)} แห่ง ตรวจทุกอำเภอใช้คำสั่ง make demo ALL=1")
        with Store(ROOT / DB) as store:
            store.import_file(ROOT / LIST)
        crawl = ("--allow-private", "--delay", "0", "--year", YEAR, "--as-of", AS_OF, "--db", str(DB))
        if failed := oit("crawl", *codes, *crawl):
            return failed
    for step in (("summary", "--year", YEAR), ("report", "--all", "--year", YEAR, "--out", str(REPORT.parent))):
        if failed := oit(*step, "--db", str(DB)):
            return failed
    say(f"\nรายงานอยู่ที่ {REPORT} และฐานข้อมูลอยู่ที่ {DB}\nลองคำสั่งต่อไปนี้")
    oit_command = Path(sys.executable).parent / "oit"
    name = oit_command.relative_to(ROOT) if oit_command.is_relative_to(ROOT) else Path("oit")
    for command in ("show joomla", "explain joomla O11", "export --format csv"):
        say(f"  {name} {command} --db {DB}")
    say("  make console     เปิดหน้าเว็บสำหรับจังหวัดและหน่วยงาน")
    return 0


def say(text: str) -> None:
    """One line for the person at the terminal, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(everyone="--all" in sys.argv[1:]))
