"""What a second night costs beside the first: requests and CPU of a whole visit and of a light one, nothing changed.

In: nothing. Out: figures for build/bench.json. Sites of the sample province are crawled into one database by
`python -m tests.bench.change DB LIST [light] [tools]`, each time a whole process; the cost of a crawl that finds nobody
is taken off, so that starting up is left out.

Twice: thirteen sites without OCR and browser, where nothing costs but asking, reading and judging (that start and the
light visit cost little beside the first, so each is the median of `TIMES` runs); and every site with every tool, those
that cannot be reached and those that are never visited lightly included.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.measure import cost_of
from tests.sites.province import Province

CODES = ("exemplary", "wordpress", "joomla", "phptis", "codeigniter", "laravel", "itatable", "menus", "static",
         "frames", "folder", "twoyears", "stale")  # fmt: skip
NOBODY = ("closed",)
TIMES = 5


def change() -> dict[str, Any]:
    """Shares of the first visit, in the same run."""
    with Province() as province, TemporaryDirectory(prefix="oit-bench-") as folder:
        lists = {name: _list(province, Path(folder) / name, codes) for name, codes in (("all", CODES), ("no", NOBODY))}
        start = _middle(_crawled(Path(folder) / "no.db", lists["no"]) for _ in range(TIMES))["cpu_s"]
        db = Path(folder) / "all.db"
        first, again = (_crawled(db, lists["all"]) for _ in range(2))
        light = _middle(_crawled(db, lists["all"], "light") for _ in range(TIMES))
        every, tooled = _list(province, Path(folder) / "every"), Path(folder) / "every.db"
        whole, night = (_crawled(tooled, every, "tools", *kind) for kind in ((), ("light",)))
    return {
        "sites": len(CODES),
        **_beside(start, first, again, light),
        "light_sites": light["light"],
        "light_requests_to_evidence_and_lists": round(light["requests"] / max(1, light["looked"]), 3),
        "every_tool": {"sites": whole["sites"], **_beside(start, whole, night), "light_sites": night["light"]},
    }


def _beside(start: float, first: dict[str, float], *later: dict[str, float]) -> dict[str, Any]:
    """Requests and CPU of each visit, and the last one's share of the first."""
    spent = [round(each["cpu_s"] - start, 2) for each in (first, *later)]
    return {
        "requests": [each["requests"] for each in (first, *later)],
        "cpu_s": spent,
        "light_cpu_share": round(spent[-1] / spent[0], 3),
        "light_requests_share": round(later[-1]["requests"] / first["requests"], 3),
    }


def _middle(crawls: Iterable[dict[str, float]]) -> dict[str, float]:
    """That of several equal crawls whose cost is the median."""
    by_cost = sorted(crawls, key=lambda crawl: crawl["cpu_s"])
    return by_cost[len(by_cost) // 2]


def _list(province: Province, path: Path, codes: tuple[str, ...] = ()) -> Path:
    """Those of the province with one of `codes`; every one when none is given."""
    rows = list(csv.DictReader(province.csv().splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0])
        out.writeheader()
        out.writerows(row for row in rows if not codes or row["code"] in codes)
    return path


def _crawled(db: Path, agencies: Path, *kind: str) -> dict[str, float]:
    cost = cost_of(sys.executable, "-m", "tests.bench.change", db, agencies, *kind)
    return {"cpu_s": cost.cpu, **json.loads(cost.out)}


def main() -> None:
    """One crawl in this process's children; prints what it took and what was looked at."""
    from crawler.engine import Plan, crawl
    from crawler.store import Store

    db, agencies = Path(sys.argv[1]), Path(sys.argv[2])
    with Store(db) as store:
        store.import_file(agencies)
        planned = tuple(store.agencies())
    light, tools = (word in sys.argv[3:] for word in ("light", "tools"))
    plan = Plan(planned, 2569, db=db, delay=0, processes=1, allow_private=True, browser=tools, ocr=tools, light=light)
    told = crawl(plan)
    if not told.healthy:
        raise RuntimeError(f"sites without a result cost little: {told.faults}")
    found: Counter[str] = Counter(sites=len(planned))
    with Store(db) as store:
        for code in (agency.code for agency in planned):
            visit, site = store.visits(code)[0].visit, store.site(code)
            if visit is not None and site is not None:
                looked = sum(page.fetched >= visit.started for page in site.pages)
                found.update(requests=visit.requests, looked=looked, light=visit.light)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
