"""Answers what one opened page asks for, from the visit's own `Fetcher`: it knows robots.txt, turns, private addresses,
cookies and the tally, so a page in the browser is held to all that a page without one is.

In: intercepted requests. Out: answers to them, and lists of what the page was made from and of the data that it asked
for and was refused. Only documents, scripts and data are asked for, only by GET; style sheets are empty, everything
else is refused.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from crawler.browser.sources import source_of
from crawler.extract.json_pages import holds_no_content
from crawler.frontier.urls import FILES, NOT_READ, extension_of, host_of, one_body
from crawler.harm.spam import is_spam_address
from crawler.visiting.fetch import Fetched, Fetcher
from rules.model import Source

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

MOST_ASKED = 60  # requests of one page that reach the network
MOST_BYTES = 24 << 20  # of one page, and of what is kept for a visit
LARGEST = 6 << 20  # of one answer
STORM = 2000  # requests of any kind after which a page is closed
HOPS = 3  # addresses a page may send the browser on to
DATA = ("xhr", "fetch")
GONE = (404, 410)  # data that is not there for anybody hides nothing
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
        if answer.problem is None and not answer.left_to and self._bytes <= MOST_BYTES:
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
        self.hidden: list[str] = []  # of `refused`, data of the body itself: what a page shows of it was not seen
        self.closed = False  # nothing more is answered
        self._given: dict[Source, None] = {}
        self._reached = self._bytes = 0

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that the page was made from; () when it would have been made from more, or as somebody it named."""
        named = any(name == "authorization" for source in self._given for name, _ in source.sent)
        return () if self.refused or named else tuple(self._given)

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
        found = self.documents.get(url) or await self._fetch(request, self._may_go)
        if found.left_to or (found.problem is not None and not found.body):
            self.refused.append(url)
            await route.fulfill(status=204)  # the page stays where it is
            return
        self.documents[bare(found.url)] = found
        if bare(found.url) != url:
            link = found.url.replace("\\", "%5C").replace('"', "%22").replace("<", "%3C")
            goes = f'<script>location.replace("{link}")</script>'
            await route.fulfill(status=200, content_type="text/html", body=goes)
        else:
            self.shown = found
            self._given[source_of(found)] = None
            await self._fulfilled(route, found, "text/html")

    def _may_go(self, url: str) -> bool:
        """Whether a page, or a redirect, may send the browser on to `url`: a page of the same body; a few times."""
        if bare(url) in self.documents:
            return True
        here = one_body(host_of(url), host_of(self.shown.url)) and extension_of(url) not in FILES | NOT_READ
        return here and not is_spam_address(url) and len(self.documents) <= HOPS

    async def _data(self, route: Route, request: Request) -> None:
        if not may_ask(request.url):
            await route.abort()
            return
        accept = request.headers.get("accept", "")
        found = self.kept.get(bare(request.url), accept)
        if found is None:
            if request.method != "GET" or self._reached >= MOST_ASKED or self._bytes >= MOST_BYTES:
                self._refuse(request)
                await route.abort()
                return
            found = await self._fetch(request, may_ask)
            self.kept.keep(bare(request.url), accept, found)
        if found.left_to or (found.problem is not None and found.status not in GONE):
            self._refuse(request)
        if found.status and not found.left_to:
            kind = "text/javascript" if request.resource_type == "script" else "text/plain"
            self._given[source_of(found, _passed(request))] = None
            await self._fulfilled(route, found, kind)
        else:
            await route.abort()

    def _refuse(self, request: Request) -> None:
        """Note what the page did not get; data of the body itself would have been shown, counters would not."""
        self.refused.append(request.url)
        host, url = host_of(request.url), request.url
        own = one_body(host, host_of(self.shown.url)) or _GOOGLE_DATA.match(host)
        if own and request.resource_type in DATA and not holds_no_content(url):
            self.hidden.append(url)

    async def _fetch(self, request: Request, may_follow: Callable[[str], bool]) -> Fetched:
        self._reached += 1
        self.flying += 1
        url, headers = bare(request.url), _passed(request)
        try:
            found = await self.fetcher.fetch(url, may_follow=may_follow, largest=LARGEST, headers=headers)
        finally:
            self.flying -= 1
        self._bytes += len(found.body)
        return found

    @staticmethod
    async def _fulfilled(route: Route, found: Fetched, kind: str) -> None:
        headers = {"content-type": found.headers.get("content-type") or kind, "access-control-allow-origin": "*"}
        if origin := route.request.headers.get("origin"):
            headers |= {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
        await route.fulfill(status=found.status or 200, headers=headers, body=found.body)


def _passed(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name in PASSED_HEADERS}


def may_ask(url: str) -> bool:
    """Whether scripts and data are asked for at `url`: nothing of counters, social networks and advertising hosts."""
    host = host_of(url)
    return not is_spam_address(url) and (not _NEVER.search(host) or bool(_GOOGLE_DATA.match(host)))


def bare(url: str) -> str:
    """An address without its fragment: what a server is asked for."""
    return url.split("#", 1)[0]
