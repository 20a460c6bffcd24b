"""`oit worker`: this computer helps to visit sites for a crawl that another one runs.

In: the address of a Dask scheduler and what this computer may give. Out: plain messages on standard error; exit status
0 when it was ended, 3 for what cannot work.
"""

from __future__ import annotations

import os

import click

from crawler.commands.cluster import link_of, tls_options
from crawler.tools import lacking

MEMORY = 2000  # MB of each process


@click.command()
@click.argument("address", metavar="tcp://HOST:PORT|tls://HOST:PORT")
@click.option("--processes", type=click.IntRange(0), default=0, help="จำนวนกระบวนการ (ไม่ใส่: เท่าจำนวนแกนประมวลผล)")
@click.option("--sites", type=click.IntRange(1, 500), default=100, show_default=True, help="เว็บไซต์พร้อมกันต่อกระบวนการ")
@click.option("--memory", type=click.IntRange(300), default=MEMORY, show_default=True, help="หน่วยความจำต่อกระบวนการ MB")
@click.option("--patience", type=click.FloatRange(3), default=45.0, show_default=True,
              help="วินาทีที่รอ scheduler ตอบก่อนวางมือ ให้น้อยกว่า worker-ttl")  # fmt: skip
@click.option("--host", default="", metavar="ADDRESS", help="ที่อยู่ของเครื่องนี้ที่ scheduler ต่อกลับได้ (ไม่ใส่: หาเอง)")
@tls_options
def worker(  # noqa: PLR0913, PLR0917 - one for each option
    address: str, processes: int, sites: int, memory: int, patience: float, host: str, **tls: str
) -> None:
    """ให้เครื่องนี้ช่วยตรวจเว็บไซต์ ตามที่เครื่องอื่นสั่งด้วย oit crawl --scheduler

    \b
    ตัวอย่าง
      dask scheduler --port 8786                     เปิดตัวกลางไว้ที่เครื่องหนึ่ง
      oit worker tcp://10.0.0.1:8786                 ช่วยตรวจด้วยทุกแกนของเครื่องนี้
      oit worker tcp://10.0.0.1:8786 --processes 2   ช่วยตรวจด้วยสองกระบวนการ
      oit worker tls://10.0.0.1:8786 --tls-ca ca.pem --tls-cert worker.pem --tls-key worker.key
      oit crawl --all --scheduler tcp://10.0.0.1:8786

    ฐานข้อมูลอยู่ที่เครื่องที่สั่ง oit crawl เครื่องเดียว เครื่องที่ช่วยตรวจไม่ต้องมีฐานข้อมูล
    """
    link = link_of(address, **tls)
    for why in lacking().values():
        click.echo(f"! {why}", err=True)
    from crawler.cluster.joining import Helping, help_with

    helping = Helping(processes or os.cpu_count() or 1, sites, memory * 1_000_000, patience, host)
    help_with(link, helping, lambda text: click.echo(text, err=True))
