"""Verdicts a person should look at, and what people said of a rule over and over.

In: a connection, a year, a province. Out: `Doubt`s in the order of the items, and decisions by agency. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.storage.standing import DECISION, live_decisions
from crawler.storage.successions import COUNTED
from rules.model import Decision, Outcome
from rules.score import SURE


@dataclass(frozen=True, slots=True)
class Doubt:
    """One verdict that is not sure. `worth` is what the item brings in OIT points."""

    agency: str
    name: str
    type: str
    district: str
    rule: str
    number: str
    outcome: Outcome
    confidence: float
    worth: float

    @property
    def key(self) -> tuple[int, str, str]:
        """Where it stands in the queue: item by item, so that the criteria stay the same from one to the next."""
        return int(self.number[1:]), self.district, self.agency


def doubts(db: Database, year: int, province: str) -> list[Doubt]:
    """Verdicts `unclear` or under the sure confidence of sites that were seen, unless a person or an accepted
    address has settled them."""
    rows = db.execute(
        "SELECT j.agency, a.name, a.type, a.district, i.rule, i.number, i.outcome, i.confidence, i.worth FROM item i"  # noqa: S608
        " JOIN judgement j ON j.id = i.judgement JOIN visit v ON v.id = j.visit"
        f" JOIN agency a ON a.code = j.agency AND j.year {COUNTED}"
        " WHERE j.current = 1 AND j.year = :year AND a.province = :province"
        " AND (i.outcome = 'unclear' OR i.confidence < :sure) AND i.outcome <> 'not-applicable'"
        " AND v.seen"
        " AND NOT EXISTS (SELECT 1 FROM declaration g WHERE g.agency = j.agency AND g.year = j.year"
        "  AND g.rule = i.rule AND g.state = 'accepted' AND g.checked > v.started)",
        {"year": year, "province": province, "sure": SURE},
    )
    found = [Doubt(*[*known, Outcome(outcome), sure, worth]) for *known, outcome, sure, worth in rows]
    said = live_decisions(db, year)
    return sorted((each for each in found if each.rule not in said.get(each.agency, {})), key=lambda doubt: doubt.key)


def decided(db: Database, year: int, province: str, most: int = 200) -> list[tuple[str, Decision]]:
    """(agency, decision) of the decisions made in a province that nobody took back, newest first."""
    rows = db.execute(
        f"SELECT d.agency, {', '.join(f'd.{name}' for name in DECISION.split(', '))} FROM decision d"  # noqa: S608
        " JOIN agency a ON a.code = d.agency WHERE d.year = ? AND a.province = ? AND d.withdrawn IS NULL"
        " ORDER BY d.id DESC LIMIT ?",
        [year, province, most],
    )
    return [
        (agency, Decision(rule, Outcome(outcome), Outcome(machine), *rest))
        for agency, rule, outcome, machine, *rest in rows
    ]
