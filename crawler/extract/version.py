"""Which program read a page, so that what another version read is never taken over.

In: which tools a crawl may use. Out: a short text, kept with the visit. It changes with any file that has a part in
reading, finding or following pages, with the packages that open files, and with the tools that are there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from crawler.tools import TOOLS
from rules.program import fingerprint, judge

HERE = Path(__file__).parents[1]
PARTS = ("browser", "extract", "frontier", "harm", "ocr", "offsite", "visiting")
LEANS_ON = ("beautifulsoup4", "lxml", "numpy", "pillow", "playwright", "pypdfium2", "python-calamine", "selectolax",
            "tesserocr")  # fmt: skip


@cache
def reader(browser: bool, ocr: bool) -> str:
    """The reader of a crawl that may use a browser, or OCR, where this computer has one."""
    wanted = {"browser": browser, "ocr": ocr}
    tools = [name for name, why_not in sorted(TOOLS.items()) if wanted.get(name, True) and not why_not()]
    return "+".join([fingerprint([HERE / part for part in PARTS], LEANS_ON), judge(), *tools])
