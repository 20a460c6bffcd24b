"""Thai for what click itself says: headings of `--help` and faults of the command line.

In: click's formatter calls and exceptions. Out: Thai text. Imports nothing but click, so that `oit --help` starts fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

import click

HEADINGS = {"Options": "ตัวเลือก", "Commands": "คำสั่ง", "Arguments": "ข้อมูลที่ต้องใส่"}
PHRASES = {
    "Show this message and exit.": "แสดงวิธีใช้นี้",
    "Show the version and exit.": "แสดงรุ่นของโปรแกรม",
    "[default: ": "[ค่าเริ่มต้น: ",
    "; default: ": "; ค่าเริ่มต้น: ",
    "; required]": "; จำเป็น]",
    "[required]": "[จำเป็น]",
}
FAULTS = (  # what click says of a value, in its words
    (re.compile(r"^(.+) is not in the range (.+)\.$"), r"\1 อยู่นอกช่วง \2"),
    (re.compile(r"^'(.*)' is not a valid integer(?: range)?\.$"), r"“\1” ไม่ใช่จำนวนเต็ม"),
    (re.compile(r"^'(.*)' is not a valid float(?: range)?\.$"), r"“\1” ไม่ใช่ตัวเลข"),
    (re.compile(r"^'(.*)' is not one of (.+)\.$"), r"“\1” ไม่ใช่หนึ่งใน \2"),
    (re.compile(r"^(?:File|Path) '(.*)' is a directory\.$"), r"“\1” เป็นโฟลเดอร์"),
    (re.compile(r"^(?:File|Path|Directory) '(.*)' does not exist\.$"), r"ไม่พบ “\1”"),
    (re.compile(r"^(?:File|Path|Directory) '(.*)' is not (?:read|writ)able\.$"), r"ไม่มีสิทธิ์ใช้ “\1”"),
    (re.compile(r"^Directory '(.*)' is a file\.$"), r"“\1” เป็นไฟล์ ไม่ใช่โฟลเดอร์"),
    (re.compile(r"^Got unexpected extra arguments? \((.+)\)$"), r"ไม่รู้จักคำ \1"),
    (re.compile(r"^Option '(.+)' requires an argument\.$"), r"ยังไม่ได้ใส่ค่าหลัง \1"),
    (re.compile(r"^Option '(.+)' does not take a value\.$"), r"\1 ไม่ต้องมีค่าตามหลัง"),
)
BAD_INPUT = 3


class BadInput(click.ClickException):
    """Input of a person that cannot be used. `message` is Thai and says the remedy; exit status 3."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"ทำต่อไม่ได้: {self.message}", file=file, err=file is None)


class ThaiFormatter(click.HelpFormatter):
    """click's own formatter with Thai headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[ตัวเลือก]").replace("COMMAND [ARGS]...", "คำสั่ง ...")
        super().write_usage(prog, args, "วิธีใช้: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _in_thai(text)) for term, text in rows], col_max, col_spacing)


def told(command: click.Command) -> int:
    """Run a command line; tell faults in Thai on stderr. Returns the exit status, 3 for input that cannot be used."""
    try:
        status = command.main(prog_name="oit", standalone_mode=False)
    except click.UsageError as fault:
        return _usage_fault(fault)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        click.echo("หยุดตามคำสั่ง", err=True)
        return 130
    return status if isinstance(status, int) else 0


def _usage_fault(fault: click.UsageError) -> int:
    path = fault.ctx.command_path if fault.ctx else "oit"
    click.echo(f"ทำต่อไม่ได้: {_sentence(fault)}\nดูวิธีใช้: {path} --help", err=True)
    return BAD_INPUT if fault.exit_code == click.UsageError.exit_code else fault.exit_code


def _sentence(fault: click.UsageError) -> str:
    if isinstance(fault, click.NoSuchOption):
        near = f" หมายถึง {' หรือ '.join(fault.possibilities)} ใช่ไหม" if fault.possibilities else ""
        return f"ไม่มีตัวเลือก {fault.option_name}{near}"
    if isinstance(fault, click.NoSuchCommand):
        near = f" หมายถึง {' หรือ '.join(fault.possibilities)} ใช่ไหม" if fault.possibilities else ""
        return f"ไม่มีคำสั่ง {fault.command_name}{near}"
    if isinstance(fault, click.MissingParameter):
        return f"ยังไม่ได้ใส่ {_name(fault)}"
    if isinstance(fault, click.BadParameter) and fault.param:
        return f"ค่าของ {_name(fault)} ใช้ไม่ได้: {_fault_in_thai(fault.message)}"
    return _fault_in_thai(fault.message)


def _fault_in_thai(message: str) -> str:
    for said, thai in FAULTS:
        if said.match(message):
            return said.sub(thai, message)
    return message


def _name(fault: click.BadParameter) -> str:
    if fault.param is None:
        return str(fault.param_hint or "")
    return fault.param.opts[-1] if fault.param.param_type_name == "option" else (fault.param.name or "").upper()


def _in_thai(text: str) -> str:
    for english, thai in PHRASES.items():
        text = text.replace(english, thai)
    return text
