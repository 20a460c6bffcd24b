"""The crawler's own commands, for `oit.py` to mount. Holds no logic; each command lives in a module of its own."""

from __future__ import annotations

from crawler.cli_agencies import agencies
from crawler.cli_crawl import crawl
from crawler.cli_recheck import recheck

__all__ = ["agencies", "crawl", "recheck"]
