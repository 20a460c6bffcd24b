"""What a confidence rests on: counts, a prior that keeps few counts humble, and doubt about an item's `missing`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules.audit import audit
from rules.calibration import FILE, PRIOR_MEAN, Calibration, Counts, calibration, interval, prior_of
from rules.load import RuleError, edition
from rules.model import Agency, Finding, Link, Outcome, Page, Site
from rules.score import SURE, score

HOME = "http://127.0.0.1/"


def judged(measured: Calibration) -> dict[str, Finding]:
    """The verdicts on a site that was seen whole and shows nothing but how to reach it."""
    about = Page(f"{HOME}contact", title="ข้อมูลการติดต่อ", headings=("ข้อมูลการติดต่อ",), label="ข้อมูลการติดต่อ",
                 found_on=HOME, text="ข้อมูลการติดต่อ\n99 หมู่ 1 ตำบลทดลอง อำเภอเมือง จังหวัดตัวอย่าง\n"
                 "โทร 053-123456 อีเมล saraban@example.go.th แผนที่ตั้งหน่วยงาน")  # fmt: skip
    home = Page(HOME, title="อบต.ตัวอย่าง", text="อบต.ตัวอย่าง", links=(Link(about.url, about.label),))
    site = Site(Agency("1", "อบต.ตัวอย่าง", "sao"), HOME, pages=[home, about])
    return {f.rule: f for f in audit(site, edition(2569), date(2026, 5, 15), measured=measured)}


@pytest.mark.parametrize(
    ("sample", "field", "expected"),
    [
        ((0, 0), (0, 0), 0.8),  # nothing counted: the prior, 8 of 10
        ((20, 20), (0, 0), 0.9),  # (10 + 8) / (10 + 10): twenty invented verdicts weigh ten
        ((0, 0), (10, 10), 0.9),  # ten real ones weigh as much
        ((4, 4), (0, 0), 10 / 12),
        ((0, 0), (90, 45), 0.53),  # (45 + 8) / 100: real errors win over any prior
    ],
)
def test_few_counts_stay_near_the_prior(sample: tuple[int, int], field: tuple[int, int], expected: float) -> None:
    assert Counts(sample, field).confidence == pytest.approx(expected)


def test_wilsons_interval() -> None:
    assert interval(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert interval(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("right", "seen", "doubted"),
    [
        (0, 0, False), (3, 3, False), (9, 10, False), (4, 5, True), (8, 9, True),
        (0, 1, True), (1, 2, False), (1, 3, True),  # intervals end at 0.79, 0.91 and 0.79
    ],
)
def test_an_item_is_doubted_when_counts_speak_against_it(right: int, seen: int, doubted: bool) -> None:
    assert Counts(field=(seen, right)).doubted is doubted


def test_a_doubted_missing_is_left_to_a_person_and_says_so() -> None:
    usual = judged(Calibration())["strategic-plan"]
    assert (usual.outcome, usual.proof) == (Outcome.MISSING, "missing/not-found")
    doubted = judged(Calibration(missing={"strategic-plan": Counts(field=(10, 8))}))["strategic-plan"]
    assert (doubted.outcome, doubted.reason, doubted.proof) == (Outcome.UNCLEAR, "doubted", "missing/not-found")
    assert "ให้คนตรวจ" in doubted.message
    assert doubted.evidence[0].quote


def test_a_confidence_comes_from_the_counts_of_its_proof_and_the_trace_says_which() -> None:
    proof = judged(Calibration())["contact"].proof
    finding = judged(Calibration(proof={proof: Counts(field=(90, 90))}))["contact"]
    assert finding.confidence == pytest.approx(98 / 100)
    assert any(f"{proof} เคยถูก 90 จาก 90" in line for line in finding.trace)


def test_a_proof_never_met_gets_the_prior_and_widens_the_range() -> None:
    findings = judged(Calibration())
    finding = findings["contact"]
    assert finding.confidence == PRIOR_MEAN < SURE
    assert any("ยังไม่เคยวัด" in line for line in finding.trace)
    points = score([finding], edition(2569)).sub_indicators["9.1"]
    assert points[0] < points[1] < points[2]


def test_the_file_we_ship_can_be_read_and_says_where_it_comes_from() -> None:
    kept = calibration()
    assert kept.source
    assert date.fromisoformat(kept.date)
    assert kept.proof
    text = FILE.read_text(encoding="utf-8")
    for proof, counts in kept.proof.items():
        assert f'"{proof}"' in text
        assert f"confidence = {counts.confidence:.3f}" in text
    for kind, counts in kept.there.items():
        assert f'"{kind}" = {{ sample = {list(counts.sample)}' in text
        assert f"chance = {counts.share(prior_of(Outcome(kind.split('/')[0]))):.3f}" in text


def test_a_broken_file_names_the_remedy_and_an_absent_one_is_the_prior(tmp_path: Path) -> None:
    broken = tmp_path / "calibration.toml"
    assert calibration(broken).of("present/any").confidence == PRIOR_MEAN
    calibration.cache_clear()
    broken.write_text("[proof]\n'present/x' = { sample = 3 }\n", encoding="utf-8")
    with pytest.raises(RuleError, match="make calibrate"):
        calibration(broken)
