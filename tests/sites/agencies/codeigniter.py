"""The shared CodeIgniter vendor: a splash page that a script leaves, `Pages/<slug>` routes alike on a hundred sites,
a site map of every route, lists that mix years, and menus whose pages answer 200 and publish nothing."""

from __future__ import annotations

from html import escape

from ..content import basics, buying, complaints, conduct, noise, plans, staff
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import first_half, long_date
from ..world import World

BODY = Body("codeigniter", "ทุ่งรวงเงิน", "sao", "ธารสมมุติ", 29)
PICTURES = "/docs/img/{n}.jpg"
# routes that show one text
TEXTS: dict[str, Paper] = {
    "history": noise.decoys(BODY)[8],
    "authority": basics.duties(BODY, 2),
    "structure": basics.chart(BODY, voice=2),
    "executivepolicy": noise.decoys(BODY)[4],
    "p_executives": basics.executives(BODY, (basics.POLITICAL,)).named("คณะผู้บริหาร"),
    "p_unit_leaders": basics.executives(BODY, (basics.PERMANENT,)).named("หัวหน้าส่วนราชการ"),
    "p_council": noise.members(BODY),
    "contact": basics.contact(BODY, "form", voice=2),
    "adding_complain": complaints.general_complaint(BODY),
    "satisfaction": noise.decoys(BODY)[2],
    "travel": noise.decoys(BODY)[9],
    "gci": noise.decoys(BODY)[3],
    "q_a": basics.board(
        BODY, [("จ่ายภาษีที่ดินได้ถึงวันไหน", "ชำระได้ถึงสิ้นเดือนเมษายน"), ("ขอใช้ห้องประชุมอย่างไร", "ยื่นหนังสือที่สำนักปลัดล่วงหน้า 3 วัน")]
    ),
}
# routes that list entries: label and papers, newest first
LISTS: dict[str, tuple[str, tuple[Paper, ...]]] = {
    "plan_pdl": ("แผนพัฒนาท้องถิ่น", (plans.development(BODY, voice=2), plans.development(BODY, 2561, 2565, 2))),
    "plan_poa": ("แผนการดำเนินงานประจำปี", tuple(plans.annual_plan(BODY, y) for y in (2569, 2568, 2567))),
    "plan_progress": ("แผนและความก้าวหน้าในการดำเนินงาน", tuple(plans.progress(BODY, y) for y in (2568, 2567))),
    "operation_report": ("รายงานผลการดำเนินงาน", tuple(plans.annual_report(BODY, y) for y in (2568, 2567, 2566))),
    "guide_work": ("คู่มือการปฏิบัติงาน", (plans.staff_manual(BODY, 1), plans.staff_manual(BODY, 2))),
    "plan_pop": ("แผนปฏิบัติการจัดซื้อจัดจ้าง", (buying.buying_plan(BODY, 2569),)),
    "p_reb": ("สรุปผลการจัดซื้อจัดจ้างรายเดือน", tuple(buying.monthly(BODY, y, m, 2) for y, m in reversed(first_half(2569)))),
    "p_sopopaortsr": ("สรุปผลการจัดซื้อจัดจ้างประจำปี", tuple(buying.annual(BODY, y, 1) for y in (2567, 2566))),
    "plan_dpy": ("แผนการบริหารและพัฒนาทรัพยากรบุคคล", tuple(staff.hr_plan(BODY, y) for y in (2569, 2568))),
    "operation_cdm_topic": ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", (staff.hr_criteria(BODY, 2569),)),
    "operation_rdam_hr": ("รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล", tuple(staff.hr_report(BODY, y) for y in (2568, 2567))),
    "ethics_strategy": (
        "ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม",
        (staff.ethics_drive(BODY, 2569, 2), staff.ethics_code(BODY, 1)),
    ),
    "operation_mcc": (
        "การจัดการเรื่องร้องเรียนการทุจริต",
        (
            complaints.complaint_practice(BODY),
            complaints.complaint_stats(BODY, 2568),
            complaints.complaint_stats(BODY, 2567),
        ),
    ),
    "operation_po": ("การมีส่วนร่วม", tuple(complaints.participation(BODY, y, 1) for y in (2569, 2568))),
    "operation_pgn": (
        "No Gift Policy",
        (conduct.no_gift(BODY, 2568), conduct.no_gift_report(BODY, 2567), conduct.no_gift(BODY, 2567)),
    ),
    "operation_mr": (
        "การประเมินความเสี่ยงการทุจริต",
        (conduct.risk(BODY, 2569, 1), conduct.risk_report(BODY, 2568), conduct.risk(BODY, 2568, 1)),
    ),
    "plan_paca": ("แผนปฏิบัติการป้องกันการทุจริต", (conduct.plan(BODY, 2566, 2570),)),
    "operation_aca": ("รายงานผลการป้องกันการทุจริต", tuple(conduct.report(BODY, y, 1) for y in (2568, 2567))),
    "canon_bgps": ("ข้อบัญญัติ", tuple(noise.by_laws(BODY))),
    "order": ("รายงานการประชุมสภา", tuple(noise.minutes(BODY))),
    "announce": ("ประกาศและเอกสารอื่น", tuple(noise.decoys(BODY)[i] for i in (0, 1, 5))),
}
# routes every site of this vendor has; here nobody has filled them
EMPTY = {
    "pbsv_gup": "คู่มือสำหรับประชาชน", "pbsv_sags": "มาตรฐานการให้บริการ", "pbsv_statistics": "สถิติการให้บริการ", "p_rpobuy": "รายการจัดซื้อจัดจ้าง",
    "p_sopopip": "ความก้าวหน้าการจัดซื้อจัดจ้าง", "operation_policy_hr": "นโยบายการบริหารทรัพยากรบุคคล", "operation_am_hr": "การดำเนินการตามนโยบายทรัพยากรบุคคล",
    "laws_topic": "กฎหมายที่เกี่ยวข้อง", "plan_pmda": "แผนป้องกันและบรรเทาสาธารณภัย", "plan_psi": "แผนอัตรากำลัง", "pbsv_oppr": "คู่มือภาษี",
    "finance": "งานการเงิน", "lpa": "LPA", "operation_pm": "ผลการประเมินอื่น", "e_book": "วารสาร", "video": "วีดีทัศน์", "prov_local": "สารสนเทศท้องถิ่น",
    "otop": "สินค้า OTOP", "public_health": "กองทุนหลักประกันสุขภาพ", "elder": "โรงเรียนผู้สูงอายุ", "weather": "พยากรณ์อากาศ", "gallery_vr": "ภาพ 360 องศา",
}  # fmt: skip
SHELLS = {
    "menu_eservice": ("e-Service", "ระบบกำลังอยู่ระหว่างปรับปรุง"),
    "taepts_topic": ("การส่งเสริมคุณธรรมและความโปร่งใส", "---อยู่ระหว่างจัดทำข้อมูล---"),
}
POSTS = {
    "news": ("ข่าวประชาสัมพันธ์", noise.news(BODY, 24)),
    "activity": ("ภาพกิจกรรม", noise.albums(BODY)),
    "egp": ("ประกาศ e-GP", noise.notices(BODY)),
}
TOPICS = (
    ("ข้อมูลพื้นฐาน", ("structure", "authority", "p_executives", "p_unit_leaders", "contact")),
    ("การประชาสัมพันธ์", ("news", "q_a")),
    ("แผนการดำเนินงาน", ("plan_pdl", "plan_poa", "plan_progress", "operation_report")),
    ("การจัดซื้อจัดจ้าง", ("plan_pop", "p_reb", "p_sopopaortsr")),
    ("การป้องกันการทุจริต", ("operation_pgn", "operation_mr", "plan_paca", "operation_aca", "taepts_topic")),
)


def _labels() -> dict[str, str]:
    labels = {slug: paper.title for slug, paper in TEXTS.items()} | {slug: label for slug, (label, _) in LISTS.items()}
    return (
        labels
        | EMPTY
        | {slug: label for slug, (label, _) in SHELLS.items()}
        | {slug: label for slug, (label, _) in POSTS.items()}
    )


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", _splash)
    site.page("/Home", lambda: _page("หน้าหลัก", _home()))
    site.page(
        "/Pages/all_web",
        lambda: _page("แผนผังเว็บไซต์", listing([link(f"/Pages/{slug}", label) for slug, label in _labels().items()])),
    )
    for slug, paper in TEXTS.items():
        site.page(f"/Pages/{slug}", lambda p=paper: _page(p.title, fragment(p, 2, PICTURES)))
    for slug, label in EMPTY.items():
        site.page(f"/Pages/{slug}", lambda t=label: _page(t, f"<h2>{t}</h2><p class='text-center'>ไม่พบข้อมูล</p>"))
    for slug, (label, text) in SHELLS.items():
        site.page(f"/Pages/{slug}", lambda t=label, x=text: _page(t, f"<h2>{t}</h2><p>{x}</p>"))
    for slug, (label, papers) in LISTS.items():
        _list(site, slug, label, papers)
    for slug, (label, posts) in POSTS.items():
        _posts(site, slug, label, posts)
    _ita(site)
    return site


def _splash() -> str:
    script = "<script>var d=new Date(); if(d.getMonth()==6){document.getElementById('s').src='/docs/splash_july.jpg';} function enter(){window.location='/Home';}</script>"
    return document(
        "ยินดีต้อนรับ",
        f'<center><img id="s" src="/docs/splash.jpg"><br><button onclick="enter()">เข้าสู่เว็บไซต์</button></center>{script}',
    )


def _page(title: str, body: str) -> str:
    menu = listing(
        [
            link("/Home", "หน้าหลัก"),
            *(link(f"/Pages/{s}", label) for s, label in list(_labels().items())[:40]),
            link("/Pages/ita_all", "ITA"),
            link("/Pages/all_web", "แผนผังเว็บไซต์"),
        ]
    )
    return document(
        f"{BODY.name}",
        f"<div class=navbar>{menu}</div><h5>{title}</h5><div class=pages-content>{body}</div><div class=footer>{escape(basics.footer(BODY, full=True))}</div>",
    )


def _home() -> str:
    rows = [
        f"{link(f'/Pages/news_detail/{p.number}', escape(p.title))} {long_date(p.day)}" for p in POSTS["news"][1][:5]
    ]
    return f"<h2>ข่าวประชาสัมพันธ์</h2>{listing(rows)}{link('/Pages/ita_all', 'ประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)')}"


def _list(site: Site, slug: str, label: str, papers: tuple[Paper, ...]) -> None:
    rows = []
    for i, paper in enumerate(papers, 1):
        name = site.file(f"/docs/file/{slug}_{i}.pdf", "pdf", lambda p=paper: p)
        detail = f"<h2>{escape(paper.title)}</h2><p>ไฟล์เอกสารเพิ่มเติม</p>{link(name, 'คลิกที่นี่เพื่อดาวน์โหลด')}"
        rows.append(
            link(site.page(f"/Pages/{slug}_detail/{i}", lambda d=detail, t=label: _page(t, d)), escape(paper.title))
        )
    site.page(f"/Pages/{slug}", lambda: _page(label, f"<h2>{label}</h2>{listing(rows)}"))


def _posts(site: Site, slug: str, label: str, posts: list[noise.Post]) -> None:
    rows = [f"{link(f'/Pages/{slug}_detail/{p.number}', escape(p.title))} {long_date(p.day)}" for p in posts]
    site.page(f"/Pages/{slug}", lambda: _page(label, f"<h2>{label}</h2>{listing(rows)}"))
    for post in posts:
        site.page(f"/Pages/{slug}_detail/{post.number}", lambda p=post: _page(label, fragment(p.paper, 2)))


def _ita(site: Site) -> None:
    years = (2569, 2568)
    site.page(
        "/Pages/ita_all",
        lambda: _page(
            "ITA", listing([link(f"/Pages/ita_year_detail/{i}", f"ITA ประจำปี {y}") for i, y in enumerate(years, 1)])
        ),
    )
    labels = _labels()
    body = "".join(
        f"<h4>{topic}</h4>{listing([link(f'/Pages/{s}', labels[s]) for s in slugs])}" for topic, slugs in TOPICS
    )
    site.page("/Pages/ita_year_detail/1", lambda: _page("ITA ประจำปี 2569", f"<h2>ITA ประจำปี 2569</h2>{body}"))
    site.page("/Pages/ita_year_detail/2", lambda: _page("ITA ประจำปี 2568", "<h2>ITA ประจำปี 2568</h2><p>ไม่พบข้อมูล</p>"))
