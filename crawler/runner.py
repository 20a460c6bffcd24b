"""The process that runs jobs: `python -m crawler.runner DB [--idle SECONDS] [--detach]`, one for each database.

In: the queue in the database. Out: visits, checks, and how far each job is. It lives on when the console ends, and
ends by itself when there was nothing to do for a while. Killed at any moment, it leaves a job that the next one goes on
with.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path


def main() -> int:
    """Run the jobs of a database; 0 at the end, 1 when another process does."""
    parser = ArgumentParser(prog="crawler.runner")
    parser.add_argument("db", type=Path)
    parser.add_argument("--idle", type=float, default=60.0)
    parser.add_argument("--detach", action="store_true")
    chosen = parser.parse_args()
    if chosen.detach and hasattr(os, "fork") and os.fork():
        os._exit(0)  # the one who waits for this goes on
    from crawler.desk.work import Runner  # takes its time, which nobody waits for by now

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    runner = Runner(chosen.db, chosen.idle)
    signal.signal(signal.SIGTERM, lambda *_: runner.end())
    return 0 if runner.run() else 1


if __name__ == "__main__":
    sys.exit(main())
