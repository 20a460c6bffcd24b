"""`oit recheck`: judge kept pages again at the command line, and show what changed.

In: arguments. Out: Thai text on standard output, progress on standard error. Judging is done in `crawler.recheck`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.agencies import display_name
from crawler.commands.database import database
from crawler.day import Day
from crawler.faults import InputFault
from crawler.store import Store
from rules.model import Agency, Score
from rules.words import OUTCOME_WORDS

if TYPE_CHECKING:
    from crawler.recheck import ItemChange, Rechecked

NOTHING_KEPT = "ยังไม่มีหน้าที่เก็บไว้ให้ตัดสินใหม่ ตรวจเว็บไซต์ก่อนด้วย oit crawl"
NO_PAGES = "ไม่มีหน้าที่เก็บไว้ ตรวจใหม่ด้วย oit crawl {code}"


@dataclass(slots=True)
class _Tally:
    """What was done so far."""

    agencies: int = 0
    pages: int = 0
    changed: int = 0
    first: int = 0  # judged for the first time for this year

    def add(self, done: Rechecked) -> None:
        self.agencies += done.score is not None
        self.pages += done.pages
        self.first += done.score is not None and done.before is None
        self.changed += done.before is not None and bool(done.changes)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--province", default="", metavar="ชื่อ", help="เฉพาะจังหวัด")
@click.option("--district", default="", metavar="ชื่อ", help="เฉพาะอำเภอ")
@click.option("--type", "type_", default="", metavar="ประเภท", help="เฉพาะประเภท เช่น อบต. หรือ sao")
@click.option("--year", type=int, metavar="พ.ศ.", help="ปีงบประมาณ (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="ตัดสินตามวันที่นี้ (ไม่ใส่: วันเดิมของแต่ละครั้ง)")
@database
def recheck(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    codes: tuple[str, ...], province: str, district: str, type_: str, year: int | None, as_of: date | None, db: Path
) -> None:
    """ตัดสินใหม่จากหน้าที่เก็บไว้ โดยไม่ต่ออินเทอร์เน็ต และแสดงสิ่งที่เปลี่ยน"""
    from crawler.recheck import recheck as judged_again

    with Store(db, readonly=True) as store:
        chosen = (
            [store.agency(code) for code in dict.fromkeys(codes)]
            if codes
            else _visited(store, province, district, type_)
        )
    if not chosen:
        raise InputFault(NOTHING_KEPT)
    tally = _Tally()
    for done in _with_progress(judged_again(db, chosen, _known_year(year), as_of), len(chosen)):
        tally.add(done)
        _show(done)
    click.echo(
        f"ตัดสินใหม่ {tally.agencies:,} แห่ง {tally.pages:,} หน้า · เปลี่ยน {tally.changed:,} แห่ง"
        + (f" · ตัดสินปีนี้ครั้งแรก {tally.first:,} แห่ง" if tally.first else "")
    )


def _visited(store: Store, province: str, district: str, type_: str) -> list[Agency]:
    visited = store.visited()
    return [
        agency for agency in store.agencies(province=province, district=district, type=type_) if agency.code in visited
    ]


def _known_year(year: int | None) -> int:
    from rules.load import RuleError, edition, newest

    try:
        return edition(newest() if year is None else year).year
    except RuleError as fault:
        raise InputFault(str(fault)) from fault


def _with_progress(done: Iterable[Rechecked], total: int) -> Iterator[Rechecked]:
    if not sys.stderr.isatty() or total < 2:
        yield from done
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(done, total=total, description="ตัดสินใหม่")


def _show(done: Rechecked) -> None:
    if done.score is None:
        click.echo(f"{display_name(done.agency)}: {NO_PAGES.format(code=done.agency.code)}")
        return
    if done.before is None:
        click.echo(f"{display_name(done.agency)}: {_range(done.score)}")
        return
    if not done.changes and done.before == done.score:
        return
    click.echo(f"{display_name(done.agency)}: {_range(done.before)} → {_range(done.score)}")
    for change in done.changes:
        click.echo(f"  {_change(change)}")


def _change(change: ItemChange) -> str:
    before = OUTCOME_WORDS[change.before] if change.before else "ไม่มีผลเดิม"
    return f"{change.number} {before} → {OUTCOME_WORDS[change.after]}  {change.title}"


def _range(score: Score) -> str:
    if score.high - score.low < 0.05:
        return f"{score.estimate:.1f}"
    return f"{score.low:.1f}–{score.high:.1f} (ค่ากลาง {score.estimate:.1f})"
