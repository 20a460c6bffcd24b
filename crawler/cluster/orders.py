"""What a worker must know to visit a site as the one who writes would: taken from the database, packed, sent along.

In: the plan of a run, agencies. Out: packed `Order`s. Reads the database only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from crawler.cluster.parcels import Brief, Earlier, Order, packed
from crawler.plan import Plan
from crawler.storage.readings import Readings
from crawler.store import Store
from rules.model import Agency, Site

FILES = ("opt_out", "ca_file")  # settings of a plan that name a file of this computer


class Orders:
    """The orders of one run. `shares`: how many crawl processes share the minutes for reading pictures."""

    def __init__(self, run: str, plan: Plan, store: Store, shares: int) -> None:
        self._run, self._plan, self._store = run, plan, store
        plan = replace(
            plan,
            opt_out=plan.opt_out or os.environ.get("OIT_OPT_OUT", ""),  # who is left alone, and whom to ask about us,
            contact=plan.contact or os.environ.get("OIT_CONTACT_URL", ""),  # is for the one who writes to say
            ocr_minutes=plan.ocr_minutes / max(1, shares),
        )
        named = {name: getattr(plan, name) for name in FILES}
        self._files = {name: Path(path).read_text(encoding="utf-8") for name, path in named.items() if path}
        bare = replace(plan, agencies=(), declared={}, run=0, opt_out="", ca_file="")
        self._settings = bare.to_json()

    def order(self, agencies: Iterable[Agency]) -> bytes:
        """An order for these sites."""
        briefs = {agency.code: packed(self._brief(agency)) for agency in agencies}
        return packed(Order(self._run, self._settings, self._files, briefs))

    def _brief(self, agency: Agency) -> Brief:
        declared = self._plan.declared.get(agency.code, ())
        found = self._store.latest(agency.code, self._plan.year)
        if found is None:
            return Brief(agency, declared)
        visit, site = found
        earlier = b"" if self._plan.afresh else packed(Earlier(site, self._store.judgement(visit, self._plan.year)))
        return Brief(agency, declared, earlier, self._readings(site))

    def _readings(self, site: Site) -> Readings:
        if not self._plan.ocr:
            return Readings()
        return self._store.readings_of({page.hash for page in site.pages if page.hash})
