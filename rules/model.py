"""The words the whole project speaks: what a crawler saw, what a rule asks for, what the judge found.

Plain data only. The crawler fills `Site` and `Page`; rule files fill `Edition` and `Rule`; the judge fills `Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """The verdict on one item. What we could not see is never `MISSING`."""

    PRESENT = "present"
    PARTIAL = "partial"
    OUTDATED = "outdated"
    MISSING = "missing"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not-applicable"


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
    """One public body. `code` is any text without spaces; `type` is pao, city, town, tambon, sao, special or province."""

    code: str
    name: str
    type: str = ""
    district: str = ""
    province: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a person meets it. `context` is the row, entry or heading around it (always a short text)."""

    url: str
    label: str
    context: str = ""
    kind: str = "a"  # a, area, frame, iframe, embed, option, onclick, form, meta (context: seconds), script (a redirect), sitemap


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


@dataclass(slots=True)
class Page:
    """One page or document of a site, read or not.

    `text` has one text block a line; pages of a document are parted by form feeds.
    `links` holds the links first met here: a menu repeated on every page is kept once, on the page that showed it first.
    `problem` is None when the text could be read; a page that failed has empty text and its problem.
    """

    url: str  # final address, what a person opens
    asked: str = ""  # address before redirects, "" when the same
    kind: str = "html"  # html, pdf, xlsx, xls, ods, docx, csv, zip, image, text, other
    status: int = 200
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    images: tuple[Image, ...] = ()
    people: tuple[Person, ...] = ()  # only of pages that may show executives
    headers: dict[str, str] = field(default_factory=dict)  # content-type, last-modified, etag, content-disposition
    label: str = ""  # of the link that led here
    context: str = ""
    found_on: str = ""
    path: tuple[Step, ...] = ()  # clicks from the home page, this page last
    hash: str = ""  # SHA-256 of the body
    size: int = 0  # bytes
    fetched: str = ""  # ISO 8601, UTC
    off_site: bool = False
    problem: Problem | None = None
    note: str = ""  # what exactly was wrong: "หน้า 3 จาก 12 ไม่มีตัวอักษร"


@dataclass(frozen=True, slots=True)
class Unread:
    """A link that was not opened, why, and whether it could have named an item."""

    link: Link
    found_on: str
    why: str  # budget, robots, trap, off-site, private-address
    could_name: bool


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
    notices: list[str] = field(default_factory=list)  # harm and oddities worth telling: "spam: …", "moved: …"


# --- rules -----------------------------------------------------------------------------------------------------------

CONFIDENCE = ("confirmed", "single", "partial", "inferred", "unconfirmed")  # of a fact in the criteria, best first


@dataclass(frozen=True, slots=True)
class Fact:
    """How sure the criteria are of something, and who printed it."""

    level: str = "unconfirmed"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The time an item must be about.

    kind: none (no year), current (what holds today), fiscal-year, covers (a plan of several years that holds the year),
    half-year (October to March), months (each of October to March by name), news (dated in the year).
    offset: 0 is the year of the edition, -1 the year before.
    also: further offsets that count as right, because the criteria leave the year open ("open: A or B", unconfirmed).
    """

    kind: str = "none"
    offset: int = 0
    also: tuple[int, ...] = ()
    fact: Fact = field(default_factory=Fact)
    text: str = ""  # as the criteria print it


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the item must show. `required` elements make `partial` when they lack; the others are advice.

    detector: words (any of `words`), columns (table or list headings), or the name of a function in rules/elements.py.
    columns: for the detector `columns`, the wordings of each column.
    least: how many of `words`, or of `columns`, must be found.
    applies_to: agency types, or "all"; an element of another type is not asked for.
    """

    id: str
    title: str
    detector: str = "words"
    words: tuple[str, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    least: int = 1
    applies_to: tuple[str, ...] = ("all",)
    required: bool = False
    fact: Fact = field(default_factory=Fact)
    period: Period | None = None  # when it differs from the item's


Phrase = str | tuple[str, ...]  # a text, or parts that follow each other with little between them


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings: `exact` names the item alone, `likely` suggests it, `never` rules it out."""

    exact: tuple[Phrase, ...] = ()
    likely: tuple[Phrase, ...] = ()
    never: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Help:
    """Plain Thai for the clerk: why it counts, how to fix it step by step, one message per reason."""

    why: str = ""
    fix: tuple[str, ...] = ()
    messages: dict[str, str] = field(default_factory=dict)
    effort: int = 30  # minutes a clerk needs when the information exists


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of the criteria (what local governments must add, which file formats) and how sure it is."""

    text: str = ""
    fact: Fact = field(default_factory=Fact)


@dataclass(frozen=True, slots=True)
class Rule:
    """One item of one fiscal year. `id` is the same in every year; `number` ("O11") moves."""

    id: str
    number: str
    year: int
    title: str
    summary: str
    indicator: str  # sub-indicator: "9.1"
    concepts: tuple[str, ...]  # what ties it to items of other years
    applies_to: tuple[str, ...] = ("all",)
    status: str = "unchecked"
    title_fact: Fact = field(default_factory=Fact)
    period: Period = field(default_factory=Period)
    phrases: Phrases = field(default_factory=Phrases)
    elements: tuple[Element, ...] = ()
    evidence: tuple[str, ...] = ("html", "pdf")
    local_rule: Stated = field(default_factory=Stated)  # what the criteria ask of local governments on top
    formats: Stated = field(default_factory=Stated)  # advice only
    help: Help = field(default_factory=Help)


@dataclass(frozen=True, slots=True)
class SubIndicator:
    id: str
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    name: str
    sub_indicators: tuple[SubIndicator, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of one fiscal year. `based_on` differs from `year` when the year is served provisionally."""

    year: int
    based_on: int
    version: str  # of the rule set, in every result
    starts: date
    ends: date
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    note: str = ""

    @property
    def provisional(self) -> bool:
        return self.year != self.based_on


# --- verdicts --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was seen. A verdict without a quote is a bug (`missing` and `unclear` quote what was looked at)."""

    url: str
    found_on: str = ""
    path: tuple[Step, ...] = ()
    label: str = ""
    quote: str = ""
    kind: str = "html"
    page: int | None = None  # page number of a document
    hash: str = ""
    seen: str = ""  # ISO 8601


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """Whether one element was found; `found` is None when what could hold it could not be read."""

    id: str
    title: str
    required: bool
    found: bool | None
    quote: str = ""
    url: str = ""


@dataclass(slots=True)
class Finding:
    """The verdict on one item, with its evidence and how it was reached (`trace`, one line a thought)."""

    rule: str
    number: str
    title: str
    outcome: Outcome
    reason: str  # key: ok, element-missing, other-year, year-not-found, not-found, empty, dead-link, scan, login, budget …
    message: str  # that reason in Thai
    confidence: float
    evidence: list[Evidence] = field(default_factory=list)
    elements: list[ElementFinding] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # titles of required elements that lack
    advice: list[str] = field(default_factory=list)
    fix: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)  # years read on the best places
    trace: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """OIT points 0-100 as a range: low <= estimate <= high. The same for every indicator and sub-indicator."""

    low: float
    estimate: float
    high: float
    indicators: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    sub_indicators: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    worth: dict[str, float] = field(default_factory=dict)  # rule id -> OIT points of the item
    first: list[str] = field(default_factory=list)  # rule ids, most points per effort first
