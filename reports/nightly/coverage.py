"""The page of coverage: who was planned, visited whole or in part, could not be, is overdue; and the run's health.

In: a `Morning`. Out: HTML that opens without a server. Every figure leads to the names behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from reports.html import environment
from reports.nightly.facts import Row, worsened
from reports.nightly.night import Morning
from reports.nightly.words import COUNT_WORDS, LIGHT, WHY_WORDS, unseen_line, verdict_line
from rules.model import VisitStatus
from rules.words import VISIT_WORDS

WAYS: dict[str, Callable[[Row], bool]] = {
    "whole": lambda row: row.visited and row.seen and not row.light,
    "light": lambda row: row.light,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies the run came equally far with."""

    id: str
    word: str
    rows: list[Row]


def groups(rows: Collection[Row], overdue: Collection[str]) -> list[Group]:
    """Each agency once, those that need somebody first on top."""
    named: dict[str, tuple[str, Callable[[Row], bool]]] = {
        "faults": ("ระบบขัดข้อง", lambda row: bool(row.fault)),
        "overdue": ("เกินกำหนด", lambda row: row.code in overdue),
        "could-not": ("ตรวจไม่ได้คืนนี้", lambda row: row.visited and not row.seen),
        "not-reached": ("ยังไม่ถึงคิวคืนนี้", lambda row: row.why is not None and not row.visited),
        "partly": ("ตรวจได้บางส่วนคืนนี้", lambda row: row.visited and row.standing.status != VisitStatus.COMPLETE),
        "complete": ("ตรวจครบคืนนี้", lambda row: row.visited),
        "no-website": ("ไม่มีเว็บไซต์", lambda row: not row.standing.website),
        "rested": ("ตรวจแล้วคืนก่อน ๆ", lambda _: True),
    }
    found: dict[str, list[Row]] = {name: [] for name in named}
    for row in rows:
        found[next(name for name, (_, holds) in named.items() if holds(row))].append(row)
    return [Group(name, word, found[name]) for name, (word, _) in named.items()]


def page(morning: Morning, only: Collection[str] | None = None) -> str:
    """The page; with `only` codes, of these agencies, for a site that all may read.

    Checks name canaries, agencies whose report is nobody's business yet, and faults of this machine: they stay inside.
    """
    rows = [row for row in morning.facts.rows if only is None or row.code in only]
    return (
        environment()
        .get_template("nightly/coverage.html")
        .render(
            facts=morning.facts,
            healthy=morning.healthy,
            checks=morning.checks if only is None else [],
            groups=groups(rows, {row.code for row in morning.facts.overdue}),
            verdict=verdict_line(morning.healthy, len(worsened(morning.facts))),
            status=_status,
            tonight=_tonight,
            ways=[(COUNT_WORDS[name], sum(holds(row) for row in rows)) for name, holds in WAYS.items()],
        )
    )


def _status(row: Row) -> str:
    return VISIT_WORDS[VisitStatus(row.standing.status)] if row.standing.status else "ยังไม่มีผล"


def _tonight(row: Row) -> str:
    why = WHY_WORDS[row.why] if row.why is not None else ""
    told = unseen_line(row) if row.why is not None else ""
    return " · ".join(filter(None, [why, LIGHT if row.light else told]))
