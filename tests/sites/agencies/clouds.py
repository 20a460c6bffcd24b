"""The great hosts that `clouddrive` trusts its papers to, as they answer a visitor who is not logged in: a drive with its
shells, downloads, warnings and refusals, a box, an office viewer, flip-books."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from .. import scanning
from ..build import docx_file, pdf
from ..kinds import EXCEL, PDF, WORD
from ..markup import document, fragment
from ..oldfiles import workbook
from ..site import Response, Site
from ..thai import MONTHS, first_half
from ..world import World
from . import clouddrive
from .clouddrive import Kept

_IGNORED = ("usp=", "authuser=", "rtpof=", "sd=")  # what changes nothing
_TOKEN = "0b1c2d3e-sample-token"


def asked(target: str) -> str:
    """A target with what is asked for in one order."""
    path, _, query = target.partition("?")
    parts = sorted(part for part in query.split("&") if part and not part.startswith(_IGNORED))
    return path + (f"?{'&'.join(parts)}" if parts else "")


def build(world: World, drive: Site) -> dict[str, Site]:
    """Put everything on `drive` and on the other hosts, which are returned by name."""
    others = {name: Site(name, world.base(name)) for name in ("dropbox", "viewer", "flip")}
    others["dropbox"].clean = asked
    drive.clean = asked
    for one in clouddrive.all_kept():
        _WAYS.get(one.shape, _shared)(drive if one.shape not in ("box", "book") else others[_HOST[one.shape]], one)
    shell = document("เอกสาร", '<div role="toolbar"></div><script>/* viewer */</script>')
    for site, path in ((drive, "/gview"), (others["viewer"], "/op/embed.aspx")):
        site.fallback = lambda target, path=path, plain=site.fallback: (
            Response(shell.encode()) if target.startswith(path + "?") else plain(target)
        )
    return others


_HOST = {"box": "dropbox", "book": "flip"}


def _sent(body: Callable[[], bytes], mime: str, name: str) -> Callable[[], Response]:
    heads = (("Content-Disposition", f'attachment; filename="{name}"'),)
    return lambda: Response(body(), kind=mime, headers=heads)


def _file(one: Kept) -> Callable[[], Response]:
    if one.shape == "picture":
        return _sent(lambda: scanning.photo(one.papers[0]), "image/jpeg", "chart.jpg")
    return _sent(lambda: pdf(one.papers[0]), PDF, "document.pdf")


def _shell(one: Kept) -> str:
    """What a person without script sees of a shared file."""
    noscript = "<noscript>JavaScript must be enabled in order to use this page</noscript>"
    return document(f"{one.papers[0].title[:40]}.pdf - Drive ตัวอย่าง", f'<div id="drive-viewer"></div>{noscript}')


def _opened(drive: Site, one: Kept) -> None:
    for path in (f"/file/d/{one.id}/view", f"/file/d/{one.id}/preview", f"/open?id={one.id}"):
        drive.page(path, lambda: _shell(one))


def _shared(drive: Site, one: Kept) -> None:
    _opened(drive, one)
    drive.redirect(asked(f"/uc?export=download&id={one.id}"), f"{drive.base}/download?id={one.id}&export=download", 303)
    drive.routes[asked(f"/download?id={one.id}&export=download")] = _file(one)
    drive.routes[asked(f"/uc?export=view&id={one.id}")] = _file(one)


def _large(drive: Site, one: Kept) -> None:
    """Too large to be looked through for viruses: a page asks whether one is sure."""
    _shared(drive, one)
    fields = {"id": one.id, "export": "download", "confirm": "t", "uuid": _TOKEN}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields.items())
    form = f'<form id="download-form" action="{drive.base}/download" method="get">{hidden}'
    button = '<input type="submit" id="uc-download-link" value="Download anyway"></form>'
    words = "<p>Drive can't scan this file for viruses. document.pdf (112M) is too large.</p>"
    page = document("Drive - Virus scan warning", words + form + button)
    drive.page(asked(f"/download?id={one.id}&export=download"), lambda: page)
    drive.routes[asked("/download?" + "&".join(f"{name}={value}" for name, value in fields.items()))] = _file(one)


def _sheet(drive: Site, one: Kept) -> None:
    monthly = len(one.papers) > 1
    names = [f"{MONTHS[m - 1][:3]} {y % 100}" for y, m in first_half(2569)] if monthly else ["Sheet1"]
    drive.page(f"/spreadsheets/d/{one.id}/edit", lambda: document("Sheets", '<div id="waffle-grid-container"></div>'))
    body = _sent(lambda: workbook(list(zip(names, one.papers, strict=True))), EXCEL, "sheet.xlsx")
    drive.routes[asked(f"/spreadsheets/d/{one.id}/export?format=xlsx")] = body
    drive.routes[asked(f"/spreadsheets/d/{one.id}/export?format=pdf")] = _file(one)


def _text(drive: Site, one: Kept) -> None:
    drive.page(f"/document/d/{one.id}/edit", lambda: document("Docs", '<div class="kix-appview-editor"></div>'))
    whole = one.papers[0].plus(*one.papers[1:])
    drive.routes[f"/document/d/{one.id}/export?format=docx"] = _sent(lambda: docx_file(whole), WORD, "text.docx")
    drive.routes[f"/document/d/{one.id}/export?format=pdf"] = _file(one)
    drive.page(f"/document/d/{one.id}/mobilebasic", lambda: document("Docs", fragment(whole)))


def _folder(drive: Site, one: Kept) -> None:
    drive.page(f"/drive/folders/{one.id}", lambda: document("โฟลเดอร์ - Drive ตัวอย่าง", '<div id="drive_main_page"></div>'))
    rows = []
    for i, paper in enumerate(one.papers):
        inside = Kept(f"{one.id}-{i}", "view", (paper,))
        _shared(drive, inside)
        url = f"{drive.base}/file/d/{inside.id}/view?usp=drive_web"
        title = f'<div class="flip-entry-title">{escape(paper.title)}.pdf</div>'
        rows.append(f'<div class="flip-entry" id="entry-{inside.id}"><a href="{url}" target="_blank">{title}</a></div>')
    listed = document("โฟลเดอร์", f'<div class="flip-entries">{"".join(rows)}</div>')
    drive.page(f"/embeddedfolderview?id={one.id}", lambda: listed)


def _private(drive: Site, one: Kept) -> None:
    """Not shared: whichever way one asks, one is sent to the log-in."""
    for path in (f"/file/d/{one.id}/view", f"/file/d/{one.id}/preview", f"/uc?export=download&id={one.id}"):
        drive.redirect(asked(path), f"{drive.base}/ServiceLogin?continue=1")


def _denied(drive: Site, one: Kept) -> None:
    page = document("Drive - Access Denied", "<h1>You need access</h1><p>Ask for access, or switch to an account with access.</p>")
    for path in (f"/file/d/{one.id}/view", f"/file/d/{one.id}/preview", f"/uc?export=download&id={one.id}"):
        drive.page(asked(path), lambda: page, status=403)


def _quota(drive: Site, one: Kept) -> None:
    _opened(drive, one)
    words = "<h1>Sorry, you can't view or download this file at this time.</h1><p>Too many users have viewed or downloaded this file recently.</p>"
    page = document("Drive - Quota exceeded", f'<div id="uc-error-caption">{words}</div>')
    drive.page(asked(f"/uc?export=download&id={one.id}"), lambda: page)


def _gone(drive: Site, one: Kept) -> None:
    page = document("Error 404", "<p>Sorry, the file you have requested does not exist.</p>")
    for path in (f"/file/d/{one.id}/view", f"/uc?export=download&id={one.id}"):
        drive.page(asked(path), lambda: page, status=404)


def _box(box: Site, one: Kept) -> None:
    box.page(f"/s/{one.id}/report.pdf?dl=0", lambda: document("Box ตัวอย่าง - report.pdf", '<div id="app"></div>'))
    box.routes[f"/s/{one.id}/report.pdf?dl=1"] = _file(one)


def _book(flip: Site, one: Kept) -> None:
    """A flip-book: a shell, a list of pages as script, pictures."""
    root = f"/mekfak/{one.id}"
    shell = document("หนังสือ", '<div id="pageContainer"></div><script src="javascript/config.js"></script>')
    for path in (f"{root}/mobile/index.html", f"{root}/mobile/", f"{root}/"):
        flip.page(path, lambda: shell)
    listed = [{"n": ["../files/large/1.jpg"], "t": "../files/thumb/1.jpg"}]
    config = f'var htmlConfig = {{"meta": {{"title": "book"}}}}; var fliphtml5_pages = {json.dumps(listed)};'
    flip.page(f"{root}/mobile/javascript/config.js", lambda: config, kind="text/javascript")
    flip.routes[f"{root}/files/large/1.jpg"] = lambda: Response(scanning.photo(one.papers[0]), kind="image/jpeg")


_WAYS: dict[str, Callable[[Site, Kept], None]] = {
    "large": _large, "sheet": _sheet, "text": _text, "folder": _folder, "login": _private, "denied": _denied,
    "quota": _quota, "gone": _gone, "box": _box, "book": _book,
}  # fmt: skip
