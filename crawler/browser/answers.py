"""Answers what one opened page asks for, from the visit's own `Fetcher`: it knows robots.txt, turns, private addresses,
cookies and the tally, so a page in the browser is held to all that a page without one is.

In: intercepted requests. Out: answers to them, and the list of data that the page asked for and was refused. Only
documents, scripts and data are asked for, only by GET; style sheets are empty, everything else is refused.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from crawler.frontier.urls import FILES, NOT_READ, extension_of, host_of, one_body
from crawler.visiting.fetch import Fetched, Fetcher
from rules.model import Problem

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

MOST_ASKED = 60  # requests of one page that reach the network
MOST_BYTES = 24 << 20  # of one page, and of what is kept for a visit
LARGEST = 6 << 20  # of one answer
STORM = 2000  # requests of any kind after which a page is closed
HOPS = 3  # addresses a page may send the browser on to
DATA = ("xhr", "fetch")
PASSED_HEADERS = ("accept", "x-requested-with", "authorization")
_SCRIPT = re.compile(r"\.m?js(?:$|\?)", re.IGNORECASE)
_NEVER = re.compile(
    r"(?:^|\.)(?:google-analytics|googletagmanager|googlesyndication|doubleclick|google|gstatic|recaptcha|facebook|fbcdn|twitter"
    r"|twimg|tiktok|instagram|youtube|ytimg|line-scdn|line|hotjar|clarity|statcounter|histats|truehits|addthis|sharethis"
    r"|addtoany|tawk|zopim|crisp|onesignal|disqus|cloudflareinsights|sentry|newrelic|nr-data|datadoghq|bugsnag"
    r"|maps.googleapis|cookiewow|cookieyes|onetrust|matomo|mouseflow|fullstory|segment|mixpanel|amplitude)\.[a-z.]+(?::\d+)?$"
)
_GOOGLE_DATA = re.compile(r"^(?:script|sheets|docs|ajax)\.google(?:apis)?\.com$")


class Kept:
    """What the pages of one visit were answered, so that a script is asked for once."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Fetched] = {}
        self._bytes = 0

    def get(self, url: str, accept: str) -> Fetched | None:
        """The answer of before."""
        return self._answers.get((url, accept))

    def keep(self, url: str, accept: str, answer: Fetched) -> None:
        """Remember a good answer, while there is room."""
        self._bytes += len(answer.body)
        if answer.problem is None and self._bytes <= MOST_BYTES:
            self._answers[url, accept] = answer


class Answers:
    """The answers to one page, whose document is `first`."""

    def __init__(self, fetcher: Fetcher, kept: Kept, first: Fetched) -> None:
        self.fetcher, self.kept = fetcher, kept
        self.documents = {bare(first.url): first}
        self.shown = first  # the document that the page stands on
        self.flying = 0
        self.asked = 0  # requests of any kind
        self.refused: list[str] = []
        self.closed = False  # nothing more is answered
        self._reached = self._bytes = 0

    async def answer(self, route: Route) -> None:
        """Answer one request; one that the page no longer waits for ends in nothing."""
        from playwright.async_api import Error

        self.asked += 1
        with contextlib.suppress(Error):  # the page was closed, or went elsewhere
            await self._answered(route)

    async def _answered(self, route: Route) -> None:
        request = route.request
        kind = request.resource_type
        if self.closed or self.asked > STORM:
            await route.abort()
        elif kind == "document":
            await self._document(route, request)
        elif kind == "stylesheet":
            await route.fulfill(status=200, content_type="text/css", body="")
        elif kind in ("script", *DATA) or (kind == "other" and _SCRIPT.search(request.url)):
            await self._data(route, request)
        else:
            await route.abort()

    async def _document(self, route: Route, request: Request) -> None:
        """The page itself, and where it sends itself on this site; frames are links, read by themselves."""
        url = bare(request.url)
        if request.frame.parent_frame is not None or request.method != "GET" or not self._may_go(url):
            await route.fulfill(status=204)
            return
        found = self.documents.get(url) or await self._flown(self._fetch(request))
        self.documents[bare(found.url)] = found
        if bare(found.url) != url and self._may_go(bare(found.url)):
            link = found.url.replace("\\", "%5C").replace('"', "%22").replace("<", "%3C")
            goes = f'<script>location.replace("{link}")</script>'
            await route.fulfill(status=200, content_type="text/html", body=goes)
        elif found.problem is not None and not found.body:
            self.refused.append(url)
            await route.abort()
        else:
            self.shown = found
            await self._fulfilled(route, found, "text/html")

    def _may_go(self, url: str) -> bool:
        """Whether a page may send the browser on to `url`: a page, not a file, of the same body; a few times."""
        if url in self.documents:
            return True
        here = one_body(host_of(url), host_of(self.shown.url)) and extension_of(url) not in FILES | NOT_READ
        return here and len(self.documents) <= HOPS

    async def _data(self, route: Route, request: Request) -> None:
        host = host_of(request.url)
        if _NEVER.search(host) and not _GOOGLE_DATA.match(host):
            await route.abort()
            return
        accept = request.headers.get("accept", "")
        found = self.kept.get(bare(request.url), accept)
        if found is None:
            if request.method != "GET" or self._reached >= MOST_ASKED or self._bytes >= MOST_BYTES:
                self.refused.append(request.url)
                await route.abort()
                return
            found = await self._flown(self._fetch(request))
            self.kept.keep(bare(request.url), accept, found)
        if found.problem not in (None, Problem.NOT_FOUND):
            self.refused.append(request.url)
        if found.status:
            kind = "text/javascript" if request.resource_type == "script" else "text/plain"
            await self._fulfilled(route, found, kind)
        else:
            await route.abort()

    async def _fetch(self, request: Request) -> Fetched:
        self._reached += 1
        headers = {name: value for name, value in request.headers.items() if name in PASSED_HEADERS}
        found = await self.fetcher.fetch(bare(request.url), largest=LARGEST, headers=headers)
        self._bytes += len(found.body)
        return found

    async def _flown(self, asking: Awaitable[Fetched]) -> Fetched:
        self.flying += 1
        try:
            return await asking
        finally:
            self.flying -= 1

    @staticmethod
    async def _fulfilled(route: Route, found: Fetched, kind: str) -> None:
        headers = {"content-type": found.headers.get("content-type") or kind, "access-control-allow-origin": "*"}
        if origin := route.request.headers.get("origin"):
            headers |= {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
        await route.fulfill(status=found.status or 200, headers=headers, body=found.body)


def bare(url: str) -> str:
    """An address without its fragment: what a server is asked for."""
    return url.split("#", 1)[0]
