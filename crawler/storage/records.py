"""What the store hands out: one visit, one judgement of it, the two together, and what an import did.

Plain data. Times are ISO 8601 in UTC, years are พ.ศ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.model import Agency, Decision, Finding, Notice, Score, VisitStatus


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one site. `pages` counts web pages, `documents` the files beside them, read or not.

    `kept` is False once both were pruned; the judgements stay.
    """

    id: str
    agency: str
    home: str
    status: VisitStatus
    reason: str
    moved_to: str
    started: str
    finished: str
    pages: int
    documents: int
    requests: int
    bytes: int
    notices: tuple[Notice, ...] = ()
    kept: bool = True
    light: bool = False  # only known evidence and lists were looked at
    seen: bool = False  # see rules.model.was_seen


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of one visit: for which year, by which rule set, and what came out."""

    id: int
    year: int
    based_on: int  # differs from `year` when the year was served provisionally
    ruleset: str
    as_of: date
    judged: str
    score: Score
    findings: list[Finding]
    program: str = ""  # that judged, as a fingerprint
    until: str = ""  # ISO date: the first day for which it might be judged differently, "" when not known


@dataclass(frozen=True, slots=True)
class Result:
    """An agency with the visit and judgement that count; both are None for one never visited."""

    agency: Agency
    visit: Visit | None = None
    judgement: Judgement | None = None  # with people's word applied
    machine: Judgement | None = None  # as the machine said it
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How many agencies are left after every step."""

    listed: int
    with_website: int
    visited: int
    reachable: int
    crawled: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that was cut short: its plan as it was told, and the agencies not yet done."""

    run: int
    plan: dict[str, Any]
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """One usable row of a list. `extra` holds its other columns, and the website cell when it was unusable."""

    line: int
    agency: Agency
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong or doubtful in a list. `line` is 0 when it concerns the whole list."""

    line: int
    what: str  # the cell or code it is about
    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a list under a new code (`new`) that may be the known body `old`, which the list does not name."""

    old: Agency
    new: Agency
    line: int
    kind: str  # "change" or "upgrade", as `crawler.storage.successions.Kind`
    signs: tuple[str, ...]  # of "code", "website", "name"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an import changed."""

    code: str
    column: str
    before: str
    after: str


@dataclass(slots=True)
class ImportReport:
    """What an import did. `refused` rows did not go in; `warnings` and `repairs` tell of rows that did."""

    added: list[str] = field(default_factory=list)  # codes
    changed: list[str] = field(default_factory=list)  # codes
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    repeated: int = 0  # further rows of an agency already read, saying the same
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    repairs: list[Remark] = field(default_factory=list)
    proposed: list[Proposal] = field(default_factory=list)  # rows held back until a person says who they are
    retired: list[Remark] = field(default_factory=list)  # rows under an old code, which say nothing
    columns: list[tuple[str, str]] = field(default_factory=list)  # what a column is taken for, its heading in the file
