"""`make calibrate`: counts how often verdicts of each proof class were right, and writes rules/calibration.toml.

In: the sample province, and real labels when OIT_EXTRA_LABELS names some. Out: the file; `counted`, `left_out` and
`left_out_scores` serve `make accuracy`, which writes nothing here.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reports.evaluation.figures import Case, Figures, Scored
from rules.calibration import FILE, Calibration, Counts, kind_of, prior_of
from rules.load import edition
from rules.model import Finding, Outcome
from rules.score import score
from tests.accuracy.measured import YEARS, field_cases, measured
from tests.sites.province import Province

NOT_KNOWN = (Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)  # of such an item nobody can say whether it is there
HEAD = """\
# How often verdicts were right, by the class of their proof. Written by `make calibrate`; do not edit by hand.
# [seen, right]: `sample` on the invented sites of tests/sites, `field` on real sites with labels. Under [there] it is
# [not called present for this reason, there all the same]. Confidence and chance are smoothed, and invented
# sites count for less (docs/scoring.md). They follow from the counts; they stand here to be read.
"""


def right(case: Case) -> bool:
    """Whether the verdict its proof spoke for is right, also where doubt kept it from being said."""
    return case.right.value == case.proof.split("/", 1)[0]


def counted(sample: Iterable[Case], field: Iterable[Case] = ()) -> Calibration:
    """Counts per proof class, of `missing` per rule, and of what was there though it was not called present."""
    counts: dict[tuple[str, str], list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for source, cases in enumerate((sample, field)):
        for case in cases:
            claims = [("proof", case.proof)] * bool(case.proof)
            claims += [("missing", case.rule)] * case.proof.startswith("missing/")
            held = [(key, right(case)) for key in claims]
            if case.said is not Outcome.PRESENT and case.right not in NOT_KNOWN:
                held.append((("there", kind_of(case.said, case.reason)), case.right is Outcome.PRESENT))
            for key, true in held:
                counts[key][source][0] += 1
                counts[key][source][1] += true
    tables: dict[str, dict[str, Counts]] = {"proof": {}, "missing": {}, "there": {}}
    for (table, key), ((seen, held), (met, true)) in sorted(counts.items()):
        tables[table][key] = Counts((seen, held), (met, true))
    return Calibration(**tables)


def left_out(cases: list[Case]) -> list[tuple[float, bool]]:
    """Claims on each site by what all other sites teach: how sure the checker would be of a site it has never met."""
    claims = []
    for site in sorted({case.site for case in cases}):
        others = counted(case for case in cases if case.site != site)
        own = (case for case in cases if case.site == site and case.proof)
        claims += [(others.of(case.proof).confidence, right(case)) for case in own]
    return claims


def left_out_scores(figures: Figures, cases: list[Case]) -> list[Scored]:
    """The scores of `figures` as all other sites of `cases` make them: what a site never met would be told."""
    found = []
    for site in figures.compared:
        others = counted(case for case in cases if case.site != site.site)
        said = [_finding(case, others) for case in figures.cases if case.site == site.site]
        told = score(said, edition(figures.year), measured=others)
        found.append(replace(site, said=(told.low, told.estimate, told.high)))
    return found


def _finding(case: Case, measured: Calibration) -> Finding:
    sure = measured.of(case.proof).confidence if case.proof else case.confidence
    return Finding(case.rule, case.number, case.rule, case.said, case.reason, "", sure)


def text_of(found: Calibration, source: str, date: str) -> str:
    """The calibration file."""
    lines = [HEAD, f'source = "{source}"', f'date = "{date}"']
    for name in ("proof", "missing", "there"):
        lines += ["", f"[{name}]"]
        for key, counts in getattr(found, name).items():
            told = f"sample = {list(counts.sample)}, field = {list(counts.field)}, {_follows(name, key, counts)}"
            lines.append(f'"{key}" = {{ {told} }}')
    return "\n".join(lines) + "\n"


def _follows(name: str, key: str, counts: Counts) -> str:
    """What a reader of the file wants to see: the number that the counts lead to."""
    if name == "there":
        return f"chance = {counts.share(prior_of(Outcome(key.split('/', 1)[0]))):.3f}"
    return f"confidence = {counts.confidence:.3f}"


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
