"""Reading what was kept: a visit with its pages to judge it again, results for reports, counts.

In: a connection. Out: objects of `crawler.storage.records` and `rules.model`. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from crawler.storage.codec import findings_from, notices_from, page_from, score_from, site_from
from crawler.storage.records import Judgement, Narrowing, Result, Visit
from crawler.storage.registry import IN_PLACES, chosen
from crawler.storage.standing import counted, live_decisions
from crawler.storage.successions import ALWAYS, COUNTED, as_then, heir, heirs, names_then
from rules.model import Agency, Decision, Site, VisitStatus

AGENCY = "a.code, a.name, a.type, a.district, a.province, a.website"
VISIT_FIELDS = [field.name for field in fields(Visit)]
JUDGEMENT_FIELDS = [field.name for field in fields(Judgement)]
VISIT = ", ".join(f"v.{name}" for name in VISIT_FIELDS)
JUDGEMENT = ", ".join(f"j.{name}" for name in JUDGEMENT_FIELDS)
Words = dict[str, dict[str, Decision]]  # decisions by agency, then by rule
NEWEST = "ORDER BY v.started DESC, v.id DESC"


def site(db: Database, code: str, year: int | None = None) -> tuple[str, Site] | None:
    """Id and kept pages of the agency's latest visit, or of the latest that was made for `year` when there is one.

    None for an agency never visited, and when all its pages were pruned.
    """
    code = heir(db, code, ALWAYS)
    agency = db.execute(f"SELECT {AGENCY} FROM agency a WHERE code = ?", [code]).fetchone()  # noqa: S608
    visit = db.execute(
        "SELECT v.id, v.site, v.notices FROM visit v WHERE v.agency = :code AND v.kept = 1 ORDER BY"
        " coalesce((SELECT year FROM judgement WHERE visit = v.id ORDER BY id LIMIT 1) = :year, 0) DESC,"
        " v.started DESC, v.id DESC LIMIT 1",
        {"code": code, "year": year},
    ).fetchone()
    if visit is None:
        return None
    rows = db.execute(
        "SELECT c.body, p.met, p.url, p.status, p.hash, p.size FROM page p JOIN content c ON c.hash = p.content"
        " WHERE p.visit = ? ORDER BY p.seq",
        [visit[0]],
    )
    body = as_then(Agency(*agency), names_then(db, year) if year is not None else {})
    return visit[0], site_from(visit[1], visit[2], body, [page_from(*row) for row in rows])


def judgement(db: Database, visit: str, year: int) -> Judgement | None:
    """The latest judgement of a visit for `year`, or None."""
    query = f"SELECT {JUDGEMENT} FROM judgement j WHERE visit = ? AND year = ? ORDER BY id DESC LIMIT 1"  # noqa: S608
    row = db.execute(query, [visit, year]).fetchone()
    return _judgement(row) if row else None


def judged_for(db: Database, visit: str, year: int) -> date | None:
    """The day a visit was last judged for: for `year` if it was, else for any year."""
    query = "SELECT as_of FROM judgement WHERE visit = ? ORDER BY year = ? DESC, id DESC LIMIT 1"
    row = db.execute(query, [visit, year]).fetchone()
    return date.fromisoformat(row[0]) if row else None


def visits(db: Database, code: str, year: int | None = None) -> list[Result]:
    """Every visit of an agency, newest first, each with its latest judgement for `year` (of any year when None)."""
    rows = db.execute(
        f"SELECT {AGENCY}, {VISIT}, {JUDGEMENT} FROM visit v JOIN agency a ON a.code = v.agency"  # noqa: S608
        " LEFT JOIN judgement j ON j.id = (SELECT max(id) FROM judgement WHERE visit = v.id"
        " AND year = coalesce(:year, year))"
        f" WHERE v.agency = :code {NEWEST}",
        {"code": heir(db, code, ALWAYS), "year": year},
    )
    names = names_then(db, year) if year is not None else {}
    return [_result(row, names) for row in rows]


def results(db: Database, year: int, codes: Iterable[str] | None = None, **places: str) -> Iterator[Result]:
    """The judgement that counts for every chosen agency; agencies with none for that year come with their latest visit.

    In order of province and district, or of the codes where they are given. `places`: province, district, type_.
    Without codes: the bodies that count in that year, under the names they had then.
    """
    codes = heirs(db, codes, ALWAYS) if codes is not None else None
    where, values = chosen(codes, **places, there=f":year {COUNTED}")
    named = "JOIN (SELECT value, min(key) AS place FROM json_each(:codes) GROUP BY value) c ON c.value = a.code"
    joined, ordered = (named, "ORDER BY c.place") if codes is not None else ("", IN_PLACES)
    rows = db.execute(
        f"SELECT {AGENCY}, {VISIT}, {JUDGEMENT} FROM agency a {joined}"  # noqa: S608
        " LEFT JOIN judgement j ON j.agency = a.code AND j.year = :year AND j.current = 1"
        " LEFT JOIN visit v ON v.id = coalesce(j.visit,"
        " (SELECT id FROM visit WHERE agency = a.code ORDER BY started DESC, id DESC LIMIT 1))"
        f" WHERE {where} {ordered}",
        values | {"year": year},
    )
    words = live_decisions(db, year)
    names = names_then(db, year)
    return (_counted(_result(row, names), words) for row in rows)


def narrowing(db: Database, **places: str) -> Narrowing:
    """How many of the chosen agencies are listed, have a website, were visited, answered, and could be crawled."""
    where, values = chosen(None, **places, there="1")
    sums = ", ".join(f"coalesce(sum({step}), 0)" for step in ("with_website", "visited", "reachable", "crawled"))
    row = db.execute(f"SELECT count(*), {sums} FROM agency_step a WHERE {where}", values).fetchone()  # noqa: S608
    return Narrowing(*row)


def judged_years(db: Database) -> list[int]:
    """Years with any judgement, newest first."""
    return [row[0] for row in db.execute("SELECT DISTINCT year FROM judgement ORDER BY year DESC")]


def _counted(found: Result, words: Words) -> Result:
    """The result with what people said of it; the machine's own word stays beside it."""
    if found.visit is None or found.judgement is None:
        return found
    decisions = tuple(words.get(found.agency.code, {}).values())
    judgement = counted(found.judgement, decisions)
    return replace(found, judgement=judgement, machine=found.judgement, decisions=decisions)


def _result(row: tuple[Any, ...], names: dict[str, dict[str, str]]) -> Result:
    after = 6 + len(VISIT_FIELDS)
    visit = _visit(row[6:after]) if row[6] is not None else None
    return Result(as_then(Agency(*row[:6]), names), visit, _judgement(row[after:]) if row[after] is not None else None)


def _visit(row: tuple[Any, ...]) -> Visit:
    facts: dict[str, object] = {"status": VisitStatus(row[3]), "notices": tuple(notices_from(row[12]))}
    facts |= {"kept": bool(row[13]), "light": bool(row[14]), "seen": bool(row[15])}
    return Visit(**dict(zip(VISIT_FIELDS, row, strict=True)) | facts)


def _judgement(row: tuple[Any, ...]) -> Judgement:
    facts = {"as_of": date.fromisoformat(row[4]), "score": score_from(row[6]), "findings": findings_from(row[7])}
    return Judgement(**dict(zip(JUDGEMENT_FIELDS, row, strict=True)) | facts)
