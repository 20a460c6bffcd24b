"""Everything a night leaves behind: files of a folder, the summary and annotations of CI, the static site.

In: a `Morning` and places. Out: files, each whole or as it was before, and lines for standard output.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from crawler.desk import publications
from crawler.store import Store
from reports.help import BadInput
from reports.nightly import coverage
from reports.nightly.facts import worsened
from reports.nightly.github import annotated, markdown
from reports.nightly.junit import junit
from reports.nightly.metrics import prometheus
from reports.nightly.night import Morning
from reports.nightly.record import record
from reports.nightly.words import COUNT_WORDS, verdict_line
from reports.public_site import published

NO_PLACE = "เขียนลง {path} ไม่ได้ ({why}) เลือกที่อื่นด้วย --report-dir"
NOTHING_PUBLIC = "ยังไม่ได้เขียนเว็บไซต์ลง {path} เพราะยังไม่มีรายงานที่เผยแพร่ เผยแพร่ในหน้าเว็บ หรือใส่ --publish all"


def files(morning: Morning, folder: Path) -> list[Path]:
    """Write the folder of a night."""
    written = {
        "night.json": json.dumps(record(morning), ensure_ascii=False, indent=1) + "\n",
        "junit.xml": junit(morning),
        "summary.md": markdown(morning),
        "metrics.prom": prometheus(morning, choice_of(morning)),
        "coverage.html": coverage.page(morning),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            whole(folder / name, text)
    except OSError as fault:
        raise BadInput(NO_PLACE.format(path=folder, why=fault.strerror or fault)) from fault
    return [folder / name for name in written]


def whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)  # noqa: PTH105 - atomic


def choice_of(morning: Morning) -> str:
    """The choice of a night as one word for metrics."""
    choice = morning.facts.night.choice
    return choice.get("province") or choice.get("district") or ("codes" if choice.get("codes") else "all")


def ci(morning: Morning, environ: Mapping[str, str]) -> list[str]:
    """Append the summary of the job where GitHub wants it; annotations to print when it runs this."""
    if place := environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as summary:
            summary.write(markdown(morning))
    return annotated(morning) if environ.get("GITHUB_ACTIONS") == "true" else []


def lines(morning: Morning) -> list[str]:
    """The night for a terminal."""
    counts = morning.facts.counts()
    told = [verdict_line(morning.healthy, len(worsened(morning.facts)))]
    told.append(" · ".join(f"{COUNT_WORDS[name]} {value:,}" for name, value in counts.items() if value))
    for check in morning.checks:
        told.append(f"{'✓' if check.ok else '✕'} {check.title}: {check.told}")
        if check.remedy:
            told.append(f"    {check.remedy}")
    return told


def site(store: Store, morning: Morning, folder: Path, *, everything: bool) -> str:
    """Write the static site of the choice, of published reports only unless `everything`. Returns a note, or ''."""
    edition, province = morning.facts.edition, str(morning.facts.night.choice.get("province", ""))
    listed = {row.code for row in morning.facts.rows}

    def chosen(year: int) -> set[str]:
        return listed if everything else listed & publications.public_codes(store.db, year)

    codes = chosen(edition.year) & {row.code for row in morning.facts.rows if row.standing.status}
    if not codes:
        return NOTHING_PUBLIC.format(path=folder)
    published(store, edition.year, folder, chosen, province, everyone=everything)
    whole(folder / "coverage.html", coverage.page(morning, codes))
    return ""
