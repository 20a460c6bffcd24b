"""The menu of every page: what a role may do, and where in it the page is.

In: a visitor, the path and the province of a page. Out: entries, at most one of them the current one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from reports.console.access import Visitor


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `current` is what `aria-current` says: 'page', 'true' for a page below it, or ''."""

    href: str
    text: str
    current: str = ""


def menu(visitor: Visitor, path: str, province: str) -> list[Entry]:
    """The entries for a page at `path`, which is about `province` ('' when about none)."""
    links = _of_agency(visitor.agency) if visitor.agency else _of_office(visitor.province, province)
    links += [
        ("open", "/rules", "เกณฑ์"), ("settings", "/agencies", "ทะเบียน"), ("accounts", "/accounts", "บัญชีผู้ใช้"),
        ("journal", "/journal", "บันทึกการแก้ไข"),
    ]  # fmt: skip
    entries = [Entry(href, text) for action, href, text in links if visitor.has(action)]
    above = [entry for entry in entries if f"{path}/".startswith(f"{unquote(entry.href)}/")]
    here = max(above, key=lambda entry: len(entry.href), default=None)
    return [_marked(entry, path) if entry is here else entry for entry in entries]


def _marked(entry: Entry, path: str) -> Entry:
    return replace(entry, current="page" if unquote(entry.href) == path else "true")


def _of_agency(code: str) -> list[tuple[str, str, str]]:
    home = f"/a/{quote(code, safe='')}"
    return [("report.read", f"{home}/latest", "ผลของเรา"), ("agency.itas", f"{home}/itas", "ใบกรอก ITAS")]


def _of_office(own: str, shown: str) -> list[tuple[str, str, str]]:
    """Of the visitor's province; who has all of them works on the one that the page is about."""
    links = [] if own else [("province.read", "/p", "ทุกจังหวัด")]
    if province := own or shown:
        home = f"/p/{quote(province)}"
        links += [
            ("province.read", home, "ภาพรวม" if own else province),
            ("province.work", f"{home}/worklist", "วันนี้โทรหาใคร"),
            ("review.read", f"{home}/review", "ให้คนตรวจ"),
            ("province.read", f"{home}/fixes", "แก้ครั้งเดียวหลายแห่ง"),
        ]
    return [*links, ("jobs.read", "/jobs", "คิวตรวจ"), ("province.work", "/office", "สำนักงาน")]
