"""A broken-into Drupal: `?q=node/…` addresses, gambling links hidden in every page, forty spam pages beside the real ones."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, conduct, noise, plans
from ..entries import entries, filed, pages
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import long_date
from ..world import World

BODY = Body("spam", "คลองปลากราย", "sao", "ธารสมมุติ", 53)
PICTURES = "/sites/default/files/p{n}.jpg"
LABELS = {
    "O1": "โครงสร้างและอำนาจหน้าที่",
    "O2": "ผู้บริหาร",
    "O3": "ติดต่อเรา",
    "O5": "แผนพัฒนาท้องถิ่น (พ.ศ.2566-2570)",
    "O6": "รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณ รอบ 6 เดือน ปี 2569",
    "O8": "คู่มือการปฏิบัติงาน",
    "O10": "E-Service",
    "O11": "สรุปผลการจัดซื้อจัดจ้าง (สขร.1) ปีงบประมาณ 2569",
    "O12": "รายงานผลการจัดซื้อจัดจ้าง ประจำปี 2568",
    "O14": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล 2568",
    "O16": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O17": "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "O18": "สถิติเรื่องร้องเรียนการทุจริต 2568",
    "O19": "การมีส่วนร่วม 2569",
    "O21": "การประเมินความเสี่ยงการทุจริต 2569",
    "O22": "รายงานผลจัดการความเสี่ยงการทุจริต 2568",
    "O25": "การนำผล ITA ไปสู่การพัฒนาองค์กร",
    "O26": "รายงานผลมาตรการส่งเสริมคุณธรรมและความโปร่งใส 2568",
}
OWN = {
    "O2": (basics.executives(BODY, photo=False, voice=1),),
    "O3": (basics.contact(BODY, "form"),),
    "O6": (plans.progress(BODY, 2569, 1),),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O16", "O17"), "html") | {"O11": "docx", "O12": "xlsx"}
TERMS = (
    (1, "ข่าวประชาสัมพันธ์"),
    (2, "ภาพกิจกรรม"),
    (3, "ประกาศจัดซื้อจัดจ้าง"),
    (4, "ข้อบัญญัติ"),
    (5, "รายงานการประชุมสภา"),
    (6, "ข้อมูลทั่วไป"),
)
_BAIT = (
    "สล็อตเว็บตรง แตกง่าย",
    "บาคาร่าออนไลน์ ฟรีเครดิต 100",
    "แทงบอลออนไลน์ ราคาดี",
    "หวยออนไลน์ บาทละ 900",
    "คาสิโนสด ฝากถอนไม่มีขั้นต่ำ",
)


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    rows = []
    for entry in entries(BODY, LABELS, OWN, KINDS, voice=0):
        target = f"/?q=node/{entry.turn + 500}"
        rows.append(link(target, f"O{entry.turn} {escape(entry.label)}"))
        if entry.kind == "html":
            body = fragment(entry.whole, 2, PICTURES)
            if entry.number == "O10":
                body = fragment(plans.eservice(BODY).plus(plans.service_stats(BODY, 2569)), 2)
        else:
            files = filed(site, entry, "/sites/default/files/ita/o{n}_{i}.{x}")
            body = f"<h2>{escape(entry.label)}</h2>" + listing([link(name, escape(p.title)) for name, p in files])
        site.page(target, lambda t=entry.label, b=body: _page(t, b))
    site.page("/?q=ita2569", lambda: _page("ITA", "<h2>ข้อมูลสาธารณะ OIT ปีงบประมาณ 2569</h2>" + listing(rows)))
    near = [conduct.internal_control(BODY, 2569), complaints.general_complaint(BODY), buying.buying_plan(BODY, 2569)]
    shelves: tuple[list[tuple[str, Paper]], ...] = (
        [(p.title, p.paper) for p in noise.news(BODY, 24)],
        [(p.title, p.paper) for p in noise.albums(BODY)],
        [(p.title, p.paper) for p in noise.notices(BODY)],
        [(p.title, p) for p in noise.by_laws(BODY)],
        [(p.title, p) for p in noise.minutes(BODY)],
        [(p.title, p) for p in [*noise.decoys(BODY), *near]],
    )
    for (term, title), things in zip(TERMS, shelves, strict=True):
        _term(site, term, title, things)
    for i in range(40):
        site.page(f"/?q=slot/{i}", lambda i=i: _spam(i))
    return site


def _hidden() -> str:
    """What the intruder left in every page: seen by robots, not by people."""
    links = " ".join(link(f"/?q=slot/{i}", _BAIT[i % len(_BAIT)]) for i in range(0, 40, 2))
    return f'<div style="position:absolute;left:-9999px;top:0">{links}</div>'


def _page(title: str, body: str) -> str:
    menu = listing(
        [
            link("/", "หน้าแรก"),
            link("/?q=ita2569", "ITA"),
            *(link(f"/?q=taxonomy/term/{i}", label) for i, label in TERMS),
            link("/?q=node/503", "ติดต่อเรา"),
        ]
    )
    head = '<meta name="Generator" content="Drupal 7 (http://drupal.org)">'
    return document(
        f"{title} | {BODY.name}",
        f"<div id=nav>{menu}</div><div class=content>{body}</div>{_hidden()}<div>{escape(basics.footer(BODY))}</div>",
        head,
    )


def _home() -> str:
    rows = [
        f"{link(f'/?q=node/{1000 + i}', escape(p.title))} - {long_date(p.day)}"
        for i, p in enumerate(noise.news(BODY, 5))
    ]
    return f"<h1>{BODY.name}</h1>{listing(rows)}"


def _spam(i: int) -> str:
    bait = _BAIT[i % len(_BAIT)]
    more = listing([link(f"/?q=slot/{(i * 7 + n) % 40}", _BAIT[(i + n) % len(_BAIT)]) for n in range(1, 6)])
    return document(
        f"{bait} 2569",
        f"<h1>{bait} อันดับ 1 ปี 2569</h1><p>{bait} สมัครวันนี้รับโบนัสทันที เว็บตรงไม่ผ่านเอเย่นต์ มั่นคง ปลอดภัย</p>{more}",
    )


def _term(site: Site, term: int, title: str, things: list[tuple[str, Paper]]) -> None:
    numbered = [(f"/?q=node/{term * 1000 + i}", *thing) for i, thing in enumerate(things)]
    slices = list(pages(numbered, 10))
    turn = " ".join(link(f"/?q=taxonomy/term/{term}" + (f"&page={n - 1}" if n > 1 else ""), str(n)) for n, _ in slices)
    for n, part in slices:
        body = f"<h2>{title}</h2>{listing([link(url, escape(label)) for url, label, _ in part])}{turn}"
        site.page(f"/?q=taxonomy/term/{term}" + (f"&page={n - 1}" if n > 1 else ""), lambda b=body: _page(title, b))
        for url, label, paper in part:
            site.page(url, lambda t=label, p=paper: _page(t, fragment(p, 2)))
