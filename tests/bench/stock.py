"""Stock Scrapy for comparison: CrawlSpider and LinkExtractor with default settings, nothing kept.

`python -m tests.bench.stock URL [URL …]` prints the number of pages it fetched.
"""

from __future__ import annotations

import sys
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


class Stock(CrawlSpider):
    """Follows every link of its hosts and counts the pages."""

    name = "stock"
    rules = (Rule(LinkExtractor(), callback="count", follow=True),)
    pages = 0

    def __init__(self, urls: list[str]) -> None:
        super().__init__()
        self.start_urls = urls
        self.allowed_domains = [urlsplit(url).hostname or "" for url in urls]

    def parse_start_url(self, response: Response, **_: object) -> list[object]:
        self.count(response)
        return []

    def count(self, response: Response) -> None:
        type(self).pages += 1


if __name__ == "__main__":
    quiet = {"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}
    process = AsyncCrawlerProcess(quiet)
    process.crawl(Stock, urls=sys.argv[1:])
    process.start()
    print(Stock.pages)
