"""Thai sentences for notices: what the webmaster does first, and why. One a kind, filled with facts, never with blame.

In: a kind and facts. Out: a `Notice`; and a list in which notices of one kind about many pages are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rules.judging.hosts import is_demo
from rules.model import Notice, NoticeKind, Page, PrivateKind

MOST_QUOTE = 240  # characters
_CLEAN = "แล้วเปลี่ยนรหัสผ่านผู้ดูแล ปรับรุ่นระบบเว็บไซต์ และตรวจไฟล์ที่ถูกเพิ่มหรือแก้"
SENTENCES = {
    NoticeKind.SPAM: f"ให้ผู้ดูแลเว็บไซต์ลบลิงก์และหน้าเว็บพนันหรือโฆษณาที่ถูกฝังไว้ {_CLEAN}",
    NoticeKind.HIDDEN_LINKS: f"ให้ผู้ดูแลเว็บไซต์ลบลิงก์พนันหรือโฆษณาที่ถูกซ่อนไว้ในหน้า (คนทั่วไปมองไม่เห็น) {_CLEAN}",
    NoticeKind.INJECTED_TITLE: f"ให้ผู้ดูแลเว็บไซต์แก้ชื่อหน้าและคำอธิบายที่ถูกเปลี่ยนเป็นคำโฆษณาพนัน เพราะจะขึ้นในผลค้นหา {_CLEAN}",
    NoticeKind.SCRIPT_REDIRECT: f"ให้ผู้ดูแลเว็บไซต์ลบสคริปต์ที่ส่งผู้เข้าชมจากผลค้นหาไปที่อื่น {_CLEAN}",
    NoticeKind.REFERRER_REDIRECT: "ให้ผู้ดูแลเว็บไซต์และผู้ให้บริการโฮสต์ตรวจเครื่อง เพราะผู้ที่มาจากผลค้นหาถูกส่งต่อไป {target}"
    " แต่ผู้ที่พิมพ์ที่อยู่เองไม่ถูกส่งต่อ",
    NoticeKind.CLOAKING: "ให้ผู้ดูแลเว็บไซต์และผู้ให้บริการโฮสต์ตรวจเครื่อง เพราะหน้าแรกแสดงคำโฆษณาพนันแก่ผู้เข้าชมบางกลุ่มเท่านั้น",
    NoticeKind.REDIRECT: f"ให้ผู้ดูแลเว็บไซต์แก้หน้าที่ถูกเปลี่ยนให้ส่งต่อไปเว็บพนันหรือโฆษณา {_CLEAN}",
    NoticeKind.PARKED: "ต่ออายุโดเมนหรือพื้นที่เว็บไซต์โดยเร็ว เพราะขณะนี้แสดงหน้าของผู้ให้บริการแทนเว็บไซต์หน่วยงาน และผู้อื่นอาจจดชื่อนี้ไปใช้",
    NoticeKind.DEMO_LINK: "แก้ลิงก์ให้ชี้มาที่ข้อมูลของหน่วยงาน เพราะขณะนี้ชี้ไปเว็บไซต์ตัวอย่างของผู้พัฒนา",
    NoticeKind.TLS: "{told}",
    NoticeKind.MOVED: "แก้ที่อยู่เว็บไซต์ในทะเบียนเป็น {target} เพราะเว็บไซต์ย้ายไปที่นั่นแล้ว",
    NoticeKind.ADDRESS: "แก้ที่อยู่เว็บไซต์ในทะเบียนเป็น {target} เพราะที่อยู่เดิมเปิดไม่พบ",
}
_TAKE_DOWN = "นำไฟล์หรือหน้านี้ลงทันที ปิดทับข้อมูล แล้วค่อยเผยแพร่ใหม่ และแจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล (DPO)"
_PRIVATE = {
    PrivateKind.CITIZEN: f"{_TAKE_DOWN} เพราะมีเลขประจำตัวประชาชน {{count}} เลข{{where}}",
    PrivateKind.BANK: f"{_TAKE_DOWN} เพราะมีเลขที่บัญชีธนาคารของบุคคล {{count}} บัญชี{{where}}",
    PrivateKind.HOME: f"{_TAKE_DOWN} เพราะมีรายชื่อบุคคลพร้อมเบอร์โทรและที่อยู่บ้าน{{where}}",
}


def notice_of(kind: NoticeKind, url: str = "", quote: str = "", **facts: object) -> Notice:
    """A notice with the sentence of its kind."""
    message = SENTENCES[kind].format_map(facts)
    return Notice(kind, message, url, " ".join(quote.split())[:MOST_QUOTE])


def of_private(kind: PrivateKind, url: str, masked: str, page: int | None, count: int) -> Notice:
    """A notice of personal data: where, how many, and one masked value."""
    where = f" ในหน้า {page}" if page else ""
    return Notice(
        NoticeKind.PERSONAL_DATA, _PRIVATE[kind].format(count=count, where=where), url, masked, page, count
    )  # fmt: skip


def of_page(page: Page, is_own: Callable[[str], bool]) -> Iterator[Notice]:
    """What a page of the site gives reason to tell. `is_own` says whether an address is the agency's."""
    if page.off_site:
        return
    for trace in page.traces:
        yield notice_of(trace.kind, page.url, trace.quote)
    for link in page.links:
        if is_demo(link.url) and not is_own(link.url):
            yield notice_of(NoticeKind.DEMO_LINK, page.url, f"{link.label} → {link.url}")


def of_redirect(url: str, target: str) -> Notice:
    """A page that sends its visitors to an advertising host; nobody followed."""
    return notice_of(NoticeKind.REDIRECT, url, f"{url} → {target}")


def tell(notices: list[Notice], new: Notice) -> None:
    """Add a notice, or count one more page where the same was told before."""
    for place, known in enumerate(notices):
        if known.kind is new.kind and known.message == new.message and known.kind is not NoticeKind.PERSONAL_DATA:
            notices[place] = replace(known, count=known.count + 1)
            return
    notices.append(new)
