"""How far a province is checked: listed, with a website, visited whole or in part, not to be opened and why, too old.

In: rows of a province and the day. Out: `Coverage`, every number with the rows behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.desk import clock
from reports.views.province import UNSEEN, Row
from rules.model import VisitStatus
from rules.words import unseen_words

OLD = 30  # days
OLD_ADVICE = "ผลอาจไม่ตรงกับเว็บไซต์ตอนนี้"
ADVICE = {
    VisitStatus.UNREACHABLE: "โทรบอกผู้ดูแลเว็บไซต์ แล้วสั่งตรวจใหม่",
    VisitStatus.BLOCKED: "ขอให้ผู้ดูแลเว็บไซต์อนุญาตระบบตรวจ",
    VisitStatus.ROBOTS: "ขอให้แก้ไฟล์ robots.txt ให้อ่านหน้าข้อมูลสาธารณะได้",
    VisitStatus.TLS: "ขอให้ต่ออายุหรือติดตั้งใบรับรองใหม่",
    VisitStatus.DNS: "ขอให้ต่ออายุโดเมน หรือแก้ที่อยู่ในทะเบียน",
    VisitStatus.PARKED: "ขอให้ต่ออายุโดเมน หรือแก้ที่อยู่ในทะเบียน",
    VisitStatus.MOVED: "แก้ที่อยู่ในทะเบียน แล้วสั่งตรวจใหม่",
    VisitStatus.COMPLETE: "เปิดดูว่าเว็บไซต์มีข้อมูลให้อ่านหรือไม่",
    VisitStatus.PARTIAL: "สั่งตรวจใหม่นอกเวลาที่เว็บไซต์มีคนใช้มาก",
    VisitStatus.BUDGET: "สั่งตรวจใหม่โดยเพิ่มขีดจำกัด",
}


@dataclass(frozen=True, slots=True)
class Share:
    """Agencies alike in one respect. `key` names them in the address; `told` says what to do."""

    key: str
    word: str
    rows: tuple[Row, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A province's coverage. `steps` narrow from the list to what was checked whole; `unable` is by reason."""

    steps: tuple[Share, ...]
    unable: tuple[Share, ...]
    old: Share
    days: int

    @property
    def checked(self) -> int:
        """Agencies visited with something seen."""
        return next(len(step.rows) for step in self.steps if step.key == "seen")


def coverage(rows: Sequence[Row], today: date, days: int = OLD) -> Coverage:
    """How far the rows are checked; those whose visit is older than `days` are `old`."""
    planned = tuple(row for row in rows if row.standing.website)
    visited = tuple(row for row in rows if row.standing.status)
    seen = tuple(row for row in rows if row.group != UNSEEN)
    whole = tuple(row for row in seen if row.standing.status == VisitStatus.COMPLETE)
    partly = tuple(row for row in seen if row.standing.status != VisitStatus.COMPLETE)
    limit = clock.beginning(today - timedelta(days=days))
    old = tuple(row for row in visited if row.standing.checked < limit)
    steps = (
        Share("listed", "ในทะเบียน", tuple(rows)),
        Share("planned", "มีเว็บไซต์ให้ตรวจ", planned),
        Share("visited", "เคยตรวจ", visited),
        Share("seen", "เห็นข้อมูล", seen),
        Share("whole", "ตรวจครบ", whole),
        Share("partly", "ตรวจได้บางส่วน", partly),
    )
    return Coverage(steps, _unable(rows), Share("old", f"ตรวจเก่ากว่า {days} วัน", old, OLD_ADVICE), days)


def _unable(rows: Sequence[Row]) -> tuple[Share, ...]:
    blind = [row for row in rows if row.group == UNSEEN]
    shares = [
        Share(
            status.value,
            unseen_words(status),
            tuple(row for row in blind if row.standing.status == status),
            ADVICE.get(status, ""),
        )
        for status in VisitStatus
    ]
    fresh = [row for row in blind if not row.standing.status]
    shares.append(
        Share(
            "no-website",
            "ไม่มีเว็บไซต์ในทะเบียน",
            tuple(row for row in fresh if not row.standing.website),
            "ขอที่อยู่เว็บไซต์จากหน่วยงาน",
        )
    )
    shares.append(Share("never", "ยังไม่เคยตรวจ", tuple(row for row in fresh if row.standing.website), "ยังไม่มีผล"))
    return tuple(sorted((share for share in shares if share.rows), key=lambda share: -len(share.rows)))
