"""The most usual kind: a vendor's CMS with a menu at the left and a page of numbered boxes per fiscal year; a box opens a
folder where the papers of several years lie together under the names that the clerk gave them."""

from __future__ import annotations

from functools import partial
from html import escape

from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import MONTHS, SHORT, baht
from ..world import World
from ..written import faces, papers

BODY = Body("yearboxes", "โพนแก่นจันทร์", "sao", "สาธิต", 211)
HOME = "/main/index"
PICTURES = "/files/com_personnel/2025/person-{n}.jpg"
TEXT = papers(BODY)
TEXT |= {
    "political": Paper("คณะผู้บริหาร (ฝ่ายการเมือง)", tuple(faces(BODY.political, reach="โทรศัพท์ {0.phone} อีเมล {0.mail}"))),
    "permanent": Paper(
        "หัวหน้าส่วนราชการ (ฝ่ายข้าราชการประจำ)", tuple(faces(BODY.permanent, reach="โทรศัพท์ {0.phone} อีเมล {0.mail}"))
    ),
}
# a page of the menu by its number: heading it stands below, title, paper
PAGES: dict[int, tuple[str, str, str]] = {
    11: ("ข้อมูลหน่วยงาน", "สภาพทั่วไป", "general"),
    12: ("ข้อมูลหน่วยงาน", "โครงสร้างองค์กร", "structure"),
    13: ("ข้อมูลหน่วยงาน", "อำนาจหน้าที่", "authority"),
    14: ("บุคลากร", "คณะผู้บริหาร", "political"),
    15: ("บุคลากร", "หัวหน้าส่วนราชการ", "permanent"),
    16: ("บุคลากร", "สมาชิกสภา อบต.", "members"),
    21: ("บริการประชาชน", "E-Service", "eservice"),
    22: ("บริการประชาชน", "กระดานถาม-ตอบ", "board"),
    23: ("บริการประชาชน", "แจ้งเรื่องร้องเรียนการทุจริต", "whistle"),
    24: ("บริการประชาชน", "แบบสอบถามความพึงพอใจ", "satisfy"),
    25: ("บริการประชาชน", "ติดต่อเรา", "contact"),
    26: ("กฏหมาย", "กฏหมายที่เกี่ยวข้อง", "law"),
    27: ("กฏหมาย", "ผลประเมิน LPA", "lpa"),
    # opened from the boxes alone
    41: ("", "สถิติเรื่องร้องเรียน 2568", "bad68"),
    42: ("", "อบรมจริยธรรม", "train67"),
    43: ("", "ความรู้ มาตรา 128", "law128"),
    44: ("", "ผลคะแนน ITA 2568", "score"),
}
# a folder of the menu by its number: heading, title, papers
FOLDERS: dict[int, tuple[str, str, str]] = {
    31: ("แผนงาน", "แผนพัฒนาท้องถิ่น", "plan70b plan70 plan65"),
    32: ("แผนงาน", "ข้อบัญญัติงบประมาณ", "budget69"),
    33: ("แผนงาน", "แผนการจัดซื้อจัดจ้าง", "buyplan"),
    34: ("แผนงาน", "แผนป้องกันและบรรเทาสาธารณภัย", "fire69"),
    35: ("ตรวจสอบภายใน", "ควบคุมภายในและบริหารความเสี่ยง", "control riskdone68"),
}


def _rows(key: str) -> tuple[tuple[str, ...], ...]:
    typed = TEXT[key].blocks[0]
    assert isinstance(typed, Grid)
    return typed.rows


# a file by its paper: kind, path without ending, what the clerk calls it in lists
FILES = {key: (kind, path, label) for key, kind, path, label in _rows("files")}
# year and month of a month's purchases; the first half of the year now and the end of one long ago
MONTHLY = {
    f"m{y % 100}{m:02d}": (y, m)
    for y, m in ((2569, 3), (2569, 2), (2569, 1), (2568, 12), (2568, 11), (2568, 10), (2567, 9), (2567, 8))
}
for _key, (_year, _month) in MONTHLY.items():
    _when = f"{SHORT[_month - 1]}{_year % 100}"
    FILES[_key] = ("xlsx" if _month == 12 else "pdf", f"{_year - 543}{_month:02d}/สขร1 {_when}", f"สขร.1 เดือน {_when}")
GONE, WAIT, NONE = "!gone", "!wait", "!none"  # a dead link, work that goes on, an empty folder
Boxes = list[tuple[str, str]]
OIT: dict[int, Boxes] = {
    2569: [
        ("โครงสร้าง หน้าที่และอำนาจ", "12 13"), ("ข้อมูลผู้บริหาร", "14 15"),
        ("ข้อมูลการติดต่อและช่องทางการสอบถาม", "25 22"), ("ข่าวประชาสัมพันธ์", "/news_activities/1"),
        ("เเผนยุทธศาสตร์หรือเเผนพัฒนาหน่วยงาน", "plan65 plan70 plan70b"),
        ("เเผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณ", "work69 half68 work68"),
        ("รายงานผลการดำเนินงานประจำปี", "did67 did66"), ("คู่มือหรือแนวทางการปฎิบัติงานของเจ้าหน้าที่", "hand-pay hand-letter"),
        ("คู่มือการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ", "service service-fire"), ("ระบบ E-Service", "21 ehow estat"),
        ("สรุปผลการจัดซื้อจัดจ้างรายเดือน ปี 2569", " ".join(MONTHLY)), ("รายงานสรุปผลการจัดซื้อจัดจ้าง ปี 2568", GONE),
        ("หลักเกณฑ์และเเผนบริหารทรัพยากรบุคคล 2569", "hrplan68 hrrule hrplan69"),
        ("รายงานผลการบริหารทรัพยากรบุคคล 2568", "force"),
        ("ประมวณจริยธรรมและการขับเคลื่อนจริยธรรม", "code-head code-council code-staff order68 42"),
        ("แนวปฎิบัติการจัดการเรื่องร้องเรียนการทุจริต", "handle"), ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", "23"),
        ("สถิติเรื่องร้องเรียนการทุจริต 2568", "41 bad67"), ("ผลการเปิดโอกาสให้มีส่วนร่วม 2569", WAIT),
        ("การขับเคลื่อนนโยบาย No Gift Policy และความรู้การรับทรัพย์สิน", "gift69 gift68 giftrep68 43"),
        ("การประเมินความเสี่ยงการทุจริต 2569", "risk68"), ("รายงานผลตามแผนบริหารความเสี่ยงการทุจริต 2568", NONE),
        ("แผนปฎิบัติการป้องกันการทุจริต 2569", "anti68 anti69"), ("รายงานผลการดำเนินการป้องกันการทุจริต 2568", "antidone67 antidone66"),
        ("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", "44"), ("รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส", "moral68 moral67"),
    ],
    2568: [
        ("โครงสร้างและอำนาจหน้าที่", "12 13"), ("ข้อมูลผู้บริหาร", "14 15"), ("ข้อมูลการติดต่อ", "25"), ("ข่าวประชาสัมพันธ์", "/news_activities/2"),
        ("แผนพัฒนาหน่วยงาน", "plan70"), ("แผนและความก้าวหน้า 2568", "work68 half68"), ("รายงานผลการดำเนินงาน 2567", "did67"),
        ("คู่มือปฎิบัติงาน", "hand-pay"), ("คู่มือขอรับบริการ", "service"), ("E-Service", "21"), ("สถิติการให้บริการ", NONE),
        ("รายการจัดซื้อจัดจ้าง", NONE), ("รายงานจัดซื้อจัดจ้าง 2567", "m6709 m6708"), ("แผนบุคคล 2568", "hrplan68"), ("รายงานผลบุคคล 2567", NONE),
        ("ประมวลจริยธรรม", "code-staff order68"), ("แนวปฏิบัติเรื่องร้องเรียน", "handle"), ("ช่องทางร้องเรียน", "23"), ("สถิติร้องเรียน 2567", "bad67"),
        ("การมีส่วนร่วม", NONE), ("No Gift Policy 2568", "gift68"), ("รายงานการรับทรัพย์สิน", NONE), ("ประเมินความเสี่ยงสินบน 2568", NONE),
        ("ผลจัดการความเสี่ยง 2567", NONE), ("แผนป้องกันการทุจริต", "anti68"), ("รายงานป้องกันการทุจริต 2567", "antidone67"),
        ("มาตรการส่งเสริมคุณธรรม", NONE), ("รายงานผลมาตรการ 2567", "moral67"),
    ],
}  # fmt: skip
GOODS = (
    ("จ้างเหมาบริการคนงานทั่วไป", 9000, "นายสมมุติ ขยันงาน"), ("ซื้อน้ำมันเชื้อเพลิงและหล่อลื่น", 21400, "หจก.ปั๊มตัวอย่างออยล์"),
    ("จ้างเหมาบริการผู้ช่วยเจ้าหน้าที่พัสดุ", 10000, "น.ส.ทดลอง พิมพ์งาน"), ("ซื้อวัสดุสำนักงาน", 13875, "ร้านลองเครื่องเขียน"),
    ("เช่าเครื่องถ่ายเอกสาร", 3800, "หจก.จำลองก๊อปปี้"), ("จ้างซ่อมรถยนต์ส่วนกลาง", 7650, "อู่สมมุติการช่าง"),
    ("ซื้อวัสดุงานบ้านงานครัว", 6420, "ร้านตัวอย่างพานิช"), ("ซื้ออาหารเสริม (นม)", 48512, "สหกรณ์โคนมตัวอย่าง"),
    ("ซื้อวัสดุไฟฟ้า", 28940, "ร้านทดลองไฟฟ้า"), ("จ้างทำป้ายไวนิล", 1850, "ร้านสมมุติอาร์ต"), ("ซื้อวัสดุคอมพิวเตอร์", 11300, "บจก.ลองไอที"),
)  # fmt: skip
HEAD = ("ที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญา")  # fmt: skip


def _month(year: int, month: int) -> Paper:
    """What was bought in a month, as form สขร.1."""
    rows = []
    for i in range(7):
        what, cost, who = GOODS[(month * 3 + i * 2) % len(GOODS)]
        price = baht(cost + month * 10)
        rows.append(
            (
                str(i + 1),
                what,
                price,
                price,
                "เฉพาะเจาะจง",
                f"{who} {price}",
                f"{who} {price}",
                "เป็นผู้มีคุณสมบัติและเสนอราคาไม่เกินวงเงิน",
                f"{i + month}/{year} ลว. {i * 3 + 2} {SHORT[month - 1]} {year}",
            )
        )
    top = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year} (แบบ สขร. 1)"
    return Paper(top, (BODY.name, f"ข้อมูล ณ สิ้นเดือน {MONTHS[month - 1]} พ.ศ. {year}", Grid((HEAD, *rows))))


TEXT |= {key: _month(*when) for key, when in MONTHLY.items()}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for number, (_, title, key) in PAGES.items():
        site.page(f"/content/information/{number}", lambda t=title, k=key: _page(t, fragment(TEXT[k], 2, PICTURES)))
    for number, (_, title, keys) in FOLDERS.items():
        site.page(f"/content/list/{number}", partial(_page, title, _folder(site, title, keys)))
    for year, boxes in OIT.items():
        _boxes(site, year, boxes)
    _lists(site)
    newest = listing(
        [
            link(f"/news_activities/detail/{i}", f"{escape(row[1])} [{row[0]}]")
            for i, row in enumerate(_rows("news")[:6], 1)
        ]
    )
    banner = link("/oit/2569", '<img src="/images/album/banner-oit69.jpg" alt="การเปิดเผยข้อมูลสาธารณะ (OIT) ปี 2569">')
    eit = '<p>แบบวัด EIT ปี 2569 <img src="/images/album/qr-eit.jpg" alt="QR Code EIT"></p>'
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h2>ข่าวประชาสัมพันธ์</h2>{newest}{banner}{eit}"))
    return site


def _page(title: str, body: str) -> str:
    groups: dict[str, list[str]] = {
        "เมนูหลัก": [
            link(HOME, "หน้าหลัก"),
            link("/news_activities/1", "ข่าวประชาสัมพันธ์"),
            link("/procure/1", "ประกาศผู้ชนะการเสนอราคา"),
        ]
    }
    for kind, shelf in (("information", PAGES), ("list", FOLDERS)):
        for number, (group, name, _) in shelf.items():
            if group:
                groups.setdefault(group, []).append(link(f"/content/{kind}/{number}", name))
    groups["การประเมิน ITA"] = [link(f"/oit/{year}", f"OIT ปี {year}") for year in OIT]
    side = "".join(f'<div class="menu-left"><h4>{group}</h4>{listing(links)}</div>' for group, links in groups.items())
    foot = f"<footer>{BODY.name} {BODY.address} โทร {BODY.phone()} | จำนวนผู้เข้าชม 184,206 | ออกแบบและพัฒนาโดย สมมุติเว็บ</footer>"
    return document(
        f"{BODY.name} - {title}",
        f'<div id="banner">{BODY.name}</div><div class="left">{side}</div><div class="content">{body}</div>{foot}',
    )


def _file(site: Site, key: str) -> tuple[str, str]:
    """Serve a file; its address and what the clerk calls it."""
    kind, path, label = FILES[key]
    return site.file(f"/files/com_content/{path}.{KINDS[kind].ending}", kind, lambda: TEXT[key]), label


def _folder(site: Site, title: str, keys: str) -> str:
    """The list of what lies in a folder, as the vendor's CMS shows it."""
    if keys in (WAIT, NONE):
        words = fragment(TEXT["wait"], 3) if keys == WAIT else "<p>ไม่พบข้อมูลในหมวดหมู่นี้</p>"
        return f"<h2>{escape(title)}</h2>{words}"
    rows = [("ลำดับ", "ชื่อเอกสาร", "ดาวน์โหลด")]
    for turn, key in enumerate(keys.split(), 1):
        if key == GONE:
            url, label = "/files/com_content/202603/รายงานจัดซื้อจัดจ้าง68.pdf", "รายงานสรุปผลการจัดซื้อจัดจ้าง ปี 2568"
        elif key.startswith("/"):
            url, label = key, "ข่าวประชาสัมพันธ์ อบต."
        else:
            url, label = (f"/content/information/{key}", PAGES[int(key)][1]) if key.isdigit() else _file(site, key)
        rows.append((str(turn), escape(label), link(url, "เปิดดู" if key.isdigit() else "ไฟล์แนบ", 'class="btn btn-sm"')))
    return f"<h2>{escape(title)}</h2>{table(rows, raw=True)}"


def _boxes(site: Site, year: int, boxes: Boxes) -> None:
    """The page of a fiscal year and a folder behind every box."""
    made = []
    for n, (name, keys) in enumerate(boxes, 1):
        url = site.page(f"/oit/view/{year}/{n}", partial(_page, f"O{n} {name}", _folder(site, f"O{n} {name}", keys)))
        made.append(f'<div class="col-md-3 oit-box">{link(url, f"<span class=no>O{n}</span><br>{name}")}</div>')
    body = f"<h2>การเปิดเผยข้อมูลสาธารณะ (OIT) ปี {year}</h2><div class=row>{''.join(made)}</div>"
    site.page(f"/oit/{year}", partial(_page, f"OIT ปี {year}", body))


def _lists(site: Site) -> None:
    """News and single purchases, lists in pages."""
    news = [(title, f"<p>{escape(text)}</p><p>ลงข่าวเมื่อ {day}</p>") for day, title, text in _rows("news")]
    buys = [
        (f"ประกาศผู้ชนะการเสนอราคา {what}", f"<p>ผู้ได้รับการคัดเลือก {who} วงเงิน {cost} บาท ประกาศ ณ {day}</p>")
        for day, what, cost, who in _rows("buys")
    ]
    for slug, name, things in (("news_activities", "ข่าวประชาสัมพันธ์", news), ("procure", "ประกาศผู้ชนะการเสนอราคา", buys)):
        numbered = list(enumerate(things, 1))
        turn = "".join(link(f"/{slug}/{n}", str(n)) for n, _ in pages(numbered, 10))
        for i, (title, text) in numbered:
            site.page(f"/{slug}/detail/{i}", partial(_page, title, f"<h2>{escape(title)}</h2>{text}"))
        for n, part in pages(numbered, 10):
            body = listing([link(f"/{slug}/detail/{i}", escape(title)) for i, (title, _) in part])
            site.page(f"/{slug}/{n}", partial(_page, name, f"<h2>{name}</h2>{body}{turn}"))
