"""ZIP archives: bytes come in, the words of the documents inside go out, each under its name. Bombs are refused."""

import zipfile
from io import BytesIO

from crawler.extract import charset
from crawler.extract.members import MOST_MEMBERS, MOST_UNPACKED, Member, ReadAll, is_document, together
from crawler.extract.packed import read_packed
from crawler.extract.reading import Reading, failed
from crawler.extract.zipped import FAULTS, ZipBombError, member
from rules.model import Problem

_BOMB = failed(Problem.TOO_LARGE, "ไฟล์ ZIP คลายแล้วใหญ่ผิดปกติ ควรเผยแพร่เป็นไฟล์ PDF โดยตรง")


def read_zip(body: bytes, read: ReadAll) -> Reading:
    """The documents of an archive as one text; `read` reads its members from their names and bytes.

    A member that cannot be read is told in the note; when none can, its problem is that of the archive.
    """
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir() and is_document(info.filename)]
            if any(info.flag_bits & 1 for info in infos):
                return failed(Problem.PASSWORD, "ไฟล์ ZIP ใส่รหัสผ่าน ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน")
            if sum(info.file_size for info in infos) > MOST_UNPACKED:
                return _BOMB
            opened = [_opened(archive, info) for info in infos[:MOST_MEMBERS]]
    except ZipBombError:
        return _BOMB
    except NotImplementedError:  # Windows packs large files in ways Python does not know
        return read_packed(body, read)
    except (*FAULTS, ValueError):
        return failed(Problem.DAMAGED, "ไฟล์ ZIP เสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่")
    return _together(opened, len(infos), read)


def _together(opened: list[tuple[str, bytes | None]], count: int, read: ReadAll) -> Reading:
    whole: list[Member] = [(name, body) for name, body in opened if body is not None]
    readings = iter(read(whole))
    broken = failed(Problem.DAMAGED, "ไฟล์เสียหาย")
    members = [(name, broken if body is None else next(readings)) for name, body in opened]
    rest = count - len(opened)
    return together(members, rest, f"อ่าน {len(opened)} ไฟล์แรกจาก {count} ไฟล์" if rest else "")


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[str, bytes | None]:
    """The name and the bytes of a member; no bytes when it alone is damaged. Raises for bombs and unknown packing."""
    try:
        return _name(info), member(archive, info)
    except NotImplementedError:
        raise
    except FAULTS:
        return _name(info), None


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; old Thai programs write theirs in cp874 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return charset.decode(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename
