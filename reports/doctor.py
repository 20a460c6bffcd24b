"""What this machine has and lacks, with the command that installs each lacking part.

In: the machine, and the folder of the database. Out: `Check`s. Installs nothing and opens no network.
"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from crawler.engine import lacking
from reports.documents import catalog

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 37)  # STRICT tables
READY = "พร้อมใช้"
ENOUGH_DISK = 2 * 1024**3  # bytes; a province with its kept pages takes a few hundred megabytes


@dataclass(frozen=True, slots=True)
class Check:
    """One part: whether it is there, what was seen or what is lost without it, and how to get it."""

    name: str
    there: bool
    note: str
    remedy: str = ""
    required: bool = False


def checks(db: Path) -> list[Check]:
    """Every part, the required ones first."""
    return [_python(), _sqlite(), _scrapy(), _folder(db), _disk(db), *_optional()]


def healthy(found: list[Check]) -> bool:
    """Whether every required part is there."""
    return all(check.there for check in found if check.required)


def report_lines(found: list[Check]) -> Iterator[str]:
    """The checks as Thai lines, each lacking part with its remedy."""
    for check in found:
        sign = "✓" if check.there else ("✕" if check.required else "–")
        yield f"{sign} {check.name}: {check.note}"
        if not check.there and check.remedy:
            yield f"    ติดตั้ง: {check.remedy}"
    lacking = [check for check in found if not check.there]
    yield ""
    if not healthy(found):
        yield "ยังใช้งานไม่ได้: ติดตั้งส่วนที่มีเครื่องหมาย ✕ ก่อน"
    else:
        yield "พร้อมใช้งาน" + (f" (ส่วนเสริมที่ยังไม่มี {len(lacking)} รายการ)" if lacking else " ครบทุกส่วน")


def _python() -> Check:
    there = sys.version_info >= OLDEST_PYTHON
    return Check("Python", there, platform.python_version(), "Python 3.11 ขึ้นไป จาก https://www.python.org/", True)


def _sqlite() -> Check:
    there = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Check("SQLite", there, sqlite3.sqlite_version, "Python รุ่นใหม่ ซึ่งมี SQLite 3.37 ขึ้นไปมาด้วย", True)


def _scrapy() -> Check:
    there = find_spec("scrapy") is not None
    return Check("Scrapy", there, "มีแล้ว" if there else "ตรวจเว็บไซต์ไม่ได้", _pip("scrapy"), True)


def _folder(db: Path) -> Check:
    folder = next(path for path in [db.absolute().parent, *db.absolute().parents] if path.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            there = True
    except OSError:
        there = False
    note = f"{folder} เขียนได้" if there else f"เขียนลง {folder} ไม่ได้"
    return Check("โฟลเดอร์ฐานข้อมูล", there, note, "ให้สิทธิ์เขียน หรือชี้ไฟล์อื่นด้วย --db", True)


def _disk(db: Path) -> Check:
    folder = next(path for path in db.absolute().parents if path.exists())
    free = shutil.disk_usage(folder).free
    return Check("ที่ว่างในดิสก์", free >= ENOUGH_DISK, f"{free / 1024**3:.1f} GB", "เหลืออย่างน้อย 2 GB")


def _optional() -> list[Check]:
    fts, without = _has_fts5(), lacking()
    return [
        *(Check(told, name not in without, without.get(name, READY), _SYSTEM[name]) for name, told in _TOOLS.items()),
        _documents(),
        _fonts(),
        Check("SQLite FTS5", fts, "มีแล้ว" if fts else "ค้นข้อความในหน้าที่เก็บไว้ไม่ได้", "Python จาก https://www.python.org/"),
    ]


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as db:
        found = db.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'").fetchone()
    db.close()
    return found is not None


def _documents() -> Check:
    without = [form.upper() for form in catalog.FORMS if catalog.lacking(form)]
    note = f"ยังทำไฟล์ {', '.join(without)} ไม่ได้" if without else READY
    return Check("ทำไฟล์ PDF Excel และ Word", not without, note, catalog.install())


def _fonts() -> Check:
    there = "Sarabun" in _output("fc-list", ":lang=th", "family")
    return Check("ฟอนต์ Sarabun", there, "มีแล้ว" if there else "รายงานใช้ฟอนต์ไทยของเครื่องแทน", _SYSTEM["font"])


def _output(*command: str) -> str:
    """What a program prints; '' when it is not there or fails."""
    path = shutil.which(command[0])
    if path is None:
        return ""
    done = subprocess.run([path, *command[1:]], capture_output=True, timeout=20, check=False)  # noqa: S603
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _pip(package: str) -> str:
    return f'{sys.executable} -m pip install "{package}"'


_TOOLS = {
    "ocr": "อ่านไฟล์สแกนและภาพ (Tesseract)",
    "browser": "เปิดหน้าที่สร้างด้วยสคริปต์ (Chromium)",
    "office": "อ่านไฟล์ .doc และ .ppt (LibreOffice)",
    "archives": "อ่านไฟล์ RAR และ 7z (bsdtar)",
}
_ON_LINUX = {
    "ocr": f"sudo apt install tesseract-ocr-tha && {_pip('oit-crawler[ocr]')}",
    "browser": f"sudo apt install chromium && {_pip('oit-crawler[browser]')}",
    "office": "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
    "archives": "sudo apt install libarchive-tools",
    "font": "ดาวน์โหลดจาก https://fonts.google.com/specimen/Sarabun แล้ววางใน ~/.fonts",
}
_ON_MAC = {
    "ocr": f"brew install tesseract tesseract-lang && {_pip('oit-crawler[ocr]')}",
    "browser": f"{_pip('oit-crawler[browser]')} && {sys.executable} -m playwright install chromium",
    "office": "brew install --cask libreoffice",
    "archives": "brew install libarchive",
    "font": "brew install --cask font-sarabun",
}
_ON_WINDOWS = {
    "ocr": "ยังอ่านสแกนบน Windows ไม่ได้ ใช้เครื่อง Linux หรือ WSL ข้อที่เป็นสแกนจะขึ้นว่าต้องให้คนตรวจ",
    "browser": f"{_pip('oit-crawler[browser]')} && {sys.executable} -m playwright install chromium",
    "office": "winget install TheDocumentFoundation.LibreOffice",
    "archives": "ปรับ Windows ให้เป็นรุ่นปัจจุบัน ซึ่งมี tar.exe มาด้วย",
    "font": "ดาวน์โหลดจาก https://fonts.google.com/specimen/Sarabun แล้วดับเบิลคลิกเพื่อติดตั้ง",
}
_SYSTEM = {"Darwin": _ON_MAC, "Windows": _ON_WINDOWS}.get(platform.system(), _ON_LINUX)
