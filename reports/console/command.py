"""`oit serve`: the console's server.

In: the command line, the environment (an OpenID provider). Out: a web server until Ctrl-C. Exit status 3 for bad input.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

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

    ตั้งตัวแปร OIT_OIDC_ISSUER OIT_OIDC_CLIENT OIT_OIDC_SECRET แล้วจะเข้าสู่ระบบด้วย OIDC ได้ด้วย (ดู docs/deploy.md)
    """
    try:
        import uvicorn

        from reports.console.app import application
        from reports.console.oidc.registration import SECRET, registration
    except ImportError as fault:
        raise BadInput(LACKING) from fault
    provider = registration(os.environ)
    os.environ.pop(SECRET, None)  # programs that are started from here get none of it
    listening = _listening(host, port)
    app = application(db, https=https, oidc=provider)
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
