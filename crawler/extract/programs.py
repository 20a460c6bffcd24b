"""Programs that are not ours (LibreOffice, bsdtar) run on hostile files: found on this machine, held to limits.

In: a command line. Out: its standard output as it comes. A program has a folder of its own that is thrown away, seconds
and megabytes, and never outlives the process that started it (`crawler.extract.guard`), not even one that is killed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from crawler.extract.guard import TOO_LATE

_GUARD = Path(__file__).with_name("guard.py")
_LOCALE = "C.UTF-8" if sys.platform.startswith("linux") else "en_US.UTF-8"  # names of files are Thai


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take."""

    seconds: float
    megabytes: int
    written: int = 200  # megabytes of one file it writes


@dataclass(slots=True)
class Running:
    """A program at work: its output, and afterwards its exit code and complaints."""

    guard: subprocess.Popen[bytes]
    output: IO[bytes]
    code: int = -1
    complaints: str = ""

    @property
    def was_late(self) -> bool:
        """Whether it was ended because its seconds were over."""
        return self.code == TOO_LATE

    def finish(self) -> None:
        """Wait for the program's own end, or that of its seconds."""
        while self.output.read(1 << 16):
            pass
        self.guard.wait()


def program(names: Sequence[str], places: Iterable[str] = ()) -> str:
    """The path of the first of `names` on PATH, else the first of `places` that is there, else ""."""
    return next(filter(None, map(shutil.which, names)), "") or next((p for p in places if Path(p).is_file()), "")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="oit-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def running(command: Sequence[str], at: Path, limits: Limits) -> Iterator[Running]:
    """Run `command` in the folder `at`. A program that still runs when the block is left is ended."""
    most = map(str, (limits.seconds, limits.megabytes, limits.written))
    guarded = [sys.executable, "-I", "-S", str(_GUARD), *most, str(at), *command]
    own = {"LC_ALL": _LOCALE, "HOME": str(at), "TMPDIR": str(at), "TEMP": str(at), "TMP": str(at)}
    with tempfile.TemporaryFile() as complaints:
        guard = subprocess.Popen(  # noqa: S603
            guarded,
            env=os.environ | own,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            start_new_session=True,
        )
        assert guard.stdin is not None
        assert guard.stdout is not None
        run = Running(guard, guard.stdout)
        try:
            yield run
        finally:
            guard.stdin.close()
            guard.stdout.close()
            run.code = guard.wait()
            complaints.seek(0)
            run.complaints = complaints.read(20_000).decode("utf-8", "replace")


def finished(command: Sequence[str], at: Path, limits: Limits) -> Running:
    """As `running`, waited for to its end."""
    with running(command, at, limits) as run:
        run.finish()
    return run
