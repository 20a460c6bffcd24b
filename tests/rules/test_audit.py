"""What the judge makes of pages that example files cannot show: very short ones, empty files, shut doors."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit, judged
from rules.load import edition
from rules.model import Agency, Finding, Link, Outcome, Page, Problem, Site, Step, Unread, VisitStatus

HOME = "http://127.0.0.1/"
ABOUT = "http://127.0.0.1/about"
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")


def visited(label: str, page: Page, *unread: Unread, status: VisitStatus = VisitStatus.COMPLETE) -> dict[str, Finding]:
    """The verdicts on a site whose home page has one link, called `label`, to `page`."""
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{label}", links=(Link(ABOUT, label),))
    page.label, page.found_on, page.path = label, HOME, (Step(HOME, "หน้าแรก"), Step(ABOUT, label))
    site = Site(AGENCY, HOME, status, pages=[home, page], unread=list(unread))
    return {finding.rule: finding for finding in audit(site, edition(2569), date(2026, 5, 15))}


def test_a_few_words_can_be_part_of_the_answer() -> None:
    title = "โครงสร้างองค์กร"
    page = Page(ABOUT, title=title, headings=(title,), text=f"{title}\nแผนผังโครงสร้าง ฝ่ายการเมือง นายก รองนายก สภา")
    finding = visited(title, page)["structure"]
    assert finding.outcome is Outcome.PARTIAL
    assert "ฝ่ายข้าราชการประจำ" in " ".join(finding.missing)


def test_a_page_that_holds_only_its_title_is_empty() -> None:
    page = Page(ABOUT, title="โครงสร้างองค์กร", headings=("โครงสร้างองค์กร",), text="โครงสร้างองค์กร")
    finding = visited("โครงสร้างองค์กร", page)["structure"]
    assert (finding.outcome, finding.reason) == (Outcome.MISSING, "empty")


def test_a_file_of_no_bytes_is_empty_and_not_a_dead_link() -> None:
    page = Page(ABOUT, kind="other", problem=Problem.EMPTY_FILE)
    finding = visited("แผนปฏิบัติการป้องกันการทุจริต 2569", page)["anticorruption-plan"]
    assert (finding.outcome, finding.reason) == (Outcome.MISSING, "empty")


def test_a_scan_behind_a_sure_label_is_for_a_person() -> None:
    page = Page(ABOUT, kind="pdf", problem=Problem.SCAN)
    finding = visited("แผนปฏิบัติการป้องกันการทุจริต 2569", page)["anticorruption-plan"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "scan")
    assert finding.evidence[0].quote


def test_a_scan_whose_label_states_last_year_is_last_years() -> None:
    page = Page(ABOUT, kind="pdf", problem=Problem.SCAN)
    assert visited("แผนปฏิบัติการป้องกันการทุจริต 2567", page)["anticorruption-plan"].outcome is Outcome.OUTDATED


def test_nothing_is_missing_while_a_link_that_could_name_an_item_is_unread() -> None:
    page = Page(ABOUT, title="ประวัติ", text="ประวัติความเป็นมาของตำบลตัวอย่างงามแต่โบราณกาล")
    left = Unread(Link("http://127.0.0.1/list", "คลิกที่นี่"), HOME, "budget", could_name=True)
    assert Outcome.MISSING not in {finding.outcome for finding in visited("ประวัติ", page, left).values()}
    assert Outcome.MISSING in {finding.outcome for finding in visited("ประวัติ", page).values()}


def test_an_unreadable_file_of_an_ita_page_that_names_nothing_leaves_nothing_missing() -> None:
    ita = Page(ABOUT, title="ITA 2569", text="ITA 2569\nเปิดไฟล์", links=(Link(f"{ABOUT}.pdf", "เปิดไฟล์"),))
    scan = Page(f"{ABOUT}.pdf", kind="pdf", problem=Problem.SCAN, label="เปิดไฟล์", found_on=ABOUT)
    scan.path = (Step(HOME, "หน้าแรก"), Step(ABOUT, "ITA 2569"), Step(scan.url, "เปิดไฟล์"))
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text="ITA 2569", links=(Link(ABOUT, "ITA 2569"),))
    ita.label, ita.found_on, ita.path = "ITA 2569", HOME, (Step(HOME, "หน้าแรก"), Step(ABOUT, "ITA 2569"))
    findings = audit(Site(AGENCY, HOME, pages=[home, ita, scan]), edition(2569), date(2026, 5, 15))
    assert {finding.outcome for finding in findings} == {Outcome.UNCLEAR}
    assert {finding.reason for finding in findings} == {"unnamed"}
    assert {finding.evidence[0].url for finding in findings} == {scan.url}, "the file whose link is to be named"


def test_another_matter_under_a_likely_name_is_missing_only_where_the_whole_site_was_seen() -> None:
    title = "สถิติผู้รับบริการ ณ จุดให้บริการ (Walk-in)"
    page = Page(ABOUT, title=title, text=f"{title}\nงาน จำนวน (ราย)\nรับชำระภาษี 811\nขึ้นทะเบียนผู้สูงอายุ 64")
    whole = visited(title, page)["eservice"]
    assert (whole.outcome, whole.reason) == (Outcome.MISSING, "wrong-content")
    cut = visited(title, page, status=VisitStatus.BUDGET)["eservice"]
    assert (cut.outcome, cut.reason) == (Outcome.UNCLEAR, "budget")


def test_every_verdict_has_a_quote_and_a_trace() -> None:
    page = Page(ABOUT, title="ประวัติ", text="ประวัติความเป็นมาของตำบลตัวอย่างงามแต่โบราณกาล")
    for finding in visited("ประวัติ", page).values():
        assert finding.evidence
        assert all(evidence.quote for evidence in finding.evidence)
        assert finding.trace


def read_off(label: str, text: str, pages_unread: int = 0) -> Finding:
    """The verdict on the plan against corruption, read off a scan by OCR, under `label`."""
    page = Page(ABOUT, kind="pdf", text=text, via="ocr", pages_unread=pages_unread)
    return visited(label, page)["anticorruption-plan"]


PLAN = "แผนปฏิบัติการป้องกันการทุจริต"
PARTS = "\nโครงการ กิจกรรม งบประมาณ 20,000 บาท ระยะเวลาดำเนินการ ผู้รับผิดชอบ สำนักปลัด"


def test_a_year_read_off_a_picture_counts_when_nothing_denies_it() -> None:
    assert read_off(PLAN, f"{PLAN} ปี 2569{PARTS}").outcome is Outcome.PRESENT
    assert read_off(f"{PLAN} 2569", f"{PLAN} ปี 2569{PARTS}").outcome is Outcome.PRESENT
    assert read_off(PLAN, f"{PLAN} ปี 2567{PARTS}").outcome is Outcome.OUTDATED


def test_a_year_read_off_a_picture_against_its_label_is_for_a_person() -> None:
    for label, text in (("2569", "2567"), ("2567", "2569")):
        finding = read_off(f"{PLAN} {label}", f"{PLAN} ปี {text}{PARTS}")
        assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "year-disputed")


def test_a_digit_nobody_could_read_is_no_year() -> None:
    assert read_off(PLAN, f"{PLAN} ปี 25□□{PARTS}").reason == "year-not-found"


def test_what_lacks_may_stand_on_pages_that_were_not_read() -> None:
    label = "สรุปผลการจัดซื้อจัดจ้างรายเดือน"
    page = Page(ABOUT, kind="pdf", text=f"{label} เดือนตุลาคม 2568\nจ้างเหมาบริการ 9,000 บาท", via="ocr", pages_unread=5)
    finding = visited(label, page)["procurement-monthly"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "pages-unread")
    assert finding.elements[0].found is None
    page.pages_unread = 0
    assert visited(label, page)["procurement-monthly"].outcome is Outcome.PARTIAL
    assert read_off(PLAN, f"{PLAN} ปี 2569{PARTS}", pages_unread=3).outcome is Outcome.PRESENT


def test_a_file_whose_first_pages_name_nothing_may_still_be_the_item() -> None:
    assert read_off(PLAN, "บันทึกข้อความ ส่วนราชการ สำนักปลัด เรื่อง ขอส่งเอกสาร", pages_unread=5).reason == "pages-unread"


def test_a_file_of_another_agency_may_go_on_with_ours() -> None:
    theirs = f"องค์การบริหารส่วนตำบลดอยไกลงาม\n{PLAN} ปี 2569 ขององค์การบริหารส่วนตำบลดอยไกลงาม{PARTS}"
    assert read_off(PLAN, theirs, pages_unread=5).reason == "pages-unread"
    assert read_off(PLAN, theirs).reason == "other-agency"


def test_what_lacks_in_the_files_of_a_list_may_stand_in_the_part_of_it_that_was_refused() -> None:
    label, month = "สรุปผลการจัดซื้อจัดจ้างรายเดือน", "เดือนตุลาคม 2568"
    words = f"{label} {month}\nจ้างเหมาบริการ 9,000 บาท"
    file = Page(f"{ABOUT}.pdf", kind="pdf", text=words, label=month, found_on=ABOUT)
    listed = Page(ABOUT, title=label, headings=(label,), text=f"{label}\n{month}", links=(Link(file.url, month),))
    listed.label, listed.found_on = label, HOME
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{label}", links=(Link(ABOUT, label),))

    def verdict() -> tuple[Outcome, str]:
        found = audit(Site(AGENCY, HOME, pages=[home, listed, file]), edition(2569), date(2026, 5, 15))
        return next((f.outcome, f.reason) for f in found if f.rule == "procurement-monthly")

    assert verdict() == (Outcome.PARTIAL, "element-missing")
    listed.pages_unread = 1
    assert verdict() == (Outcome.UNCLEAR, "pages-unread")


def test_the_judge_says_what_a_second_look_should_read() -> None:
    page = Page(ABOUT, kind="pdf", problem=Problem.SCAN, label=PLAN, found_on=HOME)
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{PLAN}", links=(Link(ABOUT, PLAN),))
    assert judged(Site(AGENCY, HOME, pages=[home, page]), edition(2569), date(2026, 5, 15)).unread == [page]
    assert judged(Site(AGENCY, HOME, pages=[home]), edition(2569), date(2026, 5, 15)).unread == []


def shelf(*files: Page) -> list[Finding]:
    """The verdicts on a site with a shelf of files under words of its own."""
    links = tuple(Link(file.url, file.label) for file in files)
    page = Page(ABOUT, title="งานของเรา", text="\n".join(["งานของเรา", *(file.label for file in files)]), links=links)
    page.label, page.found_on, page.path = "งานของเรา", HOME, (Step(HOME, "หน้าแรก"), Step(ABOUT, "งานของเรา"))
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text="งานของเรา", links=(Link(ABOUT, "งานของเรา"),))
    for file in files:
        file.found_on, file.path = ABOUT, (*page.path, Step(file.url, file.label))
    return audit(Site(AGENCY, HOME, pages=[home, page, *files]), edition(2569), date(2026, 5, 15))


def scan_called(label: str) -> Page:
    return Page(f"{HOME}files/{len(label)}.pdf", kind="pdf", problem=Problem.SCAN, label=label)


def test_an_unreadable_file_under_words_of_its_own_may_be_any_item() -> None:
    assert {finding.reason for finding in shelf(scan_called("สิ่งที่ทำแล้ว"))} == {"unnamed"}
    assert Outcome.MISSING in {f.outcome for f in shelf(scan_called("ข้อบัญญัติเรื่องการกำจัดสิ่งปฏิกูล"))}


@pytest.mark.parametrize(("other", "may_be_any"), [("สิ่งที่ทำแล้ว", True), ("คลิกที่นี่", False), ("ข้อบัญญัติตำบลเรื่องตลาด", False)])
def test_an_unreadable_file_is_another_matter_only_when_no_link_says_otherwise(other: str, may_be_any: bool) -> None:
    file = scan_called("ข้อบัญญัติเรื่องการกำจัดสิ่งปฏิกูล")
    more = Page(f"{HOME}more", title="เรื่องอื่น", links=(Link(file.url, other),), found_on=HOME)
    assert ({finding.reason for finding in shelf(file, more)} == {"unnamed"}) is may_be_any


@pytest.mark.parametrize(
    ("folder", "may_be_any"), [("หน่วยตรวจสอบภายใน", True), ("รายงานการตรวจสอบภายใน", False)], ids=["who", "what"]
)
def test_the_unit_a_file_is_filed_under_does_not_say_what_it_is_about(folder: str, may_be_any: bool) -> None:
    file = scan_called("scan_0007.pdf")
    file.context = f"{folder} / ปีงบประมาณ 2569"
    assert ({finding.reason for finding in shelf(file)} == {"unnamed"}) is may_be_any


def bought(*files: Page) -> tuple[Outcome, str]:
    """The verdict on what was bought in the year, with these files on its page."""
    name = "สรุปผลการจัดซื้อจัดจ้างทั้งปี 2568"
    links = tuple(Link(file.url, file.label) for file in files)
    page = Page(ABOUT, title=name, headings=(name,), text=name, links=links)
    page.label, page.found_on = name, HOME
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{name}", links=(Link(ABOUT, name),))
    for file in files:
        file.found_on = ABOUT
    found = audit(Site(AGENCY, HOME, pages=[home, page, *files]), edition(2569), date(2026, 5, 15))
    return next((f.outcome, f.reason) for f in found if f.rule == "procurement-annual")


def test_a_document_that_says_it_is_another_matter_is_not_the_item_of_its_page() -> None:
    rows = "ถนนสายหนึ่ง 500,000 บาท ปีงบประมาณ 2568\nรถดับเพลิง 900,000 บาท"
    plan = Page(f"{HOME}a.pdf", kind="pdf", title="แผนจัดหา", text=rows, label="แผนจัดหา 2568")
    plain = Page(f"{HOME}b.pdf", kind="pdf", title="รวมรายการ", text=rows, label="รวมรายการ 2568")
    assert bought(plain)[0] is Outcome.PRESENT
    assert bought(plan)[0] is Outcome.MISSING


@pytest.mark.parametrize(("heading", "is_it"), [("ฉบับเผยแพร่", True), ("แผนจัดหา", False)])
def test_a_paper_headed_by_another_matter_is_not_the_item_of_its_page(heading: str, is_it: bool) -> None:
    rows = "ถนนสายหนึ่ง 500,000 บาท ปีงบประมาณ 2568\nรถดับเพลิง 900,000 บาท"
    headed = Page(f"{HOME}c.pdf", kind="pdf", text=f"\n{heading}\n{rows}", label="รวมรายการ 2568")
    assert (bought(headed)[0] is Outcome.PRESENT) is is_it


def test_what_nobody_read_is_not_another_matter_by_its_label_alone() -> None:
    scan = Page(f"{HOME}a.pdf", kind="pdf", problem=Problem.SCAN, label="แผนจัดหา 2568")
    assert bought(scan) == (Outcome.UNCLEAR, "scan")


def test_months_that_a_file_names_are_its_own_statement_of_the_year() -> None:
    label = "สรุปผลการจัดซื้อจัดจ้าง"
    months = ("ต.ค. 2568", "พ.ย. 2568", "ธ.ค. 2568", "ม.ค. 2569", "ก.พ. 2569", "มี.ค. 2569", "เม.ย. 2569")
    texts = [f"{label}ในรอบเดือน {month}\nจ้างเหมา 9,000 บาท" for month in months]
    files = [
        Page(f"{HOME}{n}.pdf", kind="pdf", text=text, label=f"สขร.{n} ปีงบประมาณ 2569") for n, text in enumerate(texts)
    ]
    text = f"{label}ของเทศบาล ตลอดปีงบประมาณ พ.ศ. 2567\nถนนสายหนึ่ง 500,000 บาท"
    files.append(Page(f"{HOME}old.pdf", kind="pdf", text=text, label="สขร. ทั้งปี"))
    found = {finding.rule: finding for finding in shelf(*files)}["procurement-monthly"]
    assert found.outcome is Outcome.PRESENT, found.trace


def test_what_was_left_unread_of_a_file_under_words_of_its_own_may_be_any_item() -> None:
    archive = Page(f"{HOME}f.zip", kind="zip", text="a.pdf\nบันทึกการเดินทางไปชมสวนดอกไม้ของตำบล", label="สิ่งที่ทำแล้ว")
    assert Outcome.MISSING in {finding.outcome for finding in shelf(archive)}
    archive.pages_unread = 3
    assert {finding.reason for finding in shelf(archive)} == {"unnamed"}


def test_what_lacks_or_is_old_may_stand_in_an_unnamed_file_beside_it() -> None:
    old = Page(f"{HOME}old.pdf", kind="pdf", text=f"{PLAN} ปี 2567{PARTS}", label=f"{PLAN} ปี 2567")

    def verdict(*files: Page) -> tuple[Outcome, str]:
        return next((f.outcome, f.reason) for f in shelf(*files) if f.rule == "anticorruption-plan")

    assert verdict(old, scan_called("ฉบับลงนาม")) == (Outcome.UNCLEAR, "unnamed")
    assert verdict(old, scan_called("รายงานการประชุมสภา")) == (Outcome.OUTDATED, "other-year")


def test_a_span_of_years_of_which_one_end_was_read_is_no_year() -> None:
    assert read_off(PLAN, f"{PLAN} (พ.ศ. 2566 - □□□□){PARTS}").reason == "year-not-found"
    assert read_off(f"{PLAN} 2566-2570", f"{PLAN} (พ.ศ. 2566 - □□□□){PARTS}").outcome is Outcome.PRESENT


def test_before_anything_is_missing_pictures_under_other_names_are_to_be_read() -> None:
    complaints = scan_called("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ")
    page = Page(ABOUT, title="งานของเรา", links=(Link(complaints.url, complaints.label),), found_on=HOME)
    page.text = f"งานของเรา\n{complaints.label}"
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text="งานของเรา", links=(Link(ABOUT, "งานของเรา"),))
    typed = Page(f"{HOME}typed", title=complaints.label, headings=(complaints.label,), found_on=HOME)
    typed.text = f"{complaints.label}\nโทรศัพท์ 053-123456 อีเมล saraban@example.go.th"
    home.links = (*home.links, Link(typed.url, complaints.label))
    complaints.found_on = ABOUT
    found = judged(Site(AGENCY, HOME, pages=[home, page, typed, complaints]), edition(2569), date(2026, 5, 15))
    assert Outcome.MISSING in {finding.outcome for finding in found.findings}
    assert complaints in found.unread


def filed(name: str, *files: Page) -> dict[str, Finding]:
    """The verdicts on a site with one page, called `name`: a list of files, each beside a link that says nothing."""
    lines = [part for file in files for part in (file.label, "ไฟล์แนบ")]
    links = tuple(Link(file.url, "ไฟล์แนบ", f"{name} › {file.label}") for file in files)
    page = Page(ABOUT, title=name, headings=(name,), text="\n".join([name, *lines]), links=links)
    page.label, page.found_on, page.path = name, HOME, (Step(HOME, "หน้าแรก"), Step(ABOUT, name))
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{name}", links=(Link(ABOUT, name),))
    for file in files:
        file.found_on, file.context, file.label = ABOUT, f"{name} › {file.label}", "ไฟล์แนบ"
    return {f.rule: f for f in audit(Site(AGENCY, HOME, pages=[home, page, *files]), edition(2569), date(2026, 5, 15))}


def paper(name: str, label: str, *lines: str) -> Page:
    return Page(f"{HOME}{name}.pdf", kind="pdf", text="\n".join(lines), label=label)


def test_the_names_of_files_are_no_words_of_the_list_they_stand_in() -> None:
    plan = paper("a", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ 2568 ผลการดำเนินการ สรรหา พัฒนา อบรม",
                 "แผนอัตรากำลัง 3 ปี พ.ศ. 2567-2569", "กรอบอัตรากำลัง 24 อัตรา ปลัด 1 หัวหน้าสำนักปลัด 1")  # fmt: skip
    said = filed("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล 2568", plan)["hr-report"]
    assert said.outcome is not Outcome.PRESENT, said.trace


CODE = ("ประมวลจริยธรรมผู้บริหารท้องถิ่น", "ผู้บริหารท้องถิ่นยึดมั่นในสถาบันหลักของประเทศ ซื่อสัตย์สุจริต คิดถึงประโยชน์ส่วนรวม")
ORDER = ("คำสั่งที่ 31/2568 เรื่อง แต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ประจำปีงบประมาณ พ.ศ. 2568", "ปลัดเป็นประธานคณะทำงาน")


def test_a_part_of_any_year_beside_one_of_last_year_is_not_outdated_whole() -> None:
    name = "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม"
    said = filed(name, paper("c", CODE[0], *CODE), paper("o", "คำสั่งแต่งตั้งคณะทำงาน", *ORDER))["ethics-code"]
    lacking = {element.id for element in said.elements if element.required and not element.found}
    assert (said.outcome, lacking) == (Outcome.PARTIAL, {"team", "dos-donts", "training"}), said.trace
    assert filed(name, paper("o", "คำสั่งแต่งตั้งคณะทำงาน", *ORDER))["ethics-code"].outcome is Outcome.OUTDATED


MONTHS = ("ตุลาคม 2568", "พฤศจิกายน 2568", "ธันวาคม 2568", "มกราคม 2569", "กุมภาพันธ์ 2569", "มีนาคม 2569")
AGAIN = (*MONTHS[:4], "มกราคม 2569", MONTHS[5])


@pytest.mark.parametrize(
    ("told", "via", "lacking"),
    [(MONTHS, "", []), (AGAIN, "", ["ก.พ. 2569"]), (AGAIN, "ocr", [])],
    ids=["each its own", "January again", "January read off a picture"],
)
@pytest.mark.parametrize("by_row", [False, True], ids=["label", "row"])
def test_a_month_that_a_link_tells_of_another_months_file_is_not_shown(
    told: tuple[str, ...], via: str, lacking: list[str], by_row: bool
) -> None:
    name = "สรุปผลการจัดซื้อจัดจ้างรายเดือน ปีงบประมาณ 2569"
    files = [
        Page(f"{HOME}{n}.pdf", kind="pdf", label=f"สขร.1 เดือน{label}", found_on=ABOUT, via=via,
             text=f"แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{month}\nจ้างเหมา 9,000 บาท")
        for n, (label, month) in enumerate(zip(MONTHS, told, strict=True))
    ]  # fmt: skip
    links = tuple(Link(f.url, "ดาวน์โหลด", f.label) if by_row else Link(f.url, f.label) for f in files)
    told_there = "กองคลังประกาศสรุปผลการจัดซื้อจัดจ้างตามระเบียบกระทรวงการคลัง ผู้สนใจดูแบบ สขร.1 ของทุกเดือนได้จากรายการต่อไปนี้"
    lines = [name, *[told_there] * 5, *(file.label for file in files)]
    page = Page(ABOUT, title=name, headings=(name,), text="\n".join(lines), links=links)
    page.label, page.found_on = name, HOME
    home = Page(HOME, title="อบต.ตัวอย่างงาม", text=f"อบต.ตัวอย่างงาม\n{name}", links=(Link(ABOUT, name),))
    site = Site(AGENCY, HOME, pages=[home, page, *files])
    said = next(f for f in audit(site, edition(2569), date(2026, 5, 15)) if f.rule == "procurement-monthly")
    assert said.outcome is (Outcome.PARTIAL if lacking else Outcome.PRESENT), said.trace
    assert all(month in " ".join(said.missing) for month in lacking)
