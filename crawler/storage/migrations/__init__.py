"""The schema of the database, one numbered SQL file a step, applied in order and once.

In: a connection of sqlite-utils. Out: the tables and views of this program. A step that was released is never edited:
add the next number. sqlite-utils records in `_sqlite_migrations` which steps a file has had.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

SET = "oit"


def steps(folder: Path = Path(__file__).parent) -> Migrations:
    """Every `NNNN_name.sql` of the folder as one set of migrations, in order of its number."""
    migrations = Migrations(SET)
    for path in sorted(folder.glob("[0-9]*.sql")):
        migrations(name=path.stem)(_step(path))
    return migrations


def _step(path: Path) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for statement in _statements(path.read_text(encoding="utf-8")):
            db.execute(statement)

    return apply


def _statements(script: str) -> Iterator[str]:
    """Each statement of a script, which begins on a line of its own. Asking at every line instead of every character,
    as sqlite-utils does, makes a new database in half the time."""
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
    if begun.strip():
        yield begun


def unknown(db: Database, migrations: Migrations) -> list[str]:
    """Steps the file has had that this program does not know: it was written by a newer program."""
    known = {path.stem for path in Path(__file__).parent.glob("[0-9]*.sql")}
    return [done.name for done in migrations.applied(db) if done.name not in known]
