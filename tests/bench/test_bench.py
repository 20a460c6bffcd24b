"""What the measurement rests on: the same pages every time, ratios the right way round, commands that exist."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import PARTS, options, renew
from tests.bench.crawls import Row, figures
from tests.bench.measure import ROOT, cost_of
from tests.bench.pages import Shape, page

PAGE = (ROOT / "docs" / "performance.md").read_text("utf-8")


def test_a_page_is_the_same_every_time_and_as_large_as_pages_are() -> None:
    shape = Shape()
    assert page(shape, 1, 7) == page(shape, 1, 7) != page(shape, 2, 7)
    assert all(0.95 < len(page(shape, 1, number)) / shape.bytes < 1.05 for number in range(0, shape.pages, 10))


def test_every_page_can_be_reached_from_the_first() -> None:
    shape = Shape(hosts=1)
    seen, waiting = {0}, [0]
    while waiting:
        found = set(map(int, re.findall(rb'href="/p/(\d+)"', page(shape, 1, waiting.pop()))))
        waiting += found - seen
        seen |= found
    assert seen == set(range(shape.pages))


def test_ratios_are_ours_before_and_after_to_theirs_and_null_for_what_is_not_installed() -> None:
    ours = [(300.0, 4.0), (100.0, 12.0), (200.0, 6.0), (200.0, 6.0)]
    theirs = [(50.0, 16.0), (50.0, 30.0), (40.0, 24.0)]
    rows = {
        "oit": [Row(1500, speed, cpu, 150.0) for speed, cpu in ours],
        "stock Scrapy": [Row(1500, speed, cpu, 100.0) for speed, cpu in theirs],
    }
    found = figures(rows)
    assert (found["pages_per_s"], found["cpu_ms_per_page"], found["peak_mb"]) == (200.0, 6.0, 150.0)
    assert (found["ratio_to_stock_scrapy"], found["cpu_ratio_to_stock_scrapy"]) == (4.0, 0.3)
    assert found["ratio_to_wget"] is None


@pytest.mark.parametrize("ended", ["subprocess.run(work)", "subprocess.Popen(work)"], ids=["awaited", "left behind"])
def test_a_cost_counts_the_work_of_children(ended: str, tmp_path: Path) -> None:
    work = tmp_path / "work.py"
    work.write_text("x = 0\nfor i in range(3_000_000):\n    x += i\nprint(x)\n")
    starts_it = tmp_path / "starts_it.py"
    starts_it.write_text(f"import subprocess, sys\nwork = [sys.executable, {str(work)!r}]\n{ended}\n")
    with_child, alone = cost_of(sys.executable, starts_it), cost_of(sys.executable, "-c", "print()")
    assert with_child.out == "4499998500000\n"
    assert with_child.cpu > alone.cpu * 2
    assert with_child.peak_mb > 1


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="ended with 3\nwhy"):
        cost_of(sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)")


def test_the_commands_of_the_page_exist() -> None:
    shown = re.findall(r"^\.venv/bin/python -m tests\.bench(?:| +(.*))$", PAGE, re.MULTILINE)
    assert shown
    for arguments in shown:
        options().parse_args(arguments.split("#", 1)[0].split())
    assert re.search(r"^bench:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_part_is_described_on_the_page_with_its_figures() -> None:
    headings = "\n".join(re.findall(r"^## .*$", PAGE, re.MULTILINE)).lower()
    assert [part for part in PARTS if part not in headings or f"tests.bench --only {part}\n" not in PAGE] == []
    block = re.search(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert block is not None
    assert tuple(json.loads(block[1])) == PARTS


def test_measuring_one_part_keeps_the_figures_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "build" / "bench.json"
    renew(path, {"crawl": {"pages_per_s": 1}, "recheck": {"pages": 2}})
    renew(path, {"crawl": {"pages_per_s": 3}})
    assert json.loads(path.read_text("utf-8")) == {"crawl": {"pages_per_s": 3}, "recheck": {"pages": 2}}


def test_the_peak_is_that_of_the_command_and_not_of_who_asks() -> None:
    before = cost_of(sys.executable, "-c", "print()").peak_mb
    ours = bytearray(200_000_000)
    assert cost_of(sys.executable, "-c", "print()").peak_mb < before + len(ours) / 4_000_000
