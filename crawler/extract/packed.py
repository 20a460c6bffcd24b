"""RAR, 7z, tar and other archives by bsdtar, which turns any of them into one stream that is read here.

In: the bytes of an archive and a reader of its members. Out: one `Reading`. No member is ever written to disk, so that
no name of one can lead anywhere; links are passed over; size, number and time are limited while unpacking.
"""

import os
import re
import sys
import tarfile
from dataclasses import dataclass, field
from typing import IO

from crawler.extract import charset
from crawler.extract.members import MOST_MEMBERS, MOST_UNPACKED, Member, ReadAll, is_document, together
from crawler.extract.programs import Limits, folder, program, running
from crawler.extract.reading import Reading, failed
from crawler.extract.zipped import MOST_MEMBER
from rules.model import Problem

_LIMITS = Limits(seconds=15, megabytes=1024)
_TOO_SLOW = Problem.TOO_SLOW, f"คลายไฟล์บีบอัดนานเกิน {_LIMITS.seconds:g} วินาที ควรแบ่งเป็นไฟล์เล็กลง"
_DAMAGED = Problem.DAMAGED, "ไฟล์บีบอัดเสียหาย เปิดไม่ได้ ควรเผยแพร่ใหม่"
_MOST_MET = 2_000  # members of any kind, folders and links too
_LOCKED = re.compile(r"encrypt|passphrase|password", re.IGNORECASE)
_OURS_TO_OPEN = {"win32": [f"{os.environ.get('SYSTEMROOT', 'C:/Windows')}/System32/tar.exe"]}


def bsdtar() -> str:
    """The path of bsdtar on this machine (Windows has it as tar.exe), "" when there is none."""
    return program(["bsdtar"], _OURS_TO_OPEN.get(sys.platform, ["/usr/bin/bsdtar"]))


def why_not() -> str:
    """Why RAR and 7z cannot be opened on this machine, as a Thai sentence; "" when they can."""
    return "" if bsdtar() else "ติดตั้ง bsdtar ก่อน จึงจะเปิดไฟล์ RAR และ 7z ได้ ข้อที่อยู่ในไฟล์แบบนี้จะขึ้นว่าต้องให้คนตรวจ"


@dataclass(slots=True)
class _Unpacked:
    members: list[Member] = field(default_factory=list)
    bytes: int = 0
    too_large: bool = False
    more: bool = False


def read_packed(body: bytes, read: ReadAll) -> Reading:
    """The documents of an archive as one text, as `crawler.extract.archives.read_zip`."""
    path = bsdtar()
    if not path:
        return failed(
            Problem.UNSUPPORTED, "ควรเผยแพร่เป็นไฟล์ PDF โดยตรง เพราะเครื่องที่ตรวจเปิดไฟล์ RAR หรือ 7z ไม่ได้ (ยังไม่มี bsdtar)"
        )
    unpacked = _Unpacked()
    with folder() as at:
        (at / "archive").write_bytes(body)
        with running([path, "-cf", "-", "--format=pax", f"@{at / 'archive'}"], at, _LIMITS) as run:
            whole = _unpack(run.output, unpacked)
            if not (unpacked.more or unpacked.too_large):
                run.finish()
    if unpacked.too_large:
        return failed(Problem.TOO_LARGE, "ไฟล์บีบอัดคลายแล้วใหญ่ผิดปกติ ควรเผยแพร่เป็นไฟล์ PDF โดยตรง")
    if _is_locked(body) or _LOCKED.search(run.complaints):
        return failed(Problem.PASSWORD, "ไฟล์บีบอัดใส่รหัสผ่าน ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน")
    if "Unrecognized archive format" in run.complaints and not unpacked.members:
        return failed(Problem.UNSUPPORTED, "ไม่รู้จักชนิดของไฟล์บีบอัดนี้ ควรเผยแพร่เป็นไฟล์ PDF โดยตรง")
    broken = not whole or (run.code != 0 and not unpacked.more)
    if broken and not unpacked.members:
        return failed(*_TOO_SLOW if run.was_late else _DAMAGED)
    partly = "คลายไฟล์บีบอัดไม่ทันเวลา อ่านได้บางส่วน" if run.was_late else "ไฟล์บีบอัดเสียหายบางส่วน"
    note = partly if broken else f"อ่าน {MOST_MEMBERS} ไฟล์แรกเท่านั้น" if unpacked.more else ""
    readings = read(unpacked.members)
    names = [name for name, _ in unpacked.members]
    return together(list(zip(names, readings, strict=True)), int(bool(note)), note)


def _is_locked(body: bytes) -> bool:
    """Whether a 7z is packed with a cipher, or the first file of an old RAR is; bsdtar complains of other locks."""
    if not body.startswith(b"Rar!\x1a\x07\x00"):
        return body.startswith(b"7z") and b"\x06\xf1\x07\x01" in body
    first = 7 + int.from_bytes(body[12:14], "little")
    kind, flags = body[first + 2 : first + 3], int.from_bytes(body[first + 3 : first + 5], "little")
    return bool(body[10:11] > b"\x7f" or (kind == b"\x74" and flags & 4))


def _unpack(stream: IO[bytes], into: _Unpacked) -> bool:
    """Members of a tar stream until a limit is met; whether the stream could be read to its end or to a limit."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="surrogateescape") as archive:
            for met, info in enumerate(archive):
                into.more = met >= _MOST_MET or len(into.members) >= MOST_MEMBERS
                if into.more:
                    break
                name = _name(info.name)
                if info.isreg() and is_document(name):
                    into.bytes += info.size
                    into.too_large = info.size > MOST_MEMBER or into.bytes > MOST_UNPACKED
                    if into.too_large:
                        break
                    file = archive.extractfile(info)
                    assert file is not None
                    into.members.append((name, file.read()))
    except (tarfile.TarError, OSError, ValueError, EOFError):
        return False
    return True


def _name(name: str) -> str:
    """A member's name; one that is no UTF-8 comes from an old Thai program."""
    return charset.decode(name.encode("utf-8", "surrogateescape")).removeprefix("./")
