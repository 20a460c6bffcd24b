"""What the store keeps of earlier visits, for the visits of one crawl process. Reads in a thread of its own.

In: an agency. Out: `Known`, or None when it was never visited or its pages are gone.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from crawler.store import Store
from crawler.visiting.before import Before
from crawler.visiting.carrying import Known


@dataclass
class Memory:
    """The earlier visits in one database, as of `year`; pages count when the same `reader` read them."""

    db: Path
    year: int
    reader: str
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="memory"))
    _store: Store | None = None

    async def of(self, code: str) -> Known | None:
        """The latest kept visit of an agency."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._of, code)

    def _of(self, code: str) -> Known | None:
        if self._store is None:
            self._store = Store(self.db)
        found = self._store.latest(code, self.year)
        if found is None:
            return None
        visit, site = found
        return Known(Before(site, self.reader), self._store.judgement(visit, self.year))

    def close(self) -> None:
        """Let the database go."""
        if self._store is not None:
            self._thread.submit(self._store.close).result()
        self._thread.shutdown()
