"""`oit nightly`: the run of a night, for cron, systemd and CI.

In: the command line. Out: files, lines on standard output, progress on standard error. Exit status 0 healthy, 1
findings got worse (`--fail-on`), 2 the run was unhealthy, 3 input that cannot be used.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.commands.cluster import crew_of, scheduler_options
from reports.options import for_a_year

if TYPE_CHECKING:
    from crawler.store import Store
    from reports.nightly.night import Wish

HEALTHY, WORSE, UNHEALTHY = 0, 1, 2
BROKE = "การตรวจคืนนี้ขัดข้อง ดูข้อความข้างบน แล้วสั่ง oit nightly อีกครั้ง ระบบตรวจต่อเฉพาะแห่งที่เหลือ"
PLACES = ("province", "district", "type")


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--province", default="", help="ทั้งจังหวัด")
@click.option("--district", default="", help="ทั้งอำเภอ")
@click.option("--type", "type", default="", help="เฉพาะประเภท เช่น อบต.")
@click.option("--all", "everyone", is_flag=True, help="ทุกหน่วยงานในทะเบียน")
@click.option(
    "--window", default="", metavar="21:00-05:00", help="ตรวจเฉพาะช่วงเวลานี้ (เวลาไทย) หมดเวลาแล้วหยุด คืนถัดไปตรวจต่อ"
)
@click.option("--days", type=click.IntRange(1, 90), default=1, show_default=True, help="ตรวจทุกแห่งอย่างน้อยทุกกี่วัน")
@click.option("--full-every", type=click.IntRange(1, 90), default=7, show_default=True, help="อ่านทั้งเว็บไซต์อย่างน้อยทุกกี่วัน คืนอื่นดูหลักฐานก่อน ไม่เปลี่ยนก็จบ")  # fmt: skip  # noqa: E501
@click.option("--full", is_flag=True, help="คืนนี้อ่านทั้งเว็บไซต์ของทุกแห่งที่เลือก")
@click.option("--watch", type=click.Path(dir_okay=False, path_type=Path), help="ไฟล์ TOML ของเว็บไซต์สอบทานและขีดจำกัด")
@click.option("--crawl", multiple=True, metavar="ชื่อ=ค่า", help="ค่าของการตรวจ เช่น --crawl delay=2 (ใส่ซ้ำได้)")
@click.option("--fail-on", type=click.Choice(["worse", "missing", "never"]), default="worse", show_default=True, help="จบด้วย 1 เมื่อ: มีข้อที่แย่ลง, มีข้อที่หายไป, ไม่เลย")  # fmt: skip  # noqa: E501
@click.option("--report-dir", type=click.Path(file_okay=False, path_type=Path), default=Path("nightly"), show_default=True, help="โฟลเดอร์ของผลการตรวจคืนนี้")  # fmt: skip  # noqa: E501
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="เขียนรายงานเป็นเว็บไซต์ลงโฟลเดอร์นี้")
@click.option("--publish", type=click.Choice(["published", "all"]), default="published", show_default=True, help="เว็บไซต์มีรายงานที่เผยแพร่แล้ว หรือทั้งหมด")  # fmt: skip  # noqa: E501
@click.option("--notify", is_flag=True, help="ส่งข่าวเมื่อมีสิ่งที่เปลี่ยน (ดู oit notify)")
@scheduler_options
@for_a_year
def nightly(**options: Any) -> int:
    """ตรวจประจำคืน: เลือกแห่งที่ถึงกำหนด ตรวจในช่วงเวลา ดูว่าระบบปกติ แล้วเขียนผล

    \b
    ตัวอย่าง
      oit nightly --province เชียงใหม่ --window 21:00-05:00
      oit nightly --all --full-every 14 --watch watch.toml --site public --notify
      oit nightly --all --scheduler tcp://10.0.0.1:8786   ให้หลายเครื่องช่วยกันตรวจ
    """
    try:
        return _night(options)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception:  # noqa: BLE001 - the status of a fault must not be that of an agency that lost something
        traceback.print_exc()
        click.echo(BROKE, err=True)
        return UNHEALTHY


def _night(options: dict[str, Any]) -> int:
    from reports.nightly.facts import worsened
    from reports.nightly.night import spent
    from reports.nightly.outputs import ci, files, lines, site
    from rules.model import Outcome

    with _store(options["db"]) as store:
        wish = _wish(store, options)
        morning = spent(wish, store, _told)
        files(morning, options["report_dir"])
        note = site(store, morning, options["site"], everything=options["publish"] == "all") if options["site"] else ""
        news = _notified(store, wish.edition.year) if options["notify"] else []
        store.retain()
    for line in [*ci(morning, os.environ), *lines(morning), *filter(None, [note]), *news]:
        click.echo(line)
    if not morning.healthy:
        return UNHEALTHY
    wanted = {"worse": worsened(morning.facts), "missing": worsened(morning.facts, Outcome.MISSING), "never": []}
    return WORSE if wanted[options["fail_on"]] else HEALTHY


def _store(db: Path) -> Store:
    from crawler.store import Store

    Store(db, readonly=True).close()  # whose absence is told with the remedy
    return Store(db)


def _wish(store: Store, options: dict[str, Any]) -> Wish:
    from reports.nightly.canaries import watch_from
    from reports.nightly.night import Wish, chosen
    from reports.nightly.window import window_from
    from reports.queries import edition_of

    choice: dict[str, Any] = {name: options[name] for name in PLACES if options[name]}
    if options["codes"]:
        choice["codes"] = sorted(store.agency(code).code for code in options["codes"])
    if bool(choice) == options["everyone"]:
        raise click.UsageError("เลือกหน่วยงาน: CODE, --province, --district, --type หรือ --all อย่างเดียว")
    chosen(store, choice)
    edition = edition_of(options["year"])
    watch = watch_from(options["watch"], store, edition)
    window = window_from(options["window"])
    rhythm = options["days"], options["full_every"], options["full"]
    return Wish(options["db"], edition, choice, window, *rhythm, watch, options["crawl"], crew_of(options))


def _told(event: dict[str, Any]) -> None:
    """One line on standard error for each site that is done or waits, for faults and for what a cluster says."""
    from crawler.desk.words import waiting_words

    if event["kind"] == "finished":
        click.echo(f"{event['code']} {event['name']}: {event['status']}", err=True)
    elif event["kind"] == "waiting":
        click.echo(f"{event['code']} {event['name']}: {waiting_words(event['who'])}", err=True)
    elif event["kind"] == "fault":
        click.echo(f"ระบบขัดข้องที่ {event['code']}: {event['fault']}", err=True)
    elif event["kind"] == "crew":
        click.echo(event["text"], err=True)
    elif event["kind"] == "stopping":
        click.echo("หมดช่วงเวลา กำลังหยุด", err=True)


def _notified(store: Store, year: int) -> list[str]:
    from reports.notify.sending import notified

    return notified(store, year)
