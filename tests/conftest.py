"""What every test may use: settings of generated examples, and the sample province served on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.sites.province import Province

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def province() -> Iterator[Province]:
    """The sample province, listening on loopback addresses until the last test is done."""
    with Province() as served:
        yield served
