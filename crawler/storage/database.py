"""One connection to the SQLite file, safe beside other processes: WAL, foreign keys, a long patience for locks.

In: a path. Out: a `sqlite_utils.Database` with the schema of this program. Knows nothing of agencies and visits.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from crawler.faults import InputFault
from crawler.storage.migrations import steps, unknown

PATIENCE = 60  # seconds to wait for another writer
NO_FILE = "ยังไม่มีฐานข้อมูล {path} เริ่มด้วย oit agencies import FILE หรือ oit crawl URL หรือระบุไฟล์ด้วย --db"
NO_DATABASE = "{path} ไม่ใช่ฐานข้อมูลของโปรแกรมนี้ ตรวจชื่อไฟล์หลัง --db"
NO_ACCESS = "เปิดฐานข้อมูล {path} ไม่ได้ ตรวจว่าโฟลเดอร์มีอยู่และมีสิทธิ์เขียน"
NEWER = "ฐานข้อมูล {path} สร้างด้วยโปรแกรมรุ่นใหม่กว่า ({steps}) ปรับรุ่นโปรแกรมนี้ก่อน"
BUSY = "โปรแกรมอื่นใช้ฐานข้อมูลนี้นานเกิน {seconds} วินาที ปิดโปรแกรมนั้น แล้วสั่งใหม่"
READ_ONLY_OLD = "ฐานข้อมูล {path} เป็นรุ่นเก่าและเขียนไม่ได้ ให้สิทธิ์เขียนแล้วเปิดอีกครั้ง"


def connected(path: Path, *, readonly: bool = False) -> Database:
    """Open the file and bring its schema up to date. A missing file is made, unless `readonly`.

    Raises InputFault when the file is missing (readonly), no database, of a newer program, or may not be written.
    """
    if readonly and not path.is_file():
        raise InputFault(NO_FILE.format(path=path))
    try:
        if readonly:
            return _reader(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _own(path)
        return _migrated(_connection(path, "rwc"), path)
    except sqlite3.DatabaseError as fault:
        told = NO_ACCESS if isinstance(fault, sqlite3.OperationalError) else NO_DATABASE
        raise InputFault(f"{told.format(path=path)} ({fault})") from fault
    except OSError as fault:
        raise InputFault(f"{NO_ACCESS.format(path=path)} ({fault.strerror})") from fault


def _own(path: Path) -> None:
    """Make a missing file one that its owner alone reads: it holds accounts and the key of signed links."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _reader(path: Path) -> Database:
    db = _connection(path, "ro")
    if not _current(db, path):
        db.close()
        try:
            _migrated(_connection(path, "rw"), path).close()
        except sqlite3.OperationalError as fault:
            raise InputFault(READ_ONLY_OLD.format(path=path)) from fault
        db = _connection(path, "ro")
    return db


def _connection(path: Path, mode: str) -> Database:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if mode != "ro":
            _wal(connection)
        for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -16000"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait when another process is switching the same new file, so ask again."""
    for wait in (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 0.0):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if not wait:
                raise
            time.sleep(wait)
        else:
            return


def _current(db: Database, path: Path) -> bool:
    migrations = steps()
    if strange := unknown(db, migrations):
        raise InputFault(NEWER.format(path=path, steps=", ".join(strange)))
    if not migrations.applied(db) and {*db.table_names()} - {"_sqlite_migrations"}:
        raise InputFault(NO_DATABASE.format(path=path))  # another program's: nothing of ours goes in
    return not migrations.pending(db)


def _migrated(db: Database, path: Path) -> Database:
    try:
        if not _current(db, path):
            with writing(db):
                steps().apply(db)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def writing(db: Database) -> Generator[None]:
    """One transaction that holds the write lock from its start, so that no other writer can come between.

    A deferred transaction that reads first and writes later fails at once when another process wrote meanwhile.
    Raises InputFault when another process holds the lock for longer than `PATIENCE`.
    """
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault):
            raise InputFault(BUSY.format(seconds=PATIENCE)) from fault
        raise
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.conn.execute("COMMIT")
