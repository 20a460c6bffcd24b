"""People's word on verdicts of one fiscal year: accepted or overruled, with a reason and a name.

In: a connection and a decision. Out: `Decision`s of `rules.model`. Each change brings the agency's standing up to date
in the same transaction; the machine's verdict is never touched.
"""

from __future__ import annotations

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.faults import InputFault
from crawler.storage.database import writing
from crawler.storage.standing import DECISION, live_decisions, restand
from rules.dates import fiscal_year_end
from rules.model import Decision, Outcome

LEAST_REASON = 3  # characters
NO_REASON = "เขียนเหตุผลสั้น ๆ ว่าเห็นอะไรที่ใด เพื่อให้คนอื่นตรวจต่อได้"
NO_ITEM = "ยังไม่มีผลของข้อนี้ ตรวจเว็บไซต์ก่อน"


def decide(  # noqa: PLR0913 - keywords, all of one row
    db: Database,
    code: str,
    year: int,
    rule: str,
    outcome: Outcome,
    *,
    reason: str,
    who: str,
    account: int | None = None,
    url: str = "",
) -> Decision:
    """Store a person's word on one verdict. Raises InputFault without a reason or without a verdict to decide on."""
    if len(reason.strip()) < LEAST_REASON:
        raise InputFault(NO_REASON)
    machine = db.execute(
        "SELECT i.outcome FROM item i JOIN judgement j ON j.id = i.judgement"
        " WHERE j.agency = ? AND j.year = ? AND j.current = 1 AND i.rule = ?",
        [code, year, rule],
    ).fetchone()
    if machine is None:
        raise InputFault(NO_ITEM)
    at, ends = now(), fiscal_year_end(year).isoformat()
    values = [code, year, rule, outcome.value, machine[0], reason.strip(), url, who, account, at, ends]
    with writing(db):
        db.conn.execute(
            "INSERT INTO decision (agency, year, rule, outcome, machine, reason, url, who, account, at, expires)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        restand(db, code, year, cause="person", now=at)
    return live_decisions(db, year, code)[code][rule]


def withdraw(db: Database, decision: int) -> None:
    """Take a decision back; the machine's verdict, or an older decision, counts again."""
    row = db.execute("SELECT agency, year FROM decision WHERE id = ?", [decision]).fetchone()
    if row is None:
        return
    at = now()
    with writing(db):
        db.conn.execute("UPDATE decision SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", [at, decision])
        restand(db, *row, cause="person", now=at)


def of_agency(db: Database, code: str, year: int) -> dict[str, Decision]:
    """The decisions that hold for an agency and year, by rule."""
    return live_decisions(db, year, code).get(code, {})


def history(db: Database, code: str, year: int, rule: str) -> list[Decision]:
    """Every decision ever made on an item of an agency, newest first, withdrawn ones as well."""
    query = f"SELECT {DECISION} FROM decision WHERE agency = ? AND year = ? AND rule = ? ORDER BY id DESC"  # noqa: S608
    return [
        Decision(row[0], Outcome(row[1]), Outcome(row[2]), *row[3:]) for row in db.execute(query, [code, year, rule])
    ]


def repeated(db: Database, year: int, least: int = 3) -> list[tuple[str, str, str, int]]:
    """Overrides that many agencies share: (rule, machine's outcome, person's outcome, agencies), most first.

    Each is a rule that reads something wrongly, or a wording it does not know.
    """
    rows = db.execute(
        "SELECT rule, machine, outcome, count(DISTINCT agency) AS n FROM decision"
        " WHERE year = ? AND withdrawn IS NULL AND machine <> outcome GROUP BY rule, machine, outcome"
        " HAVING n >= ? ORDER BY n DESC, rule",
        [year, least],
    )
    return [tuple(row) for row in rows]
