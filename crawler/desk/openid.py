"""Which account a person of an OpenID provider has, and which of the provider's answers were used.

In: a connection, what the provider proved of a person (issuer, subject, e-mail). Out: the `Account`, or `Stranger`
that says why there is none. An admin binds; the first login by e-mail binds the subject, which alone counts from then
on. Knows no token and no browser.
"""

from __future__ import annotations

import hmac
import sqlite3
from enum import StrEnum
from hashlib import sha256

from sqlite_utils import Database

from crawler.desk import accounts, settings
from crawler.desk.accounts import MAIL_TAKEN, Account
from crawler.desk.clock import later, now
from crawler.desk.subscriptions import BAD_MAIL, MAIL
from crawler.faults import InputFault
from crawler.storage.database import writing

KEPT = 86_400  # seconds that a used answer is remembered; none is taken later than some minutes after it was asked for
SUBJECT_TAKEN = "ผู้ใช้รายนี้ผูกกับบัญชีอื่นแล้ว ดูด้วย oit users list"
NO_SUBJECT = "ใส่อีเมล หรือรหัสผู้ใช้ที่ผู้ให้บริการบอก"


class Why(StrEnum):
    """Why a person whom the provider vouches for may not come in."""

    UNKNOWN = "unknown"  # no account is bound to them
    UNVERIFIED = "unverified"  # nor can one be: the provider has not verified their e-mail
    ANOTHER = "another"  # the account of their e-mail is bound to another subject
    DISABLED = "disabled"


class Stranger(Exception):  # noqa: N818 - somebody, not a fault
    """Somebody without an account to come in by; `account` is the one that is theirs in part."""

    def __init__(self, why: Why, account: Account | None = None) -> None:
        super().__init__(str(why))
        self.why, self.account = why, account


def address(email: str) -> str:
    """An e-mail address as accounts keep it. Raises InputFault for what is none; '' stays ''."""
    email = email.strip().lower()
    if email and not MAIL.fullmatch(email):
        raise InputFault(BAD_MAIL.format(target=email))
    return email


def bind(db: Database, login: str, *, email: str = "", issuer: str = "", subject: str = "") -> None:
    """Bind the account to an e-mail address (of a new person: the subject goes), to a subject, or to both.

    Its sessions end. Raises InputFault for no account, no address, and what another account is bound to.
    """
    email = address(email)
    values = {"email": email, "subject": ""} if email else {}
    if subject or not email:
        values["subject"] = mark(db, issuer, subject)
    try:
        accounts.change(db, login, **values)
    except sqlite3.IntegrityError as fault:
        told = SUBJECT_TAKEN if "account.subject" in str(fault) else MAIL_TAKEN.format(email=email)
        raise InputFault(told) from fault


def unbind(db: Database, login: str) -> None:
    """Nobody of a provider has the account any more; its sessions end."""
    accounts.change(db, login, email="", subject="")


def mark(db: Database, issuer: str, subject: str) -> str:
    """How an account names its person: a keyed hash, for a subject may be a citizen's number."""
    if not subject.strip():
        raise InputFault(NO_SUBJECT)
    return hmac.new(settings.signing_key(db), f"openid {issuer}\n{subject}".encode(), sha256).hexdigest()


def recognised(db: Database, issuer: str, subject: str, email: str, *, verified: bool) -> tuple[Account, bool]:
    """The account of a person and whether it was bound to them just now. Raises Stranger."""
    person = mark(db, issuer, subject)
    with writing(db):
        if account := accounts.one(db, "subject", person):
            return _open(account), False
        account = accounts.one(db, "email", email.strip().lower()) if email and verified else None
        if account is None:
            raise Stranger(Why.UNKNOWN if verified or not email else Why.UNVERIFIED)
        if _open(account).subject:
            raise Stranger(Why.ANOTHER, account)
        db.conn.execute("UPDATE account SET subject = ? WHERE id = ?", [person, account.id])
    return account, True


def _open(account: Account) -> Account:
    if account.disabled is not None:
        raise Stranger(Why.DISABLED, account)
    return account


def use(db: Database, state: str) -> bool:
    """Whether the answer to the login of this state is taken for the first time; it never is again."""
    with writing(db):
        db.conn.execute("DELETE FROM openid_answer WHERE at < ?", [later(-KEPT)])
        key = sha256(state.encode()).digest()
        return db.conn.execute("INSERT OR IGNORE INTO openid_answer VALUES (?, ?)", [key, now()]).rowcount == 1
