"""What every test may use: settings of generated examples, and the sample province served on loopback."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.sites.province import Province

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)



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
