"""Who may log in: people with a role and what it reaches.

In: a connection, names, roles, hashes of passwords (made elsewhere). Out: `Account`. Knows no password and no browser.
Raises InputFault, in Thai, for what cannot be used.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.desk.clock import later, now
from crawler.faults import InputFault
from crawler.storage.database import writing

ROLES = ("admin", "staff", "reviewer", "agency")
LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}")
COLUMNS = (  # of `account a`, in the order of `Account`
    "a.id, a.login, a.name, a.role, a.province, coalesce(a.agency, ''), a.password, a.email, a.subject, a.disabled,"
    " a.created"
)
BAD_LOGIN = "ชื่อเข้าใช้ “{login}” ใช้ไม่ได้ ใช้ตัวอักษรอังกฤษ ตัวเลข . _ @ + - ยาว 2 ถึง 64 ตัว"
TAKEN = "มีบัญชี “{login}” อยู่แล้ว ใช้ชื่ออื่น หรือแก้ด้วย oit users"
NO_ROLE = "ไม่มีบทบาท “{role}” ใช้ {roles}"
NO_PROVINCE = "บทบาท {role} ต้องระบุจังหวัดด้วย --province"
NO_AGENCY = "บทบาท agency ต้องระบุรหัสหน่วยงานที่มีในทะเบียนด้วย --agency"
MAIL_TAKEN = "อีเมล {email} ผูกกับบัญชีอื่นแล้ว ดูด้วย oit users list"
NOBODY = "ไม่มีบัญชี “{login}” ดูรายชื่อด้วย oit users list"


@dataclass(frozen=True, slots=True)
class Account:
    """One person. `province` is '' for an admin; `agency` is a code for an agency's clerk, else ''.

    `email` and `subject` say whom of an OpenID provider it belongs to, '' for nobody: see `crawler.desk.openid`.
    """

    id: int
    login: str
    name: str
    role: str
    province: str
    agency: str
    password: str
    email: str
    subject: str
    disabled: str | None
    created: str


def add(  # noqa: PLR0913 - keywords, all of one row
    db: Database,
    login: str,
    *,
    name: str,
    role: str,
    province: str = "",
    agency: str = "",
    password: str = "",
    email: str = "",
) -> Account:
    """A new account. `password` is a hash, '' when only OIDC may log in; `email` as `openid.address` writes it."""
    if not LOGIN.fullmatch(login):
        raise InputFault(BAD_LOGIN.format(login=login))
    if role not in ROLES:
        raise InputFault(NO_ROLE.format(role=role, roles=", ".join(ROLES)))
    if role in ("staff", "reviewer") and not province:
        raise InputFault(NO_PROVINCE.format(role=role))
    try:
        with writing(db):
            db.conn.execute(
                "INSERT INTO account (login, name, role, province, agency, password, email, created)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [login, name or login, role, province, agency or None, password, email, now()],
            )
    except sqlite3.IntegrityError as fault:
        told = {"account.login": TAKEN.format(login=login), "account.email": MAIL_TAKEN.format(email=email)}
        raise InputFault(next((words for column, words in told.items() if column in str(fault)), NO_AGENCY)) from fault
    return named(db, login)


def named(db: Database, login: str) -> Account:
    """The account of that login name. Raises InputFault when there is none."""
    if (account := find(db, login)) is None:
        raise InputFault(NOBODY.format(login=login))
    return account


def find(db: Database, login: str) -> Account | None:
    """The account of that login name, in capitals or not, else None."""
    return one(db, "login", login)


def one(db: Database, column: str, value: str) -> Account | None:
    """The account that alone has this value in a unique column, else None."""
    row = db.execute(f"SELECT {COLUMNS} FROM account a WHERE a.{column} = ?", [value]).fetchone()  # noqa: S608
    return Account(*row) if row else None


def everyone(db: Database) -> list[Account]:
    """All accounts, by login name."""
    return [Account(*row) for row in db.execute(f"SELECT {COLUMNS} FROM account a ORDER BY a.login")]  # noqa: S608


def any_admin(db: Database) -> bool:
    """Whether anybody may administer this installation."""
    return bool(db.execute("SELECT 1 FROM account WHERE role = 'admin' AND disabled IS NULL").fetchone())


def set_password(db: Database, login: str, password: str) -> None:
    """Store the hash of a new password; every session of the account ends."""
    change(db, login, password=password)


def disable(db: Database, login: str, *, again: bool = False) -> None:
    """Shut an account out, its sessions included; `again=True` lets it in again."""
    change(db, login, disabled=None if again else now())


def change(db: Database, login: str, **values: str | None) -> None:
    """Set columns of an account, by name; every session of the account ends."""
    account = named(db, login)
    columns = ", ".join(f"{column} = ?" for column in values)
    with writing(db):
        db.conn.execute(f"UPDATE account SET {columns} WHERE id = ?", [*values.values(), account.id])  # noqa: S608
        db.conn.execute("DELETE FROM session WHERE account = ?", [account.id])


def failed(db: Database, keys: list[str]) -> None:
    """Note a failed login under each key: the login name, the address it came from."""
    with writing(db):
        db.conn.execute("DELETE FROM login_failure WHERE at < ?", [later(-86_400)])
        db.conn.executemany("INSERT INTO login_failure (key, at) VALUES (?, ?)", [(key, now()) for key in keys])


def failures(db: Database, key: str, seconds: float) -> int:
    """How many logins failed under a key in the last so many seconds."""
    query = "SELECT count(*) FROM login_failure WHERE key = ? AND at > ?"
    return int(db.execute(query, [key, later(-seconds)]).fetchone()[0])


def forgive(db: Database, key: str) -> None:
    """Forget the failures of a key, after a login that went well."""
    with writing(db):
        db.conn.execute("DELETE FROM login_failure WHERE key = ?", [key])
