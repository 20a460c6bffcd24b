"""Nightly runs: when each agency was looked at, what a night came to, and where one that was cut short goes on.

In: a connection and choices of agencies. Out: `Looked` for every agency, `Night`s. Crawls nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import msgspec
from sqlite_utils import Database

from crawler.desk.clock import later, now
from crawler.desk.tidings import RANK
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.runs import finish_site
from rules.model import Agency, Outcome

ONE_NIGHT = timedelta(hours=12)  # what happened within it happened tonight
COLUMNS = "id, choice, year, started, finished, healthy, figures"


@dataclass(frozen=True, slots=True)
class Looked:
    """When an agency was visited last, '' for never; when it was last seen; how many visits in a row saw nothing.

    `broke`: its last visit found an item worse than before. `added`: since when it is listed. `whole`: when it was last
    seen on a whole visit, '' for never.
    """

    agency: Agency
    last: str = ""
    seen: str = ""
    unseen: int = 0
    broke: bool = False
    added: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Night:
    """One nightly run. `choice` names the agencies it is about; `finished` is None until it was judged."""

    id: int
    choice: dict[str, Any]
    year: int
    started: str
    finished: str | None
    healthy: bool | None
    figures: dict[str, Any]


class Cost(NamedTuple):
    """What a visit took: pages and documents it speaks of, requests, bytes. `light`: it ended with a glance."""

    pages: int
    requests: int
    bytes: int
    light: bool = False


def looked(db: Database, agencies: list[Agency], year: int) -> list[Looked]:
    """How long ago each agency was looked at and how that went, in their order."""
    rows = db.execute(
        "SELECT agency, max(started), coalesce(max(started) FILTER (WHERE seen), ''),"
        " count(*) FILTER (WHERE started > coalesce(best, '')),"
        " coalesce(max(started) FILTER (WHERE seen AND NOT light), '') FROM ("
        " SELECT agency, started, light, seen,"
        " max(started) FILTER (WHERE seen) OVER (PARTITION BY agency) AS best FROM visit)"
        " GROUP BY agency"
    )
    found = {row[0]: row[1:] for row in rows}
    broke = _broke(db, year)
    added = dict(db.execute("SELECT code, added FROM agency").fetchall())
    made = []
    for agency in agencies:
        last, seen, unseen, whole = found.get(agency.code, ("", "", 0, ""))
        made.append(Looked(agency, last, seen, unseen, agency.code in broke, added[agency.code], whole))
    return made


def _broke(db: Database, year: int) -> set[str]:
    """Agencies whose last change came with their last visit and was for the worse."""
    rows = db.execute(
        "SELECT c.agency, c.before, c.after FROM item_change c WHERE c.year = ? AND c.cause = 'visit'"
        " AND c.visit = (SELECT id FROM visit WHERE agency = c.agency ORDER BY started DESC, id DESC LIMIT 1)",
        [year],
    )
    return {code for code, before, after in rows if is_worse(Outcome(before), Outcome(after))}


def is_worse(before: Outcome, after: Outcome) -> bool:
    """Whether an item lost something. What became unclear is not known to be worse."""
    return after in RANK and RANK[after] < RANK.get(before, 0)


def begin(db: Database, choice: dict[str, Any], year: int) -> Night:
    """The night of this choice and year that was cut short less than `ONE_NIGHT` ago, to go on with; else a new one.

    An older one that nobody judged ended unhealthy.
    """
    text = text_of(choice)
    with writing(db):
        db.conn.execute(
            "UPDATE night SET finished = ?, healthy = 0 WHERE finished IS NULL AND started < ?",
            [now(), later(-ONE_NIGHT.total_seconds())],
        )
        row = db.execute(
            f"SELECT {COLUMNS} FROM night WHERE choice = ? AND year = ? AND finished IS NULL ORDER BY id DESC LIMIT 1",  # noqa: S608
            [text, year],
        ).fetchone()
        if row is None:
            made = db.conn.execute(
                "INSERT INTO night (choice, year, started) VALUES (?, ?, ?)", [text, year, now()]
            ).lastrowid
            row = db.execute(f"SELECT {COLUMNS} FROM night WHERE id = ?", [made]).fetchone()  # noqa: S608
    return _night(row)


def bind(db: Database, night: Night, run: int) -> None:
    """Note before its first request that a run crawls for a night. What the run before it left is handed over to it."""
    with writing(db):
        for code in left_over(db, night):
            finish_site(db, _last_run(db, night), code, None, now())
        db.conn.execute("UPDATE run SET night = ? WHERE id = ?", [night.id, run])


def end(db: Database, night: int, figures: dict[str, Any], *, healthy: bool) -> None:
    """Note what a night came to."""
    with writing(db):
        db.conn.execute(
            "UPDATE night SET finished = ?, healthy = ?, figures = ? WHERE id = ?",
            [now(), healthy, text_of(figures), night],
        )


def before(db: Database, night: Night) -> list[Night]:
    """The last seven finished nights with the same choice and year, newest first."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM night WHERE choice = ? AND year = ? AND finished IS NOT NULL AND id < ?"  # noqa: S608
        " ORDER BY id DESC LIMIT 7",
        [text_of(night.choice), night.year, night.id],
    )
    return [_night(row) for row in rows]


def visited(db: Database, night: Night) -> dict[str, Cost]:
    """What was visited in a night, by code, whenever its clock said so: nights that follow at once are two."""
    rows = db.execute(
        "SELECT s.agency, v.pages + v.documents, v.requests, v.bytes, v.light FROM run r"
        " JOIN run_site s ON s.run = r.id JOIN visit v ON v.id = s.visit WHERE r.night = ?",
        [night.id],
    )
    return {row[0]: Cost(row[1], row[2], row[3], bool(row[4])) for row in rows}


def left_over(db: Database, night: Night) -> list[str]:
    """Codes that the last run of this night, or of a night before it, did not finish, in the order of its plan."""
    rows = db.execute(
        "SELECT agency FROM run_site WHERE run = ? AND finished IS NULL ORDER BY seq", [_last_run(db, night)]
    )
    return [row[0] for row in rows]


def _last_run(db: Database, night: Night) -> int:
    """The last run for the choice and year of a night; 0 while there is none."""
    found = db.execute(
        "SELECT coalesce(max(r.id), 0) FROM run r JOIN night n ON n.id = r.night WHERE n.choice = ? AND n.year = ?",
        [text_of(night.choice), night.year],
    ).fetchone()
    return int(found[0])


def _night(row: tuple[Any, ...]) -> Night:
    healthy = None if row[5] is None else bool(row[5])
    choice, figures = msgspec.json.decode(row[1]), msgspec.json.decode(row[6])
    return Night(row[0], choice, row[2], row[3], row[4], healthy, figures)
