"""`oit platforms learn`: profiles of vendors out of kept crawls, for a person to read.

In: the command line. Out: a TOML file or text on standard output, counts on standard error. Exit status 3 when too few
agencies were visited to learn from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from crawler.commands.database import database
from crawler.faults import InputFault
from crawler.learning import LEAST, Crawled, crawled, learnt, written
from crawler.store import Store

TOO_FEW = (
    "ยังเรียนรู้ไม่ได้: ไม่มีเว็บไซต์ {least} แห่งที่ลิงก์หน้าแรกเหมือนกัน ในผลตรวจของ {seen:,} แห่งที่เก็บไว้ "
    "ตรวจเพิ่มด้วย oit crawl หรือลดจำนวนด้วย --least"
)
LEARNT = "{name}: {agencies:,} แห่ง · {routes:,} เส้นทาง · พาไปถึงหลักฐาน {led:,} เส้นทาง"


@click.group()
def platforms() -> None:
    """เรียนรู้ว่าเว็บไซต์ของผู้ทำเว็บรายเดียวกันวางข้อมูลไว้ที่ใด"""


@platforms.command()
@click.option("--least", type=click.IntRange(2), default=LEAST, show_default=True, help="จำนวนหน่วยงานน้อยที่สุดต่อหนึ่งโปรไฟล์")
@click.option("--year", type=int, metavar="พ.ศ.", help="ปีงบประมาณ (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="ไฟล์ที่จะเขียน (ไม่ใส่: แสดงบนจอ)"
)
@database
def learn(least: int, year: int | None, out: Path | None, db: Path) -> None:
    """เรียนรู้จากผลตรวจที่เก็บไว้ แล้วเขียนโปรไฟล์ให้คนอ่านก่อนใช้

    โปรไฟล์บอกเพียงว่าควรเปิดลิงก์ใดของเว็บไซต์ก่อน ไม่เปลี่ยนผลตัดสิน และไม่เปิดหน้าที่เว็บไซต์ไม่ได้ลิงก์ไว้

    \b
    ตัวอย่าง
      oit platforms learn --out profiles.toml
      oit platforms learn --least 10 --year 2569
      OIT_PROFILES=profiles.toml oit crawl --all
    """
    from rules.load import newest

    with Store(db, readonly=True) as store:
        visits = list(_visits(store, year or newest()))
    profiles = learnt(visits, least)
    if not profiles:
        raise InputFault(TOO_FEW.format(least=least, seen=len(visits)))
    text = written(profiles)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")
    for one in profiles:
        led = sum(bool(route.items) for route in one.route)
        click.echo(LEARNT.format(name=one.name, agencies=one.agencies, routes=len(one.route), led=led), err=True)


def _visits(store: Store, year: int) -> Iterator[Crawled]:
    visited = store.visited()
    for agency in store.agencies():
        found = store.latest(agency.code, year) if agency.code in visited else None
        judgement = store.judgement(found[0], year) if found else None
        if found and judgement and len(found[1].pages) > 1:
            yield crawled(found[1], judgement.findings)
