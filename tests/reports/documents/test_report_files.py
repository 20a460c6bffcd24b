"""`oit report` as a person types it: which file comes out where, and what is said when it cannot be."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from reports.documents import catalog
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED

Run = Callable[..., tuple[int, str, str]]
PROVINCE = ("--province", "สมมติบุรี")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kind_of(path: Path) -> str:
    """What a file is by what stands in it."""
    whole = path.read_bytes()
    if whole.startswith(b"%PDF"):
        return "pdf"
    if whole.startswith(b"PK"):
        names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
        return "xlsx" if "xl/workbook.xml" in names else "docx"
    return "csv" if whole.startswith("\ufeff".encode()) else json.loads(whole) and "json"


@pytest.mark.parametrize("form", list(catalog.FORMS))
@pytest.mark.parametrize(
    ("chosen", "stem"), [((MIXED.code,), f"oit-2569-{MIXED.code}"), (PROVINCE, "oit-2569"), (("--all",), "oit-2569")]
)
def test_every_format_is_written_under_a_name_of_its_own(
    run: Run, folder: Path, form: str, chosen: tuple[str, ...], stem: str
) -> None:
    status, out, _ = run("report", *chosen, "--format", form)
    (path,) = folder.iterdir()
    assert status == 0
    assert out == f"เขียนรายงานแล้ว เปิดดูที่ {path.name}\n"
    assert path.name.startswith(stem)
    assert kind_of(path) == form


@pytest.mark.parametrize(
    ("arguments", "name", "pages"),
    [
        ((MIXED.code, "--format", "pdf", "--kind", "one-page"), f"oit-2569-{MIXED.code}-one-page.pdf", 1),
        ((MIXED.code, "--format", "pdf", "--kind", "webmaster"), f"oit-2569-{MIXED.code}-webmaster.pdf", 1),
        ((*PROVINCE, "--format", "pdf", "--kind", "one-page"), "oit-2569-one-page.pdf", 3),
    ],
)
def test_one_page_is_one_page_an_agency(
    run: Run, folder: Path, arguments: tuple[str, ...], name: str, pages: int
) -> None:
    assert run("report", *arguments)[0] == 0
    with pypdfium2.PdfDocument(folder / name) as document:
        assert len(document) == pages


@pytest.mark.parametrize(
    ("arguments", "name", "first"),
    [
        ((MIXED.code,), f"oit-2569-{MIXED.code}-memo.docx", "บันทึกข้อความ"),
        ((MIXED.code, "--kind", "letter"), f"oit-2569-{MIXED.code}-letter.docx", "ขอแสดงความนับถือ"),
        (PROVINCE, "oit-2569-letter.docx", "ขอแสดงความนับถือ"),
        ((*PROVINCE, "--kind", "memo"), "oit-2569-memo.docx", "บันทึกข้อความ"),
    ],
)
def test_an_agency_writes_a_memo_and_a_province_a_letter(
    run: Run, folder: Path, arguments: tuple[str, ...], name: str, first: str
) -> None:
    assert run("report", *arguments, "--format", "docx")[0] == 0
    assert first in "\n".join(paragraph.text for paragraph in Document(str(folder / name)).paragraphs)


def test_the_format_is_read_from_the_name_and_folders_are_made(run: Run, folder: Path) -> None:
    assert run("report", MIXED.code, "--out", "ใหม่/ผล.XLSX")[0] == 0
    assert kind_of(folder / "ใหม่/ผล.XLSX") == "xlsx"
    assert run("report", MIXED.code, "--format", "csv", "--out", "ใหม่")[0] == 0
    assert kind_of(folder / f"ใหม่/oit-2569-{MIXED.code}.csv") == "csv"


def test_a_web_page_stays_what_comes_without_asking(run: Run, folder: Path) -> None:
    assert run("report", MIXED.code)[0] == 0
    assert (folder / "report" / "index.html").exists()
    assert run("report", MIXED.code, "--format", "html", "--out", "one.html")[0] == 0
    assert "ทำอะไรก่อน" in (folder / "one.html").read_text(encoding="utf-8")


def test_a_strange_code_gives_a_safe_name(run: Run, folder: Path) -> None:
    assert run("report", HOSTILE_BODY.code, "--format", "csv")[0] == 0
    (path,) = folder.iterdir()
    assert "/" not in path.name
    assert kind_of(path) == "csv"


def test_who_is_left_out_is_told(run: Run) -> None:
    status, _, err = run("report", "--all", "--format", "csv")
    assert (status, "ไม่รวม 1 หน่วยงาน" in err) == (0, True)


def test_json_is_what_export_gives(run: Run, folder: Path) -> None:
    run("report", EXEMPLARY.code, "--format", "json", "--out", "a.json")
    assert (folder / "a.json").read_text(encoding="utf-8") == run("export", EXEMPLARY.code)[1]


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ((MIXED.code, "--format", "pdf", "--out", "a.xlsx"), "a.pdf"),
        ((MIXED.code, "--format", "xlsx", "--kind", "one-page"), "full (รายงานเต็ม)"),
        ((MIXED.code, "--format", "docx", "--kind", "webmaster"), "memo (บันทึกข้อความ)"),
        ((MIXED.code, "--kind", "one-page"), "--format pdf"),
        ((MIXED.code, "--format", "odt"), "--help"),
        ((MIXED.code, "--format", "pdf", "--out", "/proc/self/a.pdf"), "--out"),
        (("--province", "ไม่มีจริง", "--format", "pdf"), "oit agencies list"),
        (("--all", "--format", "xlsx", "--year", "2566"), "oit recheck --year 2566"),
        (("--format", "pdf"), "--all"),
    ],
)
def test_what_cannot_be_made_ends_with_3_the_remedy_and_no_file(
    run: Run, folder: Path, arguments: tuple[str, ...], remedy: str
) -> None:
    status, out, err = run("report", *arguments)
    assert (status, out, list(folder.iterdir())) == (3, "", [])
    assert err.startswith("ทำต่อไม่ได้: ")
    assert remedy in err


@pytest.mark.parametrize(("form", "module"), [("pdf", "typst"), ("xlsx", "xlsxwriter"), ("docx", "docx")])
def test_a_lacking_package_is_named_with_the_command_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    status, _, err = run("report", MIXED.code, "--format", form)
    assert status == 3
    assert module in err
    assert 'pip install "oit-crawler[documents]"' in err
    assert f"ยังทำไฟล์ {form.upper()} ไม่ได้" in run("doctor")[1]


def test_a_machine_with_all_packages_is_told_so(run: Run) -> None:
    assert "✓ ทำไฟล์ PDF Excel และ Word: พร้อมใช้" in run("doctor")[1]
