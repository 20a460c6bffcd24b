"""Items under words of a site's own, and items typed on the list itself: found, or left to a person, never missing."""

from __future__ import annotations

from datetime import date

import pytest

from rules.audit import audit
from rules.calibration import Calibration
from rules.judging.sections import sections
from rules.load import edition
from rules.model import Agency, Finding, Form, Link, Outcome, Page, Site, Step, Table

HOME = "http://127.0.0.1/"
DAY = date(2026, 5, 15)
AGENCY = Agency("1", "อบต.ตัวอย่างงาม", "sao")


def judged(*pages: Page) -> dict[str, Finding]:
    """The verdicts on a site of these pages, each linked from the home page by its label."""
    home = Page(HOME, title=AGENCY.name, text="\n".join(page.label for page in pages))
    home.links = tuple(Link(page.url, page.label) for page in pages)
    for page in pages:
        page.found_on, page.path = HOME, (Step(HOME, "หน้าแรก"), Step(page.url, page.label))
    site = Site(AGENCY, HOME, pages=[home, *pages])
    return {finding.number: finding for finding in audit(site, edition(2569), DAY, measured=Calibration())}


def page(name: str, label: str, title: str, *lines: str) -> Page:
    return Page(HOME + name, title=title, headings=(title,), text="\n".join([title, *lines]), label=label)


OTHER = page("p", "ประวัติ", "ประวัติความเป็นมา", "ตำบลตัวอย่างงามตั้งมาแต่โบราณกาล มีแม่น้ำสองสายไหลผ่านกลางตำบล")
ASKED = page(
    "q", "ถ้าเจอคนโกง", "เจ้าหน้าที่โกง ทำยังไง", "มาบอกนิติกรที่สำนักปลัด นิติกรลงรับเป็นความลับ",
    "แล้วตั้งคณะกรรมการสามคนสืบข้อเท็จจริงให้เสร็จโดยเร็ว",
)  # fmt: skip


def test_a_page_that_speaks_of_the_matter_in_other_words_leaves_the_item_to_a_person() -> None:
    finding = judged(ASKED, OTHER)["O16"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "near")
    assert [proof.url for proof in finding.evidence] == [ASKED.url]


def test_a_section_far_down_a_page_that_speaks_of_the_matter_is_asked_as_well() -> None:
    long = page("l", "เรื่องน่ารู้", "เรื่องน่ารู้", *["ปลูกผักสวนครัวริมรั้วไว้กินเองได้ทั้งปีไม่ต้องซื้อ"] * 9, ASKED.title, ASKED.text)
    assert judged(long, OTHER)["O16"].outcome is Outcome.MISSING  # running text proves nothing
    long.headings = (long.title, ASKED.title)
    finding = judged(long, OTHER)["O16"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "near")
    assert [proof.url for proof in finding.evidence] == [long.url]


def test_without_such_a_page_the_item_is_missing() -> None:
    assert judged(OTHER)["O16"].outcome is Outcome.MISSING


WHERE = "เลขที่ 9 หมู่ที่ 2 ตำบลตัวอย่างงาม อำเภอดอยสมมุติ จังหวัดตัวอย่าง 58910 โทร. 053-000-000 อีเมล a@b.example"


def test_contact_under_no_name_is_found_by_the_address_it_shows() -> None:
    talk = page("t", "แวะมาหา", "แวะมา", WHERE, "ทักเราได้ทาง LINE Official @tuayang.example ทุกวันทำการ")
    talk.links = (Link("https://maps.google.com/maps?q=18.7,98.9", "แผนที่", kind="iframe"),)
    finding = judged(talk, OTHER)["O3"]
    assert finding.outcome is Outcome.PRESENT
    assert {proof.url for proof in finding.evidence} == {talk.url}


def test_contact_at_the_foot_of_the_home_page_is_not_missing() -> None:
    foot = page("f", "แวะมาหา", "แวะมา", "เปิดทุกวันทำการ")
    assert judged(foot, OTHER)["O3"].outcome is Outcome.MISSING
    foot.label = f"แวะมาหา {WHERE}"  # stands on the home page
    finding = judged(foot, OTHER)["O3"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "near")
    assert [proof.url for proof in finding.evidence] == [HOME]


def test_a_page_about_another_item_is_near_to_none() -> None:
    name = "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต"
    channel = page("c", name, name, "โทร. 053-000-000 อีเมล a@b.example")
    assert judged(channel, OTHER)["O18"].outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("item", "label", "near"),
    [
        ("O16", "เจ้าหน้าที่โกง ทำยังไง", True),
        ("O16", "กำหนดการอบรมอาชีพ", False),
        ("O16", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", False),
        ("O18", "ใครโกงบ้าง แยกตามเดือน ปี 2568", True),
        ("O18", "ใครโกงบ้าง แยกตามเดือน ปี 2561", False),
    ],
    ids=["other words", "nothing of it", "another item", "of the year", "long past"],
)
def test_a_file_nobody_opened_that_speaks_of_the_matter_leaves_the_item_to_a_person(
    item: str, label: str, near: bool
) -> None:
    deep = page("d", "สาระน่ารู้", "สาระน่ารู้ประจำสัปดาห์", "ปลูกผักสวนครัวริมรั้วกินเองได้ทั้งปี")
    deep.links = (Link(f"{HOME}file.pdf", label),)
    finding = judged(deep, OTHER)[item]
    assert (finding.outcome, finding.reason) == ((Outcome.UNCLEAR, "near") if near else (Outcome.MISSING, "not-found"))
    assert (f"{HOME}file.pdf" in [proof.url for proof in finding.evidence]) is near


def test_what_shows_every_required_element_is_the_item_under_any_name() -> None:
    ours = page(
        "e", "คนดีของเรา", "จริยธรรมคนเทศบาล", "ประมวลจริยธรรมผู้บริหารท้องถิ่น ซื่อสัตย์ เปิดเผย ไม่รับของตอบแทน",
        "ประมวลจริยธรรมสมาชิกสภาท้องถิ่น เคารพมติ", "ประมวลจริยธรรมพนักงานส่วนท้องถิ่น บริการเสมอภาค",
        "คำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ปีงบประมาณ 2569", "ควรทำ รับบัตรคิว ไม่ควรทำ ลัดคิวให้ญาติ",
        "อบรมจริยธรรม 19 กุมภาพันธ์ 2569",
    )  # fmt: skip
    assert judged(ours, OTHER)["O15"].outcome is Outcome.PRESENT


def test_what_shows_all_but_one_of_many_parts_is_the_item_and_lacks_that_one() -> None:
    guide = page(
        "g", "มาติดต่อเรา", "ขั้นตอนสำหรับประชาชน", "ชื่องาน : ขอหนังสือรับรองการแจ้ง", "ขั้นตอน : ยื่นแบบ ตรวจครัว รับหนังสือ",
        "สถานที่ : กองสาธารณสุข ชั้น 2", "ค่าธรรมเนียม : 500 บาทต่อปี", "เอกสารประกอบ : บัตรประชาชน ทะเบียนบ้าน",
    )  # fmt: skip
    found = judged(guide, OTHER)["O9"]
    assert (found.outcome, found.missing) == (Outcome.PARTIAL, ["ระยะเวลาที่ใช้"])


NAMES = (
    "แผนภูมิโครงสร้างการแบ่งส่วนราชการ", "ข่าวประชาสัมพันธ์", "คู่มือการปฏิบัติงานของเจ้าหน้าที่", "ประมวลจริยธรรม",
    "แผนปฏิบัติการป้องกันการทุจริต", "ประกาศเจตนารมณ์ No Gift Policy", "การประเมินความเสี่ยงการทุจริต",
)  # fmt: skip
PRACTICE = "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต"
STEPS = "ผู้ร้องมาที่สำนักปลัดหรือส่งหนังสือ นิติกรลงรับภายใน 1 วัน คณะกรรมการสืบข้อเท็จจริงภายใน 15 วัน แล้วแจ้งผลภายใน 7 วัน"


def listed(*below: str, links: tuple[Link, ...] = ()) -> Page:
    """A list of many items on which one of them has these lines below its name."""
    found = page("oit", "ข้อมูลสาธารณะ", "การเปิดเผยข้อมูลสาธารณะ ปีงบประมาณ 2569", *NAMES, PRACTICE, *below, "สงวนลิขสิทธิ์")
    found.links = links
    return found


def test_an_item_typed_on_the_list_is_present_at_the_address_of_the_list() -> None:
    finding = judged(listed(STEPS), OTHER)["O16"]
    assert finding.outcome is Outcome.PRESENT
    assert [proof.url for proof in finding.evidence] == [f"{HOME}oit"]
    assert STEPS[:20] in finding.evidence[0].quote or PRACTICE in finding.evidence[0].quote


@pytest.mark.parametrize(
    "below",
    [(), ("–",), ("กำลังจัดทำ",), (f"{STEPS} ดูที่เมนู ร้องเรียน › แนวปฏิบัติ",)],
    ids=["none", "dash", "short", "click path"],
)
def test_a_name_on_a_list_with_nothing_typed_below_is_no_item(below: tuple[str, ...]) -> None:
    assert judged(listed(*below), OTHER)["O16"].outcome is not Outcome.PRESENT


def test_an_item_behind_a_link_of_the_list_is_not_typed_on_it() -> None:
    link = Link(f"{HOME}gone.pdf", "เปิดดู", PRACTICE)
    assert judged(listed(STEPS, "เปิดดู", links=(link,)), OTHER)["O16"].outcome is not Outcome.PRESENT


CHART = page(
    "s", "โครงสร้างองค์กร", "โครงสร้างองค์กร", "แผนผังการแบ่งส่วนราชการ", "ฝ่ายการเมือง นายก รองนายก ประธานสภา",
    "ฝ่ายข้าราชการประจำ ปลัด สำนักปลัด กองคลัง กองช่าง",
)  # fmt: skip
DUTIES = (
    "ทำถนนและน้ำประปาหมู่บ้านให้ใช้การได้ตลอดปี เก็บขยะ ดูแลศูนย์เด็กเล็ก",
    "จ่ายเบี้ยยังชีพ ป้องกันไฟป่าและน้ำหลาก ส่งเสริมอาชีพทอผ้า",
)


def test_powers_told_below_a_heading_of_theirs_need_no_words_of_the_law() -> None:
    powers = page("w", "หน้าที่และอำนาจ", "หน้าที่และอำนาจของเรา", *DUTIES)
    found = judged(CHART, powers, OTHER)["O1"]
    assert found.outcome is Outcome.PRESENT, (found.missing, found.trace)
    assert judged(CHART, OTHER)["O1"].outcome is Outcome.PARTIAL


def test_powers_may_be_told_under_a_title_alone() -> None:
    plain = page("w", "อบต. ทำอะไรได้บ้าง", "อบต. ทำอะไรได้บ้าง", *DUTIES)
    plain.headings = ()
    assert judged(CHART, plain, OTHER)["O1"].outcome is Outcome.PRESENT


def test_sections_are_the_lines_below_each_heading() -> None:
    found = list(sections(["a", "H", "b", "c", "I", "J", "d"], {"H", "I", "J"}))
    assert found == [("H", ["b", "c"]), ("I", []), ("J", ["d"])]


PLAN = page(
    "p69", "แผนดำเนินงาน 2569", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2569",
    "ถนนคอนกรีตบ้านทุ่ง งบประมาณ 400,000 บาท ตุลาคม 2568 - ธันวาคม 2568", "ขุดลอกคลอง งบประมาณ 90,000 บาท มกราคม 2569",
)  # fmt: skip
DONE = (
    "รอบ 6 เดือน ปีงบประมาณ 2569 (ตุลาคม 2568 - มีนาคม 2569) ความก้าวหน้าและการใช้จ่ายงบประมาณ",
    "ถนนคอนกรีตบ้านทุ่ง เสร็จแล้ว เบิกจ่าย 398,000 บาท", "ขุดลอกคลอง กำลังทำ เบิกจ่าย 20,000 บาท คิดเป็นร้อยละ 22",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("ครึ่งปีแล้วทำอะไรไปบ้าง", Outcome.PRESENT),
        ("ครึ่งปีแล้วป้องกันการทุจริตอะไรไปบ้าง", Outcome.PARTIAL),
    ],
)
def test_a_part_may_stand_under_other_words_but_not_under_those_of_another_matter(title: str, outcome: Outcome) -> None:
    finding = judged(PLAN, page("h", title, title, *DONE), OTHER)["O6"]
    assert finding.outcome is outcome, (finding.missing, finding.trace)
    assert (f"{HOME}h" in [proof.url for proof in finding.evidence]) is (outcome is Outcome.PRESENT)
    assert judged(PLAN, OTHER)["O6"].outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("asks", "found"),
    [("ใครทุจริต เรื่องเป็นอย่างไร ส่งลับ", True), ("เรื่องร้องทุกข์ สถานที่ รายละเอียด ส่ง", False)],
    ids=["of corruption", "of anything"],
)
def test_a_form_says_itself_what_it_is_for(asks: str, found: bool) -> None:
    told = "แจ้งเจ้าหน้าที่ทุจริตและประพฤติมิชอบโดยเฉพาะ ชื่อท่านจะถูกปกปิด ถ้าไม่ไว้ใจเรา โทร ป.ป.ช. 1205"
    secret = page("s", "สายตรงสุจริต", "สายตรงสุจริต", told)
    secret.forms = (Form(f"{HOME}send", "post", ("text:who", "textarea:what"), asks),)
    outcome = judged(secret, OTHER)["O17"].outcome
    assert (outcome is Outcome.PRESENT) == found
    assert outcome is not Outcome.MISSING


@pytest.mark.parametrize("typed", [True, False], ids=["the report itself", "news of it"])
def test_a_short_post_is_the_item_when_its_table_stands_there(typed: bool) -> None:
    title = "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล"
    rows = (("กิจกรรมที่ทำ", "ผล"), ("อบรมสายงาน", "17 จาก 22 คน"), ("บรรจุครูผู้ดูแลเด็ก", "1 อัตรา"))
    said = [" ".join(row) for row in rows] if typed else ["เมื่อวันที่ 6 พ.ย. 2568 มีการรายงานผลต่อที่ประชุมประจำเดือน ณ ห้องประชุม"]
    post = page("n/1", title, title, "6 พ.ย. 68", "ในปีงบประมาณ พ.ศ. 2568 ขอรายงานผลให้ทราบดังนี้", *said)
    post.tables = (Table(rows),) if typed else ()
    news = page("n", "ข่าวประชาสัมพันธ์", "ข่าวประชาสัมพันธ์", title)
    news.links = (Link(post.url, title), *(Link(f"{HOME}n/{n}", f"กิจกรรมวันที่ {n} มีนาคม 2569") for n in range(2, 9)))
    home = Page(HOME, title=AGENCY.name, text=news.label, links=(Link(news.url, news.label),))
    news.found_on, news.path = HOME, (Step(HOME, "หน้าแรก"), Step(news.url, news.label))
    post.found_on, post.path = news.url, (*news.path, Step(post.url, title))
    found = {one.number: one for one in audit(Site(AGENCY, HOME, pages=[home, news, post]), edition(2569), DAY)}["O14"]
    assert (found.outcome is Outcome.PRESENT) == typed


@pytest.mark.parametrize(
    ("rows", "found"),
    [("ไฟทางดับ 188 ราย\nขยะตกค้าง 74 ราย\nถนนเป็นหลุม 39 ราย", False), ("ไฟทางดับ 188 ราย\nเจ้าหน้าที่ทุจริต 0 ราย", True)],
    ids=["of lamps and waste", "of corruption too"],
)
def test_statistics_of_complaints_are_the_item_only_when_they_speak_of_corruption(rows: str, found: bool) -> None:
    title = "สถิติเรื่องร้องเรียน ประจำปี 2568"
    told = "สรุปเรื่องที่ชาวบ้านแจ้งเข้ามาทางโทรศัพท์และเคาน์เตอร์ ระหว่างเดือนตุลาคม 2567 ถึงกันยายน 2568 แยกตามประเภทเรื่องและผลการแก้ไข"
    counts = page("s", "สถิติเรื่องร้องเรียน", title, told, "ประเภท จำนวนเรื่องที่รับแจ้ง", *rows.split("\n"), told[:60])
    assert (judged(counts, OTHER)["O18"].outcome is Outcome.PRESENT) == found


def test_general_complaints_are_not_near_to_those_about_corruption() -> None:
    lines = "รวบรวมตั้งแต่ ต.ค. 2567 - ก.ย. 2568", "ไฟฟ้า 61 เรื่อง ขยะ 33 เรื่อง กลิ่น 18 เรื่อง แก้ไขแล้ว 110 เรื่อง"
    counts = page("g", "สถิติเรื่องร้องเรียนร้องทุกข์", "สถิติเรื่องร้องเรียนร้องทุกข์ ปี 2568", *lines)
    assert judged(counts, OTHER)["O18"].outcome is Outcome.MISSING
    told = page("g", "สถิติเรื่องร้องเรียนร้องทุกข์", "สถิติเรื่องร้องเรียนร้องทุกข์ ปี 2568", *lines, "เจ้าหน้าที่โกง ไม่มี")
    assert judged(told, OTHER)["O18"].outcome is not Outcome.MISSING


def test_a_sentence_that_counts_such_complaints_is_near() -> None:
    said = "ปี 2568 เทศบาลได้รับเรื่องร้องเรียนการทุจริตของเจ้าหน้าที่รวม 2 เรื่อง ดำเนินการแล้ว 1 เรื่อง"
    told = page("t", "เล่าสู่กันฟัง", "เล่าสู่กันฟัง", *["ปลูกผักสวนครัวริมรั้วไว้กินเองได้ทั้งปีไม่ต้องซื้อ"] * 9, said)
    finding = judged(told, OTHER)["O18"]
    assert (finding.outcome, finding.reason) == (Outcome.UNCLEAR, "near")
    assert [proof.url for proof in finding.evidence] == [told.url]


def test_a_page_of_another_items_files_is_near_to_none() -> None:
    folder = page("d", "งานร้องเรียน", "รวมสถิติเรื่องร้องเรียน การทุจริต")
    words = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569 โครงการ งบประมาณ ระยะเวลา"
    file = Page(HOME + "a.pdf", kind="pdf", text=words, label="ดาวน์โหลด")
    folder.links = (Link(file.url, "ดาวน์โหลด"),)
    assert judged(folder, OTHER)["O18"].outcome is Outcome.UNCLEAR
    assert judged(folder, OTHER, file)["O18"].outcome is Outcome.MISSING


def test_a_folder_of_pages_of_files_is_what_the_files_are() -> None:
    title = "O24 รายงานผลการป้องกันการทุจริต"
    folder = page("f", title, title, f"ITA 2569 » {title}")
    name = "รายงานผลการดำเนินการป้องกันการทุจริต รอบ ๑๒ เดือน"
    shelf = page("s", name, name, "8 ม.ค. 2569")
    words = "โครงการ งบประมาณ ผลการดำเนินงาน ปัญหาอุปสรรค และข้อเสนอแนะ จำนวน 7 กิจกรรม ใช้จ่าย 38,590 บาท"
    file = Page(HOME + "1331_1.pdf", kind="pdf", text=f"{name} ปีงบประมาณ พ.ศ. 2567\n{words}", label="ไฟล์แนบที่ 1")
    folder.text += f"\n{name}\n8 ม.ค. 2569"
    folder.links, shelf.links = (Link(shelf.url, name),), (Link(file.url, "ไฟล์แนบที่ 1"),)
    finding = judged(folder, shelf, OTHER, file)["O24"]
    assert (finding.outcome, finding.reason) == (Outcome.OUTDATED, "other-year")
