"""A Dask scheduler and some `oit worker`s on loopback, and a line between them that can be cut.

Everything is a process of its own, ended by its id.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.crawl.commands import ROOT, oit
from tests.sites.server import free_port

LONGEST = 90.0  # seconds that anything may take


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that is to come true."""
    until = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.05)


@dataclass
class Worker:
    """One `oit worker`."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """What it told people."""
        return self.log.read_text(encoding="utf-8")

    def crawls(self) -> list[psutil.Process]:
        """Its crawl processes."""
        return [one for one in self.started() if "crawler.run" in command_of(one)]

    def started(self) -> list[psutil.Process]:
        """All processes that run because of it."""
        with contextlib.suppress(psutil.NoSuchProcess):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def end(self) -> None:
        """Ctrl-C, and the end of all it started."""
        started = self.started()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for one in started:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()


def command_of(process: psutil.Process) -> list[str]:
    """The words a process was started with; none when it has ended."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@dataclass
class Party:
    """A scheduler and its workers. `ttl`: seconds without a sign after which a worker counts as gone."""

    folder: Path
    ttl: float = 60.0
    tls: tuple[str, ...] = ()  # of `oit`: --tls-ca FILE --tls-cert FILE --tls-key FILE
    port: int = field(default_factory=free_port)
    workers: list[Worker] = field(default_factory=list)
    _scheduler: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the scheduler is."""
        return f"{'tls' if self.tls else 'tcp'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Party:
        try:
            self.open()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()
        self.kill()

    def open(self) -> None:
        """Start the scheduler."""
        files = [f"--tls-{name}" for name in ("ca-file", "cert", "key")]
        options = [word for pair in zip(files, self.tls[1::2], strict=False) for word in pair]
        command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--no-dashboard"]
        environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": f"{self.ttl}s"}
        if self.tls:
            options += ["--protocol", "tls"]
        with (self.folder / "scheduler.log").open("ab") as log:
            self._scheduler = subprocess.Popen(
                [*command, "--port", str(self.port), *options], stdout=log, stderr=log, env=environment, cwd=self.folder
            )
        wait_until(lambda: answers(self.port), "a scheduler that answers")

    def kill(self) -> None:
        """kill -9 of the scheduler."""
        if self._scheduler is not None:
            self._scheduler.kill()
            self._scheduler.wait()
            self._scheduler = None

    def worker(self, *options: str, address: str = "") -> Worker:
        """One more `oit worker` with one process, once it has joined."""
        worker = self._started(options, address or self.address)
        wait_until(lambda: "ต่อกับ" in worker.said(), "a worker that has joined")
        return worker

    def join(self, *options: tuple[str, ...]) -> None:
        """As many at once as there are groups of options."""
        for worker in [self._started(some, self.address) for some in options]:
            wait_until(lambda worker=worker: "ต่อกับ" in worker.said(), "a worker that has joined")

    def _started(self, options: tuple[str, ...], address: str) -> Worker:
        log = self.folder / f"worker{len(self.workers)}.log"
        command = [sys.executable, "oit.py", "worker", address, "--processes", "1", *options, *self.tls]
        with log.open("wb") as stream:
            process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=stream)
        self.workers.append(Worker(process, log))
        return self.workers[-1]

    def crawl(self, db: Path, *arguments: str) -> subprocess.Popen[str]:
        """`oit crawl` on this party."""
        quick = () if "--resume" in arguments else ("--delay", "0", "--allow-private", "--no-browser")
        return oit(db, *arguments, *quick, "--scheduler", self.address, *self.tls)


def answers(port: int) -> bool:
    """Whether anybody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Line:
    """A TCP line to a port that carries everything until it is cut: then it stays open and carries nothing."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.cut = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._closed = False
        self._ending = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = self._kept(self._listener.accept()[0])
                if self.cut.is_set():
                    continue
                far = self._kept(socket.create_connection(("127.0.0.1", self._to)))
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _kept(self, end: socket.socket) -> socket.socket:
        """An end that `close` will let go of; one that comes too late is let go of here."""
        with self._ending:
            self._ends.append(end)
            if self._closed:
                end.close()
        return end

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self.cut.is_set():
                    return
                target.sendall(data)
            if not self.cut.is_set():
                target.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Let go of everything."""
        with self._ending:
            self._closed = True
            for end in (self._listener, *self._ends):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line, closed at the end."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
