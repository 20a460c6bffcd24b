"""Loopback servers that behave like the hosts agencies keep their files at: shells, confirm pages, refusals, log-ins.

Comes in: nothing. Goes out: `stand_ins()`, the sites of each host by its real name, and the address it is served at.
"""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image, ImageDraw

from tests.crawl.web import Answer, page, to
from tests.crawl.web import Site as Pages
from tests.extract.files import PLAN, pdf, word, workbook

PDF = pdf(PLAN)
SHEET = workbook({"แผน": [["แผนการใช้จ่ายงบประมาณ", "2569"], ["รายการ", "บาท"]]})
TO_LOGIN = to("https://accounts.google.com/ServiceLogin?continue=x")
SHELL = Answer(
    "<html><head><title>แผน.pdf - Google Drive</title></head><body><div id=drive-viewer></div><script>var a;</script>"
)
CONFIRM = (
    "<html><head><title>Google Drive - Virus scan warning</title></head><body><p>Google Drive can't scan this file</p>"
    '<form id="download-form" action="https://drive.usercontent.google.com/download" method="get">'
    '<input type="submit" value="Download anyway"/><input type="hidden" name="id" value="{id}">'
    '<input type="hidden" name="export" value="download"><input type="hidden" name="confirm" value="t">'
    '<input type="hidden" name="uuid" value="11-22"></form></body></html>'
)
QUOTA = "<html><title>Google Drive - Quota exceeded</title><p>Too many users have viewed this file recently.</p>"
FOLDER = "".join(
    f'<div class="flip-entry"><a href="https://drive.google.com/file/d/{key}/view?usp=drive_web"><div>{name}</div></a></div>'
    for key, name in (("inFolder-0001", "แผนการจัดซื้อจัดจ้าง 2569.pdf"), ("inFolder-0002", "รูปกิจกรรม.pdf"))
)
WORDS = ["รายงานการกำกับติดตามประจำปีงบประมาณ พ.ศ. 2569 รอบ 6 เดือน", "โครงการที่หนึ่ง งบประมาณ 100,000 บาท", ""]
SCRIPT = "text/javascript"
ACCESS = "<html><title>Google Drive</title><h1>You need access</h1><p>Request access</p>"
NOT_FOUND = Answer("<h1>404 Not Found</h1>", 404)
GAMBLING = "slot-gacor.example.com"
WIN = f"http://{GAMBLING}/win"
SURVEY = "<form method=post><textarea name=t></textarea></form>"


def file(body: bytes, kind: str = "application/octet-stream") -> Answer:
    """A file that is sent to be kept."""
    return Answer(body, kind=kind, headers=(("Content-Disposition", "attachment"),))


def jpeg(text: str) -> bytes:
    """A picture of a page."""
    picture, out = Image.new("RGB", (300, 420), "white"), BytesIO()
    ImageDraw.Draw(picture).text((20, 20), text, fill=0)
    picture.save(out, "JPEG")
    return out.getvalue()


def _book(pages: object) -> str:
    config = {"meta": {"title": "แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570"}, "fliphtml5_pages": pages}
    return f"var htmlConfig = {json.dumps(config)};"


def stand_ins() -> dict[str, Pages]:
    """What each host answers."""
    download = "/uc?export=download&id="
    drive: Pages = {
        "/robots.txt": Answer("User-agent: *\nDisallow: /*forbidden", kind="text/plain"),
        f"{download}public-0001": to("https://drive.usercontent.google.com/download?id=public-0001&export=download"),
        f"{download}large-00001": Answer(CONFIRM.format(id="large-00001"), headers=(("Set-Cookie", "seen=1"),)),
        f"{download}quota-00001": Answer(QUOTA),
        f"{download}closed-0001": to("https://closed.googleusercontent.com/closed-0001"),
        f"{download}closed-lock": to("https://closed.googleusercontent.com/closed-lock"),
        "/file/d/closed-lock/view": TO_LOGIN,
        f"{download}private-001": TO_LOGIN,
        f"{download}denied-0001": Answer("", 403),
        "/file/d/denied-0001/view": Answer(ACCESS, 403),
        f"{download}hidden-0001": Answer("", 403),
        "/file/d/hidden-0001/view": Answer("<h1>403</h1>", 403),
        f"{download}gone-000001": Answer("", 404),
        f"{download}hijacked-01": to(WIN),
        f"{download}inFolder-0001": file(PDF),
        "/embeddedfolderview?id=folder-00001": Answer(f"<html><title>แผน - Google Drive</title>{FOLDER}</html>"),
        f"{download}endless-001": to(f"https://drive.google.com{download}endless-001&n=1"),
        f"{download}endless-001&n=1": to(f"https://drive.google.com{download}endless-001&n=2"),
        f"{download}endless-001&n=2": to(f"https://drive.google.com{download}endless-001"),
        "/open?id=aFolder-0001": to("https://drive.google.com/drive/folders/folder-00001"),
        "/open?id=aDocument-01": to("https://docs.google.com/document/d/aDocument-01/edit"),
        "*": lambda hit: SHELL if "/view" in hit.target and "gone" not in hit.target else NOT_FOUND,
    }  # fmt: skip
    content: Pages = {
        "/download?id=public-0001&export=download": file(PDF),
        "/download?id=large-00001&export=download&confirm=t&uuid=11-22": file(PDF),
    }
    docs: Pages = {
        "/document/d/aDocument-01/export?format=docx": file(word(*PLAN.split("\n"))),
        "/spreadsheets/d/aSheet-00001/export?format=xlsx": file(SHEET),
        "/spreadsheets/d/private-sheet/export?format=xlsx": TO_LOGIN,
        "/forms/d/e/aForm-00001/viewform": page("แบบสำรวจความพึงพอใจ", body=SURVEY),
    }  # fmt: skip
    books: Pages = {
        "/abcd/text/mobile/javascript/config.js": Answer(_book([{"n": ["../files/large/1.jpg"]}]), kind=SCRIPT),
        "/abcd/text/files/search/book_config.js": Answer(f"var textForPages = {json.dumps(WORDS)};", kind=SCRIPT),
        "/abcd/pictures/javascript/config.js": Answer(_book([{"n": [f"./files/large/{n}.jpg"]} for n in range(1, 13)])),
        **{f"/abcd/pictures/files/large/{n}.jpg": Answer(jpeg(f"page {n}"), kind="image/jpeg") for n in range(1, 13)},
        "/abcd/hijacked/javascript/config.js": Answer(_book([{"n": ["./files/large/1.jpg"]}])),
        "/abcd/hijacked/files/large/1.jpg": to(WIN),
    }
    shell = Answer('<html><title>แผน | AnyFlip</title><div id="flipbook"></div><script src="/a.js"></script>')
    return {
        "drive.google.com": drive,
        "drive.usercontent.google.com": content,
        "closed.googleusercontent.com": {"/robots.txt": Answer("User-agent: *\nDisallow: /", kind="text/plain")},
        "docs.google.com": docs,
        "accounts.google.com": {"*": Answer('<h1>Sign in</h1><form><input type="password" name="p"></form>')},
        "www.dropbox.com": {"/scl/fi/abc/plan.pdf?rlkey=k&dl=1": file(PDF)},
        "1drv.ms": {"/b/s!Short?download=1": to("https://onedrive.live.com/redir?resid=A1!2&authkey=k")},
        "onedrive.live.com": {"/download?resid=A1!2&authkey=k": file(PDF)},
        "abt.sharepoint.com": {"/:b:/g/Eabc?e=1&download=1": file(PDF)},
        "online.anyflip.com": books,
        "anyflip.com": {"*": shell},
        GAMBLING: {"*": file(PDF)},
        "www.slideshare.net": {
            "/abt/hijacked": to(WIN),
            "/abt/plan": page("แผนพัฒนาท้องถิ่น", body=f"<ol><li>{PLAN * 8}</li></ol>"),
        },
        "process3.gprocurement.go.th": {
            "/a?projectId=1": page("ประกาศจัดซื้อจัดจ้าง", body=f"<p>{PLAN * 4}</p>"),
            "/a?projectId=2": Answer("<html><p>Session Timeout กรุณาเข้าสู่ระบบ</p></html>"),
        },
    }
