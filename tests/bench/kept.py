"""Judging kept pages again: a database of many visits, made from the sample province, and one `oit recheck` of it.

In: how many pages. Out: the figures of build/bench.json. The sample province is crawled once; its sites are kept again
under other codes, hosts and names, each page with as many words as pages of real sites have.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import msgspec

from crawler.storage.records import Judgement
from crawler.store import Store
from rules.load import edition
from rules.model import Site
from tests.bench.measure import cost_of
from tests.bench.pages import paragraphs
from tests.sites.province import Province

PAGES = 12_000
YEAR, DAY = 2569, date(2026, 5, 15)
LEAST = 60  # pages of a site that is multiplied
PADDING = 1500  # letters added to a page
NAMES = ("บ้านดอน", "ทุ่งกว้าง", "หนองน้ำใส", "ป่าสัก", "ท่าช้าง", "เขาพระ", "คลองยาว", "นาทราย", "ดอนแก้ว", "โนนสูง")


def recheck(pages: int) -> dict[str, Any]:
    """Build, then judge again for another day, so that every judgement is new and is stored."""
    with TemporaryDirectory(prefix="oit-bench-") as folder:
        db = Path(folder) / "kept.db"
        sites, kept = multiply(province(Path(folder)), db, pages)
        later = DAY + timedelta(days=1)
        cost = cost_of(sys.executable, "-m", "oit", "recheck", "--year", YEAR, "--as-of", later, "--db", db)
    if f"{kept:,}" not in cost.out.splitlines()[-1]:
        raise RuntimeError(f"not every page was judged again: {cost.out.splitlines()[-1]}")
    return {"pages": kept, "sites": sites, "seconds": round(cost.wall, 1), "cpu_s": round(cost.cpu, 1)}


def province(folder: Path) -> Path:
    """The sample province, crawled and judged."""
    agencies, db = folder / "agencies.csv", folder / "province.db"
    with Province() as served:
        agencies.write_text(served.csv(), encoding="utf-8")
        plan = ("--agencies", agencies, "--allow-private", "--delay", 0, "--year", YEAR, "--as-of", DAY, "--db", db)
        cost_of(sys.executable, "-m", "oit", "crawl", *plan, "--no-ocr", "--no-browser")
    return db


def multiply(province: Path, db: Path, pages: int) -> tuple[int, int]:
    """Keep the large sites of `province` again and again in `db`; how many sites and pages there are then."""
    made = kept = 0
    with Store(province, readonly=True) as source, Store(db) as store:
        models = [found for agency in source.agencies() if (found := _model(source, agency.code))]
        for text, judgement in itertools.cycle(models):
            if kept >= pages:
                break
            site = _copy(text, made)
            store.keep(site, list(judgement.findings), judgement.score, edition(YEAR), DAY)
            made, kept = made + 1, kept + len(site.pages)
    return made, kept


def _model(source: Store, code: str) -> tuple[str, Judgement] | None:
    """A kept site as JSON and as it was judged; None for a small one."""
    found = source.latest(code, YEAR)
    if found is None or len(found[1].pages) < LEAST:
        return None
    judgement = source.judgement(found[0], YEAR)
    assert judgement is not None
    return msgspec.json.encode(found[1]).decode(), judgement


def _copy(text: str, number: int) -> Site:
    """Another agency's site in the same style: other addresses, another name, other words between."""
    agency = msgspec.json.decode(text, type=Site).agency
    host, name = urlsplit(agency.website).netloc, re.sub(r"^[^ก-๙]*\.|^เทศบาล\S{4}|\s.*", "", agency.name)
    text = text.replace(host, f"site{number}.invalid").replace(name, NAMES[number % len(NAMES)])
    site = msgspec.json.decode(text, type=Site)
    site.agency = replace(site.agency, code=f"C{number}", district=f"อำเภอที่ {number // 10}")
    dice = random.Random(number)
    for page in site.pages:
        if page.kind == "html" and page.problem is None:
            page.text += "\n" + paragraphs(dice, PADDING)
    return site
