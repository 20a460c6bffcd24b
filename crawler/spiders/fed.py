"""The spider that is told its sites one by one while it runs, and hands every visit over to be kept elsewhere.

In: an `Inbox`. Out: one event "delivered" for each site, with the visit as a parcel. Visits are those of `site`.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from typing import Any

from crawler.cluster.inbox import Inbox, Sent
from crawler.cluster.parcels import Delivery, packed
from crawler.network.resolver import Resolver, resolver_of
from crawler.spiders.site import SiteSpider
from crawler.store import Store
from crawler.visited import Visited
from crawler.visiting.memory import Memory
from crawler.visiting.visits import FINISHING, Visits
from crawler.visiting.walk import Walk
from rules.model import Agency


class FedSpider(SiteSpider):
    """Not for the command line of Scrapy: `crawler.cluster.station` gives it its inbox."""

    name = "fed"
    custom_settings = {"ITEM_PIPELINES": {"crawler.pipelines.HandedOver": 300}}  # noqa: RUF012 - as Scrapy types it
    inbox: Inbox

    def recollection(self) -> Memory:
        """What came with the briefs."""
        known = super().recollection()
        return Sent(known.db, known.year, known.reader, briefs=self.inbox.briefs)

    def visits(self) -> Visits[Walk, Visited]:
        """Visits without end."""
        return FedVisits(self.inbox, self._visit, self._finish, resolver_of(self.crawler), self.plan.visits)

    def walk_of(self, agency: Agency) -> Walk:
        """A walk that begins with the addresses that came with the brief."""
        self.plan.declared[agency.code] = self.inbox.briefs[agency.code].declared
        return super().walk_of(agency)

    def delivery(self, store: Store, visited: Visited) -> dict[str, Any]:
        """A visit as the facts of an event; what was read on pictures comes with it, once."""
        code = visited.site.agency.code
        brief = self.inbox.briefs.pop(code)
        self.plan.declared.pop(code, None)
        read = store.readings_of({page.hash for page in visited.site.pages if page.hash})
        parcel = packed(Delivery(code, visited, readings=read.without(brief.readings)))
        return {"code": code, "parcel": base64.b64encode(parcel).decode()}


class FedVisits(Visits[Walk, Visited]):
    """Visits of agencies that come one by one, and no end of them."""

    def __init__(
        self,
        inbox: Inbox,
        visit: Callable[[Agency], Awaitable[Walk | None]],
        finish: Callable[[Walk], Awaitable[Visited | None]],
        resolver: Resolver,
        most: int,
    ) -> None:
        super().__init__((), visit, finish, resolver, most)
        self._inbox, self._most = inbox, most
        self._room = asyncio.Semaphore(min(most, FINISHING))

    async def _another(self) -> Agency | None:
        return await self._inbox.next()
