"""The tools beside Python that a crawl uses when they are there. Imports none of them.

Out: for each tool that lacks, one Thai sentence that says what is lost and what to install.
"""

from __future__ import annotations

from collections.abc import Callable


def _ocr() -> str:
    from crawler.ocr import why_not

    return why_not()


def _browser() -> str:
    from crawler.browser.chromium import why_not

    return why_not()


def _office() -> str:
    from crawler.extract.converted import why_not

    return why_not()


def _archives() -> str:
    from crawler.extract.packed import why_not

    return why_not()


TOOLS: dict[str, Callable[[], str]] = {"ocr": _ocr, "browser": _browser, "office": _office, "archives": _archives}


def lacking() -> dict[str, str]:
    """Names of the tools that cannot be used on this computer, each with the reason and the remedy."""
    told = {name: why_not() for name, why_not in TOOLS.items()}
    return {name: why for name, why in told.items() if why}
