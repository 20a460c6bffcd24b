"""A town whose home is one long page of anchors; every paper lies in a library of year folders under the name its
English-minded clerk gave the file, in พ.ศ. or ค.ศ. as it came, by the day of upload and not by what the paper is of."""

from __future__ import annotations

from html import escape

from ..content import noise
from ..kinds import KINDS
from ..markup import document, fragment, link, listing
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, shelves, stock
from ..site import Site
from ..thai import MONTHS, SHORT, baht, first_half, fiscal_months, slash_date
from ..world import World
from ..written import faces, papers

BODY = Body("onepage", "คลองจันทร์หอม", "tambon", "เมืองสมมุติ", 173)
PICTURES = "/assets/img/team-{n}.jpg"
SHELF, VIEW = "/more/{slug}-{n}", "/more/{slug}/{i}"
ABC = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month(year: int, month: int) -> Paper:
    head = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน (บาท)", "ราคากลาง (บาท)", "วิธีซื้อหรือจ้าง", "ผู้เสนอราคาและราคา", "ผู้ได้รับคัดเลือกและราคา", "เหตุผลโดยสรุป", "เลขที่/วันที่สัญญา")
    things = (("น้ำมันเบนซินเรือเก็บผักตบ", 9600 + month * 60, "ปั๊มทดลองริมคลอง"), ("หมึกเครื่องถ่ายเอกสาร", 5200, "ร้านจำลองไอที"), ("จ้างลอกท่อหน้าตลาด", 48000, "นายลองแรง ดี"))
    rows = [
        (str(i), thing, baht(cost), baht(cost), "เฉพาะเจาะจง", f"{shop} / {baht(cost)}", f"{shop} / {baht(cost - 20 * i)}", "คุณสมบัติถูกต้อง ราคาไม่เกินวงเงิน", f"{month * 3 + i}/{year} {i * 8} {SHORT[month - 1]}{year % 100}")
        for i, (thing, cost, shop) in enumerate(things[: 2 + month % 2], 1)
    ]
    return Paper(f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{MONTHS[month - 1]} พ.ศ. {year} ({BODY.name})", ("(แบบ สขร.1)", Grid((head, *rows))))


def _monthly(year: int) -> dict[str, str]:
    """File names of the months: ค.ศ. in the names of 2568, พ.ศ. in those of 2569."""
    if year == 2568:
        return {f"SKR1_{ABC[m - 1]}{y - 543}.pdf": f"pdf:month-{y}-{m}" for y, m in fiscal_months(2568)}
    return {f"skr1-{m:02d}{y % 100}.xlsx": f"xlsx:month-{y}-{m}" for y, m in first_half(2569)}


TEXT = papers(BODY)
TEXT |= {f"month-{y}-{m}": _month(y, m) for y, m in [*fiscal_months(2568), *first_half(2569)]}
TEXT["team"] = Paper("ทีมงาน", (*faces(BODY.political, reach="☎ {0.phone}"), *faces(BODY.permanent, reach="☎ {0.phone}")))
# folder (by the year of upload): name of the file, "kind:key"
LIBRARY: dict[str, dict[str, str]] = {
    "2564": {"local_dev_plan_66-70_FINAL.pdf": "pdf:plan5", "DPM-plan2564.pdf": "pdf:flood"},
    "2567": {
        "naeo_patibat_rongrian.pdf": "taviraj:accuse", "complaint_stat_67.pdf": "pdf:stat67", "tor-bor-1.docx": "docx:tax",
        "koomue_thabian.pdf": "pdf:staff", "action_plan_2568.pdf": "pdf:do68", "waste_fee.pdf": "pdf:fees",
    },
    "2568": {
        "NoGiftPolicy-2025.pdf": "pdf:gift68", "Annual_Report_2025.pdf": "pdf:year67", "koomue_prachachon_talatnam.pdf": "pdf:people",
        "anti_corruption_plan_FY2025.pdf": "pdf:anti68", "anti_corruption_result_FY2025.docx": "docx:antidone", "HRD_report_2568.pdf": "pdf:hr68",
        "procurement_annual_FY2025.xlsx": "xlsx:bought", "ITA2025_result.pdf": "pdf:score", "e-service_howto.pdf": "pdf:e-manual",
    },
    "2569": {
        "HRD_plan_2569.docx": "docx:hr", "progress_6m_FY2026.xlsx": "xlsx:progress", "e-service_users.xlsx": "xlsx:e-stat",
        "fraud_risk_2026.xlsx": "xlsx:risk", "fraud_risk_result_2025.pdf": "locked:riskdone",
        "public_hearing_2569.pdf": "pdf:invite",
    },
    "2568/SKR1": _monthly(2568),
    "2569/SKR1": _monthly(2569),
}  # fmt: skip
ANCHORS = (("about", "โครงสร้าง", "chart"), ("work", "หน้าที่", "do"), ("team", "ทีมงาน", "team"), ("online", "e-Service", "online"),
           ("whistle", "แจ้งทุจริต", "whistle"), ("contact", "ติดต่อ", "contact"))  # fmt: skip


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", _home)
    for folder, files in LIBRARY.items():
        for name, what in files.items():
            kind, _, key = what.partition(":")
            site.file(f"/library/{folder}/{name}", kind, lambda k=key: TEXT[k])
        site.page(f"/library/{folder}/", lambda f=folder: _folder(f))
    site.page("/library/", lambda: _listed("คลังดาวน์โหลด", [(f"{y}/", "") for y in LIBRARY if "/" not in y]))
    stock(site, Ways(_page, "", "", SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _home() -> str:
    """The one page: all sections below each other, the newest news last."""
    bar = [link(f"#{name}", label) for name, label, _ in ANCHORS]
    bar += [link("#news", "ข่าว"), link("/library/", "คลังดาวน์โหลด")]
    bar += [link(SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    parts = "".join(f'<section id="{name}">{fragment(TEXT[key], 2, PICTURES)}</section>' for name, _, key in ANCHORS)
    rows = [f"{slash_date(p.day)} {link(VIEW.format(slug='news', i=i), escape(p.title))}" for i, p in enumerate(noise.news(BODY, 6), 1)]
    news = f'<section id="news"><h2>มีอะไรใหม่</h2>{listing(rows)}</section>'
    hero = f'<section class="hero"><h1>{BODY.name}</h1><p>เมืองริมคลอง หอมดอกจันทน์</p></section>'
    return document(BODY.name, f'<nav class="navbar sticky">{listing(bar)}</nav>{hero}{parts}{news}<footer>{BODY.name} {BODY.address}</footer>')


def _page(title: str, body: str) -> str:
    return document(title, f"<p>{link('/', f'&larr; {BODY.short}')}</p>{body}")


def _folder(folder: str) -> str:
    inner = [(f"{other.split('/')[1]}/", "") for other in LIBRARY if other.startswith(f"{folder}/")]
    year = folder[:4]
    files = [(name, f"{(len(name) * 37) % 900 + 80} KB") for name in sorted(LIBRARY[folder])]
    return _listed(f"คลังดาวน์โหลด / {folder}", [("../", ""), *inner, *files], f"{year}-04-20 10:31" if year == "2569" else f"{year}-12-25 15:04")


def _listed(title: str, rows: list[tuple[str, str]], day: str = "") -> str:
    """A page as a file manager shows a folder."""
    lines = "".join(
        f'<tr><td>{"📁" if name.endswith("/") else KINDS[_kind(name)].ending}</td><td>{link(name, escape(name))}</td><td>{"" if name.endswith("/") else day}</td><td>{size}</td></tr>'
        for name, size in rows
    )
    table = f"<table class='fm'><tr><th></th><th>Name</th><th>Modified</th><th>Size</th></tr>{lines}</table>"
    return _page(title, f"<h1>{title}</h1>{table}")


def _kind(name: str) -> str:
    return name.rsplit(".", 1)[1]
