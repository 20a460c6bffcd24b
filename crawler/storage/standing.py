"""Where an agency stands, as one row: the judgement that counts with people's word applied.

In: a connection inside a transaction. Out: rows of `standing`, `standing_month` and `item_change`, so that a province
and its history are one query each. `letters` and `outcomes_in` are the shorthand of the items of one agency.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from sqlite_utils import Database

from crawler.storage.codec import findings_from, notices_from, score_from
from crawler.storage.records import Judgement
from rules import load
from rules.decided import decided
from rules.model import Decision, Edition, Finding, Outcome, Score, Severity, VisitStatus, was_seen
from rules.score import SURE
from rules.score import score as score_of

Cause = Literal["visit", "rules", "person"]
LETTERS = {
    Outcome.PRESENT: "p",
    Outcome.PARTIAL: "h",
    Outcome.OUTDATED: "o",
    Outcome.MISSING: "m",
    Outcome.UNCLEAR: "u",
    Outcome.NOT_APPLICABLE: "n",
}
OUTCOMES = {letter: outcome for outcome, letter in LETTERS.items()}
DECISION = "rule, outcome, machine, reason, who, at, expires, url, id"


def letters(findings: Iterable[Finding]) -> str:
    """One letter an item in the order of the numbers, a capital where the verdict is sure: 'PPhOmU'."""
    ordered = sorted(findings, key=_place)
    return "".join(_letter(each) for each in ordered)


def _letter(finding: Finding) -> str:
    letter = LETTERS[finding.outcome]
    return letter.upper() if finding.confidence >= SURE else letter


def outcomes_in(text: str) -> list[Outcome]:
    """The outcomes of `letters`, in order."""
    return [OUTCOMES[letter.lower()] for letter in text]


def live_decisions(db: Database, year: int, code: str | None = None) -> dict[str, dict[str, Decision]]:
    """Decisions nobody took back: by agency, then by rule; the newest of each.

    A decision is about one fiscal year and goes no further. Once the year has ended its report stays as it was.
    """
    rows = db.execute(
        f"SELECT agency, {DECISION} FROM decision WHERE year = :year AND withdrawn IS NULL"  # noqa: S608
        " AND (:code IS NULL OR agency = :code) ORDER BY id",
        {"year": year, "code": code},
    )
    found: dict[str, dict[str, Decision]] = {}
    for agency, rule, outcome, machine, *rest in rows:
        found.setdefault(agency, {})[rule] = Decision(rule, Outcome(outcome), Outcome(machine), *rest)
    return found


def counted(judgement: Judgement, decisions: Iterable[Decision]) -> Judgement:
    """The judgement as it counts; the same object when nobody said anything."""
    words = tuple(decisions)
    if not words:
        return judgement
    findings = decided(judgement.findings, words)
    points = score_of(findings, load.edition(judgement.year))
    return replace(judgement, findings=findings, score=points)


def restand(  # noqa: PLR0913 - keywords, all of one row
    db: Database, code: str, year: int, *, cause: Cause, now: str, edition: Edition | None = None
) -> None:
    """Bring the rows of an agency and year up to date; call inside the transaction that changed something."""
    row = db.conn.execute(
        "SELECT j.score, j.findings, v.notices, j.id, j.ruleset, v.status, v.finished, j.visit"
        " FROM judgement j JOIN visit v ON v.id = j.visit WHERE j.agency = ? AND j.year = ? AND j.current = 1",
        [code, year],
    ).fetchone()
    if row is None:
        return
    findings, points = findings_from(row[1]), score_from(row[0])
    seen = was_seen(VisitStatus(row[5]), (each.outcome for each in findings))
    words = live_decisions(db, year, code).get(code, {})
    if words:
        findings = decided(findings, words.values())
        points = score_of(findings, edition or load.edition(year))
    if not findings:
        return
    record: dict[str, object] = {"agency": code, "year": year, **_points(points), "outcomes": letters(findings)}
    record["seen"] = seen
    _note_changes(db, code, year, findings, cause, now, row[7])
    harm = sum(notice.severity is Severity.URGENT for notice in notices_from(row[2]))
    visit = dict(zip(("judgement", "ruleset", "status", "checked"), row[3:7], strict=True))
    first = points.first[0] if points.first else ""
    _put(db, "standing", record | visit | {"decided": len(words), "first": first, "harm": harm})
    _put(db, "standing_month", record | {"month": now[:7]})


def put_platform(db: Database, code: str, year: int, platform: str | None) -> None:
    """Note what the site of an agency runs on, '' for nothing known; None (nothing was seen) changes nothing."""
    if platform is not None:
        db.conn.execute("UPDATE standing SET platform = ? WHERE agency = ? AND year = ?", [platform, code, year])


def _points(points: Score) -> dict[str, object]:
    return {"low": points.low, "estimate": points.estimate, "high": points.high}


def _put(db: Database, table: str, record: dict[str, object]) -> None:
    """Insert the row, or set these columns of the one that is there."""
    marks, sets = ", ".join(f":{name}" for name in record), ", ".join(f"{name} = excluded.{name}" for name in record)
    db.conn.execute(
        f"INSERT INTO {table} ({', '.join(record)}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {sets}",  # noqa: S608
        record,
    )


def _note_changes(  # noqa: PLR0913, PLR0917 - one line each of a history
    db: Database, code: str, year: int, findings: Sequence[Finding], cause: Cause, now: str, visit: str
) -> None:
    shorthand = letters(findings)
    before = db.conn.execute("SELECT outcomes FROM standing WHERE agency = ? AND year = ?", [code, year]).fetchone()
    if before is None or len(before[0]) != len(shorthand):
        return
    numbers = [each.number for each in sorted(findings, key=_place)]
    rows = [
        (code, year, now, number, OUTCOMES[old].value, OUTCOMES[new].value, cause, visit)
        for number, old, new in zip(numbers, before[0].lower(), shorthand.lower(), strict=True)
        if old != new
    ]
    db.conn.executemany(
        "INSERT INTO item_change (agency, year, at, number, before, after, cause, visit)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _place(finding: Finding) -> int:
    return int(finding.number[1:])
