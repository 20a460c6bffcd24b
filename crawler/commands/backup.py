"""`oit backup`: a whole, checked copy of the database while everything goes on.

In: a place. Out: one file that opens as the database did, or nothing. Exit status 3 when it cannot be written.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from crawler.commands.database import database
from crawler.faults import InputFault
from crawler.plan import THAI_TIME
from crawler.store import Store

NO_PLACE = "เขียนสำเนาลง {path} ไม่ได้ ({why}) เลือกที่อื่น"
THERE = "มีไฟล์ {path} อยู่แล้ว เลือกชื่ออื่น หรือระบุเป็นโฟลเดอร์เพื่อให้ตั้งชื่อตามเวลา"
BROKEN = "สำเนาใช้ไม่ได้ ({why}) ฐานข้อมูลอาจเสียหาย ตรวจพื้นที่ว่างของดิสก์"
MADE = "สำรองแล้ว {path} ({megabytes:.1f} MB) นำกลับมาใช้โดยหยุดโปรแกรม แล้วคัดลอกทับ {db} (ลบ {db}-wal และ {db}-shm ด้วย)"


@click.command()
@click.argument("place", type=click.Path(path_type=Path))
@database
def backup(place: Path, db: Path) -> None:
    """สำรองฐานข้อมูลเป็นไฟล์เดียว ขณะที่ใช้งานอยู่

    \b
    ตัวอย่าง
      oit backup /backup                  ตั้งชื่อตามเวลาให้: /backup/oit-20260515-0214.db
      oit backup /backup/before-update.db
    """
    path = place / f"{db.stem}-{datetime.now(THAI_TIME):%Y%m%d-%H%M}.db" if place.is_dir() else place
    if path.exists():
        raise InputFault(THERE.format(path=path))
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds accounts, from its first byte
        with Store(db, readonly=True) as store, closing(sqlite3.connect(part)) as copy:
            store.db.conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file
        _check(part)
        os.replace(part, path)  # noqa: PTH105 - atomic
    except (sqlite3.OperationalError, OSError) as fault:
        raise InputFault(NO_PLACE.format(path=path, why=fault)) from fault
    finally:
        part.unlink(missing_ok=True)
    click.echo(MADE.format(path=path, megabytes=path.stat().st_size / 1e6, db=db))


def _check(path: Path) -> None:
    """Raise InputFault unless SQLite finds nothing wrong with the copy."""
    with sqlite3.connect(path) as connection:
        told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    connection.close()
    if told != "ok":
        raise InputFault(BROKEN.format(why=told))
