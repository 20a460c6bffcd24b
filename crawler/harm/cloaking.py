"""Whether the home page shows other visitors something else: two further requests a visit, told as what they are.

In: the home page as it was read, and a way to ask for it again. Out: notices. One request comes as a robot that calls
itself like a search engine's, `OITBot-check … like Googlebot`; one under our own name as if from a search engine's
results. Both carry the contact address. That is what hijacked sites look at. Both ask for the home page only, keep to
robots.txt and to the pace, and follow no redirect to another host.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from crawler.extract.html import page_from_html
from crawler.frontier.urls import host_of, one_body
from crawler.harm.notices import notice_of
from crawler.harm.spam import is_spam_address
from rules.model import Notice, NoticeKind, Page

if TYPE_CHECKING:
    from crawler.visiting.fetch import Fetched

ROBOT = "เครื่องมือค้นหาเห็น"
SEARCH_ENGINE = "https://www.google.com/"
Ask = Callable[[str, Mapping[str, str], Callable[[str], bool]], Awaitable["Fetched"]]
_SHOWN = frozenset({NoticeKind.SPAM, NoticeKind.HIDDEN_LINKS, NoticeKind.INJECTED_TITLE})


def check_agent(agent: str) -> str:
    """Our second name, with the contact address of the first: "OITBot/0.1 (+https://…)"."""
    contact = agent.partition("(")[2].rstrip(")")
    return f"Mozilla/5.0 (compatible; OITBot-check/0.1; like Googlebot; {contact})"


async def seen_by_others(home: Page, agent: str, ask: Ask) -> list[Notice]:
    """Ask for the home page as a search engine and as a visitor from one, and tell what differs, each kind once."""
    found: dict[NoticeKind, Notice] = {}
    for seen_by, headers in (
        (ROBOT, {"User-Agent": check_agent(agent)}),
        ("ผู้ที่มาจากผลค้นหาเห็น", {"User-Agent": agent, "Referer": SEARCH_ENGINE}),
    ):
        fetched = await ask(home.url, headers, lambda url: _is_own(url, home.url))
        notice = _sent_away(home, fetched, seen_by) if fetched.left_to else _compared(home, fetched, seen_by)
        if notice is not None:
            found.setdefault(notice.kind, notice)
    return list(found.values())


def _compared(home: Page, fetched: Fetched, seen_by: str) -> Notice | None:
    if fetched.problem is not None or not fetched.body:
        return None
    if home.via == "" and hashlib.sha256(fetched.body).hexdigest() == home.hash:
        return None
    other = page_from_html(fetched.body, fetched.url, fetched.headers)
    first = {trace.kind for trace in home.traces}
    only_there = [trace for trace in other.traces if trace.kind in _SHOWN and not first & _SHOWN]
    asked_alike = home.via == "" and not other.traces  # what a script put there is in no plain answer
    only_here = [trace for trace in home.traces if trace.kind in _SHOWN] if asked_alike else []
    for trace, seen in ((only_there, seen_by), (only_here, "ระบบตรวจเห็น แต่ผู้อื่นไม่เห็น")):
        if trace:
            return notice_of(NoticeKind.CLOAKING, home.url, f"{seen}: {trace[0].quote} [{_states(home, fetched)}]")
    return None


def _sent_away(home: Page, fetched: Fetched, seen_by: str) -> Notice | None:
    """A visitor from a search engine sent elsewhere; a robot may be, if not to an advertising host."""
    target, states = fetched.left_to[:120], f"[{_states(home, fetched)}]"
    if seen_by == ROBOT:
        quote = f"{seen_by}: → {target} {states}"
        return notice_of(NoticeKind.CLOAKING, home.url, quote) if is_spam_address(fetched.left_to) else None
    quote = f"{fetched.status} → {target} {states}"
    return notice_of(NoticeKind.REFERRER_REDIRECT, home.url, quote, target=host_of(fetched.left_to))


def _is_own(url: str, home: str) -> bool:
    """Another address of the same body: with or without www, or beside it under one domain."""
    return one_body(host_of(url), host_of(home)) and not is_spam_address(url)


def _states(home: Page, fetched: Fetched) -> str:
    """Status and hash of both answers, so that the difference can be shown later."""
    other = hashlib.sha256(fetched.body).hexdigest()[:12] if fetched.body else "-"
    return f"{home.status} {home.hash[:12]} / {fetched.status} {other}"
