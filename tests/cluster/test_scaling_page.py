"""The page about many machines: its figures are those that its own formula gives."""

from __future__ import annotations

from pathlib import Path

from tests.bench.scaling import core_hours, measured, tables

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scaling.md"


def test_its_tables_are_computed_from_what_was_measured() -> None:
    page, figures = PAGE.read_text(encoding="utf-8"), measured()
    assert tables(figures) in page, "renew them with: python -m tests.bench.scaling"
    for scans, words in ((0, "{:.1f} core-hours for the pages"), (10, "{:.0f} more for ten")):
        told = core_hours(figures, scans) - (core_hours(figures, 0) if scans else 0.0)
        assert words.format(told) in page
    assert f"{figures.requests:.0f} requests a site" in page
    assert f"{1000 * figures.cpu:.1f} ms each" in page
