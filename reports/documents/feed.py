"""Changes of items as an Atom feed, for feed readers and other programs.

In: `Turn`s or `ChangeLine`s and the addresses of the feed. Out: Atom 1.0 as UTF-8 bytes. An entry keeps its id for
ever: it is made of the path of its page, the item and the time, whatever host serves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from lxml.etree import Element, SubElement, _Element, tostring

from reports.documents.clean import clean, href
from reports.documents.overview import moment
from reports.views.changes import Turn
from reports.words import outcome_word, thai_time
from rules.model import Outcome

ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "OIT"
MOST = 200  # entries, the newest


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One item that changed. `at` is ISO 8601, `agency` its name, `href` the address of the item's page."""

    at: str
    agency: str
    number: str
    title: str
    before: Outcome
    after: Outcome
    href: str


def lines(
    turns: Iterable[Turn], year: int, before: Mapping[str, list[tuple[str, str]]], host: str = ""
) -> list[ChangeLine]:
    """Changes as entries. `before`: the codes an agency had, as `crawler.desk.succession.codes_before` tells."""
    return [_line(turn, year, before, host) for turn in turns]


def _line(turn: Turn, year: int, before: Mapping[str, list[tuple[str, str]]], host: str) -> ChangeLine:
    """The entry's address is that of the day it was made, which leads on: so no reader is told the same twice."""
    change = turn.change
    code = next((old for at, old in before.get(change.agency, ()) if at > change.at), change.agency)
    where = f"{host}/a/{quote(code, safe='')}/{year}/items/{change.number}"
    return ChangeLine(change.at, turn.name, change.number, turn.title, change.before, change.after, where)


def atom(  # noqa: PLR0913, PLR0917
    changes: Sequence[ChangeLine], title: str, address: str, home: str, updated: str = "",
    link: Callable[[str], str] = href,
) -> bytes:  # fmt: skip
    """The feed, newest change first, at most 200.

    `address` is where the feed itself is found, `home` the page it belongs to. `updated` is the time (ISO 8601) an
    empty feed bears. `link`: how an address is written, '' when it leads nowhere; else they are whole addresses.
    """
    newest = sorted(changes, key=lambda change: (moment(change.at), change.href, change.number), reverse=True)[:MOST]
    feed = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "th"}, nsmap={None: ATOM})  # type: ignore[dict-item]
    _put(feed, "id", _urn(urlsplit(address).path))
    _put(feed, "title", clean(title))
    _put(feed, "updated", _time(newest[0].at if newest else updated))
    _put(SubElement(feed, f"{{{ATOM}}}author"), "name", AUTHOR)
    _link(feed, "self", link(address))
    _link(feed, "alternate", link(home))
    for change in newest:
        _entry(feed, change, link(change.href))
    whole: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _entry(feed: _Element, change: ChangeLine, where: str) -> None:
    entry = SubElement(feed, f"{{{ATOM}}}entry")
    turn = f"{outcome_word(change.before)} → {outcome_word(change.after)}"
    item = f"{change.number} {change.title}"
    path = urlsplit(href(change.href)).path or clean(change.href)
    _put(entry, "id", _urn(f"{path}|{change.number}|{_time(change.at)}"))
    _put(entry, "title", clean(f"{change.agency}: {change.number} {turn}"))
    _put(entry, "updated", _time(change.at))
    _link(entry, "alternate", where)
    _put(entry, "summary", clean(f"{item} เปลี่ยนจาก {turn} เมื่อ {thai_time(change.at)}"))


def _put(parent: _Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: _Element, relation: str, where: str) -> None:
    if where:
        SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "href": where})


def _urn(what: str) -> str:
    return uuid5(NAMESPACE_URL, f"oit:{what}").urn


def _time(iso: str) -> str:
    """RFC 3339 in UTC."""
    return moment(iso).isoformat(timespec="seconds").replace("+00:00", "Z")
