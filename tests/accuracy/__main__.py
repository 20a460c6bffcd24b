"""`make accuracy`: crawls the sample province, holds every verdict against the right answers, reads the label sets.

Prints tables and every wrong verdict; writes build/accuracy.json. Ends with 1 when a floor is not reached.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.accuracy.labels import LabelScore, false_positives, label_scores
from tests.accuracy.verdicts import OUTCOMES, Comparison, compare
from tests.sites.province import Province

ROOT = Path(__file__).resolve().parents[2]
LABELS = Path(os.environ.get("OIT_LABELS", ROOT.parent / "shared" / "oit" / "labels_dev.tsv"))
NEGATIVES = ROOT / "tests" / "rules" / "menu_negatives.txt"
YEARS = {2569: "2026-05-15", 2568: "2025-05-15"}  # fiscal year, day of judging
F1, MACRO_F1, TOP_1, RECALL_AT_2, FALSE_POSITIVES = 0.95, 0.95, 0.92, 0.95, 0.01


def judged(province: Province, folder: Path) -> dict[int, Comparison]:
    """Crawl the province once, judge it for each fiscal year, and compare."""
    agencies, db = folder / "agencies.csv", folder / "oit.db"
    agencies.write_text(province.csv(), encoding="utf-8")
    day = ("--year", 2569, "--as-of", YEARS[2569], "--db", db)
    _oit("crawl", "--agencies", agencies, "--allow-private", "--delay", 0, *day)
    comparisons = {}
    for year, as_of in YEARS.items():
        if year != 2569:
            _oit("recheck", "--year", year, "--as-of", as_of, "--db", db)
        exported = json.loads(_oit("export", "--year", year, "--format", "json", "--db", db))
        comparisons[year] = compare(exported, province.truth)
    return comparisons


def _oit(*arguments: object) -> str:
    command = [sys.executable, "-m", "oit", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def summary(comparison: Comparison) -> dict[str, Any]:
    """The figures of one fiscal year, rounded to three places."""
    overall = comparison.overall
    return {
        "items_judged": sum(comparison.confusion.values()),
        "precision": round(overall.precision, 3),
        "recall": round(overall.recall, 3),
        "f1": round(overall.f1, 3),
        "macro_f1": round(comparison.macro_f1, 3),
        "outcome_right": round(comparison.exact, 3),
        "evidence_url_right": round(comparison.urls_right / max(comparison.urls_asked, 1), 3),
        "unseen_called_missing": len(comparison.unseen_called_missing),
        "score_error_mean": round(sum(comparison.score_errors.values()) / max(len(comparison.score_errors), 1), 2),
        "truth_outside_range": comparison.out_of_range,
        "confusion": {f"{right} said {said}": n for (right, said), n in sorted(comparison.confusion.items())},
        "items": {
            number: {"precision": round(t.precision, 3), "recall": round(t.recall, 3), "f1": round(t.f1, 3)}
            for number, t in sorted(comparison.items.items(), key=lambda pair: int(pair[0][1:]))
        },
        "wrong": comparison.wrong,
    }


def show(year: int, figures: dict[str, Any], comparison: Comparison) -> None:
    """Tables for a reader at a terminal."""
    print(f"\nFY{year}: {figures['items_judged']} items of the sample province")
    for key in ("precision", "recall", "f1", "macro_f1", "outcome_right", "evidence_url_right"):
        print(f"  {key:<22}{figures[key]:.3f}")
    print(f"  unseen called missing {figures['unseen_called_missing']}")
    outside = ", ".join(comparison.out_of_range) or "none"
    print(f"  mean score error      {figures['score_error_mean']} points; truth outside the range: {outside}")
    print(f"  {'right, said':<16}" + "".join(f"{said:>15}" for said in OUTCOMES))
    for right in OUTCOMES:
        print(f"  {right:<16}" + "".join(f"{comparison.confusion[right, said]:>15}" for said in OUTCOMES))
    print(f"  {'item':<6}{'precision':>10}{'recall':>8}{'F1':>7}")
    for number, row in figures["items"].items():
        print(f"  {number:<6}{row['precision']:>10.3f}{row['recall']:>8.3f}{row['f1']:>7.3f}")
    for line in comparison.wrong:
        print(f"  wrong: {line}")


def read_labels() -> dict[str, Any]:
    """Figures of the label set, where it is at hand, and of the texts that name no item."""
    figures: dict[str, Any] = {"labels": {}, "false_positives": {}}
    if LABELS.exists():
        for score in label_scores(LABELS):
            figures["labels"][score.name] = _label_row(score)
    else:
        print(f"\nno label set at {LABELS}; set OIT_LABELS to read one")
    for year, (asked, wrong) in false_positives(NEGATIVES).items():
        figures["false_positives"][str(year)] = {"asked": asked, "share": round(len(wrong) / asked, 4), "wrong": wrong}
        print(f"texts naming no item, FY{year}: {len(wrong)} of {asked} taken for one")
    return figures


def _label_row(score: LabelScore) -> dict[str, Any]:
    print(f"\nlabels, {score.name}: {score.asked} asked, top-1 {score.top_1:.3f}, recall@2 {score.recall_at_2:.3f}")
    for line in score.wrong:
        print(f"  {line}")
    return {"asked": score.asked, "top_1": round(score.top_1, 3), "recall_at_2": round(score.recall_at_2, 3)}


def shortfalls(figures: dict[str, Any]) -> list[str]:
    """What lies below the floors."""
    main = figures["years"]["2569"]
    found = [f"{key} {main[key]} < {floor}" for key, floor in (("f1", F1), ("macro_f1", MACRO_F1)) if main[key] < floor]
    if main["unseen_called_missing"]:
        found.append(f"{main['unseen_called_missing']} items called missing that could not be seen")
    for name, row in figures["labels"].items():
        found += [f"labels {name}: top-1 {row['top_1']} < {TOP_1}"] if row["top_1"] < TOP_1 else []
        found += [f"labels {name}: recall@2 {row['recall_at_2']}"] if row["recall_at_2"] < RECALL_AT_2 else []
    found += [
        f"FY{year}: {row['share']:.1%} false positives"
        for year, row in figures["false_positives"].items()
        if row["share"] > FALSE_POSITIVES
    ]
    return found


def main() -> int:
    """Measure everything; 1 when a floor is not reached."""
    with Province() as province, tempfile.TemporaryDirectory() as folder:
        comparisons = judged(province, Path(folder))
    figures: dict[str, Any] = {"years": {str(year): summary(one) for year, one in comparisons.items()}}
    for year, comparison in comparisons.items():
        show(year, figures["years"][str(year)], comparison)
    figures |= read_labels()
    figures["shortfalls"] = shortfalls(figures)
    target = ROOT / "build" / "accuracy.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\nbelow the floor: " + "; ".join(figures["shortfalls"]) if figures["shortfalls"] else "\nall floors reached")
    return 1 if figures["shortfalls"] else 0


if __name__ == "__main__":
    sys.exit(main())
