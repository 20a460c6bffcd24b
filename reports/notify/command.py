"""`oit notify`: who hears of changes, and sending it.

In: the command line; secrets from the environment (OIT_SMTP, OIT_MAIL_FROM, OIT_LINE_TOKEN, OIT_ADDRESS). Out: lines on
standard output. Exit status 0 done, 2 something could not be sent, 3 input that cannot be used.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from reports import options

SUBSCRIBED = "เพิ่มผู้รับข่าวหมายเลข {id} แล้ว จะส่งเมื่อมีสิ่งที่เปลี่ยนนับจากนี้"
SECRET = "กุญแจลายเซ็นของ webhook (แสดงครั้งเดียว): {secret}"  # noqa: S105 - a sentence
ENDED = "เลิกส่งข่าวถึง {target} แล้ว"
NOBODY = "ยังไม่มีผู้รับข่าว เพิ่มด้วย oit notify subscribe"
TESTED = "ส่งข้อความทดสอบถึง {target} แล้ว"
NO_MESSAGE = "ไม่มีข่าวหมายเลข {id} ที่ส่งไม่ได้หรือไม่แน่ใจ ดูด้วย oit notify list"
UNSENT = 2


@click.group()
def notify() -> None:
    """ส่งข่าวเฉพาะเมื่อมีสิ่งที่เปลี่ยน ทางอีเมล LINE หรือ webhook

    \b
    ตัวอย่าง
      oit notify subscribe email saraban@example.go.th --agency 6500101
      oit notify subscribe line Cxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx --province เชียงใหม่
      oit notify list
      oit notify send
    """


@notify.command()
@click.argument("channel", type=click.Choice(["email", "line", "webhook"]))
@click.argument("target")
@options.province
@click.option("--agency", default="", help="เฉพาะหน่วยงานรหัสนี้")
@options.db
def subscribe(channel: str, target: str, province: str, agency: str, db: Path) -> None:
    """เพิ่มผู้รับข่าวของจังหวัด ของหน่วยงาน หรือทั้งหมด"""
    from crawler.desk import deeds, subscriptions
    from crawler.store import Store

    with Store(db) as store:
        made = subscriptions.subscribe(store.db, channel, target, province=province, agency=agency, who="oit notify")
        deeds.note(store.db, "oit notify", "subscribe", agency=agency, subject=made.target, channel=channel)
    click.echo(SUBSCRIBED.format(id=made.id))
    if made.secret:
        click.echo(SECRET.format(secret=made.secret))


@notify.command("list")
@options.db
def list_all(db: Path) -> None:
    """ดูผู้รับข่าว และข่าวที่ยังส่งไม่ถึง"""
    from crawler.desk import outbox, subscriptions
    from crawler.store import Store

    with Store(db, readonly=True) as store:
        live = subscriptions.live(store.db)
        stuck = outbox.latest(store.db, states=("waiting", "sending", "failed", "unsure"))
    for each in live:
        click.echo(f"{each.id}\t{each.channel}\t{each.target}\t{each.agency or each.province or 'ทุกหน่วยงาน'}")
    for message in stuck:
        click.echo(f"ข่าว {message.id}\t{message.state}\t{message.target}\t{message.subject}\t{message.fault}")
    if not live:
        click.echo(NOBODY)


@notify.command()
@click.argument("subscription", metavar="หมายเลขหรือรหัสเลิกรับ")
@options.db
def unsubscribe(subscription: str, db: Path) -> None:
    """เลิกส่งข่าวถึงผู้รับนี้"""
    from crawler.desk import deeds, subscriptions
    from crawler.store import Store

    with Store(db) as store:
        ended = subscriptions.end(store.db, subscription)
        deeds.note(store.db, "oit notify", "unsubscribe", agency=ended.agency, subject=ended.target)
    click.echo(ENDED.format(target=ended.target))


@notify.command()
@click.option("--wait", type=click.FloatRange(0, 3600), default=0.0, help="วินาทีที่รอส่งซ้ำเมื่อปลายทางยังไม่รับ")
@click.option("--again", type=int, help="ส่งข่าวหมายเลขนี้อีกครั้ง ทั้งที่อาจถึงแล้ว")
@options.for_a_year
def send(wait: float, again: int | None, db: Path, year: int | None) -> int:
    """เขียนข่าวของสิ่งที่เปลี่ยน แล้วส่ง ไม่มีอะไรเปลี่ยนก็ไม่ส่ง"""
    from crawler.desk import outbox
    from crawler.desk.clock import now
    from crawler.store import Store
    from reports.help import BadInput
    from reports.notify.sending import notified
    from reports.queries import edition_of

    with Store(db) as store:
        if again is not None and not outbox.again(store.db, again, now()):
            raise BadInput(NO_MESSAGE.format(id=again))
        for line in notified(store, edition_of(year).year, wait):
            click.echo(line)
        return UNSENT if outbox.latest(store.db, 1, ["waiting", "failed", "unsure"]) else 0


@notify.command()
@click.argument("channel", type=click.Choice(["email", "line", "webhook"]))
@click.argument("target")
def test(channel: str, target: str) -> int:
    """ส่งข้อความทดสอบหนึ่งข้อความ เพื่อดูว่าตั้งค่าถูก"""
    from crawler.desk.clock import now
    from reports.notify.channels import Later, Never, Post, Unsure, trial

    try:
        Post.of(os.environ).send(trial(channel, target, now()))
    except (Later, Never, Unsure) as fault:
        click.echo(f"ส่งไม่ได้: {fault}", err=True)
        return UNSENT
    click.echo(TESTED.format(target=target))
    return 0
