"""Everything else a site is full of: news, albums, single purchases, by-laws, minutes, decoys. None of it is an item,
except that dated news is O4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..paper import Grid, Paper, Raw
from ..people import Body
from ..thai import long_date
from . import buying

_ACTS = (
    ("ลงพื้นที่มอบถุงยังชีพแก่ผู้ประสบวาตภัย", "นำเจ้าหน้าที่ลงพื้นที่สำรวจความเสียหายและมอบถุงยังชีพแก่ครัวเรือนที่ได้รับผลกระทบ"),
    ("ฉีดวัคซีนป้องกันโรคพิษสุนัขบ้า", "ออกหน่วยฉีดวัคซีนสุนัขและแมวโดยไม่เสียค่าใช้จ่ายทุกหมู่บ้าน"),
    ("ประชาสัมพันธ์ชำระภาษีที่ดินและสิ่งปลูกสร้าง", "ขอเชิญเจ้าของที่ดินและสิ่งปลูกสร้างชำระภาษีภายในกำหนด"),
    ("แข่งขันกีฬาเยาวชนต้านยาเสพติด", "เยาวชนจากทุกหมู่บ้านเข้าร่วมแข่งขันฟุตบอลและวอลเลย์บอล"),
    ("รณรงค์ป้องกันไข้เลือดออก", "อาสาสมัครสาธารณสุขแจกทรายกำจัดลูกน้ำยุงลายและพ่นหมอกควัน"),
    ("จ่ายเบี้ยยังชีพผู้สูงอายุและผู้พิการ", "ผู้มีสิทธิรับเงินผ่านบัญชีธนาคารในวันที่ 10 ของเดือน"),
    ("ทำบุญตักบาตรเนื่องในวันสำคัญ", "ร่วมกับวัดในพื้นที่จัดพิธีทำบุญตักบาตร"),
    ("ปรับปรุงผิวจราจรในหมู่บ้าน", "กองช่างซ่อมแซมถนนที่เป็นหลุมเป็นบ่อหลังฤดูฝน"),
    ("เปิดบ้านวิชาการศูนย์พัฒนาเด็กเล็ก", "เด็กเล็กแสดงผลงานศิลปะและการแสดงพื้นบ้าน"),
    ("ปลูกต้นไม้เพิ่มพื้นที่สีเขียว", "ประชาชนร่วมปลูกไม้ยืนต้นริมทางสาธารณะ"),
    ("แจ้งงดจ่ายน้ำประปาชั่วคราว", "เนื่องจากซ่อมท่อเมนแตก ขออภัยในความไม่สะดวก"),
    ("อบรมการคัดแยกขยะในครัวเรือน", "ครัวเรือนนำร่องเรียนรู้การทำถังขยะเปียกลดโลกร้อน"),
)


@dataclass(frozen=True)
class Post:
    """One news item, album or notice."""

    number: int
    title: str
    day: date
    paper: Paper


def news(body: Body, count: int = 24, newest: date = date(2026, 5, 12), every: int = 9) -> list[Post]:
    """Activities, newest first, one every `every` days."""
    posts = []
    for i in range(count):
        day = newest - timedelta(days=i * every)
        name, story = _ACTS[(i + body.seed) % len(_ACTS)]
        text = f"เมื่อวันที่ {long_date(day)} {body.name} {story} โดยมี{body.political[0].name} {body.mayor} เป็นประธาน"
        posts.append(
            Post(i + 1, f"{name} หมู่ที่ {i % 9 + 1}", day, Paper(name, (text, f"ข่าวโดย งานประชาสัมพันธ์ {body.short}")))
        )
    return posts


def albums(body: Body, count: int = 10, newest: date = date(2026, 4, 20)) -> list[Post]:
    """Photo albums: a title and pictures."""
    posts = []
    for i in range(count):
        day = newest - timedelta(days=i * 17)
        name = f"ภาพกิจกรรม {_ACTS[(i * 5 + body.seed) % len(_ACTS)][0]}"
        pictures = "".join(
            f'<img src="/images/album/{body.code}-{i}-{n}.jpg" alt="ภาพที่ {n}" width="240">' for n in range(6)
        )
        posts.append(Post(100 + i, name, day, Paper(name, (f"ถ่ายเมื่อ {long_date(day)}", Raw(pictures)))))
    return posts


def notices(body: Body, count: int = 14, newest: date = date(2026, 5, 8)) -> list[Post]:
    """Winners of single purchases."""
    posts = []
    for i in range(count):
        day = newest - timedelta(days=i * 11)
        paper = buying.notice(body, i, long_date(day))
        posts.append(Post(200 + i, paper.title, day, paper))
    return posts


def by_laws(body: Body) -> list[Paper]:
    """By-laws that are not the budget."""
    law = "เทศบัญญัติ" if body.city else "ข้อบัญญัติองค์การบริหารส่วนตำบล"
    topics = (
        "การควบคุมการเลี้ยงหรือปล่อยสัตว์",
        "กิจการที่เป็นอันตรายต่อสุขภาพ",
        "การจัดการสิ่งปฏิกูลและมูลฝอย",
        "ตลาด",
        "สถานที่จำหน่ายอาหาร",
    )
    return [Paper(f"{law} เรื่อง {t} พ.ศ. 2563", (f"โดยที่เป็นการสมควรออก{law}ว่าด้วย{t} จึงตราขึ้นไว้",)) for t in topics]


def minutes(body: Body, count: int = 6) -> list[Paper]:
    """Minutes of the council."""
    return [
        Paper(
            f"รายงานการประชุม{body.council} สมัยสามัญ สมัยที่ {i % 4 + 1} ประจำปี {2569 - i // 4}",
            ("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ทราบ", "ระเบียบวาระที่ 2 รับรองรายงานการประชุม", "ระเบียบวาระที่ 3 เรื่องเสนอใหม่"),
        )
        for i in range(count)
    ]


def members(body: Body) -> Paper:
    """The council: people, but not the executives."""
    blocks = [f"{body.person('', 20 + i).name} สมาชิก{body.council} เขต {i % 2 + 1}" for i in range(8)]
    return Paper(f"สมาชิก{body.council}", tuple(blocks))


def decoys(body: Body) -> list[Paper]:
    """Pages whose words are near an item's and which are none."""
    form = "".join(f'<label><input type="radio" name="q{i}"> ข้อ {i}</label>' for i in range(1, 6))
    return [
        Paper("ผลการประเมินประสิทธิภาพของ อปท. (LPA) ประจำปี 2568", (f"{body.name}ได้คะแนนรวมร้อยละ 86.2 ทั้ง 5 ด้าน",)),
        Paper("แผนปฏิบัติการในการป้องกันและบรรเทาสาธารณภัย ประจำปี 2569", ("ขั้นตอนการเตรียมพร้อม การเผชิญเหตุ และการฟื้นฟู",)),
        Paper(
            "แบบสอบถามความพึงพอใจของผู้รับบริการ",
            ("โปรดให้คะแนนการให้บริการ", Raw(f'<form method="post" action="?vote=1">{form}</form>')),
        ),
        Paper("ข้อมูลโครงสร้างพื้นฐานในตำบล", ("ถนนลาดยาง 12 สาย ประปาหมู่บ้าน 7 แห่ง ไฟฟ้าครบทุกครัวเรือน",)),
        Paper(f"สารจาก{body.mayor}", (f"ขอต้อนรับทุกท่านสู่{body.name} ดินแดนแห่งรอยยิ้ม",)),
        Paper(
            "งบแสดงฐานะการเงิน ณ วันที่ 30 กันยายน 2568",
            (Grid((("รายการ", "จำนวนเงิน"), ("เงินสดและเงินฝากธนาคาร", "12,345,678.00"))),),
        ),
        Paper("นโยบายคุกกี้", ("เว็บไซต์นี้ใช้คุกกี้เพื่อเพิ่มประสบการณ์การใช้งาน",)),
        Paper("ปฏิทินกิจกรรมประจำเดือน", (Grid((("วัน", "กิจกรรม"), ("1", "ทำบุญวันพระ"), ("15", "ออกหน่วยเคลื่อนที่"))),)),
        Paper("ประวัติความเป็นมาและสภาพทั่วไป", (f"ตำบล{body.place}มีพื้นที่ 41 ตารางกิโลเมตร 9 หมู่บ้าน ประชากร 5,213 คน",)),
        Paper("สถานที่ท่องเที่ยวและผลิตภัณฑ์ชุมชน", ("น้ำตก ถ้ำ ผ้าทอพื้นเมือง และกล้วยฉาบสมุนไพร",)),
    ]
