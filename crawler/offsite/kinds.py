"""What an address alone tells of where a document is kept: a drive, a viewer, a flip-book, a survey, a social network.

In: an absolute address. Out: its `Kind`, the addresses its public file can be asked for at, and the one address that
stands for all spellings of it. One table for everything; asks nothing of the network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from crawler.extract.addresses import address
from crawler.frontier.urls import DOCUMENTS, IMAGES, extension_of


class Way(StrEnum):
    """How a kind is read."""

    VIEWER = "viewer"  # a frame around a file whose address it carries: the file is read instead
    FILE = "file"  # one file, asked for at its public download address
    FOLDER = "folder"  # a list of files
    BOOK = "book"  # a flip-book
    PAGE = "page"  # a page like any other
    LINK = "link"  # never opened: the link itself is all there is


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table.

    hosts: pattern of the whole host, "" for any. shape: pattern met in the path and query.
    downloads: where the file can be asked for, filled from the groups of both patterns; "?…" changes the query alone.
    opened: the one address a person opens it at, "" when every spelling stays as it is.
    """

    id: str
    name: str
    way: Way
    hosts: str = ""
    shape: str = ""
    downloads: tuple[str, ...] = ()
    opened: str = ""
    note: str = ""  # what the agency is told of it


@dataclass(frozen=True, slots=True)
class Place:
    """An address of a kind."""

    kind: Kind
    downloads: tuple[str, ...] = ()
    opened: str = ""
    inner: str = ""  # the address that a viewer shows


_ID = r"(?P<id>[\w-]{10,})"
_SHORT = r"(?P<id>(?=[\w-]*[A-Za-z])[\w-]{6,})"
_DOWNLOAD = "{origin}/uc?export=download&id={id}"
_NOT_OPENED = "เป็นหน้าของเครือข่ายสังคม ระบบไม่เปิดอ่าน ควรเผยแพร่เนื้อหาไว้ในเว็บไซต์ของหน่วยงานด้วย"
_BOOK = "เป็นหนังสือพลิกหน้าที่อ่านตัวอักษรข้างในไม่ได้ ควรแนบไฟล์ PDF ไว้ด้วย"

KINDS = (
    Kind("google-viewer", "หน้าแสดงเอกสารของ Google (gview)", Way.VIEWER,
         shape=r"^[^?]*/(?:gview|viewer|viewerng/viewer)\?(?:.*&)?url=(?P<any>[^&]+)"),
    Kind("office-viewer", "หน้าแสดงเอกสารของ Office", Way.VIEWER,
         shape=r"^[^?]*/(?:view|embed)\.aspx\?(?:.*&)?src=(?P<any>[^&]+)"),
    Kind("pdf-viewer", "หน้าแสดง PDF ในเว็บไซต์ (pdf.js, FlowPaper)", Way.VIEWER,
         shape=r"^[^?]*(?:viewer\.html?|(?:pdf-?\.?js|flowpaper|flip-?book)[^?]*)\?(?:.*&)?(?:file|pdf|url|src|doc)=(?P<file>[^&]+)"),
    Kind("google-form", "แบบฟอร์ม Google Forms", Way.PAGE, r"forms\.gle|docs\.google\.com",
         r"^/(?:\w+/\w+/)?forms/|^/\w{10,}$"),
    Kind("google-published", "ตารางที่เผยแพร่จาก Google Sheets", Way.FILE, "", r"/spreadsheets/d/e/" + _ID,
         ("{origin}/spreadsheets/d/e/{id}/pub?output=xlsx",), "{origin}/spreadsheets/d/e/{id}/pubhtml"),
    Kind("google-published-page", "เอกสารที่เผยแพร่จาก Google Docs", Way.PAGE, "",
         r"/(?:document|presentation)/d/e/" + _ID),
    Kind("google-docs", "เอกสาร Google Docs", Way.FILE, "", r"/document/(?:u/\d+/)?d/" + _ID,
         ("{origin}/document/d/{id}/export?format=docx",), "{origin}/document/d/{id}/edit"),
    Kind("google-sheets", "ตาราง Google Sheets", Way.FILE, "", r"/spreadsheets/(?:u/\d+/)?d/" + _ID,
         ("{origin}/spreadsheets/d/{id}/export?format=xlsx",), "{origin}/spreadsheets/d/{id}/edit"),
    Kind("google-slides", "สไลด์ Google Slides", Way.FILE, "", r"/presentation/(?:u/\d+/)?d/" + _ID,
         ("{origin}/presentation/d/{id}/export/pptx",), "{origin}/presentation/d/{id}/edit"),
    Kind("google-folder", "โฟลเดอร์ Google Drive", Way.FOLDER, "",
         r"/(?:drive/(?:[^?]*/)?folders/|(?:embedded)?folderview\?(?:.*&)?id=)" + _SHORT,
         ("{origin}/embeddedfolderview?id={id}",), "{origin}/drive/folders/{id}"),
    Kind("google-drive", "ไฟล์ใน Google Drive", Way.FILE, r"(?:drive|docs|drive\.usercontent)\.google\.com",
         r"/(?:file/(?:u/\d+/)?d/|(?:uc|download|viewer)\?(?:.*&)?(?:src)?id=)" + _SHORT,
         ("https://drive.google.com/uc?export=download&id={id}",), "https://drive.google.com/file/d/{id}/view"),
    Kind("drive-file", "ไฟล์ในไดรฟ์", Way.FILE, "", r"/file/d/" + _SHORT + r"/(?:view|preview|edit)",
         (_DOWNLOAD,), "{origin}/file/d/{id}/view"),
    Kind("drive-open", "ไฟล์ในไดรฟ์", Way.FILE, "", r"/open\?(?:.*&)?id=" + _SHORT, (_DOWNLOAD,)),
    Kind("dropbox", "ไฟล์ใน Dropbox", Way.FILE, r"(?:www\.)?dropbox\.com", r"^/(?:s|sh|scl)/", ("?dl=1",)),
    Kind("dropbox-like", "ไฟล์ในไดรฟ์", Way.FILE, "", r"[?&]dl=0(?:&|$)", ("?dl=1",)),
    Kind("onedrive-short", "ไฟล์ใน OneDrive", Way.FILE, r"1drv\.ms", "", ("?download=1",)),
    Kind("onedrive", "ไฟล์ใน OneDrive", Way.FILE, "",
         r"^/(?:redir|embed|view\.aspx|edit\.aspx)?\?(?P<query>(?:.*&)?resid=.*)", ("{origin}/download?{query}",)),
    Kind("sharepoint", "ไฟล์ใน SharePoint", Way.FILE, "", r"^/:[bwxpt]:/\w/", ("?download=1",)),
    Kind("sharepoint-folder", "โฟลเดอร์ใน SharePoint", Way.PAGE, "", r"^/:f:/\w/"),
    Kind("flip-book", "หนังสือพลิกหน้า (AnyFlip, FlipHTML5, PubHTML5)", Way.BOOK,
         r"(?:online\.|www\.)?(?P<site>(?:anyflip|fliphtml5|pubhtml5)\.com)", r"^/(?P<book>[\w-]+/[\w-]+)",
         ("https://online.{site}/{book}/mobile/", "https://online.{site}/{book}/"), note=_BOOK),
    Kind("flip-book-other", "หนังสือพลิกหน้า (Heyzine, Issuu)", Way.BOOK,
         r"(?:[\w-]+\.)?(?:heyzine|issuu|calameo|yumpu)\.com", note=_BOOK),
    Kind("slideshare", "เอกสารใน SlideShare หรือ Scribd", Way.PAGE, r"(?:[\w-]+\.)?(?:slideshare\.net|scribd\.com)"),
    Kind("google-sites", "เว็บไซต์ Google Sites", Way.PAGE, r"sites\.google\.com"),
    Kind("e-gp", "ระบบ e-GP ของกรมบัญชีกลาง", Way.PAGE, r"(?:[\w-]+\.)*gprocurement\.go\.th",
         note="ลิงก์ของระบบ e-GP เปิดซ้ำไม่ได้ ควรแนบไฟล์ประกาศไว้ในเว็บไซต์ของหน่วยงาน"),
    Kind("nacc-survey", "แบบสำรวจของสำนักงาน ป.ป.ช. (ITAS)", Way.LINK, r"itas\.nacc\.go\.th", r"^/go/",
         note="เป็นแบบสำรวจของสำนักงาน ป.ป.ช. ไม่ใช่ไฟล์ของหน่วยงาน"),
    Kind("facebook", "Facebook", Way.LINK, r"(?:[\w-]+\.)*(?:facebook\.com|fb\.(?:com|me|watch))", note=_NOT_OPENED),
    Kind("line", "LINE", Way.LINK, r"(?:[\w-]+\.)*line\.me|lin\.ee", note=_NOT_OPENED),
    Kind("youtube", "YouTube", Way.LINK, r"(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be)", note=_NOT_OPENED),
    Kind("tiktok", "TikTok", Way.LINK, r"(?:[\w-]+\.)*tiktok\.com", note=_NOT_OPENED),
)  # fmt: skip
_ROWS = tuple((kind, re.compile(kind.hosts, re.IGNORECASE), re.compile(kind.shape, re.IGNORECASE)) for kind in KINDS)
_SIGNS = (  # an address without any of these is in no row: most are told by this alone
    "google.", "forms.gle", "dropbox", "1drv", "flip", "pubhtml5", "heyzine", "issuu", "calameo", "yumpu", "slideshare",
    "scribd", "gprocurement", "nacc.go", "facebook", "fb.", "line.me", "lin.ee", "youtu", "tiktok", "/d/", "/open?",
    "viewer", "gview", "view.aspx", "edit.aspx", "embed", "folderview", "pdfjs", "pdf.js", "pdf-js", "flowpaper",
    "folders/", "resid=", "/:", "dl=0",
)  # fmt: skip
_LOGIN_HOST = re.compile(r"accounts\.google\.com|login\.(?:microsoftonline|live|windows)\.(?:com|net)", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"/(?:ServiceLogin|InteractiveLogin|AccountChooser|v3/signin|signin|sign_in|login|_forms/default\.aspx)(?:/|$|\?)",
    re.IGNORECASE,
)
_KEY = re.compile(r"[?&](resourcekey=[\w-]+)")
LONGEST = 2000  # letters of an address
_DEEPEST = 3  # viewers inside viewers


@lru_cache(maxsize=16384)
def place_of(url: str) -> Place | None:
    """What `url` is an address of, None when the table does not know it."""
    small = url.lower()
    if len(url) > LONGEST or not any(sign in small for sign in _SIGNS):
        return None
    parts = urlsplit(url)
    host, rest = parts.hostname or "", parts.path + (f"?{parts.query}" if parts.query else "")
    for kind, hosts, shape in _ROWS:
        at = hosts.fullmatch(host) if kind.hosts else None
        met = shape.search(rest)
        if met is None or (kind.hosts and at is None):
            continue
        groups = met.groupdict() | (at.groupdict() if at else {})
        if kind.way is Way.VIEWER:
            if inner := _shown(url, groups.get("any") or groups["file"], sure="any" in groups):
                return Place(kind, inner=inner)
            continue
        groups["origin"] = f"{parts.scheme}://{parts.netloc}"
        downloads = tuple(_filled(template, groups, url) for template in kind.downloads)
        return Place(kind, downloads, _filled(kind.opened, groups, url) if kind.opened else "")
    return None


def settled(url: str) -> str:
    """The one address that stands for `url`: the file a viewer shows, the page a person opens a drive's file at."""
    for _ in range(_DEEPEST):
        place = place_of(url)
        if place is None or not place.inner:
            return (place.opened if place else "") or url
        url = place.inner
    return url


def is_kept_file(url: str) -> bool:
    """Whether an address is that of a document that is kept elsewhere, whatever its name says."""
    place = place_of(url)
    return place is not None and place.kind.way in (Way.FILE, Way.FOLDER, Way.BOOK)


def is_link_alone(url: str) -> bool:
    """Whether an address is never opened."""
    place = place_of(url)
    return place is not None and place.kind.way is Way.LINK


def asks_for_login(url: str) -> bool:
    """Whether an address a request was sent on to is that of a log-in."""
    parts = urlsplit(url)
    return bool(_LOGIN_HOST.fullmatch(parts.hostname or "") or _LOGIN_PATH.search(f"{parts.path}?{parts.query}"))


def _shown(url: str, inner: str, *, sure: bool) -> str:
    """The whole address a viewer at `url` was told to show, "" when it is none. `sure`: only viewers look like this."""
    named = unquote(inner).strip()
    target = address(named, url)
    if not target or target == url:
        return ""
    whole = bool(re.match(r"(?:https?:)?/", named, re.IGNORECASE))  # a script may look for a bare name anywhere
    beside = urlsplit(url).path.lower().endswith((".html", ".htm"))
    known = extension_of(target) in DOCUMENTS | IMAGES or place_of(target) is not None
    return target if (known and (whole or beside)) or (sure and whole) else ""


def _filled(template: str, groups: dict[str, str], url: str) -> str:
    if template.startswith("?"):
        parts = urlsplit(url)
        changed = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(parse_qsl(template[1:]))
        return urlunsplit(parts._replace(query=urlencode(changed), fragment=""))
    filled = template.format_map(groups)
    key = _KEY.search(url)
    return filled + ("&" if "?" in filled else "?") + key[1] if key else filled
