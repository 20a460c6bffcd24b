"""A crawl process: `python -m crawler.run [fed]`. The plan comes as the first line of standard input, events go out on
standard output, the log goes to standard error.

A later line "stop" ends the crawl politely; with `fed`, every other line is a site to visit (`crawler.cluster.inbox`).
When standard input closes, whoever started this is gone, and so is this.
Imports as little as it can: document workers import it again.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from crawler.cluster.inbox import Inbox
    from crawler.plan import Plan


def main() -> int:
    """Crawl what the plan says; 0 when every site of it was kept, 2 when something of ours failed."""
    _collect_rarely()
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.events import Events
    from crawler.plan import Plan

    plan = Plan.from_json(sys.stdin.readline())
    events = Events(_own_stream())
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    inbox = _inbox(plan)
    spider = "fed" if inbox else "item" if plan.item else "site"
    process.crawl(spider, plan=plan, events=events, **({"inbox": inbox} if inbox else {}))
    gc.freeze()
    from twisted.internet import reactor

    threading.Thread(target=_listen, args=(reactor, inbox), name="parent", daemon=True).start()
    process.start(install_signal_handlers=False)
    events.say("ended", failed=process.bootstrap_failed)
    return 2 if process.bootstrap_failed else 0


def _inbox(plan: Plan) -> Inbox | None:
    if "fed" not in sys.argv[1:]:
        return None
    from crawler.cluster.inbox import Inbox

    return Inbox(plan.db)


def _collect_rarely() -> None:
    """Modules and kept pages are many small objects without cycles: looking for cycles at each turn is dear."""
    gc.set_threshold(50_000, 20, 50)


def _own_stream() -> TextIO:
    """Standard output for events alone: whatever else prints goes to standard error."""
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return events


def _listen(reactor: Any, inbox: Inbox | None) -> None:
    """Take in "stop" and sites, until the end of the one who started this."""
    try:
        while line := sys.stdin.readline():
            if line.strip() == "stop":
                reactor.callFromThread(reactor.stop)
            elif inbox is not None:
                reactor.callFromThread(inbox.put, inbox.read(line))
    finally:
        _vanish()


def _vanish() -> None:
    """End at once, workers included: they are in this process's own group."""
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
