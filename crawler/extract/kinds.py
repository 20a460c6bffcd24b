"""What a file is, told by its bytes: a body comes in, a kind goes out. Names and content types only break ties."""

import re
import zipfile
from io import BytesIO

from crawler.extract.zipped import FAULTS

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "tar"),
    (b"MSCF\x00\x00\x00\x00", "tar"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
_WORD_LOCKED = re.compile(rb"\xec\xa5.{8}.(.)", re.DOTALL)  # the head of the words: its flags tell a password
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENTS = (
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.text", "odt"),
    (b"opendocument.presentation", "odp"),
)
_PICTURES = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})  # of telephones, after "ftyp"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset|script|meta|title|table|div)\b", re.IGNORECASE)
_SHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML = ("http://schemas.microsoft.com/office/word/2003/wordml", "http://schemas.microsoft.com/office/2006/xmlPackage")
_MAIL = re.compile(r"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)
_SAVED_PAGE = re.compile(r"content-type:\s*(?:multipart/related|text/html)|content-location:|x-mimeole", re.IGNORECASE)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a\x1b")
_BY_NAME = {"docx": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "ods": "ods", "pptx": "pptx", "odt": "odt", "odp": "odp"}
_OLD_BY_NAME = {"doc": "doc", "dot": "doc", "xls": "xls", "ppt": "ppt", "pps": "ppt"}
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def kind_of(body: bytes, name: str = "") -> str:
    """The kind of a body: empty, html, pdf, docx, pptx, xlsx, xls, ods, odt, odp, rtf, doc, ppt, zip, rar, 7z, tar,
    mht, sheet-xml, word-xml, image, csv, text, or one without a reader (locked, mail, other). `name`: the file's name.
    """
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    kind = next((kind for magic, kind in _MAGIC if body.startswith(magic)), "")
    if not kind and b"%PDF-" in body[:1024] and body[257:262] != b"ustar":  # an archive may begin with a stored PDF
        return "pdf"
    if kind == "zip":
        return _zipped(body, name)
    if kind == "ole":
        return _ole(body, name)
    if kind == "image" and (body[:2] != b"BM" or b"\x00" in body[:32]):
        return kind
    return kind if kind and kind != "image" else _written(body, name)


def _written(body: bytes, name: str) -> str:
    """Kinds without a magic number at the start."""
    start = body[:4096]
    if (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or (start[4:8] == b"ftyp" and start[8:12] in _PICTURES):
        return "image"
    if b"<svg" in start[:1024]:
        return "image"
    if start[257:262] == b"ustar" or (start[2:5] == b"-lh" and start[6:7] == b"-"):
        return "tar"
    if not _is_text(start):
        return "other"
    return _marked_up(start) or ("csv" if name.lower().endswith((".csv", ".tsv")) else "text")


def _marked_up(start: bytes) -> str:
    """Text that a program reads: pages, sheets and documents saved as markup, and mail; else ""."""
    text = start.decode(_BOMS.get(start[:2], "latin-1"), "replace")
    if _SHEET_XML in text and text.lstrip("\ufeffï»¿ \t\r\n").startswith("<?xml"):
        return "sheet-xml"
    if any(name in text for name in _WORD_XML):
        return "word-xml"
    if _MAIL.match(text.replace("\r\n", "\n")):
        return "mht" if _SAVED_PAGE.search(text) and "\nReceived:" not in text else "mail"
    return "html" if _HTML.search(text) else ""


def _is_text(start: bytes) -> bool:
    if start[:2] in _BOMS:
        return True
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in start)
    return odd * 100 <= len(start)


def _zipped(body: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = archive.namelist()
            mimetype = _start_of(archive, "mimetype") if "mimetype" in names[:3] else b""
    except (*FAULTS, ValueError):
        return _BY_NAME.get(name.lower().rpartition(".")[2], "zip")
    kind = next((kind for sign, kind in _OPEN_DOCUMENTS if sign in mimetype), "")
    if not kind and "[Content_Types].xml" in names:
        kind = next((kind for folder, kind in _OFFICE_FOLDERS if any(one.startswith(folder) for one in names)), "")
    return kind or "zip"


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(100)


def _ole(body: bytes, name: str) -> str:
    """The kind of an old office file: by the first of its streams; objects put into it come later."""
    found = ((body.find(f"{stream}\0".encode("utf-16-le")), kind) for stream, kind in _OLE_STREAMS)
    kind = min((place for place in found if place[0] >= 0), default=(0, ""))[1]
    kind = kind or _OLD_BY_NAME.get(name.lower().rpartition(".")[2], "other")
    return "locked" if _is_locked(body, kind) else kind


def _is_locked(body: bytes, kind: str) -> bool:
    if kind == "ppt":
        return "EncryptedSummary\0".encode("utf-16-le") in body
    if kind != "doc":
        return False
    heads = (match for match in _WORD_LOCKED.finditer(body) if match.start() % 512 == 0)
    return any(head[1][0] & 1 for head in heads)
