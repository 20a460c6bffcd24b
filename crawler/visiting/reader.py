"""Turns an answer of the network into a `rules.model.Page`: pages at once, documents in worker processes.

In: `Fetched`. Out: a `Page`, always; what could not be read carries its problem.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from crawler.extract.html import kept_headers, page_from_html
from crawler.extract.links import SeenLinks
from crawler.frontier.urls import DOCUMENTS, IMAGES, extension_of
from crawler.plan import now
from crawler.visiting.fetch import Fetched
from crawler.visiting.shelf import Shelf
from rules.model import Page, Problem

if TYPE_CHECKING:
    from crawler.extract.workers import Workers

SECONDS, MEGABYTES = 30.0, 1024  # that one document may take
PICTURED = frozenset({Problem.SCAN, Problem.IMAGE, Problem.GARBLED})  # OCR may read these
LARGE_PAGE = 1024 * 1024  # bytes; pages saved from Word are parsed beside the crawl, not in it
_DOCUMENTS = (b"%pdf", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"mime-version:", b"from: <saved by")
_MARKUP = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<script",
    b"<title",
    b"<?xml",
    b"<!--",
    b"<frameset",
)


def is_html(fetched: Fetched) -> bool:
    """Whether an answer is a page: by its first bytes, and by its declared type when they say nothing."""
    start = fetched.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_DOCUMENTS):
        return False
    if (start.startswith(_MARKUP) and not start.startswith(b"<?xml")) or b"<html" in start:
        return True
    declared = fetched.headers.get("content-type", "").lower()
    if "html" in declared or (not declared and not fetched.headers.get("content-disposition")):
        return b"\x00" not in start
    return False


class Reader:
    """Reads for one crawl process; its workers are shared by all visits and start at the first document."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._workers: Workers | None = None

    async def read(self, fetched: Fetched, seen: SeenLinks | None, shelf: Shelf | None = None) -> Page:
        """The facts of an answer. A document is waited for, so that a site is always walked in the same order.

        What turns out to be a picture of text is put on the shelf.
        """
        if fetched.problem is not None and not fetched.body:
            return _failed(fetched)
        if is_html(fetched) and len(fetched.body) < LARGE_PAGE:
            return _stamped(page_from_html(fetched.body, fetched.url, fetched.headers, seen), fetched)
        if self._workers is None:
            from crawler.extract.workers import Workers

            self._workers = Workers(self._processes, SECONDS, MEGABYTES)
        page = _stamped(await self._workers.read(fetched.body, fetched.url, fetched.headers), fetched)
        if shelf is not None and (page.pages_bare or page.problem in PICTURED):
            shelf.put(page.hash, fetched.body)
        return page

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.close()


def _failed(fetched: Fetched) -> Page:
    """The page of an address that gave nothing to read."""
    page = Page(fetched.url, kind=_kind_of_failure(fetched), status=fetched.status, problem=fetched.problem)
    page.note = fetched.note
    page.headers = kept_headers(fetched.headers)
    return _stamped(page, fetched)


def _kind_of_failure(fetched: Fetched) -> str:
    extension = extension_of(fetched.asked)
    if extension in IMAGES:
        return "image"
    return extension if extension in DOCUMENTS else "html"


def _stamped(page: Page, fetched: Fetched) -> Page:
    page.asked = fetched.asked if fetched.asked != fetched.url else ""
    page.status = fetched.status
    page.pages_unread += fetched.unread
    page.size = len(fetched.body)
    page.hash = page.hash or (hashlib.sha256(fetched.body).hexdigest() if fetched.body else "")
    page.fetched = now()
    if fetched.problem is not None:
        page.problem, page.note = fetched.problem, fetched.note or page.note
    return page
