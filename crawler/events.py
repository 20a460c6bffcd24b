"""What a crawl process tells while it works: one line of JSON for each thing that happened.

In: facts. Out: lines on a stream, or in the log when there is none. Page events of one site are thinned out.
"""

from __future__ import annotations

import json
import logging
import time
from typing import TextIO

EVERY = 0.25  # seconds between page events of one site
logger = logging.getLogger(__name__)


class Events:
    """Kinds: waiting, started, page, finished (each with the agency's code), fault (of ours), ended."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._last: dict[str, float] = {}

    def say(self, kind: str, **facts: object) -> None:
        """Tell one event."""
        if self._stream is None:
            if kind != "page":
                logger.info("%s %s", kind, facts)
            return
        self._stream.write(json.dumps({"kind": kind, **facts}) + "\n")
        self._stream.flush()

    def page(self, code: str, pages: int, label: str) -> None:
        """Tell that a site's next page is being read, not more often than a person can see."""
        now = time.monotonic()
        if now - self._last.get(code, 0.0) >= EVERY:
            self._last[code] = now
            self.say("page", code=code, pages=pages, label=label[:80])
