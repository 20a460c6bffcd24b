"""`oit rollover`: which pages still say last year.

In: the command line. Out: text on standard output, or a file. Exit status 0 done, 3 for input that cannot be used.
"""

from __future__ import annotations

from pathlib import Path

import click

from reports import options

NO_PLACE = "เขียนลง {path} ไม่ได้ ({why}) เลือกที่อื่นด้วย --out"


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@options.province
@click.option("--format", "form", type=click.Choice(["text", "csv", "html"]), default="text", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="ไฟล์ (ไม่ใส่: แสดงที่หน้าจอ)")
@options.for_a_year
def rollover(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    codes: tuple[str, ...], province: str, form: str, out: Path | None, db: Path, year: int | None
) -> None:
    """ดูว่าหน้าใดยังเป็นของปีก่อน เมื่อขึ้นปีงบประมาณใหม่ (ไม่ใส่ปี: ปีงบประมาณของวันนี้)

    ตัดสินหน้าที่เก็บไว้ด้วยเกณฑ์ปีใหม่ก่อน ด้วย oit recheck --year ปีใหม่

    \b
    ตัวอย่าง
      oit rollover --province เชียงใหม่
      oit rollover --format csv --out rollover.csv
      oit rollover 6500101 --format html --out rollover.html
    """
    from crawler.engine import today
    from reports.help import BadInput
    from reports.nightly.rollover import as_csv, page, stale, text
    from reports.publish import heading_of
    from reports.queries import edition_of, left_out, opened, results_of
    from rules.dates import fiscal_year

    edition = edition_of(year or fiscal_year(today()))
    with opened(db) as store:
        results = list(results_of(store, edition.year, codes, province))
        rows = list(stale(results, edition))
        note = "" if codes else left_out(store, len(results), edition.year, province)
    if form == "html":
        heading = results[0].name if codes and results else heading_of(province)
        told = page(rows, len(results), edition, heading)
    else:
        told = as_csv(rows) if form == "csv" else text(rows, len(results))
    if out is None:
        click.echo(told, nl=False)
    else:
        try:
            out.write_text(told, encoding="utf-8", newline="")
        except OSError as fault:
            raise BadInput(NO_PLACE.format(path=out, why=fault.strerror or fault)) from fault
    if note:
        click.echo(note, err=True)
