"""What a file is, told by its bytes: a body comes in, a kind goes out. Names and content types only break ties."""

import re
import zipfile
from io import BytesIO

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
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENTS = ((b"opendocument.spreadsheet", "ods"), (b"opendocument.text", "odt"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|frameset|script|meta|title|table|div)\b", re.IGNORECASE)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1a\x1b")
_BY_NAME = {"docx": "docx", "xlsx": "xlsx", "xlsm": "xlsx", "ods": "ods", "pptx": "pptx", "odt": "odt"}


def kind_of(body: bytes, name: str = "") -> str:
    """The kind of a body: empty, html, pdf, docx, xlsx, xls, ods, pptx, odt, zip, image, csv, text, or one we cannot
    read (doc, ppt, rtf, rar, 7z, locked, other). `name` is the file's name where known.
    """
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if b"%PDF-" in body[:1024]:
        return "pdf"
    kind = next((kind for magic, kind in _MAGIC if body.startswith(magic)), "")
    if kind == "zip":
        return _zipped(body, name)
    if kind == "ole":
        return _ole(body)
    if kind == "image" and (body[:2] != b"BM" or b"\x00" in body[:32]):
        return kind
    return kind if kind and kind != "image" else _written(body, name)


def _written(body: bytes, name: str) -> str:
    """Kinds without a magic number at the start."""
    start = body[:4096]
    if (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or start[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return "image"
    if b"<svg" in start[:1024]:
        return "image"
    plain = _is_text(start)
    if plain and _HTML.search(start):
        return "html"
    if plain:
        return "csv" if name.lower().endswith((".csv", ".tsv")) else "text"
    return "other"


def _is_text(start: bytes) -> bool:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in start)
    return odd * 100 <= len(start)


def _zipped(body: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = archive.namelist()
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names[:3] else b""
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, NotImplementedError, EOFError):
        return _BY_NAME.get(name.lower().rpartition(".")[2], "zip")
    kind = next((kind for sign, kind in _OPEN_DOCUMENTS if sign in mimetype), "")
    if not kind and "[Content_Types].xml" in names:
        kind = next((kind for folder, kind in _OFFICE_FOLDERS if any(one.startswith(folder) for one in names)), "")
    return kind or "zip"


def _ole(body: bytes) -> str:
    """The kind of an old office file: by the first of its streams; objects put into it come later."""
    found = ((body.find(f"{stream}\0".encode("utf-16-le")), kind) for stream, kind in _OLE_STREAMS)
    return min((place for place in found if place[0] >= 0), default=(0, "other"))[1]
