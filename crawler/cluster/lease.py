"""A worker that the scheduler does not answer leaves off, because its sites are given to another by then.

Loaded by Dask into every worker process of `oit worker`. In: the worker. Out: the end of the process, and with it that
of its crawl processes, once nothing was heard for `oit.patience` seconds.
"""

from __future__ import annotations

import asyncio
import os

import click
import dask.config
from distributed import Worker

PATIENCE = "oit.patience"  # of Dask's configuration, in seconds
LEFT = "scheduler ไม่ตอบนาน {patience:g} วินาที วางมือจากแห่งที่ค้างอยู่ แล้วลองต่อใหม่"
_watches: set[asyncio.Task[None]] = set()


async def dask_setup(worker: Worker) -> None:
    """Begin to ask; Dask calls this by its name."""
    watch = asyncio.create_task(_watch(worker, float(dask.config.get(PATIENCE))))
    _watches.add(watch)
    watch.add_done_callback(_watches.discard)


async def _watch(worker: Worker, patience: float) -> None:
    while True:
        await asyncio.sleep(patience / 3)
        try:
            await asyncio.wait_for(worker.scheduler.identity(n_workers=0), patience * 2 / 3)
        except (OSError, TimeoutError):
            click.echo(LEFT.format(patience=patience), err=True)
            os._exit(1)
