"""`oit agencies`: what a person sees, and the exit status a script sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.commands.agencies import agencies
from crawler.store import Store

LIST = (
    "รหัส อปท.,ชื่อ อปท.,ประเภท,อำเภอ,จังหวัด,เว็บไซต์\n"
    "A1,ธารทอง,อบต.,เมือง,เชียงใหม่,www.a.go.th\n"
    "B2,ธารเงิน,เทศบาลตำบล,สันทราย,เชียงใหม่,www.B go.th\n"
    "C 3,ธารคำ,อบต.,สันทราย,เชียงใหม่,\n"
    "D4,ธารแก้ว,อบต.,เมือง,ลำพูน,http//d.go.th\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="cp874")
    return tmp_path


def oit(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(agencies, [*arguments, "--db", str(folder / "oit.db")])


def imported(folder: Path, *options: str) -> Result:
    return oit(folder, "import", str(folder / "list.csv"), *options)


def test_import_shows_the_guess_the_bad_rows_and_the_counts(folder: Path) -> None:
    result = imported(folder)
    assert result.exit_code == 0
    for text in (
        "← รหัส อปท.",
        "บรรทัด 4: C 3 รหัสมีช่องว่าง → ใช้ C3",
        "บรรทัด 3: B2 “www.B go.th” ชื่อเว็บไซต์ผิดรูป → http://www.b.go.th/",
        "แก้เป็น http://d.go.th/",
        "เพิ่ม 3 · เปลี่ยน 0 · เหมือนเดิม 0 · ไม่รับ 1",
        "ในทะเบียน 3 แห่ง → มีเว็บไซต์ที่ใช้ได้ 2 → เข้าถึงได้ 0 → ตรวจแล้ว 0",
    ):
        assert text in result.output


def test_import_again_says_that_nothing_changed(folder: Path) -> None:
    imported(folder)
    assert "เพิ่ม 0 · เปลี่ยน 0 · เหมือนเดิม 3 · ไม่รับ 1" in imported(folder).output


def test_import_as_json_holds_every_remark(folder: Path) -> None:
    told = json.loads(imported(folder, "--json").output)
    assert told["added"] == ["A1", "B2", "D4"]
    assert told["refused"] == [{"line": 4, "what": "C 3", "reason": "รหัสมีช่องว่าง", "suggestion": "ใช้ C3"}]
    assert told["narrowing"]["with_website"] == 2


@pytest.mark.parametrize("code", ["12/3", "..\\A", ".", ".."])
def test_a_code_that_no_web_address_can_carry_is_refused(folder: Path, code: str) -> None:
    (folder / "list.csv").write_text(f"code,name\n{code},ธารทอง\n1.2-ก,ธารเงิน\n", encoding="utf-8")
    told = json.loads(imported(folder, "--json").output)
    assert told["added"] == ["1.2-ก"]
    assert [(each["line"], each["what"]) for each in told["refused"]] == [(2, code)]


def test_a_dry_run_makes_no_file(folder: Path) -> None:
    result = imported(folder, "--dry-run")
    assert "เพิ่ม 3" in result.output
    assert not (folder / "oit.db").exists()


def test_a_mapping_replaces_the_guess(folder: Path) -> None:
    assert "← อำเภอ     เช่น เมือง" in imported(folder, "--map", "name=อำเภอ").output


@pytest.mark.parametrize("name", ["none.csv", "empty.csv", "headings.csv", "bad.csv"])
def test_bad_input_ends_with_status_3(folder: Path, name: str) -> None:
    for made, text in (("empty.csv", ""), ("headings.csv", "a,b\n1,2\n"), ("bad.csv", "code,name\n,ก\n")):
        (folder / made).write_text(text)
    result = oit(folder, "import", str(folder / name))
    assert result.exit_code == 3
    assert "ทำต่อไม่ได้" in result.output


def test_list_shows_full_names_and_how_the_registry_narrows(folder: Path) -> None:
    imported(folder)
    result = oit(folder, "list", "--province", "เชียงใหม่")
    assert result.output.splitlines() == [
        "B2  ทต.ธารเงิน อ.สันทราย จ.เชียงใหม่        (ไม่มีเว็บไซต์)",
        "A1  อบต.ธารทอง อ.เมืองเชียงใหม่ จ.เชียงใหม่  http://www.a.go.th/",
        "ในทะเบียน 2 แห่ง → มีเว็บไซต์ที่ใช้ได้ 1 → เข้าถึงได้ 0 → ตรวจแล้ว 0",
    ]


def test_list_as_json_is_the_agencies_and_nothing_else(folder: Path) -> None:
    imported(folder)
    result = oit(folder, "list", "--type", "อบต.", "--district", "เมือง", "--province", "ลำพูน", "--json")
    assert json.loads(result.output) == [
        {
            "code": "D4", "name": "ธารแก้ว", "type": "sao", "district": "เมืองลำพูน", "province": "ลำพูน",
            "website": "http://d.go.th/", "display_name": "อบต.ธารแก้ว อ.เมืองลำพูน จ.ลำพูน",
        }
    ]  # fmt: skip


def test_list_without_a_database_says_how_to_begin(folder: Path) -> None:
    result = oit(folder, "list")
    assert (result.exit_code, "oit agencies import" in result.output) == (3, True)


def test_set_shows_before_and_after(folder: Path) -> None:
    imported(folder)
    result = oit(folder, "set", "B2", "--website", "127.0.0.1:8080")
    assert result.output.splitlines() == [
        "ทต.ธารเงิน อ.สันทราย จ.เชียงใหม่",
        "  เว็บไซต์: (ว่าง) → http://127.0.0.1:8080/",
    ]
    with Store(folder / "oit.db", readonly=True) as store:
        assert store.agency("B2").website == "http://127.0.0.1:8080/"


@pytest.mark.parametrize(
    "arguments", [("Z9", "--website", "a.go.th"), ("A1",), ("A1", "--website", "a@b.com"), ("A1", "--type", "x")]
)
def test_set_refuses_what_it_cannot_use(folder: Path, arguments: tuple[str, ...]) -> None:
    imported(folder)
    assert oit(folder, "set", *arguments).exit_code == 3


def test_a_misspelt_province_is_answered_with_the_nearest_one(folder: Path) -> None:
    imported(folder)
    assert "ไม่รู้จักจังหวัด “เชียงไหม่” หมายถึง เชียงใหม่ ใช่ไหม" in oit(folder, "list", "--province", "จ.เชียงไหม่").stderr
    assert oit(folder, "list", "--province", "กระบี่").stderr == ""
    assert json.loads(oit(folder, "list", "--province", "เชียงไหม่", "--json").stdout) == []


def test_a_province_kept_as_the_list_wrote_it_needs_no_hint(folder: Path) -> None:
    (folder / "list.csv").write_text(LIST.replace("ลำพูน", "แดนสมมติ"), encoding="utf-8")
    imported(folder)
    listed = oit(folder, "list", "--province", "แดนสมมติ")
    assert "D4" in listed.stdout
    assert listed.stderr == ""
