"""Addresses that people give for items ("มีแล้ว อยู่ที่นี่"): taken in, checked, accepted or refused, withdrawn.

In: a connection, an agency, an item, an address as it was typed. Out: `Declaration`s. Faults of input are InputFaults
in Thai. What is neither refused nor withdrawn is read first by the next crawl.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.desk import clock
from crawler.desk.addresses import given
from crawler.desk.settings import crawl_options
from crawler.faults import InputFault
from crawler.storage.codec import findings_from, packed, text_of
from crawler.storage.database import writing
from crawler.storage.registry import only
from crawler.storage.successions import heir
from crawler.storage.zstd import squeezed
from rules.load import RuleError, edition
from rules.model import Declared, Finding, Rule

MOST = 60  # addresses of one agency that a crawl reads first
MOST_GIVEN = 20  # addresses for one item; a person who needs more has another question
COUNTING = ("waiting", "checking", "accepted")
FIELDS = (
    "id", "agency", "year", "rule", "url", "note", "who", "origin", "at", "state", "checked", "outcome", "message",
)  # fmt: skip
NO_ITEM = "ไม่มีข้อ {item} ในปี {year} ดูรายการด้วย oit rules list --year {year}"
NO_DECLARATION = "ไม่มีรายการที่อยู่หมายเลข {id}"
TOO_MANY = "ข้อนี้มีที่อยู่ที่แจ้งไว้แล้ว {most} แห่ง ถอนที่อยู่ที่ไม่ใช้ก่อน"
BROKE = "ระบบขัดข้องขณะตรวจที่อยู่นี้ สั่งตรวจอีกครั้ง หรือรอเจ้าหน้าที่ตรวจ"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One address for one item. `outcome` and `message` are what the check, or a person, came to.

    finding: what the check saw at the address, to be shown; what counts is in the judgement of the visit.
    """

    id: int
    agency: str
    year: int
    rule: str
    url: str
    note: str
    who: str
    origin: str  # agency, staff or itas
    at: str
    state: str  # waiting, checking, accepted, refused or withdrawn
    checked: str | None
    outcome: str
    message: str
    finding: Finding | None = None

    @property
    def for_review(self) -> bool:
        """Whether a person must look, because the check could not tell."""
        return self.state == "waiting" and self.checked is not None


def item_of(text: str, year: int) -> Rule:
    """The item that a number ("O11", "11") or an id means in that year. Raises InputFault when there is none."""
    try:
        rules = edition(year).rules
    except RuleError as fault:
        raise InputFault(str(fault)) from fault
    wanted = text.strip().lower()
    found = [rule for rule in rules if wanted in (rule.id, rule.number.lower(), rule.number[1:])]
    if not found:
        raise InputFault(NO_ITEM.format(item=text, year=year))
    return found[0]


def declare(  # noqa: PLR0913, PLR0917 - one call says who gives which address for what
    db: Database, agency: str, year: int, rule: str, url: str, who: str, *,
    origin: str = "agency", note: str = "", allow_private: bool = False,
) -> Declaration:  # fmt: skip
    """Take in an address. One that was refused or withdrawn waits again; one that is known stays as it is.

    Raises InputFault for an unknown agency or item, for an address that cannot be asked, and for too many.
    """
    item = item_of(rule, year)
    private = allow_private or bool(crawl_options(db).get("allow_private"))
    body = only(db, agency)
    agency, address = body.code, given(url, website=body.website, allow_private=private)
    with writing(db):
        known = listed(db, agency=agency, year=year, rule=item.id)
        same = next((one for one in known if one.url == address.url), None)
        if same is not None and same.state in COUNTING:
            return same
        if sum(one.state in COUNTING for one in known) >= MOST_GIVEN:
            raise InputFault(TOO_MANY.format(most=MOST_GIVEN))
        row = [agency, year, item.id, address.url, note.strip()[:500], who, origin, clock.now()]
        db.conn.execute(
            "INSERT INTO declaration (agency, year, rule, url, note, who, origin, at, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT DO UPDATE SET note = excluded.note,"
            " who = excluded.who, origin = excluded.origin, at = excluded.at, state = 'waiting', checked = NULL,"
            " outcome = '', message = '', finding = NULL",
            row,
        )
        return listed(db, agency=agency, year=year, rule=item.id, url=address.url)[0]


def one(db: Database, declaration: int) -> Declaration:
    """The declaration of that number. Raises InputFault when there is none."""
    found = listed(db, id=declaration)
    if not found:
        raise InputFault(NO_DECLARATION.format(id=declaration))
    return found[0]


def listed(db: Database, *, province: str = "", states: Sequence[str] = (), **equal: object) -> list[Declaration]:
    """Declarations, newest first. `equal`: columns and their values (agency, year, rule, url, id, origin)."""
    where = [f"d.{column} = :{column}" for column in equal if column in FIELDS]
    assert len(where) == len(equal), f"no such column among {sorted(equal)}"
    where += ["a.province = :province"] if province else []
    where += ["d.state IN (SELECT value FROM json_each(:states))"] if states else []
    rows = db.execute(
        f"SELECT {', '.join(f'd.{name}' for name in FIELDS)}, d.finding"  # noqa: S608 - names of ours
        f" FROM declaration d JOIN agency a ON a.code = d.agency WHERE {' AND '.join(where or ['1'])}"
        " ORDER BY d.id DESC",
        {**equal, "province": province, "states": text_of(list(states))},
    )
    return [_declaration(row) for row in rows]


def for_review(db: Database, *, province: str = "") -> list[Declaration]:
    """Addresses that the check could not tell, oldest first."""
    waiting = reversed(listed(db, province=province, states=("waiting",)))
    return [one for one in waiting if one.for_review and heir(db, one.agency, one.year) == one.agency]


def counting(db: Database, codes: Iterable[str], year: int) -> dict[str, tuple[Declared, ...]]:
    """What a crawl is to read first, by agency: the newest `MOST` addresses that nobody refused or withdrew."""
    rows = db.execute(
        "SELECT agency, rule, url FROM declaration WHERE year = ? AND state IN (SELECT value FROM json_each(?))"
        " AND agency IN (SELECT value FROM json_each(?)) ORDER BY state = 'accepted' DESC, id DESC",
        [year, text_of(list(COUNTING)), text_of(list(codes))],
    )
    found: dict[str, list[Declared]] = {}
    for agency, rule, url in rows:
        found.setdefault(agency, []).append(Declared(rule, url))
    return {agency: tuple(declared[:MOST]) for agency, declared in found.items()}


def begin(db: Database, declaration: int) -> None:
    """Note that a check has begun."""
    _change(db, "UPDATE declaration SET state = 'checking' WHERE id = ? AND state <> 'withdrawn'", [declaration])


def broke(db: Database, declaration: int) -> None:
    """A fault of ours ended the check: the address waits for a person."""
    _change(
        db,
        "UPDATE declaration SET state = 'waiting', outcome = 'unclear', message = ?, checked = ?"
        " WHERE id = ? AND state = 'checking'",
        [BROKE, clock.now(), declaration],
    )


def settle(  # noqa: PLR0913, PLR0917 - everything a check says goes in together
    db: Database, declaration: int, state: str, outcome: str, message: str, finding: Finding | None, now: str
) -> None:
    """Keep what a check came to, inside the caller's transaction; one that was withdrawn meanwhile stays so."""
    body = squeezed(packed([finding])) if finding is not None else None
    db.conn.execute(
        "UPDATE declaration SET state = ?, outcome = ?, message = ?, finding = ?, checked = ?"
        " WHERE id = ? AND state <> 'withdrawn'",
        [state, outcome, message, body, now, declaration],
    )


def doubt(  # noqa: PLR0913, PLR0917
    db: Database, agency: str, year: int, rule: str, message: str, now: str
) -> None:
    """Accepted addresses where the item was not found again wait for a person; inside the caller's transaction."""
    db.conn.execute(
        "UPDATE declaration SET state = 'waiting', outcome = 'unclear', message = ?, checked = ?"
        " WHERE agency = ? AND year = ? AND rule = ? AND state = 'accepted'",
        [message, now, agency, year, rule],
    )


def decide(db: Database, declaration: int, *, accepted: bool, message: str) -> Declaration:
    """A person accepts or refuses an address, with a reason."""
    state = "accepted" if accepted else "refused"
    return _decided(db, declaration, "state = ?, message = ?", state, message)


def withdraw(db: Database, declaration: int) -> Declaration:
    """Take an address back; crawls read it no more on its account."""
    return _decided(db, declaration, "state = ?", "withdrawn")


def _decided(db: Database, declaration: int, columns: str, *values: str) -> Declaration:
    with writing(db):
        db.conn.execute(f"UPDATE declaration SET {columns} WHERE id = ?", [*values, declaration])  # noqa: S608
        return one(db, declaration)


def _change(db: Database, statement: str, values: list[object]) -> None:
    with writing(db):
        db.conn.execute(statement, values)


def _declaration(row: tuple[Any, ...]) -> Declaration:
    finding = findings_from(row[-1])[0] if row[-1] is not None else None
    return Declaration(**dict(zip(FIELDS, row[:-1], strict=True)), finding=finding)
