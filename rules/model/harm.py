"""Harm and oddities of a site, and what a published file should not tell: plain data that the crawler fills."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about. The first ones harm people and are told the same morning."""

    SPAM = "spam"  # gambling and the like, shown
    HIDDEN_LINKS = "hidden-links"  # the same in links that people do not see
    INJECTED_TITLE = "injected-title"  # in the title or description that search engines show
    SCRIPT_REDIRECT = "script-redirect"  # a script that sends visitors from search engines elsewhere
    REFERRER_REDIRECT = "referrer-redirect"  # the server does so
    REDIRECT = "redirect"  # a page sends everybody to an advertising site
    CLOAKING = "cloaking"  # other words for other visitors
    PARKED = "parked"
    PERSONAL_DATA = "personal-data"
    DEMO_LINK = "demo-link"  # pages of a vendor's sample site
    TLS = "tls"
    MOVED = "moved"
    ADDRESS = "address"
    OTHER = "other"


class Severity(StrEnum):
    URGENT = "urgent"  # to be dealt with today
    REPAIR = "repair"
    NOTE = "note"


_SEVERITY = {
    NoticeKind.DEMO_LINK: Severity.REPAIR,
    NoticeKind.TLS: Severity.REPAIR,
    NoticeKind.MOVED: Severity.NOTE,
    NoticeKind.ADDRESS: Severity.NOTE,
    NoticeKind.OTHER: Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing worth telling about a site: what to do first, where, and the words that show it."""

    kind: NoticeKind
    message: str  # Thai
    url: str = ""
    quote: str = ""  # evidence; never a clear personal number
    page: int | None = None  # page number of a document
    count: int = 1  # pages (of personal data: values) it was met on

    @property
    def severity(self) -> Severity:
        """Harm is urgent, a fault is to be repaired, the rest is good to know."""
        return _SEVERITY.get(self.kind, Severity.URGENT)


@dataclass(frozen=True, slots=True)
class Trace:
    """What an intruder left on one page, as the extraction saw it."""

    kind: NoticeKind
    quote: str


class PrivateKind(StrEnum):
    CITIZEN = "citizen-number"
    BANK = "bank-account"
    HOME = "phone-and-home"  # a list of private persons with telephone and home address


@dataclass(frozen=True, slots=True)
class PrivateData:
    """Personal data found on one page of a document. `masked` is the first value; the clear one is kept nowhere."""

    kind: PrivateKind
    masked: str
    page: int | None = None
    count: int = 1
