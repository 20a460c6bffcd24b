"""Scrapy settings of the crawl. `crawler.run` and the spider's arguments change the ones a person may choose.

Everything that is politeness is on by default; docs/politeness.md says what each means for a site.
"""

from __future__ import annotations

import os
import sys

BOT_NAME = "oit"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

# who we are
OIT_ROBOTS_NAME = "OITBot"  # the name robots.txt can speak to
OIT_CONTACT_URL = os.environ.get("OIT_CONTACT_URL") or "https://oit-crawler.example.org/about"
USER_AGENT = f"OITBot/0.1 (+{OIT_CONTACT_URL})"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
}

# what we may ask
ROBOTSTXT_OBEY = True  # by crawler.network.middlewares.robots, which keeps to Crawl-delay too
OIT_ALLOW_PRIVATE = False
OIT_OPT_OUT = os.environ.get("OIT_OPT_OUT", "")
OIT_PROXY = ""
OIT_CA_FILE = ""
OIT_STAND_INS: dict[str, str] = {}

# how fast: one request at a time to each IP address
CONCURRENT_REQUESTS = 0  # no ceiling of its own: the visits in flight are the ceiling
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # "domain" is the queue: the IP address, see crawler.network.middlewares.address
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # never faster than promised
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 15.0
DOWNLOAD_TIMEOUT = 30  # seconds without a byte; a large document may take four times as long in all
DNS_TIMEOUT = 10
DOWNLOAD_MAXSIZE = 50 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

# what a request passes; Scrapy's own steps that the visit does itself, or that no site here needs, are left out
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.network.middlewares.address.AddressGuard": 100,
    "crawler.network.middlewares.robots.Robots": 200,
    "crawler.network.middlewares.pace.Pace": 300,
    "crawler.network.middlewares.cookies.SiteCookies": 700,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {"http": "crawler.network.download.Downloads", "https": "crawler.network.download.Downloads"}
ITEM_PIPELINES = {"crawler.pipelines.Kept": 300}
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "crawler.network.middlewares.pace.Throttle": 0,
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # a server that runs Python for whoever reaches it

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
if sys.platform != "win32":
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
