"""`make calibrate`: counts how often verdicts of each proof class were right, and writes rules/calibration.toml.

In: the sample province, and real labels when OIT_EXTRA_LABELS names some. Out: the file; `counted` and `left_out` serve
`make accuracy`, which writes nothing here.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from reports.evaluation.figures import Case
from rules.calibration import FILE, Calibration, Counts
from tests.accuracy.measured import YEARS, field_cases, measured
from tests.sites.province import Province

HEAD = """\
# How often verdicts were right, by the class of their proof. Written by `make calibrate`; do not edit by hand.
# [seen, right]: `sample` on the invented sites of tests/sites, `field` on real sites with labels.
# The confidence is smoothed, and invented sites count for less (docs/scoring.md). It follows from the counts;
# it stands here to be read.
"""


def right(case: Case) -> bool:
    """Whether the verdict its proof spoke for is right, also where doubt kept it from being said."""
    return case.right.value == case.proof.split("/", 1)[0]


def counted(sample: Iterable[Case], field: Iterable[Case] = ()) -> Calibration:
    """Counts per proof class, and of `missing` per rule."""
    counts: dict[tuple[str, str], list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for source, cases in enumerate((sample, field)):
        for case in (each for each in cases if each.proof):
            keys = [("proof", case.proof)] + [("missing", case.rule)] * case.proof.startswith("missing/")
            for key in keys:
                counts[key][source][0] += 1
                counts[key][source][1] += right(case)
    tables: dict[str, dict[str, Counts]] = {"proof": {}, "missing": {}}
    for (table, key), ((seen, held), (met, true)) in sorted(counts.items()):
        tables[table][key] = Counts((seen, held), (met, true))
    return Calibration(proof=tables["proof"], missing=tables["missing"])


def left_out(cases: list[Case]) -> list[tuple[float, bool]]:
    """Claims on each site by what all other sites teach: how sure the checker would be of a site it has never met."""
    claims = []
    for site in sorted({case.site for case in cases}):
        others = counted(case for case in cases if case.site != site)
        own = (case for case in cases if case.site == site and case.proof)
        claims += [(others.of(case.proof).confidence, right(case)) for case in own]
    return claims


def text_of(found: Calibration, source: str, date: str) -> str:
    """The calibration file."""
    lines = [HEAD, f'source = "{source}"', f'date = "{date}"']
    for name, table in (("proof", found.proof), ("missing", found.missing)):
        lines += ["", f"[{name}]"]
        for key, counts in table.items():
            told = f"sample = {list(counts.sample)}, field = {list(counts.field)}, confidence = {counts.confidence:.3f}"
            lines.append(f'"{key}" = {{ {told} }}')
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and write."""
    with Province() as province, tempfile.TemporaryDirectory() as folder:
        run = measured(province, Path(folder))
    real = field_cases()
    sites = len({case.site for case in run.cases})
    said = ", ".join(f"FY{year}" for year in YEARS)
    labelled = f"{len(real)} labels of {len({case.site for case in real})} real sites" if real else "no real site yet"
    tools = f"without {', '.join(sorted(run.lacking))}" if run.lacking else "with every tool"
    source = f"sample province of {sites} invented sites, {said}, {tools}; {labelled}"
    FILE.write_text(text_of(counted(run.cases, real), source, f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
    print(f"{FILE}: {source}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
