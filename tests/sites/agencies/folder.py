"""One host, many agencies: each in a folder of its own. What the neighbour in /agency1/ publishes is not ours."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, conduct, items, noise, plans
from ..entries import entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import first_half, long_date
from ..world import World

BODY = Body("folder", "สระจันทร์ฉาย", "sao", "ธารสมมุติ", 79)
NEIGHBOUR = Body("neighbour", "สระตะวันฉาย", "sao", "ธารสมมุติ", 83)
HOME = "/agency2/"
LABELS = {
    "O1": "โครงสร้างและหน้าที่", "O2": "คณะผู้บริหาร", "O3": "ติดต่อสอบถาม", "O5": "แผนพัฒนาท้องถิ่น", "O6": "แผนดำเนินงาน/งบประมาณประจำปี และความก้าวหน้า", "O9": "คู่มือบริการประชาชน",
    "O10": "E-Service", "O11": "สขร.1", "O12": "รายงานจัดซื้อจัดจ้างประจำปี", "O13": "แผนและหลักเกณฑ์บุคลากร", "O14": "รายงานบุคลากร", "O15": "ประมวลจริยธรรม", "O16": "แนวปฏิบัติเรื่องร้องเรียนทุจริต",
    "O17": "แจ้งเรื่องทุจริต", "O18": "สถิติเรื่องร้องเรียนทุจริต", "O19": "รายงานผลการประชาคมและการมีส่วนร่วม", "O20": "No Gift Policy", "O21": "ประเมินความเสี่ยงการทุจริต", "O22": "ผลจัดการความเสี่ยงการทุจริต",
    "O23": "แผนป้องกันทุจริต", "O24": "ผลป้องกันทุจริต", "O25": "การนำผล ITA ไปพัฒนา", "O26": "ผลการส่งเสริมคุณธรรม",
}  # fmt: skip
OWN = {
    "O10": (plans.eservice(BODY),),
    "O11": tuple(buying.monthly(BODY, y, m, 1) for y, m in first_half(2569)[3:]),
    "O16": (complaints.complaint_practice(BODY, 2),),
    "O20": (conduct.no_gift(BODY, 2567, 1), conduct.no_gift_report(BODY, 2567)),
    "O25": (conduct.ita_use(BODY, 2567),),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O17"), "html") | {"O22": "docx"}


def build(world: World) -> Site:
    """The shared host with both agencies."""
    site = Site(BODY.code, world.base(BODY.code), HOME)
    rows = [link(f"/agency{i}/", name) for i, name in ((1, NEIGHBOUR.name), (2, BODY.name))]
    site.page("/", lambda: document("เว็บไซต์กลาง", f"<h1>ระบบเว็บไซต์กลาง อำเภอ{BODY.district}</h1>{listing(rows)}"))
    _agency(
        site, "/agency1/", NEIGHBOUR, labels={f"O{i}": items.TITLES_2569[i - 1] for i in range(5, 27)}, own={}, count=12
    )
    _agency(site, HOME, BODY, labels=LABELS, own=OWN, count=24)
    return site


def _agency(
    site: Site, root: str, body: Body, *, labels: dict[str, str], own: dict[str, tuple[Paper, ...]], count: int
) -> None:
    pictures = root + "pic/{n}.jpg"
    site.portraits(pictures)
    menu = [
        ("", "หน้าแรก"),
        ("news/", "ข่าวประชาสัมพันธ์"),
        ("album/", "ภาพกิจกรรม"),
        ("buy/", "ข่าวจัดซื้อ"),
        ("doc/", "เอกสาร"),
        ("ita/", "ITA 2569"),
    ]
    nav = listing([link(root + url, label) for url, label in menu] + [link("/", "กลับหน้ารวม")])

    def page(target: str, title: str, inside: str) -> str:
        html = document(
            f"{title} {body.short}", f"<h1>{body.name}</h1>{nav}{inside}<p>{escape(basics.footer(body))}</p>"
        )
        return site.page(root + target, lambda: html)

    latest = [f"{link(f'{root}news/{p.number}', escape(p.title))} {long_date(p.day)}" for p in noise.news(body, 5)]
    page("", "หน้าแรก", listing(latest))
    rows = [link(page("general", "ข้อมูลทั่วไป", fragment(noise.decoys(body)[8], 2)), "ข้อมูลทั่วไป")]
    for entry in entries(body, labels, own, KINDS, voice=1):
        inside = fragment(entry.whole, 2, pictures)
        if entry.kind != "html":
            files = filed(site, entry, root + "file/{n:02d}/{i}.{x}")
            inside = f"<h2>{escape(entry.label)}</h2>" + listing([link(name, escape(p.title)) for name, p in files])
        sign = "0" if entry.turn < 19 else "O"  # the clerk found the letter late
        rows.append(link(page(f"ita/{entry.turn}", entry.label, inside), f"{sign}{entry.turn} {escape(entry.label)}"))
    page("ita/", "ITA 2569", "<h2>ITA ปีงบประมาณ 2569</h2>" + listing(rows))
    for name, posts in (
        ("news", noise.news(body, count)),
        ("album", noise.albums(body, count // 2)),
        ("buy", noise.notices(body, count // 2)),
    ):
        for n, part in pages(posts, 12):
            shown = [f"{link(f'{root}{name}/{p.number}', escape(p.title))} {long_date(p.day)}" for p in part]
            turn = link(f"{root}{name}/?page={n + 1}", "ถัดไป") if n * 12 < len(posts) else ""
            page(f"{name}/?page={n}" if n > 1 else f"{name}/", name, listing(shown) + turn)
        for post in posts:
            page(f"{name}/{post.number}", post.title, fragment(post.paper, 2))
    papers = [*noise.by_laws(body), *noise.minutes(body), *noise.decoys(body)]
    page(
        "doc/",
        "เอกสาร",
        listing([link(page(f"doc/{i}", p.title, fragment(p, 2)), escape(p.title)) for i, p in enumerate(papers)]),
    )
