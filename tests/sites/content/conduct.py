"""การป้องกันการทุจริต: No Gift Policy, risks, plans against corruption, what ITA results led to."""

from __future__ import annotations

from ..paper import Grid, Paper
from ..people import Body
from . import pick


def no_gift(body: Body, year: int, voice: int = 0) -> Paper:
    """The signed declaration of a year."""
    title = pick(
        voice,
        f"ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่ ประจำปีงบประมาณ พ.ศ. {year}",
        f"ประกาศเรื่อง นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy) ปี {year}",
    )
    return Paper(
        title,
        (
            f"ข้าพเจ้าในฐานะ{body.mayor}ขอประกาศเจตนารมณ์ว่า ผู้บริหาร ข้าราชการ และพนักงานทุกคนจะไม่รับของขวัญ",
            f"หรือของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ ในปีงบประมาณ พ.ศ. {year}",
            f"จึงประกาศให้ทราบโดยทั่วกัน ประกาศ ณ วันที่ 5 มกราคม พ.ศ. {year}",
            f"ลงชื่อ ({body.political[0].name}) {body.mayor}",
        ),
    )


def no_gift_report(body: Body, year: int) -> Paper:
    """What came of the policy, gifts included, in a fiscal year."""
    rows = (
        ("รอบ", "จำนวนครั้งที่รับ", "มูลค่าเกิน 3,000 บาท"),
        (f"ต.ค. {year - 1} - มี.ค. {year}", "ไม่มี", "ไม่มี"),
        (f"เม.ย. - ก.ย. {year}", "ไม่มี", "ไม่มี"),
    )
    lead = f"รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าหน้าที่{body.name}"
    return Paper(f"รายงานผลตามนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. {year}", (lead, Grid(rows)))


def culture(body: Body, year: int) -> Paper:
    """What was done to make the declaration a habit (an item of its own before FY2569)."""
    text = f"{body.mayor}มอบนโยบายและติดป้ายประชาสัมพันธ์งดรับของขวัญในวันปีใหม่ {year} มีพนักงานเข้าร่วม {body.seed + 20} คน"
    return Paper(f"กิจกรรมสร้างวัฒนธรรม No Gift Policy ปี พ.ศ. {year}", (text,))


def gift_report(body: Body, year: int) -> Paper:
    """Gifts taken in a year (an item of its own before FY2569)."""
    title = f"รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา ประจำปี พ.ศ. {year}"
    rows = (("ลำดับ", "รายการ", "จำนวน"), ("1", "เจ้าหน้าที่รับทรัพย์สินโดยธรรมจรรยา", "ไม่มี"))
    return Paper(title, (f"เจ้าพนักงานของรัฐใน{body.name} ปี พ.ศ. {year}", Grid(rows)))


def bribe_risk(body: Body, year: int) -> Paper:
    """Risks of bribes, as FY2568 asked for them."""
    title = f"การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบนจากการดำเนินงานตามภารกิจ ประจำปี พ.ศ. {year}"
    return risk(body, year).named(title)


def gift_rules(body: Body) -> Paper:
    """Section 128 explained."""
    return Paper(
        "หลักเกณฑ์การรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยาของเจ้าพนักงานของรัฐ",
        (f"ความรู้สำหรับพนักงาน{body.name} ตามมาตรา 128: รับจากญาติตามฐานานุรูป หรือรับจากผู้อื่นแต่ละครั้งมูลค่าไม่เกิน 3,000 บาท",),
    )


def risk(body: Body, year: int, voice: int = 0) -> Paper:
    """The assessment of corruption risks of a fiscal year."""
    title = pick(
        voice,
        f"การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานการประเมินความเสี่ยงการทุจริต ประจำปี {year}",
        f"การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ปีงบประมาณ {year}",
    )
    rows = (
        ("เหตุการณ์ความเสี่ยงการทุจริต", "โอกาส", "ผลกระทบ", "ระดับความเสี่ยง", "มาตรการจัดการความเสี่ยง"),
        ("เรียกรับสินบนในการอนุญาตก่อสร้าง", "2", "4", "สูง", "เปิดเผยขั้นตอนและระยะเวลา"),
        ("เอื้อประโยชน์ผู้เสนอราคาในการจัดซื้อจัดจ้าง", "2", "5", "สูง", "สุ่มตรวจเอกสารทุกเดือน"),
        ("ใช้รถราชการไปในกิจธุระส่วนตัว", "3", "2", "ปานกลาง", "บันทึกเลขไมล์ทุกครั้ง"),
    )
    lead = f"{body.name}ประเมินความเสี่ยงการทุจริตด้านการอนุมัติอนุญาต การใช้อำนาจ และการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. {year}"
    return Paper(title, (lead, Grid(rows)))


def internal_control(body: Body, year: int) -> Paper:
    """Risk management of the internal-control kind: a neighbour of corruption risks."""
    rows = (("ความเสี่ยง", "กิจกรรมควบคุม"), ("ฝนทิ้งช่วงทำให้โครงการล่าช้า", "ปรับแผนงาน"), ("ไฟฟ้าดับระบบล่ม", "สำรองข้อมูล"))
    title = f"แผนบริหารจัดการความเสี่ยงด้านการควบคุมภายใน ประจำปีงบประมาณ พ.ศ. {year}"
    return Paper(title, (f"การบริหารความเสี่ยงด้านกลยุทธ์ การดำเนินงาน และการเงินของ{body.name}", Grid(rows)))


def risk_report(body: Body, year: int, voice: int = 0) -> Paper:
    """What was done about the risks of a fiscal year."""
    title = pick(
        voice,
        f"รายงานผลการดำเนินการตามแผนบริหารจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. {year}",
        f"รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี {year}",
    )
    rows = (
        ("ความเสี่ยงการทุจริต", "มาตรการ", "ผลการดำเนินการ", "สถานะ"),
        ("เรียกรับสินบนในการอนุญาต", "เปิดเผยขั้นตอน", "ติดประกาศทุกจุดบริการ", "แล้วเสร็จ"),
        ("เอื้อประโยชน์ผู้เสนอราคา", "สุ่มตรวจเอกสาร", "สุ่มตรวจ 12 ครั้ง ไม่พบความผิดปกติ", "แล้วเสร็จ"),
    )
    return Paper(title, (f"ผลการดำเนินการจัดการความเสี่ยงการทุจริตของ{body.name} ในปีงบประมาณ พ.ศ. {year}", Grid(rows)))


def plan(body: Body, first: int, last: int | None = None, voice: int = 0) -> Paper:
    """The plan against corruption, of one year or of several."""
    span = f"พ.ศ. {first}" if last is None else f"พ.ศ. {first} - {last}"
    title = pick(
        voice,
        f"แผนปฏิบัติการป้องกันการทุจริต {span}",
        f"แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ {span}",
        f"แผนป้องกันและปราบปรามการทุจริต {span}",
    )
    years = range(first, (last or first) + 1)
    rows = [("มิติ", "โครงการ/กิจกรรม", *(f"งบประมาณ ปี {year}" for year in years), "ระยะเวลา")]
    for side, name in (
        ("มิติที่ 1", "อบรมคุณธรรมจริยธรรมพนักงาน"),
        ("มิติที่ 2", "เปิดเผยข้อมูลการใช้จ่าย"),
        ("มิติที่ 3", "ประชาชนร่วมตรวจสอบงานจ้าง"),
    ):
        rows.append((side, name, *["20,000"] * len(years), f"ต.ค. {first - 1} - ก.ย. {last or first}"))
    return Paper(title, (f"{body.name}จัดทำแผนปฏิบัติการป้องกันการทุจริต {span} เพื่อสร้างความโปร่งใส", Grid(tuple(rows))))


def report(body: Body, year: int, voice: int = 0) -> Paper:
    """What came of the plan against corruption in a year."""
    title = pick(
        voice,
        f"รายงานผลการดำเนินการป้องกันการทุจริต ปีงบประมาณ พ.ศ. {year}",
        f"รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปี {year}",
    )
    rows = (
        ("โครงการ/กิจกรรม", "งบประมาณ", "เบิกจ่าย", "ผลการดำเนินการ", "ปัญหา อุปสรรค", "ข้อเสนอแนะ"),
        ("อบรมคุณธรรมจริยธรรมพนักงาน", "20,000", "18,500", "แล้วเสร็จ", "ไม่มี", "ไม่มี"),
        ("ประชาชนร่วมตรวจสอบงานจ้าง", "20,000", "0", "แล้วเสร็จ", "ไม่มี", "เพิ่มตัวแทนหมู่บ้าน"),
    )
    return Paper(
        title, (f"สรุปผลการดำเนินโครงการป้องกันการทุจริตของ{body.name} รอบ 12 เดือน ปีงบประมาณ พ.ศ. {year}", Grid(rows))
    )


def ita_use(body: Body, result: int, voice: int = 0) -> Paper:
    """The ITA result of a year read for weaknesses, with measures for the next."""
    title = pick(
        voice,
        f"การนำผลการประเมิน ITA ปี {result} ไปสู่การพัฒนาองค์กร",
        f"การวิเคราะห์ผลการประเมิน ITA ประจำปี พ.ศ. {result} "
        f"และมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี {result + 1}",
    )
    rows = (
        ("ตัวชี้วัด", "คะแนน", "ประเด็นที่ต้องพัฒนา", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา"),
        (
            "การใช้งบประมาณ",
            "82.40",
            "พนักงานทราบแผนการใช้จ่ายน้อย",
            "ประชุมชี้แจงทุกไตรมาส",
            "กองคลัง",
            f"ม.ค. - ก.ย. {result + 1}",
        ),
        ("คุณภาพการดำเนินงาน", "85.10", "ระยะเวลาให้บริการ", "ติดประกาศขั้นตอน", "สำนักปลัด", f"มี.ค. {result + 1}"),
    )
    lead = f"{body.name}ได้คะแนน ITA ปีงบประมาณ พ.ศ. {result} เท่ากับ {84 + body.seed % 9}.25 คะแนน"
    return Paper(title, (lead, f"จึงวิเคราะห์ผลและกำหนดมาตรการสำหรับปี {result + 1}", Grid(rows)))


def ita_report(body: Body, year: int, voice: int = 0) -> Paper:
    """What came of the measures in a year."""
    title = pick(
        voice,
        f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปี พ.ศ. {year}",
        f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี {year}",
    )
    rows = (
        ("มาตรการ", "การดำเนินการ", "ผลลัพธ์"),
        ("ประชุมชี้แจงการใช้งบประมาณ", "จัดประชุม 4 ครั้ง", "พนักงานรับทราบร้อยละ 95"),
        ("ติดประกาศขั้นตอนบริการ", "ติดประกาศครบทุกจุด", "ผู้รับบริการพึงพอใจมากขึ้น"),
    )
    return Paper(
        title, (f"ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของ{body.name} ปีงบประมาณ พ.ศ. {year}", Grid(rows))
    )
