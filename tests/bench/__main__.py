"""`make bench`: the crawl beside stock Scrapy and wget in the same run, kept pages judged again,
pictures of text read, pages opened in the browser, the console's pages over a whole country, second nights of
sites that did not change, requests until verdicts are final, crawls as they grow, a polite province.

Prints tables, says which goals were reached, writes build/bench.json (`--only` renews its own part there). `--quick`
measures one round. Figures of two runs can differ by a third where others use the machine; the ratios within one run
hold.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tests.bench.crawls import figures, rounds
from tests.bench.measure import ROOT
from tests.bench.pages import Shape

ROUNDS = 3
PARTS = (
    "crawl", "recheck", "pictures", "rendering", "console", "retention", "change", "requests", "scale", "polite"
)  # fmt: skip
FASTER, CPU_SHARE, RECHECK_SECONDS, PAGE_MS = 4.0, 0.30, 60.0, 100.0
SITES_PER_HOUR, MEGABYTES, TIMES_BOUND = 4_000.0, 350.0, 1.25
MOST_GIGABYTES = 2.0  # 212 agencies after three years of nights
LIGHT_CPU, LIGHT_REQUESTS = 0.15, 1.2
TO_SHORTEST, TO_BREADTH = 2.0, 0.4


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round, and a quarter of the kept pages")
    parser.add_argument("--only", choices=PARTS, help="measure just this")
    return parser


def main() -> None:
    chosen = options().parse_args()
    found: dict[str, Any] = {}
    if chosen.only in (None, "crawl"):
        found["crawl"] = crawl(1 if chosen.quick else ROUNDS)
    if chosen.only in (None, "recheck"):
        found["recheck"] = recheck(4 if chosen.quick else 1)
    if chosen.only in (None, "pictures"):
        found["pictures"] = pictures()
    if chosen.only in (None, "rendering"):
        found["rendering"] = rendering()
    if chosen.only in (None, "retention"):
        found["retention"] = retention(4 if chosen.quick else 1)
    if chosen.only in (None, "console"):
        found["console"] = console(4 if chosen.quick else 1)
    if chosen.only in (None, "change"):
        found["change"] = change()
    if chosen.only in (None, "requests"):
        found["requests"] = requests(quick=chosen.quick)
    if chosen.only in (None, "scale"):
        found["scale"] = scale(4 if chosen.quick else 1)
    if chosen.only in (None, "polite"):
        found["polite"] = polite()
    path = ROOT / "build" / "bench.json"
    renew(path, found)
    print(f"\nwritten: {path.relative_to(ROOT)}")


def renew(path: Path, found: dict[str, Any]) -> None:
    """Write what was measured; parts that were not keep the figures they have."""
    path.parent.mkdir(exist_ok=True)
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(json.dumps(kept | found, indent=1) + "\n", encoding="utf-8")


def crawl(count: int) -> dict[str, Any]:
    """Crawls in turn; prints them as they end and the ratios after the last."""
    shape = Shape()
    print(f"crawl of {shape.hosts} sites, {shape.hosts * shape.pages:,} pages of {shape.bytes / 1000:.0f} KB")
    found = figures(rounds(shape, count))
    print("  ours to theirs, medians of the rounds:")
    _say("pages/s to stock Scrapy", found["ratio_to_stock_scrapy"], f">= {FASTER}", FASTER)
    _say("of one process alone", found["one_process_ratio_to_stock_scrapy"] or 0.0)
    _say("CPU a page to stock Scrapy", found["cpu_ratio_to_stock_scrapy"], f"<= {CPU_SHARE}", -CPU_SHARE)
    if found["ratio_to_wget"] is None:
        print("  wget is not installed: its ratios are null (apt install wget)")
    else:
        _say("pages/s to wget -r", found["ratio_to_wget"])
        _say("CPU a page to wget -r", found["cpu_ratio_to_wget"])
    return found


def recheck(part: int) -> dict[str, Any]:
    """Kept pages judged again; `part` 4 takes a quarter of them."""
    from tests.bench.kept import PAGES, recheck  # late: wget's peak memory must not count our imports

    print(f"\nrecheck of {PAGES // part:,} kept pages")
    found = recheck(PAGES // part)
    print(f"  {found['pages']:,} pages of {found['sites']} sites, {found['cpu_s']} s CPU")
    _say("seconds", found["seconds"], f"<= {RECHECK_SECONDS / part:g}", -RECHECK_SECONDS / part)
    return found


def pictures() -> dict[str, Any]:
    """Scans and photographs of one agency, read once."""
    from tests.bench.pictures import pictures as measured

    print("\nOCR of scanned pages, one thread")
    found = measured()
    _say("seconds a page", found["seconds_per_page"])
    _say("CPU seconds a page", found["cpu_s_per_page"])
    print(f"  read on a first visit       {found['read_on_first_visit']:>9}; peak {found['peak_mb']} MB")
    _say("read on a second visit", found["read_on_second_visit"], "<= 0", -0.0)
    return found


def rendering() -> dict[str, Any]:
    """Pages that only a browser shows, beside the same pages made by the server."""
    from tests.bench.rendering import rendering as measured

    print("\npages in the browser")
    found = measured()
    for name, value in found.items():
        print(f"  {name:<28}{value:>8}")
    return found


def retention(part: int) -> dict[str, Any]:
    """Three years of nights of a few agencies (`part` 4: a quarter of that time), extrapolated to a province."""
    from tests.bench.retention import AGENCIES, PAGES, PROVINCE, simulated

    print(f"\nnights kept: {AGENCIES} agencies of {PAGES} pages, every one visited every night")
    found = simulated(1095 // part)
    for name, value in found.items():
        print(f"  {name:<28}{value:>12,}")
    _say(f"GB for {PROVINCE} agencies", found["province_gb"], f"<= {MOST_GIGABYTES}", -MOST_GIGABYTES)
    return found


def console(part: int) -> dict[str, Any]:
    """Pages of the console and the API over a country; `part` 4 builds a quarter of it."""
    from tests.bench.console import AGENCIES
    from tests.bench.console import console as measured

    print(f"\nconsole over {AGENCIES // part:,} agencies with three years of history")
    found = measured(AGENCIES // part)
    print(f"  built in {found['built_s']} s, {found['megabytes']} MB; milliseconds: p50, p95, CPU")
    for name, page in found["pages"].items():
        print(f"  {name:<28}{page['p50_ms']:>8.1f}{page['p95_ms']:>8.1f}{page['cpu_ms']:>8.1f}{page['kb']:>7} KB")
    slowest = max(page["p95_ms"] for page in found["pages"].values())
    _say("slowest p95, ms", slowest, f"<= {PAGE_MS:g}", -PAGE_MS)
    return found


def change() -> dict[str, Any]:
    """Second nights of sites on which nothing changed, beside their first."""
    from tests.bench.change import change as measured

    print("\nvisits to unchanged sites: first, whole again, light")
    found = measured()
    print(f"  {found['sites']} sites, no OCR, no browser: requests {found['requests']}, CPU seconds {found['cpu_s']}")
    _say("CPU, light to first", found["light_cpu_share"], f"<= {LIGHT_CPU}", -LIGHT_CPU)
    looked = found["light_requests_to_evidence_and_lists"]
    _say("requests to evidence, lists", looked, f"<= {LIGHT_REQUESTS}", -LIGHT_REQUESTS)
    every = found["every_tool"]
    print(f"  {every['sites']} sites, every tool: requests {every['requests']}, CPU seconds {every['cpu_s']}")
    _say("CPU, light to first", every["light_cpu_share"], f"<= {LIGHT_CPU}", -LIGHT_CPU)
    return found


def scale(part: int) -> dict[str, Any]:
    """Crawls as they grow, without pauses; `part` 4 leaves the largest out."""
    from tests.bench.scale import scale as measured

    print("\ncrawls as they grow, one process per core")
    found = measured(part)
    for kind, grown in found.items():
        for one in grown:
            read = f"{one['pages']:>7,} pages{one['documents']:>7,} documents{one['wall_s']:>8.1f} s"
            cost = f"{one['cpu_ms_per_page']:>7.2f} ms CPU each{one['peak_mb']:>5} MB"
            what = f"{one['count']:>5,} sites" if kind == "sites" else " one site "
            print(f"  {what} {read}{cost}")
    most = found["sites"][-1]
    _say("sites an hour", most["sites_per_h"], f">= {SITES_PER_HOUR:,.0f}", SITES_PER_HOUR)
    _say("sites an hour and vCPU", most["sites_per_h_per_vcpu"])
    peak = max(one["peak_mb"] for grown in found.values() for one in grown)
    _say("largest process, MB", peak, f"<= {MEGABYTES:g}", -MEGABYTES)
    return found


def polite() -> dict[str, Any]:
    """A province at one request a second and address."""
    from tests.bench.scale import DELAY, POLITE, POLITE_PAGES
    from tests.bench.scale import polite as measured

    print(f"\n{POLITE} sites, at most {POLITE_PAGES} pages each, {DELAY:g} s between requests to one address")
    found = measured()
    print(f"  {found['wall_s']} s, {found['cpu_s']} s CPU; the slowest site alone {found['bound_s']} s")
    _say("times the slowest site", found["times_bound"], f"<= {TIMES_BOUND}", -TIMES_BOUND)
    return found


def requests(*, quick: bool) -> dict[str, Any]:
    """Requests until verdicts are final, on the sample province and on sites of growing size."""
    from tests.bench.requests import QUICK_SIZES, SIZES, figures, line_of, medians_of, of_grown, of_province

    print("\nrequests until verdicts are final: median/last, ours, breadth first, shortest ways; requests in all")
    sets: dict[str, list[Any]] = {}
    for size in QUICK_SIZES if quick else SIZES:
        sets[f"{size:,} pages"] = of_grown(size)
    sets["province"] = of_province()
    found = {}
    for name, told in sets.items():
        print(f" {name}")
        print("\n".join(line_of(one) + "".join(f"\n    {line}" for line in one.differ) for one in told))
        found[name] = figures(told)
        print(f"  {medians_of(found[name])}")
    found["all generated"] = figures([one for name, told in sets.items() if name != "province" for one in told])
    print(f" all generated\n  {medians_of(found['all generated'])}\n all")
    every = found["all"] = figures([one for told in sets.values() for one in told])
    _say("to the shortest, median", every["to_shortest"]["median"], f"<= {TO_SHORTEST}", -TO_SHORTEST)
    _say("to the shortest, p90", every["to_shortest"]["p90"])
    _say("to breadth first, median", every["to_breadth"]["median"], f"<= {TO_BREADTH}", -TO_BREADTH)
    _say("to breadth first, p90", every["to_breadth"]["p90"])
    _say("verdicts that differ", every["differ"], "<= 0", -0.0)
    return found


def _say(what: str, value: float, wanted: str = "", goal: float = 0.0) -> None:
    """One figure; a goal above 0 is a least value, below 0 a most."""
    reached = value >= goal if goal > 0 else value <= -goal
    verdict = f"   wanted {wanted}: {'reached' if reached else 'MISSED'}" if wanted else ""
    print(f"  {what:<28}{value:>8.2f}{verdict}")


if __name__ == "__main__":
    main()
