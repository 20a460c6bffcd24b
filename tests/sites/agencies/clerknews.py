"""A small office whose clerk knows one button, "add news": every paper is a post with an attachment under the name it
had on the clerk's own disk; there is no menu, only a long list in pages."""

from __future__ import annotations

from html import escape

from ..content import noise
from ..entries import pages
from ..kinds import KINDS
from ..markup import document, fragment, link
from ..paper import Grid, Paper
from ..people import Body
from ..site import Site
from ..thai import MONTHS, SHORT, baht, slash_date
from ..world import World
from ..written import faces, papers

BODY = Body("clerknews", "หนองฝักบัวเงิน", "sao", "ธารสมมุติ", 197)
PICTURES = "/photo/{n}.jpg"
NEWS = "/ข่าวประชาสัมพันธ์"
SIZE = 9
TEXT = papers(BODY) | {
    "bosses": Paper("ผู้บริหาร อบต. ชุดปัจจุบัน", tuple(faces(BODY.political, reach="โทร. {0.phone}"))),
    "heads": Paper("ปลัดและหัวหน้าส่วนราชการ", tuple(faces(BODY.permanent, reach="โทร. {0.phone}"))),
}
# number and day of a post (as typed), its title, and what it holds: "typed key", or "file kind key name"
POSTS: list[tuple[int, str, str, str]] = [
    (118, "20/10/2564", "ประกาศ อบต.หนองฝักบัวเงิน เรื่อง ประกาศใช้แผนพัฒนาท้องถิ่น", "file pdf plan5 แผนพัฒนา สแกนส่งอำเภอ"),
    (161, "03/06/2567", "ประชาสัมพันธ์โครงสร้างการบริหารงาน", "file docx chart New Microsoft Word Document (2)"),
    (162, "03/06/2567", "หน้าที่ของ อบต. ที่ประชาชนควรรู้", "typed duty"),
    (175, "08/10/2567", "ประกาศงานการเจ้าหน้าที่", "file pdf hrplan68 งานเจ้าหน้าที่68"),
    (179, "05/11/2567", "รายงานผลการป้องกันการทุจริต", "file pdf anti67 รายงาน ปปช"),
    (186, "07/01/2568", "อบต. งดรับของขวัญปีใหม่", "file pdf gift68 nogift"),
    (191, "10/02/2568", "ประชาสัมพันธ์ผู้บริหาร", "typed bosses"),
    (192, "10/02/2568", "ประชาสัมพันธ์หัวหน้าส่วน", "typed heads"),
    (203, "12/05/2568", "การขอรับเบี้ยความพิการ เตรียมอะไรบ้าง", "typed disab"),
    (211, "01/08/2568", "เพิ่มเพื่อนไลน์ อบต. กันนะคะ", "typed line"),
    (216, "01/09/2568", "ประกาศคะแนน ITA", "typed score"),
    (221, "09/10/2568", "ปีงบประมาณ 2568 ไม่มีเรื่องร้องเรียนทุจริต", "typed none"),
    (222, "13/10/2568", "ประกาศ อบต. เรื่อง เผยแพร่แผนการจัดซื้อจัดจ้าง", "file pdf buyplan แผนจัดซื้อ69"),
    (225, "28/10/2568", "ประกาศ อบต. เรื่อง แผนการดำเนินงาน", "file pdf work69 ผด69 แก้แล้ว"),
    (227, "03/11/2568", "ประชาสัมพันธ์แผนป้องกันทุจริต", "file docx anti69 แผนป้องกันฯ (1)"),
    (228, "05/11/2568", "ประกาศผลจัดซื้อจัดจ้าง ต.ค.", "file pdf m10 Scan_20251105"),
    (230, "14/11/2568", "งานบุคคลรายงานผล", "file docx hrdone68 รายงานบุคคล68"),
    (233, "04/12/2568", "ประกาศผลจัดซื้อจัดจ้าง พ.ย.", "file pdf m11 Scan_20251204"),
    (235, "19/12/2568", "นายก อบต. แถลงผลงานต่อสภา", "file pdf did68 แถลงผลงานนายก"),
    (238, "06/01/2569", "อบต. งดรับของขวัญ", "file pdf gift69 nogift2"),
    (239, "07/01/2569", "ประกาศผลจัดซื้อจัดจ้าง ธ.ค.", "file docx m12 สขร ธค"),
    (243, "29/01/2569", "ชาวบ้านหมู่ 4 เลือกจุดตั้งถังน้ำ", "typed hearing"),
    (246, "05/02/2569", "ประกาศผลจัดซื้อจัดจ้าง ม.ค.", "file pdf m1 Scan_20260205"),
    (248, "12/02/2569", "ประกาศ อบต. เรื่อง การประเมินความเสี่ยง", "file niramit risk Scan_20260212"),
    (251, "27/02/2569", "พนักงานอบรมจริยธรรม", "typed moral"),
    (258, "20/04/2569", "รายงานครึ่งปีแรก", "file docx half69 รายงานครึ่งปี 69"),
    (260, "24/04/2569", "เตรียมพบกับบริการออนไลน์ของ อบต.", "typed soon"),
    (263, "06/05/2569", "เอกสารประกอบการประชุมคณะกรรมการพัฒนา", "file pdf draft ร่างแผน 71-75"),
]  # fmt: skip


def _bought(year: int, month: int) -> Paper:
    """One month's purchases as the clerk types them."""
    head = ("ที่", "งานที่จัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธีการ", "ผู้เสนอราคา", "ผู้ได้รับคัดเลือก/ราคา", "เหตุผลที่คัดเลือก", "สัญญา/วันที่")
    fuel, food = baht(5200 + month * 110), baht(3000 + month * 45)
    rows = (
        ("1", "น้ำมันรถบรรทุกน้ำ", fuel, fuel, "เฉพาะเจาะจง", "ปั๊มสมมุติหนองฝักบัว", f"ปั๊มสมมุติหนองฝักบัว {fuel}", "อยู่ใกล้ ราคาตามท้องตลาด", f"{month}/{year} 3 {SHORT[month - 1]}"),
        ("2", "จ้างถ่ายเอกสารเข้าเล่ม", food, food, "เฉพาะเจาะจง", "ร้านทดลองถ่ายเอกสาร", f"ร้านทดลองถ่ายเอกสาร {food}", "ราคาต่ำสุด", f"{month + 30}/{year} 18 {SHORT[month - 1]}"),
    )
    return Paper(f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} {year} (แบบ สขร.1)", (BODY.name, Grid((head, *rows))))


TEXT |= {f"m{month}": _bought(year, month) for year, month in ((2568, 10), (2568, 11), (2568, 12), (2569, 1))}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    cards = [card for _, card in sorted([*_posts(site), *_chatter(site)], key=lambda one: one[0], reverse=True)]
    last = (len(cards) - 1) // SIZE + 1
    for n, part in pages(cards, SIZE):
        turn = " ".join(link(f"{NEWS}/หน้า/{i}", str(i)) for i in range(1, last + 1))
        body = "".join(part) + turn
        site.page(f"{NEWS}/หน้า/{n}", lambda b=body, p=n: _page(f"ข่าวประชาสัมพันธ์ หน้า {p}", b))
    site.page("/", lambda: _page("ยินดีต้อนรับ", f"{''.join(cards[:5])}{link(f'{NEWS}/หน้า/1', 'อ่านข่าวทั้งหมด')}{_foot()}"))
    return site


def _page(title: str, body: str) -> str:
    top = f'<div align="center"><a href="/"><h1>{BODY.name}</h1></a>อำเภอ{BODY.district}</div>'
    return document(f"{title} {BODY.short}", f"{top}<div>{body}</div>")


def _foot() -> str:
    """Address, telephone, mail and map, on the home page only."""
    place = f"ที่ตั้ง {BODY.name} {BODY.address} โทรศัพท์ {BODY.phone()} อีเมล {BODY.mail}"
    return f'<footer><p>{place}</p><iframe src="https://maps.google.com/maps?q=nongfakbua&output=embed" title="แผนที่ อบต."></iframe></footer>'


def _sorting(day: str) -> str:
    return "".join(reversed(day.split("/")))


def _card(site: Site, number: int, day: str, title: str, body: str) -> tuple[str, str]:
    """Serve a post; what sorts it, and its card in the list."""
    shown = f"<h2>{escape(title)}</h2><p>หมวด: ข่าวประชาสัมพันธ์ | ลงข่าวเมื่อ {day}</p>{body}"
    url = site.page(f"{NEWS}/{number}", lambda: _page(title, shown))
    return _sorting(day), f'<div class="card"><h4>{link(url, escape(title))}</h4><small>{day}</small></div>'


def _posts(site: Site) -> list[tuple[str, str]]:
    """The posts that hold something."""
    cards = []
    for number, day, title, holds in POSTS:
        if holds.startswith("typed "):
            body = fragment(TEXT[holds[6:]], 3, PICTURES)
        else:
            _, kind, key, name = holds.split(" ", 3)
            file = site.file(f"/attach/{number}/{name}.{KINDS[kind].ending}", kind, lambda k=key: TEXT[k])
            body = f"<p>รายละเอียดตามเอกสารแนบ</p><p>{link(file, '[ดาวน์โหลดเอกสาร]')}</p>"
        cards.append(_card(site, number, day, title, body))
    return cards


def _chatter(site: Site) -> list[tuple[str, str]]:
    """Everything else that happens in a village."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    cards = []
    for i, (day, title, text) in enumerate(typed.rows):
        cards.append(_card(site, 330 - i, "/".join(reversed(day.split("-"))), title, f"<p>{escape(text)}</p>"))
    for i, post in enumerate(noise.news(BODY, 13, every=21)):
        cards.append(_card(site, 360 - i, slash_date(post.day), post.title, fragment(post.paper, 3)))
    return cards
