"""Documents are read in processes of their own: a file that breaks one becomes a page, and the next file is read."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from subprocess import PIPE

import pytest

from crawler.extract.workers import Workers, fitting
from crawler.pool import BROKE_OFF, Pool, limit
from rules.model import Page, Problem
from tests.extract import files

FILES = Path(__file__).parents[1] / "sites" / "files"
CUT_XLS = (FILES / "o12.xls").read_bytes()[:7680]
GOOD = "ประกาศแผนจัดซื้อจัดจ้าง".encode()


def read_all(workers: Workers, *bodies: bytes) -> list[Page]:
    async def read() -> list[Page]:
        return [await workers.read(body, "http://x.go.th/f.xls", {"ETag": '"1"'}) for body in bodies]

    with workers:
        return asyncio.run(read())


def test_documents_come_back_as_pages() -> None:
    (page,) = read_all(Workers(), files.pdf(files.PLAN))
    assert page.text.startswith("แผนปฏิบัติการจัดซื้อจัดจ้าง")
    assert page.headers == {"etag": '"1"'}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of address space there")
def test_a_file_that_wants_all_memory_is_given_up_and_the_next_is_read() -> None:
    body = files.boundless_workbook()
    broken, good = read_all(Workers(megabytes=400), body, GOOD)
    assert (broken.problem, broken.kind) == (Problem.TOO_SLOW, "other")
    assert "400 เมกะไบต์" in broken.note
    assert (broken.size, len(broken.hash)) == (len(body), 64)
    assert good.text == GOOD.decode()


def test_a_file_that_takes_for_ever_is_given_up_and_the_next_is_read() -> None:
    broken, good = read_all(Workers(seconds=1.5), files.endless_pdf(), GOOD)
    assert (broken.problem, broken.kind) == (Problem.TOO_SLOW, "pdf")
    assert "1.5 วินาที" in broken.note
    assert good.text == GOOD.decode()


def test_many_files_are_read_side_by_side() -> None:
    async def read() -> list[Page]:
        with Workers(processes=2) as workers:
            return await asyncio.gather(*(workers.read(b"file %d" % n, f"http://x/{n}", {}) for n in range(20)))

    assert [page.text for page in asyncio.run(read())] == [f"file {n}" for n in range(20)]


def lzma_zip() -> bytes:
    """A ZIP whose second member is packed in LZMA, damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("b.txt", b"more words" * 500)
    at = out.getvalue().index(b"b.txt") + 30
    return out.getvalue()[:at] + b"\xff" * 8 + out.getvalue()[at + 8 :]


def broken_mimetype() -> bytes:
    """An ODT whose first member is packed, which it must not be, and damaged."""
    body = files.zipped({"mimetype": b"application/vnd.oasis.opendocument.text" * 9, "content.xml": b"<x/>"})
    at = body.index(b"mimetype") + len("mimetype")
    return body[:at] + b"\xff" * 8 + body[at + 8 :]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (CUT_XLS, Problem.DAMAGED),  # calamine panics
        (files.zipped({"a.xls": CUT_XLS}), Problem.DAMAGED),
        (lzma_zip(), None),
        (broken_mimetype(), None),
    ],
    ids=["cut-xls", "cut-xls-in-zip", "lzma", "mimetype"],
)
def test_what_breaks_a_library_is_a_page_that_says_so(body: bytes, problem: Problem | None) -> None:
    page, good = read_all(Workers(), body, GOOD)
    assert page.problem == problem
    assert page.note
    assert good.text == GOOD.decode()


@pytest.mark.parametrize(
    ("sizes", "count"),
    [([1_000] * 20, 8), ([90_000_000, 1], 1), ([22_000_000, 22_000_000], 1), ([15_000_000, 15_000_000, 15_000_000], 2)],
)
def test_files_read_together_are_few_and_not_large(sizes: list[int], count: int) -> None:
    assert fitting(sizes) == count


def side_by_side(*asked: tuple[object, ...]) -> list[object]:
    """What a pool of two answers when it is asked all at once."""

    async def run() -> list[object]:
        pool = Pool(2, 100, limit, (300,))
        try:
            return await asyncio.gather(*(pool.run(*each, seconds=20) for each in asked), return_exceptions=True)
        finally:
            pool.close()

    return asyncio.run(run())


def test_one_that_breaks_the_pool_harms_none_beside_it() -> None:
    unreadable = "type('X', (), {'__reduce__': lambda self: (getattr, (str, 'no such thing'))})()"
    waits = (eval, "__import__('time').sleep(0.5) or 'done'")
    broken, *others = side_by_side((eval, unreadable), waits, waits)
    assert isinstance(broken, BROKE_OFF)
    assert others == ["done", "done"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of address space there")
def test_what_is_too_large_for_the_limit_is_not_lost_on_its_way() -> None:
    assert side_by_side((time.sleep, 0.5), (len, bytes(400_000_000))) == [None, 400_000_000]


def test_closing_without_a_document_is_quick_and_safe() -> None:
    workers = Workers()
    workers.close()
    workers.close()


def test_reading_works_inside_a_crawl_of_twisted_on_asyncio() -> None:
    script = """
import asyncio, uvloop
from twisted.internet import asyncioreactor
if __name__ == "__main__":
    loop = uvloop.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)
    from twisted.internet import reactor
    from twisted.internet.defer import Deferred
    from crawler.extract.workers import Workers
    async def go():
        with Workers() as workers:
            page = await Deferred.fromFuture(asyncio.ensure_future(workers.read(b"good words", "http://x/", {})))
        print(page.text)
        reactor.stop()
    reactor.callWhenRunning(lambda: Deferred.fromCoroutine(go()))
    reactor.run()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert (done.stdout, done.stderr) == ("good words\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal are another matter there")
def test_ctrl_c_ends_the_readers_too(tmp_path: Path) -> None:
    (tmp_path / "endless.pdf").write_bytes(files.endless_pdf())
    script = """
import asyncio, pathlib, signal, sys
from crawler.extract.workers import Workers
async def go(body):
    with Workers(seconds=60) as workers:
        await workers.read(b"first words", "http://x/", {})
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, asyncio.current_task().cancel)
        print("started", flush=True)
        await workers.read(body, "http://x/", {})
if __name__ == "__main__":
    try:
        asyncio.run(go(pathlib.Path(sys.argv[1]).read_bytes()))
    except asyncio.CancelledError:
        print("stopped", flush=True)
"""
    command = [sys.executable, "-c", script, str(tmp_path / "endless.pdf")]
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == ("stopped\n", "", 0)
    assert is_gone(process.pid)


def is_gone(group: int) -> bool:
    """Whether every process of a group has ended; they are given a moment to do so."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
