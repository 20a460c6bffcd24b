"""Reads what an agency keeps elsewhere: public files through their public download address, books, folders, pages.

In: an address, as a page links to it. Out: `Fetched`, whose `url` is what a person opens. What asks for a log-in is
told as such and goes no further: nothing is ever filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.harm.spam import is_spam_address
from crawler.offsite.books import base_in, book_at
from crawler.offsite.kinds import Place, Way, asks_for_login, place_of, settled
from crawler.visiting.fetch import Fetched, Fetcher, Unless
from rules.judging.reasons import SENTENCES
from rules.model import Problem

if TYPE_CHECKING:
    import httpx

    from crawler.offsite.client import Client

LOCKED = SENTENCES[Problem.LOGIN]
QUOTA = "ไฟล์นี้ถูกเปิดเกินจำนวนที่ผู้ให้บริการฝากไฟล์ยอมให้ในวันนี้ ควรแนบไฟล์ไว้ในเว็บไซต์ของหน่วยงาน"
MOST_TURNS = 4  # addresses of other kinds that one link may lead through
NO_ENTRY = (401, 403)
LARGEST_CONFIRM = 64 * 1024  # bytes of a page that asks to confirm a download
_MARKUP = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|meta|script|title|!--)", re.IGNORECASE)
_QUOTA = re.compile(r"quota exceeded|too many users have (?:viewed|downloaded)|โควต้า|โควตา", re.IGNORECASE)
_ACCESS = re.compile(
    r"you need (?:access|permission)|request access|sign\s?in to|ขอสิทธิ์|ต้องมีสิทธิ์|ลงชื่อเข้าใช้|"
    r"session (?:has )?(?:expired|time\s?out)|หมดเวลาการใช้งาน|กรุณาเข้าสู่ระบบ",
    re.IGNORECASE,
)


@dataclass
class Elsewhere:
    """Reads for one visit: what the table of kinds knows by `client`, everything else by the visit's `fetcher`.

    client: gives the client of the crawl, which is made when the first visit needs it.
    """

    client: Callable[[], Client]
    fetcher: Fetcher
    own: Callable[[str], bool]

    async def fetch(self, url: str, unless: Unless = None) -> Fetched:
        """The answer for `url`, wherever it or its redirects lead; `left_to` is an advertising host nobody followed.

        `unless` is as in `Fetcher.fetch`; of what is elsewhere it is not asked.
        """
        asked, url = url, settled(url)
        if not self._is_elsewhere(url):
            answer = await self.fetcher.fetch(url, may_follow=self._may_follow, unless=unless)
            if not answer.left_to or is_spam_address(answer.left_to):
                answer.asked = asked
                return await self._opened(answer)
            url = settled(answer.left_to)
        answer = await Reading(self.client(), self.fetcher).read(url)
        answer.asked = asked
        return answer

    def _is_elsewhere(self, url: str) -> bool:
        return not self.own(url) and place_of(url) is not None

    def _may_follow(self, target: str) -> bool:
        return not self._is_elsewhere(settled(target)) and not is_spam_address(target)

    async def _opened(self, page: Fetched) -> Fetched:
        """A page, or the flip-book that it is."""
        base = base_in(page)
        book = await book_at(base, page.url, self._ask) if base else None
        if book is not None:
            book.asked = page.asked
        return book or page

    async def _ask(self, url: str, largest: int) -> Fetched:
        tally = self.fetcher.tally
        return await self.client().fetch(url, tally, may_follow=lambda to: not is_spam_address(to), largest=largest)


@dataclass
class Reading:
    """Reads one link. `tried` holds the download addresses that were asked."""

    client: Client
    fetcher: Fetcher
    tried: set[str] = field(default_factory=set)
    turns: int = 0
    denied: bool = False  # a download address asked who we are
    refused: Fetched | None = None  # a download address that robots.txt closes: the page still tells what is there

    async def read(self, url: str) -> Fetched:
        """What is behind `url`; its `url` stays the one that was linked to, unless it is a page of its own."""
        place = place_of(url)
        if place is None:
            return await self._page(url, None)
        if place.kind.way is Way.LINK:
            return Fetched(url, url, problem=Problem.SHELL, note=place.kind.note)
        if place.kind.way is Way.BOOK:
            return await self._book(url, place)
        for download in place.downloads:
            if download not in self.tried and (found := await self._file(url, download, place)) is not None:
                return found
        return await self._page(url, place)

    async def _file(self, url: str, download: str, place: Place) -> Fetched | None:
        """The file at a download address; None when the page that people open must be looked at."""
        self.tried.add(download)
        cookies = self.client.cookies()
        answer = await self._ask(download, cookies=cookies)
        if (onward := _confirmed(answer)) and not answer.left_to:
            answer = await self._ask(onward, cookies=cookies)
        if answer.left_to:
            return await self._onward(url, answer, place)
        if answer.problem is Problem.ROBOTS:
            self.refused = answer
            return None
        self.denied = self.denied or answer.status in NO_ENTRY
        if answer.status == 0 or answer.problem is Problem.TOO_LARGE:
            return _at(url, answer)
        if answer.problem is None and (place.kind.way is Way.FOLDER or not _is_page(answer)):
            return _at(url, answer)
        if _QUOTA.search(_words(answer)):
            return Fetched(url, url, answer.status, problem=Problem.BLOCKED, note=QUOTA, passing=True)
        return None

    async def _book(self, url: str, place: Place) -> Fetched:
        for base in place.downloads:
            if (book := await book_at(base, url, self._ask)) is not None:
                return book
        page = await self._page(url, place)
        if page.problem is None and _is_page(page):
            base = base_in(page)
            return (await book_at(base, url, self._ask) if base else None) or page
        return page

    async def _page(self, url: str, place: Place | None) -> Fetched:
        """The page itself: a shell, a log-in, or something to read."""
        answer = await self._ask(url)
        if answer.left_to:
            return await self._onward(url, answer, place)
        if (self.denied and answer.status in NO_ENTRY) or (_is_page(answer) and self._is_locked(answer, place)):
            return _locked(url, place, answer.status)
        if self.refused is not None and answer.problem is not Problem.NOT_FOUND:
            answer.problem, answer.note = Problem.ROBOTS, self.refused.note
        return answer if place is None or place.kind.way is Way.PAGE else _at(url, answer)

    @staticmethod
    def _is_locked(answer: Fetched, place: Place | None) -> bool:
        """Whether a refusal is one for want of a log-in; a page that answers is judged by its own words later."""
        bound = place is not None and place.kind.way is Way.PAGE and bool(place.kind.note)
        return (answer.problem is Problem.BLOCKED or bound) and bool(_ACCESS.search(_words(answer)))

    async def _onward(self, url: str, answer: Fetched, place: Place | None) -> Fetched:
        """Where a redirect led that was not followed: a log-in, advertising, an address of another kind."""
        if is_spam_address(answer.left_to):
            return _at(url, answer)
        self.turns += 1
        if asks_for_login(answer.left_to):
            return _locked(url, place, answer.status)
        if self.turns > MOST_TURNS:
            return Fetched(url, url, answer.status, problem=Problem.SERVER_ERROR, note="ลิงก์ส่งต่อหลายทอดเกินไป")
        return _at(url, await self.read(settled(answer.left_to)))

    async def _ask(self, url: str, largest: int = 0, *, cookies: httpx.Cookies | None = None) -> Fetched:
        tally = self.fetcher.tally
        return await self.client.fetch(url, tally, may_follow=self._may_follow, cookies=cookies, largest=largest)

    def _may_follow(self, target: str) -> bool:
        """Whether a redirect is just another step; log-ins, advertising and files of a kind of their own are not."""
        if asks_for_login(target) or is_spam_address(target):
            return False
        place = place_of(target)
        if place is None or place.kind.way is Way.PAGE:
            return True
        return bool(place.downloads) and self.tried.issuperset(place.downloads)


def _at(url: str, answer: Fetched) -> Fetched:
    answer.url = answer.asked = url
    return answer


def _locked(url: str, place: Place | None, status: int) -> Fetched:
    note = place.kind.note if place is not None and place.kind.way is Way.PAGE else ""
    return Fetched(url, url, status, problem=Problem.LOGIN, note=note or LOCKED)


def _is_page(answer: Fetched) -> bool:
    return bool(_MARKUP.match(answer.body[:512])) or not answer.body


def _words(answer: Fetched) -> str:
    return answer.body[:100_000].decode("utf-8", "replace")


def _confirmed(answer: Fetched) -> str:
    """The address behind "download anyway", which drives show before files too large to look for viruses in."""
    if answer.problem is not None or not _is_page(answer) or b"confirm" not in answer.body[:LARGEST_CONFIRM]:
        return ""
    page = LexborHTMLParser(answer.body[:LARGEST_CONFIRM])
    for form in page.css("form[action]"):
        inputs = [node.attributes for node in form.css("input[name]")]
        fields = {one["name"] or "": one.get("value") or "" for one in inputs}
        if "confirm" in fields:
            target = urljoin(answer.url, form.attributes["action"] or "")
            return f"{target}{'&' if '?' in target else '?'}{urlencode(fields)}"
    link = page.css_first("a[href*='confirm=']")
    return urljoin(answer.url, link.attributes["href"] or "") if link is not None else ""
