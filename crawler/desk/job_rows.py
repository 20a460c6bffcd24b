"""Jobs as they stand: what runs, what waits, how far it is and how long it may take.

In: a connection. Out: `Job`s. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlite_utils import Database

from crawler.faults import InputFault
from crawler.plan import Plan
from crawler.storage.codec import text_of

LIVE = ("waiting", "running", "paused")
SITE_MINUTES = 5.0  # of a site nobody has visited yet
ITEM_MINUTES = 0.5
LANES = Plan().visits  # sites in flight of one process; there may be more of them
MEASURED = 3  # sites that must be done before the pace of this job says more than past visits do
NO_JOB = "ไม่มีงานหมายเลข {id} ดูรายการด้วย oit jobs list"


@dataclass(frozen=True, slots=True)
class Visiting:
    """A site that is being visited now. `seen`: when it last gave a sign; one that hangs shows an old one."""

    code: str
    name: str
    pages: int = 0
    label: str = ""
    seen: str = ""

    def silent(self, now: str) -> float:
        """Seconds since its last sign."""
        return max(0.0, (datetime.fromisoformat(now) - datetime.fromisoformat(self.seen)).total_seconds())


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `done` and `total` count sites; `faults` are ours, by agency code. `wish`: what a person wants of it."""

    id: int
    kind: str  # crawl or item
    title: str
    codes: tuple[str, ...]
    year: int
    options: dict[str, Any]
    state: str  # waiting, running, paused, cancelled, done or failed
    wish: str  # pause, cancel or ""
    declaration: int | None
    run: int | None
    who: str
    created: str
    started: str | None
    finished: str | None
    done: int
    total: int
    pages: int
    now: tuple[Visiting, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    message: str = ""

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def rule(self) -> str:
        """The item of an item job that has no declaration, else ""."""
        return str(self.options.get("rule", ""))


FIELDS = tuple(Job.__dataclass_fields__)
JSON = {"codes": tuple[str, ...], "options": dict[str, Any], "now": tuple[Visiting, ...], "faults": dict[str, str]}


def listed(db: Database, states: Sequence[str] = (), *, kind: str = "", code: str = "", most: int = 100) -> list[Job]:
    """Jobs, newest first; of these states, of this kind, that visit this agency."""
    where = ["1"]
    where += ["state IN (SELECT value FROM json_each(:states))"] if states else []
    where += ["kind = :kind"] if kind else []
    where += ["EXISTS (SELECT 1 FROM json_each(codes) WHERE value = :code)"] if code else []
    values = {"states": text_of(list(states)), "kind": kind, "code": code, "most": most}
    query = f"SELECT {', '.join(FIELDS)} FROM job WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT :most"  # noqa: S608
    return [job_from(row) for row in db.execute(query, values)]


def one(db: Database, job: int) -> Job:
    """The job of that number. Raises InputFault when there is none."""
    row = db.execute(f"SELECT {', '.join(FIELDS)} FROM job WHERE id = ?", [job]).fetchone()  # noqa: S608
    if row is None:
        raise InputFault(NO_JOB.format(id=job))
    return job_from(row)


def job_from(row: Sequence[Any]) -> Job:
    """A job from its row, in the order of `FIELDS`."""
    told = dict(zip(FIELDS, row, strict=True))
    return Job(**told | {name: msgspec.json.decode(told[name], type=kind) for name, kind in JSON.items()})


def position(db: Database, job: Job) -> int:
    """How many jobs come before a waiting one, the running one included; 0 for one that does not wait."""
    if job.state != "waiting":
        return 0
    row = db.execute(
        "SELECT count(*) FROM job WHERE state = 'running' AND kind = :kind OR state = 'waiting'"
        " AND (kind = :kind AND id < :id)",
        {"kind": job.kind, "id": job.id},
    ).fetchone()
    return int(row[0])


def minutes_left(db: Database, job: Job) -> float:
    """About how many minutes a job will take from its start, or from now when it runs.

    From how long its sites took before, from the pages read so far, and from its own pace once that shows.
    """
    if not job.is_live:
        return 0.0
    if job.kind == "item":
        return ITEM_MINUTES
    left = _left(db, job)
    flying = {site.code: site.pages for site in job.now}
    times = [minutes * (1 - min(0.9, flying.get(code, 0) / max(pages, 1))) for code, minutes, pages in left]
    likely = max(max(times, default=0.0), sum(times) / LANES)
    if job.state == "running" and job.done >= MEASURED and job.started:
        spent = (datetime.now(UTC) - datetime.fromisoformat(job.started)).total_seconds() / 60
        likely = max(likely, spent / job.done * len(left))
    return likely


def _left(db: Database, job: Job) -> list[tuple[str, float, int]]:
    """(code, minutes and pages of its latest visit) of every site that is still to be visited."""
    rows = db.execute(
        "SELECT c.value, coalesce((julianday(v.finished) - julianday(v.started)) * 1440, :usual),"
        " coalesce(v.pages + v.documents, 0) FROM json_each(:codes) c"
        " LEFT JOIN visit v ON v.id ="
        " (SELECT id FROM visit WHERE agency = c.value ORDER BY started DESC, id DESC LIMIT 1)"
        " WHERE NOT EXISTS (SELECT 1 FROM run_site r WHERE r.run = :run AND r.agency = c.value"
        " AND r.finished IS NOT NULL)",
        {"usual": SITE_MINUTES, "codes": text_of(job.codes), "run": job.run},
    )
    return [(code, max(0.0, minutes), pages) for code, minutes, pages in rows]
