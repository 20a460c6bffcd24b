"""A site clicked together with a drive's site builder: pages under pages four levels down, a heading says what a thing
is and every button says "คลิก" or "เปิดไฟล์"; years stand alone on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from ..kinds import KINDS
from ..markup import document, fragment, link
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("nested", "โนนฟ้าระยับ", "sao", "ทุ่งสมมุติ", 173)
ROOT = "/view/nonfah"
HOME = f"{ROOT}/หน้าแรก"
PICTURES = "/_img/{n}.jpg"
SHELF, VIEW = ROOT + "/ข่าวสาร/{slug}/{n}", ROOT + "/ข่าวสาร/{slug}/ที่-{i}"
NAMES = {"news": "ข่าวเด่น", "album": "อัลบั้มภาพ", "buy": "ประกาศราคา", "law": "ข้อบัญญัติ", "minutes": "การประชุมสภา", "more": "อื่น ๆ"}
# two spaces deeper is a page below; after "=" what stands on the page: typed "here:key" or "kind:key" behind a button
TREE = """
เกี่ยวกับเรา
  โครงสร้างและหน้าที่
    ผังโครงสร้าง = here:chart
    หน้าที่ของเรา = here:duty
  บุคลากร
    ฝ่ายบริหาร = here:mayors
    ฝ่ายสภา = here:council
    ฝ่ายประจำ
      หัวหน้าส่วนราชการ = here:heads
  ติดต่อ อบต. = here:reach
แผนและงบประมาณ
  แผนพัฒนาท้องถิ่น
    2561 - 2565
      ฉบับหลัก = pdf:fiveold
    2566 - 2570
      ฉบับหลัก = pdf:five
      แก้ไขครั้งที่ 2 = pdf:five-fix
  แผนดำเนินงาน
    ปีงบประมาณ 2568
      แผน = pdf:do68
    ปีงบประมาณ 2569
      แผน = pdf:do69
      ติดตาม 6 เดือน = pdf:track69
  รายงานผลการดำเนินงาน
    ปีงบประมาณ 2568
จัดซื้อจัดจ้าง
  ปีงบประมาณ 2568
    สรุปทั้งปี = pdf:buyplan
  ปีงบประมาณ 2569
    ไตรมาส 1
      ตุลาคม = pdf:m10
      พฤศจิกายน = pdf:m11
      ธันวาคม = pdf:m12
    ไตรมาส 2
      มกราคม = stamped:m1
      กุมภาพันธ์ = stamped:m2
      มีนาคม = stamped:m3
งานบุคคล
  หลักเกณฑ์และแผน
    2568 = pdf:hr68
  รายงานผล
    2567 = pdf:hr67
  จริยธรรม
    ประมวลจริยธรรม
      ผู้บริหารท้องถิ่น = here:code1
      สมาชิกสภาท้องถิ่น = here:code2
      พนักงานส่วนท้องถิ่น = here:code3
    คณะทำงานและกิจกรรม
      2568 = pdf:moral68
      2569 = pdf:moral69
บริการ
  คู่มือ
    ประชาชน
      เบี้ยความพิการ = pdf:disabled
      ภาษีป้าย = pdf:signtax
    เจ้าหน้าที่
      ภาษีที่ดิน = pdf:letters
  ขอรับบริการออนไลน์ = here:soon
รับเรื่อง
  เรื่องทั่วไป = here:general
  ทุจริตและประพฤติมิชอบ
    ทำอย่างไร = pdf:howto
    ช่องทางแจ้ง = here:tip
    สถิติ
      2568 = here:stat
การมีส่วนร่วม
  2568 = pdf:join68
  2569
    ประชาคมน้ำแล้ง = pdf:join69
สุจริตโปร่งใส
  No Gift Policy
    ประกาศ
      2568 = pdf:gift68
    รายงาน
      2567 = pdf:gift67
  ความเสี่ยงการทุจริต
    ประเมิน
      2569 = pdf:risk69
    ผลการจัดการความเสี่ยง
      2568 = pdf:risk69
  ป้องกันการทุจริต
    แผน
      2568 = pdf:clean68
    ผลตามแผน
      2568 = pdf:done68
  ITA
    2568 = here:itascore
    2569 = here:soon
"""


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "รายชื่อผู้เสนอราคา", "ผู้ได้รับคัดเลือก", "เหตุผล", "เลขที่สัญญา")
    rows = []
    for i, (thing, cost) in enumerate((("คลอรีนผงประปา", 4800), ("จ้างเหมาคนงานทั่วไป", 9000), ("วัสดุก่อสร้างซ่อมฝาย", 12700)), 1):
        price = baht(cost + 10 * month)
        rows.append((str(i), thing, price, price, "เฉพาะเจาะจง", f"ร้านฟ้าสมมุติ {price}", f"ร้านฟ้าสมมุติ {price}", "ตรงตามเงื่อนไข", f"{month}{i}/{year}"))
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน {MONTHS[month - 1]} พ.ศ. {year} (แบบ สขร.1)"
    return Paper(title, (f"{BODY.name} ข้อมูล ณ สิ้นเดือน {SHORT[month - 1]} {year}", Grid((head, *rows))))


TEXT = papers(BODY) | {f"m{month}": _month(year, month) for year, month in first_half(2569)} | {
    "mayors": Paper("ฝ่ายบริหาร", tuple(faces(BODY.political, reach="โทร {0.phone}"))),
    "heads": Paper("หัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach="โทร {0.phone}"))),
}  # fmt: skip


@dataclass
class Leaf:
    """A page of the tree: its heading, address, what stands on it, and the pages below."""

    name: str
    url: str
    holds: str = ""
    below: list[Leaf] = field(default_factory=list)


def grown() -> list[Leaf]:
    """The tree as pages; the first level first."""
    top: list[Leaf] = []
    path: list[Leaf] = []
    for line in TREE.strip("\n").split("\n"):
        name, _, holds = line.partition("=")
        depth = (len(line) - len(line.lstrip())) // 2
        del path[depth:]
        before = path[-1].url if path else ROOT
        leaf = Leaf(name.strip(), f"{before}/{name.strip().replace(' ', '-').replace('.', '')}", holds.strip())
        (path[-1].below if path else top).append(leaf)
        path.append(leaf)
    return top


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", HOME)
    top = grown()
    site.page(HOME, lambda: _page(BODY.name, f"<h1>{BODY.name}</h1><p>ยินดีต้อนรับ</p>" + "".join(_button(one.name, one.url, "คลิก") for one in top)))
    for leaf in top:
        _serve(site, leaf)
    rows = [_button(name, SHELF.format(slug=slug, n=1), "คลิก") for slug, name, _ in _shelves()]
    site.page(f"{ROOT}/ข่าวสาร", lambda: _page("ข่าวสาร", f"<h1>ข่าวสาร</h1>{''.join(rows)}"))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), _shelves(), 9)
    return site


def _serve(site: Site, leaf: Leaf) -> None:
    """A page and all below it."""
    kind, _, key = leaf.holds.partition(":")
    if kind == "here":
        body = fragment(TEXT[key], 1, PICTURES)
    elif kind:
        number = sum(map(ord, key)) * 6007 % 99991
        file = site.file(f"/_/rsrc/{number:05d}/{number * 31:08x}.{KINDS[kind].ending}", kind, lambda: TEXT[key])
        body = f"<h1>{leaf.name}</h1>{_button('', file, 'เปิดไฟล์')}"
    else:
        body = f"<h1>{leaf.name}</h1>" + "".join(_button(one.name, one.url, "คลิก") for one in leaf.below)
    site.page(leaf.url, lambda: _page(leaf.name, body))
    for one in leaf.below:
        _serve(site, one)


def _button(name: str, url: str, label: str) -> str:
    head = f"<h2>{escape(name)}</h2>" if name else ""
    return f'<section>{head}<div class="U26fgb">{link(url, f"<span>{label}</span>", "target=_blank")}</div></section>'


def _shelves() -> list[Shelf]:
    return [(slug, NAMES[slug], things) for slug, _, things in shelves(BODY)]


def _page(title: str, body: str) -> str:
    bar = " ".join(link(*one) for one in ((HOME, "หน้าแรก"), (f"{ROOT}/ข่าวสาร", "ข่าวสาร")))
    foot = "<footer>Report abuse · Page details</footer>"
    return document(title, f'<nav>{bar}</nav><div role="main">{body}</div>{foot}')
