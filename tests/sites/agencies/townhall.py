"""A modern site with no list of this year: menus by division, categories that turn pages, a page per document with text
or files on it; what is left of a list is of 2567, moved from an older site with half its documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper, changed
from ..people import Body, Person
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, digits, fiscal_months
from ..world import World
from ..written import papers

BODY = Body("townhall", "สันศาลาแก้ว", "tambon", "สาธิต", 223)
PICTURES = "/storage/people/{n}.jpg"
SHELF, VIEW = "/{slug}?page={n}", "/{slug}/{i}"


def _team(title: str, people: list[Person]) -> Paper:
    """People in a table, without pictures."""
    rows = [(p.name, p.post, p.phone, p.mail) for p in people]
    return Paper(title, (Grid((("ชื่อ - สกุล", "ตำแหน่ง", "โทรศัพท์", "อีเมล"), *rows)),))


TEXT = papers(BODY)
TEXT |= {
    "executives": _team("คณะผู้บริหาร (ฝ่ายการเมือง)", BODY.political),
    "officers": _team("หัวหน้าส่วนราชการ (ฝ่ายข้าราชการประจำ)", BODY.permanent),
    "plan70": changed(TEXT["plan70"], digits),
}
ABOUT = {
    "history": "history", "vision": "vision", "structure": "structure", "mission": "duty", "executives": "executives", "officers": "officers",
}  # fmt: skip
# number, title, day, the paper that stands as text, "kind:key:path" of its files
Doc = tuple[int, str, str, str, tuple[str, ...]]
SECTIONS: dict[str, tuple[str, dict[str, tuple[str, list[Doc]]]]] = {
    "plan": ("แผนงาน", {
        "development": ("แผนพัฒนาท้องถิ่น", [
            (118, "แก้ไขแผนพัฒนาท้องถิ่น ครั้งที่ ๒/๒๕๖๘", "๑๔ ก.ค. ๒๕๖๘", "", ("docx:plan70edit:2025/07/edit2-2568",)),
            (12, "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)", "18 ตุลาคม 2564", "", ("pdf:plan70:2021/10/แผน5ปี",)),
        ]),
        "operation": ("แผนดำเนินงานและรายงานผล", [
            (163, "สรุปงานครึ่งปีแรก ปีงบ ๖๙", "17/4/2569", "half", ()),
            (131, "รายงานนายกเทศมนตรีต่อสภา ปี ๖๘", "24 ธ.ค. 68", "", ("docx:year68:2025/12/รายงานนายก",)),
            (122, "แผนดำเนินงาน 2569 (ไฟล์ตาราง)", "2025-10-31", "", ("xlsx:operate:2025/10/operation-2569",)),
        ]),
        "budget": ("เทศบัญญัติงบประมาณ", [(119, "งบประมาณรายจ่าย ปี ๒๕๖๙", "๒๖ กันยายน ๒๕๖๘", "budget", ())]),
    }),
    "finance": ("การเงินการคลัง/พัสดุ", {
        "monthly": ("ซื้อจ้างรายเดือน (สขร.1)", []),
        "yearly": ("ซื้อจ้างรายปี", [(126, "สรุปผลการจัดซื้อจัดจ้างทั้งปีงบประมาณ", "12 พ.ย. 2568", "", ("xlsx:buy68:2025/11/procurement-annual",))]),
        "cash": ("งบรับ - จ่าย", [(167, "รายงานรับ - จ่าย เม.ย. 69", "8 พ.ค. 69", "money", ())]),
    }),
    "personnel": ("กองการเจ้าหน้าที่", {
        "rules": ("หลักเกณฑ์และแผนด้านบุคคล", [
            (124, "แผนบุคคล ปีงบฯ 69", "10 ต.ค. 68", "", ("docx:hrplan:2025/10/hr-plan",)),
            (120, "ประกาศหลักเกณฑ์ด้านบุคคล", "๑ ต.ค. ๖๘", "hrrule", ()),
        ]),
        "result": ("รายงานผลด้านบุคคล", [(94, "รายงานผลด้านบุคคล", "14 พ.ย. 2567", "", ("pdf:hr67:2024/11/hr-result",))]),
        "ethics": ("จริยธรรม", [
            (147, "อบรมจริยธรรมพนักงาน", "๖ ก.พ. ๒๕๖๙", "train", ()), (136, "Do / Don't คนเทศบาล", "9 ม.ค. 69", "dos", ()),
            (129, "คำสั่งที่ ๕๒๑/๒๕๖๘", "14 พฤศจิกายน 2568", "", ("docx:order:2025/11/order-521",)),
            (41, "ประมวลจริยธรรม", "3 มี.ค. 2565", "", ("pdf:codes:2022/03/codes",)),
        ]),
        "recruit": ("รับโอน/รับสมัคร", [(134, "รับโอน ผอ.กองสาธารณสุขฯ", "5 ม.ค. 69", "recruit", ())]),
    }),
    "integrity": ("ป้องกันการทุจริต", {
        "anti": ("แผนปฏิบัติการป้องกันการทุจริต", [(123, "แผนปฏิบัติการป้องกันการทุจริต ๒๕๖๙", "6 ตุลาคม 2568", "", ("pdf:anti69:2025/10/anti-plan",))]),
        "anti-report": ("รายงานผลป้องกันการทุจริต", []),
        "risk": ("ความเสี่ยงและควบคุมภายใน", [
            (130, "ปค.4 - ปค.5", "28 พ.ย. 68", "", ("pdf:control:2025/11/pk45",)),
            (103, "ประเมินความเสี่ยงการทุจริต", "31 ม.ค. 2568", "", ("pdf:risk68:2025/01/risk",)),
        ]),
        "no-gift": ("No Gift Policy", [
            (137, "ประกาศไม่รับของขวัญ 2569 (TH/EN)", "6 ม.ค. 2569", "", ("pdf:gift69:2026/01/no-gift",)),
            (138, "รู้ไว้ก่อนรับ", "7 ม.ค. 2569", "gift128", ()),
            (90, "รายงานผล No Gift Policy", "21 ต.ค. 67", "", ("docx:gift67done:2024/10/nogift-report",)),
        ]),
        "complaint": ("เรื่องร้องเรียน", [
            (128, "สรุปเรื่องร้องทุกข์ ปี ๖๘", "13 พ.ย. 68", "lamps68", ()),
            (92, "สถิติเรื่องร้องเรียนการทุจริต", "30 ต.ค. 2567", "", ("xlsx:count67:2024/10/stat",)),
            (77, "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "๒ พ.ค. ๒๕๖๗", "", ("stamped:handle:2024/05/scan0021",)),
        ]),
        "ita": ("ผลประเมิน ITA", [(116, "คะแนน ITA ๖๘ รายตัวชี้วัด", "๒ ก.ย. ๒๕๖๘", "itaread", ())]),
        "moral": ("ส่งเสริมคุณธรรมและความโปร่งใส", [(91, "รายงานผลการส่งเสริมคุณธรรม", "29 ต.ค. 67", "", ("pdf:good67:2024/10/moral",))]),
    }),
    "service": ("บริการประชาชน", {
        "guide": ("คู่มือประชาชน", [
            (82, "ย้ายที่อยู่", "3 มิ.ย. 67", "guide1", ()), (83, "ขายของในที่สาธารณะ", "3 มิ.ย. 67", "", ("pdf:guide2:2024/06/guide-stall",)),
            (84, "ภาษีป้าย", "3 มิ.ย. 67", "", ("docx:guide3:2024/06/guide-sign",)),
        ]),
        "online": ("วิธีใช้และสถิติออนไลน์", [
            (166, "ยอดใช้ e-Service", "๖ พ.ค. ๖๙", "ecount", ()), (85, "คู่มือใช้ e-Service", "4 มิ.ย. 67", "", ("pdf:ehelp:2024/06/e-service",)),
        ]),
        "community": ("ชุมชนและการมีส่วนร่วม", [
            (168, "ขอเชิญร่วมประชาคมเมือง ๑๘ มิ.ย. ๖๙", "11 พ.ค. 69", "invite", ()), (70, "รายชื่อประธานชุมชน", "2 ก.พ. 67", "committee", ()),
        ]),
        "hall": ("ศาลาประชาคม", [(60, "ระเบียบการใช้ศาลาประชาคม", "9 ต.ค. 66", "reg", ())]),
    }),
}  # fmt: skip
FORMS = {
    "contact": ("ติดต่อเรา", "contact"),
    "faq": ("ถาม - ตอบ", "faq"),
    "e-service": ("e-Service", "eservice"),
    "whistle": ("แจ้งเบาะแสทุจริต", "whistle"),
}
# the list of 2567: number, name, and what it opens ("" for what was never moved)
ITA67 = (
    ("O1", "โครงสร้าง", "/about/structure"), ("O2", "ผู้บริหาร", "/about/executives"), ("O7", "แผนพัฒนา", "/plan/development/12"),
    ("O9", "รายงานประจำปี 2566", "pdf:year66:2024/08/old-o9"), ("O10", "คู่มือปฏิบัติงาน", ""), ("O17", "จัดซื้อจัดจ้าง 2566", "xlsx:buy66:2024/08/old-o17"),
    ("O19", "ผลงานบุคคล 2566", "pdf:hr66:2024/08/old-o19"), ("O24", "สถิติร้องเรียน 2566", "pdf:count66:2024/08/old-o24"), ("O25", "การมีส่วนร่วม", ""),
    ("O30", "ความเสี่ยงสินบน 2567", "pdf:risk67:2024/08/old-o30"), ("O31", "ผลจัดการความเสี่ยง", ""), ("O32", "แผนป้องกันทุจริต 2567", "pdf:anti67:2024/08/old-o32"),
    ("O33", "ผลป้องกันทุจริต", ""), ("O35", "ผลมาตรการส่งเสริมคุณธรรม 2566", "pdf:good66:2024/08/old-o35"),
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    for slug, key in ABOUT.items():
        site.page(f"/about/{slug}", partial(_page, TEXT[key].title, fragment(TEXT[key], 1, PICTURES)))
    for slug, (name, key) in FORMS.items():
        site.page(f"/{slug}", partial(_page, name, fragment(TEXT[key], 1)))
    for section, (name, shelf) in SECTIONS.items():
        cards = listing([link(f"/{section}/{cat}?page=1", title) for cat, (title, _) in shelf.items()], name="cards")
        site.page(f"/{section}", partial(_page, name, f"<h1>{name}</h1>{cards}"))
        for cat, (title, docs) in shelf.items():
            _category(site, f"/{section}/{cat}", title, [*_months()] if cat == "monthly" else docs)
    rows = [(number, name, _old(site, what)) for number, name, what in ITA67]
    cells = "".join(f"<tr><td>{n}</td><td>{name}</td><td>{cell}</td></tr>" for n, name, cell in rows)
    site.page(
        "/ita/2567", partial(_page, "ITA 2567", f"{fragment(TEXT['score67'])}<table class='table'>{cells}</table>")
    )
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=10)
    news = "".join(
        f'<article class="card">{link(f"/news/pr/{i}", escape(label))}</article>'
        for i, (label, _) in enumerate(filled[0][2][:6], 1)
    )
    hero = f'<section class="hero"><h1>{BODY.name}</h1><p>เมืองศาลาแก้ว น่าอยู่ น่าเดิน</p></section>'
    site.page("/", partial(_page, "หน้าแรก", hero + news))
    return site


def _shelves() -> list[Shelf]:
    """The usual shelves below sections of this site; the news begin with what was typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} ({day})", Paper(title, (f"เผยแพร่ {day}", text))) for day, title, text in typed.rows]
    slugs = ("news/pr", "news/activity", "finance/notice", "news/law", "news/council", "news/other")
    made: list[Shelf] = [(slug, title, things) for slug, (_, title, things) in zip(slugs, shelves(BODY), strict=True)]
    (slug, title, things), album, notices, (law, _, laws), *rest = made
    return [(slug, title, [*own, *things[:12]]), album, notices, (law, "เทศบัญญัติ", laws), *rest]


def _page(title: str, body: str) -> str:
    groups = [("ข้อมูลหน่วยงาน", [(f"/about/{slug}", TEXT[key].title) for slug, key in ABOUT.items()])]
    for section, (name, shelf) in SECTIONS.items():
        rows = [(f"/{section}/{cat}?page=1", label) for cat, (label, _) in shelf.items()]
        groups.append((name, [(f"/{section}", "ทั้งหมด"), *rows]))
    groups[4][1].append(("/ita/2567", "ITA 2567"))
    groups.append(("ข่าว", [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]))
    groups.append(("ติดต่อ", [(f"/{slug}", name) for slug, (name, _) in FORMS.items()]))
    drops = ((name, listing([link(*one) for one in rows])) for name, rows in groups)
    menu = "".join(f'<li class="dropdown"><span>{name}</span>{drop}</li>' for name, drop in drops)
    top = f'<header><a class="brand" href="/">{BODY.name}</a><nav><ul>{menu}</ul></nav></header>'
    foot = f"<footer><p>{BODY.name} {BODY.address} โทร. {BODY.phone()}</p><p>© 2569 สงวนลิขสิทธิ์ · นโยบายความเป็นส่วนตัว</p></footer>"
    return document(f"{title} · {BODY.short}", f'{top}<main class="container">{body}</main>{foot}')


def _category(site: Site, base: str, title: str, docs: list[Doc]) -> None:
    """Serve a category, six documents to a page, and a page per document."""
    if not docs:
        site.page(f"{base}?page=1", partial(_page, title, f"<h1>{title}</h1><p>ไม่พบข้อมูล</p>"))
    for n, part in pages(docs, 6) if docs else ():
        rows = [
            f"{link(f'{base}/{doc[0]}', escape(doc[1]))} <time>{doc[2]}</time> <small>อ่าน {doc[0] * 3 + 11} ครั้ง</small>"
            for doc in part
        ]
        turn = " ".join(link(f"{base}?page={i}", str(i)) for i, _ in pages(docs, 6))
        site.page(
            f"{base}?page={n}",
            partial(_page, title, f"<h1>{title}</h1>{listing(rows)}<div class='pagination'>{turn}</div>"),
        )
    for number, name, day, key, files in docs:
        text = fragment(TEXT[key], 2) if key else ""
        hung = "".join(f"<li>{link(_file(site, what), 'ดาวน์โหลดเอกสาร', 'download')}</li>" for what in files)
        body = f"<h1>{escape(name)}</h1><p>เผยแพร่เมื่อ {day}</p>{text}<ul class='files'>{hung}</ul>{link(f'{base}?page=1', 'กลับ')}"
        site.page(f"{base}/{number}", partial(_page, name, body))


def _file(site: Site, what: str) -> str:
    kind, key, path = what.split(":")
    return site.file(f"/storage/{path}.{KINDS[kind].ending}", kind, lambda: TEXT[key])


def _old(site: Site, what: str) -> str:
    return link(what if what.startswith("/") else _file(site, what), "เปิด") if what else "ยังไม่ได้ย้ายเอกสาร"


def _months() -> Iterator[Doc]:
    """Five months of this fiscal year and twelve of the year before, newest first, named as whoever sat there named them."""
    names = ("สขร.1 {short} {two}", "สรุปผลการจัดซื้อจัดจ้าง เดือน{long} {year}", "แบบ สขร. ๑ {long} {year}")
    for turn, (year, month) in enumerate([*fiscal_months(2568), *fiscal_months(2569)[:5]][::-1]):
        key, kind = f"month{year}{month:02d}", ("pdf", "xlsx", "docx")[turn % 3]
        TEXT[key] = _month(year, month)
        name = names[turn % 3].format(short=SHORT[month - 1], long=MONTHS[month - 1], year=year, two=year % 100)
        name = digits(name) if turn % 4 == 1 else name
        day = f"{turn % 7 + 4}/{month % 12 + 1}/{year + (month == 12)}"
        yield 320 - turn, name, day, "", (f"{kind}:{key}:{year - 543}/skr/{key[5:]}",)


def _month(year: int, month: int) -> Paper:
    head = (
        "ที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "รายชื่อผู้เสนอราคา",
        "ผู้ได้รับการคัดเลือกและราคา", "เหตุผลโดยสรุป", "เลขที่และวันที่ของสัญญา",
    )  # fmt: skip
    things = (
        ("ถุงดำใส่ขยะ", 12400 + month * 80, "ร้านทดลองพลาสติก"), ("จ้างเหมาพนักงานกวาดถนน", 36000, "นางลอง เช้าตรู่"),
        ("น้ำมันรถดับเพลิงและรถขยะ", 48200 + month * 510, "หจก.สมมุติบริการน้ำมัน"), ("วัสดุโรงเรียนเทศบาล", 8800 + month * 35, "ร้านตัวอย่างศึกษาภัณฑ์"),
    )  # fmt: skip
    rows = []
    for i, (name, cost, shop) in enumerate(things, 1):
        deal = f"{month * 4 + i}/{year} ลว. {i * 5} {SHORT[month - 1]} {year % 100}"
        price = baht(cost)
        rows.append((str(i), name, price, price, "เฉพาะเจาะจง", shop, f"{shop} {price}", "เสนอราคาไม่เกินวงเงิน", deal))
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {MONTHS[month - 1]} {year}"
    return Paper(title, (f"แบบ สขร.1 {BODY.name}", Grid((head, *rows))))
