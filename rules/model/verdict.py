"""What the judge found: verdicts with their evidence, and the points they make. Plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rules.model.seen import Step, VisitStatus


class Outcome(StrEnum):
    """The verdict on one item. What we could not see is never `MISSING`."""

    PRESENT = "present"
    PARTIAL = "partial"
    OUTDATED = "outdated"
    MISSING = "missing"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not-applicable"


def was_seen(status: VisitStatus, outcomes: Iterable[Outcome]) -> bool:
    """Whether a visit saw anything of a site: it read it, or the one it moved to, and could judge any item on it.

    Only what was seen has a score; of all else it is said why nothing was seen.
    """
    nothing = (Outcome.UNCLEAR, Outcome.NOT_APPLICABLE)
    return (status.walked or status is VisitStatus.MOVED) and any(each not in nothing for each in outcomes)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was seen. A verdict without a quote is a bug; `missing` quotes where it was looked for."""

    url: str
    found_on: str = ""
    path: tuple[Step, ...] = ()
    label: str = ""
    quote: str = ""
    kind: str = "html"
    page: int | None = None  # page number of a document
    hash: str = ""
    seen: str = ""  # ISO 8601


class RemarkKind(StrEnum):
    """Why something that looks present may not score, or not for long."""

    EMPTY = "empty"
    UNDER_CONSTRUCTION = "under-construction"
    DEAD_LINK = "dead-link"
    WHOLE_ACT = "whole-act"
    PAPER_FORM = "paper-form"
    UNANSWERED = "unanswered"
    SAME_FILE = "same-file"
    OTHER_AGENCY = "other-agency"
    DEMO = "demo"
    MONTHS_MISSING = "months-missing"
    YEAR_MISMATCH = "year-mismatch"
    LOGIN = "login"
    PASSING_ADDRESS = "passing-address"  # a session id in the address: the link will not open for others
    OFF_SITE = "off-site"
    NO_TEXT = "no-text"  # a person can read it, a search cannot


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an assessor will stumble over, beside the verdict. `quote` shows it."""

    kind: RemarkKind
    message: str  # Thai, what to do first
    url: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """Whether one element was found; `found` is None when what could hold it could not be read."""

    id: str
    title: str
    required: bool
    found: bool | None
    quote: str = ""
    url: str = ""


@dataclass(slots=True)
class Finding:
    """The verdict on one item, with its evidence and how it was reached (`trace`, one line a thought)."""

    rule: str
    number: str
    title: str
    outcome: Outcome
    reason: (
        str  # key: ok, element-missing, other-year, year-not-found, not-found, empty, dead-link, scan, login, budget …
    )
    message: str  # that reason in Thai
    confidence: float
    evidence: list[Evidence] = field(default_factory=list)
    elements: list[ElementFinding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # titles of required elements that lack
    advice: list[str] = field(default_factory=list)
    fix: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)  # years read on the best places
    trace: list[str] = field(default_factory=list)
    proof: str = ""  # class of its proof, by which its confidence is counted: present/subject/exact/own-year
    remarks: list[Remark] = field(default_factory=list)  # looks present but may not score


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one verdict of one fiscal year. `machine` is the outcome the machine had said."""

    rule: str
    outcome: Outcome
    machine: Outcome
    reason: str
    who: str
    at: str  # ISO 8601
    expires: str  # ISO day: the last of the fiscal year
    url: str = ""
    id: int = 0


@dataclass(slots=True)
class Score:
    """OIT points 0-100 as a range: low <= estimate <= high. The same for every indicator and sub-indicator."""

    low: float
    estimate: float
    high: float
    indicators: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    sub_indicators: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    worth: dict[str, float] = field(default_factory=dict)  # rule id -> OIT points of the item
    first: list[str] = field(default_factory=list)  # rule ids, most points per effort first
