"""The items are hyperlinks in a Word document; the files themselves lie in an open folder under the copier's names, the
typed pages are numbers in a site map. Some links of the document lead to what is not the item."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..build import zipped
from ..content import basics, items
from ..kinds import KINDS, WORD
from ..markup import document, fragment, link
from ..paper import Grid, Paper
from ..people import Body
from ..shelves import Ways, front, shelves, stock
from ..site import Response, Site
from ..thai import SHORT, baht, first_half
from ..world import World
from ..written import faces, papers

BODY = Body("wordlist", "โคกตะวันใส", "sao", "สาธิต", 151)
PICTURES = "/p/img/{n}.jpg"
WAYS_SHELF, VIEW = "/p/{slug}{n}.htm", "/p/{slug}-{i}.htm"


def _five_months() -> Paper:
    """October to February in one paper."""
    head = ("ที่", "งาน", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอ", "ผู้ได้งาน", "เหตุผล", "สัญญา")
    blocks: list[str | Grid] = []
    for year, month in first_half(2569)[:5]:
        cost = baht(3100 + month * 240)
        row = ("1", "วัสดุงานบ้านงานครัว", cost, cost, "เฉพาะเจาะจง", "ร้านสมมุติชำ", f"ร้านสมมุติชำ {cost}", "ราคาต่ำสุด", f"{month}/{year}")
        blocks += [f"ประจำเดือน {SHORT[month - 1]} {year}", Grid((head, row))]
    return Paper("สขร.1 รวมเล่ม ปีงบประมาณ พ.ศ. 2569", tuple(blocks))


TEXT = papers(BODY) | {
    "02": Paper("ผู้บริหาร (ข้าราชการประจำ)", tuple(faces(BODY.permanent))),
    "11": _five_months(),
}
PAGES = ("01", "02", "03", "10", "17")
# the copier's name of a file: folder, kind
FILES = {
    "05": ("2566", "pdf"), "06": ("2569", "docx"), "07": ("2568", "pdf"), "08": ("2568", "docx"), "09": ("2568", "pdf"),
    "11": ("2569", "pdf"), "12": ("2569", "pdf"), "13a": ("2569", "pdf"), "13b": ("2569", "docx"), "14": ("2569", "docx"),
    "15": ("2569", "pdf"), "16": ("2568", "pdf"), "18": ("2569", "pdf"), "20": ("2568", "pdf"), "20b": ("2569", "pdf"),
    "20c": ("2569", "docx"), "21": ("2569", "pdf"), "22": ("2569", "pdf"), "23": ("2569", "pdf"), "24": ("2568", "pdf"),
    "25": ("2569", "pdf"), "26": ("2569", "docx"), "old06": ("2568", "pdf"), "old23": ("2568", "pdf"), "old20": ("2568", "pdf"),
}  # fmt: skip
TWO = {13: ("13a", "13b"), 20: ("20", "20b", "20c")}
LAST_YEAR = (("แผนและความก้าวหน้า 2568", "old06"), ("ประเมินความเสี่ยงสินบน 2568", "old23"), ("การมีส่วนร่วม", "old20"), ("รายงานผล 2567", "07"))


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code), "/p/index.htm")
    site.portraits(PICTURES)
    site.redirect("/", "/p/index.htm")
    site.page("/p/index.htm", lambda: _page("หน้าหลัก", f"<h1>{BODY.name}</h1>{front(BODY, VIEW)}"))
    for key in PAGES:
        site.page(f"/p/{key}.htm", lambda k=key: _page(TEXT[k].title, fragment(TEXT[k], 2, PICTURES)))
    places = {key: f"/p/{key}.htm" for key in PAGES} | _folder(site)
    plan = "".join(f"<p>{link(f'/p/{key}.htm', f'หน้า {int(key)}')}</p>" for key in PAGES)
    site.page("/p/map.htm", lambda: _page("แผนผังเว็บไซต์", f"<h2>แผนผังเว็บไซต์</h2>{plan}"))
    site.routes["/p/OIT-69.docx"] = lambda: Response(_linked("ข้อมูลสาธารณะ OIT ปีงบประมาณ พ.ศ. 2569", _rows(site, places)), kind=WORD)
    old = [(str(n), label, [site.base + places[key]]) for n, (label, key) in enumerate(LAST_YEAR, 1)]
    site.routes["/p/OIT-68.docx"] = lambda: Response(_linked("ข้อมูลสาธารณะ OIT ปี 2568", old), kind=WORD)
    books = link("/p/OIT-69.docx", "ข้อมูลสาธารณะ ปี 69 (Word)") + "<br>" + link("/p/OIT-68.docx", "ปี 68 (Word)")
    site.page("/p/oit.htm", lambda: _page("ข้อมูลสาธารณะ OIT", f"<p>เปิดไฟล์แล้วกดลิงก์ในตารางได้เลย</p>{books}"))
    stock(site, Ways(_page, "", "", WAYS_SHELF, VIEW, PICTURES), shelves(BODY))
    return site


def _page(title: str, body: str) -> str:
    menu = [("/p/index.htm", "หน้าหลัก"), ("/p/oit.htm", "ข้อมูลสาธารณะ OIT"), ("/p/map.htm", "แผนผังเว็บไซต์"), ("/doc/", "คลังเอกสาร")]
    menu += [(WAYS_SHELF.format(slug=slug, n=1), label) for slug, label, _ in shelves(BODY)]
    return document(title, f"<div>{' : '.join(link(*one) for one in menu)}</div>{body}<hr>{basics.footer(BODY)}")


def _folder(site: Site) -> dict[str, str]:
    """Serve the open folder; where each paper lies."""
    places: dict[str, str] = {}
    for turn, (key, (folder, kind)) in enumerate(FILES.items(), 1):
        name = f"doc{turn * 7919 % 100000:05d}2026{turn % 4 + 1:02d}{turn % 27 + 1:02d}.{KINDS[kind].ending}"
        places[key] = site.file(f"/doc/{folder}/{name}", kind, lambda k=key: TEXT[k])
    folders = sorted({folder for folder, _ in FILES.values()})
    site.page("/doc/", lambda: _index("/doc/", [f"{folder}/" for folder in folders]))
    for folder in folders:
        names = sorted(place.rsplit("/", 1)[1] for place in places.values() if f"/{folder}/" in place)
        site.page(f"/doc/{folder}/", lambda f=folder, n=names: _index(f"/doc/{f}/", n))
    return places


def _index(path: str, names: list[str]) -> str:
    rows = "".join(f'<a href="{name}">{name}</a>   2026-04-20 09:12\n' for name in names)
    return f'<html><head><title>Index of {path}</title></head><body><h1>Index of {path}</h1><pre>{rows}</pre></body></html>'


def _rows(site: Site, places: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    """Number, title and addresses of every item as the clerk typed them."""
    rows = []
    for n, title in enumerate(items.TITLES_2569, 1):
        keys = TWO.get(n, (f"{n:02d}",))
        urls = [site.base + places[key] for key in keys if key in places]
        rows.append((f"O{n}", title, [site.base + "/p/news1.htm"] if n == 4 else urls))
    return rows


def _linked(title: str, rows: list[tuple[str, str, list[str]]]) -> bytes:
    """A Word document with a table whose last cells are hyperlinks; a row without addresses says it is being gathered."""
    made = docx.Document()
    made.add_heading(title, 1)
    made.add_paragraph(f"{BODY.name} กดที่คำว่า “เปิดดู” เพื่อดูข้อมูล")
    table = made.add_table(rows=0, cols=3)
    for number, label, urls in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = number, label
        cells[2].text = "" if urls else "อยู่ระหว่างรวบรวม"
        for url in urls:
            _hyperlink(cells[2].paragraphs[0], url)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as saved:
        return zipped({name: saved.read(name) for name in saved.namelist()})


def _hyperlink(paragraph: docx.text.paragraph.Paragraph, url: str) -> None:
    element, run, text = (OxmlElement(name) for name in ("w:hyperlink", "w:r", "w:t"))
    element.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    text.text = "เปิดดู "
    run.append(text)
    element.append(run)
    paragraph._p.append(element)
