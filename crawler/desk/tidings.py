"""What a subscriber does not know yet: where agencies stand now beside what was told last.

In: a connection, a subscription, a year, the moment. Out: `News`, one an agency, none for an agency without any. Reads
only. What could not be seen is no news: an item that became unclear keeps the outcome that was seen last; a site that
cannot be opened is told once, after `PATIENCE` days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from crawler.desk.subscriptions import Subscription
from crawler.storage.standing import LETTERS, OUTCOMES
from crawler.storage.successions import COUNTED, heir
from rules.model import Outcome

PATIENCE = 3  # days a site may be away before anybody is bothered
RANK = {
    Outcome.MISSING: 0,
    Outcome.OUTDATED: 1,
    Outcome.PARTIAL: 2,
    Outcome.PRESENT: 3,
    Outcome.NOT_APPLICABLE: 3,
}
UNCLEAR = LETTERS[Outcome.UNCLEAR]
Known = tuple[str, str, str, bool]  # outcomes, status, rule set; whether the site was seen


@dataclass(frozen=True, slots=True)
class Turn:
    """One item (by its number, from 1) that is other than it was."""

    number: int
    before: Outcome
    after: Outcome

    @property
    def better(self) -> bool:
        """Whether it is for the better. What was unclear and lacks something is for the worse."""
        return RANK[self.after] > RANK.get(self.before, RANK[Outcome.PRESENT] - 1)


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one agency. `away`: days it could not be opened, if that is the news; `back`: it can be again."""

    code: str
    turns: tuple[Turn, ...] = ()
    away: int = 0
    back: bool = False
    rules_changed: bool = False
    known: Known = field(default=("", "", "", False))  # to remember once it is told

    @property
    def quiet(self) -> bool:
        """Whether nobody need hear of it: it is only to be remembered."""
        return not (self.turns or self.away or self.back)


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    outcomes: str
    status: str
    ruleset: str
    seen: bool
    known: str | None
    known_status: str
    known_ruleset: str
    known_seen: bool
    last: str  # when it was last seen, '' for never


def news(db: Database, subscription: Subscription, year: int, now: str) -> list[News]:
    """Everything this subscriber was not told yet, by agency; what is only to be remembered is `quiet`."""
    return [found for row in _rows(db, subscription, year) if (found := _news(row, now)) is not None]


def turns_between(before: str, after: str) -> tuple[Turn, ...]:
    """Items whose outcome differs between two rows of letters; what is unclear now is left out."""
    pairs = zip(before.lower(), after.lower(), strict=True)
    return tuple(
        Turn(number, OUTCOMES[old], OUTCOMES[new])
        for number, (old, new) in enumerate(pairs, 1)
        if new not in (old, UNCLEAR)
    )


def _news(row: _Row, now: str) -> News | None:
    known = (row.outcomes, row.status, row.ruleset, row.seen)
    if row.known is None or len(row.known) != len(row.outcomes):
        return News(row.code, known=known)
    if not row.seen:
        away = _days(row.last, now)
        if not row.known_seen or away < PATIENCE:
            return None
        return News(row.code, away=away, known=(row.known, row.status, row.known_ruleset, False))
    turns = turns_between(row.known, row.outcomes)
    back = not row.known_seen and row.known.lower().strip(UNCLEAR) != ""
    remembered = (_carried(row.known, row.outcomes), row.status, row.ruleset, row.seen)
    if not turns and not back and remembered == (row.known, row.known_status, row.known_ruleset, row.known_seen):
        return None
    return News(row.code, turns, back=back, rules_changed=row.ruleset != row.known_ruleset, known=remembered)


def _carried(known: str, outcomes: str) -> str:
    return "".join(
        old if new.lower() == UNCLEAR and old.lower() != UNCLEAR else new
        for old, new in zip(known, outcomes, strict=True)
    )


def _days(since: str, now: str) -> int:
    return (datetime.fromisoformat(now) - datetime.fromisoformat(since)).days if since else PATIENCE


def _rows(db: Database, subscription: Subscription, year: int) -> Iterator[_Row]:
    agency = heir(db, subscription.agency) if subscription.agency else ""
    found = db.execute(
        "SELECT s.agency, s.outcomes, s.status, s.ruleset, s.seen, t.outcomes, coalesce(t.status, ''),"  # noqa: S608
        " coalesce(t.ruleset, ''), coalesce(t.seen, 0),"
        " coalesce((SELECT max(finished) FROM visit WHERE agency = s.agency AND seen), '')"
        " FROM standing s JOIN agency a ON a.code = s.agency"
        " LEFT JOIN told t ON t.subscription = :id AND t.agency = s.agency AND t.year = s.year"
        f" WHERE s.year = :year AND :year {COUNTED}"
        " AND (:province = '' OR a.province = :province) AND (:agency = '' OR a.code = :agency)"
        " ORDER BY a.district, a.name, a.code",
        {"id": subscription.id, "year": year, "province": subscription.province, "agency": agency},
    )
    return (_Row(*row) for row in found)
