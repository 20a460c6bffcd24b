"""What one visit to a site saw: plain data that the crawler fills and the judge reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rules.model.harm import Notice, PrivateData, Trace


class VisitStatus(StrEnum):
    """How a whole visit to a site ended."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    BUDGET = "budget"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"
    ROBOTS = "robots"
    TLS = "tls"
    DNS = "dns"
    PARKED = "parked"
    MOVED = "moved"

    @property
    def opened(self) -> bool:
        """Whether the site opened at all, whatever it let us read."""
        return self not in (VisitStatus.UNREACHABLE, VisitStatus.DNS, VisitStatus.TLS, VisitStatus.PARKED)

    @property
    def walked(self) -> bool:
        """Whether the visit came past the door and read the site, all of it or a part."""
        return self in (VisitStatus.COMPLETE, VisitStatus.PARTIAL, VisitStatus.BUDGET)


class Problem(StrEnum):
    """Why a page or document could not be read. Each has one Thai sentence for the webmaster."""

    NOT_FOUND = "not-found"  # 404, 410 or a soft 404: the link is dead
    SERVER_ERROR = "server-error"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    DNS = "dns"
    TLS = "tls"
    ROBOTS = "robots"
    PARKED = "parked"  # an expired or parked domain, suspended hosting, a server's default page
    BLOCKED = "blocked"  # 401, 403, 429, a firewall's challenge
    LOGIN = "login"
    SHELL = "shell"  # a preview or flip-book shell, or a viewer page of another host
    NEEDS_BROWSER = "needs-browser"
    SCAN = "scan"  # a PDF without a text layer
    IMAGE = "image"
    GARBLED = "garbled"  # a text layer that is no text
    PASSWORD = "password"  # noqa: S105 - the name of a fault
    DAMAGED = "damaged"
    EMPTY_FILE = "empty-file"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"  # extraction went over its limit of time or memory
    UNSUPPORTED = "unsupported"
    PRIVATE_ADDRESS = "private-address"


@dataclass(frozen=True, slots=True)
class Agency:
    """One public body. `code` has no spaces; `type` is pao, city, town, tambon, sao, special or province."""

    code: str
    name: str
    type: str = ""
    district: str = ""
    province: str = ""
    website: str = ""


CONTEXT_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a person meets it.

    context: the row, entry or heading around it, a short text; its parts, the general before the particular, stand
    apart by `CONTEXT_SEPARATOR`.
    """

    url: str
    label: str
    context: str = ""
    kind: str = "a"  # area, frame, iframe, embed, img, option, onclick, form, meta (context: seconds), script, sitemap;
    # guess: an address that a script may open


@dataclass(frozen=True, slots=True)
class Step:
    """One click on the way from the home page."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form: where it goes, what it asks for, and the words on it."""

    action: str
    method: str
    fields: tuple[str, ...] = ()  # "type:name" of each visible field: "textarea:message", "password:pw"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture outside the site's frame (`width` in CSS pixels where the page says so, else 0)."""

    url: str
    alt: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a page shows one: with a portrait or not, and how to reach them ("" when it does not say)."""

    name: str
    position: str = ""
    photo: bool = False
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: rows of cell texts, header row first where there is one. `sheet` names a spreadsheet's sheet."""

    rows: tuple[tuple[str, ...], ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An answer that a script made a page from: its document, a program, data.

    sent: headers it was asked with. told: headers to ask with whether it has changed, as `Page.headers` has them.
    """

    url: str  # final address
    hash: str  # SHA-256 of the body
    status: int = 200
    asked: str = ""  # address before redirects, "" when the same
    sent: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Page:
    """One page or document of a site, read or not.

    `text` has one text block a line; pages of a document are parted by form feeds.
    `links` holds the links first met here: a menu repeated on every page is kept once, where it was met first.
    `problem` is None when the text could be read; a page that failed has empty text and its problem.
    """

    url: str  # final address, what a person opens
    asked: str = ""  # address before redirects, "" when the same
    kind: str = "html"  # html, pdf, docx, xlsx, zip, image, text, … as in docs/file-kinds.md; other when never read
    status: int = 200
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    images: tuple[Image, ...] = ()
    people: tuple[Person, ...] = ()  # only of pages that may show executives
    headers: dict[str, str] = field(default_factory=dict)  # the kept ones, and what the page calls its `generator`
    label: str = ""  # of the link that led here
    context: str = ""
    found_on: str = ""
    path: tuple[Step, ...] = ()  # clicks from the home page, this page last
    hash: str = ""  # SHA-256 of the body
    size: int = 0  # bytes
    fetched: str = ""  # ISO 8601, UTC: when it was last seen to be so
    received: str = ""  # when its body last came, "" when that was `fetched`: later the server only said "unchanged"
    off_site: bool = False
    problem: Problem | None = None
    note: str = ""  # what exactly was wrong: "หน้า 3 จาก 12 ไม่มีตัวอักษร"
    via: str = ""  # how the words were come by when not read as they stand: ocr, browser, json, converted
    sources: tuple[Source, ...] = ()  # all that scripts made it from; () of other pages, and where not all is known
    pages_unread: int = 0  # pages that were not read: scanned or beyond a limit; 1 of a web page refused its own data
    pages_bare: tuple[int, ...] = ()  # numbers of the pages that show something but hold no letters: scans to be read
    traces: tuple[Trace, ...] = ()  # of intruders
    private: tuple[PrivateData, ...] = ()  # personal data that stood here; masked wherever this page is kept


@dataclass(frozen=True, slots=True)
class Unread:
    """A link that was not opened, why, and whether it could have named an item."""

    link: Link
    found_on: str
    why: str  # budget, robots, trap, off-site, private-address
    could_name: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """An address that the agency itself gives for an item: where to look, never a proof."""

    rule: str
    url: str


@dataclass(slots=True)
class Site:
    """What one visit to one site saw. `pages` are in the order they were read; the home page comes first."""

    agency: Agency
    home: str = ""
    status: VisitStatus = VisitStatus.COMPLETE
    reason: str = ""  # one Thai sentence for the webmaster, "" when complete
    pages: list[Page] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    started: str = ""
    finished: str = ""
    moved_to: str = ""
    notices: list[Notice] = field(default_factory=list)  # harm and oddities worth telling
    declared: tuple[Declared, ...] = ()  # addresses given for items, read or not
    reader: str = ""  # which program read the pages, with which tools; "" when not all of them were read by one
    light: bool = False  # only known evidence and lists were looked at; the other pages are as they were seen before
