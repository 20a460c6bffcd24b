"""WordPress with Thai slugs: a post per item in a category with paging, files in /wp-content/uploads/2026/04/."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..content import basics, buying, conduct, items, noise, plans, staff
from ..markup import document, fragment, link, listing
from ..paper import Paper
from ..people import Body
from ..site import Site
from ..thai import long_date
from ..world import World

BODY = Body("wordpress", "หนองบัวคราม", "tambon", "ทุ่งสมมุติ", 11)
UPLOADS = "/wp-content/uploads/2026/04"
PICTURES = "/wp-content/uploads/2025/11/person-{n}.jpg"
Files = list[tuple[str, str, Paper]]  # label, file name (its ending is the kind), content


def _sokhor() -> Files:
    months = [(y, m) for y, m in ((2568, 10), (2568, 11), (2568, 12), (2569, 1), (2569, 3))]
    return [(p.title, f"สขร.1-{y}-{m:02d}.pdf", p) for (y, m), p in ((ym, buying.monthly(BODY, *ym)) for ym in months)]


def _hr() -> Files:
    return [
        ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล 2569", "hr-criteria-2569.pdf", staff.hr_criteria(BODY, 2568)),
        ("แผนการบริหารและพัฒนาทรัพยากรบุคคล 2569", "hr-plan-2569.pdf", staff.hr_plan(BODY, 2568)),
    ]


def _files(number: str, *names: str) -> Callable[[], Files]:
    """The usual papers of an item under these file names."""
    return lambda: [(p.title, name, p) for p, name in zip(items.papers(BODY, number), names, strict=True)]


# slug, title, files
POSTS: tuple[tuple[str, str, Callable[[], Files]], ...] = (
    ("o6-แผนและความก้าวหน้า-2569", "O6 แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", _files("O6", "แผนดำเนินงาน-2569.pdf", "6เดือน-2569.pdf")),
    ("o7-รายงานผลการดำเนินงานประจำปี", "O7 รายงานผลการดำเนินงานประจำปี", _files("O7", "รายงานผล-2568.pdf")),
    ("o8-คู่มือการปฏิบัติงาน", "O8 คู่มือหรือแนวทางการปฎิบัติงานของเจ้าหน้าที่", _files("O8", "คู่มือเจ้าหน้าที่.docx")),
    ("o9-คู่มือการขอรับบริการ", "O9 คู่มือหรือแนวทางการขอรับบริการสำหรับผู้รับบริการหรือผู้มาติดต่อ", _files("O9", "คู่มือประชาชน.pdf")),
    ("o10-e-service", "O10 ระบบการให้บริการผ่านช่องทางออนไลน์ (E-SERVICE)", lambda: [("สถิติ e-Service 2569", "stat-eservice-2569.pdf", plans.service_stats(BODY, 2569))]),
    ("o11-สรุปผลการจัดซื้อจัดจ้างรายเดือน", "O11 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน ปีงบประมาณ พ.ศ. 2569", _sokhor),
    ("o12-รายงานสรุปผลการจัดซื้อจัดจ้าง", "O12 รายงานสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ปีงบประมาณ พ.ศ. 2568", _files("O12", "จัดซื้อจัดจ้าง-2568.xlsx")),
    ("o13-หลักเกณฑ์และแผนบุคคล", "O13 หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2569", _hr),
    ("o14-รายงานผลทรัพยากรบุคคล", "O14 รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2568", _files("O14", "hr-report-2568.pdf")),
    ("o15-จริยธรรม", "O15 ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม", _files("O15", "ประมวลจริยธรรม.pdf", "ขับเคลื่อนจริยธรรม-2569.pdf")),
    ("o16-แนวปฏิบัติเรื่องร้องเรียน", "O16 แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", list),
    ("o17-แจ้งเรื่องร้องเรียนทุจริต", "O17 ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", list),
    ("o18-สถิติเรื่องร้องเรียน", "O18 ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ 2568", _files("O18", "สถิติร้องเรียน-2568.pdf")),
    ("o19-การมีส่วนร่วม", "O19 ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน", _files("O19", "มีส่วนร่วม-2569.pdf")),
    ("o20-no-gift-policy", "O20 การขับเคลื่อนนโยบาย No Gift Policy", _files("O20", "no-gift-2569.pdf", "no-gift-report-2568.pdf", "ม128.pdf")),
    ("o21-ประเมินความเสี่ยง", "O21 การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ 2569", _files("O21", "risk-2569.pdf")),
    ("o22-รายงานความเสี่ยง", "O22 รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต 2568", _files("O22", "risk-report-2568.pdf")),
    ("o23-แผนป้องกันทุจริต", "O23 แผนปฏิบัติการป้องกันการทุจริต", lambda: [("แผนปฏิบัติการป้องกันการทุจริต 2566-2570", "แผนป้องกันทุจริต-66-70.pdf", conduct.plan(BODY, 2566, 2570))]),
    ("o24-รายงานผลป้องกันทุจริต", "O24 รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2568", _files("O24", "รายงานป้องกันทุจริต-2568.pdf")),
    ("o26-รายงานผลส่งเสริมคุณธรรม", "O26 รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", _files("O26", "รายงานคุณธรรม-2568.pdf")),
)  # fmt: skip
MENU = (
    ("/", "หน้าแรก"), ("/โครงสร้างองค์กร/", "โครงสร้างองค์กร"), ("/อำนาจหน้าที่/", "อำนาจหน้าที่"), ("/ฝ่ายการเมือง/", "ผู้บริหารฝ่ายการเมือง"),
    ("/ฝ่ายข้าราชการประจำ/", "ผู้บริหารฝ่ายข้าราชการประจำ"), ("/แผนพัฒนาท้องถิ่น/", "แผนพัฒนาท้องถิ่น"), ("/ยื่นคำร้องออนไลน์/", "E-Service"),
    ("#", "ข้อมูลข่าวสาร"), ("/category/ข่าวประชาสัมพันธ์/", "ข่าวประชาสัมพันธ์"), ("/category/ภาพกิจกรรม/", "ภาพกิจกรรม"),
    ("/category/จัดซื้อจัดจ้าง/", "ข่าวจัดซื้อจัดจ้าง"), ("/category/ita-2569/", "ITA 2569"), ("/category/กิจการสภา/", "กิจการสภา"),
    ("/category/สาระน่ารู้/", "สาระน่ารู้"), ("/ติดต่อเรา/", "ติดต่อเรา"),
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    site.page(
        "/robots.txt",
        lambda: f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {site.base}/wp-sitemap.xml\n",
        kind="text/plain",
    )
    site.page(
        "/feed/",
        lambda: "<?xml version='1.0'?><rss><channel><title>feed</title></channel></rss>",
        kind="application/rss+xml",
    )
    _pages(site)
    _category(site, "ita-2569", "ITA 2569", [_item(site, *post) for post in POSTS])
    for slug, title, posts in (
        ("ข่าวประชาสัมพันธ์", "ข่าวประชาสัมพันธ์", noise.news(BODY, 28)),
        ("ภาพกิจกรรม", "ภาพกิจกรรม", noise.albums(BODY)),
        ("จัดซื้อจัดจ้าง", "ข่าวจัดซื้อจัดจ้าง", noise.notices(BODY)),
    ):
        _category(site, slug, title, [_post(site, p) for p in posts])
    for slug, title, papers in (
        ("กิจการสภา", "กิจการสภา", [*noise.minutes(BODY), *noise.by_laws(BODY)]),
        ("สาระน่ารู้", "สาระน่ารู้", noise.decoys(BODY)),
    ):
        _category(site, slug, title, [_plain(site, f"/{slug}-{i}/", p) for i, p in enumerate(papers)])
    sitemap = "".join(
        f"<url><loc>{site.base}{t}</loc></url>" for t in site.routes if t.endswith("/") and "category" not in t
    )
    site.page("/wp-sitemap.xml", lambda: f"<?xml version='1.0'?><urlset>{sitemap}</urlset>", kind="application/xml")
    return site


def _page(title: str, body: str) -> str:
    nav = listing([link(url, label) for url, label in MENU], name="menu")
    side = f'<aside><form role="search" method="get" action="/"><input type="search" name="s"></form><h3>ป้ายกำกับ</h3>{link("/feed/", "RSS")}</aside>'
    head = '<meta name="generator" content="WordPress 6.4"><link rel="stylesheet" href="/wp-content/themes/astra/style.css">'
    foot = f"<footer>{escape(basics.footer(BODY))} | ขับเคลื่อนโดย WordPress</footer>"
    return document(
        f"{title} &#8211; {BODY.short}", f"<header>{nav}</header><div id=content>{body}</div>{side}{foot}", head
    )


def _home() -> str:
    posts = [
        f"{link(f'/ข่าว-{p.number}/', escape(p.title))}<span>{long_date(p.day)}</span>" for p in noise.news(BODY, 6)
    ]
    return f"<h2>ข่าวประชาสัมพันธ์</h2>{listing(posts)}<p>{link('/category/ita-2569/', 'การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี 2569')}</p>"


def _pages(site: Site) -> None:
    show: tuple[tuple[str, Paper], ...] = (
        ("/โครงสร้างองค์กร/", basics.chart(BODY, voice=1)),
        ("/อำนาจหน้าที่/", basics.duties(BODY, 1)),
        ("/ฝ่ายการเมือง/", basics.executives(BODY, (basics.POLITICAL,), voice=1)),
        ("/ฝ่ายข้าราชการประจำ/", basics.executives(BODY, (basics.PERMANENT,), voice=1)),
        ("/ยื่นคำร้องออนไลน์/", plans.eservice(BODY, 1)),
        ("/ติดต่อเรา/", basics.contact(BODY, way="", voice=1)),
    )
    for target, paper in show:
        _plain(site, target, paper)
    upload = site.file(f"{UPLOADS}/แผนพัฒนาท้องถิ่น-2566-2570.pdf", "pdf", lambda: plans.development(BODY))
    body = f"<h1>แผนพัฒนาท้องถิ่น</h1><p>{link(upload, 'แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)')}</p>"
    site.page("/แผนพัฒนาท้องถิ่น/", lambda: _page("แผนพัฒนาท้องถิ่น", body))


def _plain(site: Site, target: str, paper: Paper) -> tuple[str, str, str]:
    site.page(target, lambda: _page(paper.title, f"<article class=post>{fragment(paper, pictures=PICTURES)}</article>"))
    return target, paper.title, ""


def _post(site: Site, post: noise.Post) -> tuple[str, str, str]:
    body = f"<article class=post>{fragment(post.paper)}<p class=posted-on>{long_date(post.day)}</p></article>"
    return site.page(f"/ข่าว-{post.number}/", lambda: _page(post.title, body)), post.title, long_date(post.day)


def _item(site: Site, slug: str, title: str, files: Callable[[], Files]) -> tuple[str, str, str]:
    rows = [
        link(site.file(f"{UPLOADS}/{name}", name.rsplit(".", 1)[1], lambda p=p: p), escape(label))
        for label, name, p in files()
    ]
    inside = listing(rows, name="wp-block-file")
    if slug.startswith("o10"):
        inside += f"<p>{link('/ยื่นคำร้องออนไลน์/', 'ระบบ E-Service ของเทศบาล')}</p>"
    if slug.startswith("o16"):
        inside = f"<p>{link(f'{UPLOADS}/แนวปฏิบัติร้องเรียน.pdf', 'ดาวน์โหลดแนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต')}</p>"
    if slug.startswith("o17"):
        inside = fragment(items.whole(BODY, "O17"), title=False)
    body = f"<article class=post><h1 class=entry-title>{escape(title)}</h1><p class=posted-on>10 เมษายน 2569</p>{inside}</article>"
    return site.page(f"/{slug}/", lambda: _page(title, body)), title, "10 เมษายน 2569"


def _category(site: Site, slug: str, title: str, posts: list[tuple[str, str, str]]) -> None:
    pages = range(1, (len(posts) - 1) // 10 + 2)
    for n in pages:
        shown = [
            f"<h2 class=entry-title>{link(t, escape(label))}</h2><p>{when}</p>"
            for t, label, when in posts[n * 10 - 10 : n * 10]
        ]
        turn = " ".join(link(f"/category/{slug}/page/{m}/" if m > 1 else f"/category/{slug}/", str(m)) for m in pages)
        body = f"<h1>หมวดหมู่: {title}</h1>{''.join(shown)}<nav class=pagination>{turn}</nav>"
        site.page(f"/category/{slug}/page/{n}/" if n > 1 else f"/category/{slug}/", lambda b=body: _page(title, b))
