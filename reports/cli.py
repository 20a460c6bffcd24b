"""The commands that show results: show, explain, history, summary, export, report, doctor; and evaluate.

In: the command line. Out: Thai text for people, or data and nothing else for programs, on standard output; notes on
standard error. Exit status 0 done, 3 for input that cannot be used. What is slow to import is imported when used.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports import options
from reports.console.command import serve, users
from reports.documents.command import report
from reports.evaluation.command import evaluate
from reports.nightly.command import nightly
from reports.nightly.rollover_command import rollover
from reports.notify.command import notify
from reports.public_site import publish

if TYPE_CHECKING:
    from crawler.store import Store

__all__ = [
    "doctor", "evaluate", "explain", "export", "history", "nightly", "notify", "publish", "report", "rollover", "serve",
    "show", "summary", "users",
]  # fmt: skip



@click.command()
@click.argument("code", metavar="CODE")
@options.for_a_year
def show(code: str, db: Path, year: int | None) -> None:
    """ดูผลของหน่วยงานเดียว: คะแนน ทำอะไรก่อน และผลรายข้อ

    CODE คือรหัสหน่วยงาน หรือชื่อเช่น อบต.ช้างเผือก

    \b
    ตัวอย่าง
      oit show 6500101
      oit show 6500101 --year 2568
    """
    from reports import terminal
    from reports.queries import edition_of, opened, result_of

    edition = edition_of(year)
    with opened(db) as store:
        terminal.show(result_of(store, code, edition.year), edition)


@click.command()
@click.argument("code", metavar="CODE")
@click.argument("number", metavar="ข้อ")
@options.for_a_year
def explain(code: str, number: str, db: Path, year: int | None) -> None:
    """อธิบายว่าข้อหนึ่งตัดสินจากอะไร ทีละบรรทัด

    \b
    ตัวอย่าง
      oit explain 6500101 O12
    """
    from reports import terminal
    from reports.explain import explanation
    from reports.queries import edition_of, item_of, opened, result_of

    edition = edition_of(year)
    with opened(db) as store:
        result = result_of(store, code, edition.year)
    terminal.say(explanation(result, item_of(result, number), edition))


@click.command()
@click.argument("code", metavar="CODE")
@options.for_a_year
def history(code: str, db: Path, year: int | None) -> None:
    """ดูผลการตรวจทุกครั้งของหน่วยงาน และสิ่งที่เปลี่ยนไป

    \b
    ตัวอย่าง
      oit history 6500101
    """
    from reports import terminal
    from reports.queries import edition_of, opened, visits_of

    with opened(db) as store:
        terminal.history(visits_of(store, code, edition_of(year).year))


@click.command()
@options.province
@options.for_a_year
def summary(province: str, db: Path, year: int | None) -> None:
    """ดูตารางสรุปทุกหน่วยงาน: คะแนน จำนวนข้อ และสิ่งที่ควรทำก่อน

    \b
    ตัวอย่าง
      oit summary
      oit summary --province เชียงใหม่
    """
    from reports import terminal
    from reports.queries import edition_of, narrowing_line, opened, results_of

    edition = edition_of(year)
    with opened(db) as store:
        shown = terminal.summary(results_of(store, edition.year, province=province), edition)
        click.echo(narrowing_line(store.narrowing(province=province)))
        _tell_left_out(store, shown, edition.year, province)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--format", "form", type=click.Choice(["json", "csv", "jsonl"]), default="json", show_default=True)
@options.province
@options.for_a_year
def export(codes: tuple[str, ...], form: str, province: str, db: Path, year: int | None) -> None:
    """ส่งออกผลพร้อมหลักฐานเป็น JSON, CSV หรือ JSON Lines

    เขียนผลล่าสุดของทุกหน่วยงานลง stdout เท่านั้น ไม่มีข้อความอื่นปน

    \b
    ตัวอย่าง
      oit export > oit.json
      oit export --format csv > oit.csv
      oit export 6500101 --format jsonl
    """
    from reports.export import write
    from reports.queries import edition_of, opened, result_of, results_of

    edition = edition_of(year)
    with opened(db) as store:
        if codes:
            chosen = [result_of(store, code, edition.year) for code in codes]
            write(chosen, edition, form, sys.stdout.buffer)
            return
        results = results_of(store, edition.year, province=province)
        shown = write(results, edition, form, sys.stdout.buffer)
        _tell_left_out(store, shown, edition.year, province)


@click.command()
@options.db
@click.option("--year", type=int, hidden=True, expose_value=False)  # every command takes it; a machine has no year
def doctor(db: Path) -> None:
    """ตรวจว่าเครื่องนี้ขาดส่วนใด และบอกคำสั่งติดตั้ง

    \b
    ตัวอย่าง
      oit doctor
    """
    from reports.doctor import checks, healthy, report_lines

    found = checks(db)
    click.echo("\n".join(report_lines(found)))
    if not healthy(found):
        raise SystemExit(1)


def _tell_left_out(store: Store, shown: int, year: int, province: str) -> None:
    from reports.queries import left_out

    if note := left_out(store, shown, year, province):
        click.echo(note, err=True)
