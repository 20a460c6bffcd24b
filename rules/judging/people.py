"""Executives as a page shows them: names, positions, portraits and how to reach each side.

In: places of the executives' item. Out: what was `Seen`. Both sides of a local government count: the political side
(นายก, รองนายก …) and the permanent officials (ปลัด …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.judging.channels import EMAIL, PHONE
from rules.judging.place import Place
from rules.judging.scope import NOTHING, Scope, Seen
from rules.model import Element, Page

NAME = re.compile(
    r"(?:นางสาว|นาย|นาง|น\.ส\.|ว่าที่\s?(?:ร้อย|พัน)?\s?(?:ตรี|โท|เอก)?\s?(?:หญิง)?|ว่าที่\s?ร\.?\s?[ตทอ]\.?|ดร\.|[พร]\.?[ตทอ]\.?[ตทอ]\.|[สจพ]\.[อตท]\.|จ่าเอก|พันจ่า\w*|สิบ(?:เอก|โท|ตรี)|ร้อย(?:เอก|โท|ตรี))"
    r"\s?[ก-๙]{2,20}\s{1,3}[ก-๙]{2,25}"
)
POLITICAL = re.compile(r"นายก(?!รัฐ)|รองนายก|เลขานุการนายก|ที่ปรึกษานายก|ผู้ว่าราชการจังหวัด|ฝ่ายการเมือง")
PERMANENT = re.compile(r"(?:รอง)?ปลัด(?!กระทรวง)|หัวหน้าสำนัก|ผู้อำนวยการกอง|หัวหน้าส่วนราชการ|ข้าราชการประจำ")


@dataclass(frozen=True, slots=True)
class Side:
    """One side's pages."""

    title: str
    pages: tuple[Page, ...]


def sides(places: Sequence[Place], scope: Scope) -> list[Side]:
    """The two sides, each with the pages that show persons of it."""
    pages = [place.page for place in places if NAME.search(place.body.text)]
    own = {page.url: scope.survey.body(page).text for page in pages}
    return [
        Side("ฝ่ายการเมือง", tuple(p for p in pages if POLITICAL.search(own[p.url]))),
        Side("ฝ่ายข้าราชการประจำ", tuple(p for p in pages if PERMANENT.search(own[p.url]))),
    ]


def names(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """Persons with name and position on both sides."""
    found = sides(places, scope)
    lacking = tuple(side.title for side in found if not side.pages)
    if len(lacking) == len(found):
        return NOTHING
    page = next(page for side in found for page in side.pages)
    match = NAME.search(page.text)
    return Seen(not lacking, match.group() if match else "", page.url, lacking)


def photos(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A portrait for each side: pictures of the page itself, not of the site's frame."""
    return _each_side(places, scope, lambda page: bool(portraits(page, scope)))


def portraits(page: Page, scope: Scope) -> int:
    """How many pictures may be portraits."""
    with_photo = sum(1 for person in page.people if person.photo)
    own = [image for image in page.images if image.url not in scope.survey.frame.images]
    return with_photo or len(own)


def contacts(element: Element, places: Sequence[Place], scope: Scope) -> Seen:
    """A telephone number or e-mail address with the persons of each side, not only in the page's foot."""

    def reachable(page: Page) -> bool:
        text = scope.survey.body(page).text
        return bool(PHONE.search(text) or EMAIL.search(text) or any(person.contact for person in page.people))

    return _each_side(places, scope, reachable)


def _each_side(places: Sequence[Place], scope: Scope, shows: Callable[[Page], bool]) -> Seen:
    found = [side for side in sides(places, scope) if side.pages]
    if not found:
        return NOTHING
    lacking = tuple(side.title for side in found if not any(shows(page) for page in side.pages))
    return Seen(not lacking, "", found[0].pages[0].url, lacking)
