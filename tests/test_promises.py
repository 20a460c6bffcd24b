"""Promises of the command line that belong to no single package: real commands, real files, tiny sites on loopback.

Nothing is mocked. Each test is one promise made to a person who has never seen the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.crawl.web import Answer, Web, page

ROOT = Path(__file__).resolve().parents[1]
Typed = Callable[..., tuple[int, str, str]]
MENU = (("/about", "โครงสร้างองค์กร"), ("/contact", "ข้อมูลการติดต่อ"), ("/empty folder/แผน ก.html", "แผนพัฒนาท้องถิ่น"))
FOOT = "<p>99 หมู่ 1 ตำบลทดลอง อำเภอเมือง จังหวัดตัวอย่าง โทร 053-123456 อีเมล saraban@example.go.th</p>"
SITE = {
    "/": page("องค์การบริหารส่วนตำบลทดลองดี", *MENU),
    "/about": page("โครงสร้างองค์กร", *MENU, ("/junk", "O2 ข้อมูลผู้บริหาร"), ("/nothing", "O8 คู่มือการปฏิบัติงาน")),
    "/contact": page("ข้อมูลการติดต่อ", *MENU, body=FOOT),
    "/empty%20folder/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%81.html": page("แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"),
    "/junk": Answer(bytes(range(256)) * 200, kind="application/octet-stream"),
    "/nothing": Answer(b""),
}


def oit(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `oit` as a person does, from a folder of theirs."""
    return subprocess.run(
        [sys.executable, "-m", "oit", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `oit.db`, after one address nobody configured was crawled."""
    here = tmp_path_factory.mktemp("promises")
    web = Web()
    web.add("small", SITE, "127.0.90.1")
    with web:
        done = oit(
            "crawl", web.url("small"), "--allow-private", "--delay", "0", "--as-of", "2569-05-15", folder=here
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return here


def exported(folder: Path, *arguments: str) -> dict[str, object]:
    """The JSON a person gets, which must be all of standard output."""
    done = oit("export", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    kept: dict[str, object] = json.loads(done.stdout)
    return kept


def test_any_address_is_crawled_judged_and_exported_without_configuration(folder: Path) -> None:
    kept = exported(folder)
    schema = json.loads((ROOT / "reports/schema/result.schema.json").read_text("utf-8"))
    jsonschema.validate(kept, schema)
    (one,) = kept["agencies"]  # type: ignore[misc]
    assert one["agency"]["name"] == "องค์การบริหารส่วนตำบลทดลองดี"
    assert one["visit"]["status"] == "complete"
    assert len(one["items"]) == 26


def test_every_verdict_has_an_address_and_a_quote(folder: Path) -> None:
    (one,) = exported(folder)["agencies"]  # type: ignore[misc]
    for item in one["items"]:
        assert item["evidence"], item["number"]
        assert all(proof["url"] and proof["quote"].strip() for proof in item["evidence"]), item["number"]


def test_what_was_there_but_could_not_be_read_is_never_called_missing(folder: Path) -> None:
    (one,) = exported(folder)["agencies"]  # type: ignore[misc]
    outcome = {item["number"]: item["outcome"] for item in one["items"]}
    assert outcome["O2"] == "unclear"  # bytes that are no document


def test_recheck_of_what_was_just_crawled_changes_nothing(folder: Path) -> None:
    before = exported(folder)
    done = oit("recheck", folder=folder)
    assert done.returncode == 0, done.stderr
    assert exported(folder) == before


def test_a_year_without_criteria_is_served_with_a_banner(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: Typed
) -> None:
    assert oit("recheck", "--year", "2570", folder=folder).returncode == 0
    (one,) = exported(folder, "--year", "2570")["agencies"]  # type: ignore[misc]
    assert one["ruleset"]["provisional"] is True
    code = one["agency"]["code"]
    monkeypatch.chdir(folder)
    for command in (("show", code), ("explain", code, "O1"), ("history", code), ("summary",), ("rules", "list")):
        assert "2570" in typed(*command, "--year", "2570")[1].split("\n")[0], command


WRONG = [
    (["show", "nobody"], "oit crawl URL"),
    (["crawl", "nobody"], "oit agencies list"),
    (["export", "--db", "noise.db"], "ไม่ใช่ฐานข้อมูลของโปรแกรมนี้"),
    (["crawl", "www.example.go.th", "--db", "noise.db"], "ไม่ใช่ฐานข้อมูลของโปรแกรมนี้"),
    (["crawl", "--agencies", "noise.db"], "--map"),
    (["crawl", "--agencies", "absent.csv"], "absent.csv"),
    (["crawl", "x", "--delay", "-1"], "อยู่นอกช่วง"),
    (["crawl", "x", "--delay", "soon"], "ไม่ใช่ตัวเลข"),
    (["crawl", "x", "--max-pages", "many"], "ไม่ใช่จำนวนเต็ม"),
    (["crawl", "x", "--as-of", "2569-13-01"], "ปี-เดือน-วัน"),
    (["recheck", "--as-of", "พรุ่งนี้"], "ปี-เดือน-วัน"),
    (["crawl", "x.go.th", "--year", "2026"], "oit rules list"),
    (["crawl", "x.go.th", "--ca-file", "noise.db"], "PEM"),
    (["crawl", "x.go.th", "--proxy", "somewhere"], "http://"),
    (["crawl", "x.go.th", "--proxy", "http://127.0.88.9:1"], "พร็อกซี 127.0.88.9:1 ไม่ตอบ"),
    (["crawl", "x.go.th", "--proxy", "http://127.0.88.9:port"], "http://ชื่อเครื่อง:พอร์ต"),
    (["crawl"], "oit crawl CODE"),
    (["export", "--format", "xml"], "'jsonl'"),
    (["rules", "list", "--rules", "."], "fy2569"),
    (["rules", "lint", "--rules", "."], "fy2569"),
    (["fly"], "ไม่มีคำสั่ง fly"),
]


@pytest.mark.parametrize(("arguments", "remedy"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_input_that_cannot_be_used_ends_with_3_and_thai(
    arguments: list[str], remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: Typed
) -> None:
    (tmp_path / "noise.db").write_bytes(bytes(range(1, 256)) * 40)
    monkeypatch.chdir(tmp_path)
    status, out, err = typed(*arguments)
    assert status == 3, err
    assert out == ""
    assert err.startswith("ทำต่อไม่ได้: ")
    assert remedy in err


@pytest.mark.parametrize("arguments", [["crawl", "nobody"], ["export", "--db", "absent/oit.db"], ["fly"]])
def test_the_program_ends_with_3_and_no_traceback(arguments: list[str], tmp_path: Path) -> None:
    done = oit(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.startswith("ทำต่อไม่ได้: ")
    assert "Traceback" not in done.stderr
