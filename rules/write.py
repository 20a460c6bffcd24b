"""Text of rule files that a person asked to be made or changed: a new item, a new year, a check-off.

In: the text of existing files and what the person said. Out: text, and files in the folders given. Changed text is
read back before it is written, so a command never leaves a file that cannot be read. Never decides what a rule says.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from rules.lint import file_name
from rules.load import HERE, RuleError, edition, folder, read
from rules.shift import moved_text

_STATUS = re.compile(r'^status = "\w+"[^\n]*\n(?:checked = [^\n]*\n)?', re.MULTILINE)
_NEW = """\
id = "{id}"
number = "{number}"
title = "{title}"
summary = "{title}"
indicator = "{indicator}"
concepts = ["{id}"]
applies_to = ["all"]
status = "unchecked"
evidence = ["html", "pdf"]
title_source = {{ level = "unconfirmed", sources = [] }}

[period]
kind = "none"
text = ""

[phrases]
exact = ["{title}"]
likely = []
never = []

[help]
why = "บอกประชาชนว่าข้อนี้สำคัญอย่างไร"
fix = ["บอกวิธีทำทีละขั้น"]
effort = 30

[help.messages]
not-found = "ยังไม่พบ{title} ถ้ามีแล้ว อัปโหลดและใส่ลิงก์ในตาราง ITA"
"""


def new_item(year: int, number: str, rule_id: str, title: str, indicator: str, root: Path = HERE) -> Path:  # noqa: PLR0913, PLR0917
    """Write the skeleton of one rule file and return its path. The list in `edition.toml` is left to the person."""
    path = folder(year, root) / file_name(number, rule_id)
    if path.exists():
        raise RuleError(f"{path.name}: มีอยู่แล้ว เปิดแก้ไฟล์เดิม หรือเลือก id อื่น")
    if not path.parent.is_dir():
        raise RuleError(f"ไม่มีโฟลเดอร์ {path.parent.name} เริ่มปีใหม่ด้วย oit rules new-year {year} --from {year - 1}")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = _NEW.format(id=rule_id, number=number, title=quoted, indicator=indicator)
    tomllib.loads(text)
    _write(path, text)
    return path


def new_year(year: int, start: int, root: Path = HERE) -> Path:
    """Copy the folder of `start` to `year`: years moved, every item unchecked again, every fact unconfirmed."""
    old, new = folder(start, root), folder(year, root)
    if new.exists():
        raise RuleError(f"มีโฟลเดอร์ {new.name} อยู่แล้ว เปิดแก้ไฟล์ในนั้น")
    if year <= start:
        raise RuleError(f"ปีใหม่ต้องหลังปี {start}")
    read(old)
    _mkdir(new)
    for file in sorted(old.glob("*.toml")):
        text = _edition(file, start, year) if file.name == "edition.toml" else _item(file, start, year)
        tomllib.loads(text)
        _write(new / file.name, text)
    edition.cache_clear()
    return new


def check_off(year: int, number: str, by: str, page: str, on: date, root: Path = HERE) -> Path:  # noqa: PLR0913, PLR0917
    """Note in the rule file that `by` compared it with page `page` of the NACC manual on day `on`."""
    path = next(folder(year, root).glob(f"{number.lower()}_*.toml"), None)
    if path is None:
        raise RuleError(f"ไม่มีข้อ {number} ในปี {year} ดูรายการด้วย oit rules list --year {year}")
    line = f'status = "checked"\nchecked = {{ by = {_quoted(by)}, on = {on}, page = {_quoted(page)} }}\n'
    text = _STATUS.sub(lambda _: line, path.read_text(encoding="utf-8"), count=1)
    if tomllib.loads(text).get("status") != "checked":
        raise RuleError(f'{path.name}: ไม่พบบรรทัด status ที่ต้นไฟล์ เพิ่ม status = "unchecked" แล้วลองใหม่')
    _write(path, text)
    edition.cache_clear()
    return path


def _item(file: Path, start: int, year: int) -> str:
    text = moved_text(file.read_text(encoding="utf-8"), start, year - start)
    text = _STATUS.sub('status = "unchecked"\n', text, count=1)
    return re.sub(r'level = "\w+", sources = \[[^\]]*\]', 'level = "unconfirmed", sources = []', text)


def _edition(file: Path, start: int, year: int) -> str:
    text = file.read_text(encoding="utf-8").split("\n[sources]")[0]
    first, last = date(year - 544, 10, 1), date(year - 543, 9, 30)
    for key, value in {
        "year": str(year),
        "starts": str(first),
        "ends": str(last),
        "version": f'"{year}.0"',
        "note": f'"เริ่มจากเกณฑ์ปี {start} ยังไม่ได้เทียบกับคู่มือของ ป.ป.ช. ปี {year}"',
    }.items():
        text = re.sub(rf"^{key} = [^\n]*", lambda _, k=key, v=value: f"{k} = {v}", text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
    return text.rstrip() + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _mkdir(path: Path) -> None:
    try:
        path.mkdir()
    except OSError as error:
        raise RuleError(_READ_ONLY.format(path=path.parent, why=error.strerror)) from error


def _write(path: Path, text: str) -> None:
    """Write whole or not at all."""
    draft = path.with_suffix(".toml.new")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise RuleError(_READ_ONLY.format(path=path.parent, why=error.strerror)) from error


_READ_ONLY = (
    "เขียนลงโฟลเดอร์เกณฑ์ {path} ไม่ได้ ({why}) โปรแกรมที่ติดตั้งแล้วแก้เกณฑ์ไม่ได้ "
    "ทำในสำเนาของโครงการ (git clone) หรือระบุโฟลเดอร์ด้วย --rules"
)
