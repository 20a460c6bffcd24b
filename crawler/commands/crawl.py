"""`oit crawl`: visit, judge and keep, with progress on standard error and a short table on standard output.

In: arguments. Out: exit status 0 when the run itself was sound, 2 when something of ours failed, 3 for bad input, 130
when it was stopped. Crawling happens in processes that `crawler.engine` starts.
"""

from __future__ import annotations

import re
import socket
import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from crawler.commands.choosing import Choice, chosen
from crawler.commands.cluster import crew_of, scheduler_options
from crawler.commands.database import database
from crawler.commands.progress import Watch
from crawler.day import Day
from crawler.engine import Event, Plan, Summary, resumed, today
from crawler.engine import crawl as run
from crawler.faults import InputFault
from crawler.store import Store
from rules.load import RuleError, edition, newest
from rules.model import Agency, VisitStatus
from rules.words import VISIT_WORDS

NOTHING_LEFT = "ไม่มีการตรวจที่ค้างอยู่ เริ่มตรวจใหม่ด้วย oit crawl CODE หรือ oit crawl --all"
NO_CERTIFICATE = "ไฟล์ {path} ที่ใส่กับ --ca-file ไม่มีใบรับรอง ใช้ไฟล์ PEM ที่ขึ้นต้นด้วย -----BEGIN CERTIFICATE-----"
NO_PROXY = "ใช้พร็อกซี “{url}” ไม่ได้ เขียนเป็น http://ชื่อเครื่อง:พอร์ต"
DEAD_PROXY = "พร็อกซี {place} ไม่ตอบ ตรวจว่าเปิดอยู่และพอร์ตถูกต้อง หรือสั่งใหม่โดยไม่ใส่ --proxy"
PROXY_PATIENCE = 10.0  # seconds
NO_FILE = "ไม่พบไฟล์ {path} ที่ใส่กับ {option}"
STOPPED = "หยุดแล้ว เก็บผลที่ตรวจเสร็จ {done} จาก {planned} แห่ง ตรวจต่อด้วย oit crawl --resume --db {db}"
FAULTY = "ระบบขัดข้อง {count} แห่ง ผลของแห่งอื่นเก็บแล้ว ตรวจแห่งที่เหลือต่อด้วย oit crawl --resume --db {db}"
CHOICE = ("targets", "province", "district", "type_", "everyone", "file")
SETTINGS = ("db", "delay", "max_pages", "ocr_pages", "ocr_minutes", "processes", "allow_private", "proxy", "contact",
            "afresh")  # fmt: skip
SHOWN = 60  # rows of the table at the end


@click.command()
@click.argument("targets", nargs=-1, metavar="[CODE|URL]...")
@click.option("--province", default="", help="ตรวจทั้งจังหวัด")
@click.option("--district", default="", help="ตรวจทั้งอำเภอ")
@click.option("--type", "type_", default="", help="ตรวจเฉพาะประเภท: pao city town tambon sao special หรือคำไทย")
@click.option("--all", "everyone", is_flag=True, help="ตรวจทุกหน่วยงานในทะเบียน")
@click.option("--agencies", "file", type=click.Path(path_type=Path), help="นำเข้าทะเบียนจากไฟล์นี้แล้วตรวจทุกแห่งในไฟล์")
@click.option("--resume", is_flag=True, help="ตรวจต่อจากครั้งก่อนที่หยุดกลางคัน ไม่ตรวจแห่งที่เสร็จแล้วซ้ำ")
@click.option("--year", type=int, help="ปีงบประมาณ (ไม่ใส่: ปีล่าสุดที่มีเกณฑ์)")
@click.option("--as-of", type=Day(), help="ตัดสินตามวันที่นี้ (ไม่ใส่: วันนี้)")
@database
@click.option("--delay", type=click.FloatRange(0, 600), default=1.0, show_default=True, help="วินาทีระหว่างคำขอต่อหนึ่งเครื่อง")
@click.option("--max-pages", type=click.IntRange(1), default=400, show_default=True, help="หน้าและเอกสารมากที่สุดต่อเว็บไซต์")
@click.option("--processes", type=click.IntRange(0), default=0, help="จำนวนกระบวนการ (ไม่ใส่: เท่าจำนวนแกนประมวลผล)")
@click.option("--allow-private", is_flag=True, help="ยอมให้เข้าที่อยู่ภายในเครื่องหรือเครือข่าย")
@click.option("--no-browser", is_flag=True, help="ไม่ใช้เบราว์เซอร์")
@click.option("--no-ocr", is_flag=True, help="ไม่อ่านไฟล์สแกน")
@click.option("--ocr-pages", type=click.IntRange(0), default=120, show_default=True, help="หน้าสแกนมากที่สุดที่อ่านต่อเว็บไซต์")
@click.option("--ocr-minutes", type=click.FloatRange(0), default=0.0, help="นาทีที่ใช้อ่านสแกนทั้งหมด (ไม่ใส่: ไม่จำกัด)")
@click.option("--afresh", is_flag=True, help="อ่านทุกหน้าใหม่ แม้ไม่เปลี่ยนจากครั้งก่อน")
@click.option("--opt-out", default="", metavar="FILE", help="ไฟล์รายชื่อเว็บไซต์ที่ขอไม่ให้ตรวจ บรรทัดละชื่อ")
@click.option("--proxy", default="", metavar="URL", help="ออกอินเทอร์เน็ตผ่านพร็อกซีนี้")
@click.option("--ca-file", default="", metavar="FILE", help="ใบรับรองเพิ่มเติมที่ให้เชื่อถือ")
@click.option("--contact", default="", metavar="URL", help="หน้าเว็บสำหรับติดต่อผู้ตรวจ แจ้งเว็บไซต์ใน User-Agent")
@scheduler_options
def crawl(**options: Any) -> int:
    """ตรวจเว็บไซต์: อ่านหน้าและเอกสาร ตัดสินทุกข้อ แล้วเก็บผล

    \b
    ตัวอย่าง
      oit crawl https://www.example.go.th/      ตรวจเว็บไซต์เดียว ไม่ต้องตั้งค่าใด ๆ
      oit crawl 5810401                         ตรวจหน่วยงานในทะเบียน
      oit crawl --province กระบี่ --type อบต.      ตรวจทุก อบต. ในจังหวัด
      oit crawl --agencies list.csv             นำเข้าทะเบียนแล้วตรวจทุกแห่ง
      oit crawl --resume                        ตรวจต่อหลังไฟดับหรือกด Ctrl-C
      oit crawl --all --scheduler tcp://10.0.0.1:8786   ให้หลายเครื่องช่วยกันตรวจ

    ถามทีละคำขอต่อหนึ่งเครื่อง เว้น 1 วินาที และทำตาม robots.txt เสมอ
    """
    plan = _resumed(options["db"]) if options["resume"] else _planned(options)
    crew = crew_of(options)
    with Watch(len(plan.agencies)) as watch:
        summary = run(plan, watch, crew=crew)
    _show(plan, summary)
    if summary.stopped:
        click.echo(STOPPED.format(done=len(summary.finished), planned=summary.planned, db=plan.db), err=True)
        return 130
    if not summary.healthy:
        click.echo(FAULTY.format(count=len(summary.faults), db=plan.db), err=True)
        return 2
    return 0


def _resumed(db: Path) -> Plan:
    plan = resumed(db)
    if plan is None:
        raise InputFault(NOTHING_LEFT)
    _check_proxy(plan.proxy)
    return plan


def _planned(options: dict[str, Any]) -> Plan:
    year = options["year"] or newest()
    _check(options, year)
    with Store(options["db"]) as store:
        agencies, _ = chosen(Choice(**{name.rstrip("_"): options[name] for name in CHOICE}), store)
    settings: dict[str, Any] = {name: options[name] for name in SETTINGS}
    settings |= {name: _absolute(options[name]) for name in ("opt_out", "ca_file")}
    settings |= {"browser": not options["no_browser"], "ocr": not options["no_ocr"]}
    return Plan(agencies, year, options["as_of"] or today(), **settings)


def _check(options: dict[str, Any], year: int) -> None:
    try:
        edition(year)
    except RuleError as fault:
        raise InputFault(str(fault)) from fault
    for name in ("opt_out", "ca_file"):
        if options[name] and not Path(options[name]).is_file():
            raise InputFault(NO_FILE.format(path=options[name], option="--" + name.replace("_", "-")))
    if options["ca_file"]:
        try:
            ssl.create_default_context().load_verify_locations(options["ca_file"])
        except (ssl.SSLError, OSError) as fault:
            raise InputFault(NO_CERTIFICATE.format(path=options["ca_file"])) from fault
    _check_proxy(options["proxy"])


def _check_proxy(url: str) -> None:
    """Whether the proxy answers at all: a dead one would make every site look dead."""
    if not url:
        return
    if not re.match(r"https?://[^/\s]+", url):
        raise InputFault(NO_PROXY.format(url=url))
    parts = urlsplit(url)
    try:
        place = (parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        socket.create_connection(place, timeout=PROXY_PATIENCE).close()
    except OSError as fault:
        raise InputFault(DEAD_PROXY.format(place=":".join(map(str, place)))) from fault
    except ValueError as fault:  # no port, or no name
        raise InputFault(NO_PROXY.format(url=url)) from fault


def _absolute(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def _show(plan: Plan, summary: Summary) -> None:
    """One line for each site, then how many came how far and what to do next."""
    from rich.console import Console
    from rich.table import Table

    if edition(plan.year).provisional:
        click.echo(f"! {edition(plan.year).note}")
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in ("หน่วยงาน", "ผลการตรวจ", "หน้า", "เอกสาร", "คะแนน OIT"):
        table.add_column(heading, justify="right" if heading in ("หน้า", "เอกสาร", "คะแนน OIT") else "left")
    done = [(agency, summary.finished[agency.code]) for agency in plan.agencies if agency.code in summary.finished]
    for agency, event in done[:SHOWN]:
        table.add_row(*_row(agency, event))
    console = Console(highlight=False)
    if done:
        console.print(table)
    if len(done) > SHOWN:
        console.print(f"… และอีก {len(done) - SHOWN:,} แห่ง")
    for agency, event in done[:SHOWN]:
        if event["reason"]:
            console.print(f"{agency.code}: {event['reason']}")
    reached = sum(VisitStatus(event["status"]).opened for _, event in done)
    crawled = sum(event["seen"] for _, event in done)
    with_website = sum(1 for agency in plan.agencies if agency.website)
    console.print(
        f"เลือก {len(plan.agencies):,} → มีเว็บไซต์ {with_website:,} → เข้าเว็บไซต์ได้ {reached:,} → ตรวจแล้ว {crawled:,} แห่ง"
    )
    if done:
        console.print(f"ดูผลต่อ: oit show {done[0][0].code} --db {plan.db}")


def _row(agency: Agency, event: Event) -> tuple[str, ...]:
    low, high = round(event["low"]), round(event["high"])
    points = str(low) if low == high else f"{low}–{high}"
    return (
        event["name"] or agency.code,
        VISIT_WORDS[event["status"]],
        f"{event['pages']:,}",
        f"{event['documents']:,}",
        points,
    )
