"""A country of agencies with three years of history, made in seconds: standings, months and changes, no pages.

In: a path and how many agencies. Out: a database as it stands after three years of monthly visits. Judgements are small
ones, enough for pages of many; nothing here was ever fetched.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawler.desk.standings import OUTCOMES
from crawler.storage.codec import digest_of, packed, score_text, squeezed
from crawler.storage.database import writing
from crawler.store import Store
from rules.load import edition
from rules.model import Agency, Edition, Finding, Outcome, Rule
from rules.score import official, score

AGENCIES, PROVINCES, LARGE = 7849, 76, 212
YEARS = (2567, 2568, 2569)
PLATFORMS = ("AS System", "CJ World", "PASWorld", "Dungbhumi", "WordPress", "Joomla", "")
STATUSES = ("complete",) * 17 + ("partial", "dns", "blocked")
MONTHS = tuple(f"{year}-{month:02}" for year, month in [(0, 10), (0, 11), (0, 12), *[(1, n) for n in range(1, 10)]])
FILLER = squeezed(packed([]))


@dataclass(frozen=True)
class Built:
    """What the pages of the bench are about."""

    db: Path
    province: str
    code: str


def built(db: Path, agencies: int = AGENCIES) -> Built:
    """Write the country; the first province has 212 agencies."""
    dice = random.Random(2569)
    listed = [_agency(number) for number in range(agencies)]
    with Store(db) as store:
        store.import_agencies(listed)
        with writing(store.db):
            rows = [
                (json.dumps({"lat": str(_spot(each, 0, dice)), "lng": str(_spot(each, 1, dice))}), each.code)
                for each in listed
            ]
            store.db.conn.executemany("UPDATE agency SET extra = ? WHERE code = ?", rows)
        for year in YEARS:
            _year(store.db, listed, edition(year), dice)
        store.db.execute("ANALYZE")
    return Built(db, listed[0].province, listed[0].code)


def _agency(number: int) -> Agency:
    place = 0 if number < LARGE else 1 + number % (PROVINCES - 1)
    type_ = ("sao", "tambon", "tambon", "town")[number % 4] if number % LARGE else "pao"
    return Agency(
        f"{number:07}",
        f"ตัวอย่าง{number}",
        type_,
        f"อำเภอที่ {number % 25}",
        f"แดนที่ {place}",
        f"https://site{number}.invalid/",
    )


def _spot(agency: Agency, axis: int, dice: random.Random) -> float:
    place = int(agency.province.split()[1])
    return (7 + place % 12, 98.5 + place // 12)[axis] + dice.random()


def _year(db: Database, listed: list[Agency], rules: Edition, dice: random.Random) -> None:
    ordered = sorted(rules.rules, key=lambda rule: int(rule.number[1:]))
    letters = {each.code: "".join(dice.choices("PpHOMU", (60, 8, 8, 6, 12, 6), k=len(ordered))) for each in listed}
    with writing(db):
        for month in MONTHS:
            day = f"{rules.starts.year + int(month.split('-')[0])}-{month.split('-')[1]}"
            letters = {code: _moved(text, dice) for code, text in letters.items()} | {}
            _months(db, rules, ordered, day, letters, dice)
        _current(db, listed, rules, ordered, letters, dice)


def _moved(text: str, dice: random.Random) -> str:
    if dice.random() > 0.5:
        return text
    place = dice.randrange(len(text))
    return text[:place] + dice.choice("PPPHMU") + text[place + 1 :]


def _months(
    db: Database, rules: Edition, ordered: list[Rule], month: str, letters: dict[str, str], dice: random.Random
) -> None:  # noqa: PLR0917
    before = dict(
        db.execute(
            "SELECT agency, outcomes FROM standing_month WHERE year = ? GROUP BY agency HAVING max(month)", [rules.year]
        ).fetchall()
    )
    db.conn.executemany(
        "INSERT INTO standing_month VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((code, rules.year, month, *_points(text, rules, ordered), text) for code, text in letters.items()),
    )
    db.conn.executemany(
        "INSERT INTO item_change (agency, year, at, number, before, after, cause) VALUES (?, ?, ?, ?, ?, ?, 'visit')",
        _changes(rules.year, month, before, letters, ordered),
    )


def _changes(
    year: int, month: str, before: dict[str, str], letters: dict[str, str], ordered: list[Rule]
) -> Iterator[tuple[object, ...]]:
    for code, text in letters.items():
        for old, new, rule in zip(before.get(code, text).lower(), text.lower(), ordered, strict=True):
            if old != new:
                yield code, year, f"{month}-14T19:00:00+00:00", rule.number, str(OUTCOMES[old]), str(OUTCOMES[new])


def _points(text: str, rules: Edition, ordered: list[Rule]) -> tuple[float, float, float]:
    ends = {"P": (100.0, 100.0), "p": (0.0, 100.0), "U": (0.0, 100.0), "u": (0.0, 100.0)}
    pairs = [ends.get(letter, (0.0, 0.0)) for letter in text]
    low, high = (
        official({rule.number: pair[end] for rule, pair in zip(ordered, pairs, strict=True)}, rules).total or 0.0
        for end in (0, 1)
    )
    return low, (low + high) / 2, high


def _current(
    db: Database,
    listed: list[Agency],
    rules: Edition,
    ordered: list[Rule],
    letters: dict[str, str],
    dice: random.Random,
) -> None:  # noqa: PLR0917
    at = f"{rules.ends.isoformat()}T19:00:00+00:00"
    nothing = score_text(score((), rules))
    for agency in listed:
        status, text = dice.choice(STATUSES), letters[agency.code]
        text = text if status in ("complete", "partial") else "u" * len(text)
        visit, points = f"v{rules.year}-{agency.code}", _points(text, rules, ordered)
        db.conn.execute(
            "INSERT INTO visit (id, agency, home, status, reason, moved_to, started, finished, pages, documents, requests,"
            " bytes, notices, site, kept) VALUES (?, ?, ?, ?, '', '', ?, ?, 200, 90, 300, 9000000, '[]', x'', 0)",
            [visit, agency.code, agency.website, status, at, at],
        )
        findings = [_finding(rule, OUTCOMES[letter.lower()]) for rule, letter in zip(ordered, text, strict=True)]
        judgement = db.conn.execute(
            "INSERT INTO judgement (visit, agency, year, based_on, ruleset, as_of, judged, low, estimate, high, score, findings,"
            " digest, current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            [visit, agency.code, rules.year, rules.year, rules.version, rules.ends.isoformat(), at, *points, nothing,
             squeezed(packed(findings)) if agency.code < "0000300" else FILLER, digest_of(visit.encode())],
        ).lastrowid  # fmt: skip
        db.conn.executemany(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, 'ok', 'พบหรือไม่พบ', 0.95, 3.0)",
            [(judgement, each.rule, each.number, each.title, str(each.outcome)) for each in findings],
        )
        db.conn.execute(
            "INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 0)",
            [
                agency.code,
                rules.year,
                judgement,
                rules.version,
                status,
                at,
                *points,
                text,
                ordered[0].id,
                dice.choice(PLATFORMS),
            ],
        )


def _finding(rule: Rule, outcome: Outcome) -> Finding:
    return Finding(rule.id, rule.number, rule.title, outcome, "ok", "พบหรือไม่พบ", 0.95)
