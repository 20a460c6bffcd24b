"""A small site on loopback that says little on its menu and keeps more where no link leads."""

from __future__ import annotations

from pathlib import Path

from tests.crawl.web import GONE, Answer, Site, Web, page
from tests.extract.files import pdf, scan
from tests.harm.numbers import ONE

RULES = Path(__file__).parents[1] / "rules" / "fy2569"
ITEM, NUMBER = "anticorruption-plan", "O23"
TITLE = "แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2569"
MENU = ("ประวัติความเป็นมา", "สถานที่ท่องเที่ยว", "สภาพทั่วไป", "ผลิตภัณฑ์ตำบล")


def example(folder: str, name: str) -> Answer:
    """A page of the rule's own examples."""
    return Answer((RULES / folder / f"{name}.html").read_bytes())


def town() -> Site:
    """The site: its menu, and pages that only who knows their address finds."""
    menu = [(f"/{n}", label) for n, label in enumerate(MENU)]
    shown = {url: page(label, *menu, body=f"<p>{label} ของตำบล</p>" * 4) for url, label in menu}
    plan = "o23_anticorruption_plan"
    hidden = {
        "/plan": example(plan, "present-official-title"),
        "/leak": page(TITLE, body=f"<p>{TITLE} ผู้รับ {ONE}</p>"),
        "/plan2564": example(plan, "outdated-last-year"),
        "/neighbours": example(plan, "missing-neighbours-only"),
        "/scan.pdf": Answer(pdf(scan), kind="application/pdf"),
        "/list": page("ข้อมูลการเปิดเผยสาธารณะ OIT", ("/plan", TITLE), ("/1", "สถานที่ท่องเที่ยว")),
        "/login": Answer(
            "<html><title>เข้าสู่ระบบ</title><body><h1>เข้าสู่ระบบ</h1><form method=post action=/login>"
            "<input name=user><input type=password name=password><button>เข้าสู่ระบบ</button></form></body></html>"
        ),
    }
    once = iter([hidden["/plan"]])
    return {"/": page("อบต.ตัวอย่าง", *menu), **shown, **hidden, "/moving": lambda _: next(once, GONE)}


def asked_for(web: Web, name: str, target: str) -> int:
    """How often a page was asked for."""
    return sum(hit.target == target for hit in web.hits if hit.site == name)
