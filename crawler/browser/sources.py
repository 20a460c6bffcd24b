"""What scripts made a page from: while all of it stands, the page does, and no browser has to show it again.

In: answers as they came for a page; later the page as it was kept. Out: its sources; the page seen again, or None. What
a script shows by the clock alone is seen anew on the next whole visit.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

from crawler.extract.html import kept_headers
from crawler.plan import now
from crawler.visiting.before import VALIDATORS, digest, unless
from crawler.visiting.fetch import NOT_MODIFIED, Fetched, Fetcher
from rules.model import Page, Source

_TOLD = frozenset({*VALIDATORS, "vary"})


def source_of(answer: Fetched, sent: Mapping[str, str] | None = None) -> Source:
    """An answer as a source. `sent`: the headers it was asked with beside the usual ones."""
    told = tuple((name, value) for name, value in kept_headers(answer.headers).items() if name in _TOLD)
    asked = answer.asked if answer.asked != answer.url else ""
    return Source(answer.url, digest(answer), answer.status, asked, tuple((sent or {}).items()), told)


class Sources:
    """The sources of one site's pages, each asked for once in a glance."""

    def __init__(self, fetcher: Fetcher, largest: int, may_ask: Callable[[str], bool]) -> None:
        self._fetcher, self._largest, self._may_ask = fetcher, largest, may_ask
        self._answers: dict[Source, Fetched] = {}

    async def seen_again(self, page: Page) -> Page | None:
        """A copy of a kept page, all whose sources stand; None when one changed, or not all of them are known."""
        answers = [await self._answer(source, page) for source in page.sources]
        if not answers or not all(map(_stands, page.sources, answers)):
            return None
        fresh = copy.copy(page)
        fresh.fetched = now()
        by_word = any(answer.status == NOT_MODIFIED for answer in answers)
        fresh.received = (page.received or page.fetched) if by_word else ""
        return fresh

    async def _answer(self, source: Source, page: Page) -> Fetched:
        if source not in self._answers:
            kept = Page(source.url, headers=dict(source.told), received=page.received or page.fetched)
            self._answers[source] = await self._fetcher.fetch(
                source.asked or source.url,
                may_follow=self._may_ask,
                largest=self._largest,
                headers=dict(source.sent),
                unless=unless(kept),
            )
        return self._answers[source]


def _stands(source: Source, answer: Fetched) -> bool:
    """Whether an answer is what it was, by its word or by the same bytes at the same address."""
    if answer.left_to or answer.url != source.url:
        return False
    return answer.status == NOT_MODIFIED or (answer.status == source.status and digest(answer) == source.hash)
