"""A site of 2547 that still runs: a frameset, tables for layout, a menu of lists in lists, ids in query strings, TIS-620
bytes, and a year written a different way by everyone who uploads."""

from __future__ import annotations

from html import escape

from ..markup import link, old_fragment
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import MONTHS, digits, fiscal_months
from ..world import World
from ..written import faces, papers

BODY = Body("tisnest", "โนนม่วงลาย", "sao", "ดอยสมมุติ", 193)
PICTURES = "/pic/p{n}.jpg"
TEXT = papers(BODY)
TEXT |= {
    "bosses": Paper("คณะผู้บริหาร อบต.", tuple(faces(BODY.political, reach="โทร. {0.phone}"))),
    "clerks": Paper("พนักงานส่วนตำบล", tuple(faces(BODY.permanent, reach="โทร. {0.phone}"))),
}
Row = tuple[str, str]  # what the list says, "kind:key" of what it opens
CATS: dict[int, tuple[str, list[Row]]] = {
    7: ("แผนพัฒนาท้องถิ่น", [("แผนพัฒนาฯ ๖๖-๗๐", "pdf:five"), ("แผนพัฒนาสามปี ๕๘-๖๐", "pdf:three")]),
    8: ("แผนดำเนินงาน", [
        ("ผลดำเนินงานครึ่งปีแรก FY2026", "xlsx:half69"), ("แผนดำเนินงาน ปี งปม. 2569", "docx:do69"), ("แผนดำเนินงาน ปี งปม. 2568", "pdf:do68"),
    ]),
    9: ("รายงานผลประจำปี", [("รายงานผลฯ (ลงเว็บ ๑๐ ต.ค. ๖๘)", "pdf:year67"), ("รายงานผลฯ ปี ๖๖", "pdf:year66")]),
    10: ("สขร.๑ ปีงบ ๖๙", [("สขร.๑ ไตรมาส ๒/๖๙", "pdf:q2"), ("สขร.1 Q1 FY2026", "pdf:q1")]),
    11: ("สรุปจัดซื้อจัดจ้างทั้งปี", [("แผนจัดซื้อจัดจ้าง ๖๙", "pdf:buyplan69"), ("สรุปทั้งปี ๖๗", "pdf:buy67")]),
    12: ("งานการเจ้าหน้าที่", [
        ("หลักเกณฑ์ฯ ใช้ ๑ ต.ค. ๖๘", "pdf:rules"), ("HRD'69", "docx:hrd69"), ("ผลฯ HR FY2024", "pdf:hr2024"),
    ]),
    13: ("จริยธรรม", [("ประมวลจริยธรรม ๓ กลุ่ม", "here:codes"), ("ปี ๖๙ ทำอะไรแล้วบ้าง", "here:moral69")]),
    14: ("ร้องเรียน", [
        ("แนวทางจัดการเรื่องร้องเรียนทุจริต", "docx:accuse"), ("ร้องทุกข์ออนไลน์", "here:grumble"), ("จำนวนเรื่อง ๑ ต.ค.๖๗-๓๐ ก.ย.๖๘", "here:count68"),
        ("แจ้งเบาะแสโกง (ลับ)", "here:secret"),
    ]),
    15: ("ประชาคม", [("ถังขยะเปียก งปม.๖๙", "here:forum")]),
    16: ("No Gift Policy", [("ประกาศ FY2026", "pdf:gift26"), ("รายงานผลงดรับ ปีงบ ๖๘", "pdf:giftdone68")]),
    17: ("ความเสี่ยงทุจริต", [("ประเมิน งปม.๒๕๖๙", "xlsx:risk69"), ("ผลจัดการความเสี่ยงทุจริต ปี ๖๘", "locked:riskdone")]),
    18: ("แผนกันทุจริต", [("แผนฯ ปี ๖๙ (ลงนาม)", "taviraj:anti69"), ("ผลแผนฯ ๖๗", "pdf:anti67")]),
    19: ("ITA", [("คะแนน ITA ๒๕๖๘", "here:score"), ("ผลมาตรการคุณธรรม ปี ๖๖", "pdf:good66")]),
    20: ("คู่มือประชาชน", []),
}  # fmt: skip
PLAIN = {101: ("ผังส่วนราชการ", "chart"), 102: ("อำนาจหน้าที่", "power"), 103: ("ฝ่ายการเมือง", "bosses"), 104: ("พนักงานส่วนตำบล", "clerks"),
         105: ("ติดต่อ อบต.", "come"), 106: ("ถาม-ตอบ", "askboard"), 107: ("บริการออนไลน์", "form")}  # fmt: skip
MENU: list[tuple[str, list[int]]] = [
    ("ข้อมูลทั่วไป", [101, 102, 105, 106]), ("คณะผู้บริหาร", [103, 104]), ("แผน/ผล", [7, 8, 9]), ("พัสดุ", [10, 11]), ("บุคลากร", [12, 13]),
    ("ธรรมาภิบาล", [14, 15, 16, 17, 18, 19]), ("บริการ", [107, 20]),
]  # fmt: skip
NEWS = ("n2", "n1", "n4", "n6", "n3", "n5")
_QUARTER = (("น้ำมันรถขยะ", 8100, "สหกรณ์สมมุติม่วง"), ("วัสดุประปา", 15400, "ร้านลองท่อ"), ("นมโรงเรียน", 60200, "บจก.ทดลองนม"))


def _quarter(number: int) -> Paper:
    """Three months of buying, all in Thai digits."""
    head = ("ที่", "งานซื้อ/จ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้งานและราคา", "เหตุผล", "เลขที่และวันที่")
    blocks: list[str | Grid] = []
    for year, month in fiscal_months(2569)[number * 3 - 3 : number * 3]:
        rows = [
            (str(i), thing, f"{cost + month:,}", f"{cost + month:,}", "เฉพาะเจาะจง", shop, f"{shop} {cost:,}", "ราคาเหมาะสม", f"{month}{i}/{year}")
            for i, (thing, cost, shop) in enumerate(_QUARTER, 1)
        ]
        blocks += [f"สรุปผลการจัดซื้อจัดจ้าง เดือน{MONTHS[month - 1]} {digits(str(year))}", Grid((head, *(tuple(map(digits, row)) for row in rows)))]
    return Paper(f"แบบ สขร.๑ {BODY.name} ไตรมาสที่ {digits(str(number))} ปีงบประมาณ ๒๕๖๙", tuple(blocks))


TEXT |= {"q1": _quarter(1), "q2": _quarter(2)}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    frames = "<frameset rows='96,*' border=0><frame name=head src='banner.htm' scrolling=no><frame name=body src='index.php?mod=home'></frameset>"
    _put(site, "/", f"<HTML><HEAD><TITLE>{BODY.name}</TITLE></HEAD>{frames}<noframes><a href='index.php?mod=home'>เข้าสู่เว็บไซต์</a></noframes></HTML>")
    _put(site, "/banner.htm", f"<HTML><BODY bgcolor=#663399><font size=6 color=white><b>{BODY.name}</b></font></BODY></HTML>")
    frame = "<iframe src='news.php?p=1' width=100% height=260 frameborder=0></iframe>"
    _show(site, "/index.php?mod=home", "หน้าหลัก", f"<marquee><font color=red>ยินดีต้อนรับสู่ {BODY.name} อ.{BODY.district}</font></marquee>{frame}")
    _news(site)
    for number, (_, key) in PLAIN.items():
        _show(site, f"/index.php?mod=view&id={number}", TEXT[key].title, old_fragment(TEXT[key], PICTURES))
    for number, (title, rows) in CATS.items():
        cells = "".join(f"<tr><td width=20>{i}<td>{_opened(site, number, i, *row)}<td>อ่าน {i * 37 + number}" for i, row in enumerate(rows, 1))
        body = f"<table width=95% border=1 bordercolor=#cc99ff cellspacing=0><tr bgcolor=#e6ccff><td>ที่<td>เรื่อง<td>สถิติ{cells}</table>"
        _show(site, f"/index.php?mod=list&cat={number}", title, f"<b>{title}</b><br>{body if rows else '- ไม่มีข้อมูล -'}")
    return site


def _put(site: Site, target: str, html: str) -> None:
    site.page(target, lambda: html, "cp874", "text/html")


def _show(site: Site, target: str, title: str, body: str) -> None:
    """A page as `index.php` makes all of them: menu left, the rest right."""
    top = f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=tis-620'><TITLE>{escape(title)}</TITLE></HEAD><BODY bgcolor=#f8f0ff>"
    _put(site, target, f"{top}<TABLE width=980 align=center><TR><TD width=200 valign=top>{_menu()}<TD valign=top>{body}</TABLE><hr>จัดทำโดย {BODY.short} โทร. {BODY.phone()}</BODY></HTML>")


def _menu() -> str:
    parts = []
    for group, numbers in MENU:
        inside = "".join(f"<li>{link(*_entry(number))}" for number in numbers)
        parts.append(f"<li><b>{group}</b><ul>{inside}</ul>")
    news = link("news.php?p=1", "กระดานข่าว")
    return f"<ul type=square><li>{link('index.php?mod=home', 'หน้าหลัก')}<li>{news}{''.join(parts)}</ul>"


def _entry(number: int) -> tuple[str, str]:
    if number in PLAIN:
        return f"index.php?mod=view&id={number}", PLAIN[number][0]
    return f"index.php?mod=list&cat={number}", CATS[number][0]


def _opened(site: Site, cat: int, turn: int, label: str, what: str) -> str:
    """Serve what a row opens; the link to it."""
    kind, _, key = what.partition(":")
    number = cat * 100 + turn
    if kind == "here":
        url = f"index.php?mod=read&id={number}"
        _show(site, f"/{url}", TEXT[key].title, old_fragment(TEXT[key], PICTURES))
    else:
        url = f"getfile.php?fid={number}"
        site.file(f"/{url}", kind, lambda: TEXT[key])
    return link(url, f"<font size=2>{escape(label)}</font>", "target=_blank")


def _news(site: Site) -> None:
    """Two short pages of news, shown in a frame of the home page."""
    for page, part in ((1, NEWS[:3]), (2, NEWS[3:])):
        rows = []
        for key in part:
            url = f"news.php?id={NEWS.index(key) + 871}"
            _show(site, f"/{url}", TEXT[key].title, old_fragment(TEXT[key]))
            rows.append(f"<tr><td><img src=pic/new.gif> {link(url, TEXT[key].title, 'target=_top')}")
        turn = link(f"news.php?p={3 - page}", "หน้าถัดไป" if page == 1 else "ก่อนหน้า")
        _show(site, f"/news.php?p={page}", "กระดานข่าว", f"<table>{''.join(rows)}</table>{turn}")
