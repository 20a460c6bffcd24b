"""One crawl of a site at a time: a visit begins when no other crawl of this database is at the agency or its host.

In: agencies and a way to visit one. Out: what the visit gave. Waits, tells that it waits and for whom; a crawl that was
killed is waited for a few seconds only. Checks of one item ask a site for little and do not wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from crawler.events import Events
from crawler.faults import InputFault
from crawler.network.resolver import Resolver
from crawler.storage import leases, runs
from crawler.storage.leases import BEAT, LOOK, Holder, Turn, agency_key, host_key
from crawler.store import Store
from rules.model import Agency

T = TypeVar("T")


class Alone:
    """The leases of one crawl process, in a thread that owns their connection."""

    def __init__(self, db: Path, run: int, resolver: Resolver, events: Events) -> None:
        self._db, self._run, self._resolver, self._events = db, run, resolver, events
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="leases")
        self._store: Store | None = None
        self._holder: Holder | None = None
        self._beating: asyncio.Task[None] | None = None

    async def visit(self, agency: Agency, visit: Callable[[Agency], Awaitable[T]]) -> T:
        """What `visit` gives, once nobody else is there."""
        keys = await self._keys(agency)
        await self._take(agency, keys)
        try:
            return await visit(agency)
        finally:
            self._thread.submit(self._give_back, keys)

    async def _keys(self, agency: Agency) -> list[str]:
        """The agency, and where its host is when that can be told."""
        keys = [agency_key(agency.code)]
        with suppress(Exception):  # the visit meets the same fault and tells it
            keys.append(host_key(await self._resolver.address(urlsplit(agency.website).hostname or "")))
        return keys

    async def _take(self, agency: Agency, keys: list[str]) -> None:
        turn, said = Turn(keys), False
        self._beating = self._beating or asyncio.ensure_future(self._beat())
        while not await asyncio.get_running_loop().run_in_executor(self._thread, self._comes, turn):
            if turn.inway is not None and not said:
                self._events.say("waiting", code=agency.code, name=agency.name, who=turn.inway.who)
                said = True
            await asyncio.sleep(LOOK)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            await asyncio.get_running_loop().run_in_executor(self._thread, self._sign)

    def close(self) -> None:
        """Let everything go."""
        if self._beating is not None:
            self._beating.cancel()
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    def _opened(self) -> tuple[Store, Holder]:
        if self._store is None:
            self._store = Store(self._db)
        if self._holder is None:
            self._holder = Holder(runs.named(self._store.db, self._run))
        return self._store, self._holder

    def _comes(self, turn: Turn) -> bool:
        store, holder = self._opened()
        return turn.comes(store.db, holder)

    def _give_back(self, keys: list[str]) -> None:
        store, holder = self._opened()
        leases.give_back(store.db, holder, keys)

    def _sign(self) -> None:
        store, holder = self._opened()
        with suppress(InputFault):  # somebody writes for long: told next time
            leases.beat(store.db, holder)

    def _end(self) -> None:
        if self._store is not None:
            store, holder = self._opened()
            leases.give_back(store.db, holder)
            store.close()
