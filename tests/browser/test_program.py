"""The browser of a crawl: found or not, killed in the middle of a visit, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from crawler.browser.chromium import chromium, why_not
from crawler.store import Store
from rules.model import Problem
from rules.model import Site as Seen
from tests.browser.scripted import MENU, SHELL, data, script
from tests.crawl.crawling import agency, plan
from tests.crawl.web import Answer, Web

ROOT = Path(__file__).resolve().parents[2]
needs_chromium = pytest.mark.skipif(bool(why_not()), reason=why_not())
needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")


def test_a_chromium_that_is_named_and_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OIT_CHROMIUM", str(tmp_path / "chrome"))
    assert "OIT_CHROMIUM" in why_not()
    assert chromium() == ""


def test_without_any_chromium_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OIT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr("crawler.browser.chromium._FIXED", ())
    assert "apt install chromium" in why_not()
    own = tmp_path / "chromium-1200" / "chrome-linux64" / "chrome"
    own.parent.mkdir(parents=True)
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    assert (chromium(), why_not()) == (str(own), "")


def slow() -> dict[str, Answer]:
    """Pages whose data takes a while, so that a browser is at work when the test looks."""
    program = """fetch('/api' + location.pathname).then(r => r.json()).then(m => {
      document.getElementById('app').innerHTML = m.map(x => `<p><a href="/${x[0]}">${x[1]}</a></p>`).join('') })"""
    routes = {f"/{slug}": Answer(SHELL) for slug, _ in MENU}
    answers = {f"/api/{slug}": data([*MENU, ("", title)], wait=1.5) for slug, title in MENU}
    return {"/": Answer(SHELL), "/app.js": script(program), "/api/": data(MENU, wait=1.5), **routes, **answers}


def _facts(pid: int) -> tuple[int, int, str, str] | None:
    """Parent, group, command line and environment of a process; None when it is gone."""
    folder = Path(f"/proc/{pid}")
    try:
        stat = (folder / "stat").read_text().rpartition(")")[2].split()
        texts = [(folder / name).read_bytes().decode("utf-8", "replace") for name in ("cmdline", "environ")]
    except OSError:
        return None
    return int(stat[1]), int(stat[2]), texts[0], texts[1]


class Crawl:
    """`oit crawl` of one slow site, and every process that comes of it: by a mark in their environment, which parts of
    Chromium write over, else by their parents and groups.
    """

    def __init__(self, web: Web, folder: Path) -> None:
        self.mark = uuid4().hex
        self.groups: set[int] = set()
        self.db = folder / "oit.db"
        rows = ["code,name,type,district,province,website", f"spa,อบต.ตัวอย่าง,sao,เมือง,ลำปาง,{web.url('spa')}"]
        (folder / "list.csv").write_text("\n".join(rows), encoding="utf-8")
        options = ["--allow-private", "--delay", "0", "--processes", "1", "--db", str(self.db)]
        self.process = subprocess.Popen(
            [sys.executable, "oit.py", "crawl", "--agencies", str(folder / "list.csv"), *options],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"OIT_TEST_MARK": self.mark},
        )  # fmt: skip

    def running(self, *words: str) -> list[int]:
        """The processes still at work whose command line has all `words`."""
        all_of = {pid: facts for folder in Path("/proc").glob("[0-9]*") if (facts := _facts(pid := int(folder.name)))}
        found: set[int] = set()
        while more := {
            pid
            for pid, (above, group, _, environment) in all_of.items()
            if pid not in found
            and (above in found or group in self.groups or f"OIT_TEST_MARK={self.mark}" in environment)
        }:  # until no more comes: a child's number may be lower than its parent's, when the numbers began anew
            found |= more
            self.groups |= {all_of[pid][1] for pid in more}
        return [pid for pid in sorted(found) if all_of[pid][2] and all(word in all_of[pid][2] for word in words)]

    def site(self) -> Seen:
        with Store(self.db, readonly=True) as store:
            found = store.site("spa")
        assert found is not None
        return found

    def __enter__(self) -> Crawl:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in (self.process.pid, *self.running()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()


def until(true: Callable[[], object], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def web() -> Web:
    found = Web()
    found.add("spa", slow(), "127.0.93.1")
    return found


def at_work(web: Web, crawl: Crawl) -> bool:
    """Whether the browser is waiting for data."""
    return until(lambda: "/api/" in web.asked("spa") and crawl.running("--type=renderer"), 120)


@needs_chromium
@needs_proc
@pytest.mark.parametrize("which", ["command", "crawl process", "driver", "Ctrl-C"])
def test_no_browser_is_left_behind(web: Web, tmp_path: Path, which: str) -> None:
    with web, Crawl(web, tmp_path) as crawl:
        assert at_work(web, crawl)
        if which == "Ctrl-C":
            crawl.process.send_signal(signal.SIGINT)
        elif which == "command":
            crawl.process.kill()
        else:
            words = ["crawler.run"] if which == "crawl process" else ["playwright", "run-driver"]
            os.kill(crawl.running(*words)[0], signal.SIGKILL)
        crawl.process.wait(90)
        assert until(lambda: not crawl.running(), 20)
        if which == "driver":
            assert crawl.process.returncode == 0
            assert [link.label for link in crawl.site().pages[0].links] == [title for _, title in MENU]


@needs_chromium
@needs_proc
def test_a_browser_that_dies_is_started_once_more(web: Web, tmp_path: Path) -> None:
    with web, Crawl(web, tmp_path) as crawl:
        assert at_work(web, crawl)
        os.kill(crawl.running("--headless", "--remote-debugging-pipe", "--no-first-run")[0], signal.SIGKILL)
        assert crawl.process.wait(120) == 0
        assert until(lambda: not crawl.running(), 20)
        pages = crawl.site().pages
    assert {found.problem for found in pages} <= {None, Problem.NOT_FOUND}
    assert [link.label for link in pages[0].links] == [title for _, title in MENU]


@needs_chromium
@needs_proc
def test_a_browser_that_dies_again_and_again_leaves_the_site_unclear(web: Web, tmp_path: Path) -> None:
    with web, Crawl(web, tmp_path) as crawl:
        while crawl.process.poll() is None:
            for pid in crawl.running("--type=renderer"):
                os.kill(pid, signal.SIGKILL)
            for pid in crawl.running("--headless", "--remote-debugging-pipe", "--no-first-run"):
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.2)
        assert crawl.process.returncode == 0
        assert crawl.site().pages[0].problem is Problem.NEEDS_BROWSER


@needs_chromium
def test_pages_beyond_the_limit_stay_unclear(web: Web, tmp_path: Path) -> None:
    code = "import crawler.browser.rendering as r; r.MOST_PAGES = 2; from crawler.run import main; main()"
    with web:
        planned = plan(tmp_path, [agency("spa", web.url("spa"))])
        with Store(planned.db) as store:
            store.begin_run(planned)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, text=True, **pipes) as process:
            assert process.stdin
            assert process.stdout
            process.stdin.write(planned.to_json() + "\n")
            process.stdin.flush()  # it stays open: its end would be the end of the crawl
            assert '"finished"' in process.stdout.read()
    with Store(planned.db, readonly=True) as store:
        site = store.site("spa")
    assert site is not None
    left = [found for found in site.pages if found.problem is Problem.NEEDS_BROWSER]
    assert sum(found.via == "browser" for found in site.pages) == 2
    assert left
    assert all("ครบ 2 หน้า" in found.note for found in left)


