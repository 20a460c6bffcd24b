"""The way to a scheduler: what is refused, what is warned of, TLS, and that nobody needs Dask who has no scheduler."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.cluster.link import Link
from crawler.faults import InputFault
from rules.model import VisitStatus
from tests.cluster.party import Party
from tests.crawl.certificates import server_context
from tests.crawl.commands import ROOT, ended, listed, oit, site_of, statuses
from tests.crawl.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    web.add("one", site_of(), "127.0.92.1")
    with web:
        yield web


def test_over_tls_strangers_are_refused_and_friends_are_not(web: Web, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    files = {}
    for folder in (ours, theirs):
        folder.mkdir()
        pem = str(server_context(folder, "127.0.0.1")[1])
        files[folder] = ("--tls-ca", pem, "--tls-cert", pem, "--tls-key", pem)
    db, agencies = tmp_path / "oit.db", str(listed(web, tmp_path, "one"))
    with Party(tmp_path, tls=files[ours]) as party:
        party.worker("--sites", "2")
        with oit(db, "--agencies", agencies, "--scheduler", party.address, *files[theirs]) as refused:
            code, _, err = ended(refused)
        assert (code, "ไม่ตอบ" in err) == (3, True), err
        assert web.hits == []
        with party.crawl(db, "--agencies", agencies) as process:
            code, _, err = ended(process)
    assert code == 0, err
    assert statuses(db) == {"one": VisitStatus.COMPLETE}


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (Link("127.0.0.1:8786"), "tcp://ชื่อเครื่อง:8786"),
        (Link("tcp://127.0.0.1"), "tcp://ชื่อเครื่อง:8786"),
        (Link("http://127.0.0.1:8786"), "tcp://ชื่อเครื่อง:8786"),
        (Link("tcp://127.0.0.1:99999"), "tcp://ชื่อเครื่อง:8786"),
        (Link("tls://127.0.0.1:8786"), "--tls-ca"),
        (Link("tls://127.0.0.1:8786", "ca.pem"), "--tls-key"),
        (Link("tcp://127.0.0.1:8786", __file__, __file__, __file__), "tls://"),
        (Link("tls://127.0.0.1:8786", __file__, __file__, "nowhere.pem"), "nowhere.pem"),
        (Link("tls://127.0.0.1:8786", __file__, __file__, __file__), "PEM"),
    ],
)
def test_what_cannot_work_is_refused_with_the_remedy(link: Link, told: str) -> None:
    with pytest.raises(InputFault) as refused:
        link.check()
    assert told in refused.value.message


@pytest.mark.parametrize("host", ["10.0.0.1", "scheduler.example.go.th", "[2001:db8::1]"])
def test_a_line_that_others_can_listen_to_is_warned_of(host: str) -> None:
    assert "ไม่เข้ารหัส" in Link(f"tcp://{host}:8786").check()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_line_inside_this_computer_is_not(host: str) -> None:
    assert Link(f"tcp://{host}:8786").check() == ""


def test_a_scheduler_that_is_not_there_ends_the_command_before_a_run_begins(tmp_path: Path) -> None:
    with socket.socket() as held:  # so that nobody else listens there meanwhile
        held.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{held.getsockname()[1]}"
        with oit(tmp_path / "oit.db", "http://127.0.92.1/", "--scheduler", address) as process:
            code, out, err = ended(process)
    assert (code, out) == (3, "")
    assert address in err
    with oit(tmp_path / "oit.db", "--resume") as process:
        assert ended(process)[0] == 3


@pytest.mark.parametrize("answer", [b"HTTP/1.0 400 Bad Request\r\n\r\n", b"", None], ids=["http", "nothing", "silence"])
def test_another_program_at_the_address_is_no_scheduler(answer: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.cluster.link.PATIENCE", 2.0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_answer, args=(listener, answer), daemon=True).start()
        with pytest.raises(OSError, match=r"\w"):
            Link(f"tcp://127.0.0.1:{listener.getsockname()[1]}").client()


def _answer(listener: socket.socket, answer: bytes | None) -> None:
    """Answer everybody so: with some bytes and the end of the connection, or not at all (None)."""
    held = []
    with contextlib.suppress(OSError):
        while True:
            connection, _ = listener.accept()
            if answer is None:
                held.append(connection)
                continue
            with connection:
                connection.sendall(answer)


@pytest.mark.parametrize(
    "uses",
    [
        "import crawler.engine",
        "from crawler.cli import crawl, worker; crawl.main(['--help'], standalone_mode=False)",
        "from crawler.cli import worker; worker.main(['--help'], standalone_mode=False)",
        "import crawler.run, crawler.spiders.site, crawler.pipelines",
    ],
)
def test_nothing_loads_dask_without_a_scheduler(uses: str) -> None:
    code = f"import sys\n{uses}\nassert not {{'dask', 'distributed', 'psutil'}} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_worker_shows_how_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "oit.py", "worker", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    for words in ("oit worker tcp://", "oit worker tls://", "dask scheduler", "oit crawl --all --scheduler"):
        assert words in done.stdout
