"""The `oit` command: mounts each package's own sub-commands, each loaded only when it is asked for.

In: the command line. Out: the sub-command's exit status. Holds no logic of its own.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from reports.help import ThaiFormatter, told

COMMANDS = {  # name: package that owns it, one line for `oit --help`
    "crawl": ("crawler", "ตรวจเว็บไซต์: อ่านหน้าและเอกสาร ตัดสินทุกข้อ แล้วเก็บผล"),
    "worker": ("crawler", "ให้เครื่องนี้ช่วยตรวจเว็บไซต์ ตามที่เครื่องอื่นสั่งด้วย oit crawl --scheduler"),
    "recheck": ("crawler", "ตัดสินใหม่จากหน้าที่เก็บไว้ โดยไม่ต่ออินเทอร์เน็ต และแสดงสิ่งที่เปลี่ยน"),
    "declare": ("crawler", "แจ้งว่าข้อหนึ่งอยู่ที่ไหน ระบบตรวจที่อยู่นั้นทันที"),
    "jobs": ("crawler", "ดูและสั่งงานในคิว: พัก ทำต่อ ยกเลิก ตรวจซ้ำ"),
    "agencies": ("crawler", "นำเข้า ดู และแก้ทะเบียนหน่วยงาน"),
    "platforms": ("crawler", "เรียนรู้ว่าเว็บไซต์ของผู้ทำเว็บรายเดียวกันวางข้อมูลไว้ที่ใด"),
    "summary": ("reports", "ดูตารางสรุปทุกหน่วยงาน: คะแนน จำนวนข้อ และสิ่งที่ควรทำก่อน"),
    "show": ("reports", "ดูผลของหน่วยงานเดียว: คะแนน ทำอะไรก่อน และผลรายข้อ"),
    "explain": ("reports", "อธิบายว่าข้อหนึ่งตัดสินจากอะไร ทีละบรรทัด"),
    "history": ("reports", "ดูผลการตรวจทุกครั้งของหน่วยงาน และสิ่งที่เปลี่ยนไป"),
    "report": ("reports", "เขียนรายงานเป็นหน้าเว็บ PDF Excel Word หรือ CSV"),
    "export": ("reports", "ส่งออกผลพร้อมหลักฐานเป็น JSON, CSV หรือ JSON Lines"),
    "evaluate": ("reports", "วัดว่าระบบตัดสินถูกแค่ไหน เทียบกับคำตอบของคน หรือกับที่หน่วยงานประกาศเอง"),
    "nightly": ("reports", "ตรวจประจำคืน: เลือกแห่งที่ถึงกำหนด ตรวจในช่วงเวลา ดูว่าระบบปกติ แล้วเขียนผล"),
    "notify": ("reports", "ส่งข่าวเฉพาะเมื่อมีสิ่งที่เปลี่ยน ทางอีเมล LINE หรือ webhook"),
    "rollover": ("reports", "ดูว่าหน้าใดยังเป็นของปีก่อน เมื่อขึ้นปีงบประมาณใหม่ (ไม่ใส่ปี: ปีงบประมาณของวันนี้)"),
    "retain": ("crawler", "ลดขนาดฐานข้อมูล: เก็บผลทุกคืน 1 เดือน ทุกสัปดาห์ 6 เดือน แล้วทุกเดือนตลอดไป"),
    "backup": ("crawler", "สำรองฐานข้อมูลเป็นไฟล์เดียว ขณะที่ใช้งานอยู่"),
    "publish": ("reports", "เขียนส่วนที่เผยแพร่ทั้งหมดเป็นเว็บไซต์ที่ไม่ต้องมีเซิร์ฟเวอร์"),
    "serve": ("reports", "เปิดหน้าเว็บสำหรับจังหวัดและหน่วยงาน"),
    "users": ("reports", "เพิ่ม ดู และปิดบัญชีผู้ใช้ของหน้าเว็บ"),
    "rules": ("rules", "ดู ตรวจ และดูแลเกณฑ์ของแต่ละปีงบประมาณ"),
    "doctor": ("reports", "ตรวจว่าเครื่องนี้ขาดส่วนใด และบอกคำสั่งติดตั้ง"),
}


class Mounted(click.Group):
    """A group that knows its commands by name and imports a package when one of its commands is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"{COMMANDS[cmd_name][0]}.cli"), cmd_name)
        assert isinstance(command, click.Command), cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("คำสั่ง"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=Mounted, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="oit-crawler", prog_name="oit", message="%(prog)s %(version)s")
def cli() -> None:
    """ตรวจว่าเว็บไซต์ของหน่วยงานเผยแพร่ข้อมูล OIT ครบทุกข้อหรือยัง พร้อมหลักฐานและสิ่งที่ควรทำก่อน

    \b
    ตัวอย่าง
      oit crawl https://www.example.go.th/     ตรวจเว็บไซต์เดียว
      oit agencies import agencies.csv         นำเข้าทะเบียนหน่วยงาน
      oit crawl --province เชียงใหม่              ตรวจทั้งจังหวัด
      oit summary                              ดูตารางสรุป
      oit show CODE                            ดูผลของหน่วยงานเดียว
      oit explain CODE O12                     ดูว่าข้อ O12 ตัดสินจากอะไร
      oit report --all --out report            เขียนรายงานเป็นหน้าเว็บ
    """


def main() -> None:
    """Run the command line and end the process with its exit status (0 done, 3 bad input)."""
    click.Context.formatter_class = ThaiFormatter
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(told(cli))


if __name__ == "__main__":
    main()
