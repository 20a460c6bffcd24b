"""A country of agencies with three years of history, made in seconds: standings, months and changes, no pages.

In: a path and how many agencies. Out: a database as it stands after three years of monthly visits. Judgements are small
ones, enough for pages of many; nothing here was ever fetched.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawler.desk.standings import OUTCOMES
from crawler.storage.codec import digest_of, packed, score_text
from crawler.storage.database import writing
from crawler.storage.zstd import squeezed
from crawler.store import Store
from rules.load import edition
from rules.model import Agency, Edition, Finding, Outcome, Rule
from rules.score import official, score

AGENCIES, PROVINCES, LARGE = 7849, 76, 212
YEARS = (2567, 2568, 2569)
PLATFORMS = ("AS System", "CJ World", "PASWorld", "Dungbhumi", "WordPress", "Joomla", "")
STATUSES = ("complete",) * 17 + ("partial", "dns", "blocked")
LETTERS, SHARES = "PpHOMU", (60, 8, 8, 6, 12, 6)
ENDS = {"P": (100.0, 100.0), "p": (0.0, 100.0), "U": (0.0, 100.0), "u": (0.0, 100.0)}
WITH_FINDINGS = 300  # agencies whose findings are written out; the others' are empty
COLUMNS = {
    "standing_month": "agency year month low estimate high outcomes",
    "item_change": "agency year at number before after cause",
    "visit": "id agency home status reason moved_to started finished pages documents requests bytes notices site kept",
    "judgement": "id visit agency year based_on ruleset as_of judged low estimate high score findings digest current",
    "item": "judgement rule number title outcome reason message confidence worth",
    "standing": "agency year judgement ruleset status checked low estimate high outcomes decided first platform harm",
}
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Built:
    """What the pages of the bench are about."""

    db: Path
    province: str
    code: str


@dataclass
class Year:
    """A fiscal year while it is made: its rules in order, and the points of every line of letters met before."""

    rules: Edition
    ordered: list[Rule]
    dice: random.Random
    known: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    def points(self, text: str) -> tuple[float, float, float]:
        """Low, estimate and high of a line of letters."""
        if text not in self.known:
            pairs = [ENDS.get(letter, (0.0, 0.0)) for letter in text]
            low, high = (self._total([pair[end] for pair in pairs]) for end in (0, 1))
            self.known[text] = low, (low + high) / 2, high
        return self.known[text]

    def _total(self, values: list[float]) -> float:
        numbered = {rule.number: value for rule, value in zip(self.ordered, values, strict=True)}
        return official(numbered, self.rules).total or 0.0

    def letters(self) -> str:
        """One agency's items, by chance."""
        return "".join(self.dice.choices(LETTERS, SHARES, k=len(self.ordered)))

    def moved(self, text: str) -> str:
        """The same a month later: one item of every other agency has changed."""
        place = self.dice.randrange(2 * len(text))
        return text if place >= len(text) else text[:place] + self.dice.choice("PPPHMU") + text[place + 1 :]


def built(db: Path, agencies: int = AGENCIES) -> Built:
    """Write the country; the first province has 212 agencies."""
    dice = random.Random(2569)
    listed = [_agency(number) for number in range(agencies)]
    with Store(db) as store:
        store.import_agencies(listed)
        with writing(store.db):
            spots = [(json.dumps(_spot(each, dice)), each.code) for each in listed]
            store.db.conn.executemany("UPDATE agency SET extra = ? WHERE code = ?", spots)
        for number in YEARS:
            rules = edition(number)
            year = Year(rules, sorted(rules.rules, key=lambda rule: int(rule.number[1:])), dice)
            with writing(store.db):
                _write(store.db, listed, year)
        store.db.execute("ANALYZE")
    return Built(db, listed[0].province, listed[0].code)


def _agency(number: int) -> Agency:
    place = 0 if number < LARGE else 1 + number % (PROVINCES - 1)
    type_ = ("sao", "tambon", "tambon", "town")[number % 4] if number % LARGE else "pao"
    name, district, website = f"ตัวอย่าง{number}", f"อำเภอที่ {number % 25}", f"https://site{number}.invalid/"
    return Agency(f"{number:07}", name, type_, district, f"แดนที่ {place}", website)


def _spot(agency: Agency, dice: random.Random) -> dict[str, str]:
    place = int(agency.province.split()[1])
    return {"lat": str(7 + place % 12 + dice.random()), "lng": str(98.5 + place // 12 + dice.random())}


def _write(db: Database, listed: list[Agency], year: Year) -> None:
    letters = {agency.code: year.letters() for agency in listed}
    for month in range(12):
        name = f"{year.rules.starts.year + (month + 9) // 12}-{(month + 9) % 12 + 1:02}"
        before, letters = letters, {code: year.moved(text) for code, text in letters.items()}
        _insert(
            db,
            "standing_month",
            ((code, year.rules.year, name, *year.points(text), text) for code, text in letters.items()),
        )
        _insert(db, "item_change", _changes(year, name, before, letters))
    for agency in listed:
        _latest(db, agency, year, letters[agency.code])


def _changes(year: Year, month: str, before: dict[str, str], after: dict[str, str]) -> Iterable[Row]:
    at = f"{month}-14T19:00:00+00:00"
    for code, text in after.items():
        if before[code] != text:
            for old, new, rule in zip(before[code].lower(), text.lower(), year.ordered, strict=True):
                if old != new:
                    turn = str(OUTCOMES[old]), str(OUTCOMES[new])
                    yield code, year.rules.year, at, rule.number, *turn, "visit"


def _latest(db: Database, agency: Agency, year: Year, text: str) -> None:
    rules, status = year.rules, year.dice.choice(STATUSES)
    text = text if status in ("complete", "partial") else "u" * len(text)
    day, points, visit = rules.ends.isoformat(), year.points(text), f"v{rules.year}-{agency.code}"
    at = f"{day}T12:00:00+00:00"
    found = [_finding(rule, OUTCOMES[letter.lower()]) for rule, letter in zip(year.ordered, text, strict=True)]
    body = squeezed(packed(found if int(agency.code) < WITH_FINDINGS else []))
    _insert(
        db,
        "visit",
        [(visit, agency.code, agency.website, status, "", "", at, at, 200, 90, 300, 9_000_000, "[]", b"", 0)],
    )
    judgement = db.execute("SELECT coalesce(max(id), 0) + 1 FROM judgement").fetchone()[0]
    judged = (judgement, visit, agency.code, rules.year, rules.year, rules.version, day, at, *points)
    _insert(db, "judgement", [(*judged, score_text(score(found, rules)), body, digest_of(visit.encode()), 1)])
    _insert(db, "item", ((judgement, *_item(each)) for each in found))
    stands = (agency.code, rules.year, judgement, rules.version, status, at, *points, text, 0)
    _insert(db, "standing", [(*stands, year.ordered[0].id, year.dice.choice(PLATFORMS), 0)])


def _insert(db: Database, table: str, rows: Iterable[Row]) -> None:
    columns = COLUMNS[table]
    marks = ",".join("?" * len(columns.split()))
    db.conn.executemany(f"INSERT INTO {table} ({columns.replace(' ', ', ')}) VALUES ({marks})", rows)


def _finding(rule: Rule, outcome: Outcome) -> Finding:
    return Finding(rule.id, rule.number, rule.title, outcome, "ok", "พบหรือไม่พบ", 0.95)


def _item(found: Finding) -> Row:
    return found.rule, found.number, found.title, str(found.outcome), found.reason, found.message, found.confidence, 3.0
