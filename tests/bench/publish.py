"""What was measured, into the pages that tell of it: `python -m tests.bench.publish`.

In: build/bench.json, and the pages of docs/ that keep figures. Out: the same pages, with the JSON of performance.md and
every table between `<!-- figures: NAME -->` and `<!-- end -->` made anew. Sentences around them are written by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from tests.bench import scaling
from tests.bench.__main__ import PARTS
from tests.bench.measure import ROOT
from tests.bench.published import BLOCK, PERFORMANCE, Told, published

PAGES = (PERFORMANCE, ROOT / "docs" / "scaling.md")
_REGION = re.compile(r"(?<=<!-- figures: )([\w ]+)( -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)
_LONG = {"crawl": ["rounds"], "console": ["pages"], "scale": ["sites", "pages"]}  # what gets a line for each member
_CONSOLE = {
    "country /p": "all provinces, `/p`", "country /p, after a change": "the same, the file just changed",
    "province": "province of 212", "province, after a change": "the same, the file just changed",
    "matrix": "matrix of 212 × 26", "matrix, filtered": "matrix, filtered and sorted",
    "one item": "one item everywhere",
    "fixes": "one fix, many agencies", "coverage": "coverage", "changes": "changes", "changes.atom": "feed of changes",
    "province, public": "province, public", "search": "search", "API agencies": "API: 100 agencies",
    "API standings": "API: standings of 212", "API agency": "API: one agency", "API items": "API: items of one",
    "API changes": "API: changes",
}  # fmt: skip
_BRACKETS = {dict: "{}", list: "[]"}
_CRAWLERS = (
    ("oit", "oit, one process per core", ""), ("oit, one process", "oit, one process", ""),
    ("stock Scrapy", "stock Scrapy", "stock_scrapy"), ("wget -r", "wget -r", "wget"),
)  # fmt: skip
_SETS = ("province", "50 pages", "200 pages", "1,000 pages", "10,000 pages", "all generated", "all")


def block(told: Told) -> str:
    """The JSON of the page: a line for each part, and for each member of what has many."""
    parts = [f"{_json(part)}: {_figures(told[part], _LONG.get(part, ()))}" for part in PARTS]
    return "{" + ",\n ".join(parts) + "}\n"


def _figures(figures: Told, long: Sequence[str]) -> str:
    if all(isinstance(value, dict) for value in figures.values()):
        return _members("{", "}", figures)
    short = [f"{_json(name)}: {_json(value)}" for name, value in figures.items() if name not in long]
    begun = ["{" + ", ".join(short)] if short else ["{"]
    shown = (f"  {_json(name)}: {_members(*_BRACKETS[type(figures[name])], figures[name])}" for name in long)
    return ",\n".join([*begun, *shown]).replace("{,", "{", 1) + "}"


def _members(begin: str, end: str, members: Told | list[Told]) -> str:
    named = [f"{_json(name)}: " for name in members] if isinstance(members, dict) else [""] * len(members)
    values = members.values() if isinstance(members, dict) else members
    lines = (f"   {name}{_json(value)}" for name, value in zip(named, values, strict=True))
    return begin + "\n" + ",\n".join(lines) + end


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(head: str, rows: Iterable[Iterable[object]]) -> str:
    columns = head.count("|") - 1
    return "\n".join([head, "|" + "---|" * columns, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def crawl(told: Told) -> str:
    """The crawl beside others."""
    figures, rows = told["crawl"], []
    for name, shown, key in _CRAWLERS:
        if not (runs := figures["rounds"].get(name)):
            continue  # wget is not on every machine
        speed, cpu, peak = (median(run[one] for run in runs) for one in ("pages_per_s", "cpu_ms_per_page", "peak_mb"))
        to = [f"{figures[ratio]:.2f}" for ratio in (f"ratio_to_{key}", f"cpu_ratio_to_{key}")] if key else ["", ""]
        rows.append([shown, f"{speed:,.0f}", f"{cpu:.1f}", f"{peak:.0f}", *to])
    return _table("| | pages/s | CPU ms/page | peak MB | our pages/s to theirs | our CPU to theirs |", rows)


def console(told: Told) -> str:
    """The console over a whole country."""
    pages = told["console"]["pages"]
    return _table(
        "| | p50 | p95 | CPU of the server | KB before gzip |",
        (
            [shown, *(f"{pages[name][key]:.0f}" for key in ("p50_ms", "p95_ms", "cpu_ms")), pages[name]["kb"] or "< 1"]
            for name, shown in _CONSOLE.items()
        ),
    )


def change(told: Told) -> str:
    """Second nights."""
    some, every = told["change"], told["change"]["every_tool"]
    names = (
        f"{some['sites']} sites, no OCR, no browser: first visit",
        "whole again, unchanged pages taken over",
        "light",
    )
    rows = [*_visits((f"{every['sites']} sites, every tool: first visit", "light"), every), *_visits(names, some)]
    return _table("| | requests | CPU s | to the first |", rows)


def _visits(names: tuple[str, ...], told: Told) -> Iterable[list[object]]:
    first = told["cpu_s"][0]
    for name, asked, spent in zip(names, told["requests"], told["cpu_s"], strict=True):
        yield [name, f"{asked:,}", f"{spent:.1f}", "" if spent is first else f"{spent / first:.2f}"]


def requests(told: Told) -> str:
    """Requests until verdicts are final."""
    rows: list[list[object]] = []
    for name in _SETS:
        one = told["requests"][name]
        both = [f"{one[key]['median']:.2f}, {one[key]['p90']:.2f}" for key in ("to_shortest", "to_breadth")]
        asked = ", ".join(f"{one['requests'][key]:,}" for key in ("best", "breadth", "all"))
        shown = {"province": "sample province", "all generated": "**all generated**", "all": "**all**"}
        called = shown.get(name, f"generated, {name}")
        least = f"{one['shortest_to_breadth']['median']:.2f}"
        rows.append([called, one["sites"], f"{one['verdicts']:,}", *both, least, asked, one["differ"]])
    return _table(
        "| | sites | verdicts | to the shortest ways: median, p90 | to breadth first: median, p90 "
        "| the shortest ways to breadth first: median | requests: best, breadth, everything "
        "| verdicts that differ from everything |",
        rows,
    )


def sites(told: Told) -> str:
    """Crawls as the number of sites grows."""
    return _table(
        "| sites | pages and documents | s | CPU ms each | MB of the largest process | sites/h and vCPU |",
        (
            [f"{one['count']:,}", _of_all(one), *_cost(one), f"{one['sites_per_h_per_vcpu']:,}"]
            for one in told["scale"]["sites"]
        ),
    )


def _of_all(one: Told) -> str:
    return f"{one['pages'] + one['documents']:,}"


def one_site(told: Told) -> str:
    """Crawls as a site grows."""
    rows = ([f"{one['pages']:,}", *_cost(one)] for one in told["scale"]["pages"])
    return _table("| pages of one site | s | CPU ms each | MB |", rows)


def _cost(one: Told) -> list[str]:
    return [f"{one['wall_s']:.0f}", f"{one['cpu_ms_per_page']:.1f}", f"{one['peak_mb']:.0f}"]


def country(told: Told) -> str:
    """How long the country takes."""
    return scaling.tables(scaling.measured(told))


def inputs(told: Told) -> str:
    """What the hours of the country are computed from."""
    return scaling.inputs(scaling.measured(told))


REGIONS: dict[str, Callable[[Told], str]] = {
    "crawl": crawl, "console": console, "change": change, "requests": requests, "sites": sites, "one site": one_site,
    "country": country, "inputs": inputs,
}  # fmt: skip


def renewed(page: str, told: Told) -> str:
    """A page with these figures in its block and its tables."""
    page = BLOCK.sub(lambda _: block(told), page, count=1)
    return _REGION.sub(lambda found: found[1] + found[2] + REGIONS[found[1]](told), page)


def main() -> None:
    """Take what build/bench.json has into the pages; parts it has not keep their figures."""
    told = published() | json.loads((ROOT / "build" / "bench.json").read_text("utf-8"))
    for path in PAGES:
        path.write_text(renewed(path.read_text("utf-8"), told), "utf-8")
        print(f"renewed: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
