"""The label format: what people's files look like, and what is said of a row that cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reports.evaluation.labels import Labels, read_labels
from reports.help import BadInput
from rules.model import Outcome

HEAD = "site,year,item,outcome,evidence_url,labeller,date,note"


def read(folder: Path, text: str, encoding: str = "utf-8", year: int | None = None) -> Labels:
    path = folder / "labels.csv"
    path.write_bytes(text.encode(encoding))
    return read_labels(path, year)


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    (label,) = read(
        tmp_path, f"{HEAD}\n9100,2569,O12,present,http://a/1 http://a/2,สมหญิง,2569-05-15,ดูหน้า 3\n", "utf-8-sig"
    ).rows
    assert (label.site, label.year, label.number, label.outcome) == ("9100", 2569, "O12", Outcome.PRESENT)
    assert (label.urls, label.labeller, label.day) == (("http://a/1", "http://a/2"), "สมหญิง", date(2026, 5, 15))
    assert (label.note, label.line) == ("ดูหน้า 3", 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "utf-16"])
def test_thai_headings_and_words_from_any_program(tmp_path: Path, encoding: str) -> None:
    text = "หน่วยงาน\tปีงบประมาณ\tข้อ\tผล\tลิงก์หลักฐาน\tผู้ตรวจ\tวันที่\r\nwww.a.go.th\t๒๕๖๙\tข้อ 3\tพบครบถ้วน\t\tข\t15/5/2569\r\n"
    (label,) = read(tmp_path, text, encoding).rows
    assert (label.site, label.year, label.number, label.outcome) == ("www.a.go.th", 2569, "O3", Outcome.PRESENT)
    assert label.day == date(2026, 5, 15)


@pytest.mark.parametrize("item", ["O12", "o12", "12", "OIT12", "ข้อ o12", "procurement-annual"])
def test_an_item_by_its_number_or_its_id(tmp_path: Path, item: str) -> None:
    (label,) = read(tmp_path, f"site,year,item,outcome\n1,2026,{item},Missing\n").rows
    assert (label.year, label.number, label.outcome) == (2569, "O12", Outcome.MISSING)


BAD = [
    (",2569,O1,present,", "ช่อง site ว่าง"),
    ("1,2469,O1,present,", "พ.ศ. 2566, 2567, 2568, 2569"),
    ("1,2569,O27,present,", "O1 ถึง O26"),
    ("1,2569,O1,found,", "present partial outdated missing unclear not-applicable"),
    ("1,2569,O1,present,หน้าแรก", "https://"),
    ("1,2569,O1,present,,ก,พรุ่งนี้", "2569-05-15"),
    ("1,2569,O1,present,,ก,2569-13-45", "2569-05-15"),
    ("1", "ปี “” ไม่มีเกณฑ์"),
]


@pytest.mark.parametrize(("row", "remedy"), BAD)
def test_a_bad_row_is_told_by_its_line_and_remedy_and_others_are_read(tmp_path: Path, row: str, remedy: str) -> None:
    found = read(tmp_path, f"{HEAD}\n1,2569,O1,present,,,,\n{row}\n1,2569,O2,missing,,,,\n")
    assert [label.line for label in found.rows] == [2, 4]
    ((line, why),) = found.refused
    assert line == 3
    assert remedy in why


def test_the_year_of_the_command_stands_in_for_an_empty_one(tmp_path: Path) -> None:
    (label,) = read(tmp_path, "site,item,outcome\n1,O1,present\n", year=2568).rows
    assert label.year == 2568
    with pytest.raises(BadInput, match="ไม่มีคอลัมน์ year"):
        read(tmp_path, "site,item,outcome\n1,O1,present\n")
