"""The workflow of the night: its own shell commands, run here in order, with stand-ins for what only GitHub has."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from tests.nightly.conftest import PROVINCE, QUICK, ROOT, Office, window

FILE = ROOT / ".github" / "workflows" / "nightly.yml"
WORKFLOW = yaml.safe_load(FILE.read_text("utf-8"))
STEPS = WORKFLOW["jobs"]["nightly"]["steps"]
GH = """#!/bin/sh
# What `gh` would do, as far as the workflow needs it: artifacts and issues are files beside it.
echo "$*" >> "$HUB/asked"
case "$1 $2" in
  "run list") ls "$HUB/runs" | sort -rn ;;
  "run download") cp -r "$HUB/runs/$3/oit-database/." "$7" ;;
  "issue list") cat "$HUB/issue" 2>/dev/null || true ;;
  "issue create") echo 7 > "$HUB/issue"; cp issue.md "$HUB/body" ;;
  "issue comment") cp issue.md "$HUB/body" ;;
  "issue close") rm "$HUB/issue" ;;
esac
"""


@dataclass
class Runner:
    """A machine of GitHub: a clean folder for every run, a hub that lasts."""

    office: Office
    variables: dict[str, str]
    secrets: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def __post_init__(self) -> None:
        self.hub, tools = self.office.folder / "hub", self.office.folder / "tools"
        for folder in (self.hub / "runs", tools):
            folder.mkdir(parents=True)
        self.tools = tools
        self.tool("gh", GH)
        self.tool("oit", f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m oit "$@"\n')

    def tool(self, name: str, text: str) -> None:
        path = self.tools / name
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run(self) -> tuple[int, Path]:
        """One run of the job. Its exit status and its folder."""
        self.number += 1
        work = self.office.folder / f"run{self.number}"
        work.mkdir()
        rows = [f"{code},ทดลอง{code},sao,เมือง,{PROVINCE},{self.office.web.url(code)}" for code in self.office.sites]
        listed = "\n".join(["code,name,type,district,province,website", *rows])
        (work / "agencies.csv").write_text(listed, encoding="utf-8")
        outputs: dict[str, str] = {}
        failed = 0
        for step in STEPS:
            if failed and "always()" not in step.get("if", ""):
                continue
            if "run" in step and step.get("name") != "install":
                failed = self._step(step, work, outputs) or failed
            elif step.get("uses", "").startswith("actions/upload-artifact") and (work / "keep").exists():
                name, path = step["with"]["name"], step["with"]["path"].split()[0]
                if (work / path).exists():  # the action warns and goes on
                    shutil.copytree(work / path, self.hub / "runs" / str(self.number) / name)
        return failed, work

    def _step(self, step: dict[str, str], work: Path, outputs: dict[str, str]) -> int:
        told = work / "outputs"
        told.write_text("", encoding="utf-8")
        asked = WORKFLOW["env"] | step.get("env", {})
        env = {name: self._filled(str(value), outputs) for name, value in asked.items()}
        env |= {"PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}", "HUB": str(self.hub), "PYTHONUTF8": "1"}
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", self._filled(step["run"], outputs)], cwd=work, timeout=120, check=False,
            capture_output=True, encoding="utf-8",
            env={**os.environ, "GITHUB_OUTPUT": str(told), **env},
        )  # fmt: skip
        outputs.update(line.split("=", 1) for line in told.read_text("utf-8").splitlines())
        return done.returncode

    def _filled(self, text: str, outputs: dict[str, str]) -> str:
        """What GitHub puts in the place of ${{ … }}: variables, secrets, outputs, else the other side of ||."""

        def value(found: re.Match[str]) -> str:
            name, _, default = (part.strip(" '") for part in found[1].partition("||"))
            kind, _, rest = name.partition(".")
            known = {
                "vars": self.variables.get(rest, ""),
                "secrets": self.secrets.get(rest, ""),
                "steps": outputs.get(rest.rpartition(".")[2], ""),
            }
            return known.get(kind, f"<{name}>" if kind == "github" and not default else "") or default

        return re.sub(r"\$\{\{(.*?)\}\}", value, text)


@pytest.fixture
def runner(office: Office) -> Runner:
    options = " ".join([*QUICK, "--fail-on never"])
    told = {
        "OIT_CHOICE": "--all",
        "OIT_WINDOW": "00:00-00:00",
        "OIT_OPTIONS": options,
        "OIT_PUBLISH": "all",
    }
    return Runner(office, told, {"OIT_DB_KEY": "a key"})


def test_nights_follow_each_other_and_only_the_unhealthy_ones_have_an_issue(runner: Runner) -> None:
    status, work = runner.run()
    assert status == 0
    assert (work / "site" / "index.html").exists()
    kept = runner.hub / "runs" / "1" / "oit-database"
    assert [path.name for path in kept.iterdir()] == ["oit.db.enc"]  # nobody reads it without the key
    assert b"SQLite format" not in (kept / "oit.db.enc").read_bytes()

    runner.variables["OIT_OPTIONS"] += " --full"
    runner.variables["OIT_WINDOW"] = window(60, 120)  # all are due and nobody is visited: silence is a fault
    status, work = runner.run()
    assert status == 2
    assert (work / "oit.db").exists()  # that of the night before
    assert (runner.hub / "issue").read_text().strip() == "7"
    assert "<github.run_id>" in (runner.hub / "body").read_text("utf-8")
    runner.run()
    asked = (runner.hub / "asked").read_text().splitlines()
    assert sum(line.startswith("issue create") for line in asked) == 1
    assert sum(line.startswith("issue comment") for line in asked) == 1


def test_an_issue_is_closed_by_a_healthy_night_and_the_database_goes_on(runner: Runner) -> None:
    (runner.hub / "issue").write_text("7\n")
    assert runner.run()[0] == 0
    assert not (runner.hub / "issue").exists()
    asked = len(runner.office.web.hits)
    _, work = runner.run()
    assert len(runner.office.web.hits) == asked  # the database of the first night came back: nobody is due
    assert json.loads((work / "nightly" / "night.json").read_text("utf-8"))["healthy"] is True


def test_a_public_repository_without_a_key_keeps_nothing(runner: Runner) -> None:
    runner.secrets.clear()
    status, work = runner.run()
    assert status == 2
    assert not (work / "oit.db").exists()
    assert runner.office.web.hits == []


def test_every_action_is_pinned_to_a_version_and_the_job_may_write_issues_only() -> None:
    used = [step["uses"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", each) for each in used)
    assert WORKFLOW["permissions"] == {"contents": "read", "actions": "read", "issues": "write"}
    assert "${{" not in "".join(step["run"] for step in STEPS if "run" in step)  # nothing of others becomes shell
