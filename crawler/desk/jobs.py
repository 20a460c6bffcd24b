"""Crawls and checks that people ask for: put in the queue, paused, gone on with, cancelled, tried again.

In: a connection, agencies, who asks. Out: `Job`s. A site visited a short while ago is not visited again: what it gave
then is handed back with its age. No agency is in two live crawls. Call `crawler.desk.runner.ensure_runner` afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from crawler.agencies import short_name
from crawler.desk import clock, declarations
from crawler.desk.job_rows import LIVE, Job, Visiting, listed, minutes_left, one, position
from crawler.desk.settings import crawl_options
from crawler.faults import InputFault
from crawler.plan import plan_from
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.registry import agencies_in, only
from crawler.storage.successions import heirs

__all__ = [
    "LIVE", "Enqueued", "Job", "Recent", "Visiting", "Wish", "cancel", "enqueue", "listed", "minutes_left", "one",
    "pause", "position", "put", "resume", "retry",
]  # fmt: skip

COOLDOWN, ITEM_COOLDOWN = 60, 2  # minutes
SETTINGS = frozenset([
    "delay", "max_pages", "megabytes", "minutes", "visits", "processes", "browser", "ocr", "ocr_pages", "ocr_minutes",
    "opt_out", "proxy", "ca_file", "contact", "allow_private", "as_of", "stand_ins",
])  # fmt: skip
NOBODY = "ไม่มีหน่วยงานที่ตรงกับที่เลือก"
ONE_ITEM = "เลือกข้อที่จะตรวจ"
ENDED = "งานนี้จบแล้ว สั่งใหม่ได้ด้วยการตรวจซ้ำ"
NOT_PAUSED = "งานนี้ไม่ได้พักอยู่"
NOTHING_FAILED = "งานนี้ไม่มีแห่งที่ต้องตรวจซ้ำ"
STILL_LIVE = "งานนี้ยังไม่จบ"


@dataclass(frozen=True, slots=True)
class Recent:
    """What an agency got a short while ago, instead of a new visit. The score is None when it was not judged."""

    code: str
    at: str
    minutes: int  # ago
    status: str
    low: float | None = None
    estimate: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Enqueued:
    """What came of a wish: a job (None when nothing is left to do), what is fresh, what is in another live job."""

    job: Job | None
    recent: tuple[Recent, ...] = ()
    queued: tuple[tuple[str, int], ...] = ()  # code, job


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: a crawl of agencies, or the check of one item (of a `declaration`, or of `rule`).

    options: settings of a plan by name, which go before those of the installation. minutes: what is younger than this
    is handed back instead, unless `forced` (None: 60 for crawls, 2 for items).
    """

    kind: str
    codes: tuple[str, ...]
    year: int
    who: str
    title: str = ""
    rule: str = ""
    declaration: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    minutes: int | None = None
    forced: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """Values for queries."""
        age = (ITEM_COOLDOWN if self.kind == "item" else COOLDOWN) if self.minutes is None else self.minutes
        shown = {"kind": self.kind, "year": self.year, "rule": self.rule, "given": self.declaration}
        return shown | {"codes": text_of(self.codes), "since": clock.later(-60 * age)}


def enqueue(db: Database, kind: str, codes: Sequence[str], year: int, who: str, **more: Any) -> Enqueued:
    """Put a wish in the queue; `more` are the other fields of `Wish`.

    Raises InputFault for unknown agencies and items, ValueError for options that no plan has.
    """
    with writing(db):
        return put(db, Wish(kind, tuple(codes), year, who, **more))


def put(db: Database, wish: Wish) -> Enqueued:
    """As `enqueue`, inside the caller's transaction."""
    wish = _settled(db, wish)
    names = {agency.code: short_name(agency) for agency in agencies_in(db, wish.codes)}
    if not wish.codes:
        raise InputFault(NOBODY)
    for code in wish.codes:
        if code not in names:
            only(db, code)  # which names a near code in its fault
    queued = _queued(db, wish)
    recent = () if wish.forced else _recent(db, wish)
    left = [code for code in wish.codes if code not in {*dict(queued), *(one.code for one in recent)}]
    if not left:
        return Enqueued(None, recent, queued)
    title = wish.title or (names[left[0]] if len(left) == 1 else f"{len(left):,} แห่ง")
    options = {**wish.options, "rule": wish.rule} if wish.rule else wish.options
    row = [wish.kind, title, text_of(left), wish.year, text_of(options), wish.declaration, wish.who, clock.now()]
    made = db.conn.execute(
        "INSERT INTO job (kind, title, codes, year, options, declaration, who, created, total, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')",
        [*row, len(left)],
    ).lastrowid
    assert made is not None
    return Enqueued(one(db, made), recent, queued)


def _settled(db: Database, wish: Wish) -> Wish:
    """The wish with its codes each once, its options checked, and what the item says of itself."""
    settings = {name: value for name, value in wish.options.items() if name != "rule"}
    if strange := sorted(set(settings) - SETTINGS):
        raise ValueError(f"no such option of a job: {', '.join(strange)}; see crawler.desk.jobs.SETTINGS")
    settings = crawl_options(db) | settings
    plan_from(settings, (), 0)
    wish = replace(wish, codes=tuple(heirs(db, wish.codes)), options=settings)
    if wish.kind != "item":
        return replace(wish, rule="", declaration=None)
    if wish.declaration:
        asked = declarations.one(db, wish.declaration)
        wish = replace(wish, codes=(asked.agency,), year=asked.year, rule=asked.rule)
    if len(wish.codes) != 1 or not wish.rule:
        raise InputFault(ONE_ITEM)
    item = declarations.item_of(wish.rule, wish.year)
    title = f"{item.number} · {short_name(only(db, wish.codes[0]))}"
    return replace(wish, rule=item.id, title=wish.title or title)


def _queued(db: Database, wish: Wish) -> tuple[tuple[str, int], ...]:
    """(code, job) of the agencies that a live crawl still has to visit; of items, a live check of the same thing."""
    rows = db.execute(
        "SELECT c.value, max(j.id) FROM job j, json_each(j.codes) c WHERE j.kind = :kind"
        " AND j.state IN ('waiting', 'running', 'paused')"
        " AND (:kind = 'crawl' OR (json_extract(j.options, '$.rule') = :rule AND j.declaration IS :given))"
        " AND NOT EXISTS"
        " (SELECT 1 FROM run_site r WHERE r.run = j.run AND r.agency = c.value AND r.finished IS NOT NULL)"
        " AND c.value IN (SELECT value FROM json_each(:codes)) GROUP BY c.value",
        wish.facts,
    )
    return tuple((code, job) for code, job in rows)


def _recent(db: Database, wish: Wish) -> tuple[Recent, ...]:
    """The agencies whose last visit, or item whose last check, is young."""
    checks = (
        "SELECT codes ->> 0 AS agency, finished AS at, message AS status FROM job WHERE kind = 'item'"
        " AND state = 'done' AND json_extract(options, '$.rule') = :rule AND declaration IS :given"
    )
    source = checks if wish.kind == "item" else "SELECT agency, finished AS at, status FROM visit"
    rows = db.execute(
        f"SELECT v.agency, max(v.at), v.status, j.low, j.estimate, j.high FROM ({source}) v"  # noqa: S608
        " LEFT JOIN judgement j ON j.agency = v.agency AND j.year = :year AND j.current = 1"
        " WHERE v.agency IN (SELECT value FROM json_each(:codes)) AND julianday(v.at) > julianday(:since)"
        " GROUP BY v.agency",
        wish.facts,
    )
    now = datetime.now(UTC)
    return tuple(
        Recent(code, at, int((now - datetime.fromisoformat(at)).total_seconds() // 60), *rest)
        for code, at, *rest in rows
    )


def pause(db: Database, job: int) -> Job:
    """Let a job rest: at once when it waits, within seconds when it runs. What is finished stays."""
    return _change(db, job, {"waiting": "state = 'paused'", "running": "wish = 'pause'", "paused": ""}, ENDED)


def resume(db: Database, job: int) -> Job:
    """Go on with a paused job, for the sites it did not finish."""
    return _change(db, job, {"paused": "state = 'waiting'", "running": "wish = ''", "waiting": ""}, NOT_PAUSED)


def cancel(db: Database, job: int) -> Job:
    """End a job; what is finished stays."""
    over = f"state = 'cancelled', finished = '{clock.now()}'"
    return _change(db, job, {"waiting": over, "paused": over, "running": "wish = 'cancel'", "cancelled": ""}, ENDED)


def _change(db: Database, job: int, by_state: Mapping[str, str], fault: str) -> Job:
    with writing(db):
        state = one(db, job).state
        if state not in by_state:
            raise InputFault(fault)
        if by_state[state]:
            db.conn.execute(f"UPDATE job SET {by_state[state]} WHERE id = ?", [job])  # noqa: S608 - words of ours
        return one(db, job)


def retry(db: Database, job: int, who: str) -> Enqueued:
    """A new job for the sites an ended one did not finish, or did not see. Raises InputFault when none are."""
    ended = one(db, job)
    if ended.is_live:
        raise InputFault(STILL_LIVE)
    left = ended.codes if ended.kind == "item" else _failed(db, ended)
    if not left:
        raise InputFault(NOTHING_FAILED)
    return enqueue(
        db, ended.kind, left, ended.year, who, title=ended.title, options=ended.options, rule=ended.rule,
        declaration=ended.declaration, forced=True,
    )  # fmt: skip


def _failed(db: Database, job: Job) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT r.agency FROM run_site r JOIN visit v ON v.id = r.visit WHERE r.run = ? AND v.seen", [job.run]
    )
    well = {code for (code,) in rows}
    return tuple(code for code in job.codes if code not in well)
