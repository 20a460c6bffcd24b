"""The pages that tell of speed: every table is made of what was measured, and publishing again changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.publish import PAGES, REGIONS, renewed
from tests.bench.published import BLOCK, published


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_a_page_tells_what_was_measured(path: Path) -> None:
    page = path.read_text("utf-8")
    assert renewed(page, published()) == page, "renew it with: .venv/bin/python -m tests.bench.publish"


def test_every_table_has_its_place() -> None:
    pages = "".join(path.read_text("utf-8") for path in PAGES)
    assert [name for name in REGIONS if pages.count(f"<!-- figures: {name} -->") != 1] == []
    assert pages.count("<!-- figures: ") == pages.count("<!-- end -->") == len(REGIONS)


def test_another_measurement_changes_the_figures_and_leaves_the_sentences() -> None:
    told = published()
    told["change"]["requests"] = [5200, 5200, 2600]
    told["change"]["cpu_s"] = [26.0, 13.0, 6.5]
    told["crawl"]["rounds"].pop("wget -r")
    pages = [renewed(path.read_text("utf-8"), told) for path in PAGES]
    assert "| light | 2,600 | 6.5 | 0.25 |" in pages[0]
    assert "Measured: 400 requests a site and 5.0 ms each" in pages[1]
    assert "| wget -r |" not in pages[0]
    assert BLOCK.sub("", pages[0]).count("**missed**") == BLOCK.sub("", PAGES[0].read_text("utf-8")).count("**missed**")
