"""What a visit still wants to read, the best first: links with their worth go in, the next one comes out.

Plain tuples on a heap: nothing else is made for a link before it is its turn. One page is asked for once, however
many links lead to it, and whatever session its address carries.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from crawler.frontier.interest import NEWSY
from crawler.frontier.sessions import Sessions
from crawler.frontier.traps import PagingCount
from crawler.frontier.urls import key_of, shape_of
from crawler.frontier.worth import Tier, Worth
from rules.model import Link

ENOUGH = 40  # pages that were opened as one item; what is left of those is told, not read
ENOUGH_NEWS = 12
ENOUGH_OLD = 6  # of years long past: enough to say "this is last year's"
ALIKE = 25  # pages of one template that gave nothing
SAMPLE = 3  # when its links name something else and it gave nothing on other sites of the vendor either
MOST_OTHER = 100  # pages whose links name something else
MORE = 4  # a fourth of what was read may be read beside it, when that leaves nothing unread that could name an item
SEEN_ONCE, SEEN_OFTEN = 40, 280  # what a link loses in rank for each page that was read as its item, and at most
FRUITLESS_ONCE, FRUITLESS_OFTEN = 100, 400  # the same of one that names no item, for each page alike that gave nothing


class Wanted(NamedTuple):
    """One link to read: `found_on` is the index of the page it was met on (-1 for the start)."""

    link: Link
    worth: Worth
    found_on: int


class Frontier:
    """The queue of one site."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Wanted]] = []
        self._turn = count()
        self._best: dict[str, tuple[int, int]] = {}
        self._done: set[str] = set()
        self._read: Counter[str] = Counter()
        self._barren: Counter[str] = Counter()
        self._others = 0
        self._given = 0
        self._pages = PagingCount()
        self._left: list[Wanted] = []
        self.sessions = Sessions()

    def push(self, wanted: Wanted) -> bool:
        """Queue a link; a page that waits already moves forward when this link promises more. True when new."""
        key, promise = self._key(wanted.link.url), _promise(wanted)
        if key in self._done:
            return False
        known = self._best.get(key)
        if known is not None and known <= promise:
            return False
        self._best[key] = promise
        heapq.heappush(self._heap, (self._place(wanted), next(self._turn), wanted))
        return known is None

    def pop(self) -> Wanted | None:
        """The best link that is still worth reading, None when nothing is."""
        while self._heap:
            place, turn, wanted = self._heap[0]
            key, now = self._key(wanted.link.url), self._place(wanted)
            if key in self._done or self._best.get(key, _promise(wanted)) < _promise(wanted):
                heapq.heappop(self._heap)
                continue
            if now > place:  # its item, or pages alike, were read meanwhile
                heapq.heapreplace(self._heap, (now, turn, wanted))
                continue
            heapq.heappop(self._heap)
            if wanted.worth.tier == Tier.NOISE:
                continue
            self._done.add(key)
            if self._enough(wanted):
                self._left.append(wanted)
                continue
            self._count(wanted)
            self._given += 1
            return wanted
        return None

    def afford(self, room: int) -> Wanted | None:
        """One of the pages that were left as enough of their item, when all are few and fit into `room` more requests.

        One page left unread that could name an item leaves nothing `missing`: a visit that can afford them reads them.
        """
        could = [place for place, wanted in enumerate(self._left) if wanted.worth.rules and not wanted.worth.old]
        if not 0 < len(could) <= min(room, self._given // MORE):
            return None
        self._given += 1
        return self._left.pop(could[0])

    def done(self, url: str) -> None:
        """Remember an address that was read otherwise (the home page, the end of a redirect)."""
        self._done.add(self._key(url))

    def gave(self, wanted: Wanted, gain: bool) -> None:
        """Tell whether what was read led anywhere, so that pages of the same template can be left."""
        shape = shape_of(wanted.link.url)
        self._barren[shape] = 0 if gain else self._barren[shape] + 1

    def learn(self, urls: Iterable[str]) -> None:
        """Look for session ids in the addresses of one page."""
        self.sessions.learn(urls)

    @property
    def could_name_left(self) -> bool:
        """Whether a link that could name an item is still unread."""
        return any(wanted.worth.could_name for wanted in self._waiting())

    def left(self, why: str) -> Iterator[tuple[Wanted, str, bool]]:
        """(link, why it was not read, whether it could name an item); `why` is said of what was still queued."""
        for wanted in self._left:
            yield wanted, "alike", bool(wanted.worth.rules) and not wanted.worth.old
        for wanted in self._waiting():
            yield wanted, wanted.worth.why or why, wanted.worth.could_name

    def _waiting(self) -> Iterator[Wanted]:
        told: set[str] = set()
        for _, _, wanted in self._heap:
            key = self._key(wanted.link.url)
            if (wanted.worth.tier != Tier.NOISE or wanted.worth.rules) and key not in self._done and key not in told:
                told.add(key)
                yield wanted

    def _key(self, url: str) -> str:
        return key_of(self.sessions.strip(url))

    def _place(self, wanted: Wanted) -> int:
        """Where a link stands in the queue now, the lowest first.

        An item that no page was read for yet goes before one that was seen. What was begun is finished first all the
        same: `interest` ranks a link on a page of its own item so much better. Of links that name no item those go
        last whose template gave nothing so far: a list of news must not be read to its end before the next section.
        """
        worth = wanted.worth
        seen = min((self._read[rule] for rule in worth.serves), default=0)
        place = worth.rank + min(SEEN_ONCE * seen, SEEN_OFTEN)
        if worth.rules or worth.tier not in (Tier.COULD, Tier.OTHER):
            return place
        return place + min(FRUITLESS_ONCE * self._barren[shape_of(wanted.link.url)], FRUITLESS_OFTEN)

    def _enough(self, wanted: Wanted) -> bool:
        worth = wanted.worth
        if worth.rules and not worth.off_site:
            return all(self._read[self._kind(rule, worth)] >= _limit(rule, worth) for rule in worth.rules)
        if worth.tier == Tier.OTHER and self._others >= MOST_OTHER:
            return True
        alike = SAMPLE if worth.barren and worth.tier == Tier.OTHER else ALIKE
        if (worth.tier == Tier.OTHER or worth.plain) and self._barren[shape_of(wanted.link.url)] >= alike:
            return True
        return self._pages.is_past(wanted.link.url)

    def _count(self, wanted: Wanted) -> None:
        self._read.update(self._kind(rule, wanted.worth) for rule in wanted.worth.rules)
        self._others += wanted.worth.tier == Tier.OTHER

    @staticmethod
    def _kind(rule: str, worth: Worth) -> str:
        return f"{rule} old" if worth.old else rule


def _limit(rule: str, worth: Worth) -> int:
    if worth.old:
        return ENOUGH_OLD
    return ENOUGH_NEWS if rule in NEWSY else ENOUGH


def _promise(wanted: Wanted) -> tuple[int, int]:
    return wanted.worth.tier, wanted.worth.rank
