"""One and the same set of pages fetched by this spider complete, by stock Scrapy and by wget, round by round.

In: how big the set is and how many rounds. Out: a `Row` for each crawler and round, and figures for build/bench.json.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import shutil
import socket
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.measure import ROOT, Cost, cost_of
from tests.bench.pages import Shape
from tests.bench.serve import ADDRESS

Crawler = Callable[[list[str], Path], "Row"]
SOME_FAILED = 8  # how wget ends when one address, such as robots.txt, was not there
_COUNT = re.compile(r"ตรวจครบ +([\d,]+)")


@dataclass(frozen=True)
class Row:
    """One crawl from the start of its first process to the end of its last."""

    pages: int
    pages_per_s: float
    cpu_ms_per_page: float
    peak_mb: float


def row_of(cost: Cost, pages: int) -> Row:
    return Row(pages, round(pages / cost.wall, 1), round(cost.cpu / pages * 1000, 2), round(cost.peak_mb, 1))


@contextlib.contextmanager
def served(shape: Shape) -> Iterator[list[str]]:
    """The pages served by a process of their own; gives the home page of every site."""
    with serving("tests.bench.serve", shape.hosts, shape.pages) as port:
        yield [f"http://{ADDRESS.format(host)}:{port}/" for host in range(1, shape.hosts + 1)]


@contextlib.contextmanager
def serving(module: str, *arguments: int) -> Iterator[int]:
    """A server in a process of its own, which is told these numbers and a free port; gives the port."""
    port = _free_port()
    command = [sys.executable, "-m", module, *map(str, (*arguments, port))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as server:
        assert server.stdin
        assert server.stdout
        if server.stdout.readline().strip() != "ready":
            raise RuntimeError("the page server did not start")
        yield port
        server.stdin.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def rounds(shape: Shape, count: int) -> dict[str, list[Row]]:
    """Every crawler in turn, `count` times, and ours once more: each of theirs runs between two of ours.

    wget is left out where it is not installed.
    """
    crawlers = {"oit": oit, "stock Scrapy": stock_scrapy, "oit, one process": alone}
    crawlers |= {"wget -r": wget} if shutil.which("wget") else {}
    small = Shape(hosts=1, pages=60)
    with served(small) as homes:  # from the second start on, Python finds its modules compiled
        for crawler in crawlers.values():
            _crawled(crawler, small, homes)
    rows: dict[str, list[Row]] = {name: [] for name in crawlers}
    with served(shape) as homes:
        for number in range(count):
            for name, crawler in crawlers.items():
                rows[name].append(_measured(f"round {number + 1}/{count}", name, crawler, shape, homes))
        rows["oit"].append(_measured("once more", "oit", oit, shape, homes))
    return rows


def _measured(when: str, name: str, crawler: Crawler, shape: Shape, homes: list[str]) -> Row:
    row = _crawled(crawler, shape, homes)
    print(f"  {when:<10}  {name:<14}{_line(row)}", flush=True)
    return row


def _crawled(crawler: Crawler, shape: Shape, homes: list[str]) -> Row:
    """One crawl, which must have read every page."""
    with TemporaryDirectory(prefix="oit-bench-") as folder:
        row = crawler(homes, Path(folder))
    if row.pages < shape.hosts * shape.pages:
        raise RuntimeError(f"{crawler.__name__} read {row.pages} of {shape.hosts * shape.pages} pages")
    return row


def oit(homes: list[str], folder: Path, processes: int = 0) -> Row:
    """This spider as users run it, one crawl process per core: fetched, extracted, matched, judged, stored."""
    agencies = folder / "agencies.csv"
    lines = (f"B{number},อบต.วัดผล {number},sao,,,{home}" for number, home in enumerate(homes, 1))
    agencies.write_text("\n".join(["code,name,type,district,province,website", *lines]) + "\n", encoding="utf-8")
    limits = ("--allow-private", "--delay", 0, "--processes", processes, "--max-pages", 10_000)
    command = (sys.executable, "-m", "oit", "crawl", "--agencies", agencies, *limits, "--db", folder / "oit.db")
    cost = cost_of(*command)
    return row_of(cost, sum(int(count.replace(",", "")) for count in _COUNT.findall(cost.out)))


def alone(homes: list[str], folder: Path) -> Row:
    """The same in one crawl process."""
    return oit(homes, folder, processes=1)


def stock_scrapy(homes: list[str], _: Path) -> Row:
    """A CrawlSpider with a LinkExtractor and default settings, which keeps nothing."""
    cost = cost_of(sys.executable, "-m", "tests.bench.stock", *homes)
    return row_of(cost, int(cost.out))


def wget(homes: list[str], folder: Path) -> Row:
    """wget, which writes every page to a file."""
    cost = cost_of("wget", "-q", "-r", "-l", "inf", "-P", folder, *homes, fine=(0, SOME_FAILED))
    return row_of(cost, sum(1 for path in folder.rglob("*") if path.is_file()))


def figures(rows: dict[str, list[Row]]) -> dict[str, Any]:
    """Medians of our rows, and medians of the ratios of each round: ours to theirs."""
    ours = rows["oit"]
    names = ("pages_per_s", "cpu_ms_per_page", "peak_mb")
    medians = {name: round(statistics.median(getattr(row, name) for row in ours), 2) for name in names}
    return medians | {
        "ratio_to_stock_scrapy": _ratio(rows, "stock Scrapy", "pages_per_s"),
        "one_process_ratio_to_stock_scrapy": _beside(rows, "oit, one process", "stock Scrapy", "pages_per_s"),
        "ratio_to_wget": _ratio(rows, "wget -r", "pages_per_s"),
        "cpu_ratio_to_stock_scrapy": _ratio(rows, "stock Scrapy", "cpu_ms_per_page"),
        "cpu_ratio_to_wget": _ratio(rows, "wget -r", "cpu_ms_per_page"),
        "rounds": {name: [asdict(row) for row in found] for name, found in rows.items()},
    }


def _ratio(rows: dict[str, list[Row]], other: str, name: str) -> float | None:
    """The median of our figure, just before and just after, to theirs; None where the other is not installed."""
    if other not in rows:
        return None
    ours = [getattr(row, name) for row in rows["oit"]]
    around = [(before + after) / 2 for before, after in itertools.pairwise(ours)]
    theirs = [getattr(row, name) for row in rows[other]]
    return round(statistics.median(our / their for our, their in zip(around, theirs, strict=True)), 3)


def _beside(rows: dict[str, list[Row]], one: str, other: str, name: str) -> float | None:
    """The median of two figures of each round, one to the other; None where one was not measured."""
    pairs = zip(rows.get(one, []), rows.get(other, []), strict=False)
    shares = [getattr(ours, name) / getattr(theirs, name) for ours, theirs in pairs]
    return round(statistics.median(shares), 3) if shares else None


def _line(row: Row) -> str:
    speed = f"{row.pages:>6} pages{row.pages_per_s:>9.1f}/s{row.cpu_ms_per_page:>9.2f} ms CPU a page"
    return f"{speed}{row.peak_mb:>8.0f} MB"
