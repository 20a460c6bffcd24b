"""Many visits at once: so many sites in flight, one at a time on each IP address, the next as soon as one ends.

In: agencies, a way to visit one, and a way to finish what a visit saw. Out: what finishing gave, as it ends. Sites that
share a machine wait for each other here, where waiting costs nothing, instead of holding a place in flight. Finishing
(reading pictures, judging) asks the site for little, so the next site of a machine goes on meanwhile; when many are
finishing at once, the walks wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from crawler.network.resolver import Resolver
from rules.model import Agency

FINISHING = 8  # visits that may be finishing, or wait to be taken, at once
Walked = TypeVar("Walked")
Finished = TypeVar("Finished")


class Visits(Generic[Walked, Finished]):
    """The visits of one crawl process. A visit that comes to nothing, by a fault of ours, is left out."""

    def __init__(
        self,
        agencies: Iterable[Agency],
        visit: Callable[[Agency], Awaitable[Walked | None]],
        finish: Callable[[Walked], Awaitable[Finished | None]],
        resolver: Resolver,
        most: int,
    ) -> None:
        self._waiting = deque(agencies)
        self._visit, self._finish = visit, finish
        self._resolver = resolver
        self._most = max(1, min(most, len(self._waiting)))
        self._parked: dict[str, deque[Agency]] = {}  # by the address somebody is visiting now
        self._finishing: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(min(self._most, FINISHING))
        self._finished: asyncio.Queue[Finished | BaseException | None] = asyncio.Queue()

    async def all(self) -> AsyncGenerator[Finished]:
        """Every visit as it is finished. A fault of ours ends everything; a fault of a site never does."""
        workers = [asyncio.ensure_future(self._work()) for _ in range(self._most)]
        try:
            for _ in range(len(workers)):
                while (done := await self._finished.get()) is not None:
                    if isinstance(done, BaseException):
                        raise done
                    yield done
                    self._room.release()
        finally:
            tasks = [*workers, *self._finishing]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self) -> None:
        try:
            while (agency := await self._another()) is not None:
                await self._next(agency)
            while self._finishing:
                await asyncio.wait(self._finishing)
        except Exception as fault:  # noqa: BLE001 - handed over to the one who waits
            self._finished.put_nowait(fault)
        finally:
            self._finished.put_nowait(None)

    async def _another(self) -> Agency | None:
        """The next agency to visit; None when there is none left."""
        return self._waiting.popleft() if self._waiting else None

    async def _next(self, agency: Agency) -> None:
        """Visit one agency and all that were parked at its address meanwhile."""
        address = await self._address(agency)
        if address in self._parked:
            self._parked[address].append(agency)
            return
        line = self._parked[address] = deque([agency])
        try:
            while line:
                if (walked := await self._visit(line.popleft())) is not None:
                    await self._room.acquire()
                    self._finishing.add(task := asyncio.ensure_future(self._end(walked)))
                    task.add_done_callback(self._finishing.discard)
        finally:
            del self._parked[address]

    async def _end(self, walked: Walked) -> None:
        """Finish a visit; its room is free again when it was taken."""
        try:
            finished = await self._finish(walked)
        except Exception as fault:  # noqa: BLE001 - handed over to the one who waits
            self._finished.put_nowait(fault)
            return
        if finished is None:
            self._room.release()
        else:
            self._finished.put_nowait(finished)

    async def _address(self, agency: Agency) -> str:
        """Where the agency's host is; an agency whose host is nowhere shares with nobody."""
        try:
            return await self._resolver.address(urlsplit(agency.website).hostname or "")
        except Exception:  # noqa: BLE001 - the visit meets the same fault and tells it
            return f"nowhere {agency.code}"
