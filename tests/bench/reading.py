"""One crawl process that reads sites in a chosen order: `python -m tests.bench.reading ORDER`, the plan as one line of
JSON on standard input. Visits are kept in the plan's database, as a crawl keeps them.

Only the measurement reads in another order than the best first, so the other orders stand here.
"""

from __future__ import annotations

import subprocess
import sys
from typing import ClassVar

from crawler.frontier.frontier import Frontier, Wanted
from crawler.frontier.worth import Tier
from crawler.plan import Plan
from crawler.spiders.site import SiteSpider
from crawler.visiting.walk import Walk
from rules.model import Agency
from tests.bench.measure import ROOT


class Breadth(Frontier):
    """The same links and the same limits, in the order in which they were met."""

    def _place(self, wanted: Wanted) -> int:
        return int(wanted.worth.tier == Tier.NOISE)


class Everything(Breadth):
    """Breadth first, and nothing left out but noise and traps."""

    def _enough(self, wanted: Wanted) -> bool:
        return False


ORDERS = {"best": Frontier, "breadth": Breadth, "all": Everything}


class InOrder(SiteSpider):
    """The spider of every crawl, with the order it is told."""

    frontier: ClassVar[type[Frontier]]

    def walk_of(self, agency: Agency) -> Walk:
        walk = super().walk_of(agency)
        walk.visit.frontier = self.frontier()
        return walk


def read(order: str, plan: Plan) -> None:
    """Visit every site of the plan in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.reading", order]
    subprocess.run(command, cwd=ROOT, input=plan.to_json() + "\n", text=True, check=True, capture_output=True)


def main() -> None:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    InOrder.frontier = ORDERS[sys.argv[1]]
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    process = AsyncCrawlerProcess(settings)
    process.crawl(InOrder, plan=Plan.from_json(sys.stdin.readline()))
    process.start()


if __name__ == "__main__":
    main()
