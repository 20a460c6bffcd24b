"""A list of this year as one table of number, item and links that say nothing: "ลิงก์ 1", "URL", a bare address; they
lead to pages by number with text, files or captioned pictures, to forms elsewhere, to last year's, to nothing."""

from __future__ import annotations

from functools import partial
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("tablerow", "โนนดินสอหอม", "sao", "ธารสมมุติ", 211)
HOME = "/index.php"
PICTURES = "/UserFiles/Image/person{n}.jpg"
SHELF, VIEW = "/index.php?cat={slug}&page={n}", "/index.php?id={slug}{i:03d}"
REACH = "โทรศัพท์ {0.phone} E-mail {0.mail}"
TEXT = papers(BODY)
TEXT |= {
    "elected": Paper("คณะผู้บริหาร (ฝ่ายการเมือง)", tuple(faces(BODY.political, reach=REACH))),
    "officials": Paper("หัวหน้าส่วนราชการ (ฝ่ายข้าราชการประจำ)", tuple(faces(BODY.permanent, reach=REACH))),
}
Rows = tuple[str, ...]
# category: name, and its pages by number: title, the paper that stands as text ("" for none), "kind:key:file|label" of what hangs on it
MENU: dict[int, tuple[str, dict[int, tuple[str, str, Rows]]]] = {
    1: ("ข้อมูล อบต.", {
        104: ("สภาพทั่วไป", "general", ()), 112: ("โครงสร้าง อบต.", "chart", ()), 113: ("อำนาจหน้าที่", "duty", ()),
        114: ("คณะผู้บริหาร", "elected", ()), 115: ("หัวหน้าส่วนราชการ", "officials", ()),
        117: ("ติดต่อ อบต.", "reach", ()), 118: ("กระดานถาม - ตอบ", "board", ()),
    }),
    2: ("แผนและงบประมาณ", {
        221: ("แผนพัฒนาท้องถิ่น", "", ("pdf:plan70:plan66-70|เล่มแผน", "pdf:plan70add:plan-add2-68|เพิ่มเติม ครั้งที่ 2")),
        236: ("แผนการดำเนินงาน ปี 69", "", ("docx:work69:pd02_2569|ดาวน์โหลด",)),
        219: ("รายงานกำกับติดตาม รอบ 6 เดือน", "", ("pdf:half68:tidtam6|ดาวน์โหลด",)),
        238: ("รายงานผลการดำเนินงานประจำปี 2568", "year68", ("pdf:year68:report68|ฉบับเต็ม",)),
        202: ("รายงานผลการดำเนินงานประจำปี 2567", "", ("pdf:year67:report67|ดาวน์โหลด",)),
        231: ("ข้อบัญญัติงบประมาณ 2569", "", ("pdf:budget:budget69|ดาวน์โหลด",)),
    }),
    3: ("การคลังและพัสดุ", {
        341: ("สขร.1 ปีงบประมาณ 2569", "=2569", ()), 318: ("สขร.1 ปีงบประมาณ 2568", "=2568", ()),
        309: ("รายงานสรุปผลการจัดซื้อจัดจ้าง", "", ("xlsx:bought67:o12|รายงานสรุปผลการจัดซื้อจัดจ้างประจำปี",)),
        333: ("แผนจัดหาพัสดุ", "supply", ()),
    }),
    4: ("งานการเจ้าหน้าที่", {
        447: ("ประกาศหลักเกณฑ์ด้านบุคคล", "hrrule", ()), 448: ("แผนบุคลากร", "", ("docx:hrplan:hr_plan_69|ดาวน์โหลด",)),
        411: ("รายงานผลด้านบุคคล", "", ("pdf:hr67:hr_report|ดาวน์โหลด",)), 452: ("สรุปงานบุคคลรอบปีที่ผ่านมา", "hr68", ()),
        405: ("ประมวลจริยธรรม", "", (
            "pdf:codeboss:code1|ผู้บริหารท้องถิ่น", "pdf:codecouncil:code2|สมาชิกสภาท้องถิ่น", "pdf:codestaff:code3|พนักงานส่วนท้องถิ่น",
        )),
        426: ("คำสั่งคณะทำงานจริยธรรม", "ethics68", ()),
    }),
    5: ("ธรรมาภิบาล", {
        503: ("แนวปฏิบัติเรื่องร้องเรียน", "practice", ()), 529: ("สถิติเรื่องร้องเรียนเจ้าหน้าที่", "count68", ()),
        511: ("สถิติเรื่องร้องเรียนเจ้าหน้าที่ ปี 67", "count67", ()), 524: ("ประชาคมและการมีส่วนร่วม", "join68", ()),
        541: ("ประกาศงดรับของขวัญ", "gift69", ()), 535: ("ผลการงดรับของขวัญ", "", ("pdf:gift68done:nogift_report|รายงาน",)),
        517: ("ประกาศงดรับของขวัญ 68", "gift68", ()), 543: ("ประเมินความเสี่ยง", "", ("xlsx:risk69:risk|ตารางประเมิน",)),
        515: ("ประเมินความเสี่ยงสินบน 68", "", ("pdf:risk68:risk68|ดาวน์โหลด",)),
        532: ("การบริหารความเสี่ยง", "", ("pdf:control:porkor5|ดาวน์โหลด",)),
        538: ("แผนป้องกันทุจริต", "", ("photo:anti1:IMG_0081|แผนปฏิบัติการป้องกันการทุจริต หน้า 1", "photo:anti2:IMG_0082|หน้า 2")),
        508: ("รายงานผลป้องกันทุจริต", "", ("pdf:antidone67:anti_report|ดาวน์โหลด",)), 546: ("ส่งเสริมคุณธรรม", "soon", ()),
    }),
    6: ("บริการประชาชน", {
        607: ("คู่มือประชาชน", "", ("pdf:ask1:ask_tax|ภาษีที่ดิน", "pdf:ask2:ask_old|เบี้ยยังชีพ", "docx:ask3:ask_build|ขออนุญาตก่อสร้าง")),
        615: ("วิธีใช้ e-Service", "ehow", ()), 603: ("แบบฟอร์มต่าง ๆ", "paperforms", ()), 622: ("แบบวัด EIT 69", "eit", ()),
        618: ("รับสมัครเด็กเล็ก", "grow", ()),
    }),
}  # fmt: skip
FORMS = {1: ("ยื่นคำร้องออนไลน์", "eform"), 3: ("แจ้งเรื่องทุจริต", "tell")}
Links = list[tuple[str, int | str]]  # what a link says ("" for its own address) and the page by number, or the address
OIT69: dict[str, tuple[str, Links]] = {
    "O1": ("โครงสร้างและอำนาจหน้าที่", [("ลิงก์ 1", 112), ("ลิงก์ 2", 113)]),
    "O2": ("ข้อมูลคณะผู้บริหาร", [("ลิงก์ 1", 114), ("ลิงก์ 2", 115)]),
    "O3": ("ข้อมูลการติดต่อ / Q&A", [("URL", 117), ("URL", 118)]),
    "O4": ("ข่าว ปชส.", [("", "/index.php?cat=91&page=1"), ("EIT", 622)]),
    "O5": ("แผนพัฒนาท้องถิ่น 5 ปี", [("", 221)]),
    "O6": ("แผนดำเนินงานและความก้าวหน้าการใช้งบประมาณ", [("ลิงก์ 1", 236), ("ลิงก์ 2", 219)]),
    "O7": ("รายงานผลการดำเนินงานประจำปี", [("", 238)]),
    "O8": ("คู่มือการปฎิบัติงานของเจ้าหน้าที่", [("URL", "/UserFiles/File/คู่มือปฏิบัติงาน.pdf")]),
    "O9": ("คู่มือประชาชน/คู่มือการขอรับบริการ", [("URL", 607)]),
    "O10": ("E-Service", [("ลิงก์ 1", "/eservice/index.php?form=1"), ("ลิงก์ 2", 615)]),
    "O11": ("สรุปผลจัดซื้อจัดจ้างรายเดือน", [("URL", 341)]),
    "O12": ("รายงานสรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ 2568", [("", 309)]),
    "O13": ("หลักเกณฑ์และแผนบริหารงานบุคคล", [("ลิงก์ 1", 447), ("ลิงก์ 2", 448)]),
    "O14": ("รายงานผลบริหารงานบุคคล", [("URL", 411)]),
    "O15": ("ประมวลจริยธรรมฯ", [("ลิงก์ 1", 405), ("ลิงก์ 2", 426)]),
    "O16": ("แนวปฏิบัติจัดการเรื่องร้องเรียนทุจริต", [("URL", 503)]),
    "O17": ("ช่องทางแจ้งเรื่องร้องเรียนทุจริต", [("URL", "/eservice/index.php?form=3")]),
    "O19": ("การมีส่วนร่วม", [("URL", 524)]),
    "O20": ("No Gift Policy", [("ลิงก์ 1", 541), ("ลิงก์ 2", 535)]),
    "O21": ("ประเมินความเสี่ยงการทุจริต", [("URL", 543)]),
    "O22": ("รายงานผลบริหารจัดการความเสี่ยง", [("URL", 532)]),
    "O23": ("แผนป้องกันการทุจริต", [("", 538)]),
    "O24": ("รายงานผลตามแผนป้องกันการทุจริต", [("URL", 508)]),
    "O25": ("การนำผล ITA ไปพัฒนา", []),
    "O26": ("รายงานผลส่งเสริมคุณธรรม", [("URL", 546)]),
}  # fmt: skip
OIT68: dict[str, tuple[str, Links]] = {
    "O1": ("โครงสร้าง", [("URL", 112)]), "O5": ("แผนพัฒนา", [("URL", 221)]), "O6": ("ความก้าวหน้า 6 เดือน", [("URL", 219)]),
    "O7": ("รายงานประจำปี 67", [("URL", 202)]), "O13": ("จัดซื้อจัดจ้าง 67", [("URL", 309)]), "O15": ("ผลงานบุคคล 67", [("URL", 411)]),
    "O16": ("จริยธรรม", [("ลิงก์ 1", 405), ("ลิงก์ 2", 426)]), "O19": ("สถิติร้องเรียน 67", [("URL", 511)]),
    "O20": ("การมีส่วนร่วม 68", [("URL", 524)]), "O21": ("No Gift 68", [("URL", 517)]), "O23": ("ความเสี่ยงสินบน 68", [("URL", 515)]),
    "O24": ("ผลจัดการความเสี่ยง 67", []), "O26": ("ผลป้องกันทุจริต 67", [("URL", 508)]), "O27": ("มาตรการส่งเสริมคุณธรรม", []),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    for cat, (name, held) in MENU.items():
        for number, (title, key, files) in held.items():
            body = _body(site, title, key) + _files(site, files)
            site.page(f"/index.php?id={number}", partial(_page, title, f"{body}<p>เข้าชม {number * 3} ครั้ง</p>"))
        rows = listing([link(f"/index.php?id={number}", held[number][0]) for number in sorted(held, reverse=True)])
        site.page(f"/index.php?cat={cat}", partial(_page, name, f"<h2>{name}</h2>{rows}"))
    for number, (name, key) in FORMS.items():
        site.page(f"/eservice/index.php?form={number}", partial(_online, name, fragment(TEXT[key], 2)))
    doors = listing([link(f"/eservice/index.php?form={n}", name) for n, (name, _) in FORMS.items()])
    site.page("/eservice/index.php", lambda: _online("e-Service", doors + link(HOME, "กลับเว็บไซต์ อบต.")))
    for number, year, rows in ((690, 2569, OIT69), (680, 2568, OIT68)):
        top = f"<h2>การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {year}</h2>"
        site.page(f"/index.php?id={number}", partial(_page, f"ITA {year}", top + _table(rows)))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=15)
    news = listing(
        [link(VIEW.format(slug="91", i=i), escape(label)) for i, (label, _) in enumerate(filled[0][2][:7], 1)]
    )
    banner = link("/eservice/index.php", '<img src="/images/album/eservice.jpg" alt="e-Service">')
    site.page(HOME, lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{banner}<h3>ข่าวประชาสัมพันธ์</h3>{news}"))
    return site


def _shelves() -> list[Shelf]:
    """The usual shelves by number; the news begin with what this clerk wrote."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} [{day}]", Paper(title, (f"วันที่ลงข่าว {day}", text))) for day, title, text in typed.rows]
    made: list[Shelf] = [(str(90 + i), title, things) for i, (_, title, things) in enumerate(shelves(BODY), 1)]
    slug, title, things = made[0]
    return [(slug, title, [*own, *things[:14]]), *made[1:]]


def _page(title: str, body: str) -> str:
    rows = [(HOME, "หน้าหลัก"), *((f"/index.php?cat={cat}", name) for cat, (name, _) in MENU.items())]
    rows += [("/index.php?id=690", "ITA 2569"), ("/index.php?id=680", "ITA 2568"), ("/eservice/index.php", "e-Service")]
    rows += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    side = "".join(f"<tr><td>&raquo; {link(url, name)}</td></tr>" for url, name in rows)
    foot = f'<div id="footer">{BODY.name} {BODY.address} โทร {BODY.phone()} | ผู้เยี่ยมชม 218,455 คน</div>'
    frame = f'<table width="100%"><tr><td width="200" valign="top"><table>{side}</table></td><td valign="top">{body}</td></tr></table>'
    return document(f"{BODY.short} : {title}", frame + foot)


def _online(title: str, body: str) -> str:
    return document(f"{title} | e-Service {BODY.short}", f'<div class="box">{body}</div>')


def _body(site: Site, title: str, key: str) -> str:
    if key.startswith("="):
        return f"<h2>{title}</h2>{_months(site, int(key[1:]))}"
    return fragment(TEXT[key], 2, PICTURES) if key else f"<h2>{title}</h2>"


def _files(site: Site, files: Rows) -> str:
    """What hangs on a page: pictures with a caption, links to the rest."""
    made = []
    for what, _, label in (row.partition("|") for row in files):
        kind, key, name = what.split(":")
        url = site.file(f"/UserFiles/File/{name}.{KINDS[kind].ending}", kind, partial(TEXT.__getitem__, key))
        image = f'<figure><img src="{url}" width="700"><figcaption>{label}</figcaption></figure>'
        made.append(
            image
            if KINDS[kind].ending == "jpg"
            else f'<p><img src="/images/album/clip.jpg" alt=""> {link(url, label)}</p>'
        )
    return "".join(made)


def _table(rows: dict[str, tuple[str, Links]]) -> str:
    made = "".join(
        f"<tr><td>{n}</td><td>{name}</td><td>{'<br>'.join(map(_link, links))}</td></tr>"
        for n, (name, links) in rows.items()
    )
    return (
        f'<table border="1" width="98%"><tr bgcolor="#cce5ff"><td>ข้อ</td><td>ข้อมูล</td><td>ลิงก์</td></tr>{made}</table>'
    )


def _link(one: tuple[str, int | str]) -> str:
    label, to = one
    url = to if isinstance(to, str) else f"/index.php?id={to}"
    return link(url, label or f"http://www.nondinsohom.example{escape(url)}", 'target="_blank"')


def _months(site: Site, year: int) -> str:
    """Seven months of this fiscal year, the last three of the year before."""
    rows = []
    for of, month in fiscal_months(year)[:7] if year == 2569 else fiscal_months(year)[9:]:
        kind = ("pdf", "xlsx")[month % 2]
        url = site.file(f"/UserFiles/File/skr1_{month:02d}{of % 100}.{kind}", kind, partial(_month, of, month))
        rows.append(link(url, f"สรุปผลจัดซื้อจัดจ้าง {SHORT[month - 1]} {of % 100}"))
    return listing(rows)


def _month(year: int, month: int) -> Paper:
    head = (
        "ลำดับที่",
        "งานจัดซื้อจัดจ้าง",
        "วงเงินงบประมาณ",
        "ราคากลาง",
        "วิธี",
        "ผู้เสนอราคาและราคา",
        "ผู้ได้รับคัดเลือกและราคา",
        "เหตุผล",
        "เลขที่และวันที่สัญญา",
    )
    things = (
        ("น้ำมันเชื้อเพลิงรถส่วนกลาง", 18400 + month * 310, "สหกรณ์สมมุติธารปิโตรเลียม"), ("วัสดุสำนักงาน", 7350 + month * 120, "ร้านทดลองเครื่องเขียน"),
        ("จ้างเหมาคนงานเก็บขยะ", 27000, "นายลอง ขยันดี"), ("อาหารเสริม (นม) ศพด.", 15680 + month * 44, "บจก.ตัวอย่างโคนม"),
        ("ซ่อมเครื่องสูบน้ำ", 4900 + month * 95, "ร้านจำลองการช่าง"),
    )  # fmt: skip
    rows = [
        (
            str(i),
            name,
            baht(cost),
            baht(cost),
            "เฉพาะเจาะจง",
            f"{shop} {baht(cost)}",
            f"{shop} {baht(cost)}",
            "คุณสมบัติถูกต้อง ราคาไม่เกินวงเงิน",
            f"{month * 5 + i}/{year} {i * 4 + 2} {SHORT[month - 1]} {year}",
        )
        for i, (name, cost, shop) in enumerate(things, 1)
    ]
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year} (แบบ สขร.1)"
    return Paper(title, (f"{BODY.name} อำเภอ{BODY.district}", Grid((head, *rows)), f"รวม {len(rows)} รายการ"))
