"""Three years of nights in a database that is thinned out every night, and what a province would take.

In: how many nights. Out: the figures of build/bench.json. Every agency is visited every night, which is more than
`oit nightly` does. Pages have words as real ones have; two of them change every night; a scan of two pages is new every
week.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler.store import Store
from rules.model import Agency, Outcome, Page, Site
from tests.bench.pages import paragraphs
from tests.store.samples import AS_OF, agency, edition, finding, page, score

AGENCIES, PAGES, PROVINCE = 3, 120, 212
LETTERS = 3000  # of text on a page
FIRST = date(2026, 10, 1)
READING, PASSAGE = 1500, 12_000  # bytes of a page that OCR read and of the picture cut from it, as kept
NUMBERS = [f"O{number}" for number in range(1, 27)]


def simulated(nights: int) -> dict[str, Any]:
    """Spend the nights; sizes after a VACUUM, as extrapolated from these agencies to a province."""
    with TemporaryDirectory(prefix="oit-bench-") as folder:
        path = Path(folder) / "oit.db"
        with Store(path) as store:
            for number in range(AGENCIES):
                spend(store, agency(f"C{number}", f"ตำบลที่ {number}"), nights)
            store.retain(moment(nights))
            store.db.conn.execute("VACUUM")
            rows = {table: store.db.table(table).count for table in ("visit", "judgement", "item", "page", "content")}
        size = os.path.getsize(path)  # noqa: PTH202
    kept = {f"{table}_rows_an_agency": round(count / AGENCIES) for table, count in rows.items()}
    each = size / AGENCIES
    return {"nights": nights, **kept, "bytes_an_agency": round(each), "province_gb": round(each * PROVINCE / 1e9, 3)}


def spend(store: Store, body: Agency, nights: int) -> None:
    """All nights of one agency."""
    dice = random.Random(body.code)
    pages = [replace(page(n), text=paragraphs(dice, LETTERS)) for n in range(PAGES)]
    wrong: set[str] = set()
    for night in range(nights):
        for n in dice.sample(range(PAGES), 2):
            pages[n] = changed(pages[n], dice)
        if dice.random() < 0.1:
            wrong ^= {dice.choice(NUMBERS)}
        at = moment(night).isoformat(timespec="seconds")
        seen = Site(
            body, body.website, pages=list(pages), requests=PAGES + 4, bytes=PAGES * 40_000, started=at, finished=at
        )
        found = [finding(each, Outcome.MISSING if each in wrong else Outcome.PRESENT, _quote(dice)) for each in NUMBERS]
        store.keep(seen, found, score(), edition(), AS_OF)
        if night % 7 == 0:
            scanned(store, dice)
        store.retain(moment(night))


def changed(known: Page, dice: random.Random) -> Page:
    """The page with other words and another hash."""
    return replace(known, text=paragraphs(dice, LETTERS), hash=f"{dice.getrandbits(256):064x}")


def scanned(store: Store, dice: random.Random) -> None:
    """Two pages of a new scan, read and cut."""
    document = f"{dice.getrandbits(256):064x}"
    store.keep_readings(document, "bench", [(n, dice.randbytes(READING)) for n in (1, 2)])
    store.keep_passages([(document, n, "item-o1", dice.randbytes(PASSAGE)) for n in (1, 2)])


def moment(night: int) -> datetime:
    return datetime(FIRST.year, FIRST.month, FIRST.day, 20, tzinfo=UTC) + timedelta(days=night)


def _quote(dice: random.Random) -> str:
    return f"แผนพัฒนาท้องถิ่น ฉบับที่ {dice.randrange(10_000)} ประกาศใช้แล้ว"
