"""Where briefs arrive in a crawl process that is told its sites one by one, and what it remembers of each.

In: lines of text, each a packed `Brief`. Out: agencies, when a visit asks for the next; what was known of each before.
"""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from pathlib import Path

from crawler.cluster.parcels import Brief, Earlier, opened
from crawler.store import Store
from crawler.visiting.before import Before
from crawler.visiting.carrying import Known
from crawler.visiting.memory import Memory
from rules.model import Agency


def line_of(brief: bytes) -> str:
    """A packed brief as a line of text."""
    return base64.b64encode(brief).decode()


@dataclass
class Inbox:
    """The briefs of one crawl process. `read` is for the thread that listens, the rest for the crawl itself."""

    db: Path
    briefs: dict[str, Brief] = field(default_factory=dict)
    _waiting: asyncio.Queue[Agency] = field(default_factory=asyncio.Queue)

    def read(self, line: str) -> Brief:
        """Open a brief; what was read on pictures before goes where readings are looked for."""
        brief = opened(base64.b64decode(line), Brief)
        if brief.readings.pages or brief.readings.passages:
            with Store(self.db) as store:
                store.take_in_readings(brief.readings)
        return brief

    def put(self, brief: Brief) -> None:
        """Have a site visited."""
        self.briefs[brief.agency.code] = brief
        self._waiting.put_nowait(brief.agency)

    async def next(self) -> Agency:
        """The next site to visit, as soon as there is one."""
        return await self._waiting.get()


@dataclass
class Sent(Memory):
    """The earlier visits that came with the briefs."""

    briefs: dict[str, Brief] = field(default_factory=dict)

    def _of(self, code: str) -> Known | None:
        if not self.briefs[code].earlier:
            return None
        earlier = opened(self.briefs[code].earlier, Earlier)
        return Known(Before(earlier.site, self.reader), earlier.judgement)
