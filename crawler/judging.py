"""Judges visits beside the crawl, in one thread of a crawl process.

In: a `Site`. Out: `Judged`, with every personal value of the site masked. The matcher is the crawl's own: it remembers
the labels it met on the way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from crawler.harm.privacy import guard
from rules.audit import Judged, judged, judged_at
from rules.match import Matcher
from rules.model import Finding, Site


class Judge:
    """A judge for one fiscal year and one day."""

    def __init__(self, matcher: Matcher, as_of: date) -> None:
        self._matcher, self._as_of = matcher, as_of
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="judge")

    async def __call__(self, site: Site) -> Judged:
        """What is to be said of a visit, while the crawl goes on."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._judge, site)

    async def at(self, site: Site, rule: str, urls: Iterable[str]) -> Finding | None:
        """What these addresses alone amount to for one item; None when none of them is a place of it."""
        ask = partial(judged_at, site, self._matcher.edition, self._as_of, rule, tuple(urls))
        return await asyncio.get_running_loop().run_in_executor(self._thread, ask)

    def _judge(self, site: Site) -> Judged:
        guard(site)  # before anything is quoted; what a second look added since is masked as well
        return judged(site, self._matcher.edition, self._as_of, self._matcher)

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False)
