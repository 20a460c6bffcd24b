"""A municipality on Elementor: the page of this year is a grid of tabs, each with folds, each fold with a word or two
and buttons that say only "ดูรายละเอียด" or "ดาวน์โหลด"; half of what they open is typed under Thai slugs, half lies
in uploads, months as sheets of workbooks; some open the neighbour of what the fold is called."""

from __future__ import annotations

from functools import partial
from html import escape

from ..build import pdf
from ..kinds import EXCEL, KINDS, PDF
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("gridmenu", "เวียงโคมระย้า", "tambon", "สาธิต", 229)
UPLOADS, PICTURES = "/wp-content/uploads", "/wp-content/uploads/2568/person-{n}.jpg"
SHELF, VIEW = "/category/{slug}/page/{n}/", "/{slug}-{i}/"
TEXT = papers(BODY)
TEXT |= {
    "team": Paper("คณะผู้บริหาร", tuple(faces(BODY.political, reach="มือถือ/โทร {0.phone} อีเมล {0.mail}"))),
    "heads": Paper("ปลัดเทศบาล รองปลัด และหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach="โทร {0.phone} อีเมล {0.mail}"))),
}  # fmt: skip
# slug: what the menu calls it, the paper that stands there
PAGES: dict[str, tuple[str, str]] = {
    "รู้จักเวียงโคมระย้า": ("รู้จักเมือง", "history"), "โครงสร้างส่วนราชการ": ("โครงสร้าง", "chart"), "อำนาจหน้าที่": ("อำนาจหน้าที่", "duty"),
    "คณะผู้บริหาร": ("คณะผู้บริหาร", "team"), "หัวหน้าส่วนราชการ": ("หัวหน้าส่วนราชการ", "heads"), "ติดต่อเรา": ("ติดต่อเรา", "contact"),
    "ถาม-ตอบ": ("ถามมา-ตอบไป", "qna"), "ความก้าวหน้า-6-เดือน": ("ความก้าวหน้า 6 เดือน", "half69"), "คู่มือการปฏิบัติงาน": ("คู่มือการปฏิบัติงาน", "worksoon"),
    "คู่มือการขอรับบริการ": ("คู่มือขอรับบริการ", "guides"), "e-service": ("บริการออนไลน์", "eform"), "จริยธรรมคนเทศบาล": ("จริยธรรม", "ethics"),
    "แจ้งเบาะแสทุจริต": ("แจ้งเบาะแสทุจริต", "tell"), "ร้องทุกข์": ("ร้องทุกข์", "grumble"), "สถิติเรื่องร้องเรียน": ("สถิติเรื่องร้องเรียน", "count68"),
    "ประชาคมควันใบไม้": ("ประชาคม", "hear"), "ผล-no-gift": ("ผล No Gift", "gift68done"), "มาตรา-128": ("รับได้ รับไม่ได้", "gift128"),
    "ita-สู่การพัฒนา": ("ใช้ผล ITA พัฒนาเมือง", "itause"),
}  # fmt: skip
FILES: dict[str, tuple[str, str]] = {  # paper: kind, where below uploads
    "plan5": ("pdf", "2564/แผนพัฒนา-66-70"), "plan5add": ("pdf", "2568/แผนเพิ่มเติม2-68"), "work69": ("docx", "2569/แผนดำเนินงาน"),
    "year67": ("pdf", "2568/รายงานประจำปี"), "year66": ("pdf", "2567/รายงาน66"), "guidetax": ("pdf", "2567/แผ่นพับภาษีที่ดิน"),
    "ehow": ("pdf", "2569/วิธีใช้-eservice"), "ecount": ("xlsx", "2569/stat-eservice"), "hrrule69": ("pdf", "2569/ประกาศหลักเกณฑ์-HR"),
    "hrplan68": ("docx", "2569/แผนพัฒนาบุคลากร"), "hr67": ("pdf", "2568/รายงานผล-HR"), "codes": ("pdf", "2566/ประมวลจริยธรรม-3-ฉบับ"),
    "order69": ("pdf", "2569/คำสั่ง604"), "handle": ("niramit", "2568/แนวปฏิบัติร้องเรียน"), "gift68": ("pdf", "2568/no-gift"),
    "risk69": ("pdf", "2569/ประเมินความเสี่ยงการทุจริต"), "risk68": ("pdf", "2568/ความเสี่ยงสินบน"), "coso68": ("pdf", "2569/รายงานผลบริหารความเสี่ยง"),
    "audit69": ("pdf", "2569/แผนตรวจสอบภายใน"), "anti69": ("docx", "2569/แผนป้องกันทุจริต"), "anti68": ("pdf", "2568/แผนป้องกันทุจริต68"),
    "anti67done": ("pdf", "2568/รายงานป้องกันทุจริต"),
}  # fmt: skip
SHEETS = {"buy68": "2569/สรุปจัดซื้อจัดจ้าง-2568", "quarter1": "2569/สขร1-ไตรมาส1", "quarter2": "2569/สขร1-ไตรมาส2"}
SEE, GET = "ดูรายละเอียด", "ดาวน์โหลด"
Fold = tuple[str, str, str]  # its name, a word, and what its buttons open: slugs of pages, papers that are files
TABS: tuple[tuple[str, tuple[Fold, ...]], ...] = (
    ("9.1 ข้อมูลพื้นฐาน", (
        ("O1 โครงสร้าง หน้าที่และอำนาจ", "ผังการแบ่งส่วนราชการ และสิ่งที่เทศบาลต้องทำ", "โครงสร้างส่วนราชการ อำนาจหน้าที่"),
        ("O2 ข้อมูลผู้บริหาร", "ฝ่ายการเมือง ฝ่ายประจำ พร้อมภาพและเบอร์โทร", "คณะผู้บริหาร หัวหน้าส่วนราชการ"),
        ("O3 การติดต่อและช่องทางสอบถาม", "แผนที่ เบอร์โทร แชต และกระดานถามตอบ", "ติดต่อเรา ถาม-ตอบ"),
        ("O4 ข่าวประชาสัมพันธ์", "ข่าวรอบเวียง อัปเดตทุกสัปดาห์", "=news"),
    )),
    ("9.2 การบริหารงานและงบประมาณ", (
        ("O5 แผนพัฒนาท้องถิ่น", "เล่มหลักและฉบับเพิ่มเติม", "plan5 plan5add"),
        ("O6 แผนและความก้าวหน้าการใช้งบประมาณ", "แผนดำเนินงานปีนี้ และผลครึ่งปีแรก", "work69 ความก้าวหน้า-6-เดือน"),
        ("O7 รายงานผลการดำเนินงานประจำปี", "ฉบับปี 2568 อยู่ระหว่างเสนอสภาเทศบาล ระหว่างนี้ดูฉบับก่อนหน้าได้", "year67 year66"),
        ("O8 คู่มือการปฏิบัติงานของเจ้าหน้าที่", "แยกตามกอง", "คู่มือการปฏิบัติงาน"),
        ("O9 คู่มือการขอรับบริการ", "เรื่องที่ติดต่อบ่อย และแผ่นพับภาษี", "คู่มือการขอรับบริการ guidetax"),
        ("O10 e-Service", "ระบบ คู่มือการใช้ สถิติ", "e-service ehow ecount"),
    )),
    ("9.3 การจัดซื้อจัดจ้าง", (
        ("O11 สรุปผลจัดซื้อจัดจ้างรายเดือน (สขร.1)", "ไตรมาส 1 เป็น Excel เดือนละแผ่น ไตรมาส 2 เป็น PDF", "quarter1 quarter2"),
        ("O12 รายงานผลจัดซื้อจัดจ้างประจำปี", "ปีงบประมาณที่แล้ว เปิดด้วย Excel", "buy68"),
    )),
    ("9.4 บุคลากร", (
        ("O13 หลักเกณฑ์และแผนบริหาร/พัฒนาบุคลากร", "ประกาศหลักเกณฑ์ และแผนพัฒนาบุคลากร", "hrrule69 hrplan68"),
        ("O14 รายงานผลการบริหารและพัฒนาบุคลากร", "รายงานผลของปีที่ผ่านมา", "hr67"),
        ("O15 ประมวลจริยธรรมและการขับเคลื่อน", "ประมวล คำสั่ง ข้อควรทำ และการอบรม", "codes order69 จริยธรรมคนเทศบาล"),
    )),
    ("9.5 ความโปร่งใส", (
        ("O16 แนวปฏิบัติเรื่องร้องเรียนทุจริต", "ประกาศฉบับลงนาม", "handle"),
        ("O17 ช่องทางแจ้งเรื่องร้องเรียนทุจริต", "แบบลับ มีนิติกรเปิดอ่าน", "แจ้งเบาะแสทุจริต"),
        ("O18 สถิติเรื่องร้องเรียนทุจริต", "ปีงบประมาณ 2568", "สถิติเรื่องร้องเรียน"),
        ("O19 ผลการเปิดโอกาสให้มีส่วนร่วม", "เวทีเดือนมกราคม", "ประชาคมควันใบไม้"),
    )),
    ("10.1 สินบนและความเสี่ยง", (
        ("O20 No Gift Policy", "ประกาศเจตนารมณ์ ผลการดำเนินการ ความรู้เรื่องธรรมจรรยา", "gift68 ผล-no-gift มาตรา-128"),
        ("O21 การประเมินความเสี่ยงการทุจริต", "ครบ 5 ขั้นตอน", "risk69"),
        ("O22 รายงานผลตามแผนบริหารความเสี่ยง", "ปีงบประมาณ 2568", "coso68"),
    )),
    ("10.2 คุณธรรมและความโปร่งใส", (
        ("O23 แผนปฏิบัติการป้องกันการทุจริต", "แผนของปีนี้", "anti69"),
        ("O24 รายงานผลการป้องกันการทุจริต", "รายงานสิ้นปี", "anti67done"),
        ("O25 การนำผล ITA ไปพัฒนาองค์กร", "อ่านคะแนนแล้วทำอะไรต่อ", "ita-สู่การพัฒนา"),
        ("O26 รายงานผลส่งเสริมคุณธรรมและความโปร่งใส", "รายงานของเทศบาล", "ita-สู่การพัฒนา"),
    )),
)  # fmt: skip
LAST = (
    ("O1", "โครงสร้างส่วนราชการ"), ("O2", "คณะผู้บริหาร"), ("O5", "plan5"), ("O7", "year67"), ("O9", "คู่มือการขอรับบริการ"),
    ("O14", "hrplan68"), ("O15", "hr67"), ("O16", "codes"), ("O17", "handle"), ("O21", "gift68"), ("O23", "risk68"), ("O25", "anti68"),
    ("O26", "anti67done"),
)  # fmt: skip
GOODS = (
    ("กระดาษสาและไม้ไผ่สำหรับสาธิตทำโคม", 8200, "ร้านลองหัตถกรรม"), ("น้ำมันเชื้อเพลิงรถขยะและรถน้ำ", 51300, "สหกรณ์ตัวอย่างเวียงโคม"),
    ("จ้างเหมาเฝ้าระวังไฟป่า", 24000, "นายทดลอง ดอยหมอก"), ("อาหารกลางวัน ศพด.ช่อโคม", 31860, "นางสมมุติ ปิ่นโต"),
    ("หมึกพิมพ์กองคลัง", 6940, "หจก.จำลองเครื่องเขียน"), ("ซ่อมเครื่องปรับอากาศห้องประชุม", 4500, "ร้านลองเย็นฉ่ำ"),
    ("หลอด LED ไฟทาง 80 หลอด", 27200, "บจก.ตัวอย่างแสงสว่าง"),
)  # fmt: skip
HEAD = ("ลำดับ", "งานที่จัดซื้อ/จัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคาและราคา", "ผู้ได้รับคัดเลือกและราคาตกลง", "เหตุผล", "เลขที่และวันที่สัญญา")  # fmt: skip


def _month(year: int, month: int) -> Paper:
    """A month's purchases as form สขร.1."""
    rows = []
    for i in range(1, 4 + month % 3):
        name, cost, shop = GOODS[(month * 2 + i) % len(GOODS)]
        whole, price = baht(cost + month * 100), baht(cost + month * 100 - 40 * i)
        offer, deal = f"{shop} / {price}", f"{month * 6 + i}/{year} ลว. {i * 5} {SHORT[month - 1]}{year % 100}"
        rows.append((str(i), name, whole, whole, "เฉพาะเจาะจง", offer, offer, "ราคาต่ำสุดและตรงคุณลักษณะ", deal))
    title = f"แบบ สขร.1 สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{MONTHS[month - 1]} {year}"
    return Paper(title, (f"หน่วยงาน {BODY.name}", Grid((HEAD, *rows)), f"จำนวน {len(rows)} รายการ"))


def _sheets(key: str) -> Response:
    """A file of many months: a workbook with a sheet a month, or one PDF after another."""
    if key == "quarter2":
        first, *others = [_month(year, month) for year, month in fiscal_months(2569)[3:6]]
        return Response(pdf(first.plus(*others)), kind=PDF)
    months = fiscal_months(2568) if key == "buy68" else fiscal_months(2569)[:3]
    made = {f"{SHORT[month - 1]}{year % 100}": _month(year, month) for year, month in months}
    return Response(workbook({"สรุปรวม": TEXT[key]} | made if key == "buy68" else made), kind=EXCEL)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    for slug, (title, key) in PAGES.items():
        more = _buttons(site, "ehow ecount") if slug == "e-service" else ""
        site.page(f"/{slug}/", partial(_page, title, fragment(TEXT[key], 1, PICTURES) + more))
    site.page("/ita-2569/", partial(_page, "ITA 2569", _grid(site)))
    rows = [f"{number} {link(_opened(site, what), _called(what))}" for number, what in LAST]
    site.page("/ita-2568/", partial(_page, "ITA 2568", f"<h1>OIT ปีงบประมาณ พ.ศ. 2568</h1>{listing(rows)}"))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=9)
    audit = link(_opened(site, "audit69"), "แผนการตรวจสอบภายใน 2569")
    cards = "".join(
        f'<article class="elementor-post">{link(VIEW.format(slug="news", i=i), escape(label))}</article>'
        for i, (label, _) in enumerate(filled[0][2][:6], 1)
    )
    eit = '<div class="elementor-widget-image"><img src="/images/album/eit-qr.jpg" alt="QR Code แบบวัด EIT 2569"></div>'
    hero = f"<h1>{BODY.name}</h1><p>เมืองช่างโคม อากาศดี ราชการเปิดเผย</p>"
    site.page("/", partial(_page, "หน้าแรก", f"{hero}{_icons()}<h2>ข่าวรอบเวียง</h2>{cards}{eit}<p>{audit}</p>"))
    return site


def _opened(site: Site, what: str) -> str:
    """Where a button leads."""
    if what == "=news":
        return SHELF.format(slug="news", n=1)
    if what in PAGES:
        return f"/{what}/"
    if what in SHEETS:
        url = f"{UPLOADS}/{SHEETS[what]}.{'pdf' if what == 'quarter2' else 'xlsx'}"
        site.routes[url] = partial(_sheets, what)
        return url
    kind, path = FILES[what]
    return site.file(f"{UPLOADS}/{path}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, what))


def _called(what: str) -> str:
    return PAGES[what][0] if what in PAGES else escape(TEXT[what].title)


def _buttons(site: Site, opens: str) -> str:
    """Buttons that say only to look or to load."""
    made = []
    for what in opens.split():
        label = SEE if what in PAGES or what[0] == "=" else GET
        inner = (
            f'<span class="elementor-button-content-wrapper"><span class="elementor-button-text">{label}</span></span>'
        )
        made.append(link(_opened(site, what), inner, 'class="elementor-button elementor-size-sm" role="button"'))
    return f'<div class="elementor-button-wrapper">{" ".join(made)}</div>'


def _grid(site: Site) -> str:
    """The page of this year: cards on top, then tabs with folds."""
    cards, tabs = "", ""
    for i, (name, folds) in enumerate(TABS, 1):
        cards += f'<div class="elementor-icon-box"><a href="#tab-{i}"><i class="eicon-folder"></i> {name}</a></div>'
        panels = ""
        for title, word, opens in folds:
            door = (
                f'<div class="elementor-tab-title" role="button"><a class="elementor-accordion-title">{title}</a></div>'
            )
            inner = f'<div class="elementor-tab-content"><p>{word}</p>{_buttons(site, opens)}</div>'
            panels += f'<div class="elementor-accordion-item">{door}{inner}</div>'
        tabs += (
            f'<div id="tab-{i}" role="tabpanel"><h3>{name}</h3><div class="elementor-accordion">{panels}</div></div>'
        )
    top = "<h1>การประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. 2569</h1><p>แบบวัด OIT จำนวน 26 ข้อ</p>"
    return f'{top}<div class="elementor-grid">{cards}</div><div class="elementor-tabs">{tabs}</div>'


def _icons() -> str:
    rows = [(f"/{slug}/", PAGES[slug][0]) for slug in ("e-service", "ร้องทุกข์", "แจ้งเบาะแสทุจริต")]
    boxes = [link(url, name) for url, name in (*rows, ("/ita-2569/", "ITA 2569"))]
    return "".join(f'<div class="elementor-icon-box">{box}</div>' for box in boxes)


def _shelves() -> list[Shelf]:
    """The usual shelves; the news begin with what was typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} ({day})", Paper(title, (f"โพสต์เมื่อ {day}", text))) for day, title, text in typed.rows]
    (slug, title, things), *rest = shelves(BODY)
    return [(slug, title, [*own, *things[:14]]), *rest]


def _page(title: str, body: str) -> str:
    about = [(f"/{slug}/", PAGES[slug][0]) for slug in [*PAGES][:7]]
    services = ("คู่มือการขอรับบริการ", "e-service", "ร้องทุกข์", "แจ้งเบาะแสทุจริต")
    serve = [(f"/{slug}/", PAGES[slug][0]) for slug in services]
    ita = [("/ita-2569/", "ITA 2569"), ("/ita-2568/", "ITA 2568")]
    news = [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    menu = ""
    for name, rows in (("เกี่ยวกับเรา", about), ("บริการ", serve), ("ITA", ita), ("ข่าวสาร", news)):
        drop = listing([link(*row) for row in rows], name="sub-menu")
        menu += f'<li class="menu-item-has-children"><a href="#">{name}</a>{drop}</li>'
    nav = f'<nav class="elementor-nav-menu"><ul>{menu}</ul></nav>'
    top = f'<header class="elementor-location-header"><a href="/">{BODY.name}</a>{nav}</header>'
    foot = f"<footer><p>{BODY.name} {BODY.address}</p><p>โทร {BODY.phone()} {BODY.mail}</p><p>© 2569</p></footer>"
    return document(f"{title} - {BODY.name}", f'{top}<main class="elementor">{body}</main>{foot}')
