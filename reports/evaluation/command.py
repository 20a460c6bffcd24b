"""`oit evaluate`: how right the verdicts are, by labels of people or by what agencies declare.

In: the command line. Out: tables in Thai, Markdown, or JSON and nothing else on standard output; rows that could not be
used on standard error. Exit status 0 measured, 1 measured without some rows, 3 nothing to measure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from crawler.store import Store
    from reports.evaluation.agreement import Settled
    from reports.evaluation.declared import Field
    from reports.evaluation.figures import Figures
    from reports.evaluation.layout import Section

SHOWN = 20  # faults of rows that are listed
LEFT_OUT = 1
DECLARED = "วัดว่าตรงกับที่หน่วยงานประกาศเองเพียงใด ไม่ใช่ว่าถูกต้องเพียงใด: ที่ประกาศไว้อาจเป็นไฟล์เก่าหรือผิดไฟล์"
NO_LISTS = "ไม่พบหน้า ITA ของปี {year} ที่มีลิงก์เลขข้ออย่างน้อย 6 ข้อ ใน {sites} หน่วยงานที่เก็บหน้าไว้ ตรวจเว็บไซต์เพิ่มด้วย oit crawl"
NOTHING = "ไม่มีคำตอบที่เทียบกับผลได้ แก้ตามบรรทัดข้างบน แล้วสั่งใหม่"


@click.command()
@click.argument("labels", type=click.Path(path_type=Path), required=False, metavar="[LABELS]")
@click.option("--from-ita-pages", "field", is_flag=True, help="ใช้ที่หน่วยงานประกาศในหน้า ITA เป็นคำตอบ โดยซ่อนหน้านั้นจากระบบ")
@click.option("--province", default="", help="เฉพาะจังหวัด (ใช้กับ --from-ita-pages)")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--year", type=int, help="ปีงบประมาณ พ.ศ. (ไม่ใส่: ทุกปีในไฟล์ หรือปีล่าสุดที่มีเกณฑ์)")
@click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), default=Path("oit.db"), envvar="OIT_DB",
    show_default=True, help="ไฟล์ฐานข้อมูล (หรือตั้งค่า OIT_DB)",
)  # fmt: skip
@click.pass_context
def evaluate(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    ctx: click.Context, labels: Path | None, field: bool, province: str, form: str, year: int | None, db: Path
) -> None:
    """วัดว่าระบบตัดสินถูกแค่ไหน เทียบกับคำตอบของคน หรือกับที่หน่วยงานประกาศเอง

    \b
    LABELS คือไฟล์ CSV, TSV หรือ Excel หนึ่งแถวต่อหนึ่งคำตอบ หัวตาราง:
      site          รหัสหน่วยงานหรือเว็บไซต์          year  ปีงบประมาณ พ.ศ.
      item          ข้อ เช่น O12 หรือรหัสข้อ           outcome  present partial outdated missing unclear
      evidence_url  ลิงก์ที่ถูก (ใส่ได้หลายลิงก์ คั่นด้วยช่องว่าง หรือเว้นว่าง)
      labeller      ผู้ตรวจ     date  วันที่ตรวจ     note  หมายเหตุ
    เทียบกับผลล่าสุดที่เก็บไว้ เมื่อโปรแกรมหรือเกณฑ์เปลี่ยน ให้ตัดสินใหม่ก่อนด้วย oit recheck

    \b
    ตัวอย่าง
      oit evaluate labels.csv
      oit evaluate labels.tsv --year 2569 --format markdown
      oit evaluate --from-ita-pages --province เชียงใหม่
    """
    from reports.queries import edition_of, opened

    if field == (labels is not None):
        raise click.UsageError("เลือกอย่างเดียว: ไฟล์ LABELS หรือ --from-ita-pages")
    if year is not None:
        edition_of(year)
    with opened(db) as store:
        if labels is None:
            _declared(store, edition_of(year).year, province, form)
        elif _labelled(store, labels, year, form):
            ctx.exit(LEFT_OUT)


def _labelled(store: Store, path: Path, year: int | None, form: str) -> bool:
    """Measure against a file of labels. Whether some of its rows could not be used."""
    from reports.evaluation.agreement import settled
    from reports.evaluation.cases import held, of_agencies
    from reports.evaluation.figures import figures_of
    from reports.evaluation.labels import read_labels
    from reports.help import BadInput

    read = read_labels(path, year)
    known, unknown = of_agencies((row for row in read.rows if year in (None, row.year)), store.agencies())
    answers = settled(known)
    found = held(answers.labels, store)
    faults = sorted([*read.refused, *unknown, *found.without])
    _tell(path, faults)
    if not found.cases:
        raise BadInput(NOTHING)
    years = sorted({case.year for case in found.cases}, reverse=True)
    _show_years([figures_of(each, found.cases, found.scores[each]) for each in years], answers, form)
    return bool(faults)


def _declared(store: Store, year: int, province: str, form: str) -> None:
    from reports.evaluation import record, tables
    from reports.evaluation.declared import from_ita_pages
    from reports.help import BadInput

    found: Field = from_ita_pages(store, store.agencies(province=province), year)
    if not found.numbers:
        raise BadInput(NO_LISTS.format(year=year, sites=found.sites))
    if form == "json":
        _echo_json({"from_ita_pages": record.of_field(found)})
    else:
        click.echo(f"ปี {year}: {DECLARED}")
        _echo(tables.of_field(found), form)


def _show_years(years: Sequence[Figures], answers: Settled, form: str) -> None:
    from reports.evaluation import record, tables

    if form == "json":
        by_year = {str(figures.year): record.of_figures(figures) for figures in years}
        _echo_json({"years": by_year, "labellers": record.of_labellers(answers)})
        return
    _echo(tables.of_labellers(answers), form)
    for figures in years:
        mark, sites = "# " if form == "markdown" else "", len({case.site for case in figures.cases})
        click.echo(f"\n{mark}ปี {figures.year}: {len(figures.cases)} ข้อ ของ {sites} หน่วยงาน")
        _echo(tables.sections(figures), form)


def _tell(path: Path, faults: Sequence[tuple[int, str]]) -> None:
    for line, why in faults[:SHOWN]:
        click.echo(f"{path.name} บรรทัด {line}: {why}", err=True)
    if len(faults) > SHOWN:
        click.echo(f"และอีก {len(faults) - SHOWN} บรรทัด", err=True)
    if faults:
        click.echo(f"ไม่ได้ใช้ {len(faults)} บรรทัด ที่เหลือวัดตามปกติ", err=True)


def _echo(sections: Iterable[Section], form: str) -> None:
    from reports.evaluation.layout import WORDS, as_markdown, as_text

    click.echo("\n".join(as_markdown(sections, WORDS) if form == "markdown" else as_text(sections)))


def _echo_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))
