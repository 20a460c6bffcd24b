"""Agencies that do an item well, to look at: alike first.

In: a connection, an agency, an item. Out: `Example`s. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlite_utils import Database

from crawler.storage.successions import COUNTED
from rules.model import Agency, Evidence, Step

_steps = msgspec.json.Decoder(tuple[Step, ...]).decode
QUERY = f"""
SELECT a.code, a.name, a.type, a.district, a.province, a.website, s.judgement,
       own.platform <> '' AND s.platform = own.platform AS alike
FROM standing s
JOIN agency a ON a.code = s.agency AND s.year {COUNTED}
LEFT JOIN standing own ON own.agency = :code AND own.year = s.year
WHERE s.year = :year AND a.type = :type AND a.code <> :code AND substr(s.outcomes, :place, 1) = 'P'
AND (:everywhere OR a.province = :within
     OR EXISTS (SELECT 1 FROM publication p WHERE p.agency = s.agency AND p.year = s.year))
ORDER BY alike DESC, a.province = :province DESC, s.low DESC, a.code
LIMIT :most
"""  # noqa: S608 - words of ours


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
    """Agencies of the same type that have the item: same platform first, then same province, then the best.

    place: of the item among the numbers, from 1. Only published reports are used, beside those of the province
    `within`, or all of them (`everywhere`).
    """
    asked = {
        "code": agency.code, "type": agency.type, "province": agency.province, "year": year, "place": place,
        "within": within or None, "everywhere": everywhere, "most": most,
    }  # fmt: skip
    found = db.execute(QUERY, asked).fetchall()
    return [Example(Agency(*row[:6]), _shown(db, row[6], rule, row[5]), bool(row[7])) for row in found]


def _shown(db: Database, judgement: int, rule: str, website: str) -> Evidence:
    row = db.execute(
        "SELECT url, found_on, path, label, quote, kind, page, hash, seen FROM evidence"
        " WHERE judgement = ? AND rule = ? ORDER BY rowid LIMIT 1",
        [judgement, rule],
    ).fetchone()
    return Evidence(row[0], row[1], _steps(row[2]), *row[3:]) if row else Evidence(website)
