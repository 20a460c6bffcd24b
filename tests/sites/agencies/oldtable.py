"""A provincial body whose ITA page is the table of FY2567 with another year on top: thirty-five rows in the numbering
and wording of that edition, each leading to a page of the site, some of which hold what is of today."""

from __future__ import annotations

from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, table
from ..paper import Grid, Paper, changed
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, digits, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("oldtable", "นครสมมุติ", "pao", "เมืองสมมุติ", 179)
HOME = "/index"
PICTURES = "/uploads/staff/{n}.jpg"
SHELF, VIEW = "/list/{slug}/{n}", "/show/{slug}/{i}"


def _bought() -> Paper:
    """Six months on one page, a table a month."""
    head = ("ที่", "รายการ", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ชนะ/ราคา", "เหตุผล", "สัญญาเลขที่/วันที่")
    blocks: list[str | Grid] = ["ข้อมูลตามแบบ สขร.1 ปีงบประมาณ พ.ศ. 2569 กองคลัง ปรับปรุงทุกเดือน"]
    for year, month in first_half(2569):
        cost = 99000 + month * 1100
        rows = [
            ("1", "น้ำมันดีเซลรถเกลี่ยดิน", baht(cost), baht(cost), "เฉพาะเจาะจง", "บจก.ลองน้ำมัน", f"บจก.ลองน้ำมัน {baht(cost)}", "ราคาตลาด", f"{month}/{year} 3 {SHORT[month - 1]} {year}"),
            ("2", "จ้างซ่อมเครื่องชั่งบ่อขยะ", "64,000.00", "64,000.00", "เฉพาะเจาะจง", "หจก.ทดสอบชั่ง", "หจก.ทดสอบชั่ง 63,500.00", "ตรงตามข้อกำหนด", f"{month + 20}/{year} 17 {SHORT[month - 1]} {year}"),
        ]
        blocks += [f"ประจำเดือน{MONTHS[month - 1]} {year}", Grid((head, *rows))]
    return Paper("ความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", tuple(blocks))


TEXT = papers(BODY) | {
    "bought": _bought(),
    "board": Paper("คณะผู้บริหาร อบจ.", tuple(faces(BODY.political, reach="โทรศัพท์ {0.phone} อีเมล {0.mail}"))),
    "clerks": Paper("หัวหน้าส่วนราชการ อบจ.", tuple(faces(BODY.permanent, reach="โทรศัพท์ {0.phone} อีเมล {0.mail}"))),
}
TEXT |= {key: changed(TEXT[key], digits) for key in ("oper69", "oper69half", "annual67", "clean69")}
Row = tuple[str, str, str]  # title of FY2567, what its page holds ("kind:key", "here:key"), explanation
ROWS: list[Row] = [
    ("โครงสร้าง", "here:chart", "แสดงแผนผังโครงสร้างการแบ่งส่วนราชการ"),
    ("ข้อมูลผู้บริหาร", "here:board here:clerks", "แสดงข้อมูลผู้บริหารสูงสุดและผู้ดำรงตำแหน่งทางการบริหาร"),
    ("อำนาจหน้าที่", "here:power", "แสดงหน้าที่และอำนาจ"),
    ("ข้อมูลการติดต่อ", "here:reach", "ที่อยู่ โทรศัพท์ แผนที่"),
    ("ข่าวประชาสัมพันธ์", "news", "เมนูข่าวประชาสัมพันธ์"),
    ("Q&A", "here:ask", "สอบถามข้อมูลได้สองทาง"),
    ("แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", "pdf:plan61", "แผนพัฒนาท้องถิ่น"),
    ("แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", "pdf:oper69 xlsx:oper69half", ""),
    ("รายงานผลการดำเนินงานประจำปี", "pdf:annual67", ""),
    ("คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", "docx:mach", "เลือกเมนู คู่มือ"),
    ("คู่มือหรือแนวทางการให้บริการสำหรับผู้รับบริการหรือผู้มาติดต่อ", "gone:citizen-guide.pdf", "เลือกเมนู คู่มือ"),
    ("ข้อมูลสถิติการให้บริการ", "here:stat", ""),
    ("E-Service", "here:online", "เลือกเมนู E-Service"),
    ("รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "xlsx:list", ""),
    ("ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "buy", ""),
    ("ความก้าวหน้าการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "here:bought", ""),
    ("รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี", "xlsx:annual-buy67", ""),
    ("แผนการบริหารและพัฒนาทรัพยากรบุคคล", "pdf:hrplan here:criteria-none", ""),
    ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", "pdf:hr67", ""),
    ("ประมวลจริยธรรมสำหรับเจ้าหน้าที่ของรัฐ", "copy:ethics", ""),
    ("การขับเคลื่อนจริยธรรม", "here:drive69", ""),
    ("แนวปฎิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "pdf:practice", ""),
    ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "here:soon", ""),
    ("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "xlsx:damrong", ""),
    ("การเปิดโอกาสให้เกิดการมีส่วนร่วม", "docx:hear68", ""),
    ("ประกาศนโยบาย No Gift Policy จากการปฏิบัติหน้าที่", "pdf:gift69", ""),
    ("การสร้างวัฒนธรรม No Gift Policy", "here:culture", ""),
    ("รายงานผลตามนโยบาย No Gift Policy", "docx:gift67", ""),
    ("รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา", "pdf:s128", ""),
    ("การประเมิณความเสี่ยงการทุจริตในประเด็นที่เกี่ยวข้องกับสินบน", "pdf:bribe68", ""),
    ("รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี", "none", ""),
    ("แผนปฏิบัติการป้องกันการทุจริต", "stamped:clean69", ""),
    ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", "same:32", ""),
    ("มาตราการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "docx:ita68", ""),
    ("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "pdf:good67", ""),
]
GROUPS = {
    1: "9.1 ข้อมูลพื้นฐาน", 8: "9.2 การบริหารงานและงบประมาณ", 14: "9.3 การจัดซื้อจัดจ้าง", 18: "9.4 การบริหารและพัฒนาทรัพยากรบุคคล",
    22: "9.5 การส่งเสริมความโปร่งใส", 26: "10.1 การดำเนินการเพื่อป้องกันการทุจริต", 34: "10.2 มาตรการป้องกันการทุจริต",
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    site.page(HOME, lambda: _page("หน้าแรก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    rows: list[tuple[str, ...]] = [("ข้อ", "ข้อมูล", "การเชื่อมโยง (URL)", "คำอธิบาย")]
    for n, (title, what, said) in enumerate(ROWS, 1):
        if n in GROUPS:
            rows.append(("", f"<b>{GROUPS[n]}</b>", "", ""))
        url = _row(site, n, title, what)
        rows.append((f"O{n}", title, link(url, escape(site.base + url)), said))
    top = "<h2>การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2569</h2><p>แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)</p>"
    site.page("/ita/oit", lambda: _page("ITA", top + table(rows, raw=True)))
    file = site.file("/uploads/plan/plan66.pdf", "pdf", lambda: TEXT["plan66"])
    site.page("/plan", lambda: _page("แผนพัฒนา อบจ.", f"<h2>แผนพัฒนา อบจ.</h2><p>{link(file, 'แผนพัฒนาฯ ฉบับทบทวน')}</p>"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [(HOME, "หน้าแรก"), ("/plan", "แผนพัฒนา อบจ."), ("/ita/oit", "ITA")]
    menu += [(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    bar = "".join(f'<li class="nav-item">{link(url, label, "class=nav-link")}</li>' for url, label in menu)
    return document(f"{title} :: {BODY.name}", f'<ul class="nav">{bar}</ul><div class="container">{body}</div>')


def _row(site: Site, number: int, title: str, what: str) -> str:
    """Serve the page of a row; where the row leads."""
    if what in ("news", "buy"):
        return SHELF.format(slug=what, n=1)
    if what.startswith("same:"):
        return f"/content/{2400 + int(what[5:])}"
    body = "".join(_part(site, number, part) for part in what.split())
    return site.page(f"/content/{2400 + number}", lambda: _page(title, f"<h2>{escape(title)}</h2>{body}"))


def _part(site: Site, number: int, what: str) -> str:
    kind, _, key = what.partition(":")
    if kind == "here":
        return fragment(TEXT[key], 3, PICTURES)
    if kind == "none":
        return "<table class='table'><tr><th>ลำดับ</th><th>เรื่อง</th><th>ดาวน์โหลด</th></tr><tr><td colspan=3>ไม่พบข้อมูล</td></tr></table>"
    if kind == "gone":
        return f"<p>{link(f'/uploads/oit/{key}', 'คู่มือสำหรับประชาชน')}</p>"
    url = site.file(f"/uploads/oit/{number:02d}_{len(key) * 7919 % 997:03d}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
    return f"<p><img src='/images/album/icon.jpg' width='16'> {link(url, 'ดาวน์โหลดเอกสาร')}</p>"
