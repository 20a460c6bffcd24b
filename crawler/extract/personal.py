"""Personal data in what a site publishes: texts and tables come in, the values that must not be kept go out.

Citizen numbers by their checksum, bank accounts of persons by the words beside them, lists of private persons with
telephone and home. Knows no place to keep anything: `crawler.harm.privacy` masks before anything is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.model import Page, PrivateKind

_D = "[0-9๐-๙]"
_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_DASH = "[-–—‐‑\u2212]"
_GAP = r"\s?[-–—‐‑\u2212. \u00a0]\s?"
_PLAIN, _GROUPED = rf"{_D}{{13}}", rf"{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{5}}{_GAP}{_D}{{2}}{_GAP}{_D}"
_SPELLED = rf"{_D}(?:[ \t\n]{_D}){{12}}"  # a form with one box, or a table with one cell, a digit
_BEFORE = rf"(?<![0-9๐-๙A-Za-z_/=%&?#])(?<!{_D}[.,\-–])"
_AFTER = rf"(?![0-9๐-๙A-Za-z_])(?![.,\-–/]{_D})"
_CITIZEN = re.compile(rf"{_BEFORE}(?:({_PLAIN})|({_GROUPED})|({_SPELLED})){_AFTER}")
_DASHED = re.compile(rf"\s?{_DASH}\s?".join(f"{_D}{{{count}}}" for count in (1, 4, 5, 2, 1)))
_CITIZEN_WORDS = re.compile(r"ประชาชน|ประจำตัว|เลขที่บัตร|เลขบัตร|citizen|id\s*card", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.[A-Za-z]{3,5}\b")
_PROVINCES = range(10, 98)  # of the office that gave the number, its second and third digit
_NEAR = 60

_ACCOUNT_WORDS = re.compile(
    r"เลขที่บัญชี|บัญชีเลขที่|เลขบัญชี|หมายเลขบัญชี|บัญชีธนาคาร|บัญชีเงินฝาก|account\s*(?:no|number)", re.IGNORECASE
)
_ACCOUNT = re.compile(rf"{_BEFORE}(?:{_D}{{3}}[- ]{_D}[- ]{_D}{{5}}[- ]{_D}|{_D}(?:-?{_D}){{9,14}}){_AFTER}")
_ACCOUNT_SHAPE = re.compile(rf"{_D}{{3}}[- ]{_D}[- ]{_D}{{5}}[- ]{_D}")
_ACCOUNT_DIGITS = (10, 12, 15)
_BESIDE, _AROUND = 80, 150  # characters from the words to the account, and around it to its owner
_PERSON = re.compile(r"นาย(?!ก(?:เทศ|อง|อบ|สมา|รัฐ|เมือง|\s|\.|ฯ|$))|นางสาว|นาง|น\.ส\.|ด\.[ชญ]\.|เด็ก(?:ชาย|หญิง)")
_PUBLIC = re.compile(
    r"อบต|อบจ|องค์การบริหาร|เทศบาล|สำนักงาน|กองทุน|กองคลัง|โรงเรียน|วัด|มูลนิธิ|สภากาชาด|เงินรายได้|บริษัท|ห้าง|หจก|ร้าน"
)

_PHONE = re.compile(rf"{_BEFORE}[0๐][2-9๒-๙](?:[- ]?{_D}){{7,8}}{_AFTER}")
_HOUSE = re.compile(
    rf"บ้านเลขที่\s*{_D}+(?:/{_D}+)?|{_BEFORE}{_D}+(?:/{_D}+)?\s*(?:หมู่(?:ที่|บ้าน)?|ม\.|ซอย|ซ\.|ถนน|ถ\.)\s*[0-9๐-๙ก-๙]+"
)
_OFFICE = re.compile(
    r"นายก|ปลัด|ผู้อำนวยการ|ผอ\.|หัวหน้า|ประธาน|สมาชิก|เลขา|กำนัน|ผู้ใหญ่บ้าน|ผู้ช่วย|เจ้าพนักงาน|เจ้าหน้าที่|นักวิชาการ|นิติกร|"
    r"วิศวกร|นายช่าง|พนักงาน|ครู|สารวัตร|แพทย์|บริษัท|ห้าง|หจก|ร้าน"
)
_HEADS = (re.compile(r"ชื่อ"), re.compile(r"โทร|เบอร์|มือถือ"), re.compile(r"ที่อยู่|บ้านเลขที่"))
ROWS = 3  # private persons that make a list

# A quick look: every digit becomes 0 and what may stand between digits goes. Thai digits are the bytes E0 B9 90-99, so
# some letters become 0 as well; a run of zeros is only a reason to look closely.
_ZEROS = bytes(48 if 48 <= byte <= 57 or 0x90 <= byte <= 0x99 else byte for byte in range(256))
_BETWEEN = b"- .\t\r\n\f\v\xe0\xb8\xb9\xe2\x80\x88\xc2\xa0"
_CITIZEN_RUN, _ACCOUNT_RUN, _PHONE_RUN = b"0" * 13, b"0" * 10, b"0" * 9


@dataclass(frozen=True, slots=True)
class Private:
    """One value that may not be kept, as it was written, and the page of the document it stands on."""

    kind: PrivateKind
    value: str
    page: int | None = None


def private_in(page: Page) -> list[Private]:
    """Everything of a page that may not be kept in clear. A page without such signs costs one look at its words."""
    words = "\n".join(words_of(page))
    runs = words.encode("utf-8", "replace").translate(_ZEROS, _BETWEEN)
    if _PHONE_RUN not in runs:
        return []
    numbers = citizens_in(words, misread=page.via == "ocr") if _CITIZEN_RUN in runs else ()
    found = [Private(PrivateKind.CITIZEN, value) for value in numbers]
    if _ACCOUNT_RUN in runs and ("บัญชี" in words or "ccount" in words or "ACCOUNT" in words):
        found += [Private(PrivateKind.BANK, value) for value in accounts_in(page)]
    if runs.count(_PHONE_RUN) >= ROWS and any(word in words for word in ("หมู่", "บ้านเลขที่", "ที่อยู่")):
        found += [Private(PrivateKind.HOME, value) for value in homes_in(page)]
    if page.kind == "html":
        return list(dict.fromkeys(found))
    return [Private(one.kind, one.value, _page_of(page, one.value)) for one in dict.fromkeys(found)]


def words_of(page: Page) -> Iterator[str]:
    """Every text of a page that is no address."""
    yield from (page.text, page.title, page.label, page.context, page.note, *page.headings)
    for link in page.links:
        yield from (link.label, link.context)
    for table in page.tables:
        yield from ("\t".join(row) for row in table.rows)
    yield from (form.text for form in page.forms)
    yield from (image.alt for image in page.images)
    yield from (f"{person.name}\n{person.position}\n{person.contact}" for person in page.people)


def citizens_in(text: str, *, misread: bool = False) -> list[str]:
    """Citizen numbers as they are written: thirteen digits whose checksum is right and that nothing else explains.

    misread: the text was read from pictures, so that a digit may be wrong; then the look of a number, or the words
    before it, stand for its checksum.
    """
    return [found.group() for found in _CITIZEN.finditer(text) if _is_citizen(found, text, misread=misread)]


def _is_citizen(match: re.Match[str], text: str, *, misread: bool) -> bool:
    digits = "".join(filter(str.isdigit, match.group())).translate(_ASCII)
    named = _CITIZEN_WORDS.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    if misread and digits[0] != "0" and (named or _DASHED.fullmatch(match.group())):
        return True
    if digits[0] in "09" or int(digits[1:3]) not in _PROVINCES or not checks(digits):
        return False
    if match[2] or named:
        return True
    return bool(match[1]) and not _FILE_NAME.match(text, match.end()) and not _is_barcode(digits)


def checks(digits: str) -> bool:
    """Whether thirteen digits end in the right check digit of a citizen number."""
    total = sum((13 - place) * int(digit) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def spellings(private: Private) -> list[str]:
    """A number as file names and addresses write it: its bare digits, and those of a citizen with dashes."""
    if private.kind is PrivateKind.HOME:
        return []
    bare = "".join(filter(str.isdigit, private.value)).translate(_ASCII)
    written = [bare]
    if private.kind is PrivateKind.CITIZEN:
        written.append("-".join((bare[0], bare[1:5], bare[5:10], bare[10:12], bare[12:])))
    return [*written, *(one.translate(_THAI) for one in written)]


def _is_barcode(digits: str) -> bool:
    """A Thai product code (885…, EAN-13)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return digits.startswith("885") and (10 - total % 10) % 10 == int(digits[12])


def accounts_in(page: Page) -> list[str]:
    """Bank accounts beside words that say so, unless their owner is a public body or a firm."""
    found = [value for part in page.text.split("\f") for value in _accounts_of(part)]
    for table in page.tables:
        heads = [place for place, cell in enumerate(table.rows[0]) if _ACCOUNT_WORDS.search(cell)] if table.rows else []
        for row in table.rows[1:]:
            cells = [row[place].strip() for place in heads if place < len(row)]
            found += [cell for cell in cells if _is_account(cell) and not _PUBLIC.search(" ".join(row))]
    return list(dict.fromkeys(found))


def _accounts_of(text: str) -> Iterator[str]:
    words = [match.end() for match in _ACCOUNT_WORDS.finditer(text)]
    if not words:
        return
    for match in _ACCOUNT.finditer(text):
        beside = any(0 <= match.start() - end <= _BESIDE for end in words)
        shaped = bool(_ACCOUNT_SHAPE.fullmatch(match.group())) and match.start() >= words[0]
        if (beside or shaped) and _is_account(match.group()) and not _is_public(text, match):
            yield match.group()


def _is_account(value: str) -> bool:
    """The count of digits of an account, and not the look of a telephone number."""
    digits = "".join(filter(str.isdigit, value)).translate(_ASCII)
    if not _ACCOUNT.fullmatch(value) or len(digits) not in _ACCOUNT_DIGITS:
        return False
    return bool(_ACCOUNT_SHAPE.fullmatch(value)) or not (len(digits) == 10 and digits[0] == "0" and digits[1] in "2689")


def _is_public(text: str, account: re.Match[str]) -> bool:
    """Whether the nearest owner named around an account is no person."""
    start, end = max(0, account.start() - _AROUND), account.end() + _AROUND

    def distance(pattern: re.Pattern[str]) -> int:
        spans = (match.span() for match in pattern.finditer(text, start, end))
        return min((account.start() - e if e <= account.start() else s - account.end() for s, e in spans), default=9999)

    return distance(_PUBLIC) < distance(_PERSON)


def homes_in(page: Page) -> list[str]:
    """Telephone numbers and home addresses of private persons listed together, in rows of a table or lines of text."""
    rows = [values for table in page.tables for values in _homes_of(table.rows)]
    lines = [[phone[0], house[0]] for line in page.text.split("\n") if (phone := _PHONE.search(line))
             and (house := _HOUSE.search(line)) and _is_private(line)]  # fmt: skip
    return list(dict.fromkeys(value for values in max(rows, lines, key=len) for value in values)) if (
        max(len(rows), len(lines)) >= ROWS
    ) else []  # fmt: skip


def _homes_of(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    heads = rows[0] if rows else ()
    columns = [next((i for i, cell in enumerate(heads) if head.search(cell)), -1) for head in _HEADS]
    for row in rows:
        text = " ".join(row)
        phone, house = _PHONE.search(text), _HOUSE.search(text)
        known = -1 not in columns and max(columns) < len(row) and any(map(str.isdigit, row[columns[2]]))
        if phone and (house or known) and _is_private(text, named=known):
            yield [phone[0], house[0] if house else row[columns[2]].strip()]


def _is_private(text: str, *, named: bool = False) -> bool:
    return (named or bool(_PERSON.search(text))) and not _OFFICE.search(text)


def _page_of(page: Page, value: str) -> int | None:
    at = page.text.find(value)
    return page.text.count("\f", 0, at) + 1 if at >= 0 else None
