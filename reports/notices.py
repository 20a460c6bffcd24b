"""What harms people or wants repair on a site, as sentences: the harm first, each with where it was seen.

In: a visit. Out: short Thai texts and plain data. Addresses of intruders are shown as text and never as links.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.store import Visit
from reports.lines import plain
from reports.words import count
from rules.model import Notice, NoticeKind, Severity

NOW = "ต้องจัดการทันที"
LATER = "ควรแก้หรือควรทราบ"
MORE = "ยังมีอีก"
MOST = 5  # of a kind
NAMES = {
    NoticeKind.SPAM: "มีโฆษณาพนันฝังอยู่",
    NoticeKind.HIDDEN_LINKS: "มีลิงก์พนันซ่อนอยู่",
    NoticeKind.INJECTED_TITLE: "ชื่อหน้าถูกเปลี่ยนเป็นคำโฆษณา",
    NoticeKind.SCRIPT_REDIRECT: "มีสคริปต์ส่งผู้เข้าชมไปที่อื่น",
    NoticeKind.REFERRER_REDIRECT: "ผู้ที่มาจากผลค้นหาถูกส่งไปที่อื่น",
    NoticeKind.REDIRECT: "หน้าเว็บส่งต่อไปเว็บโฆษณา",
    NoticeKind.CLOAKING: "แสดงเนื้อหาต่างกันแก่ผู้เข้าชมต่างกลุ่ม",
    NoticeKind.PARKED: "โดเมนหรือพื้นที่เว็บไซต์หมดอายุ",
    NoticeKind.PERSONAL_DATA: "มีข้อมูลส่วนบุคคลเผยแพร่อยู่",
    NoticeKind.DEMO_LINK: "ลิงก์ชี้ไปเว็บไซต์ตัวอย่าง",
    NoticeKind.TLS: "ใบรับรองความปลอดภัย",
    NoticeKind.MOVED: "เว็บไซต์ย้ายที่",
    NoticeKind.ADDRESS: "ที่อยู่ในทะเบียน",
    NoticeKind.OTHER: "ข้อสังเกต",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as it is shown: its name, what to do first, the page it was seen on, and the words that show it."""

    name: str
    message: str
    url: str
    where: str  # "หน้า 2", "พบ 62 หน้า", "" when there is nothing to add
    quote: str
    safe: bool = True  # whether the page may be opened without landing with the intruder


def urgent(notices: Sequence[Notice]) -> list[Told]:
    """What harms people and is to be dealt with today."""
    return _told([notice for notice in notices if notice.severity is Severity.URGENT])


def later(visit: Visit) -> list[Told]:
    """What wants repair or is good to know."""
    ordered = sorted(visit.notices, key=lambda notice: notice.severity is Severity.NOTE)
    return _told([notice for notice in ordered if notice.severity is not Severity.URGENT])


def lines_of(told: Told) -> list[str]:
    """One notice for a terminal: what to do, and below it where it was seen."""
    seen = [told.where, told.url, f"“{told.quote}”" if told.quote else ""]
    below = " · ".join(part for part in seen if part)
    return [f"! {told.name}: {told.message}", *([f"    {below}"] if below else [])]


def _told(notices: Sequence[Notice]) -> list[Told]:
    kinds = dict.fromkeys(notice.kind for notice in notices)
    shown = [each for kind in kinds for each in [one for one in notices if one.kind is kind][:MOST]]
    told = [_one(notice) for notice in shown]
    more = len(notices) - len(shown)
    return [*told, Told(MORE, f"{count(more)} เรื่อง ดูทั้งหมดด้วย oit export", "", "", "")] if more else told


def _one(notice: Notice) -> Told:
    where = f"หน้า {notice.page}" if notice.page else ""
    if notice.kind is not NoticeKind.PERSONAL_DATA and notice.count > 1:
        where = f"พบ {count(notice.count)} หน้า"
    safe = notice.kind not in (NoticeKind.REDIRECT, NoticeKind.PARKED)
    return Told(NAMES[notice.kind], plain(notice.message), plain(notice.url), where, plain(notice.quote), safe)
