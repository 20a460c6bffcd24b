"""A crawl process: `python -m crawler.run`. The plan comes as the first line of standard input, events go out on
standard output, the log goes to standard error.

A later line "stop" ends the crawl politely. When standard input closes, whoever started this is gone, and so is this.
Imports as little as it can: document workers import it again.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from typing import Any, TextIO


def main() -> int:
    """Crawl what the plan says; 0 when every site of it was kept, 2 when something of ours failed."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.events import Events
    from crawler.plan import Plan

    plan = Plan.from_json(sys.stdin.readline())
    events = Events(_own_stream())
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    process.crawl("item" if plan.item else "site", plan=plan, events=events)
    _collect_rarely()
    from twisted.internet import reactor

    threading.Thread(target=_listen, args=(reactor,), name="parent", daemon=True).start()
    process.start(install_signal_handlers=False)
    events.say("ended", failed=process.bootstrap_failed)
    return 2 if process.bootstrap_failed else 0


def _collect_rarely() -> None:
    """Kept pages are many small objects without cycles: looking through them for cycles at each turn is dear."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _own_stream() -> TextIO:
    """Standard output for events alone: whatever else prints goes to standard error."""
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return events


def _listen(reactor: Any) -> None:
    """Wait for "stop", or for the end of the one who started this."""
    if sys.stdin.readline().strip() == "stop":
        reactor.callFromThread(reactor.stop)
        sys.stdin.readline()
    _vanish()


def _vanish() -> None:
    """End at once, workers included: they are in this process's own group."""
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
