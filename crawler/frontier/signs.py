"""What the words and the address of a link promise, whatever the items are: an ITA page, a list, noise, a way in.

In: labels and addresses. Out: yes or no. Knows no item: those are `rules.match`'s.
"""

from __future__ import annotations

import re

from rules.fold import fold, fold_label

Pattern = re.Pattern[str]


def _words(words: str) -> Pattern:
    """Any of `words`, parted by bars, folded as labels are."""
    folds = {fold(word) for word in words.split("|")}
    return re.compile("|".join(re.escape(one) for one in sorted(folds, key=len, reverse=True)))


_ITA = _words("คุณธรรมและความโปร่งใส|คุณธรรมความโปร่งใส|ข้อมูลสาธารณะ|การเปิดเผยข้อมูล")
_ITA_WORD = re.compile(r"(?<![a-z])(?:(?:e-?)?(?:ita|oit)(?![a-z])|open data integrity)")
_NOISE = _words(
    "ปฏิทิน|ค้นหา|ประมวลภาพ|ภาพกิจกรรม|อัลบั้ม|อัลบัม|แกลเลอรี่|คลังภาพ|คลังวิดีโอ|วีดีโอ|วิดีทัศน์|"
    "สมัครสมาชิก|ลืมรหัสผ่าน|เข้าสู่ระบบ|ล็อกอิน|ออกจากระบบ|พิมพ์หน้านี้|แชร์|ตัวอักษร|"
    "ภาษาอังกฤษ|สภาพอากาศ|พยากรณ์อากาศ|ราคาน้ำมัน|ตรวจหวย|สลากกินแบ่ง|กลับขึ้นด้านบน|กลับหน้าหลัก|"
    "กลับหน้าแรก|ส่งเมล์|เกมส์|ดูทีวี|ฟังวิทยุ|เฟสบุ๊ค|เฟซบุ๊ก|facebook|youtube|twitter|login|logout|"
    "register|search|gallery|album|calendar|sitemap.xml|rss|print|webmail|english"
)
_NOISE_PIECES = frozenset([
    "calendar", "jevents", "eventslist", "ical", "gallery", "galleries", "album", "photo", "photos", "slideshow",
    "search", "captcha", "tag", "tags", "tagcloud", "vote", "poll", "counter", "cart", "checkout",
])  # fmt: skip
_FACE_PIECES = frozenset([
    "login", "logout", "signin", "register", "forgot", "password", "administrator", "webmail", "xmlrpc", "feed", "rss",
    "print", "printer", "printable", "share", "sharer", "replytocom", "reply", "quote",
])  # fmt: skip
_FACE = re.compile(r"wp-(?:login|admin|json)|tmpl=component|format=pdf|lang=(?:en|cn)|/en(?:/|$)", re.IGNORECASE)
_PIECES = re.compile(r"[/?&=_.#-]+")
_BOARD_ADDRESS = re.compile(
    r"web-?board|wboard|viewtopic|(?:^|[/?&=])(?:forum|board|thread|guestbook)s?(?:$|[/?&=_.-])"
    r"|q_?a[_-]?(?:view|detail|show)",
    re.IGNORECASE,
)
_FIRST_PAGE = re.compile(r"[?&]page=[01](?=$|&)")
_HUB = _words(
    "ข้อมูลหน่วยงาน|ข้อมูลทั่วไป|ข้อมูลข่าวสาร|ศูนย์ข้อมูล|เกี่ยวกับ|หมวด|ประเภท|รวม|ทั้งหมด|รายการ|"
    "เอกสารเผยแพร่|เอกสารดาวน์โหลด|แผนงาน|งานพัสดุ|กองคลัง|สำนักปลัด|กองช่าง|กองการศึกษา|ฝ่าย|การเงิน|"
    "งบประมาณ|กฎหมาย|ระเบียบ|บริการ|ประกาศ|คำสั่ง|แบบฟอร์ม|คู่มือ|มาตรฐาน|บุคลากร|บุคคล|การเจ้าหน้าที่|"
    "ร้องเรียน|ร้องทุกข์|การมีส่วนร่วม|ตรวจสอบภายใน|ป้องกันการทุจริต|ทุจริต|จริยธรรม|ธรรมาภิบาล|โปร่งใส|"
    "ผลการดำเนินงาน|รายงาน|ติดต่อ|แผนผังเว็บไซต์|sitemap|menu|ไตรมาส|เดือน|ปีงบประมาณ|พ.ศ.|ดาวน์โหลด"
)
_OFFICIAL = _words(
    "แผน|รายงาน|ประกาศ|คู่มือ|สถิติ|นโยบาย|มาตรการ|หลักเกณฑ์|ข้อบัญญัติ|เทศบัญญัติ|สรุปผล|ผลการ|แบบ|สำรวจ|"
    "ประเมิน|ความเสี่ยง|ของขวัญ|จัดซื้อ|จัดจ้าง|พัสดุ|งบประมาณ|โครงสร้าง|อำนาจหน้าที่|คำสั่ง|เจตนารมณ์|"
    "จรรยา"
)
_ENTER = _words("เข้าสู่เว็บไซต์|เข้าสู่หน้าหลัก|เข้าสู่เว็บ|เข้าเว็บไซต์|enter site|enter website|enter|skip intro|หน้าหลัก|หน้าแรก|home")
_NEWS = _words("ข่าว|กิจกรรม|ขอเชิญ|เชิญชวน|ร่วมพิธี|โครงการ|อบรม|ประชุม|ลงพื้นที่|เลือกตั้ง|วันสำคัญ|รับสมัคร")
_SOCIAL = re.compile(
    r"(?:^|[/.])(?:facebook|fb|instagram|twitter|x|tiktok|youtube|youtu|line|lin|messenger|pinterest|linkedin|whatsapp|t)\."
    r"(?:com|be|me|ee|co)(?:$|[/:])|google\.[a-z.]+/maps|maps\.(?:app\.)?goo(?:gle|\.gl)|translate\.goog|addtoany|histats|truehits",
    re.IGNORECASE,
)
_MOVED = _words("ย้ายเว็บไซต์|ย้ายไปที่|เว็บไซต์ใหม่|เปลี่ยนเว็บไซต์|เปลี่ยนที่อยู่เว็บ|เว็บไซต์ได้ย้าย|website has moved|new website")


def is_ita(text: str) -> bool:
    """Whether a title or a label speaks of ITA, OIT or the disclosure of public information."""
    small = text.lower()
    word = "ita" in small or "oit" in small or "integrity" in small
    return bool((word and _ITA_WORD.search(small)) or _ITA.search(fold_label(text)))


def is_noise(label: str) -> bool:
    """Calendars, galleries, log-ins, searches and the like, by their label."""
    return bool(_NOISE.search(fold_label(label)))


def address_sign(url: str) -> str:
    """What an address alone tells: "face" (the same content for printing, sharing, in another language, or a locked
    door), "thread" (one of the endless threads of a web board), "noise" (as `is_noise`), or "".
    """
    rest = url.split("://", 1)[-1].partition("/")[2].lower()
    pieces = _PIECES.split(rest)
    if not _FACE_PIECES.isdisjoint(pieces) or _FACE.search("/" + rest):
        return "face"
    if any(map(str.isdigit, _FIRST_PAGE.sub("", rest))) and _BOARD_ADDRESS.search(rest):
        return "thread"
    return "" if _NOISE_PIECES.isdisjoint(pieces) else "noise"


def is_hub(label: str) -> bool:
    """A label that leads to a list, a section, a year or a month rather than to one thing."""
    return len(label) <= 60 and bool(_HUB.search(fold_label(label)))


def is_official(label: str) -> bool:
    """A label with the vocabulary of official documents."""
    return bool(_OFFICIAL.search(fold_label(label)))


def is_news(label: str) -> bool:
    """A label that tells of an event."""
    return bool(_NEWS.search(fold_label(label)))


def is_entrance(label: str) -> bool:
    """A label that opens the site behind a splash page."""
    text = fold_label(label)
    return len(text) <= 40 and bool(_ENTER.search(text))


def is_social(url: str) -> bool:
    """Pages of social networks, maps and counters: evidence as links, never opened."""
    return bool(_SOCIAL.search(url.split("://", 1)[-1]))


def tells_of_moving(text: str) -> bool:
    """Whether a page says that the site is elsewhere now."""
    return bool(_MOVED.search(fold(text)))
