"""Old office files (DOC, PPT) turned by LibreOffice, which is optional, into files we read ourselves.

In: bodies with their kinds. Out: a DOCX or PPTX each, or why there is none. The files are hostile, so LibreOffice has a
profile and a folder that are thrown away, runs no macros, follows no links, reaches no network, and is held to limits
of time and memory by `crawler.extract.programs`. One start (1.5 s) serves many files.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from xml.sax.saxutils import escape

from crawler.extract.kinds import kind_of
from crawler.extract.programs import Limits, Running, finished, folder, program
from crawler.extract.zipped import MOST_MEMBER
from rules.model import Problem

MADE_OF = {"doc": "docx", "word-xml": "docx", "ppt": "pptx"}
_ENDINGS = {"word-xml": "xml"}
_SECONDS, _SECONDS_MORE, _MEGABYTES = 20.0, 5.0, 4096  # it reserves more memory than it uses
_PLACES = {
    "win32": [
        f"{os.environ.get(name, default)}/LibreOffice/program/soffice.com"
        for name, default in (("PROGRAMFILES", "C:/Program Files"), ("PROGRAMFILES(X86)", "C:/Program Files (x86)"))
    ],
    "darwin": ["/Applications/LibreOffice.app/Contents/MacOS/soffice"],
}
_OFFICE, _COMMON = "/org.openoffice.Office", "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "2"),  # never
    (f"{_OFFICE}.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # every address goes to a proxy that is not there
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def soffice() -> str:
    """The path of LibreOffice on this machine, "" when there is none."""
    linux = [str(path) for path in sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)]
    return program(["soffice", "libreoffice"], _PLACES.get(sys.platform, linux))


def is_for_libreoffice(body: bytes) -> bool:
    """Whether a body is of a kind that LibreOffice must convert."""
    return body.startswith((b"\xd0\xcf\x11\xe0", b"<?xml")) and kind_of(body) in MADE_OF


def why_not() -> str:
    """Why nothing can be converted on this machine, as a Thai sentence; "" when it can."""
    return "" if soffice() else "เครื่องนี้ยังไม่มี LibreOffice จึงอ่านไฟล์ .doc และ .ppt ไม่ได้"


def converted(files: Sequence[tuple[bytes, str]]) -> list[bytes | Problem]:
    """Each body as the file LibreOffice makes of it, or the problem where it makes none (kinds as in `MADE_OF`).

    A file on which LibreOffice breaks off is given up and those after it are tried again, so that it harms no other,
    while there is time.
    """
    made: list[bytes | Problem] = [Problem.DAMAGED] * len(files)
    deadline = monotonic() + _SECONDS + _SECONDS_MORE * (len(files) - 1)
    for ending in sorted(set(MADE_OF.values())):
        left = [at for at, (_, kind) in enumerate(files) if MADE_OF[kind] == ending]
        while left and soffice() and monotonic() < deadline:
            run, found = _run({at: files[at] for at in left}, ending, deadline - monotonic())
            for at, one in found.items():
                made[at] = one
            lacking = [at for at in left if at not in found]
            left = lacking if run.was_late else [] if run.code == 0 else lacking[1:]
        for at in left:
            made[at] = Problem.TOO_SLOW
    return made


def _run(
    files: dict[int, tuple[bytes, str]], ending: str, seconds: float
) -> tuple[Running, dict[int, bytes | Problem]]:
    """One start, and what it makes of the files."""
    limits = Limits(seconds, _MEGABYTES)
    with folder() as at:
        names = []
        for number, (body, kind) in files.items():
            names.append(f"{number}.{_ENDINGS.get(kind, kind)}")
            (at / names[-1]).write_bytes(body)
        _write_profile(at / "profile" / "user")
        command = [soffice(), f"-env:UserInstallation={(at / 'profile').as_uri()}", "--headless", "--norestore"]
        run = finished([*command, "--convert-to", ending, "--outdir", str(at / "made"), *names], at, limits)
        made = {number: at / "made" / f"{number}.{ending}" for number in files}
        return run, {number: _taken(path) for number, path in made.items() if path.is_file()}


def _taken(path: Path) -> bytes | Problem:
    return path.read_bytes() if path.stat().st_size <= MOST_MEMBER else Problem.TOO_LARGE


def _write_profile(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry"'
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {names}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")
