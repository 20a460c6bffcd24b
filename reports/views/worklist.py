"""Whom to call today: every agency of a province that has a reason, the most urgent first, each reason told.

In: a store, a year, a province, the day. Out: `Line`s. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import quote

from crawler.desk import calls, clock, contacts, outages, settings, standings
from crawler.desk.calls import Call
from crawler.desk.contacts import Phone
from crawler.desk.standings import Change, Standing
from crawler.store import Store
from reports.views.province import LACKING, MAYBE, UNDER, group_of, name_of
from reports.words import PASS_MARK, points_range, thai_date
from rules.model import Outcome

RECENT = timedelta(days=7)  # an item that broke within them is new
DOWN_DAYS = 3
NEAR = 5.0  # points under the pass mark that are still near
AHEAD = 30  # days before the deadline from which it is a reason to call


class Why(StrEnum):
    """Reasons to call, the most urgent first."""

    HARM = "harm"
    PROMISE = "promise"
    DOWN = "down"
    BROKEN = "broken"
    DEADLINE = "deadline"
    NEAR = "near"


WHY_WORDS = {
    Why.HARM: "มีเรื่องด่วนบนเว็บไซต์",
    Why.PROMISE: "ถึงวันที่นัดไว้",
    Why.DOWN: "เว็บไซต์เปิดไม่ได้",
    Why.BROKEN: "เพิ่งหาย",
    Why.DEADLINE: "ใกล้วันปิดระบบ",
    Why.NEAR: "ใกล้ 85 คะแนน",
}
HARM = "พบเนื้อหาแปลกปลอมหรือข้อมูลส่วนบุคคลบนเว็บไซต์ {n} เรื่อง แจ้งให้แก้วันนี้"
PROMISE = "นัดไว้วันที่ {day} ถามว่าเสร็จหรือยัง"
DOWN = "เปิดเว็บไซต์ไม่ได้ตั้งแต่ {day} ({n} วัน)"
BROKEN = "{items} เคยครบ ตอนนี้ไม่ครบแล้ว"
DEADLINE = "เหลือ {left} ยังต้องแก้ {n} ข้อ"
STRADDLES = "ประเมินได้ {score} อาจผ่าน {mark} แล้ว ดูข้อที่ยังไม่แน่"
SHORT_OF = "ประเมินได้ {score} ขาดไม่ถึง 5 คะแนนก็ถึง {mark}"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to call: in a sentence, and where its proof is."""

    why: Why
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One agency to call. `state`: today, waiting (for a day that was agreed on) or called (today already)."""

    code: str
    name: str
    district: str
    reasons: tuple[Reason, ...]
    last: Call | None
    state: str
    phone: Phone | None = None

    @property
    def due(self) -> date | None:
        """The day agreed on with the agency."""
        return date.fromisoformat(self.last.due) if self.last and self.last.due else None

    @property
    def owner(self) -> str:
        """Who takes care, '' when nobody does."""
        return self.last.owner if self.last else ""

    @property
    def urgency(self) -> tuple[int, int, str, str]:
        """Sort key: the most urgent reason, then how many there are."""
        return list(Why).index(self.reasons[0].why), -len(self.reasons), self.district, self.name


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a province on a day."""

    today: date
    deadline: date | None
    talks: Mapping[str, Call]
    down: Mapping[str, str]
    broken: Mapping[str, list[Change]]


def worklist(store: Store, year: int, province: str, today: date) -> list[Line]:
    """Every agency of the province with a reason to call, most urgent first."""
    db, rows = store.db, standings.standings(store.db, year, province=province)
    changes = standings.changes(db, year, province=province, since=clock.beginning(today - RECENT), most=5_000)
    known = Known(
        today, settings.deadline(db, year), calls.latest(db, province), outages.down_since(db, province),
        _broken(changes, {row.code: row for row in rows}),
    )  # fmt: skip
    found = ((row, reasons(row, known)) for row in rows)
    lines = [_line(row, why, known) for row, why in found if why]
    return sorted(lines, key=lambda line: line.urgency)


def with_phones(store: Store, year: int, lines: Sequence[Line]) -> list[Line]:
    """The lines of one page, with the numbers to call."""
    phones = contacts.phones(store.db, [line.code for line in lines], year)
    return [replace(line, phone=phones.get(line.code)) for line in lines]


def reasons(row: Standing, known: Known) -> tuple[Reason, ...]:
    """Why to call this agency today, most urgent first; () when there is no need."""
    home = f"/a/{quote(row.code, safe='')}/latest"
    told = {
        Why.HARM: HARM.format(n=row.harm) if row.harm else "",
        Why.PROMISE: _promise(known.talks.get(row.code), known.today),
        Why.DOWN: _down(known.down.get(row.code), known.today),
        Why.BROKEN: _lost(known.broken.get(row.code, [])),
        Why.DEADLINE: _deadline(row, known),
        Why.NEAR: _near(row),
    }
    places = {Why.BROKEN: f"/a/{quote(row.code, safe='')}/history", Why.PROMISE: ""}
    return tuple(Reason(why, text, places.get(why, home)) for why, text in told.items() if text)


def _promise(last: Call | None, today: date) -> str:
    if last is None or not last.due or date.fromisoformat(last.due) > today:
        return ""
    return PROMISE.format(day=thai_date(date.fromisoformat(last.due)))


def _down(since: str | None, today: date) -> str:
    if since is None:
        return ""
    day = clock.day_of(since)
    days = (today - day).days
    return DOWN.format(day=thai_date(day), n=days) if days > DOWN_DAYS else ""


def _lost(changes: Iterable[Change]) -> str:
    numbers = sorted({change.number for change in changes}, key=lambda number: int(number[1:]))
    return BROKEN.format(items=", ".join(numbers)) if numbers else ""


def _deadline(row: Standing, known: Known) -> str:
    left = (known.deadline - known.today).days if known.deadline else -1
    lacking = sum(outcome in LACKING for outcome in row.outcomes)
    if not 0 <= left <= AHEAD or not lacking:
        return ""
    return DEADLINE.format(left=f"{left} วัน" if left else "วันนี้วันสุดท้าย", n=lacking)


def _near(row: Standing) -> str:
    group = group_of(row)
    if group not in (MAYBE, UNDER) or row.high < PASS_MARK - NEAR:
        return ""
    told = STRADDLES if group == MAYBE else SHORT_OF
    return told.format(score=points_range(row.low, row.high), mark=PASS_MARK)


def _broken(changes: Iterable[Change], rows: Mapping[str, Standing]) -> dict[str, list[Change]]:
    """Items that were there and, within the last days, no longer are; what came back since is left out."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        outcomes = rows[change.agency].outcomes if change.agency in rows else []
        place = int(change.number[1:]) - 1
        still = place < len(outcomes) and outcomes[place] in LACKING
        if change.before is Outcome.PRESENT and change.after in LACKING and still:
            found.setdefault(change.agency, []).append(change)
    return found


def _line(row: Standing, why: tuple[Reason, ...], known: Known) -> Line:
    last = known.talks.get(row.code)
    return Line(row.code, name_of(row), row.district, why, last, _state(last, known.today))


def _state(last: Call | None, today: date) -> str:
    if last is None:
        return "today"
    if last.due:
        return "waiting" if date.fromisoformat(last.due) > today else "today"
    return "called" if last.kind in ("called", "letter") and clock.day_of(last.at) == today else "today"
