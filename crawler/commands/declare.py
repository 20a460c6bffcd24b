"""`oit declare CODE O11 URL`: "it is here". The address is checked at once and the verdict is printed.

In: arguments. Out: the verdict on standard output; exit status 0 whatever it is, 2 when something of ours failed, 3 for
bad input.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from crawler.checking import CheckFault, check
from crawler.commands.database import database
from crawler.day import Day
from crawler.desk import clock, declarations
from crawler.desk.words import DECLARATION_WORDS
from crawler.store import Store
from rules.load import newest

BROKE = 2


@click.command()
@click.argument("code", metavar="CODE")
@click.argument("item", metavar="ข้อ")
@click.argument("url", metavar="URL")
@click.option("--year", type=int, metavar="พ.ศ.", help="ปีงบประมาณ (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
@click.option("--as-of", type=Day(), metavar="YYYY-MM-DD", help="ตัดสินตามวันที่นี้ (ไม่ใส่: วันนี้)")
@click.option("--note", default="", metavar="ข้อความ", help="คำอธิบายถึงผู้ตรวจ")
@click.option("--delay", type=click.FloatRange(0, 600), default=1.0, show_default=True, help="วินาทีระหว่างคำขอต่อหนึ่งเครื่อง")
@click.option("--allow-private", is_flag=True, help="ยอมให้เข้าที่อยู่ภายในเครื่องหรือเครือข่าย")
@click.option("--no-browser", is_flag=True, help="ไม่ใช้เบราว์เซอร์")
@click.option("--no-ocr", is_flag=True, help="ไม่อ่านไฟล์สแกน")
@database
def declare(  # noqa: PLR0913, PLR0917 - click hands over every option by name
    code: str, item: str, url: str, year: int | None, as_of: date | None, note: str, delay: float, allow_private: bool,
    no_browser: bool, no_ocr: bool, db: Path,
) -> int:  # fmt: skip
    """แจ้งว่าข้อหนึ่งอยู่ที่ไหน ระบบตรวจที่อยู่นั้นทันที

    \b
    ตัวอย่าง
      oit declare 6500101 O11 https://www.example.go.th/o11.pdf
    """
    who = clock.command_line()
    with Store(db) as store:
        asked = declarations.declare(
            store.db, code, year or newest(), item, url, who, origin="staff", note=note, allow_private=allow_private
        )
    options = {"delay": delay, "allow_private": allow_private, "browser": not no_browser, "ocr": not no_ocr}
    try:
        told = check(db, asked.id, as_of=as_of, options=options)
    except CheckFault as fault:
        click.echo(f"{declarations.BROKE}\n{fault}", err=True)
        return BROKE
    click.echo(f"{DECLARATION_WORDS[told.state]}: {told.message}")
    click.echo(asked.url)
    return 0
