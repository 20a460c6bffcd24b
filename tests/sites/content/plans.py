"""การบริหารงานและงบประมาณ: development plan, annual plan and progress, annual report, manuals, e-Service."""

from __future__ import annotations

from ..paper import Block, Grid, Head, Paper, Raw
from ..people import Body
from ..thai import baht
from . import pick

_PROJECTS = (
    "ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านเหนือ - บ้านใต้ หมู่ที่ 1",
    "ขุดลอกลำห้วยสาธารณะ หมู่ที่ 3",
    "ติดตั้งโคมไฟส่องสว่างพลังงานแสงอาทิตย์ หมู่ที่ 5",
    "ส่งเสริมอาชีพผู้สูงอายุและผู้พิการ",
    "จัดงานประเพณีสงกรานต์และวันผู้สูงอายุ",
    "ปรับปรุงระบบประปาหมู่บ้าน หมู่ที่ 2",
    "พัฒนาศักยภาพอาสาสมัครป้องกันภัยฝ่ายพลเรือน",
    "อาหารกลางวันศูนย์พัฒนาเด็กเล็ก",
    "จัดซื้อเครื่องพ่นหมอกควันป้องกันไข้เลือดออก",
)
_STRATEGIES = (
    "ด้านโครงสร้างพื้นฐานและการคมนาคม",
    "ด้านคุณภาพชีวิต การศึกษา และสาธารณสุข",
    "ด้านเศรษฐกิจชุมชนและการท่องเที่ยว",
    "ด้านทรัพยากรธรรมชาติและสิ่งแวดล้อม",
    "ด้านการบริหารจัดการที่ดี",
)


def money(body: Body, turn: int) -> int:
    """A believable amount that differs by agency and turn."""
    return (body.seed * 37 + turn * 113) % 90 * 5000 + 25000


def development(body: Body, first: int = 2566, last: int = 2570, voice: int = 0) -> Paper:
    """The plan of several years: strategies, aims, indicators, a table of projects with a column per year."""
    span = f"พ.ศ. {first} - {last}"
    title = pick(voice, f"แผนพัฒนาท้องถิ่น ({span})", f"แผนพัฒนาท้องถิ่น {first}-{last}", f"แผนพัฒนา{body.kind} ({span})")
    blocks: list[Block] = [
        f"{body.name}จัดทำแผนพัฒนาท้องถิ่น ({span}) เพื่อเป็นกรอบในการจัดทำงบประมาณรายจ่ายประจำปีและการพัฒนาพื้นที่",
        Head("วิสัยทัศน์"),
        f"{body.place}น่าอยู่ ชุมชนเข้มแข็ง เศรษฐกิจพอเพียง",
        Head("ยุทธศาสตร์การพัฒนา เป้าหมาย และตัวชี้วัด"),
    ]
    aims = [("ยุทธศาสตร์", "เป้าหมาย", "ตัวชี้วัด")]
    aims += [
        (f"ยุทธศาสตร์ที่ {i} {name}", "ประชาชนได้รับประโยชน์ทั่วถึง", "ร้อยละของครัวเรือนที่ได้รับประโยชน์")
        for i, name in enumerate(_STRATEGIES, 1)
    ]
    head = ("ที่", "โครงการ", *(f"งบประมาณ {year}" for year in range(first, last + 1)), "หน่วยงานรับผิดชอบ")
    rows = [
        (str(i), name, *[baht(money(body, i))] * (last - first + 1), "กองช่าง") for i, name in enumerate(_PROJECTS, 1)
    ]
    return Paper(title, (*blocks, Grid(tuple(aims)), Head(f"บัญชีโครงการพัฒนาท้องถิ่น {span}"), Grid((head, *rows))))


def annual_plan(body: Body, year: int, voice: int = 0) -> Paper:
    """แผนการดำเนินงาน of one fiscal year: projects, budget, place, time."""
    title = pick(
        voice,
        f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {year}",
        f"แผนการดำเนินงานและการใช้งบประมาณประจำปี พ.ศ. {year}",
        f"แผนดำเนินงานประจำปีงบประมาณ {year}",
    )
    head = ("ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "สถานที่", "หน่วยงาน", f"ระยะเวลา (ต.ค. {year - 1} - ก.ย. {year})")
    rows = [
        (
            str(i),
            f"โครงการ{name}",
            baht(money(body, i)),
            f"ต.{body.place}",
            "กองช่าง" if i < 4 else "สำนักปลัด",
            "ธ.ค. - มี.ค." if i % 2 else "ม.ค. - มิ.ย.",
        )
        for i, name in enumerate(_PROJECTS, 1)
    ]
    lead = f"บัญชีจำนวนโครงการพัฒนาท้องถิ่น กิจกรรมและงบประมาณ ที่ดำเนินการในปีงบประมาณ พ.ศ. {year} ของ{body.name}"
    return Paper(title, (lead, Grid((head, *rows))))


def progress(body: Body, year: int, voice: int = 0) -> Paper:
    """Progress after six months: per project what was done and spent by 31 March."""
    title = pick(
        voice,
        f"รายงานความก้าวหน้าในการดำเนินงานและการใช้จ่ายงบประมาณ รอบ 6 เดือน ปีงบประมาณ พ.ศ. {year}",
        f"รายงานผลการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือนแรก ประจำปีงบประมาณ {year}",
        f"ความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณ ณ วันที่ 31 มีนาคม {year}",
    )
    head = ("โครงการ/กิจกรรม", "งบประมาณ", "ใช้จ่ายแล้ว", "ร้อยละ", "ผลการดำเนินงาน")
    rows = []
    for i, name in enumerate(_PROJECTS, 1):
        spent = money(body, i) * (i % 3) // 2
        state = ("ยังไม่ดำเนินการ", "อยู่ระหว่างดำเนินการ", "ดำเนินการแล้วเสร็จ")[i % 3]
        rows.append((f"โครงการ{name}", baht(money(body, i)), baht(spent), str(50 * (i % 3)), state))
    span = f"ระหว่างวันที่ 1 ตุลาคม {year - 1} ถึงวันที่ 31 มีนาคม {year}"
    return Paper(title, (f"สรุปผลการดำเนินงานตามแผนการดำเนินงานประจำปี {year} {span}", Grid((head, *rows))))


def annual_report(body: Body, year: int, voice: int = 0) -> Paper:
    """What was done in a whole fiscal year."""
    title = pick(
        voice,
        f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานผลการปฏิบัติงานประจำปี {year} ของ{body.mayor}",
        f"รายงานผลการดำเนินงานประจำปี พ.ศ. {year}",
    )
    head = ("โครงการ/กิจกรรม", "งบประมาณที่ตั้งไว้", "เบิกจ่ายจริง", "ผลการดำเนินงาน", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ")
    rows = [
        (
            f"โครงการ{name}",
            baht(money(body, i)),
            baht(money(body, i) - 2000),
            "แล้วเสร็จ",
            "ฝนตกนอกฤดู" if i % 4 == 0 else "ไม่มี",
            "ไม่มี",
        )
        for i, name in enumerate(_PROJECTS, 1)
    ]
    lead = (
        f"ในรอบปีงบประมาณ พ.ศ. {year} (1 ตุลาคม {year - 1} - 30 กันยายน {year}) {body.name}ดำเนินโครงการตามแผนแล้วเสร็จ ดังนี้"
    )
    return Paper(title, (lead, Grid((head, *rows)), f"ผลการใช้จ่ายงบประมาณทั้งปี คิดเป็นร้อยละ {80 + body.seed % 15}"))


def staff_manual(body: Body, voice: int = 0) -> Paper:
    """How officials do a job: name, steps, time, law."""
    title = pick(
        voice, "คู่มือการปฏิบัติงานด้านการเบิกจ่ายเงิน", "คู่มือการปฏิบัติงานของเจ้าหน้าที่ งานพัสดุ", "แนวทางการปฏิบัติงานของเจ้าหน้าที่ งานสารบรรณ"
    )
    head = ("ขั้นตอนการปฏิบัติงาน", "รายละเอียด", "ระยะเวลา", "ผู้รับผิดชอบ")
    rows = (
        ("1. รับเรื่อง", "เจ้าหน้าที่ตรวจสอบเอกสารและลงทะเบียนรับ", "15 นาที", "เจ้าพนักงานธุรการ"),
        ("2. ตรวจสอบ", "ตรวจสอบความถูกต้องครบถ้วนตามระเบียบ", "1 วัน", "นักวิชาการ"),
        ("3. เสนอผู้บังคับบัญชา", f"เสนอ{body.clerk}และ{body.mayor}พิจารณาลงนาม", "1 วัน", "หัวหน้าฝ่าย"),
        ("4. แจ้งผล", "แจ้งผลและจัดเก็บเอกสาร", "1 วัน", "เจ้าพนักงานธุรการ"),
    )
    law = "กฎหมายที่เกี่ยวข้อง: ระเบียบกระทรวงมหาดไทยว่าด้วยการรับเงิน การเบิกจ่ายเงิน และระเบียบที่เกี่ยวข้อง"
    lead = f"เจ้าหน้าที่{body.name}ใช้คู่มือฉบับนี้เป็นมาตรฐานการปฏิบัติงานเดียวกัน"
    return Paper(title, (lead, Head("ชื่องาน: " + title.replace("คู่มือ", "")), Grid((head, *rows)), law))


def service_manual(body: Body, voice: int = 0) -> Paper:
    """How a citizen asks for a service."""
    service = pick(
        voice, "การจดทะเบียนพาณิชย์", "การชำระภาษีที่ดินและสิ่งปลูกสร้าง", "การขึ้นทะเบียนรับเบี้ยยังชีพผู้สูงอายุ", "การขออนุญาตก่อสร้างอาคาร"
    )
    title = pick(
        voice,
        f"คู่มือสำหรับประชาชน: {service}",
        f"คู่มือการขอรับบริการ {service}",
        f"แนวทางการขอรับบริการสำหรับผู้มาติดต่อ เรื่อง {service}",
    )
    rows = (
        ("หัวข้อ", "รายละเอียด"),
        ("ชื่องาน", service),
        ("ขั้นตอนการขอรับบริการ", "1) ยื่นคำขอพร้อมเอกสาร 2) เจ้าหน้าที่ตรวจสอบ 3) ออกใบเสร็จหรือใบอนุญาต"),
        ("ระยะเวลา", "ไม่เกิน 30 นาทีต่อราย"),
        ("ช่องทางให้บริการ", f"ที่ทำการ{body.name} ในวันและเวลาราชการ และระบบ e-Service"),
        ("ค่าธรรมเนียม", "ไม่มี" if voice % 2 else "50 บาท"),
        ("เอกสารประกอบคำขอ", "สำเนาบัตรประจำตัวประชาชน สำเนาทะเบียนบ้าน"),
    )
    return Paper(title, (f"ผู้ขอรับบริการจาก{body.name}ปฏิบัติตามขั้นตอนดังนี้", Grid(rows)))


def eservice(body: Body, voice: int = 0) -> Paper:
    """The system itself: a real form, and how to use it."""
    form = (
        '<form action="?step=2" method="post" enctype="multipart/form-data"><label>ชื่อ - สกุล '
        '<input type="text" name="fullname"></label>'
        '<label>โทรศัพท์ <input type="tel" name="phone"></label><select name="service"><option '
        'value="water">ขอรับการสนับสนุนน้ำอุปโภคบริโภค</option>'
        '<option value="light">แจ้งซ่อมไฟฟ้าสาธารณะ</option><option value="waste">ขอถังขยะ / '
        "แจ้งเก็บขยะ</option></select>"
        '<label>รายละเอียด <textarea name="detail"></textarea></label><button>ยื่นคำขอออนไลน์</button></form>'
    )
    title = pick(voice, "ระบบบริการประชาชนออนไลน์ (E-Service)", "E–Service ยื่นคำร้องออนไลน์", "บริการออนไลน์ e-Service")
    steps = "วิธีใช้งานระบบ e-Service: 1) เลือกบริการ 2) กรอกข้อมูล 3) กดยื่นคำขอ 4) เจ้าหน้าที่แจ้งผลทางโทรศัพท์ภายใน 1 วันทำการ"
    lead = f"ประชาชนยื่นคำขอรับบริการจาก{body.name}ผ่านช่องทางออนไลน์ได้ตลอด 24 ชั่วโมง"
    return Paper(title, (lead, Raw(form), Head("คู่มือการใช้งานระบบ"), steps))


def service_stats(body: Body, year: int, half: bool = True, voice: int = 0) -> Paper:
    """How often the online services were used, month by month."""
    title = pick(
        voice,
        f"สถิติการให้บริการผ่านระบบ e-Service ประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานข้อมูลสถิติการขอรับบริการผ่านช่องทางออนไลน์ (E-Service) ปีงบประมาณ {year}",
        f"ข้อมูลสถิติผู้ใช้บริการ E-Service ประจำปีงบประมาณ พ.ศ. {year}",
    )
    months = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")[
        : 6 if half else 12
    ]
    head = ("เดือน", "ขอน้ำ (ครั้ง)", "ไฟฟ้าสาธารณะ (ครั้ง)", "ขยะ (ครั้ง)", "รวม")
    rows = []
    for i, month in enumerate(months):
        counts = [(body.seed + i) % 7 + 1, (body.seed * 3 + i) % 9, i % 4 + 2]
        rows.append((f"{month} {(year - 1 if i < 3 else year) % 100}", *map(str, counts), str(sum(counts))))
    return Paper(title, (f"จำนวนผู้ขอรับบริการผ่านช่องทางออนไลน์ของ{body.name} ปีงบประมาณ พ.ศ. {year}", Grid((head, *rows))))


def year_stats(body: Body, year: int) -> Paper:
    """Everyone served in a whole year, at the counter and online, as FY2568 asked."""
    online = service_stats(body, year, half=False)
    rows = (("จุดบริการ", "จำนวนผู้รับบริการ"), ("งานจัดเก็บรายได้", "1,204"), ("งานทะเบียนผู้สูงอายุ", "311"))
    counter = Paper(f"สถิติผู้รับบริการ ณ จุดให้บริการ (Walk-in) ปี พ.ศ. {year}", (Grid(rows),))
    return Paper(f"ข้อมูลสถิติการให้บริการ ประจำปี พ.ศ. {year}", ()).plus(counter, online)
