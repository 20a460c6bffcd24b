"""What was worked out from the file, kept for as long as nothing in the file changes.

In: a connection, a name, a function. Out: what the function gave, now or before. Whoever asks may not change it. A
change by any process, committed, ends what was kept; each connection keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlite_utils import Database

T = TypeVar("T")
MOST = 24  # values of a connection


@dataclass(slots=True)
class _Kept:
    version: tuple[int, int]
    values: dict[Hashable, Any] = field(default_factory=dict)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()


def remembered(db: Database, name: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, which depends on `name` and on what is in the file, and on nothing else."""
    version = _version(db)
    kept = _kept.get(db)
    if kept is None or kept.version != version:
        kept = _kept[db] = _Kept(version)
    if name not in kept.values:
        if len(kept.values) >= MOST:
            kept.values.clear()
        kept.values[name] = make()
    found: T = kept.values[name]
    return found


def _version(db: Database) -> tuple[int, int]:
    """Changes with every commit: of others by SQLite's own mark, of this connection by its count of changed rows."""
    return db.execute("PRAGMA data_version").fetchone()[0], db.conn.total_changes
