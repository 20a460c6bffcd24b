"""Writing judgements: what was said of a kept visit, and which judgement counts for its agency and year.

In: a connection inside a transaction, a verdict. Out: rows. The same said twice is one row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Cursor

from sqlite_utils import Database

from crawler.storage.codec import digest_of, packed, score_text, text_of
from crawler.storage.standing import Cause, restand
from crawler.storage.zstd import squeezed
from rules import program
from rules.model import Edition, Finding, Score, VisitStatus, was_seen


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge said of a visit: the findings, the score, by which rules and for which day.

    until: the first day for which it might be said differently, None when nobody asked.
    """

    findings: Sequence[Finding]
    score: Score
    edition: Edition
    as_of: date
    until: date | None = None


def put_judgement(  # noqa: PLR0913, PLR0917 - one row and what it changes
    db: Database, visit: str, code: str, verdict: Verdict, now: str, cause: Cause = "visit"
) -> bool:
    """Add a judgement unless the latest of the visit and year is the same; then let the right one count."""
    edition, score, scored = verdict.edition, verdict.score, score_text(verdict.score)
    content = packed(verdict.findings)
    facts = f"{edition.year} {edition.based_on} {edition.version} {verdict.as_of.isoformat()}"
    digest = digest_of(facts.encode(), scored.encode(), content)
    latest = db.conn.execute(
        "SELECT digest FROM judgement WHERE visit = ? AND year = ? ORDER BY id DESC LIMIT 1", [visit, edition.year]
    ).fetchone()
    if latest is not None and latest[0] == digest:
        return False
    record = {
        "visit": visit,
        "agency": code,
        "year": edition.year,
        "based_on": edition.based_on,
        "ruleset": edition.version,
        "as_of": verdict.as_of.isoformat(),
        "judged": now,
        **fields_of(score, "low", "estimate", "high"),
        "score": scored,
        "findings": squeezed(content),
        "digest": digest,
        "current": 0,
        "program": program.judge(),
        "until": verdict.until.isoformat() if verdict.until else "",
    }
    judgement = inserted(db, "judgement", record).lastrowid
    assert judgement is not None
    _items(db, judgement, verdict)
    _note_seen(db, visit, verdict.findings)
    _let_count(db, code, edition.year, judgement, verdict.findings)
    restand(db, code, edition.year, cause=cause, now=now, edition=edition)
    return True


def _items(db: Database, judgement: int, verdict: Verdict) -> None:
    db.table("item").insert_all(
        {
            "judgement": judgement,
            **fields_of(found, "rule", "number", "title", "reason", "message", "confidence"),
            "outcome": found.outcome.value,
            "worth": verdict.score.worth.get(found.rule, 0.0),
        }
        for found in verdict.findings
    )


def _note_seen(db: Database, visit: str, findings: Sequence[Finding]) -> None:
    status = db.conn.execute("SELECT status FROM visit WHERE id = ?", [visit]).fetchone()[0]
    if was_seen(VisitStatus(status), (found.outcome for found in findings)):
        db.conn.execute("UPDATE visit SET seen = 1 WHERE id = ?", [visit])


def _let_count(db: Database, code: str, year: int, judgement: int, findings: Sequence[Finding]) -> None:
    """Mark the judgement that counts for this agency and year; only that one has its elements and evidence in rows."""
    counts = db.conn.execute(
        "SELECT j.id FROM judgement j JOIN visit v ON v.id = j.visit WHERE j.agency = ? AND j.year = ?"
        " ORDER BY v.started DESC, v.id DESC, j.id DESC LIMIT 1",
        [code, year],
    ).fetchone()[0]
    if counts != judgement:
        return
    before = db.conn.execute(
        "SELECT id FROM judgement WHERE agency = ? AND year = ? AND current = 1", [code, year]
    ).fetchone()
    if before is not None:
        for statement in ("DELETE FROM element WHERE judgement = ?", "DELETE FROM evidence WHERE judgement = ?"):
            db.conn.execute(statement, before)
        db.conn.execute("UPDATE judgement SET current = 0 WHERE id = ?", before)
    db.conn.execute("UPDATE judgement SET current = 1 WHERE id = ?", [judgement])
    _details(db, judgement, findings)


def _details(db: Database, judgement: int, findings: Sequence[Finding]) -> None:
    db.table("element").insert_all(
        {
            "judgement": judgement,
            "rule": found.rule,
            "element": element.id,
            **fields_of(element, "title", "required", "found", "quote", "url"),
        }
        for found in findings
        for element in found.elements
    )
    db.table("evidence").insert_all(
        {
            "judgement": judgement,
            "rule": found.rule,
            "path": text_of(proof.path),
            **fields_of(proof, "url", "found_on", "label", "quote", "kind", "page", "hash", "seen"),
        }
        for found in findings
        for proof in found.evidence
    )


def inserted(db: Database, table: str, record: Mapping[str, object]) -> Cursor:
    """Insert one row; a row whose key is there already stays as it is."""
    names, marks = ", ".join(record), ", ".join(f":{name}" for name in record)
    return db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING", record)  # noqa: S608


def fields_of(source: object, *names: str) -> dict[str, object]:
    """The named attributes, as columns."""
    return {name: getattr(source, name) for name in names}
