"""`oit report`: results of an agency, a province or all as a web page or a file for people.

In: the command line. Out: files, and on standard output where they are; notes on standard error. Exit status 0 done, 3
for input that cannot be used. What is slow to import is imported when used.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.options import for_a_year, province

if TYPE_CHECKING:
    from crawler.store import Store
    from reports.documents.catalog import Asked
    from rules.model import Edition

WEB = "html"
FORMATS = (WEB, "pdf", "xlsx", "docx", "csv", "json")
KINDS = ("full", "one-page", "webmaster", "letter", "memo")
FOLDER = Path("report")  # of web pages
OTHER_SUFFIX = "ชื่อไฟล์ {path} ลงท้ายไม่ตรงกับ --format {form} ใช้ {path_wanted} หรือเปลี่ยน --format"
WEB_KIND = "หน้าเว็บมีแบบ full อย่างเดียว แบบ {kind} ใช้กับ --format {forms}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for: one agency's code, a province, or '' and '' for all; where to, which format and kind."""

    code: str
    province: str
    out: Path | None
    form: str
    kind: str


@click.command()
@click.argument("code", required=False, metavar="[CODE]")
@click.option("--all", "everyone", is_flag=True, help="ทุกหน่วยงาน")
@province
@click.option("--format", "form", type=click.Choice(FORMATS), help="รูปแบบไฟล์ (ไม่ใส่: ดูจากชื่อไฟล์ใน --out หรือ html)")
@click.option("--kind", type=click.Choice(KINDS), help="แบบของ PDF (full, one-page, webmaster) หรือ Word (letter, memo)")
@click.option("--out", type=click.Path(path_type=Path), help="ไฟล์หรือโฟลเดอร์ (ไม่ใส่: โฟลเดอร์ report หรือตั้งชื่อไฟล์ให้)")
@for_a_year
def report(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    code: str | None,
    everyone: bool,
    province: str,
    form: str | None,
    kind: str | None,
    out: Path | None,
    db: Path,
    year: int | None,
) -> None:
    """เขียนรายงานเป็นหน้าเว็บ PDF Excel Word หรือ CSV

    \b
    ตัวอย่าง
      oit report 6500101 --out 6500101.html
      oit report 6500101 --format pdf --kind one-page
      oit report 6500101 --format xlsx
      oit report --province เชียงใหม่ --out report
      oit report --province เชียงใหม่ --format docx
      oit report --all --out report
    """
    from reports.queries import edition_of, opened

    if sum([bool(code), everyone, bool(province)]) != 1:
        raise click.UsageError("เลือกอย่างเดียว: CODE, --province หรือ --all")
    wish = Wish(code or "", province, out, form or _form_in(out), kind or "")
    edition = edition_of(year)
    with opened(db) as store:
        path = _pages(store, edition, wish) if wish.form == WEB else _file(store, edition, wish)
    click.echo(f"เขียนรายงานแล้ว เปิดดูที่ {path}")


def _form_in(out: Path | None) -> str:
    suffix = out.suffix.lower().lstrip(".") if out else ""
    return suffix if suffix in FORMATS else WEB


def _pages(store: Store, edition: Edition, wish: Wish) -> Path:
    from reports.documents.catalog import FORMS
    from reports.help import BadInput
    from reports.publish import written

    if wish.kind not in ("", "full"):
        forms = ", ".join(name for name, form in FORMS.items() if wish.kind in form.kinds)
        raise BadInput(WEB_KIND.format(kind=wish.kind, forms=forms))
    return written(store, edition, wish.out or FOLDER, wish.code, wish.province)


def _file(store: Store, edition: Edition, wish: Wish) -> Path:
    from reports.documents.catalog import file_name, kind_of, made
    from reports.help import BadInput
    from reports.publish import NO_PLACE

    asked = _asked(store, edition, wish)
    kind = kind_of(asked, wish.form, wish.kind)
    path = _place(wish, file_name(asked, wish.form, kind))
    whole = made(asked, wish.form, kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole)
    except OSError as fault:
        raise BadInput(NO_PLACE.format(path=path, why=fault.strerror or fault)) from fault
    if not asked.alone:
        _tell_left_out(store, asked, wish.province)
    return path


def _asked(store: Store, edition: Edition, wish: Wish) -> Asked:
    from crawler.desk import clock, settings
    from reports.documents.catalog import Asked
    from reports.help import BadInput
    from reports.publish import NO_RESULTS, heading_of
    from reports.queries import result_of, results_of
    from reports.views.course import course

    until = settings.deadline_ahead(store.db, edition.year, clock.today())
    if wish.code:
        months = course(store, edition.year, {wish.code})
        return Asked([result_of(store, wish.code, edition.year)], edition, until=until, course=months)
    results = list(results_of(store, edition.year, province=wish.province))
    if not results:
        raise BadInput(NO_RESULTS.format(year=edition.year))
    months = course(store, edition.year, {result.agency.code for result in results}, wish.province)
    return Asked(results, edition, heading_of(wish.province), until, months)


def _place(wish: Wish, name: str) -> Path:
    """Where the file goes: the path named, or a file named by itself in the folder named or in the present one."""
    from reports.help import BadInput

    if wish.out is None or wish.out.is_dir():
        return (wish.out or Path()) / name
    if wish.out.suffix.lower() != f".{wish.form}":
        wanted = wish.out.with_suffix(f".{wish.form}")
        raise BadInput(OTHER_SUFFIX.format(path=wish.out, form=wish.form, path_wanted=wanted))
    return wish.out


def _tell_left_out(store: Store, asked: Asked, province: str) -> None:
    from reports.queries import left_out

    if note := left_out(store, len(asked.results), asked.edition.year, province):
        click.echo(note, err=True)
