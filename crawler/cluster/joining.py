"""A computer that helps: some worker processes, each looked after by a nanny, for as long as nobody ends it.

In: a `Link` and what this computer may give. Out: sites visited for others. A worker process that dies is started
again; a scheduler that is gone is waited for.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import dask.config
from distributed import Nanny

from crawler.cluster.lease import PATIENCE
from crawler.cluster.link import Link, hush, program_here
from crawler.cluster.task import FOLDER

AGAIN = 1.0  # seconds between two tries to reach a scheduler
STARTING = 60.0  # seconds that a worker process may take to join
JOINED = "ต่อกับ {address} แล้ว ช่วยตรวจ {processes} กระบวนการ กระบวนการละ {sites} แห่งพร้อมกัน กด Ctrl-C เพื่อเลิก"
WAITING = "ต่อ scheduler {address} ไม่ได้ จะลองต่อเรื่อย ๆ ตรวจว่าเปิด dask scheduler ไว้ ที่อยู่ (และ --host) ถูกต้อง และใช้ TLS ตรงกัน"
ENDED = "เลิกช่วยตรวจแล้ว แห่งที่ค้างอยู่ไปให้เครื่องอื่นตรวจ"


@dataclass(frozen=True, slots=True)
class Helping:
    """What this computer gives.

    sites: visits at once in each process. memory: bytes that a worker process may hold, and its crawl process again.
    patience: seconds without an answer of the scheduler after which the sites are left. host: address to be reached at.
    """

    processes: int
    sites: int
    memory: int
    patience: float
    host: str = ""


def help_with(link: Link, helping: Helping, say: Callable[[str], None]) -> None:
    """Visit sites for others until Ctrl-C or SIGTERM."""
    with tempfile.TemporaryDirectory(prefix="oit-worker-") as folder:
        hush()
        with dask.config.set({FOLDER: folder, PATIENCE: helping.patience}):
            asyncio.run(_until_told(link, helping, folder, say))
    say(ENDED)


async def _until_told(link: Link, helping: Helping, folder: str, say: Callable[[str], None]) -> None:
    over = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, over.set)
    once = _Once(say)
    async with asyncio.TaskGroup() as group:  # a fault of ours in one ends all, and is seen
        places = [group.create_task(_place(link, helping, folder, once, over)) for _ in range(helping.processes)]
        await over.wait()
        for place in places:
            place.cancel()


class _Once:
    """Says nothing twice in a row: the processes of a computer meet the same."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self._last = say, ""

    def __call__(self, text: str) -> None:
        if text != self._last:
            self._last = text
            self._say(text)


async def _place(link: Link, helping: Helping, folder: str, say: Callable[[str], None], over: asyncio.Event) -> None:
    """One worker process at a time, until it is over."""
    while not over.is_set():
        if await _answers(link):
            try:
                async with _nanny(link, helping, folder) as nanny:
                    say(JOINED.format(address=link.address, processes=helping.processes, sites=helping.sites))
                    await nanny.finished()
            except (OSError, TimeoutError, RuntimeError):
                if over.is_set():
                    return  # a process that would not end in time: it ends with this one
        say(WAITING.format(address=link.address))
        await asyncio.sleep(AGAIN)


def _nanny(link: Link, helping: Helping, folder: str) -> Nanny:
    return Nanny(
        link.address,
        nthreads=helping.sites,
        memory_limit=helping.memory,
        security=link.security,
        local_directory=folder,
        host=helping.host or None,
        resources={program_here(): helping.sites},
        preload=["crawler.cluster.lease"],
        death_timeout=STARTING,
        dashboard=False,
        silence_logs=logging.CRITICAL,
    )


async def _answers(link: Link) -> bool:
    """Whether anybody listens where the scheduler should be."""
    parts = urlsplit(link.address)
    try:
        _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    except OSError:
        return False
    writer.close()
    return True
