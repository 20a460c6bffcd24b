"""Processes that work for a crawl process within limits of time and memory, and share nothing with it.

In: a function and its arguments, both picklable. Out: what it returns, or the exception it raised. Works inside any
asyncio loop; starts its processes at the first call. A pool that broke is replaced, and what it was at work on is tried
once more, so that nobody is blamed for another's file.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future, InvalidStateError
from concurrent.futures import TimeoutError as TookTooLong
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

__all__ = ["BROKE_OFF", "Pool", "TookTooLong", "limit"]

T = TypeVar("T")
_limits: list[int] = []  # bytes that this process may take at work
BROKE_OFF = (TookTooLong, ProcessExpired, BrokenExecutor, MemoryError)  # the limits, or the end of a process


class Pool:
    """`processes` that each do `tasks` before a fresh one takes over (native libraries leak); `begin` sets limits."""

    def __init__(
        self,
        processes: int,
        tasks: int,
        begin: Callable[..., None],
        arguments: tuple[Any, ...] = (),
        preload: Sequence[str] = (),
    ) -> None:
        self._processes, self._tasks, self._begin, self._arguments = processes, tasks, begin, arguments
        self._preload = list(preload)
        self._pool: ProcessPool | None = None
        self._asked: set[Future[Any]] = set()
        self._alone = asyncio.Lock()
        self._closed = False

    async def run(self, function: Callable[..., T], *arguments: Any, seconds: float) -> T:
        """What `function` returns. Raises one of `BROKE_OFF`, or what it raised."""
        try:
            return await self._asked_for(function, arguments, seconds)
        except BrokenExecutor:
            async with self._alone:  # so that what breaks it again breaks it by itself
                return await self._asked_for(function, arguments, seconds)

    async def _asked_for(self, function: Callable[..., T], arguments: tuple[Any, ...], seconds: float) -> T:
        if self._closed:
            raise RuntimeError("this pool was closed")
        try:
            future = self._started().schedule(_within_limit, args=(function, *arguments), timeout=seconds)
        except RuntimeError:  # the pool is broken, not what it is to read
            self._stop()
            self._give_up()
            future = self._started().schedule(_within_limit, args=(function, *arguments), timeout=seconds)
        self._asked.add(future)
        future.add_done_callback(self._asked.discard)
        answer: T = await asyncio.wrap_future(future)
        return answer

    def _give_up(self) -> None:
        """End the waiting for what a broken pool never came to."""
        for future in list(self._asked):
            with contextlib.suppress(InvalidStateError):
                future.set_exception(BrokenExecutor())

    def close(self) -> None:
        """End the processes, those at work too; nothing is started after that."""
        self._closed = True
        self._stop()

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._processes,
                max_tasks=self._tasks,
                initializer=self._begin,
                initargs=self._arguments,
                context=_context(self._preload),
            )
        return self._pool


def _context(preload: list[str]) -> BaseContext:
    """Processes without the sockets and threads of the crawl."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    if preload:
        context.set_forkserver_preload(preload)
    return context


def limit(megabytes: int) -> None:
    """Bound the address space of this process at work (not on Windows) and keep what libraries print off the screen.

    Between two tasks it is not bound: a process that ended while a task was handed to it would take that task with it.
    Outside programs have a limit of their own (`crawler.extract.guard`), so the one here can be raised for them.
    """
    _limits.append(megabytes << 20)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _within_limit(function: Callable[..., T], *arguments: Any) -> T:
    try:
        _bind(min(_limits, default=None))
        return function(*arguments)
    finally:
        _bind(None)


def _bind(size: int | None) -> None:
    """Bound the address space to so many bytes, or no longer."""
    if sys.platform != "win32" and _limits:
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most if size is None else size, most))
