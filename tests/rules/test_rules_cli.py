"""`oit rules`: what a person reads, what a program reads, and what the commands write."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rules.cli import rules
from rules.load import check, edition, folder, years


def oit(*args: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(rules, [str(arg) for arg in args], input=stdin)


def told(*args: str | Path) -> str:
    done = oit(*args)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for year in (2568, 2569):
        shutil.copytree(folder(year), tmp_path / f"fy{year}")
    return tmp_path


def test_list_shows_every_item_and_how_sure_its_title_is() -> None:
    lines = told("list", "--year", "2568").splitlines()
    assert lines[11].startswith("O12 รายการการจัดซื้อจัดจ้าง")
    assert "[procurement-list]" in lines[11]
    assert "28 ข้อ เทียบคู่มือแล้ว 0 ข้อ" in lines[-1]


def test_a_broken_file_is_told_in_thai_before_the_detail(root: Path) -> None:
    (root / "fy2569" / "o4_news.toml").write_text("id = ", encoding="utf-8")
    done = oit("list", "--rules", root)
    assert done.exit_code == 3
    first, second = done.stderr.splitlines()
    assert first == "ทำต่อไม่ได้: ไฟล์เกณฑ์ใน fy2569 มีที่ผิด แก้ตามบรรทัดต่อไป แล้วตรวจด้วย oit rules lint"
    assert second.startswith("o4_news.toml: no valid TOML")


def test_help_cuts_no_sentence() -> None:
    assert [line for line in told("--help").splitlines()[1:] if line.endswith("...")] == []


def test_list_of_an_unpublished_year_says_so_first() -> None:
    assert told("list", "--year", "2570").startswith("! เกณฑ์ปี 2570 ยังไม่ประกาศ")


def test_without_a_year_the_newest_published_one_is_meant() -> None:
    assert told("list") == told("list", "--year", "2569")


@pytest.mark.parametrize("named", ["O11", "o11", "procurement-monthly"])
def test_show_tells_everything_about_one_item(named: str) -> None:
    said = told("show", named)
    for part in ("O11 สรุปผลการจัดซื้อจัดจ้าง", "องค์ประกอบ", "คำที่ใช้หา", "วิธีแก้", "2568: O12"):
        assert part in said


def test_an_unknown_item_or_year_is_told_with_the_remedy() -> None:
    item, year = oit("show", "O99"), oit("list", "--year", "2020")
    assert (item.exit_code, year.exit_code) == (3, 3)
    assert "oit rules list --year 2569" in item.stderr
    assert "มีของปี 2566" in year.stderr


# --- match -----------------------------------------------------------------------------------------------------------


def answers(labels: str | bytes, year: str = "2569") -> list[dict[str, Any]]:
    done = oit("match", "--year", year, stdin=labels)
    assert done.exit_code == 0
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_match_answers_each_line_with_one_json_line() -> None:
    found = answers("สขร.1\n\nปฏิทินกิจกรรม\nO12\n", "2568")
    assert found == [
        {"text": "สขร.1", "items": [{"number": "O12", "id": "procurement-list", "strength": "exact"}]},
        {"text": "", "items": []},
        {"text": "ปฏิทินกิจกรรม", "items": []},
        {"text": "O12", "items": [{"number": "O12", "id": "procurement-list", "strength": "exact"}]},
    ]


def test_match_reads_windows_line_ends_a_byte_order_mark_and_broken_bytes() -> None:
    found = answers("\ufeffติดต่อเรา\r\n".encode() + b"\xff\xfe\n" + "คู่มือประชาชน".encode())
    assert [line["text"] for line in found] == ["ติดต่อเรา", "\ufffd\ufffd", "คู่มือประชาชน"]
    assert [bool(line["items"]) for line in found] == [True, False, True]


def test_match_tries_misspellings_and_leaves_page_numbers_alone() -> None:
    found = answers("ข่าวประชาสัพันธ์\n2\n")
    assert found[0]["items"] == [{"number": "O4", "id": "news", "strength": "likely"}]
    assert found[1]["items"] == []


# --- keeping ---------------------------------------------------------------------------------------------------------


def test_lint_finds_nothing_wrong_with_our_own_rules() -> None:
    said = told("lint")
    assert said.count("ถูกต้อง") == len(years())


def test_lint_lists_every_fault_and_fails(root: Path) -> None:
    file = root / "fy2569/o4_news.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('detector = "', 'detector = "no-', 1), encoding="utf-8")
    (root / "fy2569/o5_strategic_plan.toml").rename(root / "fy2569/o5_plan.toml")
    done = oit("lint", root / "fy2569", root / "fy2568")
    assert done.exit_code == 1
    assert "fy2569/o4_news.toml: element" in done.stderr
    assert "o5_plan.toml: number and id say this file is o5_strategic_plan.toml; rename it" in done.stderr
    assert "fy2568: 28 ข้อ ถูกต้อง" in done.stdout


def test_diff_tells_what_moved_merged_and_went() -> None:
    said = told("diff", "2567", "2568")
    assert "รวม    O1+O3 → O1" in said
    assert "ย้าย   O5 → O4  ข่าวประชาสัมพันธ์" in said
    assert "เลิก   O15 → –" in said
    assert "ใหม่ 1" in told("diff", "2566", "2567")
    assert "คงเดิม O2 → O2" in told("diff", "2568", "2569", "--all")


def test_new_writes_a_skeleton_that_only_lacks_its_place_in_the_list(root: Path) -> None:
    options = ("--number", "O27", "--title", 'ข้อมูล "ใหม่"', "--indicator", "10.2", "--year", "2569", "--rules", root)
    assert "oit rules lint" in told("new", "open-data", *options)
    assert (root / "fy2569/o27_open_data.toml").is_file()
    problems = check(root / "fy2569")[0]
    assert problems == ["o27_open_data.toml: edition.toml lists no O27; add it to sub-indicator 10.2"]
    assert oit("new", "open-data", *options).exit_code == 3


def test_new_year_moves_the_years_and_forgets_the_checks(root: Path) -> None:
    told("check-off", "O11", "--year", "2569", "--by", "สมชาย", "--page", "45", "--rules", root)
    assert "fy2570" in told("new-year", "2570", "--from", "2569", "--rules", root)
    made = edition(2570, root)
    assert not made.provisional
    assert made.rules[10].title.endswith("พ.ศ. 2570")
    assert {rule.status for rule in made.rules} == {"unchecked"}
    assert {rule.title_fact.level for rule in made.rules} == {"unconfirmed"}
    assert oit("new-year", "2570", "--from", "2569", "--rules", root).exit_code == 3


def test_check_off_notes_who_when_and_which_page(root: Path) -> None:
    options = ("--year", "2569", "--rules", root, "--on", "2026-11-22")
    told("check-off", "o11", "--by", "สมชาย ใจดี", "--page", "45", *options)
    told("check-off", "O11", "--by", 'สมหญิง "หญิง"', "--page", "46-47", *options)
    text = (root / "fy2569/o11_procurement_monthly.toml").read_text(encoding="utf-8")
    assert text.count("checked = {") == 1
    assert 'checked = { by = "สมหญิง \\"หญิง\\"", on = 2026-11-22, page = "46-47" }' in text
    assert "เทียบคู่มือแล้ว 1 ข้อ" in told("list", "--year", "2569", "--rules", root)
    assert check(root / "fy2569")[0] == []


def test_check_off_of_an_unknown_item_says_where_to_look(root: Path) -> None:
    done = oit("check-off", "O99", "--year", "2569", "--by", "ก", "--page", "1", "--rules", root)
    assert done.exit_code == 3
    assert "oit rules list --year 2569" in done.stderr


def test_rules_that_cannot_be_written_are_told_so(root: Path) -> None:
    (root / "fy2569/o1_structure.toml.new").mkdir()
    done = oit("check-off", "O1", "--year", "2569", "--by", "ก", "--page", "1", "--rules", root)
    assert done.exit_code == 3
    assert "git clone" in done.stderr
