"""A made-up set of sites for measuring: many hosts, pages of about 40 KB, menus that repeat, real-looking Thai text.

A page has 77 links, of which 60 lead to pages of its site and some three were not met before, and some 7,500 letters:
half of its bytes are markup.

Deterministic: the same numbers give the same bytes. Nothing here says anything about right or wrong verdicts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_WORDS = (
    "องค์การบริหารส่วนตำบล ประชาชน โครงการ งบประมาณ การพัฒนา แผนงาน ถนนคอนกรีตเสริมเหล็ก หมู่ที่ กองช่าง กองคลัง สำนักปลัด "
    "ประชุมสภา ผู้สูงอายุ เบี้ยยังชีพ การศึกษา ศูนย์พัฒนาเด็กเล็ก สาธารณสุข สิ่งแวดล้อม ขยะมูลฝอย ภาษีที่ดิน ประเพณี กีฬา อบรม "
    "อาชีพ น้ำประปา ไฟฟ้าสาธารณะ ซ่อมแซม จัดซื้อ จัดจ้าง วัสดุ ครุภัณฑ์ ประกาศ คำสั่ง ระเบียบ ข้อบัญญัติ รายงาน สรุปผล ดำเนินการ"
)
_MENU = (
    "หน้าแรก ประวัติความเป็นมา วิสัยทัศน์ โครงสร้างองค์กร คณะผู้บริหาร สมาชิกสภา อำนาจหน้าที่ แผนพัฒนาท้องถิ่น ข้อบัญญัติ "
    "คู่มือสำหรับประชาชน e-Service ข่าวประชาสัมพันธ์ จัดซื้อจัดจ้าง ITA กฎหมาย ร้องเรียนร้องทุกข์ ถาม-ตอบ ติดต่อเรา กระดานข่าว ภาพกิจกรรม"
)
_PARAGRAPH = (
    '<div class="elementor-element elementor-element-{number} elementor-widget elementor-widget-text-editor" '
    'data-id="{number}" data-element_type="widget" data-widget_type="text-editor.default">'
    '<div class="elementor-widget-container"><p style="text-align: left;"><span style="font-size: 16px; '
    'color: #333333;">{words}</span></p></div></div>\n'
)
WORDS, MENU = _WORDS.split(), _MENU.split()


@dataclass(frozen=True)
class Shape:
    """How big the measured site set is."""

    hosts: int = 10
    pages: int = 152
    links: int = 60  # to other pages of the same site, on each page
    bytes: int = 40_000


def page(shape: Shape, host: int, number: int) -> bytes:
    """Page `number` of site `host`, as UTF-8."""
    dice = random.Random(host * 100_003 + number)
    menu = "".join(f'<li><a href="/p/{i % shape.pages}">{MENU[i % len(MENU)]} {i}</a></li>' for i in range(40))
    near = [(number * 7 + step * 11 + 1) % shape.pages for step in range(shape.links - 40)]
    rows = "".join(
        f'<tr><td>{i}</td><td>{_sentence(dice, 6)}</td><td><a href="/p/{other}">{_label(i, other)}</a></td></tr>'
        for i, other in enumerate(near)
    )
    out = "".join(f'<a href="https://other{i}.invalid/">{WORDS[i]}</a>' for i in range(17))
    head = (
        f"<!doctype html><html lang=th><head><meta charset=utf-8><title>หน้าที่ {number}</title></head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><h1>{_sentence(dice, 5)} {number}</h1>"
        f"<table><tr><th>ที่</th><th>เรื่อง</th><th>ไฟล์</th></tr>{rows}</table>"
    )
    foot = f"</main><footer>{out}<p>โทร. 053-000-000</p></footer></body></html>"
    room = shape.bytes - len(head.encode()) - len(foot.encode())
    return (head + _rows(dice, room) + foot).encode()


def paragraphs(dice: random.Random, letters: int) -> str:
    """At least so many letters of text, in lines."""
    lines: list[str] = []
    while letters > 0:
        lines.append(_sentence(dice, 15))
        letters -= len(lines[-1])
    return "\n".join(lines)


def _label(row: int, other: int) -> str:
    """A few links say nothing, as on most real sites; none of them names an item."""
    return "คลิกที่นี่" if row % 10 == 9 else f"เอกสารเผยแพร่หมวดที่ {other}"


def _sentence(dice: random.Random, count: int) -> str:
    return "".join(dice.choices(WORDS, k=count))


def _rows(dice: random.Random, room: int) -> str:
    """Paragraphs in the markup of a content management system: about as many bytes of markup as of words."""
    made: list[str] = []
    while room > 0:
        text = _PARAGRAPH.format(number=len(made), words=_sentence(dice, 12))
        made.append(text)
        room -= len(text.encode())
    return "".join(made)
