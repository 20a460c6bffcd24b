"""Whose an account is at an OpenID provider: `oit users` as people type it, and what comes of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.desk import accounts, deeds, openid, sessions
from crawler.desk.openid import Stranger, Why
from crawler.store import Store
from oit import cli

ISSUER = "https://id.example.go.th"


def oit(store: Store, *words: str, issuer: str = ISSUER) -> Result:
    return CliRunner().invoke(cli, ["users", *words, "--db", str(store.path)], env={"OIT_OIDC_ISSUER": issuer})


def done(store: Store, *words: str) -> str:
    result = oit(store, *words)
    assert result.exit_code == 0, result.output
    return result.output


def add(store: Store, login: str, *words: str) -> str:
    return done(store, "add", login, "--role", "staff", "--province", "เชียงใหม่", *words)


def who(store: Store, subject: str, email: str = "", issuer: str = ISSUER, *, verified: bool = True) -> str:
    """The login name of whoever the provider vouches for, or why there is none."""
    try:
        return openid.recognised(store.db, issuer, subject, email, verified=verified)[0].login
    except Stranger as told:
        return told.why


def test_an_account_with_an_address_needs_no_password(store: Store) -> None:
    assert "รหัสผ่าน" not in add(store, "malee", "--email", " Malee@Example.go.th ", "--no-password")
    assert "รหัสผ่าน" in add(store, "somchai", "--email", "somchai@example.go.th")
    listed = done(store, "list").splitlines()
    assert listed[0].endswith("malee  malee@example.go.th  (ไม่มีรหัสผ่าน)")
    assert listed[1].endswith("somchai  somchai@example.go.th")
    assert who(store, "u-1", "MALEE@example.go.th") == "malee"
    assert done(store, "list").splitlines()[0].endswith("(ไม่มีรหัสผ่าน)  (ผูก OIDC แล้ว)")
    assert oit(store, "add", "x", "--role", "admin", "--no-password").exit_code == 3


def test_a_new_address_is_a_new_person(store: Store) -> None:
    add(store, "malee", "--email", "malee@example.go.th")
    assert who(store, "u-1", "malee@example.go.th") == "malee"
    cookie = sessions.begin(store.db, accounts.named(store.db, "malee"))
    done(store, "bind", "malee", "--email", "successor@example.go.th")
    assert sessions.found(store.db, cookie) is None
    assert who(store, "u-1", "malee@example.go.th") == Why.UNKNOWN
    assert who(store, "u-2", "successor@example.go.th") == "malee"
    assert who(store, "u-1", "successor@example.go.th") == Why.ANOTHER


def test_a_subject_is_one_of_its_provider(store: Store) -> None:
    add(store, "malee")
    done(store, "bind", "malee", "--subject", "u-1")
    assert who(store, "u-1", issuer=f"{ISSUER}/") == Why.UNKNOWN
    assert who(store, "u-1") == "malee"
    told = oit(store, "bind", "malee", "--subject", "u-2", issuer="")
    assert told.exit_code == 3
    assert "OIT_OIDC_ISSUER" in told.output


def test_nobody_comes_in_after_unbinding(store: Store) -> None:
    add(store, "malee", "--email", "malee@example.go.th")
    assert who(store, "u-1", "malee@example.go.th") == "malee"
    done(store, "unbind", "malee")
    assert who(store, "u-1", "malee@example.go.th") == Why.UNKNOWN
    assert [deed.action for deed in deeds.latest(store.db)] == ["unbind-account", "add-account"]


def test_two_accounts_are_not_one_persons(store: Store) -> None:
    add(store, "malee", "--email", "malee@example.go.th")
    add(store, "somchai")
    taken = [
        oit(store, "add", "third", "--role", "admin", "--email", "malee@example.go.th"),
        oit(store, "bind", "somchai", "--email", "Malee@example.go.th"),
    ]
    done(store, "bind", "malee", "--subject", "u-1")
    taken.append(oit(store, "bind", "somchai", "--subject", "u-1"))
    assert [(each.exit_code, "อื่นแล้ว" in each.output) for each in taken] == [(3, True)] * 3
    assert accounts.find(store.db, "third") is None


@pytest.mark.parametrize("words", [(), ("--email", "not an address"), ("--email", "a@b@c.th")])
def test_what_names_nobody_binds_nobody(store: Store, words: tuple[str, ...]) -> None:
    add(store, "malee")
    assert oit(store, "bind", "malee", *words).exit_code != 0
    assert accounts.named(store.db, "malee").email == ""


def test_somebody_unverified_hears_so_only_when_nothing_else_names_them(store: Store) -> None:
    add(store, "malee", "--email", "malee@example.go.th")
    assert who(store, "u-1", "malee@example.go.th", verified=False) == Why.UNVERIFIED
    assert who(store, "u-1", "", verified=False) == Why.UNKNOWN
    assert who(store, "u-1", "malee@example.go.th") == "malee"
    assert who(store, "u-1", "malee@example.go.th", verified=False) == "malee"


def test_an_answer_is_used_once(store: Store) -> None:
    assert [openid.use(store.db, state) for state in ("one", "two", "one")] == [True, True, False]


def test_accounts_from_before_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    with Store(path) as store:
        accounts.add(store.db, "old", name="เดิม", role="admin")
    with sqlite3.connect(path) as file:  # as the step before left it
        for what in ("INDEX account_email", "INDEX account_subject", "TABLE openid_answer"):
            file.execute(f"DROP {what}")
        file.execute("ALTER TABLE account DROP COLUMN email")
        file.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0012%'")
    file.close()
    with Store(path) as store:
        assert accounts.named(store.db, "OLD").email == ""
