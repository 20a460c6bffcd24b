"""What every test may use: settings of generated examples, and the sample province served on loopback."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.sites.province import Province

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
ROOT = Path(__file__).resolve().parents[1]
COMPILED = ROOT / "build" / "compiled"
FIRST = ("test_accuracy.py", "nightly", "change", "learning", "bench", "cluster", "browser", "crawl", "desk", "console")


def pytest_configure() -> None:
    """Programs that tests start find their modules compiled, also where nothing may be written beside them.

    Compiling them anew takes several times as long as what most of these programs do.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(COMPILED))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that at the end no worker waits long for another one."""
    places = [ROOT / "tests" / name for name in FIRST]
    assert [str(place) for place in places if not place.exists()] == []

    def turn(item: pytest.Item) -> int:
        above = {item.path, *item.path.parents}
        return next((number for number, place in enumerate(places) if place in above), len(places))

    items.sort(key=turn)


def pytest_sessionstart() -> None:
    """Where every tool is promised, as in CI, no check may be left out for want of one."""
    from crawler.engine import lacking

    if os.environ.get("OIT_EVERY_TOOL") and (without := lacking()):
        pytest.exit("OIT_EVERY_TOOL is set, but: " + "; ".join(without.values()), returncode=3)


settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def province() -> Iterator[Province]:
    """The sample province, listening on loopback addresses until the last test is done."""
    from tests.sites.province import Province  # its makers of documents take half a second to import

    with Province() as served:
        yield served


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """`typed("show", "9100")` is `oit` in this process: exit status, standard output and standard error."""
    import oit
    from reports.help import told

    def _typed(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["oit", *arguments])
        try:
            status = told(oit.cli)
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsysbinary.readouterr()
        return status, shown.out.decode("utf-8"), shown.err.decode("utf-8")

    return _typed
