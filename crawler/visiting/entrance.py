"""The way into a site: its home page, whatever scheme, host or splash page stands before it, or why there is none.

In: an agency's website. Out: the home page, kept in the visit, or the visit ended with a status and a sentence.
A new host is followed only when it is provably the same body.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from crawler.browser.rendering import Rendering
from crawler.frontier import signs
from crawler.frontier.urls import Realm, host_of
from crawler.harm.notices import notice_of, of_redirect
from crawler.harm.spam import is_spam_address
from crawler.visiting.before import taken_over, unless
from crawler.visiting.fetch import Fetched, Fetcher
from crawler.visiting.identity import same_body
from crawler.visiting.obstacles import NoSuchHost, OptedOut, RobotsUnreachable, TlsFault
from crawler.visiting.reader import Reader
from crawler.visiting.sentences import SENTENCES, status_of, told
from crawler.visiting.visit import Visit
from rules.model import NoticeKind, Page, Problem, VisitStatus

ENTRANCES = frozenset(["index", "default", "home", "main", "homepage", "frontpage", "public", "site", "web", "th"])
DOORS = ("index.php", "home", "main", "public/", "site/", "index.html")
HOME_TRIES = 3
FEW_LINKS = 3
OTHER_SCHEME = frozenset({Problem.CONNECTION, Problem.TIMEOUT, Problem.TLS})


@dataclass
class Entrance:
    """Opens the home page of one visit."""

    visit: Visit
    fetcher: Fetcher
    reader: Reader
    rendering: Rendering

    async def enter(self) -> bool:
        """Keep the home page and return True, or end the visit and return False."""
        website = self.visit.agency.website
        if not website:
            self.visit.end(VisitStatus.UNREACHABLE, told("no-website", code=self.visit.agency.code))
            return False
        self.visit.realm = realm_of(website)
        fetched = await self._first_answer(website)
        if fetched.problem is Problem.NOT_FOUND and urlsplit(website).path not in ("", "/"):
            fetched = await self._at_the_root(website, fetched)
        return await self._with(website, fetched)

    async def _first_answer(self, website: str) -> Fetched:
        """The first of the given address, the other scheme and the other spelling of the host that answers."""
        fetched = await self._ask(website)
        for other in self._others(website, fetched):
            answer = await self._ask(other)
            if answer.problem not in (Problem.DNS, *OTHER_SCHEME):
                if fetched.problem is Problem.TLS:
                    self._tell(NoticeKind.TLS, fetched.url, told=self._tls(fetched))
                return answer
        return fetched

    @staticmethod
    def _others(website: str, fetched: Fetched) -> list[str]:
        parts = urlsplit(website)
        if fetched.problem is Problem.DNS:
            host = parts.netloc
            if host[:1].isdigit() or "." not in host:
                return []
            other = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
            return [urlunsplit(parts._replace(netloc=other))]
        if fetched.problem in OTHER_SCHEME:
            return [urlunsplit(parts._replace(scheme="http" if parts.scheme == "https" else "https"))]
        return []

    async def _ask(self, url: str) -> Fetched:
        self.visit.asked_for()
        allowed, kept = (lambda target: not is_spam_address(target)), self.visit.known(url)
        fetched = await self.fetcher.fetch(url, may_follow=allowed, tries=HOME_TRIES, unless=unless(kept))
        if fetched.left_to:
            self.visit.site.notices.append(of_redirect(fetched.url, fetched.left_to))
            fetched.problem, fetched.note = Problem.PARKED, "หน้าแรกถูกส่งต่อไปเว็บไซต์โฆษณา"
        return fetched

    def _tell(self, kind: NoticeKind, url: str, quote: str = "", **facts: object) -> None:
        self.visit.site.notices.append(notice_of(kind, url, quote, **facts))

    async def _at_the_root(self, website: str, fetched: Fetched) -> Fetched:
        """A listed page that is gone: the site may still be there."""
        root = await self._ask(urlunsplit(urlsplit(website)._replace(path="/", query="", fragment="")))
        if root.problem is None:
            self.visit.realm.folder = "/"
            self._tell(NoticeKind.ADDRESS, root.url, f"{website} → {root.url}", target=root.url)
            return root
        return fetched

    async def _with(self, website: str, fetched: Fetched) -> bool:
        page = await self._page(fetched)
        if page.problem in (Problem.NOT_FOUND, Problem.PARKED):
            fetched, page = await self._by_another_door(fetched, page)
        if page.problem is not None and page.problem not in (Problem.NEEDS_BROWSER, Problem.SHELL, Problem.EMPTY_FILE):
            return self._stopped(page, fetched)
        moved = self._moved_to(page)
        if moved:
            fetched = await self._ask(moved)
            page = await self._page(fetched)
            if page.problem is not None:
                return self._moved(moved)
        if host_of(page.url) != host_of(website) and not self._is_ours(website, page):
            return self._moved(page.url)
        self.visit.open(page)
        return True

    async def _page(self, fetched: Fetched) -> Page:
        """What an answer says, with what only its scripts show."""
        seen, kept = self.visit.seen, self.visit.known(fetched.asked)
        page = taken_over(kept, fetched, seen) or await self.reader.read(fetched, seen)
        return await self.rendering.page(page, fetched, seen)

    async def _by_another_door(self, fetched: Fetched, page: Page) -> tuple[Fetched, Page]:
        """The home page under one of its usual names, where the address itself shows nothing or a server's own page."""
        for name in DOORS:
            answer = await self._ask(urljoin(fetched.url, urljoin(self.visit.realm.folder, name)))
            other = await self._page(answer)
            if other.problem is None and other.links:
                return answer, other
            if other.problem is Problem.PARKED:
                break
        return fetched, page

    def _moved_to(self, page: Page) -> str:
        """Another host that a page of few links sends its visitors to, "" when it does not."""
        away = [link for link in page.links if not self.visit.realm.holds(link.url) and not signs.is_social(link.url)]
        sent = [link for link in away if link.kind in ("meta", "script")]
        if sent and len(page.links) - len(away) < FEW_LINKS:
            return sent[0].url
        if len(page.links) <= FEW_LINKS and len(away) == 1 and signs.tells_of_moving(f"{page.title}\n{page.text}"):
            return away[0].url
        return ""

    def _is_ours(self, website: str, page: Page) -> bool:
        """Follow the agency to another host, and tell so."""
        proof = same_body(self.visit.agency, website, page)
        if proof:
            self._tell(NoticeKind.MOVED, page.url, f"{website} → {page.url} ({proof})", target=page.url)
            self.visit.realm = Realm({host_of(website), host_of(page.url)})
        return bool(proof)

    def _moved(self, url: str) -> bool:
        self.visit.end(VisitStatus.MOVED, told("moved", moved_to=url), moved_to=url)
        return False

    def _stopped(self, page: Page, fetched: Fetched) -> bool:
        """End a visit whose home page could not be read."""
        assert page.problem is not None
        host = host_of(fetched.url)
        self.visit.site.home = fetched.url
        self.visit.site.pages.append(page)
        if page.problem is Problem.PARKED:
            self._tell(NoticeKind.PARKED, fetched.url, page.title or page.note)
        reason = told(self._reason(page, fetched), host=host, status=fetched.status or "")
        self.visit.end(status_of(page.problem), reason)
        return False

    def _reason(self, page: Page, fetched: Fetched) -> str:
        """The key of the sentence for a home page that could not be read."""
        if fetched.fault is not None and (key := key_of_fault(fetched.fault)):
            return key
        if fetched.busy:
            return "busy"
        if page.problem is Problem.BLOCKED:
            return "challenge" if fetched.status == 200 else "blocked"
        if 300 <= fetched.status < 400:
            return "redirects"
        keys = {Problem.DNS: "dns-passing", Problem.EMPTY_FILE: "empty", Problem.TOO_SLOW: "too-large"}
        key = keys.get(page.problem or Problem.CONNECTION, str(page.problem))
        return key if key in SENTENCES else "unsupported"

    @staticmethod
    def _tls(fetched: Fetched) -> str:
        key = key_of_fault(fetched.fault) if fetched.fault else ""
        return told(key or "tls-protocol", host=host_of(fetched.url))


def key_of_fault(fault: Exception) -> str:
    """The key of the sentence for a fault that says more than its problem does, else ""."""
    if isinstance(fault, NoSuchHost):
        return "dns" if fault.permanent else "dns-passing"
    if isinstance(fault, TlsFault):
        return f"tls-{fault.kind}"
    if isinstance(fault, OptedOut):
        return "opted-out"
    return "robots-unreachable" if isinstance(fault, RobotsUnreachable) else ""


def realm_of(website: str) -> Realm:
    """The realm of a listed address; /home, /index.php and their like are ways in, not folders."""
    parts = urlsplit(website)
    pieces = [piece for piece in parts.path.split("/") if piece]
    if not pieces or pieces[0].lower().partition(".")[0] in ENTRANCES:
        return Realm({host_of(website)})
    return Realm.around(website)
