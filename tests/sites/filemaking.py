"""Renews `files/`: documents that only an office program or an archiver can write. `python -m tests.sites.filemaking`.

Needs soffice (LibreOffice Writer, Calc, Impress), bsdtar and the package msoffcrypto-tool; the tests need none of them,
because what they wrote is kept. Content is that of the invented agency `office`.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from html import escape
from pathlib import Path

from .agencies.office import BODY
from .build import xlsx
from .content import conduct, items
from .oldfiles import FILES, odt, rows_of
from .paper import Paper

LOCK = "2569"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"),
        ("draw", "drawing"),
        ("text", "text"),
        ("svg", "svg-compatible"),
        ("presentation", "presentation"),
    )
)

_NO_PREVIEW = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Filter/Microsoft/Export">'
    '<prop oor:name="EnablePowerPointPreview" oor:op="fuse"><value>false</value></prop></item></oor:items>'
)


def slides(paper: Paper) -> bytes:
    """A flat presentation, six lines to a slide."""
    lines = [" ".join(row) for row in rows_of(paper)]
    place, pages = 'svg:x="2cm" svg:y="2cm" svg:width="22cm" svg:height="15cm"', []
    for start in range(0, len(lines), 6):
        words = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines[start : start + 6])
        box = f'<draw:frame {place}><draw:text-box>{words}</draw:text-box></draw:frame>'
        pages.append(f'<draw:page draw:name="p{start}">{box}</draw:page>')
    body = f"<office:body><office:presentation>{''.join(pages)}</office:presentation></office:body>"
    mime = 'office:mimetype="application/vnd.oasis.opendocument.presentation" office:version="1.3"'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} {mime}>{body}</office:document>'.encode()


def converted(body: bytes, name: str, to: str) -> bytes:
    """`body` as LibreOffice writes it in another format."""
    with tempfile.TemporaryDirectory() as folder:
        source, profile = Path(folder) / name, Path(folder) / "profile"
        source.write_bytes(body)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_NO_PREVIEW, "utf-8")
        office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command = [*office, "--convert-to", to, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return source.with_suffix(f".{to}").read_bytes()


def seven_zip(files: dict[str, bytes]) -> bytes:
    """Files in a 7z."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in files.items():
            (Path(folder) / name).write_bytes(body)
        command = ["bsdtar", "-c", "--format", "7zip", "-f", "-", "-C", folder, *files]
        return subprocess.run(command, check=True, capture_output=True).stdout


def locked(body: bytes) -> bytes:
    """A workbook that opens with a password only."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(body)).encrypt(LOCK, out)
    return out.getvalue()


def main() -> None:
    """Write every file."""
    paper = {number: items.papers(BODY, number) for number in ("O5", "O8", "O9", "O12", "O14", "O23")}
    old = conduct.ita_use(BODY, 2566)
    made = {
        "o5.doc": converted(odt(paper["O5"][0]), "o5.odt", "doc"),
        "o8.pptx": converted(slides(paper["O8"][0]), "o8.fodp", "pptx"),
        "o9.ppt": converted(slides(paper["O9"][0]), "o9.fodp", "ppt"),
        "o12.xls": converted(xlsx(paper["O12"][0]), "o12.xlsx", "xls"),
        "o14.7z": seven_zip({"report.odt": odt(paper["O14"][0])}),
        "o23.xlsx": locked(xlsx(paper["O23"][0])),
        "o25.doc": converted(odt(old), "o25.odt", "doc"),
    }
    FILES.mkdir(exist_ok=True)
    for name, body in made.items():
        (FILES / name).write_bytes(body)


if __name__ == "__main__":
    main()
