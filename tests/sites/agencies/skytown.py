"""A town whose menu is ordered by what citizens want, with a page of open data (workbooks of many sheets, CSV), and a
plain numbered list of the items with chips of years; the chip of a year does not always open what the item asks."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("skytown", "ระเบียงเมฆแก้ว", "town", "ดอยสมมุติ", 229)
PICTURES = "/assets/team/{n}.jpg"
SHELF, VIEW = "/read?type={slug}&page={n}", "/read/{slug}/{i}"
REACH = "โทร {0.phone} · {0.mail}"
TEXT = papers(BODY)
TEXT |= {
    "mayors": Paper("นายกเทศมนตรีและทีมบริหาร", tuple(faces(BODY.political, reach=REACH))),
    "chiefs": Paper("ปลัดเทศบาลและผู้อำนวยการกอง", tuple(faces(BODY.permanent, reach=REACH))),
}
# a file: kind ("book" is a workbook of several papers) and name
FILES = {
    "plan5": ("pdf", "plan-2566-2570"), "desk": ("pdf", "staff-handbook"), "hrplan69": ("docx", "people-plan-2569"),
    "hrplan68": ("pdf", "people-plan-2568"), "hr67": ("pdf", "people-result-2567"), "codes": ("pdf", "three-codes"),
    "order67": ("pdf", "order-1288-2566"), "gift69": ("stamped", "nogift-2569"), "gift68": ("pdf", "nogift-2568"),
    "risk68": ("pdf", "risk-2568"), "control68": ("pdf", "control-2568"), "anti69": ("pdf", "clean-plan-2569"),
    "anti67": ("docx", "clean-result-2567"), "ecount69": ("csv", "eservice-2569"), "ecount68": ("csv", "eservice-2568"),
    "grumble68": ("csv", "complaint-2568"), "bad67": ("csv", "misconduct-2567"), "bad66": ("csv", "misconduct-2566"),
    "budget69": ("xlsx", "budget-2569"), "water": ("csv", "water"), "market": ("csv", "market-price"),
    "work69": ("book", "plan-progress-2569"), "risk69": ("book", "risk-2569"), "buy68": ("book", "procurement-2568"),
    "q1": ("book", "procurement-2569-q1"), "q2": ("book", "procurement-2569-q2"),
}  # fmt: skip
# what a citizen wants: slug, name, and what stands below (a page, a file, "data:" a dataset, an address)
NEEDS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "pay": ("ชำระภาษี", (("ภาษีที่ดิน ป้าย ขยะ", "svc-tax"), ("จองคิวออนไลน์", "online"), ("ราคาตลาดเช้า", "data:market"))),
    "service": ("ขอรับบริการ", (
        ("ก่อสร้าง ต่อเติมบ้าน", "svc-build"), ("เปิดร้านอาหาร", "svc-food"), ("เบี้ยผู้สูงอายุ คนพิการ", "svc-elder"),
        ("ภาษีและค่าธรรมเนียม", "svc-tax"), ("เมฆบริการ (e-Service)", "online"), ("วิธีใช้เมฆบริการ", "onlinehow"),
    )),
    "voice": ("ร้องทุกข์", (
        ("ขั้นตอนรับเรื่องร้องทุกข์", "grumble"), ("แจ้งทุจริต", "whistle"), ("ถาม - ตอบ", "ask"), ("ติดต่อเรา", "contact"),
    )),
    "city": ("รู้จักเมือง", (
        ("เมืองของเรา", "about"), ("ผังโครงสร้าง", "chart"), ("หน้าที่และอำนาจ", "duty"), ("ทีมบริหาร", "mayors"),
        ("ปลัดและ ผอ.กอง", "chiefs"),
    )),
    "money": ("แผน งาน เงิน", (
        ("แผนพัฒนา 66-70", "plan5"), ("แผนและความก้าวหน้า 69", "work69"), ("ผลงานปี 68", "year68"), ("ผลงานปี 67", "year67"),
        ("เทศบัญญัติงบประมาณ 69", "budget69"), ("จัดซื้อจัดจ้างรายเดือน", "data:monthly"),
        ("จัดซื้อจัดจ้างทั้งปี 68", "data:yearly"), ("คู่มือเจ้าหน้าที่", "desk"),
    )),
    "people": ("คนเทศบาล", (
        ("แผนคน 69", "hrplan69"), ("แผนคน 68", "hrplan68"), ("ผลงานด้านคน 67", "hr67"), ("ประมวลจริยธรรม", "codes"),
        ("ควรทำ ไม่ควรทำ 69", "dos69"), ("คำสั่งคณะทำงานจริยธรรม", "order67"),
    )),
    "clean": ("โปร่งใส", (
        ("OIT 2569", "/oit"), ("มีส่วนร่วม 69", "join69"), ("งดรับของขวัญ 69", "gift69"), ("งดรับของขวัญ 68", "gift68"),
        ("ผลงดรับของขวัญ 68", "gift68done"), ("รับได้แค่ไหน", "gift128"), ("ความเสี่ยงทุจริต 69", "risk69"),
        ("แผนป้องกันทุจริต 69", "anti69"), ("ใช้คะแนน ITA", "ita68"), ("ควบคุมภายใน 68", "control68"),
    )),
}  # fmt: skip
# a dataset: name, what it holds, the day of its last change, labelled files
DATA: dict[str, tuple[str, str, str, tuple[tuple[str, str], ...]]] = {
    "eservice": ("การใช้บริการออนไลน์", "จำนวนคำขอผ่านเมฆบริการ แยกเดือนและบริการ", "6 พ.ค. 2569", (("2569 csv", "ecount69"), ("2568 csv", "ecount68"))),
    "monthly": ("จัดซื้อจัดจ้างรายเดือน 2569", "สขร.1 หนึ่งแผ่นงานต่อหนึ่งเดือน", "9 เม.ย. 2569", (("ไตรมาส 1 xlsx", "q1"), ("ไตรมาส 2 xlsx", "q2"))),
    "yearly": ("จัดซื้อจัดจ้างทั้งปี", "สรุปตามวิธี งบลงทุนทุกรายการ และ สขร.1 ทั้ง 12 เดือน", "28 ต.ค. 2568", (("2568 xlsx", "buy68"),)),
    "complaint": ("เรื่องร้องทุกข์", "ไฟ ท่อ ถนน เสียง สัตว์จรจัด", "15 ต.ค. 2568", (("2568 csv", "grumble68"),)),
    "misconduct": ("เรื่องร้องเรียนเจ้าหน้าที่ทุจริต", "นับตามปีงบประมาณ", "11 ต.ค. 2567", (("2567 csv", "bad67"), ("2566 csv", "bad66"))),
    "plan": ("แผนดำเนินงานและความก้าวหน้า", "สองแผ่นงาน: แผนทั้งปี และผลถึง 31 มี.ค.", "10 เม.ย. 2569", (("2569 xlsx", "work69"),)),
    "budget": ("งบประมาณรายจ่าย", "ยอดตามแผนงาน", "1 ต.ค. 2568", (("2569 xlsx", "budget69"),)),
    "water": ("คุณภาพน้ำ", "ตรวจทุกเดือน", "7 พ.ค. 2569", (("csv", "water"),)),
    "market": ("ราคาตลาดเช้า", "สำรวจวันที่ 1 และ 16", "2 พ.ค. 2569", (("csv", "market"),)),
}  # fmt: skip
# the list of the items: what each is called, and its chips
OIT: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("โครงสร้าง หน้าที่ อำนาจ", (("ผัง", "chart"), ("หน้าที่", "duty"))), ("ผู้บริหาร", (("ฝ่ายการเมือง", "mayors"), ("ฝ่ายประจำ", "chiefs"))),
    ("ติดต่อ - สอบถาม", (("ติดต่อ", "contact"), ("ถามตอบ", "ask"))), ("ข่าวประชาสัมพันธ์", (("2569", "/read?type=news&page=1"),)),
    ("แผนพัฒนา", (("2566-2570", "plan5"),)), ("แผน + ความก้าวหน้า + การใช้งบ", (("2569", "work69"),)),
    ("รายงานผลดำเนินงาน", (("2568", "year68"), ("2567", "year67"))), ("คู่มือเจ้าหน้าที่", (("2568", "desk"),)),
    ("คู่มือขอรับบริการ", (("ล่าสุด", "/need/service"),)), ("e-Service", (("เข้าใช้", "online"), ("วิธีใช้", "onlinehow"), ("2569", "data:eservice"))),
    ("จัดซื้อจัดจ้างรายเดือน", (("2569", "data:monthly"),)), ("รายงานจัดซื้อจัดจ้างทั้งปี", (("2568", "data:yearly"),)),
    ("หลักเกณฑ์และแผนด้านบุคคล", (("2569", "hrplan69"), ("2568", "hrplan68"))), ("รายงานผลด้านบุคคล", (("2567", "hr67"),)),
    ("จริยธรรม", (("ประมวล", "codes"), ("2569", "dos69"), ("คำสั่ง", "order67"))), ("แนวปฏิบัติเรื่องร้องเรียน", (("ล่าสุด", "grumble"),)),
    ("ช่องทางแจ้งทุจริต", (("แจ้ง", "whistle"),)), ("สถิติเรื่องร้องเรียน", (("2568", "data:complaint"), ("2567", "data:misconduct"))),
    ("การมีส่วนร่วม", (("2569", "join69"),)),
    ("No Gift Policy", (("2569", "gift69"), ("2568", "gift68"), ("ผล 2568", "gift68done"), ("ความรู้", "gift128"))),
    ("ประเมินความเสี่ยงการทุจริต", (("2569", "risk69"), ("2568", "risk68"))), ("ผลจัดการความเสี่ยง", (("2568", "control68"),)),
    ("แผนป้องกันการทุจริต", (("2569", "anti69"),)), ("รายงานผลป้องกันการทุจริต", (("2567", "anti67"),)),
    ("ใช้ผล ITA พัฒนางาน", (("2569", "ita68"),)), ("ผลส่งเสริมคุณธรรม", (("2568", "/files/moral-result-2568.pdf"),)),
)  # fmt: skip
COLUMNS = ("ที่", "รายการที่ซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา / ราคา", "ผู้ได้รับเลือก / ราคา", "เหตุผล", "เลขที่ใบสั่ง / วันที่")  # fmt: skip
GOODS = (
    ("น้ำมันดีเซลรถเก็บขยะ", 92300, "สหกรณ์ทดลองน้ำมัน"), ("ถุงดำ 36x45 นิ้ว", 14200, "ร้านลองพลาสติก"), ("นมโรงเรียนเทศบาล 1-3", 187400, "บจก.สมมุตินมเมฆ"),
    ("ซ่อมรถดับเพลิงคันที่ 2", 38650, "อู่จำลองยนต์"), ("หมึกพิมพ์กองคลัง", 9870, "ร้านลองคอมพ์"), ("ท่อ คสล. 0.60 ม. 40 ท่อน", 42000, "หจก.ทดลองคอนกรีต"),
    ("จ้างเหมาตัดหญ้าสวนหมอก", 27000, "นายทดสอบ ใบไม้"), ("ชุดกล่องยาเยี่ยมบ้าน", 18900, "ร้านสมมุติเวชภัณฑ์"), ("หลอดไฟถนน LED 60 วัตต์", 66500, "หจก.จำลองแสง"),
    ("จ้างพิมพ์ใบแจ้งภาษี", 21400, "โรงพิมพ์ลองพิมพ์"), ("เช่าเครื่องเสียงงานเมือง", 15000, "นายสมมุติ เสียงดี"),
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    opened = {key for _, rows in (*NEEDS.values(), *OIT) for _, key in rows}
    for key in sorted(opened & TEXT.keys() - FILES.keys()):
        site.page(f"/page/{key}", partial(_shown, key))
    for key, (kind, _) in FILES.items():
        if kind == "book":
            site.routes[_to(key)] = partial(_book, key)
        else:
            site.file(_to(key), kind, partial(TEXT.__getitem__, key))
    for slug, (name, rows) in NEEDS.items():
        body = f"<h1>{name}</h1>{listing([link(_to(key), label) for label, key in rows], name='tiles')}"
        site.page(f"/need/{slug}", partial(_page, name, body))
    _open_data(site)
    rows = [f'{name} <span class="chips">{" ".join(_chip(*chip) for chip in chips)}</span>' for name, chips in OIT]
    site.page("/oit", partial(_page, "OIT 2569", "<h1>OIT 2569</h1>" + listing(rows, "ol", "oit")))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=10)
    latest = [link(VIEW.format(slug="news", i=i), escape(name)) for i, (name, _) in enumerate(filled[0][2][:6], 1)]
    eit = '<p>ให้คะแนนเทศบาล EIT 2569 <img src="/images/album/eit-qr.jpg" alt="QR Code แบบวัด EIT 2569"></p>'
    hero = f"<h1>{BODY.name}</h1><p>วันนี้คุณต้องการอะไร</p>"
    site.page("/", lambda: _page("หน้าแรก", f"{hero}{_needs()}<h2>ข่าวล่าสุด</h2>{listing(latest)}{eit}"))
    return site


def _to(key: str) -> str:
    """Where a link of a menu or a chip leads."""
    if key in FILES:
        kind, name = FILES[key]
        ending = "xlsx" if kind == "book" else KINDS[kind].ending
        return f"/{'data' if ending in ('xlsx', 'csv') else 'files'}/{name}.{ending}"
    slug = key.removeprefix("data:")
    return f"/opendata/{slug}" if slug != key else key if key.startswith("/") else f"/page/{key}"


def _chip(label: str, key: str) -> str:
    return link(_to(key), label, 'class="chip"')


def _needs() -> str:
    return listing([link(f"/need/{slug}", name) for slug, (name, _) in NEEDS.items()], name="needs")


def _page(title: str, body: str) -> str:
    columns = [
        f"<div><h4>{link(f'/need/{slug}', name)}</h4>{listing([link(_to(key), label) for label, key in rows])}</div>"
        for slug, (name, rows) in NEEDS.items()
    ]
    shelf = [link(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    ends = [link("/opendata", "ข้อมูลเปิดภาครัฐ"), link("/oit", "OIT 2569")]
    columns.append(f"<div><h4>ข่าวและประกาศ</h4>{listing([*shelf, *ends])}</div>")
    top = f'<header>{link("/", BODY.short)}<nav class="mega">{"".join(columns)}</nav></header>'
    foot = f"<footer>{BODY.name} · {BODY.phone()} · {link('/page/contact', 'แผนที่และช่องทางติดต่อ')}</footer>"
    return document(f"{title} - {BODY.name}", f"{top}<main>{body}</main>{foot}")


def _shown(key: str) -> str:
    return _page(TEXT[key].title, f"<article>{fragment(TEXT[key], 1, PICTURES)}</article>")


def _open_data(site: Site) -> None:
    """The catalogue and a page per dataset."""
    for slug, (name, about, day, files) in DATA.items():
        rows = listing([link(_to(key), label, "download") for label, key in files])
        body = f"<h1>{name}</h1><p>{about}</p><p>ปรับปรุง {day} · สัญญาอนุญาต Open Data Common</p>{rows}"
        site.page(f"/opendata/{slug}", partial(_page, f"ชุดข้อมูล {name}", body))
    cards = listing([f"{link(f'/opendata/{slug}', one[0])} <small>{one[1]}</small>" for slug, one in DATA.items()])
    site.page("/opendata", partial(_page, "ข้อมูลเปิดภาครัฐ", f"<h1>ข้อมูลเปิดภาครัฐ</h1>{cards}"))


def _shelves() -> list[Shelf]:
    """The usual shelves; the news begin with what this town wrote."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{name} · {day}", Paper(name, (day, text))) for day, name, text in typed.rows]
    (slug, name, things), *rest = shelves(BODY)
    named = {"law": "เทศบัญญัติ", "more": "อื่น ๆ"}
    return [(slug, name, [*own, *things[:12]]), *((s, named.get(s, n), held) for s, n, held in rest)]


def _book(key: str) -> Response:
    """A workbook, one sheet to a paper."""
    months = fiscal_months(2569)
    sheets: dict[str, Paper] = {}
    if key == "work69":
        sheets = {"แผนปี 69": TEXT["work69plan"], "ผลถึง 31 มี.ค. 69": TEXT["work69half"]}
    elif key == "risk69":
        sheets = {f"ขั้นที่ {i}": TEXT[f"risk{i}"] for i in range(1, 6)}
    else:
        if key == "buy68":
            sheets = {"สรุปทั้งปี": TEXT["buysum68"], "งบลงทุน": TEXT["buyinvest68"]}
        chosen = {"buy68": fiscal_months(2568), "q1": months[:3], "q2": months[3:6]}[key]
        sheets |= {f"{SHORT[month - 1]} {year % 100}": _month(year, month) for year, month in chosen}
    return Response(workbook(sheets), kind=EXCEL)


def _month(year: int, month: int) -> Paper:
    """What was bought in a month; of January 2569 nothing was ever filled in."""
    title = f"สรุปผลการจัดซื้อจัดจ้าง เดือน{MONTHS[month - 1]} {year} (สขร.1)"
    if (year, month) == (2569, 1):
        return Paper(title, (Grid((COLUMNS,)), "รอข้อมูลจากกองคลัง"))
    rows = []
    for i in range(5):
        thing, cost, shop = GOODS[(month * 4 + i * 3 + year) % len(GOODS)]
        price = f"{cost + month * 20:,}"
        order = f"{year % 100}-{month:02d}{i + 1:02d} / {i * 5 + 3} {SHORT[month - 1]} {year % 100}"
        bid = f"{shop} / {price}"
        rows.append((str(i + 1), thing, price, price, "เฉพาะเจาะจง", bid, bid, "คุณสมบัติครบ ราคาเหมาะสม", order))
    return Paper(title, (f"{BODY.name} · หน่วย: บาท", Grid((COLUMNS, *rows))))
