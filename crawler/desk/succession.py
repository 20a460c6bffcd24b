"""What people say became of agencies: a code was changed, a body was upgraded, some were merged; and taking that back.

In: a connection, codes, an `Act` (who says it, since which day). Out: `Done`; each is one transaction with its line in
the journal, and with `check` nothing of it stays. Raises InputFault, in Thai, for what cannot be.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlite_utils import Database

from crawler.agencies import short_name
from crawler.desk import clock, deeds
from crawler.faults import InputFault
from crawler.storage import following
from crawler.storage.codec import text_of
from crawler.storage.database import writing
from crawler.storage.registry import COLUMNS, agencies_in, cleaned, introduce, only
from crawler.storage.successions import (
    ALWAYS,
    NOW,
    Kind,
    Succession,
    as_then,
    codes_before,
    every,
    heir,
    lineage,
    merged_into,
    names_then,
    of_old,
)
from rules.dates import fiscal_year
from rules.model import Agency

__all__ = [
    "ALWAYS", "NOW", "Act", "Done", "Kind", "Succession", "as_then", "codes_before", "every", "heir", "lineage",
    "merge", "merged_into", "names_then", "of_old", "restore", "succeed",
]  # fmt: skip

DEEDS: dict[Kind, str] = {"change": "rename-agency", "upgrade": "upgrade-agency", "merge": "merge-agencies"}
OPENED = "UPDATE agency SET opened = ?, first_year = ? WHERE code = ?"
CLOSED = "UPDATE agency SET closed = ?, last_year = ? WHERE code = ?"
NO_PAST = "code NOT IN (SELECT agency FROM visit)"
NAMED = ("name", "type", "district", "website")
NOT_YET = "วันที่ {day} ยังไม่ถึง ทำเมื่อถึงวันนั้น"
OLD_CODE = "{code} เป็นรหัสเดิม ปัจจุบันคือรหัส {now} ใช้รหัสนั้น"
BAD_CODE = "รหัส “{code}” ใช้ไม่ได้ ต้องไม่ว่างและไม่มีช่องว่าง"
TAKEN = "รหัส {code} เป็นของ {name} ซึ่งมีผลตรวจหรือบันทึกของตัวเองแล้ว ถ้าสองแห่งรวมกัน ใช้ oit agencies merge {old} --into {code}"
USED = "รหัส {code} เคยเป็นรหัสของ {name} ใช้รหัสอื่น หรือย้อนเรื่องเดิมก่อนด้วย oit agencies restore {code}"
NOTHING = "ไม่มีอะไรเปลี่ยน บอกรหัสใหม่ หรือชื่อ ประเภท เว็บไซต์ใหม่"
ITSELF = "{code} รวมเข้ากับตัวเองไม่ได้"
NEW_BODY = "ยังไม่มีหน่วยงานรหัส {code} บอกชื่อและประเภทด้วย --name และ --type เพื่อตั้งหน่วยงานใหม่"
PROVINCES = "หน่วยงานที่รวมกันต้องอยู่จังหวัดเดียวกัน พบ {names}"
NEVER = "รหัส {code} ไม่เคยเปลี่ยน ดูรายการด้วย oit agencies past"
LATER_FIRST = "หลังจากนั้น {code} มีเรื่องอื่นอีก ย้อนเรื่องล่าสุดก่อนด้วย oit agencies restore {later}"


@dataclass(frozen=True, slots=True)
class Act:
    """Who says it, and since which day it is so. `check`: only to see what would come of it."""

    who: str
    day: date
    note: str = ""
    account: int | None = None
    check: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was done (or, checked only, would be): the bodies before, the body that answers for them now."""

    kind: Kind
    before: tuple[Agency, ...]
    after: Agency
    followed: dict[str, int]  # rows that belong to the bodies before, by table


class _Checked(Exception):  # noqa: N818 - ends a transaction that was only tried
    pass


@contextmanager
def _trying(db: Database, act: Act) -> Generator[None]:
    """One transaction; nothing of it stays when the act is only to be checked."""
    if act.day > clock.today():
        raise InputFault(NOT_YET.format(day=act.day))
    with suppress(_Checked), writing(db):
        yield
        if act.check:
            raise _Checked


def succeed(db: Database, old: str, new: str, act: Act, values: Mapping[str, str]) -> Done:
    """A body goes on under the code `new` ('' or the same: it keeps its code), with `values` changed.

    Everything that belongs to it follows, in one statement; the old code stays known and leads to it. A body that a
    list has put under the new code and that has no past of its own is taken up.
    """
    with _trying(db, act):
        body = _there(db, old)
        fresh = replace(body, code=new.strip() or old)
        if fresh.code != old:
            fresh = replace(fresh, **_taken_up(db, old, fresh.code))
        fresh = cleaned(fresh, values)
        if fresh == body:
            raise InputFault(NOTHING)
        followed = following.counts(db, [old])
        _write(db, old, fresh)
        following.follow(db, old, fresh.code)
        kind: Kind = "change" if fresh.type == body.type else "upgrade"
        _add(db, kind, body, fresh, act)
    return Done(kind, (body,), fresh, followed)


def merge(db: Database, olds: Sequence[str], into: str, act: Act, values: Mapping[str, str]) -> Done:
    """Bodies become part of `into`, which is there already or is set up by this, and are closed from that day on.

    Their past stays theirs: reports of the fiscal years before, months and changes until then.
    """
    with _trying(db, act):
        bodies = [_there(db, code) for code in dict.fromkeys(olds)]
        if into in {body.code for body in bodies}:
            raise InputFault(ITSELF.format(code=into))
        heir_ = _into(db, into.strip(), bodies, act, values)
        if strange := {body.province for body in bodies} - {heir_.province}:
            raise InputFault(PROVINCES.format(names=", ".join(sorted({*strange, heir_.province}))))
        followed = following.counts(db, [body.code for body in bodies])
        for body in bodies:
            db.conn.execute(CLOSED, [act.day.isoformat(), fiscal_year(act.day) - 1, body.code])
            following.leave_runs(db, body.code, clock.now())
            _add(db, "merge", body, heir_, act)
    return Done("merge", tuple(bodies), heir_, followed)


def restore(db: Database, code: str, act: Act) -> Done:
    """Take back the last thing that became of an old code: the body is under it again, as it was before.

    What was set since then by hand stays. A body that the merge had set up and that has nothing yet goes.
    """
    with _trying(db, act):
        last = of_old(db, code)
        if last is None:
            raise InputFault(NEVER.format(code=code))
        later = [each for each in every(db) if each.id > last.id and last.new in (each.new, each.old)]
        if last.kind != "merge" and later:
            raise InputFault(LATER_FIRST.format(code=last.new, later=later[0].old))
        body = only(db, last.new)
        db.conn.execute("DELETE FROM succession WHERE id = ?", [last.id])
        fresh = _reopened(db, last) if last.kind == "merge" else _as_before(db, last, body)
        deeds.put(db, act.who, "restore-agency", account=act.account, agency=fresh.code, subject=f"{last.new} → {code}")
    return Done(last.kind, (body,), fresh, following.counts(db, [fresh.code]))


def _there(db: Database, code: str) -> Agency:
    """The body of just that code. Raises InputFault when there is none today."""
    body = only(db, code)
    if body.code != code:
        raise InputFault(OLD_CODE.format(code=code, now=body.code))
    return body


def _taken_up(db: Database, old: str, new: str) -> dict[str, str]:
    """Make a code free: what a list had put under it, without a past of its own, goes; its values are handed back."""
    if not re.fullmatch(r"\S+", new):
        raise InputFault(BAD_CODE.format(code=new))
    if known := of_old(db, new):
        raise InputFault(USED.format(code=new, name=known.before["name"]))
    found = agencies_in(db, [new])
    if not found:
        return {}
    if not _gone(db, new):
        raise InputFault(TAKEN.format(code=new, name=short_name(found[0]), old=old))
    return {name: value for name in NAMED if (value := getattr(found[0], name))}


def _gone(db: Database, code: str) -> bool:
    """Delete a body that nothing hangs on; False when something does."""
    with suppress(sqlite3.IntegrityError):
        return db.conn.execute("DELETE FROM agency WHERE code = ?", [code]).rowcount == 1
    return False


def _into(db: Database, code: str, bodies: Sequence[Agency], act: Act, values: Mapping[str, str]) -> Agency:
    """The body that others become part of: as it is with `values`, or set up with them where the others are."""
    if agencies_in(db, [code]):
        fresh = cleaned(_there(db, code), values)
        _write(db, code, fresh)
    else:
        fresh = _set_up(db, code, bodies[0], values)
    # One without a past came with the merge, whoever put it into the registry first.
    db.conn.execute(f"{OPENED} AND {NO_PAST}", [act.day.isoformat(), fiscal_year(act.day), code])
    return fresh


def _set_up(db: Database, code: str, place: Agency, values: Mapping[str, str]) -> Agency:
    if not (values.get("name") and values.get("type")):
        raise InputFault(NEW_BODY.format(code=code))
    if not re.fullmatch(r"\S+", code):
        raise InputFault(BAD_CODE.format(code=code))
    if known := of_old(db, code):
        raise InputFault(USED.format(code=code, name=known.before["name"]))
    fresh = cleaned(Agency(code, values["name"], district=place.district, province=place.province), values)
    introduce(db, fresh, clock.now())
    return fresh


def _write(db: Database, code: str, fresh: Agency) -> None:
    """Set the row of a body, its code too: what belongs to it follows by the schema."""
    row = asdict(fresh) | {"now": clock.now(), "old": code}
    sets = ", ".join(f"{name} = :{name}" for name in ("code", *COLUMNS))
    db.conn.execute(f"UPDATE agency SET {sets}, changed = :now WHERE code = :old", row)  # noqa: S608 - names of ours


def _add(db: Database, kind: Kind, body: Agency, fresh: Agency, act: Act) -> None:
    before, after = ({name: getattr(each, name) for name in NAMED} for each in (body, fresh))
    changed = dict(after.items() - before.items()) if kind != "merge" else {}
    new, day, year = fresh.code, act.day.isoformat(), fiscal_year(act.day)
    db.conn.execute(
        "INSERT INTO succession (old, new, kind, day, year, before, after, who, at, note) VALUES (?,?,?,?,?,?,?,?,?,?)",
        [body.code, new, kind, day, year, text_of(before), text_of(changed), act.who, clock.now(), act.note],
    )
    told = {"subject": f"{body.code} → {new}", "since": day, "name": body.name, "reason": act.note}
    deeds.put(db, act.who, DEEDS[kind], account=act.account, agency=new, **told)


def _reopened(db: Database, last: Succession) -> Agency:
    db.conn.execute(CLOSED, [None, NOW, last.old])
    if not merged_into(db, last.new):
        query = "SELECT opened = ?, listed = '{}' FROM agency WHERE code = ?"
        made = db.execute(query, [last.day, last.new]).fetchone()
        if made[0] and not (made[1] and _gone(db, last.new)):
            db.conn.execute(OPENED, [None, ALWAYS, last.new])
    return only(db, last.old)


def _as_before(db: Database, last: Succession, body: Agency) -> Agency:
    ours = {name: last.before[name] for name, value in last.after.items() if getattr(body, name) == value}
    fresh = replace(body, code=last.old, **ours)
    _write(db, body.code, fresh)
    following.follow(db, body.code, fresh.code)
    return fresh
