"""The crawler's own commands, for `oit.py` to mount. Holds no logic; each command lives in a module of its own."""

from __future__ import annotations

from crawler.commands.agencies import agencies
from crawler.commands.backup import backup
from crawler.commands.crawl import crawl
from crawler.commands.declare import declare
from crawler.commands.jobs import jobs_group as jobs
from crawler.commands.platforms import platforms
from crawler.commands.recheck import recheck
from crawler.commands.retain import retain
from crawler.commands.worker import worker

__all__ = ["agencies", "backup", "crawl", "declare", "jobs", "platforms", "recheck", "retain", "worker"]
