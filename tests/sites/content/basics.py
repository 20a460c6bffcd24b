"""ข้อมูลพื้นฐาน: structure and authority, executives, contact. What lacks is said by the arguments."""

from __future__ import annotations

from html import escape

from ..paper import Block, Grid, Head, Paper, Photo, Raw
from ..people import Body, Person
from . import pick

POLITICAL = "ฝ่ายการเมือง"
PERMANENT = "ฝ่ายข้าราชการประจำ"
BOTH = (POLITICAL, PERMANENT)
_DIVISIONS = (
    ("สำนักปลัด", "งานบริหารทั่วไป งานการเจ้าหน้าที่ งานนโยบายและแผน งานสวัสดิการสังคม"),
    ("กองคลัง", "งานการเงินและบัญชี งานจัดเก็บรายได้ งานพัสดุและทรัพย์สิน"),
    ("กองช่าง", "งานก่อสร้าง งานออกแบบและควบคุมอาคาร งานสาธารณูปโภค"),
    ("กองการศึกษา ศาสนาและวัฒนธรรม", "งานบริหารการศึกษา ศูนย์พัฒนาเด็กเล็ก งานประเพณีท้องถิ่น"),
    ("หน่วยตรวจสอบภายใน", "งานตรวจสอบภายใน"),
)
_DUTIES = (
    "จัดให้มีและบำรุงรักษาทางน้ำและทางบกในเขตพื้นที่ รับผิดชอบโดยกองช่าง",
    "รักษาความสะอาดของถนน ทางเดิน ที่สาธารณะ และกำจัดขยะมูลฝอย รับผิดชอบโดยสำนักปลัด",
    "ป้องกันโรคและระงับโรคติดต่อ ร่วมกับอาสาสมัครสาธารณสุขในหมู่บ้าน",
    "ส่งเสริมการศึกษาของเด็กปฐมวัย ศาสนา และวัฒนธรรม รับผิดชอบโดยกองการศึกษา",
    "ส่งเสริมการพัฒนาสตรี เด็ก เยาวชน ผู้สูงอายุ และผู้พิการ",
    "ดูแลน้ำเพื่ออุปโภค บริโภค และการเกษตร และบำรุงไฟฟ้าแสงสว่าง",
    "จัดเก็บภาษีที่ดินและสิ่งปลูกสร้าง ภาษีป้าย รับผิดชอบโดยกองคลัง",
)


def chart(body: Body, sides: tuple[str, ...] = BOTH, voice: int = 0) -> Paper:
    """The organisation chart as text, with one side or both."""
    blocks: list[Block] = [
        pick(
            voice,
            f"{body.name} แบ่งส่วนราชการภายในตามแผนอัตรากำลัง ดังแผนผังต่อไปนี้",
            f"แผนผังแสดงการแบ่งส่วนงานและสายการบังคับบัญชาของ{body.name}",
            f"โครงสร้างการบริหารงานของ {body.short} มีดังนี้",
        )
    ]
    if POLITICAL in sides:
        rows = [
            ("ตำแหน่ง", "จำนวน"),
            (body.mayor, "1 คน"),
            (f"รอง{body.mayor}", "2 คน"),
            (f"เลขานุการ{body.mayor}", "1 คน"),
        ]
        rows += [(f"ประธาน{body.council}", "1 คน"), (f"สมาชิก{body.council}", "10 คน")]
        blocks += [
            Head(pick(voice, POLITICAL, "โครงสร้างฝ่ายการเมือง", "ฝ่ายการเมือง (คณะผู้บริหารและสภา)")),
            Grid(tuple(rows)),
        ]
    if PERMANENT in sides:
        head = pick(voice, PERMANENT, "โครงสร้างฝ่ายข้าราชการประจำ", "ฝ่ายประจำ (พนักงานส่วนท้องถิ่น)")
        rows = [("ส่วนราชการ", "งานในสังกัด"), (body.clerk, f"หัวหน้าฝ่ายประจำ กำกับดูแลทุกส่วนราชการ (รอง{body.clerk} 1 คน)")]
        blocks += [Head(head), Grid((*rows, *_DIVISIONS))]
    return Paper(pick(voice, "โครงสร้างองค์กร", "โครงสร้างการแบ่งส่วนราชการ", "แผนผังโครงสร้าง"), tuple(blocks))


def duties(body: Body, voice: int = 0) -> Paper:
    """Authority in the agency's own words."""
    title = pick(voice, "อำนาจหน้าที่", "หน้าที่และอำนาจ", f"ภารกิจ อำนาจหน้าที่ของ {body.short}")
    lead = pick(
        voice,
        f"{body.name}มีหน้าที่และอำนาจในเขตพื้นที่ตามที่กฎหมายกำหนด สรุปเป็นภารกิจที่ประชาชนเกี่ยวข้อง ดังนี้",
        f"หน้าที่และอำนาจของ{body.name} แยกตามส่วนราชการที่รับผิดชอบ",
    )
    return Paper(title, (lead, *(f"{i}. {text}" for i, text in enumerate(_DUTIES, 1))))


def whole_act(body: Body, sections: int = 60) -> Paper:
    """A whole Act where the agency's own duties belong (the text is a stand-in, its shape is an Act's)."""
    lines = [
        f"มาตรา 1 พระราชบัญญัตินี้เรียกว่า “{body.act}”",
        "มาตรา 2 พระราชบัญญัตินี้ให้ใช้บังคับเมื่อพ้นกำหนดสามสิบวันนับแต่วันประกาศในราชกิจจานุเบกษาเป็นต้นไป",
        "มาตรา 3 ให้ยกเลิกบรรดากฎหมาย กฎ และข้อบังคับอื่นในส่วนที่มีบัญญัติไว้แล้วในพระราชบัญญัตินี้",
        "มาตรา 4 ให้รัฐมนตรีว่าการกระทรวงมหาดไทยรักษาการตามพระราชบัญญัตินี้ และให้มีอำนาจออกกฎกระทรวง",
    ]
    topics = (
        "การจัดตั้งและการเปลี่ยนแปลงเขต",
        "สภาและการประชุมสภา",
        "ผู้บริหารและการพ้นจากตำแหน่ง",
        "การคลังและทรัพย์สิน",
        "การกำกับดูแล",
    )
    for number in range(5, sections + 1):
        topic = topics[number * len(topics) // (sections + 1)]
        lines.append(f"มาตรา {number} ในการดำเนินการเกี่ยวกับ{topic} ให้เป็นไปตามหลักเกณฑ์และวิธีการที่กำหนดในกฎกระทรวง")
    return Paper(body.act, ("ภูมิพลอดุลยเดช ป.ร. ให้ไว้ ณ วันที่ 26 พฤศจิกายน", *lines))


def executives(
    body: Body, sides: tuple[str, ...] = BOTH, photo: bool = True, reach: bool = True, voice: int = 0
) -> Paper:
    """The people at the top: one card each; without `photo` or `reach` the card lacks it."""
    blocks: list[Block] = []
    for side, people in ((POLITICAL, body.political), (PERMANENT, body.permanent)):
        if side not in sides:
            continue
        names = {
            POLITICAL: (f"คณะผู้บริหาร{POLITICAL}", "ผู้บริหารฝ่ายการเมือง", "คณะผู้บริหาร (ฝ่ายการเมือง)"),
            PERMANENT: (f"ผู้บริหาร{PERMANENT}", "ข้าราชการประจำ", "หัวหน้าส่วนราชการ (ฝ่ายประจำ)"),
        }
        blocks.append(Head(pick(voice, *names[side])))
        for person in people:
            blocks += card(person, photo, reach)
    return Paper(pick(voice, "ข้อมูลผู้บริหาร", "คณะผู้บริหารและหัวหน้าส่วนราชการ", "ทำเนียบผู้บริหาร"), tuple(blocks))


def card(person: Person, photo: bool = True, reach: bool = True) -> list[Block]:
    """One person as a site shows them."""
    blocks: list[Block] = [Photo(person.number, person.name)] if photo else []
    blocks += [person.name, person.post]
    return [*blocks, f"โทร. {person.phone} อีเมล {person.mail}"] if reach else blocks


_FORM = """<h3>สอบถาม / ส่งข้อความถึงเรา</h3><form action="?send=contact" method="post">
<label>ชื่อ <input type="text" name="name"></label><label>อีเมลสำหรับตอบกลับ <input type="email" name="email"></label>
<label>ข้อความ <textarea name="message" rows="5"></textarea></label><button type="submit">ส่งคำถาม</button></form>
<p>เจ้าหน้าที่จะตอบกลับภายใน 3 วันทำการ</p>"""
_LINE = """<h3>ไลน์ทางการ</h3><p><a href="https://line.me/R/ti/p/%40{code}">เพิ่มเพื่อน Line Official Account @{code}</a>
สอบถามและรับคำตอบในเวลาราชการ</p>"""
_CHAT = """<h3>สนทนากับเจ้าหน้าที่</h3><p><a href="https://m.me/{code}.example">Messenger Live Chat {short}</a>
ทักแชตสอบถามได้ทุกวันทำการ</p>"""


def _way(body: Body, way: str) -> str:
    return {"form": _FORM, "line": _LINE, "chat": _CHAT}[way].format(code=body.code, short=body.short)


MAP = """<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3800!2d99.0!3d18.0" width="600"
height="300" title="แผนที่"></iframe>"""


def contact(body: Body, way: str = "form", show: str = "address phone mail map", voice: int = 0) -> Paper:
    """Contact details: `show` names what is there, `way` the two-way channel (form, line, chat or "")."""
    lines: list[Block] = []
    if "address" in show:
        lines.append(pick(voice, "ที่อยู่: ", "ที่ตั้ง ", "สำนักงาน ") + f"{body.name} {body.address}")
    if "phone" in show:
        lines.append(pick(voice, "โทรศัพท์: ", "เบอร์โทร. ", "โทร. ") + f"{body.phone()} โทรสาร {body.phone(9)}")
    if "mail" in show:
        lines.append(pick(voice, "อีเมล: ", "E-mail : ", "ไปรษณีย์อิเล็กทรอนิกส์ ") + body.mail)
    if "map" in show:
        lines += [Head(pick(voice, "แผนที่ตั้งหน่วยงาน", "แผนที่", "แผนที่การเดินทาง")), Raw(MAP)]
    lines.append("เปิดทำการวันจันทร์ - วันศุกร์ เวลา 08.30 - 16.30 น. เว้นวันหยุดราชการ")
    if way:
        lines.append(Raw(_way(body, way)))
    return Paper(pick(voice, "ติดต่อเรา", "ติดต่อหน่วยงาน", "ข้อมูลการติดต่อ"), tuple(lines))


def board(body: Body, topics: list[tuple[str, str]]) -> Paper:
    """A question-and-answer board whose questions are answered."""
    blocks: list[Block] = []
    for question, answer in topics:
        blocks += [Head(f"ถาม: {question}"), f"ตอบโดยเจ้าหน้าที่ {body.short}: {answer}"]
    form = (
        '<form method="post" action="?ask=1"><textarea name="question"></textarea>'
        '<input type="submit" value="ตั้งกระทู้ใหม่"></form>'
    )
    return Paper("กระดานถาม-ตอบ (Q&A)", (*blocks, Raw(form)))


def footer(body: Body, full: bool = False) -> str:
    """What stands at the foot of every page. Only `full` feet give address, phone and e-mail."""
    text = f"สงวนลิขสิทธิ์ © {body.name}"
    return f"{text} {body.address} โทร. {body.phone()} อีเมล {escape(body.mail)}" if full else text
