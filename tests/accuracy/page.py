"""docs/accuracy.md, written from one run: what was measured, on what, and what nobody has measured yet.

In: `Measured` runs, real labels, the day. Out: the page as text, and its fixed headings for the test of its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import fmean

from reports.evaluation.declared import Field
from reports.evaluation.figures import Case, Figures, figures_of
from reports.evaluation.layout import Section, as_markdown
from reports.evaluation.sureness import sureness
from reports.evaluation.tables import calibration, of_field, sections
from rules.calibration import Calibration
from rules.calibration import calibration as calibrated
from rules.load import edition
from tests.accuracy.calibrate import left_out, left_out_scores
from tests.accuracy.measured import Measured

TITLE = "# How right the verdicts are"
HEADINGS = (
    "## What was measured",
    "## The sample province, FY2569",
    "## Without OCR and browser, FY2569",
    "## The sample province, FY2568",
    "## Is a confidence what it says?",
    "## Self-labelling: what agencies declare",
    "## Real sites with labels",
    "## What this does not say",
    "## Measure it yourself",
)
LIMITS = """\
- The sample sites are invented, by the same project that wrote the checker. They were made hard on purpose, yet whoever
  wrote them knew the rules. Figures near 1 say that nothing known is broken; they do not say how right the checker is
  on the next real site.
- **The live web is unmeasured until labels come.** No figure on this page is of a real agency unless the section on
  real sites has a table.
- The intervals are Wilson's, as if verdicts were independent. Verdicts on one site are not: its menus, its vendor and
  its visit are the same. True intervals are wider.
- Where the right answer to every item of a site is `unclear`, mostly because nobody can enter it, any score from 0 to
  100 may be true. Such a site counts in neither figure of scores; the summary says how many there are.
- One answer per item was used for the sample. The criteria leave some things open, and another person may answer
  otherwise; `oit evaluate` prints the agreement of labellers where a file has two.
- A declaration on an ITA page is the agency's word. Agreement with it is neither precision nor recall.
"""
YOURSELF = """\
Write one row an item, in CSV, TSV or Excel:

```
site,year,item,outcome,evidence_url,labeller,date,note
```

`site` is an agency code or a website, `item` an O-number of that year or a rule id, `outcome` one of `present`,
`partial`, `outdated`, `missing`, `unclear`, `not-applicable`. `evidence_url` may hold several addresses parted by
spaces. Answer from the site, not from the checker's verdict, and label whole sites: only then can scores be compared.
Then, on the database of a crawl:

```
oit evaluate labels.csv
oit evaluate --from-ita-pages
```

The second needs no labels. It hides each agency's own ITA list from the judge, judges from the rest of the site, and
compares with what the list declares; it works on any crawl, so it is how the checker is measured on the live web:
`oit crawl --province เชียงใหม่`, then the command above.

`make accuracy` writes this page. `make calibrate` counts the verdicts again for `rules/calibration.toml`; with
`OIT_EXTRA_LABELS=labels.csv` and `OIT_EXTRA_DB=oit.db` the labels of real sites count too, twice as much as the
sample's. How counts become a confidence: [scoring.md](scoring.md).
"""


NEITHER = "The machine of this run has neither, so the run above is the run without them."


def page(full: Measured, bare: Measured | None, real: list[Case], day: str) -> str:
    """The whole page."""
    parts = [
        [TITLE, "", f"Written by `make accuracy` on {day}. Do not edit: the next run writes it again.", ""],
        _under(0, _subject(full)),
        _under(1, _tables(full.years[2569])),
        _under(2, _tables(bare.years[2569], most=1) if bare else [NEITHER]),
        _under(3, _tables(full.years[2568])),
        _under(4, _sure(full, calibrated())),
        _under(5, _declared(full.declared[2569])),
        _under(6, _real(real)),
        _under(7, [LIMITS.strip()]),
        _under(8, [YOURSELF.strip()]),
    ]
    text = "\n".join(line for part in parts for line in part)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _under(heading: int, lines: Iterable[str]) -> list[str]:
    return [HEADINGS[heading], "", *lines, ""]


def _subject(full: Measured) -> list[str]:
    sites = len({case.site for case in full.cases})
    versions = ", ".join(f"`{edition(year).version}`" for year in full.years)
    tools = f"It lacked {', '.join(sorted(full.lacking))}." if full.lacking else "It had every optional tool."
    return [
        f"The {sites} invented sites of `tests/sites`, crawled over loopback with the command a user types, and",
        f"{len(full.cases)} answers reasoned from the criteria (`tests/sites/truth`). Rule sets {versions}.",
        f"{tools} Where a tool lacks, the right answer to an item that only it can read is `unclear`.",
    ]


def _tables(figures: Figures, most: int = 6) -> list[str]:
    wanted = [section for section in sections(figures) if section.title != "Wrong"][:most]
    return [*_markdown(wanted), "", *_wrong(figures.wrong)]


def _wrong(cases: list[Case]) -> list[str]:
    """Without addresses: those of the sample change with every run."""
    if not cases:
        return ["No verdict and no evidence was wrong."]
    rows = [
        (case.site, case.number, case.right.value, case.said.value, "other evidence" if case.correct else case.reason)
        for case in cases
    ]
    return _markdown([Section("Wrong", ("site", "item", "right outcome", "said", "reason"), rows)])


def _sure(full: Measured, used: Calibration) -> list[str]:
    cases = full.cases
    rows = [
        (f"`{proof}`", f"{counts.sample[1]} of {counts.sample[0]}", f"{counts.field[1]} of {counts.field[0]}",
         f"{counts.confidence:.3f}")
        for proof, counts in used.proof.items()
    ]  # fmt: skip
    met = sureness(left_out(cases))
    errors = [("expected calibration error", met.error), ("Brier score", met.brier)]
    off = fmean(site.error for site in left_out_scores(full.years[2569], cases))
    strange = [("mean score error FY2569 (points)", f"{off:.2f}")]
    strange += [(name, "–" if value is None else f"{value:.3f}") for name, value in errors]
    return [
        "Over both years, verdicts that claim something. A gap above 0 is too sure of itself; on invented sites it",
        "should lie below 0, because the confidence is kept humble on purpose.",
        *_markdown(Section("", each.headings, each.rows) for each in calibration(cases)),
        "",
        "Each site judged by what all other sites teach (leave one site out):",
        *_markdown([Section("", ("measure", "value"), strange)]),
        "",
        f"Confidence in use, counted from: {used.source} ({used.date}).",
        *_markdown([Section("", ("proof", "right on invented sites", "right on real sites", "confidence"), rows)]),
    ]


def _declared(found: Field) -> list[str]:
    tables = [section for section in of_field(found) if section.title in ("Summary", "Per item")]
    return ["On the sample, FY2569, to show that it works; sample sites offer most files on the list only.",
            *_markdown(tables)]  # fmt: skip


def _real(cases: list[Case]) -> list[str]:
    if not cases:
        return ["None yet."]
    years = sorted({case.year for case in cases}, reverse=True)
    return [line for year in years for line in (f"FY{year}", *_tables(figures_of(year, cases, {})))]


def _markdown(tables: Iterable[Section]) -> list[str]:
    return list(as_markdown(tables, level=3))
