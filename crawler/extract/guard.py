"""Runs one outside program so that it ends: after its seconds, or with the process that asked for it.

In: seconds, megabytes of address space, megabytes of one file that the program may write, a folder to work in and a
command line as arguments; a pipe as standard input that closes when the asking process dies or has enough. Out: the
program's exit code, 124 after its seconds. Started by its path, so it imports no package of ours.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

TOO_LATE = 124


def main(seconds: str, megabytes: str, written: str, folder: str, *command: str) -> None:
    """Run `command` in a process group of its own and leave nothing of it, nor the folder of an asker that died."""
    if sys.platform != "win32":
        import resource

        for kind, size in ((resource.RLIMIT_AS, megabytes), (resource.RLIMIT_FSIZE, written)):
            resource.setrlimit(kind, (int(size) << 20, resource.getrlimit(kind)[1]))
    program = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    alone = threading.Event()
    threading.Thread(target=_end_with_asker, args=(program, alone), daemon=True).start()
    code = TOO_LATE
    with contextlib.suppress(subprocess.TimeoutExpired):
        code = program.wait(float(seconds))
    _end(program)
    if alone.is_set():
        _remove(folder)
    os._exit(TOO_LATE if alone.is_set() else code & 0xFF)


def _end_with_asker(program: subprocess.Popen[bytes], alone: threading.Event) -> None:
    os.read(0, 1)  # returns when the other end of the pipe is closed
    alone.set()
    _end(program)


def _remove(folder: str) -> None:
    for _ in range(50):  # what was just ended may still be writing
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):  # noqa: PTH110 - a guard starts quickly
            return
        time.sleep(0.1)


def _end(program: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        ended = ["taskkill", "/F", "/T", "/PID", str(program.pid)]
        subprocess.run(ended, capture_output=True, check=False)  # noqa: S603
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
