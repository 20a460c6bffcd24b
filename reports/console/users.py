"""`oit users`: who may log in to the console, and with whose word.

In: the command line. Out: accounts in the database, their bindings to people of an OpenID provider. Exit status 3 for
bad input.
"""

from __future__ import annotations

import secrets
import string
import sys
from pathlib import Path
from typing import Any

import click

from reports.console.command import LACKING
from reports.help import BadInput
from reports.options import db as db_option

MADE = "เพิ่มบัญชี {login} แล้ว"
ONCE = "รหัสผ่าน (แสดงครั้งเดียว จดไว้): {password}"
NO_WAY_IN = "--no-password ใช้คู่กับ --email เท่านั้น ไม่เช่นนั้นไม่มีใครเข้าบัญชีนี้ได้"
NOBODY_TO_BIND = "ระบุ --email หรือ --subject"
NO_ISSUER = "--subject ต้องรู้ว่าเป็นผู้ใช้ของผู้ให้บริการใด ระบุ --issuer หรือตั้ง OIT_OIDC_ISSUER"
ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))


@click.group()
def users() -> None:
    """เพิ่ม ดู และปิดบัญชีผู้ใช้ของหน้าเว็บ

    \b
    ตัวอย่าง
      oit users add somchai --role staff --province เชียงใหม่
      oit users add orbortor --role agency --agency 6500101
      oit users add malee --role staff --province เชียงใหม่ --email malee@example.go.th --no-password
      oit users bind somchai --email somchai@example.go.th
      oit users list
      oit users disable somchai
    """


@users.command("add")
@click.argument("login")
@click.option("--role", required=True, type=click.Choice(["admin", "staff", "reviewer", "agency"]), help="บทบาท")
@click.option("--name", default="", help="ชื่อที่แสดง (ไม่ใส่: ชื่อเข้าใช้)")
@click.option("--province", default="", help="จังหวัดของ staff และ reviewer")
@click.option("--agency", default="", help="รหัสหน่วยงานของ agency")
@click.option("--email", default="", help="อีเมลที่ใช้เข้าสู่ระบบด้วย OIDC")
@click.option("--no-password", is_flag=True, help="เข้าได้ด้วย OIDC เท่านั้น ไม่มีรหัสผ่าน")
@click.option("--password-stdin", is_flag=True, help="อ่านรหัสผ่านจากบรรทัดแรกของข้อมูลเข้า (ไม่ใส่: สุ่มให้)")
@db_option
def add_user(login: str, db: Path, email: str, no_password: bool, password_stdin: bool, **facts: Any) -> None:
    """เพิ่มบัญชี ถ้าไม่ให้รหัสผ่าน ระบบสุ่มให้และแสดงครั้งเดียว"""
    from crawler.desk import accounts, deeds, openid
    from crawler.store import Store

    if no_password and (password_stdin or not email):
        raise BadInput(NO_WAY_IN)
    word = "" if no_password else _word(password_stdin)
    facts |= {"email": openid.address(email), "password": _hashed(word) if word else ""}
    with Store(db) as store:
        accounts.add(store.db, login, **facts)
        deeds.note(store.db, "oit users", "add-account", subject=login, role=facts["role"], email=facts["email"])
    click.echo(MADE.format(login=login))
    if word and not password_stdin:
        click.echo(ONCE.format(password=word))


@users.command("password")
@click.argument("login")
@click.option("--password-stdin", is_flag=True, help="อ่านรหัสผ่านจากบรรทัดแรกของข้อมูลเข้า (ไม่ใส่: สุ่มให้)")
@db_option
def password(login: str, db: Path, password_stdin: bool) -> None:
    """ตั้งรหัสผ่านใหม่ และให้ออกจากระบบทุกเครื่อง"""
    from crawler.desk import accounts, deeds
    from crawler.store import Store

    word = _word(password_stdin)
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
            marks = {"(ไม่มีรหัสผ่าน)": not each.password, "(ผูก OIDC แล้ว)": each.subject, "(ปิดใช้)": each.disabled}
            told = "  ".join(filter(None, [each.name, each.email, *(mark for mark, there in marks.items() if there)]))
            click.echo(f"{each.login}\t{each.role}\t{scope}\t{told}")


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


@users.command("bind")
@click.argument("login")
@click.option("--email", default="", help="อีเมล: ผู้ที่ผู้ให้บริการยืนยันอีเมลนี้ เข้าบัญชีนี้ได้ และถูกจำไว้ตั้งแต่ครั้งแรก")
@click.option("--subject", default="", help="รหัสผู้ใช้ (sub) ของผู้ให้บริการ")
@click.option("--issuer", default="", envvar="OIT_OIDC_ISSUER", help="ผู้ให้บริการของ --subject", show_envvar=True)
@db_option
def bind(login: str, email: str, subject: str, issuer: str, db: Path) -> None:
    """ผูกบัญชีกับผู้ใช้ของ OIDC และให้ออกจากระบบทุกเครื่อง

    ผูกอีเมลใหม่แล้ว ผู้ที่เคยผูกไว้เข้าไม่ได้อีก
    """
    from crawler.desk import deeds, openid
    from crawler.store import Store

    if not (email or subject):
        raise BadInput(NOBODY_TO_BIND)
    if subject and not issuer:
        raise BadInput(NO_ISSUER)
    with Store(db) as store:
        openid.bind(store.db, login, email=email, issuer=issuer, subject=subject)
        deeds.note(store.db, "oit users", "bind-account", subject=login, email=email)
    click.echo(f"ผูกบัญชี {login} แล้ว")


@users.command("unbind")
@click.argument("login")
@db_option
def unbind(login: str, db: Path) -> None:
    """เลิกผูกบัญชีกับผู้ใช้ของ OIDC และให้ออกจากระบบทุกเครื่อง"""
    from crawler.desk import deeds, openid
    from crawler.store import Store

    with Store(db) as store:
        openid.unbind(store.db, login)
        deeds.note(store.db, "oit users", "unbind-account", subject=login)
    click.echo(f"เลิกผูกบัญชี {login} แล้ว")


def _word(stdin: bool) -> str:
    """The password on standard input, or a fresh one."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
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
