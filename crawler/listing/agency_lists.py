"""A list of agencies from a file: every row becomes an agency or is refused with its line, reason and suggestion.

In: a path and a mapping of columns. Out: an `AgencyList`. Touches no database. A doubt about a website or a place never
keeps the agency out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.agencies import near_type, type_in_name, type_of
from crawler.faults import InputFault
from crawler.listing.headings import OWN, WORDS, Columns, columns_of, likeness
from crawler.listing.places import district_of, place_warnings, province_of
from crawler.listing.sheets import DAMAGE, Row, sheet_from
from crawler.listing.websites import website_from
from crawler.storage.records import ListedAgency, Remark
from rules.model import Agency

NO_ROWS = "ไฟล์ {path} มีแต่หัวตาราง ไม่มีแถวข้อมูล"
NO_CODE = ("ไม่มีรหัส", "ใส่รหัสหน่วยงานในช่อง “{heading}”")
SPACED_CODE = ("รหัสมีช่องว่าง", "ใช้ {joined}")
UNUSABLE_CODE = ("รหัสใช้เป็นที่อยู่เว็บไม่ได้ เพราะมี / หรือ \\ หรือมีแต่จุด", "ใช้รหัสที่เป็นตัวเลขหรือตัวอักษร")
SHORTENED_CODE = ("โปรแกรมตารางย่อรหัสเป็นเลขยกกำลัง", "จัดรูปแบบช่องรหัสเป็นข้อความ แล้วใส่รหัสเต็ม")
NO_NAME = ("ไม่มีชื่อ", "ใส่ชื่อหน่วยงานในช่อง “{heading}”")
BROKEN = ("มีตัวอักษรเสีย อ่านไม่ออก", "บันทึกไฟล์ใหม่เป็น CSV UTF-8")
UNKNOWN_TYPE = "ไม่รู้จักประเภท “{text}”"
KNOWN_TYPES = "ใช้คำหนึ่งใน pao city town tambon sao special province หรือคำไทย เช่น อบต."
TOO_WIDE = ("มีช่องเกินหัวตาราง", "ตรวจเครื่องหมายคั่นที่เกิน หรือใส่ “…” ครอบข้อความที่มีเครื่องหมายคั่น")
TWICE = ("รหัสซ้ำกับบรรทัด {line} แต่{columns}ไม่ตรงกัน", "ตรวจว่าแถวใดถูก แล้วลบอีกแถว")
OPEN_QUOTE = ('มีเครื่องหมาย " ที่เปิดแล้วไม่ปิด อ่านแถวนี้ถึงสิ้นบรรทัด', "ลบเครื่องหมายนั้น หรือใส่ให้ครบคู่ แล้วนำเข้าใหม่")
NO_TYPE = ("ไม่ได้ระบุประเภท เก็บไว้โดยไม่มีประเภท", "oit agencies set {code} --type อบต.")
TYPE_IN_NAME = ("ประเภทกับชื่อไม่ตรงกัน เก็บไว้ตามที่เขียน", "")
NO_DISTRICT = ("ไม่ได้ระบุอำเภอ", "")
SHARED = ("เว็บไซต์ซ้ำกับรหัส {code}", "ตรวจว่าเป็นของหน่วยงานใด")


@dataclass(slots=True)
class AgencyList:
    """What a file holds: usable rows (each code once), and remarks on the others."""

    columns: Columns
    rows: list[ListedAgency] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    repairs: list[Remark] = field(default_factory=list)
    repeated: int = 0


def read_list(path: Path, mapped: Mapping[str, str] | None = None) -> AgencyList:
    """Read a list of agencies. `mapped`: column to heading, for what the guess gets wrong.

    Raises InputFault when the file is missing, unreadable or without rows, or code or name has no column.
    """
    sheet = sheet_from(path, likeness)
    listed = AgencyList(columns_of(sheet.headings, mapped or {}))
    if not sheet.rows:
        raise InputFault(NO_ROWS.format(path=path))
    reader = _Reader(listed)
    for row in sheet.rows:
        reader.read(row)
    reader.doubts()
    return listed


@dataclass(slots=True)
class _Reader:
    """Reads row after row into `listed`, remembering what it saw."""

    listed: AgencyList
    _seen: dict[str, int] = field(default_factory=dict)  # code: index in listed.rows
    _cells: dict[str, list[str]] = field(default_factory=dict)  # code: its first row's own cells

    def read(self, row: Row) -> None:
        line, cells = row
        own = {column: _at(cells, index) for column, index in self.listed.columns.at.items()}
        open_quote = any(text.count('"') % 2 for text in own.values())
        if open_quote:
            own = {column: text.removeprefix('"') for column, text in own.items()}
        code = own["code"] = own["code"].removeprefix("=").strip("'\"")
        if self._cells.get(code) == list(own.values()):
            self.listed.repeated += 1
            return
        fault = self._fault(own, cells)
        if fault:
            self.listed.refused.append(Remark(line, code or own["name"], *fault))
            return
        if open_quote:
            self._warn(line, code, OPEN_QUOTE)
        entry = self._entry(line, own, cells)
        if code in self._seen:
            self._again(entry)
            return
        self._seen[code], self._cells[code] = len(self.listed.rows), list(own.values())
        self.listed.rows.append(entry)

    def _fault(self, own: dict[str, str], cells: list[str]) -> tuple[str, str] | None:
        """Why a row cannot go in, and what to do; None when it can."""
        code, name, headings = own["code"], own["name"], dict(self.listed.columns.pairs())
        faults = (
            (not code, NO_CODE),
            (len(code.split()) > 1, SPACED_CODE),
            (re.search(r"[/\\]|^\.+$", code), UNUSABLE_CODE),
            (re.fullmatch(r"\d[.\d]*E\+\d+", code), SHORTENED_CODE),
            (not name, NO_NAME),
            (DAMAGE in code + name, BROKEN),
            (any(cells[len(self.listed.columns.headings) :]), TOO_WIDE),
        )
        for wrong, (reason, remedy) in faults:
            if wrong:
                heading = headings["name" if reason == NO_NAME[0] else "code"]
                return reason, remedy.format(heading=heading, joined="".join(code.split()))
        text = own.get("type", "")
        if text and not _type(text, name):
            return UNKNOWN_TYPE.format(text=text), type_in_name(name) or near_type(text) or KNOWN_TYPES
        return None

    def _entry(self, line: int, own: dict[str, str], cells: list[str]) -> ListedAgency:
        """A usable row as an agency; tells what was doubtful or repaired."""
        code, name = own["code"], own["name"]
        type_ = _type(own.get("type", ""), name)
        province = province_of(own.get("province", ""))
        district = district_of(own.get("district", ""), province)
        extra = self._extra(cells)
        website = self._website(line, code, own.get("website", ""), extra)
        if not type_:
            self._warn(line, code, NO_TYPE)
        elif type_in_name(name) not in {"", type_}:
            self._warn(line, code, TYPE_IN_NAME)
        if "district" in own and not district and type_ not in {"pao", "province", "special"}:
            self._warn(line, code, NO_DISTRICT)
        return ListedAgency(line, Agency(code, name, type_, district, province, website), extra)

    def _extra(self, cells: list[str]) -> dict[str, str]:
        used = set(self.listed.columns.at.values())
        return {
            heading: _at(cells, index)
            for index, heading in enumerate(self.listed.columns.headings)
            if heading and index not in used and _at(cells, index)
        }

    def _website(self, line: int, code: str, text: str, extra: dict[str, str]) -> str:
        website = website_from(text)
        if website.note:
            extra[self.listed.columns.headings[self.listed.columns.at["website"]]] = text
            remarks = self.listed.warnings if website.refused else self.listed.repairs
            remarks.append(Remark(line, f"{code} “{text}”", website.note, website.suggestion))
        return website.url

    def _warn(self, line: int, code: str, told: tuple[str, str]) -> None:
        self.listed.warnings.append(Remark(line, code, told[0], told[1].format(code=code)))

    def _again(self, entry: ListedAgency) -> None:
        """A further row of a code: it may fill gaps, it may not contradict."""
        at = self._seen[entry.agency.code]
        first = self.listed.rows[at]
        pairs = {column: (getattr(first.agency, column), getattr(entry.agency, column)) for column in OWN}
        differ = [WORDS[column] for column, (one, other) in pairs.items() if one and other and one != other]
        if differ:
            reason = TWICE[0].format(line=first.line, columns=" ".join(differ))
            self.listed.refused.append(Remark(entry.line, entry.agency.code, reason, TWICE[1]))
            return
        filled = {column: one or other for column, (one, other) in pairs.items()}
        self.listed.rows[at] = replace(first, agency=Agency(**filled), extra=entry.extra | first.extra)
        self.listed.repeated += 1

    def doubts(self) -> None:
        """Doubts that only the whole list shows: unknown provinces, rare districts, one website for two agencies."""
        rows = self.listed.rows
        lines: dict[str, int] = {}
        owners: dict[str, str] = {}
        for row in rows:
            lines.setdefault(row.agency.district, row.line)
            lines.setdefault(row.agency.province, row.line)
            owner = owners.setdefault(row.agency.website, row.agency.code)
            if row.agency.website and owner != row.agency.code:
                reason = SHARED[0].format(code=owner)
                self.listed.warnings.append(
                    Remark(row.line, f"{row.agency.code} {row.agency.website}", reason, SHARED[1])
                )
        for what, reason, suggestion in place_warnings((row.agency.district, row.agency.province) for row in rows):
            self.listed.warnings.append(Remark(lines[what], what, reason, suggestion))


def _type(text: str, name: str) -> str:
    """The type a cell means; an empty or general one ("เทศบาล") is read from the name. "" for neither."""
    if not text or text == "เทศบาล":
        return type_in_name(name)
    return type_of(text)


def _at(cells: list[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""
