"""Invented sites, findings and rules in the shapes the store keeps."""

from __future__ import annotations

from datetime import date

from crawler.store import Store
from rules.model import (
    Agency,
    Edition,
    ElementFinding,
    Evidence,
    Finding,
    Form,
    Image,
    Indicator,
    Link,
    Notice,
    NoticeKind,
    Outcome,
    Page,
    Problem,
    Rule,
    Score,
    Site,
    Step,
    SubIndicator,
    Table,
    Unread,
    VisitStatus,
)

AS_OF = date(2026, 5, 15)
DAY = "2026-05-{:02}T02:00:00+00:00"
HOME = "http://127.0.7.1:8080/"
NUMBERS = [f"O{number}" for number in range(1, 27)]


def edition(year: int = 2569, version: str = "2569.1") -> Edition:
    rules = tuple(
        Rule(
            id=f"item-{number.lower()}",
            number=number,
            year=year,
            title=f"หัวข้อ {number}",
            summary="",
            indicator="9.1",
            concepts=(),
        )
        for number in NUMBERS
    )
    subs = (SubIndicator("9.1", "ข้อมูลพื้นฐาน", tuple(NUMBERS)),)
    dates = date(year - 544, 10, 1), date(year - 543, 9, 30)
    return Edition(year, year, version, *dates, (Indicator("9", "การเปิดเผยข้อมูล", subs),), rules)


def agency(code: str = "6500101", name: str = "ธารทอง") -> Agency:
    return Agency(code, name, "sao", "เมืองธารทอง", "ธารทอง", HOME)


def page(number: int, text: str = "") -> Page:
    url = f"{HOME}page/{number}"
    link = Link(f"{HOME}page/{number + 1}", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)", "งานแผน", "a")
    return Page(
        url=url,
        asked=f"{url}/",
        title=f"หน้า {number}",
        headings=("ข้อมูลพื้นฐาน", "โครงสร้าง"),
        text=text or f"หน้า {number}\n" + f"องค์การบริหารส่วนตำบลธารทอง เผยแพร่ข้อมูลลำดับที่ {number}\n" * 20,
        links=(link,),
        tables=(Table((("ลำดับ", "โครงการ"), ("1", "ถนนสายหลัก"))),),
        forms=(Form("/send", "post", ("textarea:message",), "ร้องเรียน"),),
        images=(Image(f"{url}.jpg", "นายก", 300),),
        headers={"content-type": "text/html"},
        label="แผนพัฒนา",
        context="เมนูหลัก",
        found_on=HOME,
        path=(Step(HOME, "หน้าแรก"), Step(url, "แผนพัฒนา")),
        hash=f"{number:064x}",
        size=4000 + number,
        fetched="2026-05-15T02:14:00+00:00",
    )


def site(started: str = "2026-05-15T02:00:00+00:00", pages: int = 5, body: Agency | None = None) -> Site:
    broken = Page(f"{HOME}old.pdf", kind="pdf", status=404, problem=Problem.NOT_FOUND, note="ไม่มีไฟล์นี้แล้ว")
    return Site(
        agency=body or agency(),
        home=HOME,
        pages=[*(page(number) for number in range(pages - 1)), broken],
        unread=[Unread(Link(f"{HOME}calendar?m=1", "ปฏิทิน"), HOME, "trap", could_name=False)],
        requests=pages + 2,
        bytes=pages * 4000,
        started=started,
        finished=started.replace("T02:00", "T02:09"),
        notices=[Notice(NoticeKind.MOVED, "แก้ที่อยู่เว็บไซต์ในทะเบียน", HOME, "http → https")],
    )


def unreachable(started: str = "2026-05-16T02:00:00+00:00", body: Agency | None = None) -> Site:
    return Site(body or agency(), HOME, VisitStatus.DNS, "ไม่พบชื่อโดเมน ติดต่อผู้ดูแลโดเมน", started=started, finished=started)


def finding(number: str, outcome: Outcome = Outcome.PRESENT, quote: str = "แผนพัฒนาท้องถิ่น") -> Finding:
    proof = Evidence(
        url=f"{HOME}page/1", found_on=HOME, path=(Step(HOME, "หน้าแรก"),), label="แผน", quote=quote, kind="pdf", page=3,
        hash="ab" * 32, seen="2026-05-15T02:14:00+00:00",
    )  # fmt: skip
    elements = [
        ElementFinding("years", "ปีของแผน", True, True, "2566-2570", f"{HOME}page/1"),
        ElementFinding("signature", "ลายมือชื่อ", False, None),
    ]
    return Finding(
        rule=f"item-{number.lower()}", number=number, title=f"หัวข้อ {number}", outcome=outcome,
        reason="ok" if outcome == Outcome.PRESENT else "not-found", message="พบแล้ว", confidence=0.97,
        evidence=[proof], elements=elements, missing=[], advice=["ใส่วันที่"], fix=["อัปโหลดไฟล์", "ใส่ลิงก์ในเมนู"],
        years=[2569], trace=[f"{number}: พบที่หน้าแรก"],
    )  # fmt: skip


def findings(missing: tuple[str, ...] = ()) -> list[Finding]:
    return [finding(number, Outcome.MISSING if number in missing else Outcome.PRESENT) for number in NUMBERS]


def score(points: float = 100.0) -> Score:
    ends = (points - 2, points - 1, points)
    worth = {f"item-{number.lower()}": round(100 / 26, 4) for number in NUMBERS}
    return Score(*ends, {"9": ends}, {"9.1": ends}, worth, [f"item-{number.lower()}" for number in NUMBERS])


def rows_of(store: Store) -> dict[str, int]:
    """How many rows every table has."""
    tables = ("agency", "visit", "page", "content", "judgement", "item", "element", "evidence")
    return {table: store.db.table(table).count for table in tables}


def keep(store: Store, day: int = 15, points: float = 100.0, missing: tuple[str, ...] = (), pages: int = 5) -> str:
    """Keep the visit of a day of May. Returns its id."""
    return store.keep(site(DAY.format(day), pages), findings(missing), score(points), edition(), AS_OF)
