"""`oit agencies import|list|set`: the registry at the command line.

In: arguments and files. Out: Thai text or JSON on standard output. Lists are read and stored elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from crawler.agencies import display_name
from crawler.commands import successions
from crawler.commands.database import yearless
from crawler.faults import InputFault
from crawler.listing.agency_lists import AgencyList, read_list
from crawler.listing.headings import WORDS, mapping_of
from crawler.listing.places import province_hint
from crawler.storage.records import ImportReport, Narrowing, Remark
from crawler.store import Store

SOME = 10  # remarks of one kind shown without --all
NOTHING_USABLE = "ไม่มีแถวที่นำเข้าได้ ดูเหตุผลข้างบน แก้ไฟล์ แล้วนำเข้าใหม่"
NOTHING_TO_SET = "บอกสิ่งที่จะแก้ เช่น --website https://www.example.go.th"
DRY_RUN = "ทดลองเท่านั้น ยังไม่ได้บันทึก"


@click.group()
def agencies() -> None:
    """นำเข้า ดู และแก้ทะเบียนหน่วยงาน"""


for _command in successions.COMMANDS:
    agencies.add_command(_command)


@agencies.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map", "maps", multiple=True, metavar="คอลัมน์=หัวตาราง", help="บอกว่าคอลัมน์ใดอยู่ใต้หัวตารางใด เช่น --map code=รหัส"
)
@click.option("--dry-run", is_flag=True, help="ทดลองอ่านและเทียบ โดยไม่บันทึก")
@click.option("--yes", is_flag=True, help="ไม่ต้องถามก่อนใช้คอลัมน์ที่เดา")
@click.option("--all", "everything", is_flag=True, help="แสดงคำเตือนและที่แก้ให้ครบทุกแถว")
@click.option("--new", "strangers", multiple=True, metavar="รหัส", help="รหัสใหม่ที่เป็นหน่วยงานใหม่จริง แม้คล้ายแห่งเดิม")
@click.option("--json", "as_json", is_flag=True, help="แสดงผลเป็น JSON")
@yearless
def import_(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    file: Path, maps: tuple[str, ...], dry_run: bool, yes: bool, everything: bool, strangers: tuple[str, ...],
    as_json: bool, db: Path,
) -> None:  # fmt: skip
    """นำเข้าทะเบียนจากไฟล์ CSV หรือ Excel

    หัวตารางที่รู้จัก: code,name,type,district,province,website และคำไทยหรืออังกฤษที่ใช้กันทั่วไป
    แถวที่ใช้ไม่ได้จะบอกบรรทัด เหตุผล และวิธีแก้ แถวอื่นเข้าตามปกติ นำเข้าซ้ำได้ ไม่มีข้อมูลหาย
    รหัสใหม่ที่น่าจะเป็นหน่วยงานเดิม จะยังไม่เพิ่ม แต่เสนอคำสั่งให้คนยืนยัน
    """
    listed = read_list(file, mapping_of(maps))
    if not as_json:
        _show_columns(listed)
        if listed.columns.guessed and not yes and not dry_run and sys.stdin.isatty():
            click.confirm("ใช้คอลัมน์ตามนี้", default=True, abort=True)
    report, counts = _taken_in(listed, db, dry_run, strangers)
    if as_json:
        click.echo(msgspec.json.encode(asdict(report) | {"dry_run": dry_run, "narrowing": asdict(counts)}))
    else:
        _show_report(report, counts, everything, dry_run)
    if not listed.rows:
        raise InputFault(NOTHING_USABLE)


@agencies.command("list")
@click.option("--province", default="", metavar="ชื่อ", help="เฉพาะจังหวัด")
@click.option("--district", default="", metavar="ชื่อ", help="เฉพาะอำเภอ")
@click.option(
    "--type",
    "type_",
    default="",
    metavar="ประเภท",
    help="เฉพาะประเภท: pao city town tambon sao special province หรือคำไทย",
)
@click.option("--json", "as_json", is_flag=True, help="แสดงผลเป็น JSON")
@yearless
def list_(province: str, district: str, type_: str, as_json: bool, db: Path) -> None:
    """ดูทะเบียนหน่วยงาน และจำนวนที่เหลือในแต่ละขั้น"""
    places = {"province": province, "district": district, "type": type_}
    with Store(db, readonly=True) as store:
        found, counts = store.agencies(**places), store.narrowing(**places)
    if not found and (hint := province_hint(province)):
        click.echo(hint, err=True)
    if as_json:
        records = [asdict(agency) | {"display_name": display_name(agency)} for agency in found]
        click.echo(msgspec.json.format(msgspec.json.encode(records), indent=1))
        return
    _columns([(agency.code, display_name(agency), agency.website or "(ไม่มีเว็บไซต์)") for agency in found])
    click.echo(_steps(counts))


@agencies.command("set")
@click.argument("code")
@click.option("--website", help='เว็บไซต์ใหม่ ใส่ "" เพื่อลบ')
@click.option("--name", help="ชื่อใหม่")
@click.option("--type", "type_", help="ประเภทใหม่ เช่น อบต. หรือ sao")
@click.option("--district", help="อำเภอใหม่")
@click.option("--province", help="จังหวัดใหม่")
@yearless
def set_(code: str, db: Path, type_: str | None, **values: str | None) -> None:
    """แก้ข้อมูลของหน่วยงาน CODE นำเข้าทะเบียนเดิมซ้ำจะไม่ทับค่าที่แก้"""
    given = {name: value for name, value in (values | {"type": type_}).items() if value is not None}
    if not given:
        raise InputFault(NOTHING_TO_SET)
    with Store(db) as store:
        before = store.agency(code)
        after = store.change_agency(code, **given)
    click.echo(display_name(after))
    for name in given:
        old, new = getattr(before, name) or "(ว่าง)", getattr(after, name) or "(ว่าง)"
        click.echo(f"  {WORDS[name]}: {new}" if old == new else f"  {WORDS[name]}: {old} → {new}")


def _taken_in(
    listed: AgencyList, db: Path, dry_run: bool, strangers: tuple[str, ...]
) -> tuple[ImportReport, Narrowing]:
    if dry_run and not db.exists():
        with TemporaryDirectory() as folder, Store(Path(folder, "empty.db")) as store:
            return store.import_list(listed, dry_run=True), store.narrowing()
    with Store(db) as store:
        return store.import_list(listed, dry_run=dry_run, strangers=strangers), store.narrowing()


def _show_columns(listed: AgencyList) -> None:
    first = listed.rows[0].agency if listed.rows else None
    click.echo("เดาคอลัมน์จากหัวตาราง:" if listed.columns.guessed else "คอลัมน์:")
    _columns([
        (f"  {WORDS[column]} ({column})", f"← {heading}", f"เช่น {getattr(first, column)}" if first else "")
        for column, heading in listed.columns.pairs()
    ])  # fmt: skip
    used = set(listed.columns.at.values())
    if kept := [heading for index, heading in enumerate(listed.columns.headings) if index not in used and heading]:
        click.echo(f"  เก็บเพิ่ม: {', '.join(kept)}")


def _show_report(report: ImportReport, counts: Narrowing, everything: bool, dry_run: bool) -> None:
    many = len(report.changes) if everything else SOME
    for change in report.changes[:many]:
        click.echo(f"เปลี่ยน {change.code} {WORDS[change.column]}: {change.before or '(ว่าง)'} → {change.after}")
    if len(report.changes) > many:
        click.echo(f"… และอีก {len(report.changes) - many:,} ค่า (ดูทั้งหมดด้วย --all)")
    _remarks("ไม่รับ", report.refused, everything=True)
    _remarks("เตือน (เก็บแล้ว)", report.warnings, everything)
    _remarks("แก้เว็บไซต์ให้แล้ว", report.repairs, everything)
    _remarks("รหัสเดิม (ข้าม)", report.retired, everything)
    successions.propose(report.proposed)
    told = [("เพิ่ม", len(report.added)), ("เปลี่ยน", len(report.changed)), ("เหมือนเดิม", report.unchanged)]
    told += [("ไม่รับ", len(report.refused)), *([("แถวซ้ำ", report.repeated)] if report.repeated else [])]
    told += [("รอยืนยัน", len(report.proposed))] if report.proposed else []
    click.echo(" · ".join(f"{word} {count:,}" for word, count in told))
    click.echo(DRY_RUN if dry_run else _steps(counts))


def _remarks(title: str, remarks: list[Remark], everything: bool) -> None:
    if not remarks:
        return
    click.echo(f"{title} {len(remarks):,} แถว:")
    shown = remarks if everything else remarks[:SOME]
    for remark in shown:
        suggestion = f" → {remark.suggestion}" if remark.suggestion else ""
        click.echo(f"  บรรทัด {remark.line}: {remark.what} {remark.reason}{suggestion}")
    if len(remarks) > len(shown):
        click.echo(f"  … และอีก {len(remarks) - len(shown):,} แถว (ดูทั้งหมดด้วย --all)")


def _steps(counts: Narrowing) -> str:
    return (
        f"ในทะเบียน {counts.listed:,} แห่ง → มีเว็บไซต์ที่ใช้ได้ {counts.with_website:,}"
        f" → เข้าถึงได้ {counts.reachable:,} → ตรวจแล้ว {counts.crawled:,}"
    )


def _columns(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns as wide as their widest cell; Thai marks take no width."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())
