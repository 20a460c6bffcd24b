"""One Thai sentence for the webmaster for each way a visit can end without seeing the whole site: what to do, first.

In: what happened. Out: a sentence. Permanent causes ask for a repair, passing ones say that it will be tried again.
"""

from __future__ import annotations

from rules.model import Problem, VisitStatus

AGAIN = "ระบบจะลองใหม่ในการตรวจครั้งหน้า"
SENTENCES = {
    "dns": "ตรวจการต่ออายุโดเมนและค่า DNS ของ {host} กับผู้ให้บริการโดเมน เพราะขณะนี้ไม่พบชื่อนี้ในระบบ",
    "dns-passing": f"ตรวจเครื่องให้บริการชื่อ (DNS) ของ {{host}} เพราะไม่ตอบในเวลาที่กำหนด {AGAIN}",
    "tls-expired": "ต่ออายุใบรับรองความปลอดภัย (SSL) ของ {host} เพราะหมดอายุแล้ว",
    "tls-name": "ติดตั้งใบรับรองความปลอดภัย (SSL) ที่ออกให้ชื่อ {host} เพราะใบที่ใช้อยู่เป็นของชื่ออื่น",
    "tls-issuer": "ติดตั้งใบรับรองความปลอดภัย (SSL) ของ {host} ให้ครบทั้งสาย รวมใบรับรองกลาง (intermediate)",
    "tls-self-signed": "เปลี่ยนใบรับรองความปลอดภัย (SSL) ของ {host} เป็นใบที่ผู้ออกใบรับรองทั่วไปรับรอง เพราะใบนี้รับรองตัวเอง",
    "tls-protocol": "ปรับ {host} ให้รองรับ TLS 1.2 ขึ้นไป เพราะต่อแบบปลอดภัยด้วยวิธีปัจจุบันไม่ได้",
    "timeout": f"ตรวจความเร็วและภาระของเครื่องที่ให้บริการ {{host}} เพราะไม่ตอบในเวลาที่กำหนด {AGAIN}",
    "connection": f"ตรวจว่าเครื่องที่ให้บริการ {{host}} เปิดอยู่และไฟร์วอลล์ไม่ปิดกั้น เพราะต่อไม่ได้ {AGAIN}",
    "server-error": f"ตรวจบันทึกข้อผิดพลาดของเว็บไซต์ {{host}} เพราะเครื่องตอบว่าขัดข้อง (รหัส {{status}}) {AGAIN}",
    "redirects": "แก้การส่งต่อ (redirect) ของหน้าแรก {host} เพราะส่งต่อวนหรือส่งไปที่ที่เปิดไม่ได้ (รหัส {status})",
    "not-found": "ตั้งหน้าแรกของ {host} ให้เปิดได้ เพราะที่อยู่นี้ตอบว่าไม่พบหน้า (รหัส {status})",
    "blocked": "อนุญาตให้ระบบตรวจ (OITBot) เข้าถึง {host} เพราะเว็บไซต์หรือไฟร์วอลล์ปิดกั้นอยู่ (รหัส {status})",
    "challenge": "อนุญาตให้ระบบตรวจ (OITBot) ผ่านระบบป้องกันของ {host} เพราะหน้าแรกขอให้พิสูจน์ว่าเป็นคน",
    "busy": f"ตรวจภาระของเครื่องที่ให้บริการ {{host}} เพราะขอให้หยุดถามชั่วคราวนานเกินกว่าที่ระบบรอได้ {AGAIN}",
    "robots": "แก้ robots.txt ของ {host} ให้อนุญาต OITBot เพราะขณะนี้ห้ามอ่านหน้าแรก",
    "robots-part": "แก้ robots.txt ของ {host} ให้อนุญาต OITBot อ่านครบ เพราะห้ามอ่าน {pages} หน้าที่น่าจะมีข้อมูล",
    "robots-unreachable": f"แก้ robots.txt ของ {{host}} ให้เปิดได้ เพราะเครื่องตอบว่าขัดข้อง จึงต้องถือว่าห้ามอ่าน {AGAIN}",
    "opted-out": "แจ้งผู้ดูแลระบบตรวจหากต้องการให้ตรวจ {host} เพราะชื่อนี้อยู่ในรายชื่อที่ขอไม่ให้ตรวจ",
    "parked": "ต่ออายุโดเมนหรือพื้นที่เว็บไซต์ของ {host} เพราะขณะนี้แสดงหน้าของผู้ให้บริการแทนเว็บไซต์หน่วยงาน",
    "moved": "แก้ที่อยู่เว็บไซต์ในทะเบียนหากย้ายไป {moved_to} จริง เพราะยังยืนยันไม่ได้ว่าเป็นหน่วยงานเดียวกัน",
    "private-address": "ใส่ที่อยู่เว็บไซต์ที่เปิดได้จากอินเทอร์เน็ต เพราะ {host} เป็นที่อยู่ภายในเครื่องหรือเครือข่าย",
    "no-website": "ใส่ที่อยู่เว็บไซต์ของหน่วยงานในทะเบียนด้วย oit agencies set {code} --website URL",
    "login": "เปิดหน้าแรกของ {host} ให้ประชาชนดูได้โดยไม่ต้องเข้าสู่ระบบ",
    "needs-browser": "ทำเมนูและลิงก์ของ {host} ให้อ่านได้โดยไม่ต้องใช้จาวาสคริปต์ เพราะเนื้อหาสร้างด้วยสคริปต์ทั้งหมด",
    "empty": "ใส่เนื้อหาในหน้าแรกของ {host} เพราะหน้าแรกว่างเปล่า",
    "unsupported": "แก้หน้าแรกของ {host} ให้เป็นหน้าเว็บ (HTML) เพราะขณะนี้ตอบเป็นไฟล์ที่เปิดอ่านไม่ได้",
    "too-large": "ลดขนาดหน้าแรกของ {host} เพราะใหญ่เกินกว่าที่ระบบอ่านได้",
    "budget-pages": "ตรวจถึงจำนวนหน้าที่กำหนด ({pages} หน้า) ก่อนอ่านครบ เพิ่มได้ด้วย --max-pages",
    "budget-bytes": "ตรวจถึงปริมาณข้อมูลที่กำหนด ({megabytes} เมกะไบต์) ก่อนอ่านครบ",
    "budget-minutes": "ตรวจถึงเวลาที่กำหนด ({minutes} นาที) ก่อนอ่านครบ",
    "hub": f"ตรวจหน้า “{{page}}” ของ {{host}} เพราะเปิดไม่ได้ จึงยังบอกไม่ได้ว่าข้อใดไม่มี {AGAIN}",
    "failing": f"ตรวจเครื่องที่ให้บริการ {{host}} เพราะระหว่างตรวจเปิดหน้าไม่ได้หลายหน้า {AGAIN}",
}
STATUS = {
    Problem.DNS: VisitStatus.DNS,
    Problem.TLS: VisitStatus.TLS,
    Problem.ROBOTS: VisitStatus.ROBOTS,
    Problem.BLOCKED: VisitStatus.BLOCKED,
    Problem.PARKED: VisitStatus.PARKED,
    Problem.LOGIN: VisitStatus.BLOCKED,
    Problem.NEEDS_BROWSER: VisitStatus.PARTIAL,
    Problem.SHELL: VisitStatus.PARTIAL,
}


def status_of(problem: Problem) -> VisitStatus:
    """How a visit ended whose home page had `problem`."""
    return STATUS.get(problem, VisitStatus.UNREACHABLE)


def told(key: str, **facts: object) -> str:
    """The sentence for `key`, a key of `SENTENCES`."""
    return SENTENCES[key].format_map({"host": "", "status": "", **facts})
