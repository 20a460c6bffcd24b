"""What reading pictures of text costs: scans read one after the other, and an agency of scans visited twice.

Out: the figures of build/bench.json. The second visit to the same files must read no picture at all.
`python -m tests.bench.pictures N` is the process that is measured: it reads N scanned pages with one thread.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.measure import Cost, cost_of
from tests.sites.province import Province

AGENCY = "scans"
YEAR, DAY = 2569, "2026-05-15"
PAGES = 12


def pictures() -> dict[str, Any]:
    """Seconds and CPU a page, and how many pictures the second visit read."""
    empty, full = (cost_of(sys.executable, "-m", "tests.bench.pictures", pages) for pages in (0, PAGES))
    with Province() as served, TemporaryDirectory(prefix="oit-bench-") as folder:
        agencies, db = Path(folder) / "agencies.csv", Path(folder) / "oit.db"
        agencies.write_text(served.csv(), encoding="utf-8")
        cost_of(sys.executable, "-m", "oit", "agencies", "import", agencies, "--db", db)
        first = _visit(db)
        read = _read(db)
        again = _visit(db)
        anew = _read(db) - read
    if not read:
        raise RuntimeError("OCR read nothing; `oit doctor` says what is missing")
    return {
        "seconds_per_page": round((full.wall - empty.wall) / PAGES, 2),
        "cpu_s_per_page": round((full.cpu - empty.cpu) / PAGES, 2),
        "peak_mb": round(full.peak_mb),
        "read_on_first_visit": read,
        "read_on_second_visit": anew,
        "seconds_second_to_first_visit": round(again.wall / first.wall, 2),
    }


def _visit(db: Path, *more: str) -> Cost:
    plan = ("--allow-private", "--delay", 0, "--year", YEAR, "--as-of", DAY, "--processes", 1, "--db", db)
    return cost_of(sys.executable, "-m", "oit", "crawl", AGENCY, *plan, *more)


def _read(db: Path) -> int:
    with closing(sqlite3.connect(db)) as kept:
        return int(kept.execute("SELECT count(*) FROM reading WHERE page > 0").fetchone()[0])


def _read_scans(pages: int) -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # before tesseract is loaded, as crawler.ocr.workers does
    from crawler.ocr import read
    from tests.sites import build
    from tests.sites.content import items
    from tests.sites.people import Body

    body = Body("bench", "ตัวอย่างงาม", "sao", "เมืองสมมุติ", 7)
    papers = [paper for number in range(5, 27) for paper in items.papers(body, f"O{number}")][:PAGES]
    scans = [build.scan(paper) for paper in papers]
    letters = sum(len(read(scan, "pdf", 1).text) for scan in scans[:pages])
    if pages and letters < 100 * pages:
        raise RuntimeError(f"only {letters} letters were read on {pages} pages")


if __name__ == "__main__":
    _read_scans(int(sys.argv[1]))
