"""A tiny village body: a page per thing with the text typed on it in everyday words, addresses in Thai, photographs of paper
for two; the list of this year is pasted from a spreadsheet, its links are called by the names of files on the clerk's desk,
several rows are empty though the thing stands in the menu, some open last year's."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper, changed
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import digits
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("quietvillage", "ดอนเสียงใบไม้", "sao", "ทุ่งสมมุติ", 229)
HOME = "/หน้าแรก"
PICTURES = "/up/pic/{n}.jpg"
SHELF, VIEW = "/{slug}?p={n}", "/{slug}/{i}"
TEXT = papers(BODY)
TEXT |= {
    "political": Paper("นายกกับรองนายก", tuple(faces(BODY.political, reach="มือถือราชการ {0.phone} เมล {0.mail}"))),
    "join69": changed(TEXT["join69"], digits),
    "plan5": changed(TEXT["plan5"], digits),
}
# group of the menu: address, label, paper typed on the page ("" for none), "kind:key:file" of what hangs below
Page = tuple[str, str, str, tuple[str, ...]]
MENU: dict[str, tuple[Page, ...]] = {
    "บ้านเรา": (
        ("ประวัติ", "เล่าเรื่องตำบล", "history", ()), ("ผัง", "ผังกับหน้าที่", "chart", ()), ("นายก", "นายกกับรองฯ", "political", ()),
        ("สภา", "สภาของเรา", "council", ()), ("ติดต่อ", "เบอร์ติดต่อ", "contact", ()), ("ถามตอบ", "ถามมาตอบไป", "qa", ()),
    ),
    "งานกับเงิน": (
        ("แผนห้าปี", "แผนห้าปี", "", ("docx:plan5:แผน5ปี",)), ("งานปีนี้", "งานปีนี้ถึงไหนแล้ว", "thisyear", ()),
        ("ผลงาน", "ผลงานรายปี", "", ("pdf:year67:o7",)), ("งบ69", "งบปี 69", "budget", ()), ("ซื้อของ69", "ซื้อของ ๖๙", "buy69", ()),
        ("แผนซื้อ", "แผนซื้อของ", "", ("pdf:buyplan:o12",)), ("ไฟป่า", "ไฟป่ากับแล้ง", "disaster", ()), ("lpa", "คะแนน LPA", "lpa", ()),
    ),
    "คน อบต.": (
        ("กติกาคน", "กติกาเรื่องคน", "hrrule", ("docx:hrplan:แผนคน69",)), ("คน68", "เรื่องคนปี 68", "hr68", ()),
        ("จริยธรรม", "จริยธรรม", "ethics67", ("pdf:codes:o15_1",)), ("คู่มือเรา", "คู่มือคนทำงาน", "staffbook", ()),
    ),
    "มาหาเรา": (
        ("มาติดต่อ", "มาติดต่อทำยังไง", "service", ()), ("แบบฟอร์ม", "แบบฟอร์มพิมพ์เอง", "forms", ("docx:form1:คำร้องทั่วไป", "docx:form2:ขอมิเตอร์")),
        ("ร้องทุกข์", "ร้องทุกข์/แจ้งซ่อม", "trouble", ()), ("ขั้นตอนร้องทุกข์", "เรื่องร้องทุกข์ทำไงต่อ", "handle", ()),
        ("ประชาคม69", "ประชาคมปีนี้", "join69", ()),
    ),
    "ไม่โกง": (
        ("ของขวัญ69", "ไม่รับของขวัญ 69", "", ("photo:nogift69:IMG_20260105_0931",)), ("รับแค่ไหน", "รับได้แค่ไหน", "gift128", ()),
        ("ของขวัญ68", "ไม่รับของขวัญ 68", "gift68", ()), ("เสี่ยงโกง", "เสี่ยงโกงปีนี้", "", ("risk::ความเสี่ยง",)),
        ("ผลเสี่ยง", "ผลคุมความเสี่ยงโกง", "", ("docx:riskdone67:ผลเสี่ยง",)), ("ปค5", "ควบคุมภายใน", "control", ()),
        ("แผนต้านโกง", "แผนต้านโกง", "", ("docx:anti68:แผนปราบโกง",)),
        ("ผลต้านโกง68", "ผลต้านโกง 68", "", ("photo:antidone1:IMG_20251016_01", "phone:antidone2:IMG_20251016_02")),
        ("ร้องโกง68", "เรื่องร้องเรียนโกง 68", "badcount", ()), ("คุณธรรม68", "ความดีปี 68", "", ("docx:good68:คุณธรรม",)),
    ),
}  # fmt: skip
# number, item, and its links: what the clerk's file is called, and the address ("up/" for a file)
Rows = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
OIT69: Rows = (
    ("1", "โครงสร้าง หน้าที่และอำนาจ", (("โครงสร้าง (1).docx", "ผัง"),)),
    ("2", "ข้อมูลผู้บริหาร", (("นายก รองนายก.docx", "นายก"),)),
    ("3", "ข้อมูลการติดต่อและช่องทางการสอบถาม", ()),
    ("4", "ข่าวประชาสัมพันธ์", (("ข่าว", "ข่าว?p=1"),)),
    ("5", "แผนยุทธศาสตร์หรือแผนพัฒนาฯ", (("แผน5ปี.docx", "up/แผน5ปี.docx"),)),
    ("6", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบฯ", (("6เดือน.xls", "งานปีนี้"),)),
    ("7", "รายงานผลการดำเนินงานประจำปี 68", (("o7.pdf", "up/o7.pdf"),)),
    ("8", "คู่มือหรือแนวทางการปฏิบัติงานของ จนท.", (("คู่มือเรา.docx", "คู่มือเรา"),)),
    ("9", "คู่มือหรือแนวทางการขอรับบริการ", (("คู่มือ ปชช.docx", "มาติดต่อ"),)),
    ("10", "ระบบให้บริการออนไลน์ (E-SERVICE)", (("แบบฟอร์ม", "แบบฟอร์ม"),)),
    ("11", "สรุปผลการจัดซื้อจัดจ้างรายเดือน 69", (("สขร1-69.docx", "ซื้อของ69"),)),
    ("12", "รายงานสรุปผลการจัดซื้อจัดจ้าง 68", (("o12.pdf", "up/o12.pdf"),)),
    ("13", "หลักเกณฑ์และแผนบริหารทรัพยากรบุคคล 69", (("หลักเกณฑ์.docx", "กติกาคน"), ("แผนคน69.docx", "up/แผนคน69.docx"))),
    ("14", "รายงานผลบริหารทรัพยากรบุคคล 68", (("hr-68.docx", "คน68"),)),
    ("15", "ประมวลจริยธรรมฯ", (("o15_1.pdf", "up/o15_1.pdf"), ("o15_2.docx", "จริยธรรม"))),
    ("16", "แนวปฏิบัติการจัดการเรื่องร้องเรียนฯ", (("ร้องเรียน1.docx", "ขั้นตอนร้องทุกข์"),)),
    ("17", "ช่องทางแจ้งเรื่องร้องเรียนฯ", (("ร้องเรียน2.docx", "ร้องทุกข์"),)),
    ("18", "สถิติเรื่องร้องเรียนฯ 68", ()),
    ("19", "ผลการเปิดโอกาสให้มีส่วนร่วมฯ 69", (("ประชาคม 69.docx", "ประชาคม69"),)),
    ("20", "No Gift Policy และความรู้ฯ", (("IMG_20260105_0931.jpg", "ของขวัญ69"), ("มาตรา128.docx", "รับแค่ไหน"))),
    ("21", "การประเมินความเสี่ยงการทุจริต 69", (("ความเสี่ยง.xlsx", "up/ความเสี่ยง.xlsx"),)),
    ("22", "รายงานผลตามแผนบริหารความเสี่ยงฯ 68", (("ผลเสี่ยง.docx", "up/ผลเสี่ยง.docx"),)),
    ("23", "แผนปฏิบัติการป้องกันการทุจริต 69", (("แผนปราบโกง.docx", "up/แผนปราบโกง.docx"),)),
    ("24", "รายงานผลการป้องกันการทุจริต 68", (("IMG_20251016.jpg", "ผลต้านโกง68"),)),
    ("25", "การนำผล ITA ไปสู่การพัฒนาองค์กร", ()),
    ("26", "รายงานผลการส่งเสริมคุณธรรมฯ", ()),
)
OIT68: Rows = (
    ("1", "โครงสร้าง", (("โครงสร้าง.docx", "ผัง"),)),
    ("5", "แผนพัฒนา", (("แผน5ปี.docx", "up/แผน5ปี.docx"),)),
    ("7", "รายงานประจำปี 67", (("o7.pdf", "up/o7.pdf"),)),
    ("21", "No Gift Policy 68", (("nogift.docx", "ของขวัญ68"),)),
    ("24", "ผลจัดการความเสี่ยง 67", (("ผลเสี่ยง.docx", "up/ผลเสี่ยง.docx"),)),
    ("25", "แผนป้องกันการทุจริต 68", (("แผนปราบโกง.docx", "up/แผนปราบโกง.docx"),)),
    ("27", "มาตรการส่งเสริมคุณธรรม", ()),
)
NAMES = {
    "news": ("ข่าว", "ข่าว"), "album": ("รูป", "รูปเก็บตก"), "buy": ("ผู้ชนะ", "ประกาศผู้ชนะ"), "law": ("ข้อบัญญัติ", "ข้อบัญญัติ"),
    "minutes": ("ประชุมสภา", "บันทึกประชุมสภา"), "more": ("อื่นๆ", "อื่น ๆ"),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for pages in MENU.values():
        for slug, label, key, files in pages:
            top = fragment(TEXT[key], 2, PICTURES) if key else f"<h2>{label}</h2>"
            hung = "".join(_hung(site, what) for what in files)
            site.page(f"/{slug}", partial(_page, label, top + hung))
    for slug, year, rows in (("oit69", 2569, OIT69), ("oit68", 2568, OIT68)):
        site.page(f"/{slug}", partial(_page, f"OIT {year}", f"<h2>OIT ปี {year}</h2>{_pasted(rows)}"))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=12)
    newest = listing(
        [link(VIEW.format(slug="ข่าว", i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:5], 1)]
    )
    hello = '<marquee>อบต.ดอนเสียงใบไม้ ยินดีต้อนรับจ้า</marquee><img src="/images/album/bamboo.jpg" alt="ดงไผ่" width="600">'
    site.page(HOME, lambda: _page("หน้าแรก", f"{hello}<h3>ข่าวใหม่</h3>{newest}"))
    return site


def _page(title: str, body: str) -> str:
    groups = "".join(
        f"<b>{group}</b>{listing([link(f'/{slug}', label) for slug, label, _, _ in pages])}"
        for group, pages in MENU.items()
    )
    rest = [(SHELF.format(slug=slug, n=1), name) for slug, name in NAMES.values()]
    rest += [("/oit69", "OIT 69"), ("/oit68", "OIT 68"), (HOME, "กลับหน้าแรก")]
    menu = f'<div id="menu">{groups}{listing([link(*one) for one in rest])}</div>'
    top = f"<h1>{BODY.name}</h1><p>อำเภอ{BODY.district} จังหวัดตัวอย่าง</p>"
    return document(
        f"{title} - {BODY.short}", f'{top}<table><tr><td valign="top">{menu}</td><td>{body}</td></tr></table>'
    )


def _shelves() -> list[Shelf]:
    """The usual shelves under short names; the news begin with what was typed here, villages that do not exist are left out."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} ({day})", Paper(title, (text, f"ลงเมื่อ {day}"))) for day, title, text in typed.rows]
    made: list[Shelf] = []
    for old, _, things in shelves(BODY):
        slug, name = NAMES[old]
        known = [(re.sub(r" หมู่ที่ \d+", "", label), paper) for label, paper in things]
        if old == "news":
            known = [*own, *known[:13]]
        if old == "more":
            known = [one for one in known if not re.search(r"ประวัติ|โครงสร้างพื้นฐาน|LPA|ป้องกันและบรรเทา|สมาชิก", one[0])]
        made.append((slug, name, known))
    return made


def _hung(site: Site, what: str) -> str:
    """What hangs below a page: a photograph shows, anything else is a link called by its file."""
    kind, key, name = what.split(":")
    if kind == "risk":
        sheets = {"หน้าแรก": TEXT["risk1"], "ระบุ-จัดระดับ": TEXT["risk2"], "มาตรการ": TEXT["risk3"]}
        site.routes[f"/up/{name}.xlsx"] = lambda: Response(workbook(sheets), kind=EXCEL)
        return f"<p>{link(f'/up/{name}.xlsx', f'{name}.xlsx')}</p>"
    file = f"{name}.{KINDS[kind].ending}"
    url = site.file(f"/up/{file}", kind, partial(TEXT.__getitem__, key))
    return f'<p><img src="{url}" width="640"></p>' if file.endswith("jpg") else f"<p>{link(url, file)}</p>"


def _pasted(rows: Rows) -> str:
    """A list as a spreadsheet leaves it on the clipboard."""
    style = "height:15.75pt;border:.5pt solid windowtext;font-family:Tahoma"
    lines = [
        f"<tr height=21><td class=xl63 style='{style}'>{n}</td><td class=xl64>{name}</td>{_cell(to)}</tr>"
        for n, name, to in rows
    ]
    head = "<tr height=21><td class=xl63>ข้อ</td><td class=xl64>รายการ</td><td class=xl65>ไฟล์</td></tr>"
    cols = "<col width=44 style='mso-width-source:userset'><col width=380><col width=240>"
    return f"<table border=0 cellpadding=0 cellspacing=0 style='border-collapse:collapse'>{cols}{head}{''.join(lines)}</table>"


def _cell(to: tuple[tuple[str, str], ...]) -> str:
    if not to:
        return "<td class=xl65>&nbsp;</td>"
    return f"<td class=xl66>{'<br>'.join(link(f'/{url}', escape(label)) for label, url in to)}</td>"
