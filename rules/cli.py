"""`oit rules …`: look at the criteria of a year, check them, ask what a label names, and keep them.

In: the command line, labels on standard input, rule folders. Out: Thai text, or JSON lines for `match`. Every command
takes `--rules FOLDER` for rule folders other than the installed ones. Logic lives in the modules this calls.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from rules.load import HERE, RuleError, check, edition, folder, newest, years

if TYPE_CHECKING:
    from rules.match import Matcher
    from rules.model import Edition

HOW = {"same": "คงเดิม", "moved": "ย้าย", "merged": "รวม", "split": "แยก", "dropped": "เลิก", "new": "ใหม่"}
BANGKOK = timedelta(hours=7)
_T = TypeVar("_T")


class BadInput(click.ClickException):
    """Input that cannot be used. The message is Thai and says the remedy."""

    exit_code = 3

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"ทำต่อไม่ได้: {self.message}", file=file, err=file is None)


def _with_editions(ctx: click.Context, param: click.Parameter, root: Path) -> Path:  # noqa: ARG001 - click's signature
    if not years(root):
        raise BadInput(f"ไม่มีโฟลเดอร์เกณฑ์ เช่น fy2569 ใน {root} ตรวจโฟลเดอร์หลัง --rules")
    return root


_year = click.option("--year", type=int, help="ปีงบประมาณ (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
_rules = click.option(
    "--rules",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=HERE,
    callback=_with_editions,
    help="โฟลเดอร์ที่มี fy2569 เป็นต้น",
)
_db = click.option("--db", type=click.Path(), hidden=True, expose_value=False)  # taken everywhere, needed elsewhere


@click.group()
def rules() -> None:
    """ดู ตรวจ และดูแลเกณฑ์ของแต่ละปีงบประมาณ"""


@rules.command("list")
@_year
@_rules
@_db
def list_(year: int | None, root: Path) -> None:
    """แสดงทุกข้อของปี พร้อมความแน่ใจของชื่อข้อ"""
    from rules.card import LEVELS

    of = _edition(year, root)
    if of.provisional:
        click.echo(f"! {of.note}")
    for rule in of.rules:
        click.echo(f"{rule.number:<4}{rule.title}  [{rule.id}] {LEVELS[rule.title_fact.level]}")
    checked = sum(rule.status == "checked" for rule in of.rules)
    click.echo(f"ปี {of.year}: {len(of.rules)} ข้อ เทียบคู่มือแล้ว {checked} ข้อ · ชุดเกณฑ์ {of.version}")


@rules.command(short_help="แสดงข้อเดียวทั้งหมด เช่น O11")
@click.argument("number", metavar="ข้อ")
@_year
@_rules
@_db
def show(number: str, year: int | None, root: Path) -> None:
    """แสดงข้อเดียวทั้งหมด: องค์ประกอบ ช่วงเวลา คำที่ใช้หา และวิธีแก้ (ข้อ: O11 หรือ procurement-monthly)"""
    from rules.card import card

    of = _edition(year, root)
    found = [rule for rule in of.rules if number.upper() == rule.number or number.lower() == rule.id]
    if not found:
        raise BadInput(f"ไม่มีข้อ {number} ในปี {of.year} ดูรายการด้วย oit rules list --year {of.year}")
    others = {y: _edition(y, root) for y in years(root) if y != of.year}
    click.echo("\n".join(card(found[0], others)))


@rules.command(short_help="ตรวจไฟล์เกณฑ์ทุกไฟล์ บอกที่ผิดและวิธีแก้")
@click.argument(
    "folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[โฟลเดอร์]..."
)
@click.option("--year", type=int, help="เฉพาะปีนี้")
@_rules
@_db
def lint(folders: tuple[Path, ...], year: int | None, root: Path) -> None:
    """ตรวจไฟล์เกณฑ์ทุกไฟล์ บอกไฟล์ ที่ผิด และวิธีแก้ (จบด้วย 1 เมื่อพบที่ผิด)"""
    from rules.elements import DETECTORS

    chosen = folders or tuple(folder(y, root) for y in years(root) if year in {None, y})
    problems: list[str] = []
    for path in chosen:
        found, made = check(path, frozenset(DETECTORS))
        problems += [f"{path.name}/{problem}" for problem in found]
        click.echo(f"{path.name}: {len(made.rules)} ข้อ ถูกต้อง" if made else f"{path.name}: ผิด {len(found)} แห่ง")
    for problem in problems:
        click.echo(problem, err=True)
    raise SystemExit(1 if problems else 0)


@rules.command(short_help="อ่านป้ายจาก stdin บอกว่าเป็นข้อใด")
@_year
@_rules
@_db
def match(year: int | None, root: Path) -> None:
    """อ่านป้ายจาก stdin บรรทัดละหนึ่งป้าย บอกเป็น JSON บรรทัดต่อบรรทัดว่าเป็นข้อใด"""
    from rules.match import Matcher

    matcher = Matcher(_edition(year, root))
    for line in sys.stdin.buffer:
        label = line.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")
        click.echo(json.dumps(_named(matcher, label), ensure_ascii=False))


@rules.command()
@click.argument("before", type=int, metavar="ปีก่อน")
@click.argument("after", type=int, metavar="ปีหลัง")
@click.option("--all", "everything", is_flag=True, help="แสดงข้อที่คงเดิมด้วย")
@_rules
@_db
def diff(before: int, after: int, everything: bool, root: Path) -> None:
    """เทียบสองปี: ข้อที่ย้าย รวม แยก เลิก และข้อใหม่"""
    from rules.diff import changes

    earlier, later = _edition(before, root), _edition(after, root)
    found = changes(earlier, later)
    for change in found:
        if change.how != "same" or change.reworded or everything:
            old, new = ("+".join(rule.number for rule in side) or "–" for side in (change.old, change.new))
            said = " (เปลี่ยนชื่อ)" if change.reworded else ""
            click.echo(f"{HOW[change.how]:<7}{old} → {new}  {(change.new or change.old)[0].title}{said}")
    counts = [f"{word} {sum(c.how == how for c in found)}" for how, word in HOW.items()]
    click.echo(f"{before} → {after}: " + " · ".join(counts))


@rules.command()
@click.argument("rule_id", metavar="ID")
@click.option("--number", required=True, help="เลขข้อในปีนั้น เช่น O27")
@click.option("--title", required=True, help="ชื่อข้อ")
@click.option("--indicator", required=True, help="ตัวชี้วัดย่อย เช่น 9.5")
@_year
@_rules
@_db
def new(rule_id: str, number: str, title: str, indicator: str, year: int | None, root: Path) -> None:  # noqa: PLR0913, PLR0917
    """สร้างไฟล์โครงของข้อใหม่หนึ่งข้อ แล้วบอกสิ่งที่ต้องเขียนต่อ"""
    from rules.write import new_item

    path = _done(new_item, year or newest(root), number.upper(), rule_id, title, indicator, root)
    click.echo(f"สร้าง {path} แล้ว")
    click.echo(f"เพิ่ม {number.upper()} ใน edition.toml เขียนคำ องค์ประกอบ และวิธีแก้ แล้วตรวจด้วย oit rules lint")


@rules.command("new-year", short_help="เริ่มโฟลเดอร์ของปีใหม่จากปีก่อน")
@click.argument("year", type=int, metavar="ปี")
@click.option("--from", "start", type=int, required=True, help="ปีที่คัดลอกมา")
@_rules
@_db
def new_year_(year: int, start: int, root: Path) -> None:
    """เริ่มโฟลเดอร์ของปีใหม่จากปีก่อน: เลื่อนปีให้ และทุกข้อกลับเป็นยังไม่เทียบคู่มือ"""
    from rules.write import new_year

    path = _done(new_year, year, start, root)
    click.echo(f"สร้าง {path} แล้ว ทุกข้อยังไม่เทียบคู่มือ\nเทียบกับคู่มือทีละข้อ แล้วบันทึกด้วย oit rules check-off")


@rules.command("check-off")
@click.argument("number", metavar="ข้อ")
@click.option("--by", required=True, help="ชื่อผู้เทียบ")
@click.option("--page", required=True, help="หน้าในคู่มือของ ป.ป.ช.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="วันที่เทียบ (ไม่ใส่: วันนี้)")
@_year
@_rules
@_db
def check_off_(number: str, by: str, page: str, on: datetime | None, year: int | None, root: Path) -> None:  # noqa: PLR0913, PLR0917
    """บันทึกว่าเทียบข้อนี้กับคู่มือแล้ว: ใคร เมื่อใด หน้าใด"""
    from rules.write import check_off

    day: date = on.date() if on else (datetime.now(UTC) + BANGKOK).date()
    path = _done(check_off, year or newest(root), number.upper(), by, page, day, root)
    click.echo(f"บันทึกแล้วใน {path}")


def _named(matcher: Matcher, label: str) -> dict[str, Any]:
    """What `match` answers for one label. A number counts as of the year asked for, a plain "1." not at all."""
    from rules.numbers import numbered

    number = numbered(label)
    bound = matcher.edition if number and number.named else None
    found = matcher.match_link(label, "", bound, fuzzy=True)
    items = [{"number": m.number, "id": m.rule, "strength": m.strength} for m in found]
    return {"text": label, "items": items}


def _edition(year: int | None, root: Path) -> Edition:
    return _done(edition, newest(root) if year is None else year, root)


def _done(act: Callable[..., _T], *args: object) -> _T:
    try:
        return act(*args)
    except RuleError as fault:
        raise BadInput(str(fault)) from fault
