"""A small invented province kept through `Store.keep`: bodies that stand differently, one of them hostile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from crawler.store import Store
from rules.load import edition as edition_of
from rules.model import (
    Agency,
    Edition,
    ElementFinding,
    Evidence,
    Finding,
    Outcome,
    Page,
    Rule,
    Site,
    Step,
    VisitStatus,
)
from rules.score import score

YEAR = 2569
AS_OF = date(2026, 5, 15)
HOME = "http://127.0.9.1:8080/"
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\x1b[31m\u202eแดง"
FORMULA = '=HYPERLINK("http://127.0.9.9/","กด")'
EXEMPLARY = Agency("9100", "ต้นแบบ", "sao", "เมืองสมมติ", "สมมติบุรี", HOME)
MIXED = Agency("9101", "หนองตัวอย่าง", "tambon", "เมืองสมมติ", "สมมติบุรี", HOME)
SILENT = Agency("9102", "เงียบ", "sao", "บ้านไกล", "สมมติบุรี", HOME)
HOSTILE_BODY = Agency("..%2F9103", f"ไม่หวังดี{HOSTILE}", "sao", "บ้านไกล", "แดนอื่น", "http://127.0.9.3/")
LISTED = Agency("9104", "ยังไม่ตรวจ", "sao", "บ้านไกล", "แดนอื่น", "http://127.0.9.4/")
OUTCOMES = {
    "O2": Outcome.PARTIAL,
    "O3": Outcome.OUTDATED,
    "O5": Outcome.MISSING,
    "O11": Outcome.MISSING,
    "O12": Outcome.UNCLEAR,
}
REASONS = {
    Outcome.PRESENT: ("ok", "พบครบถ้วน"),
    Outcome.PARTIAL: ("element-missing", "พบแล้ว แต่ยังไม่มี แผนที่"),
    Outcome.OUTDATED: ("other-year", "พบแต่เป็นของปี 2568 ต้องเป็นของปี 2569"),
    Outcome.MISSING: ("not-found", "เปิดดูทุกเมนูแล้ว ไม่พบ"),
    Outcome.UNCLEAR: ("scan", "พบไฟล์สแกนที่ระบบอ่านไม่ได้ ต้องให้คนตรวจ"),
    Outcome.NOT_APPLICABLE: ("not-applicable", "ไม่ต้องเผยแพร่"),
}


def database(path: Path) -> Path:
    """Write the province into a new database."""
    edition = edition_of(YEAR)
    with Store(path) as store:
        store.import_agencies([EXEMPLARY, MIXED, SILENT, HOSTILE_BODY, LISTED])
        keep(store, site(EXEMPLARY), edition, {})
        keep(store, site(MIXED, "2026-04-01"), edition, OUTCOMES | {"O7": Outcome.MISSING})
        keep(store, site(MIXED), edition, OUTCOMES)
        keep(store, unseen(SILENT), edition, {rule.number: Outcome.UNCLEAR for rule in edition.rules})
        keep(store, site(HOSTILE_BODY), edition, OUTCOMES, quote=HOSTILE, label=FORMULA, url="javascript:alert(1)")
        keep(store, site(EXEMPLARY), edition_of(2570), {})
    return path


def a_month_before(store: Store) -> None:
    """Let everybody have stood in April 2569 too, ten points lower at the low end; what is, becomes that of May."""
    store.db.conn.execute("UPDATE standing_month SET month = '2026-05'")
    store.db.conn.execute(
        "INSERT INTO standing_month (agency, year, month, low, estimate, high, outcomes, seen)"
        " SELECT agency, year, '2026-04', low - 10, estimate - 10, high, outcomes, seen FROM standing_month"
    )
    store.db.conn.commit()


def keep(
    store: Store,
    seen: Site,
    edition: Edition,
    outcomes: Mapping[str, Outcome],
    *,
    quote: str = "แผนที่ตั้งหน่วยงานและหมายเลขโทรศัพท์ 0-2000-0000",
    label: str = "ติดต่อเรา",
    url: str = f"{HOME}contact",
) -> None:
    found = [finding(rule, outcomes.get(rule.number, Outcome.PRESENT), quote, label, url) for rule in edition.rules]
    store.keep(seen, found, score(found, edition), edition, AS_OF)


def site(agency: Agency, day: str = "2026-05-14") -> Site:
    page = Page(HOME, title="หน้าแรก", text="ยินดีต้อนรับ", hash="a" * 64, size=900)
    return Site(
        agency, HOME, VisitStatus.COMPLETE, pages=[page], requests=60, bytes=99_000,
        started=f"{day}T19:00:00+00:00", finished=f"{day}T19:14:00+00:00",
    )  # fmt: skip


def unseen(agency: Agency) -> Site:
    reason = "ไม่พบชื่อโดเมนของเว็บไซต์ ให้ผู้ดูแลต่ออายุโดเมน"
    at = "2026-05-14T19:00:00+00:00"
    return Site(agency, HOME, VisitStatus.DNS, reason, requests=1, started=at, finished=at)


def finding(rule: Rule, outcome: Outcome, quote: str, label: str, url: str) -> Finding:
    reason, message = REASONS[outcome]
    path = (Step(HOME, "หน้าแรก"), Step(url, label))
    elements = [
        ElementFinding("phone", "หมายเลขโทรศัพท์", True, True, "0-2000-0000", f"{HOME}contact"),
        ElementFinding("map", "แผนที่", True, outcome != Outcome.PARTIAL),
        ElementFinding("email", "อีเมล", False, None),
    ]
    return Finding(
        rule.id, rule.number, rule.title, outcome, reason, message, 0.95,
        evidence=[Evidence(url, HOME, path, label, quote, "html", None, "b" * 64, "2026-05-14T19:02:00+00:00")],
        elements=elements, missing=["แผนที่"] if outcome == Outcome.PARTIAL else [], advice=[],
        fix=[] if outcome == Outcome.PRESENT else ["เปิดเมนูติดต่อเรา", "วางแผนที่แล้วบันทึก"],
        years=[2569], trace=[f"เปิดดู ‘{label}’", f"ตัดสิน: {outcome}"],
    )  # fmt: skip
