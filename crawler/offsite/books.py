"""Flip-books of the FlipHTML5 family: their list of pages comes in, the words of the book or its first pages go out.

A book that publishes its words is a text; one that only shows pictures becomes a PDF of its first pages, to be read
like any scan. Returns None when neither is public.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urljoin

from crawler.offsite.binding import bound
from crawler.visiting.fetch import Fetched

Ask = Callable[[str, int], Awaitable[Fetched]]  # an address, and the most bytes to take from it

CONFIG, WORDS = "javascript/config.js", "files/search/book_config.js"
LARGEST, LARGEST_PICTURE = 4 << 20, 6 << 20  # bytes of a list or an index, and of one picture
MOST_PICTURES = 8  # of one book; its title and first tables are there
FEWEST_LETTERS = 40
_LOADED = re.compile(rb"""<script[^<>]{1,200}?src\s*=\s*["']([^"'<>]{0,200}?)javascript/config\.js""", re.IGNORECASE)
_PAGES = re.compile(r"fliphtml5_pages[\"']?\s*[:=]\s*")
_TEXTS = re.compile(r"textForPages[\"']?\s*[:=]\s*")
_TITLE = re.compile(r"(?:bookTitle|[\"']title)[\"']?\s*[:=]\s*")


def base_in(page: Fetched) -> str:
    """Where the list of pages of a book lies that a page loads, "" when the page is no book."""
    if page.problem is not None or CONFIG.encode() not in page.body:
        return ""
    found = _LOADED.search(page.body[:200_000])
    return urljoin(page.url, found[1].decode("utf-8", "replace") or ".") if found else ""


async def book_at(base: str, url: str, ask: Ask) -> Fetched | None:
    """The book whose list lies at `base`, as a document that people open at `url`."""
    config = await ask(urljoin(base, CONFIG), LARGEST)
    script = config.body.decode("utf-8", "replace")
    if config.problem is not None or not re.search(r"fliphtml5_pages|bookConfig|htmlConfig", script):
        return None
    listed = _value(_PAGES, script)
    pictures = _pictures(listed, base)
    root = pictures[0].partition("/files/")[0] + "/" if pictures and "/files/" in pictures[0] else base
    words = await ask(urljoin(root, WORDS), LARGEST)
    texts = _value(_TEXTS, words.body.decode("utf-8", "replace")) if words.problem is None else None
    title = _value(_TITLE, script)
    if isinstance(texts, list) and sum(len(text) for text in texts if isinstance(text, str)) >= FEWEST_LETTERS:
        pages = [text if isinstance(text, str) else "" for text in texts]
        return _text(url, title if isinstance(title, str) else "", pages)
    return await _scan(url, pictures, len(listed) if pictures else 0, ask)


def _value(name: re.Pattern[str], script: str) -> Any:
    """The literal that a script gives a name, None when it is none that JSON knows."""
    found = name.search(script)
    if found is None:
        return None
    try:
        return json.JSONDecoder().raw_decode(script, found.end())[0]
    except (ValueError, RecursionError):
        return None


def _pictures(listed: Any, base: str) -> list[str]:
    """The whole addresses of the pictures of pages; some books lock their list, which is respected."""
    found = []
    for page in listed[:MOST_PICTURES] if isinstance(listed, list) else ():
        name = page.get("n") or page.get("l") if isinstance(page, dict) else None
        name = name[0] if isinstance(name, list) and name else name
        if isinstance(name, str) and name:
            found.append(urljoin(base, name if "/" in name else f"files/large/{name}"))
    return found


def _text(url: str, title: str, pages: list[str]) -> Fetched:
    text = "\f".join([f"{title}\n{pages[0]}".strip(), *pages[1:]]).replace("<", " ")
    headers = {"content-type": "text/plain; charset=utf-8"}
    return Fetched(url, url, 200, headers, text.encode("utf-8", "replace"))


async def _scan(url: str, pictures: list[str], pages: int, ask: Ask) -> Fetched | None:
    """The first pictures as one document; the first alone when they are of a kind that a PDF cannot take."""
    taken: list[bytes] = []
    for picture in pictures:
        answer = await ask(picture, LARGEST_PICTURE)
        if answer.problem is not None or not answer.body:
            break
        if not answer.body.startswith(b"\xff\xd8\xff"):
            return None if taken else _one_picture(url, answer, pages - 1)
        taken.append(answer.body)
    body = bound(taken)
    headers = {"content-type": "application/pdf"}
    return Fetched(url, url, 200, headers, body, unread=pages - len(taken)) if body else None


def _one_picture(url: str, answer: Fetched, unread: int) -> Fetched | None:
    kind = answer.headers.get("content-type", "")
    return Fetched(url, url, 200, {"content-type": kind}, answer.body, unread=unread) if "image" in kind else None
