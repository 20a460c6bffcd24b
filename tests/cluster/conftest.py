"""One cluster for the tests that leave it as they find it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.party import Party


@pytest.fixture(scope="package")
def party(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Party]:
    """A scheduler with two workers that visit two sites at once each."""
    with Party(tmp_path_factory.mktemp("party")) as party:
        party.join(("--sites", "2"), ("--sites", "2"))
        yield party
