"""A small picture for an agency's own website: how many items were found in full, and in which month that was checked.

In: a result. Out: SVG text that loads nothing and runs nothing. It never shows points: a range says too little alone.
"""

from __future__ import annotations

import unicodedata
from html import escape

from reports.documents.clean import clean
from reports.documents.colours import MARKS
from reports.documents.overview import moment
from reports.lines import unseen
from reports.results import Result
from reports.words import MONTHS, SELF_ASSESSMENT, THAI_TIME
from rules.model import Outcome

LETTER, EDGE, HEIGHT = 8.2, 8, 26  # a letter's breadth at 14 px, the room beside the text, in px
DARK = "#1C2530"
FONTS = "Sarabun, 'TH Sarabun New', 'Noto Sans Thai', 'Leelawadee UI', Tahoma, sans-serif"


def badge(result: Result) -> str:
    """'OIT | พบครบ 22/26 · พ.ค. 2569', with the agency's name and what it is in the title."""
    told = f"{_found(result)} · {_month(result)}"
    title = clean(f"OIT ปีงบประมาณ {result.judgement.year} {result.name}: {told} {SELF_ASSESSMENT}", 500)
    left, right = _breadth("OIT"), _breadth(told)
    colour = MARKS[Outcome.UNCLEAR] if unseen(result.visit) else MARKS[Outcome.PRESENT]
    ink = DARK if unseen(result.visit) else "#FFFFFF"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right:g}" height="{HEIGHT}" '
        f'viewBox="0 0 {left + right:g} {HEIGHT}" role="img" aria-labelledby="oit-badge">'
        f'<title id="oit-badge">{escape(title)}</title>'
        f'<rect width="{left:g}" height="{HEIGHT}" fill="{DARK}"/>'
        f'<rect x="{left:g}" width="{right:g}" height="{HEIGHT}" fill="{colour}"/>'
        f'<g font-family="{FONTS}" font-size="14" text-anchor="middle">'
        f"{_text('OIT', left / 2, left, '#FFFFFF')}{_text(told, left + right / 2, right, ink)}</g></svg>\n"
    )


def _found(result: Result) -> str:
    if unseen(result.visit):
        return "ยังตรวจไม่ได้"
    return f"พบครบ {result.counts[Outcome.PRESENT]}/{result.asked}"


def _month(result: Result) -> str:
    day = moment(result.visit.finished or result.visit.started).astimezone(THAI_TIME)
    return f"{MONTHS[day.month - 1]} {day.year + 543}"


def _breadth(text: str) -> float:
    """Room for a text in px; marks above and below Thai letters take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text) * LETTER + 2 * EDGE


def _text(text: str, middle: float, breadth: float, ink: str) -> str:
    """Text drawn as broad as its room, whatever font there is."""
    shown = f'textLength="{breadth - 2 * EDGE:g}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{middle:g}" y="18" fill="{ink}" {shown}>{escape(text)}</text>'
