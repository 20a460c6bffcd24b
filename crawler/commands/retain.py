"""`oit retain`: keep the database small: old visits daily, then weekly, then monthly.

In: the command line. Out: counts and sizes on standard output. Exit status 3 for input that cannot be used.
"""

from __future__ import annotations

from pathlib import Path

import click

from crawler.store import DEFAULT, Store

DONE = (
    "ลบผลการตรวจเก่าที่ไม่นับแล้ว: การตรวจ {visits:,} ครั้ง ผลตัดสิน {judgements:,} ครั้ง รอบการตรวจ {runs:,} รอบ"
    " ข่าวที่ส่งแล้ว {messages:,} ฉบับ"
)
SIZES = "ฐานข้อมูล {before:.1f} → {after:.1f} MB"


@click.command()
@click.option(
    "--db", type=click.Path(path_type=Path), default=DEFAULT, envvar="OIT_DB", show_default=True, help="ไฟล์ฐานข้อมูล"
)
@click.option("--vacuum", is_flag=True, help="คืนพื้นที่ว่างให้ดิสก์ (ใช้เวลา และต้องมีที่ว่างเท่าฐานข้อมูล)")
def retain(db: Path, vacuum: bool) -> None:
    """ลดขนาดฐานข้อมูล: เก็บผลทุกคืน 1 เดือน ทุกสัปดาห์ 6 เดือน แล้วทุกเดือนตลอดไป

    ผลที่นับอยู่ ผล ณ วันปิดระบบ OIT หลักฐานที่แช่แข็งไว้ และประวัติการเปลี่ยนแปลง ไม่ถูกลบ

    \b
    ตัวอย่าง
      oit retain
      oit retain --vacuum
    """
    Store(db, readonly=True).close()  # whose absence is told with the remedy
    with Store(db) as store:
        gone = store.retain()
        click.echo(DONE.format(visits=gone.visits, judgements=gone.judgements, runs=gone.runs, messages=gone.messages))
        if vacuum:
            before = db.stat().st_size
            store.db.conn.execute("VACUUM")
            store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            click.echo(SIZES.format(before=before / 1e6, after=db.stat().st_size / 1e6))
