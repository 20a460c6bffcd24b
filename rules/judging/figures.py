"""Figures on the places of an item: counts with their words or by months, and forms whose cells are all filled in.

In: an element and the places that count for it. Out: what was `Seen`. Detectors of `rules.elements`, and what
one of them asks of a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules.dates import months_in
from rules.fold import fold, folded_all
from rules.judging.place import Place
from rules.judging.scope import NOTHING, Scope, Seen, seen_at
from rules.model import Element, Page

FORM_WIDTH = 6  # columns from which a table is a form of entries
BY_MONTH = 3  # months in the cells of a table that goes by them
_COUNTS = ("สถิติ", "รวม")  # with a table of numbers these words are enough
_NUMBER = re.compile(r"[0-9๐-๙]+")
_ROW = re.compile(r"(?<!\S)(?:[0-9๐-๙][0-9๐-๙,.]*[^\S\n]+){2,}[0-9๐-๙][0-9๐-๙,.]*[^\S\n]*$", re.MULTILINE)
ROWS = 3  # lines that end in several numbers and make a table
_NONE_AT_ALL = tuple(fold(w) for w in ("ไม่มีเรื่องร้องเรียน", "ไม่มีการร้องเรียน", "ไม่ปรากฏ", "ไม่มีข้อร้องเรียน", "ไม่มีผู้ร้องเรียน"))
_TIME = re.compile(r"วัน(?!ที่|และเวลา|เวลา|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|หยุด|ราชการ)|ชั่วโมง|ชม\.|นาที")
_SO_MUCH = re.compile(r"(?:(?<!ตลอด)(?<!ตลอด\s)(?<![0-9๐-๙])[0-9๐-๙]+|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)\s*$")
_AMOUNT = 24  # characters before a unit of time that hold how much of it


def statistics(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """Counts with their words, or the statement that there were none."""
    for place in places:
        counted = has_number_table(place.page)
        text = place.whole if counted else place.proof
        told = next((words_ for words_ in _NONE_AT_ALL if words_ in text), "")
        words_ = zip(element.words, folded_all(element.words), strict=True)
        named = next((word for word, folds in words_ if folds in text), "")
        if not named and counted:
            named = next((word for word in _COUNTS if fold(word) in text), "") or _by_month(place)
        if told or (named and (counted or _NUMBER.search(place.body.text))):
            return seen_at(place, named) if named else Seen(True, told, place.page.url)
    return NOTHING


def _by_month(place: Place) -> str:
    """The name of the item, where a table below it goes by months: counts without a word for counting."""
    match = place.named.match
    months = {cell[:4] for table in place.page.tables for row in table.rows for cell in row if months_in(cell)}
    return match.phrase if match is not None and match.strength == "exact" and len(months) >= BY_MONTH else ""


def has_number_table(page: Page) -> bool:
    """Whether a table of the page has a cell that is a number, or a paper has rows of numbers under no lines."""
    if page.kind != "html" and len(_ROW.findall(page.text)) >= ROWS:
        return True
    return any(_NUMBER.fullmatch(cell.strip().replace(",", "")) for t in page.tables for row in t.rows for cell in row)


def filled(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """No empty cell in the rows of a form's table; a table that cannot be read as one is taken as filled."""
    rows = [row for place in places for table in place.page.tables for row in table.rows if len(row) >= FORM_WIDTH]
    blank = sum(not cell.strip() for row in rows if is_entry(row) for cell in row)
    url = places[0].page.url if places else ""
    return Seen(False, "", url, (f"ว่าง {blank} ช่อง",)) if blank else Seen(bool(places), "ไม่พบช่องว่างในตาราง", url)


def is_entry(row: Sequence[str]) -> bool:
    """A row that was meant to be filled in: more than half of it is."""
    return 2 * sum(bool(cell.strip()) for cell in row) > len(row)


def time_taken(text: str) -> tuple[int, int] | None:
    """Where a text first says how long something takes: so many days, hours or minutes, hours of work left out."""
    for unit in _TIME.finditer(text):
        if amount := _SO_MUCH.search(text[max(0, unit.start() - _AMOUNT) : unit.start()]):
            return unit.start() - len(amount[0]), unit.end()
    return None
