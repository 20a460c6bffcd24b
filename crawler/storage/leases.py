"""Who is at a site now: leases that a crawl holds while it visits, and that end by themselves when its process does.

In: a connection, keys (an agency, the address of a host), a `Holder`. Out: the lease, or who has it. All keys of a
visit are taken at once, and a visit that waits holds none, so two crawls cannot wait for each other for ever. Who waits
asks again and again by a `Turn`, which passes over the dead.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from sqlite_utils import Database

from crawler.storage.codec import text_of
from crawler.storage.database import writing

LOOK = 1.0  # seconds between two looks whether a site is free
BEAT = 2.0
SILENT = 3 * BEAT  # seconds without a beat after which a holder on this computer is looked for
STALE = 90.0  # after which it has ended, wherever it was; a long transaction of another program holds beats up
SELECT = "SELECT key, holder, who, host, process, beat FROM lease"


@dataclass(frozen=True, slots=True)
class Holder:
    """One process that visits. `who`: what people call the crawl it works for."""

    who: str
    id: str = field(default_factory=lambda: uuid4().hex)
    host: str = field(default_factory=socket.gethostname)
    process: int = field(default_factory=os.getpid)


@dataclass(frozen=True, slots=True)
class Lease:
    """One key that is held. `beat` grows as long as its holder lives."""

    key: str
    holder: str
    who: str
    host: str
    process: int
    beat: int

    @property
    def is_orphan(self) -> bool:
        """Whether its process ran on this computer and is gone."""
        return self.host == socket.gethostname() and not is_there(self.process)


@dataclass
class Turn:
    """The wait for the keys of one visit. `inway`: who was there at the last look; its beat stands since then."""

    keys: list[str]
    inway: Lease | None = None
    _since: float = 0.0

    def comes(self, db: Database, holder: Holder) -> bool:
        """Take the keys; False while somebody who lives has one of them."""
        found = take(db, self.keys, holder, self._dead())
        if found is not None and found != self.inway:
            self.inway, self._since = found, time.monotonic()
        return found is None

    def _dead(self) -> list[Lease]:
        """The lease in the way, when its beat has stood still for long and its holder is no more."""
        silent = time.monotonic() - self._since
        if self.inway is not None and (silent > STALE or (silent > SILENT and self.inway.is_orphan)):
            return [self.inway]
        return []


def agency_key(code: str) -> str:
    """The key of an agency."""
    return f"agency {code}"


def host_key(address: str) -> str:
    """The key of the computer at an address."""
    return f"host {address}"


def take(db: Database, keys: Iterable[str], holder: Holder, dead: Iterable[Lease] = ()) -> Lease | None:
    """Take all of the keys, or none: then what is in the way is handed back. `dead` ones go, if they are as told."""
    asked = list(keys)
    with writing(db):
        for lease in dead:
            db.conn.execute("DELETE FROM lease WHERE holder = ? AND beat = ?", [lease.holder, lease.beat])
        held = db.execute(
            f"{SELECT} WHERE key IN (SELECT value FROM json_each(?)) AND holder <> ? ORDER BY key LIMIT 1",  # noqa: S608
            [text_of(asked), holder.id],
        ).fetchone()
        if held is not None:
            return Lease(*held)
        db.conn.executemany(
            "INSERT OR IGNORE INTO lease (key, holder, who, host, process) VALUES (?, ?, ?, ?, ?)",
            [(key, holder.id, holder.who, holder.host, holder.process) for key in asked],
        )
    return None


def beat(db: Database, holder: Holder) -> None:
    """Give a sign of life for everything that is held."""
    with writing(db):
        db.conn.execute("UPDATE lease SET beat = beat + 1 WHERE holder = ?", [holder.id])


def give_back(db: Database, holder: Holder, keys: Iterable[str] | None = None) -> None:
    """Let go of these keys, or of all."""
    some = None if keys is None else text_of(list(keys))
    with writing(db):
        db.conn.execute(
            "DELETE FROM lease WHERE holder = ?1 AND (?2 IS NULL OR key IN (SELECT value FROM json_each(?2)))",
            [holder.id, some],
        )


def held(db: Database) -> list[Lease]:
    """Everything that is held."""
    return [Lease(*row) for row in db.execute(f"{SELECT} ORDER BY key")]


def is_there(process: int) -> bool:
    """Whether a process of this computer runs."""
    if os.name == "nt":  # a signal would end it there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
