"""`oit agencies rename|upgrade|merge|restore|past`: what became of agencies, at the command line.

In: codes and what is new. Out: Thai text on standard output; what is done is in `crawler.desk.succession`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from crawler.agencies import SHORT, display_name
from crawler.commands.database import yearless
from crawler.day import Day
from crawler.desk import clock, succession
from crawler.desk.succession import Act, Done
from crawler.desk.words import SIGN_WORDS
from crawler.listing.heirs import type_of_code
from crawler.storage.records import Proposal
from crawler.store import Store
from rules.model import Agency

KINDS = {"change": "เปลี่ยนรหัสหรือชื่อ", "upgrade": "ยกฐานะ", "merge": "รวม"}
TABLES = {
    "visit": "การตรวจ", "judgement": "ผลตัดสิน", "decision": "คำตัดสินของคน", "declaration": "ที่อยู่ที่แจ้ง", "call": "การติดต่อ",
    "item_owner": "ผู้รับผิดชอบข้อ", "official": "ผลทางการ", "publication": "รายงานที่เผยแพร่", "frozen": "หลักฐานที่เก็บไว้",
    "account": "บัญชี", "subscription": "ผู้รับข่าว",
}  # fmt: skip
CHECKED = "ทดลองเท่านั้น ยังไม่ได้บันทึก"
BACK = "ย้อนได้ด้วย oit agencies restore {codes}"
PROPOSED = "อาจเป็นหน่วยงานเดิมที่เปลี่ยนรหัส {n:,} แห่ง ยังไม่ได้เพิ่ม ยืนยันด้วยคำสั่งใต้ชื่อ หรือนำเข้าใหม่ด้วย --new รหัส ถ้าเป็นแห่งใหม่จริง:"
NONE = "ยังไม่มีหน่วยงานที่เปลี่ยนรหัส ยกฐานะ หรือรวมกัน"


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((
        click.option("--day", type=Day(), metavar="ปี-เดือน-วัน", help="ตั้งแต่วันที่ (ไม่ใส่: วันนี้) ใช้ พ.ศ. หรือ ค.ศ. ก็ได้"),
        click.option("--note", default="", metavar="ข้อความ", help="ที่มา เช่น เลขที่ประกาศ"),
        click.option("--check", is_flag=True, help="ดูว่าจะเกิดอะไร โดยไม่บันทึก"),
    )):  # fmt: skip
        command = option(command)
    return yearless(command)


def _values(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, about in (("website", "เว็บไซต์ใหม่"), ("district", "อำเภอใหม่"), ("name", "ชื่อใหม่")):
        command = click.option(f"--{name}", help=about)(command)
    return command


@click.command()
@click.argument("old")
@click.argument("new", required=False, default="")
@_values
@_options
def rename(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    old: str, new: str, db: Path, day: date | None, note: str, check: bool, **values: str | None
) -> None:
    """เปลี่ยนรหัสหรือชื่อของหน่วยงาน OLD ประวัติทั้งหมดตามไปด้วย

    \b
    ตัวอย่าง
      oit agencies rename 6500101 6500191 --check
      oit agencies rename 6500101 6500191 --note "กรมฯ แก้รหัส"
      oit agencies rename 6500101 --name ธารทองใหม่ --day 2569-03-01
    """
    _succeed(db, old, new, _act(day, note, check), values)


@click.command()
@click.argument("old")
@click.argument("new", required=False, default="")
@click.option("--type", "type_", metavar="ประเภท", help="ประเภทใหม่ เช่น ทต. (ไม่ใส่: ดูจากหลักแรกของรหัสใหม่)")
@_values
@_options
def upgrade(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    old: str, new: str, type_: str | None, db: Path, day: date | None, note: str, check: bool, **values: str | None
) -> None:
    """ยกฐานะหน่วยงาน OLD เช่น อบต. เป็นเทศบาลตำบล (รหัสใหม่ NEW มักต่างกันที่หลักแรก)

    \b
    ตัวอย่าง
      oit agencies upgrade 6500107 5500107 --check
      oit agencies upgrade 6500107 5500107 --website www.example.go.th --day 2569-03-01
      oit agencies upgrade 6500107 --type ทต.            (ยังใช้รหัสเดิม)
    """
    kind = type_ or type_of_code(old, new)
    if not kind:
        raise click.UsageError("บอกประเภทใหม่ด้วย --type เช่น --type ทต.")
    _succeed(db, old, new, _act(day, note, check), values | {"type": kind})


@click.command()
@click.argument("olds", nargs=-1, required=True, metavar="OLD...")
@click.option("--into", required=True, metavar="CODE", help="หน่วยงานที่รับช่วง มีอยู่แล้ว หรือรหัสใหม่ที่จะตั้ง")
@click.option("--type", "type_", metavar="ประเภท", help="ประเภทของหน่วยงานที่รับช่วง")
@_values
@_options
def merge(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    olds: tuple[str, ...], into: str, type_: str | None, db: Path, day: date | None, note: str, check: bool,
    **values: str | None,
) -> None:  # fmt: skip
    """รวมหน่วยงาน OLD เข้าเป็นหน่วยงานเดียว แห่งเดิมไม่นับและไม่ตรวจอีก รายงานปีก่อนยังอ่านได้

    \b
    ตัวอย่าง
      oit agencies merge 6500105 --into 6500104 --check
      oit agencies merge 6500104 6500105 --into 5500109 --name ธารสองแคว --type ทต. --day 2569-03-01
    """
    act = _act(day, note, check)
    with Store(db) as store:
        done = succession.merge(store.db, olds, into, act, _given(values | {"type": type_}))
    _show(done, act, olds)


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="OLD...")
@click.option("--check", is_flag=True, help="ดูว่าจะเกิดอะไร โดยไม่บันทึก")
@yearless
def restore(codes: tuple[str, ...], check: bool, db: Path) -> None:
    """ย้อนเรื่องล่าสุดของรหัสเดิม OLD: กลับไปใช้รหัสและชื่อเดิม หรือแยกออกจากที่รวมไว้

    \b
    ตัวอย่าง
      oit agencies restore 6500107
      oit agencies restore 6500104 6500105
    """
    act = _act(None, "", check)
    with Store(db) as store:
        for code in codes:
            done = succession.restore(store.db, code, act)
            click.echo(f"ย้อน{KINDS[done.kind]}: {_named(done.before[0])} → {_named(done.after)}")
    click.echo(CHECKED if check else "บันทึกแล้ว")


@click.command()
@click.argument("code", required=False, default="")
@yearless
def past(code: str, db: Path) -> None:
    """ดูหน่วยงานที่เปลี่ยนรหัส ยกฐานะ หรือรวมกัน ทั้งหมดหรือของ CODE"""
    with Store(db, readonly=True) as store:
        found = succession.every(store.db)
        if code:
            now = store.agency(code).code
            found = succession.lineage(store.db, now)
    for each in found:
        name = SHORT.get(each.before["type"], "") + each.before["name"]
        note = f" ({each.note})" if each.note else ""
        click.echo(f"{each.day}  {KINDS[each.kind]}  {each.old} {name} → {each.new}{note}  โดย {each.who}")
    if not found:
        click.echo(NONE)


COMMANDS = (rename, upgrade, merge, restore, past)


def propose(proposed: Sequence[Proposal]) -> None:
    """Show the rows that may be known bodies, each with the command that says so."""
    if not proposed:
        return
    click.echo(PROPOSED.format(n=len(proposed)))
    for each in proposed:
        signs = " ".join(SIGN_WORDS[sign] for sign in each.signs)
        click.echo(f"  บรรทัด {each.line}: {_named(each.new)} น่าจะเป็น {_named(each.old)} ({signs})")
        click.echo(f"    {command_for(each)}")


def command_for(each: Proposal) -> str:
    """The command that makes the proposal so."""
    verb, kind = ("upgrade", f" --type {each.new.type}") if each.kind == "upgrade" else ("rename", "")
    values = {name: getattr(each.new, name) for name in ("name", "website")}
    told = "".join(
        f' --{name} "{value}"' for name, value in values.items() if value and value != getattr(each.old, name)
    )
    return f"oit agencies {verb} {each.old.code} {each.new.code}{kind}{told}"


def _act(day: date | None, note: str, check: bool) -> Act:
    return Act("oit agencies", day or clock.today(), note, check=check)


def _given(values: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _succeed(db: Path, old: str, new: str, act: Act, values: dict[str, str | None]) -> None:
    with Store(db) as store:
        done = succession.succeed(store.db, old, new, act, _given(values))
    _show(done, act, [old])


def _show(done: Done, act: Act, olds: Sequence[str]) -> None:
    for body in done.before:
        click.echo(f"{KINDS[done.kind]}: {_named(body)} → {_named(done.after)} ตั้งแต่ {act.day.isoformat()}")
    kept = " · ".join(f"{TABLES[table]} {count:,}" for table, count in done.followed.items())
    click.echo(f"  {'ยังเป็นของแห่งเดิม' if done.kind == 'merge' else 'ตามไปด้วย'}: {kept or 'ยังไม่มีข้อมูล'}")
    click.echo(CHECKED if act.check else f"บันทึกแล้ว {BACK.format(codes=' '.join(olds))}")


def _named(body: Agency) -> str:
    return f"{display_name(body)} ({body.code})"
