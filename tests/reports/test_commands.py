"""The commands as a person types them: what is shown, what goes to which stream, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import oit
from reports import words
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, LISTED, MIXED, SILENT

ROOT = Path(oit.__file__).parent
Run = Callable[..., tuple[int, str, str]]


def shown(run: Run, *arguments: str) -> str:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    return out


def test_show_answers_first_then_what_to_do_then_the_items(run: Run) -> None:
    out = shown(run, "show", MIXED.code)
    parts = ["ประเมินได้ 83.3–88.3 จาก 100 (ค่ากลาง 85.8) · ยังไม่แน่", "ทำอะไรก่อน", "รายข้อ", "9.1 ", words.SELF_ASSESSMENT]
    assert sorted(parts, key=out.index) == parts
    assert "พบครบ 21 · ไม่ครบ 1 · ปีอื่น 1 · ไม่พบ 2 · ต้องให้คนตรวจ 1" in out


def test_show_puts_most_points_for_least_work_first(run: Run) -> None:
    out = shown(run, "show", MIXED.code)
    todo = out[out.index("ทำอะไรก่อน") : out.index("รายข้อ")]
    assert [todo.count(f"{number} ") for number in ("O2", "O3", "O5", "O11", "O12")] == [1] * 5
    assert todo.index("O5 ") < todo.index("O2 ")
    assert "+1.7 คะแนน (ITA +0.7) · ประมาณ 20 นาที" in todo


def test_show_names_every_item_with_word_title_and_place(run: Run) -> None:
    out = shown(run, "show", MIXED.code)
    assert "↺ พบแต่เป็นของปีอื่น  O3 ข้อมูลการติดต่อและช่องทางการสอบถาม" in out
    assert "พบที่ หน้าแรก › ติดต่อเรา" in out
    assert "ดูแล้วที่ หน้าแรก › ติดต่อเรา" in out


def test_show_ends_with_what_the_result_is_and_how_to_object(run: Run) -> None:
    out = shown(run, "show", MIXED.code)
    foot = out[out.index(words.SELF_ASSESSMENT) :]
    assert "ยืนยันแล้ว " in foot
    assert " จาก 26 ข้อ)" in foot
    assert "ตรวจเมื่อ 15 พ.ค. 2569 02:14 น." in foot
    assert f"oit crawl {MIXED.code}" in foot


def test_show_takes_a_name_and_tells_of_a_perfect_site(run: Run) -> None:
    out = shown(run, "show", "อบต.ต้นแบบ")
    assert "ประเมินได้ 100 จาก 100 · ผ่านเกณฑ์ 85 แน่นอน" in out
    assert "ไม่มีข้อที่ต้องแก้" in out


def test_show_of_a_site_that_could_not_be_seen_says_why_and_keeps_the_whole_range(run: Run) -> None:
    out = shown(run, "show", SILENT.code)
    assert "ไม่พบชื่อโดเมน · อ่าน 0 หน้า" in out
    assert "ให้ผู้ดูแลต่ออายุโดเมน" in out
    assert "ประเมินได้ 0–100 จาก 100 (ค่ากลาง 50) · ยังไม่แน่" in out


@pytest.mark.parametrize("arguments", [("show", SILENT.code), ("explain", SILENT.code, "O1")])
def test_no_page_of_a_site_that_could_not_be_opened_is_said_to_have_been_looked_at(
    run: Run, arguments: tuple[str, ...]
) -> None:
    assert "ดูแล้วที่" not in shown(run, *arguments)


def test_a_provisional_year_is_announced_everywhere(run: Run) -> None:
    for arguments in (["show", "9100"], ["explain", "9100", "O1"], ["history", "9100"], ["summary"]):
        out = run(*arguments, "--year", "2570")[1]
        assert out.startswith("! ปีงบประมาณ 2570 ยังไม่มีเกณฑ์เผยแพร่ ผลนี้เป็นผลชั่วคราวที่ใช้เกณฑ์ปี 2569 แทน")


def test_text_of_sites_cannot_move_the_cursor_or_turn_the_line(run: Run) -> None:
    for arguments in (["show", HOSTILE_BODY.code], ["explain", HOSTILE_BODY.code, "O1"], ["summary"]):
        out = run(*arguments)[1]
        assert "แดง" in out
        assert [mark for mark in "\x1b\u202e\r" if mark in out] == []


def test_explain_tells_place_elements_years_thoughts_and_sources(run: Run) -> None:
    out = shown(run, "explain", MIXED.code, "o2")
    for part in ("O2 ข้อมูลผู้บริหาร", "◐ พบแต่ยังไม่ครบ · ความมั่นใจ 95%", "“แผนที่ตั้งหน่วยงาน", "✕ ไม่พบ แผนที่",
                 "? อ่านไม่ได้ อีเมล (ข้อแนะนำ ไม่มีผลต่อคะแนน)", "ปีที่อ่านได้: 2569", "เปิดดู ‘ติดต่อเรา’", "ที่มาของเกณฑ์",
                 "ชื่อข้อ: ", "1. เปิดเมนูติดต่อเรา"):  # fmt: skip
        assert part in out, part


def test_explain_tells_the_sources_of_what_is_asked_of_this_kind_of_agency_only(run: Run) -> None:
    out = shown(run, "explain", MIXED.code, "O1")
    assert "ฝ่ายการเมือง (นายก" in out
    assert "ผู้ว่าราชการจังหวัด" not in out


def test_explain_takes_a_number_or_an_id(run: Run) -> None:
    assert shown(run, "explain", MIXED.code, "11") == shown(run, "explain", MIXED.code, "procurement-monthly")


def test_history_tells_visits_newest_first_and_what_changed(run: Run) -> None:
    out = shown(run, "history", MIXED.code)
    assert out.index("15 พ.ค. 2569") < out.index("O7 ไม่พบ → พบครบถ้วน") < out.index("2 เม.ย. 2569")


def test_summary_has_every_agency_and_the_narrowing(run: Run) -> None:
    status, out, err = run("summary")
    assert status == 0
    for text in ("อบต.ต้นแบบ", "ทต.หนองตัวอย่าง", "0–100 (50)", "83.3–88.3 (85.8)", "O5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน"):
        assert text in out
    assert "ในทะเบียน 5 → มีเว็บไซต์ 5 → เข้าเว็บไซต์ได้ 3 → ตรวจแล้ว 3" in out
    assert "ไม่รวม 1 หน่วยงาน" in err


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["show", "910"], "9100"),
        (["show", LISTED.code], f"oit crawl {LISTED.code}"),
        (["show", MIXED.code, "--year", "2568"], f"oit recheck {MIXED.code} --year 2568"),
        (["show", MIXED.code, "--year", "2599"], "oit rules list"),
        (["show", MIXED.code, "--db", "nowhere.db"], "oit crawl"),
        (["show", MIXED.code, "--db", __file__], "--db"),
        (["explain", MIXED.code, "O27"], "O1 ถึง O26"),
        (["history", LISTED.code], f"oit crawl {LISTED.code}"),
        (["summary", "--province", "ไม่มีจริง"], "oit agencies list"),
        (["report"], "--all"),
        (["report", MIXED.code, "--all"], "--all"),
        (["report", "--all", "--out", "one.html"], "--out"),
        (["report", "--all", "--year", "2566"], "oit recheck --year 2566"),
        (["export", "--format", "pdf"], "--help"),
        (["show"], "CODE"),
        (["shwo"], "--help"),
        (["summary", "--yaer", "2569"], "--year"),
    ],
)
def test_input_that_cannot_be_used_ends_with_3_and_the_remedy(run: Run, arguments: list[str], remedy: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (3, "")
    assert err.startswith("ทำต่อไม่ได้: ")
    assert remedy in err


def test_doctor_is_content_with_a_machine_that_has_what_is_required(run: Run) -> None:
    out = shown(run, "doctor")
    optional = ("Tesseract", "Chromium", "Sarabun", "LibreOffice", "bsdtar")
    for part in ("✓ Python: 3.", "✓ SQLite: 3.", "✓ Scrapy: ", *optional):
        assert part in out
    assert "พร้อมใช้งาน" in out


def test_doctor_names_the_command_for_what_is_lacking(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    status, out, _ = run("doctor")
    assert (status, "– ฟอนต์ Sarabun: " in out) == (0, True)
    assert "ติดตั้ง: " in out


def test_doctor_ends_with_1_when_the_database_cannot_be_written(run: Run) -> None:
    status, out, _ = run("doctor", "--db", "/proc/self/oit.db")
    assert (status, "✕ โฟลเดอร์ฐานข้อมูล" in out) == (1, True)


def test_the_command_line_names_every_command_and_each_exists() -> None:
    context = click.Context(oit.cli)
    for name, (_, told) in oit.COMMANDS.items():
        command = oit.cli.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(200) == told


WITH_YEARS = ["oit rules diff", "oit rules new-year"]  # their years are arguments, and they need no database
YEARLESS = ("oit backup", "oit serve", "oit users ", "oit jobs ", "oit notify ", "oit retain")  # they are about no year


def test_every_command_takes_db_and_year() -> None:
    def lacking(command: click.Command, path: str) -> list[str]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            named = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
            return [each for name, sub in named if sub for each in lacking(sub, f"{path} {name}")]
        wanted = {"--db"} if path.startswith(YEARLESS) else {"--db", "--year"}
        return [] if wanted <= {opt for each in command.params for opt in each.opts} else [path]

    assert lacking(oit.cli, "oit") == ["oit worker", "oit notify test", *WITH_YEARS]



def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_is_thai_and_loads_no_package_of_ours() -> None:
    done = run_python(
        "import atexit, json, sys, oit; sys.argv = ['oit', '--help'];"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr)); oit.main()"
    )
    assert done.returncode == 0
    assert "วิธีใช้: oit [ตัวเลือก] คำสั่ง" in done.stdout
    assert {"scrapy", "rich", "sqlite3", "jinja2", "crawler", "rules"} & set(json.loads(done.stderr)) == set()


def test_showing_results_loads_no_scrapy() -> None:
    done = run_python(
        "import sys; from reports import cli, html, explain, export, terminal, doctor, publish;"
        "print(*sorted({'scrapy', 'twisted', 'selectolax', 'lxml'} & set(sys.modules)))"
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_codes_of_the_sample_are_those_shown(run: Run) -> None:
    assert f"(รหัส {EXEMPLARY.code})" in shown(run, "show", EXEMPLARY.code)


def test_every_command_with_a_database_finds_it_by_the_same_variable() -> None:
    def databases(command: click.Command) -> list[click.Parameter]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            subs = [command.get_command(context, name) for name in command.list_commands(context)]
            return [found for sub in subs if sub for found in databases(sub)]
        return [each for each in command.params if "--db" in each.opts and each.expose_value]

    found = databases(oit.cli)
    assert len(found) > 10
    assert [each for each in found if each.envvar != "OIT_DB"] == []
