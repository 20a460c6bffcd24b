"""`oit serve` and `oit users`: the console's server, and who may log in.

In: the command line. Out: a web server until Ctrl-C; accounts in the database. Exit status 3 for bad input.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.help import BadInput
from reports.options import db as db_option

if TYPE_CHECKING:
    from crawler.store import Store

LACKING = "ยังไม่ได้ติดตั้งส่วนของหน้าเว็บ ติดตั้งด้วย pip install 'oit-crawler[console]'"
TAKEN = "พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ เลือกพอร์ตอื่นด้วย --port"
NO_HOST = "ใช้ที่อยู่ {host} ไม่ได้ ใช้ 127.0.0.1 หรือที่อยู่ของเครื่องนี้"
OPEN = "ระวัง: {host} เปิดให้เครื่องอื่นเข้าถึงโดยไม่เข้ารหัส ใช้หลังพร็อกซีที่มี HTTPS แล้วใส่ --https (ดู docs/deploy.md)"
FIRST = "ยังไม่มีผู้ดูแลระบบ สร้างบัญชีแรกด้วย\n  oit users add ชื่อเข้าใช้ --role admin --db {db}"
MADE = "เพิ่มบัญชี {login} แล้ว"
ONCE = "รหัสผ่าน (แสดงครั้งเดียว จดไว้): {password}"
ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="ที่อยู่ที่ให้บริการ")
@click.option("--port", type=click.IntRange(0, 65535), default=8569, show_default=True, help="พอร์ต (0: พอร์ตใดก็ได้)")
@click.option("--https", is_flag=True, help="ผู้ใช้เข้าผ่านพร็อกซีที่เป็น HTTPS")
@click.option("--proxy", default="127.0.0.1", show_default=True, help="พร็อกซีที่เชื่อได้ว่าบอกที่อยู่ของผู้ใช้ถูก")
def serve(db: Path, host: str, port: int, https: bool, proxy: str) -> None:
    """เปิดหน้าเว็บสำหรับจังหวัดและหน่วยงาน

    กด Ctrl-C เพื่อหยุด

    \b
    ตัวอย่าง
      oit serve                          เปิดที่ http://127.0.0.1:8569 เฉพาะเครื่องนี้
      oit serve --db chiangmai.db --port 9000
      oit serve --https                  เปิดหลังพร็อกซี HTTPS (ดู docs/deploy.md)
    """
    try:
        import uvicorn

        from reports.console.app import application
    except ImportError as fault:
        raise BadInput(LACKING) from fault
    listening = _listening(host, port)
    app = application(db, https=https)
    place = "{}:{}".format(*listening.getsockname()[:2])
    if not ipaddress.ip_address(listening.getsockname()[0]).is_loopback and not https:
        click.echo(OPEN.format(host=host), err=True)
    with app.state.stores.one() as store:
        _say_first(store, db)
    click.echo(f"เปิดแล้วที่ http://{place}  (กด Ctrl-C เพื่อหยุด)")
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=True, forwarded_allow_ips=proxy,
        timeout_graceful_shutdown=3, h11_max_incomplete_event_size=32_768,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except socket.gaierror as fault:
        raise BadInput(NO_HOST.format(host=host)) from fault
    except OSError as fault:
        told = TAKEN.format(port=port) if "in use" in str(fault) else NO_HOST.format(host=host)
        raise BadInput(told) from fault
    return listening


def _say_first(store: Store, db: Path) -> None:
    from crawler.desk import accounts

    if not accounts.any_admin(store.db):
        click.echo(FIRST.format(db=db))


@click.group()
def users() -> None:
    """เพิ่ม ดู และปิดบัญชีผู้ใช้ของหน้าเว็บ

    \b
    ตัวอย่าง
      oit users add somchai --role staff --province เชียงใหม่
      oit users add orbortor --role agency --agency 6500101
      oit users list
      oit users disable somchai
    """


@users.command("add")
@click.argument("login")
@click.option("--role", required=True, type=click.Choice(["admin", "staff", "reviewer", "agency"]), help="บทบาท")
@click.option("--name", default="", help="ชื่อที่แสดง (ไม่ใส่: ชื่อเข้าใช้)")
@click.option("--province", default="", help="จังหวัดของ staff และ reviewer")
@click.option("--agency", default="", help="รหัสหน่วยงานของ agency")
@click.option("--password-stdin", is_flag=True, help="อ่านรหัสผ่านจากบรรทัดแรกของข้อมูลเข้า (ไม่ใส่: สุ่มให้)")
@db_option
def add_user(login: str, db: Path, password_stdin: bool, **facts: Any) -> None:
    """เพิ่มบัญชี ถ้าไม่ให้รหัสผ่าน ระบบสุ่มให้และแสดงครั้งเดียว"""
    from crawler.desk import accounts, deeds
    from crawler.store import Store

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _fresh()
    hashed = _hashed(password)
    with Store(db) as store:
        accounts.add(store.db, login, password=hashed, **facts)
        deeds.note(store.db, "oit users", "add-account", subject=login, role=facts["role"])
    click.echo(MADE.format(login=login))
    if not password_stdin:
        click.echo(ONCE.format(password=password))


@users.command("password")
@click.argument("login")
@click.option("--password-stdin", is_flag=True, help="อ่านรหัสผ่านจากบรรทัดแรกของข้อมูลเข้า (ไม่ใส่: สุ่มให้)")
@db_option
def password(login: str, db: Path, password_stdin: bool) -> None:
    """ตั้งรหัสผ่านใหม่ และให้ออกจากระบบทุกเครื่อง"""
    from crawler.desk import accounts, deeds
    from crawler.store import Store

    word = sys.stdin.readline().rstrip("\r\n") if password_stdin else _fresh()
    hashed = _hashed(word)
    with Store(db) as store:
        accounts.set_password(store.db, login, hashed)
        deeds.note(store.db, "oit users", "change-password", subject=login)
    click.echo(f"ตั้งรหัสผ่านของ {login} ใหม่แล้ว")
    if not password_stdin:
        click.echo(ONCE.format(password=word))


@users.command("list")
@db_option
def list_users(db: Path) -> None:
    """ดูบัญชีทั้งหมด"""
    from crawler.desk import accounts
    from crawler.store import Store

    with Store(db, readonly=True) as store:
        for each in accounts.everyone(store.db):
            scope = each.agency or each.province or "ทุกจังหวัด"
            click.echo(f"{each.login}\t{each.role}\t{scope}\t{each.name}{'  (ปิดใช้)' if each.disabled else ''}")


@users.command("disable")
@click.argument("login")
@click.option("--again", is_flag=True, help="เปิดให้ใช้อีกครั้ง")
@db_option
def disable(login: str, again: bool, db: Path) -> None:
    """ปิดบัญชี และให้ออกจากระบบทุกเครื่องทันที"""
    from crawler.desk import accounts, deeds
    from crawler.store import Store

    with Store(db) as store:
        accounts.disable(store.db, login, again=again)
        deeds.note(store.db, "oit users", "enable-account" if again else "disable-account", subject=login)
    click.echo(f"{'เปิด' if again else 'ปิด'}บัญชี {login} แล้ว")


def _fresh() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(14))


def _hashed(word: str) -> str:
    try:
        from reports.console.security import hashed
    except ImportError as fault:
        raise BadInput(LACKING) from fault
    try:
        return hashed(word)
    except ValueError as fault:
        raise BadInput(str(fault)) from fault
