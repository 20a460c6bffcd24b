"""A provincial body whose year is a folder in the address: sections below it, a viewer page per document, two books cut
into pages of HTML, headings in two languages, buying by quarters in workbooks; the list of this year is a table per
indicator whose third column tells in words what is published and where, with a link here and there."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from ..kinds import EXCEL, KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Head, Paper
from ..people import Body
from ..shelves import Shelf, Ways, shelves, stock
from ..site import Response, Site
from ..thai import MONTHS, SHORT, baht, fiscal_months
from ..world import World
from ..written import faces, papers, workbook

BODY = Body("bigprovince", "ลุ่มหิ่งห้อยทอง", "pao", "เมืองสมมุติ", 227)
PICTURES = "/assets/executives/{n}.jpg"
SHELF, VIEW = "/{slug}/{n}/", "/{slug}/read/{i}/"
REACH = "โทร. / Tel. {0.phone} อีเมล / E-mail {0.mail}"
POSTS = (
    BODY.clerk, f"รอง{BODY.clerk} คนที่ 1", f"รอง{BODY.clerk} คนที่ 2", "หัวหน้าสำนักปลัด อบจ.", "ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ",
    "ผู้อำนวยการกองคลัง", "ผู้อำนวยการสำนักช่าง", "ผู้อำนวยการกองการศึกษา ศาสนาและวัฒนธรรม", "ผู้อำนวยการกองสาธารณสุข", "ผู้อำนวยการกองการเจ้าหน้าที่",
)  # fmt: skip
TEXT = papers(BODY)
TEXT |= {
    "political": Paper("คณะผู้บริหาร ฝ่ายการเมือง / Political Executives", tuple(faces(BODY.political, reach=REACH))),
    "permanent": Paper(
        "ผู้บริหาร ฝ่ายข้าราชการประจำ / Permanent Officials",
        tuple(faces([BODY.person(post, turn) for turn, post in enumerate(POSTS, 5)], reach=REACH)),
    ),
}
ABOUT = {
    "/about/structure/": ("โครงสร้าง", "Structure", "chart"), "/about/authority/": ("หน้าที่และอำนาจ", "Duties", "authority"),
    "/about/executives/": ("ฝ่ายการเมือง", "Political", "political"), "/about/officials/": ("ข้าราชการประจำ", "Officials", "permanent"),
    "/about/council/": ("สภา อบจ.", "Council", "councillors"), "/about/contact/": ("ติดต่อเรา", "Contact", "contact"),
    "/about/webboard/": ("ถาม-ตอบ", "Q&A", "webboard"), "/about/care/": ("ศูนย์บริการประชาชน", "Service Desk", "care"),
    "/about/ethics/": ("ประมวลจริยธรรม", "Code of Ethics", "codes"), "/eservice/": ("บริการออนไลน์", "e-Service", "eservice"),
    "/integrity/glow/": ("หิ่งห้อยส่องโกง", "Whistleblowing", "glow"),
}  # fmt: skip
SECTIONS = {
    "plan": "แผนงานและงบประมาณ / Planning & Budget",
    "procurement": "จัดซื้อจัดจ้าง / Procurement",
    "hr": "บุคลากร / Human Resources",
    "service": "บริการ / Services",
    "integrity": "สุจริตโปร่งใส / Integrity",
}
# folder of a year, section, documents: slug, name, how it is shown: "kind:key", "text:key", "sheets:which", "book:key", "gone"
Docs = list[tuple[str, str, str]]
YEARS: dict[int, dict[str, Docs]] = {
    2569: {
        "plan": [
            ("progress-q2", "รายงานความก้าวหน้า ไตรมาสที่ 2 / Progress Report Q2", "pdf:q2-69"),
            ("progress-q1", "รายงานความก้าวหน้า ไตรมาสที่ 1 / Progress Report Q1", "pdf:q1-69"),
            ("operation-plan", "แผนการดำเนินงาน / Action Plan", "pdf:work69"), ("budget", "ข้อบัญญัติงบประมาณ / Budget Ordinance", "text:budget69"),
        ],
        "procurement": [
            ("monthly-q2", "สขร.1 ไตรมาสที่ 2 (ม.ค. - มี.ค. 69)", "sheets:2"), ("monthly-q1", "สขร.1 ไตรมาสที่ 1 (ต.ค. - ธ.ค. 68)", "sheets:1"),
            ("purchase-plan", "แผนการจัดซื้อจัดจ้าง / Procurement Plan", "pdf:buyplan69"),
        ],
        "hr": [
            ("criteria", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล / HR Criteria", "pdf:hrrule69"),
            ("ethics-team", "คำสั่งคณะทำงานขับเคลื่อนจริยธรรม / Ethics Working Group", "docx:ethics69"),
            ("dos-donts", "ข้อควรทำ ไม่ควรทำ และการอบรม / Do's & Don'ts", "text:dosdonts"),
            ("manpower", "แผนอัตรากำลัง 3 ปี / Manpower Frame", "pdf:force3"),
        ],
        "service": [
            ("e-stat-q2", "สถิติ e-Service ไตรมาสที่ 2", "xlsx:estat-q2"), ("e-stat-q1", "สถิติ e-Service ไตรมาสที่ 1", "xlsx:estat-q1"),
        ],
        "integrity": [
            ("no-gift", "ประกาศ No Gift Policy (ไทย - English)", "pdf:nogift69"), ("section-128", "รู้ก่อนรับ / Section 128", "text:gift128"),
            ("clean-plan", "แผนปฏิบัติการป้องกันการทุจริต / Anti-corruption Action Plan", "pdf:clean69"),
            ("ita-improvement", "ITA Improvement / การนำผลประเมินไปใช้", "docx:ita68use"),
            ("participation", "การมีส่วนร่วม / Participation", "docx:formjoin"),
        ],
    },
    2568: {
        "plan": [("annual-report", "Annual Report / รายงานประจำปี", "pdf:year68")],
        "procurement": [
            ("annual", "รายงานผลการจัดซื้อจัดจ้างทั้งปี / Annual Procurement Report", "annual:"),
            *((f"monthly-q{q}", f"สขร.1 ไตรมาสที่ {q}", f"sheets:{q}") for q in (4, 3, 2, 1)),
        ],
        "hr": [("hr-plan", "แผนการบริหารและพัฒนาทรัพยากรบุคคล / HR Plan", "docx:hrplan68")],
        "integrity": [
            ("no-gift-report", "รายงานผล No Gift Policy", "docx:nogift68"), ("risk", "ประเมินความเสี่ยงการทุจริต / Corruption Risk", "pdf:risk68"),
            ("risk-report", "รายงานความเสี่ยง / Risk Report", "pdf:control68"), ("complaint-stat", "สถิติเรื่องร้องเรียน / Statistics", "gone"),
            ("clean-report", "รายงานผลการดำเนินการป้องกันการทุจริต / Anti-corruption Report", "stamped:clean68done"),
            ("lpa", "ผลประเมิน LPA", "text:lpa"),
        ],
    },
    2567: {
        "plan": [("annual-report", "Annual Report / รายงานประจำปี", "pdf:year67")],
        "hr": [("hr-report", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล / HR Report", "pdf:hr67")],
        "integrity": [
            ("moral-report", "รายงานผลการส่งเสริมคุณธรรมและความโปร่งใส / Integrity Report", "pdf:good67"),
            ("clean-report", "รายงานผลป้องกันการทุจริต / Anti-corruption Report", "docx:clean67done"),
        ],
    },
}  # fmt: skip
LIBRARY: Docs = [
    ("plan-2566-2570", "แผนพัฒนาท้องถิ่น 2566-2570 / Local Development Plan", "book:plan5"),
    ("staff-manual", "คู่มือการปฏิบัติงานของเจ้าหน้าที่ / Staff Manual", "book:staffbook"),
    ("complaint-handbook", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตฯ / Complaint Handbook", "pdf:handbook"),
    ("service-law", "กฎหมายอำนวยความสะดวก / Licensing Facilitation Act", "pdf:actease"),
]
# what was bought month by month: thing, price, seller
GOODS = (
    ("น้ำมันดีเซลหมุนเร็ว เครื่องจักรกล", 386400, "บจก.สมมุติปิโตรเลียมลุ่มน้ำ"), ("ยางแอสฟัลต์ CSS-1 สำหรับซ่อมผิวทาง", 492000, "หจก.ตัวอย่างยางมะตอย"),
    ("เวชภัณฑ์ รพ.สต. กลุ่มริมธาร", 214750, "บจก.จำลองฟาร์มา"), ("จ้างเหมารักษาความปลอดภัยอาคาร", 96000, "บจก.ทดลองการ์ด"),
    ("อาหารเสริม (นม) โรงเรียนในสังกัด", 311280, "สหกรณ์โคนมสมมุติ"), ("จ้างซ่อมรถเกลี่ยดิน กข-19", 87900, "อู่ลองการช่าง"),
    ("วัสดุกีฬาสนามกลาง", 64350, "ร้านตัวอย่างสปอร์ต"), ("จ้างพิมพ์เอกสารงบประมาณ", 38500, "โรงพิมพ์จำลองศิลป์"),
)  # fmt: skip
COLUMNS = (
    "ลำดับ", "งานจัดซื้อจัดจ้าง", "วงเงินที่จัดซื้อจัดจ้าง", "ราคากลาง", "วิธีจัดซื้อจัดจ้าง", "ผู้เสนอราคา / ราคาที่เสนอ",
    "ผู้ได้รับการคัดเลือก / ราคาที่ตกลง", "เหตุผลการคัดเลือก", "สัญญาเลขที่ / ลงวันที่",
)  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    for url, (thai, english, key) in ABOUT.items():
        site.page(url, partial(_page, f"{thai} / {english}", fragment(TEXT[key], 2, PICTURES)))
    for year, sections in YEARS.items():
        inside = listing([link(f"/{year}/{slug}/", SECTIONS[slug]) for slug in sections])
        site.page(f"/{year}/", partial(_page, f"ปีงบประมาณ {year}", f"<h1>ปีงบประมาณ / Fiscal Year {year}</h1>{inside}"))
        for slug, docs in sections.items():
            _shelf(site, f"/{year}/{slug}/", f"{SECTIONS[slug]} ({year})", docs, year)
    _shelf(site, "/library/", "ชั้นหนังสือ / e-Library", LIBRARY)
    for year in (2569, 2568):
        site.page(f"/{year}/ita/", partial(_page, f"ITA {year}", _told(TEXT[f"ita{year % 100}"])))
    filled = _shelves()
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), filled, size=15)
    newest = listing([link(VIEW.format(slug="news", i=i), escape(t)) for i, (t, _) in enumerate(filled[0][2][:6], 1)])
    site.page("/", lambda: _page("หน้าแรก / Home", f"{fragment(TEXT['welcome'])}<h2>ข่าว / News</h2>{newest}"))
    return site


def _page(title: str, body: str) -> str:
    about = listing([link(url, f"{thai} <small>{english}</small>") for url, (thai, english, _) in ABOUT.items()])
    years = "".join(
        f"<li>{link(f'/{year}/', f'ปี {year}')}{listing([link(f'/{year}/{slug}/', SECTIONS[slug]) for slug in sections])}</li>"
        for year, sections in YEARS.items()
    )
    more = [("/library/", "ชั้นหนังสือ / e-Library"), ("/2569/ita/", "ITA 2569"), ("/2568/ita/", "ITA 2568")]
    more += [(SHELF.format(slug=slug, n=1), name) for slug, name, _ in _shelves()]
    nav = f"<nav><a href='/'>หน้าแรก / Home</a>{about}<ul>{years}</ul>{listing([link(*one) for one in more])}</nav>"
    foot = f"<footer>{BODY.name} {BODY.address} &copy; 2569</footer>"
    return document(f"{title} | {BODY.short}", f"<header><b>{BODY.name}</b></header>{nav}<main>{body}</main>{foot}")


def _shelves() -> list[Shelf]:
    """News, albums, purchases and minutes as everywhere, without villages; by-laws and the rest typed here."""
    typed = TEXT["news"].blocks[0]
    assert isinstance(typed, Grid)
    own = [(f"{title} ({day})", Paper(title, (text, f"เผยแพร่เมื่อ {day}"))) for day, title, text in typed.rows]
    (slug, _, news), *rest = shelves(BODY, without="law more")
    known = [(re.sub(r" หมู่ที่ \d+", "", label), paper) for label, paper in news[:14]]
    return [
        (slug, "ข่าวประชาสัมพันธ์ / News", [*own, *known]), *rest,
        ("law", "ข้อบัญญัติ / Ordinances", [(TEXT[key].title, TEXT[key]) for key in ("bylaw", "bylaw2")]),
        ("more", "เรื่องอื่น / Others", [(TEXT[key].title, TEXT[key]) for key in ("visit", "cookies")]),
    ]  # fmt: skip


def _shelf(site: Site, base: str, title: str, docs: Docs, year: int = 0) -> None:
    """A section and the pages of its documents; a book has pages of its own."""
    where = {
        slug: f"/ebook/{slug}/index.html" if what.startswith("book:") else f"{base}{slug}/" for slug, _, what in docs
    }
    rows = [link(where[slug], escape(name)) for slug, name, _ in docs]
    site.page(base, partial(_page, title, f"<h1>{title}</h1>{listing(rows, name='folder')}"))
    for slug, name, what in docs:
        if what.startswith("book:"):
            _book(site, f"/ebook/{slug}/", name, TEXT[what[5:]])
            continue
        shown = _shown(site, where[slug], year, what)
        back = link(base, f"&laquo; {escape(title)}")
        site.page(where[slug], partial(_page, name, f"<h1>{escape(name)}</h1>{shown}<p>{back}</p>"))


def _shown(site: Site, base: str, year: int, what: str) -> str:
    """A document on its page: as text, in the viewer of books, or as files to take away."""
    how, _, key = what.partition(":")
    if how == "text":
        return fragment(TEXT[key], 2)
    if how == "gone":
        return f'<div class="ebook">{link(f"{base}book.pdf", "เปิดอ่าน / Read")}</div>'
    if how in ("sheets", "annual"):
        sheets = {"สรุป": TEXT["buy68-sum"], "งบลงทุน": TEXT["buy68-list"]}
        if how == "sheets":
            sheets = {f"{SHORT[m - 1]}{y % 100}": _month(y, m) for y, m in fiscal_months(year)[int(key) * 3 - 3 :][:3]}
        site.routes[f"{base}data.xlsx"] = lambda: Response(workbook(sheets), kind=EXCEL)
        first, *rest = sheets.values()
        pdf = site.file(f"{base}book.pdf", "pdf", lambda: first.plus(*rest))
        return listing([link(f"{base}data.xlsx", "ตารางข้อมูล / Excel"), link(pdf, "ฉบับพิมพ์ / PDF")])
    url = site.file(f"{base}book.{KINDS[how].ending}", how, partial(TEXT.__getitem__, key))
    if KINDS[how].ending != "pdf":
        return f"<p>{link(url, 'ดาวน์โหลด / Download')}</p>"
    tools = f"<p>{link(url, 'บันทึกไฟล์ / Save', 'download')}</p>"
    return f'<div class="ebook"><object data="{url}" type="application/pdf" width="900" height="640"></object></div>{tools}'


def _book(site: Site, base: str, name: str, paper: Paper) -> None:
    """A book of HTML pages, one per heading, with a table of contents."""
    leaves: list[Paper] = [Paper(paper.title, ())]
    for block in paper.blocks:
        if isinstance(block, Head):
            leaves.append(Paper(block.text, ()))
        else:
            leaves[-1] = Paper(leaves[-1].title, (*leaves[-1].blocks, block))
    rows = [link(f"{base}page{n}.html", f"หน้า {n + 1} {escape(leaf.title)}") for n, leaf in enumerate(leaves)]
    contents = f"<h1>{name}</h1><h2>สารบัญ / Contents</h2>{listing(rows, 'ol')}"
    site.page(f"{base}index.html", partial(_page, name, contents))
    for n, leaf in enumerate(leaves):
        turn = link(f"{base}page{(n + 1) % len(leaves)}.html", "พลิกหน้า / Next &rsaquo;")
        body = f'<div class="leaf"><small>{escape(paper.title)}</small>{fragment(leaf, 2)}</div><p>{turn}</p>'
        site.page(f"{base}page{n}.html", partial(_page, f"{name} - {n + 1}", body))


def _told(paper: Paper) -> str:
    """A table per indicator; `[words>address]` in the explanations are links."""
    head = "<tr><th>ข้อ / No.</th><th>รายการ / Item</th><th>คำอธิบาย / Where to find</th></tr>"
    parts = [f"<h1>{escape(paper.title)}</h1>"]
    for block in paper.blocks:
        if isinstance(block, Head):
            parts.append(f"<h2>{escape(block.text)}</h2>")
        elif isinstance(block, Grid):
            rows = "".join(
                f"<tr><td>{n}</td><td>{name}</td><td>{_linked(words)}</td></tr>" for n, name, words in block.rows
            )
            parts.append(f'<table class="ita">{head}{rows}</table>')
    return "".join(parts)


def _linked(words: str) -> str:
    return re.sub(r"\[(.+?)>(/[^\]]+)\]", lambda found: link(found[2], escape(found[1])), words)


def _month(year: int, month: int) -> Paper:
    rows = []
    for i in range(1, 6):
        thing, cost, shop = GOODS[(month + i * 3 + year) % len(GOODS)]
        asked, agreed = baht(cost + month * 150), baht(cost + month * 150 - i * 250)
        deal = f"{month * 11 + i}/{year} ลว. {i * 5 - 2} {SHORT[month - 1]} {year}"
        reason = "เสนอราคาต่ำสุดและคุณสมบัติครบ"
        rows.append((str(i), thing, asked, asked, "เฉพาะเจาะจง", f"{shop} {agreed}", f"{shop} {agreed}", reason, deal))
    title = f"สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{MONTHS[month - 1]} {year} (สขร.1)"
    return Paper(title, (BODY.name, Grid((COLUMNS, *rows)), f"รวม {len(rows)} รายการ กองพัสดุและทรัพย์สิน"))
