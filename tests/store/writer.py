"""A process of its own that keeps visits: `python -m tests.store.writer DB CODE COUNT [STATEMENT]`.

With STATEMENT it kills itself (SIGKILL) when SQLite starts a statement that begins so.
"""

from __future__ import annotations

import os
import signal
import sys

from crawler.store import Store
from tests.store.samples import AS_OF, agency, edition, findings, score, site


def main() -> None:
    db, code, count, *statement = sys.argv[1:]

    def watch(sql: str) -> None:
        if statement and sql.lstrip().startswith(statement[0]):
            os.kill(os.getpid(), signal.SIGKILL)

    with Store(db) as store:
        store.db.conn.set_trace_callback(watch if statement else None)
        for day in range(int(count)):
            seen = site(f"2026-04-{day + 1:02}T02:00:00+00:00", pages=20, body=agency(code))
            store.keep(seen, findings(), score(), edition(), AS_OF)


if __name__ == "__main__":
    main()
