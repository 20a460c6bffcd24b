"""Every item's folder of example pages is judged as its file names say, and every item has the cases it needs."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from crawler.extract.html import page_from_html
from rules.audit import audit
from rules.calibration import Calibration
from rules.load import edition, years
from rules.model import Agency, Finding, Link, Outcome, Page, Rule, Site, Step, VisitStatus

ROOT = Path(__file__).parent
HOME = "http://127.0.0.1/"
TYPES = {"องค์การบริหารส่วนตำบล": "sao", "เทศบาลตำบล": "tambon"}
ITEMS = [(year, rule.id) for year in years() for rule in edition(year).rules]
CASES = sorted(ROOT.glob("fy*/*/*.html"))
ABSENT = [case for case in CASES if case.stem.startswith("missing-")]
LACKING = [case for case in CASES if case.stem.startswith("partial-no-")]


def name_of(case: Path) -> str:
    return f"{case.parent.parent.name}-{case.parent.name}-{case.stem}"


NOTHING = Calibration()  # examples try the rules, whatever was counted elsewhere


@cache
def rule_of(year: int, rule_id: str) -> Rule:
    return next(rule for rule in edition(year).rules if rule.id == rule_id)


def folder_of(year: int, rule_id: str) -> Path:
    rule = rule_of(year, rule_id)
    return ROOT / f"fy{year}" / f"{rule.number.lower()}_{rule.id.replace('-', '_')}"


def judged(case: Path, kind: str | None = None, status: VisitStatus = VisitStatus.COMPLETE) -> Finding:
    """The finding on a site of two pages: a home page whose one link carries the example's title, and the example."""
    year = int(case.parent.parent.name[2:])
    number = case.parent.name.split("_", 1)[0].upper()
    example = page_from_html(case.read_bytes(), f"{HOME}page", {"content-type": "text/html"})
    label, _, body = example.title.rpartition(" - ")
    example.label, example.found_on = label, HOME
    example.path = (Step(HOME, ""), Step(example.url, label))
    home = Page(HOME, title=body, text=f"{body}\nยินดีต้อนรับ\n{label}", links=(Link(example.url, label),))
    own = next(own for name, own in TYPES.items() if body.startswith(name))
    site = Site(Agency("TEST", body, own if kind is None else kind), HOME, status, pages=[home, example])
    return next(f for f in audit(site, edition(year), date(year - 543, 5, 1), measured=NOTHING) if f.number == number)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_an_example_is_judged_as_its_name_says(case: Path) -> None:
    finding = judged(case)
    assert finding.outcome == case.stem.split("-", 1)[0], "\n".join([finding.message, *finding.trace])


@pytest.mark.parametrize("case", ABSENT, ids=name_of)
def test_what_is_absent_from_a_visit_that_was_cut_short_is_not_called_missing(case: Path) -> None:
    assert judged(case, status=VisitStatus.BUDGET).outcome is Outcome.UNCLEAR


@pytest.mark.parametrize(("year", "rule_id"), ITEMS)
def test_an_item_has_a_passing_a_failing_and_a_neighbour_case(year: int, rule_id: str) -> None:
    names = {path.stem for path in folder_of(year, rule_id).glob("*.html")}
    neighbour = "missing-neighbours-only"
    assert neighbour in names
    assert any(name.startswith("present-") for name in names)
    assert any(name.startswith(("partial-", "outdated-", "missing-")) for name in names - {neighbour})


def test_no_folder_of_examples_is_left_without_an_item() -> None:
    folders = {path for path in ROOT.glob("fy*/*") if path.is_dir()}
    assert folders == {folder_of(year, rule_id) for year, rule_id in ITEMS}


@pytest.mark.parametrize("case", LACKING, ids=name_of)
def test_a_partial_example_lacks_just_what_its_name_says(case: Path) -> None:
    finding = judged(case)
    absent = case.stem.removeprefix("partial-no-")
    lacking = {element.id for element in finding.elements if element.required and not element.found}
    assert absent in lacking


@pytest.mark.parametrize("year", years())
def test_both_sides_are_asked_of_local_governments_and_bodies_of_unknown_type(year: int) -> None:
    folder = folder_of(year, "structure")
    assert judged(folder / "present-everyday-wording.html", kind="").outcome == "present"
    assert judged(folder / "partial-no-political-side.html", kind="").missing
    assert "political-side" not in {e.id for e in judged(folder / "present-everyday-wording.html", "province").elements}


def test_an_empty_cell_of_a_form_is_told_as_advice_only() -> None:
    folder = folder_of(2568, "procurement-annual")
    with_gap, whole = (judged(folder / f"present-{name}.html") for name in ("with-an-empty-cell", "everyday-wording"))
    assert (with_gap.outcome, whole.outcome) == ("present", "present")
    assert len(with_gap.advice) == len(whole.advice) + 1
