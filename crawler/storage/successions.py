"""What became of agencies: who answers for a code now or in a year, what a body was called then, who was before it.

In: a connection, codes, fiscal years (พ.ศ.). Out: codes, names, `Succession`s. Reads only: `crawler.desk.succession`
writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
from sqlite_utils import Database

from crawler.storage.codec import text_of
from rules.model import Agency

Kind = Literal["change", "upgrade", "merge"]
COUNTED = "BETWEEN a.first_year AND a.last_year"  # of a fiscal year: whether the `agency a` counts in it
ALWAYS, NOW = 0, 9999  # as years: any code as long as a row is kept under it; bodies there are today
COLUMNS = "id, old, new, kind, day, year, before, after, who, note"


@dataclass(frozen=True, slots=True)
class Succession:
    """`old` became `new` on an ISO day of a fiscal year. `before`: name, type, district and website until then."""

    id: int
    old: str
    new: str
    kind: Kind
    day: str
    year: int
    before: dict[str, str]
    after: dict[str, str]  # of these what was set
    who: str
    note: str

    def was(self, province: str) -> Agency:
        """The body as it was before, under its old code."""
        return Agency(self.old, province=province, **self.before)


def heir(db: Database, code: str, year: int = NOW) -> str:
    """The code of the body that answers for `code` in a year: itself, unless it was changed or closed before."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        if db.execute("SELECT 1 FROM agency WHERE code = ? AND last_year >= ?", [code, year]).fetchone():
            break
        row = db.execute("SELECT new FROM succession WHERE old = ? ORDER BY id DESC LIMIT 1", [code]).fetchone()
        code = row[0] if row else code
    return code


def heirs(db: Database, codes: Iterable[str], year: int = NOW) -> list[str]:
    """As `heir`, for many codes, in their order and each once."""
    wanted = list(codes)
    gone = db.execute(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT code FROM agency WHERE last_year >= ?)",
        [text_of(wanted), year],
    )
    others = {code: heir(db, code, year) for (code,) in gone}
    return list(dict.fromkeys(others.get(code, code) for code in wanted))


def lineage(db: Database, code: str) -> list[Succession]:
    """How a body came to be what it is, newest first: its own changes, then those of each body merged into it."""
    own = _found(db, "new = ?", code)
    merged = [each.old for each in own if each.kind == "merge" and each.old != code]
    return own + [each for old in merged for each in lineage(db, old)]


def merged_into(db: Database, code: str) -> list[str]:
    """The codes of every body that became part of this one."""
    return [each.old for each in lineage(db, code) if each.kind == "merge"]


def merges(db: Database) -> dict[str, list[str]]:
    """The codes of the bodies merged straight into each body, in the order they were."""
    found: dict[str, list[str]] = {}
    for new, old in db.execute("SELECT new, old FROM succession WHERE kind = 'merge' ORDER BY id"):
        found.setdefault(new, []).append(old)
    return found


def of_old(db: Database, code: str) -> Succession | None:
    """What became of a code, None while nothing did."""
    return next(iter(_found(db, "old = ?", code)), None)


def every(db: Database) -> list[Succession]:
    """All of them, newest first."""
    return _found(db, "1 = ?", 1)


def retired(db: Database) -> dict[str, str]:
    """Codes that stand for no body of today, each with the one that answers for it."""
    there = "SELECT code FROM agency WHERE closed IS NULL"
    rows = db.execute(f"SELECT DISTINCT old FROM succession WHERE old NOT IN ({there})")  # noqa: S608
    return {code: heir(db, code) for (code,) in rows.fetchall()}


def codes_before(db: Database) -> dict[str, list[tuple[str, str]]]:
    """For every code that once was another: (moment somebody changed it, the code until then), oldest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = db.execute("SELECT new, at, old FROM succession WHERE kind <> 'merge' AND old <> new ORDER BY id")
    for new, at, old in rows:
        found.setdefault(new, []).append((at, old))
    return found


def names_then(db: Database, year: int) -> dict[str, dict[str, str]]:
    """Name, type, district and website as they were when a fiscal year ended, of bodies that changed since, by code."""
    rows = db.execute(
        "SELECT new, before FROM succession WHERE kind <> 'merge' AND year > ? ORDER BY day DESC, id DESC", [year]
    )
    return {code: msgspec.json.decode(before) for code, before in rows}


def as_then(agency: Agency, names: Mapping[str, Mapping[str, str]]) -> Agency:
    """The agency with its name of `names_then`."""
    return replace(agency, **names[agency.code]) if agency.code in names else agency


def _found(db: Database, where: str, value: str | int) -> list[Succession]:
    rows = db.execute(f"SELECT {COLUMNS} FROM succession WHERE {where} ORDER BY id DESC", [value])  # noqa: S608
    return [Succession(*row[:6], *map(msgspec.json.decode, row[6:8]), *row[8:]) for row in rows]
