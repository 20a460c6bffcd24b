"""Many visits at once: so many sites in flight, one at a time on each IP address, the next as soon as one ends.

In: agencies and a way to visit one. Out: each `Site` as its visit ends. Sites that share a machine wait for each other
here, where waiting costs nothing, instead of holding a place in flight.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from crawler.network.resolver import Resolver
from rules.model import Agency, Site

VisitOne = Callable[[Agency], Awaitable[Site | None]]


class Visits:
    """The visits of one crawl process. A visit that comes to nothing, by a fault of ours, is left out."""

    def __init__(self, agencies: Iterable[Agency], visit: VisitOne, resolver: Resolver, most: int) -> None:
        self._waiting = deque(agencies)
        self._visit = visit
        self._resolver = resolver
        self._most = max(1, min(most, len(self._waiting)))
        self._parked: dict[str, deque[Agency]] = {}  # by the address somebody is visiting now
        self._finished: asyncio.Queue[Site | BaseException | None] = asyncio.Queue()

    async def sites(self) -> AsyncIterator[Site]:
        """Every site, in the order the visits end. A fault of ours ends everything; a fault of a site never does."""
        workers = [asyncio.ensure_future(self._work()) for _ in range(self._most)]
        try:
            for _ in range(len(workers)):
                while (site := await self._finished.get()) is not None:
                    if isinstance(site, BaseException):
                        raise site
                    yield site
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._next(self._waiting.popleft())
        except Exception as fault:  # noqa: BLE001 - handed over to the one who waits for sites
            self._finished.put_nowait(fault)
        finally:
            self._finished.put_nowait(None)

    async def _next(self, agency: Agency) -> None:
        """Visit one agency and all that were parked at its address meanwhile."""
        address = await self._address(agency)
        if address in self._parked:
            self._parked[address].append(agency)
            return
        line = self._parked[address] = deque([agency])
        try:
            while line:
                if (site := await self._visit(line.popleft())) is not None:
                    self._finished.put_nowait(site)
        finally:
            del self._parked[address]

    async def _address(self, agency: Agency) -> str:
        """Where the agency's host is; an agency whose host is nowhere shares with nobody."""
        try:
            return await self._resolver.address(urlsplit(agency.website).hostname or "")
        except Exception:  # noqa: BLE001 - the visit meets the same fault and tells it
            return f"nowhere {agency.code}"
