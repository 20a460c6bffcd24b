"""Agencies that do an item well, to look at: the nearest and most alike first, farther ones only if they are few.

In: a connection, an agency, an item. Out: `Example`s. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlite_utils import Database

from crawler.storage.successions import COUNTED
from rules.model import Agency, Evidence, Step

_steps = msgspec.json.Decoder(tuple[Step, ...]).decode
QUERY = """
SELECT a.code, a.name, a.type, a.district, a.province, a.website, s.judgement,
       own.platform <> '' AND s.platform = own.platform AS vendor,
       a.type = :type AS kind, a.province = :province AND a.district = :district AS near
FROM agency a
JOIN standing s ON s.agency = a.code AND s.year = :year AND s.seen AND s.year {counted}
LEFT JOIN standing own ON own.agency = :code AND own.year = s.year
WHERE {where} AND a.code <> :code AND substr(s.outcomes, :place, 1) = 'P'
AND (:everywhere OR a.province = :within
     OR EXISTS (SELECT 1 FROM publication p WHERE p.agency = s.agency AND p.year = s.year))
ORDER BY CASE WHEN kind AND vendor THEN 0 WHEN near AND kind THEN 1 WHEN kind THEN 2 WHEN vendor THEN 3 ELSE 4 END,
         near DESC, vendor DESC, s.low DESC, a.code
LIMIT :most
"""
RINGS = tuple(
    QUERY.format(where=where, counted=COUNTED) for where in ("a.province = :province", "a.province <> :province")
)


@dataclass(frozen=True, slots=True)
class Example:
    """An agency where the item surely is, and where. `same_vendor`: its site runs on the same platform."""

    agency: Agency
    evidence: Evidence
    same_vendor: bool


def alike(  # noqa: PLR0913 - keywords that narrow one query
    db: Database, agency: Agency, year: int, rule: str, place: int, *, within: str = "", everywhere: bool = False,
    most: int = 3,
) -> list[Example]:  # fmt: skip
    """Agencies that have the item: of the province, then of others while there are fewer than `most`.

    In either: same type and platform, same type in the district, same type, same platform, any; the best go first.
    place: of the item among the numbers, from 1. Only published reports are used, beside those of the province
    `within`, or all of them (`everywhere`).
    """
    asked = {
        "code": agency.code, "type": agency.type, "province": agency.province, "district": agency.district or None,
        "year": year, "place": place, "within": within or None, "everywhere": everywhere,
    }  # fmt: skip
    found: list[tuple[Any, ...]] = []
    for query in RINGS:
        if left := most - len(found):
            found += db.execute(query, {**asked, "most": left}).fetchall()
    return [Example(Agency(*row[:6]), _shown(db, row[6], rule, row[5]), bool(row[7])) for row in found]


def _shown(db: Database, judgement: int, rule: str, website: str) -> Evidence:
    row = db.execute(
        "SELECT url, found_on, path, label, quote, kind, page, hash, seen FROM evidence"
        " WHERE judgement = ? AND rule = ? ORDER BY rowid LIMIT 1",
        [judgement, rule],
    ).fetchone()
    return Evidence(row[0], row[1], _steps(row[2]), *row[3:]) if row else Evidence(website)
