"""What a crawl costs as it grows: more sites (10 to 1,000), larger sites (50 to 10,000 pages), and a polite province.

In: how much of it. Out: figures for build/bench.json. Every crawl is whole processes of `oit crawl`, one per core, on
towns of `tests.bench.towns` (or one site of `tests.bench.pages`), judged and stored; OCR and the browser stay off, for
nothing there needs them. Copies of one site must come to the same verdicts, or nothing was measured.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.crawls import served, serving
from tests.bench.measure import Cost, cost_of
from tests.bench.pages import Shape
from tests.bench.towns import model, row
from tests.sites.province import COLUMNS, Province

SITES = (10, 100, 1_000)
PAGES = (50, 500, 5_000, 10_000)
POLITE = 212  # sites of a province
POLITE_PAGES, DELAY = 60, 1.0
DAY = "2026-05-15"


def scale(part: int) -> dict[str, Any]:
    """Crawls without pauses; `part` 4 leaves the largest out."""
    sites, pages = (SITES, PAGES) if part == 1 else (SITES[:-1], PAGES[:-2])
    return {"sites": [_told(towns(count)) for count in sites], "pages": [_told(one_site(count)) for count in pages]}


def polite() -> dict[str, Any]:
    """A province at one request a second and address: its wall time beside that of its slowest site."""
    found = towns(POLITE, "--delay", DELAY, "--max-pages", POLITE_PAGES)
    bound = found["most_requests"] * DELAY
    return {**_told(found), "bound_s": round(bound, 1), "times_bound": round(found["wall_s"] / bound, 3)}


def towns(count: int, *options: object) -> dict[str, Any]:
    """One crawl of so many towns."""
    with serving("tests.bench.towns", count) as port, TemporaryDirectory(prefix="oit-bench-") as folder:
        agencies, db = Path(folder) / "agencies.csv", Path(folder) / "oit.db"
        province = Province(port)
        with agencies.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *(row(province, number) for number in range(count))])
        cost = _crawled(agencies, db, *(options or ("--delay", 0)))
        return _figures(cost, db)


def one_site(pages: int) -> dict[str, Any]:
    """One crawl of one site of so many pages."""
    with served(Shape(hosts=1, pages=pages)) as homes, TemporaryDirectory(prefix="oit-bench-") as folder:
        agencies, db = Path(folder) / "agencies.csv", Path(folder) / "oit.db"
        agencies.write_text(f"{','.join(COLUMNS)}\nT00000,อบต.วัดผล,sao,,,{homes[0]}\n", encoding="utf-8")
        cost = _crawled(agencies, db, "--delay", 0, "--max-pages", pages + 10)
        return _figures(cost, db)


def _crawled(agencies: Path, db: Path, *options: object) -> Cost:
    fixed = ("--agencies", agencies, "--db", db, "--as-of", DAY, "--allow-private", "--no-ocr", "--no-browser")
    return cost_of(sys.executable, "-m", "oit", "crawl", *fixed, *options)


def _figures(cost: Cost, db: Path) -> dict[str, Any]:
    with sqlite3.connect(db) as kept:
        sites, pages, documents, most = kept.execute(
            "SELECT count(*), sum(pages), sum(documents), max(requests) FROM visit"
        ).fetchone()
        letters = kept.execute("SELECT agency, outcomes FROM standing ORDER BY agency").fetchall()
    _same(letters)
    return {
        "count": sites,
        "pages": pages,
        "documents": documents,
        "wall_s": round(cost.wall, 1),
        "cpu_s": round(cost.cpu, 1),
        "peak_mb": round(cost.peak_mb),
        "most_requests": most,
    }


def _same(letters: list[tuple[str, str]]) -> None:
    """Every copy of one site came to the same verdicts."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, said in letters:
        found[model(int(code[1:]))].add(said)
    if different := {name: said for name, said in found.items() if len(said) > 1}:
        raise RuntimeError(f"copies of one site were judged differently: {different}")


def _told(found: dict[str, Any]) -> dict[str, Any]:
    cores, read = os.cpu_count() or 1, found["pages"] + found["documents"]
    hourly = found["count"] * 3600 / found["wall_s"]
    return {
        **found,
        "cpu_ms_per_page": round(found["cpu_s"] / read * 1000, 2),
        "sites_per_h": round(hourly),
        "sites_per_h_per_vcpu": round(hourly / cores),
    }
