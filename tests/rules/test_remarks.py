"""What looks present but may not score is remarked on; its good neighbours are left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from crawler.extract.html import page_from_html
from rules.audit import audit
from rules.judging.boards import unanswered
from rules.load import edition
from rules.model import Agency, Finding, Link, Page, Problem, Remark, RemarkKind, Site, Step
from tests.rules.test_items import CASES, judged, name_of

HOME = "http://127.0.0.1/"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")
AS_OF = date(2026, 5, 15)
PRESENT = [case for case in CASES if case.stem.startswith("present-")]
WHOLE_ACT = "พระราชบัญญัติสภาตำบล ให้ไว้ ณ วันที่ 26 พฤศจิกายน พระบรมราชโองการ\n" + "\n".join(
    f"มาตรา {n} องค์การบริหารส่วนตำบลมีอำนาจหน้าที่พัฒนาตำบลทั้งในด้านเศรษฐกิจ สังคม และวัฒนธรรม ตามที่กฎหมายกำหนด"
    for n in range(1, 40)
)
POWERS = "อำนาจหน้าที่ของ อบต.ตัวอย่างงาม\n" + "มีหน้าที่จัดให้มีและบำรุงรักษาทางน้ำและทางบก มีอำนาจตราข้อบัญญัติตามมาตรา 67\n" * 4
MONTHLY = "สรุปผลการดำเนินการจัดซื้อจัดจ้าง (สขร.1)"
MONTHS = ("ตุลาคม 2568", "พฤศจิกายน 2568", "ธันวาคม 2568", "มกราคม 2569", "กุมภาพันธ์ 2569", "มีนาคม 2569")
ROW = "ลำดับ งานที่จัดซื้อจัดจ้าง วงเงินที่จะซื้อหรือจ้าง ราคากลาง วิธีซื้อหรือจ้าง ผู้เสนอราคา ผู้ได้รับการคัดเลือก เหตุผล เลขที่สัญญา"


FORM = "<form method=post><input name=n><textarea name=t></textarea></form>"
PAPER = "<a href=/f.pdf>แบบคำร้องทั่วไป</a>"
STATISTICS = "<p>สถิติผู้รับบริการ ปี 2569 จำนวน 20 ราย</p>" * 5


def monthly(months: tuple[str, ...]) -> str:
    return "\n".join(f"{MONTHLY} เดือน{month}\n{ROW}" for month in months)


@dataclass
class Made:
    """A site of a home page and pages that it links to by their labels."""

    pages: list[Page] = field(default_factory=list)

    def add(self, label: str, page: Page) -> Made:
        page.label, page.found_on, page.path = label, HOME, (Step(HOME, "หน้าแรก"), Step(page.url, label))
        self.pages.append(page)
        return self

    def findings(self) -> dict[str, Finding]:
        links = tuple(Link(page.asked or page.url, page.label) for page in self.pages)
        words = "\n".join(["อบต.ตัวอย่างงาม", *(link.label for link in links)])
        home = Page(HOME, title="อบต.ตัวอย่างงาม", text=words, links=links)
        site = Site(AGENCY, HOME, pages=[home, *self.pages])
        return {finding.rule: finding for finding in audit(site, edition(2569), AS_OF)}

    def remarks(self, rule: str) -> dict[RemarkKind, Remark]:
        return {remark.kind: remark for remark in self.findings()[rule].remarks}


def html(label: str, body: str, url: str = f"{HOME}p") -> Page:
    whole = f"<title>{label}</title><h1>{label}</h1>{body}"
    return page_from_html(whole.encode(), url, {"content-type": "text/html; charset=utf-8"})


def pdf(text: str, name: str = "a.pdf", **facts: object) -> Page:
    return Page(HOME + name, kind="pdf", text=text, hash=f"hash of {text[:40]}", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", PRESENT, ids=name_of)
def test_nothing_is_remarked_on_pages_as_the_criteria_want_them(case: Path) -> None:
    assert judged(case).remarks == []


PLAN = "แผนปฏิบัติการป้องกันการทุจริต 2569"
PLAN_TEXT = "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569 อบต.ตัวอย่างงาม โครงการ งบประมาณ ช่วงเวลาดำเนินการ\n" * 9
SCAN = Page(f"{HOME}s.pdf", kind="pdf", problem=Problem.SCAN, note="ไม่มีตัวอักษร")


@pytest.mark.parametrize(
    ("label", "page", "rule", "kind"),
    [
        (PLAN, html(PLAN, ""), "anticorruption-plan", RemarkKind.EMPTY),
        (PLAN, html(PLAN, "<p>อยู่ระหว่างปรับปรุง</p>"), "anticorruption-plan", RemarkKind.UNDER_CONSTRUCTION),
        (PLAN, Page(f"{HOME}x", status=404, problem=Problem.NOT_FOUND), "anticorruption-plan", RemarkKind.DEAD_LINK),
        (PLAN, Page(f"{HOME}x", problem=Problem.LOGIN), "anticorruption-plan", RemarkKind.LOGIN),
        (PLAN, SCAN, "anticorruption-plan", RemarkKind.NO_TEXT),
        (PLAN, pdf(PLAN_TEXT, via="ocr"), "anticorruption-plan", RemarkKind.NO_TEXT),
        (PLAN, pdf(PLAN_TEXT, "a.pdf?PHPSESSID=abc123"), "anticorruption-plan", RemarkKind.PASSING_ADDRESS),
        (PLAN, pdf(PLAN_TEXT.replace("2569", "2567")), "anticorruption-plan", RemarkKind.YEAR_MISMATCH),
        (PLAN, pdf(PLAN_TEXT.replace("อบต.ตัวอย่างงาม", "อบต.บ้านอื่นไกล")), "anticorruption-plan", RemarkKind.OTHER_AGENCY),
        (PLAN, pdf(f"{PLAN_TEXT}\nLorem ipsum dolor sit amet"), "anticorruption-plan", RemarkKind.DEMO),
        ("อำนาจหน้าที่", html("อำนาจหน้าที่", f"<pre>{WHOLE_ACT}</pre>"), "structure", RemarkKind.WHOLE_ACT),
        (MONTHLY, pdf(monthly(MONTHS[:4])), "procurement-monthly", RemarkKind.MONTHS_MISSING),
    ],
    ids=lambda value: str(value) if isinstance(value, RemarkKind) else "",
)  # fmt: skip
def test_a_remark_is_made(label: str, page: Page, rule: str, kind: RemarkKind) -> None:
    found = Made().add(label, page).remarks(rule)
    assert kind in found, found
    assert found[kind].url
    assert "{" not in found[kind].message


@pytest.mark.parametrize(
    ("label", "page", "rule"),
    [
        (PLAN, pdf(PLAN_TEXT), "anticorruption-plan"),
        (PLAN, pdf(PLAN_TEXT, "download.php?id=12&name=plan.pdf"), "anticorruption-plan"),
        ("แผนปฏิบัติการป้องกันการทุจริต", pdf(PLAN_TEXT.replace("2569", "2567")), "anticorruption-plan"),
        ("แผนปฏิบัติการป้องกันการทุจริต 2567", Page(f"{HOME}x", problem=Problem.NOT_FOUND), "anticorruption-plan"),
        ("อำนาจหน้าที่", html("อำนาจหน้าที่", f"<pre>{POWERS}</pre>"), "structure"),
        (MONTHLY, pdf(monthly(MONTHS)), "procurement-monthly"),
        ("E-Service", html("E-Service", FORM + PAPER + STATISTICS), "eservice"),
    ],
)  # fmt: skip
def test_good_neighbours_get_no_remark(label: str, page: Page, rule: str) -> None:
    assert Made().add(label, page).remarks(rule) == {}


def test_the_months_that_lack_are_named() -> None:
    made = Made().add(MONTHLY, pdf(monthly((MONTHS[0], *MONTHS[2:]))))
    remark = made.remarks("procurement-monthly")[RemarkKind.MONTHS_MISSING]
    assert "พ.ย. 2568" in remark.message
    assert "ต.ค. 2568" not in remark.message


def test_an_online_service_that_is_a_form_to_print() -> None:
    page = html("E-Service", f"<p>ดาวน์โหลดแล้วยื่นที่ที่ทำการ</p>{PAPER}{STATISTICS}")
    made = Made().add("E-Service", page).add("แบบคำร้องทั่วไป", pdf("แบบคำร้องทั่วไป เขียนที่ วันที่ ข้าพเจ้า", "f.pdf"))
    assert "แบบคำร้องทั่วไป" in made.remarks("eservice")[RemarkKind.PAPER_FORM].message


REPORT = "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568 อบต.ตัวอย่างงาม ผลการดำเนินการ\n" * 9
RESULT = "รายงานผลการดำเนินการป้องกันการทุจริต 2568"


@pytest.mark.parametrize(("second", "expected"), [(PLAN_TEXT + REPORT, True), (REPORT, False)])
def test_one_file_under_two_items_is_told_on_both(second: str, expected: bool) -> None:
    first = PLAN_TEXT + REPORT if expected else PLAN_TEXT
    found = Made().add(PLAN, pdf(first)).add(RESULT, pdf(second, "b.pdf")).findings()
    pair = (found["anticorruption-plan"], found["anticorruption-report"])
    told = [any(remark.kind is RemarkKind.SAME_FILE for remark in finding.remarks) for finding in pair]
    assert told == [expected, expected]


BOARD = "กระดานถาม-ตอบ"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["ขอทราบวันชำระภาษี", "12 มกราคม 2569", "ตอบ 0"], 1),
        (["ถนนชำรุด 3 ธ.ค. 2568 ยังไม่มีผู้ตอบ", "ไฟดับ 5 ธ.ค. 2568 (0 ความคิดเห็น)"], 2),
        (["ขอทราบวันชำระภาษี", "12 มกราคม 2569", "ตอบ 2"], 0),
        (["ขอทราบวันชำระภาษี", "1 พฤษภาคม 2569", "ตอบ 0"], 0),
        (["ขอทราบวันชำระภาษี", "ตอบ 0"], 0),
        (["ถาม 12 ม.ค. 2569", "ตอบ 2", "ถามใหม่ 10 พ.ค. 2569", "ตอบ 0"], 0),
        (["ตอบ 10 ข้อ ภายใน 12 มกราคม 2568"], 0),
    ],
)
def test_questions_that_wait(lines: list[str], count: int) -> None:
    assert len(unanswered(Page(HOME, text="\n".join(lines)), lines, AS_OF)) == count


def test_questions_that_wait_in_a_table_are_remarked_on() -> None:
    rows = "".join(
        f"<tr><td>เรื่องที่ {n} ขอสอบถามการชำระภาษี</td><td>{n} ม.ค. 2569</td><td>{answers}</td></tr>"
        for n, answers in ((3, 0), (4, 0), (5, 2))
    )
    board = f"<table><tr><th>กระทู้</th><th>วันที่</th><th>ตอบ</th></tr>{rows}</table><p>โทร 053-123456 อีเมล a@x.go.th</p>"
    page = html(BOARD, board + FORM)
    remark = Made().add("ติดต่อเรา กระดานถาม-ตอบ", page).remarks("contact").get(RemarkKind.UNANSWERED)
    assert remark is not None
    assert "2 ข้อ" in remark.message


def test_a_menu_that_leads_on_to_what_was_found_is_not_called_empty() -> None:
    made = Made().add(PLAN, html(PLAN, "<a href=/a.pdf>เปิดไฟล์</a>")).add(PLAN, pdf(PLAN_TEXT))
    assert made.remarks("anticorruption-plan") == {}
