"""Who wants to hear of changes, over which channel, of which province or agency.

In: a connection and what people say. Out: `Subscription`s. Sends nothing. Raises InputFault, in Thai, for what cannot
be used. A new subscriber knows where everything stands; only what changes from then on is news.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlite_utils import Database

from crawler.desk.clock import now
from crawler.faults import InputFault
from crawler.storage.database import writing

CHANNELS = ("email", "line", "webhook")
MAIL = re.compile(r"[^\s@<>\"',;:\\()\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
LINE_ID = re.compile(r"[UCR][0-9a-f]{32}")
COLUMNS = "id, channel, target, province, agency, secret, token, who, created, ended"
BAD_MAIL = "“{target}” ไม่ใช่อีเมล เขียนเช่น saraban@example.go.th"
BAD_LINE = "“{target}” ไม่ใช่รหัสผู้รับของ LINE ใช้ userId, groupId หรือ roomId ที่ขึ้นต้นด้วย U, C หรือ R ตามด้วยตัวอักษร 32 ตัว"
BAD_HOOK = "“{target}” ไม่ใช่ที่อยู่ของ webhook เขียนให้ขึ้นต้นด้วย https:// หรือ http://"
TWO_SCOPES = "เลือกอย่างเดียว: จังหวัด หรือหน่วยงาน"
NO_PROVINCE = "ไม่มีหน่วยงานในจังหวัด “{province}” ดูทะเบียนด้วย oit agencies list"
NOT_FOUND = "ไม่มีผู้รับข่าว “{text}” ดูรายชื่อด้วย oit notify list"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One receiver of one scope; `province` and `agency` are both '' for everything. `ended`: since when no longer."""

    id: int
    channel: str
    target: str
    province: str
    agency: str
    secret: str
    token: str
    who: str
    created: str
    ended: str | None


def subscribe(  # noqa: PLR0913 - keywords, all of one row
    db: Database, channel: str, target: str, *, province: str = "", agency: str = "", who: str = ""
) -> Subscription:
    """A new subscription, or the one that says the same already. Where everything stands now counts as told."""
    target = _checked(channel, target.strip())
    if province and agency:
        raise InputFault(TWO_SCOPES)
    agency = _listed(db, province, agency)
    secret = secrets.token_hex(32) if channel == "webhook" else ""
    same = {"channel": channel, "target": target, "province": province, "agency": agency}
    rest = {"secret": secret, "token": secrets.token_urlsafe(24), "who": who, "now": now()}
    with writing(db):
        made = db.conn.execute(
            "INSERT INTO subscription (channel, target, province, agency, secret, token, who, created)"
            " VALUES (:channel, :target, :province, :agency, :secret, :token, :who, :now) ON CONFLICT DO NOTHING",
            same | rest,
        )
        if made.rowcount == 1:
            db.conn.execute(
                "INSERT INTO told (subscription, agency, year, outcomes, status, ruleset, seen, at)"
                " SELECT :id, s.agency, s.year, s.outcomes, s.status, s.ruleset, s.seen, :now"
                " FROM standing s JOIN agency a ON a.code = s.agency"
                " WHERE (:province = '' OR a.province = :province) AND (:agency = '' OR a.code = :agency)",
                same | rest | {"id": made.lastrowid},
            )
    where = "channel = :channel AND target = :target AND province = :province AND agency = :agency AND ended IS NULL"
    return _all(db, where, same)[0]


def _checked(channel: str, target: str) -> str:
    if channel == "email" and not (MAIL.fullmatch(target) and ".." not in target):
        raise InputFault(BAD_MAIL.format(target=target))
    if channel == "line" and not LINE_ID.fullmatch(target):
        raise InputFault(BAD_LINE.format(target=target))
    if channel == "webhook":
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", target):
            raise InputFault(BAD_HOOK.format(target=target))
    return target


def _listed(db: Database, province: str, agency: str) -> str:
    """The code of the agency that is meant today."""
    from crawler.storage.registry import only

    if agency:
        agency = only(db, agency).code
    if province and not db.execute("SELECT 1 FROM agency WHERE province = ? LIMIT 1", [province]).fetchone():
        raise InputFault(NO_PROVINCE.format(province=province))
    return agency


def live(db: Database) -> list[Subscription]:
    """Every subscription that holds, oldest first."""
    return _all(db, "ended IS NULL", {})


def named(db: Database, text: str) -> Subscription:
    """The subscription of a number or a token, ended ones as well. Raises InputFault when there is none."""
    found = _all(db, "token = :text OR CAST(id AS TEXT) = :text", {"text": text})
    if not found:
        raise InputFault(NOT_FOUND.format(text=text))
    return found[0]


def end(db: Database, text: str) -> Subscription:
    """End the subscription of a number or a token; what waits for it is not sent. Twice is as good as once."""
    found = named(db, text)
    with writing(db):
        db.conn.execute("UPDATE subscription SET ended = ? WHERE id = ? AND ended IS NULL", [now(), found.id])
        db.conn.execute("UPDATE message SET state = 'dropped' WHERE subscription = ? AND state = 'waiting'", [found.id])
        db.conn.execute("DELETE FROM told WHERE subscription = ?", [found.id])
    return named(db, text)


def _all(db: Database, where: str, values: dict[str, str]) -> list[Subscription]:
    rows = db.execute(f"SELECT {COLUMNS} FROM subscription WHERE {where} ORDER BY id", values)  # noqa: S608
    return [Subscription(*row) for row in rows]
