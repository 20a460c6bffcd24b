"""A town whose web is a cupboard: a drawer per division, a folder per fiscal year in each, and nothing but file names
on the papers; what is old lies in new folders, what is new in old ones, some folders are empty."""

from __future__ import annotations

from html import escape

from ..content import noise
from ..kinds import KINDS
from ..markup import fragment, link, listing, table
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import SHORT, baht, fiscal_months, short_date
from ..world import World
from ..written import faces, papers

BODY = Body("deptfolders", "เวียงสายบัวทอง", "town", "ทุ่งสมมุติ", 191)
PICTURES = "/img/boss{n}.jpg"
TEXT = papers(BODY) | {"board": Paper("คณะผู้บริหารเทศบาล", tuple(faces(BODY.political, reach="โทรศัพท์ {0.phone} อีเมล {0.mail}")))}
ABOUT = {
    "structure": "โครงสร้าง/ภารกิจ", "board": "คณะผู้บริหาร", "history": "ประวัติ",
    "contact": "ติดต่อเทศบาล", "forms": "แบบคำร้อง", "help": "แจ้งเหตุเดือดร้อน",
}  # fmt: skip
Folder = dict[str, tuple[str, str]]  # file name without its ending: key of the paper, kind
# division: name, and its folders by fiscal year (of filing, not of content)
DIVISIONS: dict[str, tuple[str, dict[int, Folder]]] = {
    "palad": ("สำนักปลัดเทศบาล", {
        2569: {
            "NoGift_69_ประกาศ": ("gift69", "pdf"), "NoGift_67_รายงาน": ("gift67", "docx"), "ม128_เกณฑ์รับของ": ("rule128", "pdf"),
            "สถิติร้องเรียน_จนท": ("accused68", "xlsx"), "แผน_ปปท_69": ("clean69", "docx"), "แผน_ปปท_69_รอบ6เดือน": ("clean69half", "pdf"),
            "ITA_68": ("score", "pdf"),
        },
        2568: {"แผน_ปปท_68_รอบ12เดือน": ("clean68", "pdf")},
        2567: {"นิติการ_เรื่องร้องเรียน_จนท": ("accuse", "pdf")},
    }),
    "klang": ("กองคลัง", {
        2569: {"เทศบัญญัติงบ69": ("budget69", "pdf"), "งบเดือน_เม.ย.69": ("money69", "pdf")},
        2568: {"สรุปจัดซื้อจัดจ้าง_ทั้งปี": ("buy67", "xlsx"), "งบรวม68": ("old68", "pdf")},
    }),
    "chang": ("กองช่าง", {2569: {"แนวเขต69": ("survey", "pdf")}, 2568: {}, 2566: {"คู่มือ_จนท_อ1": ("build", "docx")}}),
    "satha": ("กองสาธารณสุขและสิ่งแวดล้อม", {2569: {"ตารางเก็บขยะ_พ.ค.69": ("trash", "pdf")}, 2568: {"คู่มือ_ปชช_ตลาด_แผงลอย": ("market", "pdf")}}),
    "yutta": ("กองยุทธศาสตร์และงบประมาณ", {
        2569: {"ผด02_69": ("work69", "pdf")},
        2568: {"ติดตามแผน_รอบ6เดือน": ("track68", "xlsx"), "เวทีประชาคม": ("hearing68", "docx")},
        2567: {"รายงานผลดำเนินงาน": ("report67", "pdf")},
        2565: {"แผน_5_ปี_เล่มรวม": ("plan5", "pdf")},
    }),
    "suksa": ("กองการศึกษา", {2569: {"แผนประสบการณ์_1-69": ("kids", "docx")}, 2568: {}}),
    "jnt": ("กองการเจ้าหน้าที่", {
        2569: {"แผนพัฒนาบุคลากร_69": ("person69", "pdf"), "คำสั่ง_211-69": ("team", "pdf"), "ขับเคลื่อนจริยธรรม_69": ("moral", "docx")},
        2568: {"รายงานผล_HR_68": ("person68", "pdf")},
        2565: {"ประมวลจริยธรรม_3_ฉบับ": ("codes", "pdf")},
    }),
    "truat": ("หน่วยตรวจสอบภายใน", {2569: {"scan_0007": ("risk", "copy")}, 2568: {"บริหารความเสี่ยง_68": ("control", "pdf")}}),
}  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/index.php")
    site.portraits(PICTURES)
    site.redirect("/", "/index.php")
    news = _news(site)
    drawers = listing([link(f"/dept.php?d={slug}", name) for slug, (name, _) in DIVISIONS.items()])
    site.page("/index.php", lambda: _page("หน้าแรก", f"<h2>ข่าวเทศบาล</h2>{listing(news[:8])}<h2>ตู้เอกสารของกอง</h2>{drawers}"))
    for n in range(0, len(news), 14):
        turn = " ".join(link(f"/news.php?page={i + 1}", str(i + 1)) for i in range((len(news) - 1) // 14 + 1))
        body = listing(news[n : n + 14]) + turn
        site.page(f"/news.php?page={n // 14 + 1}", lambda b=body: _page("ข่าวเทศบาล", b))
    for key, label in ABOUT.items():
        site.page(f"/about.php?p={key}", lambda t=label, k=key: _page(t, fragment(TEXT[k], 2, PICTURES)))
    for slug, (name, folders) in DIVISIONS.items():
        _drawer(site, slug, name, folders)
    return site


def _page(title: str, body: str) -> str:
    menu = [("/index.php", "หน้าแรก"), *((f"/about.php?p={key}", label) for key, label in ABOUT.items())]
    menu += [("/news.php?page=1", "ข่าวเทศบาล"), *((f"/dept.php?d={slug}", name) for slug, (name, _) in DIVISIONS.items())]
    side = "<br>".join(link(url, escape(label), 'class="m"') for url, label in menu)
    head = f'<meta charset="utf-8"><title>{escape(title)} : {BODY.name}</title>'
    foot = f"<hr><small>{BODY.name} {BODY.address}</small>"
    return f'<html><head>{head}</head><body><div id="left">{side}</div><div id="main">{body}</div>{foot}</body></html>'


def _news(site: Site) -> list[str]:
    """Serve the typed news and the activities; a line of the list for each."""
    rows: list[str] = []
    typed = TEXT["news"].blocks[0] if TEXT["news"].blocks else None
    assert isinstance(typed, Grid)
    for i, (day, title, text) in enumerate(typed.rows, 1):
        url = f"/news.php?id={500 - i}"
        site.page(url, lambda t=title, x=text, d=day: _page(t, f"<h2>{escape(t)}</h2><p>{escape(x)}</p><i>ลงวันที่ {d}</i>"))
        rows.append(f"[{day}] {link(url, escape(title))}")
    for i, post in enumerate(noise.news(BODY, 11), 1):
        url = site.page(f"/news.php?id={400 - i}", lambda p=post: _page(p.title, fragment(p.paper, 2)))
        rows.append(f"[{short_date(post.day)}] {link(url, escape(post.title))}")
    return rows


def _drawer(site: Site, slug: str, name: str, folders: dict[int, Folder]) -> None:
    """Serve a division: its page, its folders of fiscal years, its files."""
    shown = listing([link(f"/dept.php?d={slug}&y={year}", f"📁 ปีงบประมาณ {year}") for year in folders])
    site.page(f"/dept.php?d={slug}", lambda: _page(name, f"<h2>{name}</h2><p>เอกสารเผยแพร่ แยกตามปีงบประมาณ</p>{shown}"))
    for year, folder in folders.items():
        place = f"/files/{slug}/{year}"
        urls = [site.file(f"{place}/{file}.{KINDS[kind].ending}", kind, lambda k=key: TEXT[k]) for file, (key, kind) in folder.items()]
        urls += _summaries(site, place, year) if slug == "klang" else []
        urls += [f"{place}/ผลมาตรการคุณธรรม_68.pdf"] if (slug, year) == ("palad", 2568) else []
        cells = [(str(i), link(url, url.rsplit("/", 1)[1]), "เผยแพร่") for i, url in enumerate(urls, 1)]
        inside = table([("#", "ชื่อไฟล์", "สถานะ"), *cells], raw=True) if cells else "<p>ไม่มีเอกสารในแฟ้มนี้</p>"
        top = f"<h2>{name} / ปีงบประมาณ {year}</h2>{link(f'/dept.php?d={slug}', '⬆ ขึ้นหนึ่งชั้น')}"
        site.page(f"/dept.php?d={slug}&y={year}", lambda t=top, b=inside, y=year: _page(f"{name} {y}", t + b))


def _summaries(site: Site, place: str, year: int) -> list[str]:
    """The monthly summaries: seven of 2569, the last four of 2568."""
    months = fiscal_months(year)[:7] if year == 2569 else fiscal_months(year)[8:]
    return [
        site.file(f"{place}/แบบ_สขร1_{SHORT[month - 1]}{of % 100}.pdf", "pdf", lambda y=of, m=month: _month(y, m))
        for of, month in months
    ]


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธีซื้อ/จ้าง", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือกและราคา", "เหตุผล", "เลขที่และวันที่ของสัญญา")
    things = (("ถังขยะ 240 ลิตร", 42000 + month * 150, "ร้านสมมุติพลาสติก"), ("จ้างเหมาตัดหญ้าสวนหนองบัว", 18000, "นายจำลอง ทำสวน"), ("น้ำมันรถดับเพลิง", 26500 + month * 90, "หจก.ทดลองปิโตรเลียม"))
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", shop, f"{shop} {baht(cost)}", "คุณสมบัติครบ ราคาไม่เกินวงเงิน", f"{i + month * 3}/{year % 100} {i * 6} {SHORT[month - 1]} {year % 100}")
        for i, (thing, cost, shop) in enumerate(things, 1)
    ]
    return Paper(f"แบบ สขร. 1 สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {SHORT[month - 1]} {year}", (BODY.name, Grid((head, *rows))))
