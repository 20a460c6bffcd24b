"""When a fiscal year begins: which pages of which agencies still say last year.

In: results and the rules of the new year. Out: `Stale` rows, then text, CSV or HTML. Rests on kept evidence: the years
that were read on the best place of each item. An item whose year nobody could read is not in it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from reports.export import BOM, cell
from reports.html import environment
from reports.lines import brief, click_path, plain
from reports.results import Result, rules_by_id
from reports.words import count
from rules.model import Edition, Evidence, Finding, Outcome, Rule

DATED = ("fiscal-year", "covers", "half-year", "months")  # kinds of period that name a year
NOTHING = "ไม่มีหน้าใดที่ยังเป็นของปีก่อน"
TOTAL = "{pages} หน้า ใน {agencies} จาก {all} หน่วยงาน ยังเป็นของปีก่อน"


@dataclass(frozen=True, slots=True)
class Stale:
    """One place that says another year than the item needs."""

    province: str
    district: str
    code: str
    name: str
    number: str
    title: str
    wanted: str  # "2569" or "2568 หรือ 2569"
    read: str
    url: str
    where: str  # click path
    page: int | None
    quote: str
    fix: str


def stale(results: Iterable[Result], edition: Edition) -> Iterator[Stale]:
    """Every such place, agency by agency, in the order of the items."""
    rules = rules_by_id(edition)
    for result in results:
        for finding in result.findings:
            rule = rules.get(finding.rule)
            if rule is not None and is_stale(finding, rule):
                proofs = finding.evidence or [Evidence("")]
                yield from (_row(result, finding, rule, proof) for proof in proofs)


def is_stale(finding: Finding, rule: Rule) -> bool:
    """Whether the item was found and its newest year is older than any that counts."""
    if finding.outcome == Outcome.OUTDATED:
        return True
    if finding.outcome in (Outcome.MISSING, Outcome.NOT_APPLICABLE, Outcome.PRESENT) or rule.period.kind not in DATED:
        return False
    return bool(finding.years) and max(finding.years) < min(wanted_years(rule))


def wanted_years(rule: Rule) -> list[int]:
    """The years (พ.ศ.) that count for an item."""
    return sorted({rule.year + offset for offset in (rule.period.offset, *rule.period.also)})


def _row(result: Result, finding: Finding, rule: Rule, proof: Evidence) -> Stale:
    agency = result.agency
    return Stale(
        agency.province,
        agency.district,
        agency.code,
        result.name,
        finding.number,
        finding.title,
        " หรือ ".join(map(str, wanted_years(rule))),
        ", ".join(map(str, sorted(finding.years))),
        proof.url,
        click_path(proof) if proof.path else "",
        proof.page,
        brief(proof.quote),
        finding.fix[0] if finding.fix else "",
    )


def total(rows: Sequence[Stale], agencies: int) -> str:
    """The whole in one line."""
    if not rows:
        return NOTHING
    pages = len({(row.code, row.url) for row in rows})
    return TOTAL.format(pages=count(pages), agencies=count(len({row.code for row in rows})), all=count(agencies))


def text(rows: Sequence[Stale], agencies: int) -> str:
    """For a terminal: by agency, one line an item and one a place."""
    lines = [total(rows, agencies)]
    for code, of_agency in groupby(rows, key=lambda row: row.code):
        places = list(of_agency)
        lines += ["", f"{places[0].name} ({plain(code)})"]
        for row in places:
            lines.append(f"  {row.number} {row.title}: พบปี {row.read or '?'} ต้องเป็นปี {row.wanted}")
            lines.append(f"      {plain(row.url)}{f' หน้า {row.page}' if row.page else ''}")
    return "\n".join(lines) + "\n"


def as_csv(rows: Iterable[Stale]) -> str:
    """For a spreadsheet."""
    out = io.StringIO(newline="")
    names = [field.name for field in fields(Stale)]
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    out.write(BOM)
    writer.writeheader()
    writer.writerows({name: cell(getattr(row, name)) for name in names} for row in rows)
    return out.getvalue()


def page(rows: Sequence[Stale], agencies: int, edition: Edition, heading: str) -> str:
    """As a web page that opens without a server: first how many of each item, then agency by agency."""
    by_item = [(number, list(group)) for number, group in groupby(sorted(rows, key=_place), key=lambda row: row.number)]
    by_agency = [list(group) for _, group in groupby(rows, key=lambda row: row.code)]
    return (
        environment()
        .get_template("nightly/rollover.html")
        .render(edition=edition, heading=heading, total=total(rows, agencies), items=by_item, agencies=by_agency)
    )


def _place(row: Stale) -> int:
    return int(row.number[1:])
