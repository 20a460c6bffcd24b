"""One fix, many agencies: items that lack at many sites of the same platform, with the letter to who builds them.

In: rows of a province, the rules. Out: `Fix`es, those that bring most points first. A platform is what signs propose;
the letter says so and leaves what a person must know (addressee, day, name) blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crawler.desk.remembered import remembered
from crawler.store import Store
from reports.documents.letters import BECAUSE, BLANK, SUMMING_UP, written_day
from reports.lines import doubt_line
from reports.views.matrix import worths
from reports.views.province import UNSEEN, Row, ordered_rules, rows_in
from reports.words import SELF_ASSESSMENT, count
from rules.model import Edition, Rule

LEAST = 2  # agencies that make a fix worth a letter
MOST_EXAMPLES = 3
WISH = (
    "จึงขอความร่วมมือปรับปรุงเมนู หน้าเว็บ หรือคู่มือผู้ใช้ของระบบ เพื่อให้หน่วยงานตามรายชื่อเผยแพร่ข้อมูลได้ถูกที่"
    " ภายในวันที่ {day} และแจ้งผลให้จังหวัดทราบ"
)
DOUBT = f"{SELF_ASSESSMENT} ชื่อระบบคาดจากลักษณะของเว็บไซต์ หากเว็บไซต์ใดไม่ใช่ของท่าน โปรดแจ้ง"


@dataclass(frozen=True, slots=True)
class Fix:
    """One item that `agencies` on one platform lack. `points`: OIT points it brings to all of them together."""

    platform: str
    rule: Rule
    agencies: tuple[Row, ...]
    examples: tuple[Row, ...]  # on the same platform, where it is there
    sites: int  # of the platform, seen
    points: float

    @property
    def key(self) -> str:
        """A name for anchors."""
        return f"{self.rule.number}-{self.platform.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter in paragraphs, to be filled in and signed by a person."""

    subject: str
    to: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...]
    agencies: tuple[str, ...]


def fixes(rows: Sequence[Row], edition: Edition) -> list[Fix]:
    """Every item that two or more sites of a platform lack, most points together first."""
    worth, ordered, found = worths(edition), ordered_rules(edition), []
    for platform in sorted({row.standing.platform for row in rows} - {""}):
        sites = [row for row in rows if row.standing.platform == platform and row.group != UNSEEN]
        for rule, column in zip(
            ordered, zip(*(row.standing.letters.lower() for row in sites), strict=False), strict=False
        ):
            lacking = tuple(row for row, letter in zip(sites, column, strict=True) if letter in "hom")
            if len(lacking) >= LEAST:
                good = tuple(row for row, letter in zip(sites, column, strict=True) if letter == "p")
                points = worth[rule.id] * len(lacking)
                found.append(Fix(platform, rule, lacking, good[:MOST_EXAMPLES], len(sites), points))
    return sorted(found, key=lambda fix: (-round(fix.points, 6), fix.platform, int(fix.rule.number[1:])))


def in_province(store: Store, province: str, edition: Edition) -> list[Fix]:
    """The fixes of a province."""
    name = ("fixes", province, edition.year, edition.version)
    return remembered(store.db, name, lambda: fixes(rows_in(store, province, edition.year), edition))


def unknown(rows: Sequence[Row]) -> int:
    """Sites seen whose platform no sign told."""
    return sum(row.group != UNSEEN and not row.standing.platform for row in rows)


def draft(fix: Fix, edition: Edition, province: str, until: date | None = None) -> Draft:
    """The letter to the builder of a platform. `until`: the day it asks for, a blank when that is not known."""
    item, good = f"{fix.rule.number} {fix.rule.title}", ", ".join(row.name for row in fix.examples)
    example = f" เว็บไซต์บนระบบเดียวกันที่เผยแพร่ครบแล้ว เช่น {good}" if good else ""
    found = f"{count(fix.sites)} แห่ง พบว่า {count(len(fix.agencies))} แห่งยังเผยแพร่ข้อ {item} ไม่ครบ"
    return Draft(
        subject=f"ขอให้ปรับปรุงเมนูและหน้าเว็บสำหรับข้อมูลสาธารณะ (OIT) ข้อ {item} ประจำปีงบประมาณ พ.ศ. {edition.year}",
        to=f"ผู้ให้บริการเว็บไซต์ {fix.platform} {BLANK}",
        paragraphs=(
            BECAUSE.format(year=edition.year),
            f"จังหวัด{province}ได้ตรวจเว็บไซต์ของหน่วยงานที่ใช้ระบบของท่าน {found} ({fix.rule.summary}){example}",
            WISH.format(day=written_day(until)),
            f"{DOUBT} {doubt_line(fix.rule)}".strip(),
            SUMMING_UP,
        ),
        steps=fix.rule.help.fix,
        agencies=tuple(
            f"{row.name} อำเภอ{row.standing.district} {row.standing.website}".strip() for row in fix.agencies
        ),
    )
