"""เรื่องร้องเรียนและการมีส่วนร่วม: practice, channel and statistics of corruption complaints, participation."""

from __future__ import annotations

from ..paper import Block, Grid, Paper, Raw
from ..people import Body
from . import pick

BAD = "การทุจริตและประพฤติมิชอบ"


def complaint_practice(body: Body, voice: int = 0) -> Paper:
    """How a complaint of corruption is handled: channels, steps, who, how long."""
    title = pick(
        voice,
        f"แนวปฏิบัติการจัดการเรื่องร้องเรียน{BAD}",
        f"คู่มือการปฏิบัติงานการจัดการเรื่องร้องเรียน{BAD}",
        "หลักเกณฑ์และขั้นตอนการจัดการเรื่องร้องเรียนการทุจริต",
    )
    rows = (
        ("ขั้นตอน", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
        ("1", "รับเรื่องร้องเรียนการทุจริตทุกช่องทางและลงทะเบียน", "นิติกร สำนักปลัด", "1 วัน"),
        ("2", "ตรวจสอบข้อเท็จจริงเบื้องต้น", "คณะกรรมการสืบสวน", "15 วัน"),
        ("3", f"เสนอ{body.mayor}สั่งการทางวินัย", body.clerk, "7 วัน"),
        ("4", "แจ้งผลให้ผู้ร้องเรียนทราบ โดยปกปิดชื่อผู้ร้อง", "นิติกร สำนักปลัด", "3 วัน"),
    )
    lead = f"แนวปฏิบัตินี้ใช้กับเรื่องร้องเรียน{BAD}ของเจ้าหน้าที่{body.name} ร้องเรียนได้ทางเว็บไซต์ โทรศัพท์ ไปรษณีย์ หรือด้วยตนเอง"
    return Paper(title, (lead, Grid(rows)))


def complaint_channel(body: Body, voice: int = 0, watchdog: str = "") -> Paper:
    """Where to report corruption: a form of its own; `watchdog` is a link to ป.ป.ช."""
    title = pick(voice, f"ช่องทางแจ้งเรื่องร้องเรียน{BAD}", f"แจ้งเรื่องร้องเรียน{BAD}ของเจ้าหน้าที่", "รับแจ้งเบาะแสการทุจริต ประพฤติมิชอบ")
    form = (
        '<form action="?report=corruption" method="post"><label>เรื่องที่ร้องเรียน <input '
        'type="text" name="subject"></label>'
        '<label>ผู้ถูกร้องเรียน <input type="text" name="accused"></label><label>รายละเอียดการทุจริต '
        '<textarea name="story"></textarea></label>'
        '<label>แนบหลักฐาน <input type="file" name="proof"></label><button '
        'type="submit">ส่งเรื่องร้องเรียนการทุจริต</button></form>'
    )
    blocks: list[Block] = [
        f"แจ้งเรื่องร้องเรียน{BAD}ของเจ้าหน้าที่{body.name}โดยตรง แยกจากเรื่องร้องทุกข์ทั่วไป ข้อมูลของผู้แจ้งจะถูกเก็บเป็นความลับ",
        Raw(form),
        f"โทรศัพท์สายตรง {body.phone(5)} หรือส่งไปรษณีย์ถึง{body.mayor} {body.address}",
    ]
    if watchdog:
        blocks.append(Raw(f'<p>ช่องทางอื่น: <a href="{watchdog}">สำนักงาน ป.ป.ช.</a></p>'))
    return Paper(title, tuple(blocks))


def general_complaint(body: Body) -> Paper:
    """Complaints about anything: a neighbour of the channel for corruption."""
    form = (
        '<form action="?send=1" method="post"><input type="text" name="topic">'
        '<textarea name="detail"></textarea><button>ส่งเรื่อง</button></form>'
    )
    return Paper("ร้องทุกข์ร้องเรียนทั่วไป", (f"แจ้งเหตุเดือดร้อนรำคาญ ถนนชำรุด ไฟดับ น้ำไม่ไหล ต่อ{body.name}", Raw(form)))


def complaint_stats(body: Body, year: int, voice: int = 0) -> Paper:
    """Complaints of corruption in a fiscal year; usually none, and that is said."""
    title = pick(
        voice,
        f"ข้อมูลสถิติเรื่องร้องเรียน{BAD} ประจำปีงบประมาณ พ.ศ. {year}",
        f"ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต ปี {year}",
        f"สถิติเรื่องร้องเรียน{BAD} ปีงบประมาณ {year}",
    )
    count = body.seed % 3
    rows = [("เดือน", "เรื่องร้องเรียนการทุจริตทั้งหมด", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")]
    rows += [
        (f"{name} {y}", "0", "0", "0")
        for name, y in (("ตุลาคม", year - 1), ("มกราคม", year), ("เมษายน", year), ("กันยายน", year))
    ]
    rows.append(("รวมทั้งปี", str(count), str(count), "0"))
    note = "ไม่มีเรื่องร้องเรียนการทุจริต" if not count else f"มีเรื่องร้องเรียน {count} เรื่อง แล้วเสร็จทั้งหมด"
    return Paper(title, (f"{body.name} ปีงบประมาณ พ.ศ. {year}: {note}", Grid(tuple(rows))))


def general_stats(body: Body, year: int) -> Paper:
    """Complaints about lamps and roads: a neighbour."""
    rows = (("เรื่อง", "จำนวน", "แล้วเสร็จ"), ("ไฟฟ้าสาธารณะ", "31", "31"), ("ถนนชำรุด", "12", "9"), ("น้ำประปา", "8", "8"))
    return Paper(f"สถิติเรื่องร้องทุกข์ทั่วไป ประจำปีงบประมาณ {year}", (f"เรื่องร้องทุกข์ที่ประชาชนแจ้ง{body.name}", Grid(rows)))


def participation(body: Body, year: int, voice: int = 0) -> Paper:
    """How people took part: topic, who, result, use."""
    title = pick(
        voice,
        f"ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. {year}",
        f"การเปิดโอกาสให้เกิดการมีส่วนร่วม ประจำปี {year}",
        f"รายงานการมีส่วนร่วมของประชาชนในการประชาคมท้องถิ่น ปี {year}",
    )
    rows = (
        ("ประเด็น", "ผู้มีส่วนร่วม", "ผลจากการมีส่วนร่วม", "การนำผลไปปรับปรุง"),
        (f"ประชาคมท้องถิ่นเพื่อจัดทำแผนปี {year}", "ผู้แทนหมู่บ้าน 9 หมู่ 84 คน", "ได้โครงการเรียงลำดับความสำคัญ", "บรรจุในแผนพัฒนาท้องถิ่น"),
        (f"ร่วมติดตามงานก่อสร้างถนน มกราคม {year}", "กรรมการหมู่บ้าน 7 คน", "พบผิวทางไม่เรียบ", "ผู้รับจ้างแก้ไขแล้ว"),
    )
    return Paper(title, (f"{body.name}เปิดโอกาสให้บุคคลภายนอกมีส่วนร่วมในการดำเนินงาน ปีงบประมาณ พ.ศ. {year}", Grid(rows)))
