"""A vendor's ASP.NET system: everything hangs on a number in the query string, the left menu goes by division, and each
division has one list of all it ever published, ten rows a page, newest first. No ITA page."""

from __future__ import annotations

from html import escape

from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, table
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, first_half, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("aspcms", "ห้วยผึ้งทอง", "sao", "ดอยสมมุติ", 163)
HOME = "/Default.aspx"
PICTURES = "/images/staff/{n}.jpg"
SHELF, VIEW = "/news.aspx?cat={slug}&page={n}", "/newsview.aspx?cat={slug}&id={i}"
Row = tuple[str, str, str]  # day, title, "kind:key" ("" is a plain notice, "-" has no file)


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับ", "งานจัดซื้อจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธี", "รายชื่อผู้เสนอราคา", "ผู้ได้รับการคัดเลือก", "เหตุผล", "เลขที่และวันที่ของสัญญา")
    things = (("วัสดุประปา ท่อ PE", 18400, "ร้านตัวอย่างวัสดุภัณฑ์"), ("อาหารเสริม (นม) ศพด.", 31200 + month * 90, "สหกรณ์โคนมจำลอง"))
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", f"{shop} {baht(cost)}", f"{shop} {baht(cost - 50)}", "เสนอราคาต่ำสุด", f"{i}/{year} ลว. 1{i} {SHORT[month - 1]} {year}")
        for i, (thing, cost, shop) in enumerate(things, 1)
    ]
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year}"
    return Paper(title, (f"แบบ สขร.1 งานพัสดุ {BODY.short}", Grid((head, *rows))))


def _bought(year: int, months: list[tuple[int, int]]) -> list[Row]:
    """Rows of monthly summaries, newest first; December 2568 was announced without a file."""
    rows = []
    for y, month in reversed(months):
        file = "-" if (y, month) == (2568, 12) else f"pdf:month-{y}-{month}"
        after, of = (month % 12, y + month // 12)
        rows.append((f"5 {SHORT[after]} {of % 100}", f"ประกาศผลซื้อ/จ้างรายเดือน {SHORT[month - 1]}{y % 100}", file))
    return rows


TEXT = papers(BODY) | {
    "team": Paper("คณะผู้บริหาร", tuple(faces(BODY.political))),
    "heads": Paper("หัวหน้าส่วนราชการ", tuple(faces(BODY.permanent))),
}
TEXT |= {f"month-{y}-{m}": _month(y, m) for y, m in [*fiscal_months(2567), *first_half(2569), (2569, 4)]}
TYPED = {11: "chart", 12: "team", 13: "heads", 14: "duty", 19: "sorrow", 91: "contact", 92: "board", 93: "eserv"}
LISTS: dict[int, list[Row]] = {
    15: [
        ("8 พ.ค. 69", "รับสมัคร อปพร. รุ่นที่ 6", ""), ("27 เม.ย. 69", "กำหนดการจ่ายเบี้ยยังชีพ เดือนพฤษภาคม", ""),
        ("10 เม.ย. 69", "จุดบริการประชาชนช่วงสงกรานต์", ""), ("2 มี.ค. 69", "ห้ามเผาในที่โล่ง 1 มี.ค. - 30 เม.ย.", ""),
        ("17 ก.พ. 69", "ขึ้นทะเบียนพาหะนำโรค", ""), ("29 ม.ค. 69", "ผลคะแนน ITA ปี 2568 อบต. ได้ 87.92", ""),
        ("12 ม.ค. 69", "เลื่อนวันเก็บขยะ หมู่ 1-5", ""), ("4 ธ.ค. 68", "รายชื่อผู้มีสิทธิรับเบี้ยความพิการ", ""),
        ("20 พ.ย. 68", "วิธีใช้ E-Service", "pdf:eserv-how"), ("3 พ.ย. 68", "งดใช้เสียงช่วงลอยกระทง", ""),
        ("15 ต.ค. 68", "ลงทะเบียนผู้สูงอายุรายใหม่ ปี 2570", ""), ("1 ก.ย. 68", "สรุปเรื่องร้องทุกข์", "xlsx:sorrow-count"),
    ],
    16: [
        ("9 มี.ค. 69", "ประกาศรายชื่อผู้ผ่านการเลือกสรรเป็นพนักงานจ้าง", ""), ("3 มี.ค. 69", "Do’s & Don’ts", "docx:dodont"),
        ("19 ม.ค. 69", "คำสั่งที่ 31/2569", "pdf:ethicsteam"), ("15 ธ.ค. 68", "รับสมัครพนักงานจ้างทั่วไป ตำแหน่งคนงาน", ""),
        ("9 ต.ค. 68", "แผนบริหาร+พัฒนา ปีงบฯ 2569", "docx:hr69"), ("6 ต.ค. 68", "ประกาศหลักเกณฑ์ สรรหา-พัฒนา-ประเมิน", "pdf:hrrule"),
        ("1 ต.ค. 68", "ประกาศรายชื่อผู้มีผลงานระดับดีเด่น", ""), ("22 ก.ย. 68", "มาตรการลดใช้พลังงานของบุคลากร", ""),
        ("4 ส.ค. 68", "เปิดสอบเปลี่ยนสายงาน", ""), ("10 มิ.ย. 68", "ตรวจสุขภาพประจำปี", ""), ("7 พ.ค. 68", "ประกาศโอน (ย้าย)", ""),
        ("2 เม.ย. 68", "ผลประเมินรอบที่ 1", ""), ("8 พ.ย. 67", "ประมวลจริยธรรม 3 กลุ่ม (ฉบับย่อ)", "pdf:codes"),
        ("20 ธ.ค. 66", "รายงานผลการบริหารงานบุคคล", "pdf:hr66"),
    ],
    17: [
        ("6 พ.ค. 69", "ประชุมคณะกรรมการพัฒนาตำบล", ""), ("18 ก.พ. 69", "ปฏิทินจัดทำงบประมาณ 2570", ""),
        ("9 ธ.ค. 68", "รายงานผลการดำเนินงาน (นายกต่อสภา)", "pdf:year68"), ("29 ต.ค. 68", "แผนการดำเนินงาน", "pdf:plan69"),
        ("2 ต.ค. 68", "โอนงบประมาณ ครั้งที่ 9", ""), ("11 ก.ค. 68", "คำสั่งกรรมการสนับสนุนแผนฯ", ""),
        ("30 มิ.ย. 68", "แผนพัฒนาฯ เพิ่มเติม 3/68", "pdf:five-add"), ("6 มิ.ย. 68", "เชิญประชุมประชาคมตำบล", ""),
        ("30 เม.ย. 68", "ติดตามผลดำเนินงาน รอบ 6 เดือน", "pdf:half68"), ("1 เม.ย. 68", "แบบเสนอโครงการหมู่บ้าน", ""),
        ("17 มี.ค. 68", "โอนงบประมาณ ครั้งที่ 4", ""), ("5 มี.ค. 68", "สรุปผลประชาคม", "docx:hear68"),
        ("13 ม.ค. 68", "ปฏิทินจัดทำงบประมาณ 2569", ""), ("4 ต.ค. 67", "โอนงบประมาณ ครั้งที่ 11", ""),
        ("14 ต.ค. 64", "แผนพัฒนาท้องถิ่น ๒๕๖๖-๒๕๗๐", "pdf:five"),
    ],
    18: [
        ("24 ก.พ. 69", "ประเมินความเสี่ยงการทุจริต ปี 69", "xlsx:risk69"), ("2 ก.พ. 69", "อบรมกฎหมายใกล้ตัวให้ผู้นำชุมชน", ""),
        ("9 ม.ค. 69", "เกร็ดความรู้ มาตรา 128", "docx:gift128"), ("5 ม.ค. 69", "เจตจำนงนายก ไม่รับของขวัญ", "pdf:gift69"),
        ("30 ธ.ค. 68", "รายงานผลการบริหารจัดการความเสี่ยงการทุจริต 2568", "pdf:control68"),
        ("25 พ.ย. 68", "แนวทางเมื่อมีผู้ร้องเรียนเจ้าหน้าที่", "pdf:accuse"), ("22 ต.ค. 68", "แผนปฏิบัติการฯ ทุจริต", "stamped:anti69"),
        ("2 ก.ย. 68", "รวมกฎหมายท้องถิ่นน่ารู้", ""), ("16 มิ.ย. 68", "คำสั่งตั้งศูนย์ไกล่เกลี่ย", ""), ("3 มี.ค. 68", "ขอเชิญใช้ศูนย์ยุติธรรมชุมชน", ""),
        ("20 ธ.ค. 67", "ผลการส่งเสริมคุณธรรมฯ", "pdf:good67"), ("9 ธ.ค. 67", "วันต่อต้านคอร์รัปชันสากล", ""),
        ("28 ต.ค. 67", "รายงานผลป้องกันการทุจริต", "pdf:anti67"),
    ],
    21: [
        *_bought(2569, [*first_half(2569), (2569, 4)]),
        ("3 ต.ค. 68", "แผนจัดหาพัสดุ ปี 2569", ""), ("9 พ.ค. 68", "ขายทอดตลาดพัสดุชำรุด", ""), ("4 เม.ย. 68", "ขอเชิญเสนอราคาเช่าที่ดินราชพัสดุ", ""),
        ("6 ม.ค. 68", "ประกาศราคากลางถนนลาดยาง หมู่ 6", ""), ("18 ต.ค. 67", "สรุปทั้งปี", "xlsx:buy67"), *_bought(2567, fiscal_months(2567)),
    ],
    22: [("2 ก.พ. 69", "กำหนดเวลายื่นภาษีที่ดินฯ", ""), ("6 ม.ค. 69", "คู่มือ ปชช. ภาษีป้าย", "pdf:sign"), ("4 พ.ย. 68", "บัญชีราคาประเมินทุนทรัพย์", "")],
    31: [
        ("20 เม.ย. 69", "ปิดถนนซ่อมท่อ หมู่ 7", ""), ("3 ก.พ. 69", "ผังเมืองรวมอำเภอ รับฟังความเห็น", ""),
        ("14 พ.ย. 68", "งานประปา: รับคำขอและติดตั้งมาตร", "docx:water"), ("1 ต.ค. 68", "อัตราค่าน้ำใหม่", ""),
    ],
    41: [("1 พ.ค. 69", "รับสมัครเด็กเล็ก ปีการศึกษา 2569", ""), ("13 ม.ค. 69", "ภาพวันเด็กแห่งชาติ", ""), ("30 ก.ย. 68", "รายงาน SAR ศพด.", "")],
}  # fmt: skip
MENU: dict[str, tuple[tuple[int, str], ...]] = {
    "สำนักปลัด": ((11, "โครงสร้าง"), (12, "คณะผู้บริหาร"), (13, "หัวหน้าส่วนราชการ"), (14, "ภารกิจ"), (15, "งานบริหารทั่วไป"),
                 (16, "งานการเจ้าหน้าที่"), (17, "งานนโยบายและแผน"), (18, "งานนิติการ"), (19, "รับเรื่องราวร้องทุกข์")),
    "กองคลัง": ((21, "งานพัสดุ"), (22, "งานพัฒนารายได้")),
    "กองช่าง": ((31, "ประกาศกองช่าง"),),
    "กองการศึกษาฯ": ((41, "งานการศึกษา"),),
    "บริการ": ((93, "บริการออนไลน์"), (92, "กระดานถาม-ตอบ"), (91, "ติดต่อ")),
}  # fmt: skip
NAMES = {mid: name for rows in MENU.values() for mid, name in rows}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    for mid, key in TYPED.items():
        site.page(f"/content.aspx?mid={mid}", lambda m=mid, k=key: _page(NAMES[m], fragment(TEXT[k], 2, PICTURES)))
    for mid, rows in LISTS.items():
        _list(site, mid, rows)
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    left = ""
    for division, rows in MENU.items():
        left += f'<tr><td class="mh">{division}</td></tr>'
        for mid, name in rows:
            url = f"/content.aspx?mid={mid}" if mid in TYPED else f"/doclist.aspx?mid={mid}"
            left += f'<tr><td>&raquo; {link(url, name, "class=lnk")}</td></tr>'
    top = " | ".join([link(HOME, "หน้าแรก"), *(link(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY))])
    form = f'<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="wEPDwUK{len(body)}">'
    return document(title, f'{form}<div>{top}</div><table><tr><td width="190"><table>{left}</table></td><td>{body}</td></tr></table></form>')


def _list(site: Site, mid: int, rows: list[Row]) -> None:
    """Serve a list of a division, its rows and their files."""
    numbered = [(mid * 100 + n, *row) for n, row in enumerate(rows, 1)]
    for n, row in enumerate(rows, 1):
        _view(site, mid, mid * 100 + n, row)
    last = (len(rows) - 1) // 10 + 1
    for n, part in pages(numbered, 10):
        cells = [(day, link(f"/docview.aspx?id={number}", escape(title)), NAMES[mid]) for number, day, title, _ in part]
        turn = " ".join(str(i) if i == n else link(_place(mid, i), str(i)) for i in range(1, last + 1))
        body = f"<h2>{NAMES[mid]}</h2>{table([('วันที่', 'เรื่อง', 'หน่วยงาน'), *cells], raw=True)}<p>หน้า {turn}</p>"
        site.page(_place(mid, n), lambda b=body: _page(NAMES[mid], b))


def _place(mid: int, page: int) -> str:
    return f"/doclist.aspx?mid={mid}" + (f"&page={page}" if page > 1 else "")


def _view(site: Site, mid: int, number: int, row: Row) -> None:
    day, title, file = row
    kind, _, key = file.partition(":")
    below = "<p>ไฟล์แนบ: -</p>"
    if kind != "-":
        url = f"/Download.ashx?file={number}"
        made = KINDS[kind or "pdf"]
        site.routes[url] = lambda: Response(made.make(TEXT[key] if key else _notice(mid, day, title)), kind=made.mime)
        below = f"<p>ไฟล์แนบ: {link(url, 'ดาวน์โหลดเอกสาร')} ({made.ending})</p>"
    head = f"<h3>{escape(title)}</h3><p>{NAMES[mid]} ลงประกาศเมื่อ {day} ผู้ดูแลระบบ</p>{below}"
    site.page(f"/docview.aspx?id={number}", lambda: _page(title, head))


def _notice(mid: int, day: str, title: str) -> Paper:
    """The paper of a row that is no item."""
    words = f"ด้วย{BODY.name} ขอแจ้งเรื่อง {title} ให้ประชาชนและผู้เกี่ยวข้องทราบโดยทั่วกัน"
    ask = f"สอบถามรายละเอียดเพิ่มเติมได้ที่ {NAMES[mid]} ในวันและเวลาราชการ หมายเลข {BODY.phone(mid % 7)}"
    return Paper(f"ประกาศ{BODY.name} เรื่อง {title}", (words, ask, f"จึงประกาศให้ทราบ {day}", f"({BODY.political[0].name}) {BODY.mayor}"))
