"""Results as static web pages: an index of agencies and one page an agency, opened from a folder without a server.

In: results, one at a time, and the rules of the year. Out: HTML. Everything that came from a website is escaped
(Jinja's autoescape) and links only to http and https. Nothing is loaded: no script, no font; the passages cut out of
scans are part of the page.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import explain, lines, links, notices, words
from reports.results import Result, Todo, first_steps, groups, rules_by_id
from reports.views.history import Drawn
from reports.views.province import TrendPoint, against
from reports.views.spread import Bar, spread
from rules.model import Edition, Evidence, Finding, Outcome, Score

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
FOLDER = "a"  # of the agencies' pages, so that an agency called "index" harms nobody
PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")
RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
Passages = Callable[[str, int, str], bytes | None]  # hash of a file, page, rule id: the cut-out passage as WebP
STANDINGS = (f"ยังไม่ถึง {words.PASS_MARK}", "ยังไม่แน่", "ยังตรวจไม่ได้", f"ผ่านเกณฑ์ {words.PASS_MARK} แน่นอน")


@dataclass(frozen=True, slots=True)
class Row:
    """One agency in the index."""

    href: str
    name: str
    score: Score
    counts: dict[Outcome, int]
    standing: str  # one of STANDINGS
    unseen: str  # why nothing could be judged, "" when something could
    step: Todo | None
    finished: str
    harm: tuple[str, ...] = ()  # what is to be dealt with today

    @property
    def bar(self) -> Bar | None:
        """What a spread draws of it; None when nothing could be judged."""
        at = self.score
        return None if self.unseen else Bar(at.low, at.estimate, at.high, against(at.low, at.high))


@dataclass(frozen=True, slots=True)
class Standing:
    """Agencies that stand alike, those that need help first on top."""

    word: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Province:
    """A province in an index of many: its page, and how many agencies have each of STANDINGS."""

    name: str
    href: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What an index says above its table. `whose`: what its agencies are together.

    `site`: a site of ours is around it, with search and all else anybody may read, where `base` names the province.
    """

    title: str
    whose: str = "หน่วยงานในรายงานนี้"
    narrowing: str = ""
    trend: tuple[TrendPoint, ...] = ()
    provinces: tuple[Province, ...] = ()
    site: bool = False
    base: str = ""
    years: tuple[int, ...] = ()  # that there is such an index of, its own year too
    elsewhere: tuple[tuple[str, str, int], ...] = ()  # name, address and year of those with none but another year's
    asked: str = ""  # what an address says of the year: '' for that of the site, else '?year=2568'
    script: tuple[str, str] = ("", "")  # ours, that filters the table, with its hash for the CSP

    def drawn(self, trend: tuple[TrendPoint, ...]) -> Heading:
        """The same with the mean course of its agencies."""
        return replace(self, trend=trend)


def page(result: Result, edition: Edition, passages: Passages, drawn: Drawn | None = None, home: str = "") -> str:
    """One agency as a web page; `home` is the address of the index, '' when the page stands alone.

    `drawn`: the chart of its year.
    """
    return _render(
        "agency.html",
        edition,
        result=result,
        banner=lines.banner(result.judgement),
        home=home,
        drawn=drawn,
        steps=first_steps(result, edition),
        harm=notices.urgent(result.visit.notices),
        repairs=notices.later(result.visit),
        by_outcome=by_outcome(result),
        groups=groups(result, edition),
        rules=rules_by_id(edition),
        passage=partial(embedded, passages),
    )


def embedded(passages: Passages, evidence: Evidence, finding: Finding) -> str:
    """The passage of a scan that a verdict rests on as an address that is the picture itself, '' for none."""
    picture = passages(evidence.hash, evidence.page or 1, finding.rule) if evidence.hash else None
    return f"data:image/webp;base64,{b64encode(picture).decode()}" if picture else ""


def leading(href: str, told: str, name: str) -> str:
    """A page that leads on from an address, without a script. `told`: why, before the name."""
    return environment().get_template("moved.html").render(href=href, told=told, name=name)


def by_outcome(result: Result) -> list[tuple[Outcome, list[Finding]]]:
    """Items under each outcome; not-applicable only when there is any."""
    found = [(outcome, [each for each in result.findings if each.outcome == outcome]) for outcome in Outcome]
    return [(outcome, items) for outcome, items in found if items or outcome != Outcome.NOT_APPLICABLE]


def index(rows: Sequence[Row], edition: Edition, heading: Heading) -> str:
    """The table of agencies as a web page."""
    return _render(
        "index.html",
        edition,
        banner=lines.banner(edition),
        heading=heading,
        script=Markup(heading.script[0]),  # noqa: S704 - our own file
        spread=spread(filter(None, (row.bar for row in rows))),
        total=len(rows),
        harmed=sorted((row for row in rows if row.harm), key=lambda row: row.name),
        standings=standings(rows),
        outcomes=[outcome for outcome in Outcome if outcome != Outcome.NOT_APPLICABLE],
        latest=words.thai_time(max((row.finished for row in rows), default="")),
    )


def standings(rows: Sequence[Row]) -> list[Standing]:
    """The rows under each of STANDINGS."""
    return [Standing(word, _ordered(rows, word)) for word in STANDINGS]


def file_name(code: str, taken: set[str], kind: str = "agency") -> str:
    """A file name for a code that is safe on every system and differs, without regard to case, from those `taken`."""
    name = code
    if not PLAIN_NAME.fullmatch(code) or code.lower() in RESERVED or code.lower() in taken:
        name = f"{kind}-{hashlib.sha256(code.encode()).hexdigest()[:16]}"
    taken.add(name.lower())
    return f"{name}.html"


def row(result: Result, edition: Edition, href: str) -> Row:
    """The index's line of one result, without its evidence, so that a whole country fits in memory."""
    steps, unseen = first_steps(result, edition, most=1), lines.unseen(result.visit)
    step = replace(steps[0], finding=replace(steps[0].finding, evidence=[], elements=[], trace=[])) if steps else None
    return Row(
        href,
        result.name,
        result.score,
        result.counts,
        STANDINGS[2] if unseen else _standing(result.score),
        unseen,
        step,
        result.visit.finished or result.visit.started,
        tuple(dict.fromkeys(told.name for told in notices.urgent(result.visit.notices))),
    )


def _standing(score: Score) -> str:
    return words.against_pass_mark(score.low, score.high)


def _ordered(rows: Sequence[Row], word: str) -> list[Row]:
    return sorted((row for row in rows if row.standing == word), key=lambda row: (row.score.estimate, row.name))


@cache
def environment() -> Environment:
    """Jinja with our templates and the modules of words they use; what they are given is escaped."""
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else every page looks at the file of every template
    )
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    environment.globals.update(explain=explain, words=words, lines=lines, links=links, notices=notices, css=Markup(css))  # noqa: S704 - our own file
    return environment


def _render(template: str, edition: Edition, **shown: Any) -> str:
    return environment().get_template(template).render(edition=edition, **shown)
