"""docs/nightly.md: its files are what the program takes, its numbers are those of the code."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest

import oit
from crawler.desk import outbox, tidings
from crawler.storage.retaining import DAILY, WEEKLY
from reports.nightly import choosing, health
from reports.nightly.canaries import Watch
from reports.notify.channels import SETTINGS
from tests.nightly.conftest import ROOT

TEXT = (ROOT / "docs" / "nightly.md").read_text("utf-8")
INI = re.findall(r"`/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)```", TEXT, re.DOTALL)


def parsed(line: str) -> click.Context:
    """The command line of `oit` as click reads it; a fault of the page is an exception."""
    words = shlex.split(line)
    command = oit.cli.get_command(click.Context(oit.cli), words[1])
    assert command is not None, line
    return command.make_context(words[1], words[2:])


def test_the_service_runs_a_command_that_exists() -> None:
    units = {name: configparser.ConfigParser(interpolation=None) for name, _ in INI}
    for name, text in INI:
        units[name].optionxform = str  # type: ignore[assignment,method-assign]
        units[name].read_string(text)
    assert set(units) == {"oit-nightly.service", "oit-nightly.timer"}
    asked = parsed(units["oit-nightly.service"]["Service"]["ExecStart"]).params
    assert (asked["everyone"], asked["window"], asked["notify"]) == (True, "21:00-05:00", True)
    assert units["oit-nightly.service"]["Service"]["KillSignal"] == "SIGINT"  # stops politely


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
def test_systemd_takes_the_timer_and_its_service(tmp_path: Path) -> None:
    for name, text in INI:
        (tmp_path / name).write_text(re.sub(r"ExecStart=\S+", f"ExecStart={sys.executable}", text), encoding="utf-8")
    command = ["systemd-analyze", "verify", str(tmp_path / "oit-nightly.timer"), str(tmp_path / "oit-nightly.service")]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert "Unknown" not in told
    assert "oit-nightly" not in told


def test_the_lines_of_cron_run_commands_that_exist() -> None:
    lines = re.findall(r"^[*/\d ]+  cd \S+ && (oit .*?) >>", TEXT, re.MULTILINE)
    assert [shlex.split(line)[1] for line in lines] == ["nightly", "notify"]
    assert parsed(lines[0]).params["province"] == "เชียงใหม่"


def test_the_watch_file_of_the_page_is_one() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    watch = msgspec.toml.decode(text, type=Watch)
    assert watch.limits == Watch().limits  # what the page shows is what holds without a file
    assert watch.canary[0].items["O5"] == ["missing", "unclear"]


def test_the_numbers_of_the_page_are_those_of_the_code() -> None:
    waits = [outbox.FIRST_WAIT * 4**n for n in range(outbox.MOST_ATTEMPTS - 1)]
    assert [round(wait / 60) for wait in waits[1:]] == [2, 8, 32, 128]
    assert f"ลองใหม่หลัง 30 วินาที 2, 8, 32 นาที และ 2 ชั่วโมง (รวม {outbox.MOST_ATTEMPTS} ครั้ง)" in TEXT
    assert f"{choosing.NEAR} วันสุดท้ายครึ่งหนึ่งของ `--days` {choosing.VERY_NEAR} วันสุดท้ายทุกคืน" in TEXT
    usual = {each.name: each.default for each in oit.cli.get_command(click.Context(oit.cli), "nightly").params}  # type: ignore[union-attr]
    assert f"`--days` วัน (ปกติ {usual['days']} คือ" in TEXT
    assert f"`--full-every` วัน (ปกติ {usual['full_every']})" in TEXT
    assert f"{choosing.NEAR} วันก่อนวันปิดระบบทุกครึ่งหนึ่งของ `--full-every` และ {choosing.VERY_NEAR} วันสุดท้าย" in TEXT
    assert f"แจ้งครั้งเดียวหลัง {tidings.PATIENCE} วัน" in TEXT
    assert f"ต่างจากปกติเกิน {health.SWING} เท่า" in TEXT
    assert (DAILY.days, WEEKLY.days // 30) == (31, 6)


def test_every_setting_of_messages_is_on_the_page() -> None:
    assert [name for name in SETTINGS if f"`{name}`" not in TEXT and name != "OIT_LINE_API"] == []
