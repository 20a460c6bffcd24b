"""Requests until verdicts are final: in the order of the crawl, breadth first, and on the shortest ways.

In: sites, served on loopback. Out: one `Told` a site, and figures for build/bench.json. Every site is visited three
times: best first as crawls do, breadth first with the same links and limits, and breadth first with no limit at all,
which also knows the shortest way to every page. OCR and the browser are off: they ask the site for little.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler.plan import Plan
from crawler.store import Store
from rules.model import Agency, Finding, Outcome, Site
from tests.bench.finals import Finals, finals_of, shortest_of
from tests.bench.grown import VENDORS, Grown
from tests.bench.reading import ORDERS, read
from tests.sites.province import Province
from tests.sites.server import Server, free_port

AS_OF, YEAR = date(2026, 5, 15), 2569
ADDRESS = "127.0.66.{}"
SIZES, QUICK_SIZES = (50, 200, 1000, 10_000), (50, 200)
LIMITS = {"best": 400, "breadth": 400, "all": 30_000}  # pages of a site


@dataclass(frozen=True)
class Told:
    """One site. `best`, `breadth`, `shortest`: requests until each verdict was final; `requests`: all, by order."""

    code: str
    best: Finals
    breadth: Finals
    shortest: Finals
    requests: dict[str, int]
    outcomes: dict[str, dict[str, Outcome]]  # order -> item -> verdict

    @property
    def items(self) -> list[str]:
        return [item for item in self.best if item in self.breadth and item in self.shortest]

    def to(self, other: Finals) -> list[float]:
        """Requests to those of another way, item by item."""
        return [self.best[item] / other[item] for item in self.items]

    @property
    def attainable(self) -> list[float]:
        """Requests of the shortest ways to those of breadth first: no order of any crawl is nearer to it than this."""
        return [self.shortest[item] / self.breadth[item] for item in self.items]

    @property
    def differ(self) -> list[str]:
        """Items on which the order of the crawl and reading everything do not agree."""
        best, whole = self.outcomes["best"], self.outcomes["all"]
        return [f"{item}: {best[item]}, all read {whole[item]}" for item in best if best[item] != whole[item]]


def of_province(codes: Sequence[str] = ()) -> list[Told]:
    """The agencies of the sample province whose sites answer."""
    with Province() as province:
        agencies = [
            Agency(code, body.short, body.type, body.district, website=province.home(code))
            for code, body in province.bodies.items()
            if code in codes or not codes
        ]
        return told_of(agencies)


def of_grown(size: int, vendors: Iterable[str] = VENDORS, seed: int = 3) -> list[Told]:
    """A site of so many pages of each vendor."""
    port = free_port()
    grown = [
        Grown(VENDORS[name], size, seed + turn, f"http://{ADDRESS.format(turn)}:{port}")
        for turn, name in enumerate(vendors, 1)
    ]
    server = Server(port, sites={one.base.split("//")[1].split(":")[0]: one.site for one in grown})
    server.start()
    try:
        return told_of(
            [Agency(f"{one.vendor.name}{size}", one.body.short, "sao", website=f"{one.base}/") for one in grown]
        )
    finally:
        server.stop()


def told_of(agencies: Sequence[Agency]) -> list[Told]:
    """Visit in every order, and compare the sites that were seen."""
    with TemporaryDirectory(prefix="oit-bench-") as folder:
        kept = {order: _visited(order, agencies, Path(folder) / f"{order}.db") for order in ORDERS}
    seen = [code for code, (site, _) in kept["all"].items() if len(site.pages) > 1]
    return [_told(code, {order: kept[order][code] for order in ORDERS}) for code in seen]


def _visited(order: str, agencies: Sequence[Agency], db: Path) -> dict[str, tuple[Site, list[Finding]]]:
    with Store(db) as store:
        store.import_agencies(agencies)
    plan = Plan(tuple(agencies), YEAR, AS_OF, db, delay=0, max_pages=LIMITS[order], allow_private=True, browser=False,
                ocr=False)  # fmt: skip
    read(order, plan)
    found: dict[str, tuple[Site, list[Finding]]] = {}
    with Store(db, readonly=True) as store:
        for agency in agencies:
            latest = store.latest(agency.code, YEAR)
            judgement = store.judgement(latest[0], YEAR) if latest else None
            if latest and judgement:
                found[agency.code] = latest[1], judgement.findings
    return found


def _told(code: str, kept: dict[str, tuple[Site, list[Finding]]]) -> Told:
    best, breadth, everything = (kept[order] for order in ("best", "breadth", "all"))
    return Told(
        code,
        finals_of(*best),
        finals_of(*breadth),
        shortest_of(everything[0], best[1]),
        {order: site.requests for order, (site, _) in kept.items()},
        {order: {one.number: one.outcome for one in findings} for order, (_, findings) in kept.items()},
    )


def figures(told: Sequence[Told]) -> dict[str, Any]:
    """Medians and nine tenths over all verdicts, and requests over all visits."""
    shortest = [ratio for one in told for ratio in one.to(one.shortest)]
    breadth = [ratio for one in told for ratio in one.to(one.breadth)]
    attainable = [ratio for one in told for ratio in one.attainable]
    whole = {order: sum(one.requests[order] for one in told) for order in ORDERS}
    return {
        "sites": len(told),
        "verdicts": len(shortest),
        "to_shortest": _spread(shortest),
        "to_breadth": _spread(breadth),
        "shortest_to_breadth": _spread(attainable),
        "requests": whole,
        "differ": sum(len(one.differ) for one in told),
    }


def _spread(ratios: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(ratios), 2),
        "p90": round(statistics.quantiles(ratios, n=10)[-1], 2),
    }


def medians_of(found: dict[str, Any]) -> str:
    """The medians of one set of sites in words."""
    ratios = (found[name]["median"] for name in ("to_shortest", "to_breadth", "shortest_to_breadth"))
    return "{:.2f} of the shortest ways, {:.2f} of breadth first (the shortest ways: {:.2f})".format(*ratios)


def line_of(one: Told) -> str:
    """One site as a line of a table."""
    middle = {name: statistics.median(getattr(one, name)[item] for item in one.items) if one.items else 0
              for name in ("best", "breadth", "shortest")}  # fmt: skip
    last = {name: max((getattr(one, name)[item] for item in one.items), default=0) for name in middle}
    counts = "".join(f"{middle[name]:>7.1f}/{last[name]:<5}" for name in ("best", "breadth", "shortest"))
    return f"  {one.code:<14}{len(one.items):>3}{counts}" + "".join(f"{one.requests[order]:>7,}" for order in ORDERS)
