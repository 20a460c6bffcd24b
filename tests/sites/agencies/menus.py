"""No ITA page at all: only drop-down menus in the clerk's own words and flat lists of documents without numbers."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, items, noise, plans
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import tiny_date
from ..world import World

BODY = Body("menus", "เนินพิกุลทอง", "sao", "ดอยสมมุติ", 41)
HOME = "/homepage"
LISTED = "/"  # what the agency list says; the server knows better
PICTURES = "/assets/staff/{n}.jpg"
TEXTS: dict[str, tuple[str, Paper]] = {
    "11": ("ผังองค์กร", basics.chart(BODY, voice=2)),
    "12": ("บทบาทหน้าที่ของ อบต.", basics.duties(BODY, 1)),
    "13": ("ทำเนียบบุคลากร", basics.executives(BODY, voice=1)),
    "14": ("ส.อบต. ของเรา", noise.members(BODY)),
    "15": ("ประวัติตำบล", noise.decoys(BODY)[8]),
    "16": ("คำขวัญและของดี", noise.decoys(BODY)[9]),
    "41": ("ยื่นคำร้องออนไลน์", plans.eservice(BODY, 1)),
    "42": ("แจ้งทุจริต", complaints.complaint_channel(BODY, 2)),
    "43": ("ร้องทุกข์ทั่วไป", complaints.general_complaint(BODY)),
    "44": ("ให้คะแนนเรา", noise.decoys(BODY)[2]),
    "51": ("ที่อยู่และเบอร์โทร", basics.contact(BODY, "form", "address phone mail", 1)),
}
# page, menu label, (document label, item, turn of the paper)
SHELVES: tuple[tuple[str, str, tuple[tuple[str, str, int], ...]], ...] = (
    (
        "21",
        "แผนงานต่าง ๆ",
        (
            ("แผนพัฒนา 5 ปี", "O5", 0),
            ("แผนดำเนินงาน 2569", "O6", 0),
            ("ติดตามงบประมาณครึ่งปีแรก 69", "O6", 1),
            ("แผนต้านทุจริต 2569", "O23", 0),
        ),
    ),
    (
        "22",
        "ผลงานของเรา",
        (("ผลงานประจำปี 2568", "O7", 0), ("ผลงานต้านทุจริต 2568", "O24", 0), ("ผลการประชาคมหมู่บ้าน 2569", "O19", 0)),
    ),
    ("23", "คู่มือ", (("คู่มือการทำงานของพนักงาน", "O8", 0), ("ขั้นตอนการติดต่อราชการ", "O9", 0))),
    ("24", "สขร.1 รายเดือน", tuple((f"เดือนที่ {i + 1} งบ 2569", "O11", i) for i in range(6))),
    (
        "25",
        "เรื่องของคนทำงาน",
        (
            ("หลักเกณฑ์บุคลากร", "O13", 0),
            ("แผนบุคลากร 2569", "O13", 1),
            ("จริยธรรมของเรา", "O15", 0),
            ("คณะทำงานจริยธรรม 69", "O15", 1),
        ),
    ),
    (
        "26",
        "โปร่งใส สุจริต",
        (
            ("งดรับของขวัญ 2569", "O20", 0),
            ("ผลการงดรับของขวัญ 2568", "O20", 1),
            ("รับอะไรได้บ้าง", "O20", 2),
            ("จุดเสี่ยงทุจริต 2569", "O21", 0),
            ("สถิติร้องเรียนทุจริต 2568", "O18", 0),
        ),
    ),
)
POSTS = {
    "31": ("ข่าวสารบ้านเรา", noise.news(BODY, 27)),
    "32": ("รูปเล่าเรื่อง", noise.albums(BODY)),
    "33": ("ป้ายประกาศจัดซื้อ", noise.notices(BODY)),
}
GROUPS = (
    ("รู้จักเรา", ("11", "12", "13", "14", "15", "16")),
    ("เอกสาร", ("21", "22", "23", "24", "25", "26", "27")),
    ("ข่าว", ("31", "32", "33")),
    ("บริการ", ("41", "42", "43", "44")),
    ("ติดต่อ", ("51",)),
)


def _labels() -> dict[str, str]:
    labels = {i: label for i, (label, _) in TEXTS.items()} | {i: label for i, label, _ in SHELVES}
    return labels | {i: label for i, (label, _) in POSTS.items()} | {"27": "เอกสารอื่น ๆ"}


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    site.portraits(PICTURES)
    site.redirect("/", "/homepage", 301)
    site.page("/homepage", lambda: _page("หน้าแรก", _home()))
    for i, (label, paper) in TEXTS.items():
        site.page(
            f"/main/page/{i}",
            lambda t=label, p=paper: _page(t, f"<h1>{t}</h1>" + fragment(p, 2, PICTURES, title=False)),
        )
    for i, label, docs in SHELVES:
        _shelf(site, i, label, docs)
    others = [*noise.by_laws(BODY), *noise.minutes(BODY), *noise.decoys(BODY)[:8], buying.buying_plan(BODY, 2569)]
    rows = [
        link(site.page(f"/main/doc/{n}", lambda p=p: _page(p.title, fragment(p, 1))), escape(p.title))
        for n, p in enumerate(others)
    ]
    site.page("/main/page/27", lambda: _page("เอกสารอื่น ๆ", listing(rows)))
    for i, (label, posts) in POSTS.items():
        body = listing([f"{tiny_date(p.day)} {link(f'/main/post/{i}/{p.number}', escape(p.title))}" for p in posts])
        site.page(f"/main/page/{i}", lambda t=label, b=body: _page(t, f"<h1>{t}</h1>{b}"))
        for post in posts:
            site.page(
                f"/main/post/{i}/{post.number}",
                lambda p=post: _page(p.title, fragment(p.paper, 1) + f"<i>{tiny_date(p.day)}</i>"),
            )
    return site


def _page(title: str, body: str) -> str:
    labels = _labels()
    groups = "".join(
        f'<li><a href="#">{name}</a>{listing([link(f"/main/page/{i}", labels[i]) for i in ids])}</li>'
        for name, ids in GROUPS
    )
    return document(
        f"{title} • {BODY.short}",
        f"<ul class=nav><li>{link('/homepage', 'หน้าแรก')}</li>{groups}</ul><section>{body}</section><footer>{escape(basics.footer(BODY))}</footer>",
    )


def _home() -> str:
    rows = [f"{link(f'/main/post/31/{p.number}', escape(p.title))} ({tiny_date(p.day)})" for p in POSTS["31"][1][:4]]
    return f"<h1>สวัสดีจาก{BODY.short}</h1>{listing(rows)}<p>{link('/main/page/24', 'ดูว่าเดือนนี้เราซื้ออะไร จ้างใคร')}</p>"


def _shelf(site: Site, number: str, label: str, docs: tuple[tuple[str, str, int], ...]) -> None:
    rows = []
    for i, (name, item, turn) in enumerate(docs, 1):
        paper = items.papers(BODY, item, voice=1)[turn]
        rows.append(link(site.file(f"/assets/doc/{number}-{i}.pdf", "pdf", lambda p=paper: p), name))
    site.page(f"/main/page/{number}", lambda: _page(label, f"<h1>{label}</h1>{listing(rows)}"))
