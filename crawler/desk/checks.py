"""What the check of one item came to: is the given address the item or not, and what counts from now on.

In: the judge's findings, the page at the address. Out: `Checked`, with one Thai sentence; rows of the declaration, of
the visit and of its judgement, in one transaction. What nobody could read is never refused: a person looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from crawler.desk.declarations import doubt, settle
from crawler.storage.amending import Amendment, amend
from crawler.storage.database import writing
from crawler.storage.standing import restand
from rules.judging.reasons import SENTENCES
from rules.model import Finding, Outcome, Page, Problem

ACCEPTED, REFUSED, WAITING = "accepted", "refused", "waiting"
NO_PAGE = "ที่อยู่นี้เปิดไม่ได้ในครั้งนี้ ต้องให้คนตรวจ"
NO_MEDIA = "ไฟล์ชนิดนี้ระบบอ่านไม่ได้ ต้องให้คนตรวจ"
A_LIST = "ที่อยู่นี้เป็นหน้าแรกหรือหน้ารวมหลายข้อ ใส่ที่อยู่ของหน้าหรือไฟล์ของข้อนี้โดยตรง"
NOT_ASKED = "ข้อนี้ไม่ต้องเผยแพร่สำหรับหน่วยงานประเภทนี้"
NO_NAME = "ไม่พบชื่อเว็บไซต์นี้ ตรวจตัวสะกดของที่อยู่ หากถูกต้องแล้วเจ้าหน้าที่จะตรวจให้"
MEANWHILE = "มีการตรวจอื่นของหน่วยงานนี้ในเวลาเดียวกัน สั่งตรวจที่อยู่นี้อีกครั้ง"
GONE = "ดูที่เดิมอีกครั้งแล้วไม่พบ ตรวจทั้งเว็บไซต์อีกครั้งเพื่อดูว่าย้ายไปที่ใด"
REFUSING = {  # what an assessor could not open either, or what is surely nothing
    Problem.NOT_FOUND: "เปิดที่อยู่นี้ไม่พบหน้าหรือไฟล์ ตรวจว่าคัดลอกที่อยู่มาครบ",
    Problem.EMPTY_FILE: "ที่อยู่นี้เปิดได้แต่ไม่มีข้อมูลข้างใน",
    Problem.LOGIN: SENTENCES[Problem.LOGIN],
    Problem.PARKED: "ที่อยู่นี้เป็นหน้าของโดเมนที่หมดอายุหรือถูกจอดไว้",
    Problem.PRIVATE_ADDRESS: "ที่อยู่นี้เปิดได้เฉพาะในเครื่องหรือเครือข่ายของท่าน ใส่ที่อยู่ที่ประชาชนเปิดได้",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of one item. `state` is accepted, refused or waiting (for a person); "" when no address was given.

    outcome: of the given address, or of the item when none was given. before: what the item was until now, "" when it
    was never judged.
    """

    code: str
    rule: str
    outcome: str
    message: str
    state: str = ""
    url: str = ""
    before: str = ""
    declaration: int = 0

    @property
    def accepted(self) -> bool:
        """Whether the address counts as the item from now on."""
        return self.state == ACCEPTED


def verdict_of(said: Finding | None, page: Page | None) -> tuple[str, str, str]:
    """(state, outcome, sentence) of a given address: what the judge said of it, and the page that stood there."""
    problem = page.problem if page is not None else None
    if said is not None and said.outcome in (Outcome.PRESENT, Outcome.PARTIAL):
        return ACCEPTED, said.outcome.value, said.message
    if problem in REFUSING:
        return REFUSED, (said.outcome if said else Outcome.MISSING).value, REFUSING[problem]
    if page is None or problem is Problem.DNS:
        return WAITING, Outcome.UNCLEAR.value, NO_MEDIA if page is None else NO_NAME
    if said is None:
        return (WAITING, Outcome.UNCLEAR.value, NO_PAGE) if problem else (REFUSED, Outcome.MISSING.value, A_LIST)
    if said.outcome is Outcome.UNCLEAR:
        return WAITING, said.outcome.value, said.message
    message = NOT_ASKED if said.outcome is Outcome.NOT_APPLICABLE else said.message
    return REFUSED, said.outcome.value, message


def looked_again(finding: Finding, before: str) -> Finding:
    """The verdict of a second look at a few pages: it may find more, and never says that what was there is missing."""
    if before not in (Outcome.MISSING, "") and finding.outcome is Outcome.MISSING:
        finding.outcome, finding.reason, finding.message, finding.confidence = Outcome.UNCLEAR, "unread", GONE, 0.5
    return finding


def stored(  # noqa: PLR0913, PLR0917 - everything a check says goes in together
    db: Database, checked: Checked, year: int, finding: Finding | None, amendment: Amendment | None, now: str
) -> Checked:
    """Keep what a check came to, whole or not at all; what is told of it, which is not always what it said.

    finding: of the given address, for people to see. amendment: what is to be added to the kept visit; left alone when
    it was refused. An address counts by being part of the visit: when another check or crawl came between, it waits.
    One that counted and is the item no more, at a second look without an address, waits for a person.
    """
    with writing(db):
        amended = amendment is None or checked.state == REFUSED or amend(db, amendment, now)
        if checked.accepted and not amended:
            checked = replace(checked, state=WAITING, outcome=Outcome.UNCLEAR.value, message=MEANWHILE)
        if checked.declaration:
            settle(db, checked.declaration, checked.state, checked.outcome, checked.message, finding, now)
        elif not checked.url and checked.outcome not in (Outcome.PRESENT, Outcome.PARTIAL):
            doubt(db, checked.code, year, checked.rule, checked.message, now)
        restand(db, checked.code, year, cause="visit", now=now)
    return checked
