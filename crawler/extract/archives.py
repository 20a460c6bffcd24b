"""ZIP archives: bytes come in, the words of the documents inside go out, each under its name. Bombs are refused."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from crawler.extract import charset
from crawler.extract.reading import Reading, failed, joined
from crawler.extract.zipped import FAULTS, ZipBombError, member
from rules.model import Problem, Table

MOST_MEMBERS = 50
MOST_UNPACKED = 150_000_000  # bytes of all members together
_BOMB = failed(Problem.TOO_LARGE, "ไฟล์ ZIP คลายแล้วใหญ่ผิดปกติ")


def read_zip(body: bytes, read: Callable[[bytes, str], Reading]) -> Reading:
    """The documents of an archive as one text; `read` reads one member from its bytes and name.

    A member that cannot be read is told in the note; when none can, its problem is that of the archive.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir() and "__MACOSX" not in info.filename]
            if any(info.flag_bits & 1 for info in infos):
                return failed(Problem.PASSWORD, "ไฟล์ ZIP ใส่รหัสผ่าน")
            if sum(info.file_size for info in infos) > MOST_UNPACKED:
                return _BOMB
            return _together([_one(archive, info, read) for info in infos[:MOST_MEMBERS]], len(infos))
    except ZipBombError:
        return _BOMB
    except (*FAULTS, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์ ZIP เสียหาย เปิดไม่ได้")


def _one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, read: Callable[[bytes, str], Reading]) -> tuple[str, Reading]:
    name = _name(info)
    return name, read(member(archive, info), name)


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; old Thai programs write theirs in cp874 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return charset.decode(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _together(members: list[tuple[str, Reading]], count: int) -> Reading:
    readable = [(name, one) for name, one in members if one.problem is None]
    if not readable:
        if not members:
            return failed(Problem.EMPTY_FILE, "ไฟล์ ZIP ไม่มีเอกสาร")
        name, one = members[0]
        return failed(one.problem or Problem.UNSUPPORTED, f"{name}: {one.note}")
    notes = [f"{name}: {one.note}" for name, one in members if one.note][:5]
    if count > len(members):
        notes.append(f"อ่าน {len(members)} ไฟล์แรกจาก {count} ไฟล์")
    text = joined(f"{name}\n{one.text}" for name, one in readable)
    tables = tuple(Table(table.rows, table.sheet or name) for name, one in readable for table in one.tables)
    return Reading(text, tables, headings=tuple(name for name, _ in readable)[:5], note="; ".join(notes))
